// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/impl/words.ipp"
#include "goodwill/io/table.hpp"

namespace goodwill::inline v0::io::detail {

/// Numbers distinct strings in the order they come: open addressing with linear probing, at most half full. Strings of
/// up to eight bytes, as most codes and labels are, lie in the slots themselves.
class Dictionary {
public:
    Dictionary() : slots_(64) {}

    [[nodiscard]] std::int32_t code_of(std::string_view text) {
        const std::uint64_t key = key_of(text);
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = mixed(key ^ text.size()) & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.code < 0) { return insert(text, key, at); }
            if (slot.key == key && slot.size == static_cast<std::uint32_t>(text.size()) &&
                (text.size() <= 8 || label(slot.code) == text)) {
                return slot.code;
            }
        }
    }
    /// Whether looking up is mostly waiting for memory.
    [[nodiscard]] bool is_large() const noexcept { return slots_.size() > (std::size_t{1} << 15U); }
    /// Brings the slot of a text that will be looked up soon into the cache. Nothing waits for such a load, so many run
    /// at once, which the lookups themselves, whose branches depend on what was loaded, do not.
    void touch(std::string_view text) const noexcept {
        const std::size_t at = mixed(key_of(text) ^ text.size()) & (slots_.size() - 1);
        const volatile std::int32_t* const code = &slots_[at].code;
        static_cast<void>(std::int32_t{*code});
    }
    [[nodiscard]] Labels take_labels() {
        return {Buffer<char>(std::move(bytes_)), Buffer<std::int64_t>(std::move(offsets_))};
    }

private:
    struct Slot {
        std::uint64_t key = 0;   // the bytes of a short string, a hash of a long one
        std::uint32_t size = 0;  // in bytes, modulo 2^32
        std::int32_t code = -1;
    };

    [[nodiscard]] static std::uint64_t key_of(std::string_view text) noexcept {
        return text.size() <= 8 ? packed(text) : hash_of(text);
    }
    /// At most eight bytes in a word, by loads that overlap.
    [[nodiscard]] static std::uint64_t packed(std::string_view text) noexcept {
        const char* at = text.data();
        const std::size_t size = text.size();
        if (size == 8) { return load_word<std::uint64_t>(at); }
        if (size >= 4) {
            return load_word<std::uint32_t>(at) | std::uint64_t{load_word<std::uint32_t>(at + size - 4)}
                                                      << (8 * (size - 4));
        }
        if (size == 0) { return 0; }
        const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i); };
        return byte(0) | byte(size / 2) | byte(size - 1);
    }
    /// More than eight bytes; the last word overlaps the one before.
    [[nodiscard]] static std::uint64_t hash_of(std::string_view text) noexcept {
        std::uint64_t hash = 0;
        for (std::size_t i = 0; i + 8 < text.size(); i += 8) {
            hash = mixed(hash ^ load_word<std::uint64_t>(text.data() + i));
        }
        return hash ^ load_word<std::uint64_t>(text.data() + text.size() - 8);
    }
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t word) noexcept {
        word ^= word >> 32U;
        word *= 0xD6E8FEB86659FD93U;
        return word ^ (word >> 32U);
    }

    [[nodiscard]] std::string_view label(std::int32_t code) const noexcept {
        const auto i = static_cast<std::size_t>(code);
        return {bytes_.data() + offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i])};
    }

    [[nodiscard]] std::int32_t insert(std::string_view text, std::uint64_t key, std::size_t at) {
        const std::size_t count = offsets_.size() - 1;
        if (count == std::numeric_limits<std::int32_t>::max()) {
            throw std::length_error("a column may have at most 2147483647 distinct texts");
        }
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        offsets_.push_back(static_cast<std::int64_t>(bytes_.size()));
        const auto code = static_cast<std::int32_t>(count);
        slots_[at] = {key, static_cast<std::uint32_t>(text.size()), code};
        if (2 * (count + 1) > slots_.size()) { grow(); }
        return code;
    }
    void grow() {
        std::vector<Slot> larger(2 * slots_.size());
        const std::size_t mask = larger.size() - 1;
        for (const Slot& slot : slots_) {
            if (slot.code < 0) { continue; }
            std::size_t at = mixed(slot.key ^ slot.size) & mask;
            while (larger[at].code >= 0) { at = (at + 1) & mask; }
            larger[at] = slot;
        }
        slots_ = std::move(larger);
    }

    std::vector<Slot> slots_;
    std::vector<char> bytes_;
    std::vector<std::int64_t> offsets_{0};
};

}  // namespace goodwill::inline v0::io::detail
