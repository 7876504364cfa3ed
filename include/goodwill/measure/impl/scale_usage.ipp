// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/measure/scale_usage.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// What weighs as much as a number of answers in everybody's variance. The variance of n answers about that of their
/// respondent is v chi^2 / (n - 1); what the observed ones vary beyond that is the respondents'.
[[nodiscard]] inline double common_answers(const std::vector<support::Moments>& respondents, double mean_variance) {
    double squares = 0.0;
    double chance = 0.0;
    double n = 0.0;
    for (const support::Moments& own : respondents) {
        if (own.count < 2) { continue; }
        const double freedom = static_cast<double>(own.count - 1);
        const double ratio = own.m2 / freedom / mean_variance;
        squares += ratio * ratio;
        chance += 1.0 + 2.0 / freedom;
        n += 1.0;
    }
    const double spread = squares / chance - 1.0;  // squared coefficient of variation of the true variances
    // Inverse gamma of shape 2 + 1 / spread: its scale counts like 2 (shape - 1) answers.
    return spread > 0.0 && n > 0.0 ? 2.0 + 2.0 / spread : std::numeric_limits<double>::infinity();
}

[[nodiscard]] inline std::vector<support::Moments> answers_by_respondent(const support::MatrixView& ratings) {
    std::vector<support::Moments> respondents(ratings.rows());
    for (std::size_t i = 0; i < respondents.size(); ++i) {
        for (const double rating : ratings.row(i)) { respondents[i].add(rating); }
    }
    return respondents;
}

/// Typical location and spread, and the counts. \throw DataError as scale_usage
inline void summarise_usage(const std::vector<support::Moments>& respondents, ScaleUsage& usage) {
    double variance = 0.0;
    for (const support::Moments& own : respondents) {
        if (own.count < 2) {
            ++usage.left_out;
            continue;
        }
        ++usage.n;
        usage.flat += own.minimum == own.maximum ? 1 : 0;
        usage.typical_location += (own.mean - usage.typical_location) / static_cast<double>(usage.n);
        variance += (own.m2 / static_cast<double>(own.count - 1) - variance) / static_cast<double>(usage.n);
    }
    if (usage.n < 2 || usage.flat == usage.n) {
        throw DataError("scale_usage", {-1, 0, "ratings",
                                        std::to_string(usage.n) + " respondents with two answers, " +
                                            std::to_string(usage.flat) + " of them with the same throughout",
                                        "at least two, and one whose answers differ"});
    }
    usage.typical_spread = std::sqrt(variance);
    usage.prior_answers = common_answers(respondents, variance);
}

/// Of a respondent; where the common variance is everything, that.
[[nodiscard]] inline double drawn_spread(const support::Moments& own, const ScaleUsage& usage) {
    if (std::isinf(usage.prior_answers)) { return usage.typical_spread; }
    const double common = usage.prior_answers * usage.typical_spread * usage.typical_spread;
    return std::sqrt((common + own.m2) / (usage.prior_answers + static_cast<double>(own.count - 1)));
}

}  // namespace detail

GOODWILL_INLINE ScaleUsage scale_usage(const support::MatrixView& ratings, bool keep_location) {
    constexpr const char* function = "scale_usage";
    if (ratings.columns < 2) {
        check::fail_argument(function, "ratings", "two columns or more", std::to_string(ratings.columns));
    }
    check::all_finite_or_missing(function, "ratings", ratings.values);
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<support::Moments> respondents = detail::answers_by_respondent(ratings);
    ScaleUsage usage;
    detail::summarise_usage(respondents, usage);
    usage.location.assign(respondents.size(), missing);
    usage.spread.assign(respondents.size(), missing);
    usage.corrected.assign(ratings.values.size(), missing);
    for (std::size_t i = 0; i < respondents.size(); ++i) {
        const support::Moments& own = respondents[i];
        if (own.count < 2) { continue; }
        usage.location[i] = own.mean;
        usage.spread[i] = detail::drawn_spread(own, usage);
        const double around = keep_location ? own.mean : usage.typical_location;
        const double stretch = usage.typical_spread / usage.spread[i];
        for (std::size_t j = 0; j < ratings.columns; ++j) {
            usage.corrected[i * ratings.columns + j] = around + stretch * (ratings(i, j) - own.mean);
        }
    }
    return usage;
}

}  // namespace goodwill::inline v0::measure
