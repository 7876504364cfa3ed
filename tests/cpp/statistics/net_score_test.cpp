// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/net_score.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <vector>

namespace {

using goodwill::Estimate;
using namespace goodwill::support;

// Airway hyper-responsiveness before and after transplantation, discordant pairs 1 and 7 of 21: Fagerland, Lydersen and
// Laake (2014), Stat. Med. 33, 2850-2875, table VII, Tango's interval.
TEST(OracleNetScore, TangoIntervalOfFagerland) {
    const Estimate estimate = net_score_estimate(1, 7, 21, 0.95, NetScoreMethod::tango);
    EXPECT_NEAR(estimate.value, -0.286, 5e-4);
    EXPECT_NEAR(estimate.low, -0.517, 5e-4);
    EXPECT_NEAR(estimate.high, -0.026, 5e-4);
}

// 462 promoters, 176 passives, 362 detractors: value 0.10, standard error 0.0285306852353742.
TEST(OracleNetScore, ValueAndStandardErrorOfAThousand) {
    const Estimate wald = net_score_estimate(462, 362, 1000, 0.95, NetScoreMethod::wald);
    EXPECT_EQ(wald.value, 0.1);
    EXPECT_NEAR((wald.high - wald.low) / (2.0 * 1.959963984540054), 0.0285306852353742, 1e-15);
    // In a sample as large as this every method agrees to a few parts in a thousand of the width.
    const Estimate score = net_score_estimate(462, 362, 1000);
    EXPECT_NEAR(score.low, wald.low, 5e-4);
    EXPECT_NEAR(score.high, wald.high, 5e-4);
}

TEST(UnitNetScore, DegenerateSamplesKeepAnHonestWidth) {
    for (const auto method : {NetScoreMethod::score, NetScoreMethod::tango}) {
        const Estimate passive = net_score_estimate(0, 0, 10, 0.95, method);
        EXPECT_EQ(passive.value, 0.0);
        EXPECT_EQ(passive.low, -passive.high);
        EXPECT_GT(passive.high, 0.2);
        const Estimate promoters = net_score_estimate(10, 0, 10, 0.95, method);
        EXPECT_EQ(promoters.high, 1.0);
        // What 10 of 10 does not rule out: (1 + D) / 2 = .73, .73^10 = .043.
        EXPECT_LT(promoters.low, 0.5);
        EXPECT_GT(promoters.low, 0.4);
        const Estimate one = net_score_estimate(0, 1, 1, 0.95, method);
        EXPECT_EQ(one.low, -1.0);
        EXPECT_GT(one.high, 0.5);
    }
    const Estimate wald = net_score_estimate(10, 0, 10, 0.95, NetScoreMethod::wald);
    EXPECT_EQ(wald.low, 1.0);  // the reason why it is not the default
    const Estimate empty = net_score_estimate(0, 0, 0);
    EXPECT_TRUE(std::isnan(empty.value));
    EXPECT_EQ(empty.warnings.size(), 1U);
}

TEST(UnitNetScore, ErrorsNameTheArgument) {
    EXPECT_THROW((void)net_score_estimate(3, 3, 5), std::domain_error);
    EXPECT_THROW((void)net_score_estimate(-1, 3, 5), std::domain_error);
    EXPECT_THROW((void)net_score_estimate(1, 3, 5, 0.0), std::domain_error);
    Moments moments;
    moments.add(2.0);
    EXPECT_THROW((void)net_score_estimate(moments), std::domain_error);
    try {
        (void)net_score_method_named("nps", "bootstrap");
        FAIL();
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(), "nps: method must be 'score', 'tango' or 'wald', got 'bootstrap'");
    }
}

TEST(PropertyNetScore, InsideContainedSymmetricAndNestedForEverySmallSample) {
    for (const int n : {1, 2, 3, 7, 12, 20}) {
        for (int p = 0; p <= n; ++p) {
            for (int d = 0; d + p <= n; ++d) {
                double low = 1.0;
                double high = -1.0;
                for (const double level : {0.05, 0.3, 0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 0.99999}) {
                    const Estimate e = net_score_estimate(p, d, n, level);
                    const Estimate swapped = net_score_estimate(d, p, n, level);
                    ASSERT_TRUE(-1.0 <= e.low && e.low <= e.value && e.value <= e.high && e.high <= 1.0);
                    ASSERT_EQ(e.low, -swapped.high);
                    ASSERT_EQ(e.high, -swapped.low);
                    ASSERT_LT(e.low, e.high);
                    ASSERT_LE(e.low, low + 1e-12) << p << ' ' << d << ' ' << n << ' ' << level;
                    ASSERT_GE(e.high, high - 1e-12) << p << ' ' << d << ' ' << n << ' ' << level;
                    low = std::min(low, e.low);
                    high = std::max(high, e.high);
                }
            }
        }
    }
}

