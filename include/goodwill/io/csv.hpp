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

/// What the cells of a column are read as. A column whose type is not told is given the first of these that all its
/// cells that are not missing allow: whole numbers (also "4.0") integer, else number, else boolean (true and false in
/// words), else timestamp (ISO 8601), else category. Numbers written with leading zeros or a plus sign are codes more
/// often than numbers, and a whole number of more than 2^53 beside fractions could not be kept exactly: such a column
/// is a category too, as is one in which all is missing.
///
/// Blanks around numbers, times and truth values are ignored; a category keeps every byte.
enum class ColumnType {
    number,     ///< decimal point, optional exponent, finite; the nearest double
    integer,    ///< 64 bits, exact; "4.0" too
    boolean,    ///< true, True, TRUE and false …; 1 and 0 when the type is told
    timestamp,  ///< YYYY-MM-DD, then T or a blank and HH:MM[:SS[.ffffff]], then Z, UTC or an offset such as +02:00
    category    ///< any text
};

/// What to do with a cell that is not of its column's told type.
enum class BadCells {
    reject,          ///< DataError that lists the first `max_problems`
    keep_as_missing  ///< the cell becomes missing, is counted and listed in the report of the reading
};

/// How day and month stand in dates such as 7/31/2024 08:15:00 AM, 31st July 2024 or 2024/7/31 8:15; without being
/// told, only ISO 8601 is a date.
enum class DateOrder { iso_only, day_first, month_first, year_first };

struct CsvOptions {
    char delimiter = ',';                         ///< ASCII, no quote or line end
    bool header = true;                           ///< false: the names come from `names`
    std::vector<std::string> names;               ///< column names of a file without header
    std::map<std::string, ColumnType> types;      ///< types that are known; the others are found from the values
    std::map<std::string, DateOrder> date_order;  ///< by column, which it makes a timestamp
    /// Further texts that mean "missing", by column, as they stand in the cell. An empty cell always does, quoted or
    /// not, and where a number, time or truth value is expected so do NA, NaN, nan, null and NULL. A category keeps
    /// "NA": it may be a country or a code.
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
    std::map<std::string, std::size_t> missing_by_column;  ///< cells that hold one of the options' texts for "missing"
    std::uint64_t bytes = 0;                               ///< of the text, decompressed
    std::string hash;  ///< XXH64 of the text in 16 hex digits, for the reproduction line; see Xxh64
};

/// Reads RFC 4180 text: quotes, embedded newlines, lines that end with CRLF or LF, UTF-8 with or without a byte-order
/// mark, gzip (also several members). Blank lines at the end are ignored. Each record needs a cell for each column, so
/// that in a file of several columns a blank line in between is refused; in a file of one column it is an empty cell.
/// \param path a file, in UTF-8; the gzip magic number, not the name, decides about decompression
/// \throw DataError for ragged rows, unclosed or stray quotes, a carriage return that ends no line, bytes that are not
///        UTF-8, NUL, over-long cells, duplicate or empty column names, an empty file, corrupt or cut-off gzip, and
///        (policy reject) cells that are not of their column's type
/// \throw std::invalid_argument when the path is missing, a directory or unreadable, or an option names a column
///        that is not there
/// \throw Stopped within about a millisecond of a stop request
[[nodiscard]] CsvResult read_csv(const std::string& path, const CsvOptions& options = {},
                                 const Progress& progress = {});

/// The same from memory, without decompression.
[[nodiscard]] CsvResult parse_csv(std::string_view text, const CsvOptions& options = {}, const Progress& progress = {});

/// The names in the header of a file, or its first record's cells when `options.header` is false. Reads no further.
[[nodiscard]] std::vector<std::string> read_csv_header(const std::string& path, const CsvOptions& options = {});

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/csv.ipp"
#endif
