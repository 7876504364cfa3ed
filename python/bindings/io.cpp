// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <algorithm>
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

// Parts of this module, bound by files of their own.
void bind_arrow(py::module_& io);

py::list to_list(const std::vector<DataProblem>& problems) {
    py::list list;
    for (const DataProblem& problem : problems) {
        py::dict entry;
        entry["row"] = problem.row;
        entry["line"] = problem.line;
        entry["column"] = problem.column;
        entry["text"] = problem.text;
        entry["expected"] = problem.expected;
        list.append(entry);
    }
    return list;
}

namespace {

/// A column as NumPy: numbers and truth values alone, the others with what goes with them.
struct AsNumpy {
    py::object operator()(const io::NumberColumn& c) const { return to_numpy(c.values); }
    py::object operator()(const io::IntegerColumn& c) const {
        return py::make_tuple(to_numpy(c.values), c.valid.empty() ? py::object(py::none()) : to_numpy(c.valid));
    }
    py::object operator()(const io::BooleanColumn& c) const { return to_numpy(c.values); }
    py::object operator()(const io::TimestampColumn& c) const {
        return py::make_tuple(to_numpy(c.microseconds).attr("view")("datetime64[us]"), c.zone);
    }
    py::object operator()(const io::CategoryColumn& c) const {
        py::list labels;
        for (std::size_t i = 0; i < c.labels.size(); ++i) { labels.append(py::str(std::string(c.labels[i]))); }
        return py::make_tuple(to_numpy(c.codes), labels);
    }
};

const io::Column& column_of(const io::Table& table, const std::string& name) {
    return table.column(name);
}

void bind_table(py::module_& m) {
    using io::Table;
    py::class_<Table>(m, "Table", "Typed columns of equal length under unique names. Arrays are viewed, not copied.")
        .def(py::init<>(), "An empty table.")
        .def(
            "add_number",
            [](Table& t, const std::string& name, const Array<double>& values) {
                t.add(name, io::NumberColumn{to_buffer(values)});
            },
            py::arg("name"), py::arg("values").noconvert(),
            "Adds floats; NaN is missing.\n\nParameters\n----------\nname : str\n    Not taken yet.\n"
            "values : array of float64\n    As long as the other columns; viewed.")
        .def(
            "add_duration",
            [](Table& t, const std::string& name, const Array<double>& seconds) {
                t.add(name, io::NumberColumn{to_buffer(seconds)});
                t.in_seconds.insert(name);
            },
            py::arg("name"), py::arg("seconds").noconvert(),
            "Adds lengths of time, numbers whose unit is known.\n\nParameters\n----------\nname : str\n    Not taken "
            "yet.\nseconds : array of float64\n    As long as the other columns; NaN is missing; viewed.")
        .def(
            "add_integer",
            [](Table& t, const std::string& name, const Array<std::int64_t>& values,
               const std::optional<Array<std::uint8_t>>& valid) {
                t.add(name,
                      io::IntegerColumn{to_buffer(values), valid ? to_buffer(*valid) : io::Buffer<std::uint8_t>()});
            },
            py::arg("name"), py::arg("values").noconvert(), py::arg("valid") = py::none(),
            "Adds whole numbers.\n\nParameters\n----------\nname : str\n    Not taken yet.\n"
            "values : array of int64\n    As long as the other columns; viewed.\n"
            "valid : array of uint8, optional\n    1 or 0 a row; without it nothing is missing.")
        .def(
            "add_boolean",
            [](Table& t, const std::string& name, const Array<std::uint8_t>& values) {
                t.add(name, io::BooleanColumn{to_buffer(values)});
            },
            py::arg("name"), py::arg("values").noconvert(),
            "Adds truth values.\n\nParameters\n----------\nname : str\n    Not taken yet.\n"
            "values : array of uint8\n    0 false, 1 true, 2 missing; viewed.")
        .def(
            "add_timestamp",
            [](Table& t, const std::string& name, const Array<std::int64_t>& microseconds, std::string zone) {
                t.add(name, io::TimestampColumn{to_buffer(microseconds), std::move(zone)});
            },
            py::arg("name"), py::arg("microseconds").noconvert(), py::arg("zone") = "",
            "Adds times.\n\nParameters\n----------\nname : str\n    Not taken yet.\n"
            "microseconds : array of int64\n    Since 1970, UTC if there is a zone; the smallest int64 (NaT) is "
            "missing.\n"
            "zone : str\n    \"\" for local times of an unstated place, \"UTC\", \"+02:00\" or an IANA name.")
        .def(
            "add_category",
            [](Table& t, const std::string& name, const Array<std::int32_t>& codes,
               const std::vector<std::string>& labels) {
                const auto count = static_cast<std::int32_t>(labels.size());
                const auto known = [count](std::int32_t code) {
                    return code >= io::CategoryColumn::missing && code < count;
                };
                const std::span<const std::int32_t> all = view(codes);
                if (!std::all_of(all.begin(), all.end(), known)) {
                    check::fail_argument("Table.add_category", "codes", "from -1 to the number of labels less 1",
                                         "others");
                }
                t.add(name, io::CategoryColumn{to_buffer(codes), io::make_labels(labels)});
            },
            py::arg("name"), py::arg("codes").noconvert(), py::arg("labels"),
            "Adds strings, dictionary-encoded.\n\nParameters\n----------\nname : str\n    Not taken yet.\n"
            "codes : array of int32\n    Index into labels, -1 for missing; viewed.\n"
            "labels : list of str\n    The different strings.")
        .def(
            "add_from",
            [](Table& t, const std::string& name, const Table& source, const std::string& column) {
                t.add(name, column_of(source, column));
                if (source.in_seconds.contains(column)) { t.in_seconds.insert(name); }
            },
            py::arg("name"), py::arg("source"), py::arg("column"),
            "Adds a column of another table, whose memory both share.\n\nParameters\n----------\nname : str\n    Not "
            "taken yet.\nsource : Table\n    The other.\ncolumn : str\n    Its name there.")
        .def_property_readonly("rows", &Table::rows, "int: rows.")
        .def_property_readonly("names", &Table::names, "list of str: column names.")
        .def(
            "type",
            [](const Table& t, const std::string& name) { return std::string(io::type_name(column_of(t, name))); },
            py::arg("name"),
            "number, integer, boolean, timestamp or category.\n\nParameters\n----------\nname : str\n    A column.")
        .def(
            "column", [](const Table& t, const std::string& name) { return std::visit(AsNumpy{}, column_of(t, name)); },
            py::arg("name"),
            "The column as read-only arrays that view it.\n\nParameters\n----------\nname : str\n    A column.\n\n"
            "Returns\n-------\narray or tuple\n    Numbers and truth values: the array. Integers: (values, valid or "
            "None).\n"
            "    Timestamps: (datetime64[us], zone). Categories: (codes, labels).")
        .def("__len__", &Table::rows)
        .def("__contains__", [](const Table& t, const std::string& name) { return t.has(name); });
}

}  // namespace

