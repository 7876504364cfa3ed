// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/value/encounter_attribute.hpp"
#include "goodwill/value/impl/attribute_columns.ipp"
#include "goodwill/value/impl/rating_prediction.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// Refuses the rows that satisfy a condition, naming the first.
template <class Bad>
void refuse_rows(std::size_t rows, const std::string& column, const char* requirement, Bad bad) {
    constexpr std::size_t listed = 20;
    std::vector<DataProblem> problems;
    std::size_t total = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::optional<std::string> text = bad(row);
        if (!text) { continue; }
        ++total;
        if (problems.size() < listed) {
            problems.push_back({static_cast<std::int64_t>(row), 0, column, *text, requirement});
        }
    }
    if (total > 0) { throw DataError("attributes", std::move(problems), total); }
}

inline constexpr const char* known_value = "a known value, or missing='indicator' or 'predict'";

inline void refuse_missing(const std::vector<double>& values, const std::string& column) {
    refuse_rows(values.size(), column, known_value, [&](std::size_t row) {
        return std::isnan(values[row]) ? std::optional<std::string>("") : std::nullopt;
    });
}

inline void resolve_category(AttributeCoding& coding, const io::CategoryColumn& column) {
    constexpr std::string_view name = "attribute";
    if (coding.spec.form != AttributeForm::plain) {
        check::fail_argument(name, coding.spec.column, "a column of numbers for a spline or a threshold", "categories");
    }
    if (coding.spec.missing == MissingValues::predict) {
        check::fail_argument(name, coding.spec.column, "a column of numbers to be predicted", "categories");
    }
    coding.category = true;
    std::vector<std::size_t> counts(column.labels.size(), 0);
    for (const std::int32_t code : column.codes) {
        if (code == io::CategoryColumn::missing) {
            coding.marks_missing = true;
        } else {
            ++counts[static_cast<std::size_t>(code)];
        }
    }
    std::vector<std::size_t> used;
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] > 0) { used.push_back(code); }
    }
    std::sort(used.begin(), used.end(),
              [&](std::size_t a, std::size_t b) { return column.labels[a] < column.labels[b]; });
    const auto base =
        std::max_element(used.begin(), used.end(), [&](std::size_t a, std::size_t b) { return counts[a] < counts[b]; });
    if (used.size() + (coding.marks_missing ? 1 : 0) < 2) {
        check::fail_argument(name, coding.spec.column, "a column with two labels or more", "one");
    }
    if (base != used.end()) { std::rotate(used.begin(), base, base + 1); }
    for (const std::size_t code : used) { coding.levels.emplace_back(column.labels[code]); }
    if (coding.marks_missing && coding.spec.missing == MissingValues::reject) {
        refuse_rows(column.codes.size(), coding.spec.column, known_value, [&](std::size_t row) {
            return column.codes[row] < 0 ? std::optional<std::string>("") : std::nullopt;
        });
    }
}

inline std::vector<double> spline_knots(const AttributeSpec& spec, std::vector<double> known) {
    constexpr int most_knots = 10;
    if (spec.knots < 3 || spec.knots > most_knots) {
        check::fail_argument("attribute", "knots", "from 3 to 10", std::to_string(spec.knots));
    }
    std::sort(known.begin(), known.end());
    std::vector<double> knots;
    for (int k = 0; k < spec.knots; ++k) {
        const double at = (0.05 + 0.9 * k / (spec.knots - 1)) * static_cast<double>(known.size() - 1);
        const auto below = static_cast<std::size_t>(at);
        const double above = known[std::min(below + 1, known.size() - 1)];
        knots.push_back(known[below] + (at - static_cast<double>(below)) * (above - known[below]));
    }
    if (std::adjacent_find(knots.begin(), knots.end(), std::greater_equal<>()) != knots.end()) {
        check::fail_argument("attribute", spec.column,
                             "values spread enough for " + std::to_string(spec.knots) + " knots of a spline",
                             "knots that coincide");
    }
    return knots;
}

/// Column m of the restricted cubic spline at x (Harrell 2015, equation 2.25), m = 1 ... knots - 2.
inline double spline_term(const std::vector<double>& t, std::size_t m, double x) {
    const auto cube = [](double v) { return v > 0.0 ? v * v * v : 0.0; };
    const double last = t.back();
    const double before = t[t.size() - 2];
    const double knot = t[m - 1];
    const double width = (last - t.front()) * (last - t.front());
    return (cube(x - knot) - cube(x - before) * (last - knot) / (last - before) +
            cube(x - last) * (before - knot) / (last - before)) /
           width;
}

/// Calls set(j, z) for every attribute but the mark of a missing value.
template <class Set>
void code_number(const AttributeCoding& coding, double value, Set set) {
    if (coding.spec.form == AttributeForm::over) {
        set(0, value > coding.spec.threshold ? 1.0 : 0.0);
        return;
    }
    set(0, value);
    for (std::size_t m = 1; m + 1 < coding.knots.size(); ++m) { set(m, spline_term(coding.knots, m, value)); }
}

