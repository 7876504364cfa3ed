// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "goodwill/measure/impl/path_solver.ipp"

/// What one block of items tells of its construct.
namespace goodwill::inline v0::measure::detail {

[[nodiscard]] inline double correlation(const PathPlan& plan, const PathSolver& solver, std::size_t a, std::size_t b) {
    return solver.correlations[a * plan.items() + b];
}

/// Dijkstra and Henseler (2015), equation 3.
[[nodiscard]] inline double construct_reliability(const PathPlan& plan, const PathSolver& solver, std::size_t j) {
    if (plan.size(j) == 1 || plan.blocks[j].mode == BlockMode::b) { return 1.0; }
    double squares = 0.0;
    double shared = 0.0;
    double fourth = 0.0;
    for (std::size_t a = plan.begin[j]; a < plan.begin[j + 1]; ++a) {
        const double w = solver.weights[a];
        squares += w * w;
        fourth += w * w * w * w;
        for (std::size_t b = a + 1; b < plan.begin[j + 1]; ++b) {
            shared += 2.0 * w * solver.weights[b] * correlation(plan, solver, a, b);
        }
    }
    return squares * squares * shared / (squares * squares - fourth);
}

[[nodiscard]] inline double cronbach(const PathPlan& plan, const PathSolver& solver, std::size_t j, bool raw) {
    if (plan.size(j) == 1) { return 1.0; }
    double own = 0.0;
    double shared = 0.0;
    for (std::size_t a = plan.begin[j]; a < plan.begin[j + 1]; ++a) {
        const double deviation = raw ? solver.deviations[a] : 1.0;
        own += deviation * deviation;
        for (std::size_t b = a + 1; b < plan.begin[j + 1]; ++b) {
            shared += 2.0 * correlation(plan, solver, a, b) * deviation * (raw ? solver.deviations[b] : 1.0);
        }
    }
    const double size = static_cast<double>(plan.size(j));
    return size / (size - 1.0) * shared / (own + shared);
}

/// Fornell et al. (1996): items weigh as in the standardised construct, divided by their spread.
[[nodiscard]] inline double satisfaction_index(const PathPlan& plan, const PathSolver& solver, std::size_t j) {
    double above = 0.0;
    double weights = 0.0;
    for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
        const double weight = solver.weights[i] / solver.deviations[i];
        above += weight * (solver.means[i] - plan.scale[j].first);
        weights += weight;
    }
    return 100.0 * above / (weights * (plan.scale[j].second - plan.scale[j].first));
}

/// Mean absolute correlation between the items of two blocks.
[[nodiscard]] inline double mean_correlation(const PathPlan& plan, const PathSolver& solver, std::size_t j,
                                             std::size_t k) {
    double sum = 0.0;
    for (std::size_t a = plan.begin[j]; a < plan.begin[j + 1]; ++a) {
        for (std::size_t b = plan.begin[k]; b < plan.begin[k + 1]; ++b) {
            sum += std::abs(correlation(plan, solver, a, b));
        }
    }
    return sum / static_cast<double>(plan.size(j) * plan.size(k));
}

}  // namespace goodwill::inline v0::measure::detail
