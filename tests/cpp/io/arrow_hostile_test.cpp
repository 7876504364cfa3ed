// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "io/arrow_arrays.hpp"

namespace {

using namespace arrow_arrays;
using goodwill::DataError;

/// The message a table is refused with, and that nothing is left unreleased.
std::string refusal(const std::function<io::Table(Ledger&)>& call) {
    Ledger ledger;
    std::string message = "read";
    try {
        static_cast<void>(call(ledger));
    } catch (const std::exception& error) { message = error.what(); }
    EXPECT_EQ(ledger.given, ledger.released) << message;
    return message;
}
std::string refusal(const Made& table) {
    return refusal([&](Ledger& ledger) { return read(table, ledger); });
}
/// The same after something was done to the structs.
std::string spoilt(const Made& table, const std::function<void(ArrowSchema&, ArrowArray&)>& spoil) {
    return refusal([&](Ledger& ledger) {
        ArrowSchema schema = schema_of(table, ledger);
        ArrowArray array = array_of(table, ledger);
        spoil(schema, array);
        return io::import_arrow_table(&schema, &array);
    });
}

Made number() {
    return {"g", "x", 2, {{}, memory<double>({1.0, 2.0})}};
}
constexpr const char* begins = "import_arrow_table: column 'x': expected an Arrow array with ";

TEST(UnitArrowHostile, TypesNoColumnHoldsAreNamed) {
    const std::string expected =
        "expected numbers, truth values, times, durations or texts; cast the column, or leave it out, got '";
    const auto message = [&](const char* format) { return refusal(alone({format, "x", 0, {}})); };
    const auto whole = [&](const std::string& what) {
        return "import_arrow_table: column 'x': " + expected + what + "'";
    };
    EXPECT_EQ(message("+l"), whole("lists (Arrow format +l)"));
    EXPECT_EQ(message("+L"), whole("lists (Arrow format +L)"));
    EXPECT_EQ(message("+vl"), whole("lists (Arrow format +vl)"));
    EXPECT_EQ(message("+w:3"), whole("lists (Arrow format +w:3)"));
    EXPECT_EQ(message("+s"), whole("structs (Arrow format +s)"));
    EXPECT_EQ(message("+m"), whole("maps (Arrow format +m)"));
    EXPECT_EQ(message("+ud:0,1"), whole("a union (Arrow format +ud:0,1)"));
    EXPECT_EQ(message("+r"), whole("runs (Arrow format +r)"));
    EXPECT_EQ(message("d:50,2,256"), whole("decimals beyond 128 bits (Arrow format d:50,2,256)"));
    for (const char* format :
         {"d:", "d:10", "d:10,", "d:10,2,", "d:10,2,128,", "d:10,2,16", "d:x,2", "d:99,2", "d:9,99"}) {
        EXPECT_NE(message(format).find("expected numbers, truth values"), std::string::npos) << format;
    }
    EXPECT_EQ(message("ttu"), whole("times of day (Arrow format ttu)"));
    EXPECT_EQ(message("tiM"), whole("calendar intervals (Arrow format tiM)"));
    EXPECT_EQ(message("z"), whole("binary values (Arrow format z)"));
    EXPECT_EQ(message("vz"), whole("binary values (Arrow format vz)"));
    EXPECT_EQ(message("w:16"), whole("binary values (Arrow format w:16)"));
    for (const char* format : {"", "q", "ts", "tsx:", "tsu", "tDx", "tDss", "tdX", "vu2", "\x01\xFF"}) {
        EXPECT_NE(message(format).find("expected numbers, truth values"), std::string::npos) << format;
    }
}

TEST(UnitArrowHostile, DictionariesThatAreNone) {
    Made of_numbers = dictionary<std::int32_t>("i", {0}, {"g", "", 1, {{}, memory<double>({1.0})}});
    EXPECT_NE(refusal(alone(of_numbers)).find("a dictionary of texts, whole numbers or truth values"),
              std::string::npos);
    Made by_number = number();
    by_number.dictionary = std::make_shared<Made>(texts32({"a"}));
    EXPECT_NE(refusal(alone(by_number)).find("with whole numbers for codes"), std::string::npos);
    Made nested = dictionary<std::int32_t>("i", {0}, dictionary<std::int32_t>("i", {0}, texts32({"a"})));
    EXPECT_NE(refusal(alone(nested)).find("a dictionary of"), std::string::npos);
    const Made good = dictionary<std::int32_t>("i", {0}, texts32({"a"}));
    const std::string none = spoilt(alone(good), [](ArrowSchema&, ArrowArray& array) {
        ArrowArray* const entries = array.children[0]->dictionary;
        entries->release(entries);
    });
    EXPECT_EQ(none, std::string(begins) + "a dictionary, got 'none'");
}

TEST(UnitArrowHostile, CodesOutsideTheDictionary) {
    const auto message = [](auto made) { return refusal(alone(std::move(made))); };
    const Made entries = texts32({"a", "b"});
    EXPECT_EQ(message(dictionary<std::int32_t>("i", {0, 2}, entries)),
              "import_arrow_table: row 1, column 'x': expected a code of the dictionary, of 2 entries, got 'code 2'");
    EXPECT_NE(message(dictionary<std::int8_t>("c", {-1}, entries)).find("got 'code -1'"), std::string::npos);
    EXPECT_NE(message(dictionary<std::uint32_t>("I", {4294967295U}, entries)).find("row 0"), std::string::npos);
    EXPECT_NE(message(dictionary<std::uint64_t>("L", {UINT64_MAX}, entries)).find("18446744073709551615"),
              std::string::npos);
    EXPECT_NE(message(dictionary<std::int64_t>("l", {INT64_MIN}, entries)).find("-9223372036854775808"),
              std::string::npos);
}

TEST(UnitArrowHostile, OffsetsThatDecrease) {
    const auto texts = [](std::vector<std::int32_t> offsets) {
        return alone({"u",
                      "x",
                      static_cast<std::int64_t>(offsets.size()) - 1,
                      {{}, memory(offsets), memory<char>({'a', 'b', 'c'})}});
    };
    EXPECT_EQ(
        refusal(texts({0, 3, 1})),
        "import_arrow_table: row 1, column 'x': expected a text that ends where it begins or later, got 'offset 1'");
    EXPECT_NE(refusal(texts({-1, 2})).find("got 'offset -1'"), std::string::npos);
    EXPECT_NE(refusal(texts({0, -2147483647 - 1})).find("row 0"), std::string::npos);
    Made large{"U", "x", 1, {{}, memory<std::int64_t>({5, 4}), memory<char>({'a'})}};
    EXPECT_NE(refusal(alone(large)).find("got 'offset 4'"), std::string::npos);
    Made no_bytes{"u", "x", 1, {{}, memory<std::int32_t>({0, 1}), {}}};
    EXPECT_EQ(refusal(alone(no_bytes)), std::string(begins) + "a buffer for its texts, got 'none'");
}

TEST(UnitArrowHostile, ViewsOutsideTheirBuffers) {
    const auto views = [](std::vector<std::int32_t> words) {
        return alone(
            {"vu", "x", 1, {{}, memory(words), memory<char>(std::vector<char>(20, 'a')), memory<std::int64_t>({20})}});
    };
    EXPECT_EQ(refusal(views({20, 0, 0, 0})), "read");
    EXPECT_EQ(refusal(views({21, 0, 0, 0})),
              "import_arrow_table: row 0, column 'x': expected a text inside one of its 1 "
              "buffers, got '21 bytes from 0 of buffer 0'");
    EXPECT_NE(refusal(views({13, 0, 0, 8})).find("13 bytes from 8"), std::string::npos);
    EXPECT_NE(refusal(views({13, 0, 1, 0})).find("buffer 1'"), std::string::npos);
    EXPECT_NE(refusal(views({13, 0, -1, 0})).find("buffer -1'"), std::string::npos);
    EXPECT_NE(refusal(views({13, 0, 0, -1})).find("from -1"), std::string::npos);
    EXPECT_NE(refusal(views({2147483647, 0, 0, 2147483647})).find("inside one"), std::string::npos);
    EXPECT_NE(refusal(views({-1, 0, 0, 0})).find("got 'length -1'"), std::string::npos);
    Made no_sizes{"vu", "x", 1, {{}, memory<std::int32_t>({1, 'a', 0, 0}), memory<char>({'a'}), {}}};
    EXPECT_NE(refusal(alone(no_sizes)).find("the sizes of its buffers"), std::string::npos);
}

TEST(UnitArrowHostile, TextThatIsNotUtf8NamesItsRow) {
    EXPECT_EQ(refusal(alone(texts32({"ok", "b\xFF"}))),
              "import_arrow_table: row 1, column 'x': expected text in UTF-8, got 'b\\xff'");
    // Two texts that are only together a letter.
    EXPECT_NE(refusal(alone(texts32({"\xC3", "\xBC"}))).find("row 0"), std::string::npos);
}

TEST(UnitArrowHostile, LengthsAndCountsThatCannotBe) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto message = [](auto change) {
        Made column = number();
        change(column);
        return refusal(rows({column}, 2));
    };
    EXPECT_EQ(message([](Made& m) { m.length = -1; }), std::string(begins) + "a length that is not negative, got '-1'");
    EXPECT_EQ(message([](Made& m) { m.length = most; }),
              std::string(begins) + "a length that is not negative, got '9223372036854775807'");
    EXPECT_EQ(message([](Made& m) { m.offset = -1; }),
              std::string(begins) + "an offset that is not negative, got '-1'");
    EXPECT_EQ(message([](Made& m) { m.offset = most; }),
              std::string(begins) + "an offset that is not negative, got '9223372036854775807'");
    EXPECT_EQ(message([](Made& m) { m.length = 1; }), std::string(begins) + "as many rows as its table, got '1'");
    EXPECT_EQ(message([](Made& m) { m.null_count = -2; }),
              std::string(begins) + "a null count of -1 or up to its length, got '-2'");
    EXPECT_EQ(message([](Made& m) { m.null_count = 3; }),
              std::string(begins) + "a null count of -1 or up to its length, got '3'");
    EXPECT_EQ(message([](Made& m) { m.null_count = 1; }),
              std::string(begins) + "a validity bitmap for its missing values, got 'none'");
    EXPECT_NE(refusal(rows({number()}, -1)).find("a length that is not negative"), std::string::npos);
    Made table = alone(number());
    table.offset = 1;
    EXPECT_EQ(refusal(table), std::string(begins) + "as many rows as its table, got '2'");
}

