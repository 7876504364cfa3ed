// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/distributions/non_central_t.hpp>
#include <cmath>

#include "goodwill/support/statistics/distributions.hpp"

/// How often a t test sees what is there.
namespace goodwill::inline v0::measure::detail {

/// Probability that a two-sided test at `level` finds a change of so many standard errors, in its own direction.
[[nodiscard]] inline double t_power(double standard_errors, double freedom, double level) {
    const double critical = support::student_t_quantile(0.5 * (1.0 + level), freedom);
    if (standard_errors == 0.0) { return 0.5 * (1.0 - level); }
    return boost::math::cdf(boost::math::complement(boost::math::non_central_t(freedom, standard_errors), critical));
}

/// The change in standard errors that is found with this power; 0 for a power that chance alone reaches.
[[nodiscard]] inline double t_detectable(double power, double freedom, double level) {
    if (power <= 0.5 * (1.0 - level)) { return 0.0; }
    double high = 1.0;
    while (t_power(high, freedom, level) < power) { high *= 2.0; }
    double low = 0.0;
    while (high - low > 1e-12 * high) {
        const double middle = 0.5 * (low + high);
        (t_power(middle, freedom, level) < power ? low : high) = middle;
    }
    return high;
}

}  // namespace goodwill::inline v0::measure::detail
