// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io.hpp"

/// Short ways to say what was read.
namespace reading {

namespace io = goodwill::io;

inline io::CsvOptions told(const std::string& column, io::ColumnType type) {
    io::CsvOptions options;
    options.types[column] = type;
    return options;
}

template <class ColumnClass>
const ColumnClass& get(const io::Table& table, std::string_view column) {
    return std::get<ColumnClass>(table.column(column));
}

/// A cell as text, whatever its type; "-" when it is missing.
inline std::string cell(const io::Column& column, std::size_t row) {
    return std::visit(io::Overload{[&](const io::NumberColumn& c) {
                                       const double value = c.values[row];
                                       return value != value ? std::string("-") : std::to_string(value);
                                   },
                                   [&](const io::IntegerColumn& c) {
                                       const bool valid = c.valid.empty() || c.valid[row] == 1;
                                       return valid ? std::to_string(c.values[row]) : std::string("-");
                                   },
                                   [&](const io::BooleanColumn& c) {
                                       return c.values[row] == io::BooleanColumn::missing
                                                  ? std::string("-")
                                                  : std::string(c.values[row] == 1 ? "true" : "false");
                                   },
                                   [&](const io::TimestampColumn& c) {
                                       return c.microseconds[row] == io::TimestampColumn::missing
                                                  ? std::string("-")
                                                  : std::to_string(c.microseconds[row]);
                                   },
                                   [&](const io::CategoryColumn& c) {
                                       return c.codes[row] == io::CategoryColumn::missing
                                                  ? std::string("-")
                                                  : std::string(c.labels[static_cast<std::size_t>(c.codes[row])]);
                                   }},
                      column);
}

inline std::vector<std::string> cells(const io::Table& table, std::string_view column) {
    std::vector<std::string> all;
    for (std::size_t row = 0; row < table.rows(); ++row) { all.push_back(cell(table.column(column), row)); }
    return all;
}

/// Type of the only column of a text, then its cells: "integer: 1 - 3".
inline std::string found(std::string_view text, const io::CsvOptions& options = {}) {
    const io::Table table = io::parse_csv(text, options).table;
    std::string line = std::string(io::type_name(table.column(0))) + ":";
    for (const std::string& cell : cells(table, table.names().front())) { line += " " + cell; }
    return line;
}

/// The message a text is refused with; "read" when it is not.
inline std::string refusal(std::string_view text, const io::CsvOptions& options = {}) {
    try {
        static_cast<void>(io::parse_csv(text, options));
    } catch (const goodwill::DataError& error) { return error.what(); }
    return "read";
}

}  // namespace reading
