// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/mixed_equations.ipp"
#include "goodwill/support/impl/mixed_rows.ipp"
#include "goodwill/support/impl/mixed_solver.ipp"
#include "goodwill/support/impl/mixed_sparse.ipp"
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
    }

private:
    [[nodiscard]] double square() const { return rows_.unit * rows_.unit; }

    const MixedRows& rows_;
    MixedSolver<Reduced> solver_;
    Eigen::VectorXd variances_;
    std::size_t place_ = 0;
};

/// The variances that the data leave possible; the last criterion is another than the reference's then.
template <class Reduced>
void set_variances(FactorEquations<Reduced>& equations, double total, FactorPosterior& posterior) {
    constexpr int points = 25;
    if (posterior.levels.size() > most_profiled_levels) {
        posterior.variances = {posterior.reference};
        posterior.probabilities = {1.0};
        return;
    }
    const double error = std::sqrt(2.0 / static_cast<double>(posterior.levels.size()));
    const double centre = std::log(posterior.reference);
    std::vector<double> log_density;
    log_density.reserve(points);
    for (int i = 0; i < points; ++i) {
        const double x = centre + error * (-10.0 + 16.0 * i / (points - 1));
        const double variance = std::exp(x);
        posterior.variances.push_back(variance);
        log_density.push_back(-0.5 * equations.criterion(variance) + 0.5 * x - std::log1p(variance / total));
    }
    const double top = *std::max_element(log_density.begin(), log_density.end());
    double sum = 0.0;
    for (const double value : log_density) { sum += std::exp(value - top); }
    posterior.probabilities.reserve(points);
    for (const double value : log_density) { posterior.probabilities.push_back(std::exp(value - top) / sum); }
}

template <class Reduced>
[[nodiscard]] FactorPosterior describe_factor(const MixedRows& rows, const VarianceComponentsFit& fit,
                                              const std::vector<std::size_t>& order, std::size_t f) {
    FactorEquations<Reduced> equations(rows, fit, order, f);
    FactorPosterior posterior;
    double total = fit.residual_variance;
    for (const RandomIntercept& factor : fit.factors) { total += factor.variance; }
    // Where the estimate is 0, the variance at which an average group keeps half of its distance.
    const double levels = static_cast<double>(fit.factors[f].modes.size());
    const double estimate = fit.factors[f].variance;
    const double reference = estimate > 0.0 ? estimate : fit.residual_variance * levels / static_cast<double>(fit.n);
    equations.describe(reference, fit.residual_variance, posterior);
    set_variances(equations, total, posterior);
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
                                                 const VarianceComponentsFit& fit, std::size_t factor) {
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
    const detail::MixedRows rows = detail::mixed_rows(y, factors, order, {});
    return detail::prefers_sparse(rows) ? detail::describe_factor<detail::SparseReduced>(rows, fit, order, factor)
                                        : detail::describe_factor<detail::DenseReduced>(rows, fit, order, factor);
}

}  // namespace goodwill::inline v0::support
