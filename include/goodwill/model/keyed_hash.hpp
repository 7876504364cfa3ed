// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// SipHash-2-4 with 128-bit output of Aumasson and Bernstein (2012, reference code version 2): the 16 bytes in the
/// order the reference implementation writes them.
[[nodiscard]] std::array<std::uint8_t, 16> siphash128(std::span<const std::uint8_t, 16> key, std::string_view message);

/// Replaces identifiers by 32 hex digits that cannot be traced back without the salt. The 16 bytes of the key are the
/// hash of the salt under the key 0 … 15, so a salt may be any text; a longer one is harder to guess.
class KeyedHash {
public:
    explicit KeyedHash(std::string_view salt);
    [[nodiscard]] std::string operator()(std::string_view id) const;

private:
    std::array<std::uint8_t, 16> key_{};
};

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/keyed_hash.ipp"
#endif
