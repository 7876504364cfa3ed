// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;

/// A file that is removed afterwards.
class File {
public:
    explicit File(std::string_view bytes, const std::string& name = "goodwill_csv_file_test.csv")
        : path_(testing::TempDir() + name) {
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~File() { std::remove(path_.c_str()); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

std::string little_endian(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) { text += static_cast<char>((value >> (8 * i)) & 0xFFU); }
    return text;
}

std::uint32_t crc32_of(std::string_view text) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) { crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U); }
    }
    return ~crc;
}

/// One gzip member of stored blocks (RFC 1951, 3.2.4), so that the test needs no compressor.
std::string gzip(std::string_view text) {
    std::string bytes("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    std::string_view rest = text;
    do {
        const std::string_view part = rest.substr(0, 65'535);
        rest.remove_prefix(part.size());
        const auto size = static_cast<std::uint32_t>(part.size());
        bytes += static_cast<char>(rest.empty() ? 1 : 0);
        bytes += little_endian(size, 2) + little_endian(~size, 2);
        bytes += part;
    } while (!rest.empty());
    return bytes + little_endian(crc32_of(text), 4) + little_endian(static_cast<std::uint32_t>(text.size()), 4);
}

std::string file_refusal(std::string_view bytes) {
    const File file(bytes);
    try {
        static_cast<void>(io::read_csv(file.path()));
    } catch (const goodwill::DataError& error) {
        const std::string message = error.what();
        const std::string start = "read_csv('" + file.path() + "'): ";
        return message.starts_with(start) ? message.substr(start.size()) : message;
    }
    return "read";
}

std::string long_text() {
    std::string text = "n,word\n";
    for (int i = 0; i < 200'000; ++i) { text += std::to_string(i) + ",word " + std::to_string(i % 1000) + "\n"; }
    return text;
}

TEST(UnitCsvFile, ReadsPlainAndGzipAlike) {
    const std::string text = long_text();
    const io::CsvResult memory = io::parse_csv(text);
    // Members are cut in the middle of a record; the last holds nothing; tapes pad with zeros.
    const std::string members =
        gzip(text.substr(0, 70'001)) + gzip(text.substr(70'001)) + gzip("") + std::string(500, '\0');
    for (const std::string& bytes : {text, gzip(text), members}) {
        const File file(bytes);
        const io::CsvResult result = io::read_csv(file.path());
        EXPECT_EQ(result.hash, memory.hash);
        EXPECT_EQ(result.bytes, text.size());
        ASSERT_EQ(result.table.rows(), 200'000U);
        EXPECT_EQ(get<io::IntegerColumn>(result.table, "n").values[199'999], 199'999);
        EXPECT_EQ(get<io::CategoryColumn>(result.table, "word").labels.size(), 1000U);
        EXPECT_EQ(io::read_csv_header(file.path()), (std::vector<std::string>{"n", "word"}));
    }
}

TEST(UnitCsvFile, DamagedGzipIsRefused) {
    const std::string text = long_text();
    const std::string good = gzip(text);
    for (const std::size_t kept :
         {std::size_t{2}, std::size_t{5}, std::size_t{100}, good.size() - 8, good.size() - 1}) {
        EXPECT_EQ(file_refusal(good.substr(0, kept)).substr(0, 52),
                  "expected a complete gzip stream; this one is cut off");
    }
    std::string flipped = good;
    flipped[1'000'000] = static_cast<char>(flipped[1'000'000] ^ 1);
    EXPECT_EQ(file_refusal(flipped).substr(0, 55), "expected an intact gzip stream (incorrect data check), ");
    std::string wrong_size = good;
    wrong_size[good.size() - 4] = static_cast<char>(wrong_size[good.size() - 4] + 1);
    EXPECT_EQ(file_refusal(wrong_size).substr(0, 57), "expected an intact gzip stream (incorrect length check), ");
    EXPECT_EQ(file_refusal(good + "trailing").substr(0, 31), "expected an intact gzip stream ");
    EXPECT_EQ(file_refusal(good + std::string(10, '\0') + "x").substr(0, 26), "expected zeros or nothing ");
    EXPECT_EQ(file_refusal(gzip(good)), "expected CSV text in UTF-8, got 'gzip'");
    EXPECT_EQ(file_refusal(gzip("")), "expected CSV text, got nothing");
    EXPECT_EQ(file_refusal(""), "expected CSV text, got nothing");
}

TEST(UnitCsvFile, PathsThatCannotBeReadAreRefused) {
    const auto message = [](const std::string& path) {
        try {
            static_cast<void>(io::read_csv(path));
        } catch (const std::invalid_argument& error) { return std::string(error.what()); }
        return std::string("no exception");
    };
    EXPECT_EQ(message("/no/such/file.csv"), "read_csv: path must be an existing file, got '/no/such/file.csv'");
    EXPECT_EQ(message(""), "read_csv: path must be an existing file, got ''");
    const std::string directory = testing::TempDir();
    EXPECT_EQ(message(directory), "read_csv: path must be a file, not a directory, got '" + directory + "'");
    const File file("a\n1\n");
    std::filesystem::permissions(file.path(), std::filesystem::perms::none);
    if (std::ifstream(file.path())) { GTEST_SKIP() << "this user may read every file"; }
    EXPECT_EQ(message(file.path()), "read_csv: path must be a readable file, got '" + file.path() + "'");
}

TEST(UnitCsvFile, NamesMayBeOtherThanAscii) {
    const File file("a\n1\n", "goodwill_größe_크기.csv");
    EXPECT_EQ(io::read_csv(file.path()).table.rows(), 1U);
}

TEST(UnitCsvFile, HeaderIsReadWithoutTheRest) {
    // Behind the header comes what would be refused.
    const File file(
        "\xEF\xBB\xBF"
        "id,\"two\nlines\",\"say \"\"x\"\"\"\r\n1,2\n\"");
    EXPECT_EQ(io::read_csv_header(file.path()), (std::vector<std::string>{"id", "two\nlines", "say \"x\""}));
    const File one_line("7,late");
    io::CsvOptions options;
    options.header = false;
    EXPECT_EQ(io::read_csv_header(one_line.path(), options), (std::vector<std::string>{"7", "late"}));
    const File open_quote("a,\"b\n1,2\n");
    EXPECT_THROW(static_cast<void>(io::read_csv_header(open_quote.path())), goodwill::DataError);
    const File empty("");
    EXPECT_THROW(static_cast<void>(io::read_csv_header(empty.path())), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(io::read_csv_header("/no/such/file.csv")), std::invalid_argument);
}

TEST(UnitCsvFile, StopsOnRequestAtEveryStage) {
    const std::string text = long_text() + "word,1\n";  // n must be read again
    const File file(gzip(text));
    std::vector<std::string> stages;
    goodwill::Progress progress;
    progress.report = [&](std::string_view stage, double share) {
        EXPECT_GE(share, 0.0);
        EXPECT_LE(share, 1.0);
        if (stages.empty() || stages.back() != stage) { stages.emplace_back(stage); }
    };
    static_cast<void>(io::read_csv(file.path(), {}, progress));
    EXPECT_EQ(stages, (std::vector<std::string>{"reading the file", "reading cells", "reading texts"}));
    for (const std::string& last : stages) {
        std::stop_source source;
        goodwill::Progress stopped;
        stopped.stop = source.get_token();
        stopped.report = [&](std::string_view stage, double) {
            if (stage == last) { source.request_stop(); }
        };
        EXPECT_THROW(static_cast<void>(io::read_csv(file.path(), {}, stopped)), goodwill::Stopped) << last;
    }
    // One record without an end: the scan itself looks at the token.
    std::stop_source source;
    source.request_stop();
    goodwill::Progress stopped;
    stopped.stop = source.get_token();
    EXPECT_THROW(static_cast<void>(io::parse_csv("a\n" + std::string(3'000'000, '\t'), {}, stopped)),
                 goodwill::Stopped);
}

}  // namespace
