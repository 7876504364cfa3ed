// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/trend.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using goodwill::model::Role;
using namespace small_tables;

TEST(UnitRatingTrend, OnePointAYear) {
    // Satisfaction rises by 1 a year of 365.25 days exactly; customer a comes three times.
    const auto quarter = static_cast<std::int64_t>(365.25 * static_cast<double>(day)) / 4;
    const model::EncounterLog log = log_of(table({{"customer", texts({"a", "b", "a", "c", "a"})},
                                                  {"time", times({0, quarter, 2 * quarter, 3 * quarter, 4 * quarter})},
                                                  {"satisfaction", numbers({2, 2.25, 2.5, 2.75, 3})}}));
    const measure::RatingTrend trend = measure::trend(log, Role::satisfaction);
    EXPECT_NEAR(trend.per_year.value, 1.0, 1e-12);
    EXPECT_EQ(trend.per_year.n, 5);
    EXPECT_EQ(trend.customers, 3);
    EXPECT_LT(trend.p_value, 1e-6);
    EXPECT_EQ(trend.monthly.keys, std::vector<std::string>{"month"});
    EXPECT_EQ(trend.monthly.labels[0].front(), "1970-01");
    EXPECT_EQ(trend.monthly.estimates.front().value, 2.0);
}

TEST(UnitRatingTrend, SharesAndNetScoresHaveOneToo) {
    const model::EncounterLog log = log_of(table({{"customer", texts({"a", "b", "c", "d", "e", "f"})},
                                                  {"time", times({0, 1, 2, 365 * day, 366 * day, 367 * day})},
                                                  {"recommend", numbers({0, 8, 9, 9, 10, 8})}}));
    const measure::RatingTrend trend = measure::trend(log, Role::recommend, measure::Statistic::nps);
    EXPECT_NEAR(trend.per_year.value, (2.0 / 3.0 - 0.0) / (366.0 / 365.25), 0.01);
    EXPECT_GT(trend.p_value, 0.1);
    EXPECT_LT(trend.per_year.low, 0.0);
}

TEST(UnitRatingTrend, NeedsTwoTimes) {
    const model::EncounterLog once = log_of(
        table({{"customer", texts({"a", "b"})}, {"time", times({day, day})}, {"satisfaction", numbers({2, 3})}}));
    EXPECT_EQ(message_of([&] { (void)measure::trend(once, Role::satisfaction); }),
              "trend: column 'time': expected ratings at two different times or more, got 'one time only'");
    const model::EncounterLog silent = log_of(three_rows({{"satisfaction", numbers({missing, missing, missing})}}));
    EXPECT_THROW((void)measure::trend(silent, Role::satisfaction), goodwill::DataError);
    EXPECT_THROW((void)measure::trend(once, Role::recommend), std::invalid_argument);
}

}  // namespace
