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

/// Numbers distinct strings in the order they come: open addressing with linear probing, at most half full.
class Dictionary {
public:
    Dictionary() : slots_(64) {}

    [[nodiscard]] std::int32_t code_of(std::string_view text) {
        const std::uint64_t hash = hash_of(text);
        const auto tag = static_cast<std::uint32_t>(hash >> 32U);
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.code < 0) { return insert(text, at, tag); }
            if (slot.tag == tag && label(slot.code) == text) { return slot.code; }
        }
    }
    [[nodiscard]] Labels take_labels() {
        return {Buffer<char>(std::move(bytes_)), Buffer<std::int64_t>(std::move(offsets_))};
    }

private:
    struct Slot {
        std::uint32_t tag = 0;
        std::int32_t code = -1;
    };

    /// Multiply and fold on two words that overlap when there are fewer than 16 bytes.
    [[nodiscard]] static std::uint64_t hash_of(std::string_view text) noexcept {
        const char* at = text.data();
        std::size_t left = text.size();
        std::uint64_t hash = left * 0x9E3779B97F4A7C15U;
        for (; left > 16; left -= 8, at += 8) { hash = mixed(hash ^ load_word<std::uint64_t>(at)); }
        if (left >= 8) {
            hash = mixed(hash ^ load_word<std::uint64_t>(at));
            return mixed(hash ^ load_word<std::uint64_t>(at + left - 8));
        }
        std::uint64_t word = 0;
        if (left >= 4) {
            word = load_word<std::uint32_t>(at) | std::uint64_t{load_word<std::uint32_t>(at + left - 4)} << 32U;
        } else if (left > 0) {
            const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
            word = byte(0) | byte(left / 2) << 8U | byte(left - 1) << 16U;
        }
        return mixed(hash ^ word);
    }
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t word) noexcept {
        word *= 0xD6E8FEB86659FD93U;
        word ^= word >> 32U;
        return word * 0xD6E8FEB86659FD93U;
    }

    [[nodiscard]] std::string_view label(std::int32_t code) const noexcept {
        const auto i = static_cast<std::size_t>(code);
        return {bytes_.data() + offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i])};
    }

    [[nodiscard]] std::int32_t insert(std::string_view text, std::size_t at, std::uint32_t tag) {
        const std::size_t count = offsets_.size() - 1;
        if (count == std::numeric_limits<std::int32_t>::max()) {
            throw std::length_error("a column may have at most 2147483647 distinct texts");
        }
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        offsets_.push_back(static_cast<std::int64_t>(bytes_.size()));
        const auto code = static_cast<std::int32_t>(count);
        slots_[at] = {tag, code};
        if (2 * (count + 1) > slots_.size()) { grow(); }
        return code;
    }
    void grow() {
        slots_.assign(4 * slots_.size(), Slot{});
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t i = 0; i + 1 < offsets_.size(); ++i) {
            const auto code = static_cast<std::int32_t>(i);
            const std::uint64_t hash = hash_of(label(code));
            std::size_t at = hash & mask;
            while (slots_[at].code >= 0) { at = (at + 1) & mask; }
            slots_[at] = {static_cast<std::uint32_t>(hash >> 32U), code};
        }
    }

    std::vector<Slot> slots_;
    std::vector<char> bytes_;
    std::vector<std::int64_t> offsets_{0};
};

}  // namespace goodwill::inline v0::io::detail
