// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "goodwill/io/hash.hpp"
#include "goodwill/io/impl/words.ipp"

namespace goodwill::inline v0::io::detail {

/// Bytes of the well-formed sequence that begins at `at`, 0 when there is none (The Unicode Standard, table 3-7).
[[nodiscard]] inline std::size_t utf8_sequence(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80U) { return 1; }
    if (lead >= 0xC2U && lead <= 0xDFU) { return continues(1) ? 2 : 0; }
    if (lead >= 0xE0U && lead <= 0xEFU) {
        const bool overlong = lead == 0xE0U && byte(1) < 0xA0U;
        const bool surrogate = lead == 0xEDU && byte(1) > 0x9FU;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xF0U && lead <= 0xF4U) {
        const bool overlong = lead == 0xF0U && byte(1) < 0x90U;
        const bool beyond = lead == 0xF4U && byte(1) > 0x8FU;
        return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

/// Position of the first byte that is not part of a well-formed UTF-8 sequence, or text.size().
[[nodiscard]] inline std::size_t find_not_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        while (at + 8 <= text.size() && (load_word<std::uint64_t>(text.data() + at) & top_bits) == 0) { at += 8; }
        // A short run by bytes, then words again: text in other scripts alternates with ASCII.
        for (int i = 0; i < 8 && at < text.size(); ++i) {
            const std::size_t bytes = utf8_sequence(text, at);
            if (bytes == 0) { return at; }
            at += bytes;
        }
    }
    return text.size();
}

/// The text as a message may show it: what is not UTF-8, and control characters, as \xHH.
[[nodiscard]] inline std::string printable(std::string_view text) {
    // Messages show 80 bytes; the rest only has to be there to be counted.
    constexpr std::size_t shown = 400;
    std::string safe;
    std::size_t at = 0;
    while (at < text.size() && at < shown) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t bytes = byte < 0x20U || byte == 0x7FU ? 0 : utf8_sequence(text, at);
        if (bytes == 0) {
            safe += "\\x" + hex_digits(byte).substr(14);
            ++at;
        } else {
            safe += text.substr(at, bytes);
            at += bytes;
        }
    }
    if (text.size() > at) { safe += "... (" + std::to_string(text.size()) + " bytes)"; }
    return safe;
}

}  // namespace goodwill::inline v0::io::detail
