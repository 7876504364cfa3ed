// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::loyalty {

/// How one side of a grid is cut: where told, else into parts of equally many customers as far as equal values allow.
struct GridSide {
    std::int64_t parts = 2;
    std::vector<double> cuts = {};  ///< rising; a part begins at its cut; empty: quantiles
};

struct GridCell {
    std::int64_t count = 0;
    Estimate share;                 ///< of all customers
    std::optional<Estimate> value;  ///< mean value of its customers; none without one whose value is known
    std::optional<double> total;    ///< share of all value, where all of it is positive
};

/// Customers by two numbers, such as volume and loyalty, price and value, recency and frequency.
struct CustomerGrid {
    std::vector<double> row_cuts;
    std::vector<double> column_cuts;
    std::vector<GridCell> cells;            ///< row by row, from low to high
    std::vector<std::int32_t> row_part;     ///< of each customer, -1 where a number is missing
    std::vector<std::int32_t> column_part;  ///< of each customer, -1 where a number is missing
    std::int64_t n = 0;
    std::int64_t missing = 0;
    std::vector<std::string> warnings;
};

/// Crosses two numbers of each customer.
/// \param value of each customer, NaN where unknown, or none
/// \throw std::invalid_argument for unequal lengths, fewer than two parts, cuts that do not rise
/// \throw std::domain_error for infinite numbers and a level outside of (0, 1); DataError without a complete customer
[[nodiscard]] CustomerGrid customer_grid(std::span<const double> rows, std::span<const double> columns,
                                         std::span<const double> value = {}, const GridSide& row_side = {},
                                         const GridSide& column_side = {}, double level = 0.95);

/// Scores 1 … parts of numbers, such as the quintiles of recency, frequency and monetary value: 1 and the number of
/// cuts at quantiles 1/parts, 2/parts … (type 7) that it exceeds, so that equal numbers share the lower score; 0 where
/// it is missing.
/// \throw std::invalid_argument for fewer than two parts, std::domain_error for infinite numbers
[[nodiscard]] std::vector<std::int32_t> quantile_scores(std::span<const double> numbers, std::int64_t parts = 5);

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/customer_grid.ipp"
#endif
