// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "goodwill/model/time_span.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

inline constexpr std::array<SpanUnit, 4> span_units{SpanUnit::day, SpanUnit::week, SpanUnit::month, SpanUnit::year};

inline std::string_view without_spaces(std::string_view text) {
    const auto space = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && space(text.front())) { text.remove_prefix(1); }
    while (!text.empty() && space(text.back())) { text.remove_suffix(1); }
    return text;
}

inline std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

}  // namespace detail

GOODWILL_INLINE double days_in(SpanUnit unit) noexcept {
    switch (unit) {
        case SpanUnit::day: return 1.0;
        case SpanUnit::week: return 7.0;
        case SpanUnit::month: return 365.25 / 12.0;
        case SpanUnit::year: return 365.25;
    }
    return 1.0;
}

GOODWILL_INLINE std::string_view to_string(SpanUnit unit) noexcept {
    switch (unit) {
        case SpanUnit::day: return "day";
        case SpanUnit::week: return "week";
        case SpanUnit::month: return "month";
        case SpanUnit::year: return "year";
    }
    return "unknown";
}

GOODWILL_INLINE SpanUnit span_unit_named(std::string_view name) {
    const std::string word = detail::lower(detail::without_spaces(name));
    for (const SpanUnit unit : detail::span_units) {
        const std::string singular(to_string(unit));
        if (word == singular || word == singular + "s" || word == singular.substr(0, 1)) { return unit; }
    }
    check::fail_argument("span_unit_named", "name", "day, week, month or year", "'" + std::string(name) + "'");
}

GOODWILL_INLINE TimeSpan parse_time_span(std::string_view text) {
    const std::string_view trimmed = detail::without_spaces(text);
    double count = 0.0;
    const auto [end, error] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), count);
    const std::string_view unit = trimmed.substr(static_cast<std::size_t>(end - trimmed.data()));
    if (error != std::errc{} || !std::isfinite(count) || detail::without_spaces(unit).empty()) {
        check::fail_argument("parse_time_span", "text", "a number with its unit, such as '12 months'",
                             "'" + std::string(text) + "'");
    }
    return {count, span_unit_named(unit)};
}

GOODWILL_INLINE std::string describe(const TimeSpan& span) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), span.count);
    const std::string count(text.data(), error == std::errc{} ? end : text.data());
    return count + " " + std::string(to_string(span.unit)) + (span.count == 1.0 ? "" : "s");
}

}  // namespace goodwill::inline v0::model
