// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "goodwill/value/impl/spend_effects.ipp"
#include "goodwill/value/impl/spend_groups.ipp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// What `predict` says of customers of the base with these customers' amounts, turned back.
template <class Params, class Predict>
[[nodiscard]] std::vector<double> by_the_base(const char* function, const SpendCovariateParams<Params>& params,
                                              const SpendSummary& summary, const CovariatePaths& covariates,
                                              Predict predict) {
    check_amounts(function, params.base, summary);
    check_spend_paths(function, covariates, summary.size());
    const std::vector<double> effects = effects_of_rows(function, params, covariates);
    const std::vector<double> amounts = amounts_in_base(params.base, summary, effects);
    std::vector<double> result = predict(SpendSummary{summary.frequency, amounts});
    for (std::size_t i = 0; i < result.size(); ++i) { result[i] = from_base(params.base, result[i], effects[i]); }
    return result;
}

template <class Params>
[[nodiscard]] std::vector<double> of_new_customers(const SpendCovariateParams<Params>& params,
                                                   const CovariatePaths& covariates) {
    constexpr const char* function = "expected_spend_new";
    check_spend_paths(function, covariates, covariates.size());
    const double usual = expected_spend_new(params.base);
    std::vector<double> result = effects_of_rows(function, params, covariates);
    for (double& effect : result) { effect = from_base(params.base, usual, effect); }
    return result;
}

template <class Params>
[[nodiscard]] double likelihood_with_effects(const SpendCovariateParams<Params>& params, const SpendSummary& summary,
                                             const CovariatePaths& covariates, std::span<double> gradient,
                                             std::span<double> hessian) {
    constexpr const char* function = "log_likelihood";
    check_params(function, params.base);
    check_amounts(function, params.base, summary);
    check_spend_paths(function, covariates, summary.size());
    check::same_size(function, "spend effects", params.spend.size(), "covariates", covariates.covariates);
    return sum_over_groups(params, spend_groups(summary, covariates), gradient, hessian);
}

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const SpendCovariateParams<GammaGammaParams>& params, const SpendSummary& summary,
                                      const CovariatePaths& covariates, std::span<double> gradient,
                                      std::span<double> hessian) {
    return detail::likelihood_with_effects(params, summary, covariates, gradient, hessian);
}
GOODWILL_INLINE double log_likelihood(const SpendCovariateParams<NormalNormalParams>& params,
                                      const SpendSummary& summary, const CovariatePaths& covariates,
                                      std::span<double> gradient, std::span<double> hessian) {
    return detail::likelihood_with_effects(params, summary, covariates, gradient, hessian);
}

GOODWILL_INLINE std::vector<double> expected_spend(const SpendCovariateParams<GammaGammaParams>& params,
                                                   const SpendSummary& summary, const CovariatePaths& covariates) {
    return detail::by_the_base("expected_spend", params, summary, covariates,
                               [&](const SpendSummary& base) { return expected_spend(params.base, base); });
}
GOODWILL_INLINE std::vector<double> expected_spend(const SpendCovariateParams<NormalNormalParams>& params,
                                                   const SpendSummary& summary, const CovariatePaths& covariates) {
    return detail::by_the_base("expected_spend", params, summary, covariates,
                               [&](const SpendSummary& base) { return expected_spend(params.base, base); });
}

GOODWILL_INLINE std::vector<double> expected_spend_new(const SpendCovariateParams<GammaGammaParams>& params,
                                                       const CovariatePaths& covariates) {
    return detail::of_new_customers(params, covariates);
}
GOODWILL_INLINE std::vector<double> expected_spend_new(const SpendCovariateParams<NormalNormalParams>& params,
                                                       const CovariatePaths& covariates) {
    return detail::of_new_customers(params, covariates);
}

GOODWILL_INLINE std::vector<double> spend_quantile(const SpendCovariateParams<GammaGammaParams>& params,
                                                   const SpendSummary& summary, const CovariatePaths& covariates,
                                                   double probability) {
    return detail::by_the_base("spend_quantile", params, summary, covariates, [&](const SpendSummary& base) {
        return spend_quantile(params.base, base, probability);
    });
}

}  // namespace goodwill::inline v0::value
