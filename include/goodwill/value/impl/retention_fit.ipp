// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/retention_likelihood.ipp"
#include "goodwill/value/retention.hpp"

namespace goodwill::inline v0::value {
namespace detail {

template <class Params>
[[nodiscard]] ModelFit<Params> fit_retention(std::string_view function, const RetentionSummary& summary,
                                             const std::vector<std::vector<double>>& starts,
                                             const FitOptions& options) {
    const std::vector<RetentionPattern> patterns = retention_patterns(function, summary);
    double contracts = 0.0;
    for (const RetentionPattern& row : patterns) { contracts += row.weight; }
    const LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                         std::span<double> hessian) {
        const RetentionDerivatives f = retention_likelihood(Params::from_values(v), patterns);
        hand_out(f, v.size(), gradient, hessian);
        return f.value;
    };
    const LogFit fitting(function, {Params::names.begin(), Params::names.end()},
                         std::vector<double>(Params::names.size(), 1.0), contracts, likelihood);
    ModelFit<Params> fit = fitting.template run<Params>(starts, options);
    fit.patterns = patterns.size();
    return fit;
}

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const BetaDiscreteWeibullParams& params, const RetentionSummary& summary,
                                      std::span<double> gradient, std::span<double> hessian) {
    check_params("log_likelihood", params);
    const detail::RetentionDerivatives f =
        detail::retention_likelihood(params, detail::retention_patterns("log_likelihood", summary));
    detail::hand_out(f, 3, gradient, hessian);
    return f.value;
}

GOODWILL_INLINE ShiftedBetaGeometricFit fit_shifted_beta_geometric(const RetentionSummary& summary,
                                                                   const FitOptions& options) {
    return detail::fit_retention<ShiftedBetaGeometricParams>("fit_shifted_beta_geometric", summary,
                                                             {{1.0, 3.0}, {0.5, 1.0}, {5.0, 20.0}}, options);
}

GOODWILL_INLINE BetaDiscreteWeibullFit fit_beta_discrete_weibull(const RetentionSummary& summary,
                                                                 const FitOptions& options) {
    return detail::fit_retention<BetaDiscreteWeibullParams>(
        "fit_beta_discrete_weibull", summary, {{1.0, 3.0, 1.0}, {0.4, 1.0, 1.5}, {5.0, 20.0, 0.8}}, options);
}

}  // namespace goodwill::inline v0::value
