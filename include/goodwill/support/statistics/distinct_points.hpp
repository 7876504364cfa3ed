// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Pairs (x, y) with weights, brought together by equal x: all that a least-squares curve of y on x needs to know of
/// them.
struct DistinctPoints {
    std::vector<double> x;         ///< ascending, no two equal
    std::vector<Moments> moments;  ///< of the y at each x
    Moments all;                   ///< of every y

    [[nodiscard]] std::size_t size() const noexcept { return x.size(); }
    [[nodiscard]] std::int64_t n() const noexcept { return all.count; }
};

/// Sorts once and merges equal x. The result does not depend on the order of the rows.
/// \param function named in messages
/// \param x, y pairs with a missing (NaN) member are skipped; infinite ones are refused
/// \param weights none, or one non-negative weight a pair; weight 0 is skipped
/// \throw std::invalid_argument for unequal lengths, std::domain_error for infinite numbers and bad weights;
///        Stopped when a stop is requested
[[nodiscard]] DistinctPoints distinct_points(std::string_view function, std::span<const double> x,
                                             std::span<const double> y, std::span<const double> weights = {},
                                             const Execution& execution = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/distinct_points.ipp"
#endif
