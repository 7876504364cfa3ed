// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "goodwill/loyalty/grades.hpp"
#include "goodwill/loyalty/impl/off_scale.ipp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

inline void require_grades(const char* function, const GradeScale& scale) {
    check::same_size(function, "cuts", scale.cuts.size() + 1, "labels", scale.labels.size());
    check::positive(function, "length of the scale", scale.satisfaction.maximum - scale.satisfaction.minimum);
    for (std::size_t k = 0; k < scale.cuts.size(); ++k) {
        const bool rises = k == 0 || scale.cuts[k] > scale.cuts[k - 1];
        if (!rises || !(scale.cuts[k] > 0.0 && scale.cuts[k] <= 1.0)) {
            check::fail_domain(function, "cuts", k, "above the one before it, within 0 and 1", scale.cuts[k]);
        }
    }
}

}  // namespace detail

GOODWILL_INLINE Grades grades(std::span<const double> satisfaction, std::span<const double> value,
                              const GradeScale& scale, double level) {
    constexpr const char* function = "grades";
    check::open_unit(function, "level", level);
    detail::require_grades(function, scale);
    if (!value.empty()) { check::same_size(function, "value", value.size(), "satisfaction", satisfaction.size()); }
    check::all_finite_or_missing(function, "value", value);
    Grades found;
    found.of_row.assign(satisfaction.size(), -1);
    std::vector<std::int64_t> counts(scale.labels.size());
    std::vector<support::Moments> values(scale.labels.size());
    for (std::size_t i = 0; i < satisfaction.size(); ++i) {
        if (std::isnan(satisfaction[i])) { continue; }
        detail::require_on_scale(function, "satisfaction", i, satisfaction[i], scale.satisfaction);
        const double s =
            (satisfaction[i] - scale.satisfaction.minimum) / (scale.satisfaction.maximum - scale.satisfaction.minimum);
        const auto grade =
            static_cast<std::size_t>(std::upper_bound(scale.cuts.begin(), scale.cuts.end(), s) - scale.cuts.begin());
        found.of_row[i] = static_cast<std::int32_t>(grade);
        ++counts[grade];
        ++found.n;
        if (!value.empty()) { values[grade].add(value[i]); }
    }
    if (found.n == 0) { throw DataError(function, {-1, 0, "satisfaction", "", "one answer at least"}); }
    found.grades.reserve(counts.size());
    for (std::size_t g = 0; g < counts.size(); ++g) {
        GradeRow row{scale.labels[g], counts[g], support::proportion_estimate(counts[g], found.n, level), {}};
        if (values[g].count > 0) { row.value = support::mean_estimate(values[g], std::nullopt, level); }
        found.grades.push_back(std::move(row));
    }
    if (found.n == 1) { found.warnings.emplace_back("one customer: nothing can be said of others"); }
    if (*std::max_element(counts.begin(), counts.end()) == found.n && found.n > 1) {
        found.warnings.emplace_back("all customers are of one grade");
    }
    return found;
}

GOODWILL_INLINE double grade_value(double margin, double retention, double discount, double referral, double bad_mouth,
                                   double loss) {
    constexpr const char* function = "grade_value";
    check::finite(function, "margin", margin);
    check::closed_unit(function, "retention", retention);
    check::non_negative(function, "discount", discount);
    check::positive(function, "1 + discount - retention", 1.0 + discount - retention);
    check::finite(function, "referral", referral);
    check::finite(function, "bad_mouth", bad_mouth);
    check::finite(function, "loss", loss);
    return margin * retention / (1.0 + discount - retention) + referral - bad_mouth * loss;
}

}  // namespace goodwill::inline v0::loyalty
