// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "goodwill/journey/duration.hpp"
#include "goodwill/support/provenance.hpp"

/// Waiting as it is felt (Maister 1985, The psychology of waiting lines).
namespace goodwill::inline v0::journey {

/// A circumstance that makes a wait feel longer.
struct WaitFactor {
    std::string name;
    Default multiplier;  ///< perceived over measured time
};
/// unoccupied (1.36, published), uncertain, unexplained, unfair, anxious, solo, pre_process (1.1 to 1.3, general
/// knowledge, unverified). Meant to be copied and set to what one's own customers show.
[[nodiscard]] std::vector<WaitFactor> default_wait_factors();
/// The default factor of a name. \throw std::invalid_argument that lists the names, nearest spelling first.
[[nodiscard]] WaitFactor wait_factor(const std::string& name);

/// A wait as it is felt, and what that number stands on.
struct PerceivedWait {
    std::vector<double> seconds;        ///< one a wait; NaN where the wait is missing
    double multiplier = 1.0;            ///< product of the factors'
    std::vector<WaitFactor> factors;    ///< those applied
    std::vector<std::string> warnings;  ///< names the factors that are unverified
};
/// Wait times the product of the factors' multipliers.
/// \param wait_seconds non-negative; NaN is missing
/// \throw std::domain_error for a negative or infinite wait, or a multiplier that is not positive and finite
/// \throw std::invalid_argument when a factor stands there twice
[[nodiscard]] PerceivedWait perceived_wait(std::span<const double> wait_seconds, std::span<const WaitFactor> factors);

/// What a perceived wait costs in satisfaction, as a (negative) change:
/// -a max(0, w - accepted)^epsilon - b w. The units of a and b follow from that of w.
struct WaitPenalty {
    double accepted = 0.0;  ///< wait that is put up with, in the unit of w
    double a = 0.0;         ///< weight of what is beyond it
    double b = 0.0;         ///< weight of every unit of waiting
    Default epsilon{1.2, {Evidence::general_knowledge, "exponent between 1 and 2; no source found"}};  ///< in [1, 2]
};
/// \throw std::domain_error unless w, accepted, a and b are non-negative and finite and 1 <= epsilon <= 2
[[nodiscard]] double wait_penalty(double w, const WaitPenalty& penalty);

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/waiting.ipp"
#endif
