// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace goodwill::inline v0::support::random {

/// What one evaluation of the generator yields: four independent words of 64 random bits.
using Words = std::array<std::uint64_t, 4>;

/// High and low word of a 128-bit product.
struct WideProduct {
    std::uint64_t high;
    std::uint64_t low;
};

/// The product from four products of 32-bit halves, for compilers without a 128-bit integer.
[[nodiscard]] constexpr WideProduct multiply_by_halves(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t half = 0xFFFFFFFF;
    const std::uint64_t low = (a & half) * (b & half);
    const std::uint64_t cross = (a >> 32) * (b & half) + (low >> 32);
    const std::uint64_t middle = (a & half) * (b >> 32) + (cross & half);
    return {(a >> 32) * (b >> 32) + (cross >> 32) + (middle >> 32), (middle << 32) | (low & half)};
}

[[nodiscard]] constexpr WideProduct multiply_wide(std::uint64_t a, std::uint64_t b) noexcept {
#ifdef __SIZEOF_INT128__
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
    return multiply_by_halves(a, b);
#endif
}

/// Philox4x64-10: a bijection of the 256-bit counter under a 128-bit key, so every (key, counter) has its own words
/// and none needs a state. Word 0 of the counter is the lowest. Bit-equal to Random123 and to numpy.random.Philox,
/// whose random_raw() yields these words in this order, with the counter incremented *before* each block.
/// Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.
[[nodiscard]] constexpr Words philox4x64(std::array<std::uint64_t, 2> key, Words counter) noexcept {
    for (int round = 0; round < 10; ++round) {
        const WideProduct first = multiply_wide(0xD2E7470EE14C6C93, counter[0]);
        const WideProduct second = multiply_wide(0xCA5A826395121157, counter[2]);
        counter = {second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low};
        key[0] += 0x9E3779B97F4A7C15;
        key[1] += 0xBB67AE8584CAA73B;
    }
    return counter;
}

}  // namespace goodwill::inline v0::support::random
