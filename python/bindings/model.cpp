// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "problems.hpp"

namespace goodwill::python {
namespace {

using model::EncounterLog;
using model::Role;
using model::Schema;
using model::Source;

Role role_of(const std::string& name) {
    const std::optional<Role> role = model::role_named(name);
    if (!role) { check::fail_argument("Schema", "role", "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

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
    return entry;
}

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
               std::vector<double> not_applicable, std::map<std::string, std::string> recode) {
                Source source;
                source.columns = std::move(columns);
                source.unit = model::time_unit_named(unit);
                source.from = std::move(from);
                source.to = std::move(to);
                source.scale = to_scale(scale, std::move(not_applicable), role_of(role));
                source.recode = std::move(recode);
                schema.roles[role_of(role)] = std::move(source);
            },
            py::arg("role"), py::kw_only(), py::arg("columns") = std::vector<std::string>(),
            py::arg("unit") = "seconds", py::arg("start") = "", py::arg("end") = "", py::arg("scale") = py::none(),
            py::arg("not_applicable") = std::vector<double>(), py::arg("recode") = std::map<std::string, std::string>(),
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

py::dict intake_of(const EncounterLog& log) {
    const model::Intake& intake = log.intake();
    py::dict entry;
    entry["rows_read"] = intake.rows_read;
    entry["rows_dropped"] = intake.rows_dropped;
    entry["duplicate_encounters"] = intake.duplicate_encounters;
    entry["bad_cells"] = intake.bad_cells;
    entry["off_scale"] = intake.off_scale;
    entry["not_applicable"] = intake.not_applicable;
    entry["impossible_sequences"] = intake.impossible_sequences;
    entry["customers_hashed"] = intake.customers_hashed;
    entry["problems"] = to_list(intake.problems);
    entry["hash"] = intake.hash;
    return entry;
}

void bind_log(py::module_& m) {
    py::class_<EncounterLog>(m, "EncounterLog",
                             "One row per moment of truth; goodwill.EncounterLog adds what Python users expect.")
        .def(py::init<const EncounterLog&>(), py::arg("log"),
             "A view of the same columns.\n\nParameters\n----------\nlog : EncounterLog\n    Another log.")
        .def("__len__", &EncounterLog::size)
        .def(
            "has", [](const EncounterLog& log, const std::string& role) { return log.has(role_of(role)); },
            py::arg("role"), "Whether the log has a role.\n\nParameters\n----------\nrole : str\n    One of roles().")
        .def_property_readonly(
            "roles",
            [](const EncounterLog& log) {
                std::vector<std::string> names;
                for (const Role role : log.roles()) { names.emplace_back(model::name_of(role)); }
                return names;
            },
            "list of str: the roles there are.")
        .def(
            "category",
            [](const EncounterLog& log, const std::string& role) {
                const io::CategoryColumn& column = log.category(role_of(role));
                std::vector<std::string> labels;
                for (std::size_t i = 0; i < column.labels.size(); ++i) { labels.emplace_back(column.labels[i]); }
                return py::make_tuple(to_numpy(column.codes), labels);
            },
            py::arg("role"),
            "Codes (-1 missing) and labels of a category.\n\nParameters\n----------\nrole : str\n    A category.")
        .def(
            "instant",
            [](const EncounterLog& log, const std::string& role) {
                const io::TimestampColumn& column = log.instant(role_of(role));
                return py::make_tuple(to_numpy(column.microseconds).attr("view")("datetime64[us]"), column.zone);
            },
            py::arg("role"),
            "Times (NaT missing) and their zone.\n\nParameters\n----------\nrole : str\n    An instant.")
        .def(
            "number",
            [](const EncounterLog& log, const std::string& role) { return to_numpy(log.numbers(role_of(role))); },
            py::arg("role"),
            "Ratings, amounts, weights, or durations in seconds; NaN is missing. Not copied.\n\n"
            "Parameters\n----------\nrole : str\n    A rating, amount, weight or duration.")
        .def(
            "scale",
            [](const EncounterLog& log, const std::string& role) {
                const model::RatingScale& scale = log.scale(role_of(role));
                return py::make_tuple(scale.minimum, scale.maximum);
            },
            py::arg("role"), "Lowest and highest rating.\n\nParameters\n----------\nrole : str\n    A rating.")
        .def_property_readonly("extras", &EncounterLog::extras, "Table: columns without a role.")
        .def_property_readonly("core_schema", &EncounterLog::schema, "Schema: the log was taken in by.")
        .def_property_readonly("intake", &intake_of, "dict: what was found while the log was taken in.")
        .def_property_readonly("bytes", &EncounterLog::bytes, "int: held by the columns.")
        .def(
            "where_rows",
            [](const EncounterLog& log, const Array<std::uint8_t>& keep) { return log.where(view(keep)); },
            py::arg("keep"),
            "The rows with a 1.\n\nParameters\n----------\nkeep : array of uint8\n    One a "
            "row.\n\nReturns\n-------\nEncounterLog")
        .def(
            "serialize", [](const EncounterLog& log) { return py::bytes(model::serialize(log)); },
            "The log as bytes, with a checksum.\n\nReturns\n-------\nbytes");
    m.def(
        "save_log",
        [](const EncounterLog& log, const std::filesystem::path& path) {
            return interruptible(py::none(),
                                 [&](const Progress& told) { model::save_encounter_log(log, path.string(), told); });
        },
        py::arg("log"), py::arg("path"),
        "Writes a log to a file.\n\nParameters\n----------\nlog : EncounterLog\n    The log.\npath : str or path\n    "
        "The file.");
    m.def(
        "load_log",
        [](const std::filesystem::path& path) {
            return interruptible(py::none(),
                                 [&](const Progress& told) { return model::load_encounter_log(path.string(), told); });
        },
        py::arg("path"),
        "A log that save_log wrote.\n\nParameters\n----------\npath : str or path\n    The "
        "file.\n\nReturns\n-------\nEncounterLog");
    m.def(
        "deserialize",
        [](const py::bytes& bytes) {
            const std::string text = bytes;
            const py::gil_scoped_release released;
            return model::deserialize_encounter_log(text);
        },
        py::arg("bytes"),
        "A log from its bytes.\n\nParameters\n----------\nbytes : bytes\n    From "
        "EncounterLog.serialize.\n\nReturns\n-------\nEncounterLog");
    m.def(
        "make_log",
        [](const io::Table& table, const Schema& schema, const std::string& on_bad, std::size_t max_problems,
           const py::object& progress) {
            const model::IntakeOptions options{bad_cells_named(on_bad), max_problems};
            return interruptible(progress, [&](const Progress& told) {
                return model::make_encounter_log(table, schema, options, told);
            });
        },
        py::arg("table"), py::arg("schema"), py::arg("on_bad") = "reject", py::arg("max_problems") = 20,
        py::arg("progress") = py::none(),
        "Gives a table's columns their roles; see goodwill.read_log.\n\nParameters\n----------\ntable : Table\n    The "
        "columns.\n"
        "schema : Schema\n    What they mean.\non_bad : str\n    reject or missing.\nmax_problems : int\n    Listed at "
        "most.\n"
        "progress : callable or None\n    Called with (stage, share).\n\nReturns\n-------\nEncounterLog");
    m.def(
        "read_csv_log",
        [](const std::filesystem::path& path, const Schema& schema, const std::string& on_bad, std::size_t max_problems,
           const py::object& progress) {
            const model::IntakeOptions options{bad_cells_named(on_bad), max_problems};
            return interruptible(progress, [&](const Progress& told) {
                return model::read_encounter_log(path.string(), schema, options, told);
            });
        },
        py::arg("path"), py::arg("schema"), py::arg("on_bad") = "reject", py::arg("max_problems") = 20,
        py::arg("progress") = py::none(),
        "Reads a CSV file with the types its schema implies; see goodwill.read_log.\n\nParameters\n----------\n"
        "path : str or path\n    CSV, perhaps compressed.\nschema : Schema\n    What the columns mean.\n"
        "on_bad : str\n    reject or missing.\nmax_problems : int\n    Listed at most.\n"
        "progress : callable or None\n    Called with (stage, share).\n\nReturns\n-------\nEncounterLog");
    m.def(
        "csv_header", [](const std::filesystem::path& path) { return io::read_csv_header(path.string()); },
        py::arg("path"),
        "The column names of a CSV file.\n\nParameters\n----------\npath : str or path\n    The "
        "file.\n\nReturns\n-------\nlist of str");
}

}  // namespace

void bind_model(py::module_& m) {
    py::module_ model = m.def_submodule("model", "Customers and encounters: the log and what its columns mean.");
    bind_schema(model);
    bind_log(model);
    bind_quality(model);
    bind_customers(model);
}

}  // namespace goodwill::python
