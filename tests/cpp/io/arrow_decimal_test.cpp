// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "io/arrow_arrays.hpp"
#include "io/reading.hpp"

namespace {

using namespace arrow_arrays;

/// The numbers a column of decimals becomes; values of 128 bits are two words, the low one first.
template <class T>
std::vector<double> numbers(const char* format, const std::vector<T>& values, std::size_t words = 1) {
    Ledger ledger;
    const auto rows = static_cast<std::int64_t>(values.size() / words);
    const io::Table table = read(alone({format, "x", rows, {{}, memory(values)}}), ledger);
    const auto& found = std::get<io::NumberColumn>(table.column(0)).values;
    return {found.begin(), found.end()};
}
std::vector<double> wide(const char* format, const std::vector<std::uint64_t>& words) {
    return numbers(format, words, 2);
}

using Numbers = std::vector<double>;

TEST(UnitArrowDecimal, EveryWidth) {
    EXPECT_EQ(numbers<std::int32_t>("d:9,3,32", {-1500, 0}), (Numbers{-1.5, 0.0}));
    EXPECT_EQ(numbers<std::int64_t>("d:18,-2,64", {-15}), Numbers{-1500.0});
    EXPECT_EQ(wide("d:10,2", {1250, 0, UINT64_MAX, UINT64_MAX}), (Numbers{12.5, -0.01}));
    EXPECT_EQ(wide("d:38,2,128", {10, 0}), Numbers{0.1});
}

TEST(UnitArrowDecimal, BeyondWhatADoubleCountsTheNearest) {
    // 2^53 + 1 hundredths, 2^64, the greatest of 38 digits, the least number of 128 bits.
    EXPECT_EQ(wide("d:18,2", {9007199254740993U, 0}), Numbers{90071992547409.93});
    EXPECT_EQ(wide("d:38,0", {0, 1}), Numbers{18446744073709551616.0});
    EXPECT_EQ(wide("d:38,38", {0x098A223FFFFFFFFFU, 0x4B3B4CA85A86C47AU}),
              Numbers{0.99999999999999999999999999999999999999});
    EXPECT_EQ(wide("d:38,0", {0, 0x8000000000000000U}), Numbers{-170141183460469231731687303715884105728.0});
    EXPECT_EQ(wide("d:38,20", {1'000'000'000'000'000'000U, 0}), Numbers{0.01});
    // Digits of the billions in the middle are zeros: 3 * 10^18 + 5.
    EXPECT_EQ(wide("d:38,18", {3'000'000'000'000'000'005U, 0}), Numbers{3.000000000000000005});
}

}  // namespace
