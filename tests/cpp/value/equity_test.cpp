// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/value/customer_equity.hpp"
#include "goodwill/value/prediction_intervals.hpp"
#include "goodwill/value/retention_economics.hpp"
#include "value/cdnow.hpp"

namespace {

namespace model = goodwill::model;
namespace value = goodwill::value;
using goodwill::test::OwnedSummary;

/// 10 % a year: from 90 to 95 % kept +40.7 %, 80 to 85 +27.5 %, 60 to 65 +20.4 %; undiscounted 90 to 95 +111 %.
TEST(OracleRetentionGain, DiscountedFiguresBesideTheToldOnes) {
    EXPECT_NEAR(value::retention_gain(0.9, 0.1).gain, 19.0 / 13.5 - 1.0, 1e-14);
    EXPECT_NEAR(value::retention_gain(0.9, 0.1).gain, 0.407, 5e-4);
    EXPECT_NEAR(value::retention_gain(0.8, 0.1).gain, 0.275, 5e-4);
    EXPECT_NEAR(value::retention_gain(0.6, 0.1).gain, 0.204, 5e-4);
    EXPECT_NEAR(value::retention_gain(0.9, 0.1).undiscounted_gain, 10.0 / 9.0, 1e-12);
    EXPECT_NEAR(value::retention_gain(0.9, 0.1).elasticity, 5.5, 1e-13);
    EXPECT_NEAR(value::retention_gain(0.9, 0.1).expected_periods, 10.0, 1e-12);
    EXPECT_EQ(value::retention_gain(0.9, 0.1).folk_greatest.value, 0.85);
    EXPECT_TRUE(value::retention_gain(0.9, 0.1).warnings.empty());
    EXPECT_EQ(value::retention_gain(0.6, 0.1).warnings.size(), 1U);
    EXPECT_TRUE(std::isinf(value::retention_gain(0.95, 0.1).undiscounted_gain));
    EXPECT_NEAR(value::value_of_keeping(100.0, 0.9, 0.1), 450.0, 1e-10);
    EXPECT_THROW(static_cast<void>(value::value_of_keeping(1.0, 1.0, 0.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(value::retention_gain(0.97, 0.1)), std::domain_error);
    EXPECT_EQ(value::acquisition_cost_ratio().value, 5.0);
    EXPECT_EQ(value::loyalty_multiple().value, 10.0);
}

TEST(UnitCostComparison, BreakEvenIsWhereBothBringTheSame) {
    const value::CostComparison now = value::compare_costs(50.0, 10.0, 100.0, 60.0);
    EXPECT_EQ(now.cost_ratio, 5.0);
    EXPECT_EQ(now.acquisition_return, 2.0);
    EXPECT_EQ(now.retention_return, 6.0);
    EXPECT_TRUE(now.keep);
    EXPECT_EQ(now.break_even_acquisition, 100.0);
    const value::CostComparison even = value::compare_costs(50.0, now.break_even_retention, 100.0, 60.0);
    EXPECT_DOUBLE_EQ(even.acquisition_return, even.retention_return);
    EXPECT_DOUBLE_EQ(even.cost_ratio, now.break_even_ratio);
    EXPECT_EQ(now.folk_ratio.value, 5.0);
    EXPECT_THROW(static_cast<void>(value::compare_costs(0.0, 1.0, 1.0, 1.0)), std::domain_error);
}

TEST(PropertyBudget, TheNextUnitWinsTheSameWhereverAnyGoes) {
    const std::vector<double> ceiling{100.0, 50.0, 0.0, 3.0};
    const std::vector<double> scale{10.0, 40.0, 1.0, 30.0};
    const value::BudgetSplit split = value::split_budget(ceiling, scale, 30.0);
    EXPECT_NEAR(std::accumulate(split.spend.begin(), split.spend.end(), 0.0), 30.0, 1e-9);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_NEAR(ceiling[i] / scale[i] * std::exp(-split.spend[i] / scale[i]), split.marginal, 1e-9);
    }
    EXPECT_EQ(split.spend[2], 0.0);
    EXPECT_EQ(split.spend[3], 0.0);  // its first unit wins 0.1
    // Any other division of the same money wins less.
    for (const double shift : {-1.0, 0.5}) {
        const double a = -100.0 * std::expm1(-(split.spend[0] + shift) / 10.0);
        const double b = -50.0 * std::expm1(-(split.spend[1] - shift) / 40.0);
        EXPECT_LT(a + b, split.total_gain);
    }
    EXPECT_EQ(value::split_budget(ceiling, scale, 0.0).total_gain, 0.0);
    EXPECT_THROW(static_cast<void>(value::split_budget({}, {}, 1.0)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(value::split_budget(ceiling, scale, -1.0)), std::domain_error);
}

TEST(PropertyEquity, GroupsAddUpToTheBase) {
    const model::RfmTable table = goodwill::test::cdnow_table();
    const value::BgNbdFit often = fit_bg_nbd(value::summary_of(table));
    const value::GammaGammaFit much = fit_gamma_gamma(value::spend_of(table).view());
    std::vector<std::string> labels;
    for (const double T : table.T) { labels.push_back(T > 33.0 ? "old" : "new"); }
    const model::TimeSpan year{12.0, model::SpanUnit::month};
    const value::DiscountRate rate{0.1, model::SpanUnit::year};
    const auto groups = customer_equity(often, much, table, labels, year, rate);
    const auto whole = customer_lifetime_value(often, much, table, year, rate);
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].label, "new");
    EXPECT_EQ(groups[0].customers + groups[1].customers, table.size());
    EXPECT_NEAR((groups[0].total.value + groups[1].total.value) / whole.total.value, 1.0, 1e-12);
    EXPECT_NEAR(groups[0].share + groups[1].share, 1.0, 1e-12);
    for (const auto& group : groups) { EXPECT_TRUE(group.total.low < group.total.value); }
    EXPECT_THROW(static_cast<void>(customer_equity(often, much, table, {}, year, rate)), std::invalid_argument);
    const std::vector<double> tenures{0.0, 26.0, 52.0, 104.0};
    const auto fresh = new_customer_value(often.params, much.params, 0.0018, 104.0, tenures);
    EXPECT_NEAR(fresh.first_purchase, expected_spend_new(much.params), 1e-12);
    EXPECT_EQ(fresh.cumulative.front(), fresh.first_purchase);
    EXPECT_EQ(fresh.cumulative.back(), fresh.value);
    EXPECT_TRUE(fresh.cumulative[1] < fresh.cumulative[2] && fresh.loyalty_multiple > 1.0);
}

/// Intervals of customers' expectations hold those of the truth 19 times in 20.
TEST(StatisticalIntervals, HoldTheTruthOfEachCustomer) {
    value::BetaGeometricParams truth{0.8, 6.0, 0.9, 2.0};
    truth.dropout_at_first = true;
    int held = 0;
    int asked = 0;
    for (std::uint64_t run = 0; run < 30; ++run) {
        const value::SimulatedPurchases s = simulate(truth, 400, 40.0, 100 + run);
        const OwnedSummary data{s.frequency, s.recency, s.T, {}};
        const auto fit = fit_mbg_nbd(data.view());
        if (!fit.converged()) { continue; }
        const auto found = expected_purchases_interval(fit, data.view(), 26.0);
        const auto expected = expected_purchases(truth, data.view(), 26.0);
        const auto alive = probability_alive_interval(fit, data.view());
        const auto there = probability_alive(truth, data.view());
        // A few customers of each base: within one they err together.
        for (const std::size_t i : {std::size_t{0}, std::size_t{200}}) {
            held += found.low[i] <= expected[i] && expected[i] <= found.high[i] ? 1 : 0;
            held += alive.low[i] <= there[i] && there[i] <= alive.high[i] ? 1 : 0;
            asked += 2;
        }
    }
    EXPECT_GT(held, 0.95 * asked - 5.0 * std::sqrt(0.0475 * asked * 2.0));
    EXPECT_GT(asked, 80);
}

TEST(PropertyIntervals, GivenParametersAndCertainties) {
    const OwnedSummary data{{0, 2}, {0, 30}, {39, 39}, {}};
    value::BgNbdFit given;
    given.params = {0.243, 4.414, 0.793, 2.426};
    const auto none = expected_purchases_interval(given, data.view(), 10.0);
    EXPECT_TRUE(std::isnan(none.low[1]));
    const value::BgNbdFit fit = fit_bg_nbd(goodwill::test::cdnow_rounded().view());
    const auto alive = probability_alive_interval(fit, data.view());
    EXPECT_EQ(alive.low[0], 1.0);
    EXPECT_EQ(alive.high[0], 1.0);
    EXPECT_TRUE(alive.low[1] > 0.0 && alive.low[1] < alive.value[1] && alive.high[1] < 1.0);
    EXPECT_THROW(static_cast<void>(expected_purchases_interval(fit, data.view(), 10.0, 1.0)), std::domain_error);
}

TEST(StatisticalBootstrap, SpreadIsTheStandardErrorAndBitsDoNotDependOnThreads) {
    const value::SimulatedPurchases s = simulate(value::NbdParams{0.9, 6.0}, 600, 40.0, 5);
    const OwnedSummary data{s.frequency, s.recency, s.T, {}};
    const value::NbdFit fit = fit_nbd(data.view());
    const value::BootstrapFits one = bootstrap_fits(fit, data.view(), 100, 7, {1, {}});
    const value::BootstrapFits two = bootstrap_fits(fit, data.view(), 100, 7, {2, {}});
    EXPECT_EQ(one.params, two.params);
    EXPECT_EQ(one.improper, 0U);
    double mean = 0.0;
    double squares = 0.0;
    for (std::size_t b = 0; b < 100; ++b) {
        mean += one.params[2 * b] / 100.0;
        squares += one.params[2 * b] * one.params[2 * b] / 100.0;
    }
    EXPECT_NEAR(std::sqrt(squares - mean * mean) / fit.standard_errors[0], 1.0, 0.3);
    EXPECT_THROW(static_cast<void>(bootstrap_fits(fit, data.view(), 0, 7)), std::invalid_argument);
}

}  // namespace
