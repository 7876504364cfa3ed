// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::model::detail {

inline constexpr std::size_t grouping_chunk = std::size_t{1} << 16U;

enum class CalendarUnit { year, quarter, month, week, weekday, hour };

[[nodiscard]] inline std::optional<CalendarUnit> calendar_unit_named(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"year", "quarter", "month", "week", "weekday", "hour"};
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) { return std::nullopt; }
    return static_cast<CalendarUnit>(found - names.begin());
}

/// Number of the unit a day lies in, rising with time; not for hours.
[[nodiscard]] inline std::int64_t unit_of_day(CalendarUnit unit, std::int64_t day) {
    if (unit == CalendarUnit::weekday) { return weekday_of_day(day); }
    if (unit == CalendarUnit::week) { return (day - weekday_of_day(day)) / 7; }
    const CalendarDate date = date_of_day(day);
    if (unit == CalendarUnit::year) { return date.year; }
    const std::int64_t months = std::int64_t{12} * date.year + date.month - 1;
    return unit == CalendarUnit::quarter ? months / 3 : months;
}

/// What the unit a day lies in is called.
[[nodiscard]] inline std::string label_of_day(CalendarUnit unit, std::int64_t day) {
    constexpr std::array<const char*, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
    if (unit == CalendarUnit::weekday) { return weekdays[static_cast<std::size_t>(weekday_of_day(day))]; }
    if (unit == CalendarUnit::week) {
        const IsoWeek week = iso_week_of_day(day);
        return padded(week.year, 4) + "-W" + padded(week.week, 2);
    }
    const CalendarDate date = date_of_day(day);
    std::string year = padded(date.year, 4);
    if (unit == CalendarUnit::year) { return year; }
    if (unit == CalendarUnit::quarter) { return year + "-Q" + std::to_string((date.month + 2) / 3); }
    return year + "-" + padded(date.month, 2);
}

/// One key of a grouping: a whole number for every row, below `size`, or -1.
class GroupingKey {
public:
    virtual ~GroupingKey() = default;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    /// Replaces every out[i] by out[i] * size() + the code of row begin + i, or -1 when one of the two is missing.
    virtual void append(std::size_t begin, std::span<std::int32_t> out) const = 0;
    virtual void append(std::size_t begin, std::span<std::int64_t> out) const = 0;
    [[nodiscard]] virtual std::string label(std::int64_t code) const = 0;
    /// Place of every code in label order, the codes that occur being marked.
    [[nodiscard]] virtual std::vector<std::int64_t> ranks(const std::vector<bool>& occurs) const {
        std::vector<std::int64_t> same(occurs.size());
        for (std::size_t i = 0; i < same.size(); ++i) { same[i] = static_cast<std::int64_t>(i); }
        return same;
    }
};

class CategoryKey final : public GroupingKey {
public:
    explicit CategoryKey(io::CategoryColumn column) : column_(std::move(column)) {}

    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(column_.labels.size()); }
    void append(std::size_t begin, std::span<std::int32_t> out) const override { combine(begin, out); }
    void append(std::size_t begin, std::span<std::int64_t> out) const override { combine(begin, out); }
    [[nodiscard]] std::string label(std::int64_t code) const override {
        return std::string(column_.labels[static_cast<std::size_t>(code)]);
    }
    [[nodiscard]] std::vector<std::int64_t> ranks(const std::vector<bool>& occurs) const override {
        struct Entry {
            std::int64_t number;
            std::string_view text;
            std::size_t code;
        };
        std::vector<Entry> entries;
        bool numbers = true;
        for (std::size_t code = 0; code < occurs.size(); ++code) {
            if (!occurs[code]) { continue; }
            const std::string_view text = column_.labels[code];
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            numbers = numbers && error == std::errc{} && end == text.data() + text.size();
            entries.push_back({number, text, code});
        }
        if (!numbers) {
            for (Entry& entry : entries) { entry.number = 0; }
        }
        std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
            return std::pair(a.number, a.text) < std::pair(b.number, b.text);
        });
        std::vector<std::int64_t> ranks(occurs.size(), 0);
        for (std::size_t i = 0; i < entries.size(); ++i) { ranks[entries[i].code] = static_cast<std::int64_t>(i); }
        return ranks;
    }

private:
    template <class Code>
    void combine(std::size_t begin, std::span<Code> out) const {
        const std::int32_t* codes = column_.codes.data() + begin;
        const auto factor = static_cast<Code>(size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto code = static_cast<Code>(codes[i]);
            out[i] = (out[i] | code) < 0 ? Code{-1} : static_cast<Code>(out[i] * factor + code);
        }
    }

    io::CategoryColumn column_;
};

/// Years to weekdays by a table over the days that occur; hours by division.
class CalendarKey final : public GroupingKey {
public:
    /// \param first, last the earliest and the latest time, by the clock the keys are told by
    /// \param offset of that clock from the column's microseconds
    CalendarKey(CalendarUnit unit, const io::TimestampColumn& time, std::int64_t first, std::int64_t last,
                std::int64_t offset)
        : unit_(unit), time_(time.microseconds), first_day_(day_of(first)),
          origin_(first_day_ * microseconds_per_day - offset),
          code_of_day_(static_cast<std::size_t>(day_of(last) - first_day_ + 1)) {
        const bool by_week = unit == CalendarUnit::weekday;
        const std::int64_t lowest = by_week ? 0 : unit_of_day(unit, first_day_);
        size_ = unit == CalendarUnit::hour ? 24 : by_week ? 7 : unit_of_day(unit, day_of(last)) - lowest + 1;
        day_of_code_.assign(static_cast<std::size_t>(size_), first_day_);
        if (unit == CalendarUnit::hour) { return; }
        for (std::size_t i = 0; i < code_of_day_.size(); ++i) {
            const std::int64_t day = first_day_ + static_cast<std::int64_t>(i);
            code_of_day_[i] = static_cast<std::int32_t>(unit_of_day(unit, day) - lowest);
            day_of_code_[static_cast<std::size_t>(code_of_day_[i])] = day;
        }
    }

    [[nodiscard]] std::int64_t size() const override { return size_; }
    void append(std::size_t begin, std::span<std::int32_t> out) const override { combine(begin, out); }
    void append(std::size_t begin, std::span<std::int64_t> out) const override { combine(begin, out); }
    [[nodiscard]] std::string label(std::int64_t code) const override {
        if (unit_ == CalendarUnit::hour) { return padded(code, 2); }
        return label_of_day(unit_, day_of_code_[static_cast<std::size_t>(code)]);
    }

private:
    template <class Code>
    void combine(std::size_t begin, std::span<Code> out) const {
        const std::int64_t* time = time_.data() + begin;
        const auto factor = static_cast<Code>(size_);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto since = static_cast<std::uint64_t>(time[i] - origin_);
            const auto code =
                unit_ == CalendarUnit::hour
                    ? static_cast<Code>(since / static_cast<std::uint64_t>(microseconds_per_hour) % 24)
                    : static_cast<Code>(code_of_day_[since / static_cast<std::uint64_t>(microseconds_per_day)]);
            out[i] = out[i] < 0 ? Code{-1} : static_cast<Code>(out[i] * factor + code);
        }
    }

    CalendarUnit unit_;
    io::Buffer<std::int64_t> time_;
    std::int64_t first_day_;
    std::int64_t origin_;
    std::vector<std::int32_t> code_of_day_;
    std::vector<std::int64_t> day_of_code_;
    std::int64_t size_ = 0;
};

}  // namespace goodwill::inline v0::model::detail
