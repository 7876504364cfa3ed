// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/response.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
namespace random_draws = goodwill::support::random;
using small_tables::message_of;
using small_tables::missing;

/// Groups asked, of which some answer.
struct Asked {
    std::vector<double> known;
    std::vector<double> answers;

    void add(double group, const std::vector<double>& told, std::size_t silent) {
        answers.insert(answers.end(), told.begin(), told.end());
        answers.insert(answers.end(), silent, missing);
        known.insert(known.end(), told.size() + silent, group);
    }
    [[nodiscard]] measure::ResponseAdjustment adjusted(const std::vector<double>& weights = {},
                                                       const std::vector<std::int32_t>& clusters = {},
                                                       const measure::ResponseOptions& options = {}) const {
        return measure::response_adjusted(answers, {known, 1}, weights, clusters, {}, options);
    }
};

const std::vector<double> first_told{5, 4, 5, 3, 4, 5, 5, 4};
const std::vector<double> second_told{1, 2, 2, 3, 1};

Asked two_groups() {
    Asked asked;
    asked.add(0.0, first_told, 2);
    asked.add(1.0, second_told, 25);
    return asked;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) { sum += value; }
    return sum / static_cast<double>(values.size());
}

// With one column of two groups the model is saturated: weighting is post-stratification (Holt and Smith 1979), and an
// answer's leverage is one over the answers of its group.
TEST(OracleResponse, TwoGroupsArePostStratified) {
    const auto found = two_groups().adjusted();
    const double first = mean_of(first_told);
    const double second = mean_of(second_told);
    const double mean = (10.0 * first + 30.0 * second) / 40.0;
    EXPECT_NEAR(found.adjusted.value, mean, 1e-9);
    EXPECT_NEAR(found.answered.value, 44.0 / 13.0, 1e-12);
    EXPECT_NEAR(found.difference.value, mean - 44.0 / 13.0, 1e-9);
    EXPECT_NEAR(found.response_rate.value, 13.0 / 40.0, 1e-12);
    EXPECT_EQ(found.adjusted.n, 13);
    EXPECT_EQ(found.asked, 40);
    EXPECT_NEAR(found.probabilities[0], 0.8, 1e-9);
    EXPECT_NEAR(found.probabilities[39], 5.0 / 30.0, 1e-9);
    EXPECT_EQ(found.weights[8], 0.0);
    EXPECT_NEAR(found.weights[10] / found.weights[0], 0.8 / (5.0 / 30.0), 1e-8);
    EXPECT_NEAR(found.factors.at(0).log_odds.value, std::log(5.0 / 25.0) - std::log(8.0 / 2.0), 1e-6);
    // A silent one of the second group against an answer of the first, ties half.
    EXPECT_NEAR(found.roc_area.value, (8.0 * 25.0 + 0.5 * (8.0 * 2.0 + 5.0 * 25.0)) / (13.0 * 27.0), 1e-12);
    const double kish = 40.0 * 40.0 / (8.0 * 1.25 * 1.25 + 5.0 * 36.0);
    EXPECT_NEAR(found.effective_n, kish, 1e-7);
    EXPECT_NEAR(found.design_effect, 13.0 / kish, 1e-7);
    EXPECT_NEAR(found.largest_share, 6.0 / 40.0, 1e-9);
}

// The sum of squares of what each row asked adds, written out.
TEST(OracleResponse, IntervalsOfTwoGroupsByHand) {
    const auto found = two_groups().adjusted();
    const double first = mean_of(first_told);
    const double second = mean_of(second_told);
    const double mean = found.adjusted.value;
    const double plain = found.answered.value;
    double squares = 2.0 * std::pow(first - mean, 2) + 25.0 * std::pow(second - mean, 2);
    double apart = squares / (40.0 * 40.0);
    const auto add = [&](double y, double fitted, double weight, double n) {
        const double own = fitted - mean + weight * (y - fitted) / (1.0 - 1.0 / n);
        squares += own * own;
        apart += std::pow(own / 40.0 - (y - plain) / 13.0 / (1.0 - 1.0 / 13.0), 2);
    };
    for (const double y : first_told) { add(y, first, 1.25, 8.0); }
    for (const double y : second_told) { add(y, second, 6.0, 5.0); }
    const double t = goodwill::support::student_t_quantile(0.975, found.effective_n - 1.0);
    EXPECT_NEAR(found.adjusted.high - mean, t * std::sqrt(squares * 40.0 / 39.0) / 40.0, 1e-7);
    EXPECT_NEAR(mean - found.adjusted.low, found.adjusted.high - mean, 1e-12);
    EXPECT_NEAR(found.difference.high - found.difference.value, t * std::sqrt(apart * 40.0 / 39.0), 1e-7);
    const auto scaled = two_groups().adjusted({}, {}, {0.95, goodwill::support::Bounds{1.0, 5.0}});
    EXPECT_EQ(scaled.adjusted.low, std::max(1.0, found.adjusted.low));
}

