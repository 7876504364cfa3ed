// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/mixed_equations.ipp"
#include "goodwill/support/impl/mixed_rows.ipp"
#include "goodwill/support/impl/mixed_solver.ipp"
#include "goodwill/support/impl/mixed_sparse.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/factor_posterior.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Henderson's equations of the factors that matter to one of them, which is included whatever its variance.
template <class Reduced>
class FactorEquations {
public:
    FactorEquations(const MixedRows& rows, const VarianceComponentsFit& fit, const std::vector<std::size_t>& order,
                    std::size_t f)
        : rows_(rows), solver_(rows, true), variances_(static_cast<Eigen::Index>(order.size()) + 1) {
        for (std::size_t k = 0; k < order.size(); ++k) {
            variances_[static_cast<Eigen::Index>(k)] = fit.factors[order[k]].variance / square();
            if (order[k] == f) { place_ = k; }
        }
        variances_[static_cast<Eigen::Index>(order.size())] = fit.residual_variance / square();
    }

    /// -2 log restricted likelihood with that variance of the factor, up to a constant.
    double criterion(double variance) {
        variances_[static_cast<Eigen::Index>(place_)] = variance / square();
        return solver_.criterion(variances_);
    }
    void describe(double reference, double residual, FactorPosterior& posterior) {
        static_cast<void>(criterion(reference));
        solver_.invert_all();
        posterior.reference = reference;
        posterior.mean_variance = residual * solver_.fixed_inverse(0, 0);
        const Eigen::VectorXd modes = solver_.modes(place_);
        posterior.levels.reserve(rows_.levels[place_]);
        for (std::size_t l = 0; l < rows_.levels[place_]; ++l) {
            const double with_mean = residual * solver_.inverse_with_mean(place_, l);
            const double own =
                residual * solver_.inverse_at(place_, l) - with_mean * with_mean / posterior.mean_variance;
            const double keep = std::clamp(1.0 - own / reference, 1e-9, 1.0 - 1e-9);
            posterior.levels.push_back({rows_.unit * modes[static_cast<Eigen::Index>(l)], keep, with_mean});
        }
        double precision = 0.0;
        for (std::size_t l = 0; l < posterior.levels.size(); ++l) { precision += posterior.precision(l); }
        posterior.half_kept = static_cast<double>(posterior.levels.size()) / precision;
    }

private:
    [[nodiscard]] double square() const { return rows_.unit * rows_.unit; }

    const MixedRows& rows_;
    MixedSolver<Reduced> solver_;
    Eigen::VectorXd variances_;
    std::size_t place_ = 0;
};

/// -2 log restricted likelihood of a variance between levels from their raw distances alone, taken as independent.
[[nodiscard]] inline double independent_criterion(const FactorPosterior& posterior, double variance) {
    double sum = 0.0;
    double weights = 0.0;
    double weighted = 0.0;
    for (std::size_t l = 0; l < posterior.levels.size(); ++l) {
        const double distance = posterior.levels[l].mode / posterior.levels[l].reliability;
        const double weight = 1.0 / (variance + 1.0 / posterior.precision(l));
        sum += weight * distance * distance - std::log(weight);
        weights += weight;
        weighted += weight * distance;
    }
    return sum - weighted * weighted / weights + std::log(weights);
}

/// The standard deviation is sqrt(half_kept) sinh x with even steps of x: fine steps beside the boundary, even ones of
/// the logarithm far from it. The error of log(variance + half_kept) is about sqrt(2 / levels) anywhere.
class VarianceGrid {
public:
    VarianceGrid(double estimate, const FactorPosterior& posterior)
        : scale_(posterior.half_kept), centre_(std::log1p(estimate / scale_)),
          error_(std::sqrt(2.0 / static_cast<double>(posterior.levels.size()))) {}

    [[nodiscard]] bool reaches_zero() const { return centre_ < 5.0 * error_; }

    template <class Criterion>
    void fill(const Criterion& criterion, FactorPosterior& posterior) const {
        constexpr int points = 40;
        const double low = place(centre_ - 5.0 * error_);
        const double step = (place(centre_ + 12.0 * error_) - low) / points;
        std::vector<double> log_density;
        log_density.reserve(points);
        posterior.variances.reserve(points);
        for (int i = 0; i < points; ++i) {
            const double x = low + step * (i + 0.5);
            const double variance = scale_ * std::sinh(x) * std::sinh(x);
            posterior.variances.push_back(variance);
            // Jeffreys' prior, 1 / cosh^2, times the change of the variance with x, sinh cosh.
            log_density.push_back(-0.5 * criterion(variance) + std::log(std::tanh(x)));
        }
        const double top = *std::max_element(log_density.begin(), log_density.end());
        double sum = 0.0;
        for (const double value : log_density) { sum += std::exp(value - top); }
        posterior.probabilities.reserve(points);
        for (const double value : log_density) { posterior.probabilities.push_back(std::exp(value - top) / sum); }
    }

private:
    [[nodiscard]] static double place(double log_ratio) { return std::acosh(std::exp(0.5 * std::max(log_ratio, 0.0))); }

