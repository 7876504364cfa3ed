// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "goodwill/support/config.hpp"

/// Eight bytes of text at a time in an ordinary 64-bit word, the first byte lowest.
namespace goodwill::inline v0::io::detail {

inline constexpr std::uint64_t every_byte = 0x0101010101010101U;
inline constexpr std::uint64_t top_bits = 0x8080808080808080U;

template <class Word>
[[nodiscard]] inline Word load_word(const char* from) noexcept {
    Word word;
    std::memcpy(&word, from, sizeof(word));
    if constexpr (std::endian::native == std::endian::big) {
        Word turned = 0;
        for (std::size_t i = 0; i < sizeof(Word); ++i) {
            turned = static_cast<Word>(turned | ((word >> (8 * i)) & 0xFFU) << (8 * (sizeof(Word) - 1 - i)));
        }
        word = turned;
    }
    return word;
}

/// The top bit of every byte that is zero, and no other bit.
[[nodiscard]] inline constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept {
    return ~(((word & ~top_bits) + ~top_bits) | word | ~top_bits);
}

/// The top bit of every byte that equals `byte`.
[[nodiscard]] inline constexpr std::uint64_t bytes_equal(std::uint64_t word, char byte) noexcept {
    return zero_bytes(word ^ (every_byte * static_cast<unsigned char>(byte)));
}

/// Top bits of which the lowest is that of the first byte that equals `byte`; none when there is none. Higher ones may
/// be wrong: a borrow runs upwards. Cheaper than bytes_equal.
[[nodiscard]] inline constexpr std::uint64_t first_equal(std::uint64_t word, char byte) noexcept {
    const std::uint64_t zero = word ^ (every_byte * static_cast<unsigned char>(byte));
    return (zero - every_byte) & ~zero & top_bits;
}

/// How many top bits are set, for a word that has no others.
[[nodiscard]] inline constexpr std::size_t count_top_bits(std::uint64_t tops) noexcept {
    return ((tops >> 7U) * every_byte) >> 56U;
}

/// The byte the lowest set bit is in; 8 when there is none.
[[nodiscard]] inline constexpr std::size_t lowest_byte(std::uint64_t tops) noexcept {
    return static_cast<std::size_t>(std::countr_zero(tops)) / 8U;
}

}  // namespace goodwill::inline v0::io::detail
