// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/profit_change.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/small_tables.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)
using namespace small_tables;     // NOLINT(google-build-using-namespace)

constexpr LogPeriod spring{0, 10 * day};
constexpr LogPeriod summer{10 * day, 20 * day};

TEST(OracleProfitChange, FourPartsByHand) {
    // First period: a is from before (profit 6); b is new (4). Second: a and b are from before (5 + 7); c and d are
    // new, d through others (3 and 8).
    const auto log = small_tables::log_of(
        table({{"customer", texts({"a", "a", "b", "a", "b", "c", "d", "d"})},
               {"time", times({-day, day, 2 * day, 11 * day, 12 * day, 13 * day, 14 * day, 15 * day})},
               {"revenue", numbers({50.0, 9.0, 6.0, 8.0, 9.0, 5.0, 6.0, missing})},
               {"cost", numbers({0.0, 3.0, 2.0, 3.0, 2.0, 2.0, -2.0, 1.0})},
               {"by_a_friend", booleans({0, 0, 0, 0, 0, 0, 1, 0})}}));
    const ProfitChange change = profit_change(log, spring, summer, "by_a_friend");
    EXPECT_DOUBLE_EQ(change.before, 10.0);
    EXPECT_DOUBLE_EQ(change.after, 23.0);
    EXPECT_EQ(change.returning.customers_before, 1U);
    EXPECT_EQ(change.returning.customers_after, 2U);
    EXPECT_DOUBLE_EQ(change.returning.profit_after, 12.0);
    EXPECT_DOUBLE_EQ(change.retention, 1.0 * (6.0 + 6.0) / 2.0);
    EXPECT_DOUBLE_EQ(change.acquisition, 0.0);  // one new customer in both
    EXPECT_DOUBLE_EQ(change.referral, 8.0);     // none before: all of it is due to their number
    EXPECT_DOUBLE_EQ(change.margin, -1.0);
    EXPECT_EQ(change.unknown_amounts, 1U);
}

RC_GTEST_PROP(PropertyProfitChange, ThePartsAddUp, (const std::vector<std::uint8_t>& rows)) {
    RC_PRE(!rows.empty());
    std::vector<std::string> customer;
    std::vector<std::int64_t> time;
    std::vector<double> revenue;
    std::vector<std::uint8_t> friends;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        customer.push_back(std::string(1, static_cast<char>('a' + rows[i] % 7)));
        time.push_back((rows[i] / 7 % 25) * day);
        revenue.push_back(static_cast<double>(i % 13) - 3.0);
        friends.push_back(rows[i] % 2);
    }
    const auto log = small_tables::log_of(table({{"customer", texts(customer)},
                                                 {"time", times(time)},
                                                 {"revenue", numbers(revenue)},
                                                 {"friend", booleans(friends)}}));
    const ProfitChange change = profit_change(log, spring, summer, "friend");
    const double parts = change.acquisition + change.referral + change.retention + change.margin;
    RC_ASSERT(std::abs(parts - (change.after - change.before)) < 1e-9);
}

TEST(UnitProfitChange, RefusesWhatHasNoProfitOrNoPeriods) {
    const auto priced = small_tables::log_of(three_rows({{"revenue", numbers({1.0, 2.0, 3.0})}}));
    EXPECT_THROW((void)profit_change(priced, {0, 0}, summer), std::invalid_argument);
    EXPECT_THROW((void)profit_change(priced, spring, {day, 12 * day}), std::invalid_argument);
    EXPECT_THROW((void)profit_change(priced, spring, summer, "by_a_friend"), std::invalid_argument);
    EXPECT_THROW((void)profit_change(small_tables::log_of(three_rows()), spring, summer), std::invalid_argument);
}

}  // namespace
