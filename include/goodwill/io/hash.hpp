// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::io {

/// XXH64 with seed 0 of a stream of bytes, by its published specification: a fast fingerprint that tells whether two
/// files are the same, not a cryptographic one. `xxhsum -H64` prints the same digits.
class Xxh64 {
public:
    void update(std::string_view bytes) noexcept;
    /// Of everything so far; more may be added afterwards.
    [[nodiscard]] std::uint64_t digest() const noexcept;

private:
    static constexpr std::size_t stripe = 32;
    void take(const char* from) noexcept;

    std::array<std::uint64_t, 4> lanes_{0x60EA27EEADC0B5D6U, 0xC2B2AE3D27D4EB4FU, 0U, 0x61C8864E7A143579U};
    std::array<char, stripe> pending_{};
    std::uint64_t total_ = 0;
};

/// 16 lower-case hexadecimal digits.
[[nodiscard]] std::string hex_digits(std::uint64_t value);

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/hash.ipp"
#endif
