// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodwill/support/statistics/distinct_points.hpp"
#include "goodwill/support/statistics/isotonic.hpp"

namespace goodwill::inline v0::support {

/// A smooth curve that never falls (or never rises): a quadratic spline, its slope continuous and of one sign.
struct MonotoneSplineFit {
    bool increasing = true;
    double level = 0.95;
    std::int64_t n = 0;
    std::vector<double> knots;         ///< ascending, the first and the last x with them
    double start = 0.0;                ///< value at the first knot
    std::vector<double> coefficients;  ///< of the integrated hat functions, one a knot: how far each takes the curve
    std::vector<double> covariance;    ///< of start and coefficients without the constraint, unequal variances allowed
    double degrees_of_freedom = 0.0;   ///< n less start and coefficients
    double residual_sd = 0.0;
    double r_squared = 0.0;
    std::size_t flat = 0;  ///< coefficients the constraint holds at 0
};

/// Least squares over all monotone quadratic splines with these knots, which are the sums of integrated hat functions
/// with coefficients of one sign (Ramsay 1988, Stat. Sci. 3, 425-441; Meyer 2008, Ann. Appl. Stat. 2, 1013-1033).
///
/// Inner knots lie at quantiles of the distinct x; 2 n^(1/7) of them unless told, the rate of Meyer's section 5, since
/// a monotone curve changes little with their number. The interval at x is fitted ± t s, s the standard error (HC3) of
/// the spline with the same knots and no constraint: the constraint makes the error smaller, mostly, not larger.
/// \param knots inner ones, from 0 to (distinct x - 3) / 2
/// \param level in (0, 1)
/// \throw std::invalid_argument for fewer than 4 distinct x, no more observations than coefficients, or too many knots
[[nodiscard]] MonotoneSplineFit fit_monotone_spline(const DistinctPoints& points, bool increasing, double level = 0.95,
                                                    std::optional<int> knots = std::nullopt);

/// The curve at x with its interval; NaN outside the data.
[[nodiscard]] CurveBand evaluate(const MonotoneSplineFit& fit, std::span<const double> x);

/// The curve's slope at x; NaN outside the data.
[[nodiscard]] std::vector<double> slopes(const MonotoneSplineFit& fit, std::span<const double> x);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/monotone_spline.ipp"
#endif
