// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

/// Words for the choices of reading, and what was found on the way.
namespace goodwill::python {

/// Problems as dicts with row, line, column, text and expected.
pybind11::list to_list(const std::vector<DataProblem>& problems);

/// \throw std::invalid_argument for all but "reject" and "missing".
inline io::BadCells bad_cells_named(std::string_view name) {
    if (name == "reject") { return io::BadCells::reject; }
    if (name == "missing") { return io::BadCells::keep_as_missing; }
    check::fail_argument("read", "on_bad", "'reject' or 'missing'", "'" + std::string(name) + "'");
}

/// \throw std::invalid_argument for unknown types.
inline io::ColumnType column_type_named(std::string_view name) {
    if (name == "number") { return io::ColumnType::number; }
    if (name == "integer") { return io::ColumnType::integer; }
    if (name == "boolean") { return io::ColumnType::boolean; }
    if (name == "timestamp") { return io::ColumnType::timestamp; }
    if (name == "category") { return io::ColumnType::category; }
    check::fail_argument("read_csv", "types", "number, integer, boolean, timestamp or category",
                         "'" + std::string(name) + "'");
}

/// \throw std::invalid_argument for unknown orders.
inline io::DateOrder date_order_named(std::string_view name) {
    if (name == "iso_only") { return io::DateOrder::iso_only; }
    if (name == "day_first") { return io::DateOrder::day_first; }
    if (name == "month_first") { return io::DateOrder::month_first; }
    if (name == "year_first") { return io::DateOrder::year_first; }
    check::fail_argument("read", "date_order", "iso_only, day_first, month_first or year_first",
                         "'" + std::string(name) + "'");
}

/// \throw std::invalid_argument unless text is one byte.
inline char one_character(std::string_view text) {
    if (text.size() != 1) {
        check::fail_argument("read", "delimiter", "one ASCII character", "'" + std::string(text) + "'");
    }
    return text.front();
}

}  // namespace goodwill::python
