// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/io/impl/column_values.ipp"
#include "goodwill/io/impl/record_block.ipp"
#include "goodwill/io/impl/utf8.ipp"
#include "goodwill/io/overload.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::io::detail {

/// The cells that were not of their column's type: all counted, the first ones kept, in the order of the rows although
/// a block is read column by column.
class BadCellList {
public:
    explicit BadCellList(std::size_t most) : most_(most) {}

    /// Rows of one column must come in order.
    void add(std::size_t row, std::size_t column, std::string_view text, const std::string& expected) {
        ++total_;
        ++by_column_[column];
        const auto in_block = [&](const Entry& entry) { return entry.column == column; };
        const auto fresh = fresh_.begin() + static_cast<std::ptrdiff_t>(settled_);
        if (settled_ + static_cast<std::size_t>(std::count_if(fresh, fresh_.end(), in_block)) < most_) {
            fresh_.push_back({row, column, printable(text), expected});
        }
    }
    /// To be called when all columns of a block are read.
    void settle() {
        std::sort(fresh_.begin() + static_cast<std::ptrdiff_t>(settled_), fresh_.end(),
                  [](const Entry& a, const Entry& b) { return std::tie(a.row, a.column) < std::tie(b.row, b.column); });
        if (fresh_.size() > most_) { fresh_.resize(most_); }
        settled_ = fresh_.size();
    }

    struct Entry {
        std::size_t row = 0;
        std::size_t column = 0;
        std::string text;
        std::string expected;
    };
    [[nodiscard]] const std::vector<Entry>& first() const noexcept { return fresh_; }
    [[nodiscard]] std::size_t total() const noexcept { return total_; }
    [[nodiscard]] const std::map<std::size_t, std::size_t>& by_column() const noexcept { return by_column_; }

private:
    std::size_t most_;
    std::size_t total_ = 0;
    std::size_t settled_ = 0;
    std::vector<Entry> fresh_;
    std::map<std::size_t, std::size_t> by_column_;
};

/// What is known of a column before it is read.
struct ColumnSpec {
    std::size_t index = 0;
    std::optional<ColumnType> type;
    DateOrder date_order = DateOrder::iso_only;
    std::vector<std::string> missing;
};

/// Reads one column, block by block. A column of no told type begins with the type of its first cell and is widened
/// when a later cell does not fit: whole numbers to numbers, everything else to texts, for which the column is read
/// again from its beginning. So no text is kept and each column ends as all its values say.
class ColumnBuilder {
public:
    explicit ColumnBuilder(ColumnSpec spec) : spec_(std::move(spec)) {
        if (spec_.type) { values_ = values_of(*spec_.type, true); }
    }

    /// \param rows expected in all, to reserve memory
    void read(const RecordBlock& block, std::size_t rows, BadCellList& bad) {
        if (wants_second_reading_) { return; }
        if (block.first_row() == 0) {
            expected_rows_ = rows;
            reserve();
        }
        std::size_t row = 0;
        while (row < block.rows() && !wants_second_reading_) {
            row = std::visit([&](auto& values) { return take(values, block, row, bad); }, values_);
            if (row < block.rows()) { row = widen(block, row); }
        }
    }
    /// After the last block: whether the column has turned out to be texts too late and must be read once more.
    [[nodiscard]] bool wants_second_reading() const noexcept {
        return wants_second_reading_ || (std::holds_alternative<Undecided>(values_) && words_);
    }
    void begin_second_reading() {
        wants_second_reading_ = false;
        listed_ = 0;
        values_ = CategoryValues();
    }
    /// Cells that hold one of the told texts for "missing".
    [[nodiscard]] std::size_t listed() const noexcept { return listed_; }
    [[nodiscard]] Column finish() {
        if (std::holds_alternative<Undecided>(values_)) { start(CategoryValues()); }
        return std::visit(
            Overload{[](Undecided&) -> Column { return {}; }, [](auto& values) -> Column { return values.finish(); }},
            values_);
    }

private:
    struct Undecided {};
    using Values = std::variant<Undecided, IntegerValues, NumberValues, BooleanValues, TimeValues, CategoryValues>;

