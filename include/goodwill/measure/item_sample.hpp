// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::measure {

/// What is done with rows of a survey that lack an answer.
enum class ItemMissing : std::uint8_t {
    drop,  ///< left out
    fiml   ///< moments by maximum likelihood from what every row shows (support::fit_incomplete_moments)
};
/// "drop" or "fiml". \throw std::invalid_argument naming `function`
[[nodiscard]] ItemMissing item_missing_named(std::string_view function, std::string_view name);

/// How the rows of a survey count where only the moments of its items matter.
struct ItemSample {
    /// None, or one non-negative number a row, of which only ratios matter. Intervals and tests take Kish's effective
    /// number of rows, (sum of weights)^2 / sum of their squares.
    std::span<const double> weights{};
    ItemMissing missing = ItemMissing::drop;
};

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/item_correlations.ipp"
#endif
