// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/math_policy.ipp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE double normal_cdf(double x) noexcept {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

GOODWILL_INLINE double normal_quantile(double probability) {
    check::open_unit("normal_quantile", "probability", probability);
    return boost::math::quantile(boost::math::normal_distribution<double, detail::MathPolicy>(), probability);
}

GOODWILL_INLINE double student_t_cdf(double x, double degrees_of_freedom) {
    check::positive("student_t_cdf", "degrees_of_freedom", degrees_of_freedom);
    return boost::math::cdf(boost::math::students_t_distribution<double, detail::MathPolicy>(degrees_of_freedom), x);
}

GOODWILL_INLINE double student_t_quantile(double probability, double degrees_of_freedom) {
    check::open_unit("student_t_quantile", "probability", probability);
    check::positive("student_t_quantile", "degrees_of_freedom", degrees_of_freedom);
    return boost::math::quantile(boost::math::students_t_distribution<double, detail::MathPolicy>(degrees_of_freedom),
                                 probability);
}

GOODWILL_INLINE double beta_quantile(double probability, double a, double b) {
    check::open_unit("beta_quantile", "probability", probability);
    check::positive("beta_quantile", "a", a);
    check::positive("beta_quantile", "b", b);
    return boost::math::quantile(boost::math::beta_distribution<double, detail::MathPolicy>(a, b), probability);
}

}  // namespace goodwill::inline v0::support
