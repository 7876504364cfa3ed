// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/lifetime_value.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace model = goodwill::model;
namespace draws = goodwill::support::random;
using value::LifetimeValue;

const value::DiscountRate ten_percent{0.1, model::SpanUnit::year};
const model::TimeSpan year{12.0, model::SpanUnit::month};

struct Cdnow {
    model::RfmTable table = goodwill::test::cdnow_table();
    value::BgNbdFit often = fit_bg_nbd(value::summary_of(table));
    value::SpendTable spend = value::spend_of(table);
    value::GammaGammaFit much = fit_gamma_gamma(spend.view());
};

TEST(UnitDiscountRate, WordsBecomeContinuousRates) {
    const value::DiscountRate rate = value::parse_discount_rate("10% a year");
    EXPECT_DOUBLE_EQ(rate.continuous(model::SpanUnit::year), std::log1p(0.1));
    EXPECT_NEAR(rate.continuous(model::SpanUnit::week), std::log(1.1) * 7.0 / 365.25, 1e-16);
    EXPECT_EQ(value::parse_discount_rate("0.8 % per month"), (value::DiscountRate{0.008, model::SpanUnit::month}));
    EXPECT_EQ(value::parse_discount_rate("0.1 per year"), ten_percent);
    EXPECT_EQ(describe(ten_percent), "10 % a year");
    for (const char* bad : {"10%", "a year", "", "10% a moon", "nan a year", "10% year"}) {
        EXPECT_THROW(static_cast<void>(value::parse_discount_rate(bad)), std::invalid_argument) << bad;
    }
}

TEST(UnitLifetimeValue, IsTransactionsTimesSpend) {
    const Cdnow c;
    const LifetimeValue worth = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent);
    const double rate = std::log(1.1) * 7.0 / 365.25;
    const auto transactions = discounted_expected_transactions(c.often, value::summary_of(c.table), rate, 365.25 / 7.0);
    const auto spend = expected_spend(c.much, c.spend.view());
    for (std::size_t i = 0; i < worth.value.size(); ++i) {
        ASSERT_NEAR(worth.value[i], transactions[i] * spend[i], 1e-12 * worth.value[i]);
        ASSERT_TRUE(worth.low[i] < worth.value[i] && worth.value[i] < worth.high[i]);
    }
    EXPECT_NEAR(worth.total.value / std::accumulate(worth.value.begin(), worth.value.end(), 0.0), 1.0, 1e-13);
    EXPECT_NEAR(worth.mean.value * 2357.0 / worth.total.value, 1.0, 1e-14);
    EXPECT_EQ(worth.total.n, 2357);
    EXPECT_EQ(worth.repeat_customers, 946U);
    const auto alive = probability_alive(c.often, value::summary_of(c.table));
    EXPECT_NEAR(worth.alive.value, std::accumulate(alive.begin(), alive.end(), 0.0) / 2357.0, 1e-13);
    EXPECT_TRUE(worth.alive.low < worth.alive.value && worth.alive.value < worth.alive.high);
    ASSERT_EQ(worth.top_shares.size(), 4U);
    EXPECT_DOUBLE_EQ(worth.top_shares[3].value, goodwill::support::top_share(worth.value, 0.2).value);
    EXPECT_NEAR(worth.gini.value, goodwill::support::gini(worth.value).value, 1e-13);
    EXPECT_LT(worth.top_shares[0].low, worth.top_shares[0].value);
    EXPECT_EQ(worth.basis, "purchases of the next 12 months, discounted at 10 % a year, at their expected revenue");
    ASSERT_FALSE(worth.warnings.empty());
    EXPECT_NE(worth.warnings[0].find("MBG"), std::string::npos);
}

