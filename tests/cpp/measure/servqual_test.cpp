// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/servqual.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

measure::ServqualItems three_items() {
    return {{"a", "b", "c"}, {0, 0, 1}, {"reliability", "empathy"}, {}, {}, 1.0, 7.0};
}

TEST(UnitServqual, ByHand) {
    const std::vector<double> perceived{5, 5, 5, 6, 4, 6, 4, 5, 6, 5, 6, 5};
    const std::vector<double> expected{6, 7, 5, 7, 6, 6, 6, 6, 7, 5, 7, 6};
    const auto found = measure::servqual({{perceived, 3}, {expected, 3}}, three_items());
    EXPECT_DOUBLE_EQ(found.items[1].gap->value, -1.5);
    // Gaps of the first dimension by respondent: -1.5, -1.5, -1.5, -0.5.
    EXPECT_DOUBLE_EQ(found.dimensions[0].gap->value, -1.25);
    const double error = 0.25;  // standard deviation 0.5 of four
    const double half = support::student_t_quantile(0.975, 3.0) * error;
    EXPECT_NEAR(found.dimensions[0].gap->low, -1.25 - half, 1e-12);
    const double p_first = 2.0 * support::student_t_cdf(-5.0, 3.0);
    EXPECT_NEAR(found.dimensions[0].p_value, 2.0 * p_first, 1e-12);  // Holm, the smaller of two
    EXPECT_DOUBLE_EQ(found.overall.gap->value, (-1.25 - 0.5) / 2.0);
    EXPECT_DOUBLE_EQ(found.index.value, 100.0 * ((5.0 + 5.5) / 2.0 - 1.0) / 6.0);
    EXPECT_DOUBLE_EQ(found.ratio->value, found.overall.perceived.value / found.overall.expected->value);
    EXPECT_TRUE(std::isnan(found.reliability[1].perceived));  // one item
    EXPECT_EQ(found.importance, (std::vector<double>{0.5, 0.5}));
}

TEST(UnitServqual, TheZoneOfTolerance) {
    const std::vector<double> perceived{5, 6, 4, 5};
    const std::vector<double> desired{7, 6, 6, 7};
    const std::vector<double> adequate{4, 4, 5, 5};
    measure::ServqualItems items{{"wait"}, {0}, {"wait"}, {}, {}, 1.0, 7.0};
    const auto found = measure::servqual({{perceived, 1}, {desired, 1}, {adequate, 1}}, items);
    const measure::QualityGap& wait = found.items[0];
    EXPECT_DOUBLE_EQ(wait.adequacy->value, 0.5);
    EXPECT_DOUBLE_EQ(wait.tolerance->value, 2.0);
    EXPECT_DOUBLE_EQ(wait.position->value, 0.25);
    // Delta method: variance of (adequacy - position * width) / width over n.
    const std::vector<double> adequacy{1, 2, -1, 0};
    const std::vector<double> width{3, 2, 1, 2};
    double squares = 0.0;
    for (std::size_t i = 0; i < 4; ++i) { squares += std::pow(adequacy[i] - 0.25 * width[i], 2.0); }
    const double error = std::sqrt(squares / 3.0 / 4.0) / 2.0;
    EXPECT_NEAR(wait.position->high, 0.25 + support::student_t_quantile(0.975, 3.0) * error, 1e-12);
    const auto flat = measure::servqual({{perceived, 1}, {desired, 1}, {desired, 1}}, items);
    EXPECT_TRUE(std::isnan(flat.items[0].position->value));
    EXPECT_FALSE(flat.items[0].position->warnings.empty());
}

TEST(UnitServqual, ReversedItemsAreTurnedOnEverySide) {
    const std::vector<double> perceived{2, 3, 6, 5};
    const std::vector<double> expected{1, 1, 7, 7};
    measure::ServqualItems items{{"rude"}, {0}, {"empathy"}, {}, {true}, 1.0, 7.0};
    const auto found = measure::servqual({{perceived, 1}, {expected, 1}}, items);
    EXPECT_DOUBLE_EQ(found.items[0].perceived.value, 8.0 - 4.0);
    EXPECT_DOUBLE_EQ(found.items[0].gap->value, 0.0);
    items.reversed = {};
    EXPECT_DOUBLE_EQ(measure::servqual({{perceived, 1}}, items).index.value, 50.0);
}

