// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/measure/distribution.hpp"
#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Sums at one point of a scale.
struct PointSums {
    std::int64_t count = 0;
    double weight = 0.0;
    double weight2 = 0.0;

    PointSums& operator+=(const PointSums& other) noexcept {
        count += other.count;
        weight += other.weight;
        weight2 += other.weight2;
        return *this;
    }
};

/// The moments of "is at this point" over all ratings.
inline support::Moments indicator_moments(const PointSums& point, const PointSums& all) {
    support::Moments moments;
    moments.count = all.count;
    moments.weight = all.weight;
    moments.weight2 = all.weight2;
    moments.mean = point.weight / all.weight;
    moments.mean2 = point.weight2 / all.weight2;
    moments.m2 = point.weight * (1.0 - moments.mean);
    moments.m2_2 = point.weight2 * (1.0 - moments.mean2);
    moments.minimum = point.count < all.count ? 0.0 : 1.0;
    moments.maximum = point.count > 0 ? 1.0 : 0.0;
    return moments;
}

inline std::vector<PointSums> point_sums(const CountedRatings& ratings, double minimum, std::size_t points,
                                         const Execution& execution) {
    using Sums = std::vector<PointSums>;
    const auto accumulate = [&](Sums& sums, const support::RowRange& rows) {
        for (std::size_t i = rows.begin; i < rows.end; ++i) {
            const double w = ratings.weights.empty() ? 1.0 : ratings.weights[i];
            if (std::isnan(ratings.values[i]) || !(w > 0.0)) { continue; }
            const auto point = static_cast<std::size_t>(std::floor(ratings.values[i] - minimum + 0.5));
            sums[std::min(point, points - 1)] += {1, w, w * w};
        }
    };
    const auto merge = [](Sums& into, const Sums& from) {
        for (std::size_t k = 0; k < into.size(); ++k) { into[k] += from[k]; }
    };
    return support::ordered_reduce(ratings.values.size(), row_chunk, execution, "distribution", Sums(points),
                                   accumulate, merge);
}

}  // namespace detail

GOODWILL_INLINE Distribution distribution(const model::EncounterLog& log, model::Role role, const LogOptions& options,
                                          const Execution& execution) {
    constexpr std::string_view function = "distribution";
    const ScoreRule scale_rule = detail::role_rule(function, log, role, Statistic::mean, {options.level, {}, {}, true});
    const double range = scale_rule.scale ? scale_rule.scale->maximum - scale_rule.scale->minimum : 1e300;
    if (range > 100.0) {
        check::fail_argument(function, "role", "a rating on a scale of at most 101 points",
                             "'" + std::string(model::name_of(role)) + "'");
    }
    const auto method = support::proportion_method_named(function, options.method.empty() ? "wilson" : options.method);
    const detail::CountedRatings ratings = detail::count_ratings(function, log, role, scale_rule, options, execution);
    const auto points = static_cast<std::size_t>(std::floor(range)) + 1;
    const auto sums = detail::point_sums(ratings, scale_rule.scale->minimum, points, execution);
    detail::PointSums all;
    for (const detail::PointSums& point : sums) { all += point; }
    if (all.count == 0) { detail::fail_without_rows(function, model::name_of(role)); }
    Distribution result;
    result.n = all.count;
    result.missing =
        std::count_if(ratings.values.begin(), ratings.values.end(), [](double x) { return std::isnan(x); });
    result.shares.keys = {"score"};
    result.shares.labels.resize(1);
    for (std::size_t k = 0; k < points; ++k) {
        result.points.push_back(scale_rule.scale->minimum + static_cast<double>(k));
        result.counts.push_back(sums[k].count);
        result.shares.labels[0].push_back(detail::number_text(result.points.back()));
        result.shares.estimates.push_back(
            support::proportion_estimate(detail::indicator_moments(sums[k], all), options.level, method));
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
