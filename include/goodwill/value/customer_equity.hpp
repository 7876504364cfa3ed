// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value {

/// What one group of customers is worth.
struct GroupEquity {
    std::string label;
    std::size_t customers = 0;
    Estimate total;      ///< of the discounted future value
    Estimate mean;       ///< a customer
    Estimate alive;      ///< share who have not left for good
    double share = 0.0;  ///< of the total of all groups
};

/// Customer equity by group (cohort, segment): the lifetime value of each group's customers under one pair of fits,
/// with intervals that hold what the customers of a group share, the uncertainty of the fits. Groups in the order of
/// their labels.
/// \param labels one a customer of the table \throw as customer_lifetime_value, std::invalid_argument also when labels
///        are not as many as customers
[[nodiscard]] std::vector<GroupEquity> customer_equity(const BgNbdFit& transactions, const GammaGammaFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});
[[nodiscard]] std::vector<GroupEquity> customer_equity(const ParetoNbdFit& transactions, const GammaGammaFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});
[[nodiscard]] std::vector<GroupEquity> customer_equity(const NbdFit& transactions, const GammaGammaFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});

/// With amounts that may be negative; a group's share is of a total of gains and losses then.
[[nodiscard]] std::vector<GroupEquity> customer_equity(const BgNbdFit& transactions, const NormalNormalFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});
[[nodiscard]] std::vector<GroupEquity> customer_equity(const ParetoNbdFit& transactions, const NormalNormalFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});
[[nodiscard]] std::vector<GroupEquity> customer_equity(const NbdFit& transactions, const NormalNormalFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate,
                                                       const LifetimeValueOptions& options = {});

/// What a new customer is worth at the first purchase: that purchase and the expected discounted repeats, at the
/// expected amount. The longer the horizon the more: `cumulative` tells how value grows with tenure.
/// \throw std::domain_error when spend.q <= 1 or the rate is 0 without a horizon
struct NewCustomerValue {
    double value = 0.0;              ///< over the horizon, the first purchase counted
    double first_purchase = 0.0;     ///< expected amount of one purchase
    double loyalty_multiple = 0.0;   ///< value in purchases: value/first_purchase
    std::vector<double> cumulative;  ///< value by the end of each of the tenures asked for
};
[[nodiscard]] NewCustomerValue new_customer_value(const BetaGeometricParams& transactions,
                                                  const GammaGammaParams& spend, double rate, double horizon,
                                                  std::span<const double> tenures = {});
[[nodiscard]] NewCustomerValue new_customer_value(const ParetoNbdParams& transactions, const GammaGammaParams& spend,
                                                  double rate, double horizon, std::span<const double> tenures = {});
[[nodiscard]] NewCustomerValue new_customer_value(const NbdParams& transactions, const GammaGammaParams& spend,
                                                  double rate, double horizon, std::span<const double> tenures = {});
[[nodiscard]] NewCustomerValue new_customer_value(const BetaGeometricParams& transactions,
                                                  const NormalNormalParams& spend, double rate, double horizon,
                                                  std::span<const double> tenures = {});
[[nodiscard]] NewCustomerValue new_customer_value(const ParetoNbdParams& transactions, const NormalNormalParams& spend,
                                                  double rate, double horizon, std::span<const double> tenures = {});
[[nodiscard]] NewCustomerValue new_customer_value(const NbdParams& transactions, const NormalNormalParams& spend,
                                                  double rate, double horizon, std::span<const double> tenures = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/customer_equity.ipp"
#endif