// Calibration: the weighted answers have the means of all asked, in every column.
TEST(OracleResponse, WeightedAnswersLookLikeAllAsked) {
    random_draws::Stream stream{7, 0, 0, 0};
    std::vector<double> known;
    std::vector<double> answers;
    for (int i = 0; i < 400; ++i) {
        const double waiting = random_draws::normal(stream.next());
        const double visits = random_draws::uniform(stream.next());
        known.insert(known.end(), {waiting, 100.0 * visits});
        const bool told = random_draws::uniform(stream.next()) < 1.0 / (1.0 + std::exp(waiting - visits));
        answers.push_back(told ? 4.0 - waiting + random_draws::normal(stream.next()) : missing);
    }
    const auto found = measure::response_adjusted(answers, {known, 2});
    for (const std::size_t column : {0U, 1U}) {
        double asked = 0.0;
        double weighted = 0.0;
        double weights = 0.0;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            asked += known[2 * i + column] / 400.0;
            weighted += found.weights[i] * known[2 * i + column];
            weights += found.weights[i];
        }
        EXPECT_NEAR(weighted / weights, asked, 1e-7);
    }
    EXPECT_LT(found.adjusted.value, found.answered.value);
    EXPECT_GT(found.roc_area.low, 0.55);
    EXPECT_EQ(found.factors.at(1).name, "x1");
}

TEST(UnitResponse, WhatCannotBeAdjustedIsRefused) {
    Asked asked = two_groups();
    EXPECT_THROW(static_cast<void>(asked.adjusted(std::vector<double>(3, 1.0))), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(asked.adjusted(std::vector<double>(40, -1.0))), std::domain_error);
    EXPECT_THROW(static_cast<void>(asked.adjusted(std::vector<double>(40, 0.0))), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(asked.adjusted({}, std::vector<std::int32_t>(40, -1))), std::domain_error);
    EXPECT_NE(message_of([&] {
                  static_cast<void>(asked.adjusted({}, {}, {0.95, goodwill::support::Bounds{2.0, 5.0}}));
              }).find("answers[10]"),
              std::string::npos);
    Asked all;
    all.add(0.0, {5, 4, 5, 3, 4, 5}, 0);
    all.add(1.0, {1, 2, 2}, 2);
    EXPECT_NE(message_of([&] { static_cast<void>(all.adjusted()); }).find("9 answers and 2 rows without"),
              std::string::npos);
    Asked sure;
    sure.add(0.0, {5, 4, 5, 3, 4, 5}, 0);
    sure.add(1.0, {}, 6);
    EXPECT_NE(message_of([&] { static_cast<void>(sure.adjusted()); }).find("a sure sign of who answers"),
              std::string::npos);
    const std::vector<double> wide(two_groups().answers.size() * 12, 1.0);
    EXPECT_THROW(static_cast<void>(measure::response_adjusted(asked.answers, {wide, 12})), std::invalid_argument);
    asked.known[3] = missing;
    EXPECT_THROW(static_cast<void>(asked.adjusted()), std::domain_error);
}

// Those who answered lie on both sides of the silent's limits, so that nothing is separated, but their mean is out of
// reach: no positive weights give it.
TEST(UnitResponse, SilentWhoAreOutOfReachAreRefused) {
    Asked far;
    for (int i = 0; i < 10; ++i) { far.add(0.1 * i, {4.0 - 0.1 * i}, 0); }
    for (int i = 0; i < 10; ++i) { far.add(0.85 + i, {}, 1); }
    const std::string told = message_of([&] { static_cast<void>(far.adjusted()); });
    EXPECT_NE(told.find("no weights that make the answers look like all asked"), std::string::npos) << told;
    EXPECT_NE(told.find("x0"), std::string::npos) << told;
}

