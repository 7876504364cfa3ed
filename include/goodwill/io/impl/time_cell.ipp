// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "goodwill/io/csv.hpp"
#include "goodwill/io/impl/plain_cell.ipp"
#include "goodwill/io/impl/spelling.ipp"

/// One cell that says when.
namespace goodwill::inline v0::io::detail {

enum class TimeFault : std::uint8_t {
    none,
    form,      ///< not written as a date
    no_such,   ///< written as a date, but there is none like it
    precision  ///< finer than a microsecond
};

struct TimeCell {
    std::int64_t microseconds = 0;  ///< UTC when zoned
    std::int32_t offset_minutes = 0;
    bool zoned = false;
};

inline constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                              "may",       "june",     "july",     "august",
                                                              "september", "october",  "november", "december"};

/// Reads dates and date-times; remembers the last day, because a log is mostly in order.
class TimeReader {
public:
    explicit TimeReader(DateOrder order) : order_(order) {}

    [[nodiscard]] TimeFault read(std::string_view text, TimeCell& cell) {
        rest_ = text;
        const bool iso = text.size() >= 10 && text[4] == '-' && text[7] == '-' && digit(text[1]) <= 9 &&
                         digit(text[2]) <= 9 && digit(text[9]) <= 9;
        if (!iso && order_ == DateOrder::iso_only) { return TimeFault::form; }
        TimeFault fault = iso ? read_iso_date() : read_ordered_date();
        if (fault != TimeFault::none) { return fault; }
        cell = {};
        std::int64_t time = 0;
        if (!rest_.empty()) {
            fault = read_time(iso, time);
            if (fault == TimeFault::none && !rest_.empty()) { fault = read_offset(cell); }
            if (fault != TimeFault::none) { return fault; }
        }
        cell.microseconds = day_ * 86'400'000'000 + time - std::int64_t{cell.offset_minutes} * 60'000'000;
        return TimeFault::none;
    }

private:
    /// Takes between `least` and `most` digits.
    [[nodiscard]] bool take_number(std::size_t least, std::size_t most, unsigned& value) noexcept {
        std::size_t digits = 0;
        value = 0;
        for (; digits < most && digits < rest_.size() && digit(rest_[digits]) <= 9; ++digits) {
            value = 10 * value + digit(rest_[digits]);
        }
        rest_.remove_prefix(digits);
        return digits >= least;
    }
    [[nodiscard]] bool take(char c) noexcept {
        if (!rest_.starts_with(c)) { return false; }
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] TimeFault set_day(unsigned year, unsigned month, unsigned day) noexcept {
        const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                               std::chrono::day(day)};
        if (year == 0 || !date.ok()) { return TimeFault::no_such; }
        day_ = std::chrono::sys_days(date).time_since_epoch().count();
        return TimeFault::none;
    }

    /// YYYY-MM-DD, of which there are ten characters at least.
    [[nodiscard]] TimeFault read_iso_date() {
        const char* text = rest_.data();
        if (std::memcmp(text, last_date_.data(), last_date_.size()) != 0) {
            unsigned year = 0;
            unsigned month = 0;
            unsigned day = 0;
            if (!take_number(4, 4, year) || !take('-') || !take_number(2, 2, month) || !take('-') ||
                !take_number(2, 2, day)) {
                return TimeFault::form;
            }
            last_date_.fill('\0');
            if (set_day(year, month, day) != TimeFault::none) { return TimeFault::no_such; }
            std::memcpy(last_date_.data(), text, last_date_.size());
            return TimeFault::none;
        }
        rest_.remove_prefix(last_date_.size());
        return TimeFault::none;
    }

    /// Four digits, or two, which stand for 1969 to 2068 as in POSIX.
    [[nodiscard]] bool take_year(unsigned& year) noexcept {
        const std::size_t before = rest_.size();
        if (!take_number(2, 4, year)) { return false; }
        const std::size_t digits = before - rest_.size();
        if (digits == 2) { year += year < 69 ? 2000 : 1900; }
        return digits != 3;
    }

    /// YYYY/M/D, with '/', '.' or '-' between, or YYYYMMDD.
    [[nodiscard]] TimeFault read_year_first() {
        unsigned year = 0;
        unsigned month = 0;
        unsigned day = 0;
        if (!take_year(year) || rest_.empty()) { return TimeFault::form; }
        if (digit(rest_.front()) <= 9) {
            const bool whole = take_number(2, 2, month) && take_number(2, 2, day);
            return whole ? set_day(year, month, day) : TimeFault::form;
        }
        const char separator = rest_.front();
        const bool known = separator == '/' || separator == '.' || separator == '-';
        if (!known || !take(separator) || !take_number(1, 2, month) || !take(separator) || !take_number(1, 2, day)) {
            return TimeFault::form;
        }
        return set_day(year, month, day);
    }

    [[nodiscard]] TimeFault read_ordered_date() {
        last_date_.fill('\0');
        if (order_ == DateOrder::year_first) { return read_year_first(); }
        const std::string_view text = rest_;
        const TimeFault fault = read_date_in_numbers();
        if (fault != TimeFault::form) { return fault; }
        rest_ = text;
        return read_date_with_name();
    }

    /// D/M/YYYY or M/D/YYYY, with '/', '.' or '-' between.
    [[nodiscard]] TimeFault read_date_in_numbers() {
        unsigned first = 0;
        unsigned second = 0;
        unsigned year = 0;
        if (!take_number(1, 2, first) || rest_.empty()) { return TimeFault::form; }
        const char separator = rest_.front();
        const bool known = separator == '/' || separator == '.' || separator == '-';
        if (!known || !take(separator) || !take_number(1, 2, second) || !take(separator) || !take_year(year)) {
            return TimeFault::form;
        }
        const bool day_first = order_ == DateOrder::day_first;
        return set_day(year, day_first ? second : first, day_first ? first : second);
    }

    /// The month by its English name: 19th November 2023, 19-Nov-23; November 19, 2023.
    [[nodiscard]] TimeFault read_date_with_name() {
        unsigned year = 0;
        unsigned month = 0;
        unsigned day = 0;
        const bool ordered = order_ == DateOrder::day_first ? take_day(day) && take_month_name(month)
                                                            : take_month_name(month) && take_day(day);
        return ordered && take_year(year) ? set_day(year, month, day) : TimeFault::form;
    }

    /// 19, 19th and what stands behind it.
    [[nodiscard]] bool take_day(unsigned& day) noexcept {
        if (!take_number(1, 2, day)) { return false; }
        for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
            if (rest_.starts_with(ending)) {
                rest_.remove_prefix(ending.size());
                break;
            }
        }
        return take_gap();
    }

    /// Three letters of an English name or more, in any case, and what stands behind them.
    [[nodiscard]] bool take_month_name(unsigned& month) noexcept {
        std::size_t letters = 0;
        while (letters < rest_.size() && lower_ascii(rest_[letters]) >= 'a' && lower_ascii(rest_[letters]) <= 'z') {
            ++letters;
        }
        const std::string_view word = rest_.substr(0, letters);
        const auto same = [](char a, char b) { return lower_ascii(a) == b; };
        const auto begins = [&](std::string_view name) {
            return letters <= name.size() && std::equal(word.begin(), word.end(), name.begin(), same);
        };
        const auto* const found = std::find_if(month_names.begin(), month_names.end(), begins);
        if (letters < 3 || found == month_names.end()) { return false; }
        month = static_cast<unsigned>(found - month_names.begin()) + 1;
        rest_.remove_prefix(letters);
        return take_gap();
    }

    /// Between the parts of such a date: '-', '/', '.', ',' or a blank, or a blank behind one of them.
    [[nodiscard]] bool take_gap() noexcept {
        const bool mark = take('-') || take('/') || take('.') || take(',');
        return take(' ') || mark;
    }

    /// T or a blank, then HH:MM, HH:MM:SS or HH:MM:SS.ffffff; behind an ordered date also H:MM and AM or PM.
    [[nodiscard]] TimeFault read_time(bool iso, std::int64_t& time) {
        unsigned hour = 0;
        unsigned minute = 0;
        unsigned second = 0;
        unsigned microsecond = 0;
        if ((!take(' ') && !take('T')) || !take_number(iso ? 2 : 1, 2, hour) || !take(':') ||
            !take_number(2, 2, minute)) {
            return TimeFault::form;
        }
        if (take(':')) {
            if (!take_number(2, 2, second)) { return TimeFault::form; }
            if (take('.') || take(',')) {
                const TimeFault fault = read_fraction(microsecond);
                if (fault != TimeFault::none) { return fault; }
            }
        }
        if (!iso && !take_half_day(hour)) { return TimeFault::no_such; }
        const bool midnight = hour == 24 && minute == 0 && second == 0 && microsecond == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 59) { return TimeFault::no_such; }
        time = ((std::int64_t{hour} * 60 + minute) * 60 + second) * 1'000'000 + microsecond;
        return TimeFault::none;
    }

    [[nodiscard]] TimeFault read_fraction(unsigned& microsecond) noexcept {
        const std::size_t before = rest_.size();
        if (!take_number(1, 6, microsecond)) { return TimeFault::form; }
        for (std::size_t digits = before - rest_.size(); digits < 6; ++digits) { microsecond *= 10; }
        while (take('0')) {}
        return !rest_.empty() && digit(rest_.front()) <= 9 ? TimeFault::precision : TimeFault::none;
    }

    /// Turns 12-hour time into 24-hour time. \return false for 0 or 13 and more o'clock AM or PM
    [[nodiscard]] bool take_half_day(unsigned& hour) noexcept {
        std::string_view word = rest_;
        if (word.starts_with(' ')) { word.remove_prefix(1); }
        const bool am = word.starts_with("AM") || word.starts_with("am");
        const bool pm = word.starts_with("PM") || word.starts_with("pm");
        if (!am && !pm) { return true; }
        rest_ = word.substr(2);
        if (hour < 1 || hour > 12) { return false; }
        hour = hour % 12 + (pm ? 12 : 0);
        return true;
    }

    /// Z, UTC, +hh:mm, +hhmm or +hh, perhaps behind one blank.
    [[nodiscard]] TimeFault read_offset(TimeCell& cell) {
        take_one_blank();
        cell.zoned = true;
        if (rest_ == "Z" || rest_ == "UTC") { return TimeFault::none; }
        const bool negative = rest_.starts_with('-');
        unsigned hours = 0;
        unsigned minutes = 0;
        if ((!take('+') && !take('-')) || !take_number(2, 2, hours)) { return TimeFault::form; }
        const bool colon = take(':');
        if ((colon || !rest_.empty()) && !take_number(2, 2, minutes)) { return TimeFault::form; }
        if (!rest_.empty()) { return TimeFault::form; }
        if (hours > 23 || minutes > 59) { return TimeFault::no_such; }
        const auto total = static_cast<std::int32_t>(60 * hours + minutes);
        cell.offset_minutes = negative ? -total : total;
        return TimeFault::none;
    }
    void take_one_blank() noexcept {
        if (rest_.starts_with(' ')) { rest_.remove_prefix(1); }
    }

    DateOrder order_;
    std::string_view rest_;             // of the cell, not read yet
    std::int64_t day_ = 0;              // since 1970-01-01
    std::array<char, 10> last_date_{};  // the ISO date of day_
};

/// "+02:00"; "UTC" for 0.
[[nodiscard]] inline std::string zone_name(std::int32_t offset_minutes) {
    if (offset_minutes == 0) { return "UTC"; }
    const std::int32_t size = offset_minutes < 0 ? -offset_minutes : offset_minutes;
    const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return (offset_minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

}  // namespace goodwill::inline v0::io::detail
