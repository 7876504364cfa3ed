// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/measure/grouped.hpp"
#include "goodwill/measure/impl/counted_ratings.ipp"

namespace goodwill::inline v0::measure {

GOODWILL_INLINE EstimateTable by(const model::EncounterLog& log, model::Role role, std::span<const std::string> groups,
                                 Statistic statistic, const LogOptions& options, const Execution& execution) {
    return detail::table_by("by", log, role, groups, statistic, options, execution);
}

GOODWILL_INLINE Estimate summary(const model::EncounterLog& log, model::Role role, Statistic statistic,
                                 const LogOptions& options, const Execution& execution) {
    LogOptions all = options;
    all.min_n = 0;
    return detail::table_by("summary", log, role, {}, statistic, all, execution).estimates.front();
}

}  // namespace goodwill::inline v0::measure
