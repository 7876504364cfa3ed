// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/io/impl/dictionary.ipp"
#include "goodwill/io/impl/plain_cell.ipp"
#include "goodwill/io/impl/record_block.ipp"
#include "goodwill/io/impl/time_cell.ipp"
#include "goodwill/io/table.hpp"

/// The values of a column while it is read, one class a type. `put` takes a cell without blanks around it and returns
/// false, leaving everything as it was, when the cell is not of the type; `expected` then says what would have been.
/// `told` means that the user named the type; found types leave codes such as "007" alone.
namespace goodwill::inline v0::io::detail {

class IntegerValues {
public:
    explicit IntegerValues(bool told) : told_(told) {}

    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] bool put(std::string_view text) {
        std::int64_t value = 0;
        if (told_ ? !parse_whole(text, value) : looks_like_code(text) || !parse_integer(text, value)) { return false; }
        put_whole(value);
        return true;
    }
    void put_whole(std::int64_t value) {
        values_.push_back(value);
        if (!valid_.empty()) { valid_.push_back(1); }
    }
    void put_missing() {
        if (valid_.empty()) { valid_.assign(values_.size(), 1); }
        values_.push_back(0);
        valid_.push_back(0);
    }
    [[nodiscard]] static std::string expected(std::string_view) { return "a whole number"; }
    [[nodiscard]] const std::vector<std::int64_t>& values() const noexcept { return values_; }
    [[nodiscard]] bool is_missing(std::size_t row) const noexcept { return !valid_.empty() && valid_[row] == 0; }
    [[nodiscard]] Column finish() {
        return IntegerColumn{Buffer<std::int64_t>(std::move(values_)), Buffer<std::uint8_t>(std::move(valid_))};
    }

private:
    bool told_;
    std::vector<std::int64_t> values_;
    std::vector<std::uint8_t> valid_;
};

class NumberValues {
public:
    explicit NumberValues(bool told) : told_(told), whole_(!told) {}

    /// A column of whole numbers in which a fraction has turned up; nothing when a whole number would be rounded.
    [[nodiscard]] static std::optional<NumberValues> from(const IntegerValues& integers, std::size_t rows) {
        NumberValues numbers(false);
        numbers.reserve(rows);
        for (std::size_t i = 0; i < integers.values().size(); ++i) {
            const auto value = static_cast<double>(integers.values()[i]);
            if (std::abs(value) > exact_whole) { return std::nullopt; }
            numbers.values_.push_back(integers.is_missing(i) ? missing : value);
        }
        return numbers;
    }

    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] bool put(std::string_view text) {
        double value = 0.0;
        if (!parse_number(text, value) || (!told_ && is_code(text, value))) { return false; }
        whole_ = whole_ && is_whole(value);
        values_.push_back(value);
        return true;
    }
    void put_missing() { values_.push_back(missing); }
    [[nodiscard]] static std::string expected(std::string_view text) {
        const bool comma = text.find(',') != std::string_view::npos;
        return comma ? "a number with a decimal point and no other separator" : "a finite number";
    }
    /// A found column whose values are all whole is a column of integers, whatever points they were written with.
    [[nodiscard]] Column finish() {
        if (!whole_) { return NumberColumn{Buffer<double>(std::move(values_))}; }
        IntegerValues integers(false);
        integers.reserve(values_.size());
        for (const double value : values_) {
            if (std::isnan(value)) {
                integers.put_missing();
            } else {
                integers.put_whole(static_cast<std::int64_t>(value));
            }
        }
        return integers.finish();
    }

private:
    static constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    /// Also a number of so many digits that a double would change them.
    [[nodiscard]] static bool is_code(std::string_view text, double value) noexcept {
        return looks_like_code(text) ||
               (std::abs(value) > exact_whole && text.find_first_of(".eE") == std::string_view::npos);
    }

    bool told_;
    bool whole_;  // so far, and the type is to be found
    std::vector<double> values_;
};

