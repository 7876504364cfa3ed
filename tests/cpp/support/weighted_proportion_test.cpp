// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/accumulators/weighted_proportion.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

using goodwill::support::Moments;
using goodwill::support::WeightedProportion;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> outcomes(std::size_t size) {
    return *rc::gen::container<std::vector<double>>(size, rc::gen::element(0.0, 1.0, nan));
}
/// Whole weights: their sums are exact.
std::vector<double> whole_weights(std::size_t size) {
    return *rc::gen::container<std::vector<double>>(
        size, rc::gen::map(rc::gen::inRange(0, 100), [](int w) { return static_cast<double>(w); }));
}

TEST(UnitWeightedProportion, HandComputedResult) {
    WeightedProportion proportion;
    proportion.update(std::vector<double>{1.0, 0.0, nan, 1.0, 1.0}, std::vector<double>{1.0, 2.0, 9.0, 1.0, 0.0});
    EXPECT_EQ(proportion.trials, 3);
    EXPECT_EQ(proportion.successes, 2);
    const auto result = proportion.result();
    EXPECT_DOUBLE_EQ(result.proportion, 0.5);
    EXPECT_DOUBLE_EQ(result.effective_count, 16.0 / 6.0);
    EXPECT_DOUBLE_EQ(result.standard_error, std::sqrt(6.0 * 0.25) / 4.0);
}

TEST(UnitWeightedProportion, WithoutTrialsNothingIsKnown) {
    const auto result = WeightedProportion{}.result();
    EXPECT_EQ(result.trials, 0);
    EXPECT_TRUE(std::isnan(result.proportion));
    EXPECT_TRUE(std::isnan(result.standard_error));
    EXPECT_EQ(WeightedProportion{}.moments(), Moments{});
}

TEST(UnitWeightedProportion, ARefusedBatchChangesNothing) {
    WeightedProportion proportion;
    proportion.add(true, 2.0);
    const WeightedProportion before = proportion;
    EXPECT_THROW(proportion.update(std::vector<double>{1.0, 0.5}), std::domain_error);
    EXPECT_THROW(proportion.update(std::vector<double>{1.0}, std::vector<double>{-1.0}), std::domain_error);
    EXPECT_THROW(proportion.update(std::vector<double>{1.0}, std::vector<double>{1.0, 1.0}), std::invalid_argument);
    EXPECT_EQ(proportion, before);
}

RC_GTEST_PROP(PropertyWeightedProportion, MergedPartsAreTheWholeInAnyOrder, ()) {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 30));
    WeightedProportion forwards;
    WeightedProportion backwards;
    WeightedProportion whole;
    for (const std::size_t size : sizes) {
        const auto x = outcomes(size);
        const auto w = whole_weights(size);
        WeightedProportion part;
        part.update(x, w);
        whole.update(x, w);
        forwards.merge(part);
        part.merge(backwards);
        backwards = part;
    }
    RC_ASSERT(forwards == whole);
    RC_ASSERT(backwards == whole);
}

RC_GTEST_PROP(PropertyWeightedProportion, AgreesWithTheMomentsOfItsOutcomes, ()) {
    const auto x = outcomes(*rc::gen::inRange<std::size_t>(1, 60));
    const auto w = whole_weights(x.size());
    WeightedProportion proportion;
    Moments moments;
    proportion.update(x, w);
    moments.update(x, w);
    const Moments converted = proportion.moments();
    RC_ASSERT(converted.count == moments.count);
    RC_ASSERT(converted.minimum == moments.minimum);
    RC_ASSERT(converted.maximum == moments.maximum);
    RC_ASSERT(std::fabs(converted.mean - moments.mean) <= 1e-14);
    RC_ASSERT(std::fabs(converted.m2 - moments.m2) <= 1e-12 * (1.0 + moments.weight));
    RC_ASSERT(std::fabs(converted.squared_weight_spread() - moments.squared_weight_spread()) <=
              1e-12 * (1.0 + moments.weight2));
}

}  // namespace
