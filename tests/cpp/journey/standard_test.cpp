// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/standard.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <limits>

#include "goodwill/support/statistics/proportion.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using namespace std::chrono_literals;
namespace journey = goodwill::journey;
using journey::LevelMet;

/// Five visits: greeting within 3 s is quality, within 10 s ordinary; dress code is a check; one visit was not timed.
model::EncounterLog visits() {
    return log_of(table({{"customer", texts({"a", "b", "c", "d", "e"})},
                         {"time", times({0, 1, 2, 3, 4})},
                         {"site", texts({"x", "x", "x", "y", "y"})},
                         {"response", numbers({2, 3, 10, 11, missing})},
                         {"satisfaction", numbers({5, 4, 4, 2, missing})},
                         {"promised", times({0, 0, 0, 0, 0})},
                         {"actual", times({-day, 0, 5 * hour, day, no_time})},
                         {"dress_code", booleans({1, 1, 0, 2, 1})}}));
}

TEST(OracleStandard, ObservationsMeetLevels) {
    const auto standard = journey::time_standard("response", 10s, 3s);
    EXPECT_EQ(journey::levels_met(visits(), standard),
              (std::vector<LevelMet>{LevelMet::quality, LevelMet::quality, LevelMet::ordinary, LevelMet::none,
                                     LevelMet::missing}));
    EXPECT_EQ(journey::level_met(journey::level_standard("satisfaction", 4, 5), 4.5), LevelMet::ordinary);
    EXPECT_EQ(journey::name_of(LevelMet::ordinary), "ordinary");
}

TEST(OracleStandard, AttainmentBySiteWithWilson) {
    const std::vector<journey::Standard> standards{
        journey::time_standard("response", 10s, 3s, "greeting"), journey::level_standard("satisfaction", 4, 5),
        journey::level_standard("dress_code", 1, 1), journey::lateness_standard(0h, -24h),
        journey::lateness_standard(6h, 0h, true, "to the hour")};
    const auto table = journey::attainment(visits(), standards);
    EXPECT_EQ(table.keys, (std::vector<std::string>{"standard", "level"}));
    EXPECT_EQ(table.labels[0][0], "greeting");
    EXPECT_EQ(table.labels[1][1], "quality");
    const auto share = [](std::int64_t met, std::int64_t n) { return goodwill::support::proportion_estimate(met, n); };
    const std::vector<goodwill::Estimate> expected{share(3, 4), share(2, 4), share(3, 4), share(1, 4), share(3, 4),
                                                   share(3, 4), share(3, 4), share(1, 4), share(3, 4), share(2, 4)};
    EXPECT_EQ(table.estimates, expected);

    journey::LogOptions options;
    options.by = {"site"};
    const auto by_site = journey::attainment(visits(), std::span(standards).first(1), options);
    EXPECT_EQ(by_site.keys, (std::vector<std::string>{"standard", "site", "level"}));
    EXPECT_EQ(by_site.estimates, (std::vector<goodwill::Estimate>{share(3, 3), share(2, 3), share(0, 1), share(0, 1)}));
}

TEST(UnitStandard, RefusesWhatIsNoStandard) {
    EXPECT_THROW((void)journey::time_standard("response", 3s, 10s), std::invalid_argument);
    EXPECT_THROW((void)journey::time_standard("satisfaction", 3s, 1s), std::invalid_argument);
    EXPECT_THROW((void)journey::time_standard("response", -1s, -2s), std::domain_error);
    EXPECT_THROW((void)journey::level_standard("waiting", 5, 6), std::invalid_argument);
    EXPECT_THROW((void)journey::level_standard("satisfaction", 5, 4), std::invalid_argument);
    EXPECT_THROW((void)journey::level_standard("cost", std::numeric_limits<double>::infinity(), 4), std::domain_error);
    EXPECT_EQ(message_of([] { (void)journey::lateness_standard(2h, 0h); }),
              "lateness_standard: ordinary must be a whole number of days, because lateness counts dates (exact = true "
              "counts hours), got 2 h");
    EXPECT_NO_THROW((void)journey::lateness_standard(2h, 0h, true));
}

TEST(UnitStandard, SaysWhatTheLogLacks) {
    const auto log = visits();
    EXPECT_NE(message_of([&] {
                  (void)journey::levels_met(log, journey::time_standard("waiting", 3s, 1s));
              }).find("role 'waiting' must be mapped to a column"),
              std::string::npos);
    EXPECT_NE(message_of([&] {
                  (void)journey::levels_met(log, journey::level_standard("dress_cod", 1, 1));
              }).find("one of 'dress_code'"),
              std::string::npos);
    EXPECT_THROW((void)journey::levels_met(log, journey::level_standard("site", 1, 1)), std::invalid_argument);
    EXPECT_THROW((void)journey::attainment(log, {}), std::invalid_argument);
    const std::vector<journey::Standard> twice(2, journey::time_standard("response", 3s, 1s));
    EXPECT_THROW((void)journey::attainment(log, twice), std::invalid_argument);
}

RC_GTEST_PROP(PropertyStandard, QualityIsNeverMetMoreOftenThanOrdinary, ()) {
    const auto limits = *rc::gen::pair(rc::gen::inRange(0, 50), rc::gen::inRange(0, 50));
    const auto [small, large] = std::minmax(limits.first, limits.second);
    const auto standard = journey::time_standard("waiting", journey::Seconds(large), journey::Seconds(small));
    for (double wait = 0.0; wait < 60.0; wait += 0.5) {
        const LevelMet level = journey::level_met(standard, wait);
        RC_ASSERT((level == LevelMet::quality) == (wait <= small));
        RC_ASSERT((level >= LevelMet::ordinary) == (wait <= large));
    }
}

}  // namespace
