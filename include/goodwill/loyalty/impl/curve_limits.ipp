// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "goodwill/loyalty/impl/curve_model.ipp"

namespace goodwill::inline v0::loyalty::detail {

/// Least squares of levels to runs of points, from sums over the points before each.
class LevelSquares {
public:
    explicit LevelSquares(const support::DistinctPoints& points)
        : before_(points.size() + 1), centre_(points.all.mean) {
        for (std::size_t j = 0; j < points.size(); ++j) {
            const double weight = points.moments[j].weight;
            const double y = points.moments[j].mean - centre_;
            before_[j + 1] = {before_[j].weight + weight, before_[j].sum + weight * y,
                              before_[j].squares + weight * y * y};
        }
    }
    /// Of points first … last - 1 about a level, or about their mean.
    [[nodiscard]] double operator()(std::size_t first, std::size_t last, const std::optional<double>& level) const {
        const double weight = before_[last].weight - before_[first].weight;
        if (!(weight > 0.0)) { return 0.0; }
        const double sum = before_[last].sum - before_[first].sum;
        const double at = level ? *level - centre_ : sum / weight;
        return std::max(0.0, before_[last].squares - before_[first].squares - 2.0 * at * sum + at * at * weight);
    }
    /// Mean of points first … last - 1, or the level that is known.
    [[nodiscard]] double level(std::size_t first, std::size_t last, const std::optional<double>& known) const {
        if (known) { return *known; }
        return centre_ + (before_[last].sum - before_[first].sum) / (before_[last].weight - before_[first].weight);
    }

private:
    struct Sums {
        double weight = 0.0, sum = 0.0, squares = 0.0;
    };
    std::vector<Sums> before_;
    double centre_;
};

/// Least squares of the points' means by what the shape tends to when it gets ever steeper: a step between two points,
/// beside the first or the last one for power; for logistic also a step at a point, whose level is then anywhere
/// between.
[[nodiscard]] inline double steepest_squares(const Shape& shape, const support::DistinctPoints& points,
                                             std::span<const double> s, const CurveOptions& options) {
    const LevelSquares squares(points);
    const std::size_t m = points.size();
    double least = std::numeric_limits<double>::infinity();
    const auto split = [&](std::size_t at) {
        least = std::min(least, squares(0, at, options.lower) + squares(at, m, options.upper));
    };
    if (shape.kind == CurveKind::power) {
        if (s.front() <= 0.0) { split(1); }
        split(options.upper && s.back() < 1.0 ? m : m - 1);
        return least;
    }
    for (std::size_t at = 0; at < m; ++at) {
        if (at > 0) { split(at); }
        const bool ends = (at > 0 || options.lower) && (at + 1 < m || options.upper);
        if (!ends) { continue; }
        const double low = squares.level(0, at, options.lower);
        const double high = squares.level(at + 1, m, options.upper);
        const double mean = points.moments[at].mean;
        if (mean < std::min(low, high) || mean > std::max(low, high)) { continue; }
        least = std::min(least, squares(0, at, options.lower) + squares(at + 1, m, options.upper));
    }
    return least;
}

/// Why the data do not determine the shape, or nothing. Squares are those of the points' means about the curve; what
/// differs by less than a millionth of all spread is no better.
[[nodiscard]] inline std::string why_open(const Shape& shape, const support::DistinctPoints& points,
                                          const ShapeProblem& problem, const Theta& theta,
                                          const CurveOptions& options) {
    if (shape.size() == 0) { return {}; }
    constexpr double near = 1e-6;
    const double found = problem(theta, {}) * points.all.m2;
    if (!(points.all.minimum < points.all.maximum)) { return "loyalty is the same everywhere"; }
    if (steepest_squares(shape, points, problem.s(), options) <= found + near * points.all.m2) {
        return "a step fits as well as any " + std::string(to_string(shape.kind)) +
               " curve, so that there is no end to how steep it may be (a monotone curve has intervals)";
    }
    return {};
}

}  // namespace goodwill::inline v0::loyalty::detail
