// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::value {

/// What a change that really happened went with: the mean outcome after it less the mean before. With encounters it did
/// not concern as comparison, their difference is taken off (difference in differences), which removes what differed
/// between the two all along and what changed for both; it takes for granted that both would have moved alike. Standard
/// errors are robust to whatever ties the encounters of one cluster together (Liang & Zeger 1986), intervals from t
/// with clusters - 1 degrees of freedom.
/// \param outcome of each encounter; missing ones (NaN) are skipped \param after 1 from the change on, else 0
/// \param concerned 1 where the change took place, else 0; empty: everywhere
/// \param cluster of each encounter, any whole numbers: its customer, or its site where the change was made by site
/// \throw std::invalid_argument for different lengths, or when one of the two (four) means has no outcome;
///        std::domain_error for an infinite outcome or unless 0 < level < 1
/// \return NaN ends and a warning where one of the means rests on a single cluster
[[nodiscard]] Estimate before_after(std::span<const double> outcome, std::span<const std::uint8_t> after,
                                    std::span<const std::uint8_t> concerned, std::span<const std::int32_t> cluster,
                                    double level = 0.95);

/// An outcome that needs no model: 1 where the customer of a row came again at a later time within so long, 0 where
/// not, NaN where the log ends before that time is over. \param within microseconds, positive
/// \throw std::domain_error
[[nodiscard]] std::vector<double> came_again(const model::EncounterLog& log, std::int64_t within);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/before_after.ipp"
#endif
