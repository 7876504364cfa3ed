// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>

#include "goodwill/support/special_functions/rising_factorial.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE WithDerivatives log_gamma(double a) {
    // Without promotion: long double would cost five times as much and no digit here needs it.
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    return {boost::math::lgamma(a, Plain()), boost::math::digamma(a, Plain()), boost::math::trigamma(a, Plain())};
}

GOODWILL_INLINE WithDerivatives log_rising_factorial(double a, double n) {
    constexpr double longest_product = 40.0;
    if (n > longest_product) {
        const WithDerivatives top = log_gamma(a + n);
        const WithDerivatives bottom = log_gamma(a);
        return {top.value - bottom.value, top.first - bottom.first, top.second - bottom.second};
    }
    WithDerivatives result;
    double product = 1.0;
    for (double i = 0.0; i < n; ++i) {
        const double inverse = 1.0 / (a + i);
        result.first += inverse;
        result.second -= inverse * inverse;
        product *= a + i;
        if (product > 1e200 || product < 1e-200) {
            result.value += std::log(product);
            product = 1.0;
        }
    }
    result.value += std::log(product);
    return result;
}

}  // namespace goodwill::inline v0::support
