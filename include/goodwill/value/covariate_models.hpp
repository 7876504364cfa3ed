// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/bg_bb.hpp"
#include "goodwill/value/covariate_paths.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/purchase_summary.hpp"
#include "goodwill/value/retention.hpp"

/// Models of purchases whose rates go with covariates z: while the covariates have the value z, the purchase rate is
/// lambda exp(gamma'z) and, in Pareto/NBD, the dropout rate mu exp(delta'z) (Bachmann, Meierer and Naef 2021, Marketing
/// Science 40). Where there is a chance instead of a rate, a static z multiplies the odds of its mean, by the first
/// shape of its beta distribution (the beta-logistic model of Heckman and Willis 1977, J. Political Economy 85):
/// dropout makes a exp(delta'z) of a in the beta-geometric models, gamma exp(delta'z) of gamma in BG/BB and alpha
/// exp(delta'z) of alpha in the models of contracts; in BG/BB the chance to buy has alpha exp(gamma'z). So a positive
/// effect always means more purchases, or leaving sooner. Models of regular purchases, of occasions and of contracts
/// take static covariates only.
namespace goodwill::inline v0::value {

template <class Params>
struct CovariateParams {
    Params base;                  ///< of a customer whose covariates are 0
    std::vector<double> rate;     ///< gamma: effects on the logarithm of the purchase rate
    std::vector<double> dropout;  ///< delta: effects on the logarithm of the dropout rate, or of a

    /// All effects land in `rate`; the fit divides them.
    [[nodiscard]] static CovariateParams from_values(std::span<const double> v) {
        constexpr std::size_t own = Params::names.size();
        return {Params::from_values(v.first(own)), {v.begin() + own, v.end()}, {}};
    }
};

/// Standard errors and covariance are of the base's parameters, then the effects on the rate, then on dropout.
template <class Params>
using CovariateFit = ModelFit<CovariateParams<Params>>;

/// Paths of the covariates; either may be without any.
struct Covariates {
    CovariatePaths rate;
    CovariatePaths dropout;
};

/// Maximum likelihood; `shape` tells k and whether customers may leave at the first purchase.
/// \param options `start` is the base's parameters, with or without the effects on the rate and on dropout after them
/// \throw as check_summary; std::invalid_argument when paths are not of as many customers or end before T, a covariate
///        is the same everywhere, or changes with time where it must not (dropout of the beta-geometric models, all of
///        those with k > 1, of BG/BB and of contracts)
[[nodiscard]] CovariateFit<NbdParams> fit_with_covariates(const NbdParams& shape, const PurchaseSummary& summary,
                                                          const Covariates& covariates, const FitOptions& options = {});
[[nodiscard]] CovariateFit<BetaGeometricParams> fit_with_covariates(const BetaGeometricParams& shape,
                                                                    const PurchaseSummary& summary,
                                                                    const Covariates& covariates,
                                                                    const FitOptions& options = {});
[[nodiscard]] CovariateFit<ParetoNbdParams> fit_with_covariates(const ParetoNbdParams& shape,
                                                                const PurchaseSummary& summary,
                                                                const Covariates& covariates,
                                                                const FitOptions& options = {});
[[nodiscard]] CovariateFit<BgBbParams> fit_with_covariates(const BgBbParams& shape, const PurchaseSummary& summary,
                                                           const Covariates& covariates,
                                                           const FitOptions& options = {});
/// Contracts: covariates of leaving, which must be static.
[[nodiscard]] CovariateFit<ShiftedBetaGeometricParams> fit_with_covariates(const ShiftedBetaGeometricParams& shape,
                                                                           const RetentionSummary& summary,
                                                                           const CovariatePaths& dropout,
                                                                           const FitOptions& options = {});
[[nodiscard]] CovariateFit<BetaDiscreteWeibullParams> fit_with_covariates(const BetaDiscreteWeibullParams& shape,
                                                                          const RetentionSummary& summary,
                                                                          const CovariatePaths& dropout,
                                                                          const FitOptions& options = {});

/// Sum of the log-likelihoods, with gradient and Hessian in base parameters and effects where wanted.
[[nodiscard]] double log_likelihood(const CovariateParams<NbdParams>& params, const PurchaseSummary& summary,
                                    const Covariates& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {}, const Execution& execution = {});
[[nodiscard]] double log_likelihood(const CovariateParams<BetaGeometricParams>& params, const PurchaseSummary& summary,
                                    const Covariates& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {}, const Execution& execution = {});
[[nodiscard]] double log_likelihood(const CovariateParams<ParetoNbdParams>& params, const PurchaseSummary& summary,
                                    const Covariates& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {}, const Execution& execution = {});
[[nodiscard]] double log_likelihood(const CovariateParams<BgBbParams>& params, const PurchaseSummary& summary,
                                    const Covariates& covariates, std::span<double> gradient = {},
                                    std::span<double> hessian = {}, const Execution& execution = {});
[[nodiscard]] double log_likelihood(const CovariateParams<ShiftedBetaGeometricParams>& params,
                                    const RetentionSummary& summary, const CovariatePaths& dropout,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});