TEST(UnitServqual, WhatCannotBeMeasuredIsRefused) {
    const std::vector<double> answers{5, 5, 5, 6, 4, 6};
    const auto refused = [&](const measure::ServqualAnswers& sides, measure::ServqualItems items = three_items()) {
        return [=] { static_cast<void>(measure::servqual(sides, items)); };
    };
    EXPECT_THROW(refused({{answers, 2}})(), std::invalid_argument);
    EXPECT_THROW(refused({{{}, 3}})(), std::invalid_argument);
    const std::vector<double> off{5, 5, 5, 6, 8, 6};
    try {
        refused({{off, 3}})();
        ADD_FAILURE();
    } catch (const std::domain_error& error) {
        EXPECT_NE(std::string(error.what()).find("perceived[1, 'b']"), std::string::npos) << error.what();
    }
    const std::vector<double> nobody{5, missing, 5, 6, missing, 6};
    EXPECT_THROW(refused({{nobody, 3}})(), goodwill::DataError);
    measure::ServqualItems items = three_items();
    items.dimensions.push_back("tangibles");
    EXPECT_THROW(refused({{answers, 3}}, items)(), std::invalid_argument);
    items = three_items();
    items.importance = {0.0, 0.0};
    EXPECT_THROW(refused({{answers, 3}}, items)(), std::domain_error);
    items.importance = {1.0, -1.0};
    EXPECT_THROW(refused({{answers, 3}}, items)(), std::domain_error);
    items = three_items();
    items.names[2] = "a";
    EXPECT_THROW(refused({{answers, 3}}, items)(), std::invalid_argument);
    const std::vector<double> satisfied{1, 2};
    EXPECT_THROW(static_cast<void>(measure::servqual_contest({{answers, 3}}, three_items(), satisfied)),
                 std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::servqual_contest({{answers, 3}, {answers, 3}}, three_items(), satisfied)),
                 goodwill::DataError);
}

TEST(UnitServqual, FullMarksStayOnTheScale) {
    const std::vector<double> full(10, 7.0);
    const measure::ServqualItems items{{"a", "b", "c", "d", "e"},
                                       {0, 1, 2, 3, 4},
                                       {"a", "b", "c", "d", "e"},
                                       {0.1, 0.2, 0.3, 0.15, 0.25},
                                       {},
                                       1.0,
                                       7.0};
    EXPECT_EQ(measure::servqual({{full, 5}}, items).index.value, 100.0);
}

TEST(UnitServqual, TheTextbooksWeightsAddUpAndAreMarkedUnverified) {
    double sum = 0.0;
    for (const auto& d : measure::textbook_rater_importance()) {
        sum += d.importance.value;
        EXPECT_FALSE(goodwill::is_verified(d.importance.provenance.evidence));
    }
    EXPECT_NEAR(sum, 1.0, 1e-15);
}

/// Perceptions drive satisfaction and expectations are noise: perceptions must win, on the same bits for any threads.
TEST(StatisticalServqual, TheContestFindsWhatTheAnswersWereMadeOf) {
    support::random::Stream stream{11, 1, 0, 0};
    const auto answer = [&] { return 1.0 + 6.0 * support::random::uniform(stream.next()); };
    std::vector<double> perceived;
    std::vector<double> expected;
    std::vector<double> satisfaction;
    for (int i = 0; i < 300; ++i) {
        double sum = 0.0;
        for (int j = 0; j < 3; ++j) {
            perceived.push_back(answer());
            expected.push_back(answer());
            sum += perceived.back();
        }
        satisfaction.push_back(sum + support::random::normal(stream.next()));
    }
    const measure::ServqualAnswers answers{{perceived, 3}, {expected, 3}};
    const auto one = measure::servqual_contest(answers, three_items(), satisfaction, 199, 1, 0.95, {1, {}});
    EXPECT_GT(one.difference.low, 0.2);
    EXPECT_EQ(one.probability_perceived, 1.0);
    EXPECT_EQ(one.difference,
              measure::servqual_contest(answers, three_items(), satisfaction, 199, 1, 0.95, {7, {}}).difference);
}

/// What holds of any answers: a weight is a count, and what is shifted for everybody shifts the gap.
RC_GTEST_PROP(PropertyServqual, AWeightIsACountAndAShiftIsAGap, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
    support::random::Stream stream{seed, 2, 0, 0};
    std::vector<double> perceived, weights, repeated;
    for (int i = 0; i < 12; ++i) {
        weights.push_back(static_cast<double>(1 + i % 2));
        std::vector<double> row;
        for (int j = 0; j < 3; ++j) { row.push_back(1.0 + std::floor(5.0 * support::random::uniform(stream.next()))); }
        perceived.insert(perceived.end(), row.begin(), row.end());
        for (int k = 0; k <= i % 2; ++k) { repeated.insert(repeated.end(), row.begin(), row.end()); }
    }
    std::vector<double> expected = perceived;
    for (double& e : expected) { e += 1.5; }
    const auto found = measure::servqual({{perceived, 3}, {expected, 3}, {}, weights}, three_items());
    const auto written = measure::servqual({{repeated, 3}}, three_items());
    RC_ASSERT(std::abs(found.index.value - written.index.value) < 1e-11);
    RC_ASSERT(std::abs(found.overall.gap->value + 1.5) < 1e-12);
    RC_ASSERT(found.overall.p_value < 1e-6);
    RC_ASSERT(std::abs(found.dimensions[0].perceived.value - written.dimensions[0].perceived.value) < 1e-12);
}

}  // namespace
