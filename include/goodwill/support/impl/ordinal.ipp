// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "goodwill/support/impl/glm_fit.ipp"
#include "goodwill/support/impl/glm_newton.ipp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/ordinal.hpp"

namespace goodwill::inline v0::support::detail {

/// log P of a <category> between b and a, a = threshold above - eta (infinite: none), b = threshold below - eta. With
/// F the logistic function, P = F(a) F(-b) (1 - exp(b - a)), which keeps its digits everywhere.
struct OrdinalTerms {
    double value;
    double above;        ///< derivative in a
    double below;        ///< derivative in b
    double above_above;  ///< minus the second derivatives
    double below_below;
    double cross;
};

inline OrdinalTerms ordinal_terms(double a, double b) {
    constexpr Family logit = Family::binomial;
    const double upper = mean_of(logit, a);
    const double lower = mean_of(logit, b);
    const bool inner = std::isfinite(a) && std::isfinite(b);
    const double q = inner ? 1.0 / std::expm1(a - b) : 0.0;
    OrdinalTerms t{};
    if (std::isfinite(a)) { t.value -= std::max(-a, 0.0) + std::log1p(std::exp(-std::abs(a))); }
    if (std::isfinite(b)) { t.value -= std::max(b, 0.0) + std::log1p(std::exp(-std::abs(b))); }
    if (inner) { t.value += std::log(-std::expm1(b - a)); }
    t.above = mean_of(logit, -a) + q;
    t.below = -lower - q;
    t.above_above = upper * mean_of(logit, -a) + q * (1.0 + q);
    t.below_below = lower * mean_of(logit, -b) + q * (1.0 + q);
    t.cross = -q * (1.0 + q);
    return t;
}

/// Coefficients of the standardised columns, then the thresholds.
class OrdinalRows {
public:
    OrdinalRows(const Design& design, int categories) : design_(design), categories_(categories) {}

    [[nodiscard]] Eigen::Index size() const { return design_.size() + categories_ - 1; }

    [[nodiscard]] GlmPoint evaluate(const Eigen::VectorXd& at) const {
        const GlmPoint empty{at, 0.0, 0.0, 0.0, Eigen::VectorXd::Zero(size()), Eigen::MatrixXd::Zero(size(), size())};
        return design_.reduce(
            1, empty, [&](GlmPoint& total, const DesignBlock& block) { add(total, block); },
            [](GlmPoint& a, const GlmPoint& b) {
                a.value += b.value;
                a.gradient += b.gradient;
                a.hessian += b.hessian;
            });
    }

    void score(const Eigen::VectorXd& at, const DesignBlock& block, RowMajorMatrix& scores) const {
        const Eigen::Index n = design_.size();
        const Eigen::ArrayXd eta = (block.z * at.head(n)).array() + block.offset;
        scores.setZero();
        for (Eigen::Index i = 0; i < block.rows(); ++i) {
            const Eigen::Index k = category(block, i);
            const OrdinalTerms t = terms(at, k, eta[i]);
            scores.row(i).head(n) = -(t.above + t.below) * block.z.row(i);
            if (k + 1 < categories_) { scores(i, n + k) = t.above; }
            if (k > 0) { scores(i, n + k - 1) = t.below; }
        }
    }

    /// As `separates` of one-parameter families: no row becomes less probable for ever along the direction.
    [[nodiscard]] bool separates_along(const Eigen::VectorXd& direction) const {
        struct Ends {
            double against = 0.0;
            double largest = 0.0;
        };
        const Eigen::Index n = design_.size();
        const Ends found = design_.reduce(
            1, Ends{},
            [&](Ends& sum, const DesignBlock& block) {
                const Eigen::VectorXd along = block.z * direction.head(n);
                for (Eigen::Index i = 0; i < block.rows(); ++i) {
                    if (!(block.weight[i] > 0.0)) { continue; }
                    const Eigen::Index k = category(block, i);
                    const double up = k + 1 < categories_ ? direction[n + k] - along[i] : 0.0;
                    const double down = k > 0 ? along[i] - direction[n + k - 1] : 0.0;
                    sum.against = std::max({sum.against, -up, -down});
                    sum.largest = std::max({sum.largest, std::abs(up), std::abs(down)});
                }
            },
            [](Ends& a, const Ends& b) {
                a.against = std::max(a.against, b.against);
                a.largest = std::max(a.largest, b.largest);
            });
        return found.largest > 0.0 && found.against <= 1e-4 * found.largest;
    }

private:
    static Eigen::Index category(const DesignBlock& block, Eigen::Index i) {
        return static_cast<Eigen::Index>(block.y[i]);
    }

    [[nodiscard]] OrdinalTerms terms(const Eigen::VectorXd& at, Eigen::Index k, double eta) const {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const Eigen::Index n = design_.size();
        return ordinal_terms(k + 1 < categories_ ? at[n + k] - eta : infinite, k > 0 ? at[n + k - 1] - eta : -infinite);
    }

