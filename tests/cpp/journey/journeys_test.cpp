// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/journeys.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "goodwill/journey/moments.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "journey/supermarket.hpp"

namespace {

using namespace small_tables;
using namespace std::chrono_literals;
namespace journey = goodwill::journey;

TEST(OracleJourneys, SupermarketByHand) {
    const journey::Journeys found = journey::journeys(supermarket::log());
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(labels_of(found.customer), (std::vector<std::string>{"Ana", "Bo"}));
    // Ana: 14 moments, ratings add up to 52; the queue (1) is farthest from their mean, loading the car (4) is last.
    EXPECT_EQ(found.moments[0], 14);
    EXPECT_DOUBLE_EQ(found.mean[0], 52.0 / 14.0);
    EXPECT_EQ(found.peak[0], 1.0);
    EXPECT_DOUBLE_EQ(found.peak_deviation[0], 1.0 - 52.0 / 14.0);
    EXPECT_EQ(found.end[0], 4.0);
    EXPECT_DOUBLE_EQ(found.score[0], 2.5);
    EXPECT_EQ(supermarket::place_of(found.worst_row[0]), "queue");
    EXPECT_EQ(found.peak_row[0], found.worst_row[0]);
    // Bo: 3 5 5 3 4 around a mean of 4; of equal deviations the worse and earlier counts, the entrance.
    EXPECT_EQ(found.moments[1], 5);
    EXPECT_EQ(found.mean[1], 4.0);
    EXPECT_EQ(found.peak[1], 3.0);
    EXPECT_EQ(found.peak_deviation[1], -1.0);
    EXPECT_EQ(supermarket::place_of(found.worst_row[1]), "entrance");
    EXPECT_DOUBLE_EQ(found.score[1], 3.5);
    EXPECT_TRUE(found.warnings.empty());
}

TEST(OracleJourneys, MixedWeightsAndMidpoint) {
    journey::JourneyOptions options;
    options.weights = journey::mixed_peak_end();
    options.baseline = journey::PeakBaseline::scale_midpoint;
    const journey::Journeys found = journey::journeys(supermarket::log(), options);
    // Around 3 the queue (1) and the fives are equally far: the worse counts. Bo's peak is a five.
    EXPECT_DOUBLE_EQ(found.score[0], 0.35 * 1 + 0.35 * 4 + 0.30 * 52.0 / 14.0);
    EXPECT_EQ(found.peak[1], 5.0);
    EXPECT_EQ(found.peak_deviation[1], 2.0);
    EXPECT_EQ(found.warnings, std::vector<std::string>{"weights from general knowledge, unverified: peak, end, mean"});
}

TEST(OracleJourneys, GapsAndColumnsSplit) {
    const auto log = log_of(table({{"customer", texts({"a", "b", "a", "a", "a"})},
                                   {"time", times({5 * hour, 0, 0, hour, 100 * hour})},
                                   {"satisfaction", numbers({1, missing, 5, 3, 4})},
                                   {"visit", texts({"w", "v", "v", "-", "u"})}}));
    journey::JourneyOptions options;
    options.split.gap = 4h;
    const journey::Journeys by_gap = journey::journeys(log, options);
    EXPECT_EQ(labels_of(by_gap.customer), (std::vector<std::string>{"a", "a", "b"}));
    EXPECT_EQ(by_gap.moments, (std::vector<std::int64_t>{3, 1, 1}));
    EXPECT_EQ(by_gap.end_row, (std::vector<std::int64_t>{0, 4, -1}));
    EXPECT_TRUE(std::isnan(by_gap.score[2]));
    EXPECT_EQ(by_gap.rated[2], 0);
    EXPECT_EQ(by_gap.start[0], 0);
    EXPECT_EQ(by_gap.end_time[0], 5 * hour);
    options.split = {std::nullopt, "visit"};
    const journey::Journeys by_column = journey::journeys(log, options);
    // a: v begins at 0, w at 5 h, u at 100 h; one row has no visit.
    EXPECT_EQ(by_column.end_row, (std::vector<std::int64_t>{2, 0, 4, -1}));
    EXPECT_EQ(by_column.without_split, 1);
    options.split = {std::chrono::hours(1), "visit"};
    EXPECT_THROW((void)journey::journeys(log, options), std::invalid_argument);
    options.split = {journey::Seconds(0), ""};
    EXPECT_THROW((void)journey::journeys(log, options), std::domain_error);
}

TEST(UnitJourneys, RefusesOddWeightsAndUnratedLogs) {
    journey::JourneyOptions options;
    options.weights.peak.value = -1.0;
    EXPECT_THROW((void)journey::journeys(supermarket::log(), options), std::domain_error);
    options.weights = {{0, {}}, {0, {}}, {0, {}}};
    EXPECT_THROW((void)journey::journeys(supermarket::log(), options), std::domain_error);
    EXPECT_NE(message_of([] { (void)journey::journeys(log_of(three_rows())); }).find("role 'satisfaction'"),
              std::string::npos);
    options.weights = {{1, {}}, {1, {}}, {0, {}}};
    EXPECT_EQ(journey::journeys(supermarket::log(), options).warnings.size(), 1U);
}

TEST(OracleMoments, SupermarketByHand) {
    const journey::MomentsOfTruth found = journey::moments(supermarket::log());
    ASSERT_EQ(found.size(), 14U);
    EXPECT_EQ(found.keys, std::vector<std::string>{"touchpoint"});
    const auto row = [&](const std::string& place) {
        return static_cast<std::size_t>(std::find(found.labels[0].begin(), found.labels[0].end(), place) -
                                        found.labels[0].begin());
    };
    EXPECT_EQ(found.estimates[row("bakery")].value, 5.0);
    EXPECT_EQ(found.estimates[row("bakery")].n, 2);
    EXPECT_EQ(found.estimates[row("entrance")].value, 3.5);
    EXPECT_EQ(found.encounters[row("queue")], 1);
    EXPECT_EQ(found.journeys, 2);
    EXPECT_EQ(found.worst_share.estimates[row("queue")], goodwill::support::proportion_estimate(1, 2));
    EXPECT_EQ(found.worst_share.estimates[row("entrance")].value, 0.5);
    EXPECT_EQ(found.worst_share.estimates[row("bakery")].value, 0.0);
    EXPECT_DOUBLE_EQ(found.expected_worst_share[row("queue")], 1.0 / 28.0);
    EXPECT_DOUBLE_EQ(found.expected_worst_share[row("entrance")], (1.0 / 14.0 + 1.0 / 5.0) / 2.0);
}

TEST(UnitMoments, SingleMomentsHaveNoWorstOne) {
    const auto log = log_of(table({{"customer", texts({"a", "b", "c"})},
                                   {"time", times({0, 0, 0})},
                                   {"touchpoint", texts({"desk", "-", "desk"})},
                                   {"satisfaction", numbers({5, 4, missing})}}));
    const journey::MomentsOfTruth found = journey::moments(log);
    EXPECT_EQ(found.journeys, 0);
    EXPECT_EQ(found.left_out, 1);
    EXPECT_EQ(found.encounters, std::vector<std::int64_t>{2});
    EXPECT_EQ(found.warnings,
              std::vector<std::string>{"no journey has 2 rated moments: there are no worst moments to compare"});
    EXPECT_TRUE(std::isnan(found.worst_share.estimates[0].value));
    EXPECT_TRUE(std::isnan(found.expected_worst_share[0]));
    journey::MomentsOptions options;
    options.least_rated = 1;
    EXPECT_EQ(journey::moments(log, options).worst_share.estimates[0].value, 0.5);
    options.least_rated = 0;
    EXPECT_THROW((void)journey::moments(log, options), std::invalid_argument);
    options.least_rated = 1;
    options.by = {"channel"};
    EXPECT_THROW((void)journey::moments(log, options), std::invalid_argument);
}

TEST(OracleTransitions, SupermarketByHand) {
    const journey::Transitions found = journey::transitions(supermarket::log());
    EXPECT_EQ(found.keys, (std::vector<std::string>{"from", "to"}));
    EXPECT_EQ(found.size(), 13U + 4U - 1U);  // both go from the checkout to the car
    EXPECT_EQ(found.journeys, 2);
    std::int64_t all = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        all += found.counts[i];
        if (found.labels[0][i] == "entrance") {
            EXPECT_TRUE(found.labels[1][i] == "trolley" || found.labels[1][i] == "bakery");
            EXPECT_EQ(found.estimates[i], goodwill::support::proportion_estimate(1, 2));
        }
    }
    EXPECT_EQ(all, 17);
    const auto parking =
        static_cast<std::size_t>(std::find(found.places.begin(), found.places.end(), "parking") - found.places.begin());
    const auto car = static_cast<std::size_t>(std::find(found.places.begin(), found.places.end(), "loading the car") -
                                              found.places.begin());
    EXPECT_EQ(found.starts[parking], 1);
    EXPECT_EQ(found.ends[car], 2);
    EXPECT_EQ(found.visits[car], 2);
}

