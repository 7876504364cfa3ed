// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::model {

/// Every row of a log assigned to the group its keys name.
struct Grouping {
    std::vector<std::string> keys;                 ///< as asked for
    std::vector<std::vector<std::string>> labels;  ///< labels[k][g]: what key k says of group g
    std::vector<std::int32_t> group;               ///< of every row; -1 where a key is missing
    /// The wall clock calendar keys are told by: "local" (times without a zone), "UTC" or an offset such as "+02:00".
    /// Times in a named zone, such as "Europe/Berlin", are told by its clock where the schema holds
    /// its rules, else in UTC. Empty without a calendar key.
    std::string clock;
    [[nodiscard]] std::size_t groups() const noexcept { return labels.empty() ? 1 : labels.front().size(); }
};

/// Groups rows by category roles ("site"), calendar keys of `time` ("year": 2018, "quarter": 2018-Q1, "month": 2018-03,
/// "week": 2018-W09 of ISO 8601, "weekday": Monday, "hour": 14) or category, boolean and integer columns without a
/// role, under the user's name; a role or calendar key hides a column of the same name. No key at all: one group. Only
/// groups that occur are listed, in label order: calendar keys in time order, labels that are all whole numbers in
/// number order, others byte by byte.
/// \throw std::invalid_argument when a key is neither or is named twice, or more than 2^62 combinations are possible.
/// \throw Stopped when a stop is requested.
[[nodiscard]] Grouping group_rows(const EncounterLog& log, std::span<const std::string> keys,
                                  const Execution& execution = {});

/// 1 for the rows whose group by `key` has one of the labels, 0 for the others; see group_rows.
/// \throw std::invalid_argument as group_rows, or when no row has a label that is asked for
[[nodiscard]] std::vector<std::uint8_t> rows_with(const EncounterLog& log, const std::string& key,
                                                  std::span<const std::string> labels, const Execution& execution = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/grouping.ipp"
#endif