/// A widely copied example reads 12 months of weekly data as 12 * 30 = 360 weeks.
TEST(UnitLifetimeValue, TwelveMonthsOfWeeksAreNot360Weeks) {
    const Cdnow c;
    const value::DiscountRate monthly{0.01, model::SpanUnit::month};
    const LifetimeValue right = customer_lifetime_value(c.often, c.much, c.table, year, monthly);
    const LifetimeValue wrong =
        customer_lifetime_value(c.often, c.much, c.table, model::TimeSpan{360.0, model::SpanUnit::week}, monthly);
    const LifetimeValue weeks = customer_lifetime_value(c.often, c.much, c.table,
                                                        model::TimeSpan{365.25 / 7.0, model::SpanUnit::week}, monthly);
    EXPECT_NEAR(weeks.total.value / right.total.value, 1.0, 1e-13);
    EXPECT_GT(wrong.total.value / right.total.value, 2.5);
}

TEST(UnitLifetimeValue, MarginScalesValueAndIsSaid) {
    const Cdnow c;
    model::RfmTable table = c.table;
    table.margin = 0.3;
    table.currency = "USD";
    for (double& amount : table.monetary_value) { amount *= 0.3; }
    const value::SpendTable spend = value::spend_of(table);
    const LifetimeValue revenue = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent);
    const LifetimeValue margin =
        customer_lifetime_value(c.often, fit_gamma_gamma(spend.view()), table, year, ten_percent);
    EXPECT_NEAR(margin.total.value / (0.3 * revenue.total.value), 1.0, 1e-8);
    EXPECT_NEAR((margin.total.high / margin.total.value) / (revenue.total.high / revenue.total.value), 1.0, 1e-6);
    EXPECT_EQ(margin.basis,
              "purchases of the next 12 months, discounted at 10 % a year, at 30 % of their expected revenue in USD");
    EXPECT_EQ(margin.currency, "USD");
}

TEST(UnitLifetimeValue, WhatCannotBeValuedIsRefused) {
    const Cdnow c;
    value::GammaGammaFit heavy = c.much;
    heavy.params.q = 0.9;
    EXPECT_THROW(static_cast<void>(customer_lifetime_value(c.often, heavy, c.table, year, ten_percent)),
                 std::domain_error);
    EXPECT_THROW(static_cast<void>(customer_lifetime_value(c.often, c.much, c.table, std::nullopt, {})),
                 std::domain_error);
    model::RfmTable table = c.table;
    table.monetary_value.clear();
    EXPECT_THROW(static_cast<void>(customer_lifetime_value(c.often, c.much, table, year, ten_percent)),
                 std::invalid_argument);
    table = c.table;
    const auto repeat = std::find_if(table.frequency.begin(), table.frequency.end(), [](double x) { return x > 0.0; });
    table.monetary_value[static_cast<std::size_t>(repeat - table.frequency.begin())] = -5.0;
    EXPECT_THROW(static_cast<void>(customer_lifetime_value(c.often, c.much, table, year, ten_percent)),
                 std::domain_error);
    value::LifetimeValueOptions options;
    options.unusable = value::UnusableSpend::as_unknown;
    const LifetimeValue worth = customer_lifetime_value(c.often, c.much, table, year, ten_percent, options);
    EXPECT_EQ(worth.unusable, 1U);
    EXPECT_NE(worth.warnings.back().find("1 repeat customers"), std::string::npos);
}

TEST(UnitLifetimeValue, GivenParametersHaveNoIntervals) {
    const Cdnow c;
    value::BgNbdFit given;
    given.params = c.often.params;
    const LifetimeValue worth = customer_lifetime_value(given, c.much, c.table, year, ten_percent);
    EXPECT_TRUE(std::isnan(worth.low[0]) && std::isnan(worth.total.high));
    EXPECT_TRUE(std::isfinite(worth.total.value));
    EXPECT_NE(worth.warnings[0].find("given, not fitted"), std::string::npos);
}

TEST(PropertyLifetimeValue, SameBitsForAnyNumberOfThreads) {
    const Cdnow c;
    const LifetimeValue one = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent, {0.9, {}, {1, {}}});
    const LifetimeValue many = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent, {0.9, {}, {4, {}}});
    EXPECT_EQ(one.low, many.low);
    EXPECT_EQ(one.value, many.value);
    EXPECT_EQ(one.total.high, many.total.high);
}