[[nodiscard]] double log_likelihood(const CovariateParams<BetaDiscreteWeibullParams>& params,
                                    const RetentionSummary& summary, const CovariatePaths& dropout,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});

/// Probability that each customer is alive at T; of BG/BB, at the occasion T + 1.
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<NbdParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<BetaGeometricParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<ParetoNbdParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<BgBbParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);

/// Expected purchases of each customer in (T, T + t]. \throw std::invalid_argument also when a path ends before T + t
[[nodiscard]] std::vector<double> expected_purchases(const CovariateParams<NbdParams>& params,
                                                     const PurchaseSummary& summary, const Covariates& covariates,
                                                     double t);
[[nodiscard]] std::vector<double> expected_purchases(const CovariateParams<BetaGeometricParams>& params,
                                                     const PurchaseSummary& summary, const Covariates& covariates,
                                                     double t);
[[nodiscard]] std::vector<double> expected_purchases(const CovariateParams<ParetoNbdParams>& params,
                                                     const PurchaseSummary& summary, const Covariates& covariates,
                                                     double t);
[[nodiscard]] std::vector<double> expected_purchases(const CovariateParams<BgBbParams>& params,
                                                     const PurchaseSummary& summary, const Covariates& covariates,
                                                     double t);

/// Expected purchases of each customer in (T, T + horizon], each discounted as the model without covariates does it.
/// \throw std::invalid_argument also when a covariate changes with time
[[nodiscard]] std::vector<double> discounted_expected_transactions(const CovariateParams<NbdParams>& params,
                                                                   const PurchaseSummary& summary,
                                                                   const Covariates& covariates, double rate,
                                                                   double horizon);
[[nodiscard]] std::vector<double> discounted_expected_transactions(const CovariateParams<BetaGeometricParams>& params,
                                                                   const PurchaseSummary& summary,
                                                                   const Covariates& covariates, double rate,
                                                                   double horizon);
[[nodiscard]] std::vector<double> discounted_expected_transactions(const CovariateParams<ParetoNbdParams>& params,
                                                                   const PurchaseSummary& summary,
                                                                   const Covariates& covariates, double rate,
                                                                   double horizon);
[[nodiscard]] std::vector<double> discounted_expected_transactions(const CovariateParams<BgBbParams>& params,
                                                                   const PurchaseSummary& summary,
                                                                   const Covariates& covariates, double rate,
                                                                   double horizon);

/// Share of customers with each row's covariates left after t renewals, t >= 0.
[[nodiscard]] std::vector<double> survival(const CovariateParams<ShiftedBetaGeometricParams>& params,
                                           const CovariatePaths& dropout, double t);
[[nodiscard]] std::vector<double> survival(const CovariateParams<BetaDiscreteWeibullParams>& params,
                                           const CovariatePaths& dropout, double t);
/// Discounted expected periods still to come of contracts renewed `renewals` times, just before their next renewal; as
/// without covariates.
[[nodiscard]] std::vector<double> discounted_expected_residual_lifetime(
    const CovariateParams<ShiftedBetaGeometricParams>& params, const CovariatePaths& dropout, double rate,
    std::span<const double> renewals);
[[nodiscard]] std::vector<double> discounted_expected_residual_lifetime(
    const CovariateParams<BetaDiscreteWeibullParams>& params, const CovariatePaths& dropout, double rate,
    std::span<const double> renewals);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/covariate_fit.ipp"
#include "goodwill/value/impl/covariate_predictions.ipp"
#include "goodwill/value/impl/covariate_static.ipp"
#endif
