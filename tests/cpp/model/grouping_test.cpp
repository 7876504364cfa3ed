// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/grouping.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::Role;
using Keys = std::vector<std::string>;
using Labels = std::vector<std::string>;

constexpr std::int64_t day_2018 = 17'532 * day;

model::Grouping group(const model::EncounterLog& log, const Keys& keys, unsigned threads = 1) {
    return model::group_rows(log, keys, {threads, {}});
}

model::EncounterLog log_at(std::vector<std::int64_t> instants, const std::string& zone = "") {
    const std::vector<std::string> customers(instants.size(), "a");
    return log_of(table({{"customer", texts(customers)}, {"time", times(std::move(instants), zone)}}));
}

TEST(UnitGrouping, OnlyGroupsThatOccurInLabelOrder) {
    const auto log = log_of(
        three_rows({{"site", texts({"south", "north", "south"})}, {"touchpoint", texts({"call", "call", "-"})}}));
    const auto sites = group(log, {"site"});
    EXPECT_EQ(sites.labels, (std::vector<Labels>{{"north", "south"}}));
    EXPECT_EQ(sites.group, (std::vector<std::int32_t>{1, 0, 1}));
    const auto both = group(log, {"touchpoint", "site"});
    EXPECT_EQ(both.labels, (std::vector<Labels>{{"call", "call"}, {"north", "south"}}));
    EXPECT_EQ(both.group, (std::vector<std::int32_t>{1, 0, -1}));
    EXPECT_EQ(both.groups(), 2U);
}

TEST(UnitGrouping, NoKeyIsOneGroup) {
    const auto all = group(log_of(three_rows()), {});
    EXPECT_EQ(all.groups(), 1U);
    EXPECT_EQ(all.group, (std::vector<std::int32_t>{0, 0, 0}));
}

TEST(UnitGrouping, LabelsThatAreAllWholeNumbersStandInNumberOrder) {
    EXPECT_EQ(group(log_of(three_rows({{"site", texts({"10", "9", "-1"})}})), {"site"}).labels[0],
              (Labels{"-1", "9", "10"}));
    EXPECT_EQ(group(log_of(three_rows({{"site", texts({"10", "9", "x"})}})), {"site"}).labels[0],
              (Labels{"10", "9", "x"}));
    EXPECT_EQ(group(log_of(three_rows({{"floor", integers({10, -2, 9})}})), {"floor"}).labels[0],
              (Labels{"-2", "9", "10"}));
    EXPECT_EQ(group(log_of(three_rows({{"vip", booleans({1, 0, 2})}})), {"vip"}).labels[0], (Labels{"false", "true"}));
}

TEST(UnitGrouping, CalendarKeys) {
    const auto log = log_at({day_2018 - 1, day_2018, day_2018 + 66 * day + 14 * hour});  // the last is 2018-03-08
    EXPECT_EQ(group(log, {"year"}).labels[0], (Labels{"2017", "2018"}));
    EXPECT_EQ(group(log, {"quarter"}).labels[0], (Labels{"2017-Q4", "2018-Q1"}));
    EXPECT_EQ(group(log, {"month"}).labels[0], (Labels{"2017-12", "2018-01", "2018-03"}));
    EXPECT_EQ(group(log, {"week"}).labels[0], (Labels{"2017-W52", "2018-W01", "2018-W10"}));
    EXPECT_EQ(group(log, {"weekday"}).labels[0], (Labels{"Monday", "Thursday", "Sunday"}));
    EXPECT_EQ(group(log, {"weekday"}).group, (std::vector<std::int32_t>{2, 0, 1}));
    EXPECT_EQ(group(log, {"hour"}).labels[0], (Labels{"00", "14", "23"}));
    EXPECT_EQ(group(log, {"month"}).clock, "local");
    EXPECT_EQ(group(log, {"customer"}).clock, "");
}

TEST(UnitGrouping, CalendarKeysAreToldByTheClockOfTheZone) {
    const std::vector<std::int64_t> instants{day_2018 - hour, day_2018 + hour};
    EXPECT_EQ(group(log_at(instants, "UTC"), {"year"}).labels[0], (Labels{"2017", "2018"}));
    EXPECT_EQ(group(log_at(instants, "+02:00"), {"year"}).labels[0], Labels{"2018"});
    EXPECT_EQ(group(log_at(instants, "+02:00"), {"hour"}).labels[0], (Labels{"01", "03"}));
    EXPECT_EQ(group(log_at(instants, "-03:00"), {"year"}).labels[0], Labels{"2017"});
    EXPECT_EQ(group(log_at(instants, "-03:00"), {"year"}).clock, "-03:00");
    EXPECT_EQ(group(log_at(instants, "Europe/Berlin"), {"year"}).clock, "UTC");
}

TEST(UnitGrouping, UnknownKeysAreRefused) {
    const auto log = log_of(three_rows({{"site", texts({"a", "b", "c"})}, {"price", numbers({1, 2, 3})}}));
    EXPECT_EQ(message_of([&] { static_cast<void>(group(log, {"sites"})); }),
              "group_rows: keys must be in the log: one of 'site', 'week', 'year', 'quarter', 'month', 'hour', "
              "'customer', 'weekday', got 'sites'");
    EXPECT_NE(message_of([&] { static_cast<void>(group(log, {"price"})); }).find("must be a category"),
              std::string::npos);
    EXPECT_NE(message_of([&] { static_cast<void>(group(log, {"time"})); }).find("must be a category"),
              std::string::npos);
    EXPECT_EQ(message_of([&] { static_cast<void>(group(log, {"site", "site"})); }),
              "group_rows: keys must be different, got one of them twice");
    const auto none = log.where(std::vector<std::uint8_t>{0, 0, 0});
    EXPECT_EQ(group(none, {"site", "month"}).groups(), 0U);
    EXPECT_THROW(static_cast<void>(group(none, {"sites"})), std::invalid_argument);
}

