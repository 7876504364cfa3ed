// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// A function of one variable with its first two derivatives.
struct WithDerivatives {
    double value = 0.0;
    double first = 0.0;
    double second = 0.0;
};

/// log(a (a + 1) … (a + n - 1)) = log(Gamma(a + n) / Gamma(a)) and its derivatives in a, for a > 0 and a whole number
/// n >= 0; 0 for n = 0.
[[nodiscard]] WithDerivatives log_rising_factorial(double a, double n);

/// log Gamma(a), digamma(a) and trigamma(a) for a > 0.
[[nodiscard]] WithDerivatives log_gamma(double a);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/rising_factorial.ipp"
#endif
