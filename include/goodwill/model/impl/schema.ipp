// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <set>

#include "goodwill/io/spelling.hpp"
#include "goodwill/model/schema.hpp"
#include "goodwill/model/vocabulary.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

/// Stands for all columns in Schema::missing.
inline constexpr std::string_view every_column = "*";

inline constexpr std::array<std::string_view, 4> time_unit_words{"seconds", "minutes", "hours", "days"};

inline std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

[[noreturn]] inline void fail_role(Role role, std::string_view requirement, std::string_view got) {
    check::fail_argument("validate", "role '" + std::string(name_of(role)) + "'", requirement, got);
}

inline bool takes_several_columns(Role role) noexcept {
    return role >= Role::expected_reliability && role <= Role::perceived_responsiveness;
}

/// A fixed time as a column of one row; nothing when it is none.
[[nodiscard]] inline std::optional<io::TimestampColumn> instant_of(const std::string& text) {
    if (text.find_first_of("\"\r\n,") != std::string::npos) { return std::nullopt; }
    io::CsvOptions options;
    options.types["time"] = io::ColumnType::timestamp;
    options.bad_cells = io::BadCells::keep_as_missing;
    const io::CsvResult read = io::parse_csv("time\n" + text + "\n", options);
    const auto& column = std::get<io::TimestampColumn>(read.table.column(0));
    if (column.microseconds[0] == io::TimestampColumn::missing) { return std::nullopt; }
    return column;
}

/// All columns a source reads.
inline std::vector<std::string> columns_of(const Source& source) {
    std::vector<std::string> all = source.columns;
    if (!source.from.empty()) { all.push_back(source.from); }
    if (!source.to.empty()) { all.push_back(source.to); }
    return all;
}

/// A role without a column of its own.
inline void require_no_column(Role role, const Source& source) {
    if (source.each_row && role != Role::customer) {
        fail_role(role, "mapped to a column (each_row is for the customer)", "each_row");
    }
    if (!source.fixed.empty() && kind_of(role) != RoleKind::instant) {
        fail_role(role, "mapped to a column (only a time can be fixed)", in_quotes(source.fixed));
    }
    if (!source.columns.empty()) { fail_role(role, "mapped either to a column or to each_row or fixed", "both"); }
    if (!source.recode.empty()) { fail_role(role, "mapped to a column to be recoded", "each_row"); }
    if (!source.fixed.empty() && !instant_of(source.fixed)) {
        fail_role(role, "fixed at an ISO 8601 time such as 2019-07-01", in_quotes(source.fixed));
    }
}

inline void require_one_place(Role role, const Source& source) {
    if (source.each_row || !source.fixed.empty()) { return require_no_column(role, source); }
    const bool difference = !source.from.empty() || !source.to.empty();
    if (difference && kind_of(role) != RoleKind::duration) {
        fail_role(role, "mapped to a column (only a duration runs from one column to another)",
                  "from " + in_quotes(source.from) + " to " + in_quotes(source.to));
    }
    if (difference && (source.from.empty() || source.to.empty())) {
        fail_role(role, "mapped with both ends, from and to", source.from.empty() ? "no 'from'" : "no 'to'");
    }
    if (difference && !source.columns.empty()) {
        fail_role(role, "mapped either to a column or from one to another", "both");
    }
    if (source.open_only && !difference) {
        fail_role(role, "a duration from one column to another to be in opening hours", to_string(kind_of(role)));
    }
    if (difference) { return; }
    if (source.columns.empty()) { fail_role(role, "mapped to a column", "none"); }
    if (source.columns.size() > 1 && !takes_several_columns(role)) {
        fail_role(role, "mapped to one column (only expected_* and perceived_* are means of several)",
                  std::to_string(source.columns.size()) + ": " + io::list_nearest("", source.columns));
    }
    const std::set<std::string> distinct(source.columns.begin(), source.columns.end());
    if (distinct.size() < source.columns.size()) { fail_role(role, "a mean of different columns", "one twice"); }
    if (distinct.contains("")) { fail_role(role, "mapped to a column with a name", "''"); }
}