TEST(UnitArrowHostile, BuffersThatAreNotThere) {
    Made none = number();
    none.buffers = {{}, {}};
    EXPECT_EQ(refusal(alone(none)), std::string(begins) + "a buffer for its values, got 'none'");
    Made one = number();
    one.buffers = {{}};
    EXPECT_EQ(refusal(alone(one)), std::string(begins) + "as many buffers as its type needs, got '1'");
    EXPECT_NE(refusal(alone({"b", "x", 1, {{}, {}}})).find("a buffer for its values"), std::string::npos);
    EXPECT_NE(refusal(alone({"u", "x", 1, {{}, {}, {}}})).find("a buffer for its values"), std::string::npos);
    EXPECT_NE(refusal(alone({"vu", "x", 1, {{}, {}, {}}})).find("a buffer for its values"), std::string::npos);
    EXPECT_NE(refusal(alone({"vu", "x", 1, {{}, {}}})).find("as many buffers"), std::string::npos);
    EXPECT_EQ(spoilt(alone(number()), [](ArrowSchema&, ArrowArray& array) { array.children[0]->buffers = nullptr; }),
              std::string(begins) + "buffers, got 'none'");
}

TEST(UnitArrowHostile, ChildrenAndFormatsThatAreNotThere) {
    const Made table = alone(number());
    const auto has = [&](const std::function<void(ArrowSchema&, ArrowArray&)>& spoil, const char* words) {
        const std::string message = spoilt(table, spoil);
        EXPECT_NE(message.find(words), std::string::npos) << message;
    };
    has([](ArrowSchema& s, ArrowArray&) { s.format = nullptr; }, "an Arrow schema with a format");
    has([](ArrowSchema& s, ArrowArray&) { s.format = "g"; }, "expected a table, which is a struct");
    has([](ArrowSchema& s, ArrowArray&) { s.n_children = -1; }, "as many columns as it says, got '-1'");
    has([](ArrowSchema& s, ArrowArray&) { s.children = nullptr; }, "as many columns as it says, got '1'");
    has([](ArrowSchema& s, ArrowArray&) { s.children[0]->release(s.children[0]); }, "an Arrow schema with a format");
    has([](ArrowSchema& s, ArrowArray&) { s.children[0]->name = nullptr; }, "a name for column 0");
    has([](ArrowSchema& s, ArrowArray&) { s.children[0]->name = "\xFF"; }, "a name for column 0, got '\\xff'");
    has([](ArrowSchema&, ArrowArray& a) { a.n_children = 0; }, "as many columns as its schema, got '0'");
    has([](ArrowSchema&, ArrowArray& a) { a.children = nullptr; }, "children, got 'none'");
    has([](ArrowSchema&, ArrowArray& a) { a.children[0]->release(a.children[0]); }, "values, got 'none'");
    EXPECT_NE(refusal(rows({number(), number()}, 2)).find("column 'x': expected a name of its own"), std::string::npos);
}

