// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/io/hash.hpp"
#include "goodwill/io/impl/column_builder.ipp"
#include "goodwill/io/impl/record_scanner.ipp"
#include "goodwill/io/impl/text_source.ipp"
#include "goodwill/io/spelling.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::io {
namespace detail {

inline void require_usable(const std::string& function, const CsvOptions& options) {
    constexpr std::string_view refused("\"\n\r\0", 4);
    const bool ascii = static_cast<unsigned char>(options.delimiter) < 0x80U;
    if (!ascii || refused.find(options.delimiter) != std::string_view::npos) {
        check::fail_argument(function, "delimiter", "one ASCII character, no quote or line end",
                             "'" + printable({&options.delimiter, 1}) + "'");
    }
    if (options.header != options.names.empty()) {
        check::fail_argument(function, "names", "given exactly when the file has no header (header = false)",
                             std::to_string(options.names.size()) + " names");
    }
    if (options.max_problems == 0) { check::fail_argument(function, "max_problems", "at least 1", "0"); }
    if (options.max_cell_bytes == 0) { check::fail_argument(function, "max_cell_bytes", "at least 1", "0"); }
}

inline DataProblem whole_text(std::string expected, std::string text) {
    return {.row = -1, .line = 0, .column = "", .text = std::move(text), .expected = std::move(expected)};
}

/// Says so when a file is empty or of another kind, which its text's first fault would not.
inline void require_csv(const std::string& place, std::string_view text) {
    const std::string_view inside = text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (inside.find_first_not_of("\r\n") == std::string_view::npos) {
        throw DataError(place, whole_text("CSV text", ""));
    }
    struct Kind {
        std::string_view magic;
        const char* name;
    };
    constexpr std::array kinds{Kind{{"\xFF\xFE", 2}, "UTF-16 text"},
                               Kind{{"\xFE\xFF", 2}, "UTF-16 text"},
                               Kind{{"PK\x03\x04", 4}, "a zip archive or spreadsheet"},
                               Kind{{"\x28\xB5\x2F\xFD", 4}, "Zstandard"},
                               Kind{{"\xFD\x37zXZ", 5}, "xz"},
                               Kind{{"BZh91AY&SY", 10}, "bzip2"},
                               Kind{{"\x1F\x8B", 2}, "gzip"}};
    for (const Kind& kind : kinds) {
        if (text.starts_with(kind.magic)) { throw DataError(place, whole_text("CSV text in UTF-8", kind.name)); }
    }
}

inline void require_names(const std::string& place, const std::vector<std::string>& names) {
    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string cell = "column " + std::to_string(i + 1) + " of " + std::to_string(names.size());
        std::string expected;
        if (names[i].empty()) {
            expected = "a name for " + cell;
        } else if (const auto [place_of, is_new] = first.emplace(names[i], i + 1); !is_new) {
            expected =
                "a name of its own for " + cell + "; column " + std::to_string(place_of->second) + " has it already";
        }
        if (!expected.empty()) {
            DataProblem problem = whole_text(expected, printable(names[i]));
            problem.line = 1;
            throw DataError(place, std::move(problem));
        }
    }
}

template <class Map>
void require_columns(const std::string& function, const char* option, const Map& by_column,
                     const std::vector<std::string>& names) {
    for (const auto& entry : by_column) {
        if (std::find(names.begin(), names.end(), entry.first) == names.end()) {
            check::fail_argument(function, option, "by column, one of " + list_nearest(entry.first, names),
                                 "'" + entry.first + "'");
        }
    }
}

inline std::vector<ColumnBuilder> make_builders(const std::string& function, const CsvOptions& options,
                                                const std::vector<std::string>& names) {
    require_columns(function, "types", options.types, names);
    require_columns(function, "date_order", options.date_order, names);
    require_columns(function, "missing", options.missing, names);
    std::vector<ColumnBuilder> builders;
    for (std::size_t i = 0; i < names.size(); ++i) {
        ColumnSpec spec;
        spec.index = i;
        if (const auto type = options.types.find(names[i]); type != options.types.end()) { spec.type = type->second; }
        if (const auto order = options.date_order.find(names[i]); order != options.date_order.end()) {
            if (spec.type.value_or(ColumnType::timestamp) != ColumnType::timestamp) {
                check::fail_argument(function, "date_order", "of timestamp columns", "'" + names[i] + "'");
            }
            spec.type = ColumnType::timestamp;
            spec.date_order = order->second;
        }
        if (const auto missing = options.missing.find(names[i]); missing != options.missing.end()) {
            spec.missing = missing->second;
        }
        builders.emplace_back(std::move(spec));
    }
    return builders;
}

/// Where a call is and what it was called with, for its messages: "read_csv" and "read_csv('log.csv')".
struct CsvCall {
    std::string function;
    std::string place;
};

class CsvReader {
public:
    CsvReader(const CsvCall& call, std::string_view text, const CsvOptions& options, const Progress& progress)
        : call_(call), text_(text), options_(options), progress_(progress),
          scanner_(call.place, text, options.delimiter, options.max_cell_bytes), bad_(options.max_problems) {}

