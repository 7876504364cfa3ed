// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;
using Cells = std::vector<std::string>;

TEST(UnitCsvRecords, QuotesDoubledQuotesAndNewlinesInside) {
    const io::Table table = io::parse_csv("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\"\"\n").table;
    EXPECT_EQ(cells(table, "a"), (Cells{"x,y", "two\nlines"}));
    EXPECT_EQ(cells(table, "b"), (Cells{"say \"hi\"", "\""}));
}

TEST(UnitCsvRecords, LineEndsAndByteOrderMarkMakeNoDifference) {
    for (const std::string_view text :
         {"a,b\nx,1\ny,2\n", "a,b\r\nx,1\r\ny,2\r\n", "a,b\nx,1\r\ny,2", "a,b\r\nx,1\ny,2\r\n",
          "\xEF\xBB\xBF"
          "a,b\nx,1\ny,2\n",
          "a,b\nx,1\ny,2\n\n\r\n\n", "\"a\",\"b\"\n\"x\",\"1\"\ny,2"}) {
        const io::Table table = io::parse_csv(text).table;
        EXPECT_EQ(table.names(), (Cells{"a", "b"})) << text;
        EXPECT_EQ(cells(table, "a"), (Cells{"x", "y"})) << text;
        EXPECT_EQ(cells(table, "b"), (Cells{"1", "2"})) << text;
    }
}

TEST(UnitCsvRecords, EmptyCellsAtTheEdges) {
    const io::Table table = io::parse_csv("a,b,c\n,,\n1,,\n,,3").table;
    EXPECT_EQ(cells(table, "a"), (Cells{"-", "1", "-"}));
    EXPECT_EQ(cells(table, "b"), (Cells{"-", "-", "-"}));
    EXPECT_EQ(cells(table, "c"), (Cells{"-", "-", "3"}));
}

TEST(UnitCsvRecords, HeaderOnlyIsATableWithoutRows) {
    for (const std::string_view text : {"a,b", "a,b\n", "a,b\r\n\r\n"}) {
        const io::Table table = io::parse_csv(text, told("a", io::ColumnType::number)).table;
        EXPECT_EQ(table.rows(), 0U);
        EXPECT_EQ(io::type_name(table.column("a")), "number");
        EXPECT_EQ(io::type_name(table.column("b")), "category");
    }
}

TEST(UnitCsvRecords, OneColumnHasBlankLinesAsEmptyCellsExceptAtTheEnd) {
    EXPECT_EQ(found("a\n1\n\n2\n\n\n"), "integer: 1 - 2");
    EXPECT_EQ(found("a\n\n\n\r\n7"), "integer: - - - 7");
    EXPECT_EQ(found("a\n1\n\"\"\n"), "integer: 1 -");
}

TEST(UnitCsvRecords, OtherDelimitersAndFilesWithoutHeader) {
    io::CsvOptions options;
    options.delimiter = ';';
    EXPECT_EQ(cells(io::parse_csv("a;b\n\"1;5\";2,5\n", options).table, "b"), (Cells{"2,5"}));
    options.delimiter = '\t';
    EXPECT_EQ(cells(io::parse_csv("a\tb\nx y\t\"\t\"\n", options).table, "b"), (Cells{"\t"}));
    options.delimiter = 'x';
    EXPECT_EQ(cells(io::parse_csv("axb\n1x2", options).table, "b"), (Cells{"2"}));
    options.delimiter = ',';
    options.header = false;
    options.names = {"id", "kind"};
    const io::Table table = io::parse_csv("1,late\n2,\n", options).table;
    EXPECT_EQ(cells(table, "id"), (Cells{"1", "2"}));
    EXPECT_EQ(table.line_of(1), 2);
}

TEST(UnitCsvRecords, LinesCountNewlinesInsideQuotes) {
    const io::Table plain = io::parse_csv("a,b\n1,2\n3,4\n").table;
    EXPECT_EQ(plain.first_line, 2);
    EXPECT_TRUE(plain.record_lines.empty());
    EXPECT_EQ(plain.line_of(1), 3);
    const io::Table table = io::parse_csv("\"a\n\",b\n1,2\n\"x\ny\r\nz\",4\n5,6\n7,8\n").table;
    EXPECT_EQ(table.first_line, 3);
    EXPECT_EQ(table.line_of(0), 3);
    EXPECT_EQ(table.line_of(1), 4);
    EXPECT_EQ(table.line_of(2), 7);
    EXPECT_EQ(table.line_of(3), 8);
}

