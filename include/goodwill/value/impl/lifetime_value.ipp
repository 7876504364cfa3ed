// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/impl/beta_geometric_customer.ipp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/impl/spend_outlook.ipp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Discounted transactions of one base of customers under many parameters.
template <class Params>
struct Discounting {
    std::string_view function;
    PurchaseSummary summary;
    double rate = 0.0;
    double horizon = 0.0;
    Execution execution;

    [[nodiscard]] std::vector<double> operator()(const Params& params) const {
        return discounted_expected_transactions(params, summary, rate, horizon, execution);
    }
};
template <>
struct Discounting<BetaGeometricParams> : BetaGeometricDiscounting {
    using BetaGeometricDiscounting::BetaGeometricDiscounting;
};

template <class Params>
[[nodiscard]] Params with_values(const Params&, const std::vector<double>& values) {
    return Params::from_values(values);
}
[[nodiscard]] inline BetaGeometricParams with_values(const BetaGeometricParams& params,
                                                     const std::vector<double>& values) {
    BetaGeometricParams moved = BetaGeometricParams::from_values(values);
    moved.k = params.k;
    moved.dropout_at_first = params.dropout_at_first;
    return moved;
}

inline constexpr double log_step = 1e-4;

/// The values with the j-th moved by `by` in its logarithm.
[[nodiscard]] inline std::vector<double> moved(std::vector<double> values, std::size_t j, double by) {
    values[j] *= std::exp(by);
    return values;
}

/// d log f/d log values[j] of a positive function.
template <class Function>
[[nodiscard]] double log_slope(const std::vector<double>& values, std::size_t j, Function f) {
    return std::log(f(moved(values, j, log_step)) / f(moved(values, j, -log_step))) / (2.0 * log_step);
}

/// d log transactions/d log parameter of each customer by central differences, whose error of some 1e-9 no interval
/// notices. A customer with nothing to come has slope 0.
template <class Params>
[[nodiscard]] std::vector<std::vector<double>> slopes_of_transactions(const Params& params,
                                                                      const Discounting<Params>& transactions) {
    const std::vector<double> at = params.values();
    std::vector<std::vector<double>> slopes;
    for (std::size_t j = 0; j < at.size(); ++j) {
        std::vector<double> up = transactions(with_values(params, moved(at, j, log_step)));
        const std::vector<double> down = transactions(with_values(params, moved(at, j, -log_step)));
        for (std::size_t i = 0; i < up.size(); ++i) {
            up[i] = up[i] > 0.0 && down[i] > 0.0 ? std::log(up[i] / down[i]) / (2.0 * log_step) : 0.0;
        }
        slopes.push_back(std::move(up));
    }
    return slopes;
}

/// Mean probability of being alive, its error by the same differences.
template <class Params>
[[nodiscard]] Estimate share_alive(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                   const LifetimeValueOptions& options) {
    const auto mean = [&](const Params& params) {
        const std::vector<double> alive = probability_alive(params, summary, 0.0, options.execution);
        return std::accumulate(alive.begin(), alive.end(), 0.0) / static_cast<double>(alive.size());
    };
    const std::vector<double> at = fit.params.values();
    std::vector<std::vector<double>> slopes;
    slopes.reserve(at.size());
    for (std::size_t j = 0; j < at.size(); ++j) {
        slopes.push_back({log_slope(at, j, [&](const auto& there) { return mean(with_values(fit.params, there)); })});
    }
    const double share = mean(fit.params);
    LogDelta delta;
    delta.add(fit, std::move(slopes));
    Estimate estimate = support::share_estimate(share, share * delta.of_customer(0), options.level, "delta, logit");
    estimate.n = static_cast<std::int64_t>(summary.size());
    estimate.provenance = {Evidence::estimated, "mean probability of being alive"};
    return estimate;
}

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

/// What a valuation is made of: purchases, amounts and where they come from.
template <class Params>
struct ValuedBase {
    const ModelFit<Params>& fit;
    const model::RfmTable& table;
    const LifetimeValueOptions& options;
    Discounting<Params> transactions;

    ValuedBase(const ModelFit<Params>& fit_, const model::RfmTable& table_,
               const std::optional<model::TimeSpan>& horizon, const DiscountRate& rate,
               const LifetimeValueOptions& options_)
        : fit(fit_), table(table_), options(options_),
          transactions{"customer_lifetime_value", summary_of(table_), rate.continuous(table_.unit),
                       horizon ? horizon->in(table_.unit) : std::numeric_limits<double>::infinity(),
                       options_.execution} {}

    /// Purchases times amounts, with everything but intervals.
    [[nodiscard]] LifetimeValue value_at(std::vector<double> spend) const {
        LifetimeValue result;
        result.transactions = transactions(fit.params);
        result.spend = std::move(spend);
        result.value.resize(table.size());
        std::transform(result.transactions.begin(), result.transactions.end(), result.spend.begin(),
                       result.value.begin(), [](double x, double amount) { return x * amount; });
        result.currency = table.currency;
        result.repeat_customers = static_cast<std::size_t>(
            std::count_if(table.frequency.begin(), table.frequency.end(), [](double x) { return x > 0.0; }));
        result.alive = share_alive(fit, summary_of(table), options);
        return result;
    }

    /// low and high of each customer by `interval(row)`.
    template <class Interval>
    void add_intervals(LifetimeValue& result, Interval interval) const {
        result.low.resize(result.value.size());
        result.high.resize(result.value.size());
        const auto chunks = support::fixed_chunks(result.value.size(), 1024);
        support::for_each_task(chunks.size(), options.execution, "customer_lifetime_value", [&](std::size_t task) {
            for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
                std::tie(result.low[i], result.high[i]) = interval(i);
            }
        });
    }
};

/// \param known covariates of the amounts, where the spend model has them
template <class Params, class Spend, class... Known>
[[nodiscard]] LifetimeValue lifetime_value(const ModelFit<Params>& fit, const ModelFit<Spend>& spend_fit,
                                           const model::RfmTable& table, const std::optional<model::TimeSpan>& horizon,
                                           const DiscountRate& rate, const LifetimeValueOptions& options,
                                           const Known&... known) {
    constexpr const char* function = "customer_lifetime_value";
    check::open_unit(function, "level", options.level);
    check_params(function, fit.params);
    const SpendTable spend = spend_of(table, options.unusable);
    SpendOutlook outlook = spend_outlook(spend_fit, spend.view(), known...);
    const ValuedBase<Params> base(fit, table, horizon, rate, options);
    LifetimeValue result = base.value_at(std::move(outlook.amounts));
    LogDelta delta;
    delta.add(fit, slopes_of_transactions(fit.params, base.transactions));
    delta.add(spend_fit, outlook.units, std::move(outlook.slopes));
    const double z = support::normal_quantile(0.5 + 0.5 * options.level);
    base.add_intervals(result, [&](std::size_t i) {
        const double factor = std::exp(z * delta.of_customer(i));
        return std::pair{result.value[i] / factor, result.value[i] * factor};
    });
    result.unusable = spend.unusable;
    result.basis = words_of_basis(table, horizon, rate);
    warn(result.warnings, fit, "purchases");
    warn(result.warnings, spend_fit, "amounts");
    if (spend.unusable > 0) {
        result.warnings.push_back(std::to_string(spend.unusable) +
                                  " repeat customers whose mean amount is not positive are valued as if their amounts "
                                  "were unknown");
    }
    summarise(result, delta, options.level);
    return result;
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