    double scale_;
    double centre_;
    double error_;
};

template <class Reduced>
void set_variances(FactorEquations<Reduced>& equations, double estimate, FactorPosterior& posterior) {
    const VarianceGrid grid(estimate, posterior);
    if (posterior.levels.size() <= most_profiled_levels) {
        grid.fill([&](double variance) { return equations.criterion(variance); }, posterior);
        return;
    }
    double variance = posterior.reference;
    if (grid.reaches_zero()) {
        FactorPosterior possible = posterior;
        grid.fill([&](double at) { return independent_criterion(posterior, at); }, possible);
        variance = std::inner_product(possible.variances.begin(), possible.variances.end(),
                                      possible.probabilities.begin(), 0.0);
    }
    posterior.variances = {variance};
    posterior.probabilities = {1.0};
}

/// Where a criterion that is lowest at 0 has risen by `rise`; `near` is a variance of its order.
template <class Criterion>
[[nodiscard]] double risen(const Criterion& criterion, double near, double rise) {
    const double limit = criterion(0.0) + rise;
    double high = near;
    while (criterion(high) < limit) { high *= 2.0; }
    double low = 0.0;
    while (high - low > 1e-9 * high) {
        const double middle = 0.5 * (low + high);
        (criterion(middle) < limit ? low : high) = middle;
    }
    return high;
}

/// From the likelihood of all rows, or where levels are many from what they tell by themselves.
template <class Reduced>
void set_upper(FactorEquations<Reduced>& equations, double level, FactorPosterior& posterior) {
    const double rise = std::pow(normal_quantile(0.5 * (1.0 + level)), 2);
    const double near = posterior.half_kept;
    if (posterior.levels.size() > most_profiled_levels) {
        posterior.upper = risen([&](double at) { return independent_criterion(posterior, at); }, near, rise);
        return;
    }
    // Beside 0 nothing is lost in rounding, and the criterion has not moved.
    posterior.upper = risen([&](double at) { return equations.criterion(std::max(at, 1e-9 * near)); }, near, rise);
}

template <class Reduced>
[[nodiscard]] FactorPosterior describe_factor(const MixedRows& rows, const VarianceComponentsFit& fit,
                                              const std::vector<std::size_t>& order, std::size_t f) {
    FactorEquations<Reduced> equations(rows, fit, order, f);
    FactorPosterior posterior;
    // The variance at which an average group keeps half of its distance; far below, what it keeps is lost in rounding.
    const double levels = static_cast<double>(fit.factors[f].modes.size());
    const double half = fit.residual_variance * levels / rows.total;
    const double estimate = fit.factors[f].variance;
    equations.describe(estimate > 0.01 * half ? estimate : half, fit.residual_variance, posterior);
    set_variances(equations, estimate, posterior);
    if (estimate == 0.0) { set_upper(equations, fit.factors[f].component.level, posterior); }
    return posterior;
}

}  // namespace detail

GOODWILL_INLINE double FactorPosterior::mean_variance_at(double variance) const {
    double here = 0.0;
    double there = 0.0;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        const double p = precision(l);
        here += p / (1.0 + reference * p);
        there += p / (1.0 + variance * p);
    }
    return mean_variance * here / there;
}

GOODWILL_INLINE FactorPosterior factor_posterior(std::span<const double> y,
                                                 std::span<const std::span<const std::int32_t>> factors,
                                                 const VarianceComponentsFit& fit, std::size_t factor,
                                                 std::span<const double> weights) {
    constexpr const char* function = "factor_posterior";
    check::same_size(function, "factors", factors.size(), "factors of the fit", fit.factors.size());
    if (factor >= factors.size() || !(fit.residual_variance > 0.0)) {
        check::fail_argument(function, "fit", "one with this factor and a residual variance", std::to_string(factor));
    }
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < factors.size(); ++k) {
        if (k == factor || fit.factors[k].variance > 0.0) { order.push_back(k); }
    }
    // The factor with the most levels is the one that is eliminated.
    const auto levels = [&](std::size_t k) { return fit.factors[k].modes.size(); };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return levels(a) != levels(b) ? levels(a) > levels(b) : a < b; });
    const detail::MixedRows rows = detail::mixed_rows(y, factors, order, {}, weights);
    return detail::prefers_sparse(rows) ? detail::describe_factor<detail::SparseReduced>(rows, fit, order, factor)
                                        : detail::describe_factor<detail::DenseReduced>(rows, fit, order, factor);
}

}  // namespace goodwill::inline v0::support
