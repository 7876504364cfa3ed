// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <variant>

#include "goodwill/support/check.hpp"
#include "goodwill/value/encounter_attribute.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// The categories of a column, or nothing when it holds something else.
inline const io::CategoryColumn* find_categories(const model::EncounterLog& log, const std::string& column) {
    if (const std::optional<model::Role> role = model::role_named(column); role && log.has(*role)) {
        return model::kind_of(*role) == model::RoleKind::category ? &log.category(*role) : nullptr;
    }
    return std::get_if<io::CategoryColumn>(&log.extras().column(column));
}

inline std::vector<double> numbers_of(const io::Column& column, const std::string& name) {
    if (const auto* numbers = std::get_if<io::NumberColumn>(&column)) {
        return {numbers->values.begin(), numbers->values.end()};
    }
    std::vector<double> values(io::size(column), std::numeric_limits<double>::quiet_NaN());
    if (const auto* integers = std::get_if<io::IntegerColumn>(&column)) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (integers->valid.empty() || integers->valid[row] != 0) {
                values[row] = static_cast<double>(integers->values[row]);
            }
        }
        return values;
    }
    if (const auto* truths = std::get_if<io::BooleanColumn>(&column)) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (truths->values[row] != io::BooleanColumn::missing) { values[row] = truths->values[row]; }
        }
        return values;
    }
    check::fail_argument("attribute", name, "a column of numbers, truth values or categories", io::type_name(column));
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> attribute_numbers(const model::EncounterLog& log, const std::string& column) {
    if (const std::optional<model::Role> role = model::role_named(column); role && log.has(*role)) {
        const model::RoleKind kind = model::kind_of(*role);
        if (kind == model::RoleKind::category || kind == model::RoleKind::instant) {
            check::fail_argument("attribute", column, "a column of numbers, truth values or categories",
                                 model::to_string(kind));
        }
        const std::span<const double> values = log.number(*role);
        return {values.begin(), values.end()};
    }
    return detail::numbers_of(log.extras().column(column), column);
}

}  // namespace goodwill::inline v0::value
