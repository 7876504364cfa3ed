// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/value/impl/lifetime_value.ipp"
#include "goodwill/value/impl/purchase_outlook.ipp"
#include "goodwill/value/impl/spend_outlook.ipp"
#include "goodwill/value/lifetime_value.hpp"

// Values of either sign have no logarithm: errors are those of the values themselves, from d value = X dS + S dX, and
// intervals are symmetric. S = mu + g (z - mu), g = tau^2 x/(tau^2 x + sigma^2), d g = 2 g (1 - g) (d tau/tau - d
// sigma/sigma).
namespace goodwill::inline v0::value {
namespace detail {

/// value -+ z error.
[[nodiscard]] inline Estimate plain_estimate(double value, double error, double level, std::size_t customers) {
    Estimate estimate = log_estimate(value, 0.0, level, customers);
    const double half = support::normal_quantile(0.5 + 0.5 * level) * error;
    estimate.low = value - half;
    estimate.high = value + half;
    estimate.method = "delta";
    return estimate;
}

/// Shares of a total of gains and losses are no shares.
inline void summarise_margins(LifetimeValue& result, const LogDelta& delta, double level) {
    const std::size_t n = result.value.size();
    double sum = 0.0;
    std::size_t losing = 0;
    for (const double v : result.value) {
        sum += v;
        losing += v < 0.0 ? 1U : 0U;
    }
    const double error = delta.of_all(std::vector<double>(n, 1.0));
    const auto customers = static_cast<double>(n);
    result.total = plain_estimate(sum, error, level, n);
    result.mean = plain_estimate(sum / customers, error / customers, level, n);
    const bool shared = losing == 0 && sum > 0.0;
    if (!shared) {
        result.warnings.push_back(std::to_string(losing) +
                                  " customers are expected to lose money: shares of the total have no meaning");
    }
    const auto estimate = [&](auto measure) {
        Estimate e;
        e.level = level;
        e.value = e.low = e.high = std::numeric_limits<double>::quiet_NaN();
        if (shared) {
            support::ConcentrationSlopes found = measure();
            // From the logarithms of the values to the values.
            for (std::size_t i = 0; i < n; ++i) {
                found.slopes[i] = result.value[i] > 0.0 ? found.slopes[i] / result.value[i] : 0.0;
            }
            e = support::share_estimate(found.value, delta.of_all(found.slopes), level, "delta, logit");
        }
        e.n = static_cast<std::int64_t>(n);
        e.provenance = {Evidence::estimated, "Lorenz curve of expected values"};
        return e;
    };
    for (const double share : LifetimeValue::shares) {
        result.top_shares.push_back(estimate([&] { return support::top_share_slopes(result.value, share); }));
    }
    result.gini = estimate([&] { return support::gini_slopes(result.value); });
}

/// \param known covariates of the amounts, where the spend model has them
template <class Fit, class Spend, class... Known>
[[nodiscard]] LifetimeValue signed_value(const Fit& fit, PurchaseOutlook purchases, const ModelFit<Spend>& spend_fit,
                                         const Outlook& to, const Known&... known) {
    const SpendTable spend = margins_of(to.table);
    SpendOutlook amounts = spend_outlook(spend_fit, spend.view(), known...);
    LifetimeValue result = value_at(purchases, std::move(amounts.amounts), to);
    const auto times = [](std::vector<std::vector<double>> slopes, const std::vector<double>& factor) {
        for (std::vector<double>& column : slopes) {
            for (std::size_t i = 0; i < column.size(); ++i) { column[i] *= factor[i]; }
        }
        return slopes;
    };
    LogDelta delta;
    delta.add(fit, purchases.units, times(std::move(purchases.slopes), result.value));
    delta.add(spend_fit, amounts.units, times(std::move(amounts.slopes), result.transactions));
    const double z = support::normal_quantile(0.5 + 0.5 * to.options.level);
    add_intervals(result, to.options.execution, [&](std::size_t i) {
        const double half = z * delta.of_customer(i);
        return std::pair{result.value[i] - half, result.value[i] + half};
    });
    warn(result.warnings, fit, "purchases");
    warn(result.warnings, spend_fit, "amounts");
    summarise_margins(result, delta, to.options.level);
    return result;
}

template <class Params, class Spend, class... Known>
[[nodiscard]] LifetimeValue margin_value(const ModelFit<Params>& fit, const ModelFit<Spend>& spend_fit,
                                         const model::RfmTable& table, const std::optional<model::TimeSpan>& horizon,
                                         const DiscountRate& rate, const LifetimeValueOptions& options,
                                         const Known&... known) {
    check::open_unit("customer_lifetime_value", "level", options.level);
    const Outlook to{table, horizon, rate, options};
    return signed_value(fit, purchase_outlook(fit, to), spend_fit, to, known...);
}

}  // namespace detail

GOODWILL_INLINE LifetimeValue customer_lifetime_value(const BgNbdFit& transactions, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const ParetoNbdFit& transactions, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options);
}
GOODWILL_INLINE LifetimeValue customer_lifetime_value(const NbdFit& transactions, const NormalNormalFit& spend,
                                                      const model::RfmTable& table,
                                                      const std::optional<model::TimeSpan>& horizon,
                                                      const DiscountRate& rate, const LifetimeValueOptions& options) {
    return detail::margin_value(transactions, spend, table, horizon, rate, options);
}

}  // namespace goodwill::inline v0::value
