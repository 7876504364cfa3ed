// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/difference.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE Estimate difference(const Estimate& before, const Estimate& after) {
    if (before.level != after.level) {
        check::fail_argument("difference", "level of the later estimate",
                             "that of the earlier: " + std::to_string(before.level), std::to_string(after.level));
    }
    Estimate change = after;
    change.value = after.value - before.value;
    change.low = change.value - std::hypot(after.value - after.low, before.high - before.value);
    change.high = change.value + std::hypot(after.high - after.value, before.value - before.low);
    change.n = std::min(before.n, after.n);
    change.method = "difference of independent estimates (MOVER)";
    change.warnings.insert(change.warnings.end(), before.warnings.begin(), before.warnings.end());
    return change;
}

GOODWILL_INLINE bool is_change(const Estimate& difference) noexcept {
    return difference.low > 0.0 || difference.high < 0.0;
}

}  // namespace goodwill::inline v0::support
