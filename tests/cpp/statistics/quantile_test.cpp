// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/quantile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using goodwill::Estimate;
using namespace goodwill::support;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Number of k in [low, high) times its binomial probability: the defining sum, term by term.
double binomial_between(int n, double p, std::int64_t low, std::int64_t high) {
    double sum = 0.0;
    for (std::int64_t k = low; k < high; ++k) {
        const auto x = static_cast<double>(k);
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(x + 1.0) - std::lgamma(n - x + 1.0) + x * std::log(p) +
                        (n - x) * std::log1p(-p));
    }
    return sum;
}

TEST(OracleQuantile, MedianRanksAreThoseOfTheSignTestTable) {
    // Conover (1999), table A3 for the sign test at 5 %: n = 10 -> 2 and 9, n = 20 -> 6 and 15, n = 50 -> 18 and 33.
    EXPECT_EQ(quantile_ranks(10, 0.5), (RankInterval{2, 9}));
    EXPECT_EQ(quantile_ranks(20, 0.5), (RankInterval{6, 15}));
    EXPECT_EQ(quantile_ranks(50, 0.5), (RankInterval{18, 33}));
    EXPECT_EQ(quantile_ranks(5, 0.5), (RankInterval{}));
}

TEST(OracleQuantile, RanksAreTheTightestThatHoldByTheDefiningSum) {
    for (const int n : {6, 17, 40, 100, 300}) {
        for (const double p : {0.1, 0.5, 0.75, 0.9, 0.95}) {
            const RankInterval ranks = quantile_ranks(n, p);
            const double below = ranks.low ? binomial_between(n, p, 0, *ranks.low) : 0.0;
            const double above = ranks.high ? binomial_between(n, p, *ranks.high, n + 1) : 0.0;
            EXPECT_LE(below, 0.025 + 1e-12);
            EXPECT_LE(above, 0.025 + 1e-12);
            EXPECT_GT(binomial_between(n, p, 0, ranks.low.value_or(0) + 1), 0.025);
            EXPECT_GT(binomial_between(n, p, ranks.high.value_or(n + 1) - 1, n + 1), 0.025);
        }
    }
}

TEST(UnitQuantile, SmallestSampleWithBothEnds) {
    EXPECT_EQ(smallest_n_for_quantile(0.5), 6);    // 2^-6 = 0.0156 <= 0.025 < 2^-5
    EXPECT_EQ(smallest_n_for_quantile(0.95), 72);  // 0.95^72 = 0.0249
    EXPECT_EQ(smallest_n_for_quantile(0.9, 0.9), 29);
}

TEST(OracleQuantile, ValueIsNumpysDefault) {
    const std::vector<double> values{7.0, 1.0, 3.0, 10.0, nan, 4.0};
    // numpy.quantile([7, 1, 3, 10, 4], [0.5, 0.75, 0.9, 0.1])
    const auto found = quantiles(values, std::vector<double>{0.5, 0.75, 0.9, 0.1});
    EXPECT_DOUBLE_EQ(found[0].value, 4.0);
    EXPECT_DOUBLE_EQ(found[1].value, 7.0);
    EXPECT_DOUBLE_EQ(found[2].value, 8.8);
    EXPECT_DOUBLE_EQ(found[3].value, 1.8);
    EXPECT_EQ(found[0].n, 5);
}

TEST(UnitQuantile, AnEndThatDoesNotExistIsTheScalesAndSaysWhatItTakes) {
    const std::vector<double> values{30.0, 10.0, 20.0};
    const auto found = quantiles(values, std::vector<double>{0.95}, {}, {.lowest = 0.0});
    EXPECT_EQ(found[0].low, 20.0);  // P(B < 2) = 0.0073, P(B < 3) = 0.1426
    EXPECT_EQ(found[0].high, inf);
    ASSERT_EQ(found[0].warnings.size(), 1U);
    EXPECT_EQ(found[0].warnings[0], "no upper limit at n = 3: both limits need 72 observations");
    const auto median = quantiles(values, std::vector<double>{0.5}, {}, {.lowest = 0.0});
    EXPECT_EQ(median[0].low, 0.0);
    EXPECT_EQ(median[0].high, inf);
    EXPECT_EQ(median[0].warnings.size(), 2U);
}

