// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "goodwill/io/buffer.hpp"
#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::io {

/// Distinct strings of a column, contiguous: label i is bytes[offsets[i], offsets[i + 1]).
struct Labels {
    Buffer<char> bytes;
    Buffer<std::int64_t> offsets;  ///< size() + 1 elements, empty when there are no labels

    [[nodiscard]] std::size_t size() const noexcept { return offsets.empty() ? 0 : offsets.size() - 1; }
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        return {bytes.data() + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i])};
    }
};
[[nodiscard]] Labels make_labels(const std::vector<std::string>& labels);

/// Floating point; NaN is missing.
struct NumberColumn {
    Buffer<double> values;
};

/// Whole numbers; `valid` holds 1 or 0 a row and is empty when nothing is missing.
struct IntegerColumn {
    Buffer<std::int64_t> values;
    Buffer<std::uint8_t> valid;
};

/// 0 false, 1 true, 2 missing.
struct BooleanColumn {
    static constexpr std::uint8_t missing = 2;
    Buffer<std::uint8_t> values;
};

/// Microseconds since 1970-01-01T00:00:00. With a zone the instants are UTC; without (empty) they are local
/// wall-clock times of an unstated place, and the two are never mixed in one column.
struct TimestampColumn {
    static constexpr std::int64_t missing = std::numeric_limits<std::int64_t>::min();
    Buffer<std::int64_t> microseconds;
    std::string zone;  ///< "", "UTC", "+02:00" or an IANA name: where the times are to be shown
};

/// Strings, dictionary-encoded: codes index `labels`, -1 is missing.
struct CategoryColumn {
    static constexpr std::int32_t missing = -1;
    Buffer<std::int32_t> codes;
    Labels labels;
};

using Column = std::variant<NumberColumn, IntegerColumn, BooleanColumn, TimestampColumn, CategoryColumn>;

[[nodiscard]] std::size_t size(const Column& column) noexcept;
/// "number", "integer", "boolean", "timestamp" or "category".
[[nodiscard]] std::string_view type_name(const Column& column) noexcept;
[[nodiscard]] std::size_t count_missing(const Column& column) noexcept;

/// Typed columns of equal length under unique names; knows nothing of roles. Copies share the columns' memory.
class Table {
public:
    Table() = default;

    /// \throw std::invalid_argument when the name is taken or the length differs from the first column's.
    void add(std::string name, Column column);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t columns() const noexcept { return columns_.size(); }
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] bool has(std::string_view name) const noexcept;
    /// \throw std::invalid_argument naming the columns there are, nearest spelling first.
    [[nodiscard]] const Column& column(std::string_view name) const;
    [[nodiscard]] const Column& column(std::size_t i) const { return columns_.at(i); }

    /// First line of each record in the text file the table came from, to name places in it; empty otherwise.
    /// Only filled where it differs from row + first_line.
    Buffer<std::int64_t> record_lines;
    std::int64_t first_line = 0;  ///< line of record 0, 1-based; 0 when the table did not come from a text file
    /// Names of the columns of numbers that came as durations with a unit of their own, and are in seconds.
    std::set<std::string> in_seconds;
    /// The text line of a record, or 0 when there is none.
    [[nodiscard]] std::int64_t line_of(std::size_t row) const noexcept;

private:
    std::vector<std::string> names_;
    std::vector<Column> columns_;
    std::size_t rows_ = 0;
};

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/table.ipp"
#endif
