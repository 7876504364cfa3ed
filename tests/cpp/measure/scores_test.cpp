// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/scores.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"

namespace {

using goodwill::DataError;
using goodwill::Estimate;
using goodwill::Execution;
namespace measure = goodwill::measure;
namespace model = goodwill::model;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> thousand_answers() {
    std::vector<double> scores(462, 10.0);
    scores.insert(scores.end(), 176, 7.0);
    scores.insert(scores.end(), 362, 3.0);
    return scores;
}

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::exception& error) { return error.what(); }
    return "no exception";
}

// 462 promoters, 176 passives, 362 detractors: 0.10, standard error 0.0285306852353742.
TEST(OracleScores, NetPromoterScoreOfAThousand) {
    measure::ScoreOptions options;
    const Estimate score = measure::nps(thousand_answers());
    EXPECT_EQ(score.value, 0.1);
    EXPECT_EQ(score.n, 1000);
    EXPECT_EQ(score.method, "score");
    options.method = "wald";
    const Estimate wald = measure::nps(thousand_answers(), {}, options);
    EXPECT_NEAR((wald.high - wald.low) / (2.0 * 1.959963984540054), 0.0285306852353742, 1e-15);
}

TEST(UnitScores, BoundariesOfPromotersAndDetractors) {
    EXPECT_EQ(measure::nps(std::vector<double>{9}).value, 1.0);
    EXPECT_EQ(measure::nps(std::vector<double>{8}).value, 0.0);
    EXPECT_EQ(measure::nps(std::vector<double>{7}).value, 0.0);
    EXPECT_EQ(measure::nps(std::vector<double>{6}).value, -1.0);
    EXPECT_EQ(measure::nps(std::vector<double>{0}).value, -1.0);
}

TEST(UnitScores, TopTwoPointsAndOtherThresholds) {
    const std::vector<double> scores{1, 2, 3, 4, 5, 5, nan, 4};
    const Estimate share = measure::csat(scores);
    EXPECT_EQ(share.value, 4.0 / 7.0);
    EXPECT_EQ(share.n, 7);
    EXPECT_EQ(share.method, "wilson");
    measure::ScoreOptions options;
    options.threshold = 5.0;
    EXPECT_EQ(measure::csat(scores, {}, {}, options).value, 2.0 / 7.0);
    EXPECT_EQ(measure::csat(std::vector<double>{8, 9, 10, 5}, {}, {0.0, 10.0, {}}).value, 0.5);
}

TEST(UnitScores, EffortAsMeanAndAsShareOfEasy) {
    const std::vector<double> effort{1, 4, 5, 6, 7};
    const Estimate mean = measure::ces(effort);
    EXPECT_NEAR(mean.value, 4.6, 1e-15);
    EXPECT_EQ(mean.method, "beta");
    EXPECT_EQ(measure::easy(effort).value, 0.6);
    measure::ScoreOptions low_is_easy;
    low_is_easy.high_is_easy = false;
    EXPECT_EQ(measure::easy(effort, {}, {1.0, 7.0, {}}, low_is_easy).value, 0.2);
    low_is_easy.threshold = 5.0;
    EXPECT_EQ(measure::easy(effort, {}, {1.0, 7.0, {}}, low_is_easy).value, 0.6);
}

TEST(UnitScores, MeanWithAndWithoutAScale) {
    const std::vector<double> scores{5, 5, 4, 5, 1, 5, 5, 3, 5, 5};
    const Estimate unknown = measure::mean(scores);
    EXPECT_EQ(unknown.method, "t");
    EXPECT_GT(unknown.high, 5.0);
    const Estimate known = measure::mean(scores, {}, model::RatingScale{});
    EXPECT_EQ(known.method, "beta");
    EXPECT_LT(known.high, 5.0);
    // Codes that are not ratings are missing.
    EXPECT_EQ(measure::mean(std::vector<double>{4, -99, 5}, {}, model::RatingScale{1.0, 5.0, {-99.0}}).n, 2);
}

TEST(UnitScores, MessagesNameThePlace) {
    const auto nps_of = [](std::vector<double> scores) { return [scores] { (void)measure::nps(scores); }; };
    EXPECT_EQ(message_of(nps_of({9, 11})), "nps: scores[1] must be a whole number from 0 to 10, got 11");
    EXPECT_EQ(message_of(nps_of({9, 3, 7.5})), "nps: scores[2] must be a whole number from 0 to 10, got 7.5");
    EXPECT_EQ(message_of(nps_of({-1})), "nps: scores[0] must be a whole number from 0 to 10, got -1");
    EXPECT_EQ(message_of([] { (void)measure::csat(std::vector<double>{3, 0}); }),
              "csat: scores[1] must be a number from 1 to 5, got 0");
    EXPECT_EQ(message_of([] { (void)measure::mean(std::vector<double>{3, HUGE_VAL}); }),
              "mean: scores[1] must be finite or missing (NaN), got inf");
    EXPECT_EQ(message_of([] { (void)measure::mean(std::vector<double>{3, 4}, std::vector<double>{1, -2}); }),
              "mean: weights[1] must be non-negative and finite, got -2");
    EXPECT_EQ(message_of([] { (void)measure::mean(std::vector<double>{3, 4}, std::vector<double>{1}); }),
              "mean: weights must be as long as scores (2), got 1 elements");
    EXPECT_EQ(message_of(nps_of({})),
              "nps: column 'scores': expected at least one rating that is not missing, got nothing");
    EXPECT_THROW((void)measure::nps(std::vector<double>{nan, nan}), DataError);
    EXPECT_THROW((void)measure::mean(std::vector<double>{3, 4}, std::vector<double>{0, 0}), DataError);
}