TEST(UnitQuantile, NothingObserved) {
    const auto found = quantiles(std::vector<double>{nan, nan}, std::vector<double>{0.5}, {}, {.lowest = 0.0});
    EXPECT_TRUE(std::isnan(found[0].value));
    EXPECT_EQ(found[0].n, 0);
    EXPECT_EQ(found[0].high, inf);
    EXPECT_EQ(found[0].warnings, std::vector<std::string>{"no observations"});
}

TEST(UnitQuantile, RefusesWhatIsNotAQuantile) {
    const std::vector<double> values{1.0, 2.0};
    EXPECT_THROW((void)quantiles(values, std::vector<double>{1.0}), std::domain_error);
    EXPECT_THROW((void)quantiles(values, std::vector<double>{0.5}, std::vector<double>{1.0}), std::invalid_argument);
    EXPECT_THROW((void)quantiles(values, std::vector<double>{0.5}, std::vector<double>{1.0, -1.0}), std::domain_error);
    EXPECT_THROW((void)quantiles(std::vector<double>{1.0, inf}, std::vector<double>{0.5}), std::domain_error);
    EXPECT_THROW((void)quantile_ranks(-1, 0.5), std::invalid_argument);
}

RC_GTEST_PROP(PropertyQuantile, EqualWeightsAreNoWeightsAndOrderDoesNotMatter, ()) {
    auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 50)));
    std::vector<double> x(values.begin(), values.end());
    const std::vector<double> p{0.05, 0.5, 0.9};
    const auto plain = quantiles(x, p);
    RC_ASSERT(plain == quantiles(x, p, std::vector<double>(x.size(), 2.5)));
    std::reverse(x.begin(), x.end());
    RC_ASSERT(plain == quantiles(x, p));
    for (const Estimate& e : plain) { RC_ASSERT(e.low <= e.value && e.value <= e.high); }
}

RC_GTEST_PROP(PropertyQuantile, NearlyEqualWeightsAreNearlyNoWeights, ()) {
    // The weighted formula itself, not its shortcut for equal weights, must agree with the unweighted one.
    const auto values = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(-50, 50));
    const std::vector<double> x(values.begin(), values.end());
    std::vector<double> weights(x.size(), 1.0);
    weights[0] = 1.0 + 1e-13;
    const auto plain = quantiles(x, std::vector<double>{0.25, 0.5});
    const auto weighted = quantiles(x, std::vector<double>{0.25, 0.5}, weights);
    for (std::size_t i = 0; i < plain.size(); ++i) { RC_ASSERT(std::abs(plain[i].value - weighted[i].value) < 1e-9); }
}

/// Share of 2,000 samples whose interval covers the true quantile of an exponential distribution.
double coverage(int n, double p, bool weighted, std::uint64_t seed) {
    constexpr int samples = 2000;
    const double truth = -std::log1p(-p);
    int covered = 0;
    for (std::uint64_t s = 0; s < samples; ++s) {
        std::vector<double> x;
        std::vector<double> w;
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(n); ++i) {
            // Half of the population is met four times as often as the other half, which the weights undo.
            const double rank = random::uniform({seed, s, i, 0});
            const bool high = weighted && random::uniform({seed, s, i, 1}) < 0.2;
            x.push_back(-std::log1p(-(weighted ? (high ? 0.5 : 0.0) + 0.5 * rank : rank)));
            w.push_back(high ? 4.0 : 1.0);
        }
        const auto found = weighted ? quantiles(x, std::vector<double>{p}, w, {.lowest = 0.0})
                                    : quantiles(x, std::vector<double>{p}, {}, {.lowest = 0.0});
        covered += found[0].low <= truth && truth <= found[0].high ? 1 : 0;
    }
    return static_cast<double>(covered) / samples;
}

TEST(StatisticalQuantile, CoversAtLeastItsLevelAtAnyN) {
    for (const int n : {3, 10, 30, 200}) {
        for (const double p : {0.5, 0.9}) { EXPECT_GE(coverage(n, p, false, 11), 0.95 - 5 * 0.0049) << n << " " << p; }
    }
}

TEST(StatisticalQuantile, WeightedIntervalCoversThePopulationsQuantile) {
    for (const double p : {0.25, 0.5, 0.75, 0.9}) { EXPECT_GE(coverage(150, p, true, 12), 0.93) << p; }
}

}  // namespace