TEST(UnitArrowHostile, RowsThatAreNullAsAWhole) {
    Made table = alone(number());
    table.buffers = {bits({1, 0})};
    table.null_count = 1;
    EXPECT_EQ(refusal(table), "import_arrow_table: expected rows, got '1 rows that are null as a whole'");
    table.buffers = {bits({1, 1})};
    table.null_count = -1;
    EXPECT_EQ(refusal(table), "read");
}

TEST(UnitArrowHostile, ValuesThatDoNotFit) {
    const auto message = [](const char* format, std::vector<std::int64_t> values) {
        return refusal(alone({format, "x", static_cast<std::int64_t>(values.size()), {{}, memory(values)}}));
    };
    EXPECT_EQ(message("L", {1, -1}),
              "import_arrow_table: row 1, column 'x': expected a whole number of 64 bits with sign, "
              "got '18446744073709551615'");
    EXPECT_NE(
        message("tsn:", {1000, 1001}).find("row 1, column 'x': expected a time of whole microseconds, got '1001'"),
        std::string::npos);
    EXPECT_NE(message("tss:", {INT64_MAX}).find("a time that 64 bits of microseconds reach"), std::string::npos);
    EXPECT_NE(message("tsm:", {INT64_MIN}).find("a time that 64 bits of microseconds reach"), std::string::npos);
    Made day{"tdD", "x", 1, {{}, memory<std::int32_t>({INT32_MAX})}};
    EXPECT_NE(refusal(alone(day)).find("a time that 64 bits of microseconds reach"), std::string::npos);
}

