// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace goodwill::inline v0::value::detail {

/// int_0^w exp(-e v) dv = (1 - exp(-e w))/e, which is w at e = 0.
[[nodiscard]] inline double stay_integral(double e, double w) {
    return std::abs(e * w) < 1e-300 ? w : -std::expm1(-e * w) / e;
}

}  // namespace goodwill::inline v0::value::detail
