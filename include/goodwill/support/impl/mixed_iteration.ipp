// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/mixed_rows.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/variance_components.hpp"

namespace goodwill::inline v0::support::detail {

using FactorLevels = std::span<const std::span<const std::int32_t>>;

/// Weights of `rows` rows that leave something beside the fixed effects, or none.
inline void require_row_weights(std::span<const double> weights, std::size_t rows, std::size_t fixed) {
    constexpr std::string_view function = "fit_variance_components";
    if (weights.empty()) { return; }
    check::same_size(function, "weights", weights.size(), "y", rows);
    double total = 0.0;
    for (std::size_t i = 0; i < rows; ++i) {
        if (!(weights[i] > 0.0) || std::isinf(weights[i])) {
            check::fail_domain(function, "weights", i, "finite and above 0", weights[i]);
        }
        total += weights[i];
    }
    if (!(total > static_cast<double>(fixed))) {
        check::fail_argument(function, "weights", "of a sum above the number of fixed effects", std::to_string(total));
    }
}

inline void require_mixed(std::span<const double> y, FactorLevels factors, const MatrixView& fixed,
                          const VarianceComponentsOptions& options) {
    constexpr std::string_view function = "fit_variance_components";
    check::open_unit(function, "level", options.level);
    check::all_finite(function, "y", y);
    if (y.size() < 2) { check::fail_argument(function, "y", "at least two rows", std::to_string(y.size())); }
    require_row_weights(options.weights, y.size(), fixed.columns + 1);
    check::not_empty(function, "factors", factors.size());
    for (std::size_t f = 0; f < factors.size(); ++f) {
        const std::string name = "factors[" + std::to_string(f) + "]";
        check::same_size(function, name, factors[f].size(), "y", y.size());
        std::vector<char> seen;
        for (std::size_t i = 0; i < factors[f].size(); ++i) {
            if (factors[f][i] < 0) { check::fail_domain(function, name, i, "0 or above", factors[f][i]); }
            const auto level = static_cast<std::size_t>(factors[f][i]);
            if (level >= seen.size()) { seen.resize(level + 1, 0); }
            seen[level] = 1;
        }
        if (std::find(seen.begin(), seen.end(), 0) != seen.end()) {
            check::fail_argument(function, name, "levels without a gap", "a level without a row");
        }
    }
    if (fixed.columns == 0) { return; }
    check::same_size(function, "fixed", fixed.rows(), "y", y.size());
    check::all_finite(function, "fixed", fixed.values);
}

/// Between and within mean squares of each factor by itself: good enough to start from.
inline Eigen::VectorXd starting_variances(const MixedRows& rows) {
    const std::size_t count = rows.factors.size();
    const double n = rows.total;
    Eigen::VectorXd variances(static_cast<Eigen::Index>(count) + 1);
    double left = 1.0;
    for (std::size_t f = 0; f < count; ++f) {
        std::vector<double> sum(rows.levels[f], 0.0);
        std::vector<double> number(rows.levels[f], 0.0);
        for (std::size_t i = 0; i < rows.n; ++i) {
            const auto level = static_cast<std::size_t>(rows.factors[f][i]);
            const double weight = rows.weights[static_cast<Eigen::Index>(i)];
            sum[level] += weight * rows.y[static_cast<Eigen::Index>(i)];
            number[level] += weight;
        }
        double between = 0.0;
        double squares = 0.0;
        for (std::size_t l = 0; l < sum.size(); ++l) {
            between += sum[l] * sum[l] / number[l];
            squares += number[l] * number[l];
        }
        const double q = static_cast<double>(rows.levels[f]);
        const double within = (n - between) / std::max(1.0, n - q);
        const double size = (n - squares / n) / (q - 1.0);
        const double guess = (between / (q - 1.0) - within) / size;
        variances[static_cast<Eigen::Index>(f)] = std::clamp(guess, 0.01, 0.9);
        left -= variances[static_cast<Eigen::Index>(f)];
    }
    variances[static_cast<Eigen::Index>(count)] = std::max(0.1, left);
    return variances;
}

/// Where the iteration stands.
struct MixedIteration {
    Eigen::VectorXd variances;
    Eigen::MatrixXd information;
    double criterion = 0.0;
    OptimumStatus status = OptimumStatus::iteration_limit;
    int iterations = 0;
    int vanishing = -1;  ///< factor whose variance runs into 0
};

/// Below this share of the scaled variance a component is taken to be on its way to 0 when the criterion falls with it.
constexpr double vanishing_variance = 1e-7;

template <class Solver>
MixedIteration iterate(Solver& solver, Eigen::VectorXd start, const VarianceComponentsOptions& options,
                       const Progress& progress) {
    MixedIteration at{std::move(start), {}, 0.0};
    at.criterion = solver.criterion(at.variances);
    Eigen::VectorXd slope;
    const Eigen::Index last = at.variances.size() - 1;
    for (; at.iterations < options.max_iterations; ++at.iterations) {
        progress.check();
        solver.derivatives(at.variances, slope, at.information);
        for (Eigen::Index f = 0; f < last; ++f) {
            // Modes that are all 0 tell nothing but that the slope is positive, however far from 0 the variance is.
            const double told = at.information(f, f) * at.variances[f] * at.variances[f];
            if (slope[f] > 0.0 && (at.variances[f] < vanishing_variance || told < vanishing_variance)) {
                at.vanishing = static_cast<int>(f);
                return at;
            }
        }
        // Relative steps: variances may differ by many orders of magnitude and still be told apart.
        const auto scale = at.variances.asDiagonal();
        const Eigen::LDLT<Eigen::MatrixXd> factor(scale * at.information * scale);
        const Eigen::VectorXd relative = -factor.solve(scale * slope);
        if (!relative.allFinite() || factor.rcond() < 1e-13 || at.variances[last] < 1e-12) {
            at.status = OptimumStatus::not_identified;
            return at;
        }
        const Eigen::VectorXd full = scale * relative;
        const double change = relative.cwiseAbs().maxCoeff();
        double length = 1.0;
        for (int halving = 0;; ++halving) {
            const Eigen::VectorXd trial = (at.variances + length * full).cwiseMax(0.1 * at.variances);
            const double value = solver.criterion(trial);
            // Where the promised gain is below rounding the step is taken as it is.
            if (value <= at.criterion + 1e-9 * std::max(1.0, std::abs(at.criterion)) || halving == 30) {
                at.variances = trial;
                at.criterion = value;
                break;
            }
            length *= 0.5;
        }
        if (length == 1.0 && change < options.tolerance) {
            at.status = OptimumStatus::converged;
            ++at.iterations;
            solver.derivatives(at.variances, slope, at.information);
            return at;
        }
    }
    return at;
}

inline Estimate variance_estimate(double variance, double error, const VarianceComponentsOptions& options,
                                  std::int64_t n, std::size_t levels) {
    Estimate e;
    e.value = variance;
    e.level = options.level;
    e.n = n;
    e.method = "average information, log";
    e.provenance.source = options.restricted ? "REML, Patterson and Thompson (1971)" : "maximum likelihood";
    if (variance > 0.0) {
        const double stretch = std::exp(normal_quantile(0.5 * (1.0 + options.level)) * error / variance);
        e.low = variance / stretch;
        e.high = variance * stretch;
    } else {
        e.warnings.emplace_back("the variance is at its bound of 0: no interval");
    }
    if (levels > 0 && levels < 10) {
        e.warnings.push_back("only " + std::to_string(levels) + " levels: the interval tends to be too short");
    }
    return e;
}

}  // namespace goodwill::inline v0::support::detail
