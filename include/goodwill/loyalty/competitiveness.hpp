// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/provenance.hpp"

namespace goodwill::inline v0::loyalty {

/// What keeps customers without satisfying them, each from 0 (nothing) to 1 (all there is), and how easily another
/// takes the place; with the weight of each in the index.
struct MarketInputs {
    double switching_cost = 0.5;
    double substitutes = 0.5;
    double patent = 0.5;  ///< or another protection by law
    double brand_equity = 0.5;
    double loyalty_programme = 0.5;
    std::vector<double> weights{1.0, 1.0, 1.0, 1.0, 1.0};  ///< in this order; only ratios matter
};

/// How competitive a market is, and what exponent its curve of loyalty has.
struct Competitiveness {
    double index = 0.5;     ///< 0 captive, 1 competitive: weighted mean of substitutes and of 1 - each barrier
    double exponent = 1.0;  ///< exp(steepness (index - 1/2)): below 1 captive (concave), above 1 competitive (convex)
    std::string market;     ///< captive below 0.4, competitive above 0.6, mixed between: a convention
    Default steepness;
};

/// 2 ln 6.23: a market without barriers, full of substitutes, has the exponent of Xerox's customers.
[[nodiscard]] Default default_steepness();

/// \throw std::domain_error for inputs outside of [0, 1], negative weights, a steepness that is not positive
/// \throw std::invalid_argument unless there are five weights
[[nodiscard]] Competitiveness competitiveness(const MarketInputs& inputs,
                                              const Default& steepness = default_steepness());

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/competitiveness.ipp"
#endif
