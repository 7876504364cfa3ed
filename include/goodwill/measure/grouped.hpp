// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "goodwill/measure/statistic.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::measure {

/// What can be chosen about a statistic of a log.
struct LogOptions : ScoreOptions {
    /// Whether rows count by the log's weight; unless said: if it has one. Rows with a rating but without a weight
    /// (missing or 0) are left out, and where weights are missing a warning counts them.
    std::optional<bool> weighted;
    /// Groups of fewer ratings are left out of a table; 0 keeps groups without any, as NaN with a warning.
    std::int64_t min_n = 1;
};

/// The statistic of a rating for every group of rows; model::group_rows tells what keys there are and in which order
/// the groups come. Rows whose key is missing belong to no group. Amounts and durations (in seconds) have a mean only.
/// The differences between groups are associations.
/// \throw DataError when no row has a rating
/// \throw std::invalid_argument when the log lacks the role (or the weight asked for), a key is unknown, or as
/// score_rule
/// \throw std::domain_error when a rating is not one the statistic can take (nps: whole numbers from 0 to 10)
[[nodiscard]] EstimateTable by(const model::EncounterLog& log, model::Role role, std::span<const std::string> groups,
                               Statistic statistic = Statistic::mean, const LogOptions& options = {},
                               const Execution& execution = {});

/// The statistic of all rows. Errors as `by`.
[[nodiscard]] Estimate summary(const model::EncounterLog& log, model::Role role, Statistic statistic = Statistic::mean,
                               const LogOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/grouped.ipp"
#endif
