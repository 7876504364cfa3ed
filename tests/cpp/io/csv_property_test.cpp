// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;
using io::ColumnType;

/// Text that uses everything CSV has a rule for, always well-formed UTF-8.
std::string arbitrary_text() {
    static const std::vector<std::string> pieces{"\"", "\"\"", ",",  ";", "\n", "\r\n", "\r", " ",
                                                 "\t", "x",    "NA", "0", "é",  "한",   "😀", "\x01"};
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string text;
    for (const std::string& part : parts) { text += part; }
    return text;
}

std::string quoted(const std::string& text) {
    std::string safe = "\"";
    for (const char c : text) { safe += c == '"' ? std::string("\"\"") : std::string(1, c); }
    return safe + "\"";
}

/// As a writer would, which quotes when it must and sometimes when it need not.
std::string written(const std::string& text, char delimiter) {
    const bool must = text.find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos;
    return must || *rc::gen::arbitrary<bool>() ? quoted(text) : text;
}

std::string shortest(double value) {
    char digits[40];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end};
}

RC_GTEST_PROP(PropertyCsv, TextsComeBackAsTheyWereWritten, ()) {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
    const auto rows = *rc::gen::inRange<std::size_t>(0, 30);
    io::CsvOptions options;
    options.delimiter = *rc::gen::element(',', ';', '\t', '|');
    const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
    std::string text;
    for (std::size_t c = 0; c < columns; ++c) {
        const std::string name = "c" + std::to_string(c);
        options.types[name] = ColumnType::category;
        text += (c > 0 ? std::string(1, options.delimiter) : "") + written(name, options.delimiter);
    }
    std::vector<std::vector<std::string>> expected(columns);
    for (std::size_t r = 0; r < rows; ++r) {
        text += line_end;
        for (std::size_t c = 0; c < columns; ++c) {
            const std::string value = arbitrary_text();
            expected[c].push_back(value.empty() ? "-" : value);
            // An empty cell alone on its line would be a blank line.
            const bool alone = columns == 1 && value.empty();
            text +=
                (c > 0 ? std::string(1, options.delimiter) : "") + (alone ? "\"\"" : written(value, options.delimiter));
        }
    }
    text += *rc::gen::element<std::string>("", line_end);
    const io::Table table = io::parse_csv(text, options).table;
    RC_ASSERT(table.rows() == rows);
    for (std::size_t c = 0; c < columns; ++c) { RC_ASSERT(cells(table, "c" + std::to_string(c)) == expected[c]); }
}

RC_GTEST_PROP(PropertyCsv, NumbersAndWholeNumbersComeBackToTheBit,
              (const std::vector<std::tuple<double, std::int64_t, bool>>& rows)) {
    std::string text = "x,n,b\n";
    for (const auto& [x, n, b] : rows) { text += shortest(x) + "," + std::to_string(n) + (b ? ",true\n" : ",false\n"); }
    io::CsvOptions options;
    options.types["x"] = ColumnType::number;
    const io::Table table = io::parse_csv(text, options).table;
    RC_ASSERT(table.rows() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& [x, n, b] = rows[i];
        RC_ASSERT(shortest(get<io::NumberColumn>(table, "x").values[i]) == shortest(x));
        RC_ASSERT(get<io::IntegerColumn>(table, "n").values[i] == n);
        RC_ASSERT(get<io::BooleanColumn>(table, "b").values[i] == (b ? 1 : 0));
    }
}

// Blocks end at the first record behind 256 KiB: the same records must be read wherever that border falls.
TEST(PropertyCsvBlocks, BordersNeverShow) {
    const std::vector<std::string> records{"1,2020-01-01,x\n", "22,2020-01-01 10:00:00,\"a,b\"\r\n",
                                           "-3,,\"two\nlines\"\n", "4.5,2020-12-31,\"\"\"\"\n",
                                           ",2021-02-03T04:05:06.789,é\n"};
    for (std::size_t shift = 0; shift < 90; ++shift) {
        std::string text = "n,t,w\n0,2020-01-01," + std::string(shift, 'z') + "w\n";
        std::size_t rows = 1;
        while (text.size() < 600'000) { text += records[rows++ % records.size()]; }
        const io::Table table = io::parse_csv(text).table;
        ASSERT_EQ(table.rows(), rows);
        ASSERT_EQ(io::type_name(table.column("n")), "number");
        ASSERT_EQ(io::type_name(table.column("t")), "timestamp");
        ASSERT_EQ(get<io::CategoryColumn>(table, "w").labels.size(), 6U);
        for (std::size_t row = 1 + shift; row < rows; row += 97) {
            static const std::vector<std::string> numbers{"1.000000", "22.000000", "-3.000000", "4.500000", "-"};
            static const std::vector<std::string> words{"x", "a,b", "two\nlines", "\"", "é"};
            ASSERT_EQ(cell(table.column("n"), row), numbers[row % 5]) << shift;
            ASSERT_EQ(cell(table.column("w"), row), words[row % 5]) << shift;
        }
        const auto lines = std::count(text.begin(), text.end(), '\n');
        ASSERT_EQ(table.line_of(rows - 1), lines - (rows % 5 == 3 ? 1 : 0)) << shift;
    }
}

}  // namespace
