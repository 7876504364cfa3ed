// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "goodwill/measure/grouped.hpp"

namespace goodwill::inline v0::measure {

/// How often each point of a scale was chosen.
struct Distribution {
    std::vector<double> points;        ///< minimum, minimum + 1, … of the scale
    std::vector<std::int64_t> counts;  ///< ratings at each point, unweighted
    EstimateTable shares;              ///< one row a point, key "score": its (weighted) share with interval
    std::int64_t n = 0;                ///< ratings
    std::int64_t missing = 0;          ///< rows without a rating
};

/// Counts and shares by scale point. Ratings between two points, such as means of several items, count with the nearer
/// one, halves with the upper. options.method: "wilson", "jeffreys" or "wald".
/// \throw DataError when no row has a rating
/// \throw std::invalid_argument when the role is no rating or its scale has more than 101 points; else as `by`
[[nodiscard]] Distribution distribution(const model::EncounterLog& log, model::Role role,
                                        const LogOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/distribution.ipp"
#endif
