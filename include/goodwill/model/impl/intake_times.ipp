// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/opening_hours.hpp"
#include "goodwill/model/time_zone.hpp"
#include "goodwill/model/wall_clock.hpp"

/// Times by the clock of a place: into instants, and the opening hours that lie between two.
namespace goodwill::inline v0::model::detail {

/// Local times as instants; those the clock never showed, or showed twice without it being told which is meant, are
/// bad cells. \param twice how many were shown twice and taken as told
[[nodiscard]] inline io::TimestampColumn on_clock(const io::TimestampColumn& local, const LocalClock& clock,
                                                  Findings& found, CellCounts& counts, std::size_t& twice) {
    std::vector<std::int64_t> instants(local.microseconds.begin(), local.microseconds.end());
    if (!local.zone.empty()) { return {io::Buffer<std::int64_t>(std::move(instants)), clock.zone.name}; }
    const std::string shown = "a time the clocks of " + clock.zone.name + " showed";
    for (std::size_t i = 0; i < instants.size(); ++i) {
        if (!is_instant(instants[i])) { continue; }
        const LocalInstant meant = instants_of(clock.zone, instants[i]);
        const bool never = meant.reading == ClockReading::never;
        if (never || (meant.reading == ClockReading::twice && clock.twice == TwiceRead::reject)) {
            ++counts.bad;
            found.add(i, instant_text(instants[i]), never ? shown : shown + " once (or say which of the two is meant)");
            instants[i] = io::TimestampColumn::missing;
            continue;
        }
        twice += meant.reading == ClockReading::twice ? 1 : 0;
        instants[i] = clock.twice == TwiceRead::later ? meant.later : meant.earlier;
    }
    return {io::Buffer<std::int64_t>(std::move(instants)), clock.zone.name};
}

/// The same column as readings of the clock on the wall.
[[nodiscard]] inline io::TimestampColumn on_wall(const io::TimestampColumn& column, const Schema& schema) {
    return {io::Buffer<std::int64_t>(wall_clock(column, schema)), ""};
}

/// As take_difference; whether a column holds dates only, and which, is told by the clocks of the schema.
inline std::size_t take_clock_difference(const io::TimestampColumn& from, const io::TimestampColumn& to,
                                         const Schema& schema, std::span<double> seconds) {
    if (schema.zones.empty()) { return take_difference(from, to, seconds); }
    const io::TimestampColumn begin = on_wall(from, schema);
    const io::TimestampColumn end = on_wall(to, schema);
    return dates_only(begin) != dates_only(end) ? take_difference(begin, end, seconds)
                                                : take_difference(from, to, seconds);
}

/// As take_difference, while the service was open.
inline std::size_t take_open_difference(const io::TimestampColumn& from, const io::TimestampColumn& to,
                                        const Schema& schema, std::span<double> seconds) {
    const OpenClock clock(*schema.opening_hours);
    const std::vector<std::int64_t> begin = wall_clock(from, schema);
    const std::vector<std::int64_t> end = wall_clock(to, schema);
    std::size_t impossible = 0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (!is_instant(from.microseconds[i]) || !is_instant(to.microseconds[i])) { continue; }
        if (to.microseconds[i] < from.microseconds[i]) {
            ++impossible;
        } else {
            const auto open = static_cast<double>(clock.between(begin[i], end[i]));
            seconds[i] = open / static_cast<double>(microseconds_per_second);
        }
    }
    return impossible;
}

}  // namespace goodwill::inline v0::model::detail
