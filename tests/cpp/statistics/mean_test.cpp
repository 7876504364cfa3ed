// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/mean.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace {

using goodwill::Estimate;
using namespace goodwill::support;

constexpr Bounds one_to_five{1.0, 5.0};

Moments moments_of(const std::vector<double>& values, const std::vector<double>& weights = {}) {
    Moments moments;
    for (std::size_t i = 0; i < values.size(); ++i) { moments.add(values[i], weights.empty() ? 1.0 : weights[i]); }
    return moments;
}

const std::vector<double> ten{5, 5, 4, 5, 1, 5, 5, 3, 5, 5};
const std::vector<double> ten_weights{1, 2, 1, 0.5, 3, 1, 1, 2, 1, 0.25};

// scipy.stats.t.interval, and the same arithmetic written with NumPy for weights.
TEST(OracleMean, StudentIntervals) {
    const Estimate plain = mean_estimate(moments_of(ten));
    EXPECT_EQ(plain.method, "t");
    EXPECT_NEAR(plain.value, 4.3, 1e-14);
    EXPECT_NEAR(plain.low, 3.3432147810383896, 1e-12);
    EXPECT_NEAR(plain.high, 5.25678521896161, 1e-12);
    const Estimate weighted = mean_estimate(moments_of(ten, ten_weights));
    EXPECT_NEAR(weighted.value, 11.0 / 3.0, 1e-14);
    EXPECT_NEAR(weighted.low, 1.831196706201798, 1e-11);
    EXPECT_NEAR(weighted.high, 5.502136627131535, 1e-11);
}

// The posterior written out with NumPy and scipy.stats.beta.
TEST(OracleMean, BetaIntervals) {
    const Estimate plain = mean_estimate(moments_of(ten), one_to_five);
    EXPECT_EQ(plain.method, "beta");
    EXPECT_NEAR(plain.low, 3.260841221542962, 1e-11);
    EXPECT_NEAR(plain.high, 4.806009417658569, 1e-11);
    const Estimate weighted = mean_estimate(moments_of(ten, ten_weights), one_to_five);
    EXPECT_NEAR(weighted.low, 2.241100481197381, 1e-11);
    EXPECT_NEAR(weighted.high, 4.629282608489277, 1e-11);
    EXPECT_EQ(weighted.method, "beta (weighted, design effect 1.84)");
}

TEST(OracleMean, BetaOfValuesAtTheEndsIsJeffreysInterval) {
    for (const int successes : {0, 1, 4, 12}) {
        Moments moments;
        for (int i = 0; i < 12; ++i) { moments.add(i < successes ? 1.0 : 0.0); }
        const Estimate mean = mean_estimate(moments, Bounds{0.0, 1.0});
        const Estimate share = proportion_estimate(successes, 12, 0.95, ProportionMethod::jeffreys);
        EXPECT_NEAR(mean.low, share.low, 1e-12);
        EXPECT_NEAR(mean.high, share.high, 1e-12);
    }
}

TEST(UnitMean, EqualObservationsHaveAnHonestWidth) {
    const Estimate known = mean_estimate(moments_of({5, 5, 5}), one_to_five);
    EXPECT_EQ(known.value, 5.0);
    EXPECT_EQ(known.high, 5.0);
    EXPECT_LT(known.low, 4.0);
    EXPECT_EQ(known.warnings.size(), 1U);
    const Estimate middle = mean_estimate(moments_of({3, 3, 3}), one_to_five);
    EXPECT_NEAR(middle.high - 3.0, 3.0 - middle.low, 1e-12);
    EXPECT_GT(middle.high, 3.5);
    const Estimate unknown = mean_estimate(moments_of({5, 5, 5}));
    EXPECT_EQ(unknown.low, -std::numeric_limits<double>::infinity());
    EXPECT_EQ(unknown.high, std::numeric_limits<double>::infinity());
    EXPECT_EQ(unknown.warnings.size(), 1U);
    const Estimate scale = mean_estimate(moments_of({5, 5, 5}), one_to_five, 0.95, MeanMethod::student_t);
    EXPECT_EQ(scale.low, 1.0);
    EXPECT_EQ(scale.high, 5.0);
}

