// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/model/time_span.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/discount_rate.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/normal_normal.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value {

struct LifetimeValueOptions {
    double level = 0.95;  ///< of the intervals
    UnusableSpend unusable = UnusableSpend::reject;
    Execution execution;
};

/// What customers' future purchases are worth at the end of observation, in the order of the table. Intervals are those
/// of the expected value, for the uncertainty of both fits; what one customer will bring varies far more.
struct LifetimeValue {
    static constexpr std::array<double, 4> shares{0.01, 0.05, 0.1, 0.2};

    std::vector<double> transactions;  ///< expected purchases within the horizon, each discounted
    std::vector<double> spend;         ///< expected amount per purchase
    std::vector<double> value;         ///< their product
    std::vector<double> low;           ///< lower ends of the intervals of `value`; NaN where the fits have no errors
    std::vector<double> high;          ///< upper ends
    std::size_t repeat_customers = 0;  ///< who have come again
    Estimate alive;                    ///< share of the customers who have not left for good
    Estimate total;                    ///< sum over the customers
    Estimate mean;                     ///< a customer
    std::vector<Estimate> top_shares;  ///< share of the total that the best of `shares` bring
    Estimate gini;                     ///< 0 when all customers are worth the same
    std::size_t unusable = 0;          ///< customers whose mean amount was not positive and was taken as unknown
    std::string currency;              ///< as the table states it
    std::string basis;                 ///< horizon, discounting and amount in words
    std::vector<std::string> warnings;
};

/// Values each customer of the table: discounted_expected_transactions times expected_spend, which the models take to
/// be independent. Intervals by the delta method on the logarithm, from the covariances of both fits (which are taken
/// as independent too); a fit without a covariance, as one made of given parameters, leaves them NaN with a warning.
/// \param horizon purchases until then count; none: all of them, which needs a positive rate
/// \throw std::invalid_argument when the table has no amounts, std::domain_error when q <= 1 (the expected amount does
///        not exist), unless 0 < level < 1, for a negative horizon or rate, and as spend_of
[[nodiscard]] LifetimeValue customer_lifetime_value(const BgNbdFit& transactions, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const NbdFit& transactions, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});

/// The same where amounts may be negative, as margins are. Values may be too, so intervals are symmetric about them, by
/// the delta method on the values themselves; shares of the total are NaN, with a warning, when a customer is expected
/// to lose money. `options.unusable` has no say: any amount is usable.
[[nodiscard]] LifetimeValue customer_lifetime_value(const BgNbdFit& transactions, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const NbdFit& transactions, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});

/// The same at amounts that go with covariates; `known` are those of the table's customers, in its order.
/// \throw also as expected_spend with covariates
[[nodiscard]] LifetimeValue customer_lifetime_value(const BgNbdFit& transactions,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const NbdFit& transactions,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const BgNbdFit& transactions,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const NbdFit& transactions,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});

/// The same of purchases that go with covariates: `customers` are those of the table's customers, in its order, and
/// stay as they are. Errors follow parameters and effects.
/// \throw std::invalid_argument also when covariates change with time or are not of as many customers
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                    const Covariates& customers, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                    const Covariates& customers, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                    const Covariates& customers, const GammaGammaFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                    const Covariates& customers, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                    const Covariates& customers, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                    const Covariates& customers, const NormalNormalFit& spend,
                                                    const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<GammaGammaParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<BetaGeometricParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<ParetoNbdParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});
[[nodiscard]] LifetimeValue customer_lifetime_value(const CovariateFit<NbdParams>& transactions,
                                                    const Covariates& customers,
                                                    const SpendCovariateFit<NormalNormalParams>& spend,
                                                    const CovariatePaths& known, const model::RfmTable& table,
                                                    const std::optional<model::TimeSpan>& horizon,
                                                    const DiscountRate& rate, const LifetimeValueOptions& options = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/covariate_value.ipp"
#include "goodwill/value/impl/lifetime_value.ipp"
#include "goodwill/value/impl/margin_value.ipp"
#include "goodwill/value/impl/spend_covariate_value.ipp"
#endif
