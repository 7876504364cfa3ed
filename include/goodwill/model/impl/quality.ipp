// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/model/impl/quality_columns.ipp"
#include "goodwill/model/impl/quality_rows.ipp"
#include "goodwill/model/quality.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

/// Rows of the input where the reading listed a problem in a column.
[[nodiscard]] inline std::vector<std::size_t> listed_rows(const Intake& intake, const std::string& column,
                                                          std::size_t most) {
    std::vector<std::size_t> rows;
    for (const DataProblem& problem : intake.problems) {
        if (problem.column == column && problem.row >= 0 && rows.size() < most) {
            rows.push_back(static_cast<std::size_t>(problem.row));
        }
    }
    return rows;
}

inline void add_intake(const Intake& intake, const QualityOptions& options, std::vector<Finding>& findings) {
    const auto add = [&](Issue issue, const std::map<std::string, std::size_t>& by_column, const char* rule,
                         bool listed) {
        for (const auto& [column, count] : by_column) {
            findings.push_back({issue, column, count, intake.rows_read, 0.0,
                                listed ? listed_rows(intake, column, options.examples) : std::vector<std::size_t>{},
                                rule});
        }
    };
    add(Issue::bad_cell, intake.bad_cells, "a value of the column's type and domain; kept as missing", true);
    add(Issue::off_scale, intake.off_scale, "a rating on its scale; kept as missing", true);
    add(Issue::not_applicable, intake.not_applicable, "a rating; the code for 'not applicable' became missing", false);
    add(Issue::missing_code, intake.missing_codes, "a value; the schema says that this text means 'missing'", false);
    add(Issue::twice_read, intake.twice_read, "a time the clock showed once; taken as the schema says", false);
    if (intake.rows_dropped > 0) {
        findings.push_back({Issue::dropped_row,
                            "rows",
                            intake.rows_dropped,
                            intake.rows_read,
                            0.0,
                            {},
                            "a customer and a time; the rows were left out"});
    }
}

inline void add_duplicate_encounters(const EncounterLog& log, const QualityOptions& options,
                                     std::vector<Finding>& findings) {
    if (!log.has(Role::encounter)) { return; }
    const io::CategoryColumn& ids = log.category(Role::encounter);
    std::vector<bool> seen(ids.labels.size(), false);
    Finding finding{Issue::duplicate_encounter,
                    describe(log.schema().roles.at(Role::encounter)),
                    0,
                    log.size(),
                    0.0,
                    {},
                    "an encounter id that no earlier row has"};
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (ids.codes[i] < 0) { continue; }
        const auto label = static_cast<std::size_t>(ids.codes[i]);
        if (seen[label]) {
            ++finding.count;
            if (finding.rows.size() < options.examples) { finding.rows.push_back(i); }
        }
        seen[label] = true;
    }
    if (finding.count > 0) { findings.push_back(std::move(finding)); }
}

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(Issue issue) noexcept {
    constexpr std::array<std::string_view, 13> words{
        "bad_cell",    "off_scale",           "not_applicable", "missing_code",        "twice_read",
        "dropped_row", "duplicate_encounter", "duplicate_row",  "impossible_sequence", "outlier",
        "missing",     "empty_column",        "constant_column"};
    return words[static_cast<std::size_t>(issue)];
}

GOODWILL_INLINE QualityReport assess_quality(const EncounterLog& log, const QualityOptions& options,
                                             const Execution& execution) {
    check::positive("assess_quality", "options.fence", options.fence);
    const std::vector<detail::NamedColumn> columns = detail::all_columns(log);
    QualityReport report;
    report.rows = log.size();
    report.clock = log.instant(Role::time).zone.empty() ? "local" : "UTC";
    detail::add_intake(log.intake(), options, report.findings);
    detail::add_duplicate_encounters(log, options, report.findings);
    Finding repeated = detail::find_duplicate_rows(columns, log.size(), options, execution);
    if (repeated.count > 0) { report.findings.push_back(std::move(repeated)); }
    for (Finding& finding : detail::find_impossible_sequences(log, columns, options)) {
        report.findings.push_back(std::move(finding));
    }
    std::vector<std::optional<detail::ColumnCheck>> checks(columns.size());
    support::for_each_task(columns.size(), execution, "quality",
                           [&](std::size_t i) { checks[i].emplace(columns[i], options, execution.progress); });
    for (const auto& check : checks) {
        report.columns.push_back(check->quality());
        report.findings.insert(report.findings.end(), check->findings().begin(), check->findings().end());
    }
    for (Finding& finding : report.findings) {
        finding.share = finding.of == 0 ? 0.0 : static_cast<double>(finding.count) / static_cast<double>(finding.of);
    }
    for (const ColumnQuality& column : report.columns) {
        if (column.role == Role::customer) { report.customers = column.distinct; }
        if (column.role == Role::time) {
            report.first = column.minimum;
            report.last = column.maximum;
        }
    }
    return report;
}

}  // namespace goodwill::inline v0::model
