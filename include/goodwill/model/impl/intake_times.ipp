// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
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

/// Whether readings of a clock are dates only: all at midnight, and there is one.
[[nodiscard]] inline bool dates_only(std::span<const std::int64_t> readings) {
    bool any = false;
    for (const std::int64_t t : readings) {
        if (!is_instant(t)) { continue; }
        if (t % microseconds_per_day != 0) { return false; }
        any = true;
    }
    return any;
}

/// The time between two columns of instants; see Source::from. Dates are told by the clocks of the schema.
class InstantOrder {
public:
    InstantOrder(const io::TimestampColumn& from, const io::TimestampColumn& to, const Schema& schema)
        : from_(from.microseconds.span()), to_(to.microseconds.span()) {
        std::vector<std::int64_t> begin = wall_clock(from, schema);
        std::vector<std::int64_t> end = wall_clock(to, schema);
        if (dates_only(begin) == dates_only(end)) { return; }
        begin_days_ = std::move(begin);
        end_days_ = std::move(end);
    }

    /// Microseconds, negative when the end stands before the beginning; nothing when one of the two is missing.
    [[nodiscard]] std::optional<std::int64_t> between(std::size_t row) const {
        if (!is_instant(from_[row]) || !is_instant(to_[row])) { return std::nullopt; }
        if (begin_days_.empty()) { return to_[row] - from_[row]; }
        return (day_of(end_days_[row]) - day_of(begin_days_[row])) * microseconds_per_day;
    }

private:
    std::span<const std::int64_t> from_;
    std::span<const std::int64_t> to_;
    std::vector<std::int64_t> begin_days_;  // readings, where whole days between them count
    std::vector<std::int64_t> end_days_;
};

/// Seconds from one instant to another into rows that are missing so far.
/// \return how many would be negative, and stay missing
inline std::size_t take_difference(const io::TimestampColumn& from, const io::TimestampColumn& to, const Schema& schema,
                                   std::span<double> seconds) {
    const InstantOrder order(from, to, schema);
    std::size_t impossible = 0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        const std::optional<std::int64_t> between = order.between(i);
        if (!between) { continue; }
        if (*between < 0) {
            ++impossible;
        } else {
            seconds[i] = static_cast<double>(*between) / static_cast<double>(microseconds_per_second);
        }
    }
    return impossible;
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
