// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/kano.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;
using measure::KanoAnswer;
using measure::KanoCategory;
using measure::KanoCounts;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Respondents of one feature whose answers give these counts of A, O, M, I, R and Q.
struct Survey {
    std::vector<double> functional, dysfunctional;

    explicit Survey(const KanoCounts& counts) {
        constexpr std::array<std::array<double, 2>, 6> pairs{{{1, 3}, {1, 5}, {3, 5}, {3, 3}, {5, 1}, {1, 1}}};
        for (std::size_t c = 0; c < counts.size(); ++c) {
            for (std::int64_t i = 0; i < counts[c]; ++i) {
                functional.push_back(pairs[c][0]);
                dysfunctional.push_back(pairs[c][1]);
            }
        }
    }
    [[nodiscard]] measure::KanoAnswers answers() const { return {{functional, 1}, {dysfunctional, 1}, {"feature"}}; }
};

measure::KanoFeature judged(const KanoCounts& counts) {
    const Survey survey(counts);
    measure::KanoOptions options;
    options.draws = 2000;
    return measure::kano(survey.answers(), options).front();
}

TEST(OracleKano, TheTableCellByCell) {
    const std::array<std::string, 5> rows{"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"};
    const std::string letters = "AOMIRQ";
    for (int f = 1; f <= 5; ++f) {
        for (int d = 1; d <= 5; ++d) {
            const auto found = measure::kano_category(static_cast<KanoAnswer>(f), static_cast<KanoAnswer>(d));
            EXPECT_EQ(letters[static_cast<std::size_t>(found)],
                      rows[static_cast<std::size_t>(f - 1)][static_cast<std::size_t>(d - 1)]);
        }
    }
}

TEST(UnitKano, CountsAndCoefficientsByHand) {
    // A 4, O 10, M 20, I 6, R 3, Q 2
    const measure::KanoFeature found = judged({4, 10, 20, 6, 3, 2});
    EXPECT_EQ(found.counts, (KanoCounts{4, 10, 20, 6, 3, 2}));
    EXPECT_EQ(found.n, 45);
    EXPECT_DOUBLE_EQ(found.better->value, 14.0 / 40.0);
    EXPECT_DOUBLE_EQ(found.worse->value, -30.0 / 40.0);
    const goodwill::Estimate share = support::proportion_estimate(30, 40);
    EXPECT_DOUBLE_EQ(found.worse->low, -share.high);
    EXPECT_DOUBLE_EQ(found.worse->high, -share.low);
    EXPECT_DOUBLE_EQ(found.stage->value, (0.5 * 10.0 + 20.0) / 34.0);
    EXPECT_DOUBLE_EQ(found.functional.value, (4.0 * 4 + 4.0 * 10 + 0.0 + 0.0 - 2.0 * 3 + 4.0 * 2) / 45.0);
    EXPECT_DOUBLE_EQ(found.dysfunctional.value, (0.0 + 4.0 * 10 + 4.0 * 20 + 0.0 - 2.0 * 3 - 2.0 * 2) / 45.0);
    EXPECT_EQ(found.score, KanoCategory::must_be);
    EXPECT_EQ(found.mode, KanoCategory::must_be);
    EXPECT_EQ(found.category, KanoCategory::must_be);
}

TEST(UnitKano, TheRulesOfFongAndBlauth) {
    // Fong: 20 against 10 of 45: 10 >= 1.65 sqrt(30 * 60 / 90) = 7.38 leads; 20 against 14: 6 < 1.65 sqrt(34 * 56 / 90)
    EXPECT_EQ(judged({4, 10, 20, 6, 3, 2}).fong, KanoCategory::must_be);
    EXPECT_EQ(judged({0, 14, 20, 6, 3, 2}).fong, KanoCategory::undecided);
    // Indifferent is the mode, but those who care are more: 8 + 9 + 7 against 20.
    const measure::KanoFeature mixed = judged({8, 9, 7, 20, 0, 0});
    EXPECT_EQ(mixed.mode, KanoCategory::indifferent);
    EXPECT_EQ(mixed.blauth, KanoCategory::one_dimensional);
    EXPECT_EQ(judged({5, 5, 5, 20, 0, 0}).blauth, KanoCategory::indifferent);
    EXPECT_EQ(judged({10, 10, 10, 10, 0, 0}).mode, KanoCategory::must_be);  // M before O, A, I
}

