// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::journey {

/// A length of time; std::chrono converts from and to every other unit: `Seconds limit = std::chrono::minutes(5)`.
using Seconds = std::chrono::duration<double>;

/// Reads "5 min", "3 s", "1 h 30 min", "-2 days": numbers each with a unit, from the longest unit to the shortest, none
/// twice, a sign in front of the whole only. Units: ms; s, sec, second, seconds; min, minute, minutes; h, hour, hours;
/// d, day, days; w, week, weeks. Months and years have no fixed length and "m" could be a minute or a month: refused.
/// \throw std::invalid_argument for any other text; a bare number is refused because its unit would be a guess
[[nodiscard]] Seconds parse_duration(std::string_view text);

/// "5 min", "1 h 30 min", "0 s": what parse_duration reads back.
[[nodiscard]] std::string describe(Seconds duration);

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/duration.ipp"
#endif
