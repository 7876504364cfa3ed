// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <cmath>

#include "goodwill/measure/factor_analysis.hpp"

namespace goodwill::inline v0::measure::detail {

/// Loadings and correlations of turned factors.
struct TurnedFactors {
    Eigen::MatrixXd loadings;
    Eigen::MatrixXd correlations;
    bool converged = true;
};

/// Of rows that have been normalised; the criterion's gain is relative.
[[nodiscard]] inline Eigen::MatrixXd varimax_of(const Eigen::MatrixXd& rows, const FactorOptions& options,
                                                bool& converged) {
    Eigen::MatrixXd turn = Eigen::MatrixXd::Identity(rows.cols(), rows.cols());
    double gained = 0.0;
    converged = false;
    for (int round = 0; round < options.max_iterations && !converged; ++round) {
        const Eigen::MatrixXd z = rows * turn;
        const Eigen::RowVectorXd mean = z.colwise().squaredNorm() / static_cast<double>(rows.rows());
        const Eigen::MatrixXd target = z.array().cube().matrix() - z * mean.asDiagonal();
        const Eigen::JacobiSVD<Eigen::MatrixXd> svd(rows.transpose() * target,
                                                    Eigen::ComputeFullU | Eigen::ComputeFullV);
        turn = svd.matrixU() * svd.matrixV().transpose();
        const double before = gained;
        gained = svd.singularValues().sum();
        converged = gained < before * (1.0 + options.rotation_tolerance);
    }
    return rows * turn;
}

[[nodiscard]] inline TurnedFactors promax_of(const Eigen::MatrixXd& varimax) {
    const Eigen::MatrixXd target = varimax.array() * varimax.array().abs().cube();
    Eigen::MatrixXd turn = (varimax.transpose() * varimax).ldlt().solve(varimax.transpose() * target);
    const Eigen::MatrixXd scale = (turn.transpose() * turn).inverse();
    turn = turn * scale.diagonal().cwiseSqrt().asDiagonal();
    const Eigen::MatrixXd back = turn.inverse();
    return {varimax * turn, back * back.transpose(), true};
}

/// The criterion and, in `slope`, its derivative by the loadings.
[[nodiscard]] inline double quartimin(const Eigen::MatrixXd& loadings, Eigen::MatrixXd& slope) {
    const Eigen::ArrayXXd squares = loadings.array().square();
    const Eigen::ArrayXXd others = (-squares).colwise() + squares.rowwise().sum();
    slope = (loadings.array() * others).matrix();
    return (squares * others).sum() / 4.0;
}

/// Gradient projection (Jennrich 2002): columns of `turn` keep length 1, loadings are A (T')^-1.
[[nodiscard]] inline TurnedFactors oblimin_of(const Eigen::MatrixXd& a, const FactorOptions& options) {
    const Eigen::Index k = a.cols();
    Eigen::MatrixXd turn = Eigen::MatrixXd::Identity(k, k);
    Eigen::MatrixXd loadings = a;
    Eigen::MatrixXd slope;
    double value = quartimin(loadings, slope);
    double step = 1.0;
    bool converged = false;
    for (int round = 0; round < options.max_iterations && !converged; ++round) {
        const Eigen::MatrixXd gradient = -(loadings.transpose() * slope * turn.inverse()).transpose();
        const Eigen::RowVectorXd along = turn.cwiseProduct(gradient).colwise().sum();
        const Eigen::MatrixXd projected = gradient - turn * along.asDiagonal();
        const double size = projected.norm();
        converged = size < options.rotation_tolerance;
        if (converged) { break; }
        step *= 2.0;
        for (int halved = 0; halved < 40; ++halved, step /= 2.0) {
            Eigen::MatrixXd next = turn - step * projected;
            next = next * next.colwise().norm().cwiseInverse().asDiagonal();
            const Eigen::MatrixXd turned = a * next.inverse().transpose();
            Eigen::MatrixXd there;
            const double found = quartimin(turned, there);
            if (value - found > 0.5 * size * size * step || halved == 39) {
                // Below the last digits of the criterion, no step is seen to gain.
                if (found > value) { return {loadings, turn.transpose() * turn, size < 1e-6}; }
                turn = next;
                loadings = turned;
                slope = there;
                value = found;
                break;
            }
        }
    }
    return {loadings, turn.transpose() * turn, converged};
}

[[nodiscard]] inline TurnedFactors turn_factors(const Eigen::MatrixXd& loadings, const FactorOptions& options) {
    const Eigen::MatrixXd apart = Eigen::MatrixXd::Identity(loadings.cols(), loadings.cols());
    if (options.rotation == FactorRotation::none || loadings.cols() == 1) { return {loadings, apart, true}; }
    if (options.rotation == FactorRotation::oblimin) { return oblimin_of(loadings, options); }
    const Eigen::VectorXd length = loadings.rowwise().norm().cwiseMax(1e-150);
    bool converged = false;
    const Eigen::MatrixXd turned = varimax_of(length.cwiseInverse().asDiagonal() * loadings, options, converged);
    TurnedFactors found{turned, apart, converged};
    if (options.rotation == FactorRotation::promax) { found = promax_of(turned); }
    found.converged = converged;
    found.loadings = length.asDiagonal() * found.loadings;
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
