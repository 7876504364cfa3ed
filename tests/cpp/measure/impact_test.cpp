// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/importance_performance.hpp"
#include "goodwill/measure/penalty_reward.hpp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"

namespace {

namespace measure = goodwill::measure;
namespace random_draws = goodwill::support::random;
using goodwill::support::MatrixView;

/// Answers from 1 to 5 to three parts, and a verdict that the first lowers when bad and the second lifts when good.
struct Survey {
    std::vector<double> x;
    std::vector<double> y;

    explicit Survey(std::uint64_t seed, std::size_t rows = 200) {
        random_draws::Stream stream{seed, 0, 0, 0};
        for (std::size_t i = 0; i < rows; ++i) {
            for (int j = 0; j < 3; ++j) { x.push_back(1.0 + std::floor(5.0 * random_draws::uniform(stream.next()))); }
            const double noise = random_draws::normal(stream.next());
            y.push_back(noise - (x[3 * i] <= 2.0 ? 2.0 : 0.0) + (x[3 * i + 1] >= 4.0 ? 2.0 : 0.0));
        }
    }
    [[nodiscard]] MatrixView view() const { return {x, 3}; }
};

// One part in a balanced design: penalty and reward are differences of the three groups' means.
TEST(OraclePenaltyReward, OnePartIsThreeMeans) {
    const std::vector<double> x{1, 2, 3, 3, 4, 5, 1, 3, 5};
    const std::vector<double> y{2, 3, 6, 5, 7, 9, 1, 7, 8};
    const auto found = measure::penalty_reward({x, 1}, y, {}, {"speed"});
    EXPECT_NEAR(found.parts[0].penalty.value, 2.0 - 6.0, 1e-12);
    EXPECT_NEAR(found.parts[0].reward.value, 8.0 - 6.0, 1e-12);
    EXPECT_NEAR(found.parts[0].asymmetry.value, -1.0 / 3.0, 1e-12);
    EXPECT_NEAR(found.parts[0].low_share, 1.0 / 3.0, 1e-12);
    // F = 28 on 2 and 6 degrees of freedom: sums of squares 56 between, 6 within.
    EXPECT_NEAR(found.parts[0].p_value, std::pow(1.0 + 56.0 / 6.0, -3.0), 1e-12);
}

TEST(UnitPenaltyReward, KindsFollowTheCuts) {
    const Survey data(1, 600);
    const auto found = measure::penalty_reward(data.view(), data.y);
    EXPECT_EQ(found.parts[0].kind, measure::ImpactKind::frustrator);
    EXPECT_EQ(found.parts[1].kind, measure::ImpactKind::delighter);
    EXPECT_EQ(found.parts[2].kind, measure::ImpactKind::unclear);
    measure::PenaltyRewardOptions options;
    options.delighter = 0.999;
    EXPECT_EQ(measure::penalty_reward(data.view(), data.y, {}, {}, options).parts[1].kind,
              measure::ImpactKind::satisfier);
    options.cuts = {{1.0, 5.0}};
    EXPECT_EQ(measure::penalty_reward(data.view(), data.y, {}, {}, options).cuts[0], 1.0);
    options.cuts = {{4.0, 2.0}};
    EXPECT_THROW(static_cast<void>(measure::penalty_reward(data.view(), data.y, {}, {}, options)),
                 std::invalid_argument);
    options.cuts.reset();
    options.satisfier = 0.9995;
    EXPECT_THROW(static_cast<void>(measure::penalty_reward(data.view(), data.y, {}, {}, options)), std::domain_error);
    EXPECT_FALSE(goodwill::is_verified(measure::delighter_asymmetry().provenance.evidence));
}

TEST(UnitImportancePerformance, ThresholdsMakeTheQuadrants) {
    const Survey data(2, 400);
    measure::IpaOptions options;
    options.replicates = 99;
    options.performance_threshold = 0.0;
    const auto found = measure::importance_performance(data.view(), data.y, {}, {}, {}, options);
    EXPECT_EQ(found.parts[0].derived.quadrant, measure::IpaQuadrant::keep_up);
    EXPECT_EQ(found.parts[2].derived.quadrant, measure::IpaQuadrant::possible_overkill);
    EXPECT_NEAR(found.parts[2].derived.probability[3], 1.0, 1e-12);
    options.performance_threshold = 6.0;
    EXPECT_EQ(measure::importance_performance(data.view(), data.y, {}, {}, {}, options).parts[0].derived.quadrant,
              measure::IpaQuadrant::concentrate_here);
    EXPECT_THROW(static_cast<void>(measure::importance_performance({data.x, 1}, data.x)), std::invalid_argument);
    options.replicates = 5;
    EXPECT_THROW(static_cast<void>(measure::importance_performance(data.view(), data.y, {}, {}, {}, options)),
                 std::invalid_argument);
}

TEST(PropertyImportancePerformance, ThreadsChangeNoBit) {
    const Survey data(3, 100);
    measure::IpaOptions options;
    options.replicates = 60;
    const auto one = measure::importance_performance(data.view(), data.y, data.view(), {}, {}, options, {1, {}});
    for (const unsigned threads : {2U, 7U}) {
        const auto more =
            measure::importance_performance(data.view(), data.y, data.view(), {}, {}, options, {threads, {}});
        for (std::size_t j = 0; j < 3; ++j) {
            EXPECT_EQ(one.parts[j].derived.importance, more.parts[j].derived.importance);
            EXPECT_EQ(one.parts[j].stated->probability, more.parts[j].stated->probability);
        }
    }
}

TEST(OracleReversals, TwoParallelLines) {
    // Slope -1 in each group, the second four to the right and eight up: together the slope is 1.
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::int32_t> group;
    for (int i = 0; i < 10; ++i) {
        const double at = i % 5;
        const double wiggle = i % 2 == 0 ? 0.1 : -0.1;
        x.push_back(at + (i < 5 ? 0.0 : 4.0));
        y.push_back(-at + (i < 5 ? 0.0 : 8.0) + wiggle);
        group.push_back(i < 5 ? 0 : 1);
    }
    const std::vector<measure::ReversalKey> keys{{"purpose", group, {"work", "leisure"}}};
    const auto found = measure::reversals({x, 1}, y, keys, {}, {"wait"});
    ASSERT_EQ(found.size(), 1U);
    double product = 0.0;
    double square = 0.0;
    for (std::size_t i = 0; i < 10; ++i) {
        product += (x[i] - 4.0) * y[i];
        square += (x[i] - 4.0) * (x[i] - 4.0);
    }
    EXPECT_NEAR(found[0].overall.value, product / square, 1e-12);
    EXPECT_NEAR(found[0].within.value, -1.0, 1e-12);
    EXPECT_TRUE(found[0].simpson);
    EXPECT_FALSE(found[0].opposed);
    EXPECT_EQ(found[0].groups[1].label, "leisure");
    const std::vector<measure::ReversalKey> unlabelled{{"purpose", group, {"work"}}};
    EXPECT_THROW(static_cast<void>(measure::reversals({x, 1}, y, unlabelled)), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::reversals({x, 1}, y, {})), std::invalid_argument);
}

