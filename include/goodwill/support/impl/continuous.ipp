// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/elementary.hpp"

namespace goodwill::inline v0::support::random {
namespace detail {

template <std::size_t N>
[[nodiscard]] constexpr double polynomial(const double (&coefficients)[N], double x) noexcept {
    double sum = coefficients[N - 1];
    for (std::size_t i = N - 1; i-- > 0;) { sum = sum * x + coefficients[i]; }
    return sum;
}

/// (bits + 1/2) / 2^64 for bits < 2^63.
[[nodiscard]] inline double lower_half(std::uint64_t bits) noexcept {
    return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-64;
}

/// Quantile of p in (0, 1/2]: zero or negative. The three rational approximations of AS 241.
[[nodiscard]] inline double lower_normal_quantile(double p) noexcept {
    static constexpr double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                   1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                   3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static constexpr double b[] = {1.0,
                                   4.2313330701600911252e+1,
                                   6.8718700749205790830e+2,
                                   5.3941960214247511077e+3,
                                   2.1213794301586595867e+4,
                                   3.9307895800092710610e+4,
                                   2.8729085735721942674e+4,
                                   5.2264952788528545610e+3};
    static constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                   3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static constexpr double d[] = {1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
    static constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static constexpr double f[] = {1.0,
                                   5.99832206555887937690e-1,
                                   1.36929880922735805310e-1,
                                   1.48753612908506148525e-2,
                                   7.86869131145613259100e-4,
                                   1.84631831751005468180e-5,
                                   1.42151175831644588870e-7,
                                   2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (q >= -0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    const double r = std::sqrt(-frozen::log(p));
    if (r <= 5.0) { return -polynomial(c, r - 1.6) / polynomial(d, r - 1.6); }
    return -polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
}

/// d (1 - v + log v) + x^2 / 2 with v = (1 + y)^3 and x = 3 sqrt(d) y: the logarithm of the probability with which
/// Marsaglia and Tsang accept. Near y = 0 the lower powers cancel, leaving 3 (-y^4/4 + y^5/5 - …).
[[nodiscard]] inline double log_acceptance(double d, double y) noexcept {
    if (std::fabs(y) >= 0.0625) {
        const double v = (1.0 + y) * (1.0 + y) * (1.0 + y);
        return d * (1.0 - v + 3.0 * frozen::log1p(y) + 4.5 * y * y);
    }
    double sum = 0.0;
    for (double n = 16.0; n >= 4.0; n -= 1.0) { sum = 1.0 / n - y * sum; }
    return -3.0 * d * (y * y) * (y * y) * sum;
}

/// A gamma variate of scale 1 as product * exp(log_power), because the power may lie below the range of double.
struct GammaVariate {
    double product;
    double log_power;  ///< 0 for a shape of at least 1
};

/// One block a try: word 0 the normal, word 1 the acceptance, word 2 the power for a shape below 1.
[[nodiscard]] inline GammaVariate gamma_variate(const DrawId& id, double shape, std::uint64_t component) noexcept {
    const bool small = shape < 1.0;
    const double d = (small ? shape + 1.0 : shape) - 1.0 / 3.0;
    const double c = 1.0 / (3.0 * std::sqrt(d));
    for (std::uint64_t attempt = 0;; ++attempt) {
        const Words words = attempt_block(id, attempt, component);
        const double y = c * normal_from(words[0]);
        if (y <= -1.0 || -exponential_from(words[1]) > log_acceptance(d, y)) { continue; }
        const double v = (1.0 + y) * (1.0 + y) * (1.0 + y);
        return {d * v, small ? -exponential_from(words[2]) / shape : 0.0};
    }
}

}  // namespace detail

GOODWILL_INLINE double normal_from(std::uint64_t bits) noexcept {
    const bool upper = (bits >> 63) != 0;
    const double z = detail::lower_normal_quantile(detail::lower_half(upper ? ~bits : bits));
    return upper ? -z : z;
}

GOODWILL_INLINE double exponential_from(std::uint64_t bits) noexcept {
    const bool upper = (bits >> 63) != 0;
    return upper ? -frozen::log1p(-detail::lower_half(~bits)) : -frozen::log(detail::lower_half(bits));
}

GOODWILL_INLINE double normal(const DrawId& id, double mean, double standard_deviation) {
    check::finite("normal", "mean", mean);
    check::non_negative("normal", "standard_deviation", standard_deviation);
    return mean + standard_deviation * normal_from(word(id));
}

GOODWILL_INLINE double exponential(const DrawId& id, double mean) {
    check::positive("exponential", "mean", mean);
    return mean * exponential_from(word(id));
}

GOODWILL_INLINE double gamma(const DrawId& id, double shape, double scale) {
    check::positive("gamma", "shape", shape);
    check::positive("gamma", "scale", scale);
    const detail::GammaVariate variate = detail::gamma_variate(id, shape, 0);
    return scale * (variate.product * frozen::exp(variate.log_power));
}

GOODWILL_INLINE double beta(const DrawId& id, double alpha, double beta) {
    check::positive("beta", "alpha", alpha);
    check::positive("beta", "beta", beta);
    const detail::GammaVariate x = detail::gamma_variate(id, alpha, 0);
    const detail::GammaVariate y = detail::gamma_variate(id, beta, 1);
    return 1.0 / (1.0 + frozen::exp(frozen::log(y.product) - frozen::log(x.product) + (y.log_power - x.log_power)));
}

}  // namespace goodwill::inline v0::support::random
