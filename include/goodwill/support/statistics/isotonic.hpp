// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodwill/support/statistics/distinct_points.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::support {

/// Weighted least-squares fit to y, in the order given, that never falls (or never rises): the pool-adjacent-violators
/// algorithm. O(n).
/// Source: Barlow, Bartholomew, Bremner and Brunk (1972), Statistical Inference under Order Restrictions, section 1.2.
/// \param weights none, or one positive weight a value
/// \throw std::domain_error unless every y is finite and every weight positive and finite
[[nodiscard]] std::vector<double> isotonic(std::span<const double> y, std::span<const double> weights = {},
                                           bool increasing = true);

/// A monotone curve of y on x: the fitted value at every distinct x, with a pointwise interval.
struct MonotoneFit {
    bool increasing = true;
    double level = 0.95;
    std::int64_t n = 0;
    std::vector<double> x;    ///< distinct, ascending
    std::vector<double> y;    ///< fitted
    std::vector<double> low;  ///< ends of the interval; infinite where one observation stands alone
    std::vector<double> high;
    std::vector<std::size_t> block;  ///< stretch of equal fitted values each x belongs to, 0, 1, …
    [[nodiscard]] std::size_t blocks() const noexcept { return block.empty() ? 0 : block.back() + 1; }
};

/// Least-squares monotone regression; equal x are pooled first, as scikit-learn's IsotonicRegression does.
///
/// The interval at x is fitted ± c s / sqrt(m): m effective observations in the stretch of equal fitted values around
/// x, s their standard deviation (from differences of neighbours, of at least 50 observations where there are as many),
/// and c a quantile of the limit that sqrt(m) (fitted - true) / sd has whatever the curve's slope (Deng, Han and Zhang
/// 2021, Confidence intervals for multiple isotonic regression, theorem 1), or the normal one where that is wider. The
/// ordinary bootstrap is not valid here. At the two ends of the data the fit is biased outwards and the interval with
/// it; look between the 1st and the 99th percentile of x. At a corner of the curve it covers a little less than its
/// level (0.93 at 0.95).
/// \param level in [0.5, 0.999], where the limit's quantiles are known
/// \param bounds the scale of y where there is one: half an observation at each end of it enters the standard
///        deviation, so that equal ratings do not pass for certainty, and the interval is cut to the scale
[[nodiscard]] MonotoneFit fit_monotone(const DistinctPoints& points, bool increasing, double level = 0.95,
                                       const std::optional<Bounds>& bounds = std::nullopt,
                                       const Progress& progress = {});

/// A fitted value with its interval.
struct CurvePoint {
    double y;
    double low;
    double high;
};
/// The curve at x, linear between neighbouring distinct x, where the interval spans both of theirs; NaN outside the
/// data.
[[nodiscard]] CurvePoint evaluate(const MonotoneFit& fit, double x);

/// Fitted values with their intervals, at one x each.
struct CurveBand {
    std::vector<double> y;
    std::vector<double> low;
    std::vector<double> high;
};
[[nodiscard]] CurveBand evaluate(const MonotoneFit& fit, std::span<const double> x);

/// Which way y goes with x, from the data.
struct Direction {
    bool increasing = true;
    double z = 0.0;        ///< > 0 when y rises with x
    double p_value = 1.0;  ///< two-sided, of no association
};

/// Covariance of y with the mid-ranks of x over its standard error, which allows unequal variances and weights:
/// z = sum w (r - mean r)(y - mean y) / sqrt(sum w^2 (r - mean r)^2 (y - mean y)^2), standard normal without
/// association.
[[nodiscard]] Direction find_direction(const DistinctPoints& points);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/isotonic.ipp"
#endif
