// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>

#include "goodwill/io/overload.hpp"
#include "goodwill/io/spelling.hpp"
#include "goodwill/io/table.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::io {
namespace detail {

template <class T, class Accept>
void require_each(const std::string& name, const Buffer<T>& values, const char* requirement, Accept accept) {
    const auto bad = std::find_if_not(values.begin(), values.end(), accept);
    if (bad != values.end()) {
        check::fail_argument("Table.add", name + "[" + std::to_string(bad - values.begin()) + "]", requirement,
                             std::to_string(static_cast<std::int64_t>(*bad)));
    }
}

/// Codes point into memory, so a table never holds one that points outside.
inline void require_consistent(const std::string& name, const Column& column) {
    std::visit(
        Overload{[](const NumberColumn&) {}, [](const TimestampColumn&) {},
                 [&](const IntegerColumn& c) {
                     if (!c.valid.empty()) {
                         check::same_size("Table.add", name + ".valid", c.valid.size(), "values", c.values.size());
                     }
                     require_each(name + ".valid", c.valid, "0 or 1", [](std::uint8_t v) { return v <= 1; });
                 },
                 [&](const BooleanColumn& c) {
                     require_each(name, c.values, "0 (false), 1 (true) or 2 (missing)",
                                  [](std::uint8_t v) { return v <= BooleanColumn::missing; });
                 },
                 [&](const CategoryColumn& c) {
                     const auto labels = static_cast<std::int64_t>(c.labels.size());
                     require_each(name, c.codes, "a code of a label, or -1 for missing",
                                  [&](std::int32_t code) { return code >= CategoryColumn::missing && code < labels; });
                 }},
        column);
}

}  // namespace detail

GOODWILL_INLINE Labels make_labels(const std::vector<std::string>& labels) {
    std::vector<char> bytes;
    std::vector<std::int64_t> offsets{0};
    offsets.reserve(labels.size() + 1);
    for (const std::string& label : labels) {
        bytes.insert(bytes.end(), label.begin(), label.end());
        offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    return {Buffer<char>(std::move(bytes)), Buffer<std::int64_t>(std::move(offsets))};
}

GOODWILL_INLINE std::size_t size(const Column& column) noexcept {
    return std::visit(Overload{[](const NumberColumn& c) { return c.values.size(); },
                               [](const IntegerColumn& c) { return c.values.size(); },
                               [](const BooleanColumn& c) { return c.values.size(); },
                               [](const TimestampColumn& c) { return c.microseconds.size(); },
                               [](const CategoryColumn& c) { return c.codes.size(); }},
                      column);
}

GOODWILL_INLINE std::string_view type_name(const Column& column) noexcept {
    constexpr std::string_view names[] = {"number", "integer", "boolean", "timestamp", "category"};
    static_assert(std::size(names) == std::variant_size_v<Column>);
    return names[column.index()];
}

GOODWILL_INLINE std::size_t count_missing(const Column& column) noexcept {
    const auto count = [](const auto& values, auto is_missing) {
        return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), is_missing));
    };
    return std::visit(
        Overload{[&](const NumberColumn& c) { return count(c.values, [](double v) { return v != v; }); },
                 [&](const IntegerColumn& c) { return count(c.valid, [](std::uint8_t v) { return v == 0; }); },
                 [&](const BooleanColumn& c) {
                     return count(c.values, [](std::uint8_t v) { return v == BooleanColumn::missing; });
                 },
                 [&](const TimestampColumn& c) {
                     return count(c.microseconds, [](std::int64_t v) { return v == TimestampColumn::missing; });
                 },
                 [&](const CategoryColumn& c) {
                     return count(c.codes, [](std::int32_t v) { return v == CategoryColumn::missing; });
                 }},
        column);
}

GOODWILL_INLINE void Table::add(std::string name, Column column) {
    if (has(name)) { check::fail_argument("Table.add", "name", "new in the table", "'" + name + "'"); }
    const std::size_t rows = io::size(column);
    if (!columns_.empty() && rows != rows_) {
        check::same_size("Table.add", name, rows, "column '" + names_.front() + "'", rows_);
    }
    detail::require_consistent(name, column);
    names_.reserve(names_.size() + 1);
    columns_.push_back(std::move(column));
    names_.push_back(std::move(name));
    rows_ = rows;
}

GOODWILL_INLINE bool Table::has(std::string_view name) const noexcept {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

GOODWILL_INLINE const Column& Table::column(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        check::fail_argument("Table.column", "name", "one of " + list_nearest(name, names_),
                             "'" + std::string(name) + "'");
    }
    return columns_[static_cast<std::size_t>(found - names_.begin())];
}

GOODWILL_INLINE std::int64_t Table::line_of(std::size_t row) const noexcept {
    if (row < record_lines.size()) { return record_lines[row]; }
    return first_line > 0 && row < rows_ ? first_line + static_cast<std::int64_t>(row) : 0;
}

}  // namespace goodwill::inline v0::io