// What is refused, and the words in which it is.
TEST(UnitCsvRecords, RefusalsNameThePlace) {
    const std::vector<std::pair<std::string_view, std::string>> hostile{
        {"", "parse_csv: expected CSV text, got nothing"},
        {"\n\r\n\n", "parse_csv: expected CSV text, got nothing"},
        {"\xEF\xBB\xBF", "parse_csv: expected CSV text, got nothing"},
        {"a,b\n1,2\n3\n", "parse_csv: row 1 (line 3): expected 2 cells as there are columns, not 1, got '3'"},
        {"a,b\n1,2,3\n", "parse_csv: row 0 (line 2): expected 2 cells as there are columns, not 3, got '1,2,3'"},
        {"a,b\n1,2\n\n3,4\n",
         "parse_csv: row 1 (line 3): expected 2 cells as there are columns, not a blank line, got nothing"},
        {"a,b\n1,2\n  \n", "parse_csv: row 1 (line 3): expected 2 cells as there are columns, not 1, got '  '"},
        {"a,b\n\"1\n2\",3\nx,\"never\nclosed\n",
         "parse_csv: row 1 (line 4), column 'b': expected a closing quote; the quote opened on line 4, got '\"never'"},
        {"a,b\n1,x\"y\"\n",
         "parse_csv: row 0 (line 2), column 'b': expected quotes only around a whole cell, and quotes "
         "inside it doubled, got 'x\"y\"'"},
        {"a,b\n1, \"y\"\n",
         "parse_csv: row 0 (line 2), column 'b': expected quotes only around a whole cell, and quotes "
         "inside it doubled, got ' \"y\"'"},
        {"a,b\n\"1\"x,2\n",
         "parse_csv: row 0 (line 2), column 'a': expected a delimiter or the end of the line behind a "
         "closing quote; the quote opened on line 2, got '\"1\"x,2'"},
        {"a,b\r1,2\r",
         "parse_csv: line 1: expected lines that end with LF or CRLF; a carriage return stands alone here, "
         "got 'b'"},
        {"a,b\n1,2\r3,4\n",
         "parse_csv: row 0 (line 2), column 'b': expected lines that end with LF or CRLF; a carriage "
         "return stands alone here, got '2'"},
        {"a,a\n1,2\n",
         "parse_csv: line 1: expected a name of its own for column 2 of 2; column 1 has it already, got 'a'"},
        {",a\n1,2\n", "parse_csv: line 1: expected a name for column 1 of 2, got nothing"},
        {"\n1,2\n", "parse_csv: line 1: expected a name for column 1 of 1, got nothing"},
    };
    for (const auto& [text, message] : hostile) { EXPECT_EQ(refusal(text), message) << text; }
}

TEST(UnitCsvRecords, BytesThatAreNotUtf8AreNamed) {
    EXPECT_EQ(refusal("name,city\nann,Rome\nbob,Orl\xE9"
                      "ans\n"),
              "parse_csv: row 1 (line 3), column 'city': expected UTF-8; byte 0xe9 at byte 26 of the text, got "
              "'Orl\\xe9ans'");
    EXPECT_EQ(refusal("name,cit\xE9\nann,Rome\n"),
              "parse_csv: line 1: expected UTF-8; byte 0xe9 at byte 8 of the text, got 'cit\\xe9'");
    EXPECT_EQ(
        refusal(std::string_view("a,b\n1,x\0y\n", 10)),
        "parse_csv: row 0 (line 2), column 'b': expected text without NUL (a binary file, or UTF-16?); byte 0x00 at "
        "byte 7 of the text, got 'x\\x00y'");
    EXPECT_EQ(refusal("a\n1,2,\xE9\n"),
              "parse_csv: row 0 (line 2): expected UTF-8; byte 0xe9 at byte 6 of the text, got '\\xe9'");
    // The cause is named, not what it led to.
    EXPECT_EQ(refusal("a,b\n1,\xFF\n1,2,3\n"),
              "parse_csv: row 0 (line 2), column 'b': expected UTF-8; byte 0xff at byte 6 of the text, got '\\xff'");
}

TEST(UnitCsvRecords, Utf8IsCheckedToTheLetter) {
    // Overlong, surrogate, beyond U+10FFFF, cut off, lone continuation; each inside otherwise good text.
    for (const std::string_view bad :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82", "\xF0\x9F\x98", "\xFE"}) {
        for (std::size_t before = 0; before < 10; ++before) {
            const std::string text = "a,b\n" + std::string(before, 'z') + std::string(bad) + ",2\n";
            EXPECT_NE(refusal(text).find("expected UTF-8; byte"), std::string::npos) << before;
        }
    }
    const std::string good =
        "\x7F \xC2\x80 \xDF\xBF \xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF \xF0\x90\x80\x80 \xF4\x8F\xBF\xBF";
    EXPECT_EQ(found("a\n" + good + "\n"), "category: " + good);
}

