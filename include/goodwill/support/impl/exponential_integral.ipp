// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "goodwill/support/check.hpp"
#include "goodwill/support/special_functions/exponential_integral.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Continued fraction DLMF 8.19.17 in its even form, by the modified Lentz method. Fast where z or m is not small.
inline double exponential_integral_fraction(double m, double z) {
    double tail = z + m;
    double c = std::numeric_limits<double>::infinity();
    double d = 1.0 / tail;
    double value = d;
    for (int k = 1; k < 10'000; ++k) {
        const double numerator = -k * (m + k - 1.0);
        tail += 2.0;
        d = 1.0 / (tail + numerator * d);
        c = tail + numerator / c;
        const double factor = c * d;
        value *= factor;
        if (std::abs(factor - 1.0) < 1e-16) { break; }
    }
    return value;
}

/// Power series DLMF 8.19.10 for orders from 0 to 3/2 and z < 1. The pole of Gamma(1 - m) and that of the sum's first
/// term cancel; their difference is (Gamma(1 + e) z^-e - 1) / e with e = 1 - m, which expm1 gives exactly.
inline double exponential_integral_series(double m, double z) {
    const double e = 1.0 - m;
    const double log_ratio = std::log1p(boost::math::tgamma1pm1(e)) - e * std::log(z);
    double sum = e == 0.0 ? -std::log(z) - 0.57721566490153286061 : std::expm1(log_ratio) / e;
    double power = 1.0;
    for (int k = 1; k < 60; ++k) {
        power *= -z / k;
        const double term = power / (e + k);
        sum -= term;
        if (std::abs(term) < 1e-17 * std::abs(sum)) { break; }
    }
    return sum;
}

}  // namespace detail

GOODWILL_INLINE double scaled_exponential_integral(double m, double z) {
    constexpr std::string_view name = "scaled_exponential_integral";
    check::positive(name, "m", m);
    check::positive(name, "z", z);
    constexpr double orders_by_fraction = 24.0;
    if (z >= 1.0 || m >= orders_by_fraction) { return detail::exponential_integral_fraction(m, z); }
    // From an order of at most 3/2, E_{m+1} = (exp(-z) - z E_m) / m climbs stably because z < m nearly throughout.
    const double steps = std::ceil(m - 1.5);
    double order = m - std::max(0.0, steps);
    double value = std::exp(z) * detail::exponential_integral_series(order, z);
    for (; order < m - 0.5; order += 1.0) { value = (1.0 - z * value) / order; }
    return value;
}

}  // namespace goodwill::inline v0::support
