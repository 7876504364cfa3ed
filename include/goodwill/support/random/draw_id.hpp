// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "goodwill/support/random/philox.hpp"

/// Randomness by identity. A draw is a pure function of who draws, on which occasion, for what purpose, so it depends
/// on no thread, no order and no partition of the work, and two scenarios that give a customer the same identity share
/// that customer's luck. Nothing here has a state; everything may be called from any thread.
namespace goodwill::inline v0::support::random {

/// The identity of one draw. Equal identities give equal draws, so an identity is used for one draw only; two
/// transforms (a uniform and a normal, say) of one identity are functions of each other.
struct DrawId {
    std::uint64_t seed = 0;      ///< of the whole run
    std::uint64_t who = 0;       ///< customer, employee, replicate, …
    std::uint64_t occasion = 0;  ///< which encounter, period, resample, … of theirs
    std::uint64_t purpose = 0;   ///< what the number is for; purposes 4 k … 4 k + 3 share one block

    friend bool operator==(const DrawId&, const DrawId&) = default;
};

/// The four words for purposes 4 * group … 4 * group + 3 of one occasion, in that order:
/// philox4x64({seed, 0}, {who, occasion, group, 0}).
[[nodiscard]] constexpr Words block(std::uint64_t seed, std::uint64_t who, std::uint64_t occasion,
                                    std::uint64_t group = 0) noexcept {
    return philox4x64({seed, 0}, {who, occasion, group, 0});
}

/// The word of a draw that needs exactly one: word purpose mod 4 of block purpose / 4.
[[nodiscard]] constexpr std::uint64_t word(const DrawId& id) noexcept {
    return block(id.seed, id.who, id.occasion, id.purpose / 4)[static_cast<std::size_t>(id.purpose % 4)];
}

/// The words of the attempt-th try (0, 1, …) of a draw that may reject: philox4x64({seed, 0}, {who, occasion,
/// purpose, 1 + attempt}). The last counter word keeps these blocks apart from those of `block`. A draw made of two
/// rejecting ones gives its second the key {seed, 1} (`component`).
[[nodiscard]] constexpr Words attempt_block(const DrawId& id, std::uint64_t attempt,
                                            std::uint64_t component = 0) noexcept {
    return philox4x64({id.seed, component}, {id.who, id.occasion, id.purpose, 1 + attempt});
}

/// Counts the occasions of one (seed, who, purpose), for loops that draw one number after another, such as a bootstrap
/// or a simulated arrival process. A copy continues from where the original stood. Not to be shared between threads.
struct Stream {
    std::uint64_t seed = 0;
    std::uint64_t who = 0;
    std::uint64_t purpose = 0;
    std::uint64_t occasion = 0;  ///< of the next draw

    /// The identity of the next draw: `normal(stream.next())`.
    [[nodiscard]] constexpr DrawId next() noexcept { return {seed, who, occasion++, purpose}; }

    friend bool operator==(const Stream&, const Stream&) = default;
};

}  // namespace goodwill::inline v0::support::random