/// P(p1 > p2) of two Dirichlet shares without a margin is that of a beta variable above one half.
TEST(OracleKano, ProbabilityOfTwoIsThatOfABeta) {
    measure::KanoOptions options;
    options.margin = 0.0;
    options.prior = 1e-9;  // the other categories are not there
    options.draws = 200000;
    // P(Beta(7, 5) > 1/2) = 1486/2048, from the binomial sum of 11
    const measure::KanoProbabilities found = measure::kano_probability({7, 5, 0, 0, 0, 0}, options);
    EXPECT_NEAR(found[0], 1486.0 / 2048.0, 0.005);
    EXPECT_NEAR(found[0] + found[1], 1.0, 1e-12);
}

TEST(UnitKano, AMarginMakesRoomForUndecided) {
    measure::KanoOptions options;
    options.prior = 1e-9;
    options.draws = 100000;
    // P(|2 B - 1| < 0.05), B ~ Beta(50, 48), by SciPy
    EXPECT_NEAR(measure::kano_probability({50, 48, 0, 0, 0, 0}, options)[6], 0.37158085893252557, 0.008);
    EXPECT_EQ(judged({50, 50, 48, 0, 0, 0}).category, KanoCategory::undecided);
    EXPECT_GT(judged({90, 8, 2, 0, 0, 0}).probability[0], 0.999);
}

TEST(StatisticalKano, ProbabilitiesAreCalibrated) {
    // Populations from the prior, 60 respondents each: of what is said with p, p comes true.
    double said = 0.0;
    double came = 0.0;
    double variance = 0.0;
    measure::KanoOptions options;
    options.draws = 500;
    options.prior = 1.0;
    for (std::uint64_t world = 0; world < 400; ++world) {
        std::array<double, 6> shares{};
        for (std::size_t c = 0; c < 6; ++c) { shares[c] = support::random::gamma({7, world, c, 0}, 1.0); }
        const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
        KanoCounts counts{};
        for (std::uint64_t i = 0; i < 60; ++i) {
            double at = support::random::uniform({8, world, i, 0}) * total;
            std::size_t c = 0;
            while (c < 5 && at > shares[c]) { at -= shares[c++]; }
            ++counts[c];
        }
        std::sort(shares.begin(), shares.end());
        const double undecided = measure::kano_probability(counts, options)[6];
        said += undecided;
        variance += undecided * (1.0 - undecided);
        came += shares[5] - shares[4] < options.margin * total ? 1.0 : 0.0;
    }
    EXPECT_NEAR(said, came, 5.0 * std::sqrt(variance));
}

RC_GTEST_PROP(PropertyKano, OrderOfRespondentsIsOfNoMatter, ()) {
    const auto answers = *rc::gen::container<std::vector<int>>(12, rc::gen::inRange(1, 6));
    std::vector<double> functional(answers.begin(), answers.begin() + 6);
    std::vector<double> dysfunctional(answers.begin() + 6, answers.end());
    measure::KanoOptions options;
    options.draws = 100;
    const auto forward = measure::kano({{functional, 1}, {dysfunctional, 1}, {"a"}}, options).front();
    std::reverse(functional.begin(), functional.end());
    std::reverse(dysfunctional.begin(), dysfunctional.end());
    const auto backward = measure::kano({{functional, 1}, {dysfunctional, 1}, {"a"}}, options).front();
    RC_ASSERT(forward.counts == backward.counts);
    RC_ASSERT(forward.probability == backward.probability);
    RC_ASSERT(std::abs(std::accumulate(forward.probability.begin(), forward.probability.end(), 0.0) - 1.0) < 1e-12);
}

