// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io/table.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::io {

enum class ColumnType { number, integer, boolean, timestamp, category };

/// What to do with a cell that is not of its column's type.
enum class BadCells {
    reject,          ///< DataError that lists the first `max_problems`
    keep_as_missing  ///< the cell becomes missing, is counted and listed in the report of the reading
};

/// How day and month stand in dates that are not ISO-8601; such dates are refused unless told.
enum class DateOrder { iso_only, day_first, month_first };

struct CsvOptions {
    char delimiter = ',';
    bool header = true;                           ///< false: the names come from `names`
    std::vector<std::string> names;               ///< column names of a file without header
    std::map<std::string, ColumnType> types;      ///< types that are known; the others are found from the values
    std::map<std::string, DateOrder> date_order;  ///< by column
    /// Texts that mean "missing", by column; the others use "" and, where a number, time or truth value is
    /// expected, also NA, NaN, nan, null and NULL. A category keeps "NA": it may be a country or a code.
    std::map<std::string, std::vector<std::string>> missing;
    BadCells bad_cells = BadCells::reject;
    std::size_t max_problems = 20;                       ///< listed; all are counted
    std::size_t max_cell_bytes = std::size_t{1} << 20U;  ///< a longer cell is an unclosed quote more often than data
};

/// A table, and what was found on the way.
struct CsvResult {
    Table table;
    std::vector<DataProblem> problems;  ///< the first bad cells kept as missing
    std::size_t bad_cells = 0;          ///< all of them
    std::map<std::string, std::size_t> bad_by_column;
    std::uint64_t bytes = 0;  ///< of the text, decompressed
    std::string hash;         ///< 16 hex digits of the text, for the reproduction line
};

/// Reads RFC 4180 text: quotes, embedded newlines, CRLF or LF, UTF-8 with or without a byte-order mark, gzip.
/// \param path a file; the gzip magic number, not the name, decides about decompression
/// \throw DataError for ragged rows, unclosed quotes, bytes that are not UTF-8, over-long cells, duplicate or
///        empty column names, an empty file, and (policy reject) cells that are not of their column's type
/// \throw std::invalid_argument when the path is missing, a directory or unreadable, or an option names a column
///        that is not there
[[nodiscard]] CsvResult read_csv(const std::string& path, const CsvOptions& options = {},
                                 const Progress& progress = {});

/// The same from memory.
[[nodiscard]] CsvResult parse_csv(std::string_view text, const CsvOptions& options = {}, const Progress& progress = {});

/// The names in the header of a file, or its first line's cells when `options.header` is false.
[[nodiscard]] std::vector<std::string> read_csv_header(const std::string& path, const CsvOptions& options = {});

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/csv.ipp"
#endif
