// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "goodwill/value/covariate_intervals.hpp"
#include "goodwill/value/impl/prediction_intervals.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// of(parameters with effects) gives a number a customer.
template <class Scale, class Params, class Of>
[[nodiscard]] CustomerIntervals effect_intervals(const char* function, const CovariateFit<Params>& fit, double level,
                                                 Of of) {
    const CovariateParams<Params>& at = fit.params;
    const FittedNumbers fitted(at.base, fit, {at.rate, at.dropout});
    return delta_intervals<Scale>(function, fit, fitted, level, [&](const std::vector<double>& v) {
        return of(effects_at(at, fitted.parameters, v));
    });
}

template <class Params>
[[nodiscard]] CustomerIntervals purchases_interval(const CovariateFit<Params>& fit, const PurchaseSummary& summary,
                                                   const Covariates& covariates, double t, double level) {
    return effect_intervals<LogScale>("expected_purchases_interval", fit, level, [&](const auto& params) {
        return expected_purchases(params, summary, covariates, t);
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals alive_interval(const CovariateFit<Params>& fit, const PurchaseSummary& summary,
                                               const Covariates& covariates, double level) {
    return effect_intervals<LogitScale>("probability_alive_interval", fit, level, [&](const auto& params) {
        return probability_alive(params, summary, covariates);
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals discounted_interval(const CovariateFit<Params>& fit, const PurchaseSummary& summary,
                                                    const Covariates& covariates, double rate, double horizon,
                                                    double level) {
    return effect_intervals<LogScale>("discounted_expected_transactions_interval", fit, level, [&](const auto& params) {
        return discounted_expected_transactions(params, summary, covariates, rate, horizon);
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals left_interval(const CovariateFit<Params>& fit, const CovariatePaths& dropout, double t,
                                              double level) {
    return effect_intervals<LogitScale>("survival_interval", fit, level,
                                        [&](const auto& params) { return survival(params, dropout, t); });
}

template <class Params>
[[nodiscard]] CustomerIntervals lifetime_interval(const CovariateFit<Params>& fit, const CovariatePaths& dropout,
                                                  double rate, std::span<const double> renewals, double level) {
    return effect_intervals<LogScale>("residual_lifetime_interval", fit, level, [&](const auto& params) {
        return discounted_expected_residual_lifetime(params, dropout, rate, renewals);
    });
}

}  // namespace detail

GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const CovariateFit<NbdParams>& fit,
                                                              const PurchaseSummary& summary,
                                                              const Covariates& covariates, double t, double level) {
    return detail::purchases_interval(fit, summary, covariates, t, level);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const CovariateFit<BetaGeometricParams>& fit,
                                                              const PurchaseSummary& summary,
                                                              const Covariates& covariates, double t, double level) {
    return detail::purchases_interval(fit, summary, covariates, t, level);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                              const PurchaseSummary& summary,
                                                              const Covariates& covariates, double t, double level) {
    return detail::purchases_interval(fit, summary, covariates, t, level);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const CovariateFit<BgBbParams>& fit,
                                                              const PurchaseSummary& summary,
                                                              const Covariates& covariates, double t, double level) {
    return detail::purchases_interval(fit, summary, covariates, t, level);
}

GOODWILL_INLINE CustomerIntervals probability_alive_interval(const CovariateFit<BetaGeometricParams>& fit,
                                                             const PurchaseSummary& summary,
                                                             const Covariates& covariates, double level) {
    return detail::alive_interval(fit, summary, covariates, level);
}
GOODWILL_INLINE CustomerIntervals probability_alive_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                             const PurchaseSummary& summary,
                                                             const Covariates& covariates, double level) {
    return detail::alive_interval(fit, summary, covariates, level);
}
GOODWILL_INLINE CustomerIntervals probability_alive_interval(const CovariateFit<BgBbParams>& fit,
                                                             const PurchaseSummary& summary,
                                                             const Covariates& covariates, double level) {
    return detail::alive_interval(fit, summary, covariates, level);
}

GOODWILL_INLINE CustomerIntervals survival_interval(const CovariateFit<ShiftedBetaGeometricParams>& fit,
                                                    const CovariatePaths& dropout, double t, double level) {
    return detail::left_interval(fit, dropout, t, level);
}
GOODWILL_INLINE CustomerIntervals survival_interval(const CovariateFit<BetaDiscreteWeibullParams>& fit,
                                                    const CovariatePaths& dropout, double t, double level) {
    return detail::left_interval(fit, dropout, t, level);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<NbdParams>& fit,
                                                                            const PurchaseSummary& summary,
                                                                            const Covariates& covariates, double rate,
                                                                            double horizon, double level) {
    return detail::discounted_interval(fit, summary, covariates, rate, horizon, level);
}
GOODWILL_INLINE CustomerIntervals
discounted_expected_transactions_interval(const CovariateFit<BetaGeometricParams>& fit, const PurchaseSummary& summary,
                                          const Covariates& covariates, double rate, double horizon, double level) {
    return detail::discounted_interval(fit, summary, covariates, rate, horizon, level);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<ParetoNbdParams>& fit,
                                                                            const PurchaseSummary& summary,
                                                                            const Covariates& covariates, double rate,
                                                                            double horizon, double level) {
    return detail::discounted_interval(fit, summary, covariates, rate, horizon, level);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const CovariateFit<BgBbParams>& fit,
                                                                            const PurchaseSummary& summary,
                                                                            const Covariates& covariates, double rate,
                                                                            double horizon, double level) {
    return detail::discounted_interval(fit, summary, covariates, rate, horizon, level);
}
GOODWILL_INLINE CustomerIntervals residual_lifetime_interval(const CovariateFit<ShiftedBetaGeometricParams>& fit,
                                                             const CovariatePaths& dropout, double rate,
                                                             std::span<const double> renewals, double level) {
    return detail::lifetime_interval(fit, dropout, rate, renewals, level);
}
GOODWILL_INLINE CustomerIntervals residual_lifetime_interval(const CovariateFit<BetaDiscreteWeibullParams>& fit,
                                                             const CovariatePaths& dropout, double rate,
                                                             std::span<const double> renewals, double level) {
    return detail::lifetime_interval(fit, dropout, rate, renewals, level);
}

}  // namespace goodwill::inline v0::value
