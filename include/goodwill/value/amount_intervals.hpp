// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"
#include "goodwill/value/prediction_intervals.hpp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value {

/// Expected amount per purchase of each customer with how far it moves with the uncertainty of the fit: delta method,
/// on the logarithm for Gamma-Gamma and on the amount itself, which may be negative, for Normal-Normal. What a customer
/// spends at one purchase varies far more. A fit without errors leaves ends NaN.
/// \throw as expected_spend, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals expected_spend_interval(const GammaGammaFit& fit, const SpendSummary& summary,
                                                        double level = 0.95);
[[nodiscard]] CustomerIntervals expected_spend_interval(const NormalNormalFit& fit, const SpendSummary& summary,
                                                        double level = 0.95);
[[nodiscard]] CustomerIntervals expected_spend_interval(const SpendCovariateFit<GammaGammaParams>& fit,
                                                        const SpendSummary& summary, const CovariatePaths& covariates,
                                                        double level = 0.95);
[[nodiscard]] CustomerIntervals expected_spend_interval(const SpendCovariateFit<NormalNormalParams>& fit,
                                                        const SpendSummary& summary, const CovariatePaths& covariates,
                                                        double level = 0.95);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/amount_intervals.ipp"
#endif