TEST(UnitResponse, ASingleAnswerForManyTellsNoError) {
    Asked asked;
    std::vector<double> many(60, 4.0);
    many[0] = 5.0;
    asked.add(0.0, many, 5);
    asked.add(1.0, {1.0}, 60);
    const auto found = asked.adjusted({}, {}, {0.95, goodwill::support::Bounds{1.0, 5.0}});
    ASSERT_EQ(found.warnings.size(), 2U);
    EXPECT_NE(found.warnings[0].find("one answer carries 48 %"), std::string::npos) << found.warnings[0];
    EXPECT_NE(found.warnings[1].find("only 4 equal ones"), std::string::npos) << found.warnings[1];
    EXPECT_EQ(found.adjusted.low, 1.0);
    EXPECT_EQ(found.adjusted.high, 5.0);
    EXPECT_EQ(found.difference.low, -4.0);
    EXPECT_NE(found.adjusted.warnings.back().find("too few answers of some kind"), std::string::npos);
    Asked same;
    same.add(0.0, std::vector<double>(20, 4.0), 20);
    same.add(1.0, std::vector<double>(20, 4.0), 10);
    EXPECT_TRUE(std::isinf(same.adjusted().adjusted.high));
}

TEST(UnitResponse, AColumnTwiceSaysNothingNew) {
    const Asked asked = two_groups();
    std::vector<double> twice;
    for (const double x : asked.known) { twice.insert(twice.end(), {x, 2.0 * x}); }
    const auto found = measure::response_adjusted(asked.answers, {twice, 2});
    EXPECT_NE(found.warnings.front().find("'x1' says nothing"), std::string::npos);
    EXPECT_EQ(found.factors.size(), 1U);
    EXPECT_NEAR(found.adjusted.value, asked.adjusted().adjusted.value, 1e-9);
    EXPECT_NEAR(found.adjusted.high, asked.adjusted().adjusted.high, 1e-9);
}

// A row written twice for one customer tells nothing more than once.
TEST(PropertyResponse, RowsOfOneCustomerTellNoMoreThanOne) {
    const Asked asked = two_groups();
    Asked twice;
    std::vector<std::int32_t> clusters;
    for (std::size_t i = 0; i < asked.answers.size(); ++i) {
        for (int k = 0; k < 2; ++k) {
            twice.known.push_back(asked.known[i]);
            twice.answers.push_back(asked.answers[i]);
            clusters.push_back(static_cast<std::int32_t>(i));
        }
    }
    const auto one = asked.adjusted();
    const auto clustered = twice.adjusted({}, clusters);
    const auto loose = twice.adjusted();
    EXPECT_NEAR(clustered.adjusted.value, one.adjusted.value, 1e-9);
    const auto width = [](const goodwill::Estimate& estimate) { return estimate.high - estimate.low; };
    // Leverages are half as large, so a little narrower.
    EXPECT_GT(width(clustered.adjusted), 0.6 * width(one.adjusted));
    EXPECT_GT(width(clustered.adjusted), 1.3 * width(loose.adjusted));
    EXPECT_GT(width(clustered.answered), 1.3 * width(loose.answered));
    EXPECT_GT(width(clustered.difference), 1.3 * width(loose.difference));
}

RC_GTEST_PROP(PropertyResponse, OnlyRatiosOfWeightsMatter, (std::uint64_t seed)) {
    random_draws::Stream stream{seed, 0, 0, 0};
    Asked asked;
    std::vector<double> weights;
    for (int i = 0; i < 60; ++i) {
        asked.add(random_draws::normal(stream.next()),
                  i % 2 == 0 ? std::vector<double>{random_draws::normal(stream.next())} : std::vector<double>{},
                  i % 2 == 0 ? 0 : 1);
        weights.push_back(0.2 + random_draws::uniform(stream.next()));
    }
    const auto one = asked.adjusted(weights);
    for (double& weight : weights) { weight *= 8.0; }
    const auto other = asked.adjusted(weights);
    RC_ASSERT(std::abs(one.adjusted.value - other.adjusted.value) < 1e-9);
    RC_ASSERT(std::abs(one.adjusted.low - other.adjusted.low) < 1e-9);
    RC_ASSERT(std::abs(one.difference.low - other.difference.low) < 1e-9);
    RC_ASSERT(std::abs(one.effective_n - other.effective_n) < 1e-6);
}

}  // namespace