inline void require_scale(std::string_view function, const std::string& name, const RatingScale& scale) {
    check::finite(function, name + ".minimum", scale.minimum);
    check::finite(function, name + ".maximum", scale.maximum);
    if (!(scale.minimum < scale.maximum)) {
        check::fail_domain(function, name + ".maximum", "above its minimum", scale.maximum);
    }
    check::all_finite(function, name + ".not_applicable", scale.not_applicable);
}

template <Vocabulary Enum>
void require_words(Role role, const std::map<std::string, std::string>& recode) {
    for (const auto& [from, to] : recode) {
        if (!to.empty() && !find_word<Enum>(to)) {
            const std::vector<std::string> words(Words<Enum>::words.begin(), Words<Enum>::words.end());
            fail_role(role, "recoded to one of " + io::list_nearest(to, words), in_quotes(to));
        }
    }
}

inline void require_options_of_kind(Role role, const Source& source) {
    const RoleKind kind = kind_of(role);
    if (source.scale && kind != RoleKind::rating) { fail_role(role, "a rating to have a scale", to_string(kind)); }
    if (source.scale) {
        require_scale("validate", "scale of role '" + std::string(name_of(role)) + "'", *source.scale);
    }
    if (!source.recode.empty() && kind != RoleKind::category) {
        fail_role(role, "a category to be recoded", to_string(kind));
    }
    if (source.unit != TimeUnit::seconds && kind != RoleKind::duration) {
        fail_role(role, "a duration to have a unit", to_string(kind));
    }
    if (role == Role::channel) { require_words<EncounterType>(role, source.recode); }
    if (role == Role::resolution) { require_words<Resolution>(role, source.recode); }
}

inline void require_column(const std::vector<std::string>& columns, std::string_view what, std::string_view column) {
    if (columns.empty() || std::ranges::find(columns, column) != columns.end()) { return; }
    check::fail_argument("validate", what, "a column of the table: one of " + io::list_nearest(column, columns),
                         in_quotes(column));
}

inline void require_clocks(const Schema& schema, const std::vector<std::string>& columns) {
    for (const auto& [column, clock] : schema.zones) {
        require_column(columns, "zones column", column);
        require_zone("validate", clock.zone);
    }
    if (schema.opening_hours) { return require_hours("validate", *schema.opening_hours); }
    for (const auto& [role, source] : schema.roles) {
        if (!source.open_only) { continue; }
        check::fail_argument("validate", "opening_hours",
                             "given, for the duration '" + std::string(name_of(role)) + "' is in opening hours",
                             "none");
    }
}

inline void require_file_options(const Schema& schema, const std::vector<std::string>& columns) {
    const std::string& d = schema.delimiter;
    if (d.size() != 1 || d == "\"" || d == "\n" || d == "\r") {
        check::fail_argument("validate", "delimiter", "one byte, neither a quote nor a line end", in_quotes(d));
    }
    if (schema.header && !schema.names.empty()) {
        check::fail_argument("validate", "names", "empty for a file with a header (header=false says it has none)",
                             std::to_string(schema.names.size()) + " names");
    }
    for (const auto& [column, order] : schema.date_order) { require_column(columns, "date_order column", column); }
    for (const auto& [column, texts] : schema.missing) {
        if (column != every_column) { require_column(columns, "missing column", column); }
    }
    require_clocks(schema, columns);
    for (const auto& [column, words] : schema.words) {
        require_column(columns, "words column", column);
        for (const auto& [word, number] : words) {
            check::finite("validate", "words of '" + column + "': " + in_quotes(word), number);
        }
    }
}

/// A log knows a column by its role where it has one.
inline void require_attributes(const Schema& schema, const std::vector<std::string>& columns) {
    for (auto name = schema.attributes.begin(); name != schema.attributes.end(); ++name) {
        if (std::find(schema.attributes.begin(), name, *name) != name) {
            check::fail_argument("validate", "attributes", "each named once", in_quotes(*name) + " twice");
        }
        const auto role = role_named(*name);
        if (role && schema.roles.contains(*role)) { continue; }
        for (const auto& [mapped, source] : schema.roles) {
            const std::vector<std::string> all = columns_of(source);
            if (std::ranges::find(all, *name) == all.end()) { continue; }
            check::fail_argument(
                "validate", "attributes",
                "roles, or columns without one ('" + std::string(name_of(mapped)) + "' for this column)",
                in_quotes(*name));
        }
        require_column(columns, "attributes column", *name);
    }
}

