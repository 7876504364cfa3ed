// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/difference.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace {

using goodwill::Estimate;
namespace support = goodwill::support;

Estimate estimate(double value, double low, double high, std::int64_t n = 100) {
    Estimate made;
    made.value = value;
    made.low = low;
    made.high = high;
    made.n = n;
    return made;
}

// Newcombe (1998), Statistics in Medicine 17, Table II, (a): 56/70 and 48/80 with Wilson intervals, method 10:
// 0.0524 to 0.3339.
TEST(OracleDifference, OfTwoProportions) {
    const Estimate change =
        support::difference(estimate(48.0 / 80, 0.4904, 0.7004, 80), estimate(56.0 / 70, 0.6918, 0.8771, 70));
    EXPECT_NEAR(change.value, 0.2, 1e-12);
    EXPECT_NEAR(change.low, 0.0524, 2e-4);
    EXPECT_NEAR(change.high, 0.3339, 2e-4);
    EXPECT_EQ(change.n, 70);
    EXPECT_TRUE(support::is_change(change));
}

RC_GTEST_PROP(PropertyDifference, OfNormalIntervalsIsTheNormalOne, ()) {
    const double a = 0.01 * *rc::gen::inRange(-1000, 1000);
    const double b = 0.01 * *rc::gen::inRange(-1000, 1000);
    const double wide_a = 0.01 * *rc::gen::inRange(1, 1000);
    const double wide_b = 0.01 * *rc::gen::inRange(1, 1000);
    const Estimate change =
        support::difference(estimate(a, a - wide_a, a + wide_a), estimate(b, b - wide_b, b + wide_b));
    const double half = std::sqrt(wide_a * wide_a + wide_b * wide_b);
    RC_ASSERT(std::abs(change.low - (b - a - half)) < 1e-9);
    RC_ASSERT(std::abs(change.high - (b - a + half)) < 1e-9);
    RC_ASSERT(support::is_change(change) == (std::abs(b - a) > half));
}

RC_GTEST_PROP(PropertyDifference, TurnsItsSignWhenTheTwoChangePlaces, ()) {
    const Estimate a = estimate(0.3, 0.2, 0.01 * *rc::gen::inRange(31, 90));
    const Estimate b = estimate(0.5, 0.01 * *rc::gen::inRange(1, 49), 0.6);
    const Estimate there = support::difference(a, b);
    const Estimate back = support::difference(b, a);
    RC_ASSERT(std::abs(there.low + back.high) < 1e-12);
    RC_ASSERT(std::abs(there.high + back.low) < 1e-12);
}

TEST(UnitDifference, OfWhatIsMissingIsNoChange) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(support::is_change(support::difference(estimate(1, nan, nan), estimate(2, 1.9, 2.1))));
}

TEST(UnitDifference, LevelsMustAgree) {
    Estimate other = estimate(1, 0, 2);
    other.level = 0.9;
    EXPECT_THROW(static_cast<void>(support::difference(estimate(1, 0, 2), other)), std::invalid_argument);
}

}  // namespace
