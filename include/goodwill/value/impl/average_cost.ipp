// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/average_cost.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline constexpr double steepest_elasticity = 0.9;

/// Fixed and variable cost at one elasticity, neither below 0, with the sum of squares left.
struct CostLine {
    double fixed = 0.0;
    double variable = 0.0;
    double squares = std::numeric_limits<double>::infinity();
};

inline CostLine cost_line(std::span<const double> customers, std::span<const double> cost, double elasticity) {
    const auto n = static_cast<double>(cost.size());
    double mean_x = 0.0;
    double mean_y = 0.0;
    for (std::size_t i = 0; i < cost.size(); ++i) {
        mean_x += std::pow(customers[i], 1.0 - elasticity) / n;
        mean_y += cost[i] / n;
    }
    double xx = 0.0;
    double xy = 0.0;
    for (std::size_t i = 0; i < cost.size(); ++i) {
        const double x = std::pow(customers[i], 1.0 - elasticity) - mean_x;
        xx += x * x;
        xy += x * (cost[i] - mean_y);
    }
    CostLine line;
    line.variable = std::max(0.0, xy / xx);
    line.fixed = mean_y - line.variable * mean_x;
    if (line.fixed < 0.0) {
        line.fixed = 0.0;
        line.variable = (xy + n * mean_x * mean_y) / (xx + n * mean_x * mean_x);
    }
    line.squares = 0.0;
    for (std::size_t i = 0; i < cost.size(); ++i) {
        const double rest = cost[i] - line.fixed - line.variable * std::pow(customers[i], 1.0 - elasticity);
        line.squares += rest * rest;
    }
    return line;
}

/// Slopes of the total cost in F, v and e.
inline std::array<double, 3> cost_slopes(const AverageCost& curve, double customers) {
    const double power = std::pow(customers, 1.0 - curve.elasticity);
    return {1.0, power, -curve.variable * power * std::log(customers)};
}

/// Residual variance times the inverse of the slopes' cross products, over what is free: not at an end of its range.
inline void set_covariance(AverageCost& curve, std::span<const double> customers, double squares) {
    std::vector<int> free;
    if (curve.fixed > 0.0) { free.push_back(0); }
    if (curve.variable > 0.0) {
        free.push_back(1);
        if (curve.elasticity > 0.0 && curve.elasticity < steepest_elasticity) { free.push_back(2); }
    }
    const auto m = static_cast<Eigen::Index>(free.size());
    Eigen::MatrixXd slopes(static_cast<Eigen::Index>(customers.size()), m);
    for (Eigen::Index i = 0; i < slopes.rows(); ++i) {
        const std::array<double, 3> all = cost_slopes(curve, customers[static_cast<std::size_t>(i)]);
        for (Eigen::Index j = 0; j < m; ++j) {
            slopes(i, j) = all[static_cast<std::size_t>(free[static_cast<std::size_t>(j)])];
        }
    }
    curve.residual_sd = std::sqrt(squares / static_cast<double>(slopes.rows() - m));
    // Columns of one length, so that what little three such curves differ by is not lost in rounding.
    const Eigen::VectorXd length = slopes.colwise().norm();
    const Eigen::MatrixXd scaled = slopes * length.cwiseInverse().asDiagonal();
    const Eigen::MatrixXd inverse = (scaled.transpose() * scaled).completeOrthogonalDecomposition().pseudoInverse();
    for (Eigen::Index i = 0; i < m; ++i) {
        for (Eigen::Index j = 0; j < m; ++j) {
            const int at = 3 * free[static_cast<std::size_t>(i)] + free[static_cast<std::size_t>(j)];
            curve.covariance[static_cast<std::size_t>(at)] =
                curve.residual_sd * curve.residual_sd * inverse(i, j) / (length(i) * length(j));
        }
    }
}

inline void check_costs(std::span<const double> customers, std::span<const double> cost) {
    constexpr std::string_view name = "average_cost";
    constexpr std::size_t fewest = 4;
    check::same_size(name, "cost", cost.size(), "customers", customers.size());
    if (customers.size() < fewest) {
        check::fail_argument(name, "customers", "of at least 4 periods", std::to_string(customers.size()));
    }
    check::all_finite(name, "customers", customers);
    check::all_finite(name, "cost", cost);
    for (std::size_t i = 0; i < cost.size(); ++i) {
        if (customers[i] <= 0.0) { check::fail_domain(name, "customers", i, "positive", customers[i]); }
        if (cost[i] <= 0.0) { check::fail_domain(name, "cost", i, "positive", cost[i]); }
    }
    if (std::all_of(customers.begin(), customers.end(), [&](double n) { return n == customers[0]; })) {
        check::fail_argument(name, "customers", "of at least two different numbers", "one");
    }
}

}  // namespace detail

GOODWILL_INLINE Estimate AverageCost::per_customer(double customers, double level) const {
    check::positive("per_customer", "customers", customers);
    check::open_unit("per_customer", "level", level);
    const std::array<double, 3> slopes = detail::cost_slopes(*this, customers);
    double variance = 0.0;
    int free = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        free += covariance[4 * i] > 0.0 ? 1 : 0;
        for (std::size_t j = 0; j < 3; ++j) { variance += slopes[i] * covariance[3 * i + j] * slopes[j]; }
    }
    Estimate estimate;
    estimate.value = (fixed + variable * slopes[1]) / customers;
    const double reach = support::student_t_quantile(0.5 + 0.5 * level, static_cast<double>(periods) - free) *
                         std::sqrt(std::max(0.0, variance)) / customers;
    estimate.low = estimate.value - reach;
    estimate.high = estimate.value + reach;
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(periods);
    estimate.method = "delta method, t";
    estimate.provenance = {Evidence::estimated, "average cost curve"};
    if (customers < fewest || customers > most) {
        estimate.warnings.emplace_back("beyond the numbers of customers the curve was fitted to");
    }
    return estimate;
}

GOODWILL_INLINE AverageCost average_cost(std::span<const double> customers, std::span<const double> cost) {
    detail::check_costs(customers, cost);
    constexpr int steps = 1'000;
    AverageCost curve;
    detail::CostLine best;
    for (int step = 0; step <= static_cast<int>(steps * detail::steepest_elasticity); ++step) {
        const double elasticity = static_cast<double>(step) / steps;
        const detail::CostLine line = detail::cost_line(customers, cost, elasticity);
        // Of curves that fit alike, the one with the smaller elasticity.
        if (line.squares < best.squares * (1.0 - 1e-12)) {
            best = line;
            curve.elasticity = elasticity;
        }
    }
    curve.fixed = best.fixed;
    curve.variable = best.variable;
    curve.periods = cost.size();
    const auto [low, high] = std::minmax_element(customers.begin(), customers.end());
    curve.fewest = *low;
    curve.most = *high;
    detail::set_covariance(curve, customers, best.squares);
    return curve;
}

}  // namespace goodwill::inline v0::value
