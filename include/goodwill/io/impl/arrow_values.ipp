// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "goodwill/io/impl/arrow_decimal.ipp"
#include "goodwill/io/impl/arrow_piece.ipp"
#include "goodwill/io/table.hpp"

namespace goodwill::inline v0::io::detail {

/// The values of all pieces in one buffer: the memory of a single piece as it stands if its missing rows hold what
/// `is_missing` takes for missing, else converted ones.
/// \param convert of (piece, row, value) \param missing what stands for a missing row
template <class T, class Raw, class IsMissing, class Convert>
[[nodiscard]] Buffer<T> gather(const ArrowPieces& pieces, bool may_view, T missing, IsMissing is_missing,
                               Convert convert) {
    if constexpr (std::is_same_v<T, Raw>) {
        if (pieces.size() == 1 && may_view) {
            const ArrowPiece& only = pieces.front();
            const Buffer<T> values = only.template values<T>(1);
            bool as_it_stands = true;
            for (std::size_t row = 0; only.missing() > 0 && row < only.rows(); ++row) {
                as_it_stands = as_it_stands && (!only.is_missing(row) || is_missing(values[row]));
            }
            if (as_it_stands) { return values; }
        }
    }
    std::vector<T> all;
    all.reserve(count_rows(pieces));
    for (const ArrowPiece& piece : pieces) {
        const Buffer<Raw> values = piece.template values<Raw>(1);
        for (std::size_t row = 0; row < piece.rows(); ++row) {
            all.push_back(piece.is_missing(row) ? missing : convert(piece, row, values[row]));
        }
    }
    return Buffer<T>(std::move(all));
}

/// IEEE 754 binary16 (its section 3.4), exactly.
[[nodiscard]] inline double from_half(std::uint16_t half) noexcept {
    const int exponent = (half >> 10U) & 0x1FU;
    const int fraction = half & 0x3FFU;
    const double sign = (half & 0x8000U) != 0 ? -1.0 : 1.0;
    if (exponent == 31) {
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity()
                             : std::numeric_limits<double>::quiet_NaN();
    }
    if (exponent == 0) { return sign * std::ldexp(fraction, -24); }
    return sign * std::ldexp(1024 + fraction, exponent - 25);
}

template <class Raw, class Convert>
[[nodiscard]] NumberColumn gather_numbers(const ArrowPieces& pieces, Convert convert) {
    return {gather<double, Raw>(
        pieces, true, std::numeric_limits<double>::quiet_NaN(), [](double value) { return value != value; },
        [&](const ArrowPiece&, std::size_t, Raw value) { return convert(value); })};
}

[[nodiscard]] inline Column arrow_numbers(const ArrowType& type, const ArrowPieces& pieces) {
    if (type.kind == ArrowKind::duration) {
        // Whole seconds and the rest apart: nanoseconds of half a year are beyond 2^53.
        return gather_numbers<std::int64_t>(pieces, [&](std::int64_t value) {
            const std::int64_t whole = value / type.divide;
            return static_cast<double>(whole) +
                   static_cast<double>(value % type.divide) / static_cast<double>(type.divide);
        });
    }
    switch (type.bytes) {
        case 2: return gather_numbers<std::uint16_t>(pieces, from_half);
        case 4: return gather_numbers<float>(pieces, [](float value) { return static_cast<double>(value); });
        default: return gather_numbers<double>(pieces, [](double value) { return value; });
    }
}

[[nodiscard]] inline Column arrow_decimals(const ArrowType& type, const ArrowPieces& pieces) {
    const auto narrow = [&](std::int64_t value) {
        return nearest_double({static_cast<std::uint64_t>(value), value < 0 ? -1 : 0}, type.scale);
    };
    switch (type.bytes) {
        case 4: return gather_numbers<std::int32_t>(pieces, narrow);
        case 8: return gather_numbers<std::int64_t>(pieces, narrow);
        default:
            return gather_numbers<Decimal128>(pieces,
                                              [&](Decimal128 value) { return nearest_double(value, type.scale); });
    }
}

/// 1 or 0 a row; empty when nothing is missing.
[[nodiscard]] inline Buffer<std::uint8_t> validity_bytes(const ArrowPieces& pieces) {
    std::size_t missing = 0;
    for (const ArrowPiece& piece : pieces) { missing += piece.missing(); }
    if (missing == 0) { return {}; }
    std::vector<std::uint8_t> valid;
    valid.reserve(count_rows(pieces));
    for (const ArrowPiece& piece : pieces) {
        for (std::size_t row = 0; row < piece.rows(); ++row) { valid.push_back(piece.is_missing(row) ? 0 : 1); }
    }
    return Buffer<std::uint8_t>(std::move(valid));
}

template <class Raw>
[[nodiscard]] Column gather_whole(const ArrowPieces& pieces) {
    const auto convert = [](const ArrowPiece& piece, std::size_t row, Raw value) {
        if constexpr (std::is_same_v<Raw, std::uint64_t>) {
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
                piece.fail(row, std::to_string(value), "a whole number of 64 bits with sign");
            }
        }
        return static_cast<std::int64_t>(value);
    };
    // What a missing row holds does not matter: it is told by `valid`.
    return IntegerColumn{
        gather<std::int64_t, Raw>(pieces, true, 0, [](std::int64_t) { return true; }, convert), validity_bytes(pieces)};
}

