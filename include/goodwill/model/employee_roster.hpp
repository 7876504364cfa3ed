// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "goodwill/model/encounter_log.hpp"

namespace goodwill::inline v0::model {

/// Where the columns of a roster come from; empty for what it does not have.
struct RosterMapping {
    std::string employee = "employee";  ///< identifier, as in the log's `employee`
    std::string site;
    std::string position;
    std::string start;  ///< first time at work
    std::string end;    ///< first time no longer at work; missing for those who are
};

/// Who serves: one row a stint of an employee, so that one who came back or moved has several. Immutable: const and
/// safe to share between threads; copies share memory.
class EmployeeRoster {
public:
    /// \throw std::invalid_argument when a column is not there
    /// \throw DataError for a table without rows, a missing employee, a column of a type it cannot have, a stint that
    ///        ends before it starts or overlaps another of the same employee: the first `max_problems`
    EmployeeRoster(const io::Table& table, const RosterMapping& mapping, std::size_t max_problems = 20);

    /// Stints.
    [[nodiscard]] std::size_t size() const noexcept { return employees_.codes.size(); }
    [[nodiscard]] const io::CategoryColumn& employees() const noexcept { return employees_; }
    /// All missing when the roster has none.
    [[nodiscard]] const io::CategoryColumn& sites() const noexcept { return sites_; }
    [[nodiscard]] const io::CategoryColumn& positions() const noexcept { return positions_; }

    static constexpr std::int32_t none = -1;
    /// The stint of an employee that holds an instant, or `none`: unknown, or not at work then.
    [[nodiscard]] std::int32_t stint_at(std::string_view employee, std::int64_t microseconds) const;
    /// Employees at work at an instant.
    [[nodiscard]] std::size_t at_work(std::int64_t microseconds) const;

private:
    io::CategoryColumn employees_;
    io::CategoryColumn sites_;
    io::CategoryColumn positions_;
    io::TimestampColumn start_;
    io::TimestampColumn end_;
    std::unordered_map<std::string, std::vector<std::int32_t>> stints_;  // of each employee, by start

    [[nodiscard]] std::int64_t begins(std::size_t stint) const noexcept;
    [[nodiscard]] std::int64_t ends(std::size_t stint) const noexcept;
};

/// The stint in which each encounter of a log was served; EmployeeRoster::none where the log names no employee, or one
/// who was not at work then.
/// \throw std::invalid_argument when the log has no employees
[[nodiscard]] std::vector<std::int32_t> match_stints(const EncounterLog& log, const EmployeeRoster& roster);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/employee_roster.ipp"
#endif
