// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/account_service.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/loyalty/joint_value.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using namespace small_tables;

/// a and b make 80 and 10 of 100 and are tiers A and B, c makes 10 and is C.
model::EncounterLog served() {
    return log_of(table({{"customer", texts({"a", "a", "b", "c", "a", "c", "-"})},
                         {"time", times({0, day, day, day, 2 * day, 3 * day, day})},
                         {"revenue", numbers({50, 30, 10, 6, missing, 4, 9})},
                         {"service", numbers({100, 200, 50, 30, missing, 20, 500})},
                         {"satisfaction", numbers({5, 3, 2, 1, 5, missing, 1})}}),
                  {.bad_cells = io::BadCells::keep_as_missing});
}

TEST(UnitAccountService, TiersByHand) {
    const model::EncounterLog log = served();
    const loyalty::KeyAccounts accounts = loyalty::key_accounts(log, {.tiers = {{"A", "B", "C"}, {0.8, 0.85}}});
    const std::vector<double> value{1000, missing, 40};
    const auto tiers = loyalty::account_service(log, accounts, "customer", value);
    ASSERT_EQ(tiers.size(), 3U);
    EXPECT_EQ(tiers[0].accounts, 1);
    EXPECT_DOUBLE_EQ(tiers[0].revenue_share, 0.8);
    EXPECT_DOUBLE_EQ(tiers[0].encounter_share, 0.5);
    EXPECT_DOUBLE_EQ(tiers[0].service_share.value(), 0.75);
    EXPECT_DOUBLE_EQ(tiers[0].encounters.value, 3.0);
    EXPECT_DOUBLE_EQ(tiers[0].service->value, 300.0);
    // a's ratings 5, 3 and 5 count as one account.
    EXPECT_DOUBLE_EQ(tiers[0].satisfaction->value, 13.0 / 3.0);
    EXPECT_EQ(tiers[0].satisfaction->n, 1);
    EXPECT_DOUBLE_EQ(tiers[0].value->value, 1000.0);
    EXPECT_FALSE(tiers[0].waiting.has_value());
    EXPECT_EQ(tiers[1].value->n, 0);
    EXPECT_EQ(tiers[2].label, "C");
    EXPECT_DOUBLE_EQ(tiers[2].service->value, 50.0);
}

RC_GTEST_PROP(PropertyAccountService, SharesHoldEverything, ()) {
    std::vector<std::string> names;
    std::vector<std::int64_t> at;
    std::vector<double> revenue;
    std::vector<double> service;
    for (const int v : *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 100))) {
        names.emplace_back("c") += std::to_string(v % 7);
        at.push_back(day);
        revenue.push_back(v + 1.0);
        service.push_back(100.0 - v);
    }
    const auto log = log_of(table({{"customer", texts(names)},
                                   {"time", times(at)},
                                   {"revenue", numbers(revenue)},
                                   {"service", numbers(service)}}));
    double rows = 0.0;
    double time = 0.0;
    double seen = 0.0;
    for (const auto& tier : loyalty::account_service(log, loyalty::key_accounts(log))) {
        rows += tier.encounter_share;
        time += *tier.service_share;
        if (tier.accounts > 0) { seen += tier.encounters.value * static_cast<double>(tier.accounts); }
    }
    RC_ASSERT(std::abs(rows - 1.0) < 1e-12);
    RC_ASSERT(std::abs(time - 1.0) < 1e-12);
    RC_ASSERT(std::abs(seen - 30.0) < 1e-9);
}

TEST(UnitAccountService, AccountsOfAnotherLogAreRefused) {
    const model::EncounterLog log = served();
    const loyalty::KeyAccounts accounts = loyalty::key_accounts(log);
    const std::vector<double> short_one{1.0};
    EXPECT_THROW((void)loyalty::account_service(log, accounts, "customer", short_one), std::invalid_argument);
    EXPECT_THROW((void)loyalty::account_service(log, accounts, "planet"), std::invalid_argument);
    EXPECT_THROW((void)loyalty::account_service(log, accounts, "customer", {}, 1.0), std::domain_error);
    EXPECT_THROW((void)loyalty::account_service(log_of(three_rows({{"revenue", numbers({1, 2, 3})}})), accounts),
                 goodwill::DataError);
}

TEST(UnitJointValue, SharesByHand) {
    const std::vector<double> worth{100, 50, 80, 10};
    const std::vector<double> price{80, 60, 40, 15};
    const std::vector<double> cost{60, 40, 50, 20};
    const loyalty::JointValue found = loyalty::joint_value(worth, price, cost);
    EXPECT_EQ(found.gain, (std::vector<std::int32_t>{0, 1, 2, 3}));
    EXPECT_EQ(found.counts, (std::array<std::int64_t, 4>{1, 1, 1, 1}));
    EXPECT_DOUBLE_EQ(found.joint.value, 70.0 / 4.0);
    EXPECT_DOUBLE_EQ(found.customer.value + found.firm.value, found.joint.value);
    EXPECT_DOUBLE_EQ(found.customer_share.value, 45.0 / 70.0);
    EXPECT_DOUBLE_EQ(found.win_win.value, 0.25);
    EXPECT_EQ(found.even_price, (std::vector<double>{80, 45, 65, 15}));
    EXPECT_EQ(loyalty::joint_value(worth, price, cost, 1.0).even_price, cost);
}

TEST(StatisticalJointValue, IntervalOfTheShareHoldsIt) {
    // Worth less cost is 10 on average, 4 of it the customer's, both with errors that go together.
    int held = 0;
    constexpr int worlds = 400;
    for (std::uint64_t world = 0; world < worlds; ++world) {
        std::vector<double> worth;
        std::vector<double> price;
        std::vector<double> cost;
        for (std::uint64_t i = 0; i < 60; ++i) {
            cost.push_back(20.0);
            price.push_back(support::random::normal({7, world * 100 + i, 0, 0}, 26.0, 1.0));
            worth.push_back(support::random::normal({7, world * 100 + i, 1, 0}, 30.0, 3.0));
        }
        const auto share = loyalty::joint_value(worth, price, cost).customer_share;
        held += share.low <= 0.4 && 0.4 <= share.high ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(held) / worlds, 0.95, 5.0 * std::sqrt(0.95 * 0.05 / worlds));
}

TEST(UnitJointValue, WhatCannotBeSharedIsSaid) {
    const std::vector<double> one{1.0};
    const std::vector<double> two{1.0, 2.0};
    EXPECT_THROW((void)loyalty::joint_value(one, two, one), std::invalid_argument);
    EXPECT_THROW((void)loyalty::joint_value({}, {}, {}), goodwill::DataError);
    EXPECT_THROW((void)loyalty::joint_value(one, one, one, 1.5), std::domain_error);
    const std::vector<double> unknown{missing};
    EXPECT_THROW((void)loyalty::joint_value(unknown, one, one), std::domain_error);
    const loyalty::JointValue nothing = loyalty::joint_value(two, two, two);
    EXPECT_TRUE(std::isnan(nothing.customer_share.value));
    EXPECT_EQ(nothing.customer_share.warnings.front(), "nothing is made together: there is nothing to share");
}

}  // namespace