TEST(UnitKano, CurvesBeginAtWorseAndEndAtBetter) {
    for (const auto kind : {KanoCategory::attractive, KanoCategory::one_dimensional, KanoCategory::must_be}) {
        EXPECT_NEAR(measure::kano_satisfaction(kind, 0.0, 0.7, -0.4), -0.4, 1e-15);
        EXPECT_NEAR(measure::kano_satisfaction(kind, 1.0, 0.7, -0.4), 0.7, 1e-15);
    }
    // Wang and Ji's form at 1/2: -(e(U - V)/(e - 1)) e^-x + (eU - V)/(e - 1)
    const double e = std::exp(1.0);
    EXPECT_NEAR(measure::kano_satisfaction(KanoCategory::must_be, 0.5, 0.1, -0.9),
                -(e * 1.0 / (e - 1.0)) * std::exp(-0.5) + (e * 0.1 + 0.9) / (e - 1.0), 1e-15);
    EXPECT_THROW((void)measure::kano_satisfaction(KanoCategory::reverse, 0.5, 0.1, -0.9), std::invalid_argument);
    EXPECT_THROW((void)measure::kano_satisfaction(KanoCategory::must_be, 1.5, 0.1, -0.9), std::domain_error);
}

TEST(UnitKano, TiersLieOnTheRoadFromMustBeToDelight) {
    EXPECT_EQ(measure::expectation_tier(judged({0, 2, 40, 3, 0, 0})), measure::ExpectationTier::basic);
    EXPECT_EQ(measure::expectation_tier(judged({2, 40, 3, 0, 0, 0})), measure::ExpectationTier::want);
    EXPECT_EQ(measure::expectation_tier(judged({40, 2, 0, 3, 0, 0})), measure::ExpectationTier::unexpected);
    EXPECT_EQ(measure::expectation_tier(judged({1, 2, 3, 40, 0, 0})), std::nullopt);
    EXPECT_EQ(measure::tier_category(measure::ExpectationTier::basic), KanoCategory::must_be);
    EXPECT_EQ(measure::tier_category(measure::ExpectationTier::desire), KanoCategory::attractive);
    EXPECT_THROW((void)measure::expectation_tier(judged({1, 2, 3, 4, 0, 0}), {0.4, 0.2, 0.6, 0.8}),
                 std::invalid_argument);
}

TEST(UnitKano, WhatNobodyIsAskedForIsNotThere) {
    const measure::KanoFeature unwanted = judged({0, 0, 0, 0, 5, 2});
    EXPECT_EQ(unwanted.better, std::nullopt);
    EXPECT_EQ(unwanted.worse, std::nullopt);
    EXPECT_EQ(unwanted.stage, std::nullopt);
    EXPECT_EQ(measure::expectation_tier(unwanted), std::nullopt);
    const measure::KanoFeature indifferent = judged({0, 0, 0, 5, 0, 0});
    EXPECT_DOUBLE_EQ(indifferent.better->value, 0.0);
    EXPECT_EQ(indifferent.stage, std::nullopt);
    const std::vector<measure::KanoFeature> before{judged({5, 5, 5, 0, 0, 0})};
    const measure::KanoDrift drift =
        measure::kano_drift(before, std::vector<measure::KanoFeature>{indifferent}).front();
    EXPECT_TRUE(drift.better.has_value());
    EXPECT_EQ(drift.stage, std::nullopt);
    EXPECT_DOUBLE_EQ(drift.p_value, 1.0);
}

TEST(UnitKano, BadAnswersAreRefusedOrFlagged) {
    const std::vector<double> fine{1, 2};
    const std::vector<double> unknown{1, 6};
    EXPECT_THROW((void)measure::kano({{fine, 1}, {unknown, 1}, {"a"}}), std::domain_error);
    EXPECT_THROW((void)measure::kano({{fine, 2}, {fine, 1}, {"a", "b"}}), std::invalid_argument);
    const std::vector<double> nothing{missing, missing};
    EXPECT_THROW((void)measure::kano({{fine, 1}, {nothing, 1}, {"a"}}), goodwill::DataError);
    const std::vector<double> half{1, missing};
    const measure::KanoFeature one = measure::kano({{fine, 1}, {half, 1}, {"a"}}).front();
    EXPECT_EQ(one.n, 1);
    EXPECT_EQ(one.missing, 1);
    EXPECT_EQ(one.warnings.front(), "one respondent: nothing can be said of others");
    EXPECT_EQ(judged({0, 0, 9, 0, 0, 0}).warnings.front(), "all respondents fall into one category");
    EXPECT_NE(judged({5, 0, 5, 0, 0, 2}).warnings.front().find("2 of 12"), std::string::npos);
}

}  // namespace
