// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "goodwill/support/check.hpp"
#include "goodwill/value/impl/lifetime_value.ipp"
#include "goodwill/value/impl/margin_value.ipp"
#include "goodwill/value/impl/purchase_outlook.ipp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// \param known covariates of the amounts, where the spend model has them
template <class Params, class Spend, class... Known>
[[nodiscard]] LifetimeValue positive_value_of(const CovariateFit<Params>& fit, const Covariates& customers,
                                              const ModelFit<Spend>& spend, const Outlook& to, const Known&... known) {
    check::open_unit("customer_lifetime_value", "level", to.options.level);
    return positive_value(fit, purchase_outlook(fit, customers, to), spend, to, known...);
}
template <class Params, class Spend, class... Known>
[[nodiscard]] LifetimeValue signed_value_of(const CovariateFit<Params>& fit, const Covariates& customers,
                                            const ModelFit<Spend>& spend, const Outlook& to, const Known&... known) {
    check::open_unit("customer_lifetime_value", "level", to.options.level);
    return signed_value(fit, purchase_outlook(fit, customers, to), spend, to, known...);
}

}  // namespace detail

GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                      const Covariates& customers, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                      const Covariates& customers, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                      const Covariates& customers, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                      const Covariates& customers, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                      const Covariates& customers, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                      const Covariates& customers, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options});
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<GammaGammaParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::positive_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                      const Covariates& customers,
                                                      const SpendCovariateFit<NormalNormalParams>& spend,
                                                      const CovariatePaths& known, const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::signed_value_of(transactions, customers, spend, {table, horizon, rate, options}, known);
}

}  // namespace goodwill::inline v0::value