TEST(UnitCsvRecords, OtherKindsOfFileAreCalledByName) {
    const std::vector<std::pair<std::string_view, std::string>> kinds{
        {{"\xFF\xFE"
          "a\0,\0b\0",
          8},
         "UTF-16 text"},
        {{"\xFE\xFF\0a\0,\0b", 8}, "UTF-16 text"},
        {{"PK\x03\x04....", 8}, "a zip archive or spreadsheet"},
        {{"\x28\xB5\x2F\xFD....", 8}, "Zstandard"},
        {{"\xFD"
          "7zXZ\0",
          6},
         "xz"},
        {{"BZh91AY&SY..", 12}, "bzip2"},
        {{"\x1F\x8B\x08\x00", 4}, "gzip"}};
    for (const auto& [text, kind] : kinds) {
        EXPECT_EQ(refusal(text), "parse_csv: expected CSV text in UTF-8, got '" + kind + "'");
    }
}

TEST(UnitCsvRecords, OverLongCellsAreRefusedQuotedOrNot) {
    io::CsvOptions options;
    options.max_cell_bytes = 1000;
    const std::string fits(1000, 'z');
    EXPECT_EQ(refusal("a,b\n1," + fits + "\n", options), "read");
    EXPECT_EQ(refusal("a,b\n1,\"" + fits + "\"\n", options), "read");
    const std::string message = "parse_csv: row 0 (line 2), column 'b': expected a cell of at most 1000 bytes";
    EXPECT_EQ(refusal("a,b\n1," + fits + "zzz\n", options).substr(0, message.size()), message);
    EXPECT_EQ(refusal("a,b\n1,\"" + fits + "z\"\n", options).substr(0, message.size()), message);
    // Ten megabytes, also without any end: an unclosed quote does not read the rest of the file as one cell.
    const std::string huge(10'000'000, 'z');
    EXPECT_NE(refusal("a,b\n1," + huge + "\n").find("a cell of at most 1048576 bytes"), std::string::npos);
    EXPECT_NE(refusal("a,b\n1," + huge).find("a cell of at most 1048576 bytes"), std::string::npos);
    EXPECT_NE(refusal("a,b\n\"1," + huge).find("1048576 bytes; the quote opened on line 2"), std::string::npos);
    EXPECT_NE(refusal("a,b\n" + std::string(3'000'000, ',')).find("expected 2 cells as there are columns"),
              std::string::npos);
}

TEST(UnitCsvRecords, OptionsThatCannotBeMetAreRefused) {
    const auto message = [](const io::CsvOptions& options) {
        try {
            static_cast<void>(io::parse_csv("time,score\n", options));
        } catch (const std::invalid_argument& error) { return std::string(error.what()); }
        return std::string("no exception");
    };
    EXPECT_EQ(message(told("Score", io::ColumnType::number)),
              "parse_csv: types must be by column, one of 'score', 'time', got 'Score'");
    io::CsvOptions options;
    options.date_order["tme"] = io::DateOrder::day_first;
    EXPECT_EQ(message(options), "parse_csv: date_order must be by column, one of 'time', 'score', got 'tme'");
    options = {};
    options.missing["x"] = {"-"};
    EXPECT_NE(message(options).find("missing must be by column"), std::string::npos);
    options = told("time", io::ColumnType::number);
    options.date_order["time"] = io::DateOrder::day_first;
    EXPECT_EQ(message(options), "parse_csv: date_order must be of timestamp columns, got 'time'");
    for (const char delimiter : {'"', '\n', '\r', '\0', '\xA7'}) {
        options = {};
        options.delimiter = delimiter;
        EXPECT_NE(message(options).find("delimiter must be one ASCII character"), std::string::npos);
    }
    options = {};
    options.header = false;
    EXPECT_NE(message(options).find("names must be given exactly when"), std::string::npos);
    options = {};
    options.names = {"a", "b"};
    EXPECT_NE(message(options).find("names must be given exactly when"), std::string::npos);
    options = {};
    options.max_problems = 0;
    EXPECT_EQ(message(options), "parse_csv: max_problems must be at least 1, got 0");
}

}  // namespace
