// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/customer_equity.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Some rows of a table.
[[nodiscard]] inline model::RfmTable rows_of(const model::RfmTable& table, const std::vector<std::size_t>& rows) {
    model::RfmTable part;
    part.unit = table.unit;
    part.end_day = table.end_day;
    part.currency = table.currency;
    part.margin = table.margin;
    part.amount = table.amount;
    const auto pick = [&](const std::vector<double>& from, std::vector<double>& to) {
        if (from.empty()) { return; }
        for (const std::size_t i : rows) { to.push_back(from[i]); }
    };
    pick(table.frequency, part.frequency);
    pick(table.recency, part.recency);
    pick(table.T, part.T);
    pick(table.monetary_value, part.monetary_value);
    pick(table.valued_frequency, part.valued_frequency);
    pick(table.log_intervals, part.log_intervals);
    return part;
}

template <class Fit, class SpendFit>
[[nodiscard]] std::vector<GroupEquity> equity_by_group(const Fit& transactions, const SpendFit& spend,
                                                       const model::RfmTable& table,
                                                       std::span<const std::string> labels,
                                                       const std::optional<model::TimeSpan>& horizon,
                                                       const DiscountRate& rate, const LifetimeValueOptions& options) {
    check::same_size("customer_equity", "labels", labels.size(), "customers", table.size());
    check::not_empty("customer_equity", "labels", labels.size());
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < labels.size(); ++i) { rows[labels[i]].push_back(i); }
    std::vector<GroupEquity> groups;
    double total = 0.0;
    for (const auto& [label, members] : rows) {
        const LifetimeValue worth =
            customer_lifetime_value(transactions, spend, rows_of(table, members), horizon, rate, options);
        groups.push_back({label, members.size(), worth.total, worth.mean, worth.alive, 0.0});
        total += worth.total.value;
    }
    for (GroupEquity& group : groups) { group.share = total != 0.0 ? group.total.value / total : 0.0; }
    return groups;
}

template <class Params, class Spend>
[[nodiscard]] NewCustomerValue value_of_new(const Params& transactions, const Spend& spend, double rate, double horizon,
                                            std::span<const double> tenures) {
    NewCustomerValue result;
    result.first_purchase = expected_spend_new(spend);
    const auto until = [&](double end) {
        return result.first_purchase * (1.0 + discounted_expected_transactions_new(transactions, rate, end));
    };
    result.value = until(horizon);
    result.loyalty_multiple = result.value / result.first_purchase;
    for (const double tenure : tenures) { result.cumulative.push_back(until(tenure)); }
    return result;
}

}  // namespace detail

GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const BgNbdFit& transactions, const GammaGammaFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}
GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const ParetoNbdFit& transactions, const GammaGammaFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}
GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const NbdFit& transactions, const GammaGammaFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}

GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const BgNbdFit& transactions, const NormalNormalFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}
GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const ParetoNbdFit& transactions, const NormalNormalFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}
GOODWILL_INLINE std::vector<GroupEquity> customer_equity(const NbdFit& transactions, const NormalNormalFit& spend,
                                                         const model::RfmTable& table,
                                                         std::span<const std::string> labels,
                                                         const std::optional<model::TimeSpan>& horizon,
                                                         const DiscountRate& rate,
                                                         const LifetimeValueOptions& options) {
    return detail::equity_by_group(transactions, spend, table, labels, horizon, rate, options);
}

GOODWILL_INLINE NewCustomerValue new_customer_value(const BetaGeometricParams& transactions,
                                                    const GammaGammaParams& spend, double rate, double horizon,
                                                    std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}
GOODWILL_INLINE NewCustomerValue new_customer_value(const ParetoNbdParams& transactions, const GammaGammaParams& spend,
                                                    double rate, double horizon, std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}
GOODWILL_INLINE NewCustomerValue new_customer_value(const NbdParams& transactions, const GammaGammaParams& spend,
                                                    double rate, double horizon, std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}
GOODWILL_INLINE NewCustomerValue new_customer_value(const BetaGeometricParams& transactions,
                                                    const NormalNormalParams& spend, double rate, double horizon,
                                                    std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}
GOODWILL_INLINE NewCustomerValue new_customer_value(const ParetoNbdParams& transactions,
                                                    const NormalNormalParams& spend, double rate, double horizon,
                                                    std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}
GOODWILL_INLINE NewCustomerValue new_customer_value(const NbdParams& transactions, const NormalNormalParams& spend,
                                                    double rate, double horizon, std::span<const double> tenures) {
    return detail::value_of_new(transactions, spend, rate, horizon, tenures);
}

}  // namespace goodwill::inline v0::value
