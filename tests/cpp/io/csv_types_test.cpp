// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;
using io::ColumnType;

TEST(UnitCsvTypes, AreFoundFromAllValues) {
    const std::vector<std::pair<std::string_view, std::string_view>> columns{
        {"a\n1\n-2\n", "integer: 1 -2"},
        {"a\n1\n2.5\n", "number: 1.000000 2.500000"},
        {"a\n1.5\n2\n", "number: 1.500000 2.000000"},
        {"a\n4.0\n5.0\n\n3\n", "integer: 4 5 - 3"},
        {"a\n4\n5.00\n", "integer: 4 5"},
        {"a\n1e3\n-0.5\n", "number: 1000.000000 -0.500000"},
        {"a\n 1\n2 \n\t3\t\n", "integer: 1 2 3"},
        {"a\ntrue\nFalse\n\nTRUE\n", "boolean: true false - true"},
        {"a\n2020-01-02\n\n", "timestamp: 1577923200000000"},
        {"a\n2020-01-02\n2020-01-02T00:00:01\n", "timestamp: 1577923200000000 1577923201000000"},
        {"a\nred\nblue\nred\n", "category: red blue red"},
        {"a\n1\nred\n", "category: 1 red"},
        {"a\n1\ntrue\n", "category: 1 true"},
        {"a\n2020-01-02\n3\n", "category: 2020-01-02 3"},
        {"a\n2020-01-02\n2020-02-30\n", "category: 2020-01-02 2020-02-30"},
        {"a\n2020-01-02T00:00:00Z\n2020-01-02\n", "category: 2020-01-02T00:00:00Z 2020-01-02"},
        {"a\nyes\nno\n", "category: yes no"},
        {"a\n1,5\n", "read fails"},
        {"a\n\"1,5\"\n", "category: 1,5"},
        {"a\n007\n008\n", "category: 007 008"},
        {"a\n1\n2\n007\n", "category: 1 2 007"},
        {"a\n0\n0.5\n-0.25\n", "number: 0.000000 0.500000 -0.250000"},
        {"a\n+49\n", "category: +49"},
        {"a\n0x1F\n", "category: 0x1F"},
        {"a\ninf\n", "category: inf"},
        {"a\n1e999\n", "category: 1e999"},
        {"a\n1.\n.5\n", "number: 1.000000 0.500000"},
        {"a\n.\n", "category: ."},
        {"a\n-\n", "category: -"},
        {"a\n9223372036854775807\n-9223372036854775808\n", "integer: 9223372036854775807 -9223372036854775808"},
        {"a\n9223372036854775808\n", "category: 9223372036854775808"},
        {"a\n1\n12345678901234567890\n", "category: 1 12345678901234567890"},
        {"a\n9007199254740993\n1.5\n", "category: 9007199254740993 1.5"},
        {"a\n1.5\n9007199254740993\n", "category: 1.5 9007199254740993"},
        {"a\n\n\n\"\"\n", "category: - - -"},
        {"a\nNA\n1\n", "integer: - 1"},
        {"a\nNA\nx\n", "category: NA x"},
        {"a\nNA\n", "category: NA"},
        {"a\nnull\nNULL\nNaN\nnan\n2.5\n", "number: - - - - 2.500000"},
        {"a\n1\n \n2\n", "integer: 1 - 2"},
        {"a\n \nx\n", "category:   x"},
    };
    for (const auto& [text, expected] : columns) {
        if (expected == "read fails") {
            EXPECT_NE(refusal(text), "read") << text;
        } else if (text == "a\n2020-01-02\n\n") {
            EXPECT_EQ(found(text), expected);
        } else {
            EXPECT_EQ(found(text), expected) << text;
        }
    }
}

TEST(UnitCsvTypes, AreTold) {
    EXPECT_EQ(found("a\n007\n+5\n1e2\n", told("a", ColumnType::number)), "number: 7.000000 5.000000 100.000000");
    EXPECT_EQ(found("a\n1\n2\n", told("a", ColumnType::number)), "number: 1.000000 2.000000");
    EXPECT_EQ(found("a\n007\n4.0\n-3\n", told("a", ColumnType::integer)), "integer: 7 4 -3");
    EXPECT_EQ(found("a\n1\n0\nTRUE\nNA\n", told("a", ColumnType::boolean)), "boolean: true false true -");
    EXPECT_EQ(found("a\n1\nNA\n\nb\n", told("a", ColumnType::category)), "category: 1 NA - b");
    EXPECT_EQ(found("a\n\"12\"\n", told("a", ColumnType::integer)), "integer: 12");
}

