// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>

#include "goodwill/model/employee_roster.hpp"
#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/impl/intake_rows.ipp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

[[nodiscard]] inline io::CategoryColumn roster_texts(const io::Table& table, const std::string& name, Findings& found) {
    if (name.empty()) {
        return {io::Buffer<std::int32_t>(std::vector<std::int32_t>(table.rows(), io::CategoryColumn::missing)), {}};
    }
    found.begin_column(name);
    const auto texts = take_categories(table.column(name), found);
    return texts ? recode(*texts, {}) : io::CategoryColumn{};
}

[[nodiscard]] inline io::TimestampColumn roster_times(const io::Table& table, const std::string& name,
                                                      Findings& found) {
    if (name.empty()) {
        return {io::Buffer<std::int64_t>(std::vector<std::int64_t>(table.rows(), io::TimestampColumn::missing)), ""};
    }
    found.begin_column(name);
    CellCounts counts;
    return take_instants(table.column(name), found, counts).value_or(io::TimestampColumn{});
}

}  // namespace detail

GOODWILL_INLINE EmployeeRoster::EmployeeRoster(const io::Table& table, const RosterMapping& mapping,
                                               std::size_t max_problems) {
    constexpr const char* function = "EmployeeRoster";
    if (mapping.employee.empty()) { check::fail_argument(function, "employee", "mapped to a column", "nothing"); }
    static_cast<void>(table.column(mapping.employee));
    if (table.rows() == 0) { throw DataError(function, DataProblem{-1, 0, "", "0 rows", "at least one row"}); }
    detail::Findings found(table, max_problems);
    employees_ = detail::roster_texts(table, mapping.employee, found);
    sites_ = detail::roster_texts(table, mapping.site, found);
    positions_ = detail::roster_texts(table, mapping.position, found);
    start_ = detail::roster_times(table, mapping.start, found);
    end_ = detail::roster_times(table, mapping.end, found);
    if (found.unusable()) { throw DataError(function, found.first(), found.total()); }
    found.begin_column(mapping.employee);
    std::vector<std::uint8_t> keep(size(), 1);
    detail::find_missing_rows(employees_.codes, io::CategoryColumn::missing, "an employee in every row", 0, keep,
                              found);
    found.begin_column(mapping.end);
    for (std::size_t i = 0; i < size(); ++i) {
        if (ends(i) < begins(i)) { found.add(i, instant_text(ends(i)), "an end that is not before the start"); }
    }
    if (found.total() > 0) { throw DataError(function, found.first(), found.total()); }
    for (std::size_t i = 0; i < size(); ++i) {
        const auto label = static_cast<std::size_t>(employees_.codes[i]);
        stints_[std::string(employees_.labels[label])].push_back(static_cast<std::int32_t>(i));
    }
    found.begin_column(mapping.start);
    for (auto& [employee, stints] : stints_) {
        std::ranges::sort(stints, {}, [&](std::int32_t i) { return begins(static_cast<std::size_t>(i)); });
        for (std::size_t k = 1; k < stints.size(); ++k) {
            const auto row = static_cast<std::size_t>(stints[k]);
            if (begins(row) < ends(static_cast<std::size_t>(stints[k - 1]))) {
                found.add(row, employee,
                          "a stint that begins when row " + std::to_string(stints[k - 1]) + "'s is over");
            }
        }
    }
    if (found.total() > 0) { throw DataError(function, found.first(), found.total()); }
}

GOODWILL_INLINE std::int64_t EmployeeRoster::begins(std::size_t stint) const noexcept {
    const std::int64_t t = start_.microseconds[stint];
    return t == io::TimestampColumn::missing ? std::numeric_limits<std::int64_t>::min() : t;
}

GOODWILL_INLINE std::int64_t EmployeeRoster::ends(std::size_t stint) const noexcept {
    const std::int64_t t = end_.microseconds[stint];
    return t == io::TimestampColumn::missing ? std::numeric_limits<std::int64_t>::max() : t;
}

GOODWILL_INLINE std::int32_t EmployeeRoster::stint_at(std::string_view employee, std::int64_t microseconds) const {
    const auto found = stints_.find(std::string(employee));
    if (found == stints_.end()) { return none; }
    for (const std::int32_t stint : found->second) {
        const auto i = static_cast<std::size_t>(stint);
        if (begins(i) <= microseconds && microseconds < ends(i)) { return stint; }
    }
    return none;
}

GOODWILL_INLINE std::size_t EmployeeRoster::at_work(std::int64_t microseconds) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        if (begins(i) <= microseconds && microseconds < ends(i)) { ++count; }
    }
    return count;
}

GOODWILL_INLINE std::vector<std::int32_t> match_stints(const EncounterLog& log, const EmployeeRoster& roster) {
    const io::CategoryColumn& employees = log.category(Role::employee);
    const io::TimestampColumn& time = log.instant(Role::time);
    std::vector<std::int32_t> stints(log.size(), EmployeeRoster::none);
    for (std::size_t i = 0; i < stints.size(); ++i) {
        if (employees.codes[i] < 0) { continue; }
        stints[i] =
            roster.stint_at(employees.labels[static_cast<std::size_t>(employees.codes[i])], time.microseconds[i]);
    }
    return stints;
}

}  // namespace goodwill::inline v0::model
