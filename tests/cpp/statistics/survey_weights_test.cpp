// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/survey_weights.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;
using Codes = std::vector<std::int32_t>;

const Codes region{0, 0, 0, 1, 1, 1, 2, 2};
const Codes age{0, 1, 1, 0, 0, 1, 0, 1};

double share(const Column& weights, const Codes& codes, std::int32_t code) {
    double in = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) { in += codes[i] == code ? weights[i] : 0.0; }
    return in / std::accumulate(weights.begin(), weights.end(), 0.0);
}

TEST(OracleRake, TwoByTwoHasAClosedForm) {
    // Cells of 1: the raked cell is the product of the margins, because all odds ratios are 1.
    const Codes a{0, 0, 1, 1};
    const Codes b{0, 1, 0, 1};
    const std::vector<Margin> margins{{"a", a, {30, 70}}, {"b", b, {45, 55}}};
    const RakedWeights raked = rake(margins);
    EXPECT_EQ(raked.status, RakeStatus::converged);
    EXPECT_NEAR(raked.weights[0], 13.5, 1e-9);
    EXPECT_NEAR(raked.weights[3], 38.5, 1e-9);
    EXPECT_NEAR(raked.effective.n, 1e4 / (13.5 * 13.5 + 16.5 * 16.5 + 31.5 * 31.5 + 38.5 * 38.5), 1e-9);
}

TEST(OracleRake, OneMarginIsPostStratification) {
    const std::vector<Margin> margins{{"region", region, {0.5, 0.25, 0.25}}};
    const RakedWeights raked = rake(margins, Column{1, 2, 1, 1, 1, 2, 3, 1});
    EXPECT_EQ(raked.iterations, 1);
    EXPECT_NEAR(raked.weights[1], 0.5 * 8.0 * 2.0 / 4.0, 1e-12);  // shares: weights sum to the rows
}

RC_GTEST_PROP(PropertyRake, MarginsHoldAndOddsRatiosStay, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    Column begin;
    for (std::uint64_t i = 0; i < region.size(); ++i) { begin.push_back(0.2 + random::uniform({seed, i, 0, 0})); }
    const double r = 0.1 + 0.8 * random::uniform({seed, 100, 0, 0});
    const std::vector<Margin> margins{{"region", region, {0.3, 0.3, 0.4}}, {"age", age, {r, 1.0 - r}}};
    const RakedWeights raked = rake(margins, begin);
    RC_ASSERT(raked.status == RakeStatus::converged);
    RC_ASSERT(std::abs(share(raked.weights, age, 0) - r) < 1e-9);
    RC_ASSERT(std::abs(share(raked.weights, region, 2) - 0.4) < 1e-9);
    // Rows 0, 1 and 6, 7 differ in age within a region: raking keeps their odds ratio.
    const auto odds = [](const Column& w) { return w[0] * w[7] / (w[1] * w[6]); };
    RC_ASSERT(std::abs(odds(raked.weights) / odds(begin) - 1.0) < 1e-9);
}

TEST(UnitRake, BoundsAreHeldAndContradictionsTold) {
    const std::vector<Margin> hard{{"region", region, {0.8, 0.1, 0.1}}};
    RakeOptions options;
    options.highest = 1.5;
    options.max_iterations = 50;
    const RakedWeights bounded = rake(hard, {}, options);
    EXPECT_EQ(bounded.status, RakeStatus::iteration_limit);
    EXPECT_EQ(bounded.bounded, 3U);
    EXPECT_NE(bounded.message.find("off by"), std::string::npos);
    const Codes same{0, 0, 1, 1};
    const std::vector<Margin> contradiction{{"a", same, {0.5, 0.5}}, {"b", same, {0.6, 0.4}}};
    EXPECT_EQ(rake(contradiction).status, RakeStatus::iteration_limit);
}

TEST(UnitRake, Refuses) {
    const std::vector<Margin> empty_cell{{"region", region, {0.3, 0.3, 0.3, 0.1}}};
    EXPECT_THROW((void)rake(empty_cell), std::invalid_argument);
    const std::vector<Margin> totals{{"region", region, {3, 3, 4}}, {"age", age, {0.5, 0.5}}};
    EXPECT_THROW((void)rake(totals), std::invalid_argument);
    const std::vector<Margin> codes{{"region", region, {0.5, 0.5}}};
    EXPECT_THROW((void)rake(codes), std::domain_error);
    EXPECT_THROW((void)rake({}), std::invalid_argument);
}