/// Every model of the family, and an endless horizon, go through the same door.
TEST(PropertyLifetimeValue, LongerHorizonsAreWorthMore) {
    Cdnow c;
    const value::BgNbdFit regular = fit_mbg_cnbd(value::summary_of(c.table), 2);
    const value::ParetoNbdFit pareto = fit_pareto_nbd(value::summary_of(c.table));
    for (auto* column : {&c.table.frequency, &c.table.recency, &c.table.T, &c.table.monetary_value,
                         &c.table.valued_frequency, &c.table.log_intervals}) {
        column->resize(30);
    }
    const auto check = [&](const auto& fit) {
        double before = 0.0;
        for (const std::optional<model::TimeSpan>& horizon :
             {std::optional<model::TimeSpan>(year), {{5.0, model::SpanUnit::year}}, {}}) {
            const LifetimeValue worth = customer_lifetime_value(fit, c.much, c.table, horizon, ten_percent);
            EXPECT_GT(worth.total.value, before);
            EXPECT_LT(worth.total.low, worth.total.value);
            EXPECT_LT(worth.total.value, worth.total.high);
            before = worth.total.value;
        }
    };
    check(c.often);
    check(fit_mbg_nbd(value::summary_of(c.table)));
    check(regular);
    check(pareto);
    check(fit_nbd(value::summary_of(c.table)));
}

/// Bases simulated from known models, fitted, and valued: the intervals of the total, of a customer's expected value
/// and of the share of the best must contain what the true parameters give.
TEST(StatisticalLifetimeValue, IntervalsCoverTheTruth) {
    const value::BetaGeometricParams often{0.7, 6.0, 0.9, 2.5, 1, true};
    const value::GammaGammaParams much{6.0, 4.0, 15.0};
    constexpr int bases = 120;
    int total = 0;
    int alive = 0;
    int customer = 0;
    int top = 0;
    for (std::uint64_t seed = 0; seed < bases; ++seed) {
        const value::SimulatedPurchases s = simulate(often, 1500, 52.0, 500 + seed);
        model::RfmTable table;
        table.frequency = table.valued_frequency = s.frequency;
        table.recency = s.recency;
        table.T = s.T;
        for (std::size_t i = 0; i < s.frequency.size(); ++i) {
            const double x = s.frequency[i];
            const double nu = draws::gamma({seed, i, 0, 8}, much.q, 1.0 / much.v);
            table.monetary_value.push_back(x > 0.0 ? draws::gamma({seed, i, 0, 9}, much.p * x, 1.0 / (x * nu)) : 0.0);
        }
        const value::SpendTable spend = value::spend_of(table);
        const LifetimeValue worth = customer_lifetime_value(fit_mbg_nbd(value::summary_of(table)),
                                                            fit_gamma_gamma(spend.view()), table, year, ten_percent);
        value::BgNbdFit true_often;
        true_often.params = often;
        value::GammaGammaFit true_much;
        true_much.params = much;
        const LifetimeValue truth = customer_lifetime_value(true_often, true_much, table, year, ten_percent);
        const auto inside = [](double low, double value, double high) { return low <= value && value <= high ? 1 : 0; };
        total += inside(worth.total.low, truth.total.value, worth.total.high);
        alive += inside(worth.alive.low, truth.alive.value, worth.alive.high);
        customer += inside(worth.low[seed], truth.value[seed], worth.high[seed]);
        top += inside(worth.top_shares[2].low, truth.top_shares[2].value, worth.top_shares[2].high);
    }
    const double margin = 4.0 * std::sqrt(0.05 * 0.95 * bases);
    EXPECT_NEAR(total, 0.95 * bases, margin);
    EXPECT_NEAR(alive, 0.95 * bases, margin);
    EXPECT_NEAR(customer, 0.95 * bases, margin);
    EXPECT_NEAR(top, 0.95 * bases, margin);
}

}  // namespace
