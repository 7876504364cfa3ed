// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <variant>
#include <vector>

#include "goodwill/io/spelling.hpp"
#include "goodwill/journey/lateness.hpp"
#include "goodwill/journey/metric.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

[[noreturn]] inline void fail_metric(const model::EncounterLog& log, const std::string& name) {
    std::vector<std::string> known{"lateness"};
    for (const model::Role role : log.roles()) {
        const model::RoleKind kind = model::kind_of(role);
        if (kind != model::RoleKind::category && kind != model::RoleKind::instant) {
            known.emplace_back(model::name_of(role));
        }
    }
    for (std::size_t i = 0; i < log.extras().columns(); ++i) {
        const io::Column& column = log.extras().column(i);
        if (!std::holds_alternative<io::CategoryColumn>(column) &&
            !std::holds_alternative<io::TimestampColumn>(column)) {
            known.push_back(log.extras().names()[i]);
        }
    }
    check::fail_argument("find_metric", "metric", "one of " + io::list_nearest(name, known), "'" + name + "'");
}

inline io::Buffer<double> numbers_of(const io::IntegerColumn& column) {
    std::vector<double> numbers(column.values.begin(), column.values.end());
    for (std::size_t i = 0; i < column.valid.size(); ++i) {
        if (column.valid[i] == 0) { numbers[i] = std::numeric_limits<double>::quiet_NaN(); }
    }
    return io::Buffer<double>(std::move(numbers));
}

inline io::Buffer<double> numbers_of(const io::BooleanColumn& column) {
    std::vector<double> numbers(column.values.begin(), column.values.end());
    for (double& number : numbers) {
        if (number == io::BooleanColumn::missing) { number = std::numeric_limits<double>::quiet_NaN(); }
    }
    return io::Buffer<double>(std::move(numbers));
}

inline Metric role_metric(const model::EncounterLog& log, model::Role role) {
    Metric metric{std::string(model::name_of(role)), MetricKind::other, std::nullopt, log.numbers(role)};
    if (model::kind_of(role) == model::RoleKind::duration) { metric.kind = MetricKind::duration; }
    if (model::kind_of(role) == model::RoleKind::rating) {
        metric.kind = MetricKind::rating;
        metric.scale = support::Bounds{log.scale(role).minimum, log.scale(role).maximum};
    }
    return metric;
}

}  // namespace detail

GOODWILL_INLINE std::string Metric::unit() const {
    switch (kind) {
        case MetricKind::duration: return "seconds";
        case MetricKind::lateness: return "days";
        case MetricKind::rating: return "points";
        case MetricKind::other: return "";
    }
    return "";
}

GOODWILL_INLINE Metric find_metric(const model::EncounterLog& log, const std::string& name, bool exact_lateness) {
    if (name == "lateness") {
        return {name, MetricKind::lateness, std::nullopt, io::Buffer<double>(lateness_days(log, exact_lateness))};
    }
    if (const auto role = model::role_named(name)) { return detail::role_metric(log, *role); }
    if (!log.extras().has(name)) { detail::fail_metric(log, name); }
    const io::Column& column = log.extras().column(name);
    Metric metric{name, MetricKind::other, std::nullopt, {}};
    if (const auto* number = std::get_if<io::NumberColumn>(&column)) {
        metric.values = number->values;
    } else if (const auto* integer = std::get_if<io::IntegerColumn>(&column)) {
        metric.values = detail::numbers_of(*integer);
    } else if (const auto* boolean = std::get_if<io::BooleanColumn>(&column)) {
        metric.values = detail::numbers_of(*boolean);
    } else {
        detail::fail_metric(log, name);
    }
    return metric;
}

}  // namespace goodwill::inline v0::journey
