// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/curve.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/loyalty/competitiveness.hpp"
#include "loyalty/curve_sample.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using loyalty::CurveKind;

using goodwill::test::missing;
using goodwill::test::of_kind;
using goodwill::test::stayers;
using Sample = goodwill::test::CurveSample;

TEST(OracleCurve, XeroxSixTimes) {
    EXPECT_NEAR(loyalty::exponent_of_ratio(6.0, 4.0, 5.0), 6.228262518959629, 1e-14);
    const Sample sample{{4, 4, 4, 4, 4, 4, 5, 5}, {1, 0, 0, 0, 0, 0, 1, 1}};
    loyalty::CurveOptions options = of_kind(CurveKind::power);
    options.lower = 0.0;
    const loyalty::LoyaltyCurve curve = loyalty::fit_curve(sample.data(), options);
    EXPECT_TRUE(curve.converged) << curve.message;
    EXPECT_NEAR(curve.params[2].value, 6.228262518959629, 1e-6);
    EXPECT_NEAR(curve.params[1].value, 1.0, 1e-8);
    EXPECT_EQ(curve.freed, (std::vector<std::size_t>{1, 2}));
}

TEST(OracleCurve, CurvesWithoutNoiseAreFoundAgain) {
    Sample power;
    Sample logistic;
    for (int i = 0; i <= 40; ++i) {
        const double s = 1.0 + 0.1 * i;
        power.satisfaction.push_back(s);
        power.loyalty.push_back(0.2 + 0.7 * std::pow((s - 1.0) / 4.0, 2.5));
        logistic.satisfaction.push_back(s);
        logistic.loyalty.push_back(0.1 + 0.8 / (1.0 + std::exp(-3.0 * (s - 3.2))));
    }
    const loyalty::LoyaltyCurve first = loyalty::fit_curve(power.data(), of_kind(CurveKind::power));
    EXPECT_NEAR(first.params[0].value, 0.2, 1e-6);
    EXPECT_NEAR(first.params[1].value, 0.9, 1e-6);
    EXPECT_NEAR(first.params[2].value, 2.5, 1e-5);
    const loyalty::LoyaltyCurve second = loyalty::fit_curve(logistic.data(), of_kind(CurveKind::logistic));
    EXPECT_NEAR(second.params[2].value, 3.2, 1e-6);
    EXPECT_NEAR(second.params[3].value, 3.0, 1e-5);
    const loyalty::Jump jump = loyalty::jump(second);
    EXPECT_NEAR(jump.end.value - jump.start.value, 2.0 * std::log(3.0) / 3.0, 1e-5);
    // A quarter and three quarters of the way up.
    const std::array<double, 2> ends{jump.start.value, jump.end.value};
    const support::CurveBand at = loyalty::evaluate(second, ends);
    EXPECT_NEAR(at.y[0], 0.3, 1e-6);
    EXPECT_NEAR(at.y[1], 0.7, 1e-6);
    EXPECT_NEAR(loyalty::step(second, jump.start.value, jump.end.value).value, 0.4, 1e-6);
}

TEST(OracleCurve, AStraightLineIsLeastSquaresWithRobustErrors) {
    // By hand: y = 0 1 1 2 at 1 2 3 4 gives slope 0.6; HC3 by the formula.
    const Sample sample{{1, 2, 3, 4}, {0, 1, 1, 2}};
    const loyalty::LoyaltyCurve curve = loyalty::fit_curve(sample.data(), of_kind(CurveKind::linear, 1.0, 4.0));
    EXPECT_NEAR(curve.params[0].value, 0.1, 1e-12);
    EXPECT_NEAR(curve.params[1].value, 1.9, 1e-12);
    const goodwill::Estimate step = loyalty::step(curve, 2.0, 3.0);
    EXPECT_NEAR(step.value, 0.6, 1e-12);
    const std::array<double, 4> residual{-0.1, 0.3, -0.3, 0.1};
    const std::array<double, 4> leverage{0.7, 0.3, 0.3, 0.7};
    const std::array<double, 4> centred{-1.5, -0.5, 0.5, 1.5};
    double meat = 0.0;
    for (std::size_t i = 0; i < 4; ++i) { meat += std::pow(centred[i] * residual[i] / (1.0 - leverage[i]), 2.0); }
    const double t = 4.302652729911275;  // Student's t, 0.975, 2 degrees of freedom
    EXPECT_NEAR(step.high - step.low, 2.0 * t * std::sqrt(meat) / 5.0, 1e-9);
}

