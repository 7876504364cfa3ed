// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "goodwill/journey/log_options.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::journey {

struct TimesOptions : LogOptions {
    std::vector<double> percentiles{0.5, 0.75, 0.9, 0.95};  ///< each in (0, 1)
};

/// The nine times of service (booking, waiting, response, service, after_service, delivery, delay, guarantee,
/// correction; concept 43) as far as the log measures them, in seconds.
///
/// The table's keys are "time", the groups, and "statistic": "mean", then "p50", "p75", … Means have Student's
/// interval, cut at 0; percentiles the distribution-free one of support::quantiles, which says when n is too small for
/// one of its ends: then the lower end is 0 and the upper infinite. Missing times are skipped. A group without any of a
/// time is left out.
/// \throw std::invalid_argument when the log has none of the nine times, or a group is unknown
/// \throw std::domain_error unless level and percentiles are between 0 and 1
[[nodiscard]] EstimateTable times(const model::EncounterLog& log, const TimesOptions& options = {},
                                  const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/times.ipp"
#endif
