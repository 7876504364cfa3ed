// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>

#include "goodwill/support/config.hpp"

/// One cell that says a number or a truth value.
namespace goodwill::inline v0::io::detail {

/// 2^53 - 1: a whole number is written as it is exactly when the double nearest to it is at most this.
inline constexpr double exact_whole = 9007199254740991.0;

[[nodiscard]] inline bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}
[[nodiscard]] inline unsigned digit(char c) noexcept {
    return static_cast<unsigned char>(c) - unsigned{'0'};
}

[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) { text.remove_prefix(1); }
    while (!text.empty() && is_blank(text.back())) { text.remove_suffix(1); }
    return text;
}

/// Texts that mean "missing" wherever a number, time or truth value is expected.
[[nodiscard]] inline bool is_missing_word(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 6> words{"", "NA", "NaN", "nan", "null", "NULL"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// "007" and "+49" are numbers, but who writes them so more often means a code.
[[nodiscard]] inline bool looks_like_code(std::string_view text) noexcept {
    if (text.starts_with('-')) { text.remove_prefix(1); }
    return text.starts_with('+') || (text.size() > 1 && text[0] == '0' && digit(text[1]) <= 9);
}

[[nodiscard]] inline std::optional<bool> parse_boolean(std::string_view text) noexcept {
    if (text == "true" || text == "True" || text == "TRUE") { return true; }
    if (text == "false" || text == "False" || text == "FALSE") { return false; }
    return std::nullopt;
}

/// Digits with an optional sign, exactly.
[[nodiscard]] inline bool parse_integer(std::string_view text, std::int64_t& value) noexcept {
    if (text.starts_with('+') && text.size() > 1 && digit(text[1]) <= 9) { text.remove_prefix(1); }
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    if (digits.empty() || digits.size() > 18) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size();
    }
    std::int64_t sum = 0;
    for (const char c : digits) {
        if (digit(c) > 9) { return false; }
        sum = 10 * sum + static_cast<std::int64_t>(digit(c));
    }
    value = negative ? -sum : sum;
    return true;
}

/// At most 15 digits, perhaps with a point: digits and power of ten are exact doubles, so their quotient is the nearest
/// double to what is written (Clinger 1990), as from_chars would give.
[[nodiscard]] inline bool parse_short_decimal(std::string_view text, double& value) noexcept {
    constexpr std::array<double, 15> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
    const bool negative = text.starts_with('-');
    const char* at = text.data() + (negative ? 1 : 0);
    const char* const end = text.data() + text.size();
    const char* point = nullptr;
    if (end - at > 15) { return false; }
    std::int64_t sum = 0;
    for (; at != end; ++at) {
        if (digit(*at) <= 9) {
            sum = 10 * sum + static_cast<std::int64_t>(digit(*at));
        } else if (*at == '.' && point == nullptr) {
            point = at + 1;
        } else {
            return false;
        }
    }
    const auto decimals = static_cast<std::size_t>(point == nullptr ? 0 : end - point);
    const double quotient = static_cast<double>(sum) / powers[decimals];
    value = negative ? -quotient : quotient;
    // At least one digit beside the sign and the point.
    return text.size() > std::size_t{negative} + std::size_t{point != nullptr};
}

/// A finite decimal number with a decimal point and an optional exponent.
[[nodiscard]] inline bool parse_number(std::string_view text, double& value) noexcept {
    if (parse_short_decimal(text, value)) { return true; }
    if (text.starts_with('+') && !text.substr(1).starts_with('-')) { text.remove_prefix(1); }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

[[nodiscard]] inline bool is_whole(double value) noexcept {
    return std::abs(value) <= exact_whole && value == static_cast<double>(static_cast<std::int64_t>(value));
}

/// As parse_integer, and "4.0", which is how a data frame writes whole numbers of a column with gaps.
[[nodiscard]] inline bool parse_whole(std::string_view text, std::int64_t& value) noexcept {
    if (parse_integer(text, value)) { return true; }
    double number = 0.0;
    if (!parse_number(text, number) || !is_whole(number)) { return false; }
    value = static_cast<std::int64_t>(number);
    return true;
}

}  // namespace goodwill::inline v0::io::detail