TEST(UnitArrowHostile, StreamsThatFailSayWhy) {
    const auto message = [](std::size_t fails_at, bool without_schema) {
        return refusal([&](Ledger& ledger) {
            ArrowArrayStream stream =
                stream_of({{alone(number()), alone(number())}, &ledger, fails_at, without_schema});
            io::Table table = io::import_arrow_table(&stream);
            EXPECT_EQ(stream.release, nullptr);
            return table;
        });
    };
    EXPECT_EQ(message(0, true), "import_arrow_table: expected a stream with a schema, got 'the disk is on fire'");
    EXPECT_EQ(message(0, false),
              "import_arrow_table: row 0: expected a stream that goes on, got 'the disk is on fire'");
    EXPECT_EQ(message(1, false),
              "import_arrow_table: row 2: expected a stream that goes on, got 'the disk is on fire'");
    EXPECT_EQ(message(2, false),
              "import_arrow_table: row 4: expected a stream that goes on, got 'the disk is on fire'");
    EXPECT_EQ(message(3, false), "read");
    const std::string mute = refusal([](Ledger& ledger) {
        ArrowArrayStream stream = stream_of({{alone(number())}, &ledger, 0, false});
        stream.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
        return io::import_arrow_table(&stream);
    });
    EXPECT_EQ(mute, "import_arrow_table: row 0: expected a stream that goes on, got 'no reason'");
}

TEST(UnitArrowHostile, BatchesMustAgreeWithTheSchema) {
    const std::string message =
        refusal([](Ledger& ledger) { return read_batches({alone(number()), alone(texts32({"a", "b"}))}, ledger); });
    EXPECT_EQ(message, std::string(begins) + "as many buffers as its type needs, got '3'");
}

TEST(UnitArrowHostile, ReleasedStructsAreRefused) {
    Ledger ledger;
    ArrowArrayStream stream = stream_of({{alone(number())}, &ledger});
    static_cast<void>(io::import_arrow_table(&stream));
    EXPECT_THROW(static_cast<void>(io::import_arrow_table(&stream)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(io::import_arrow_table(nullptr)), std::invalid_argument);
    ArrowSchema schema = schema_of(alone(number()), ledger);
    ArrowArray array = array_of(alone(number()), ledger);
    EXPECT_THROW(static_cast<void>(io::import_arrow_table(&schema, nullptr)), std::invalid_argument);
    EXPECT_EQ(schema.release, nullptr) << "taken over whatever happens";
    EXPECT_THROW(static_cast<void>(io::import_arrow_table(&schema, &array)), std::invalid_argument);
    EXPECT_EQ(ledger.given, ledger.released);
}

}  // namespace
