// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/covariate_paths.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/purchase_summary.hpp"

/// Models of purchases whose rates go with covariates z: while the covariates have the value z, the purchase rate is
/// lambda exp(gamma'z) and, in Pareto/NBD, the dropout rate mu exp(delta'z) (Bachmann, Meierer and Naef 2021, Marketing
/// Science 40). In the beta-geometric models, which have no dropout rate, a static z makes a exp(delta'z) of the first
/// shape of the dropout probabilities. So a positive effect always means more purchases, or leaving sooner.
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

/// Maximum likelihood; `shape` tells k (which must be 1) and whether customers may leave at the first purchase.
/// \throw as check_summary; std::invalid_argument when paths are not of as many customers or end before T, a covariate
///        is the same everywhere, or those of the beta-geometric dropout change with time
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

/// Probability that each customer is alive at T.
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<NbdParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<BetaGeometricParams>& params,
                                                    const PurchaseSummary& summary, const Covariates& covariates);
[[nodiscard]] std::vector<double> probability_alive(const CovariateParams<ParetoNbdParams>& params,
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

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/covariate_fit.ipp"
#include "goodwill/value/impl/covariate_predictions.ipp"
#endif