TEST(UnitMean, OneObservationAndNone) {
    const Estimate one = mean_estimate(moments_of({4}), one_to_five);
    EXPECT_EQ(one.n, 1);
    EXPECT_LT(one.low, 1.8);
    EXPECT_GT(one.high, 4.8);
    const Estimate unbounded = mean_estimate(moments_of({4}));
    EXPECT_TRUE(std::isinf(unbounded.low) && std::isinf(unbounded.high));
    const Estimate none = mean_estimate(Moments{}, one_to_five);
    EXPECT_TRUE(std::isnan(none.value));
    EXPECT_EQ(none.n, 0);
    EXPECT_EQ(none.warnings.size(), 1U);
}

TEST(UnitMean, ErrorsNameTheArgument) {
    EXPECT_THROW((void)mean_estimate(moments_of({0, 3}), one_to_five), std::domain_error);
    EXPECT_THROW((void)mean_estimate(moments_of({3}), Bounds{5.0, 5.0}), std::domain_error);
    EXPECT_THROW((void)mean_estimate(moments_of({3}), one_to_five, 1.5), std::domain_error);
    EXPECT_THROW((void)mean_estimate(moments_of({3}), std::nullopt, 0.95, MeanMethod::beta), std::invalid_argument);
    EXPECT_THROW((void)mean_method_named("mean", "wilson"), std::invalid_argument);
}

RC_GTEST_PROP(PropertyMean, ContainedNestedMirroredAndOnTheScale, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(1, 6), [](int x) { return static_cast<double>(x); })));
    const double level = *rc::gen::inRange(1, 999) / 1000.0;
    std::vector<double> mirrored;
    for (const double value : values) { mirrored.push_back(6.0 - value); }
    for (const auto method : {MeanMethod::beta, MeanMethod::student_t}) {
        const Estimate narrow = mean_estimate(moments_of(values), one_to_five, level, method);
        const Estimate wide = mean_estimate(moments_of(values), one_to_five, 0.5 * (1.0 + level), method);
        RC_ASSERT(1.0 <= narrow.low && narrow.low <= narrow.value);
        RC_ASSERT(narrow.value <= narrow.high && narrow.high <= 5.0);
        RC_ASSERT(wide.low <= narrow.low + 1e-12 && narrow.high <= wide.high + 1e-12);
        const Estimate mirror = mean_estimate(moments_of(mirrored), one_to_five, level, method);
        RC_ASSERT(std::abs(mirror.low - (6.0 - narrow.high)) < 1e-10);
    }
}

RC_GTEST_PROP(PropertyMean, ScalingWeightsAndTheScaleChangesNothingElse, ()) {
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(1, 6), rc::gen::inRange(1, 9))));
    Moments moments;
    Moments heavier;
    Moments stretched;
    for (const auto& [value, weight] : rows) {
        moments.add(value, weight);
        heavier.add(value, 1024.0 * weight);
        stretched.add(10.0 * value - 10.0, weight);
    }
    const Estimate base = mean_estimate(moments, one_to_five);
    RC_ASSERT(mean_estimate(heavier, one_to_five) == base);
    const Estimate wide = mean_estimate(stretched, Bounds{0.0, 40.0});
    RC_ASSERT(std::abs(wide.low - (10.0 * base.low - 10.0)) < 1e-8);
    RC_ASSERT(std::abs(wide.high - (10.0 * base.high - 10.0)) < 1e-8);
}

using Shares = std::array<double, 5>;

struct Distribution {
    const char* name;
    Shares shares;  // of 1, 2, 3, 4, 5
};

constexpr std::array<Distribution, 8> distributions{{
    {"60/20/5/5/10 (reviews)", {0.10, 0.05, 0.05, 0.20, 0.60}},
    {"57/20/8/4/11 (Olist)", {0.11, 0.04, 0.08, 0.20, 0.57}},
    {"90/4/2/2/2", {0.02, 0.02, 0.02, 0.04, 0.90}},
    {"80/10/5/3/2", {0.02, 0.03, 0.05, 0.10, 0.80}},
    {"85/0/0/0/15", {0.15, 0.0, 0.0, 0.0, 0.85}},
    {"uniform", {0.2, 0.2, 0.2, 0.2, 0.2}},
    {"45/5/0/5/45", {0.45, 0.05, 0.0, 0.05, 0.45}},
    {"5/5/10/20/60 (bad)", {0.60, 0.20, 0.10, 0.05, 0.05}},
}};

