// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// Times to an event: cut short on the right where it did not happen while observed (censored), and begun late where
/// observation started after time 0 (left truncation), which also tells a history by rows of (entry, time].
struct SurvivalTimes {
    std::span<const double> time;            ///< end of observation, finite and after entry
    std::span<const std::int32_t> event;     ///< 0: censored; 1: the event; competing causes 1, 2, …
    std::span<const double> entry;           ///< at risk in (entry, time]; empty: from the beginning
    std::span<const double> weights;         ///< non-negative; rows of 0 are left out; empty: all 1
    std::span<const std::int32_t> clusters;  ///< from 0 on, rows of one belong together; empty: every row by itself
};

}  // namespace goodwill::inline v0::support
