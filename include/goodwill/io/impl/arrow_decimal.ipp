// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "goodwill/io/impl/arrow_type.ipp"

namespace goodwill::inline v0::io::detail {

/// A whole number of 128 bits, as a decimal is stored; GCC's own type for it is not standard C++.
struct Decimal128 {
    std::uint64_t low;
    std::int64_t high;
};

/// Digits of a whole number of 128 bits, by division of its four 32-bit limbs by ten, a billion at a time.
[[nodiscard]] inline std::string decimal_digits(Decimal128 value) {
    const bool negative = value.high < 0;
    auto high = static_cast<std::uint64_t>(value.high);
    std::uint64_t low = value.low;
    if (negative) {
        low = ~low + 1;
        high = ~high + (low == 0 ? 1 : 0);
    }
    std::array<std::uint64_t, 4> limbs{high >> 32U, high & 0xFFFFFFFFU, low >> 32U, low & 0xFFFFFFFFU};
    std::string digits;
    while (limbs != std::array<std::uint64_t, 4>{}) {
        std::uint64_t rest = 0;
        for (std::uint64_t& limb : limbs) {
            const std::uint64_t all = (rest << 32U) | limb;
            limb = all / 1'000'000'000;
            rest = all % 1'000'000'000;
        }
        const std::string part = std::to_string(rest);
        const bool first = limbs == std::array<std::uint64_t, 4>{};
        digits.insert(0, (first ? std::string() : std::string(9 - part.size(), '0')) + part);
    }
    return (negative ? "-" : "") + (digits.empty() ? "0" : digits);
}

/// The double nearest to a decimal, the one its text would be read as.
[[nodiscard]] inline double nearest_double(Decimal128 value, int scale) {
    constexpr std::array<double, 16> powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    constexpr std::int64_t exact = std::int64_t{1} << 53U;
    const auto whole = static_cast<std::int64_t>(value.low);
    if (value.high == whole >> 63U && whole > -exact && whole < exact && scale >= 0 && scale < 16) {
        return static_cast<double>(whole) / powers[static_cast<std::size_t>(scale)];  // one rounding of exact numbers
    }
    const std::string text = decimal_digits(value) + "e" + std::to_string(-scale);
    double number = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "d:precision,scale" of 128 bits, or "d:precision,scale,bits" of 32, 64 or 128; nothing for others.
[[nodiscard]] inline std::optional<ArrowType> arrow_decimal_type(std::string_view format) {
    if (!format.starts_with("d:")) { return std::nullopt; }
    std::array<int, 3> numbers{0, 0, 128};
    const char* at = format.data() + 2;
    const char* const end = format.data() + format.size();
    std::size_t read = 0;
    for (; read < numbers.size(); ++read) {
        const auto [next, error] = std::from_chars(at, end, numbers[read]);
        if (error != std::errc{}) { return std::nullopt; }
        at = next;
        if (at == end) { break; }
        if (*at++ != ',' || read + 1 == numbers.size()) { return std::nullopt; }
    }
    const auto [precision, scale, bits] = numbers;
    const bool known = bits == 32 || bits == 64 || bits == 128;
    // Within these bounds every value has its double.
    const bool sized = precision >= 1 && precision <= 38 && scale >= -38 && scale <= 76;
    if (read == 0 || !known || !sized) { return std::nullopt; }
    ArrowType type{ArrowKind::decimal, static_cast<unsigned>(bits) / 8};
    type.scale = scale;
    return type;
}

}  // namespace goodwill::inline v0::io::detail
