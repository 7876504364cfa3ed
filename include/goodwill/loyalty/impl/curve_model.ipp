// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/loyalty/curve.hpp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/distinct_points.hpp"

namespace goodwill::inline v0::loyalty::detail {

/// The shape h(s; theta) between lower and upper, s in [0, 1], and its derivatives in theta. theta is log exponent of
/// power; middle and log slope of logistic, both for s; nothing for linear. What is not used is 0.
using Theta = std::array<double, 2>;
/// Lower, upper and theta: everything a curve is made of.
using CurveInner = std::array<double, 4>;

[[nodiscard]] inline Theta theta_of(const CurveInner& inner) noexcept {
    return {inner[2], inner[3]};
}

struct Shape {
    CurveKind kind;

    [[nodiscard]] std::size_t size() const noexcept {
        if (kind == CurveKind::power) { return 1; }
        return kind == CurveKind::logistic ? 2 : 0;
    }
    [[nodiscard]] double value(double s, const Theta& theta) const {
        if (kind == CurveKind::power) { return s > 0.0 ? std::exp(std::exp(theta[0]) * std::log(s)) : 0.0; }
        if (kind == CurveKind::logistic) { return 1.0 / (1.0 + std::exp(-std::exp(theta[1]) * (s - theta[0]))); }
        return s;
    }
    [[nodiscard]] Theta slopes(double s, const Theta& theta) const {
        const double h = value(s, theta);
        if (kind == CurveKind::power) { return {s > 0.0 && s < 1.0 ? h * std::log(s) * std::exp(theta[0]) : 0.0, 0.0}; }
        if (kind == CurveKind::logistic) {
            const double slope = std::exp(theta[1]);
            return {-slope * h * (1.0 - h), slope * (s - theta[0]) * h * (1.0 - h)};
        }
        return {0.0, 0.0};
    }
};

/// Weighted least squares of a shape over distinct points, lower and upper free or known.
class ShapeProblem {
public:
    ShapeProblem(Shape shape, const support::DistinctPoints& points, const CurveOptions& options)
        : shape_(shape), points_(&points), lower_(options.lower), upper_(options.upper) {
        const double range = options.scale.maximum - options.scale.minimum;
        s_.reserve(points.size());
        for (const double x : points.x) { s_.push_back((x - options.scale.minimum) / range); }
    }

    /// Lower and upper that fit best for a theta.
    [[nodiscard]] std::array<double, 2> ends(const Theta& theta) const {
        Eigen::Matrix2d products = Eigen::Matrix2d::Zero();
        Eigen::Vector2d with_y = Eigen::Vector2d::Zero();
        for (std::size_t j = 0; j < s_.size(); ++j) {
            const double h = shape_.value(s_[j], theta);
            const Eigen::Vector2d row(1.0 - h, h);
            products += points_->moments[j].weight * row * row.transpose();
            with_y += points_->moments[j].weight * points_->moments[j].mean * row;
        }
        if (lower_ && upper_) { return {*lower_, *upper_}; }
        if (lower_) { return {*lower_, (with_y(1) - products(1, 0) * *lower_) / products(1, 1)}; }
        if (upper_) { return {(with_y(0) - products(0, 1) * *upper_) / products(0, 0), *upper_}; }
        const Eigen::Vector2d solved = products.inverse() * with_y;
        return {solved(0), solved(1)};
    }

    /// Mean squared distance of the points' means, with its gradient in theta (the ends are at their best).
    double operator()(const Theta& theta, std::span<double> gradient) const {
        const std::array<double, 2> at = ends(theta);
        std::fill(gradient.begin(), gradient.end(), 0.0);
        double sum = 0.0;
        for (std::size_t j = 0; j < s_.size(); ++j) {
            const double h = shape_.value(s_[j], theta);
            const double miss = points_->moments[j].mean - at[0] - (at[1] - at[0]) * h;
            const double weight = points_->moments[j].weight;
            sum += weight * miss * miss;
            const Theta slopes = shape_.slopes(s_[j], theta);
            for (std::size_t k = 0; k < gradient.size(); ++k) {
                gradient[k] -= 2.0 * weight * miss * (at[1] - at[0]) * slopes[k];
            }
        }
        // In units of the whole spread, so that the optimiser's tolerance means the same everywhere.
        const double spread = std::max(points_->all.m2, std::numeric_limits<double>::min());
        for (double& g : gradient) { g /= spread; }
        return sum / spread;
    }

    [[nodiscard]] std::span<const double> s() const noexcept { return s_; }

private:
    Shape shape_;
    const support::DistinctPoints* points_;
    std::optional<double> lower_, upper_;
    std::vector<double> s_;
};

/// The best theta of a grid, to begin from.
[[nodiscard]] inline Theta best_of_grid(const Shape& shape, const ShapeProblem& problem) {
    Theta best{};
    double least = std::numeric_limits<double>::infinity();
    std::vector<double> gradient(shape.size());
    const auto consider = [&](const Theta& theta) {
        const double value = problem(theta, gradient);
        if (value < least) {
            least = value;
            best = theta;
        }
    };
    if (shape.kind == CurveKind::power) {
        for (double u = -3.0; u <= 3.5; u += 0.25) { consider({u, 0.0}); }
    }
    if (shape.kind == CurveKind::logistic) {
        for (double middle = -0.1; middle <= 1.15; middle += 0.1) {
            for (double u = 0.5; u <= 4.5; u += 0.5) { consider({middle, u}); }
        }
    }
    return best;
}

}  // namespace goodwill::inline v0::loyalty::detail
