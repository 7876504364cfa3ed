// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

inline constexpr std::int64_t microseconds_per_second = 1'000'000;
inline constexpr std::int64_t microseconds_per_hour = 3'600 * microseconds_per_second;
inline constexpr std::int64_t microseconds_per_day = 24 * microseconds_per_hour;

/// First and last instant a log takes: the years 1 to 9999, in microseconds since 1970-01-01.
inline constexpr std::int64_t first_instant = -719'162 * microseconds_per_day;
inline constexpr std::int64_t last_instant = 2'932'897 * microseconds_per_day - 1;

/// Whether a log takes it; a missing time is none.
[[nodiscard]] constexpr bool is_instant(std::int64_t microseconds) noexcept {
    return microseconds >= first_instant && microseconds <= last_instant;
}

/// Whole days since 1970-01-01 of an instant, earlier ones negative.
[[nodiscard]] constexpr std::int64_t day_of(std::int64_t microseconds) noexcept {
    const std::int64_t day = microseconds / microseconds_per_day;
    return microseconds % microseconds_per_day < 0 ? day - 1 : day;
}

struct CalendarDate {
    int year;
    unsigned month;  ///< 1 … 12
    unsigned day;    ///< 1 … 31
    friend bool operator==(const CalendarDate&, const CalendarDate&) = default;
};
/// The Gregorian date of a day since 1970-01-01, in the years 1 to 9999.
[[nodiscard]] CalendarDate date_of_day(std::int64_t day) noexcept;
/// 0 Monday … 6 Sunday.
[[nodiscard]] int weekday_of_day(std::int64_t day) noexcept;

struct IsoWeek {
    int year;  ///< the ISO year, which differs from the calendar's around New Year
    int week;  ///< 1 … 53
    friend bool operator==(const IsoWeek&, const IsoWeek&) = default;
};
/// The week of ISO 8601: weeks begin on Monday, week 1 holds the year's first Thursday.
[[nodiscard]] IsoWeek iso_week_of_day(std::int64_t day) noexcept;

/// Offset from UTC in microseconds of a zone written "", "UTC", "Z", "+02:00" or "-0330"; nothing for a name, whose
/// offset changes through the year and needs a table this library does not carry.
[[nodiscard]] std::optional<std::int64_t> fixed_offset(std::string_view zone) noexcept;

/// "2018-03-09T14:05:00", with a fraction only where there is one.
[[nodiscard]] std::string instant_text(std::int64_t microseconds);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/calendar.ipp"
#endif