TEST(UnitCsvTypes, BadCellsOfAToldTypeAreRefusedWithTheirPlace) {
    const auto expected_of = [](std::string_view cell, ColumnType type) {
        const std::string message = refusal("a\n" + std::string(cell) + "\n", told("a", type));
        constexpr std::string_view start = "parse_csv: row 0 (line 2), column 'a': expected ";
        return message.starts_with(start) ? message.substr(start.size()) : message;
    };
    EXPECT_EQ(expected_of("nine", ColumnType::number), "a finite number, got 'nine'");
    EXPECT_EQ(expected_of("\"1,5\"", ColumnType::number),
              "a number with a decimal point and no other separator, got '1,5'");
    for (const std::string_view cell : {"inf", "-inf", "infinity", "0x10", "1e999", "1e-999", "1 2", "1.2.3", "--1",
                                        "+-1", "1e", "NAN", "1_000", "1d", "$5", "5%", "-nan", "e5", "."}) {
        EXPECT_EQ(expected_of(cell, ColumnType::number), "a finite number, got '" + std::string(cell) + "'");
    }
    for (const std::string_view cell :
         {"4.5", "9223372036854775808", "1e30", "x", "9007199254740993.0", "+-1", "-", "+"}) {
        EXPECT_EQ(expected_of(cell, ColumnType::integer), "a whole number, got '" + std::string(cell) + "'");
    }
    for (const std::string_view cell : {"yes", "2", "tRUE", "t"}) {
        EXPECT_EQ(expected_of(cell, ColumnType::boolean), "true or false (or 1 or 0), got '" + std::string(cell) + "'");
    }
}

