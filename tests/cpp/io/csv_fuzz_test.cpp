// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;
using io::ColumnType;

/// Pseudo-random whole numbers, the same in every run.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_;
};

const std::vector<std::string>& seeds() {
    static const std::vector<std::string> texts{
        "id,time,score,ok,note\n1,2020-01-01T10:00:00Z,4.5,true,\"a,\"\"b\"\"\"\n2,2020-02-29T00:00:00+02:00,,false,\n",
        "n;d;w\r\n007;31/12/2020 11:59:59 PM;\"x\r\ny\"\r\n-1;1/1/2021;é한😀\r\n",
        "\xEF\xBB\xBF"
        "only\n\n1\n\n",
        "a,b\n9007199254740993,1e308\nNA,null\n-0.0,1e-5\n"};
    return texts;
}

std::string mutated(std::string text, Draws& draws) {
    static constexpr char literal[] = "\",;\n\r\0\t \xC3\xE9\xF0\x80\xFF-+.:/eTZ0129xN\x1F";
    static constexpr std::string_view bytes(literal, sizeof literal - 1);
    for (std::size_t changes = 1 + draws.below(6); changes > 0; --changes) {
        const std::size_t at = draws.below(text.size() + 1);
        const char byte = bytes[draws.below(bytes.size())];
        switch (draws.below(5)) {
            case 0: text.insert(at, 1, byte); break;
            case 1: text.erase(at, 1 + draws.below(4)); break;
            case 2: text.insert(at, text.substr(draws.below(text.size() + 1), draws.below(20))); break;
            case 3: text.resize(at); break;
            default:
                if (at < text.size()) { text[at] = byte; }
        }
    }
    return text;
}

io::CsvOptions some_options(Draws& draws) {
    io::CsvOptions options;
    options.delimiter = draws.below(2) == 0 ? ',' : ';';
    options.max_cell_bytes = draws.below(4) == 0 ? 5 : 1000;
    options.bad_cells = draws.below(2) == 0 ? io::BadCells::reject : io::BadCells::keep_as_missing;
    if (draws.below(3) == 0) {
        options.header = false;
        for (std::size_t i = 0; i < 1 + draws.below(5); ++i) { options.names.push_back(std::to_string(i)); }
        static constexpr ColumnType types[] = {ColumnType::number, ColumnType::integer, ColumnType::boolean,
                                               ColumnType::timestamp, ColumnType::category};
        options.types["0"] = types[draws.below(5)];
        if (draws.below(2) == 0) { options.missing["0"] = {"1", "only"}; }
        if (draws.below(3) == 0 && options.names.size() > 1) { options.date_order["1"] = io::DateOrder::day_first; }
    }
    return options;
}

/// Reads every byte the table has, so that a sanitizer sees it.
std::size_t touch(const io::Table& table) {
    std::size_t bytes = 0;
    for (const std::string& name : table.names()) {
        for (const std::string& cell : cells(table, name)) { bytes += cell.size(); }
    }
    return bytes;
}

TEST(PropertyCsvFuzz, MutatedTextIsATableOrADataError) {
    Draws draws(20'240'731);
    std::size_t tables = 0;
    std::size_t refused = 0;
    for (int i = 0; i < 40'000; ++i) {
        const std::string text = mutated(seeds()[draws.below(seeds().size())], draws);
        const io::CsvOptions options = some_options(draws);
        try {
            // A copy of exactly its size, so that reading beyond it is seen.
            const std::vector<char> exact(text.begin(), text.end());
            const io::CsvResult result = io::parse_csv({exact.data(), exact.size()}, options);
            touch(result.table);
            ASSERT_EQ(result.bytes, text.size());
            ++tables;
        } catch (const goodwill::DataError& error) {
            ASSERT_GT(error.total(), 0U);
            ASSERT_FALSE(error.problems().empty());
            for (const goodwill::DataProblem& problem : error.problems()) { ASSERT_FALSE(problem.expected.empty()); }
            ++refused;
        }
    }
    // Both must happen, or the mutations test nothing.
    EXPECT_GT(tables, 4'000U);
    EXPECT_GT(refused, 4'000U);
}

TEST(PropertyCsvFuzz, MutatedGzipIsATableOrADataError) {
    // "a,b\n" and twenty times "1,2\n", compressed by gzip -9.
    static constexpr unsigned char compressed[] = {0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
                                                   0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4, 0x31, 0xA2, 0x2A, 0x06,
                                                   0x00, 0xB8, 0xF7, 0xCE, 0x67, 0x54, 0x00, 0x00, 0x00};
    const std::string good(reinterpret_cast<const char*>(compressed), sizeof compressed);
    const std::string path = testing::TempDir() + "goodwill_csv_fuzz_test.csv.gz";
    Draws draws(7);
    for (int i = 0; i < 500; ++i) {
        std::string bytes = i == 0 ? good : good + (i % 3 == 0 ? good : "");
        if (i > 0) { bytes[draws.below(bytes.size())] = static_cast<char>(draws.below(256)); }
        if (i % 7 == 1) { bytes.resize(draws.below(bytes.size())); }
        std::ofstream(path, std::ios::binary) << bytes;
        try {
            const io::CsvResult result = io::read_csv(path);
            touch(result.table);
            if (i == 0) { EXPECT_EQ(result.table.rows(), 20U); }
        } catch (const goodwill::DataError&) { EXPECT_NE(i, 0); }
    }
    std::remove(path.c_str());
}

}  // namespace
