// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/duration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <cmath>
#include <stdexcept>

namespace {

using goodwill::journey::describe;
using goodwill::journey::parse_duration;
using goodwill::journey::Seconds;

TEST(OracleDuration, ReadsNumbersWithUnits) {
    EXPECT_EQ(parse_duration("5 min"), std::chrono::minutes(5));
    EXPECT_EQ(parse_duration("3 s"), std::chrono::seconds(3));
    EXPECT_EQ(parse_duration("3s"), std::chrono::seconds(3));
    EXPECT_EQ(parse_duration(" 1.5 hours "), std::chrono::minutes(90));
    EXPECT_EQ(parse_duration("1 h 30 min"), std::chrono::minutes(90));
    EXPECT_EQ(parse_duration("2 weeks 1 day 3 h 4 min 5 s 6 ms").count(), 14 * 86400 + 86400 + 3 * 3600 + 245.006);
    EXPECT_EQ(parse_duration("-2 days"), -std::chrono::hours(48));
    EXPECT_EQ(parse_duration("250 ms").count(), 0.25);
}

TEST(UnitDuration, RefusesWhatWouldBeAGuess) {
    for (const char* text :
         {"5", "", " ", "min", "5 m", "5 months", "30 min 1 h", "5 min 5 min", "five min", "5 min,", "1e3 s", "inf s",
          "nan s", "5 -min", "- -5 min", "+5 min", "5 MIN", "0x10 s", "1 h -5 min"}) {
        EXPECT_THROW((void)parse_duration(text), std::invalid_argument) << text;
    }
}

TEST(UnitDuration, Describes) {
    EXPECT_EQ(describe(std::chrono::minutes(5)), "5 min");
    EXPECT_EQ(describe(std::chrono::minutes(90)), "1 h 30 min");
    EXPECT_EQ(describe(-std::chrono::hours(36)), "-1 d 12 h");
    EXPECT_EQ(describe(Seconds(0.25)), "0.25 s");
    EXPECT_EQ(describe(Seconds(0)), "0 s");
}

RC_GTEST_PROP(PropertyDuration, DescriptionReadsBack, ()) {
    const auto milliseconds = *rc::gen::inRange<std::int64_t>(-400000000, 400000000);
    const Seconds duration(static_cast<double>(milliseconds) / 8.0);
    RC_ASSERT(std::abs((parse_duration(describe(duration)) - duration).count()) < 1e-9);
}

}  // namespace
