// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "goodwill/support/config.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/prediction_intervals.hpp"

/// Predictions under covariates with how far they move with the uncertainty of the fit: delta method, with the errors
/// of the effects, on the logarithm, and on the log-odds of probabilities. A certainty is a point; a fit without errors
/// leaves ends NaN.
namespace goodwill::inline v0::value {

/// Expected purchases of each customer in (T, T + t].
/// \throw as expected_purchases, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals expected_purchases_interval(const CovariateFit<NbdParams>& fit,
                                                            const PurchaseSummary& summary,
                                                            const Covariates& covariates, double t,
                                                            double level = 0.95);
[[nodiscard]] CustomerIntervals expected_purchases_interval(const CovariateFit<BetaGeometricParams>& fit,
                                                            const PurchaseSummary& summary,
                                                            const Covariates& covariates, double t,
                                                            double level = 0.95);
[[nodiscard]] CustomerIntervals expected_purchases_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                            const PurchaseSummary& summary,
                                                            const Covariates& covariates, double t,
                                                            double level = 0.95);
[[nodiscard]] CustomerIntervals expected_purchases_interval(const CovariateFit<BgBbParams>& fit,
                                                            const PurchaseSummary& summary,
                                                            const Covariates& covariates, double t,
                                                            double level = 0.95);

/// Probability of being alive at T of each customer; of BG/BB, at the occasion T + 1.
[[nodiscard]] CustomerIntervals probability_alive_interval(const CovariateFit<BetaGeometricParams>& fit,
                                                           const PurchaseSummary& summary, const Covariates& covariates,
                                                           double level = 0.95);
[[nodiscard]] CustomerIntervals probability_alive_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                           const PurchaseSummary& summary, const Covariates& covariates,
                                                           double level = 0.95);
[[nodiscard]] CustomerIntervals probability_alive_interval(const CovariateFit<BgBbParams>& fit,
                                                           const PurchaseSummary& summary, const Covariates& covariates,
                                                           double level = 0.95);

/// Expected purchases of each customer in (T, T + horizon], each discounted, under static covariates.
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<NbdParams>& fit,
                                                                          const PurchaseSummary& summary,
                                                                          const Covariates& covariates, double rate,
                                                                          double horizon, double level = 0.95);
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<BetaGeometricParams>& fit,
                                                                          const PurchaseSummary& summary,
                                                                          const Covariates& covariates, double rate,
                                                                          double horizon, double level = 0.95);
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                                          const PurchaseSummary& summary,
                                                                          const Covariates& covariates, double rate,
                                                                          double horizon, double level = 0.95);
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<BgBbParams>& fit,
                                                                          const PurchaseSummary& summary,
                                                                          const Covariates& covariates, double rate,
                                                                          double horizon, double level = 0.95);

/// Share of customers with each row's covariates left after t renewals, t >= 0.
[[nodiscard]] CustomerIntervals survival_interval(const CovariateFit<ShiftedBetaGeometricParams>& fit,
                                                  const CovariatePaths& dropout, double t, double level = 0.95);
[[nodiscard]] CustomerIntervals survival_interval(const CovariateFit<BetaDiscreteWeibullParams>& fit,
                                                  const CovariatePaths& dropout, double t, double level = 0.95);
/// Discounted expected periods still to come of each contract, renewed `renewals` times, just before its next renewal.
[[nodiscard]] CustomerIntervals residual_lifetime_interval(const CovariateFit<ShiftedBetaGeometricParams>& fit,
                                                           const CovariatePaths& dropout, double rate,
                                                           std::span<const double> renewals, double level = 0.95);
[[nodiscard]] CustomerIntervals residual_lifetime_interval(const CovariateFit<BetaDiscreteWeibullParams>& fit,
                                                           const CovariatePaths& dropout, double rate,
                                                           std::span<const double> renewals, double level = 0.95);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/covariate_intervals.ipp"
#endif
