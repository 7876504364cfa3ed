// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "goodwill/measure/importance_performance.hpp"
#include "goodwill/measure/penalty_reward.hpp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"

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
    // HC2 makes each mean's variance 2 / (2 / 3) / 9 = 1 / 3, so that T^2 = 56. What stands out most is -5, 1 and 4
    // times the means: 2 (25 + 1 + 16)^2 / (625 + 1 + 256) = 4 degrees of freedom.
    EXPECT_NEAR(found.parts[0].p_value, std::pow(1.0 + 56.0 / 4.0, -1.5), 1e-12);
    // The penalty is the difference of two means with two degrees of freedom each.
    EXPECT_NEAR(found.parts[0].penalty.high - found.parts[0].penalty.value,
                std::sqrt(2.0 / 3.0) * goodwill::support::student_t_quantile(0.975, 4.0), 1e-9);
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

TEST(UnitPenaltyReward, HighAnswersWithWorseVerdictsAreReversed) {
    Survey data(4, 600);
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        // The first punishes when high, the third pleases when low, both more than chance.
        data.y[i] += (data.x[3 * i] <= 2.0 ? 2.0 : 0.0) - (data.x[3 * i] >= 4.0 ? 2.0 : 0.0) +
                     (data.x[3 * i + 2] <= 2.0 ? 2.0 : 0.0);
    }
    const auto found = measure::penalty_reward(data.view(), data.y);
    EXPECT_EQ(found.parts[0].kind, measure::ImpactKind::reversed);
    EXPECT_EQ(found.parts[1].kind, measure::ImpactKind::delighter);
    EXPECT_EQ(found.parts[2].kind, measure::ImpactKind::reversed);
    EXPECT_LT(found.parts[0].range.high, 0.0);
    EXPECT_EQ(found.parts[0].range.warnings.size(), 1U);
    ASSERT_EQ(found.warnings.size(), 2U);
    EXPECT_NE(found.warnings[0].find("'x0'"), std::string::npos);
    EXPECT_EQ(measure::name_of(found.parts[0].kind), "reversed");
}

TEST(UnitPenaltyReward, ASingleLowAnswerTellsNothing) {
    Survey data(5, 300);
    for (std::size_t i = 0; i < 300; ++i) { data.x[3 * i + 2] = i == 7 ? 1.0 : std::max(3.0, data.x[3 * i + 2]); }
    data.y[7] = -100.0;
    const auto found = measure::penalty_reward(data.view(), data.y);
    EXPECT_LT(found.parts[2].penalty.value, -90.0);
    EXPECT_TRUE(std::isinf(found.parts[2].penalty.low));
    EXPECT_TRUE(std::isfinite(found.parts[2].reward.low));
    EXPECT_EQ(found.parts[2].kind, measure::ImpactKind::unclear);
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

TEST(UnitReversals, WhatLeavesNoResidualTellsNoError) {
    // In the first group all but one row agree, in the second the outcome is a line, in the third it is one number.
    const std::vector<double> x{4, 4, 4, 4, 3, 3, 4, 4, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
    const std::vector<double> y{4, 5, 4, 5, 3, 3, 4, 4, 4, 5, 4, 4, 4, 4, 4, 1, 3, 2, 4, 4};
    std::vector<std::int32_t> group;
    group.reserve(x.size());
    for (std::int32_t i = 0; i < 20; ++i) { group.push_back(i / 5); }
    const std::vector<measure::ReversalKey> keys{{"site", group, {"a", "b", "c", "d"}}};
    const auto found = measure::reversals({x, 1}, y, keys);
    ASSERT_EQ(found[0].groups.size(), 4U);
    for (std::size_t g = 0; g < 3; ++g) {
        EXPECT_EQ(found[0].groups[g].p_value, 1.0) << g;
        EXPECT_TRUE(std::isinf(found[0].groups[g].slope.low)) << g;
        EXPECT_EQ(found[0].groups[g].slope.warnings.size(), 1U) << g;
    }
    EXPECT_NEAR(found[0].groups[1].slope.value, 1.0, 1e-12);
    EXPECT_NEAR(found[0].groups[3].slope.value, 0.7, 1e-12);
    EXPECT_TRUE(std::isfinite(found[0].groups[3].slope.low));
}

TEST(UnitReversals, AStopIsHeard) {
    const Survey data(6, 60);
    std::vector<std::int32_t> group(60, 0);
    std::fill(group.begin() + 30, group.end(), 1);
    const std::vector<measure::ReversalKey> keys{{"site", group, {"a", "b"}}};
    std::stop_source source;
    source.request_stop();
    const goodwill::Execution execution{1, {{}, source.get_token()}};
    EXPECT_THROW(static_cast<void>(measure::reversals(data.view(), data.y, keys, {}, {}, 0.95, execution)),
                 goodwill::Stopped);
    EXPECT_THROW(static_cast<void>(measure::penalty_reward(data.view(), data.y, {}, {}, {}, execution)),
                 goodwill::Stopped);
}

RC_GTEST_PROP(PropertyReversals, TheOrderOfRowsAndGroupsDoesNotMatter, ()) {
    const Survey data(*rc::gen::inRange<std::uint64_t>(0, 1000), 90);
    std::vector<std::int32_t> group;
    std::vector<std::int32_t> turned;
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < 90; ++i) { group.push_back(static_cast<std::int32_t>(i * i % 7 % 3)); }
    for (std::size_t i = 90; i-- > 0;) {
        const auto row = data.view().row(i);
        x.insert(x.end(), row.begin(), row.end());
        y.push_back(data.y[i]);
        turned.push_back(2 - group[i]);
    }
    const auto one =
        measure::reversals(data.view(), data.y, std::vector<measure::ReversalKey>{{"k", group, {"a", "b", "c"}}});
    const auto other = measure::reversals({x, 3}, y, std::vector<measure::ReversalKey>{{"k", turned, {"c", "b", "a"}}});
    for (std::size_t j = 0; j < 3; ++j) {
        RC_ASSERT(std::abs(one[j].within.low - other[j].within.low) < 1e-10);
        RC_ASSERT(std::abs(one[j].overall.high - other[j].overall.high) < 1e-10);
        RC_ASSERT(one[j].groups.size() == other[j].groups.size());
        RC_ASSERT(std::abs(one[j].groups.front().slope.low - other[j].groups.back().slope.low) < 1e-10);
    }
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
