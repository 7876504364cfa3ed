// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/proportion.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/statistics/effective_sample.hpp"

namespace {

using goodwill::Estimate;
using namespace goodwill::support;

Moments indicator(const std::vector<int>& values, const std::vector<double>& weights = {}) {
    Moments moments;
    for (std::size_t i = 0; i < values.size(); ++i) { moments.add(values[i], weights.empty() ? 1.0 : weights[i]); }
    return moments;
}

// Newcombe (1998), Stat. Med. 17, 857-872, table I, method 3.
TEST(OracleProportion, WilsonIntervalsOfNewcombe) {
    struct Row {
        int successes, n;
        double low, high;
    };
    for (const Row& row : {Row{81, 263, 0.2553, 0.3662}, Row{15, 148, 0.0624, 0.1605}, Row{0, 20, 0.0000, 0.1611},
                           Row{1, 29, 0.0061, 0.1718}}) {
        const Estimate estimate = proportion_estimate(row.successes, row.n);
        EXPECT_NEAR(estimate.low, row.low, 5e-5);
        EXPECT_NEAR(estimate.high, row.high, 5e-5);
        EXPECT_EQ(estimate.method, "wilson");
    }
}

// scipy.stats.beta.ppf(q, k + 1/2, n - k + 1/2).
TEST(OracleProportion, JeffreysIsABetaPosterior) {
    const Estimate estimate = proportion_estimate(3, 10, 0.95, ProportionMethod::jeffreys);
    EXPECT_NEAR(estimate.low, 0.09269459393815316, 1e-12);
    EXPECT_NEAR(estimate.high, 0.6058183181486713, 1e-12);
}

TEST(UnitProportion, EndsAreExactAndNothingIsWithoutWidth) {
    for (const auto method : {ProportionMethod::wilson, ProportionMethod::jeffreys}) {
        const Estimate none = proportion_estimate(0, 8, 0.95, method);
        EXPECT_EQ(none.low, 0.0);
        EXPECT_GT(none.high, 0.1);
        const Estimate all = proportion_estimate(8, 8, 0.95, method);
        EXPECT_EQ(all.high, 1.0);
        EXPECT_LT(all.low, 0.9);
    }
    const Estimate empty = proportion_estimate(0, 0);
    EXPECT_TRUE(std::isnan(empty.value));
    EXPECT_EQ(empty.n, 0);
    EXPECT_EQ(empty.warnings.size(), 1U);
}

TEST(UnitProportion, ErrorsNameTheArgument) {
    EXPECT_THROW((void)proportion_estimate(3, 2), std::domain_error);
    EXPECT_THROW((void)proportion_estimate(-1, 2), std::domain_error);
    EXPECT_THROW((void)proportion_estimate(1, 2, 1.0), std::domain_error);
    EXPECT_THROW((void)proportion_estimate(indicator({0, 1, 2})), std::domain_error);
    try {
        (void)proportion_method_named("csat", "score");
        FAIL();
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(), "csat: method must be 'wilson', 'jeffreys' or 'wald', got 'score'");
    }
}

TEST(UnitProportion, WeightsReplaceNByTheEffectiveNumber) {
    // Kish's number is (1 + 1 + 2)^2 / (1 + 1 + 4) = 8/3. With p = 3/4 the linearised one is p (1 - p) 16 / (14/16) =
    // 24/7.
    const Moments moments = indicator({1, 0, 1}, {1.0, 1.0, 2.0});
    const EffectiveSample sample = effective_sample(moments);
    EXPECT_TRUE(sample.weighted);
    // p = 3/4: sum w^2 (y - p)^2 = (1 + 4) / 16 + 9 / 16 = 14/16, so the linearised number is 3/16 * 16 / (14/16) =
    // 24/7.
    EXPECT_NEAR(sample.n, 8.0 / 3.0, 1e-14);
    EXPECT_NEAR(sample.design_effect, 9.0 / 8.0, 1e-14);
    const Estimate estimate = proportion_estimate(moments);
    EXPECT_NEAR(estimate.value, 0.75, 1e-15);
    EXPECT_EQ(estimate.method, "wilson (weighted, design effect 1.12)");
    // Heavy weights on the rare value: now the linearised number is the smaller.
    // p = 1/3, n = p q W^2 / sum w^2 (y - p)^2 = (2/9 * 225) / (25 * 4/9 + 10/9) = 50 / (110 / 9).
    const EffectiveSample informative =
        effective_sample(indicator({1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
    EXPECT_NEAR(informative.n, 450.0 / 110.0, 1e-12);
}

RC_GTEST_PROP(PropertyProportion, MomentsOfTheIndicatorGiveTheSameBitsAsCounts, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 2)));
    std::int64_t successes = 0;
    for (const int value : values) { successes += value; }
    const auto n = static_cast<std::int64_t>(values.size());
    RC_ASSERT(proportion_estimate(indicator(values)) == proportion_estimate(successes, n));
    // Equal weights are no weights.
    RC_ASSERT(proportion_estimate(indicator(values, std::vector<double>(values.size(), 0.3))) ==
              proportion_estimate(successes, n));
}

RC_GTEST_PROP(PropertyProportion, ContainedNestedAndMirrored, ()) {
    const int n = *rc::gen::inRange(1, 400);
    const int k = *rc::gen::inRange(0, n + 1);
    const double level = *rc::gen::inRange(1, 999) / 1000.0;
    for (const auto method : {ProportionMethod::wilson, ProportionMethod::jeffreys, ProportionMethod::wald}) {
        const Estimate narrow = proportion_estimate(k, n, level, method);
        const Estimate wide = proportion_estimate(k, n, 0.5 * (1.0 + level), method);
        RC_ASSERT(0.0 <= narrow.low && narrow.low <= narrow.value && narrow.value <= narrow.high && narrow.high <= 1.0);
        RC_ASSERT(wide.low <= narrow.low + 1e-14 && narrow.high <= wide.high + 1e-14);
        const Estimate mirror = proportion_estimate(n - k, n, level, method);
        RC_ASSERT(std::abs(mirror.low - (1.0 - narrow.high)) < 1e-12);
    }
}

double coverage(int n, double p, ProportionMethod method) {
    double covered = 0.0;
    double mass = std::pow(1.0 - p, n);
    for (int k = 0; k <= n; ++k) {
        const Estimate estimate = proportion_estimate(k, n, 0.95, method);
        covered += estimate.low <= p && p <= estimate.high ? mass : 0.0;
        mass *= static_cast<double>(n - k) / (k + 1) * p / (1.0 - p);
    }
    return covered;
}

// Exact, by enumeration over p = 0.01 … 0.99.
TEST(StatisticalProportion, ExactCoverageOfTheNominal95Percent) {
    for (const int n : {10, 20, 30, 50, 100}) {
        double wilson = 0.0;
        double wald = 0.0;
        double lowest = 1.0;
        for (int i = 1; i <= 99; ++i) {
            const double covered = coverage(n, i / 100.0, ProportionMethod::wilson);
            wilson += covered / 99.0;
            lowest = std::min(lowest, covered);
            wald += coverage(n, i / 100.0, ProportionMethod::wald) / 99.0;
        }
        std::printf("n %3d: wilson mean %.4f min %.4f, wald mean %.4f\n", n, wilson, lowest, wald);
        EXPECT_GT(wilson, 0.945);
        EXPECT_GT(lowest, 0.90);
        EXPECT_GT(wilson, wald);
    }
}

}  // namespace
