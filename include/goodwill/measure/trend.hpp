// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/measure/grouped.hpp"

namespace goodwill::inline v0::measure {

/// Where a statistic is heading.
struct RatingTrend {
    Estimate per_year;           ///< change of the statistic in a year of 365.25 days, along a straight line
    double p_value = 1.0;        ///< two-sided, of no change
    std::int64_t customers = 0;  ///< customers with a rating: the independent units behind the interval
    EstimateTable monthly;       ///< the statistic by month, key "month"
};

/// Weighted least squares of what each rating counts as (ScoreRule::count) on time, with standard errors that allow for
/// a customer's ratings being alike (support::linear_trend). options.method and min_n apply to the months.
/// The line describes; it does not say why.
/// \throw DataError when no row has a rating, or all rated rows have the same time; else as `by`
[[nodiscard]] RatingTrend trend(const model::EncounterLog& log, model::Role role, Statistic statistic = Statistic::mean,
                                const LogOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/trend.ipp"
#endif
