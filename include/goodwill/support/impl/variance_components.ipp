// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "goodwill/support/impl/hazard_design.ipp"
#include "goodwill/support/impl/mixed_equations.ipp"
#include "goodwill/support/impl/mixed_iteration.ipp"
#include "goodwill/support/impl/mixed_rows.ipp"
#include "goodwill/support/impl/mixed_solver.ipp"
#include "goodwill/support/impl/mixed_sparse.ipp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/variance_components.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Says in the fit why the variances cannot be told apart; false where they can.
inline bool refuse(VarianceComponentsFit& fit, const MixedRows& rows, const std::vector<std::size_t>& order) {
    const auto say = [&](const std::string& text) {
        fit.status = OptimumStatus::not_identified;
        fit.message = text;
        return true;
    };
    if (!(rows.unit > 0.0)) { return say("y is constant"); }
    for (std::size_t f = 0; f < order.size(); ++f) {
        const std::string name = "factor " + std::to_string(order[f]);
        if (rows.levels[f] < 2) { return say(name + " has a single level"); }
        if (rows.levels[f] == rows.n) { return say(name + " has one row a level: it is the residual"); }
    }
    const std::vector<int> redundant = redundant_columns(fixed_products(rows));
    if (redundant.empty()) { return false; }
    return say("covariate " + std::to_string(redundant.front() - 1) +
               " is constant, or a combination of those before it");
}

/// Standard error of variances[k] / sum of variances.
inline double share_error(const Eigen::VectorXd& variances, const Eigen::MatrixXd& covariance, Eigen::Index k) {
    const double total = variances.sum();
    Eigen::VectorXd slope = Eigen::VectorXd::Constant(variances.size(), -variances[k] / (total * total));
    slope[k] += 1.0 / total;
    return std::sqrt(std::max(0.0, slope.dot(covariance * slope)));
}

inline Estimate correlation_estimate(double share, double error, const VarianceComponentsOptions& options,
                                     std::int64_t n) {
    if (share > 0.0) {
        Estimate e = share_estimate(share, error, options.level, "average information, logit");
        e.n = n;
        return e;
    }
    Estimate e;
    e.value = 0.0;
    e.level = options.level;
    e.n = n;
    e.method = "average information, logit";
    e.warnings.emplace_back("the variance is at its bound of 0: no interval");
    return e;
}

/// Variances with their intervals. `order` tells which of the user's factors are in the rows; the others are at 0.
inline void set_components(VarianceComponentsFit& fit, const MixedRows& rows, const std::vector<std::size_t>& order,
                           const MixedIteration& at, const VarianceComponentsOptions& options) {
    // The information is that of -2 log likelihood: the covariance of the variances is twice its inverse.
    const Eigen::MatrixXd covariance = 2.0 * at.information.inverse();
    const double unit = rows.unit * rows.unit;
    const auto error = [&](Eigen::Index k) { return unit * std::sqrt(std::max(0.0, covariance(k, k))); };
    for (RandomIntercept& factor : fit.factors) {
        factor.component = variance_estimate(0.0, 0.0, options, fit.n, 0);
        factor.correlation = correlation_estimate(0.0, 0.0, options, fit.n);
    }
    for (std::size_t f = 0; f < order.size(); ++f) {
        const auto k = static_cast<Eigen::Index>(f);
        RandomIntercept& factor = fit.factors[order[f]];
        factor.variance = unit * at.variances[k];
        factor.component = variance_estimate(factor.variance, error(k), options, fit.n, rows.levels[f]);
        factor.correlation = correlation_estimate(at.variances[k] / at.variances.sum(),
                                                  share_error(at.variances, covariance, k), options, fit.n);
    }
    const Eigen::Index last = at.variances.size() - 1;
    fit.residual_variance = unit * at.variances[last];
    fit.residual = variance_estimate(fit.residual_variance, error(last), options, fit.n, 0);
}

template <class Solver>
void set_modes(VarianceComponentsFit& fit, const Solver& solver, const MixedRows& rows,
               const std::vector<std::size_t>& order, double residual) {
    for (std::size_t f = 0; f < order.size(); ++f) {
        const Eigen::VectorXd modes = solver.modes(f);
        RandomIntercept& factor = fit.factors[order[f]];
        for (std::size_t l = 0; l < rows.levels[f]; ++l) {
            factor.modes[l] = rows.unit * modes[static_cast<Eigen::Index>(l)];
            factor.errors[l] = rows.unit * std::sqrt(residual * solver.inverse_at(f, l));
        }
    }
}

/// Fixed effects of the user's covariates from those of the standardised ones.
template <class Solver>
void set_fixed(VarianceComponentsFit& fit, const Solver& solver, const MixedRows& rows, double residual) {
    const auto p = static_cast<Eigen::Index>(rows.fixed());
    Eigen::MatrixXd to = Eigen::MatrixXd::Zero(p, p);
    Eigen::MatrixXd covariance(p, p);
    for (Eigen::Index a = 0; a < p; ++a) {
        const auto i = static_cast<std::size_t>(a);
        to(a, a) = rows.unit / rows.scales[i];
        if (a > 0) { to(0, a) = -rows.means[i] * rows.unit / rows.scales[i]; }
        for (Eigen::Index b = 0; b < p; ++b) {
            covariance(a, b) = residual * solver.fixed_inverse(i, static_cast<std::size_t>(b));
        }
    }
    const Eigen::VectorXd coefficients = to * solver.fixed();
    covariance = to * covariance * to.transpose();
    fit.coefficients.assign(coefficients.data(), coefficients.data() + p);
    fit.coefficients[0] += rows.centre;
    fit.covariance.assign(covariance.data(), covariance.data() + p * p);
    for (Eigen::Index a = 0; a < p; ++a) { fit.standard_errors.push_back(std::sqrt(covariance(a, a))); }
}