TEST(UnitCsvTypes, FirstProblemsAreListedInRowOrderAndAllAreCounted) {
    io::CsvOptions options;
    options.types = {{"a", ColumnType::number}, {"b", ColumnType::integer}};
    options.max_problems = 3;
    std::string text = "a,b\n1,2\n";
    for (int i = 0; i < 50'000; ++i) { text += i == 20 ? "1,x\n" : (i % 10 == 4 ? "y,z\n" : "3,4\n"); }
    try {
        static_cast<void>(io::parse_csv(text, options));
        FAIL();
    } catch (const goodwill::DataError& error) {
        EXPECT_EQ(error.total(), 10'001U);
        ASSERT_EQ(error.problems().size(), 3U);
        EXPECT_EQ(error.problems()[0].row, 5);
        EXPECT_EQ(error.problems()[0].line, 7);
        EXPECT_EQ(error.problems()[0].column, "a");
        EXPECT_EQ(error.problems()[0].text, "y");
        EXPECT_EQ(error.problems()[0].expected, "a finite number");
        EXPECT_EQ(error.problems()[1].row, 5);
        EXPECT_EQ(error.problems()[1].column, "b");
        EXPECT_EQ(error.problems()[2].row, 15);
        EXPECT_NE(std::string(error.what()).find("10001 problems"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("... and 9998 more"), std::string::npos);
    }
}

TEST(UnitCsvTypes, BadCellsMayBeKeptAsMissingAndAreCountedByColumn) {
    io::CsvOptions options;
    options.types = {{"a", ColumnType::number}, {"t", ColumnType::timestamp}};
    options.bad_cells = io::BadCells::keep_as_missing;
    options.max_problems = 2;
    const io::CsvResult result = io::parse_csv("a,t,c\n1,2020-01-01,x\ninf,never,y\n,2023-02-29,z\n5,,w\n", options);
    EXPECT_EQ(cells(result.table, "a"), (std::vector<std::string>{"1.000000", "-", "-", "5.000000"}));
    EXPECT_EQ(cells(result.table, "t"), (std::vector<std::string>{"1577836800000000", "-", "-", "-"}));
    EXPECT_EQ(cells(result.table, "c"), (std::vector<std::string>{"x", "y", "z", "w"}));
    EXPECT_EQ(result.bad_cells, 3U);
    EXPECT_EQ(result.bad_by_column, (std::map<std::string, std::size_t>{{"a", 1}, {"t", 2}}));
    ASSERT_EQ(result.problems.size(), 2U);
    EXPECT_EQ(goodwill::describe(result.problems[0]),
              "row 1 (line 3), column 'a': expected a finite number, got 'inf'");
}

TEST(UnitCsvTypes, FurtherTextsMayMeanMissing) {
    io::CsvOptions options;
    options.missing["a"] = {"-99", "?"};
    EXPECT_EQ(found("a\n1\n-99\n?\nNA\n\n3\n", options), "integer: 1 - - - - 3");
    EXPECT_EQ(found("a\nx\n?\ny\nNA\n", options), "category: x - y NA");
    options.types["a"] = ColumnType::number;
    EXPECT_EQ(found("a\n-99\n-98\n", options), "number: - -98.000000");
}

TEST(UnitCsvTypes, AColumnThatTurnsOutMixedLateIsReadAgainAsTexts) {
    // Far behind the first block: whole numbers, then a fraction, then a word.
    std::string text = "n,c,late,empty\n";
    constexpr int rows = 60'000;
    for (int i = 0; i < rows; ++i) {
        text += i == 40'000 ? "1.5" : std::to_string(i);
        text += i == 50'000 ? ",word" : "," + std::to_string(i % 7);
        text += i == 59'999 ? ",007" : ",NA";
        text += i < 55'000 ? ",\n" : ",filled\n";
    }
    const io::Table table = io::parse_csv(text).table;
    ASSERT_EQ(table.rows(), static_cast<std::size_t>(rows));
    EXPECT_EQ(get<io::NumberColumn>(table, "n").values[40'000], 1.5);
    EXPECT_EQ(get<io::NumberColumn>(table, "n").values[39'999], 39'999.0);
    const auto& c = get<io::CategoryColumn>(table, "c");
    EXPECT_EQ(c.labels.size(), 8U);
    EXPECT_EQ(c.labels[0], "0") << "labels stand in the order of the rows";
    EXPECT_EQ(cell(table.column("c"), 50'000), "word");
    EXPECT_EQ(cell(table.column("c"), 8), "1");
    EXPECT_EQ(cell(table.column("late"), 59'999), "007");
    EXPECT_EQ(cell(table.column("late"), 0), "NA");
    EXPECT_EQ(cell(table.column("empty"), 54'999), "-");
    EXPECT_EQ(cell(table.column("empty"), 55'000), "filled");
    EXPECT_EQ(get<io::CategoryColumn>(table, "empty").labels.size(), 1U);
}

TEST(OracleCsvTypes, NumbersAreTheNearestDoubles) {
    // Against from_chars, on every count of digits and place of the point around the limits of the short way.
    std::uint64_t state = 1;
    std::string text = "a\n";
    std::vector<double> expected;
    for (int i = 0; i < 40'000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        std::string digits = std::to_string(1U + (state >> 2U)).substr(0, 1 + static_cast<std::size_t>(i) % 19);
        const std::size_t point = (state >> 40U) % (digits.size() + 1);
        if (i % 3 != 0) { digits.insert(point, "."); }
        if (i % 5 == 0) { digits.insert(0, "-"); }
        if (i % 7 == 0) { digits += "e" + std::to_string(static_cast<int>(state >> 50U) % 300 - 150); }
        double value = 0.0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        expected.push_back(value);
        text += digits + "\n";
    }
    const io::Table table = io::parse_csv(text, told("a", ColumnType::number)).table;
    ASSERT_EQ(table.rows(), expected.size());
    const auto& values = get<io::NumberColumn>(table, "a").values;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(values[i]), std::bit_cast<std::uint64_t>(expected[i])) << i;
    }
}

TEST(UnitCsvTypes, NegativeZeroAndTheEndsOfDoubles) {
    const auto& values =
        std::vector<std::string>{"-0.0", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308"};
    std::string text = "a\n";
    for (const std::string& value : values) { text += value + "\n"; }
    const io::Table table = io::parse_csv(text).table;
    const auto& numbers = get<io::NumberColumn>(table, "a").values;
    EXPECT_TRUE(std::signbit(numbers[0]));
    EXPECT_EQ(numbers[1], std::numeric_limits<double>::max());
    EXPECT_EQ(numbers[2], std::numeric_limits<double>::denorm_min());
    EXPECT_EQ(numbers[3], std::numeric_limits<double>::min());
}

}  // namespace
