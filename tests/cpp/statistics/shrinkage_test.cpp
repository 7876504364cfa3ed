// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/shrinkage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace {

using namespace goodwill::support;
namespace random = goodwill::support::random;

Moments moments_of(const std::vector<double>& values) {
    Moments moments;
    for (const double value : values) { moments.add(value); }
    return moments;
}

std::vector<Moments> five_groups() {
    return {moments_of({5, 4, 5, 3, 5, 2}), moments_of({1, 2, 2, 3}), moments_of({4}), moments_of({5, 5, 5}),
            moments_of({3, 4, 4, 5, 2, 3, 4, 4, 1, 3})};
}

// The integrals over tau by scipy.integrate.quad to 1e-12, the quantiles by scipy.optimize.brentq.
TEST(OracleShrinkage, AgreesWithAdaptiveQuadrature) {
    const Shrinkage fit = shrink_means(five_groups());
    EXPECT_NEAR(fit.within_sd, 1.078497980868227, 1e-13);
    EXPECT_NEAR(fit.overall.value, 3.6059863109646684, 1e-5);
    EXPECT_NEAR(fit.overall.low, 2.370388212459853, 2e-3);
    EXPECT_NEAR(fit.overall.high, 4.889218170685733, 2e-3);
    EXPECT_NEAR(fit.between_sd, 1.1246154650164362, 1e-3);
    EXPECT_NEAR(fit.intraclass_correlation, 0.4674005528439299, 1e-4);
    struct Row {
        double value, low, high, above, reliability;
    };
    constexpr std::array<Row, 5> rows{{
        {3.90840379004529, 3.07682344022223, 4.77046908810223, 0.780134864917141, 0.779445377229358},
        {2.39362820178077, 1.35147415893236, 3.43156206753765, 0.00597751932179378, 0.751804317692165},
        {3.78440249045875, 2.26011688580589, 5.40965779055234, 0.609522369223099, 0.46740055284393},
        {4.60132889234697, 3.5120597068376, 5.72840441804222, 0.98330075957289, 0.717781406957061},
        {3.34216818019155, 2.68028975617307, 3.99482090984424, 0.225169114997063, 0.849822269597596},
    }};
    for (std::size_t g = 0; g < rows.size(); ++g) {
        EXPECT_NEAR(fit.groups[g].estimate.value, rows[g].value, 1e-4);
        EXPECT_NEAR(fit.groups[g].estimate.low, rows[g].low, 1e-3);
        EXPECT_NEAR(fit.groups[g].estimate.high, rows[g].high, 1e-3);
        EXPECT_NEAR(fit.groups[g].probability_above, rows[g].above, 1e-4);
        EXPECT_NEAR(fit.groups[g].reliability, rows[g].reliability, 1e-4);
    }
}

// Against the mean of a population of groups, two of them could never be told apart; against each other they can.
TEST(UnitShrinkage, TwoGroupsAreComparedWithEachOther) {
    std::vector<Moments> two(2);
    for (int i = 0; i < 6000; ++i) {
        two[0].add(i % 10 < 6 ? 1.0 : 0.0);
        two[1].add(i % 10 < 1 ? 1.0 : 0.0);
    }
    const Shrinkage fit = shrink_means(two, 0.95, 0.0, 1.0);
    EXPECT_GT(fit.groups[0].probability_above, 1.0 - 1e-9);
    EXPECT_NEAR(fit.groups[0].probability_above + fit.groups[1].probability_above, 1.0,
                1e-8);  // tau of no weight is left out
}

TEST(UnitShrinkage, ScaleEndsIntervalsAndNoSpreadIsSaid) {
    const Shrinkage bounded = shrink_means(five_groups(), 0.95, 1.0, 5.0);
    EXPECT_EQ(bounded.groups[3].estimate.high, 5.0);
    const std::vector<Moments> singles{moments_of({1}), moments_of({5}), moments_of({4})};
    const Shrinkage chance = shrink_means(singles);
    EXPECT_EQ(chance.groups[0].estimate.warnings.size(), 1U);
    EXPECT_GT(chance.groups[0].probability_above, 0.05);
    const std::vector<Moments> same{moments_of({4, 4}), moments_of({4})};
    const Shrinkage equal = shrink_means(same, 0.95, 1.0, 5.0);
    EXPECT_EQ(equal.groups[1].probability_above, 0.5);
    EXPECT_EQ(equal.groups[1].estimate.value, 4.0);
    EXPECT_EQ(equal.groups[1].estimate.low, 1.0);
}

TEST(UnitShrinkage, ErrorsNameTheArgument) {
    EXPECT_THROW((void)shrink_means(std::vector<Moments>{moments_of({1, 2})}), std::invalid_argument);
    EXPECT_THROW((void)shrink_means(std::vector<Moments>{moments_of({1, 2}), Moments{}}), std::domain_error);
    EXPECT_THROW((void)shrink_means(five_groups(), 0.0), std::domain_error);
}

TEST(PropertyShrinkage, StretchingTheScaleStretchesTheAnswer) {
    std::vector<Moments> stretched;
    for (const auto& values :
         {std::vector<double>{5, 4, 5, 3, 5, 2}, {1, 2, 2, 3}, {4}, {5, 5, 5}, {3, 4, 4, 5, 2, 3, 4, 4, 1, 3}}) {
        Moments moments;
        for (const double value : values) { moments.add(-200.0 * value + 7.0); }
        stretched.push_back(moments);
    }
    const Shrinkage base = shrink_means(five_groups());
    const Shrinkage wide = shrink_means(stretched);
    for (std::size_t g = 0; g < base.groups.size(); ++g) {
        EXPECT_NEAR(wide.groups[g].estimate.value, 7.0 - 200.0 * base.groups[g].estimate.value, 1e-8);
        EXPECT_NEAR(wide.groups[g].estimate.high, 7.0 - 200.0 * base.groups[g].estimate.low, 1e-6);
        EXPECT_NEAR(wide.groups[g].probability_above, 1.0 - base.groups[g].probability_above, 1e-10);
    }
}