TEST(StatisticalCurve, TheIntervalOfTheExponentHoldsIt) {
    int held = 0;
    constexpr int worlds = 200;
    for (std::uint64_t world = 0; world < worlds; ++world) {
        const loyalty::LoyaltyCurve curve =
            loyalty::fit_curve(stayers(world, 800, 2.0).data(), of_kind(CurveKind::power));
        held += curve.params[2].low <= 2.0 && 2.0 <= curve.params[2].high ? 1 : 0;
    }
    EXPECT_NEAR(held, 0.95 * worlds, 5.0 * std::sqrt(worlds * 0.95 * 0.05));
}

TEST(UnitCurve, HingeAndMonotoneTellTheWorthOfAStep) {
    Sample sample;
    for (int i = 0; i < 400; ++i) {
        const double s = 1.0 + i % 10;
        sample.satisfaction.push_back(s);
        sample.loyalty.push_back(0.1 * s + 0.3 * std::max(0.0, s - 6.0) + 0.05 * std::sin(0.7 * i));
    }
    const loyalty::LoyaltyCurve hinge = loyalty::fit_curve(sample.data(), of_kind(CurveKind::hinge, 1.0, 10.0));
    ASSERT_TRUE(hinge.pieces.has_value());
    EXPECT_NEAR(hinge.pieces->breaks[0].value, 6.0, 0.05);
    EXPECT_LE(hinge.p_value, 0.02);
    const goodwill::Estimate step = loyalty::step(hinge, 7.0, 9.0);
    EXPECT_NEAR(step.value, 0.8, 0.02);
    EXPECT_LT(step.low, 0.8);
    EXPECT_GT(step.high, 0.8);
    EXPECT_NEAR(loyalty::step(hinge, 2.0, 4.0).value, 0.2, 0.02);
    const loyalty::LoyaltyCurve steps = loyalty::fit_curve(sample.data(), of_kind(CurveKind::monotone, 1.0, 10.0));
    const goodwill::Estimate risen = loyalty::step(steps, 7.0, 9.0);
    EXPECT_NEAR(risen.value, 0.8, 0.05);
    EXPECT_LT(risen.low, risen.value);
    EXPECT_EQ(risen.n, 400);
}

/// What a step fits as well as any curve has no end to its steepness, and no interval that would say so.
TEST(UnitCurve, SeparatedAnswersLeaveTheShapeOpen) {
    const Sample apart{{1, 2, 3, 4, 5}, {0, 0, 1, 1, 1}};
    const Sample at_a_point{{1, 2, 3, 3, 4, 5}, {0, 0, 1, 0, 1, 1}};
    const Sample falling{{1, 2, 3, 4, 5}, {1, 1, 1, 0, 0}};
    for (const Sample& sample : {apart, at_a_point, falling}) {
        const loyalty::LoyaltyCurve curve = loyalty::fit_curve(sample.data(), of_kind(CurveKind::logistic));
        EXPECT_FALSE(curve.determined);
        ASSERT_FALSE(curve.warnings.empty());
        EXPECT_NE(curve.warnings.front().find("a step fits as well"), std::string::npos);
        const loyalty::Jump jump = loyalty::jump(curve);
        for (const goodwill::Estimate& told : {jump.start, jump.end, curve.params[0], curve.params[3]}) {
            EXPECT_TRUE(std::isfinite(told.value));
            EXPECT_TRUE(std::isnan(told.low));
            EXPECT_TRUE(std::isnan(told.high));
            EXPECT_FALSE(told.warnings.empty());
        }
        EXPECT_TRUE(std::isnan(loyalty::step(curve, 2.0, 3.0).low));
    }
    const Sample only_the_best{{1, 2, 3, 4, 5}, {0, 0, 0, 0, 1}};
    const Sample all_but_the_worst{{1, 2, 3, 4, 5}, {0, 1, 1, 1, 1}};
    for (const Sample& sample : {only_the_best, all_but_the_worst}) {
        const loyalty::LoyaltyCurve curve = loyalty::fit_curve(sample.data(), of_kind(CurveKind::power));
        EXPECT_FALSE(curve.determined);
        EXPECT_TRUE(std::isnan(curve.params[2].low));
        EXPECT_TRUE(std::isnan(curve.p_value));
    }
    // What lies on both sides of a curve determines it, however little noise there is.
    const loyalty::LoyaltyCurve both = loyalty::fit_curve(
        Sample{{1, 2, 2, 3, 3, 4, 4, 5}, {0, 0, 1, 0, 1, 0, 1, 1}}.data(), of_kind(CurveKind::power));
    EXPECT_TRUE(both.determined);
    EXPECT_TRUE(both.warnings.empty());
    EXPECT_LT(both.params[2].low, both.params[2].high);
}

