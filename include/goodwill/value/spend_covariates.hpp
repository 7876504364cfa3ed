// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/covariate_paths.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/normal_normal.hpp"

/// Models of amounts that go with static covariates z. In Gamma-Gamma v_i = v exp(gamma'z_i), so the amounts expected
/// of a customer are multiplied by exp(gamma'z_i); in Normal-Normal mu_i = mu + gamma'z_i, so that sum is added to
/// their mean. A positive effect always means more a purchase.
namespace goodwill::inline v0::value {

template <class Params>
struct SpendCovariateParams {
    Params base;                ///< of a customer whose covariates are 0
    std::vector<double> spend;  ///< gamma: effects on the logarithm of the amount, or in Normal-Normal on the amount
};

/// Standard errors and covariance are of the base's parameters, then the effects.
template <class Params>
using SpendCovariateFit = ModelFit<SpendCovariateParams<Params>>;

/// Maximum likelihood from the customers with a repeat purchase. Whether amounts go with frequency, which both models
/// deny, is told by the effect of its logarithm as one more covariate.
/// \param shape tells the model only
/// \param covariates one row a customer, of static_paths
/// \param options `start` is the base's parameters, with or without effects after them
/// \throw as without covariates; std::invalid_argument when the covariates are none, more than 20, not of as many
///        customers, change with time, or one is the same for all repeat customers
[[nodiscard]] SpendCovariateFit<GammaGammaParams> fit_with_covariates(const GammaGammaParams& shape,
                                                                      const SpendSummary& summary,
                                                                      const CovariatePaths& covariates,
                                                                      const FitOptions& options = {});
[[nodiscard]] SpendCovariateFit<NormalNormalParams> fit_with_covariates(const NormalNormalParams& shape,
                                                                        const SpendSummary& summary,
                                                                        const CovariatePaths& covariates,
                                                                        const FitOptions& options = {});

/// Sum of the log-likelihoods, with gradient and Hessian in base parameters and effects where wanted; minus infinity
/// where the effects make an amount too large or small to be a number.
[[nodiscard]] double log_likelihood(const SpendCovariateParams<GammaGammaParams>& params, const SpendSummary& summary,
                                    const CovariatePaths& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {});
[[nodiscard]] double log_likelihood(const SpendCovariateParams<NormalNormalParams>& params, const SpendSummary& summary,
                                    const CovariatePaths& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {});

/// Expected amount per purchase of each customer, between the own mean and that of customers of the same covariates.
/// \throw as without covariates; std::domain_error naming the first row whose effects make a factor of no number
[[nodiscard]] std::vector<double> expected_spend(const SpendCovariateParams<GammaGammaParams>& params,
                                                 const SpendSummary& summary, const CovariatePaths& covariates);
[[nodiscard]] std::vector<double> expected_spend(const SpendCovariateParams<NormalNormalParams>& params,
                                                 const SpendSummary& summary, const CovariatePaths& covariates);
/// The same for new customers, one a row of the covariates.
[[nodiscard]] std::vector<double> expected_spend_new(const SpendCovariateParams<GammaGammaParams>& params,
                                                     const CovariatePaths& covariates);
[[nodiscard]] std::vector<double> expected_spend_new(const SpendCovariateParams<NormalNormalParams>& params,
                                                     const CovariatePaths& covariates);

/// Quantile of each customer's expected amount per purchase given history and covariates; exists for every q > 0.
[[nodiscard]] std::vector<double> spend_quantile(const SpendCovariateParams<GammaGammaParams>& params,
                                                 const SpendSummary& summary, const CovariatePaths& covariates,
                                                 double probability);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/spend_covariate_fit.ipp"
#include "goodwill/value/impl/spend_covariates.ipp"
#endif
