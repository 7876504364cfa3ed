// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "problems.hpp"
#include "role_name.hpp"

namespace goodwill::python {

/// What stands where a log is wanted, and is none.
struct NoLog {};

}  // namespace goodwill::python

/// Never made: without it a function that is given a table lists its own signature and prints the table.
template <>
struct pybind11::detail::type_caster<goodwill::python::NoLog> {
    PYBIND11_TYPE_CASTER(goodwill::python::NoLog, const_name("EncounterLog"));
    bool load(handle object, bool /*convert*/) {
        const auto type = str(type::of(object).attr("__name__")).cast<std::string>();
        throw type_error("expected an EncounterLog, got " + type +
                         "; goodwill.read_log makes a log of a table or a file");
    }
};

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_schema(py::module_& m);
void bind_log_rows(py::module_& m);
void bind_quality(py::module_& m);
void bind_customers(py::module_& m);
void bind_rfm(py::module_& m);

namespace {

using model::EncounterLog;
using model::Role;
using model::Schema;

py::dict intake_of(const EncounterLog& log) {
    const model::Intake& intake = log.intake();
    py::dict entry;
    entry["rows_read"] = intake.rows_read;
    entry["rows_dropped"] = intake.rows_dropped;
    entry["duplicate_encounters"] = intake.duplicate_encounters;
    entry["bad_cells"] = intake.bad_cells;
    entry["off_scale"] = intake.off_scale;
    entry["not_applicable"] = intake.not_applicable;
    entry["missing_codes"] = intake.missing_codes;
    entry["twice_read"] = intake.twice_read;
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
    py::implicitly_convertible<NoLog, EncounterLog>();
}

}  // namespace

void bind_model(py::module_& m) {
    py::module_ model = m.def_submodule("model", "Customers and encounters: the log and what its columns mean.");
    bind_schema(model);
    bind_log(model);
    bind_log_rows(model);
    bind_quality(model);
    bind_customers(model);
    bind_rfm(model);
}

}  // namespace goodwill::python