/// A hashed customer must not stay readable under another role.
inline void require_customer_alone(const Schema& schema) {
    if (schema.customer_salt.empty()) { return; }
    const Source& source_of_customer = schema.roles.at(Role::customer);
    if (source_of_customer.each_row) { return; }
    const std::string& customer = source_of_customer.columns.front();
    for (const auto& [role, source] : schema.roles) {
        const std::vector<std::string> all = columns_of(source);
        if (role != Role::customer && std::ranges::find(all, customer) != all.end()) {
            fail_role(role, "mapped to another column than the customer, whose ids are to be forgotten",
                      in_quotes(customer));
        }
    }
}

}  // namespace detail

GOODWILL_INLINE double seconds_in(TimeUnit unit) noexcept {
    switch (unit) {
        case TimeUnit::seconds: return 1.0;
        case TimeUnit::minutes: return 60.0;
        case TimeUnit::hours: return 3600.0;
        case TimeUnit::days: return 86400.0;
    }
    return 1.0;
}

GOODWILL_INLINE std::string_view to_string(TimeUnit unit) noexcept {
    return detail::time_unit_words[static_cast<std::size_t>(unit)];
}

GOODWILL_INLINE TimeUnit time_unit_named(std::string_view name) {
    const auto found = std::ranges::find(detail::time_unit_words, name);
    if (found == detail::time_unit_words.end()) {
        check::fail_argument("time_unit_named", "unit", "seconds, minutes, hours or days", detail::in_quotes(name));
    }
    return static_cast<TimeUnit>(found - detail::time_unit_words.begin());
}

GOODWILL_INLINE std::string describe(const Source& source) {
    if (source.each_row) { return "each row"; }
    if (!source.fixed.empty()) { return source.fixed + " for every row"; }
    if (source.columns.empty()) {
        return "from " + source.from + " to " + source.to + (source.open_only ? ", in opening hours" : "");
    }
    if (source.columns.size() == 1) { return source.columns.front(); }
    std::string text = "mean of " + source.columns.front();
    for (std::size_t i = 1; i < source.columns.size(); ++i) { text += ", " + source.columns[i]; }
    return text;
}

GOODWILL_INLINE RatingScale default_scale(Role role) {
    if (role == Role::recommend) { return {0.0, 10.0, {}}; }
    if (role == Role::effort) { return {1.0, 7.0, {}}; }
    return {1.0, 5.0, {}};
}

GOODWILL_INLINE RatingScale scale_of(const Schema& schema, Role role) {
    const auto found = schema.roles.find(role);
    if (found == schema.roles.end() || !found->second.scale) { return default_scale(role); }
    return *found->second.scale;
}

GOODWILL_INLINE Schema schema_by_name(const std::vector<std::string>& columns) {
    Schema schema;
    for (const std::string& column : columns) {
        if (const auto role = role_named(column)) { schema.map(*role, column); }
    }
    return schema;
}

GOODWILL_INLINE void validate(const Schema& schema, const std::vector<std::string>& columns) {
    for (const Role required : {Role::customer, Role::time}) {
        if (!schema.roles.contains(required)) {
            const std::string known =
                columns.empty() ? "" : "; the table has " + io::list_nearest(name_of(required), columns);
            detail::fail_role(required, "mapped to a column", "nothing" + known);
        }
    }
    for (const auto& [role, source] : schema.roles) {
        detail::require_one_place(role, source);
        detail::require_options_of_kind(role, source);
        for (const std::string& column : detail::columns_of(source)) {
            detail::require_column(columns, "column of role '" + std::string(name_of(role)) + "'", column);
        }
    }
    detail::require_file_options(schema, columns);
    detail::require_attributes(schema, columns);
    detail::require_customer_alone(schema);
}

}  // namespace goodwill::inline v0::model
