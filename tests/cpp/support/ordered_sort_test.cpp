// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/ordered_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <utility>
#include <vector>

namespace {

namespace support = goodwill::support;

/// Keys in no order, many of them equal, with the place each had.
std::vector<std::pair<std::uint32_t, std::size_t>> shuffled(std::size_t size) {
    std::vector<std::pair<std::uint32_t, std::size_t>> values(size);
    std::uint32_t state = 12345;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1664525U + 1013904223U;
        values[i] = {state >> 20U, i};
    }
    return values;
}

// Around the length of a chunk, 2^17, and several of them, so that the last merge has no partner.
class UnitOrderedSort : public testing::TestWithParam<std::size_t> {};

TEST_P(UnitOrderedSort, IsThatOfTheStandardLibraryForAnyNumberOfThreads) {
    auto expected = shuffled(GetParam());
    std::sort(expected.begin(), expected.end());
    for (const unsigned threads : {1U, 2U, 7U}) {
        auto values = shuffled(GetParam());
        goodwill::Execution execution;
        execution.threads = threads;
        support::ordered_sort(values, execution);
        EXPECT_TRUE(values == expected) << threads;
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, UnitOrderedSort,
                         testing::Values(0, 1, 1000, (1U << 17U) - 1, 1U << 17U, (1U << 17U) + 1, 3 * (1U << 17U) + 5,
                                         5U << 17U));

TEST(UnitOrderedSortOptions, AnotherOrderAndAStop) {
    auto values = shuffled(300'000);
    support::ordered_sort(values, {}, "sorting", std::greater<>());
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end(), std::greater<>()));
    std::stop_source source;
    source.request_stop();
    goodwill::Execution stopped;
    stopped.progress.stop = source.get_token();
    EXPECT_THROW(support::ordered_sort(values, stopped), goodwill::Stopped);
}

}  // namespace
