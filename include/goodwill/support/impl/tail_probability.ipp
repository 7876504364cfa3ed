// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/math_policy.ipp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE double chi_squared_tail(double x, double degrees_of_freedom) {
    check::positive("chi_squared_tail", "degrees_of_freedom", degrees_of_freedom);
    if (std::isnan(x)) { check::fail_domain("chi_squared_tail", "x", "a number", x); }
    if (!(x > 0.0)) { return 1.0; }
    if (std::isinf(x)) { return 0.0; }
    using Distribution = boost::math::chi_squared_distribution<double, detail::MathPolicy>;
    return boost::math::cdf(boost::math::complement(Distribution(degrees_of_freedom), x));
}

GOODWILL_INLINE double f_tail(double x, double numerator, double denominator) {
    check::positive("f_tail", "numerator", numerator);
    check::positive("f_tail", "denominator", denominator);
    if (std::isnan(x)) { check::fail_domain("f_tail", "x", "a number", x); }
    if (!(x > 0.0)) { return 1.0; }
    if (std::isinf(x)) { return 0.0; }
    using Distribution = boost::math::fisher_f_distribution<double, detail::MathPolicy>;
    return boost::math::cdf(boost::math::complement(Distribution(numerator, denominator), x));
}

GOODWILL_INLINE double f_quantile(double probability, double numerator, double denominator) {
    check::open_unit("f_quantile", "probability", probability);
    check::positive("f_quantile", "numerator", numerator);
    check::positive("f_quantile", "denominator", denominator);
    using Distribution = boost::math::fisher_f_distribution<double, detail::MathPolicy>;
    return boost::math::quantile(Distribution(numerator, denominator), probability);
}

}  // namespace goodwill::inline v0::support
