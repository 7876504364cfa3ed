// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "goodwill/journey/duration.hpp"
#include "goodwill/journey/impl/number_text.ipp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

struct DurationUnit {
    double seconds = 1.0;
    std::array<std::string_view, 4> words;  ///< the first is the one written
};

/// Longest first.
inline constexpr std::array<DurationUnit, 6> duration_units{{{604800.0, {"w", "week", "weeks", "w"}},
                                                             {86400.0, {"d", "day", "days", "d"}},
                                                             {3600.0, {"h", "hour", "hours", "h"}},
                                                             {60.0, {"min", "minute", "minutes", "min"}},
                                                             {1.0, {"s", "sec", "second", "seconds"}},
                                                             {0.001, {"ms", "ms", "ms", "ms"}}}};

[[noreturn]] inline void fail_duration(std::string_view text) {
    check::fail_argument("parse_duration", "text",
                         "numbers with units (ms, s, min, h, d, w), longest first, such as '5 min' or '1 h 30 min'",
                         "'" + std::string(text) + "'");
}

inline std::size_t duration_unit(std::string_view word) noexcept {
    std::size_t unit = 0;
    while (unit < duration_units.size() &&
           std::find(duration_units[unit].words.begin(), duration_units[unit].words.end(), word) ==
               duration_units[unit].words.end()) {
        ++unit;
    }
    return unit;
}

/// Takes leading spaces away; true when there were any or nothing is left.
inline bool skip_spaces(std::string_view& text) noexcept {
    const std::size_t before = text.size();
    while (!text.empty() && text.front() == ' ') { text.remove_prefix(1); }
    return text.size() < before || text.empty();
}

}  // namespace detail

GOODWILL_INLINE Seconds parse_duration(std::string_view text) {
    std::string_view rest = text;
    detail::skip_spaces(rest);
    const bool negative = rest.starts_with('-');
    if (negative) { rest.remove_prefix(1); }
    double total = 0.0;
    std::size_t longest = 0;
    if (rest.empty()) { detail::fail_duration(text); }
    while (!rest.empty()) {
        double count = 0.0;
        // from_chars would take a sign and words such as "inf" too.
        const bool digit = (rest.front() >= '0' && rest.front() <= '9') || rest.front() == '.';
        const auto [end, error] =
            std::from_chars(rest.data(), rest.data() + rest.size(), count, std::chars_format::fixed);
        if (!digit || error != std::errc{} || !std::isfinite(count)) { detail::fail_duration(text); }
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        detail::skip_spaces(rest);
        const auto letters = static_cast<std::size_t>(
            std::find_if(rest.begin(), rest.end(), [](char c) { return c < 'a' || c > 'z'; }) - rest.begin());
        const std::size_t unit = detail::duration_unit(rest.substr(0, letters));
        if (unit == detail::duration_units.size() || unit < longest) { detail::fail_duration(text); }
        longest = unit + 1;
        total += count * detail::duration_units[unit].seconds;
        rest.remove_prefix(letters);
        detail::skip_spaces(rest);
    }
    return Seconds(negative ? -total : total);
}

GOODWILL_INLINE std::string describe(Seconds duration) {
    double rest = std::abs(duration.count());
    std::string text = duration.count() < 0.0 ? "-" : "";
    if (!std::isfinite(rest) || rest == 0.0) { return text + detail::number_text(rest) + " s"; }
    bool first = true;
    // Weeks are told in days; what is shorter than a second as a fraction of it.
    for (std::size_t unit = 1; unit < 5; ++unit) {
        const double length = detail::duration_units[unit].seconds;
        const double count = unit == 4 ? rest : std::floor(rest / length);
        if (count == 0.0) { continue; }
        text +=
            (first ? "" : " ") + detail::number_text(count) + " " + std::string(detail::duration_units[unit].words[0]);
        first = false;
        rest -= count * length;
    }
    return text;
}

}  // namespace goodwill::inline v0::journey