    [[nodiscard]] Values values_of(ColumnType type, bool told) const {
        switch (type) {
            case ColumnType::number: return NumberValues(told);
            case ColumnType::integer: return IntegerValues(told);
            case ColumnType::boolean: return BooleanValues(told);
            case ColumnType::timestamp: return TimeValues(spec_.date_order);
            case ColumnType::category: break;
        }
        return CategoryValues();
    }
    void reserve() {
        std::visit(Overload{[](Undecided&) {}, [&](auto& values) { values.reserve(expected_rows_); }}, values_);
    }
    /// Counts it if so.
    [[nodiscard]] bool is_listed(std::string_view text) {
        const bool found = std::find(spec_.missing.begin(), spec_.missing.end(), text) != spec_.missing.end();
        listed_ += found ? 1 : 0;
        return found;
    }

    /// Takes cells from `row` on. \return the row of a cell that does not fit a type that was not told, or rows()
    template <class TypedValues>
    std::size_t take(TypedValues& values, const RecordBlock& block, std::size_t row, BadCellList& bad) {
        const bool any_listed = !spec_.missing.empty();
        const ColumnCells cells = block.column(spec_.index, scratch_);
        const std::size_t rows = block.rows();
        if constexpr (std::is_same_v<TypedValues, CategoryValues>) { values.prepare(cells, row, rows); }
        for (; row < rows; ++row) {
            const std::string_view text = cells[row];
            if (text.empty() || (any_listed && is_listed(text))) {
                values.put_missing();
            } else if (!values.put(text)) [[unlikely]] {
                const std::string_view inner = trimmed(text);
                if (inner.size() < text.size() && values.put(inner)) { continue; }
                if (!is_missing_word(inner)) {
                    if (!spec_.type) { return row; }
                    bad.add(block.first_row() + row, spec_.index, text, values.expected(text));
                }
                values.put_missing();
            }
        }
        return row;
    }
    std::size_t take(Undecided&, const RecordBlock& block, std::size_t row, BadCellList&) {
        const ColumnCells cells = block.column(spec_.index, scratch_);
        for (; row < block.rows(); ++row, ++leading_missing_) {
            const std::string_view text = cells[row];
            if (text.empty() || is_listed(text)) { continue; }
            if (!is_missing_word(trimmed(text))) { return row; }
            words_ = true;
        }
        return row;
    }

    /// Makes the column ready for a cell that does not fit. \return the row to go on with
    std::size_t widen(const RecordBlock& block, std::size_t row) {
        const std::string text(trimmed(block.column(spec_.index, scratch_)[row]));
        if (std::holds_alternative<Undecided>(values_)) {
            for (const ColumnType type :
                 {ColumnType::integer, ColumnType::number, ColumnType::boolean, ColumnType::timestamp}) {
                if (fits(type, text)) {
                    start(values_of(type, false));
                    return row;
                }
            }
            // Where a text is expected, "NA" is one.
            if (!words_) {
                start(CategoryValues());
                return row;
            }
        }
        if (const auto* integers = std::get_if<IntegerValues>(&values_); integers != nullptr) {
            std::optional<NumberValues> numbers = NumberValues::from(*integers, expected_rows_);
            if (numbers && fits(ColumnType::number, text)) {
                values_ = std::move(*numbers);
                return row;
            }
        }
        if (block.first_row() > 0) {
            wants_second_reading_ = true;
            values_ = Undecided();
            return row;
        }
        values_ = CategoryValues();
        listed_ = 0;
        reserve();
        return 0;
    }
    [[nodiscard]] bool fits(ColumnType type, const std::string& text) const {
        Values one = values_of(type, false);
        return std::visit(Overload{[](Undecided&) { return false; }, [&](auto& typed) { return typed.put(text); }},
                          one);
    }
    void start(Values values) {
        values_ = std::move(values);
        reserve();
        std::visit(Overload{[](Undecided&) {},
                            [&](auto& typed) {
                                for (; leading_missing_ > 0; --leading_missing_) { typed.put_missing(); }
                            }},
                   values_);
    }

    ColumnSpec spec_;
    Values values_;
    std::size_t expected_rows_ = 0;
    std::size_t listed_ = 0;
    std::size_t leading_missing_ = 0;  // cells before the first that says something
    bool words_ = false;               // … some of them "NA" and the like
    bool wants_second_reading_ = false;
    std::string scratch_;
};

}  // namespace goodwill::inline v0::io::detail
