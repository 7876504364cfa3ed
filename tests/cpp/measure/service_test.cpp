// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/needs.hpp"
#include "goodwill/measure/service_level.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using measure::ServiceLevel;
using namespace small_tables;

/// Seven encounters on a scale from 1 to 5: reliability, empathy, expected empathy.
model::EncounterLog encounters(std::vector<double> reliability, std::vector<double> empathy) {
    const std::vector<double> expected{3, 3, 3, 3, 3, 3, 3};
    return log_of(table({{"customer", texts({"a", "b", "c", "d", "e", "f", "g"})},
                         {"time", times({0, 1, 2, 3, 4, 5, 6})},
                         {"perceived_reliability", numbers(std::move(reliability))},
                         {"perceived_empathy", numbers(std::move(empathy))},
                         {"expected_empathy", numbers(expected)}}));
}

TEST(UnitServiceLevel, EveryLevelByHand) {
    const model::EncounterLog log = encounters({1, 5, 4, 4, 5, missing, 5}, {5, 2, 4, 4, 5, 5, missing});
    const std::vector<double> extras{3, 3, 0, 1, 2, 1, 1};
    // Surprises 0.5, -0.25, 0.25, 0.25, 0.5, 0.5 of the scale: their standard deviation is 0.292.
    const auto found = measure::service_level(log, extras);
    const std::vector<ServiceLevel> levels{
        ServiceLevel::failed,        ServiceLevel::basic,   ServiceLevel::satisfactory, ServiceLevel::value_added,
        ServiceLevel::unforgettable, ServiceLevel::unknown, ServiceLevel::unknown};
    EXPECT_EQ(found.levels, levels);
    EXPECT_EQ(found.unknown, 2);
    for (const auto& share : found.shares) { EXPECT_NEAR(share.value, 0.2, 1e-12); }
    EXPECT_NEAR(found.at_waterline.value, 0.6, 1e-12);
    EXPECT_EQ(found.at_waterline.n, 5);
    EXPECT_TRUE(found.warnings.empty());
    ASSERT_EQ(found.sensitivity.size(), 4U);
    EXPECT_EQ(found.sensitivity[0].cut, "core");
    EXPECT_NEAR(found.sensitivity[0].at, 0.4, 1e-12);
    // Empathy of 4 is 0.75 of the scale: raising the cut to 0.7 changes nothing, to 0.8 all but the fullest.
    EXPECT_NEAR(found.sensitivity[3].share, 0.6, 1e-12);
    measure::ServiceLevelCuts strict;
    strict.personal = 0.8;
    EXPECT_NEAR(measure::service_level(log, extras, strict).at_waterline.value, 0.2, 1e-12);
}

TEST(UnitServiceLevel, WhatTheLogLacksIsSaid) {
    const model::EncounterLog log = encounters({5, 5, 5, 5, 5, 5, 5}, {5, 5, 5, 5, 5, 5, 5});
    const auto found = measure::service_level(log);
    EXPECT_EQ(found.warnings.size(), 2U);
    EXPECT_EQ(found.levels[0], ServiceLevel::satisfactory);
    EXPECT_EQ(found.at_waterline.value, 1.0);
    const std::vector<double> negative{0, 0, 0, -1, 0, 0, 0};
    EXPECT_THROW(static_cast<void>(measure::service_level(log, negative)), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::service_level(log, {negative.data(), 3})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::service_level(log, {}, {1.5, 0.5, 1.0, 1.0})), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::service_level(log_of(three_rows()))), std::invalid_argument);
    const model::EncounterLog silent = encounters(std::vector<double>(7, missing), std::vector<double>(7, missing));
    EXPECT_THROW(static_cast<void>(measure::service_level(silent)), goodwill::DataError);
}

TEST(UnitServiceLevel, RowsWithoutAWeightAreCounted) {
    const model::EncounterLog log = log_of(table({{"customer", texts({"a", "b", "c", "d"})},
                                                  {"time", times({0, 1, 2, 3})},
                                                  {"perceived_reliability", numbers({5, 5, 5, missing})},
                                                  {"perceived_empathy", numbers({5, 1, 5, 5})},
                                                  {"weight", numbers({1, 1, missing, missing})}}));
    const auto found = measure::service_level(log, std::vector<double>{0, 0, 0, 0});
    EXPECT_EQ(found.at_waterline.value, 0.5);
    EXPECT_EQ(found.unknown, 1);
    ASSERT_FALSE(found.warnings.empty());
    EXPECT_EQ(found.warnings.front(), "1 observations without a weight left out");
}

