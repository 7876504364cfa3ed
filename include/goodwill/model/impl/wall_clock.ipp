// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/time_zone.hpp"
#include "goodwill/model/wall_clock.hpp"

namespace goodwill::inline v0::model {

GOODWILL_INLINE const TimeZone* zone_named(const Schema& schema, const std::string& name) noexcept {
    for (const auto& [column, clock] : schema.zones) {
        if (clock.zone.name == name) { return &clock.zone; }
    }
    return nullptr;
}

GOODWILL_INLINE std::vector<std::int64_t> wall_clock(const io::TimestampColumn& column, const Schema& schema) {
    std::vector<std::int64_t> readings(column.microseconds.begin(), column.microseconds.end());
    const TimeZone* zone = zone_named(schema, column.zone);
    const std::int64_t offset = fixed_offset(column.zone).value_or(0);
    for (std::int64_t& t : readings) {
        if (is_instant(t)) { t = zone != nullptr ? local_clock(*zone, t) : t + offset; }
    }
    return readings;
}

}  // namespace goodwill::inline v0::model
