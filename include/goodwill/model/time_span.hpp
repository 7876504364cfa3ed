// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// Units in which customers are followed. A month is a twelfth of a year of 365.25 days.
enum class SpanUnit : std::uint8_t { day, week, month, year };

/// 1, 7, 30.4375 or 365.25.
[[nodiscard]] double days_in(SpanUnit unit) noexcept;
/// "day", "week", "month" or "year".
[[nodiscard]] std::string_view to_string(SpanUnit unit) noexcept;
/// The unit of a word in the singular, the plural or by its first letter: "week", "Weeks", "W".
/// \throw std::invalid_argument that lists the units.
[[nodiscard]] SpanUnit span_unit_named(std::string_view name);

/// A length of time that knows its unit, so that 12 months are never read as 12 weeks.
struct TimeSpan {
    double count = 0.0;
    SpanUnit unit = SpanUnit::day;

    /// The same length in another unit: 12 months are 52.18 weeks.
    [[nodiscard]] double in(SpanUnit other) const noexcept { return count * (days_in(unit) / days_in(other)); }

    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// Reads "12 months", "1.5 years" or "52w".
/// \throw std::invalid_argument when the number or the unit is missing or is none; a bare number is refused because its
///        unit would be a guess.
[[nodiscard]] TimeSpan parse_time_span(std::string_view text);
/// "12 months", "1 week".
[[nodiscard]] std::string describe(const TimeSpan& span);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/time_span.ipp"
#endif
