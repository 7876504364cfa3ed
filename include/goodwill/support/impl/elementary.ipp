// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <limits>

#include "goodwill/support/random/elementary.hpp"

namespace goodwill::inline v0::support::random::frozen {
namespace detail {

// log 2 in two parts: the first has 21 zero bits at its end, so that its product with any exponent is exact.
inline constexpr double log_2_high = 0x1.62e42fee00000p-1;
inline constexpr double log_2_low = 0x1.a39ef35793c76p-33;

/// log(1 + f) for |f| <= 0.42. With s = f / (2 + f), log(1 + f) = 2 artanh(s) = 2 s + 2 s^3 / 3 + …, and because
/// 2 s = f - s f the leading term needs no rounding: log(1 + f) = f - s (f - R), R = 2 (s^2 / 3 + s^4 / 5 + …).
/// |s| <= 0.172 makes the eleventh term of R smaller than half a unit in the last place of 2.
inline double log_near_one(double f) noexcept {
    const double s = f / (2.0 + f);
    const double z = s * s;
    double r = 2.0 / 21.0;
    r = r * z + 2.0 / 19.0;
    r = r * z + 2.0 / 17.0;
    r = r * z + 2.0 / 15.0;
    r = r * z + 2.0 / 13.0;
    r = r * z + 2.0 / 11.0;
    r = r * z + 2.0 / 9.0;
    r = r * z + 2.0 / 7.0;
    r = r * z + 2.0 / 5.0;
    r = r * z + 2.0 / 3.0;
    return f - s * (f - r * z);
}

}  // namespace detail

GOODWILL_INLINE double log(double x) noexcept {
    constexpr std::uint64_t mantissa_bits = 0x000FFFFFFFFFFFFF;
    constexpr std::uint64_t one_bits = 0x3FF0000000000000;
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
    auto exponent = static_cast<double>(static_cast<std::int64_t>(bits >> 52) - 1023);
    double mantissa = std::bit_cast<double>((bits & mantissa_bits) | one_bits);
    if (mantissa > 1.4142135623730951) {
        mantissa *= 0.5;
        exponent += 1.0;
    }
    return exponent * detail::log_2_high + (detail::log_near_one(mantissa - 1.0) + exponent * detail::log_2_low);
}

GOODWILL_INLINE double log1p(double x) noexcept {
    if (x > -0.25 && x < 0.25) { return detail::log_near_one(x); }
    const double sum = 1.0 + x;
    return log(sum) + (x - (sum - 1.0)) / sum;  // what rounding took from the sum is given back
}

GOODWILL_INLINE double exp(double x) noexcept {
    if (x < -746.0) { return 0.0; }
    if (x > 710.0) { return std::numeric_limits<double>::infinity(); }
    const int power = static_cast<int>(x * 1.4426950408889634 + (x < 0.0 ? -0.5 : 0.5));
    const double r = (x - power * detail::log_2_high) - power * detail::log_2_low;
    // |r| <= log(2) / 2: the fourteenth term of the series is below half a unit in the last place.
    double sum = 1.0 / 6227020800.0;
    sum = sum * r + 1.0 / 479001600.0;
    sum = sum * r + 1.0 / 39916800.0;
    sum = sum * r + 1.0 / 3628800.0;
    sum = sum * r + 1.0 / 362880.0;
    sum = sum * r + 1.0 / 40320.0;
    sum = sum * r + 1.0 / 5040.0;
    sum = sum * r + 1.0 / 720.0;
    sum = sum * r + 1.0 / 120.0;
    sum = sum * r + 1.0 / 24.0;
    sum = sum * r + 1.0 / 6.0;
    sum = sum * r + 0.5;
    return std::ldexp(1.0 + (r + r * r * sum), power);
}

GOODWILL_INLINE double stirling_correction(double k) noexcept {
    constexpr double half_log_2_pi = 0.91893853320467274;
    if (k < 16.0) {
        double factorial = 1.0;
        for (double i = 2.0; i <= k; i += 1.0) { factorial *= i; }
        return log(factorial) - ((k + 0.5) * log(k) - k + half_log_2_pi);
    }
    const double z = 1.0 / (k * k);
    double series = 1.0 / 1188.0;
    series = 1.0 / 1680.0 - z * series;
    series = 1.0 / 1260.0 - z * series;
    series = 1.0 / 360.0 - z * series;
    return (1.0 / 12.0 - z * series) / k;
}

GOODWILL_INLINE double poisson_deviance(double k, double mean) noexcept {
    const double difference = k - mean;
    if (std::fabs(difference) >= 0.1 * (k + mean)) { return k * log(k / mean) + mean - k; }
    const double v = difference / (k + mean);
    double sum = difference * v;
    double power = 2.0 * k * v;
    for (double denominator = 3.0;; denominator += 2.0) {
        power *= v * v;
        const double next = sum + power / denominator;
        if (next == sum) { return sum; }
        sum = next;
    }
}

GOODWILL_INLINE double log_poisson(double k, double mean) noexcept {
    constexpr double two_pi = 6.2831853071795865;
    if (k == 0.0) { return -mean; }
    return -stirling_correction(k) - poisson_deviance(k, mean) - 0.5 * log(two_pi * k);
}

GOODWILL_INLINE double log_binomial(double k, double n, double p) noexcept {
    constexpr double two_pi = 6.2831853071795865;
    if (k == 0.0) { return n * log1p(-p); }
    if (k == n) { return n * log(p); }
    const double rest = n - k;
    return stirling_correction(n) - stirling_correction(k) - stirling_correction(rest) - poisson_deviance(k, n * p) -
           poisson_deviance(rest, n * (1.0 - p)) - 0.5 * log(two_pi * k * (rest / n));
}

}  // namespace goodwill::inline v0::support::random::frozen