    void add(GlmPoint& total, const DesignBlock& block) const {
        const Eigen::Index n = design_.size();
        const Eigen::ArrayXd eta = (block.z * total.at.head(n)).array() + block.offset;
        Eigen::VectorXd slope(block.rows());
        Eigen::ArrayXd curvature(block.rows());
        for (Eigen::Index i = 0; i < block.rows(); ++i) {
            const double w = block.weight[i];
            const Eigen::Index k = category(block, i);
            const OrdinalTerms t = terms(total.at, k, eta[i]);
            total.value += w > 0.0 ? w * t.value : 0.0;
            slope[i] = -w * (t.above + t.below);
            curvature[i] = w * (t.above_above + t.below_below + 2.0 * t.cross);
            if (k + 1 < categories_) {
                total.gradient[n + k] += w * t.above;
                total.hessian(n + k, n + k) += w * t.above_above;
                border(total.hessian, n + k, -w * (t.above_above + t.cross), block, i);
            }
            if (k > 0) {
                total.gradient[n + k - 1] += w * t.below;
                total.hessian(n + k - 1, n + k - 1) += w * t.below_below;
                border(total.hessian, n + k - 1, -w * (t.below_below + t.cross), block, i);
            }
            if (k > 0 && k + 1 < categories_) {
                total.hessian(n + k, n + k - 1) += w * t.cross;
                total.hessian(n + k - 1, n + k) += w * t.cross;
            }
        }
        total.gradient.head(n).noalias() += block.z.transpose() * slope;
        total.hessian.topLeftCorner(n, n).noalias() +=
            block.z.transpose() * (block.z.array().colwise() * curvature).matrix();
    }

    void border(Eigen::MatrixXd& hessian, Eigen::Index threshold, double factor, const DesignBlock& block,
                Eigen::Index i) const {
        const Eigen::Index n = design_.size();
        hessian.col(threshold).head(n) += factor * block.z.row(i).transpose();
        hessian.row(threshold).head(n) += factor * block.z.row(i);
    }

    const Design& design_;
    int categories_;
};

/// Weight of every category. \throw as fit_ordinal says of y
inline std::vector<double> category_weights(std::string_view function, const RegressionData& data) {
    constexpr double most = 1000.0;
    std::vector<double> weights;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        const double y = data.y[i];
        if (!(y >= 0.0 && y < most && y == std::floor(y))) {
            check::fail_domain(function, "y", i, "a category 0, 1, … below 1,000", y);
        }
        const auto k = static_cast<std::size_t>(y);
        if (k >= weights.size()) { weights.resize(k + 1, 0.0); }
        weights[k] += data.weights.empty() ? 1.0 : data.weights[i];
    }
    if (weights.size() < 2) {
        check::fail_argument(function, "y", "of at least two categories", std::to_string(weights.size()));
    }
    for (std::size_t k = 0; k < weights.size(); ++k) {
        if (!(weights[k] > 0.0)) {
            check::fail_argument(function, "y", "such that every category occurs", "no row of " + std::to_string(k));
        }
    }
    return weights;
}

inline Eigen::VectorXd ordinal_start(const Design& design, const std::vector<double>& weights) {
    const Eigen::Index n = design.size();
    Eigen::VectorXd start = Eigen::VectorXd::Zero(n + static_cast<Eigen::Index>(weights.size()) - 1);
    double below = 0.0;
    for (std::size_t k = 0; k + 1 < weights.size(); ++k) {
        below += weights[k];
        start[n + static_cast<Eigen::Index>(k)] = std::log(below / (design.weight() - below));
    }
    return start;
}

inline Optimum maximise(const OrdinalRows& rows, const Eigen::VectorXd& start, Eigen::Index columns, double weight,
                        int iterations) {
    OptimiseOptions how;
    how.gradient_tolerance = 1e-10;
    how.max_iterations = iterations;
    const Objective objective = [&](std::span<const double> at, std::span<double> gradient, std::span<double> hessian) {
        for (auto k = static_cast<std::size_t>(columns) + 1; k < at.size(); ++k) {
            if (!(at[k] > at[k - 1])) { return std::numeric_limits<double>::infinity(); }
        }
        const auto n = static_cast<Eigen::Index>(at.size());
        const GlmPoint point = rows.evaluate(Eigen::Map<const Eigen::VectorXd>(at.data(), n));
        Eigen::Map<Eigen::VectorXd>(gradient.data(), n) = -point.gradient / weight;
        Eigen::Map<Eigen::MatrixXd>(hessian.data(), n, n) = point.hessian / weight;
        return -point.value / weight;
    };
    return minimise(objective, {start.data(), static_cast<std::size_t>(start.size())}, how);
}

}  // namespace goodwill::inline v0::support::detail
