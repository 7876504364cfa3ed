// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/elastic_net.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Weighted means of products of the centred, scaled columns, with each other and with y.
struct NetProducts {
    std::vector<double> centre;
    std::vector<double> scale;  ///< 0: a column that cannot tell anything
    double centre_y = 0.0;
    std::vector<double> xx;  ///< row by row
    std::vector<double> xy;
    double yy = 0.0;
};

inline void check_net(const MatrixView& x, std::span<const double> y, std::span<const double> weights,
                      const ElasticNetOptions& options) {
    constexpr std::string_view function = "fit_elastic_net";
    check::not_empty(function, "y", y.size());
    check::not_empty(function, "X", x.columns);
    if (x.values.size() != y.size() * x.columns) {
        check::fail_argument(function, "X", "of as many rows as y (" + std::to_string(y.size()) + ")",
                             std::to_string(x.rows()) + " rows");
    }
    for (std::size_t i = 0; i < x.values.size(); ++i) {
        if (!std::isfinite(x.values[i])) {
            const std::string place = "X[" + std::to_string(i / x.columns) + ", " + std::to_string(i % x.columns) + "]";
            check::fail_domain(function, place, "finite", x.values[i]);
        }
    }
    check::all_finite(function, "y", y);
    check::non_negative(function, "penalty", options.penalty);
    check::closed_unit(function, "l1_share", options.l1_share);
    if (weights.empty()) { return; }
    check::same_size(function, "weights", weights.size(), "y", y.size());
    check::all_non_negative(function, "weights", weights);
    if (std::none_of(weights.begin(), weights.end(), [](double w) { return w > 0.0; })) {
        check::fail_argument(function, "weights", "positive somewhere", "nothing but 0");
    }
}

inline void measure_columns(NetProducts& found, const MatrixView& x, std::span<const double> y,
                            const std::vector<double>& shares, const ElasticNetOptions& options) {
    const std::size_t p = x.columns;
    found.centre.assign(p, 0.0);
    found.scale.assign(p, 0.0);
    if (options.intercept) {
        for (std::size_t i = 0; i < y.size(); ++i) {
            found.centre_y += shares[i] * y[i];
            for (std::size_t j = 0; j < p; ++j) { found.centre[j] += shares[i] * x(i, j); }
        }
    }
    std::vector<double> size(p, 0.0);
    for (std::size_t i = 0; i < y.size(); ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            const double d = x(i, j) - found.centre[j];
            found.scale[j] += shares[i] * d * d;
            size[j] = std::max(size[j], std::abs(x(i, j)));
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        const double sd = std::sqrt(found.scale[j]);
        const bool tells = sd > 1e-13 * size[j];
        found.scale[j] = !tells ? 0.0 : options.standardise ? sd : 1.0;
    }
}

