// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/model/time_span.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/discount_rate.hpp"
#include "goodwill/value/impl/beta_geometric_customer.ipp"
#include "goodwill/value/impl/delta_intervals.ipp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/lifetime_value.hpp"

namespace goodwill::inline v0::value::detail {

/// Purchases expected of a table's customers, and how they go with the numbers of the fit.
struct PurchaseOutlook {
    std::vector<double> transactions;         ///< discounted
    std::vector<double> units;                ///< of the numbers
    std::vector<std::vector<double>> slopes;  ///< d log transactions/d(number/unit), by number
    Estimate alive;                           ///< mean probability of being alive
};

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

/// What a table's customers are expected to buy until when, and how that is discounted.
struct Outlook {
    const model::RfmTable& table;
    const std::optional<model::TimeSpan>& horizon;
    const DiscountRate& rate;
    const LifetimeValueOptions& options;

    [[nodiscard]] double continuous() const { return rate.continuous(table.unit); }
    [[nodiscard]] double end() const {
        return horizon ? horizon->in(table.unit) : std::numeric_limits<double>::infinity();
    }
};

/// By central differences, whose error of some 1e-9 no interval notices; a customer with nothing to come has slope 0.
/// transactions(params) and alive(params) give a number a customer, at(numbers) the parameters.
template <class Fit, class At, class Transactions, class Alive>
[[nodiscard]] PurchaseOutlook outlook_of(const Fit& fit, const FittedNumbers& fitted, double level, At at,
                                         const Transactions& transactions, Alive alive) {
    const auto mean = [&](const std::vector<double>& numbers) {
        const std::vector<double> each = alive(at(numbers));
        return std::accumulate(each.begin(), each.end(), 0.0) / static_cast<double>(each.size());
    };
    PurchaseOutlook outlook;
    outlook.transactions = transactions(fit.params);
    outlook.units = fitted.units;
    std::vector<std::vector<double>> of_share;
    of_share.reserve(fitted.values.size());
    for (std::size_t j = 0; j < fitted.values.size(); ++j) {
        const std::vector<double> high = fitted.moved(j, interval_step);
        const std::vector<double> low = fitted.moved(j, -interval_step);
        of_share.push_back({std::log(mean(high) / mean(low)) / (2.0 * interval_step)});
        std::vector<double> up = transactions(at(high));
        const std::vector<double> down = transactions(at(low));
        for (std::size_t i = 0; i < up.size(); ++i) {
            up[i] = up[i] > 0.0 && down[i] > 0.0 ? std::log(up[i] / down[i]) / (2.0 * interval_step) : 0.0;
        }
        outlook.slopes.push_back(std::move(up));
    }
    const double share = mean(fitted.values);
    LogDelta delta;
    delta.add(fit, fitted.units, std::move(of_share));
    outlook.alive = support::share_estimate(share, share * delta.of_customer(0), level, "delta, logit");
    outlook.alive.n = static_cast<std::int64_t>(outlook.transactions.size());
    outlook.alive.provenance = {Evidence::estimated, "mean probability of being alive"};
    return outlook;
}

template <class Params>
[[nodiscard]] PurchaseOutlook purchase_outlook(const ModelFit<Params>& fit, const Outlook& to) {
    constexpr const char* function = "customer_lifetime_value";
    check_params(function, fit.params);
    const PurchaseSummary summary = summary_of(to.table);
    const Discounting<Params> transactions{function, summary, to.continuous(), to.end(), to.options.execution};
    const auto at = [&](const std::vector<double>& numbers) { return params_at(fit.params, numbers); };
    return outlook_of(fit, FittedNumbers(fit.params, fit), to.options.level, at, transactions,
                      [&](const Params& p) { return probability_alive(p, summary, 0.0, to.options.execution); });
}

/// Under covariates that stay as they are.
template <class Params>
[[nodiscard]] PurchaseOutlook purchase_outlook(const CovariateFit<Params>& fit, const Covariates& known,
                                               const Outlook& to) {
    constexpr const char* function = "customer_lifetime_value";
    for (const auto& [what, paths] :
         {std::pair{"rate covariates", &known.rate}, {"dropout covariates", &known.dropout}}) {
        if (paths->covariates > 0 && paths->end.size() != paths->size()) {
            check::fail_argument(function, what, "static", "ones that change with time");
        }
    }
    const CovariateParams<Params>& params = fit.params;
    check_params(function, params.base);
    const PurchaseSummary summary = summary_of(to.table);
    const FittedNumbers fitted(params.base, fit, {params.rate, params.dropout});
    const auto at = [&](const std::vector<double>& numbers) { return effects_at(params, fitted.parameters, numbers); };
    const auto transactions = [&](const CovariateParams<Params>& p) {
        return discounted_expected_transactions(p, summary, known, to.continuous(), to.end());
    };
    return outlook_of(fit, fitted, to.options.level, at, transactions,
                      [&](const CovariateParams<Params>& p) { return probability_alive(p, summary, known); });
}

}  // namespace goodwill::inline v0::value::detail
