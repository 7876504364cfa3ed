// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/value/customer_equity.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace model = goodwill::model;

const value::DiscountRate ten_percent{0.1, model::SpanUnit::year};
const model::TimeSpan year{12.0, model::SpanUnit::month};

/// Each order of CDNOW costs 30 dollars, so many customers lose money.
struct Margins {
    model::RfmTable table = goodwill::test::cdnow_table();
    value::ParetoNbdFit often = fit_pareto_nbd(value::summary_of(table));
    value::NormalNormalFit much;

    Margins() {
        for (double& amount : table.monetary_value) { amount -= 30.0; }
        much = fit_normal_normal(value::margins_of(table).view());
    }
};

/// The total's error against differences in each parameter.
TEST(PropertyMarginValue, TheErrorIsThatOfBothFits) {
    const Margins c;
    const value::LifetimeValue worth = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent);
    const auto total = [&](const std::vector<double>& often, const std::vector<double>& much) {
        value::ParetoNbdFit moved_often = c.often;
        value::NormalNormalFit moved_much = c.much;
        moved_often.params = value::ParetoNbdParams::from_values(often);
        moved_much.params = value::NormalNormalParams::from_values(much);
        return customer_lifetime_value(moved_often, moved_much, c.table, year, ten_percent).total.value;
    };
    const std::vector<double> often = c.often.params.values();
    const std::vector<double> much = c.much.params.values();
    const auto variance = [](const std::vector<double>& at, const std::vector<double>& covariance, auto at_moved) {
        std::vector<double> slope;
        for (std::size_t j = 0; j < at.size(); ++j) {
            const double by = 1e-4 * std::abs(at[j]);
            std::vector<double> up = at;
            std::vector<double> down = at;
            up[j] += by;
            down[j] -= by;
            slope.push_back((at_moved(up) - at_moved(down)) / (2.0 * by));
        }
        double sum = 0.0;
        for (std::size_t i = 0; i < at.size(); ++i) {
            for (std::size_t j = 0; j < at.size(); ++j) { sum += slope[i] * covariance[i * at.size() + j] * slope[j]; }
        }
        return sum;
    };
    const double all = variance(often, c.often.covariance, [&](const auto& moved) { return total(moved, much); }) +
                       variance(much, c.much.covariance, [&](const auto& moved) { return total(often, moved); });
    EXPECT_NEAR((worth.total.high - worth.total.value) / (1.959963984540054 * std::sqrt(all)), 1.0, 1e-5);
    EXPECT_NEAR(worth.total.high + worth.total.low, 2.0 * worth.total.value, 1e-9 * std::abs(worth.total.value));
}

TEST(UnitMarginValue, ValuesMayBeNegative) {
    const Margins c;
    const value::LifetimeValue worth = customer_lifetime_value(c.often, c.much, c.table, year, ten_percent);
    const auto spend = expected_spend(c.much, value::margins_of(c.table).view());
    std::size_t losing = 0;
    for (std::size_t i = 0; i < worth.value.size(); ++i) {
        EXPECT_DOUBLE_EQ(worth.value[i], worth.transactions[i] * spend[i]);
        EXPECT_TRUE(worth.low[i] < worth.value[i] && worth.value[i] < worth.high[i]);
        losing += worth.value[i] < 0.0 ? 1U : 0U;
    }
    EXPECT_GT(losing, 50U);
    EXPECT_NEAR(std::accumulate(worth.value.begin(), worth.value.end(), 0.0) / worth.total.value, 1.0, 1e-12);
    ASSERT_EQ(worth.top_shares.size(), 4U);
    EXPECT_TRUE(std::isnan(worth.top_shares[1].value) && std::isnan(worth.gini.value));
    EXPECT_NE(worth.warnings.back().find(std::to_string(losing) + " customers"), std::string::npos);
    const std::vector<std::string> labels(c.table.size(), "all");
    const auto groups = customer_equity(c.often, c.much, c.table, labels, year, ten_percent);
    EXPECT_NEAR(groups[0].total.value / worth.total.value, 1.0, 1e-12);
    const auto fresh = new_customer_value(c.often.params, c.much.params, 0.0018, 52.0);
    EXPECT_DOUBLE_EQ(fresh.first_purchase, c.much.params.mu);
    model::RfmTable bare = c.table;
    bare.monetary_value.clear();
    EXPECT_THROW(static_cast<void>(customer_lifetime_value(c.often, c.much, bare, year, ten_percent)),
                 std::invalid_argument);
}

}  // namespace
