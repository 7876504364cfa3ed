// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstring>

#include "goodwill/io/hash.hpp"
#include "goodwill/io/impl/words.ipp"

namespace goodwill::inline v0::io {
namespace detail {

// Names as in the specification, "xxHash fast digest algorithm" 0.1.1, section XXH64.
inline constexpr std::uint64_t prime_1 = 0x9E3779B185EBCA87U;
inline constexpr std::uint64_t prime_2 = 0xC2B2AE3D27D4EB4FU;
inline constexpr std::uint64_t prime_3 = 0x165667B19E3779F9U;
inline constexpr std::uint64_t prime_4 = 0x85EBCA77C2B2AE63U;
inline constexpr std::uint64_t prime_5 = 0x27D4EB2F165667C5U;

inline std::uint64_t hash_round(std::uint64_t lane, std::uint64_t word) noexcept {
    return std::rotl(lane + word * prime_2, 31) * prime_1;
}

/// The end of a stream, less than one stripe.
inline std::uint64_t hash_rest(std::uint64_t hash, std::string_view rest) noexcept {
    for (; rest.size() >= 8; rest.remove_prefix(8)) {
        hash ^= hash_round(0, load_word<std::uint64_t>(rest.data()));
        hash = std::rotl(hash, 27) * prime_1 + prime_4;
    }
    if (rest.size() >= 4) {
        hash ^= load_word<std::uint32_t>(rest.data()) * prime_1;
        hash = std::rotl(hash, 23) * prime_2 + prime_3;
        rest.remove_prefix(4);
    }
    for (const char c : rest) {
        hash ^= static_cast<unsigned char>(c) * prime_5;
        hash = std::rotl(hash, 11) * prime_1;
    }
    return hash;
}

}  // namespace detail

GOODWILL_INLINE void Xxh64::take(const char* from) noexcept {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        lanes_[i] = detail::hash_round(lanes_[i], detail::load_word<std::uint64_t>(from + 8 * i));
    }
}

GOODWILL_INLINE void Xxh64::update(std::string_view bytes) noexcept {
    const std::size_t held = total_ % stripe;
    total_ += bytes.size();
    if (held > 0) {
        const std::size_t part = std::min(bytes.size(), stripe - held);
        std::copy_n(bytes.data(), part, pending_.data() + held);
        bytes.remove_prefix(part);
        if (held + part < stripe) { return; }
        take(pending_.data());
    }
    for (; bytes.size() >= stripe; bytes.remove_prefix(stripe)) { take(bytes.data()); }
    std::copy_n(bytes.data(), bytes.size(), pending_.data());
}

GOODWILL_INLINE std::uint64_t Xxh64::digest() const noexcept {
    std::uint64_t hash = detail::prime_5;
    if (total_ >= stripe) {
        hash = std::rotl(lanes_[0], 1) + std::rotl(lanes_[1], 7) + std::rotl(lanes_[2], 12) + std::rotl(lanes_[3], 18);
        for (const std::uint64_t lane : lanes_) {
            hash = (hash ^ detail::hash_round(0, lane)) * detail::prime_1 + detail::prime_4;
        }
    }
    hash = detail::hash_rest(hash + total_, {pending_.data(), total_ % stripe});
    hash = (hash ^ (hash >> 33U)) * detail::prime_2;
    hash = (hash ^ (hash >> 29U)) * detail::prime_3;
    return hash ^ (hash >> 32U);
}

GOODWILL_INLINE std::string hex_digits(std::uint64_t value) {
    std::string text(16, '0');
    for (std::size_t i = text.size(); i-- > 0; value >>= 4U) { text[i] = "0123456789abcdef"[value & 0xFU]; }
    return text;
}

}  // namespace goodwill::inline v0::io