TEST(OracleNeeds, TwoNeedsByHand) {
    const std::vector<double> importance{5, 3, 5, 1, 4, 3};
    const std::vector<double> fulfilment{2, 5, 1, 4, 3, 5};
    const auto found = measure::needs({importance, 2}, {fulfilment, 2}, {}, {"prompt", "praised"});
    ASSERT_EQ(found.needs.size(), 2U);
    const measure::Need& first = found.needs[0];
    EXPECT_EQ(first.name, "prompt");
    EXPECT_NEAR(first.importance.value, (1.0 + 1.0 + 0.75) / 3.0, 1e-12);
    EXPECT_NEAR(first.fulfilment.value, (0.25 + 0.0 + 0.5) / 3.0, 1e-12);
    EXPECT_NEAR(first.unmet.value, (0.75 + 1.0 + 0.375) / 3.0, 1e-12);
    EXPECT_NEAR(first.opportunity.value, 10.0 * (2.75 + 2.0) / 3.0, 1e-12);
    EXPECT_EQ(first.rank, 1);
    EXPECT_EQ(first.probability_top_three, 1.0);
    EXPECT_NEAR(found.needs[1].unmet.value, 0.0, 1e-12);
    EXPECT_NEAR(found.unmet.value, 0.5 * (0.75 + 1.0 + 0.375) / 3.0, 1e-12);
}

TEST(PropertyNeeds, WeightsCountAndThreadsDoNot) {
    std::vector<double> importance;
    std::vector<double> fulfilment;
    std::vector<double> weights;
    weights.reserve(40);
    importance.reserve(200);
    fulfilment.reserve(200);
    for (std::size_t i = 0; i < 200; ++i) {
        importance.push_back(1.0 + 4.0 * goodwill::support::random::uniform({5, i, 0, 0}));
        fulfilment.push_back(1.0 + 4.0 * goodwill::support::random::uniform({5, i, 1, 0}));
    }
    for (std::size_t i = 0; i < 40; ++i) { weights.push_back(i < 20 ? 1.0 : 0.0); }
    const auto one = measure::needs({importance, 5}, {fulfilment, 5}, weights, {}, {}, {1, {}});
    const auto more = measure::needs({importance, 5}, {fulfilment, 5}, weights, {}, {}, {7, {}});
    const auto half = measure::needs({{importance.data(), 100}, 5}, {{fulfilment.data(), 100}, 5}, {}, {}, {}, {1, {}});
    EXPECT_EQ(one.n, 20);
    double top = 0.0;
    for (std::size_t j = 0; j < 5; ++j) {
        EXPECT_EQ(one.needs[j].unmet, more.needs[j].unmet);
        EXPECT_EQ(one.needs[j].unmet, half.needs[j].unmet);
        EXPECT_LE(one.needs[j].rank_low, one.needs[j].rank);
        top += one.needs[j].probability_top_three;
    }
    EXPECT_NEAR(top, 3.0, 1e-9);
}

TEST(UnitNeeds, BadAnswersAreNamed) {
    const std::vector<double> good{5, 3, 5, 1};
    std::vector<double> bad{5, 3, 9, 1};
    const auto call = [&](const std::vector<double>& a, const std::vector<double>& b) {
        return message_of([&] { static_cast<void>(measure::needs({a, 2}, {b, 2}, {}, {"prompt", "helped"})); });
    };
    EXPECT_NE(call(good, bad).find("fulfilment['prompt'][1] must be from 1 to 5, got 9"), std::string::npos);
    bad[2] = missing;
    EXPECT_NE(call(good, bad).find("at least two respondents"), std::string::npos);
    EXPECT_THROW(static_cast<void>(measure::needs({good, 2}, {good, 4})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::needs({good, 2}, {good, 2}, std::vector<double>(2, -1.0))),
                 std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::needs({good, 2}, {good, 2}, {}, {"a", "a"})), std::invalid_argument);
    EXPECT_EQ(measure::human_needs.size(), 10U);
}

}  // namespace
