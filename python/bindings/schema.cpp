// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/schema.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "numpy_view.hpp"
#include "problems.hpp"
#include "role_name.hpp"

namespace goodwill::python {
namespace {

using model::Role;
using model::Schema;
using model::Source;

std::optional<model::RatingScale> to_scale(const std::optional<std::pair<double, double>>& scale,
                                           std::vector<double> not_applicable, Role role) {
    if (!scale && not_applicable.empty()) { return std::nullopt; }
    model::RatingScale made = model::default_scale(role);
    if (scale) { std::tie(made.minimum, made.maximum) = *scale; }
    made.not_applicable = std::move(not_applicable);
    return made;
}

py::dict to_dict(const Source& source) {
    py::dict entry;
    if (!source.columns.empty()) { entry["column"] = source.columns; }
    if (source.unit != model::TimeUnit::seconds) { entry["unit"] = std::string(model::to_string(source.unit)); }
    if (!source.from.empty()) {
        entry["from"] = source.from;
        entry["to"] = source.to;
    }
    if (source.scale) {
        entry["scale"] = py::make_tuple(source.scale->minimum, source.scale->maximum);
        entry["not_applicable"] = source.scale->not_applicable;
    }
    if (!source.recode.empty()) { entry["recode"] = source.recode; }
    if (source.each_row) { entry["each_row"] = true; }
    if (!source.fixed.empty()) { entry["fixed"] = source.fixed; }
    if (source.open_only) { entry["open_only"] = true; }
    return entry;
}

std::map<std::string, std::string> date_orders_of(const Schema& schema) {
    constexpr std::array words{"iso_only", "day_first", "month_first", "year_first"};
    std::map<std::string, std::string> orders;
    for (const auto& [column, order] : schema.date_order) { orders[column] = words[static_cast<std::size_t>(order)]; }
    return orders;
}

constexpr std::array twice_words{"reject", "earlier", "later"};

void set_zone(Schema& schema, const std::string& column, std::string name, std::vector<std::int64_t> transitions,
              std::vector<std::int32_t> offsets, const std::string& twice) {
    const auto word = std::find(twice_words.begin(), twice_words.end(), twice);
    if (word == twice_words.end()) {
        check::fail_argument("Schema", "twice", "reject, earlier or later", "'" + twice + "'");
    }
    schema.zones[column] = {{std::move(name), std::move(transitions), std::move(offsets)},
                            static_cast<model::TwiceRead>(word - twice_words.begin())};
}

std::map<std::string, std::pair<std::string, std::string>> zones_of(const Schema& schema) {
    std::map<std::string, std::pair<std::string, std::string>> zones;
    for (const auto& [column, clock] : schema.zones) {
        zones[column] = {clock.zone.name, twice_words[static_cast<std::size_t>(clock.twice)]};
    }
    return zones;
}

model::OpeningHours make_hours(const std::vector<std::vector<std::string>>& week, std::vector<std::int64_t> holidays) {
    if (week.size() != 7) {
        check::fail_argument("OpeningHours", "week", "7 days, Monday first", std::to_string(week.size()));
    }
    model::OpeningHours hours;
    for (std::size_t day = 0; day < week.size(); ++day) {
        for (const std::string& span : week[day]) { hours.week[day].push_back(model::open_span_named(span)); }
    }
    hours.holidays = std::move(holidays);
    model::require_hours("OpeningHours", hours);
    return hours;
}

using Spans = std::vector<std::pair<std::int32_t, std::int32_t>>;

std::vector<Spans> spans_of(const model::OpeningHours& hours) {
    std::vector<Spans> week;
    for (const auto& day : hours.week) {
        Spans& spans = week.emplace_back();
        for (const model::OpenSpan& span : day) { spans.emplace_back(span.from, span.to); }
    }
    return week;
}

void bind_hours(py::module_& m) {
    py::class_<model::OpeningHours>(m, "OpeningHours",
                                    "When a service is open; goodwill.journey.OpeningHours is the one to write.")
        .def(py::init(&make_hours), py::arg("week"), py::arg("holidays") = std::vector<std::int64_t>(),
             R"(The hours of a week.

Parameters
----------
week : list of list of str
    Spans such as 09:00-18:00 of each day, Monday first.
holidays : list of int
    Closed days since 1970-01-01.
)")
        .def_property_readonly("week", &spans_of,
                               "list: of each day, Monday first, (from, to) in minutes since midnight.")
        .def_property_readonly(
            "holidays", [](const model::OpeningHours& hours) { return hours.holidays; },
            "list of int: closed days since 1970-01-01.")
        .def(
            "seconds_between",
            [](const model::OpeningHours& hours, const Array<std::int64_t>& start, const Array<std::int64_t>& end) {
                return to_numpy(model::open_seconds(hours, view(start), view(end)));
            },
            py::arg("start"), py::arg("end"),
            R"(Seconds open between each two readings of the wall clock.

Parameters
----------
start : array of int64
    Microseconds since 1970-01-01 by that clock; the smallest is missing.
end : array of int64
    As many.

Returns
-------
array of float
)");
}

}  // namespace

void bind_schema(py::module_& m) {
    bind_hours(m);
    m.def(
        "roles",
        [] {
            std::vector<std::string> names;
            for (std::size_t i = 0; i < model::role_count; ++i) {
                names.emplace_back(model::name_of(static_cast<Role>(i)));
            }
            return names;
        },
        "The names of all roles a column can have.\n\nReturns\n-------\nlist of str");
    m.def(
        "role_kind",
        [](const std::string& role) { return std::string(model::to_string(model::kind_of(role_of(role)))); },
        py::arg("role"),
        "What values a role takes: category, instant, duration, rating, amount or weight.\n\n"
        "Parameters\n----------\nrole : str\n    One of roles().\n\nReturns\n-------\nstr");
    py::class_<Schema>(m, "Schema", "The core's mapping of columns onto roles; goodwill.Schema is the one to write.")
        .def(py::init<>(), "No role is mapped yet.")
        .def(
            "map",
            [](Schema& schema, const std::string& role, std::vector<std::string> columns, const std::string& unit,
               std::string from, std::string to, const std::optional<std::pair<double, double>>& scale,
               std::vector<double> not_applicable, std::map<std::string, std::string> recode, bool each_row,
               std::string fixed, bool open_only) {
                Source source;
                source.columns = std::move(columns);
                source.unit = model::time_unit_named(unit);
                source.from = std::move(from);
                source.to = std::move(to);
                source.scale = to_scale(scale, std::move(not_applicable), role_of(role));
                source.recode = std::move(recode);
                source.each_row = each_row;
                source.fixed = std::move(fixed);
                source.open_only = open_only;
                schema.roles[role_of(role)] = std::move(source);
            },
            py::arg("role"), py::kw_only(), py::arg("columns") = std::vector<std::string>(),
            py::arg("unit") = "seconds", py::arg("start") = "", py::arg("end") = "", py::arg("scale") = py::none(),
            py::arg("not_applicable") = std::vector<double>(), py::arg("recode") = std::map<std::string, std::string>(),
            py::arg("each_row") = false, py::arg("fixed") = "", py::arg("open_only") = false,
            R"(Says where a role comes from.

Parameters
----------
role : str
    One of roles().
columns : list of str
    The user's column; several for the items of a RATER dimension.
unit : str
    Durations: seconds, minutes, hours or days.
start : str
    Durations: instead of a column, from the time in this one ...
end : str
    ... to the time in this one.
scale : (float, float), optional
    Ratings: lowest and highest.
not_applicable : list of float
    Ratings: codes that are not ratings.
recode : dict
    Categories: the user's word to the library's.
each_row : bool
    Customer: every row is another one.
fixed : str
    Times: this ISO 8601 time for every row.
open_only : bool
    Durations from one column to another: in opening hours only.
)")
        .def_property_readonly(
            "roles",
            [](const Schema& schema) {
                py::dict roles;
                for (const auto& [role, source] : schema.roles) {
                    roles[py::str(std::string(model::name_of(role)))] = to_dict(source);
                }
                return roles;
            },
            "dict: where each role comes from.")
        .def_readwrite("delimiter", &Schema::delimiter, "str: between the cells of a text file.")
        .def_readwrite("header", &Schema::header, "bool: whether a text file begins with the column names.")
        .def_readwrite("names", &Schema::names, "list of str: column names of a file without header.")
        .def_readwrite("missing", &Schema::missing, "dict: texts that mean missing, by column.")
        .def_readwrite("words", &Schema::words, "dict: texts that stand for numbers, by column.")
        .def_property_readonly("date_order", &date_orders_of, "dict: how day and month stand, by column.")
        .def_readwrite("currency", &Schema::currency, "str: of revenue, cost and compensation.")
        .def_readwrite("attributes", &Schema::attributes, "list of str: what a statement of goodwill looks at.")
        .def_readwrite("customer_salt", &Schema::customer_salt, "str: when not empty, customer ids are hashed with it.")
        .def(
            "set_date_order",
            [](Schema& schema, const std::string& column, const std::string& order) {
                schema.date_order[column] = date_order_named(order);
            },
            py::arg("column"), py::arg("order"),
            "How day and month stand in a column.\n\nParameters\n----------\ncolumn : str\n    The user's column.\n"
            "order : str\n    day_first, month_first, year_first or iso_only.")
        .def("set_zone", &set_zone, py::arg("column"), py::arg("name"), py::arg("transitions"), py::arg("offsets"),
             py::arg("twice") = "reject",
             R"(The clock a column of local times was read from.

Parameters
----------
column : str
    The user's column.
name : str
    Of the zone.
transitions : list of int
    Seconds since 1970 (UTC) at which another offset begins.
offsets : list of int
    Seconds east of UTC: before the first transition, then from each one on.
twice : str
    Times the clock showed twice: reject, or the earlier or later of the two.
)")
        .def_property_readonly("zones", &zones_of, "dict: (zone, what is done with times shown twice) by column.")
        .def_property(
            "opening_hours", [](const Schema& schema) { return schema.opening_hours; },
            [](Schema& schema, std::optional<model::OpeningHours> hours) { schema.opening_hours = std::move(hours); },
            "OpeningHours or None: for the durations that ask for them.");
    m.def("schema_by_name", &model::schema_by_name, py::arg("columns"),
          "Every column called like a role has that role.\n\nParameters\n----------\ncolumns : list of str\n"
          "    Column names.\n\nReturns\n-------\nSchema");
}

}  // namespace goodwill::python
