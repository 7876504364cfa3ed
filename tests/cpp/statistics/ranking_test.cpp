// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/ranking.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

namespace support = goodwill::support;
namespace draws = goodwill::support::random;
using goodwill::Estimate;

TEST(UnitRanking, ByHand) {
    const std::vector<double> scores{0.9, 0.8, 0.7, 0.6, 0.6, 0.1};
    const std::vector<double> came{1, 1, 0, 1, 0, 0};
    // Of 9 pairs 7 are in order, one is tied and one is not.
    const Estimate area = support::area_under_curve(scores, came);
    EXPECT_NEAR(area.value, 7.5 / 9.0, 1e-15);
    EXPECT_TRUE(area.low < area.value && area.value < area.high);
    EXPECT_NEAR(support::ranking_gini(scores, came).value, 2.0 * area.value - 1.0, 1e-15);
    EXPECT_EQ(support::area_under_curve(came, came).value, 1.0);
    EXPECT_NEAR(support::ranking_gini(std::vector<double>{-1, -2, -3}, std::vector<double>{1, 2, 3}).value, -1.0,
                1e-15);
    // The best third: 2 of 2 came, of all 3 of 6.
    EXPECT_NEAR(support::top_lift(scores, came, 1.0 / 3.0).value, 2.0, 1e-15);
    // The best two thirds: three, and half of each of the tied.
    EXPECT_NEAR(support::top_lift(scores, came, 2.0 / 3.0).value, (2.5 / 4.0) / 0.5, 1e-15);
}

TEST(UnitRanking, WhatHasNoOrderIsRefused) {
    const std::vector<double> scores{1, 2, 3};
    const auto area = [&](const std::vector<double>& y) { static_cast<void>(support::area_under_curve(scores, y)); };
    EXPECT_THROW(area({1, 1, 1}), std::invalid_argument);
    EXPECT_THROW(area({1, 2, 3}), std::invalid_argument);
    EXPECT_THROW(area({0, 1}), std::invalid_argument);
    EXPECT_THROW(area({0, -1, 1}), std::domain_error);
    EXPECT_THROW(static_cast<void>(support::top_lift(scores, scores, 1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(support::ranking_gini({}, {})), std::invalid_argument);
}

RC_GTEST_PROP(PropertyRanking, OrderOfRowsAndMonotoneScoresChangeNothing, ()) {
    const auto n = static_cast<std::size_t>(*rc::gen::inRange(4, 60));
    std::vector<double> scores;
    std::vector<double> came;
    for (std::size_t i = 0; i < n; ++i) {
        scores.push_back(*rc::gen::inRange(0, 8));
        came.push_back(*rc::gen::inRange(0, 3));
    }
    came[0] = 0.0;
    came[1] = 2.0;
    double pairs = 0.0;
    double ordered = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (came[i] == 0.0 || came[j] > 0.0) { continue; }
            pairs += 1.0;
            ordered += scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0.0;
        }
    }
    const double area = support::area_under_curve(scores, came).value;
    RC_ASSERT(std::abs(area - ordered / pairs) < 1e-12);
    std::vector<double> back;
    std::vector<double> came_back;
    for (std::size_t i = n; i-- > 0;) {
        back.push_back(std::exp(scores[i]));
        came_back.push_back(came[i]);
    }
    RC_ASSERT(std::abs(support::area_under_curve(back, came_back).value - area) < 1e-12);
    RC_ASSERT(std::abs(support::top_lift(back, came_back, 0.3).value - support::top_lift(scores, came, 0.3).value) <
              1e-12);
}

/// Scores with two normal populations one unit apart: the area is Phi(1/sqrt 2).
TEST(StatisticalRanking, IntervalsHoldTheTruthNineteenTimesInTwenty) {
    const double truth = 0.5 * std::erfc(-0.5);
    int area_held = 0;
    int gini_held = 0;
    int lift_held = 0;
    constexpr int runs = 300;
    for (std::uint64_t run = 0; run < runs; ++run) {
        std::vector<double> scores;
        std::vector<double> came;
        std::vector<double> noise;
        for (std::uint64_t i = 0; i < 150; ++i) {
            came.push_back(i % 3 == 0 ? 1.0 : 0.0);
            scores.push_back(draws::normal({run, i, 0, 0}) + came.back());
            noise.push_back(draws::normal({run, i, 0, 1}));
        }
        const Estimate area = support::area_under_curve(scores, came);
        area_held += area.low < truth && truth < area.high ? 1 : 0;
        const Estimate gini = support::ranking_gini(scores, came);
        gini_held += gini.low < 2.0 * truth - 1.0 && 2.0 * truth - 1.0 < gini.high ? 1 : 0;
        const Estimate none = support::top_lift(noise, came, 0.2);
        lift_held += none.low < 1.0 && 1.0 < none.high ? 1 : 0;
    }
    for (const int held : {area_held, gini_held, lift_held}) {
        EXPECT_GT(held, 0.95 * runs - 5.0 * std::sqrt(0.0475 * runs))
            << area_held << " " << gini_held << " " << lift_held;
        EXPECT_LT(held, 0.95 * runs + 4.0 * std::sqrt(0.0475 * runs));
    }
}

}  // namespace
