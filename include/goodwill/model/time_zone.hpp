// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// The offsets of a place from UTC and when they change, as daylight saving does. A plain value: whoever has a table of
/// zones (an operating system, a language) fills it in.
struct TimeZone {
    std::string name;                       ///< IANA name, such as "Europe/Berlin"
    std::vector<std::int64_t> transitions;  ///< seconds since 1970 (UTC) from which another offset holds, ascending
    /// Seconds east of UTC: before the first transition, then from each one on; one more than transitions.
    std::vector<std::int32_t> offsets;

    friend bool operator==(const TimeZone&, const TimeZone&) = default;
};

/// \param function named in messages
/// \throw std::invalid_argument when the zone has no name, the transitions are not ascending or the offsets are not one
///        more; std::domain_error for an offset of a day or more
void require_zone(std::string_view function, const TimeZone& zone);

/// Seconds east of UTC at an instant. \param microseconds since 1970 (UTC)
[[nodiscard]] std::int32_t offset_at(const TimeZone& zone, std::int64_t microseconds) noexcept;

/// What a reading of the clock on the wall means.
enum class ClockReading : std::uint8_t {
    once,   ///< one instant
    twice,  ///< two instants: the clock was set back over it
    never   ///< none: the clock was set forward over it
};

/// The instants of a reading, in microseconds since 1970 (UTC).
struct LocalInstant {
    ClockReading reading = ClockReading::once;
    std::int64_t earlier = 0;  ///< the instant, or the first of two; not defined for `never`
    std::int64_t later = 0;    ///< the second of two, else as `earlier`
};

/// \param microseconds a reading of the local clock, counted as if it were UTC
[[nodiscard]] LocalInstant instants_of(const TimeZone& zone, std::int64_t microseconds);

/// The reading of the local clock at an instant: its microseconds with the offset added.
[[nodiscard]] std::int64_t local_clock(const TimeZone& zone, std::int64_t microseconds) noexcept;

/// What to do with a reading that means two instants.
enum class TwiceRead : std::uint8_t {
    reject,   ///< it is a bad cell
    earlier,  ///< before the clock was set back; counted
    later     ///< after it; counted
};

/// The clock a column of local times was read from.
struct LocalClock {
    TimeZone zone;
    TwiceRead twice = TwiceRead::reject;

    friend bool operator==(const LocalClock&, const LocalClock&) = default;
};

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/time_zone.ipp"
#endif