TEST(UnitCompetitiveness, MovesTheCurve) {
    const loyalty::Competitiveness open = loyalty::competitiveness({0.0, 1.0, 0.0, 0.0, 0.0});
    EXPECT_DOUBLE_EQ(open.index, 1.0);
    EXPECT_NEAR(open.exponent, 6.228262518959629, 1e-12);
    EXPECT_EQ(open.market, "competitive");
    const loyalty::Competitiveness captive = loyalty::competitiveness({1.0, 0.0, 1.0, 1.0, 1.0});
    EXPECT_NEAR(captive.exponent, 1.0 / 6.228262518959629, 1e-12);
    EXPECT_DOUBLE_EQ(loyalty::competitiveness({}).exponent, 1.0);
    EXPECT_THROW((void)loyalty::competitiveness({1.5, 0.0, 1.0, 1.0, 1.0}), std::domain_error);
    EXPECT_THROW((void)loyalty::competitiveness({.weights = {1.0}}), std::invalid_argument);
    const loyalty::LoyaltyCurve curve = loyalty::power_curve(0.2, 1.0, open.exponent);
    const std::array<double, 3> at{1.0, 5.0, 6.0};
    const support::CurveBand band = loyalty::evaluate(curve, at);
    EXPECT_DOUBLE_EQ(band.y[0], 0.2);
    EXPECT_DOUBLE_EQ(band.y[1], 1.0);
    EXPECT_TRUE(std::isnan(band.y[2]));
    EXPECT_TRUE(std::isnan(band.low[0]));
}

RC_GTEST_PROP(PropertyCurve, UnitsOfSatisfactionAreOfNoMatter, ()) {
    const auto world = *rc::gen::inRange<std::uint64_t>(0, 1000);
    Sample sample = stayers(world, 300, 1.5);
    const loyalty::LoyaltyCurve small = loyalty::fit_curve(sample.data(), of_kind(CurveKind::power));
    for (double& s : sample.satisfaction) { s = 10.0 * s - 10.0; }
    const loyalty::LoyaltyCurve large = loyalty::fit_curve(sample.data(), of_kind(CurveKind::power, 0.0, 40.0));
    RC_ASSERT(std::abs(small.params[2].value - large.params[2].value) < 1e-6 * small.params[2].value);
    RC_ASSERT(std::abs(loyalty::step(small, 2.0, 3.0).value - loyalty::step(large, 10.0, 20.0).value) < 1e-8);
}

TEST(UnitCurve, BadAnswersAreRefusedOrFlagged) {
    const Sample off{{1, 2, 9}, {0, 0, 1}};
    EXPECT_THROW((void)loyalty::fit_curve(off.data()), std::domain_error);
    const Sample uneven{{1, 2, 3}, {0, 1}};
    EXPECT_THROW((void)loyalty::fit_curve(uneven.data()), std::invalid_argument);
    const Sample one{{3}, {1}};
    EXPECT_THROW((void)loyalty::fit_curve(one.data()), std::invalid_argument);
    const Sample empty{{1, 2, missing, 3, 4, 5}, {0, missing, 1, 1, 1, 1}};
    EXPECT_EQ(loyalty::fit_curve(empty.data(), of_kind(CurveKind::linear)).n, 4);
    const Sample same{{1, 2, 3, 4, 5, 5}, {1, 1, 1, 1, 1, 1}};
    EXPECT_FALSE(loyalty::fit_curve(same.data()).warnings.empty());
    loyalty::CurveOptions known = of_kind(CurveKind::hinge);
    known.lower = 0.0;
    EXPECT_THROW((void)loyalty::fit_curve(empty.data(), known), std::invalid_argument);
    EXPECT_THROW((void)loyalty::step(loyalty::power_curve(0, 1, 2), 0.0, 3.0), std::domain_error);
    EXPECT_THROW((void)loyalty::jump(loyalty::power_curve(0, 1, 2)), std::invalid_argument);
    EXPECT_THROW((void)loyalty::curve_kind_named("test", "cubic"), std::invalid_argument);
}

}  // namespace
