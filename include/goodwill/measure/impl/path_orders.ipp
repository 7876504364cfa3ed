// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "goodwill/support/random/draw_id.hpp"

namespace goodwill::inline v0::measure::detail {

/// Purposes of the draws of path models, so that one seed serves all of them.
inline constexpr std::uint64_t group_purpose = 12;
inline constexpr std::uint64_t fold_purpose = 16;
inline constexpr std::uint64_t label_purpose = 20;
inline constexpr std::uint64_t jackknife_purpose = 24;

/// Rows 0 … rows - 1 in an order drawn by (seed, row, occasion).
[[nodiscard]] inline std::vector<std::size_t> drawn_order(std::uint64_t seed, std::uint64_t occasion,
                                                          std::uint64_t purpose, std::size_t rows) {
    std::vector<std::uint64_t> lots(rows);
    for (std::size_t k = 0; k < rows; ++k) { lots[k] = support::random::word({seed, k, occasion, purpose}); }
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return lots[a] != lots[b] ? lots[a] < lots[b] : a < b; });
    return order;
}

}  // namespace goodwill::inline v0::measure::detail
