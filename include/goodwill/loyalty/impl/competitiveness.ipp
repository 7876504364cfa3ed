// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <numeric>

#include "goodwill/loyalty/competitiveness.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::loyalty {

GOODWILL_INLINE Default default_steepness() {
    return {2.0 * std::log(std::log(6.0) / std::log(4.0 / 3.0)),
            {Evidence::computed, "an index of 1 has the exponent of Xerox's six times (Jones and Sasser 1995)"}};
}

GOODWILL_INLINE Competitiveness competitiveness(const MarketInputs& inputs, const Default& steepness) {
    constexpr const char* function = "competitiveness";
    check::closed_unit(function, "switching_cost", inputs.switching_cost);
    check::closed_unit(function, "substitutes", inputs.substitutes);
    check::closed_unit(function, "patent", inputs.patent);
    check::closed_unit(function, "brand_equity", inputs.brand_equity);
    check::closed_unit(function, "loyalty_programme", inputs.loyalty_programme);
    check::positive(function, "steepness", steepness.value);
    const std::array<double, 5> open{1.0 - inputs.switching_cost, inputs.substitutes, 1.0 - inputs.patent,
                                     1.0 - inputs.brand_equity, 1.0 - inputs.loyalty_programme};
    check::same_size(function, "weights", inputs.weights.size(), "inputs", open.size());
    check::all_non_negative(function, "weights", inputs.weights);
    const double total = std::accumulate(inputs.weights.begin(), inputs.weights.end(), 0.0);
    check::positive(function, "sum of weights", total);
    Competitiveness found;
    found.index = std::inner_product(open.begin(), open.end(), inputs.weights.begin(), 0.0) / total;
    found.exponent = std::exp(steepness.value * (found.index - 0.5));
    found.market = found.index < 0.4 ? "captive" : found.index > 0.6 ? "competitive" : "mixed";
    found.steepness = steepness;
    return found;
}

}  // namespace goodwill::inline v0::loyalty
