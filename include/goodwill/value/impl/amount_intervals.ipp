// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/value/amount_intervals.hpp"
#include "goodwill/value/impl/delta_intervals.ipp"
#include "goodwill/value/impl/spend_outlook.ipp"

namespace goodwill::inline v0::value {
namespace detail {

template <class Scale, class Fit, class... Known>
[[nodiscard]] CustomerIntervals spend_interval(const Fit& fit, const SpendSummary& summary, double level,
                                               const Known&... known) {
    check::open_unit("expected_spend_interval", "level", level);
    SpendOutlook outlook = spend_outlook(fit, summary, known...);
    LogDelta delta;
    delta.add(fit, outlook.units, std::move(outlook.slopes));
    return intervals_around<Scale>(std::move(outlook.amounts), delta, level);
}

}  // namespace detail

GOODWILL_INLINE CustomerIntervals expected_spend_interval(const GammaGammaFit& fit, const SpendSummary& summary,
                                                          double level) {
    return detail::spend_interval<detail::LogScale>(fit, summary, level);
}
GOODWILL_INLINE CustomerIntervals expected_spend_interval(const NormalNormalFit& fit, const SpendSummary& summary,
                                                          double level) {
    return detail::spend_interval<detail::PlainScale>(fit, summary, level);
}
GOODWILL_INLINE CustomerIntervals expected_spend_interval(const SpendCovariateFit<GammaGammaParams>& fit,
                                                          const SpendSummary& summary, const CovariatePaths& covariates,
                                                          double level) {
    return detail::spend_interval<detail::LogScale>(fit, summary, level, covariates);
}
GOODWILL_INLINE CustomerIntervals expected_spend_interval(const SpendCovariateFit<NormalNormalParams>& fit,
                                                          const SpendSummary& summary, const CovariatePaths& covariates,
                                                          double level) {
    return detail::spend_interval<detail::PlainScale>(fit, summary, level, covariates);
}

}  // namespace goodwill::inline v0::value
