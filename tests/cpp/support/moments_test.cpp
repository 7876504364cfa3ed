// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/accumulators/moments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "support/exact_moments.hpp"

namespace {

using goodwill::support::Moments;
using goodwill::test::exact_moments;
using goodwill::test::ExactMoments;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Bounded whole thousandths: sums of squares stay far from the limits of double.
rc::Gen<std::vector<double>> numbers(std::size_t size) {
    return rc::gen::container<std::vector<double>>(
        size, rc::gen::map(rc::gen::inRange(-1000000, 1000000), [](int x) { return 0.001 * x; }));
}
rc::Gen<std::vector<double>> weights(std::size_t size) {
    return rc::gen::container<std::vector<double>>(
        size, rc::gen::map(rc::gen::inRange(0, 5000), [](int x) { return 0.001 * x; }));
}

void expect_near(const Moments& moments, const ExactMoments& exact, double relative) {
    ASSERT_EQ(moments.count, exact.count);
    if (exact.count == 0) { return; }
    const double scale = std::max(std::fabs(moments.minimum), std::fabs(moments.maximum));
    EXPECT_NEAR(moments.weight, exact.weight, relative * exact.weight);
    EXPECT_NEAR(moments.weight2, exact.weight2, relative * exact.weight2);
    EXPECT_NEAR(moments.mean, exact.mean, relative * scale);
    EXPECT_NEAR(moments.mean2, exact.mean2, relative * scale);
    EXPECT_NEAR(moments.m2, exact.m2, relative * exact.weight * scale * scale);
    EXPECT_NEAR(moments.m2_2, exact.m2_2, relative * exact.weight2 * scale * scale);
    EXPECT_EQ(moments.minimum, exact.minimum);
    EXPECT_EQ(moments.maximum, exact.maximum);
}

TEST(UnitMoments, HandComputedResult) {
    Moments moments;
    moments.update(std::vector<double>{2.0, nan, 4.0, 9.0});
    const auto result = moments.result();
    EXPECT_EQ(result.count, 3);
    EXPECT_DOUBLE_EQ(result.effective_count, 3.0);
    EXPECT_DOUBLE_EQ(result.mean, 5.0);
    EXPECT_DOUBLE_EQ(result.variance, 13.0);  // (9 + 1 + 16) / 2
    EXPECT_DOUBLE_EQ(result.standard_deviation, std::sqrt(13.0));
    EXPECT_DOUBLE_EQ(result.standard_error, std::sqrt(13.0 / 3.0));
    EXPECT_EQ(result.minimum, 2.0);
    EXPECT_EQ(result.maximum, 9.0);
}

TEST(UnitMoments, WeightedHandComputedResult) {
    Moments moments;
    moments.update(std::vector<double>{1.0, 3.0, 100.0}, std::vector<double>{3.0, 1.0, 0.0});
    EXPECT_EQ(moments.count, 2);
    const auto result = moments.result();
    EXPECT_DOUBLE_EQ(result.mean, 1.5);
    EXPECT_DOUBLE_EQ(result.effective_count, 1.6);  // 16 / 10
    EXPECT_DOUBLE_EQ(result.variance, 2.0);         // 3 / 4 * 1.6 / 0.6
    // sum w^2 (x - mean)^2 = 9 / 4 + 9 / 4
    EXPECT_DOUBLE_EQ(result.standard_error, std::sqrt(4.5 * 1.6 / 0.6) / 4.0);
    EXPECT_EQ(result.maximum, 3.0);
}

TEST(UnitMoments, TooFewObservationsSayNothing) {
    Moments moments;
    EXPECT_TRUE(std::isnan(moments.result().mean));
    EXPECT_EQ(moments.result().count, 0);
    moments.add(7.0, 2.0);
    EXPECT_EQ(moments.result().mean, 7.0);
    EXPECT_TRUE(std::isnan(moments.result().variance));
    EXPECT_TRUE(std::isnan(moments.result().standard_error));
}

TEST(UnitMoments, ARefusedBatchChangesNothing) {
    Moments moments;
    moments.add(1.0);
    const Moments before = moments;
    const std::vector<double> good{1.0, 2.0};
    EXPECT_THROW(moments.update(std::vector<double>{1.0, -INFINITY}), std::domain_error);
    EXPECT_THROW(moments.update(good, std::vector<double>{1.0, -1.0}), std::domain_error);
    EXPECT_THROW(moments.update(good, std::vector<double>{1.0, nan}), std::domain_error);
    EXPECT_THROW(moments.update(good, std::vector<double>{1.0}), std::invalid_argument);
    EXPECT_EQ(moments, before);
}

RC_GTEST_PROP(PropertyMoments, MergedPartsAreTheWhole, ()) {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 30));
    Moments merged;
    std::vector<double> all;
    std::vector<double> all_weights;
    for (const std::size_t size : sizes) {
        const auto x = *numbers(size);
        const auto w = *weights(size);
        Moments part;
        part.update(x, w);
        merged.merge(part);
        all.insert(all.end(), x.begin(), x.end());
        all_weights.insert(all_weights.end(), w.begin(), w.end());
    }
    expect_near(merged, exact_moments(all, all_weights), 1e-13);
    RC_ASSERT(!testing::Test::HasFailure());
}

RC_GTEST_PROP(PropertyMoments, MergingNothingChangesNothing, ()) {
    Moments moments;
    moments.update(*numbers(20), *weights(20));
    Moments merged = moments;
    merged.merge(Moments{});
    RC_ASSERT(merged == moments);
    Moments fresh;
    fresh.merge(moments);
    RC_ASSERT(fresh == moments);
}

RC_GTEST_PROP(PropertyMoments, WeightsOfOneAreNoWeights, ()) {
    const auto x = *numbers(*rc::gen::inRange<std::size_t>(1, 50));
    Moments plain;
    Moments weighted;
    plain.update(x);
    weighted.update(x, std::vector<double>(x.size(), 1.0));
    RC_ASSERT(plain == weighted);
    RC_ASSERT(plain.effective_count() == static_cast<double>(x.size()));
}

}  // namespace