TEST(UnitScores, OptionsThatDoNotFitAreRefused) {
    const std::vector<double> scores{1, 2, 3};
    const auto with = [](auto change) {
        measure::ScoreOptions options;
        change(options);
        return options;
    };
    const auto method = [&](const char* name) { return with([name](measure::ScoreOptions& o) { o.method = name; }); };
    EXPECT_THROW((void)measure::nps(scores, {}, method("wilson")), std::invalid_argument);
    EXPECT_THROW((void)measure::csat(scores, {}, {}, method("score")), std::invalid_argument);
    EXPECT_THROW((void)measure::mean(scores, {}, {}, method("beta")), std::invalid_argument);
    EXPECT_THROW((void)measure::mean(scores, {}, {}, with([](auto& o) { o.level = 1.0; })), std::domain_error);
    EXPECT_THROW((void)measure::mean(scores, {}, {}, with([](auto& o) { o.threshold = 2.0; })), std::invalid_argument);
    EXPECT_THROW((void)measure::csat(scores, {}, {}, with([](auto& o) { o.threshold = 6.0; })), std::domain_error);
    EXPECT_THROW((void)measure::csat(scores, {}, {0.0, 100.0, {}}), std::invalid_argument);
    // The top two points of two, or the top three of three, are everyone.
    EXPECT_EQ(message_of([] { (void)measure::csat(std::vector<double>{1, 0}, {}, {0.0, 1.0, {}}); }),
              "csat: threshold must be given for a scale of 2 points or less, got none");
    EXPECT_THROW((void)measure::easy(std::vector<double>{1, 3}, {}, {1.0, 3.0, {}}), std::invalid_argument);
    EXPECT_EQ(
        measure::csat(std::vector<double>{1, 0}, {}, {0.0, 1.0, {}}, with([](auto& o) { o.threshold = 1.0; })).value,
        0.5);
    EXPECT_THROW((void)measure::csat(scores, {}, {5.0, 1.0, {}}), std::invalid_argument);
    EXPECT_THROW((void)measure::statistic_named("by", "median"), std::invalid_argument);
}

RC_GTEST_PROP(PropertyScores, OrderDoesNotMatter, ()) {
    auto scores = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(0, 11), [](int x) { return static_cast<double>(x); })));
    const Estimate nps = measure::nps(scores);
    const Estimate mean = measure::mean(scores, {}, model::RatingScale{0.0, 10.0, {}});
    std::shuffle(scores.begin(), scores.end(), std::mt19937(static_cast<unsigned>(scores.size())));
    RC_ASSERT(measure::nps(scores) == nps);
    const Estimate shuffled = measure::mean(scores, {}, model::RatingScale{0.0, 10.0, {}});
    RC_ASSERT(std::abs(shuffled.value - mean.value) < 1e-12);
    RC_ASSERT(std::abs(shuffled.low - mean.low) < 1e-9);
}

RC_GTEST_PROP(PropertyScores, OnlyTheRatiosOfWeightsMatter, ()) {
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 11), rc::gen::inRange(1, 9))));
    std::vector<double> scores;
    std::vector<double> weights;
    std::vector<double> heavier;
    std::vector<double> twice;
    std::vector<double> halves;
    for (const auto& [score, weight] : rows) {
        scores.push_back(score);
        weights.push_back(weight);
        heavier.push_back(64.0 * weight);
        twice.insert(twice.end(), 2, score);
        halves.insert(halves.end(), 2, 0.5 * weight);
    }
    const Estimate base = measure::nps(scores, weights);
    RC_ASSERT(measure::nps(scores, heavier) == base);
    // Every answer twice at half its weight: the same value.
    RC_ASSERT(std::abs(measure::nps(twice, halves).value - base.value) < 1e-12);
}

RC_GTEST_PROP(PropertyScores, HigherLevelsGiveWiderIntervals, ()) {
    const auto whole = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 6)));
    const std::vector<double> scores(whole.begin(), whole.end());
    measure::ScoreOptions narrow;
    narrow.level = *rc::gen::inRange(1, 999) / 1000.0;
    measure::ScoreOptions wide = narrow;
    wide.level = 0.5 * (1.0 + narrow.level);
    using Call = std::function<Estimate(const measure::ScoreOptions&)>;
    for (const Call& call : {Call([&](const auto& o) { return measure::nps(scores, {}, o); }),
                             Call([&](const auto& o) { return measure::csat(scores, {}, {}, o); }),
                             Call([&](const auto& o) { return measure::mean(scores, {}, model::RatingScale{}, o); })}) {
        const Estimate inner = call(narrow);
        const Estimate outer = call(wide);
        RC_ASSERT(outer.low <= inner.low + 1e-12 && inner.high <= outer.high + 1e-12);
        RC_ASSERT(inner.low <= inner.value && inner.value <= inner.high);
    }
}

TEST(PropertyScores, SameBitsForAnyNumberOfThreads) {
    std::vector<double> scores;
    std::vector<double> weights;
    std::mt19937 engine(5);
    for (int i = 0; i < 300'001; ++i) {
        scores.push_back(static_cast<double>(engine() % 11U));
        weights.push_back(static_cast<double>(engine() % 1000U) / 7.0);
    }
    const model::RatingScale scale{0.0, 10.0, {}};
    const Estimate one = measure::mean(scores, weights, scale, {}, Execution{1, {}});
    for (const unsigned threads : {2U, 7U}) {
        EXPECT_EQ(measure::mean(scores, weights, scale, {}, Execution{threads, {}}), one);
    }
}

}  // namespace
