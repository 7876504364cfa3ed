// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/curve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <stop_token>

#include "goodwill/journey/metric.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "journey/olist.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
namespace journey = goodwill::journey;
namespace random_draws = goodwill::support::random;

/// Waits of 0 to 20 minutes, rated 4.4 up to 8 minutes and 0.2 less a minute from there on.
model::EncounterLog waits(std::size_t n, std::uint64_t seed) {
    std::vector<std::string> customers(n, "a");
    std::vector<std::int64_t> time(n, 0);
    std::vector<double> waiting;
    std::vector<double> ratings;
    for (std::size_t i = 0; i < n; ++i) {
        const double minutes = 20.0 * random_draws::uniform({seed, i, 0, 0});
        const double mean = 4.4 - 0.2 * std::max(0.0, minutes - 8.0);
        waiting.push_back(60.0 * minutes);
        ratings.push_back(std::clamp(std::round(mean + 0.7 * random_draws::normal({seed, i, 0, 1})), 1.0, 5.0));
    }
    return log_of(table({{"customer", texts(customers)},
                         {"time", times(time)},
                         {"waiting", numbers(waiting)},
                         {"satisfaction", numbers(ratings)}}));
}

TEST(OracleCurve, MonotoneByHand) {
    const auto log = log_of(table({{"customer", texts({"a", "b", "c", "d", "e", "f", "g"})},
                                   {"time", times({0, 0, 0, 0, 0, 0, 0})},
                                   {"waiting", numbers({60, 0, 120, 60, 180, missing, 30})},
                                   {"satisfaction", numbers({5, 5, 2, 3, 3, 4, missing})}}));
    const journey::Curve curve = journey::curve(log, "waiting");
    EXPECT_EQ(curve.x, (std::vector<double>{0, 60, 120, 180}));
    EXPECT_EQ(curve.y, (std::vector<double>{5, 4, 2.5, 2.5}));
    EXPECT_EQ(curve.n_near, (std::vector<std::int64_t>{1, 2, 1, 1}));
    EXPECT_EQ(curve.direction, "falling");
    EXPECT_EQ(curve.n, 5);
    EXPECT_EQ(curve.without_metric, 1);
    EXPECT_EQ(curve.without_outcome, 1);
    EXPECT_EQ(curve.unit, "seconds");
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
        EXPECT_LE(curve.low[i], curve.y[i]);
        EXPECT_GE(curve.high[i], curve.y[i]);
        EXPECT_GE(curve.low[i], 1.0);
        EXPECT_LE(curve.high[i], 5.0);
    }
}

TEST(UnitCurve, ToldDirectionAndGridRule) {
    journey::CurveOptions options;
    options.direction = journey::CurveDirection::rising;
    options.grid = {0.0, 600.0, 5000.0};
    const journey::Curve curve = journey::curve(waits(300, 1), "waiting", options);
    EXPECT_EQ(curve.direction, "rising");
    EXPECT_LT(curve.direction_z, -3.0);
    EXPECT_EQ(curve.x, options.grid);
    EXPECT_TRUE(std::isnan(curve.y[2]));
    options.grid = {2.0, 1.0};
    EXPECT_THROW((void)journey::curve(waits(30, 1), "waiting", options), std::invalid_argument);
}

TEST(StatisticalCurve, ZoneOfToleranceIsRecovered) {
    journey::CurveOptions options;
    options.kind = journey::CurveKind::piecewise;
    options.replicates = 199;
    options.breaks = 1;
    int covered = 0;
    constexpr int samples = 100;
    for (int s = 0; s < samples; ++s) {
        const journey::Curve curve =
            journey::curve(waits(600, 100 + static_cast<std::uint64_t>(s)), "waiting", options);
        ASSERT_TRUE(curve.zone.has_value());
        covered += curve.zone->limit.low <= 480.0 && 480.0 <= curve.zone->limit.high ? 1 : 0;
        EXPECT_LT(curve.zone->beyond.high, 0.0);
        EXPECT_LE(curve.p_values[0], 0.05);
    }
    // Ratings are rounded and cut at 5, which bends the mean a little; five standard deviations of a share of 0.95.
    EXPECT_GE(covered, samples * 0.95 - 5 * std::sqrt(samples * 0.95 * 0.05));
}

