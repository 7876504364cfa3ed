// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "goodwill/value/prediction_intervals.hpp"
#include "goodwill/value/retention.hpp"

/// What is still to come, with how far it moves with the uncertainty of the fit: delta method on the logarithm, or the
/// log-odds of a share. A certainty is a point; a fit without errors leaves ends NaN.
namespace goodwill::inline v0::value {

/// Expected purchases of each customer in (T, T + horizon], each discounted.
/// \throw as discounted_expected_transactions, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const NbdFit& fit,
                                                                          const PurchaseSummary& summary, double rate,
                                                                          double horizon, double level = 0.95,
                                                                          const Execution& execution = {});
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const BgNbdFit& fit,
                                                                          const PurchaseSummary& summary, double rate,
                                                                          double horizon, double level = 0.95,
                                                                          const Execution& execution = {});
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const ParetoNbdFit& fit,
                                                                          const PurchaseSummary& summary, double rate,
                                                                          double horizon, double level = 0.95,
                                                                          const Execution& execution = {});
[[nodiscard]] CustomerIntervals discounted_expected_transactions_interval(const BgBbFit& fit,
                                                                          const PurchaseSummary& summary, double rate,
                                                                          double horizon, double level = 0.95,
                                                                          const Execution& execution = {});

/// Share of a cohort left after each of `t` renewals.
/// \throw as survival, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals survival_interval(const ShiftedBetaGeometricFit& fit, std::span<const double> t,
                                                  double level = 0.95);
[[nodiscard]] CustomerIntervals survival_interval(const BetaDiscreteWeibullFit& fit, std::span<const double> t,
                                                  double level = 0.95);
/// Discounted expected periods still to come of contracts renewed so many times, just before the next renewal.
/// \throw as discounted_expected_residual_lifetime, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals residual_lifetime_interval(const ShiftedBetaGeometricFit& fit, double rate,
                                                           std::span<const double> renewals, double level = 0.95);
[[nodiscard]] CustomerIntervals residual_lifetime_interval(const BetaDiscreteWeibullFit& fit, double rate,
                                                           std::span<const double> renewals, double level = 0.95);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/future_intervals.ipp"
#endif
