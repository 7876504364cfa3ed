// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/provenance.hpp"

/// Seven behaviours of good service, seen by mystery shoppers, and what they say of the five dimensions of quality.
namespace goodwill::inline v0::measure {

inline constexpr std::array<std::string_view, 7> service_behaviours{
    "warmth", "solving", "quick_response", "customer_centred", "consistency", "empathy", "personalisation"};
/// How much of each behaviour goes into each dimension: a row a behaviour, columns in RATER's order (reliability,
/// assurance, tangibles, empathy, responsiveness), each row adding up to 1.
using BehaviourLoadings = std::array<std::array<double, 5>, 7>;
inline constexpr BehaviourLoadings behaviour_loadings{{{0.0, 0.4, 0.1, 0.5, 0.0},
                                                       {0.6, 0.3, 0.0, 0.0, 0.1},
                                                       {0.2, 0.0, 0.0, 0.0, 0.8},
                                                       {0.0, 0.1, 0.1, 0.5, 0.3},
                                                       {0.8, 0.2, 0.0, 0.0, 0.0},
                                                       {0.0, 0.2, 0.0, 0.8, 0.0},
                                                       {0.0, 0.0, 0.2, 0.6, 0.2}}};
/// The behaviours come from the source texts; how they load is a choice of rule.
[[nodiscard]] Provenance behaviour_loadings_provenance();

struct BehaviourScores {
    std::array<Estimate, 7> behaviours;  ///< mean over the visits, 0 to 1
    std::array<Estimate, 5> dimensions;  ///< mean over the visits of the loaded behaviours seen, 0 to 1
    std::int64_t visits = 0;             ///< with at least one behaviour scored
};

/// A dimension of a visit is the mean of the behaviours scored, weighted by their loadings on it; a visit that scored
/// none of them says nothing of it. What no visit scored has an estimate of NaN with n = 0 and a warning.
/// \param scores one row a visit, seven columns in the order of service_behaviours, from minimum to maximum; NaN is
///        not seen
/// \throw std::invalid_argument unless there are seven columns, or a dimension that no behaviour loads on
/// \throw std::domain_error for scores off the scale (visit and behaviour named), negative loadings, bad scale or level
/// \throw DataError without a score
[[nodiscard]] BehaviourScores behaviours(const support::MatrixView& scores, double minimum = 0.0, double maximum = 1.0,
                                         const BehaviourLoadings& loadings = behaviour_loadings, double level = 0.95);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/behaviours.ipp"
#endif
