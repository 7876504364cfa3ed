// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "goodwill/value/future_intervals.hpp"
#include "goodwill/value/impl/prediction_intervals.ipp"

namespace goodwill::inline v0::value {
namespace detail {

template <class Params>
[[nodiscard]] CustomerIntervals discounted_interval(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                                    double rate, double horizon, double level,
                                                    const Execution& execution) {
    return parameter_intervals<LogScale>(
        "discounted_expected_transactions_interval", fit, level, [&](const Params& params) {
            return discounted_expected_transactions(params, summary, rate, horizon, execution);
        });
}

/// Contracts: of(parameters, x) at each x.
template <class Scale, class Params, class Of>
[[nodiscard]] CustomerIntervals contract_intervals(const char* function, const ModelFit<Params>& fit,
                                                   std::span<const double> at, double level, Of of) {
    return parameter_intervals<Scale>(function, fit, level, [&](const BetaDiscreteWeibullParams& params) {
        std::vector<double> found(at.size());
        std::transform(at.begin(), at.end(), found.begin(), [&](double x) { return of(params, x); });
        return found;
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals survivors_interval(const ModelFit<Params>& fit, std::span<const double> t,
                                                   double level) {
    return contract_intervals<LogitScale>(
        "survival_interval", fit, t, level,
        [](const BetaDiscreteWeibullParams& params, double x) { return survival(params, x); });
}
template <class Params>
[[nodiscard]] CustomerIntervals lifetime_interval(const ModelFit<Params>& fit, double rate,
                                                  std::span<const double> renewals, double level) {
    return contract_intervals<LogScale>("residual_lifetime_interval", fit, renewals, level,
                                        [rate](const BetaDiscreteWeibullParams& params, double x) {
                                            return discounted_expected_residual_lifetime(params, rate, x);
                                        });
}

}  // namespace detail

GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const NbdFit& fit,
                                                                            const PurchaseSummary& summary, double rate,
                                                                            double horizon, double level,
                                                                            const Execution& execution) {
    return detail::discounted_interval(fit, summary, rate, horizon, level, execution);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const BgNbdFit& fit,
                                                                            const PurchaseSummary& summary, double rate,
                                                                            double horizon, double level,
                                                                            const Execution& execution) {
    return detail::discounted_interval(fit, summary, rate, horizon, level, execution);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const ParetoNbdFit& fit,
                                                                            const PurchaseSummary& summary, double rate,
                                                                            double horizon, double level,
                                                                            const Execution& execution) {
    return detail::discounted_interval(fit, summary, rate, horizon, level, execution);
}
GOODWILL_INLINE CustomerIntervals discounted_expected_transactions_interval(const BgBbFit& fit,
                                                                            const PurchaseSummary& summary, double rate,
                                                                            double horizon, double level,
                                                                            const Execution& execution) {
    return detail::discounted_interval(fit, summary, rate, horizon, level, execution);
}
GOODWILL_INLINE CustomerIntervals survival_interval(const ShiftedBetaGeometricFit& fit, std::span<const double> t,
                                                    double level) {
    return detail::survivors_interval(fit, t, level);
}
GOODWILL_INLINE CustomerIntervals residual_lifetime_interval(const ShiftedBetaGeometricFit& fit, double rate,
                                                             std::span<const double> renewals, double level) {
    return detail::lifetime_interval(fit, rate, renewals, level);
}
GOODWILL_INLINE CustomerIntervals survival_interval(const BetaDiscreteWeibullFit& fit, std::span<const double> t,
                                                    double level) {
    return detail::survivors_interval(fit, t, level);
}
GOODWILL_INLINE CustomerIntervals residual_lifetime_interval(const BetaDiscreteWeibullFit& fit, double rate,
                                                             std::span<const double> renewals, double level) {
    return detail::lifetime_interval(fit, rate, renewals, level);
}

}  // namespace goodwill::inline v0::value
