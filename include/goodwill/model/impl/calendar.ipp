// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "goodwill/model/calendar.hpp"

namespace goodwill::inline v0::model {
namespace detail {

inline std::chrono::sys_days sys_day(std::int64_t day) noexcept {
    return std::chrono::sys_days(std::chrono::days(static_cast<std::chrono::days::rep>(day)));
}

/// The last `digits` digits of a number, with leading zeros.
inline std::string padded(std::int64_t value, std::size_t digits) {
    const std::string text = std::to_string(value);
    return text.size() >= digits ? text : std::string(digits - text.size(), '0') + text;
}

/// The two digits at `place`, or -1.
inline int two_digits(std::string_view text, std::size_t place) noexcept {
    if (place + 2 > text.size()) { return -1; }
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
    const int value = 10 * digit(place) + digit(place + 1);
    return value < 0 ? -1 : value;
}

}  // namespace detail

GOODWILL_INLINE CalendarDate date_of_day(std::int64_t day) noexcept {
    const std::chrono::year_month_day date{detail::sys_day(day)};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

GOODWILL_INLINE int weekday_of_day(std::int64_t day) noexcept {
    return static_cast<int>(std::chrono::weekday(detail::sys_day(day)).iso_encoding()) - 1;
}

GOODWILL_INLINE IsoWeek iso_week_of_day(std::int64_t day) noexcept {
    const std::int64_t thursday = day - weekday_of_day(day) + 3;
    const int year = date_of_day(thursday).year;
    const std::chrono::sys_days new_year{std::chrono::year(year) / std::chrono::January / 1};
    return {year, static_cast<int>((detail::sys_day(thursday) - new_year).count() / 7) + 1};
}

GOODWILL_INLINE std::optional<std::int64_t> fixed_offset(std::string_view zone) noexcept {
    if (zone.empty() || zone == "UTC" || zone == "Z") { return 0; }
    if (zone.front() != '+' && zone.front() != '-') { return std::nullopt; }
    const bool colon = zone.size() == 6 && zone[3] == ':';
    if (!colon && zone.size() != 5) { return std::nullopt; }
    const int hours = detail::two_digits(zone, 1);
    const int minutes = detail::two_digits(zone, colon ? 4 : 3);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) { return std::nullopt; }
    const std::int64_t offset = (hours * 60 + minutes) * 60 * microseconds_per_second;
    return zone.front() == '-' ? -offset : offset;
}

GOODWILL_INLINE std::string instant_text(std::int64_t microseconds) {
    const std::int64_t day = day_of(microseconds);
    const std::int64_t within = microseconds - day * microseconds_per_day;
    const CalendarDate date = date_of_day(day);
    const std::int64_t seconds = within / microseconds_per_second;
    std::string text = detail::padded(date.year, 4) + "-" + detail::padded(date.month, 2) + "-" +
                       detail::padded(date.day, 2) + "T" + detail::padded(seconds / 3600, 2) + ":" +
                       detail::padded(seconds / 60 % 60, 2) + ":" + detail::padded(seconds % 60, 2);
    if (within % microseconds_per_second != 0) { text += "." + detail::padded(within % microseconds_per_second, 6); }
    return text;
}

}  // namespace goodwill::inline v0::model
