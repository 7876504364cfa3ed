// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::loyalty::detail {

/// Numbers as a user writes them.
[[nodiscard]] inline std::string short_text(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

/// \throw std::domain_error that tells the scale, so that the user sees whether it is the one that was meant
inline void require_on_scale(const char* function, std::string_view name, std::size_t index, double value,
                             const support::Bounds& scale) {
    if (value >= scale.minimum && value <= scale.maximum) { return; }
    check::fail_domain(function, name, index,
                       "on its scale from " + short_text(scale.minimum) + " to " + short_text(scale.maximum), value);
}

/// \throw std::invalid_argument unless they rise
template <class Cuts>
void require_rising(const char* function, std::string_view name, const Cuts& cuts) {
    for (std::size_t k = 1; k < cuts.size(); ++k) {
        if (cuts[k] > cuts[k - 1]) { continue; }
        check::fail_argument(function, name, "rising", short_text(cuts[k - 1]) + " before " + short_text(cuts[k]));
    }
}

}  // namespace goodwill::inline v0::loyalty::detail
