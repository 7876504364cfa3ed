// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <string>

namespace goodwill::inline v0::journey::detail {

/// The shortest text that reads back as the number: "0.5", "-3".
inline std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

}  // namespace goodwill::inline v0::journey::detail
