// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "goodwill/support/statistics/accelerated_failure.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support::detail {

/// A function of z with its first two derivatives.
struct Jet {
    double value = 0.0;
    double first = 0.0;
    double second = 0.0;
};

/// phi(z) / Phi(-z); from 5 on by its continued fraction, where the quotient would lose digits and then 0 / 0.
inline double inverse_mills(double z) {
    constexpr double root_half = 0.70710678118654752440;
    constexpr double root_two_pi = 2.50662827463100050242;
    if (z < 5.0) { return std::exp(-0.5 * z * z) / root_two_pi / (0.5 * std::erfc(z * root_half)); }
    double tail = z;
    for (int k = 60; k > 0; --k) { tail = z + static_cast<double>(k) / tail; }
    return tail;
}

/// log f and log S of the standard member of each family, as functions of z.
inline Jet log_density(AftFamily family, double z) {
    constexpr double log_root_two_pi = 0.91893853320467274178;
    switch (family) {
        case AftFamily::weibull: return {z - std::exp(z), 1.0 - std::exp(z), -std::exp(z)};
        case AftFamily::log_normal: return {-0.5 * z * z - log_root_two_pi, -z, -1.0};
        case AftFamily::log_logistic: break;
    }
    const double p = 1.0 / (1.0 + std::exp(-z));
    return {-std::abs(z) - 2.0 * std::log1p(std::exp(-std::abs(z))), 1.0 - 2.0 * p, -2.0 * p * (1.0 - p)};
}

inline Jet log_survival(AftFamily family, double z) {
    constexpr double log_root_two_pi = 0.91893853320467274178;
    constexpr double root_half = 0.70710678118654752440;
    switch (family) {
        case AftFamily::weibull: return {-std::exp(z), -std::exp(z), -std::exp(z)};
        case AftFamily::log_normal: {
            const double mills = inverse_mills(z);
            const double value =
                z < 5.0 ? std::log(0.5 * std::erfc(z * root_half)) : -0.5 * z * z - log_root_two_pi - std::log(mills);
            return {value, -mills, -mills * (mills - z)};
        }
        case AftFamily::log_logistic: break;
    }
    const double p = 1.0 / (1.0 + std::exp(-z));
    const double value = -std::max(0.0, z) - std::log1p(std::exp(-std::abs(z)));
    return {value, -p, -p * (1.0 - p)};
}

/// The z below which a share p lies.
inline double standard_quantile(AftFamily family, double p) {
    switch (family) {
        case AftFamily::weibull: return std::log(-std::log1p(-p));
        case AftFamily::log_normal: return normal_quantile(p);
        case AftFamily::log_logistic: break;
    }
    return std::log(p) - std::log1p(-p);
}

}  // namespace goodwill::inline v0::support::detail
