// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// A part of a day in which a service is open, in minutes since midnight: 540 to 1080 is 09:00 to 18:00.
struct OpenSpan {
    std::int32_t from = 0;
    std::int32_t to = 0;  ///< up to 1440, midnight

    friend bool operator==(const OpenSpan&, const OpenSpan&) = default;
};

/// When a service is open, by the clock on its wall.
struct OpeningHours {
    std::array<std::vector<OpenSpan>, 7> week;  ///< Monday first; a day without a span is closed
    std::vector<std::int64_t> holidays;         ///< closed days, since 1970-01-01, in any order

    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

/// Reads "09:00-18:00", "00:00-24:00".
/// \throw std::invalid_argument unless it is two times of day, the first before the second
[[nodiscard]] OpenSpan open_span_named(std::string_view text);

/// \param function named in messages
/// \throw std::invalid_argument when no day is open, or spans of a day overlap or end before they begin
void require_hours(std::string_view function, const OpeningHours& hours);

/// Counts the time a service was open: only that time passes. Const is safe to share between threads.
class OpenClock {
public:
    /// \throw std::invalid_argument as require_hours
    explicit OpenClock(const OpeningHours& hours);

    /// Microseconds open between two readings of the wall clock; negative when the second is the earlier one.
    [[nodiscard]] std::int64_t between(std::int64_t from, std::int64_t to) const noexcept {
        return elapsed(to) - elapsed(from);
    }

private:
    /// Microseconds open since Monday, 1969-12-29; negative before.
    [[nodiscard]] std::int64_t elapsed(std::int64_t microseconds) const noexcept;
    /// Microseconds open on a weekday before a time of day.
    [[nodiscard]] std::int64_t open_before(int weekday, std::int64_t time) const noexcept;

    OpeningHours hours_;                        // holidays ascending, each once
    std::array<std::int64_t, 8> before_day_{};  // microseconds open in a week before its days
    std::vector<std::int64_t> lost_before_;     // … and lost to the holidays before each holiday
};

/// Seconds open between each two readings of the wall clock, negative when the second is the earlier one; NaN where
/// one of them is missing.
/// \throw std::invalid_argument when the lengths differ, or as require_hours
[[nodiscard]] std::vector<double> open_seconds(const OpeningHours& hours, std::span<const std::int64_t> from,
                                               std::span<const std::int64_t> to);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/opening_hours.ipp"
#endif
