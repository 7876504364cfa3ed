// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io/table.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/io/spelling.hpp"

namespace {

using namespace goodwill::io;

NumberColumn numbers(std::vector<double> values) {
    return {Buffer<double>(std::move(values))};
}

template <class Call>
std::string message_of(Call call) {
    try {
        call();
    } catch (const std::invalid_argument& error) { return error.what(); }
    return "no exception";
}

TEST(UnitTable, HoldsColumnsOfEqualLengthUnderUniqueNames) {
    Table table;
    EXPECT_EQ(table.rows(), 0U);
    table.add("a", numbers({1.0, 2.0}));
    table.add("b", numbers({3.0, 4.0}));
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.columns(), 2U);
    EXPECT_TRUE(table.has("a"));
    EXPECT_FALSE(table.has("A"));
    EXPECT_EQ(message_of([&] { table.add("a", numbers({1.0, 2.0})); }),
              "Table.add: name must be new in the table, got 'a'");
    EXPECT_EQ(message_of([&] { table.add("c", numbers({1.0})); }),
              "Table.add: c must be as long as column 'a' (2), got 1 elements");
    EXPECT_EQ(table.columns(), 2U) << "a refused column leaves the table as it was";
}

TEST(UnitTable, UnknownColumnIsAnsweredWithTheNearestSpellingFirst) {
    Table table;
    for (const char* name : {"site", "waiting", "satisfaction", "Score"}) { table.add(name, numbers({1.0})); }
    EXPECT_EQ(message_of([&] { static_cast<void>(table.column("satisfacton")); }),
              "Table.column: name must be one of 'satisfaction', 'site', 'waiting', 'Score', got 'satisfacton'");
    EXPECT_EQ(message_of([&] { static_cast<void>(table.column("score")); }).substr(0, 46),
              "Table.column: name must be one of 'Score', 'si");
}

TEST(UnitTable, RefusesCodesThatPointOutsideTheLabels) {
    Table table;
    const auto category = [](std::vector<std::int32_t> codes) {
        return CategoryColumn{Buffer<std::int32_t>(std::move(codes)), make_labels({"north", "south"})};
    };
    EXPECT_EQ(message_of([&] { table.add("site", category({0, 1, 2})); }),
              "Table.add: site[2] must be a code of a label, or -1 for missing, got 2");
    EXPECT_EQ(message_of([&] { table.add("site", category({-2})); }),
              "Table.add: site[0] must be a code of a label, or -1 for missing, got -2");
    table.add("site", category({1, -1, 0}));
    EXPECT_EQ(message_of([&] { table.add("late", BooleanColumn{Buffer<std::uint8_t>({0, 1, 3})}); }),
              "Table.add: late[2] must be 0 (false), 1 (true) or 2 (missing), got 3");
    EXPECT_EQ(message_of([&] {
                  table.add("n", IntegerColumn{Buffer<std::int64_t>({1, 2, 3}), Buffer<std::uint8_t>({1, 0})});
              }),
              "Table.add: n.valid must be as long as values (3), got 2 elements");
}

TEST(UnitTable, CountsMissingInEveryType) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Column> columns{
        numbers({nan, 1.0, nan}), IntegerColumn{Buffer<std::int64_t>({1, 0, 0}), Buffer<std::uint8_t>({1, 0, 0})},
        BooleanColumn{Buffer<std::uint8_t>({2, 1, 2})},
        TimestampColumn{Buffer<std::int64_t>({TimestampColumn::missing, 0, TimestampColumn::missing}), "UTC"},
        CategoryColumn{Buffer<std::int32_t>({-1, 0, -1}), make_labels({"x"})}};
    const std::vector<std::string> names{"number", "integer", "boolean", "timestamp", "category"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        EXPECT_EQ(type_name(columns[i]), names[i]);
        EXPECT_EQ(count_missing(columns[i]), 2U) << names[i];
        EXPECT_EQ(size(columns[i]), 3U);
    }
    EXPECT_EQ(count_missing(IntegerColumn{Buffer<std::int64_t>({1, 2}), {}}), 0U);
}

TEST(UnitTable, LabelsAreContiguous) {
    const Labels labels = make_labels({"north", "", "süd"});
    ASSERT_EQ(labels.size(), 3U);
    EXPECT_EQ(labels[0], "north");
    EXPECT_EQ(labels[1], "");
    EXPECT_EQ(labels[2], "süd");
    EXPECT_EQ(make_labels({}).size(), 0U);
    EXPECT_EQ(Labels{}.size(), 0U);
}

TEST(UnitTable, CopiesShareMemoryAndViewsKeepTheirOwner) {
    auto owner = std::make_shared<std::vector<double>>(std::vector<double>{1.0, 2.0, 3.0});
    const std::weak_ptr<std::vector<double>> alive = owner;
    Table copy;
    {
        Table table;
        table.add("x", NumberColumn{Buffer<double>(owner->data(), owner->size(), owner)});
        owner.reset();
        copy = table;
    }
    ASSERT_FALSE(alive.expired());
    EXPECT_EQ(std::get<NumberColumn>(copy.column("x")).values.data(), alive.lock()->data());
    copy = Table();
    EXPECT_TRUE(alive.expired());
}

TEST(UnitTable, LineOfARecord) {
    Table table;
    table.add("x", numbers({1.0, 2.0}));
    EXPECT_EQ(table.line_of(0), 0);
    table.first_line = 2;
    EXPECT_EQ(table.line_of(1), 3);
    EXPECT_EQ(table.line_of(2), 0);
    table.record_lines = Buffer<std::int64_t>({2, 5});
    EXPECT_EQ(table.line_of(1), 5);
}

TEST(UnitSpelling, OrdersByChangesNeeded) {
    EXPECT_EQ(nearest_first("time", {"site", "Time", "tme", "time"}),
              (std::vector<std::string>{"time", "Time", "tme", "site"}));
    EXPECT_EQ(list_nearest("b", {"a", "b", "c"}, 2), "'b', 'a' and 1 more");
    EXPECT_EQ(list_nearest("b", {}), "none");
}

}  // namespace
