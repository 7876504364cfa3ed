// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/impl/encounter_log_builder.ipp"

namespace goodwill::inline v0::model {
namespace detail {

[[nodiscard]] inline io::ColumnType csv_type(RoleKind kind) noexcept {
    switch (kind) {
        case RoleKind::category: return io::ColumnType::category;
        case RoleKind::instant: return io::ColumnType::timestamp;
        default: return io::ColumnType::number;
    }
}

/// The reading options a schema implies. Types of columns that serve roles of different kinds are left to be found.
[[nodiscard]] inline io::CsvOptions csv_options(const Schema& schema, const IntakeOptions& options) {
    io::CsvOptions csv;
    csv.delimiter = schema.delimiter.front();
    csv.header = schema.header;
    csv.names = schema.names;
    csv.date_order = schema.date_order;
    csv.bad_cells = io::BadCells::keep_as_missing;
    csv.max_problems = options.max_problems;
    std::map<std::string, std::set<io::ColumnType>> wanted;
    for (const auto& [role, source] : schema.roles) {
        for (const std::string& column : source.columns) { wanted[column].insert(csv_type(kind_of(role))); }
        if (!source.from.empty()) { wanted[source.from].insert(io::ColumnType::timestamp); }
        if (!source.to.empty()) { wanted[source.to].insert(io::ColumnType::timestamp); }
    }
    for (const auto& [column, types] : wanted) {
        if (types.size() == 1) { csv.types[column] = *types.begin(); }
    }
    for (const auto& [column, words] : schema.words) { csv.types[column] = io::ColumnType::category; }
    return csv;
}

}  // namespace detail

GOODWILL_INLINE EncounterLog read_encounter_log(const std::string& path, const Schema& schema,
                                                const IntakeOptions& options, const Progress& progress) {
    validate(schema, schema.names);
    io::CsvOptions csv = detail::csv_options(schema, options);
    std::vector<std::string> columns = schema.names;
    if (schema.header) {
        io::CsvOptions head;
        head.delimiter = csv.delimiter;
        columns = io::read_csv_header(path, head);
        validate(schema, columns);
    }
    for (const std::string& column : columns) { csv.missing[column] = detail::missing_texts(schema, column); }
    // Bad cells are kept here, so that those of the reader and those of the roles are refused together.
    const io::CsvResult read = io::read_csv(path, csv, progress);
    return EncounterLogBuilder("read_encounter_log", read.table, schema, options, &read).build(progress);
}

}  // namespace goodwill::inline v0::model
