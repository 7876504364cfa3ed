// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/impl/beta_geometric_moments.ipp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/regular_moments.ipp"
#include "goodwill/value/impl/time_table.ipp"
#include "goodwill/value/impl/waiting_sum.ipp"
#include "goodwill/value/impl/walk_table.ipp"

namespace goodwill::inline v0::value::detail {

/// One customer's history under given parameters.
class BetaGeometricCustomer {
public:
    BetaGeometricCustomer(const BetaGeometricParams& p, double x, double recency, double T)
        : p_(p), n_(p.r + p.k * x), A_(p.alpha + T), occasions_(x + (p.dropout_at_first ? 1.0 : 0.0)),
          waited_(T - recency), log_ratio_(std::log1p(waited_ / (p.alpha + recency))) {
        log_wait_ = p.k == 1 ? 0.0 : log_waiting_sum(p.k, n_, waited_ / A_, 1.0 / A_).value;
    }

    /// Logarithm of the odds of having left.
    [[nodiscard]] double log_odds() const {
        if (occasions_ == 0.0) { return -std::numeric_limits<double>::infinity(); }
        return std::log(p_.a / (p_.b + occasions_ - 1.0)) + n_ * log_ratio_ - log_wait_;
    }
    [[nodiscard]] double probability_alive() const { return 1.0 / (1.0 + std::exp(log_odds())); }

    [[nodiscard]] double log_likelihood(double x, double log_intervals) const {
        const double odds = log_odds();
        const double leaving = std::max(odds, 0.0) + std::log1p(std::exp(-std::abs(odds)));
        return support::log_rising_factorial(p_.r, p_.k * x).value + p_.r * std::log(p_.alpha) - n_ * std::log(A_) +
               support::log_rising_factorial(p_.b, occasions_).value -
               support::log_rising_factorial(p_.a + p_.b, occasions_).value + log_wait_ +
               (std::isinf(odds) && odds < 0.0 ? 0.0 : leaving) + (p_.k - 1) * log_intervals -
               x * support::log_gamma(p_.k).value;
    }

    /// As of the end of observation, given alive.
    [[nodiscard]] BuyingCustomer buying() const { return {n_, A_, p_.a, p_.b + occasions_}; }
    [[nodiscard]] RegularCustomer regular() const { return {p_.k, n_, A_, p_.a, p_.b + occasions_, waited_}; }

    [[nodiscard]] double purchases(double t) const {
        return p_.k == 1 ? buying().purchases(t) : regular().purchases(t);
    }
    [[nodiscard]] double discounted(double rate, double horizon) const {
        return p_.k == 1 ? buying().discounted(rate, horizon) : regular().discounted(rate, horizon);
    }
    [[nodiscard]] double still_alive(double ahead) const {
        if (ahead == 0.0) { return 1.0; }
        return p_.k == 1 ? buying().still_alive(ahead) : regular().still_alive(ahead);
    }

private:
    const BetaGeometricParams& p_;
    double n_;
    double A_;
    double occasions_;
    double waited_;
    double log_ratio_;
    double log_wait_ = 0.0;
};

/// Discounted expected transactions of one base of customers, under as many parameters as are asked for.
class BetaGeometricDiscounting {
public:
    BetaGeometricDiscounting(std::string_view function, const PurchaseSummary& summary, double rate, double horizon,
                             const Execution& execution)
        : function_(function), summary_(checked(function, summary)), by_time_(summary), rate_(rate), horizon_(horizon),
          execution_(execution) {
        check_discounting(function, rate, horizon);
    }

    [[nodiscard]] std::vector<double> operator()(const BetaGeometricParams& params) const {
        const std::vector<std::vector<double>> future = futures(params);
        const PurchaseSummary& s = summary_;
        return for_each_customer(function_, params, s, execution_, [&](std::size_t i) {
            const BetaGeometricCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
            if (params.k == 1) { return customer.probability_alive() * future[0][i]; }
            const RegularCustomer regular = customer.regular();
            double total = 0.0;
            for (int j = 0; j < params.k; ++j) { total += regular.share(j) * future[static_cast<std::size_t>(j)][i]; }
            return customer.probability_alive() * total;
        });
    }

private:
    /// Of each customer given alive, and given the events since the last purchase: then frequency and T tell all.
    [[nodiscard]] std::vector<std::vector<double>> futures(const BetaGeometricParams& params) const {
        if (params.k == 1) {
            const auto of_frequency = [&](double x) {
                return [&, x](double T) { return BetaGeometricCustomer(params, x, T, T).discounted(rate_, horizon_); };
            };
            return {by_time_.evaluate(of_frequency, params.alpha, 100, execution_)};
        }
        std::vector<std::vector<double>> found;
        found.reserve(static_cast<std::size_t>(params.k));
        const bool for_good = rate_ * horizon_ > RegularCustomer::most_discount;
        const auto occasions = for_good ? occasion_tables(params) : std::map<double, OccasionTable>();
        for (int j = 0; j < params.k; ++j) {
            const auto of_frequency = [&](double x) -> CustomersByTime::OfTime {
                if (for_good) {
                    return [&, x, j, &table = occasions.at(x)](double T) {
                        return regular_at(params, x, T).discounted_for_good(j, rate_, table);
                    };
                }
                return within_horizon(params, x, j);
            };
            found.push_back(by_time_.evaluate(of_frequency, params.alpha, 12, execution_));
        }
        return found;
    }

    /// Without the time since the last purchase, which `share` knows.
    [[nodiscard]] static RegularCustomer regular_at(const BetaGeometricParams& params, double x, double T) {
        return BetaGeometricCustomer(params, x, T, T).regular();
    }

    [[nodiscard]] std::map<double, OccasionTable> occasion_tables(const BetaGeometricParams& params) const {
        std::map<double, OccasionTable> tables;
        for (const double x : summary_.frequency) {
            const double b = params.b + x + (params.dropout_at_first ? 1.0 : 0.0);
            if (!tables.contains(x)) { tables.emplace(x, OccasionTable(params.k, params.a, b)); }
        }
        return tables;
    }

    /// The expected purchases of one frequency are one function of log(1 + t/A), whatever T.
    [[nodiscard]] CustomersByTime::OfTime within_horizon(const BetaGeometricParams& params, double x, int j) const {
        const double least = *std::min_element(summary_.T.begin(), summary_.T.end());
        const RegularCustomer any = regular_at(params, x, least);
        if (rate_ == 0.0) {
            return [this, &params, x, j](double T) {
                const RegularCustomer regular = regular_at(params, x, T);
                return regular.discounted_within(0.0, horizon_, [&](double w) { return regular.bought(j, w); });
            };
        }
        const double end = std::log1p(horizon_ / (params.alpha + least));
        // Its parts are powers of 1 + c t/A, |c| <= 2, to minus the shape of the rate: exponentials of at most 2 n w.
        const double fine = std::min(0.5, 4.0 / (params.r + params.k * (x + 1.0)));
        const WalkTable table([&](double w) { return any.bought(j, w); }, end, fine);
        return [this, &params, x, table](double T) {
            return regular_at(params, x, T).discounted_within(rate_, horizon_, table);
        };
    }

    static PurchaseSummary checked(std::string_view function, const PurchaseSummary& summary) {
        check_summary(function, summary);
        return summary;
    }

    std::string_view function_;
    PurchaseSummary summary_;
    CustomersByTime by_time_;
    double rate_;
    double horizon_;
    Execution execution_;
};

}  // namespace goodwill::inline v0::value::detail
