// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/distinct_points.hpp"
#include "goodwill/support/statistics/isotonic.hpp"

namespace goodwill::inline v0::support {

struct PiecewiseOptions {
    int breaks = 1;       ///< 1 or 2
    double level = 0.95;  ///< confidence level of every interval, in (0, 1)
    /// Share of the observations that must lie beyond a break on either side, and between two breaks; at least 5 do.
    double trim = 0.02;
    int replicates = 999;    ///< simulated under "no further break" for the tests
    std::uint64_t seed = 1;  ///< of the simulation
};

/// A continuous curve of straight pieces.
struct PiecewiseFit {
    double level = 0.95;
    std::int64_t n = 0;
    std::vector<Estimate> breaks;  ///< where the slope changes, ascending
    std::vector<Estimate> slopes;  ///< of the pieces, left to right: one more than breaks
    /// p_values[k]: of "k breaks are enough" against one more, k = 0 … breaks. A large p_values[0] says that a straight
    /// line does as well; a small last one that the curve has a shape these pieces do not follow.
    std::vector<double> p_values;
    std::vector<double> statistics;  ///< the test statistics behind them
    int replicates = 0;              ///< simulated for each test
    double residual_sd = 0.0;
    double r_squared = 0.0;
    bool converged = false;
    std::vector<std::string> warnings;

    double x_low = 0.0;  ///< the data's own range
    double x_high = 0.0;

    // What evaluate() needs, in t = (x - centre) / unit.
    double centre = 0.0;
    double unit = 1.0;
    /// A curve with breaks the data do not exclude, and how much larger its residual sum of squares is.
    struct Plausible {
        double excess = 0.0;
        std::vector<double> breaks;
        std::vector<double> coefficients;  ///< of 1, t, (t - b_1)+, (t - b_2)+
        std::vector<double> inverse;       ///< of their products, row by row
    };
    std::vector<Plausible> plausible;  ///< the fitted curve first
    /// Of 1, t, (t - b_1)+, [t > b_1], (t - b_2)+, [t > b_2] with coefficient 0 for the steps, which stand for the
    /// breaks' error; row by row. The first allows unequal variances, the second does not.
    std::vector<double> robust_covariance;
    std::vector<double> model_covariance;
    double limit = 0.0;  ///< excess at which an interval ends, before the ratio of the two
};

/// Least squares over the breaks (profile search, then refinement) and the slopes.
///
/// Intervals, of a break, a slope or a fitted value: profile likelihood, {v : RSS(v) - RSS <= t^2 s^2 r}, everything
/// but v free, r the ratio of the sandwich variance of v (HC3, model linearised in its breaks: Feder 1975) to its
/// least-squares one (Rotnitzky and Jewell 1990), so unequal variances and sampling weights are allowed; the hull where
/// the set is not an interval.
/// Tests: supremum over break positions of the squared score over its robust variance, against its own distribution
/// under the smaller model, simulated by Gaussian multipliers (Hansen 2017, Regression kink with an unknown
/// threshold, section 3), by identity (seed, replicate, stretch of x): the same for any number of threads.
///
/// \throw std::invalid_argument unless breaks is 1 or 2, replicates >= 19, 0 < trim < 0.25 and x takes enough distinct
/// values
/// \throw Stopped when a stop is requested
[[nodiscard]] PiecewiseFit fit_piecewise(const DistinctPoints& points, const PiecewiseOptions& options = {},
                                         const Execution& execution = {});

/// The curve at x with its interval; NaN outside the data.
[[nodiscard]] CurvePoint evaluate(const PiecewiseFit& fit, double x);
[[nodiscard]] CurveBand evaluate(const PiecewiseFit& fit, std::span<const double> x);
/// How far the curve rises from one x to another, with the interval of the difference; NaN outside the data.
[[nodiscard]] CurvePoint rise(const PiecewiseFit& fit, double from, double to);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/piecewise.ipp"
#endif
