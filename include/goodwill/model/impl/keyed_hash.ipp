// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>

#include "goodwill/model/keyed_hash.hpp"

namespace goodwill::inline v0::model {
namespace detail {

/// Up to eight bytes as a little-endian number.
inline std::uint64_t little_endian(std::string_view bytes) noexcept {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return word;
}

inline std::uint64_t little_endian(std::span<const std::uint8_t> bytes) noexcept {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) { word |= static_cast<std::uint64_t>(bytes[i]) << (8 * i); }
    return word;
}

struct SipState {
    std::uint64_t v0, v1, v2, v3;

    void rounds(int count) noexcept {
        for (int i = 0; i < count; ++i) {
            v0 += v1;
            v1 = std::rotl(v1, 13) ^ v0;
            v0 = std::rotl(v0, 32);
            v2 += v3;
            v3 = std::rotl(v3, 16) ^ v2;
            v0 += v3;
            v3 = std::rotl(v3, 21) ^ v0;
            v2 += v1;
            v1 = std::rotl(v1, 17) ^ v2;
            v2 = std::rotl(v2, 32);
        }
    }
    void absorb(std::uint64_t word) noexcept {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }
    [[nodiscard]] std::uint64_t fold() const noexcept { return v0 ^ v1 ^ v2 ^ v3; }
};

}  // namespace detail

GOODWILL_INLINE std::array<std::uint8_t, 16> siphash128(std::span<const std::uint8_t, 16> key,
                                                        std::string_view message) {
    const std::uint64_t k0 = detail::little_endian(key.first<8>());
    const std::uint64_t k1 = detail::little_endian(key.last<8>());
    detail::SipState state{k0 ^ 0x736f6d6570736575U, k1 ^ 0x646f72616e646f6dU, k0 ^ 0x6c7967656e657261U,
                           k1 ^ 0x7465646279746573U};
    state.v1 ^= 0xeeU;
    const std::size_t whole = message.size() / 8 * 8;
    for (std::size_t i = 0; i < whole; i += 8) { state.absorb(detail::little_endian(message.substr(i, 8))); }
    state.absorb(detail::little_endian(message.substr(whole)) | static_cast<std::uint64_t>(message.size()) << 56U);
    std::array<std::uint8_t, 16> hash{};
    state.v2 ^= 0xeeU;
    for (std::size_t half = 0; half < 2; ++half) {
        if (half == 1) { state.v1 ^= 0xddU; }
        state.rounds(4);
        const std::uint64_t word = state.fold();
        for (std::size_t i = 0; i < 8; ++i) { hash[8 * half + i] = static_cast<std::uint8_t>(word >> (8 * i)); }
    }
    return hash;
}

GOODWILL_INLINE KeyedHash::KeyedHash(std::string_view salt) {
    std::array<std::uint8_t, 16> base{};
    for (std::size_t i = 0; i < base.size(); ++i) { base[i] = static_cast<std::uint8_t>(i); }
    key_ = siphash128(base, salt);
}

GOODWILL_INLINE std::string KeyedHash::operator()(std::string_view id) const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(32);
    for (const std::uint8_t byte : siphash128(key_, id)) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

}  // namespace goodwill::inline v0::model
