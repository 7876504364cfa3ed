// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodwill::inline v0::measure::detail {

/// A ratio of two normal estimates.
struct NormalRatio {
    double above;
    double below;
    double above_variance;
    double covariance;
    double below_variance;
};

struct RatioInterval {
    double low;
    double high;
    bool bounded;  ///< false: the denominator may be 0, and the interval is the whole line
};

/// The ratios not refused at `t` standard errors (Fieller 1954, JRSS B 16).
[[nodiscard]] inline RatioInterval fieller(const NormalRatio& r, double t) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double a = r.below * r.below - t * t * r.below_variance;
    const double b = r.above * r.below - t * t * r.covariance;
    const double c = r.above * r.above - t * t * r.above_variance;
    if (!(a > 0.0)) { return {-infinity, infinity, false}; }
    const double root = std::sqrt(std::max(0.0, b * b - a * c));
    return {(b - root) / a, (b + root) / a, true};
}

}  // namespace goodwill::inline v0::measure::detail
