// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/support/error.hpp"
#include "goodwill/support/impl/design.ipp"
#include "goodwill/support/impl/glm_family.ipp"
#include "goodwill/support/impl/sandwich.ipp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support::detail {

/// Names of the coefficients: "intercept" and the columns'.
inline std::vector<std::string> coefficient_names(const RegressionData& data, bool intercept) {
    std::vector<std::string> names;
    if (intercept) { names.emplace_back("intercept"); }
    for (std::size_t j = 0; j < data.x.columns; ++j) {
        names.push_back(data.names.empty() ? "x" + std::to_string(j) : data.names[j]);
    }
    return names;
}

inline std::string listed(const std::vector<std::string>& names, const std::vector<std::size_t>& which) {
    std::string text;
    for (const std::size_t i : which) { text += (text.empty() ? "" : ", ") + names[i]; }
    return text;
}

/// Places of the design's coefficients among the parameters.
inline std::vector<std::size_t> coefficient_places(const Design& design) {
    std::vector<std::size_t> places;
    const std::size_t shift = design.ones() ? 1 : 0;
    if (design.ones()) { places.push_back(0); }
    for (const std::size_t j : design.kept()) { places.push_back(j + shift); }
    return places;
}

/// Writes coefficients and covariance of the standardised, kept columns into the places of the parameters. Parameters
/// behind the coefficients (thresholds, alpha) follow in `solution` and are taken as they are.
inline void place_results(RegressionFit& fit, const Design& design, const Eigen::VectorXd& solution,
                          const Eigen::MatrixXd& covariance, const Eigen::MatrixXd& back) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::size_t all = fit.names.size();
    std::vector<std::size_t> places = coefficient_places(design);
    const std::size_t coefficients = design.data().x.columns + (design.ones() ? 1 : 0);
    for (std::size_t i = coefficients; i < all; ++i) { places.push_back(i); }
    const Eigen::VectorXd values = back * solution;
    const Eigen::MatrixXd spread = back * covariance * back.transpose();
    fit.params.assign(all, nan);
    fit.standard_errors.assign(all, nan);
    fit.covariance.assign(all * all, nan);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        fit.params[places[i]] = values[row];
        fit.standard_errors[places[i]] = std::sqrt(std::max(spread(row, row), 0.0));
        for (std::size_t j = 0; j < places.size(); ++j) {
            const auto column = static_cast<Eigen::Index>(j);
            fit.covariance[places[i] * all + places[j]] = 0.5 * (spread(row, column) + spread(column, row));
        }
    }
    fit.rank = static_cast<int>(design.size());
    for (std::size_t i = 0; i < coefficients; ++i) {
        if (std::find(places.begin(), places.end(), i) == places.end()) { fit.aliased.push_back(i); }
    }
}

/// Coefficients and thresholds that run off have no error that could be told.
inline void mark_separated(RegressionFit& fit, const Design& design, const Eigen::VectorXd& direction,
                           const Eigen::MatrixXd& back) {
    const std::size_t all = fit.names.size();
    std::vector<std::size_t> places = coefficient_places(design);
    const Eigen::Index slopes = design.size();
    for (auto i = all - static_cast<std::size_t>(direction.size() - slopes); i < all; ++i) { places.push_back(i); }
    const double largest = direction.cwiseAbs().maxCoeff();
    const Eigen::VectorXd raw = back * direction;
    for (Eigen::Index i = 0; i < direction.size(); ++i) {
        const bool is_level = (design.ones() && i == 0) || i >= slopes;
        if (std::abs(is_level ? raw[i] : direction[i]) > 1e-3 * largest) {
            fit.separated.push_back(places[static_cast<std::size_t>(i)]);
        }
    }
    for (const std::size_t i : fit.separated) {
        fit.standard_errors[i] = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < all; ++j) {
            fit.covariance[i * all + j] = fit.covariance[j * all + i] = std::numeric_limits<double>::quiet_NaN();
        }
        fit.covariance[i * all + i] = std::numeric_limits<double>::infinity();
    }
}

inline void require_converged(const RegressionFit& fit, std::string_view function, const RegressionOptions& options) {
    if (options.require_convergence && fit.status != RegressionStatus::converged) {
        throw ConvergenceError(std::string(function) + ": " + std::string(to_string(fit.status)) + ": " + fit.message);
    }
}

/// The status in words; aliased columns weigh less than what else went wrong. \throw ConvergenceError if asked for
inline void conclude(RegressionFit& fit, std::string_view function, const RegressionOptions& options,
                     const SandwichPlan& plan) {
    if (fit.status == RegressionStatus::converged) {
        fit.message = "gradient zero, every coefficient determined";
        if (!fit.aliased.empty()) { fit.status = RegressionStatus::collinear; }
    } else if (fit.status == RegressionStatus::separated) {
        fit.message = "the outcome is foretold without fail by a combination of " + listed(fit.names, fit.separated) +
                      ": these coefficients are infinite";
    } else if (fit.status == RegressionStatus::iteration_limit) {
        fit.message = "stopped after " + std::to_string(fit.iterations) + " steps before the gradient was zero";
    }
    if (!fit.aliased.empty()) {
        const std::string text = listed(fit.names, fit.aliased) + ": constant, or made up by the columns before";
        if (fit.status == RegressionStatus::collinear) {
            fit.message = text;
        } else {
            fit.warnings.push_back(text);
        }
    }
    if (plan.full_leverage > 0) {
        fit.warnings.push_back(std::to_string(plan.full_leverage) +
                               " rows determine their own fit (leverage 1) and do not count in the standard errors");
    }
    if (fit.family == Family::gaussian && !(fit.dispersion > 0.0)) {
        fit.warnings.emplace_back("the columns foretell every outcome: the errors are 0 and say nothing");
    }
    if (plan.clusters > 0 && plan.clusters < 30) {
        fit.warnings.push_back("only " + std::to_string(plan.clusters) + " clusters: intervals tend to be too short");
    }
    if (fit.condition_number > 1e4) {
        fit.warnings.emplace_back("columns are nearly collinear: coefficients stand on few digits");
    }
    require_converged(fit, function, options);
}

/// Parameters that multiply columns, the intercept with them.
inline std::size_t coefficient_count(const RegressionFit& fit) {
    return fit.names.size() - (fit.family == Family::negative_binomial ? 1 : 0);
}

inline double interval_quantile(const RegressionFit& fit, double level) {
    const double tail = 0.5 * (1.0 + level);
    return std::isinf(fit.degrees_of_freedom) ? normal_quantile(tail)
                                              : student_t_quantile(tail, fit.degrees_of_freedom);
}

/// Linear predictor of a row and its variance. Places at 0 and aliased columns do not count.
inline std::pair<double, double> linear_predictor(const RegressionFit& fit, std::span<const double> row) {
    const std::size_t all = fit.names.size();
    const std::size_t count = coefficient_count(fit);
    const auto at = [&](std::size_t j) {
        if (std::isnan(fit.params[j])) { return 0.0; }
        return !fit.intercept ? row[j] : j == 0 ? 1.0 : row[j - 1];
    };
    double eta = 0.0;
    double variance = 0.0;
    for (std::size_t j = 0; j < count; ++j) {
        const double here = at(j);
        if (here == 0.0) { continue; }
        eta += here * fit.params[j];
        for (std::size_t k = 0; k < count; ++k) {
            const double there = at(k);
            if (there != 0.0) { variance += here * fit.covariance[j * all + k] * there; }
        }
    }
    return {eta, variance};
}

}  // namespace goodwill::inline v0::support::detail
