// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/reading.hpp"

namespace {

using namespace reading;
using io::ColumnType;
using io::DateOrder;

constexpr std::int64_t second = 1'000'000;

/// The time of one cell, or its refusal without the place.
std::string time_of(std::string_view cell, DateOrder order = DateOrder::iso_only) {
    io::CsvOptions options = told("t", ColumnType::timestamp);
    options.date_order["t"] = order;
    const std::string text = "t\n\"" + std::string(cell) + "\"\n";
    const std::string message = refusal(text, options);
    if (message != "read") { return message.substr(message.find("expected")); }
    const io::Table table = io::parse_csv(text, options).table;
    const auto& times = get<io::TimestampColumn>(table, "t");
    return std::to_string(times.microseconds[0]) + (times.zone.empty() ? "" : " " + times.zone);
}

// 2020-02-29T00:00:00Z is 1,582,934,400 s after the epoch (Python's datetime says so too).
constexpr std::int64_t leap_day = 1'582'934'400 * second;

TEST(UnitCsvTime, IsoFormsAreRead) {
    const std::vector<std::pair<std::string_view, std::string>> cells{
        {"2020-02-29", std::to_string(leap_day)},
        {"2020-02-29T00:00", std::to_string(leap_day)},
        {"2020-02-29 00:00:01", std::to_string(leap_day + second)},
        {"2020-02-29T23:59:59.5", std::to_string(leap_day + 86'399 * second + 500'000)},
        {"2020-02-29T00:00:00.000001", std::to_string(leap_day + 1)},
        {"2020-02-29T00:00:00,123456000", std::to_string(leap_day + 123'456)},
        {"2020-02-29T24:00:00", std::to_string(leap_day + 86'400 * second)},
        {"2020-02-29T00:00:00Z", std::to_string(leap_day) + " UTC"},
        {"2020-02-29 00:00:00 UTC", std::to_string(leap_day) + " UTC"},
        {"2020-02-29T00:00Z", std::to_string(leap_day) + " UTC"},
        {"2020-02-29T02:00:00+02:00", std::to_string(leap_day) + " +02:00"},
        {"2020-02-28T19:30:00-0430", std::to_string(leap_day) + " -04:30"},
        {"2020-02-29 02:00:00+02", std::to_string(leap_day) + " +02:00"},
        {"2020-02-29 00:00:00.0 +00:00", std::to_string(leap_day) + " UTC"},
        {" 2020-02-29 ", std::to_string(leap_day)},
        {"0001-01-01", "-62135596800000000"},
        {"9999-12-31T23:59:59.999999", "253402300799999999"},
        {"1969-12-31T23:59:59", "-1000000"},
    };
    for (const auto& [cell, expected] : cells) { EXPECT_EQ(time_of(cell), expected) << cell; }
}

TEST(UnitCsvTime, WhatIsNoTimeIsRefusedWithTheReason) {
    for (const std::string_view cell :
         {"2023-02-29", "1900-02-29", "2100-02-29", "2020-13-01", "2020-00-10", "2020-04-31", "2020-01-00",
          "0000-01-01", "2020-01-01T24:00:01", "2020-01-01T24:01", "2020-01-01T25:00", "2020-01-01T10:60",
          "2020-01-01T10:10:60", "2020-01-01T10:00+24:00", "2020-01-01T10:00+01:60", "2020-01-01T24:00:00.000001"}) {
        EXPECT_EQ(time_of(cell), "expected a date and time that exist, got '" + std::string(cell) + "'");
    }
    for (const std::string_view cell : {"2020-1-01",
                                        "20200101",
                                        "2020-01",
                                        "2020",
                                        "01/02/2020",
                                        "1.2.2020",
                                        "2020/01/01",
                                        "2020-01-01T",
                                        "2020-01-01T1:00",
                                        "2020-01-01T10",
                                        "2020-01-01T10:0",
                                        "2020-01-01T10:00:0",
                                        "2020-01-01T10:00:00.",
                                        "2020-01-01  10:00",
                                        "2020-01-01T10:00 PM",
                                        "2020-01-01T10:00z",
                                        "2020-01-01x",
                                        "2020-01-011",
                                        "2020-01-01T10:00+1",
                                        "2020-01-01T10:00+01:0",
                                        "2020-01-01T10:00+01:000",
                                        "2020-01-01T10:00:00.1x",
                                        "2020-01-01T10:00:00ZZ",
                                        "+2020-01-01",
                                        "-2020-01-01",
                                        "x020-01-01",
                                        "19th November 2023",
                                        "Nov-23"}) {
        EXPECT_EQ(time_of(cell).substr(0, 32), "expected an ISO 8601 date or tim") << cell;
    }
    EXPECT_EQ(time_of("2020-01-01T10:00:00.0000001"),
              "expected a time without parts of a microsecond, got '2020-01-01T10:00:00.0000001'");
}

TEST(UnitCsvTime, OtherDatesNeedTheirOrderTold) {
    const std::string first_of_july = std::to_string(1'593'561'600 * second);
    EXPECT_EQ(time_of("07/01/2020", DateOrder::month_first), first_of_july);
    EXPECT_EQ(time_of("1/7/2020", DateOrder::day_first), first_of_july);
    EXPECT_EQ(time_of("01.07.2020", DateOrder::day_first), first_of_july);
    EXPECT_EQ(time_of("1-7-2020 00:00", DateOrder::day_first), first_of_july);
    EXPECT_EQ(time_of("01-07-2020 00:00:00", DateOrder::day_first), first_of_july);
    EXPECT_EQ(time_of("2020-07-01", DateOrder::day_first), first_of_july) << "ISO 8601 is never ambiguous";
    // The rows of a city's service requests.
    EXPECT_EQ(time_of("07/20/2020 10:51:12 AM", DateOrder::month_first), "1595242272000000");
    EXPECT_EQ(time_of("07/21/2020 02:13:58 PM", DateOrder::month_first), "1595340838000000");
    EXPECT_EQ(time_of("7/1/2020 12:00 AM", DateOrder::month_first), first_of_july);
    EXPECT_EQ(time_of("7/1/2020 12:00:00pm", DateOrder::month_first), std::to_string(1'593'604'800 * second));
    for (const std::string_view cell :
         {"13/01/2020", "02/30/2020", "7/1/2020 13:00 PM", "7/1/2020 0:00 AM", "0/1/2020"}) {
        EXPECT_EQ(time_of(cell, DateOrder::month_first),
                  "expected a date and time that exist, got '" + std::string(cell) + "'");
    }
    for (const std::string_view cell : {"7/1/2", "7/1/202", "7/1.2020", "7 1 2020", "7/1/2020 10", "1 July 2020",
                                        "7/1/", "007/1/2020", "7/1/2020 5PM"}) {
        EXPECT_EQ(time_of(cell, DateOrder::month_first).substr(0, 34), "expected a date such as 07/31/2024") << cell;
    }
}

TEST(UnitCsvTime, MonthsByTheirEnglishNames) {
    const std::string first_of_july = std::to_string(1'593'561'600 * second);
    for (const std::string_view cell : {"1 July 2020", "01-Jul-2020", "01-JUL-20", "1st July 2020", "1. july, 2020",
                                        "1/Jul/2020 00:00", "1 Jul 2020 12:00 AM", "1 Jul 2020T00:00:00"}) {
        EXPECT_EQ(time_of(cell, DateOrder::day_first), first_of_july) << cell;
    }
    for (const std::string_view cell : {"July 1, 2020", "Jul 1st 2020", "Jul. 1, 20", "jul-01-2020 00:00:00"}) {
        EXPECT_EQ(time_of(cell, DateOrder::month_first), first_of_july) << cell;
    }
    // A review of an airline.
    EXPECT_EQ(time_of("19th November 2023", DateOrder::day_first), std::to_string(1'700'352'000 * second));
    int month = 0;
    for (const std::string name : {"January", "February", "March", "April", "May", "June", "July", "August",
                                   "September", "October", "November", "December"}) {
        const std::string plain = time_of("3/" + std::to_string(++month) + "/2021", DateOrder::day_first);
        EXPECT_EQ(time_of("3 " + name + " 2021", DateOrder::day_first), plain);
        EXPECT_EQ(time_of("3 " + name.substr(0, 3) + " 2021", DateOrder::day_first), plain);
    }
    EXPECT_EQ(time_of("30 Feb 2020", DateOrder::day_first), "expected a date and time that exist, got '30 Feb 2020'");
    for (const std::string_view cell :
         {"1 Ju 2020", "1 Julia 2020", "1July2020", "1 July", "July 1, 2020", "1 Juli 2020", "1  July 2020", "1th"}) {
        EXPECT_EQ(time_of(cell, DateOrder::day_first).substr(0, 34), "expected a date such as 31/07/2024") << cell;
    }
    EXPECT_EQ(time_of("1 July 2020").substr(0, 32), "expected an ISO 8601 date or tim");
}

TEST(UnitCsvTime, YearsOfTwoDigitsAndDatesWithoutSeparators) {
    const std::string first_of_july = std::to_string(1'593'561'600 * second);
    EXPECT_EQ(time_of("1/7/20", DateOrder::day_first), first_of_july);
    EXPECT_EQ(time_of("07.01.20 00:00", DateOrder::month_first), first_of_july);
    EXPECT_EQ(time_of("20-7-1", DateOrder::year_first), first_of_july);
    EXPECT_EQ(time_of("20200701", DateOrder::year_first), first_of_july);
    EXPECT_EQ(time_of("20200701 0:00:01", DateOrder::year_first), std::to_string(1'593'561'601 * second));
    EXPECT_EQ(time_of("1/1/69", DateOrder::day_first), std::to_string(-31'536'000 * second));
    EXPECT_EQ(time_of("31/12/68", DateOrder::day_first), std::to_string(3'124'137'600 * second));
    EXPECT_EQ(time_of("20201301", DateOrder::year_first), "expected a date and time that exist, got '20201301'");
    for (const std::string_view cell : {"202007", "2020071", "202007011", "202/7/1", "20200701T", "20200701-10:00"}) {
        EXPECT_EQ(time_of(cell, DateOrder::year_first).substr(0, 33), "expected a date such as 2024/7/31") << cell;
    }
    EXPECT_EQ(time_of("20200701", DateOrder::day_first).substr(0, 34), "expected a date such as 31/07/2024");
    EXPECT_EQ(time_of("20200701").substr(0, 32), "expected an ISO 8601 date or tim");
}

TEST(UnitCsvTime, AColumnIsZonedOrNotAndShowsItsOffset) {
    io::CsvOptions options = told("t", ColumnType::timestamp);
    EXPECT_EQ(refusal("t\n2020-01-01T10:00Z\n2020-01-01T10:00\n", options),
              "parse_csv: row 1 (line 3), column 't': expected a time with an offset from UTC, as the column has, got "
              "'2020-01-01T10:00'");
    EXPECT_EQ(
        refusal("t\n2020-01-01T10:00\n2020-01-01T10:00Z\n", options),
        "parse_csv: row 1 (line 3), column 't': expected a time without an offset from UTC, as the column has, got "
        "'2020-01-01T10:00Z'");
    const auto zone = [](std::string_view text) {
        const io::Table table = io::parse_csv(text).table;
        return get<io::TimestampColumn>(table, "t").zone;
    };
    EXPECT_EQ(zone("t\n2020-01-01T10:00+02:00\n2020-01-01T11:00+02:00\n"), "+02:00");
    EXPECT_EQ(zone("t\n2020-01-01T10:00+01:00\n2020-07-01T11:00+02:00\n"), "UTC") << "several offsets are shown in UTC";
    EXPECT_EQ(zone("t\n2020-01-01T10:00\n"), "");
}

// Every day from 1900 to 2100, counted here one by one by the Gregorian rule.
TEST(OracleCsvTime, DaysFollowTheGregorianCalendar) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::string text = "t,d\n";
    std::vector<std::int64_t> expected;
    std::int64_t day = -25'567;  // 1900-01-01: 70 years of 365 days and 17 leap days before 1970
    for (int year = 1900; year <= 2100; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; ++month) {
            const int length = lengths[month - 1] + (month == 2 && leap ? 1 : 0);
            for (int date = 1; date <= length; ++date, ++day) {
                char line[64];
                std::snprintf(line, sizeof line, "%04d-%02d-%02d,%d/%d/%d\n", year, month, date, date, month, year);
                text += line;
                expected.push_back(day * 86'400 * second);
            }
        }
    }
    io::CsvOptions options;
    options.date_order["d"] = DateOrder::day_first;
    const io::Table table = io::parse_csv(text, options).table;
    ASSERT_EQ(table.rows(), 73'414U);
    const auto& iso = get<io::TimestampColumn>(table, "t").microseconds;
    const auto& ordered = get<io::TimestampColumn>(table, "d").microseconds;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(iso[i], expected[i]) << i;
        ASSERT_EQ(ordered[i], expected[i]) << i;
    }
}

TEST(UnitCsvTime, TheRememberedDayIsOnlyUsedForTheSameDate) {
    io::CsvOptions options = told("t", ColumnType::timestamp);
    options.date_order["t"] = DateOrder::day_first;
    options.bad_cells = io::BadCells::keep_as_missing;
    const io::Table table =
        io::parse_csv("t\n2020-02-29\n2020-02-30\n2020-02-29\n1/3/2020\n2020-02-29 00:00:01\n2020-02-2x\n2020-02-29\n",
                      options)
            .table;
    const std::string day = std::to_string(leap_day);
    EXPECT_EQ(cells(table, "t"), (std::vector<std::string>{day, "-", day, std::to_string(leap_day + 86'400 * second),
                                                           std::to_string(leap_day + second), "-", day}));
}

}  // namespace
