// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/impl/log_archive.ipp"

namespace goodwill::inline v0::model {
namespace detail {

template <class Archive, class Scale>
void scale_fields(Archive& archive, Scale& scale) {
    archive(scale.minimum);
    archive(scale.maximum);
    archive(scale.not_applicable);
}

template <class Archive, class S>
void source_fields(Archive& archive, S& source) {
    archive(source.columns);
    archive(source.unit);
    archive(source.from);
    archive(source.to);
    archive(source.recode);
    bool scaled = source.scale.has_value();
    archive(scaled);
    if (!scaled) { return; }
    if constexpr (!std::is_const_v<S>) { source.scale.emplace(); }
    scale_fields(archive, *source.scale);
}

template <class Archive, class S>
void schema_options(Archive& archive, S& schema) {
    archive(schema.delimiter);
    archive(schema.header);
    archive(schema.names);
    archive(schema.date_order);
    archive(schema.missing);
    archive(schema.currency);
}

template <class Archive, class C>
void clock_fields(Archive& archive, C& clock) {
    archive(clock.zone.name);
    archive(clock.zone.transitions);
    archive(clock.zone.offsets);
    archive(clock.twice);
}

template <class Archive, class H>
void hours_fields(Archive& archive, H& hours) {
    for (auto& spans : hours.week) {
        std::vector<std::int32_t> minutes;
        for (const OpenSpan& span : spans) { minutes.insert(minutes.end(), {span.from, span.to}); }
        archive(minutes);
        if constexpr (!std::is_const_v<H>) {
            for (std::size_t i = 0; i + 1 < minutes.size(); i += 2) { spans.push_back({minutes[i], minutes[i + 1]}); }
        }
    }
    archive(hours.holidays);
}

/// What version 2 added.
template <class Archive, class L>
void additions(Archive& archive, L& schema, std::conditional_t<std::is_const_v<L>, const Intake, Intake>& intake) {
    archive(schema.words);
    for (auto& [role, source] : schema.roles) {
        archive(source.each_row);
        archive(source.fixed);
        archive(source.open_only);
    }
    archive(intake.missing_codes);
    archive(intake.twice_read);
    auto clocks = static_cast<std::uint64_t>(schema.zones.size());
    archive(clocks);
    if constexpr (std::is_const_v<L>) {
        for (const auto& [column, clock] : schema.zones) {
            archive(column);
            clock_fields(archive, clock);
        }
    } else {
        for (; clocks > 0; --clocks) {
            std::string column;
            archive(column);
            clock_fields(archive, schema.zones[column]);
        }
    }
    bool hours = schema.opening_hours.has_value();
    archive(hours);
    if (!hours) { return; }
    if constexpr (!std::is_const_v<L>) { schema.opening_hours.emplace(); }
    hours_fields(archive, *schema.opening_hours);
}

template <class Archive, class P>
void problem_fields(Archive& archive, P& problem) {
    archive(problem.row);
    archive(problem.line);
    archive(problem.column);
    archive(problem.text);
    archive(problem.expected);
}

template <class Archive, class I>
void intake_fields(Archive& archive, I& intake) {
    archive(intake.bad_cells);
    archive(intake.off_scale);
    archive(intake.not_applicable);
    archive(intake.impossible_sequences);
    archive(intake.rows_read);
    archive(intake.rows_dropped);
    archive(intake.duplicate_encounters);
    archive(intake.customers_hashed);
    archive(intake.hash);
}

template <class Archive, class C>
void column_fields(Archive& archive, C& column) {
    using Type = std::remove_const_t<C>;
    if constexpr (std::is_same_v<Type, io::TimestampColumn>) {
        archive(column.microseconds);
        archive(column.zone);
    } else if constexpr (std::is_same_v<Type, io::CategoryColumn>) {
        archive(column.codes);
        archive(column.labels.bytes);
        archive(column.labels.offsets);
    } else {
        archive(column.values);
        if constexpr (std::is_same_v<Type, io::IntegerColumn>) { archive(column.valid); }
    }
}

inline void write_column(LogWriter& write, const io::Column& column) {
    write(static_cast<std::uint8_t>(column.index()));
    std::visit([&](const auto& c) { column_fields(write, c); }, column);
}

inline void require_labels(const LogReader& read, const io::Labels& labels) {
    const auto& offsets = labels.offsets;
    bool rising = offsets.empty() ||
                  (offsets[0] == 0 && offsets[offsets.size() - 1] == static_cast<std::int64_t>(labels.bytes.size()));
    for (std::size_t i = 1; i < offsets.size(); ++i) { rising = rising && offsets[i] >= offsets[i - 1]; }
    read.require(rising, "labels one after the other");
}

template <std::size_t I = 0>
[[nodiscard]] io::Column read_column_of_type(LogReader& read, std::uint8_t type) {
    if constexpr (I < std::variant_size_v<io::Column>) {
        if (type != I) { return read_column_of_type<I + 1>(read, type); }
        std::variant_alternative_t<I, io::Column> column;
        column_fields(read, column);
        return column;
    } else {
        read.require(false, "columns of a known type");
        return {};
    }
}

/// A column that Table.add found consistent, of as many rows as the log.
[[nodiscard]] inline io::Column read_column(LogReader& read, std::size_t rows) {
    std::uint8_t type = 0;
    read(type);
    io::Column column = read_column_of_type(read, type);
    if (const auto* categories = std::get_if<io::CategoryColumn>(&column)) { require_labels(read, categories->labels); }
    read.require(io::size(column) == rows, "columns of one length");
    io::Table checked;
    try {
        checked.add("column", column);
    } catch (const std::invalid_argument&) { read.require(false, "consistent columns"); }
    return column;
}

[[nodiscard]] inline Role read_role(LogReader& read) {
    std::string name;
    read(name);
    const auto role = role_named(name);
    read.require(role.has_value(), "known roles");
    return *role;
}

}  // namespace detail

/// Takes a log apart and puts it together again.
class EncounterLogCodec {
public:
    static void write(detail::LogWriter& write, const EncounterLog& log) {
        write(static_cast<std::uint64_t>(log.rows_));
        write(static_cast<std::uint64_t>(log.schema_.roles.size()));
        for (const auto& [role, source] : log.schema_.roles) {
            write(std::string(name_of(role)));
            detail::source_fields(write, source);
        }
        detail::schema_options(write, log.schema_);
        detail::intake_fields(write, log.intake_);
        write(static_cast<std::uint64_t>(log.intake_.problems.size()));
        for (const DataProblem& problem : log.intake_.problems) { detail::problem_fields(write, problem); }
        write(static_cast<std::uint64_t>(log.roles().size()));
        for (const Role role : log.roles()) {
            write(std::string(name_of(role)));
            detail::write_column(write, column_of(log, role));
        }
        write(static_cast<std::uint64_t>(log.extras_.columns()));
        for (std::size_t i = 0; i < log.extras_.columns(); ++i) {
            write(log.extras_.names()[i]);
            detail::write_column(write, log.extras_.column(i));
        }
        detail::additions(write, log.schema_, log.intake_);
        write(log.schema_.attributes);  // since version 3
    }
    [[nodiscard]] static EncounterLog read(detail::LogReader& read, std::uint32_t version) {
        EncounterLog log;
        std::uint64_t rows = 0;
        read(rows);
        log.rows_ = static_cast<std::size_t>(rows);
        for (std::uint64_t count = read.length(1); count > 0; --count) {
            detail::source_fields(read, log.schema_.roles[detail::read_role(read)]);
        }
        detail::schema_options(read, log.schema_);
        detail::intake_fields(read, log.intake_);
        for (std::uint64_t count = read.length(1); count > 0; --count) {
            detail::problem_fields(read, log.intake_.problems.emplace_back());
        }
        for (std::uint64_t count = read.length(1); count > 0; --count) { read_role_column(read, log); }
        for (std::uint64_t count = read.length(1); count > 0; --count) {
            std::string name;
            read(name);
            read.require(!log.extras_.has(name), "columns of different names");
            log.extras_.add(name, detail::read_column(read, log.rows_));
        }
        if (version >= 2) { detail::additions(read, log.schema_, log.intake_); }
        if (version >= 3) { read(log.schema_.attributes); }
        require_consistent(read, log);
        return log;
    }

private:
    [[nodiscard]] static io::Column column_of(const EncounterLog& log, Role role) {
        switch (kind_of(role)) {
            case RoleKind::category: return log.category(role);
            case RoleKind::instant: return log.instant(role);
            default: return io::NumberColumn{log.numbers(role)};
        }
    }
    static void read_role_column(detail::LogReader& read, EncounterLog& log) {
        const Role role = detail::read_role(read);
        io::Column column = detail::read_column(read, log.rows_);
        auto& slot = log.columns_[static_cast<std::size_t>(role)];
        const RoleKind kind = kind_of(role);
        if (kind == RoleKind::category && std::holds_alternative<io::CategoryColumn>(column)) {
            slot = std::get<io::CategoryColumn>(std::move(column));
        } else if (kind == RoleKind::instant && std::holds_alternative<io::TimestampColumn>(column)) {
            slot = std::get<io::TimestampColumn>(std::move(column));
        } else {
            read.require(kind != RoleKind::category && kind != RoleKind::instant &&
                             std::holds_alternative<io::NumberColumn>(column),
                         "columns of their roles' kinds");
            slot = std::get<io::NumberColumn>(std::move(column));
        }
    }
    static void require_consistent(const detail::LogReader& read, EncounterLog& log) {
        try {
            validate(log.schema_, {});
        } catch (const std::logic_error&) { read.require(false, "a valid schema"); }
        for (const auto& [column, order] : log.schema_.date_order) {
            read.require(order >= io::DateOrder::iso_only && order <= io::DateOrder::year_first, "a known date order");
        }
        for (const auto& [role, source] : log.schema_.roles) {
            read.require(source.unit >= TimeUnit::seconds && source.unit <= TimeUnit::days, "known units");
            read.require(log.has(role), "a column for every role");
            if (kind_of(role) == RoleKind::rating) { log.scales_[role] = scale_of(log.schema_, role); }
        }
        read.require(log.roles().size() == log.schema_.roles.size(), "a role for every column");
        for (const Role role : log.roles()) {
            if (kind_of(role) != RoleKind::instant) { continue; }
            for (const std::int64_t t : log.instant(role).microseconds) {
                read.require(is_instant(t) || (role != Role::time && t == io::TimestampColumn::missing),
                             "possible times");
            }
        }
    }
};

}  // namespace goodwill::inline v0::model