RC_GTEST_PROP(PropertyNetScore, MomentsOfTheSignsGiveTheSameBitsAsCounts, ()) {
    const auto signs = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 2)));
    Moments moments;
    Moments weighted;
    std::int64_t positive = 0;
    std::int64_t negative = 0;
    for (const int sign : signs) {
        moments.add(sign);
        weighted.add(sign, 7.3);
        positive += sign > 0 ? 1 : 0;
        negative += sign < 0 ? 1 : 0;
    }
    const Estimate counted = net_score_estimate(positive, negative, static_cast<std::int64_t>(signs.size()));
    RC_ASSERT(net_score_estimate(moments) == counted);
    RC_ASSERT(net_score_estimate(weighted) == counted);
}

RC_GTEST_PROP(PropertyNetScore, WholeWeightsMoveTheValueLikeRepeatedRows, ()) {
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(-1, 2), rc::gen::inRange(1, 5))));
    Moments weighted;
    Moments repeated;
    for (const auto& [sign, times] : rows) {
        weighted.add(sign, times);
        for (int i = 0; i < times; ++i) { repeated.add(sign); }
    }
    const Estimate by_weight = net_score_estimate(weighted);
    const Estimate by_rows = net_score_estimate(repeated);
    RC_ASSERT(std::abs(by_weight.value - by_rows.value) < 1e-12);
    // Weights are not evidence: the interval is at least as wide as that of the repeated rows.
    RC_ASSERT(by_weight.high - by_weight.low > by_rows.high - by_rows.low - 1e-9);
}

struct Coverage {
    double lowest = 1.0;
    double mean = 0.0;
    double width = 0.0;
};

/// Exact, over all outcomes of n, for every (p, d) on a lattice with p + d <= 1, edges included.
Coverage exact_coverage(int n, int steps, double level, NetScoreMethod method) {
    struct Outcome {
        int p, d;
        double log_ways, low, high;
    };
    std::vector<Outcome> outcomes;
    for (int p = 0; p <= n; ++p) {
        for (int d = 0; d + p <= n; ++d) {
            const Estimate e = net_score_estimate(p, d, n, level, method);
            const double ways =
                std::lgamma(n + 1) - std::lgamma(p + 1) - std::lgamma(d + 1) - std::lgamma(n - p - d + 1);
            outcomes.push_back({p, d, ways, e.low, e.high});
        }
    }
    const auto term = [](int count, int share, int of) {
        if (count == 0) { return 0.0; }
        return count * std::log(static_cast<double>(share) / of);
    };
    Coverage result;
    int points = 0;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; i + j <= steps; ++j) {
            const double truth = static_cast<double>(i - j) / steps;
            double covered = 0.0;
            for (const Outcome& o : outcomes) {
                const double mass = std::exp(o.log_ways + term(o.p, i, steps) + term(o.d, j, steps) +
                                             term(n - o.p - o.d, steps - i - j, steps));
                // A bound that falls on the truth covers it, whatever the last bit says.
                covered += o.low <= truth + 1e-9 && truth - 1e-9 <= o.high ? mass : 0.0;
                result.width += mass * (o.high - o.low);
            }
            result.lowest = std::min(result.lowest, covered);
            result.mean += covered;
            ++points;
        }
    }
    result.mean /= points;
    result.width /= points;
    return result;
}

TEST(StatisticalNetScore, ExactCoverageOfTheNominal95Percent) {
    for (const int n : {10, 20, 30, 50, 100}) {
        const Coverage score = exact_coverage(n, 20, 0.95, NetScoreMethod::score);
        const Coverage tango = exact_coverage(n, 20, 0.95, NetScoreMethod::tango);
        const Coverage wald = exact_coverage(n, 20, 0.95, NetScoreMethod::wald);
        std::printf(
            "n %3d: score min %.4f mean %.4f width %.4f | tango min %.4f mean %.4f width %.4f | wald min %.4f\n", n,
            score.lowest, score.mean, score.width, tango.lowest, tango.mean, tango.width, wald.lowest);
        EXPECT_GE(score.lowest, 0.93);
        EXPECT_GE(score.mean, 0.95);
        // Not bought by length: at most 4.1 % (n = 10) to 0.5 % (n = 100) longer than the uncorrected interval.
        EXPECT_LE(score.width, tango.width * (1.0 + 0.42 / n));
    }
}

TEST(StatisticalNetScore, ExactCoverageBelowTenAndAtOtherLevels) {
    for (const int n : {2, 3, 5, 7}) {
        const Coverage score = exact_coverage(n, 20, 0.95, NetScoreMethod::score);
        std::printf("n %d: min %.4f mean %.4f\n", n, score.lowest, score.mean);
        EXPECT_GE(score.lowest, 0.925);
        EXPECT_GE(score.mean, 0.95);
    }
    const Coverage ninety_nine = exact_coverage(20, 20, 0.99, NetScoreMethod::score);
    EXPECT_GE(ninety_nine.lowest, 0.98);
    EXPECT_GE(ninety_nine.mean, 0.99);
    const Coverage ninety = exact_coverage(20, 20, 0.90, NetScoreMethod::score);
    EXPECT_GE(ninety.lowest, 0.86);
    EXPECT_GE(ninety.mean, 0.90);
}

}  // namespace