class BooleanValues {
public:
    explicit BooleanValues(bool told) : told_(told) {}

    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] bool put(std::string_view text) {
        std::optional<bool> value = parse_boolean(text);
        if (!value && told_ && (text == "0" || text == "1")) { value = text == "1"; }
        if (value) { values_.push_back(*value ? 1 : 0); }
        return value.has_value();
    }
    void put_missing() { values_.push_back(BooleanColumn::missing); }
    [[nodiscard]] static std::string expected(std::string_view) { return "true or false (or 1 or 0)"; }
    [[nodiscard]] Column finish() { return BooleanColumn{Buffer<std::uint8_t>(std::move(values_))}; }

private:
    bool told_;
    std::vector<std::uint8_t> values_;
};

class TimeValues {
public:
    explicit TimeValues(DateOrder order) : order_(order), reader_(order) {}

    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] bool put(std::string_view text) {
        TimeCell cell;
        fault_ = reader_.read(text, cell);
        const bool mixed = any_ && cell.zoned != zoned_;
        if (fault_ != TimeFault::none || mixed) { return false; }
        one_offset_ = one_offset_ && (!any_ || cell.offset_minutes == offset_minutes_);
        zoned_ = cell.zoned;
        offset_minutes_ = cell.offset_minutes;
        any_ = true;
        values_.push_back(cell.microseconds);
        return true;
    }
    void put_missing() { values_.push_back(TimestampColumn::missing); }
    /// For the cell that was refused last.
    [[nodiscard]] std::string expected(std::string_view) const {
        if (fault_ == TimeFault::none) {
            return std::string("a time ") + (zoned_ ? "with" : "without") + " an offset from UTC, as the column has";
        }
        if (fault_ == TimeFault::no_such) { return "a date and time that exist"; }
        if (fault_ == TimeFault::precision) { return "a time without parts of a microsecond"; }
        if (order_ == DateOrder::iso_only) {
            return "an ISO 8601 date or time such as 2024-07-31 or 2024-07-31T08:15:00 (others need date_order)";
        }
        if (order_ == DateOrder::year_first) { return "a date such as 2024/7/31 or 2024/7/31 08:15:00"; }
        return order_ == DateOrder::day_first ? "a date such as 31/07/2024, 31 July 2024 or 31/07/2024 08:15:00"
                                              : "a date such as 07/31/2024, July 31, 2024 or 07/31/2024 08:15:00 AM";
    }
    /// Times of several offsets are shown in UTC.
    [[nodiscard]] Column finish() {
        return TimestampColumn{Buffer<std::int64_t>(std::move(values_)),
                               !zoned_ ? "" : zone_name(one_offset_ ? offset_minutes_ : 0)};
    }

private:
    DateOrder order_;
    TimeReader reader_;
    TimeFault fault_ = TimeFault::none;
    bool any_ = false;
    bool zoned_ = false;
    bool one_offset_ = true;
    std::int32_t offset_minutes_ = 0;
    std::vector<std::int64_t> values_;
};

class CategoryValues {
public:
    void reserve(std::size_t rows) { codes_.reserve(rows); }
    /// To be called before the rows of a block are put.
    void prepare(const ColumnCells& cells, std::size_t begin, std::size_t end) const {
        if (!dictionary_.is_large()) { return; }
        for (std::size_t row = begin; row < end; ++row) { dictionary_.touch(cells[row]); }
    }
    [[nodiscard]] bool put(std::string_view text) {
        codes_.push_back(dictionary_.code_of(text));
        return true;
    }
    void put_missing() { codes_.push_back(CategoryColumn::missing); }
    [[nodiscard]] static std::string expected(std::string_view) { return "a text"; }
    [[nodiscard]] Column finish() {
        Labels labels = dictionary_.take_labels();
        return CategoryColumn{Buffer<std::int32_t>(std::move(codes_)), std::move(labels)};
    }

private:
    std::vector<std::int32_t> codes_;
    Dictionary dictionary_;
};

}  // namespace goodwill::inline v0::io::detail
