// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/measure/trend.hpp"
#include "goodwill/support/statistics/trend.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline constexpr double microseconds_per_year = 365.25 * 86400.0 * 1e6;

/// Years since the first time of the column that is not missing.
inline std::vector<double> years_of(const io::TimestampColumn& column) {
    const std::span<const std::int64_t> times = column.microseconds.span();
    const auto first =
        std::find_if(times.begin(), times.end(), [](std::int64_t t) { return t != io::TimestampColumn::missing; });
    const std::int64_t origin = first == times.end() ? 0 : *first;
    std::vector<double> years(times.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] != io::TimestampColumn::missing) {
            years[i] = static_cast<double>(times[i] - origin) / microseconds_per_year;
        }
    }
    return years;
}

/// Rated rows have at least two different times, or nothing can be said.
inline void require_two_times(const CountedRatings& ratings, const std::vector<double>& years, model::Role role) {
    double seen = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < years.size(); ++i) {
        const bool used = !std::isnan(ratings.values[i]) && !std::isnan(years[i]) &&
                          (ratings.weights.empty() || ratings.weights[i] > 0.0);
        if (used && !std::isnan(seen) && years[i] != seen) { return; }
        if (used) { seen = years[i]; }
    }
    if (std::isnan(seen)) { fail_without_rows("trend", model::name_of(role)); }
    throw DataError("trend", DataProblem{-1, 0, "time", "one time only", "ratings at two different times or more"});
}

}  // namespace detail

GOODWILL_INLINE RatingTrend trend(const model::EncounterLog& log, model::Role role, Statistic statistic,
                                  const LogOptions& options, const Execution& execution) {
    constexpr std::string_view function = "trend";
    const ScoreRule rule = detail::role_rule(function, log, role, statistic, options);
    const detail::CountedRatings ratings = detail::count_ratings(function, log, role, rule, options, execution);
    const std::vector<double> years = detail::years_of(log.instant(model::Role::time));
    detail::require_two_times(ratings, years, role);
    const support::TrendData data{years, ratings.values, ratings.weights,
                                  log.category(model::Role::customer).codes.span()};
    const support::Trend line = support::linear_trend(data, options.level, execution.progress);
    RatingTrend result;
    result.per_year = line.slope;
    result.p_value = line.p_value;
    result.customers = line.clusters;
    const std::vector<std::string> month{"month"};
    result.monthly = detail::table_by(function, log, role, month, statistic, options, execution);
    return result;
}

}  // namespace goodwill::inline v0::measure