TEST(OracleKish, ByHand) {
    const EffectiveSample sample = kish(Column{1, 1, 2, 0});
    EXPECT_DOUBLE_EQ(sample.n, 16.0 / 6.0);
    EXPECT_DOUBLE_EQ(sample.design_effect, 18.0 / 16.0);
    EXPECT_EQ(kish(Column{0.1, 0.1, 0.1}).n, 3.0);
    EXPECT_THROW((void)kish(Column{0, 0}), std::invalid_argument);
    EXPECT_THROW((void)kish(Column{1, -1}), std::domain_error);
}

TEST(OracleReplicates, JackknifeOfAPlainMeanIsItsStandardError) {
    const Column x{1, 4, 2, 8, 5};
    const goodwill::Estimate mean = replicate_mean(x);
    EXPECT_DOUBLE_EQ(mean.value, 4.0);
    EXPECT_NEAR(0.5 * (mean.high - mean.low), 2.7764451051977987 * std::sqrt(7.5 / 5.0), 1e-10);
}

TEST(OracleReplicates, EqualStrataGiveThePooledVariance) {
    // Two strata of equal weight: the variance is the mean of the two within, over n.
    const Column x{1, 3, 2, 6, 10, 12, 14, 12};
    const Codes strata{0, 0, 0, 0, 1, 1, 1, 1};
    const double within = 14.0 / 3.0 + 8.0 / 3.0;
    const goodwill::Estimate mean = replicate_mean(x, {}, strata);
    EXPECT_NEAR(0.5 * (mean.high - mean.low), 2.4469118511449692 * std::sqrt(within / 16.0), 1e-10);
}

TEST(StatisticalReplicates, BootstrapAgreesWithTheJackknife) {
    Column x;
    Codes clusters;
    for (std::uint64_t i = 0; i < 300; ++i) {
        clusters.push_back(static_cast<std::int32_t>(i / 5));
        x.push_back(random::normal({3, i, 0, 0}) + random::normal({3, i / 5, 1, 0}));
    }
    ReplicateOptions options;
    options.kind = ReplicateKind::bootstrap;
    options.replicates = 4000;
    const goodwill::Estimate a = replicate_mean(x, {}, {}, clusters);
    const goodwill::Estimate b = replicate_mean(x, {}, {}, clusters, options);
    EXPECT_NEAR((b.high - b.low) / (a.high - a.low), 1.0, 5.0 / std::sqrt(2.0 * 4000.0) + 0.02);
    EXPECT_EQ(b, replicate_mean(x, {}, {}, clusters, options));
}

TEST(UnitReplicates, RefusesAStratumOfOne) {
    EXPECT_THROW((void)replicate_mean(Column{1, 2, 3}, {}, Codes{0, 0, 1}), std::invalid_argument);
    EXPECT_THROW((void)replicate_mean(Column{1, 2, 3}, Column{0, 0, 0}), std::invalid_argument);
    EXPECT_THROW((void)replicate_kind_named("jack"), std::invalid_argument);
}

TEST(OracleHerfindahl, ByHandAndItsEnds) {
    EXPECT_DOUBLE_EQ(herfindahl(Column{1, 1, 2}).value, 6.0 / 16.0);
    EXPECT_DOUBLE_EQ(herfindahl(Column(4, 3.0)).value, 0.25);
    EXPECT_DOUBLE_EQ(herfindahl(Column{0, 0, 5}).value, 1.0);
    const goodwill::Estimate e = herfindahl(Column{1, 2, 3, 4, 9});
    EXPECT_LT(e.low, e.value);
    EXPECT_GT(e.high, e.value);
    EXPECT_THROW((void)herfindahl(Column{0, 0}), std::invalid_argument);
}

TEST(OracleLorenz, AreaBelowIsHalfOfOneMinusGini) {
    const Column x{1, 2, 3, 4, 10};
    const LorenzCurve curve = lorenz(x);
    double area = 0.0;
    for (std::size_t i = 1; i < curve.total.size(); ++i) {
        area += 0.5 * (curve.total[i] + curve.total[i - 1]) * (curve.population[i] - curve.population[i - 1]);
    }
    EXPECT_NEAR(1.0 - 2.0 * area, 0.4, 1e-14);
    EXPECT_EQ(lorenz(Column{1, 2}, Column{2, 1}).total, (Column{0.0, 0.5, 1.0}));
}

}  // namespace