TEST(UnitTransitions, AnUnknownPlaceBreaksTheWay) {
    const auto log = log_of(table({{"customer", texts({"a", "a", "a"})},
                                   {"time", times({0, 1, 2})},
                                   {"touchpoint", texts({"desk", "-", "till"})}}));
    const journey::Transitions found = journey::transitions(log);
    EXPECT_EQ(found.size(), 0U);
    EXPECT_EQ(found.unknown, 1);
    EXPECT_EQ(found.ends, (std::vector<std::int64_t>{0, 1}));
}

RC_GTEST_PROP(PropertyJourneys, RowOrderAndThreadsDoNotMatter, ()) {
    const auto ratings = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 6)));
    const std::size_t n = ratings.size();
    const auto make = [&](bool reversed) {
        std::vector<std::string> customers;
        std::vector<std::int64_t> time;
        std::vector<double> values;
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t row = reversed ? n - 1 - i : i;
            customers.push_back(row % 3 == 0 ? "a" : "b");
            time.push_back(static_cast<std::int64_t>(row) * hour);
            values.push_back(ratings[row]);
        }
        return log_of(
            table({{"customer", texts(customers)}, {"time", times(time)}, {"satisfaction", numbers(values)}}));
    };
    const journey::Journeys one = journey::journeys(make(false), {}, {1, {}});
    const journey::Journeys other = journey::journeys(make(true), {}, {7, {}});
    std::vector<double> scores = other.score;
    std::vector<double> sorted = one.score;
    std::sort(scores.begin(), scores.end());
    std::sort(sorted.begin(), sorted.end());
    RC_ASSERT(scores == sorted);
    std::int64_t moments = 0;
    for (std::size_t j = 0; j < one.size(); ++j) {
        moments += one.moments[j];
        RC_ASSERT(one.score[j] >= 1.0 && one.score[j] <= 5.0);
        RC_ASSERT(one.peak_deviation[j] == one.peak[j] - one.mean[j]);
    }
    RC_ASSERT(moments == static_cast<std::int64_t>(n));
}

}  // namespace
