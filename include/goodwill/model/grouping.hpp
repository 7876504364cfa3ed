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
    [[nodiscard]] std::size_t groups() const noexcept { return labels.empty() ? 1 : labels.front().size(); }
};

/// Groups rows by category roles ("site"), calendar keys of `time` ("year", "quarter", "month", "week", "weekday", "hour")
/// or category, boolean and integer columns without a role, under the user's name. No key at all: one group.
/// Only groups that occur are listed, in label order (calendar keys in time order, integers in number order).
/// \throw std::invalid_argument when a key is neither, or the combinations exceed 2^31 - 1.
[[nodiscard]] Grouping group_rows(const EncounterLog& log, std::span<const std::string> keys,
                                  const Execution& execution = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/grouping.ipp"
#endif
