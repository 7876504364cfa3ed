// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/account_funnel.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "model/small_tables.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using namespace small_tables;

/// Events of accounts: who, what, on which day.
struct Events {
    std::vector<std::string> who;
    std::vector<std::string> what;
    std::vector<std::int64_t> at;

    void add(const std::string& account, const std::string& stage, double on) {
        who.push_back(account);
        what.push_back(stage);
        at.push_back(static_cast<std::int64_t>(on * static_cast<double>(day)));
    }
    [[nodiscard]] model::EncounterLog log() const {
        return log_of(table({{"customer", texts(who)}, {"touchpoint", texts(what)}, {"time", times(at)}}));
    }
};

loyalty::FunnelOptions three_stages() {
    return {{"call", "offer", "deal"}, {"lost"}};
}

TEST(UnitAccountFunnel, WaysByHand) {
    Events events;
    for (const char* won : {"a", "b"}) {
        events.add(won, "call", 0.0);
        events.add(won, "offer", 2.0);
        events.add(won, "deal", 6.0);
    }
    events.add("c", "call", 0.0);
    events.add("c", "deal", 4.0);  // skips the offer
    events.add("c", "call", 5.0);  // and is called again, which changes nothing
    events.add("d", "call", 0.0);
    events.add("d", "lost", 3.0);
    events.add("d", "offer", 8.0);  // after it was lost
    events.add("e", "offer", 1.0);  // seen late
    events.add("f", "call", 1.0);
    events.add("g", "other", 10.0);
    const loyalty::AccountFunnel found = loyalty::account_funnel(events.log(), three_stages());
    EXPECT_EQ(found.accounts, 6);
    EXPECT_EQ(found.open, 2);
    const std::array<std::array<std::int64_t, 4>, 3> counts{{{5, 3, 1, 1}, {4, 3, 0, 1}, {3, 0, 0, 3}}};
    for (std::size_t s = 0; s < counts.size(); ++s) {
        EXPECT_EQ(found.stages[s].entered, counts[s][0]);
        EXPECT_EQ(found.stages[s].moved, counts[s][1]);
        EXPECT_EQ(found.stages[s].lost, counts[s][2]);
        EXPECT_EQ(found.stages[s].open, counts[s][3]);
    }
    EXPECT_DOUBLE_EQ(found.stages[0].days->value, 2.0);
    EXPECT_DOUBLE_EQ(found.stages[1].days->value, 4.0);
    EXPECT_EQ(found.stages[0].days->warnings.back(), "1 are open and may take longer");
    EXPECT_FALSE(found.stages[2].conversion.has_value());
    EXPECT_FALSE(found.stages[2].win.has_value());
    EXPECT_DOUBLE_EQ(found.stages[0].win->value, found.stages[0].conversion->value * found.stages[1].conversion->value);
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_EQ(found.warnings.front(), "1 accounts were first seen in a later stage than the first");
}

// Where nobody is open, what moved over what entered; nobody is left to be won.
TEST(OracleAccountFunnel, WithoutOpenAccountsConversionIsAShare) {
    Events events;
    for (int i = 0; i < 40; ++i) {
        const std::string who = std::to_string(i);
        events.add(who, "call", 0.0);
        if (i % 4 == 0) {
            events.add(who, "lost", 1.0 + i);
            continue;
        }
        events.add(who, "offer", 2.0 + i);
        events.add(who, i % 2 == 0 ? "lost" : "deal", 50.0 + i);
    }
    const loyalty::AccountFunnel found = loyalty::account_funnel(events.log(), three_stages());
    EXPECT_NEAR(found.stages[0].conversion->value, 30.0 / 40.0, 1e-12);
    EXPECT_NEAR(found.stages[1].conversion->value, 20.0 / 30.0, 1e-12);
    EXPECT_NEAR(found.stages[0].win->value, 0.5, 1e-12);
    EXPECT_LT(found.stages[0].win->low, 0.5);
    EXPECT_EQ(found.open, 0);
    EXPECT_EQ(found.wins.value, 0.0);
    EXPECT_EQ(found.wins.high, 0.0);
    // Within ten days of a call: the offers of customers 1 to 8 who got one.
    loyalty::FunnelOptions soon = three_stages();
    soon.days = 10.0;
    EXPECT_NEAR(loyalty::account_funnel(events.log(), soon).stages[0].conversion->value, 6.0 / 40.0, 1e-12);
}