inline NetProducts net_products(const MatrixView& x, std::span<const double> y, const std::vector<double>& shares,
                                const ElasticNetOptions& options) {
    const std::size_t p = x.columns;
    NetProducts found;
    measure_columns(found, x, y, shares, options);
    found.xx.assign(p * p, 0.0);
    found.xy.assign(p, 0.0);
    std::vector<double> z(p);
    for (std::size_t i = 0; i < y.size(); ++i) {
        options.progress.check_at(i);
        for (std::size_t j = 0; j < p; ++j) {
            z[j] = found.scale[j] > 0.0 ? (x(i, j) - found.centre[j]) / found.scale[j] : 0.0;
        }
        const double r = y[i] - found.centre_y;
        found.yy += shares[i] * r * r;
        for (std::size_t j = 0; j < p; ++j) {
            const double weighted = shares[i] * z[j];
            found.xy[j] += weighted * r;
            for (std::size_t k = 0; k <= j; ++k) { found.xx[j * p + k] += weighted * z[k]; }
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        for (std::size_t k = 0; k < j; ++k) { found.xx[k * p + j] = found.xx[j * p + k]; }
    }
    return found;
}

/// Coordinate descent; `gradient` holds xy - xx b all the way.
class NetDescent {
public:
    NetDescent(const NetProducts& products, const ElasticNetOptions& options)
        : products_(products), l1_(options.penalty * options.l1_share), l2_(options.penalty * (1.0 - options.l1_share)),
          gradient_(products.xy), b_(products.xy.size(), 0.0) {}

    /// One round through all columns.
    void round() {
        const std::size_t p = b_.size();
        for (std::size_t j = 0; j < p; ++j) {
            const double own = products_.xx[j * p + j];
            if (!(own > 0.0)) { continue; }
            const double pull = gradient_[j] + own * b_[j];
            const double shrunk = std::copysign(std::max(std::abs(pull) - l1_, 0.0), pull) / (own + l2_);
            const double step = shrunk - b_[j];
            if (step == 0.0) { continue; }
            b_[j] = shrunk;
            for (std::size_t k = 0; k < p; ++k) { gradient_[k] -= step * products_.xx[j * p + k]; }
        }
    }

    /// Largest distance of 0 from the subgradient.
    [[nodiscard]] double violation() const {
        double largest = 0.0;
        for (std::size_t j = 0; j < b_.size(); ++j) {
            const double slope = gradient_[j] - l2_ * b_[j];
            const double off =
                b_[j] == 0.0 ? std::max(std::abs(slope) - l1_, 0.0) : std::abs(slope - std::copysign(l1_, b_[j]));
            largest = std::max(largest, off);
        }
        return largest;
    }

    [[nodiscard]] const std::vector<double>& solution() const noexcept { return b_; }

    /// Mean squared residual.
    [[nodiscard]] double residual() const {
        double explained = 0.0;
        for (std::size_t j = 0; j < b_.size(); ++j) { explained += b_[j] * (products_.xy[j] + gradient_[j]); }
        return std::max(0.0, products_.yy - explained);
    }
    [[nodiscard]] double objective() const {
        double value = 0.5 * residual();
        for (const double b : b_) { value += l1_ * std::abs(b) + 0.5 * l2_ * b * b; }
        return value;
    }

private:
    const NetProducts& products_;
    double l1_;
    double l2_;
    std::vector<double> gradient_;
    std::vector<double> b_;
};

}  // namespace detail

GOODWILL_INLINE ElasticNetFit fit_elastic_net(const MatrixView& x, std::span<const double> y,
                                              std::span<const double> weights, const ElasticNetOptions& options) {
    detail::check_net(x, y, weights, options);
    std::vector<double> shares(y.size(), 1.0);
    if (!weights.empty()) { shares.assign(weights.begin(), weights.end()); }
    double sum = 0.0;
    for (const double w : shares) { sum += w; }
    for (double& w : shares) { w /= sum; }
    const detail::NetProducts products = detail::net_products(x, y, shares, options);
    ElasticNetFit fit;
    for (const double product : products.xy) {
        fit.least_penalty_for_none = std::max(fit.least_penalty_for_none, std::abs(product));
    }
    const double unit = std::max(fit.least_penalty_for_none, 1e-300);
    detail::NetDescent descent(products, options);
    do {
        options.progress.check();
        descent.round();
        ++fit.iterations;
        fit.violation = descent.violation() / unit;
    } while (fit.violation > options.tolerance && fit.iterations < options.max_iterations);
    fit.status = fit.violation <= options.tolerance ? ElasticNetStatus::converged : ElasticNetStatus::iteration_limit;
    fit.message = fit.status == ElasticNetStatus::converged
                      ? "the optimality conditions hold"
                      : "stopped after " + std::to_string(fit.iterations) + " rounds before they hold";
    fit.objective = descent.objective();
    fit.r_squared = products.yy > 0.0 ? 1.0 - descent.residual() / products.yy : 0.0;
    fit.intercept = products.centre_y;
    for (std::size_t j = 0; j < x.columns; ++j) {
        const double b = products.scale[j] > 0.0 ? descent.solution()[j] / products.scale[j] : 0.0;
        fit.coefficients.push_back(b);
        fit.intercept -= b * products.centre[j];
        if (b != 0.0) { fit.chosen.push_back(j); }
    }
    if (!options.intercept) { fit.intercept = 0.0; }
    if (options.l1_share > 0.0) { fit.least_penalty_for_none /= options.l1_share; }
    return fit;
}

GOODWILL_INLINE std::vector<double> predict(const ElasticNetFit& fit, const MatrixView& x) {
    check::same_size("predict", "columns of X", x.columns, "those of the fit", fit.coefficients.size());
    check::all_finite("predict", "X", x.values);
    std::vector<double> told(x.rows(), fit.intercept);
    for (std::size_t i = 0; i < told.size(); ++i) {
        for (std::size_t j = 0; j < x.columns; ++j) { told[i] += x(i, j) * fit.coefficients[j]; }
    }
    return told;
}

}  // namespace goodwill::inline v0::support
