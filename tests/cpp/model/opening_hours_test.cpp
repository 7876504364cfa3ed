// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/opening_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/log_file.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::OpenClock;
using model::OpeningHours;
using model::Role;

constexpr std::int64_t minute = 60 * second;
/// Monday, 2024-03-04.
constexpr std::int64_t monday = std::int64_t{19'786} * day;

/// Monday to Friday 09:00 to 12:00 and 13:00 to 18:00, Saturday 10:00 to 14:00; closed on Tuesday, 2024-03-05.
OpeningHours shop() {
    OpeningHours hours;
    for (std::size_t weekday = 0; weekday < 5; ++weekday) { hours.week[weekday] = {{540, 720}, {780, 1080}}; }
    hours.week[5] = {{600, 840}};
    hours.holidays = {19'787};
    return hours;
}

TEST(OracleOpeningHours, AWeekByHand) {
    const OpenClock clock(shop());
    EXPECT_EQ(clock.between(monday + 10 * hour, monday + 11 * hour), hour);
    EXPECT_EQ(clock.between(monday + 11 * hour, monday + 14 * hour), 2 * hour);            // over lunch
    EXPECT_EQ(clock.between(monday + 17 * hour, monday + 2 * day + 10 * hour), 2 * hour);  // over the holiday
    EXPECT_EQ(clock.between(monday, monday + 7 * day), (4 * 8 + 4) * hour);
    EXPECT_EQ(clock.between(monday + 7 * day, monday + 14 * day), (5 * 8 + 4) * hour);
    EXPECT_EQ(clock.between(monday - 2 * hour, monday + 8 * hour), 0);  // before it opens
    EXPECT_EQ(clock.between(monday + 11 * hour, monday + 10 * hour), -hour);
    EXPECT_EQ(clock.between(-3 * day, 4 * day), (5 * 8 + 4) * hour);  // the week around 1970-01-01
}

/// Minute by minute.
std::int64_t counted(const OpeningHours& hours, std::int64_t from, std::int64_t to) {
    std::int64_t open = 0;
    for (std::int64_t at = from; at < to; at += minute) {
        const std::int64_t date = model::day_of(at);
        if (std::ranges::find(hours.holidays, date) != hours.holidays.end()) { continue; }
        const std::int64_t of_day = (at - date * day) / minute;
        for (const auto& span : hours.week[static_cast<std::size_t>(model::weekday_of_day(date))]) {
            open += of_day >= span.from && of_day < span.to ? minute : 0;
        }
    }
    return open;
}

RC_GTEST_PROP(PropertyOpeningHours, AsCountedMinuteByMinute, ()) {
    OpeningHours hours = shop();
    hours.holidays = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-20, 20));
    const std::int64_t from = minute * *rc::gen::inRange<std::int64_t>(-20 * 1440, 20 * 1440);
    const std::int64_t to = from + minute * *rc::gen::inRange<std::int64_t>(0, 10 * 1440);
    RC_ASSERT(OpenClock(hours).between(from, to) == counted(hours, from, to));
}

TEST(UnitOpeningHours, MissingTimesHaveNoDuration) {
    const std::vector<std::int64_t> from{monday + 10 * hour, no_time};
    const std::vector<std::int64_t> to{monday + 11 * hour, monday};
    const auto seconds = model::open_seconds(shop(), from, to);
    EXPECT_EQ(seconds[0], 3600.0);
    EXPECT_TRUE(std::isnan(seconds[1]));
    EXPECT_THROW(static_cast<void>(model::open_seconds(shop(), from, {})), std::invalid_argument);
}

TEST(UnitOpeningHours, SpansAreReadAndImpossibleOnesRefused) {
    EXPECT_EQ(model::open_span_named("09:00-18:30"), (model::OpenSpan{540, 1110}));
    EXPECT_EQ(model::open_span_named("00:00-24:00"), (model::OpenSpan{0, 1440}));
    for (const char* text : {"", "9-18", "09:00", "18:00-09:00", "09:00-24:30", "09:60-10:00", "09:00 18:00"}) {
        EXPECT_THROW(static_cast<void>(model::open_span_named(text)), std::invalid_argument) << text;
    }
    EXPECT_THROW(OpenClock{OpeningHours{}}, std::invalid_argument);
    OpeningHours twice = shop();
    twice.week[0] = {{540, 720}, {700, 800}};
    EXPECT_THROW(OpenClock{twice}, std::invalid_argument);
}

model::Schema open_schema() {
    model::Schema schema = model::schema_by_name({"customer", "time"});
    schema.opening_hours = shop();
    model::Source& service = schema.roles[Role::service];
    service.from = "time";
    service.to = "closed";
    service.open_only = true;
    return schema;
}

TEST(UnitOpeningHours, ADurationOfALogPassesOnlyWhileOpen) {
    const io::Table made = table({{"customer", texts({"a", "b", "c"})},
                                  {"time", times({monday + 17 * hour, monday + 11 * hour, monday + 9 * hour})},
                                  {"closed", times({monday + 2 * day + 10 * hour, monday + 14 * hour, monday})}});
    const auto log = model::make_encounter_log(made, open_schema());
    EXPECT_EQ(log.number(Role::service)[0], 2 * 3600.0);
    EXPECT_EQ(log.number(Role::service)[1], 2 * 3600.0);
    EXPECT_EQ(log.intake().impossible_sequences.at("closed before time"), 1U);
    EXPECT_EQ(model::describe(log.schema().roles.at(Role::service)), "from time to closed, in opening hours");
    EXPECT_EQ(model::deserialize_encounter_log(model::serialize(log)).schema(), log.schema());
}

TEST(UnitOpeningHours, WithAZoneTheWallClockCounts) {
    const model::TimeZone berlin{"Europe/Berlin", {1'711'846'800, 1'729'990'800}, {3600, 7200, 3600}};
    model::Schema schema = open_schema();
    schema.zones["time"] = {berlin, {}};
    schema.zones["closed"] = {berlin, {}};
    // Friday before the clock went forward to Monday after it.
    const std::int64_t friday = std::int64_t{1'711'670'400} * second;
    const io::Table made = table({{"customer", texts({"a"})},
                                  {"time", times({friday + 17 * hour})},
                                  {"closed", times({friday + 3 * day + 10 * hour})}});
    EXPECT_EQ(model::make_encounter_log(made, schema).number(Role::service)[0], (1 + 4 + 1) * 3600.0);
}

TEST(UnitOpeningHours, DatesHaveNoOpeningHours) {
    const io::Table made = three_rows({{"closed", times({5 * hour, 2 * day, 3 * day})}});
    EXPECT_EQ(message_of([&] { static_cast<void>(model::make_encounter_log(made, open_schema())); }),
              "make_encounter_log: column 'time': expected times of day, for a duration in opening hours, got 'dates "
              "only'");
    model::Schema closed = open_schema();
    closed.opening_hours.reset();
    EXPECT_EQ(message_of([&] { model::validate(closed, {}); }),
              "validate: opening_hours must be given, for the duration 'service' is in opening hours, got none");
}

}  // namespace
