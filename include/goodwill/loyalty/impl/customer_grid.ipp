// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <iterator>

#include "goodwill/loyalty/customer_grid.hpp"
#include "goodwill/loyalty/impl/off_scale.ipp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// The inner quantiles of what is not missing, by linear interpolation (type 7).
[[nodiscard]] inline std::vector<double> quantile_cuts(std::span<const double> numbers, std::int64_t parts) {
    std::vector<double> sorted;
    sorted.reserve(numbers.size());
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(sorted), [](double x) { return !std::isnan(x); });
    std::vector<double> cuts;
    if (sorted.empty()) { return cuts; }
    std::sort(sorted.begin(), sorted.end());
    cuts.reserve(static_cast<std::size_t>(parts) - 1);
    for (std::int64_t k = 1; k < parts; ++k) {
        const double place =
            static_cast<double>(k) * static_cast<double>(sorted.size() - 1) / static_cast<double>(parts);
        const auto low = static_cast<std::size_t>(place);
        const std::size_t high = std::min(low + 1, sorted.size() - 1);
        cuts.push_back(sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]));
    }
    return cuts;
}

inline void require_parts(const char* function, std::int64_t parts) {
    if (parts < 2) { check::fail_argument(function, "parts", "two at least", std::to_string(parts)); }
}

[[nodiscard]] inline std::vector<double> side_cuts(std::span<const double> numbers, const GridSide& side) {
    constexpr const char* function = "customer_grid";
    if (side.cuts.empty()) {
        require_parts(function, side.parts);
        return quantile_cuts(numbers, side.parts);
    }
    for (const double cut : side.cuts) { check::finite(function, "cuts", cut); }
    require_rising(function, "cuts", side.cuts);
    return side.cuts;
}

/// Cuts that a number reaches; -1 where it is missing.
[[nodiscard]] inline std::int32_t part_of(double number, const std::vector<double>& cuts) {
    if (std::isnan(number)) { return -1; }
    return static_cast<std::int32_t>(std::upper_bound(cuts.begin(), cuts.end(), number) - cuts.begin());
}

/// The place of each customer with both numbers, and how many there are.
inline void set_parts(CustomerGrid& grid, std::span<const double> rows, std::span<const double> columns) {
    grid.row_part.assign(rows.size(), -1);
    grid.column_part.assign(rows.size(), -1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::isnan(rows[i] + columns[i])) {
            ++grid.missing;
            continue;
        }
        grid.row_part[i] = part_of(rows[i], grid.row_cuts);
        grid.column_part[i] = part_of(columns[i], grid.column_cuts);
        ++grid.n;
    }
}

inline void set_cells(CustomerGrid& grid, std::span<const double> value, double level) {
    const std::size_t wide = grid.column_cuts.size() + 1;
    std::vector<support::Moments> moments((grid.row_cuts.size() + 1) * wide);
    std::vector<std::int64_t> counts(moments.size(), 0);
    double total = 0.0;
    bool positive = true;
    for (std::size_t i = 0; i < grid.row_part.size(); ++i) {
        if (grid.row_part[i] < 0) { continue; }
        const std::size_t cell =
            static_cast<std::size_t>(grid.row_part[i]) * wide + static_cast<std::size_t>(grid.column_part[i]);
        ++counts[cell];
        if (value.empty() || std::isnan(value[i])) { continue; }
        moments[cell].add(value[i]);
        total += value[i];
        positive = positive && value[i] >= 0.0;
    }
    grid.cells.reserve(moments.size());
    for (std::size_t c = 0; c < moments.size(); ++c) {
        GridCell cell{counts[c], support::proportion_estimate(counts[c], grid.n, level), {}, {}};
        const auto known = static_cast<double>(moments[c].count);
        if (moments[c].count > 0) { cell.value = support::mean_estimate(moments[c], std::nullopt, level); }
        if (!value.empty() && positive && total > 0.0) { cell.total = known * moments[c].mean / total; }
        grid.cells.push_back(std::move(cell));
    }
}

}  // namespace detail

GOODWILL_INLINE CustomerGrid customer_grid(std::span<const double> rows, std::span<const double> columns,
                                           std::span<const double> value, const GridSide& row_side,
                                           const GridSide& column_side, double level) {
    constexpr const char* function = "customer_grid";
    check::open_unit(function, "level", level);
    check::same_size(function, "rows", rows.size(), "columns", columns.size());
    check::all_finite_or_missing(function, "rows", rows);
    check::all_finite_or_missing(function, "columns", columns);
    if (!value.empty()) { check::same_size(function, "value", value.size(), "rows", rows.size()); }
    check::all_finite_or_missing(function, "value", value);
    CustomerGrid grid;
    grid.row_cuts = detail::side_cuts(rows, row_side);
    grid.column_cuts = detail::side_cuts(columns, column_side);
    detail::set_parts(grid, rows, columns);
    if (grid.n == 0) { throw DataError(function, {-1, 0, "rows", "", "one customer with both numbers at least"}); }
    detail::set_cells(grid, value, level);
    const auto falls = [](double a, double b) { return a >= b; };
    if (std::adjacent_find(grid.row_cuts.begin(), grid.row_cuts.end(), falls) != grid.row_cuts.end() ||
        std::adjacent_find(grid.column_cuts.begin(), grid.column_cuts.end(), falls) != grid.column_cuts.end()) {
        grid.warnings.emplace_back("so many customers are alike that parts are empty");
    }
    return grid;
}

GOODWILL_INLINE std::vector<std::int32_t> quantile_scores(std::span<const double> numbers, std::int64_t parts) {
    constexpr const char* function = "quantile_scores";
    detail::require_parts(function, parts);
    check::all_finite_or_missing(function, "numbers", numbers);
    const std::vector<double> cuts = detail::quantile_cuts(numbers, parts);
    std::vector<std::int32_t> scores;
    scores.reserve(numbers.size());
    for (const double number : numbers) {
        const auto exceeded = std::lower_bound(cuts.begin(), cuts.end(), number) - cuts.begin();
        scores.push_back(std::isnan(number) ? 0 : static_cast<std::int32_t>(exceeded) + 1);
    }
    return scores;
}

}  // namespace goodwill::inline v0::loyalty
