// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Observations of y at x, each of weight w and belonging to a cluster whose members need not be independent.
struct TrendData {
    std::span<const double> x;
    std::span<const double> y;               ///< as long as x; NaN in x or y is missing
    std::span<const double> weights;         ///< as long as x, or empty: all 1. Missing or 0: the row is left out
    std::span<const std::int32_t> clusters;  ///< as long as x, or empty: every row its own cluster; so is a row of -1
};

/// A straight line through the observations.
struct Trend {
    Estimate slope;             ///< change of y per unit of x
    double p_value = 1.0;       ///< two-sided, of slope 0
    double mean_x = 0.0;        ///< weighted
    double mean_y = 0.0;        ///< weighted: the line's value at mean_x
    std::int64_t clusters = 0;  ///< clusters with observations
};

/// Weighted least squares with cluster-robust standard error CR1 (Liang and Zeger 1986; Cameron and Miller 2015, J.
/// Hum. Resour. 50, 317-372, eq. 11 and section VI.D): (X'WX)^-1 (sum over clusters of s s') (X'WX)^-1 times G/(G-1)
/// (n-1)/(n-2), and t with G - 1 degrees of freedom. Below 30 clusters the interval tends to be too short, which a
/// warning says. With one cluster or two observations nothing bounds the slope: the interval is the whole line.
/// \throw std::invalid_argument for unequal lengths
/// \throw std::domain_error when a cluster is below -1, a weight negative, a value infinite, level not in (0, 1),
///        or fewer than two different x have an observation
[[nodiscard]] Trend linear_trend(const TrendData& data, double level = 0.95, const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/trend.ipp"
#endif