// Stages are left at rates 0.02 and 0.01 a day to the next or to loss: chances 2/3 and 2/3, and each that waits has
// them whatever it waited for. Logs are cut so that many are open.
TEST(StatisticalAccountFunnel, ChancesAndForecastsHoldWhatTheyPromise) {
    constexpr std::uint64_t logs = 200;
    int held = 0;
    int seen = 0;
    for (std::uint64_t log = 0; log < logs; ++log) {
        Events events;
        int wins = 0;  // of those who are open when the log ends
        constexpr double end = 300.0;
        for (std::uint64_t account = 0; account < 250; ++account) {
            const auto draw = [&](std::uint64_t purpose) {
                return support::random::uniform({23, log * 1000 + account, purpose, 0});
            };
            const std::string who = std::to_string(account);
            double at = end * draw(0);
            events.add(who, "call", at);
            bool open = false;
            for (std::uint64_t stage = 0; stage < 2; ++stage) {
                at += -std::log(draw(1 + 2 * stage)) / 0.03;
                const bool moved = draw(2 + 2 * stage) < 2.0 / 3.0;
                open = open || at > end;
                if (!open) { events.add(who, !moved ? "lost" : stage == 0 ? "offer" : "deal", at); }
                if (!moved) { break; }
                wins += open && stage == 1 ? 1 : 0;
            }
        }
        events.add("x", "other", end);
        const loyalty::AccountFunnel found = loyalty::account_funnel(events.log(), three_stages());
        const auto holds = [](const goodwill::Estimate& e, double truth) { return e.low <= truth && truth <= e.high; };
        held += holds(*found.stages[0].win, 4.0 / 9.0) ? 1 : 0;
        seen += holds(found.wins, wins) ? 1 : 0;
    }
    const double error = 5.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(logs));
    EXPECT_NEAR(held / static_cast<double>(logs), 0.95, error);
    EXPECT_NEAR(seen / static_cast<double>(logs), 0.95, error);
}

TEST(UnitAccountFunnel, OneWayOrNoneIsToldAsSuch) {
    Events events;
    for (const char* who : {"a", "b", "c"}) {
        events.add(who, "call", 0.0);
        events.add(who, "offer", 1.0);
    }
    events.add("d", "deal", 2.0);
    const loyalty::AccountFunnel found = loyalty::account_funnel(events.log(), three_stages());
    // All moved on, and none of them further: the intervals are those of shares of three.
    EXPECT_EQ(found.stages[0].conversion->value, 1.0);
    EXPECT_EQ(found.stages[0].conversion->low, support::proportion_estimate(3, 3).low);
    EXPECT_EQ(found.stages[1].conversion->value, 0.0);
    EXPECT_EQ(found.stages[1].conversion->high, support::proportion_estimate(0, 3).high);
    EXPECT_EQ(found.stages[0].win->value, 0.0);
    EXPECT_EQ(found.stages[0].win->high, found.stages[1].conversion->high);
}

TEST(UnitAccountFunnel, WhatIsNoFunnelIsRefused) {
    Events events;
    events.add("a", "call", 0.0);
    events.add("a", "offer", 1.0);
    const model::EncounterLog log = events.log();
    EXPECT_THROW((void)loyalty::account_funnel(log, {{"call"}}), std::invalid_argument);
    EXPECT_THROW((void)loyalty::account_funnel(log, {{"call", "offer", "call"}}), std::invalid_argument);
    EXPECT_EQ(message_of([&] { (void)loyalty::account_funnel(log, three_stages()); }).find("a row of stage 'deal'") !=
                  std::string::npos,
              true);
    loyalty::FunnelOptions options{{"call", "offer"}};
    options.days = 0.0;
    EXPECT_THROW((void)loyalty::account_funnel(log, options), std::domain_error);
    options.days.reset();
    options.key = "nobody";
    EXPECT_THROW((void)loyalty::account_funnel(log, options), std::invalid_argument);
}

}  // namespace