/// Calls body(log of ways, counts) for every way to share n ratings among five points.
template <class Body>
void each_sample(int n, Body body) {
    std::array<int, 5> c{};
    for (c[0] = 0; c[0] <= n; ++c[0]) {
        for (c[1] = 0; c[0] + c[1] <= n; ++c[1]) {
            for (c[2] = 0; c[0] + c[1] + c[2] <= n; ++c[2]) {
                for (c[3] = 0; c[0] + c[1] + c[2] + c[3] <= n; ++c[3]) {
                    c[4] = n - c[0] - c[1] - c[2] - c[3];
                    double ways = std::lgamma(n + 1);
                    for (const int count : c) { ways -= std::lgamma(count + 1); }
                    body(ways, c);
                }
            }
        }
    }
}

std::array<double, distributions.size()> exact_coverage(int n, MeanMethod method) {
    std::array<double, distributions.size()> covered{};
    each_sample(n, [&](double ways, const std::array<int, 5>& counts) {
        Moments moments;
        for (std::size_t k = 0; k < 5; ++k) {
            for (int i = 0; i < counts[k]; ++i) { moments.add(static_cast<double>(k + 1)); }
        }
        const Estimate estimate = mean_estimate(moments, one_to_five, 0.95, method);
        for (std::size_t d = 0; d < distributions.size(); ++d) {
            double log_mass = ways;
            double truth = 0.0;
            for (std::size_t k = 0; k < 5; ++k) {
                if (counts[k] > 0) { log_mass += counts[k] * std::log(distributions[d].shares[k]); }
                truth += static_cast<double>(k + 1) * distributions[d].shares[k];
            }
            const bool inside = estimate.low <= truth + 1e-9 && truth - 1e-9 <= estimate.high;
            covered[d] += inside ? std::exp(log_mass) : 0.0;
        }
    });
    return covered;
}

// Exact, by enumerating all samples: the interval that rests on the scale is right where Student's is not.
TEST(StatisticalMean, ExactCoverageForFewSkewedRatings) {
    for (const int n : {3, 5, 10, 20}) {
        const auto beta = exact_coverage(n, MeanMethod::beta);
        double mean = 0.0;
        double lowest = 1.0;
        for (std::size_t d = 0; d < distributions.size(); ++d) {
            std::printf("n %2d  %-24s beta %.3f\n", n, distributions[d].name, beta[d]);
            mean += beta[d] / distributions.size();
            lowest = std::min(lowest, beta[d]);
        }
        EXPECT_GE(lowest, 0.935);
        EXPECT_GE(mean, 0.95);
        EXPECT_LE(mean, 0.99);
    }
    // What is replaced: Student's interval of ten ratings, which is the whole scale where all are equal.
    const auto student = exact_coverage(10, MeanMethod::student_t);
    for (std::size_t d = 0; d < distributions.size(); ++d) {
        std::printf("n 10  %-24s t    %.3f\n", distributions[d].name, student[d]);
    }
    EXPECT_LT(*std::min_element(student.begin(), student.end()), 0.88);
}

TEST(OracleMean, TheIntervalIsCutFromItsPosterior) {
    const Moments moments = moments_of({1.0, 2.0, 5.0, 5.0, 4.0}, {1.0, 2.0, 1.0, 0.5, 1.0});
    const BetaShapes shapes = mean_posterior(moments, one_to_five);
    const Estimate mean = mean_estimate(moments, one_to_five, 0.9);
    EXPECT_NEAR(mean.low, 1.0 + 4.0 * beta_quantile(0.05, shapes.a, shapes.b), 1e-12);
    EXPECT_NEAR(mean.high, 1.0 + 4.0 * beta_quantile(0.95, shapes.a, shapes.b), 1e-12);
    // Ones and zeros alone: Jeffreys' posterior of a share.
    const BetaShapes share = mean_posterior(moments_of({1.0, 0.0, 0.0}), {0.0, 1.0});
    EXPECT_NEAR(share.a, 1.5, 1e-12);
    EXPECT_NEAR(share.b, 2.5, 1e-12);
    EXPECT_THROW((void)mean_posterior(Moments{}, one_to_five), std::domain_error);
    EXPECT_THROW((void)mean_posterior(moments, {2.0, 5.0}), std::domain_error);
}

}  // namespace
