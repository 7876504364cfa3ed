// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "io/arrow_arrays.hpp"
#include "io/reading.hpp"

namespace {

using namespace arrow_arrays;
using goodwill::DataError;
using reading::cells;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t nat = io::TimestampColumn::missing;
using Words = std::vector<std::string>;

/// The type and the cells of a column: "integer: 1 - 3".
std::string told(const Made& column) {
    Ledger ledger;
    std::string line;
    {
        const io::Table table = read(alone(column), ledger);
        line = std::string(io::type_name(table.column(0))) + ":";
        for (const std::string& cell : cells(table, "x")) { line += " " + cell; }
    }
    EXPECT_EQ(ledger.given, ledger.released);
    return line;
}

template <class T>
Made plain(const char* format, const std::vector<T>& values) {
    return {format, "x", static_cast<std::int64_t>(values.size()), {{}, memory(values)}};
}
template <class T>
Made nullable(const char* format, const std::vector<T>& values, const std::vector<int>& valid) {
    Made made = plain(format, values);
    made.buffers[0] = bits(valid);
    made.null_count = -1;
    return made;
}

TEST(UnitArrowImport, WholeNumbersOfEveryWidth) {
    EXPECT_EQ(told(plain<std::int8_t>("c", {-128, 127})), "integer: -128 127");
    EXPECT_EQ(told(plain<std::uint8_t>("C", {0, 255})), "integer: 0 255");
    EXPECT_EQ(told(plain<std::int16_t>("s", {-32768, 1})), "integer: -32768 1");
    EXPECT_EQ(told(plain<std::uint16_t>("S", {65535})), "integer: 65535");
    EXPECT_EQ(told(plain<std::int32_t>("i", {-5})), "integer: -5");
    EXPECT_EQ(told(plain<std::uint32_t>("I", {4294967295U})), "integer: 4294967295");
    EXPECT_EQ(told(plain<std::int64_t>("l", {INT64_MIN, INT64_MAX})),
              "integer: -9223372036854775808 9223372036854775807");
    EXPECT_EQ(told(plain<std::uint64_t>("L", {7})), "integer: 7");
    EXPECT_EQ(told(nullable<std::int16_t>("s", {1, 2, 3}, {1, 0, 1})), "integer: 1 - 3");
    EXPECT_EQ(told(nullable<std::uint64_t>("L", {UINT64_MAX, 2}, {0, 1})), "integer: - 2")
        << "missing ones may hold anything";
}

TEST(UnitArrowImport, NumbersOfEveryWidth) {
    EXPECT_EQ(told(plain<float>("f", {0.5F, -2.0F})), "number: 0.500000 -2.000000");
    EXPECT_EQ(told(plain<double>("g", {0.25, nan})), "number: 0.250000 -");
    EXPECT_EQ(told(nullable<double>("g", {7.0, 1.0}, {0, 1})), "number: - 1.000000");
    // 1, the largest, the smallest normal, the smallest, minus 2 (IEEE 754, binary16).
    EXPECT_EQ(told(plain<std::uint16_t>("e", {0x3C00, 0x7BFF, 0xC000, 0x7E00})),
              "number: 1.000000 65504.000000 -2.000000 -");
    Ledger ledger;
    const io::Table tiny = read(alone(plain<std::uint16_t>("e", {0x0400, 0x0001, 0x7C00, 0xFC00, 0x8000})), ledger);
    const auto& values = std::get<io::NumberColumn>(tiny.column(0)).values;
    EXPECT_EQ(values[0], std::ldexp(1.0, -14));
    EXPECT_EQ(values[1], std::ldexp(1.0, -24));
    EXPECT_EQ(values[2], std::numeric_limits<double>::infinity());
    EXPECT_EQ(values[3], -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(values[4] == 0.0 && std::signbit(values[4]));
}

TEST(UnitArrowImport, TruthValuesAndNothing) {
    EXPECT_EQ(told({"b", "x", 3, {{}, bits({1, 0, 1})}}), "boolean: true false true");
    EXPECT_EQ(told({"b", "x", 3, {bits({1, 1, 0}), bits({1, 0, 1})}, 1}), "boolean: true false -");
    EXPECT_EQ(told({"n", "x", 2, {}, 2}), "category: - -");
}

TEST(UnitArrowImport, TimesOfEveryUnit) {
    EXPECT_EQ(told(plain<std::int64_t>("tss:", {-1, 2})), "timestamp: -1000000 2000000");
    EXPECT_EQ(told(plain<std::int64_t>("tsm:UTC", {-1, 2})), "timestamp: -1000 2000");
    EXPECT_EQ(told(plain<std::int64_t>("tsu:", {-1, 2})), "timestamp: -1 2");
    EXPECT_EQ(told(plain<std::int64_t>("tsn:", {-1000, 2000})), "timestamp: -1 2");
    EXPECT_EQ(told(plain<std::int32_t>("tdD", {-1, 1})), "timestamp: -86400000000 86400000000");
    EXPECT_EQ(told(plain<std::int64_t>("tdm", {86400000})), "timestamp: 86400000000");
    EXPECT_EQ(told(nullable<std::int64_t>("tsu:", {5, 6}, {0, 1})), "timestamp: - 6");
    EXPECT_EQ(told(nullable<std::int64_t>("tsn:", {1, 1000}, {0, 1})), "timestamp: - 1");
    Ledger ledger;
    const io::Table zoned = read(alone(plain<std::int64_t>("tsu:Europe/Berlin", {0})), ledger);
    EXPECT_EQ(std::get<io::TimestampColumn>(zoned.column(0)).zone, "Europe/Berlin");
}

TEST(UnitArrowImport, DurationsAreSeconds) {
    EXPECT_EQ(told(plain<std::int64_t>("tDs", {90})), "number: 90.000000");
    EXPECT_EQ(told(plain<std::int64_t>("tDm", {-1500})), "number: -1.500000");
    EXPECT_EQ(told(plain<std::int64_t>("tDu", {250000})), "number: 0.250000");
    Ledger ledger;
    const std::int64_t year = 31'536'000'000'000'000;
    const io::Table table = read(alone(nullable<std::int64_t>("tDn", {year + 500'000'000, 1}, {1, 0})), ledger);
    EXPECT_EQ(std::get<io::NumberColumn>(table.column(0)).values[0], 31'536'000.5) << "beyond 2^53 nanoseconds";
    EXPECT_TRUE(table.in_seconds.contains("x"));
}

TEST(UnitArrowImport, TextsInEveryLayout) {
    EXPECT_EQ(told(texts32({"north", "", "süd", "north"})), "category: north - süd north");
    const Made large{"U", "x", 2, {{}, memory<std::int64_t>({0, 1, 3}), memory<char>({'a', 'b', 'c'})}};
    EXPECT_EQ(told(large), "category: a bc");
    Made missing = texts32({"a", "b"});
    missing.buffers[0] = bits({0, 1});
    missing.null_count = 1;
    EXPECT_EQ(told(missing), "category: - b");
    EXPECT_EQ(told(texts32({})), "category:");
    EXPECT_EQ(told({"u", "x", 0, {{}, {}, {}}}), "category:") << "without rows no buffer is needed";
    EXPECT_EQ(told({"u", "x", 1, {{}, memory<std::int32_t>({0, 0}), {}}}), "category: -");
}

/// A view of up to twelve bytes, or of a place in a buffer.
std::vector<std::int32_t> view(const std::string& text, std::int32_t buffer = 0, std::int32_t begin = 0) {
    std::vector<std::int32_t> words(4, 0);
    words[0] = static_cast<std::int32_t>(text.size());
    std::memcpy(&words[1], text.data(), std::min<std::size_t>(text.size(), text.size() <= 12 ? 12 : 4));
    if (text.size() > 12) {
        words[2] = buffer;
        words[3] = begin;
    }
    return words;
}

TEST(UnitArrowImport, TextViews) {
    const std::string longer = "a comment longer than twelve";
    std::vector<std::int32_t> views;
    for (const auto& one : {view("short"), view(longer, 1, 2), view("exactly 12 b"), view("")}) {
        views.insert(views.end(), one.begin(), one.end());
    }
    std::vector<char> bytes{'_', '_'};
    bytes.insert(bytes.end(), longer.begin(), longer.end());
    const Made made{"vu",
                    "x",
                    4,
                    {{},
                     memory(views),
                     memory<char>({'?'}),
                     memory(bytes),
                     memory<std::int64_t>({1, static_cast<std::int64_t>(bytes.size())})}};
    EXPECT_EQ(told(made), "category: short " + longer + " exactly 12 b -");
    EXPECT_EQ(told({"vu", "x", 1, {{}, memory(view("in place")), memory<std::int64_t>({})}}), "category: in place");
    const Made outside{"vu", "x", 2, {bits({0, 1}), memory<std::int32_t>({99, 0, 7, 7, 1, 'z', 0, 0}), {}}, 1};
    EXPECT_EQ(told(outside), "category: - z") << "what a missing row holds is not looked at";
}

TEST(UnitArrowImport, DictionariesOfEveryIndex) {
    const Made entries = texts32({"north", "south"});
    EXPECT_EQ(told(dictionary<std::int8_t>("c", {1, 0}, entries)), "category: south north");
    EXPECT_EQ(told(dictionary<std::uint8_t>("C", {1, 0}, entries)), "category: south north");
    EXPECT_EQ(told(dictionary<std::int16_t>("s", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::uint16_t>("S", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::int32_t>("i", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::uint32_t>("I", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::int64_t>("l", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::uint64_t>("L", {1}, entries)), "category: south");
    EXPECT_EQ(told(dictionary<std::int32_t>("i", {2, 1, 0}, plain<std::int64_t>("l", {30, 20, 10}))),
              "category: 10 20 30");
    EXPECT_EQ(told(dictionary<std::int32_t>("i", {1, 0}, {"b", "", 2, {{}, bits({0, 1})}})), "category: true false");
}

TEST(UnitArrowImport, DictionariesThatRepeatOrLackEntries) {
    EXPECT_EQ(told(dictionary<std::int32_t>("i", {0, 1, 2, 3}, texts32({"a", "", "a", "b"}))), "category: a - a b");
    Made entries = texts32({"a", "b"});
    entries.buffers[0] = bits({0, 1});
    entries.null_count = 1;
    EXPECT_EQ(told(dictionary<std::int32_t>("i", {0, 1}, entries)), "category: - b");
    Made codes = dictionary<std::int32_t>("i", {77, 1}, texts32({"a", "b"}));
    codes.buffers[0] = bits({0, 1});
    codes.null_count = 1;
    EXPECT_EQ(told(codes), "category: - b") << "the code of a missing row is not looked at";
}

TEST(UnitArrowImport, SlicesOfTheStructAndOfItsColumns) {
    Made column = nullable<std::int64_t>("l", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1});
    column.length = 9;
    column.offset = 2;
    Made words = texts32({"", "a", "b", "c", "d", "e", "f"});
    words.name = "w";
    words.offset = 1;
    words.length = 6;
    Made truth{"b", "t", 5, {{}, bits({1, 0, 1, 1, 0, 1, 0, 0, 1})}};
    truth.offset = 4;
    Made table = rows({column, words, truth}, 3);
    table.offset = 2;
    Ledger ledger;
    const io::Table sliced = read(table, ledger);
    EXPECT_EQ(cells(sliced, "x"), (Words{"4", "-", "6"}));
    EXPECT_EQ(cells(sliced, "w"), (Words{"c", "d", "e"}));
    EXPECT_EQ(cells(sliced, "t"), (Words{"false", "false", "true"}));
}

TEST(UnitArrowImport, BatchesFollowEachOther) {
    const auto batch = [](std::vector<double> numbers, const Words& words, std::vector<std::int32_t> codes,
                          const Words& entries) {
        const auto length = static_cast<std::int64_t>(numbers.size());
        Made coded = dictionary("i", codes, texts32(entries));
        coded.name = "c";
        return rows({plain("g", numbers), texts32(words, "w"), coded}, length);
    };
    Ledger ledger;
    {
        const io::Table table =
            read_batches({batch({1.0, 2.0}, {"a", "b"}, {1, 0}, {"p", "q"}), batch({}, {}, {}, {}),
                          batch({3.0}, {"a"}, {0}, {"q"}), batch({4.0}, {"c"}, {2}, {"x", "y", "p"})},
                         ledger);
        EXPECT_EQ(cells(table, "x"), (Words{"1.000000", "2.000000", "3.000000", "4.000000"}));
        EXPECT_EQ(cells(table, "w"), (Words{"a", "b", "a", "c"}));
        EXPECT_EQ(cells(table, "c"), (Words{"q", "p", "q", "p"}));
        EXPECT_EQ(ledger.given, ledger.released) << "what was put together keeps no batch";
    }
    EXPECT_EQ(read_batches({rows({plain<double>("g", {})}, 0)}, ledger).rows(), 0U);
    EXPECT_EQ(read(rows({}, 0), ledger).columns(), 0U);
    EXPECT_EQ(ledger.given, ledger.released);
}

TEST(UnitArrowImport, ViewsWhatFitsAndKeepsItAliveColumnByColumn) {
    const Made number = plain<double>("g", {1.0, 2.0});
    Made whole = nullable<std::int64_t>("l", {3, 4}, {1, 0});
    whole.name = "n";
    Made time = nullable<std::int64_t>("tsu:", {nat, 4}, {0, 1});
    time.name = "t";
    Made coded = dictionary<std::uint32_t>("I", {1, 0}, texts32({"a", "b"}));
    coded.name = "c";
    Ledger ledger;
    {
        io::NumberColumn kept;
        {
            // The empty batches a stream may hold change nothing.
            const Made empty = rows({plain<double>("g", {}),
                                     [&] {
                                         Made m = plain<std::int64_t>("l", {});
                                         m.name = "n";
                                         return m;
                                     }(),
                                     time, coded},
                                    0);
            const io::Table table = read_batches({empty, rows({number, whole, time, coded}, 2), empty}, ledger);
            kept = std::get<io::NumberColumn>(table.column("x"));
            EXPECT_EQ(kept.values.data(), number.buffers[1].at);
            EXPECT_EQ(std::get<io::IntegerColumn>(table.column("n")).values.data(), whole.buffers[1].at);
            EXPECT_EQ(std::get<io::TimestampColumn>(table.column("t")).microseconds.data(), time.buffers[1].at);
            EXPECT_EQ(static_cast<const void*>(std::get<io::CategoryColumn>(table.column("c")).codes.data()),
                      coded.buffers[1].at);
            // The batch itself is gone; its four columns and the dictionary are not.
            EXPECT_EQ(ledger.given - ledger.released, 5);
        }
        EXPECT_EQ(ledger.given - ledger.released, 1) << "one column keeps only itself";
        EXPECT_EQ(kept.values[1], 2.0);
    }
    EXPECT_EQ(ledger.given, ledger.released);
}

TEST(UnitArrowImport, CopiesWhatDoesNotFit) {
    const Made number = nullable<double>("g", {1.0, nan, 3.0}, {0, 0, 1});
    Ledger ledger;
    {
        const io::Table table = read(alone(number), ledger);
        EXPECT_NE(static_cast<const void*>(std::get<io::NumberColumn>(table.column(0)).values.data()),
                  number.buffers[1].at);
        EXPECT_EQ(cells(table, "x"), (Words{"-", "-", "3.000000"}));
        EXPECT_EQ(ledger.given, ledger.released);
    }
    // Memory at an odd address, as a message that was not padded has it.
    const std::vector<double> values{1.5, 2.5};
    std::vector<char> bytes(1 + 2 * sizeof(double));
    std::memcpy(bytes.data() + 1, values.data(), 2 * sizeof(double));
    const Memory odd = memory(bytes);
    EXPECT_EQ(told({"g", "x", 2, {{}, {odd.owner, static_cast<const char*>(odd.at) + 1}}}),
              "number: 1.500000 2.500000");
}

TEST(UnitArrowImport, ColumnsAlone) {
    Ledger ledger;
    ArrowArrayStream stream = stream_of({{plain<double>("g", {1.0}), plain<double>("g", {2.0})}, &ledger});
    const io::Column column = io::import_arrow_column(&stream, "score");
    EXPECT_EQ(io::size(column), 2U);
    EXPECT_EQ(stream.release, nullptr);
    ArrowArrayStream table = stream_of({{alone(texts32({"a"}))}, &ledger});
    EXPECT_EQ(io::type_name(io::import_arrow_column(&table, "word")), "category");
    EXPECT_EQ(ledger.given, ledger.released);
}

}  // namespace
