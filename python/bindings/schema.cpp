// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/schema.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
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
    return entry;
}

std::map<std::string, std::string> date_orders_of(const Schema& schema) {
    std::map<std::string, std::string> orders;
    for (const auto& [column, order] : schema.date_order) {
        orders[column] = order == io::DateOrder::day_first     ? "day_first"
                         : order == io::DateOrder::month_first ? "month_first"
                                                               : "iso_only";
    }
    return orders;
}

}  // namespace

void bind_schema(py::module_& m) {
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
               std::string fixed) {
                Source source;
                source.columns = std::move(columns);
                source.unit = model::time_unit_named(unit);
                source.from = std::move(from);
                source.to = std::move(to);
                source.scale = to_scale(scale, std::move(not_applicable), role_of(role));
                source.recode = std::move(recode);
                source.each_row = each_row;
                source.fixed = std::move(fixed);
                schema.roles[role_of(role)] = std::move(source);
            },
            py::arg("role"), py::kw_only(), py::arg("columns") = std::vector<std::string>(),
            py::arg("unit") = "seconds", py::arg("start") = "", py::arg("end") = "", py::arg("scale") = py::none(),
            py::arg("not_applicable") = std::vector<double>(), py::arg("recode") = std::map<std::string, std::string>(),
            py::arg("each_row") = false, py::arg("fixed") = "",
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
        .def_readwrite("customer_salt", &Schema::customer_salt, "str: when not empty, customer ids are hashed with it.")
        .def(
            "set_date_order",
            [](Schema& schema, const std::string& column, const std::string& order) {
                schema.date_order[column] = date_order_named(order);
            },
            py::arg("column"), py::arg("order"),
            "How day and month stand in a column.\n\nParameters\n----------\ncolumn : str\n    The user's column.\n"
            "order : str\n    day_first, month_first or iso_only.");
    m.def("schema_by_name", &model::schema_by_name, py::arg("columns"),
          "Every column called like a role has that role.\n\nParameters\n----------\ncolumns : list of str\n"
          "    Column names.\n\nReturns\n-------\nSchema");
}

}  // namespace goodwill::python