inline std::vector<std::vector<double>> code_categories(const io::CategoryColumn& column,
                                                        const AttributeCoding& coding) {
    constexpr std::size_t unknown = static_cast<std::size_t>(-1);
    std::vector<std::size_t> level_of(column.labels.size(), unknown);
    for (std::size_t code = 0; code < level_of.size(); ++code) {
        const auto found = std::find(coding.levels.begin(), coding.levels.end(), column.labels[code]);
        if (found != coding.levels.end()) { level_of[code] = static_cast<std::size_t>(found - coding.levels.begin()); }
    }
    refuse_rows(column.codes.size(), coding.spec.column, "a label the attribute knows", [&](std::size_t row) {
        const std::int32_t code = column.codes[row];
        if (code < 0) { return coding.marks_missing ? std::nullopt : std::optional<std::string>(""); }
        const auto at = static_cast<std::size_t>(code);
        return level_of[at] == unknown ? std::optional<std::string>(column.labels[at]) : std::nullopt;
    });
    const std::size_t rows = column.codes.size();
    std::vector<std::vector<double>> columns(coding.names().size(), std::vector<double>(rows, 0.0));
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int32_t code = column.codes[row];
        if (code < 0) {
            columns.back()[row] = 1.0;
        } else if (const std::size_t level = level_of[static_cast<std::size_t>(code)]; level > 0) {
            columns[level - 1][row] = 1.0;
        }
    }
    return columns;
}

}  // namespace detail

GOODWILL_INLINE std::vector<std::string> AttributeCoding::names() const {
    std::vector<std::string> names;
    const std::string& column = spec.column;
    if (category) {
        for (std::size_t level = 1; level < levels.size(); ++level) { names.push_back(column + " = " + levels[level]); }
    } else if (spec.form == AttributeForm::over) {
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "%.10g", spec.threshold);
        names.push_back(column + " over " + text.data());
    } else {
        names.push_back(column);
        for (std::size_t m = 1; m + 1 < knots.size(); ++m) {
            names.push_back(column + " spline " + std::to_string(m + 1));
        }
    }
    if (marks_missing) { names.push_back(column + " missing"); }
    return names;
}

GOODWILL_INLINE AttributeCoding resolve_attribute(const model::EncounterLog& log, const AttributeSpec& spec) {
    AttributeCoding coding;
    coding.spec = spec;
    if (const io::CategoryColumn* categories = detail::find_categories(log, spec.column)) {
        detail::resolve_category(coding, *categories);
        return coding;
    }
    const std::vector<double> values = attribute_numbers(log, spec.column);
    check::all_finite_or_missing("attribute", spec.column, values);
    check::finite("attribute", "threshold", spec.threshold);
    std::vector<double> known;
    known.reserve(values.size());
    double sum = 0.0;
    for (const double value : values) {
        if (std::isnan(value)) { continue; }
        known.push_back(value);
        sum += value;
    }
    coding.marks_missing = known.size() < values.size();
    if (coding.marks_missing && spec.missing == MissingValues::reject) { detail::refuse_missing(values, spec.column); }
    if (coding.marks_missing && spec.missing == MissingValues::predict && !known.empty()) {
        coding.prediction = detail::prediction_of(log, spec, values);
        coding.marks_missing = false;
    }
    if (known.empty()) { check::fail_argument("attribute", spec.column, "a column with a known value", "none"); }
    coding.fill = sum / static_cast<double>(known.size());
    const auto [low, high] = std::minmax_element(known.begin(), known.end());
    if (*low == *high) { check::fail_argument("attribute", spec.column, "a column that varies", "one value"); }
    if (spec.form == AttributeForm::over && !(*low <= spec.threshold && spec.threshold < *high)) {
        check::fail_domain("attribute", "threshold", "one that some values exceed and some do not", spec.threshold);
    }
    if (spec.form == AttributeForm::spline) { coding.knots = detail::spline_knots(spec, std::move(known)); }
    return coding;
}

GOODWILL_INLINE std::vector<std::vector<double>> code_attribute(const model::EncounterLog& log,
                                                                const AttributeCoding& coding) {
    if (coding.category) {
        const io::CategoryColumn* categories = detail::find_categories(log, coding.spec.column);
        if (categories == nullptr) {
            check::fail_argument("attribute", coding.spec.column, "a column of categories, as in the fit", "numbers");
        }
        return detail::code_categories(*categories, coding);
    }
    std::vector<double> values = attribute_numbers(log, coding.spec.column);
    check::all_finite_or_missing("attribute", coding.spec.column, values);
    if (!coding.prediction.params.empty()) { detail::predict_missing(log, coding, values); }
    if (!coding.marks_missing) { detail::refuse_missing(values, coding.spec.column); }
    std::vector<std::vector<double>> columns(coding.names().size(), std::vector<double>(values.size(), 0.0));
    for (std::size_t row = 0; row < values.size(); ++row) {
        const bool missing = std::isnan(values[row]);
        const bool by_threshold = coding.spec.form == AttributeForm::over;
        const double stands_for_it = by_threshold ? coding.spec.threshold : coding.fill;
        detail::code_number(coding, missing ? stands_for_it : values[row],
                            [&](std::size_t j, double z) { columns[j][row] = z; });
        if (missing) { columns.back()[row] = 1.0; }
    }
    return columns;
}

GOODWILL_INLINE std::vector<double> attribute_level(const AttributeCoding& coding, double value) {
    check::finite("attribute", coding.spec.column, value);
    if (coding.category) { check::fail_argument("attribute", coding.spec.column, "one of its labels", "a number"); }
    std::vector<double> level(coding.names().size(), 0.0);
    detail::code_number(coding, value, [&](std::size_t j, double z) { level[j] = z; });
    return level;
}

GOODWILL_INLINE std::vector<double> attribute_level(const AttributeCoding& coding, const std::string& label) {
    const auto found = std::find(coding.levels.begin(), coding.levels.end(), label);
    if (!coding.category || found == coding.levels.end()) {
        check::fail_argument("attribute", coding.spec.column, coding.category ? "one of its labels" : "a number",
                             "'" + label + "'");
    }
    std::vector<double> level(coding.names().size(), 0.0);
    if (found != coding.levels.begin()) { level[static_cast<std::size_t>(found - coding.levels.begin()) - 1] = 1.0; }
    return level;
}

}  // namespace goodwill::inline v0::value
