// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/behaviours.hpp"
#include "goodwill/measure/five_elements.hpp"
#include "goodwill/measure/ihip.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
namespace random_draws = goodwill::support::random;
using namespace small_tables;

const measure::ServiceElement& named(const std::vector<measure::ServiceElement>& elements, const std::string& name) {
    for (const measure::ServiceElement& element : elements) {
        if (element.name == name) { return element; }
    }
    throw std::out_of_range(name);
}

/// Six encounters in two segments on scales from 1 to 5.
model::EncounterLog six(std::vector<double> satisfaction = {5, 4, 5, 2, 1, 3}) {
    return log_of(table({{"customer", texts({"a", "b", "c", "d", "e", "f"})},
                         {"time", times({0, 1, 2, 3, 4, 5})},
                         {"segment", texts({"x", "x", "x", "y", "y", "y"})},
                         {"satisfaction", numbers(std::move(satisfaction))},
                         {"perceived_reliability", numbers({5, 5, 3, 3, 1, missing})},
                         {"perceived_empathy", numbers({5, 4, 3, 2, 1, 5})},
                         {"perceived_assurance", numbers({5, missing, 3, 4, 1, 5})},
                         {"expected_empathy", numbers({4, 5, 3, 4, missing, 5})},
                         {"response", numbers({0, 86400, 172800, 86400, 0, missing})}}));
}

TEST(OracleFiveElements, SixEncountersByHand) {
    const auto found = measure::five_elements(six());
    // Row by row: (1 + 1) / 2, 0.75, 0.5, (0.25 + 0.75) / 2, 0, 1.
    EXPECT_NEAR(named(found.elements, "emotion").value->value, (1.0 + 0.75 + 0.5 + 0.5 + 0.0 + 1.0) / 6.0, 1e-12);
    // Missing of what was expected: 0 (more than expected), 0.25, 0, 0.5, not told, 0.
    EXPECT_NEAR(named(found.elements, "appropriateness").value->value, 1.0 - 0.75 / 5.0, 1e-12);
    EXPECT_NEAR(named(found.elements, "standardisation").value->value, 3.0 / 5.0, 1e-12);
    EXPECT_NEAR(named(found.elements, "efficiency").value->value, (1.0 + 0.5 + 0.25 + 0.5 + 1.0) / 5.0, 1e-12);
    ASSERT_EQ(found.sensitivity.size(), 2U);
    const double halved = (1.0 + 0.25 + 0.0625 + 0.25 + 1.0) / 5.0;
    EXPECT_NEAR(found.sensitivity[0].efficiency, halved, 1e-12);
    EXPECT_NEAR(found.sensitivity[0].index, found.index.value + (halved - 0.65) / 5.0, 1e-12);
    EXPECT_GT(found.sensitivity[1].efficiency, 0.65);
    // Satisfaction as shares 1, 0.75, 1, 0.25, 0, 0.5: means 11 / 12 and 1 / 4, sum of squares 5 / 6 + ...
    const double within = 1.0 / 24.0 + 1.0 / 8.0;
    const double between = 6.0 * std::pow(1.0 / 3.0, 2);
    const double omega = (between - within / 4.0) / (between + within + within / 4.0);
    EXPECT_NEAR(named(found.continuity, "object").value->value, 1.0 - omega, 1e-12);
    EXPECT_NEAR(named(found.continuity, "quality").value->value, 1.0 - (between + within) / 6.0 / 0.25, 1e-12);
    EXPECT_FALSE(named(found.continuity, "time").value.has_value());
    EXPECT_EQ(named(found.continuity, "content").needs, "satisfaction and 'touchpoint' of two groups or more");
    const auto& continuity = *named(found.elements, "continuity").value;
    EXPECT_NEAR(continuity.value, 0.5 * (1.0 - omega + 1.0 - (between + within) / 1.5), 1e-12);
    EXPECT_LE(continuity.low, continuity.value);
    EXPECT_GE(continuity.high, continuity.value);
    double sum = 0.0;
    for (const auto& element : found.elements) { sum += element.value->value; }
    EXPECT_NEAR(found.index.value, sum / 5.0, 1e-12);
    EXPECT_LT(found.index.low, found.index.value);
    EXPECT_GT(found.index.high, found.index.value);
    EXPECT_EQ(found.index.n, 5);
}

TEST(UnitFiveElements, WhatTheLogLacksIsSaid) {
    EXPECT_THROW(static_cast<void>(measure::five_elements(log_of(three_rows()))), goodwill::DataError);
    measure::FiveElementsOptions options;
    options.outcome = model::Role::waiting;
    EXPECT_THROW(static_cast<void>(measure::five_elements(six(), options)), std::invalid_argument);
    options = {};
    options.delay = model::Role::satisfaction;
    EXPECT_THROW(static_cast<void>(measure::five_elements(six(), options)), std::invalid_argument);
    options = {};
    options.half_life = 0.0;
    EXPECT_THROW(static_cast<void>(measure::five_elements(six(), options)), std::domain_error);
    options = {};
    options.keys[1] = "no such column";
    EXPECT_THROW(static_cast<void>(measure::five_elements(six(), options)), std::invalid_argument);
    const auto some = measure::five_elements(
        log_of(three_rows({{"waiting", numbers({1, 2, 3})}, {"perceived_empathy", numbers({5, 5, 4})}})));
    EXPECT_EQ(named(some.elements, "efficiency").needs, "response");
    EXPECT_TRUE(some.sensitivity.empty());
    EXPECT_EQ(named(some.elements, "continuity").needs, "satisfaction");
    EXPECT_NEAR(some.index.value, 2.75 / 3.0, 1e-12);
    const auto one =
        measure::five_elements(log_of(three_rows({{"perceived_empathy", numbers({missing, 5, missing})}})));
    EXPECT_EQ(one.index.value, 1.0);
    // Of one element the index is that element; ratings all alike tell little of the spread.
    EXPECT_DOUBLE_EQ(one.index.low, one.elements[0].value->low);
    EXPECT_LT(one.index.low, 0.2);
    EXPECT_EQ(one.index.high, 1.0);
}

