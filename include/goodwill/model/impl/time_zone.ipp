// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/time_zone.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

/// Whole seconds, rounded down.
[[nodiscard]] inline std::int64_t second_of(std::int64_t microseconds) noexcept {
    const std::int64_t second = microseconds / microseconds_per_second;
    return microseconds % microseconds_per_second < 0 ? second - 1 : second;
}

/// How many transitions an instant has behind it, which is the index of its offset.
[[nodiscard]] inline std::size_t period_of(const TimeZone& zone, std::int64_t second) noexcept {
    const auto next = std::upper_bound(zone.transitions.begin(), zone.transitions.end(), second);
    return static_cast<std::size_t>(next - zone.transitions.begin());
}

}  // namespace detail

GOODWILL_INLINE void require_zone(std::string_view function, const TimeZone& zone) {
    if (zone.name.empty()) { check::fail_argument(function, "zone", "named, such as Europe/Berlin", "''"); }
    if (zone.offsets.size() != zone.transitions.size() + 1) {
        check::fail_argument(function, "offsets of zone '" + zone.name + "'", "one more than its transitions",
                             std::to_string(zone.offsets.size()) + " for " + std::to_string(zone.transitions.size()));
    }
    if (std::adjacent_find(zone.transitions.begin(), zone.transitions.end(), std::greater_equal<>()) !=
        zone.transitions.end()) {
        check::fail_argument(function, "transitions of zone '" + zone.name + "'", "ascending", "others");
    }
    constexpr std::int32_t day = 86'400;
    for (const std::int32_t offset : zone.offsets) {
        if (offset <= -day || offset >= day) {
            check::fail_domain(function, "offset of zone '" + zone.name + "'", "less than a day", offset);
        }
    }
}

GOODWILL_INLINE std::int32_t offset_at(const TimeZone& zone, std::int64_t microseconds) noexcept {
    return zone.offsets[detail::period_of(zone, detail::second_of(microseconds))];
}

GOODWILL_INLINE LocalInstant instants_of(const TimeZone& zone, std::int64_t microseconds) {
    // An offset is less than a day, so only the periods within a day of the reading can hold one of its instants.
    const std::int64_t second = detail::second_of(microseconds);
    constexpr std::int64_t day = 86'400;
    const std::size_t last = detail::period_of(zone, second + day);
    LocalInstant found{ClockReading::never, 0, 0};
    for (std::size_t period = detail::period_of(zone, second - day); period <= last; ++period) {
        const std::int64_t instant = microseconds - zone.offsets[period] * microseconds_per_second;
        if (detail::period_of(zone, detail::second_of(instant)) != period) { continue; }
        if (found.reading == ClockReading::never) {
            found = {ClockReading::once, instant, instant};
        } else if (instant != found.later) {
            found.reading = ClockReading::twice;
            found.earlier = std::min(found.earlier, instant);
            found.later = std::max(found.later, instant);
        }
    }
    return found;
}

GOODWILL_INLINE std::int64_t local_clock(const TimeZone& zone, std::int64_t microseconds) noexcept {
    return microseconds + offset_at(zone, microseconds) * microseconds_per_second;
}

}  // namespace goodwill::inline v0::model
