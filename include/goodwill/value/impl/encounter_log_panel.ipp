// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "goodwill/model/calendar.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/value/encounter_log_panel.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Rows up to the end, by customer and time; `begin` by customer code and one more.
struct OrderedRows {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> begin;
};

inline OrderedRows order_rows(const io::CategoryColumn& customer, const io::TimestampColumn& time, std::int64_t until) {
    OrderedRows ordered;
    const std::size_t rows = time.microseconds.size();
    if (rows > std::numeric_limits<std::uint32_t>::max()) {
        check::fail_argument("make_log_panel", "log", "of at most 4294967295 rows", std::to_string(rows) + " rows");
    }
    const auto code = [&](std::size_t row) { return static_cast<std::size_t>(customer.codes[row]); };
    ordered.begin.assign(customer.labels.size() + 1, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        if (time.microseconds[row] <= until) { ++ordered.begin[code(row) + 1]; }
    }
    std::partial_sum(ordered.begin.begin(), ordered.begin.end(), ordered.begin.begin());
    ordered.rows.resize(ordered.begin.back());
    std::vector<std::size_t> next(ordered.begin.begin(), ordered.begin.end() - 1);
    for (std::size_t row = 0; row < rows; ++row) {
        if (time.microseconds[row] <= until) { ordered.rows[next[code(row)]++] = static_cast<std::uint32_t>(row); }
    }
    if (std::is_sorted(time.microseconds.begin(), time.microseconds.end())) { return ordered; }
    for (std::size_t c = 0; c + 1 < ordered.begin.size(); ++c) {
        std::sort(ordered.rows.begin() + static_cast<std::ptrdiff_t>(ordered.begin[c]),
                  ordered.rows.begin() + static_cast<std::ptrdiff_t>(ordered.begin[c + 1]),
                  [&](std::uint32_t a, std::uint32_t b) {
                      return std::pair(time.microseconds[a], a) < std::pair(time.microseconds[b], b);
                  });
    }
    return ordered;
}

inline void add_attributes(LogPanel& result, const model::EncounterLog& log, std::span<const AttributeCoding> codings) {
    EncounterPanel& panel = result.panel;
    for (const AttributeCoding& coding : codings) {
        const std::vector<std::string> names = coding.names();
        const std::vector<std::vector<double>> columns = code_attribute(log, coding);
        for (std::size_t j = 0; j < names.size(); ++j) {
            const auto& taken = panel.attribute_names;
            if (std::find(taken.begin(), taken.end(), names[j]) != taken.end()) {
                check::fail_argument("make_log_panel", "attributes", "of different names", "'" + names[j] + "' twice");
            }
            panel.attribute_names.push_back(names[j]);
            result.cause.push_back(coding.spec.form == AttributeForm::over ? names.front() : coding.spec.column);
            std::vector<double> values(result.row.size());
            for (std::size_t i = 0; i < values.size(); ++i) { values[i] = columns[j][result.row[i]]; }
            panel.attributes.push_back(std::move(values));
        }
    }
}

inline void add_customer(LogPanel& result, std::span<const std::uint32_t> rows, const io::TimestampColumn& time,
                         std::int32_t code) {
    const std::int64_t first = time.microseconds[rows.front()];
    const double unit = result.microseconds_per_unit();
    for (const std::uint32_t row : rows) {
        result.row.push_back(row);
        result.panel.time.push_back(static_cast<double>(time.microseconds[row] - first) / unit);
    }
    result.panel.first.push_back(result.row.size());
    result.panel.observed_until.push_back(static_cast<double>(result.until - first) / unit);
    result.customer.push_back(code);
    result.first_seen.push_back(first);
}

}  // namespace detail

GOODWILL_INLINE double LogPanel::microseconds_per_unit() const noexcept {
    return model::days_in(unit) * static_cast<double>(model::microseconds_per_day);
}

GOODWILL_INLINE LogPanel make_log_panel(const model::EncounterLog& log, std::span<const AttributeCoding> codings,
                                        const LogPanelOptions& options) {
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    const io::TimestampColumn& time = log.instant(model::Role::time);
    check::not_empty("make_log_panel", "log", log.size());
    const auto [first, last] = std::minmax_element(time.microseconds.begin(), time.microseconds.end());
    LogPanel result;
    result.unit = options.unit;
    result.until = options.until.value_or(*last);
    const detail::OrderedRows ordered = detail::order_rows(customer, time, result.until);
    result.rows_after_end = log.size() - ordered.rows.size();
    result.panel.first = {0};
    result.row.reserve(ordered.rows.size());
    result.panel.time.reserve(ordered.rows.size());
    const std::int64_t early = *first + (*last - *first) / 50;
    for (std::size_t c = 0; c + 1 < ordered.begin.size(); ++c) {
        const std::span<const std::uint32_t> rows(ordered.rows.data() + ordered.begin[c],
                                                  ordered.begin[c + 1] - ordered.begin[c]);
        if (rows.empty()) { continue; }
        if (time.microseconds[rows.front()] < options.new_since.value_or(*first)) {
            ++result.customers_left_out;
            continue;
        }
        if (time.microseconds[rows.front()] <= early) { ++result.customers_first_at_once; }
        detail::add_customer(result, rows, time, static_cast<std::int32_t>(c));
    }
    if (result.row.empty()) {
        check::fail_argument("make_log_panel", "log", "one with a customer first seen in the time asked for", "none");
    }
    detail::add_attributes(result, log, codings);
    return result;
}

}  // namespace goodwill::inline v0::value
