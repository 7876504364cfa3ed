// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodwill/io/impl/utf8.ipp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::io::detail {

enum class ArrowKind : std::uint8_t { nothing, boolean, whole, real, text, text_view, instant, duration, decimal };

/// What a format string says, as far as a table can hold it.
struct ArrowType {
    ArrowKind kind = ArrowKind::nothing;
    unsigned bytes = 0;  ///< of a value; of an offset for texts
    bool is_signed = true;
    /// Instants: microseconds are value * multiply / divide. Durations: divide is units in a second.
    std::int64_t multiply = 1;
    std::int64_t divide = 1;
    std::string zone{};
    int scale = 0;  ///< of decimals: digits after the point

    /// Of the array, validity first; text views have at least that many.
    [[nodiscard]] std::int64_t buffers() const noexcept {
        if (kind == ArrowKind::nothing) { return 0; }
        return kind == ArrowKind::text || kind == ArrowKind::text_view ? 3 : 2;
    }
};

/// Where something is refused.
struct ArrowPlace {
    const char* function;
    std::string column;

    [[noreturn]] void fail(std::int64_t row, std::string text, std::string expected) const {
        throw DataError(function, DataProblem{row, 0, column, std::move(text), std::move(expected)});
    }
    /// The array as a whole contradicts its schema or itself.
    void require(bool holds, const char* expected, const std::string& got) const {
        if (!holds) { fail(-1, got, std::string("an Arrow array with ") + expected); }
    }
};

/// Units in a second of the unit letter of a time; 0 for other letters.
[[nodiscard]] inline std::int64_t units_in_second(char letter) noexcept {
    switch (letter) {
        case 's': return 1;
        case 'm': return 1'000;
        case 'u': return 1'000'000;
        case 'n': return 1'000'000'000;
        default: return 0;
    }
}

[[nodiscard]] inline ArrowType instant_of_unit(std::int64_t units, std::string zone) {
    constexpr std::int64_t micros = 1'000'000;
    ArrowType type{ArrowKind::instant, 8, true, 1, 1, std::move(zone)};
    if (units <= micros) {
        type.multiply = micros / units;
    } else {
        type.divide = units / micros;
    }
    return type;
}

[[nodiscard]] inline std::optional<ArrowType> arrow_time_type(std::string_view format) {
    if (format == "tdD") { return ArrowType{ArrowKind::instant, 4, true, 86'400'000'000, 1, ""}; }
    if (format == "tdm") { return instant_of_unit(1'000, ""); }
    const std::int64_t units = format.size() >= 3 ? units_in_second(format[2]) : 0;
    if (units == 0) { return std::nullopt; }
    if (format.starts_with("tD") && format.size() == 3) {
        return ArrowType{ArrowKind::duration, 8, true, 1, units, ""};
    }
    if (format.starts_with("ts") && format.size() >= 4 && format[3] == ':') {
        return instant_of_unit(units, std::string(format.substr(4)));
    }
    return std::nullopt;
}

/// Nothing for a type no column can hold.
[[nodiscard]] inline std::optional<ArrowType> arrow_type_of(std::string_view format) {
    if (format == "vu") { return ArrowType{ArrowKind::text_view}; }
    if (format.size() != 1) { return arrow_time_type(format); }
    switch (format.front()) {
        case 'n': return ArrowType{};
        case 'b': return ArrowType{ArrowKind::boolean};
        case 'c': return ArrowType{ArrowKind::whole, 1, true};
        case 'C': return ArrowType{ArrowKind::whole, 1, false};
        case 's': return ArrowType{ArrowKind::whole, 2, true};
        case 'S': return ArrowType{ArrowKind::whole, 2, false};
        case 'i': return ArrowType{ArrowKind::whole, 4, true};
        case 'I': return ArrowType{ArrowKind::whole, 4, false};
        case 'l': return ArrowType{ArrowKind::whole, 8, true};
        case 'L': return ArrowType{ArrowKind::whole, 8, false};
        case 'e': return ArrowType{ArrowKind::real, 2};
        case 'f': return ArrowType{ArrowKind::real, 4};
        case 'g': return ArrowType{ArrowKind::real, 8};
        case 'u': return ArrowType{ArrowKind::text, 4};
        case 'U': return ArrowType{ArrowKind::text, 8};
        default: return std::nullopt;
    }
}

/// A type no column can hold, in words: "a list (Arrow format +l)".
[[nodiscard]] inline std::string describe_arrow_format(std::string_view format) {
    const auto begins = [&](std::string_view with) { return format.starts_with(with); };
    std::string words = "a type";
    if (begins("+l") || begins("+L") || begins("+w") || begins("+v")) {
        words = "lists";
    } else if (begins("+s")) {
        words = "structs";
    } else if (begins("+m")) {
        words = "maps";
    } else if (begins("+u")) {
        words = "a union";
    } else if (begins("+r")) {
        words = "runs";
    } else if (begins("d:")) {
        words = "decimals beyond 128 bits";
    } else if (begins("tt")) {
        words = "times of day";
    } else if (begins("ti")) {
        words = "calendar intervals";
    } else if (begins("z") || begins("Z") || begins("vz") || begins("w:")) {
        words = "binary values";
    }
    return words + " (Arrow format " + printable(format) + ")";
}

}  // namespace goodwill::inline v0::io::detail