/// -2 log likelihood of y in the user's units and covariates, from that of the scaled ones.
inline double unscale_criterion(double criterion, const MixedRows& rows, bool restricted) {
    double n = rows.total;
    if (restricted) {
        n -= static_cast<double>(rows.fixed());
        for (const double scale : rows.scales) { criterion += 2.0 * std::log(scale); }
    }
    return criterion + 2.0 * n * std::log(rows.unit);
}

/// Fits the factors of `order`; a factor whose variance runs into 0 is returned instead, -1 where there is none.
template <class Reduced>
int fit_factors(VarianceComponentsFit& fit, const MixedRows& rows, const std::vector<std::size_t>& order,
                const VarianceComponentsOptions& options, const Progress& progress) {
    MixedSolver<Reduced> solver(rows, options.restricted);
    const MixedIteration at = iterate(solver, starting_variances(rows), options, progress);
    fit.iterations += at.iterations;
    if (at.vanishing >= 0) { return at.vanishing; }
    fit.status = at.status;
    if (at.status == OptimumStatus::not_identified) {
        fit.message = "the data do not tell the variances apart";
        return -1;
    }
    fit.message = at.status == OptimumStatus::converged ? "the variances change no more"
                                                        : "stopped before the variances stood still";
    const double residual = at.variances[at.variances.size() - 1];
    fit.criterion = unscale_criterion(at.criterion, rows, options.restricted);
    set_components(fit, rows, order, at, options);
    if (!options.restricted || at.status != OptimumStatus::converged) {
        (void)solver.criterion(at.variances);
        solver.invert_all();
    }
    set_modes(fit, solver, rows, order, residual);
    set_fixed(fit, solver, rows, residual);
    return -1;
}

/// Least squares, for when every variance is 0.
inline void fit_nothing(VarianceComponentsFit& fit, const MixedRows& rows, const VarianceComponentsOptions& options) {
    const Eigen::LLT<Eigen::MatrixXd> factor(fixed_products(rows));
    const Eigen::VectorXd weighted = rows.weights.cwiseProduct(rows.y);
    const Eigen::VectorXd right = rows.x * weighted;
    struct Plain {
        Eigen::VectorXd coefficients;
        Eigen::MatrixXd inverse;
        [[nodiscard]] Eigen::VectorXd fixed() const { return coefficients; }
        [[nodiscard]] double fixed_inverse(std::size_t a, std::size_t b) const {
            return inverse(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
        }
    };
    const Plain plain{factor.solve(right), factor.solve(Eigen::MatrixXd::Identity(right.size(), right.size()))};
    const double freedom = rows.total - (options.restricted ? static_cast<double>(rows.fixed()) : 0.0);
    const double squares = weighted.dot(rows.y) - right.dot(plain.coefficients);
    MixedIteration at{Eigen::VectorXd::Constant(1, squares / freedom), Eigen::MatrixXd(1, 1), 0.0};
    at.information(0, 0) = freedom / (at.variances[0] * at.variances[0]);
    constexpr double log_two_pi = 1.8378770664093454836;
    at.criterion = freedom * (1.0 + log_two_pi + std::log(at.variances[0]));
    if (options.restricted) { at.criterion += 2.0 * Eigen::MatrixXd(factor.matrixL()).diagonal().array().log().sum(); }
    fit.status = OptimumStatus::converged;
    fit.criterion = unscale_criterion(at.criterion, rows, options.restricted);
    set_components(fit, rows, {}, at, options);
    set_fixed(fit, plain, rows, at.variances[0]);
}

}  // namespace detail

GOODWILL_INLINE VarianceComponentsFit fit_variance_components(std::span<const double> y,
                                                              std::span<const std::span<const std::int32_t>> factors,
                                                              const MatrixView& fixed,
                                                              const VarianceComponentsOptions& options,
                                                              const Progress& progress) {
    detail::require_mixed(y, factors, fixed, options);
    VarianceComponentsFit fit;
    fit.n = static_cast<std::int64_t>(y.size());
    std::vector<std::size_t> order(factors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto levels = [&](std::size_t f) { return *std::max_element(factors[f].begin(), factors[f].end()); };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return levels(a) > levels(b) || (levels(a) == levels(b) && a < b); });
    for (std::size_t f = 0; f < factors.size(); ++f) {
        RandomIntercept factor;
        factor.modes.assign(static_cast<std::size_t>(levels(f)) + 1, 0.0);
        factor.errors = factor.modes;
        fit.factors.push_back(std::move(factor));
    }
    std::vector<int> at_zero;
    for (;;) {
        const detail::MixedRows rows = detail::mixed_rows(y, factors, order, fixed, options.weights);
        if (detail::refuse(fit, rows, order)) { break; }
        const int vanishing = detail::prefers_sparse(rows)
                                  ? detail::fit_factors<detail::SparseReduced>(fit, rows, order, options, progress)
                                  : detail::fit_factors<detail::DenseReduced>(fit, rows, order, options, progress);
        if (vanishing < 0) { break; }
        at_zero.push_back(static_cast<int>(order[static_cast<std::size_t>(vanishing)]));
        if (order.size() == 1) {
            detail::fit_nothing(fit, rows, options);
            break;
        }
        order.erase(order.begin() + vanishing);
    }
    if (!at_zero.empty() && fit.status == OptimumStatus::converged) {
        std::sort(at_zero.begin(), at_zero.end());
        fit.status = OptimumStatus::boundary;
        fit.message = "the variance of factor " + detail::column_list(at_zero) + " is 0";
    }
    if (fit.status != OptimumStatus::converged) { fit.warnings.push_back(fit.message); }
    return fit;
}

}  // namespace goodwill::inline v0::support
