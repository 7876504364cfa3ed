// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/holdout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <variant>
#include <vector>

#include "goodwill/value/model_comparison.hpp"
#include "goodwill/value/tracking.hpp"
#include "value/cdnow.hpp"

namespace {

namespace model = goodwill::model;
namespace value = goodwill::value;
using goodwill::test::OwnedSummary;

TEST(UnitHoldout, ByHand) {
    const std::vector<double> frequency{0, 0, 1, 9};
    const std::vector<double> expected{0.5, 0.5, 1.0, 2.0};
    const std::vector<double> actual{0, 1, 0, 4};
    const value::HoldoutCheck check = value::check_holdout(frequency, expected, actual);
    EXPECT_EQ(check.expected, 4.0);
    EXPECT_EQ(check.actual, 5.0);
    EXPECT_DOUBLE_EQ(check.total_ratio.value, 0.8);
    EXPECT_TRUE(check.total_ratio.low < 0.8 && check.total_ratio.high > 0.8);
    EXPECT_DOUBLE_EQ(check.auc.value, (0.5 + 0.0 + 1.0 + 1.0) / 4.0);
    const double by_hand = (1.0 + 2.0 * (std::log(2.0) - 0.5) + 2.0 + 2.0 * (4.0 * std::log(2.0) - 2.0)) / 4.0;
    EXPECT_NEAR(check.deviance, by_hand, 1e-15);
    ASSERT_EQ(check.bins.size(), 3U);
    EXPECT_EQ(check.bins[0].customers, 2U);
    EXPECT_EQ(check.bins[0].actual.value, 0.5);
    EXPECT_TRUE(check.bins[2].and_above);
    EXPECT_EQ(check.bins[2].frequency, 7.0);
}

TEST(UnitHoldout, WhatDoesNotFitIsRefused) {
    const std::vector<double> two{1, 2};
    EXPECT_THROW(static_cast<void>(value::check_holdout(two, two, std::vector<double>{1})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(value::check_holdout(two, std::vector<double>{0, 1}, std::vector<double>{0, 1})),
                 std::domain_error);
    model::RfmTable first;
    first.customer = {"a", "b"};
    first.frequency = {1, 2};
    first.end_day = 10;
    model::RfmTable later = first;
    EXPECT_THROW(static_cast<void>(value::holdout_purchases(first, later)), std::invalid_argument);
    later.end_day = 20;
    later.customer = {"b", "c", "a"};
    later.frequency = {5, 1, 1};
    EXPECT_EQ(value::holdout_purchases(first, later), (std::vector<double>{0, 3}));
    later.frequency[0] = 1;
    EXPECT_THROW(static_cast<void>(value::holdout_purchases(first, later)), std::invalid_argument);
    later.unit = model::SpanUnit::day;
    EXPECT_THROW(static_cast<void>(value::holdout_purchases(first, later)), std::invalid_argument);
}

/// Weeks 40 to 78: the models foretell 12 % less than what came; totals by lifetimes 0.11.3, whose table of
/// these customers rounds weeks to two decimals.
TEST(OracleHoldout, CdnowWeeks40To78) {
    model::Schema schema;
    schema.map(model::Role::customer, "customer").map(model::Role::time, "date").map(model::Role::revenue, "dollars");
    const auto log = model::read_encounter_log(std::string(GOODWILL_DATASETS) + "/cdnow/encounters.csv.gz", schema);
    model::RfmOptions options;
    options.end_day = 10134;  // 1997-09-30
    const model::RfmTable first = model::summarise_rfm(log, options);
    const model::RfmTable whole = model::summarise_rfm(log);
    const std::vector<double> came = value::holdout_purchases(first, whole);
    EXPECT_EQ(std::accumulate(came.begin(), came.end(), 0.0), 1882.0);
    const double length = static_cast<double>(whole.end_day - first.end_day) / 7.0;
    const auto comparison = value::compare_models(value::summary_of(first), value::Holdout{came, length});
    ASSERT_EQ(comparison.models.size(), 6U);
    for (const value::ComparedModel& row : comparison.models) {
        EXPECT_GT(row.holdout->auc.value, 0.7) << row.name;
        EXPECT_LT(row.holdout->deviance, row.holdout->deviance_of_mean) << row.name;
        if (row.name == "BG/NBD") { EXPECT_NEAR(row.holdout->expected, 1653.42, 0.1); }
        if (row.name == "Pareto/NBD") { EXPECT_NEAR(row.holdout->expected, 1665.54, 0.1); }
    }
    EXPECT_NE(comparison.models[comparison.recommended].name, "NBD");
    EXPECT_FALSE(comparison.reasons.empty());
    const auto without = value::compare_models(value::summary_of(first));
    for (const value::ComparedModel& row : without.models) {
        EXPECT_GE(row.bic, without.models[without.recommended].bic) << row.name;
    }
    // Tracking ends where counting does.
    const auto times = model::purchase_times(log);
    const auto& fit = std::get<value::BgNbdFit>(comparison.models[1].fit);
    const auto tracking = value::track(fit, times, first.end_day, first.unit, {1.0, model::SpanUnit::week});
    EXPECT_EQ(tracking.day.size(), 77U);
    EXPECT_NEAR(tracking.actual.back() / std::accumulate(whole.frequency.begin(), whole.frequency.end(), 0.0), 1.0,
                0.01);
    EXPECT_NEAR(tracking.expected.back() / tracking.actual.back(), 1.0, 0.05);
    EXPECT_THROW(static_cast<void>(value::track(fit, times, 0, first.unit, {1.0, model::SpanUnit::week})),
                 std::invalid_argument);
}

TEST(StatisticalHoldout, TheTrueModelIsRecommended) {
    const value::BetaGeometricParams truth{0.8, 6.0, 0.7, 1.5, 2, true};
    const value::SimulatedPurchases past = simulate(truth, 4000, 52.0, 8);
    const value::SimulatedPurchases whole = simulate(truth, 4000, 104.0, 8);
    const OwnedSummary data{past.frequency, past.recency, past.T, {}, past.log_intervals};
    std::vector<double> came(whole.frequency.size());
    for (std::size_t i = 0; i < came.size(); ++i) { came[i] = whole.frequency[i] - past.frequency[i]; }
    const auto blind = value::compare_models(data.view());
    EXPECT_EQ(blind.models[blind.recommended].name, "MBG/CNBD-2");
    const auto judged = value::compare_models(data.view(), value::Holdout{came, 52.0});
    EXPECT_EQ(judged.models[judged.recommended].name, "MBG/CNBD-2") << judged.reasons.front();
    EXPECT_EQ(value::compare_models({data.frequency, data.recency, data.T}).models.size(), 4U);
}

}  // namespace
