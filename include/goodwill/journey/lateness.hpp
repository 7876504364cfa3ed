// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/journey/log_options.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// Promise and fulfilment (concept 43): how late a service was done, and how it was rated then.
namespace goodwill::inline v0::journey {

/// Classes of lateness in days: class i holds what is above last[i - 1] and up to last[i], the last class all beyond.
struct LatenessClasses {
    std::vector<double> last;         ///< ascending
    std::vector<std::string> labels;  ///< one more than last
};
/// Whole days: early (below 0), on the day (0), 1-3 days, 4-7 days, beyond 7 days. Exact times: in time (up to 0), up
/// to 1, 3 and 7 days, beyond 7 days.
[[nodiscard]] LatenessClasses default_lateness_classes(bool exact = false);
/// Classes with these last members, labelled by them: {-1, 0, 2} makes "up to -1", "0", "1 to 2", "beyond 2" of whole
/// days, and "up to -1", "-1 to 0", "0 to 2", "beyond 2" of exact times.
/// \throw std::invalid_argument unless there is one at least and they ascend; std::domain_error unless all are finite
[[nodiscard]] LatenessClasses lateness_classes(const std::vector<double>& last, bool exact = false);

/// Days from the promised to the actual time of every row; negative when early, NaN where either is missing.
///
/// By default the difference of the two calendar dates, whatever the time of day, because most promises are dates:
/// whole numbers. Dates are told by the column's own clock: local for times without a zone, the offset for times with
/// one; times in a named zone ("Europe/Berlin") are told in UTC. `exact` counts the time between the two instants
/// instead.
/// \throw std::invalid_argument when the log lacks promised or actual, or (not exact) their clocks differ
[[nodiscard]] std::vector<double> lateness_days(const model::EncounterLog& log, bool exact = false);

struct LatenessOptions : LogOptions {
    bool exact = false;  ///< see lateness_days
    /// Empty: default_lateness_classes(exact).
    LatenessClasses classes;
};

/// Mean satisfaction by lateness; the table's last key is "lateness". Classes nobody fell into stay, with n = 0.
struct Lateness : EstimateTable {
    EstimateTable shares;       ///< same keys: share of each class among the rows with both times
    EstimateTable punctuality;  ///< last key "punctuality": shares of early, on time (0) and late
    std::int64_t rows = 0;
    std::int64_t without_promised = 0;  ///< rows not used, by what they lack first
    std::int64_t without_actual = 0;
    std::int64_t without_satisfaction = 0;  ///< rows with both times that enter the shares only
    std::string clock;                      ///< dates were told by: "local", "UTC" or an offset
    bool exact = false;
};

/// How satisfied customers were by how late the service was. An association: late orders differ in other ways too.
/// Intervals: of means on the rating's scale (support::mean_estimate), of shares by Wilson.
/// \throw std::invalid_argument when the log lacks promised, actual or satisfaction, or a group is unknown
/// \throw DataError when no row has both times
[[nodiscard]] Lateness lateness(const model::EncounterLog& log, const LatenessOptions& options = {},
                                const Execution& execution = {});

/// Shares of early, on time (0 days) and late alone: the ratings are not needed. Errors as `lateness`.
[[nodiscard]] EstimateTable punctuality(const model::EncounterLog& log, const LatenessOptions& options = {},
                                        const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/lateness.ipp"
#endif
