// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

namespace model = goodwill::model;
using model::CalendarDate;
using model::IsoWeek;

// Days since 1970-01-01 of the first day of some years, from the Julian day numbers of astronomical tables.
constexpr std::int64_t day_2018 = 17'532;
constexpr std::int64_t day_2021 = 18'628;

TEST(OracleCalendar, DatesOfKnownDays) {
    EXPECT_EQ(model::date_of_day(0), (CalendarDate{1970, 1, 1}));
    EXPECT_EQ(model::date_of_day(-1), (CalendarDate{1969, 12, 31}));
    EXPECT_EQ(model::date_of_day(11'016), (CalendarDate{2000, 2, 29}));
    EXPECT_EQ(model::date_of_day(day_2018), (CalendarDate{2018, 1, 1}));
    EXPECT_EQ(model::date_of_day(model::day_of(model::first_instant)), (CalendarDate{1, 1, 1}));
    EXPECT_EQ(model::date_of_day(model::day_of(model::last_instant)), (CalendarDate{9999, 12, 31}));
}

// The examples of ISO 8601 around New Year.
TEST(OracleCalendar, IsoWeeksAroundNewYear) {
    EXPECT_EQ(model::iso_week_of_day(day_2018), (IsoWeek{2018, 1}));
    EXPECT_EQ(model::iso_week_of_day(day_2018 - 1), (IsoWeek{2017, 52}));
    EXPECT_EQ(model::iso_week_of_day(day_2021), (IsoWeek{2020, 53}));
    EXPECT_EQ(model::iso_week_of_day(day_2021 + 2), (IsoWeek{2020, 53}));
    EXPECT_EQ(model::iso_week_of_day(day_2021 + 3), (IsoWeek{2021, 1}));
    EXPECT_EQ(model::weekday_of_day(0), 3);  // 1970 began on a Thursday
}

RC_GTEST_PROP(PropertyCalendar, WeeksBeginOnMondayAndNowhereElse, ()) {
    const auto day = *rc::gen::inRange<std::int64_t>(-700'000, 2'900'000);
    const bool monday = model::weekday_of_day(day) == 0;
    RC_ASSERT((model::iso_week_of_day(day) == model::iso_week_of_day(day - 1)) != monday);
    RC_ASSERT(model::weekday_of_day(day + 7) == model::weekday_of_day(day));
}

RC_GTEST_PROP(PropertyCalendar, DayOfIsTheFloor, ()) {
    const auto day = *rc::gen::inRange<std::int64_t>(-700'000, 2'900'000);
    const auto within = *rc::gen::inRange<std::int64_t>(0, model::microseconds_per_day);
    RC_ASSERT(model::day_of(day * model::microseconds_per_day + within) == day);
}

TEST(UnitCalendar, OffsetsAreReadAndNamesAreNot) {
    EXPECT_EQ(model::fixed_offset(""), 0);
    EXPECT_EQ(model::fixed_offset("UTC"), 0);
    EXPECT_EQ(model::fixed_offset("+02:00"), 2 * model::microseconds_per_hour);
    EXPECT_EQ(model::fixed_offset("-0330"), -7 * model::microseconds_per_hour / 2);
    EXPECT_FALSE(model::fixed_offset("Europe/Berlin").has_value());
    EXPECT_FALSE(model::fixed_offset("+2").has_value());
    EXPECT_FALSE(model::fixed_offset("+25:00").has_value());
    EXPECT_FALSE(model::fixed_offset("+02:6x").has_value());
}

TEST(UnitCalendar, InstantsAreWrittenInIso8601) {
    EXPECT_EQ(model::instant_text(0), "1970-01-01T00:00:00");
    EXPECT_EQ(model::instant_text(-1), "1969-12-31T23:59:59.999999");
    EXPECT_EQ(model::instant_text(day_2018 * model::microseconds_per_day + 50'705'000'000), "2018-01-01T14:05:05");
    EXPECT_EQ(model::instant_text(model::first_instant), "0001-01-01T00:00:00");
}

}  // namespace
