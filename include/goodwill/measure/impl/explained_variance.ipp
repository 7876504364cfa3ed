// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::measure::detail {

/// Correlations among drivers, and of each with the outcome.
struct DriverCorrelations {
    Eigen::MatrixXd among;
    Eigen::VectorXd with_outcome;

    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(with_outcome.size()); }
};

/// What is left of a standardised driver's variance beside the others below which it is a copy of them.
inline constexpr double copied = 1e-11;

/// R^2 of the models of all subsets, by a walk in which a model hands the sweep of its own drivers to those that add
/// later ones: three multiplications a model on average, since half of the models have no later driver left, a quarter
/// one, and so on.
class SubsetWalk {
public:
    explicit SubsetWalk(const DriverCorrelations& correlations, const Progress& progress)
        : p_(correlations.size()), progress_(progress), levels_(p_ + 1) {
        for (std::size_t depth = 0; depth <= p_; ++depth) { levels_[depth].resize(width(p_) * (p_ + 1)); }
        for (std::size_t a = 0; a < p_; ++a) {
            const auto row = static_cast<Eigen::Index>(a);
            for (std::size_t b = a; b < p_; ++b) {
                levels_[0][a * width(p_) + b] = correlations.among(row, static_cast<Eigen::Index>(b));
            }
            levels_[0][a * width(p_) + p_] = correlations.with_outcome(row);
        }
    }

    /// Calls visit(set, r_squared) for every subset, a bit a driver.
    template <class Visit>
    void each(const Visit& visit) {
        visit(0U, 0.0);
        each(0, 0, 0U, 0.0, visit);
    }

    /// Shapley values of R^2. With w(s) = s! (p - 1 - s)! / p!, that of driver j is the sum over the subsets with j of
    /// (w(s - 1) + w(s)) R^2 less the sum over all of w(s) R^2, s their sizes; and the subsets with j are the branches
    /// that begin by j.
    [[nodiscard]] std::vector<double> shapley() {
        const auto p = static_cast<double>(p_);
        without_.assign(p_ + 1, 0.0);
        with_.assign(p_ + 1, 0.0);
        without_[0] = 1.0 / p;
        for (std::size_t s = 1; s < p_; ++s) {
            without_[s] = without_[s - 1] * static_cast<double>(s) / (p - static_cast<double>(s));
        }
        for (std::size_t s = 1; s <= p_; ++s) { with_[s] = without_[s - 1] + without_[s]; }
        shares_.assign(p_, 0.0);
        const Sums all = branch(0, 0, 0.0);
        for (double& share : shares_) { share -= all.without; }
        return shares_;
    }

private:
    /// Sums over a branch of w(s) R^2 and of (w(s - 1) + w(s)) R^2.
    struct Sums {
        double without = 0.0;
        double with = 0.0;
    };

    [[nodiscard]] static std::size_t width(std::size_t p) noexcept { return p + 1; }

    /// Sweeps driver j out of what is left at a depth, for the drivers after it. Its gain in R^2.
    double sweep(std::size_t depth, std::size_t j) {
        const std::size_t w = width(p_);
        const double* from = levels_[depth].data();
        double* to = levels_[depth + 1].data();
        const double* pivot = from + j * w;
        const bool copy = pivot[j] < copied;
        const double inverse = copy ? 0.0 : 1.0 / pivot[j];
        for (std::size_t a = j + 1; a < p_; ++a) {
            const double factor = pivot[a] * inverse;
            for (std::size_t b = a; b <= p_; ++b) { to[a * w + b] = from[a * w + b] - factor * pivot[b]; }
        }
        return pivot[p_] * pivot[p_] * inverse;
    }

    template <class Visit>
    void each(std::size_t depth, std::size_t first, std::size_t set, double r_squared, const Visit& visit) {
        for (std::size_t j = first; j < p_; ++j) {
            const double more = r_squared + sweep(depth, j);
            const std::size_t with = set | (std::size_t{1} << j);
            visit(with, more);
            each(depth + 1, j + 1, with, more, visit);
        }
    }

    Sums branch(std::size_t depth, std::size_t first, double r_squared) {
        Sums total;
        for (std::size_t j = first; j < p_; ++j) {
            const double more = r_squared + sweep(depth, j);
            const std::size_t size = depth + 1;
            Sums mine{without_[size] * more, with_[size] * more};
            if (j + 1 < p_) {
                const Sums later = branch(size, j + 1, more);
                mine.without += later.without;
                mine.with += later.with;
            }
            shares_[j] += mine.with;
            total.without += mine.without;
            total.with += mine.with;
        }
        if (depth < 4) { progress_.check(); }
        return total;
    }

    std::size_t p_;
    const Progress& progress_;
    std::vector<std::vector<double>> levels_;  ///< by depth: what is left of the correlations, outcome last
    std::vector<double> without_;
    std::vector<double> with_;
    std::vector<double> shares_;
};

/// Relative weights: R^2 shared by the loadings on the orthogonal variables nearest to the drivers.
[[nodiscard]] inline std::vector<double> relative_weights(const DriverCorrelations& correlations) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(correlations.among);
    const Eigen::VectorXd roots = solver.eigenvalues().cwiseMax(0.0).cwiseSqrt();
    const Eigen::MatrixXd& vectors = solver.eigenvectors();
    const Eigen::MatrixXd loadings = vectors * roots.asDiagonal() * vectors.transpose();
    const double least = std::sqrt(copied) * roots.maxCoeff();
    const Eigen::VectorXd inverse = roots.unaryExpr([&](double root) { return root > least ? 1.0 / root : 0.0; });
    const Eigen::VectorXd beta = vectors * inverse.asDiagonal() * (vectors.transpose() * correlations.with_outcome);
    const Eigen::VectorXd weights = loadings.array().square().matrix() * beta.array().square().matrix();
    return {weights.data(), weights.data() + weights.size()};
}

}  // namespace goodwill::inline v0::measure::detail
