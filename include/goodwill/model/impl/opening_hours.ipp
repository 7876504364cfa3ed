// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/opening_hours.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

inline constexpr std::int64_t microseconds_per_minute = 60 * microseconds_per_second;
inline constexpr std::int32_t minutes_per_day = 1440;

/// Minutes since midnight of "09:00" or "24:00".
[[nodiscard]] inline std::optional<std::int32_t> minute_of_day(std::string_view text) noexcept {
    if (text.size() != 5 || text[2] != ':') { return std::nullopt; }
    std::int32_t digits = 0;
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
        if (text[i] < '0' || text[i] > '9') { return std::nullopt; }
        digits = 10 * digits + (text[i] - '0');
    }
    const std::int32_t minutes = 60 * (digits / 100) + digits % 100;
    if (digits % 100 > 59 || minutes > minutes_per_day) { return std::nullopt; }
    return minutes;
}

[[nodiscard]] inline std::int64_t open_on(const std::vector<OpenSpan>& spans) noexcept {
    std::int64_t minutes = 0;
    for (const OpenSpan& span : spans) { minutes += span.to - span.from; }
    return minutes * microseconds_per_minute;
}

}  // namespace detail

GOODWILL_INLINE OpenSpan open_span_named(std::string_view text) {
    const auto from = detail::minute_of_day(text.substr(0, std::min<std::size_t>(5, text.size())));
    const auto to = text.size() == 11 && text[5] == '-' ? detail::minute_of_day(text.substr(6)) : std::nullopt;
    if (!from || !to || *from >= *to) {
        check::fail_argument("open_span_named", "opening hours", "two times of day such as 09:00-18:00",
                             "'" + std::string(text) + "'");
    }
    return {*from, *to};
}

GOODWILL_INLINE void require_hours(std::string_view function, const OpeningHours& hours) {
    std::int64_t open = 0;
    for (const std::vector<OpenSpan>& spans : hours.week) {
        std::vector<OpenSpan> ordered = spans;
        std::sort(ordered.begin(), ordered.end(), [](const OpenSpan& a, const OpenSpan& b) { return a.from < b.from; });
        std::int32_t free_from = 0;
        for (const OpenSpan& span : ordered) {
            if (span.from < free_from || span.to <= span.from || span.to > detail::minutes_per_day) {
                check::fail_argument(function, "opening hours of a day", "apart from each other and within the day",
                                     "minutes " + std::to_string(span.from) + " to " + std::to_string(span.to));
            }
            free_from = span.to;
        }
        open += detail::open_on(spans);
    }
    if (open == 0) { check::fail_argument(function, "opening hours", "on one day of the week at least", "none"); }
}

GOODWILL_INLINE OpenClock::OpenClock(const OpeningHours& hours) : hours_(hours) {
    require_hours("OpenClock", hours);
    for (std::size_t day = 0; day < 7; ++day) {
        before_day_[day + 1] = before_day_[day] + detail::open_on(hours.week[day]);
    }
    std::sort(hours_.holidays.begin(), hours_.holidays.end());
    hours_.holidays.erase(std::unique(hours_.holidays.begin(), hours_.holidays.end()), hours_.holidays.end());
    std::int64_t lost = 0;
    for (const std::int64_t holiday : hours_.holidays) {
        lost_before_.push_back(lost);
        lost += detail::open_on(hours_.week[static_cast<std::size_t>(weekday_of_day(holiday))]);
    }
    lost_before_.push_back(lost);
}

GOODWILL_INLINE std::int64_t OpenClock::open_before(int weekday, std::int64_t time) const noexcept {
    std::int64_t open = 0;
    for (const OpenSpan& span : hours_.week[static_cast<std::size_t>(weekday)]) {
        const std::int64_t from = span.from * detail::microseconds_per_minute;
        const std::int64_t to = span.to * detail::microseconds_per_minute;
        open += std::clamp(time, from, to) - from;
    }
    return open;
}

GOODWILL_INLINE std::int64_t OpenClock::elapsed(std::int64_t microseconds) const noexcept {
    constexpr std::int64_t monday = -3;  // 1969-12-29
    const std::int64_t day = day_of(microseconds);
    const std::int64_t time = microseconds - day * microseconds_per_day;
    const std::int64_t since = day - monday;
    const std::int64_t weeks = since >= 0 ? since / 7 : -((6 - since) / 7);
    const auto weekday = static_cast<std::size_t>(since - 7 * weeks);
    const auto first = std::lower_bound(hours_.holidays.begin(), hours_.holidays.end(), day);
    const std::int64_t lost = lost_before_[static_cast<std::size_t>(first - hours_.holidays.begin())];
    const bool holiday = first != hours_.holidays.end() && *first == day;
    const std::int64_t today = holiday ? 0 : open_before(static_cast<int>(weekday), time);
    return weeks * before_day_[7] + before_day_[weekday] - lost + today;
}

GOODWILL_INLINE std::vector<double> open_seconds(const OpeningHours& hours, std::span<const std::int64_t> from,
                                                 std::span<const std::int64_t> to) {
    if (from.size() != to.size()) {
        check::fail_argument("open_seconds", "to", "as many times as from: " + std::to_string(from.size()),
                             std::to_string(to.size()));
    }
    const OpenClock clock(hours);
    std::vector<double> seconds(from.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (!is_instant(from[i]) || !is_instant(to[i])) { continue; }
        seconds[i] = static_cast<double>(clock.between(from[i], to[i])) / static_cast<double>(microseconds_per_second);
    }
    return seconds;
}

}  // namespace goodwill::inline v0::model