[[nodiscard]] inline Column arrow_whole(const ArrowType& type, const ArrowPieces& pieces) {
    switch (type.bytes) {
        case 1: return type.is_signed ? gather_whole<std::int8_t>(pieces) : gather_whole<std::uint8_t>(pieces);
        case 2: return type.is_signed ? gather_whole<std::int16_t>(pieces) : gather_whole<std::uint16_t>(pieces);
        case 4: return type.is_signed ? gather_whole<std::int32_t>(pieces) : gather_whole<std::uint32_t>(pieces);
        default: return type.is_signed ? gather_whole<std::int64_t>(pieces) : gather_whole<std::uint64_t>(pieces);
    }
}

template <class Raw>
[[nodiscard]] Column gather_instants(const ArrowType& type, const ArrowPieces& pieces) {
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    const auto convert = [&](const ArrowPiece& piece, std::size_t row, Raw raw) {
        const auto value = static_cast<std::int64_t>(raw);
        if (value % type.divide != 0) { piece.fail(row, std::to_string(value), "a time of whole microseconds"); }
        const std::int64_t most = std::numeric_limits<std::int64_t>::max() / type.multiply;
        if (type.multiply > 1 && (value > most || value < -most)) {
            piece.fail(row, std::to_string(value), "a time that 64 bits of microseconds reach");
        }
        return value / type.divide * type.multiply;
    };
    const bool as_it_stands = type.multiply == 1 && type.divide == 1;
    return TimestampColumn{gather<std::int64_t, Raw>(
                               pieces, as_it_stands, TimestampColumn::missing,
                               [](std::int64_t value) { return value == lowest; }, convert),
                           type.zone};
}

[[nodiscard]] inline Column arrow_instants(const ArrowType& type, const ArrowPieces& pieces) {
    return type.bytes == 4 ? gather_instants<std::int32_t>(type, pieces) : gather_instants<std::int64_t>(type, pieces);
}

[[nodiscard]] inline Column arrow_booleans(const ArrowPieces& pieces) {
    std::vector<std::uint8_t> all;
    all.reserve(count_rows(pieces));
    for (const ArrowPiece& piece : pieces) {
        const auto* const bits = static_cast<const std::uint8_t*>(piece.array().buffers[1]);
        piece.require(bits != nullptr || piece.rows() == 0, "a buffer for its values", "none");
        for (std::size_t row = 0; row < piece.rows(); ++row) {
            const std::uint8_t truth = piece.bit(bits, row) ? 1 : 0;
            all.push_back(piece.is_missing(row) ? BooleanColumn::missing : truth);
        }
    }
    return BooleanColumn{Buffer<std::uint8_t>(std::move(all))};
}

}  // namespace goodwill::inline v0::io::detail
