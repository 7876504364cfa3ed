// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/key_accounts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/loyalty/handover.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "model/small_tables.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using namespace small_tables;

/// One row a customer, paying what is told.
model::EncounterLog paid(const std::vector<std::string>& customers, const std::vector<double>& revenue) {
    const std::vector<std::int64_t> at(customers.size(), day);
    return log_of(table({{"customer", texts(customers)}, {"time", times(at)}, {"revenue", numbers(revenue)}}));
}

TEST(UnitKeyAccounts, TiersByHand) {
    const auto log = paid({"d", "a", "b", "a", "c", "e", "a", "f"}, {6, 70, 20, -10, 10, 4, missing, -3});
    const loyalty::KeyAccounts found = loyalty::key_accounts(log);
    ASSERT_EQ(found.accounts.size(), 6U);
    EXPECT_EQ(found.accounts[0].name, "a");
    EXPECT_DOUBLE_EQ(found.accounts[0].revenue, 60.0);
    EXPECT_EQ(found.accounts[0].rows, 2);
    EXPECT_DOUBLE_EQ(found.accounts[1].reached, 0.8);
    EXPECT_EQ(found.missing, 1);
    EXPECT_DOUBLE_EQ(found.revenue, 100.0);
    // 60 and 20 fill A; 10 and 6 B, which ends at 95; what is left is C.
    const std::vector<std::int64_t> sizes{2, 2, 2};
    for (std::size_t t = 0; t < sizes.size(); ++t) { EXPECT_EQ(found.tiers[t].accounts, sizes[t]); }
    EXPECT_DOUBLE_EQ(found.tiers[1].revenue, 16.0);
    const std::vector<double> values{60, 20, 10, 6, 4, 0};
    EXPECT_DOUBLE_EQ(found.tiers[0].needed->value, support::share_needed(values, 0.8).value);
    EXPECT_FALSE(found.tiers[2].needed.has_value());
    EXPECT_DOUBLE_EQ(found.top_share.value, support::top_share(values, 0.2).value);
    EXPECT_DOUBLE_EQ(found.herfindahl.value, 0.36 + 0.04 + 0.01 + 0.0036 + 0.0016);
    EXPECT_DOUBLE_EQ(found.equal_accounts, 1.0 / found.herfindahl.value);
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_EQ(found.warnings.front(), "1 accounts whose refunds exceed their purchases count as 0");
}

RC_GTEST_PROP(PropertyKeyAccounts, TiersHoldAllAndGrowWithTheirCuts, ()) {
    std::vector<std::string> names;
    std::vector<double> revenue;
    for (const int v : *rc::gen::container<std::vector<int>>(25, rc::gen::inRange(0, 100))) {
        names.emplace_back("c") += std::to_string(names.size());
        revenue.push_back(v + 1.0);
    }
    const loyalty::KeyAccounts found = loyalty::key_accounts(paid(names, revenue));
    std::int64_t accounts = 0;
    double share = 0.0;
    for (const loyalty::AccountTier& tier : found.tiers) {
        accounts += tier.accounts;
        share += tier.share;
        // The tier is full: the accounts up to it are no fewer than it takes.
        if (tier.needed) { RC_ASSERT(static_cast<double>(accounts) / 25.0 >= tier.needed->value - 1e-12); }
    }
    RC_ASSERT(accounts == 25);
    RC_ASSERT(std::abs(share - 1.0) < 1e-12);
    RC_ASSERT(std::abs(found.accounts.back().reached - 1.0) < 1e-12);
}

TEST(UnitKeyAccounts, WhatCannotBeSortedIsRefused) {
    const auto log = paid({"a", "b"}, {1, 2});
    EXPECT_THROW((void)loyalty::key_accounts(paid({"a"}, {-1})), goodwill::DataError);
    EXPECT_THROW((void)loyalty::key_accounts(log_of(three_rows())), std::invalid_argument);
    loyalty::KeyAccountOptions options;
    options.tiers.cuts = {0.9, 0.8};
    EXPECT_THROW((void)loyalty::key_accounts(log, options), std::invalid_argument);
    options.tiers.cuts = {0.8};
    EXPECT_THROW((void)loyalty::key_accounts(log, options), std::invalid_argument);
    options.tiers.cuts = {0.8, 1.0};
    EXPECT_THROW((void)loyalty::key_accounts(log, options), std::domain_error);
    EXPECT_EQ(loyalty::key_accounts(paid({"a"}, {5})).warnings.back(), "one account: everything hangs on it");
}

