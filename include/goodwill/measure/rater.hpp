// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/grouped.hpp"

namespace goodwill::inline v0::measure {

/// What is told of a RATER dimension (Parasuraman, Zeithaml and Berry 1988).
enum class RaterPart {
    perceived,  ///< mean of the perceived service
    expected,   ///< mean of the expected service
    gap         ///< mean of perceived less expected, of the rows that have both
};
/// "perceived", "expected" or "gap".
[[nodiscard]] std::string_view name_of(RaterPart part) noexcept;
/// \throw std::invalid_argument naming `function` and the parts there are.
[[nodiscard]] RaterPart rater_part_named(std::string_view function, std::string_view name);

/// One dimension; what the log has no rating of is empty.
struct RaterDimension {
    std::string name;  ///< reliability, assurance, tangibles, empathy or responsiveness
    std::optional<Estimate> perceived;
    std::optional<Estimate> expected;
    std::optional<Estimate> gap;  ///< its interval comes from the paired differences, not from the two means
};

/// Means and gaps of the RATER dimensions the log has, in RATER order.
/// \throw std::invalid_argument when it has none of them, or a dimension's two scales differ; else as `by`
[[nodiscard]] std::vector<RaterDimension> rater(const model::EncounterLog& log, const LogOptions& options = {},
                                                const Execution& execution = {});

/// One part of every dimension that has it, by groups: the first key is "dimension".
/// \throw as rater
[[nodiscard]] EstimateTable rater_by(const model::EncounterLog& log, std::span<const std::string> groups,
                                     RaterPart part = RaterPart::perceived, const LogOptions& options = {},
                                     const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/rater.ipp"
#endif
