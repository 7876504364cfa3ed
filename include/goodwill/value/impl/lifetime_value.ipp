// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/impl/purchase_outlook.ipp"
#include "goodwill/value/impl/spend_outlook.ipp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value {
namespace detail {

[[nodiscard]] inline std::string words_of_basis(const model::RfmTable& table,
                                                const std::optional<model::TimeSpan>& horizon,
                                                const DiscountRate& rate) {
    std::string words = horizon ? "purchases of the next " + model::describe(*horizon) : "all future purchases";
    words += ", discounted at " + describe(rate) + ", at ";
    if (table.margin != 1.0) {
        std::array<char, 32> text{};
        const auto [end, error] =
            std::to_chars(text.data(), text.data() + text.size(), 100.0 * table.margin, std::chars_format::general, 10);
        words += std::string(text.data(), error == std::errc{} ? end : text.data()) + " % of ";
    }
    words += table.amount == model::AmountRule::revenue ? "their expected revenue" : "their expected revenue less cost";
    return table.currency.empty() ? words : words + " in " + table.currency;
}

/// value times or divided by exp(z error).
[[nodiscard]] inline Estimate log_estimate(double value, double error, double level, std::size_t customers) {
    const double factor = std::exp(support::normal_quantile(0.5 + 0.5 * level) * error);
    Estimate estimate;
    estimate.value = value;
    estimate.low = value / factor;
    estimate.high = value * factor;
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(customers);
    estimate.method = "delta, log";
    estimate.provenance = {Evidence::estimated, "discounted expected transactions times expected spend"};
    return estimate;
}

template <class Params>
void warn(std::vector<std::string>& warnings, const ModelFit<Params>& fit, const char* what) {
    if (fit.covariance.empty()) {
        warnings.push_back("parameters of " + std::string(what) + " were given, not fitted: there are no intervals");
    } else if (!fit.converged()) {
        warnings.push_back("the fit of " + std::string(what) + " is no maximum: " + fit.message);
    }
    warnings.insert(warnings.end(), fit.warnings.begin(), fit.warnings.end());
}

/// What the customers add up to and who brings how much of it.
inline void summarise(LifetimeValue& result, const LogDelta& delta, double level) {
    const std::size_t n = result.value.size();
    double sum = 0.0;
    for (const double v : result.value) { sum += v; }
    if (sum == 0.0) {
        result.total = result.mean = log_estimate(0.0, 0.0, level, n);
        result.warnings.emplace_back("nobody is expected to buy again");
        return;
    }
    std::vector<double> parts(n);
    std::transform(result.value.begin(), result.value.end(), parts.begin(), [&](double v) { return v / sum; });
    const double error = delta.of_all(parts);
    result.total = log_estimate(sum, error, level, n);
    result.mean = log_estimate(sum / static_cast<double>(n), error, level, n);
    const auto estimate = [&](const support::ConcentrationSlopes& found) {
        Estimate e = support::share_estimate(found.value, delta.of_all(found.slopes), level, "delta, logit");
        e.n = static_cast<std::int64_t>(n);
        e.provenance = {Evidence::estimated, "Lorenz curve of expected values"};
        return e;
    };
    for (const double share : LifetimeValue::shares) {
        result.top_shares.push_back(estimate(support::top_share_slopes(result.value, share)));
    }
    result.gini = estimate(support::gini_slopes(result.value));
}

/// Purchases times amounts, with everything but intervals.
[[nodiscard]] inline LifetimeValue value_at(const PurchaseOutlook& purchases, std::vector<double> spend,
                                            const Outlook& to) {
    LifetimeValue result;
    result.transactions = purchases.transactions;
    result.spend = std::move(spend);
    result.value.resize(to.table.size());
    std::transform(result.transactions.begin(), result.transactions.end(), result.spend.begin(), result.value.begin(),
                   [](double x, double amount) { return x * amount; });
    result.alive = purchases.alive;
    result.currency = to.table.currency;
    result.basis = words_of_basis(to.table, to.horizon, to.rate);
    result.repeat_customers = static_cast<std::size_t>(
        std::count_if(to.table.frequency.begin(), to.table.frequency.end(), [](double x) { return x > 0.0; }));
    return result;
}

/// low and high of each customer by `interval(row)`.
template <class Interval>
void add_intervals(LifetimeValue& result, const Execution& execution, Interval interval) {
    result.low.resize(result.value.size());
    result.high.resize(result.value.size());
    const auto chunks = support::fixed_chunks(result.value.size(), 1024);
    support::for_each_task(chunks.size(), execution, "customer_lifetime_value", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            std::tie(result.low[i], result.high[i]) = interval(i);
        }
    });
}

/// \param known covariates of the amounts, where the spend model has them
template <class Fit, class Spend, class... Known>
[[nodiscard]] LifetimeValue positive_value(const Fit& fit, PurchaseOutlook purchases, const ModelFit<Spend>& spend_fit,
                                           const Outlook& to, const Known&... known) {
    const SpendTable spend = spend_of(to.table, to.options.unusable);
    SpendOutlook amounts = spend_outlook(spend_fit, spend.view(), known...);
    LifetimeValue result = value_at(purchases, std::move(amounts.amounts), to);
    LogDelta delta;
    delta.add(fit, purchases.units, std::move(purchases.slopes));
    delta.add(spend_fit, amounts.units, std::move(amounts.slopes));
    const double z = support::normal_quantile(0.5 + 0.5 * to.options.level);
    add_intervals(result, to.options.execution, [&](std::size_t i) {
        const double factor = std::exp(z * delta.of_customer(i));
        return std::pair{result.value[i] / factor, result.value[i] * factor};
    });
    result.unusable = spend.unusable;
    warn(result.warnings, fit, "purchases");
    warn(result.warnings, spend_fit, "amounts");
    if (spend.unusable > 0) {
        result.warnings.push_back(std::to_string(spend.unusable) +
                                  " repeat customers whose mean amount is not positive are valued as if their amounts "
                                  "were unknown");
    }
    summarise(result, delta, to.options.level);
    return result;
}

template <class Params, class Spend, class... Known>
[[nodiscard]] LifetimeValue lifetime_value(const ModelFit<Params>& fit, const ModelFit<Spend>& spend_fit,
                                           const model::RfmTable& table, const std::optional<model::TimeSpan>& horizon,
                                           const DiscountRate& rate, const LifetimeValueOptions& options,
                                           const Known&... known) {
    check::open_unit("customer_lifetime_value", "level", options.level);
    const Outlook to{table, horizon, rate, options};
    return positive_value(fit, purchase_outlook(fit, to), spend_fit, to, known...);
}

}  // namespace detail

GOODWILL_INLINE LifetimeValue customer_lifetime_value(const BgNbdFit& transactions, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const NbdFit& transactions, const GammaGammaFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::lifetime_value(transactions, spend, table, horizon, rate, options);
}

}  // namespace goodwill::inline v0::value
