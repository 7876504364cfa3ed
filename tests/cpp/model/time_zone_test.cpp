// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/time_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "goodwill/journey/lateness.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/log_file.hpp"
#include "goodwill/model/quality.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::ClockReading;
using model::Role;
using model::Schema;
using model::TwiceRead;

// Berlin in 2024: summer time from 31 March 01:00 UTC to 27 October 01:00 UTC.
model::TimeZone berlin() {
    return {"Europe/Berlin", {1'711'846'800, 1'729'990'800}, {3600, 7200, 3600}};
}
/// Microseconds of 2024-03-31 and 2024-10-27, 00:00.
constexpr std::int64_t spring = std::int64_t{1'711'843'200} * second;
constexpr std::int64_t autumn = std::int64_t{1'729'987'200} * second;

TEST(OracleTimeZone, ReadingsOnceTwiceAndNever) {
    const auto winter = model::instants_of(berlin(), spring);
    EXPECT_EQ(winter.reading, ClockReading::once);
    EXPECT_EQ(winter.earlier, spring - hour);
    // 02:30 was skipped when the clock went from 02:00 to 03:00.
    EXPECT_EQ(model::instants_of(berlin(), spring + 5 * hour / 2).reading, ClockReading::never);
    EXPECT_EQ(model::instants_of(berlin(), spring + 3 * hour).earlier, spring + hour);
    // 02:30 came at 00:30 and at 01:30 UTC when it went back from 03:00 to 02:00.
    const auto twice = model::instants_of(berlin(), autumn + 5 * hour / 2);
    EXPECT_EQ(twice.reading, ClockReading::twice);
    EXPECT_EQ(twice.earlier, autumn + hour / 2);
    EXPECT_EQ(twice.later, autumn + 3 * hour / 2);
    EXPECT_EQ(model::instants_of(berlin(), autumn + 2 * hour).reading, ClockReading::twice);
    EXPECT_EQ(model::instants_of(berlin(), autumn + 3 * hour).reading, ClockReading::once);
}

RC_GTEST_PROP(PropertyTimeZone, EveryInstantIsAmongThoseOfItsReading, ()) {
    const std::int64_t instant = spring + second * *rc::gen::inRange<std::int64_t>(-86'400 * 400, 86'400 * 400);
    const auto found = model::instants_of(berlin(), model::local_clock(berlin(), instant));
    RC_ASSERT(found.reading != ClockReading::never);
    RC_ASSERT(found.earlier == instant || found.later == instant);
    RC_ASSERT((found.reading == ClockReading::twice) == (found.earlier != found.later));
}

Schema local_schema(TwiceRead twice) {
    Schema schema = model::schema_by_name({"customer", "time"});
    schema.zones["time"] = {berlin(), twice};
    schema.zones["closed"] = {berlin(), twice};
    schema.roles[Role::service].from = "time";
    schema.roles[Role::service].to = "closed";
    return schema;
}

TEST(UnitTimeZone, DurationsAcrossTheChangeOfTheClockAreReal) {
    const io::Table local = table({{"customer", texts({"a", "b", "a"})},
                                   {"time", times({spring + hour / 2, autumn + hour / 2, spring + day})},
                                   {"closed", times({spring + 13 * hour / 2, autumn + 13 * hour / 2, no_time})}});
    const auto log = model::make_encounter_log(local, local_schema(TwiceRead::reject));
    EXPECT_EQ(log.number(Role::service)[0], 5 * 3600.0);
    EXPECT_EQ(log.number(Role::service)[1], 7 * 3600.0);
    EXPECT_EQ(log.instant(Role::time).zone, "Europe/Berlin");
    EXPECT_EQ(log.instant(Role::time).microseconds[0], spring - hour / 2);
    const std::vector<std::string> keys{"hour"};
    const auto groups = model::group_rows(log, keys);
    EXPECT_EQ(groups.clock, "Europe/Berlin");
    EXPECT_EQ(groups.labels[0], (std::vector<std::string>{"00"}));
    EXPECT_EQ(model::deserialize_encounter_log(model::serialize(log)).schema(), log.schema());
}

TEST(UnitTimeZone, DatesAreThoseOfThePlace) {
    // A promise for the 4th of July and the 5th, kept on the 4th at noon: by UTC the first would be for the 3rd.
    const std::int64_t july = std::int64_t{1'720'051'200} * second;
    io::Table kept = table({{"customer", texts({"a", "b"})},
                            {"time", times({july, july})},
                            {"promised", times({july, july + day})},
                            {"actual", times({july + 12 * hour, july + 12 * hour})}});
    Schema schema = model::schema_by_name(kept.names());
    for (const char* column : {"time", "promised", "actual"}) { schema.zones[column] = {berlin(), {}}; }
    schema.roles[Role::delivery].from = "promised";
    schema.roles[Role::delivery].to = "actual";
    const auto log = model::make_encounter_log(kept, schema);
    EXPECT_EQ(goodwill::journey::lateness_days(log, false), (std::vector<double>{0.0, -1.0}));
    EXPECT_EQ(log.number(Role::delivery)[0], 0.0);  // promised holds dates only, so it counts in days
}

TEST(UnitTimeZone, TimesReadTwiceOrNeverAreToldWithTheirRow) {
    const io::Table odd = table({{"customer", texts({"a", "b", "c"})},
                                 {"time", times({spring + 5 * hour / 2, autumn + 5 * hour / 2, spring})},
                                 {"closed", times({no_time, no_time, no_time})}});
    EXPECT_EQ(
        message_of([&] { static_cast<void>(model::make_encounter_log(odd, local_schema(TwiceRead::reject))); }),
        "make_encounter_log: 2 problems in the data:\n"
        "  row 0, column 'time': expected a time the clocks of Europe/Berlin showed, got '2024-03-31T02:30:00'\n"
        "  row 1, column 'time': expected a time the clocks of Europe/Berlin showed once (or say which of the two "
        "is meant), got '2024-10-27T02:30:00'");
    const auto earlier = model::make_encounter_log(odd, local_schema(TwiceRead::earlier), keep);
    EXPECT_EQ(earlier.size(), 2U);
    EXPECT_EQ(earlier.instant(Role::time).microseconds[0], autumn + hour / 2);
    EXPECT_EQ(earlier.intake().twice_read.at("time"), 1U);
    EXPECT_EQ(model::make_encounter_log(odd, local_schema(TwiceRead::later), keep).instant(Role::time).microseconds[0],
              autumn + 3 * hour / 2);
    const auto findings = model::assess_quality(earlier).findings;
    EXPECT_TRUE(std::ranges::any_of(
        findings, [](const model::Finding& f) { return f.issue == model::Issue::twice_read && f.count == 1; }));
}

TEST(UnitTimeZone, ImpossibleZonesAreRefused) {
    model::TimeZone zone = berlin();
    zone.offsets.pop_back();
    EXPECT_THROW(model::require_zone("test", zone), std::invalid_argument);
    zone = berlin();
    std::swap(zone.transitions[0], zone.transitions[1]);
    EXPECT_THROW(model::require_zone("test", zone), std::invalid_argument);
    zone = berlin();
    zone.offsets[1] = 86'400;
    EXPECT_THROW(model::require_zone("test", zone), std::domain_error);
    zone = berlin();
    zone.name.clear();
    EXPECT_THROW(model::require_zone("test", zone), std::invalid_argument);
}

}  // namespace