TEST(PropertyCurve, ThreadsChangeNoBit) {
    journey::CurveOptions options;
    options.kind = journey::CurveKind::piecewise;
    const auto log = waits(400, 3);
    const journey::Curve one = journey::curve(log, "waiting", options, {1, {}});
    for (const unsigned threads : {2U, 7U}) {
        const journey::Curve other = journey::curve(log, "waiting", options, {threads, {}});
        EXPECT_EQ(one.y, other.y);
        EXPECT_EQ(one.breaks, other.breaks);
        EXPECT_EQ(one.p_values, other.p_values);
    }
}

TEST(UnitCurve, SaysWhatIsWrong) {
    const auto log = waits(50, 1);
    EXPECT_NE(message_of([&] { (void)journey::curve(log, "lateness"); }).find("role 'promised' must be mapped"),
              std::string::npos);
    EXPECT_NE(message_of([&] { (void)journey::curve(log, "wating"); }).find("one of 'waiting'"), std::string::npos);
    EXPECT_THROW((void)journey::curve(log, "satisfaction"), std::invalid_argument);
    EXPECT_THROW((void)journey::curve_kind_named("spline"), std::invalid_argument);
    EXPECT_THROW((void)journey::curve_direction_named("up"), std::invalid_argument);
    const auto unrated =
        log_of(three_rows({{"waiting", numbers({1, 2, 3})}, {"satisfaction", numbers({missing, missing, missing})}}));
    EXPECT_THROW((void)journey::curve(unrated, "waiting"), goodwill::DataError);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)journey::curve(log, "waiting", {}, {1, {{}, source.get_token()}}), goodwill::Stopped);
}

TEST(UnitMetric, NumbersOfAnyColumn) {
    const auto log = log_of(three_rows({{"revenue", numbers({1, 2, missing})},
                                        {"items", integers({3, 0, 5}, {1, 0, 1})},
                                        {"gift", booleans({1, 2, 0})}}));
    EXPECT_EQ(journey::find_metric(log, "revenue").values[1], 2.0);
    EXPECT_EQ(journey::find_metric(log, "items").values[2], 5.0);
    EXPECT_TRUE(std::isnan(journey::find_metric(log, "items").values[1]));
    EXPECT_TRUE(std::isnan(journey::find_metric(log, "gift").values[1]));
    EXPECT_EQ(journey::find_metric(log, "gift").values[0], 1.0);
    EXPECT_THROW((void)journey::find_metric(log, "customer"), std::invalid_argument);
}

TEST(OracleCurve, OlistBreaksAtThePromisedDate) {
    if (!olist::path()) { GTEST_SKIP() << "olist_orders is neither shipped nor in GOODWILL_DATA"; }
    const auto log = olist::delivered();
    journey::CurveOptions options;
    options.kind = journey::CurveKind::piecewise;
    const journey::Curve curve = journey::curve(log, "lateness", options);
    const auto print = [](const char* what, const goodwill::Estimate& e) {
        std::cout << what << " " << e.value << " [" << e.low << ", " << e.high << "]\n";
    };
    for (const auto& e : curve.breaks) { print("break", e); }
    for (const auto& e : curve.slopes) { print("slope", e); }
    ASSERT_EQ(curve.breaks.size(), 2U);
    EXPECT_LE(curve.p_values[1], 0.05);
    ASSERT_TRUE(curve.zone.has_value());
    // Flat as long as the promise is kept, then a third of a point a day, then nothing more to lose.
    EXPECT_TRUE(curve.zone->flat);
    EXPECT_GT(curve.zone->limit.low, -2.0);
    EXPECT_LT(curve.zone->limit.high, 1.0);
    EXPECT_LT(curve.zone->beyond.high, -0.2);
    EXPECT_LT(curve.slopes[2].low, 0.0);
    EXPECT_GT(curve.slopes[2].high, 0.0);

    const journey::Curve monotone = journey::curve(log, "lateness");
    EXPECT_EQ(monotone.direction, "falling");
    EXPECT_LT(monotone.direction_p_value, 1e-12);
    EXPECT_TRUE(std::is_sorted(monotone.y.rbegin(), monotone.y.rend()));
    // Least squares on the dates: at 0 and 1 day the mean rating falls from 3.8673 to more, so the two are pooled.
    const auto at = [&](double x) {
        return monotone.y.at(
            static_cast<std::size_t>(std::find(monotone.x.begin(), monotone.x.end(), x) - monotone.x.begin()));
    };
    EXPECT_EQ(at(0), at(1));
    EXPECT_GT(at(-20) - at(7), 2.0);
}

}  // namespace
