// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/loyalty/curve.hpp"
#include "goodwill/support/error.hpp"
#include "loyalty/curve_sample.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
using loyalty::CurveKind;

using goodwill::test::missing;
using goodwill::test::of_kind;
using goodwill::test::stayers;
using Sample = goodwill::test::CurveSample;

TEST(StatisticalCurveContest, TheKindIsFoundWhereItCanBe) {
    const std::array<CurveKind, 3> kinds{CurveKind::linear, CurveKind::power, CurveKind::monotone};
    const loyalty::CurveContest convex =
        loyalty::compare_curves(stayers(1, 4000, 5.0).data(), kinds, of_kind(CurveKind::power));
    EXPECT_EQ(convex.simplest, CurveKind::power);
    EXPECT_TRUE(convex.rows[0].distinguished);
    const loyalty::CurveContest straight =
        loyalty::compare_curves(stayers(2, 400, 1.0).data(), kinds, of_kind(CurveKind::power));
    EXPECT_EQ(straight.simplest, CurveKind::linear);
    EXPECT_NE(straight.verdict.find("not distinguished"), std::string::npos);
}

TEST(UnitCurveContest, AKindThatCannotBeFittedIsNamedAndSkipped) {
    const std::array<CurveKind, 5> kinds{CurveKind::linear, CurveKind::power, CurveKind::hinge, CurveKind::logistic,
                                         CurveKind::monotone};
    const auto contest = [&](const Sample& sample, double maximum) {
        return loyalty::compare_curves(sample.data(), kinds, of_kind(CurveKind::power, 1.0, maximum));
    };
    Sample three;
    for (int i = 0; i < 300; ++i) {
        three.satisfaction.push_back(1.0 + i % 3);
        three.loyalty.push_back(i % 3 + std::sin(1.7 * i));
    }
    const loyalty::CurveContest found = contest(three, 3.0);
    ASSERT_EQ(found.rows.size(), 3U);
    EXPECT_EQ(found.rows[2].kind, CurveKind::monotone);
    ASSERT_EQ(found.skipped.size(), 2U);
    EXPECT_EQ(found.skipped[0].kind, CurveKind::hinge);
    EXPECT_EQ(found.skipped[1].kind, CurveKind::logistic);
    EXPECT_NE(found.skipped[1].reason.find("4 distinct values"), std::string::npos);
    EXPECT_NE(found.verdict.find("; hinge cannot be fitted to so few; logistic cannot be fitted"), std::string::npos);
    const Sample nine{{1, 2, 3, 4, 5, 6, 7, 8, 9}, {0, 1, 0, 2, 1, 3, 2, 3, 4}};
    EXPECT_EQ(contest(nine, 9.0).skipped.front().kind, CurveKind::hinge);
    const std::array<CurveKind, 1> line{CurveKind::linear};
    EXPECT_EQ(loyalty::compare_curves(three.data(), line, of_kind(CurveKind::linear)).verdict,
              "linear is the only kind there is to judge");
    const Sample two{{1, 2}, {0, 1}};
    try {
        (void)contest(two, 5.0);
        ADD_FAILURE() << "two customers are too few for every kind";
    } catch (const std::invalid_argument& refused) {
        const std::string told = refused.what();
        for (const char* kind : {"linear: ", "power: ", "hinge: ", "logistic: ", "monotone: "}) {
            EXPECT_NE(told.find(kind), std::string::npos) << told;
        }
    }
}

TEST(UnitBarrierEffect, BarriersFlatten) {
    Sample sample;
    std::vector<double> barrier;
    for (int i = 0; i < 200; ++i) {
        const double s = 1.0 + i % 5;
        const double b = (i / 5) % 4;
        sample.satisfaction.push_back(s);
        barrier.push_back(b);
        sample.loyalty.push_back(s * (1.0 - 0.2 * b) + 0.5 * b + 0.1 * std::sin(1.3 * i));
    }
    const loyalty::BarrierEffect found = loyalty::barrier_effect(sample.data(), barrier);
    EXPECT_NEAR(found.interaction.value, -0.2, 0.02);
    EXPECT_LT(found.p_value, 1e-6);
    EXPECT_GT(found.slope_low.low, found.slope_high.high);
    EXPECT_NEAR(found.slope_low.value - found.slope_high.value, 0.2 * 1.5, 0.05);
    EXPECT_THROW((void)loyalty::barrier_effect(sample.data(), std::vector<double>(200, 1.0)), goodwill::DataError);
    EXPECT_THROW((void)loyalty::barrier_effect(sample.data(), std::vector<double>(3, 1.0)), std::invalid_argument);
}

TEST(UnitBarrierEffect, BarriersThatCannotBeToldAreRefused) {
    Sample sample;
    std::vector<double> barrier;
    for (int i = 0; i < 50; ++i) {
        barrier.push_back(i % 2);
        sample.satisfaction.push_back(1.0 + i % 2);  // satisfaction and barrier are one
        sample.loyalty.push_back(std::sin(i));
    }
    EXPECT_THROW((void)loyalty::barrier_effect(sample.data(), barrier), goodwill::DataError);
    for (std::size_t i = 0; i < 50; ++i) { sample.satisfaction[i] = 1.0 + static_cast<double>(i % 5); }
    const auto weighted = [&](std::vector<double> weights) {
        (void)loyalty::barrier_effect({sample.satisfaction, sample.loyalty, weights}, barrier);
    };
    EXPECT_NO_THROW(weighted(std::vector<double>(50, 2.0)));
    EXPECT_THROW(weighted({1.0}), std::invalid_argument);
    std::vector<double> weights(50, 1.0);
    for (const double bad : {-1.0, missing, std::numeric_limits<double>::infinity()}) {
        weights[7] = bad;
        EXPECT_THROW(weighted(weights), std::domain_error);
    }
}

}  // namespace