TEST(PropertyShrinkage, MoreDataShrinksLess) {
    std::vector<Moments> groups;
    for (const int n : {2, 8, 32, 128}) {
        Moments moments;
        for (int i = 0; i < n; ++i) { moments.add(i % 2 == 0 ? 5.0 : 4.0); }
        groups.push_back(moments);
        Moments other;
        for (int i = 0; i < 40; ++i) { other.add(i % 2 == 0 ? 4.0 : 3.0); }
        groups.push_back(other);
    }
    const Shrinkage fit = shrink_means(groups);
    double last = 0.0;
    for (std::size_t g = 0; g < groups.size(); g += 2) {
        EXPECT_GT(fit.groups[g].estimate.value, last);
        EXPECT_LT(fit.groups[g].estimate.value, 4.5);
        last = fit.groups[g].estimate.value;
    }
}

/// Claims against the truth over many simulated leagues.
struct Calibration {
    std::array<double, 10> claimed{};  // sums of the probabilities claimed, by tenths
    std::array<double, 10> right{};
    std::array<double, 10> groups{};
    double covered = 0.0;
    double all = 0.0;
    double shrunken_error = 0.0;
    double raw_error = 0.0;
};

/// Leagues of 20 groups of 1 to 30 observations; theta ~ N(3.8, tau^2), observations theta + noise of sd 1, on request
/// rounded to whole ratings of 1 to 5 (then the truth is the mean of the rounded ones, found by summing the normal).
/// A tau of 0 stands for one drawn anew for every league from the half-Cauchy distribution.
Calibration simulate(double fixed_tau, bool rounded, int leagues) {
    Calibration result;
    for (int league = 0; league < leagues; ++league) {
        std::vector<Moments> groups(20);
        std::vector<double> truth(20);
        const double quarter_turn = 0.5 * std::numbers::pi;
        const double tau =
            fixed_tau > 0.0 ? fixed_tau
                            : std::tan(quarter_turn * random::uniform({7, static_cast<std::uint64_t>(league), 0, 2}));
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::uint64_t who = static_cast<std::uint64_t>(league) * 20 + g;
            const double theta = random::normal({7, who, 0, 0}, 3.8, tau);
            const int n = 1 + static_cast<int>(30.0 * random::uniform({7, who, 0, 1}));
            for (int i = 0; i < n; ++i) {
                const double y = random::normal({7, who, static_cast<std::uint64_t>(i + 1), 0}, theta, 1.0);
                groups[g].add(rounded ? std::clamp(std::round(y), 1.0, 5.0) : y);
            }
            truth[g] = theta;
            if (rounded) {
                truth[g] = 1.0;
                for (const double cut : {1.5, 2.5, 3.5, 4.5}) { truth[g] += normal_cdf(theta - cut); }
            }
        }
        const double mean = std::accumulate(truth.begin(), truth.end(), 0.0) / static_cast<double>(truth.size());
        const Shrinkage fit = shrink_means(groups);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const ShrunkenGroup& group = fit.groups[g];
            const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(10.0 * group.probability_above));
            result.claimed[bin] += group.probability_above;
            result.right[bin] += truth[g] > mean ? 1.0 : 0.0;
            result.groups[bin] += 1.0;
            result.covered += group.estimate.low <= truth[g] && truth[g] <= group.estimate.high ? 1.0 : 0.0;
            result.all += 1.0;
            result.shrunken_error += std::pow(group.estimate.value - truth[g], 2);
            result.raw_error += std::pow(groups[g].mean - truth[g], 2);
        }
    }
    return result;
}

void expect_calibrated(const Calibration& result, double systematic) {
    for (std::size_t b = 0; b < 10; ++b) {
        if (result.groups[b] < 50.0) { continue; }
        const double claimed = result.claimed[b] / result.groups[b];
        const double right = result.right[b] / result.groups[b];
        std::printf("  claimed %.3f right %.3f of %.0f\n", claimed, right, result.groups[b]);
        EXPECT_NEAR(right, claimed, systematic + 5.0 * std::sqrt(claimed * (1.0 - claimed) / result.groups[b]));
    }
    std::printf("  coverage %.4f, squared error %.3f of the raw means'\n", result.covered / result.all,
                result.shrunken_error / result.raw_error);
    EXPECT_NEAR(result.covered / result.all, 0.95, 0.015);
    EXPECT_LT(result.shrunken_error, result.raw_error);
}

TEST(StatisticalShrinkage, WhatIsClaimedWithNinetyPercentIsRightNineTimesInTen) {
    std::printf("tau from its prior\n");
    expect_calibrated(simulate(0.0, false, 600), 0.0);
}

// Given one tau the claims need not be right on average, but they are nearly.
TEST(StatisticalShrinkage, ClaimsStayNearTheTruthForEveryTau) {
    for (const double tau : {0.15, 0.4, 1.0}) {
        std::printf("tau %.2f\n", tau);
        expect_calibrated(simulate(tau, false, 400), 0.02);
    }
}

TEST(StatisticalShrinkage, WholeRatingsOnFivePointsStayCalibrated) {
    std::printf("rounded, tau 0.40\n");
    expect_calibrated(simulate(0.4, true, 400), 0.02);
}

}  // namespace
