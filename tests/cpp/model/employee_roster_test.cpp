// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/employee_roster.hpp"

#include <gtest/gtest.h>

#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::EmployeeRoster;

constexpr std::int64_t none = EmployeeRoster::none;

EmployeeRoster roster() {
    return {table({{"employee", texts({"kim", "lee", "kim"})},
                   {"shop", texts({"north", "north", "south"})},
                   {"job", texts({"clerk", "-", "head"})},
                   {"from", times({10 * day, no_time, 0})},
                   {"until", times({no_time, 5 * day, 4 * day})}}),
            {"employee", "shop", "job", "from", "until"}};
}

TEST(UnitEmployeeRoster, FindsTheStintOfATime) {
    const EmployeeRoster made = roster();
    EXPECT_EQ(made.size(), 3U);
    EXPECT_EQ(made.stint_at("kim", 0), 2);
    EXPECT_EQ(made.stint_at("kim", 4 * day), none);
    EXPECT_EQ(made.stint_at("kim", 10 * day), 0);
    EXPECT_EQ(made.stint_at("lee", -100 * day), 1);
    EXPECT_EQ(made.stint_at("lee", 5 * day), none);
    EXPECT_EQ(made.stint_at("park", 0), none);
    EXPECT_EQ(made.at_work(day), 2U);
    EXPECT_EQ(made.at_work(11 * day), 1U);
    EXPECT_EQ(labels_of(made.sites()), (std::vector<std::string>{"north", "north", "south"}));
    EXPECT_EQ(labels_of(made.positions())[1], "-");
}

TEST(UnitEmployeeRoster, EncountersFindWhoServedThem) {
    const auto log = log_of(three_rows({{"employee", texts({"kim", "-", "lee"})}}));
    EXPECT_EQ(model::match_stints(log, roster()), (std::vector<std::int32_t>{2, -1, 1}));
    EXPECT_THROW(static_cast<void>(model::match_stints(log_of(three_rows()), roster())), std::invalid_argument);
}

TEST(UnitEmployeeRoster, BadRostersAreRefusedWithTheirPlace) {
    const auto made = [](std::vector<std::int64_t> from, std::vector<std::int64_t> until) {
        return table(
            {{"employee", texts({"kim", "kim"})}, {"from", times(std::move(from))}, {"to", times(std::move(until))}});
    };
    EXPECT_EQ(message_of([&] {
                  static_cast<void>(
                      EmployeeRoster(made({0, 2 * day}, {3 * day, no_time}), {"employee", "", "", "from", "to"}));
              }),
              "EmployeeRoster: row 1, column 'from': expected a stint that begins when row 0's is over, got 'kim'");
    EXPECT_EQ(
        message_of([&] {
            static_cast<void>(EmployeeRoster(made({day, 5 * day}, {0, no_time}), {"employee", "", "", "from", "to"}));
        }),
        "EmployeeRoster: row 0, column 'to': expected an end that is not before the start, got "
        "'1970-01-01T00:00:00'");
    EXPECT_THROW(static_cast<void>(EmployeeRoster(table({{"employee", texts({"-"})}}), {})), DataError);
    EXPECT_THROW(static_cast<void>(EmployeeRoster(table({{"employee", numbers({1})}}), {})), DataError);
    EXPECT_THROW(static_cast<void>(EmployeeRoster(table({{"who", texts({"a"})}}), {})), std::invalid_argument);
}

}  // namespace