void bind_io(py::module_& m) {
    py::module_ io = m.def_submodule("io", "Neutral tables in and out.");
    bind_table(io);
    bind_arrow(io);
    py::class_<io::CsvResult>(io, "CsvResult", "A table read from text, and what was found on the way.")
        .def_readonly("table", &io::CsvResult::table, "Table: the columns.")
        .def_property_readonly(
            "problems", [](const io::CsvResult& r) { return to_list(r.problems); },
            "list of dict: the first cells kept as missing: row, line, column, text, expected.")
        .def_readonly("bad_cells", &io::CsvResult::bad_cells, "int: all cells kept as missing.")
        .def_readonly("bad_by_column", &io::CsvResult::bad_by_column, "dict: the same by column.")
        .def_readonly("bytes", &io::CsvResult::bytes, "int: of the text, decompressed.")
        .def_readonly("hash", &io::CsvResult::hash, "str: 16 hex digits of the text.");
    io.def(
        "read_csv",
        [](const std::filesystem::path& path, const std::string& delimiter, bool header, std::vector<std::string> names,
           const std::map<std::string, std::string>& types, const std::map<std::string, std::string>& date_order,
           std::map<std::string, std::vector<std::string>> missing, const std::string& on_bad, std::size_t max_problems,
           const py::object& progress) {
            io::CsvOptions options;
            options.delimiter = one_character(delimiter);
            options.header = header;
            options.names = std::move(names);
            for (const auto& [column, type] : types) { options.types[column] = column_type_named(type); }
            for (const auto& [column, order] : date_order) { options.date_order[column] = date_order_named(order); }
            options.missing = std::move(missing);
            options.bad_cells = bad_cells_named(on_bad);
            options.max_problems = max_problems;
            return interruptible(progress,
                                 [&](const Progress& told) { return io::read_csv(path.string(), options, told); });
        },
        py::arg("path"), py::kw_only(), py::arg("delimiter") = ",", py::arg("header") = true,
        py::arg("names") = std::vector<std::string>(), py::arg("types") = std::map<std::string, std::string>(),
        py::arg("date_order") = std::map<std::string, std::string>(),
        py::arg("missing") = std::map<std::string, std::vector<std::string>>(), py::arg("on_bad") = "reject",
        py::arg("max_problems") = 20, py::arg("progress") = py::none(),
        R"(Reads RFC 4180 text, also compressed with gzip.

Parameters
----------
path : str or path
    The file; its content, not its name, decides about decompression.
delimiter : str
    One ASCII character.
header : bool
    Whether the first record holds the column names.
names : list of str
    Column names of a file without header.
types : dict
    Known types by column: "number", "integer", "boolean", "timestamp" or "category"; the others are found from the
    values.
date_order : dict
    "day_first" or "month_first" by column; only ISO 8601 is a date without being told.
missing : dict
    Further texts that mean "missing", by column.
on_bad : str
    "reject", or "missing" to keep cells that are not of their told type as missing and count them.
max_problems : int
    How many are listed; all are counted.
progress : callable or None
    Called with (stage, share done) now and then.

Returns
-------
CsvResult

Raises
------
DataError
    For ragged rows, stray quotes, bytes that are not UTF-8, bad cells, and the like, naming the place.
ValueError
    For a path that cannot be read, or an option that does not fit.
)");
}

}  // namespace goodwill::python