/// What group_rows must say, by a map over label tuples.
void expect_grouping(const model::EncounterLog& log, const Keys& keys,
                     const std::vector<std::vector<std::string>>& cells) {
    std::map<std::vector<std::string>, std::int32_t> order;
    for (const auto& row : cells) {
        if (std::ranges::find(row, "-") == row.end()) { order[row] = 0; }
    }
    std::int32_t next = 0;
    for (auto& [labels, number] : order) { number = next++; }
    const auto made = group(log, keys);
    RC_ASSERT(made.groups() == order.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto found = order.find(cells[i]);
        RC_ASSERT(made.group[i] == (found == order.end() ? -1 : found->second));
    }
    for (const auto& [labels, number] : order) {
        for (std::size_t k = 0; k < keys.size(); ++k) {
            RC_ASSERT(made.labels[k][static_cast<std::size_t>(number)] == labels[k]);
        }
    }
}

RC_GTEST_PROP(PropertyGrouping, GivesTheGroupsOfAMap, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 60);
    const auto word = rc::gen::element<std::string>("-", "b", "a", "c0", "c");
    const auto sites = *rc::gen::container<std::vector<std::string>>(rows, word);
    const auto kinds = *rc::gen::container<std::vector<std::string>>(rows, word);
    const auto log = log_of(table({{"customer", texts(std::vector<std::string>(rows, "x"))},
                                   {"time", times(std::vector<std::int64_t>(rows, 0))},
                                   {"site", texts(sites)},
                                   {"kind", texts(kinds)}}));
    std::vector<std::vector<std::string>> cells;
    for (std::size_t i = 0; i < rows; ++i) { cells.push_back({sites[i], kinds[i]}); }
    expect_grouping(log, {"site", "kind"}, cells);
}

/// Many rows with many possible combinations: beyond tables, and beyond 32 bits.
model::EncounterLog wide_log(std::size_t rows) {
    std::vector<std::int64_t> a(rows);
    std::vector<std::int64_t> b(rows);
    std::vector<std::int64_t> instants(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        a[i] = static_cast<std::int64_t>(i * 7'919 % rows);
        b[i] = static_cast<std::int64_t>(i * 104'729 % (rows - 1));
        instants[i] = day_2018 + static_cast<std::int64_t>(i % 1000) * hour;
    }
    return log_of(table({{"customer", integers(a)}, {"time", times(std::move(instants))}, {"site", integers(b)}}));
}

TEST(UnitGrouping, ManyCombinationsAreStillNumberedInOrder) {
    constexpr std::size_t rows = 70'000;  // 4.9e9 combinations of customer and site
    const auto log = wide_log(rows);
    const auto made = group(log, {"customer", "site"});
    ASSERT_EQ(made.groups(), rows);
    for (std::size_t g = 1; g < made.groups(); ++g) {
        ASSERT_LT(std::stoll(made.labels[0][g - 1]), std::stoll(made.labels[0][g]));
    }
    for (std::size_t i = 0; i < rows; i += 997) {
        const auto g = static_cast<std::size_t>(made.group[i]);
        EXPECT_EQ(made.labels[0][g], std::to_string(i * 7'919 % rows));
        EXPECT_EQ(made.labels[1][g], std::to_string(i * 104'729 % (rows - 1)));
    }
    const auto days = group(log, {"customer", "week"});  // within 32 bits, too many for a table
    EXPECT_EQ(days.groups(), rows);
}

TEST(UnitGrouping, TheNumberOfThreadsCannotBeSeen) {
    const auto log = wide_log(70'000);  // two chunks
    for (const Keys& keys : {Keys{"month", "hour"}, Keys{"customer", "week"}, Keys{"site"}}) {
        const auto one = group(log, keys, 1);
        for (const unsigned threads : {2U, 7U}) {
            const auto many = group(log, keys, threads);
            EXPECT_EQ(one.group, many.group);
            EXPECT_EQ(one.labels, many.labels);
        }
    }
}

TEST(UnitGrouping, RowsWithALabel) {
    const auto log = log_of(three_rows({{"site", texts({"south", "-", "north"})}}));
    EXPECT_EQ(model::rows_with(log, "site", Labels{"north"}), (std::vector<std::uint8_t>{0, 0, 1}));
    EXPECT_EQ(model::rows_with(log, "site", Labels{"north", "south"}), (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(model::rows_with(log, "month", Labels{"1970-01"}), (std::vector<std::uint8_t>{1, 1, 1}));
    EXPECT_EQ(message_of([&] { static_cast<void>(model::rows_with(log, "site", Labels{"nord"})); }),
              "rows_with: site must be one of 'north', 'south', got 'nord'");
}

TEST(UnitGrouping, AStopIsHeard) {
    std::stop_source source;
    source.request_stop();
    goodwill::Execution execution;
    execution.progress.stop = source.get_token();
    EXPECT_THROW(static_cast<void>(model::group_rows(log_of(three_rows()), Keys{"month"}, execution)),
                 goodwill::Stopped);
}

}  // namespace
