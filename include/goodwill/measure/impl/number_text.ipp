// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <string>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::measure::detail {

/// The shortest text that reads back as the same number: "5", "4.5".
inline std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

}  // namespace goodwill::inline v0::measure::detail