/// Visits of accounts by employees on days.
model::EncounterLog visited(const std::vector<std::string>& customers, const std::vector<std::string>& employees,
                            const std::vector<std::int64_t>& days) {
    std::vector<std::int64_t> at;
    at.reserve(days.size());
    for (const std::int64_t d : days) { at.push_back(d * day); }
    return log_of(table({{"customer", texts(customers)}, {"employee", texts(employees)}, {"time", times(at)}}));
}

TEST(UnitHandover, VisitsByHand) {
    // a: x, x again after 4 days, y for good. b: x, two rows of one visit by x, nobody known, z; c only stretches the
    // log.
    const auto log = visited({"a", "a", "a", "b", "b", "b", "b", "b", "c"},
                             {"x", "x", "y", "x", "x", "-", "-", "z", "x"}, {0, 4, 8, 0, 3, 3, 9, 11, 40});
    loyalty::HandoverOptions options;
    options.days = 10.0;
    const loyalty::HandoverLoss found = loyalty::handover_loss(log, options);
    EXPECT_EQ(found.handovers, 2);
    EXPECT_EQ(found.accounts, 2);
    EXPECT_EQ(found.too_late, 0);
    EXPECT_EQ(found.quiet_after, support::proportion_estimate(2, 2));
    EXPECT_EQ(found.quiet_else, support::proportion_estimate(0, 2));
    EXPECT_EQ(found.loss.value, 1.0);
    EXPECT_EQ(found.loss.warnings.size(), 1U);  // no spread between accounts
    options.days = 31.0;
    EXPECT_EQ(loyalty::handover_loss(log, options).too_late, 1);
    options.days = 39.0;
    EXPECT_THROW((void)loyalty::handover_loss(log, options), goodwill::DataError);
    EXPECT_THROW((void)loyalty::handover_loss(log_of(three_rows())), std::invalid_argument);
}

// Accounts differ in how often they leave; a handover makes each leave more often by 0.2.
TEST(StatisticalHandover, IntervalsHoldWhatTheyPromise) {
    constexpr std::uint64_t logs = 200;
    int held = 0;
    for (std::uint64_t log = 0; log < logs; ++log) {
        std::vector<std::string> customers;
        std::vector<std::string> employees;
        std::vector<std::int64_t> days;
        for (std::uint64_t account = 0; account < 80; ++account) {
            std::int64_t at = 0;
            int employee = 0;
            const double leaves = 0.1 + 0.2 * support::random::uniform({11, log * 1000 + account, 0, 0});
            for (std::uint64_t visit = 1; visit <= 12; ++visit) {
                customers.emplace_back("c") += std::to_string(account);
                employees.emplace_back("e") += std::to_string(employee);
                days.push_back(at);
                const bool handed = visit > 1 && employees[employees.size() - 2] != employees.back();
                const bool quiet =
                    support::random::uniform({11, log * 1000 + account, visit, 1}) < leaves + (handed ? 0.2 : 0.0);
                at += quiet ? 60 : 10;
                employee =
                    support::random::uniform({11, log * 1000 + account, visit, 2}) < 0.3 ? 1 - employee : employee;
            }
        }
        customers.emplace_back("last");
        employees.emplace_back("e0");
        days.push_back(2000);
        loyalty::HandoverOptions options;
        options.days = 30.0;
        // After the last of the eleven visits that can be told every account is quiet, whoever came.
        const loyalty::HandoverLoss found = loyalty::handover_loss(visited(customers, employees, days), options);
        held += found.loss.low <= 0.2 * 10.0 / 11.0 && 0.2 * 10.0 / 11.0 <= found.loss.high ? 1 : 0;
    }
    EXPECT_NEAR(held / static_cast<double>(logs), 0.95, 5.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(logs)));
}

}  // namespace
