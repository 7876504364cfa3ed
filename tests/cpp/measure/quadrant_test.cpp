// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/quadrant.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "model/small_tables.hpp"

namespace {

using goodwill::Estimate;
namespace measure = goodwill::measure;
namespace support = goodwill::support;
using measure::QuadrantPlace;
using measure::ServiceQuadrant;
using measure::ServiceSide;
using namespace small_tables;

constexpr support::Bounds unit{0.0, 1.0};

support::Moments moments_of(const std::vector<double>& values) {
    support::Moments moments;
    moments.update(values);
    return moments;
}

/// P(B >= x) of the distribution of a mean.
double above(const support::BetaShapes& shapes, double x) {
    return boost::math::ibetac(shapes.a, shapes.b, x);
}

TEST(UnitQuadrant, TheFourOfThemAndThePathToQuality) {
    const std::vector<double> procedural{0.2, 0.4, 0.4, 0.2, 0.9, 0.7, 0.8, 0.6, missing};
    const std::vector<double> personal{0.0, 0.2, 0.9, 0.7, 0.2, 0.4, 0.5, 0.7, 0.9};
    const std::vector<std::int32_t> group{0, 0, 1, 1, 2, 2, 3, 3, 3};
    const auto places = measure::quadrants({procedural, personal, group, {"a", "c", "b", "d"}});
    ASSERT_EQ(places.size(), 4U);
    EXPECT_EQ(places[0].quadrant, ServiceQuadrant::indifferent);
    EXPECT_EQ(places[1].quadrant, ServiceQuadrant::friendly);
    EXPECT_EQ(places[2].quadrant, ServiceQuadrant::factory);
    EXPECT_EQ(places[3].quadrant, ServiceQuadrant::quality);
    EXPECT_EQ(places[3].n, 2);
    EXPECT_EQ(places[3].missing, 1);
    EXPECT_TRUE(places[3].path.empty());
    EXPECT_EQ(places[3].distance.value, 0.0);
    EXPECT_EQ(places[1].procedural, support::mean_estimate(moments_of({0.4, 0.2}), unit));
    // The procedural side lacks 0.2 and the personal one 0.4: by the factory.
    ASSERT_EQ(places[0].path.size(), 2U);
    EXPECT_EQ(places[0].path[0].side, ServiceSide::procedural);
    EXPECT_EQ(places[0].path[0].to, ServiceQuadrant::factory);
    EXPECT_EQ(places[0].path[1].to, ServiceQuadrant::quality);
    EXPECT_NEAR(places[0].distance.value, std::hypot(0.2, 0.4), 1e-12);
    ASSERT_EQ(places[1].path.size(), 1U);
    EXPECT_NEAR(places[1].path[0].gap.value, 0.2, 1e-12);
    EXPECT_DOUBLE_EQ(places[1].path[0].gap.low, 0.5 - places[1].procedural.high);
    EXPECT_FALSE(places[1].warnings.empty());  // two rows settle nothing
}

TEST(OracleQuadrant, SidesThatDoNotGoTogether) {
    std::vector<double> procedural;
    std::vector<double> personal;
    for (int i = 0; i < 40; ++i) {
        procedural.push_back(i % 2 == 0 ? 0.3 : 0.75);
        personal.push_back(i % 4 < 2 ? 0.35 : 0.6);
    }
    const QuadrantPlace place = measure::quadrants({procedural, personal}).front();
    const double first = above(support::mean_posterior(moments_of(procedural), unit), 0.5);
    const double second = above(support::mean_posterior(moments_of(personal), unit), 0.5);
    EXPECT_NEAR(place.probability[0], (1.0 - first) * (1.0 - second), 0.005);
    EXPECT_NEAR(place.probability[1], first * (1.0 - second), 0.005);
    EXPECT_NEAR(place.probability[2], (1.0 - first) * second, 0.005);
    EXPECT_NEAR(place.probability[3], first * second, 0.005);
}

// P(X > 0, Y > 0) = 1/4 + asin(rho) / (2 pi) of two normal scores (Sheppard 1899).
TEST(OracleQuadrant, SidesThatDoGoTogether) {
    std::vector<double> procedural;
    std::vector<double> personal;
    for (int i = 0; i < 200; ++i) {
        procedural.push_back(i % 2 == 0 ? 0.2 : 0.8);
        personal.push_back((i % 2 == 0) == (i < 150) ? 0.2 : 0.8);
    }
    const QuadrantPlace place = measure::quadrants({procedural, personal}).front();
    // Covariance 0.045, variances 0.09 and two half observations 0.5 away.
    const double rho = 200.0 * 0.045 / (200.0 * 0.09 + 0.25);
    const double both = 0.25 + std::asin(rho) / (2.0 * std::numbers::pi);
    EXPECT_NEAR(place.probability[3], both, 0.005);
    EXPECT_NEAR(place.probability[0], both, 0.005);
    EXPECT_NEAR(place.probability[1], 0.5 - both, 0.005);
}

TEST(OracleQuadrant, ADistanceAlongOneSideIsItsGap) {
    std::vector<double> procedural;
    for (int i = 0; i < 100; ++i) { procedural.push_back(i % 2 == 0 ? 0.1 : 0.3); }
    const std::vector<double> personal(100, 0.9);
    const QuadrantPlace place = measure::quadrants({procedural, personal}).front();
    const Estimate& gap = place.path.front().gap;
    EXPECT_NEAR(place.distance.value, gap.value, 1e-12);
    EXPECT_NEAR(place.distance.low, gap.low, 2e-4);
    EXPECT_NEAR(place.distance.high, gap.high, 2e-4);
    EXPECT_GT(place.probability[2], 0.999);
}

RC_GTEST_PROP(PropertyQuadrant, SharesAddUpAndSidesMayChangePlaces, ()) {
    const auto cells = *rc::gen::container<std::vector<int>>(24, rc::gen::inRange(0, 11));
    std::vector<double> first;
    std::vector<double> second;
    for (std::size_t i = 0; i < 12; ++i) {
        first.push_back(cells[i] / 10.0);
        second.push_back(cells[i + 12] / 10.0);
    }
    const QuadrantPlace there = measure::quadrants({first, second}).front();
    const QuadrantPlace back = measure::quadrants({second, first}).front();
    RC_ASSERT(std::abs(std::accumulate(there.probability.begin(), there.probability.end(), -1.0)) < 1e-12);
    RC_ASSERT(std::abs(there.probability[1] - back.probability[2]) < 0.01);
    RC_ASSERT(there.distance.low <= there.distance.value && there.distance.value <= there.distance.high);
    RC_ASSERT(std::abs(there.distance.value - back.distance.value) < 1e-12);
    RC_ASSERT((there.distance.value == 0.0) == (there.quadrant == ServiceQuadrant::quality));
}

// Of the true distance 0.1 sqrt(2), 95 intervals of 100 tell, give or take five standard errors.
TEST(StatisticalQuadrant, DistancesHoldWhatTheyPromise) {
    constexpr int logs = 400;
    int held = 0;
    for (std::uint64_t log = 0; log < logs; ++log) {
        std::vector<double> procedural;
        std::vector<double> personal;
        for (std::uint64_t row = 0; row < 60; ++row) {
            const double common = 0.1 * support::random::normal({4, log, row, 0});
            const auto score = [&](std::uint64_t purpose) {
                return 0.4 + common + 0.1 * support::random::normal({4, log, row, purpose});
            };
            procedural.push_back(std::clamp(score(1), 0.0, 1.0));
            personal.push_back(std::clamp(score(2), 0.0, 1.0));
        }
        const Estimate distance = measure::quadrants({procedural, personal}).front().distance;
        const double truth = 0.1 * std::numbers::sqrt2;
        held += distance.low <= truth && truth <= distance.high ? 1 : 0;
    }
    EXPECT_NEAR(held / static_cast<double>(logs), 0.95, 5.0 * std::sqrt(0.95 * 0.05 / logs));
}

TEST(UnitQuadrant, TraitsOfTheTextsAreTurnedWhereTheyAreNotWanted) {
    const std::vector<double> ratings{5, 2, 4, 1, missing, 3};
    const std::vector<measure::ServiceTrait> traits{{"slow", ServiceSide::procedural, false},
                                                    {"uniform", ServiceSide::procedural, true},
                                                    {"cold", ServiceSide::personal, false}};
    const measure::SideScores scores = measure::trait_scores({ratings, 3}, traits);
    EXPECT_EQ(scores.procedural, (std::vector<double>{0.125, 1.0}));
    EXPECT_EQ(scores.personal, (std::vector<double>{0.25, 0.5}));
    EXPECT_EQ(measure::textbook_traits().size(), 15U);
    EXPECT_EQ(message_of([&] { (void)measure::trait_scores({ratings, 3}, traits, {1.0, 4.0}); }),
              "trait_scores: slow[0] must be on its scale, got 5");
    EXPECT_THROW((void)measure::trait_scores({ratings, 2}, traits), std::invalid_argument);
    EXPECT_THROW((void)measure::trait_scores({ratings, 2}, std::span(traits).first(2)), std::invalid_argument);
}

TEST(UnitQuadrant, SitesOfALogByRater) {
    const model::EncounterLog log = log_of(three_rows({{"site", texts({"x", "y", "x"})},
                                                       {"perceived_reliability", numbers({1, 5, 2})},
                                                       {"perceived_responsiveness", numbers({3, 5, missing})},
                                                       {"perceived_empathy", numbers({5, 4, 4})},
                                                       {"weight", numbers({3, 1, 1})}}));
    const auto sites = measure::quadrants(log, "site");
    ASSERT_EQ(sites.size(), 2U);
    EXPECT_EQ(sites[0].label, "x");
    EXPECT_DOUBLE_EQ(sites[0].procedural.value, 0.25);  // rows of 1/4 each, weights 3 and 1
    EXPECT_DOUBLE_EQ(sites[0].personal.value, (3.0 * 1.0 + 0.75) / 4.0);
    EXPECT_EQ(sites[0].quadrant, ServiceQuadrant::friendly);
    EXPECT_EQ(sites[1].quadrant, ServiceQuadrant::quality);
    EXPECT_EQ(measure::quadrants(log).front().n, 3);
    EXPECT_EQ(measure::letter_of(sites[1].quadrant), 'D');
    const model::EncounterLog half = log_of(three_rows({{"perceived_reliability", numbers({1, 5, 2})}}));
    EXPECT_EQ(message_of([&] { (void)measure::quadrants(half); }),
              "rater_side_scores: log must be one with perceived ratings of the personal side, such as role "
              "'perceived_assurance', got none of them");
    EXPECT_THROW((void)measure::quadrants(log, std::nullopt, {{"speed"}, {"empathy"}}), std::invalid_argument);
}

TEST(UnitQuadrant, BadRowsAreRefused) {
    const std::vector<double> good{0.5, 0.6};
    const std::vector<double> off{0.5, 1.2};
    const std::vector<double> none{missing, missing};
    const std::vector<std::int32_t> group{0, 2};
    EXPECT_EQ(message_of([&] { (void)measure::quadrants({good, off}); }),
              "quadrants: personal[1] must be between 0 and 1, or missing, got 1.2");
    EXPECT_THROW((void)measure::quadrants({good, none}), goodwill::DataError);
    EXPECT_THROW((void)measure::quadrants({good, std::span(good).first(1)}), std::invalid_argument);
    EXPECT_THROW((void)measure::quadrants({good, good, group, {"a", "b"}}), std::invalid_argument);
    measure::QuadrantOptions options;
    options.procedural_cut = 1.5;
    EXPECT_THROW((void)measure::quadrants({good, good}, options), std::domain_error);
    // One row, and all the same: told with the width they deserve.
    const QuadrantPlace one = measure::quadrants({std::span(good).first(1), std::span(good).first(1)}).front();
    EXPECT_LT(one.procedural.low, 0.2);
    EXPECT_FALSE(one.warnings.empty());
}

}  // namespace
