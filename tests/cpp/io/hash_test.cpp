// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io/hash.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/csv.hpp"

namespace {

using goodwill::io::hex_digits;
using goodwill::io::Xxh64;

std::string hash_of(std::string_view text) {
    Xxh64 hash;
    hash.update(text);
    return hex_digits(hash.digest());
}

// Computed with the reference library, libxxhash 0.8.1, XXH64 with seed 0.
TEST(OracleXxh64, AgreesWithTheReferenceLibrary) {
    const std::string digits = "0123456789";
    const std::vector<std::pair<std::string, std::string>> known{
        {"", "ef46db3751d8e999"},
        {"a", "d24ec4f1a98c6e5b"},
        {"abc", "44bc2cf5ad770999"},
        {"Nobody inspects the spammish repetition", "fbcea83c8a378bf1"},
        {digits + digits + digits + digits + digits + digits + digits, "4916a0f3f0e1c781"}};
    for (const auto& [text, expected] : known) { EXPECT_EQ(hash_of(text), expected) << text; }
}

RC_GTEST_PROP(PropertyXxh64, PiecesGiveTheHashOfTheWhole,
              (const std::string& text, const std::vector<std::size_t>& cuts)) {
    Xxh64 hash;
    std::string_view rest = text;
    for (const std::size_t cut : cuts) {
        const std::size_t part = cut % (rest.size() + 1);
        hash.update(rest.substr(0, part));
        rest.remove_prefix(part);
    }
    hash.update(rest);
    RC_ASSERT(hex_digits(hash.digest()) == hash_of(text));
}

TEST(UnitXxh64, IsTheHashOfAReading) {
    const std::string text = "\xEF\xBB\xBFname,score\nann,5\n";
    const goodwill::io::CsvResult result = goodwill::io::parse_csv(text);
    EXPECT_EQ(result.hash, hash_of(text));
    EXPECT_EQ(result.bytes, text.size());
}

}  // namespace