TEST(UnitReversals, GroupsThatDisagreeAreOpposed) {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::int32_t> group;
    x.reserve(40);
    y.reserve(40);
    group.reserve(40);
    for (int i = 0; i < 40; ++i) {
        x.push_back(i % 8);
        group.push_back(i % 2);
        y.push_back((i % 2 == 0 ? 1.0 : -1.0) * x.back() + 0.3 * std::sin(3.0 * i));
    }
    group[0] = -1;
    const std::vector<measure::ReversalKey> keys{{"segment", group, {"a", "b"}}};
    const auto found = measure::reversals({x, 1}, y, keys);
    EXPECT_TRUE(found[0].opposed);
    EXPECT_EQ(found[0].overall.n, 39);
}

RC_GTEST_PROP(PropertyPenaltyReward, UnitsOfTheVerdictDoNotMatter, ()) {
    const Survey data(*rc::gen::inRange<std::uint64_t>(0, 1000));
    std::vector<double> scaled;
    scaled.reserve(data.y.size());
    for (const double y : data.y) { scaled.push_back(3.0 + 10.0 * y); }
    const auto one = measure::penalty_reward(data.view(), data.y);
    const auto other = measure::penalty_reward(data.view(), scaled);
    for (std::size_t j = 0; j < 3; ++j) {
        RC_ASSERT(std::abs(one.parts[j].reward.value * 10.0 - other.parts[j].reward.value) < 1e-8);
        RC_ASSERT(std::abs(one.parts[j].asymmetry.value - other.parts[j].asymmetry.value) < 1e-8);
        RC_ASSERT(one.parts[j].kind == other.parts[j].kind);
    }
}

}  // namespace
