// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/agreement.hpp"
#include "goodwill/support/statistics/change_point.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;

// Shrout and Fleiss (1979), table 2; coefficients to 15 digits, intervals by their formulas with R's qf.
const std::vector<double> ratings{9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

void expect_estimate(const goodwill::Estimate& e, double value, double low, double high) {
    EXPECT_NEAR(e.value, value, 1e-13);
    EXPECT_NEAR(e.low, low, 1e-11);
    EXPECT_NEAR(e.high, high, 1e-11);
}

TEST(OracleAgreement, ShroutAndFleiss) {
    const auto found = intraclass_correlations({ratings, 4});
    expect_estimate(found.one_way_single, 0.165741768405475, -0.132932324874751, 0.722560062328121);
    expect_estimate(found.one_way_average, 0.442797133679269, -0.884442155238120, 0.912415420340775);
    expect_estimate(found.two_way_single, 0.2897637795275591, 0.0187865133747121, 0.7610843696489528);
    expect_estimate(found.two_way_average, 0.6200505475989890, 0.0711368153025035, 0.9272320401677219);
    expect_estimate(found.fixed_single, 0.714840714840715, 0.342464765033925, 0.945858259955360);
    expect_estimate(found.fixed_average, 0.909315542377069, 0.675674713816305, 0.985891678169062);
    EXPECT_EQ(found.fixed_single.n, 6);
    // An iterative fit of the mixed model agrees as far as it converged.
    EXPECT_NEAR(found.one_way_single.value, 0.165742286206961, 1e-6);
    EXPECT_NEAR(found.two_way_single.value, 0.289764193726385, 1e-6);
    EXPECT_NEAR(found.fixed_single.value, 0.714841511529870, 1e-6);
}

TEST(UnitAgreement, ExtremeTables) {
    const auto same = intraclass_correlations({std::vector<double>{1, 1, 2, 2, 5, 5}, 2});
    EXPECT_EQ(same.one_way_single.value, 1.0);
    EXPECT_EQ(same.one_way_single.low, 1.0);
    EXPECT_EQ(same.one_way_single.warnings.size(), 1U);
    // A judge who always says one more: consistency is perfect, agreement is not.
    const auto shifted = intraclass_correlations({std::vector<double>{1, 2, 2, 3, 5, 6}, 2});
    EXPECT_EQ(shifted.fixed_average.value, 1.0);
    EXPECT_LT(shifted.two_way_single.value, 1.0);
    EXPECT_LT(shifted.two_way_single.low, shifted.two_way_single.value);
    EXPECT_GT(shifted.two_way_single.high, shifted.two_way_single.value);
    EXPECT_EQ(same.two_way_single.warnings.size(), 1U);
    EXPECT_THROW((void)intraclass_correlations({ratings, 24}), std::invalid_argument);
    EXPECT_THROW((void)intraclass_correlations({ratings, 1}), std::invalid_argument);
    EXPECT_THROW((void)intraclass_correlations({std::vector<double>(8, 3.0), 2}), std::domain_error);
    EXPECT_THROW((void)intraclass_correlations({std::vector<double>{1, 2, std::nan(""), 3}, 2}), std::domain_error);
}

// R: p.adjust(p, "holm") and p.adjust(p, "BH").
TEST(OracleMultiplicity, AdjustedPValuesOfR) {
    const std::vector<double> p{0.01, 0.04, 0.03, 0.005, 0.5, 0.04};
    const std::vector<double> by_holm{0.05, 0.12, 0.12, 0.03, 0.50, 0.12};
    const std::vector<double> by_share{0.030, 0.048, 0.048, 0.030, 0.500, 0.048};
    const auto family = holm(p);
    const auto share = benjamini_hochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_NEAR(family[i], by_holm[i], 1e-15);
        EXPECT_NEAR(share[i], by_share[i], 1e-15);
    }
    EXPECT_TRUE(holm({}).empty());
    EXPECT_THROW((void)holm(std::vector<double>{0.5, 1.5}), std::domain_error);
    EXPECT_THROW((void)benjamini_hochberg(std::vector<double>{std::nan("")}), std::domain_error);
}

RC_GTEST_PROP(PropertyMultiplicity, AdjustingRaisesAndKeepsTheOrder, (std::uint32_t seed)) {
    std::vector<double> p;
    for (std::uint64_t i = 0; i < 12; ++i) { p.push_back(draws::uniform({seed, i, 0, 0})); }
    const auto family = holm(p);
    const auto share = benjamini_hochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        RC_ASSERT(family[i] >= share[i]);
        RC_ASSERT(share[i] >= p[i]);
        for (std::size_t j = 0; j < p.size(); ++j) {
            RC_ASSERT(p[i] > p[j] || (family[i] <= family[j] && share[i] <= share[j]));
        }
    }
}

TEST(OracleChangePoint, KolmogorovsDistribution) {
    EXPECT_NEAR(kolmogorov_tail(1.3581), 0.0499996304316674, 1e-14);
    EXPECT_NEAR(kolmogorov_tail(0.6), 0.8642827790506044, 1e-13);
    EXPECT_NEAR(kolmogorov_tail(0.45), 0.9874106261529367, 1e-13);
    EXPECT_NEAR(kolmogorov_tail(0.4999999999), kolmogorov_tail(0.5000000001), 1e-8);
    EXPECT_EQ(kolmogorov_tail(0.0), 1.0);
}

TEST(UnitChangePoint, AJumpByHand) {
    const std::vector<double> jump{1, 2, 1, 2, 5, 6, 5, 6};
    const ChangePoint found = change_point(jump);
    EXPECT_EQ(found.position, 4U);
    EXPECT_EQ(found.mean_before, 1.5);
    EXPECT_EQ(found.mean_after, 5.5);
    // Deviations from 3.5 sum to -8; the sum of squares is 34.
    EXPECT_NEAR(found.statistic, 8.0 / std::sqrt(34.0 / 7.0 * 8.0), 1e-14);
    EXPECT_LT(found.permutation_p, 0.05);
    const ChangePoint equal = change_point(std::vector<double>(9, 2.0));
    EXPECT_EQ(equal.p_value, 1.0);
    EXPECT_EQ(equal.warnings.size(), 1U);
    EXPECT_TRUE(std::isnan(change_point(jump, 0).permutation_p));
    EXPECT_THROW((void)change_point(std::vector<double>{1, 2, 3}), std::invalid_argument);
    EXPECT_THROW((void)change_point(std::vector<double>{1, 2, std::nan(""), 3}), std::domain_error);
}

TEST(StatisticalChangePoint, KeepsItsLevelWithoutAChangeAndFindsOne) {
    int by_limit = 0;
    int by_permutation = 0;
    int found = 0;
    constexpr int samples = 200;
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        std::vector<double> still;
        std::vector<double> moved;
        for (std::uint64_t i = 0; i < 80; ++i) {
            still.push_back(draws::normal({31, sample, i, 0}));
            moved.push_back(still.back() + (i < 30 ? 0.0 : 1.5));
        }
        const ChangePoint none = change_point(still, 99, sample);
        by_limit += none.p_value < 0.05 ? 1 : 0;
        by_permutation += none.permutation_p <= 0.05 ? 1 : 0;
        const ChangePoint one = change_point(moved, 0);
        found += one.p_value < 0.01 && one.position >= 26 && one.position <= 34 ? 1 : 0;
    }
    EXPECT_LE(by_limit, 20);
    EXPECT_NEAR(by_permutation, 10, 5.0 * std::sqrt(9.5));
    EXPECT_GE(found, 160);
}

}  // namespace