    [[nodiscard]] CsvResult read() {
        require_csv(call_.place, text_);
        names_ = options_.header ? scanner_.header(progress_) : options_.names;
        require_names(call_.place, names_);
        builders_ = make_builders(call_.function, options_, names_);
        scanner_.expect(names_);
        const RecordScanner from_record_0 = scanner_;
        read_blocks(scanner_, "reading cells");
        if (bad_.total() > 0 && options_.bad_cells == BadCells::reject) {
            throw DataError(call_.place, problems(), bad_.total());
        }
        read_texts(from_record_0);
        return finish();
    }

private:
    void read_blocks(RecordScanner& scanner, const char* stage) {
        RecordBlock block;
        std::size_t rows = 0;
        while (scanner.next(block, progress_)) {
            if (block.first_row() == 0) { rows = rows_expected(scanner, block); }
            for (ColumnBuilder& builder : builders_) { builder.read(block, rows, bad_); }
            bad_.settle();
            progress_.check();
            progress_.tell(stage, static_cast<double>(scanner.position()) / static_cast<double>(text_.size()));
        }
    }
    /// The rest of the text is taken to look like its first block.
    [[nodiscard]] std::size_t rows_expected(const RecordScanner& scanner, const RecordBlock& block) const {
        const auto share =
            static_cast<double>(scanner.position() - block.begin()) / static_cast<double>(text_.size() - block.begin());
        return share < 1.0 ? static_cast<std::size_t>(1.02 * static_cast<double>(block.rows()) / share) : block.rows();
    }
    /// Second reading, of columns that turned out to be texts behind the first block.
    void read_texts(RecordScanner scanner) {
        std::vector<ColumnBuilder> rest;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < builders_.size(); ++i) {
            if (builders_[i].wants_second_reading()) {
                builders_[i].begin_second_reading();
                rest.push_back(std::move(builders_[i]));
                places.push_back(i);
            }
        }
        if (rest.empty()) { return; }
        rest.swap(builders_);
        read_blocks(scanner, "reading texts");
        rest.swap(builders_);
        for (std::size_t i = 0; i < places.size(); ++i) { builders_[places[i]] = std::move(rest[i]); }
    }

    [[nodiscard]] std::vector<DataProblem> problems() const {
        std::vector<DataProblem> list;
        for (const BadCellList::Entry& entry : bad_.first()) {
            list.push_back({static_cast<std::int64_t>(entry.row), scanner_.line_of(entry.row), names_[entry.column],
                            entry.text, entry.expected});
        }
        return list;
    }
    [[nodiscard]] CsvResult finish() {
        CsvResult result;
        result.problems = problems();
        result.bad_cells = bad_.total();
        for (const auto& [column, count] : bad_.by_column()) { result.bad_by_column[names_[column]] = count; }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (builders_[i].listed() > 0) { result.missing_by_column[names_[i]] = builders_[i].listed(); }
            result.table.add(names_[i], builders_[i].finish());
        }
        result.table.first_line = scanner_.first_line();
        result.table.record_lines = Buffer<std::int64_t>(scanner_.take_lines());
        result.bytes = text_.size();
        return result;
    }

    const CsvCall& call_;
    std::string_view text_;
    const CsvOptions& options_;
    const Progress& progress_;
    RecordScanner scanner_;
    BadCellList bad_;
    std::vector<std::string> names_;
    std::vector<ColumnBuilder> builders_;
};

}  // namespace detail

GOODWILL_INLINE CsvResult read_csv(const std::string& path, const CsvOptions& options, const Progress& progress) {
    const detail::CsvCall call{"read_csv", "read_csv('" + path + "')"};
    detail::require_usable(call.function, options);
    detail::TextSource source(call.function, path);
    detail::TextBuffer text;
    Xxh64 hash;
    char* room = text.grow(source.size_hint() + detail::piece_bytes);
    for (std::size_t got = 0; (got = source.read(room, detail::piece_bytes)) > 0;) {
        hash.update({room, got});
        text.add(got);
        room = text.grow(detail::piece_bytes);
        progress.check();
        progress.tell("reading the file", source.share());
    }
    CsvResult result = detail::CsvReader(call, text.view(), options, progress).read();
    result.hash = hex_digits(hash.digest());
    return result;
}

GOODWILL_INLINE CsvResult parse_csv(std::string_view text, const CsvOptions& options, const Progress& progress) {
    const detail::CsvCall call{"parse_csv", "parse_csv"};
    detail::require_usable(call.function, options);
    CsvResult result = detail::CsvReader(call, text, options, progress).read();
    Xxh64 hash;
    for (std::size_t at = 0; at < text.size(); at += detail::piece_bytes) {
        progress.check();
        hash.update(text.substr(at, detail::piece_bytes));
    }
    result.hash = hex_digits(hash.digest());
    return result;
}

GOODWILL_INLINE std::vector<std::string> read_csv_header(const std::string& path, const CsvOptions& options) {
    CsvOptions without_names = options;
    without_names.header = true;
    without_names.names.clear();
    const detail::CsvCall call{"read_csv_header", "read_csv_header('" + path + "')"};
    detail::require_usable(call.function, without_names);
    detail::TextSource source(call.function, path);
    detail::TextBuffer text;
    std::size_t seen = 0;
    bool inside_quotes = false;
    for (std::size_t got = 0; (got = source.read(text.grow(detail::piece_bytes), detail::piece_bytes)) > 0;) {
        text.add(got);
        const std::string_view view = text.view();
        for (; seen < view.size() && (inside_quotes || view[seen] != '\n'); ++seen) {
            inside_quotes = inside_quotes != (view[seen] == '"');
        }
        if (seen < view.size()) { break; }
    }
    const std::string_view first_line = text.view().substr(0, seen + 1);
    detail::require_csv(call.place, first_line);
    return detail::RecordScanner(call.place, first_line, options.delimiter, options.max_cell_bytes).header({});
}

}  // namespace goodwill::inline v0::io
