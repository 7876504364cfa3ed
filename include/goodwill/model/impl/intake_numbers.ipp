// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/impl/intake_findings.ipp"

namespace goodwill::inline v0::model::detail {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// What the numbers of a column must be: every rule of the log is an interval.
struct NumberRule {
    std::string expected;
    double low;
    double high;
    double factor = 1.0;                 ///< to the unit of the log
    std::vector<double> not_applicable;  ///< codes that are not numbers
};

[[nodiscard]] inline NumberRule rating_rule(const RatingScale& scale) {
    return {"a number from " + number_text(scale.minimum) + " to " + number_text(scale.maximum), scale.minimum,
            scale.maximum, 1.0, scale.not_applicable};
}

[[nodiscard]] inline NumberRule number_rule(const Schema& schema, Role role) {
    constexpr double largest = std::numeric_limits<double>::max();
    switch (kind_of(role)) {
        case RoleKind::rating: return rating_rule(scale_of(schema, role));
        case RoleKind::duration: {
            const double factor = seconds_in(schema.roles.at(role).unit);
            return {"a non-negative, finite duration", 0.0, largest / factor, factor, {}};
        }
        case RoleKind::weight: return {"a non-negative, finite weight", 0.0, largest, 1.0, {}};
        default: return {"a finite number", -largest, largest, 1.0, {}};
    }
}

/// How many cells of a column were left out, and why.
struct CellCounts {
    std::size_t bad = 0;
    std::size_t not_applicable = 0;
};

/// Whole numbers as doubles. Those a double cannot hold become infinite, so that no rule accepts them.
[[nodiscard]] inline std::vector<double> to_doubles(const io::IntegerColumn& column) {
    constexpr std::int64_t exact = std::int64_t{1} << 53U;
    std::vector<double> values(column.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::int64_t v = column.values[i];
        const bool valid = column.valid.empty() || column.valid[i] != 0;
        const double held =
            v >= -exact && v <= exact ? static_cast<double>(v) : std::numeric_limits<double>::infinity();
        values[i] = valid ? held : not_a_number;
    }
    return values;
}

/// Replaces every cell the rule refuses, or that means "not applicable", by a missing one.
/// \param text of a cell as the user wrote it
template <class Text>
CellCounts repair(std::span<double> values, const NumberRule& rule, Findings& found, Text text) {
    CellCounts counts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = values[i];
        if (std::isnan(x)) { continue; }
        if (std::ranges::find(rule.not_applicable, x) != rule.not_applicable.end()) {
            ++counts.not_applicable;
            values[i] = not_a_number;
        } else if (x >= rule.low && x <= rule.high) {
            values[i] = x * rule.factor;
        } else {
            ++counts.bad;
            found.add(i, text(i), rule.expected);
            values[i] = not_a_number;
        }
    }
    return counts;
}

/// Whether a column of doubles can be taken as it is.
[[nodiscard]] inline bool nothing_to_change(std::span<const double> values, const NumberRule& rule) {
    if (rule.factor != 1.0) { return false; }
    const std::vector<double>& codes = rule.not_applicable;
    const bool codes_outside =
        std::ranges::none_of(codes, [&](double code) { return code >= rule.low && code <= rule.high; });
    // The negation keeps missing values; no branch, so that the loop runs at the speed of memory.
    bool within = true;
    for (const double x : values) { within = within & !((x < rule.low) | (x > rule.high)); }
    return within && (codes_outside || std::ranges::find_first_of(values, codes) == values.end());
}

/// The numbers of one column under a rule, shared when nothing had to change; nothing when the column cannot hold any.
[[nodiscard]] inline std::optional<io::Buffer<double>> take_numbers(const io::Column& column, const NumberRule& rule,
                                                                    Findings& found, CellCounts& counts) {
    if (const auto* numbers = std::get_if<io::NumberColumn>(&column)) {
        const io::Buffer<double>& given = numbers->values;
        if (nothing_to_change(given.span(), rule)) { return given; }
        std::vector<double> values(given.begin(), given.end());
        counts = repair(std::span(values), rule, found, [&](std::size_t i) { return number_text(given[i]); });
        return io::Buffer<double>(std::move(values));
    }
    if (const auto* integers = std::get_if<io::IntegerColumn>(&column)) {
        std::vector<double> values = to_doubles(*integers);
        counts =
            repair(std::span(values), rule, found, [&](std::size_t i) { return std::to_string(integers->values[i]); });
        return io::Buffer<double>(std::move(values));
    }
    found.add_unusable("a " + std::string(io::type_name(column)) + " column", "a column of numbers: " + rule.expected);
    return std::nullopt;
}

/// Row means of several items, over those answered.
class ItemMean {
public:
    explicit ItemMean(std::size_t rows) : sum_(rows, 0.0), answered_(rows, 0) {}

    void add(std::span<const double> item) {
        for (std::size_t i = 0; i < item.size(); ++i) {
            if (!std::isnan(item[i])) {
                sum_[i] += item[i];
                ++answered_[i];
            }
        }
    }
    [[nodiscard]] std::vector<double> values() && {
        for (std::size_t i = 0; i < sum_.size(); ++i) {
            sum_[i] = answered_[i] == 0 ? not_a_number : sum_[i] / answered_[i];
        }
        return std::move(sum_);
    }

private:
    std::vector<double> sum_;
    std::vector<std::int32_t> answered_;
};

/// The instants of one column; nothing when it holds none.
[[nodiscard]] inline std::optional<io::TimestampColumn> take_instants(const io::Column& column, Findings& found,
                                                                      CellCounts& counts) {
    const auto* given = std::get_if<io::TimestampColumn>(&column);
    if (given == nullptr) {
        found.add_unusable("a " + std::string(io::type_name(column)) + " column", "a column of times");
        return std::nullopt;
    }
    const auto bad = [](std::int64_t t) { return t != io::TimestampColumn::missing && !is_instant(t); };
    if (std::ranges::none_of(given->microseconds, bad)) { return *given; }
    std::vector<std::int64_t> values(given->microseconds.begin(), given->microseconds.end());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!bad(values[i])) { continue; }
        ++counts.bad;
        found.add(i, std::to_string(values[i]) + " microseconds since 1970", "a time in the years 1 to 9999");
        values[i] = io::TimestampColumn::missing;
    }
    return io::TimestampColumn{io::Buffer<std::int64_t>(std::move(values)), given->zone};
}

}  // namespace goodwill::inline v0::model::detail
