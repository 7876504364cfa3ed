// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "goodwill/support/impl/peak_integral.ipp"
#include "goodwill/support/special_functions/expectation.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE double beta_expectation(double a, double b, const std::function<double(double p, double q)>& log_f) {
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    // The density of logit p relative to that at the mean, so that huge a and b do not cancel; the smaller of p and q
    // carries the digits.
    const double p0 = a / (a + b);
    const double q0 = b / (a + b);
    const double density =
        p0 < q0 ? boost::math::ibeta_derivative(a, b, p0, Plain()) : boost::math::ibeta_derivative(b, a, q0, Plain());
    const double log_p0 = -std::log1p(b / a);
    const double log_q0 = -std::log1p(a / b);
    const auto log_integrand = [&](double theta) {
        const double e = std::log1p(std::exp(-std::abs(theta)));
        const double log_p = std::min(theta, 0.0) - e;
        const double log_q = std::min(-theta, 0.0) - e;
        return a * (log_p - log_p0) + b * (log_q - log_q0) + log_f(std::exp(log_p), std::exp(log_q));
    };
    return density * p0 * q0 * detail::PeakIntegral(log_integrand, a, b).between(-700.0, 30.0);
}

GOODWILL_INLINE double gamma_expectation(double shape, double rate, const std::function<double(double x)>& log_f) {
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    // The density of log(rate x / shape), relative to that at the mean.
    const double density = boost::math::gamma_p_derivative(shape, shape, Plain()) * shape;
    const auto log_integrand = [&](double theta) {
        return shape * (theta - std::expm1(theta)) + log_f(shape / rate * std::exp(theta));
    };
    return density * detail::PeakIntegral(log_integrand, shape, 1.0).between(-700.0, 30.0);
}

}  // namespace goodwill::inline v0::support
