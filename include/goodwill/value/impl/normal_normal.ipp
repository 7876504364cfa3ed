// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/margin_scale.ipp"
#include "goodwill/value/impl/spend_patterns.ipp"
#include "goodwill/value/normal_normal.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// With V = tau^2 + sigma^2/x the mean of x amounts is Normal(mu, V).
[[nodiscard]] inline double sum_likelihood(const NormalNormalParams& p, const std::vector<SpendPattern>& patterns,
                                           std::span<double> gradient, std::span<double> hessian) {
    double value = 0.0;
    std::array<double, 3> g{};
    std::array<double, 9> h{};
    for (const SpendPattern& c : patterns) {
        const double V = p.tau * p.tau + p.sigma * p.sigma / c.frequency;
        const double d = c.mean - p.mu;
        const double w = c.weight;
        const double by_V = 0.5 * (d * d / V - 1.0) / V;
        const double by_VV = (0.5 - d * d / V) / (V * V);
        const double of_tau = 2.0 * p.tau;
        const double of_sigma = 2.0 * p.sigma / c.frequency;
        value -= 0.5 * w * (std::log(2.0 * std::numbers::pi * V) + d * d / V);
        g[0] += w * d / V;
        g[1] += w * by_V * of_tau;
        g[2] += w * by_V * of_sigma;
        h[0] -= w / V;
        h[1] -= w * d / (V * V) * of_tau;
        h[2] -= w * d / (V * V) * of_sigma;
        h[4] += w * (by_VV * of_tau * of_tau + 2.0 * by_V);
        h[5] += w * by_VV * of_tau * of_sigma;
        h[8] += w * (by_VV * of_sigma * of_sigma + 2.0 / c.frequency * by_V);
    }
    if (!gradient.empty()) { std::copy(g.begin(), g.end(), gradient.begin()); }
    if (!hessian.empty()) {
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = i; j < 3; ++j) { hessian[i * 3 + j] = hessian[j * 3 + i] = h[i * 3 + j]; }
        }
    }
    return value;
}

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const NormalNormalParams& params) {
    check::finite(function, "mu", params.mu);
    check::positive(function, "tau", params.tau);
    check::positive(function, "sigma", params.sigma);
}

GOODWILL_INLINE SpendTable margins_of(const model::RfmTable& table) {
    if (table.monetary_value.empty()) {
        check::fail_argument("margins_of", "table", "with amounts (the log needs a revenue role)", "none");
    }
    return {table.valued_frequency, table.monetary_value};
}

GOODWILL_INLINE NormalNormalFit fit_normal_normal(const SpendSummary& summary, const FitOptions& options) {
    detail::check_margins("fit_normal_normal", summary);
    const auto patterns = detail::spend_patterns(summary);
    if (patterns.empty()) {
        check::fail_argument("fit_normal_normal", "frequency", "positive for at least one customer",
                             "0 everywhere: nobody came again, or no amount is known");
    }
    const detail::MarginScale scale(patterns);
    if (!(scale.spread > 0.0)) {
        check::fail_argument("fit_normal_normal", "monetary_value", "of different values", "one value everywhere");
    }
    const detail::LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                                 std::span<double> hessian) {
        const double value = detail::sum_likelihood(scale.params(v), patterns, gradient, hessian);
        const double by = scale.spread / v[0];
        hessian[0] = hessian[0] * by * by - gradient[0] * by / v[0];
        for (const std::size_t at : {1U, 2U, 3U, 6U}) { hessian[at] *= by; }
        gradient[0] *= by;
        return value;
    };
    FitOptions moved = options;
    moved.require_convergence = false;
    if (options.start.size() == 3) { moved.start[0] = std::exp((options.start[0] - scale.centre) / scale.spread); }
    const double s = scale.spread;
    const detail::LogFit fitting("fit_normal_normal", {"mu", "tau", "sigma"}, {1.0, s, s}, scale.customers, likelihood);
    NormalNormalFit fit =
        fitting.run<NormalNormalParams>({{1.0, 0.7 * s, s}, {1.0, 0.1 * s, 2.0 * s}, {1.0, s, 0.1 * s}}, moved);
    const double v0 = fit.params.mu;
    fit.params = scale.params(fit.params.values());
    fit.standard_errors[0] *= s / v0;
    for (std::size_t j = 0; j < 3; ++j) {
        fit.covariance[j] *= s / v0;
        fit.covariance[3 * j] *= s / v0;
    }
    fit.patterns = patterns.size();
    detail::tell_vanished(fit, fit.params, s);
    if (options.require_convergence && !fit.converged()) {
        throw ConvergenceError("fit_normal_normal: " + fit.message);
    }
    return fit;
}

GOODWILL_INLINE double log_likelihood(const NormalNormalParams& params, const SpendSummary& summary,
                                      std::span<double> gradient, std::span<double> hessian) {
    check_params("log_likelihood", params);
    detail::check_margins("log_likelihood", summary);
    return detail::sum_likelihood(params, detail::spend_patterns(summary), gradient, hessian);
}

GOODWILL_INLINE std::vector<double> expected_spend(const NormalNormalParams& params, const SpendSummary& summary) {
    check_params("expected_spend", params);
    detail::check_margins("expected_spend", summary);
    std::vector<double> result(summary.size(), params.mu);
    const double between = params.tau * params.tau;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double x = summary.frequency[i];
        if (x == 0.0) { continue; }
        result[i] +=
            between * x / (between * x + params.sigma * params.sigma) * (summary.monetary_value[i] - params.mu);
    }
    return result;
}

GOODWILL_INLINE double expected_spend_new(const NormalNormalParams& params) {
    check_params("expected_spend_new", params);
    return params.mu;
}

}  // namespace goodwill::inline v0::value
