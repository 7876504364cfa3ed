// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/random/philox.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "goodwill/support/random/draw_id.hpp"
#include "support/oracle_file.hpp"

namespace {

namespace random = goodwill::support::random;

std::uint64_t hexadecimal(const std::string& text) {
    return std::stoull(text, nullptr, 16);
}

TEST(OraclePhilox, Random123KnownAnswers) {
    const auto lines = goodwill::test::oracle_lines("support/philox4x64.txt");
    ASSERT_EQ(lines.size(), 3U);
    for (const auto& line : lines) {
        ASSERT_EQ(line.size(), 10U);
        std::array<std::uint64_t, 10> numbers{};
        for (std::size_t i = 0; i < 10; ++i) { numbers[i] = hexadecimal(line[i]); }
        const random::Words words =
            random::philox4x64({numbers[4], numbers[5]}, {numbers[0], numbers[1], numbers[2], numbers[3]});
        EXPECT_EQ(words, (random::Words{numbers[6], numbers[7], numbers[8], numbers[9]}));
    }
}

TEST(UnitPhilox, RunsAtCompileTime) {
    static_assert(random::philox4x64({0, 0}, {0, 0, 0, 0})[0] == 0x16554d9eca36314c);
}

RC_GTEST_PROP(PropertyPhilox, ProductByHalvesIsTheWideProduct, (std::uint64_t a, std::uint64_t b)) {
    const random::WideProduct wide = random::multiply_wide(a, b);
    const random::WideProduct halves = random::multiply_by_halves(a, b);
    RC_ASSERT(wide.high == halves.high);
    RC_ASSERT(wide.low == halves.low);
    RC_ASSERT(random::multiply_by_halves(~a, ~b).low == ~a * ~b);
}

TEST(UnitDrawId, FourPurposesShareOneBlock) {
    const random::Words words = random::block(1, 2, 3, 5);
    for (std::uint64_t i = 0; i < 4; ++i) { EXPECT_EQ(random::word({1, 2, 3, 20 + i}), words[i]); }
    EXPECT_EQ(random::block(1, 2, 3), random::philox4x64({1, 0}, {2, 3, 0, 0}));
}

TEST(UnitDrawId, AttemptsNeverMeetTheSharedBlocks) {
    const random::DrawId id{1, 2, 3, 0};
    EXPECT_EQ(random::attempt_block(id, 0), random::philox4x64({1, 0}, {2, 3, 0, 1}));
    EXPECT_EQ(random::attempt_block(id, 4, 1), random::philox4x64({1, 1}, {2, 3, 0, 5}));
}

TEST(UnitDrawId, StreamCountsOccasions) {
    random::Stream stream{.seed = 7, .who = 8, .purpose = 9};
    EXPECT_EQ(stream.next(), (random::DrawId{7, 8, 0, 9}));
    random::Stream copy = stream;
    EXPECT_EQ(stream.next(), (random::DrawId{7, 8, 1, 9}));
    EXPECT_EQ(copy.next(), (random::DrawId{7, 8, 1, 9}));
    EXPECT_EQ(copy, stream);
}

}  // namespace