TEST(PropertyFiveElements, ThreadsChangeNoBitAndEvenServiceIsContinuous) {
    random_draws::Stream stream{3, 0, 0, 0};
    std::vector<double> ratings;
    std::vector<std::string> segment;
    std::vector<std::string> customer;
    std::vector<std::int64_t> when;
    for (int i = 0; i < 400; ++i) {
        ratings.push_back(1.0 + std::floor(5.0 * random_draws::uniform(stream.next())));
        segment.emplace_back(i % 2 == 0 ? "x" : "y");
        customer.emplace_back("c") += std::to_string(i);
        when.push_back(i * day);
    }
    const auto log = log_of(table({{"customer", texts(customer)},
                                   {"time", times(when)},
                                   {"segment", texts(segment)},
                                   {"satisfaction", numbers(ratings)}}));
    const auto one = measure::five_elements(log, {}, {1, {}});
    EXPECT_GT(named(one.continuity, "object").value->value, 0.97);
    EXPECT_GT(named(one.continuity, "time").value->value, 0.9);
    for (const unsigned threads : {2U, 7U}) {
        const auto more = measure::five_elements(log, {}, {threads, {}});
        EXPECT_EQ(*named(one.elements, "continuity").value, *named(more.elements, "continuity").value);
    }
}

TEST(UnitServiceSides, EachSideByHand) {
    const auto sides = measure::service_sides(six());
    EXPECT_NEAR(sides.procedural->value, 3.0 / 5.0, 1e-12);
    EXPECT_NEAR(sides.personal->value, 3.75 / 6.0, 1e-12);
    EXPECT_FALSE(
        measure::service_sides(log_of(three_rows({{"perceived_empathy", numbers({5, 5, 4})}}))).procedural.has_value());
    EXPECT_THROW(static_cast<void>(measure::service_sides(log_of(three_rows()))), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(measure::service_sides(six(), 1.0)), std::domain_error);
}

TEST(UnitBehaviours, LoadedOntoTheDimensions) {
    for (const auto& row : measure::behaviour_loadings) {
        double sum = 0.0;
        for (const double loading : row) { sum += loading; }
        EXPECT_NEAR(sum, 1.0, 1e-12);
    }
    const std::vector<double> scores{10,      5,       0,       missing, 10,      5,       5,
                                     missing, missing, missing, missing, missing, missing, missing};
    const auto found = measure::behaviours({scores, 7}, 0.0, 10.0);
    EXPECT_EQ(found.visits, 1);
    EXPECT_NEAR(found.behaviours[1].value, 0.5, 1e-12);
    EXPECT_EQ(found.behaviours[3].n, 0);
    // Reliability: solving 0.6, quick response 0.2, consistency 0.8.
    EXPECT_NEAR(found.dimensions[0].value, (0.6 * 0.5 + 0.2 * 0.0 + 0.8 * 1.0) / 1.6, 1e-12);
    const std::vector<double> full(14, 10.0);
    const auto best = measure::behaviours({full, 7}, 0.0, 10.0);
    for (const auto& dimension : best.dimensions) { EXPECT_EQ(dimension.value, 1.0); }
    EXPECT_NE(message_of([&] { static_cast<void>(measure::behaviours({full, 7}, 0.0, 5.0)); }).find("warmth"),
              std::string::npos);
    EXPECT_THROW(static_cast<void>(measure::behaviours({full, 2})), std::invalid_argument);
    const std::vector<double> nothing(14, missing);
    EXPECT_THROW(static_cast<void>(measure::behaviours({nothing, 7})), goodwill::DataError);
    measure::BehaviourLoadings none{};
    EXPECT_THROW(static_cast<void>(measure::behaviours({full, 7}, 0.0, 10.0, none)), std::invalid_argument);
}

TEST(UnitIhip, TheStrongestTraitFirst) {
    const auto traits = measure::ihip({0.5, 0.9, 0.9, 0.1});
    ASSERT_EQ(traits.size(), 4U);
    EXPECT_EQ(traits[0].trait, measure::IhipCharacteristic::inseparability);
    EXPECT_EQ(traits[1].trait, measure::IhipCharacteristic::variability);
    EXPECT_TRUE(traits[2].matters);
    EXPECT_FALSE(traits[3].matters);
    for (const auto& trait : traits) {
        EXPECT_FALSE(trait.problem.empty());
        EXPECT_EQ(trait.remedies.size(), 3U);
        EXPECT_FALSE(measure::name_of(trait.trait).empty());
    }
    EXPECT_NE(message_of([] { static_cast<void>(measure::ihip({0.5, 0.9, 1.9, 0.1})); }).find("variability"),
              std::string::npos);
    EXPECT_THROW(static_cast<void>(measure::ihip({0.5, 0.9, 0.9, 0.1}, 2.0)), std::domain_error);
}

}  // namespace
