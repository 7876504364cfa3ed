// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/servqual.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
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
    EXPECT_FALSE(found.reliability[1].perceived.has_value());  // one item
    EXPECT_TRUE(found.reliability[0].gap.has_value());
    EXPECT_EQ(found.incomplete, 0);
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
    // Fieller: the ends are the places at which adequacy - place * width differs from 0 by exactly t errors.
    const std::vector<double> adequacy{1, 2, -1, 0};
    const std::vector<double> width{3, 2, 1, 2};
    const double t = support::student_t_quantile(0.975, 3.0);
    for (const double place : {wait.position->low, wait.position->high}) {
        double squares = 0.0;
        for (std::size_t i = 0; i < 4; ++i) {
            squares += std::pow((adequacy[i] - 0.5) - place * (width[i] - 2.0), 2.0);
        }
        EXPECT_NEAR(std::abs(0.5 - 2.0 * place), t * std::sqrt(squares / 3.0 / 4.0), 1e-12);
    }
    EXPECT_LT(wait.position->low, 0.25);
    EXPECT_GT(wait.position->high, 0.25);
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

/// Perceptions and expectations are the same wherever both were told, so nothing may open a gap.
TEST(UnitServqual, AMissingAnswerOpensNoGap) {
    const std::vector<double> perceived{6, 2, 7, 3, 6, 3, 7, 2, 6, 2, 7, 2};
    std::vector<double> expected = perceived;
    for (const std::size_t k : {1U, 3U, 9U}) { expected[k] = missing; }
    const measure::ServqualItems one{{"a", "b"}, {0, 0}, {"quality"}, {}, {}, 1.0, 7.0};
    const auto found = measure::servqual({{perceived, 2}, {expected, 2}, {expected, 2}}, one);
    EXPECT_EQ(found.dimensions[0].gap->value, 0.0);
    EXPECT_EQ(found.dimensions[0].adequacy->value, 0.0);
    EXPECT_EQ(found.dimensions[0].tolerance->value, 0.0);
    EXPECT_DOUBLE_EQ(found.ratio->value, 1.0);
    EXPECT_EQ(found.incomplete, 3);
    EXPECT_EQ(found.dimensions[0].gap->n, 6);
    EXPECT_EQ(found.items[1].gap->n, 3);
    measure::ServqualItems two = one;
    two.dimension = {0, 1};
    two.dimensions = {"a", "b"};
    const auto turned = measure::servqual({{expected, 2}, {perceived, 2}}, two);
    EXPECT_EQ(turned.overall.gap->value, 0.0);
    EXPECT_DOUBLE_EQ(turned.ratio->value, 1.0);
    // The index is of the dimensions' means, not of who happened to answer the worse one.
    const double mean = (turned.dimensions[0].perceived.value + turned.dimensions[1].perceived.value) / 2.0;
    EXPECT_DOUBLE_EQ(turned.index.value, 100.0 * (mean - 1.0) / 6.0);
}

/// Two items that nobody answered together: their mean's variance is that of two independent means.
TEST(OracleServqual, ItemsOfDifferentRespondentsAddTheirVariances) {
    const std::vector<double> answers{1,       missing, 2,       missing, 4,       missing, 5,       missing,
                                      missing, 6,       missing, 7,       missing, 3,       missing, 4};
    const measure::ServqualItems items{{"a", "b"}, {0, 0}, {"quality"}, {}, {}, 1.0, 7.0};
    const auto found = measure::servqual({{answers, 2}}, items);
    // Means 3 and 5, both with squares of deviations 10: variance of a mean 10 / 3 / 4.
    EXPECT_DOUBLE_EQ(found.dimensions[0].perceived.value, 4.0);
    const double half = support::student_t_quantile(0.975, 3.0) * std::sqrt((2.0 * 10.0 / 3.0 / 4.0) / 4.0);
    EXPECT_NEAR(found.dimensions[0].perceived.high, std::min(7.0, 4.0 + half), 1e-12);
    EXPECT_EQ(found.dimensions[0].perceived.n, 8);
}

TEST(UnitServqual, WhereNobodyDiffersNothingIsKnownOfTheError) {
    const std::vector<double> perceived{5, 5, 4};
    const std::vector<double> expected{6, 6, 5};
    const measure::ServqualItems items{{"a"}, {0}, {"a"}, {}, {}, 1.0, 7.0};
    const auto found = measure::servqual({{perceived, 1}, {expected, 1}}, items);
    EXPECT_EQ(found.items[0].gap->value, -1.0);
    EXPECT_EQ(found.items[0].gap->low, -6.0);
    EXPECT_EQ(found.items[0].p_value, 1.0);
    EXPECT_FALSE(found.items[0].gap->warnings.empty());
    const auto same = measure::servqual({{perceived, 1}, {perceived, 1}}, items);
    EXPECT_EQ(same.ratio->value, 1.0);
    EXPECT_TRUE(std::isinf(same.ratio->high));
    EXPECT_FALSE(same.ratio->warnings.empty());
}

/// Coverage of the dimension's gap with three answers in ten of one item missing, and of the place in a narrow zone.
TEST(StatisticalServqual, IntervalsCoverWithMissingAnswersAndNarrowZones) {
    support::random::Stream stream{21, 1, 0, 0};
    const auto normal = [&] { return support::random::normal(stream.next()); };
    constexpr int samples = 1000;
    constexpr int respondents = 20;
    const measure::ServqualItems items{{"a", "b"}, {0, 0}, {"quality"}, {}, {}, -100.0, 100.0};
    int gaps = 0;
    int places = 0;
    for (int s = 0; s < samples; ++s) {
        std::vector<double> perceived, desired, adequate;
        for (int i = 0; i < respondents; ++i) {
            const double person = normal();
            for (const double gap : {0.0, -2.0}) {
                const bool silent = gap < 0.0 && support::random::uniform(stream.next()) < 0.3;
                perceived.push_back(silent ? missing : 5.0 + gap + person + normal());
                desired.push_back(5.0 + person + 0.5 * normal());
                adequate.push_back(4.3 + person + 0.5 * normal());
            }
        }
        const auto found = measure::servqual({{perceived, 2}, {desired, 2}, {adequate, 2}}, items).dimensions[0];
        gaps += found.gap->low <= -1.0 && -1.0 <= found.gap->high ? 1 : 0;
        const double place = -0.3 / 0.7;  // mean adequacy 0.7 and -1.3, width 0.7
        places += found.position->low <= place && place <= found.position->high ? 1 : 0;
    }
    // Five standard errors of a coverage of 0.95: 0.0345.
    EXPECT_NEAR(gaps / double{samples}, 0.95, 0.0345);
    EXPECT_NEAR(places / double{samples}, 0.95, 0.0345);
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
    RC_ASSERT(found.overall.gap->low == -6.0 && found.overall.p_value == 1.0);  // nobody differs: no error is known
    RC_ASSERT(std::abs(found.dimensions[0].perceived.value - written.dimensions[0].perceived.value) < 1e-12);
}

}  // namespace
