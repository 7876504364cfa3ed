// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/impl/break_search.ipp"
#include "goodwill/support/statistics/piecewise.hpp"

namespace goodwill::inline v0::support::detail {

/// A number linear in the coefficients once the breaks are given: its multiples of 1, t, the hinges (`simple`) and, for
/// the linearised model, of 1, t, hinge, step, hinge, step (`full`).
struct CurveContrast {
    std::array<double, 4> simple{};
    std::array<double, 6> full{};
};

inline double quadratic_form(std::span<const double> matrix, std::span<const double> contrast, std::size_t size) {
    double sum = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) { sum += contrast[i] * matrix[i * size + j] * contrast[j]; }
    }
    return sum;
}

/// Value and profile interval of a contrast, which `contrast(breaks)` gives for any breaks: for given breaks the excess
/// grows with the square of the distance from the value there, so the set is a union of known intervals.
template <class Contrast>
CurvePoint profile_contrast(const PiecewiseFit& fit, Contrast contrast) {
    constexpr double inf = std::numeric_limits<double>::infinity();
    CurvePoint point{0.0, inf, -inf};
    double limit = 0.0;
    for (const PiecewiseFit::Plausible& curve : fit.plausible) {
        const CurveContrast at = contrast(std::span<const double>(curve.breaks));
        const std::size_t size = curve.coefficients.size();
        double value = 0.0;
        for (std::size_t i = 0; i < size; ++i) { value += at.simple[i] * curve.coefficients[i]; }
        if (&curve == &fit.plausible.front()) {
            const std::size_t full = 2 + 2 * curve.breaks.size();
            point.y = value;
            limit = fit.limit * quadratic_form(fit.robust_covariance, at.full, full) /
                    quadratic_form(fit.model_covariance, at.full, full);
            if (std::isnan(limit)) { return {value, -inf, inf}; }
        }
        if (curve.excess > limit) { continue; }
        const double half = std::sqrt((limit - curve.excess) * quadratic_form(curve.inverse, at.simple, size));
        point.low = std::min(point.low, value - half);
        point.high = std::max(point.high, value + half);
    }
    return point;
}

inline PiecewiseFit::Plausible plausible_curve(const HingeSums& sums, std::vector<double> breaks, double excess,
                                               double mean) {
    const NormalEquations equations = sums.normal_equations(breaks);
    const Eigen::LDLT<PieceMatrix> solver(equations.products);
    const PieceVector solved = solver.solve(equations.with_y);
    const auto size = solved.size();
    const PieceMatrix inverse = solver.solve(PieceMatrix::Identity(size, size));
    PiecewiseFit::Plausible curve{excess, std::move(breaks), {solved.begin(), solved.end()}, {}};
    curve.inverse.assign(inverse.data(), inverse.data() + inverse.size());  // symmetric: rows are columns
    curve.coefficients[0] += mean;
    return curve;
}

/// Fills fit.plausible from a grid over the breaks' own intervals, taken half as wide again in the excess.
inline void find_plausible(PiecewiseFit& fit, const BreakSearch& search, const HingeSums& sums,
                           const BreakSearch::Found& found, double mean) {
    fit.plausible.push_back(plausible_curve(sums, found.breaks, 0.0, mean));
    const std::size_t columns = 2 + 2 * found.breaks.size();
    double ratio = 1.0;
    for (std::size_t i = 0; i < columns; ++i) {
        const std::size_t diagonal = i * columns + i;
        ratio = std::max(ratio, fit.robust_covariance[diagonal] / fit.model_covariance[diagonal]);
    }
    if (std::isnan(ratio)) { return; }
    const double limit = 1.5 * fit.limit * ratio;
    std::vector<std::vector<double>> places(found.breaks.size());
    const int steps = found.breaks.size() == 1 ? 96 : 32;
    for (std::size_t k = 0; k < places.size(); ++k) {
        const auto ends = search.interval(found, k, found.rss + limit);
        const double low = ends.low.value_or(search.candidates().front());
        const double high = ends.high.value_or(search.candidates().back());
        for (int i = 0; i <= steps; ++i) { places[k].push_back(low + (high - low) * i / steps); }
    }
    const auto consider = [&](std::vector<double> breaks) {
        const double excess = sums.rss(breaks) - found.rss;
        if (excess <= limit) {
            fit.plausible.push_back(plausible_curve(sums, std::move(breaks), std::max(0.0, excess), mean));
        }
    };
    for (const double first : places[0]) {
        if (places.size() == 1) { consider({first}); }
        for (std::size_t j = 0; places.size() == 2 && j < places[1].size(); ++j) {
            if (first < places[1][j] && search.enough_between(first, places[1][j])) { consider({first, places[1][j]}); }
        }
    }
}

}  // namespace goodwill::inline v0::support::detail
