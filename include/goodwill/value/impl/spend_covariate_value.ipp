// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/value/impl/lifetime_value.ipp"
#include "goodwill/value/impl/margin_value.ipp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE LifetimeValue customer_lifetime_value(const BgNbdFit& transactions,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const NbdFit& transactions,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const BgNbdFit& transactions,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const NbdFit& transactions,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options, known);
}

}  // namespace goodwill::inline v0::value
