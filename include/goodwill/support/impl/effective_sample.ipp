// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>

#include "goodwill/support/statistics/effective_sample.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE EffectiveSample effective_sample(const Moments& moments) noexcept {
    const double count = static_cast<double>(moments.count);
    if (moments.count == 0) { return {}; }
    const double kish = moments.effective_count();
    if (count - kish <= 1e-9 * count) { return {count, 1.0, false}; }
    double n = std::min(kish, count);
    const double linearised = moments.squared_weight_spread();
    if (moments.m2 > 0.0 && linearised > 0.0) { n = std::min(n, moments.m2 * moments.weight / linearised); }
    // All the weight on one observation still is one observation.
    n = std::max(n, 1.0);
    return {n, count / n, true};
}

GOODWILL_INLINE std::string method_text(std::string_view method, const EffectiveSample& sample) {
    std::string text(method);
    if (!sample.weighted) { return text; }
    std::array<char, 32> number{};
    const auto written = std::to_chars(number.data(), number.data() + number.size(), sample.design_effect,
                                       std::chars_format::general, 3);
    return text.append(" (weighted, design effect ").append(number.data(), written.ptr).append(")");
}

}  // namespace goodwill::inline v0::support
