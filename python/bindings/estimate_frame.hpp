// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>

#include "goodwill/support/estimate.hpp"

/// Results that are tables, as data frames and as Arrow. A library of frames is imported when one of its is asked for.
namespace goodwill::python {

namespace py = pybind11;

/// One list a column: the keys, then value, low, high, level, n, method and warnings.
[[nodiscard]] inline py::dict estimate_columns(const EstimateTable& table) {
    py::dict columns;
    for (std::size_t k = 0; k < table.keys.size(); ++k) { columns[py::str(table.keys[k])] = table.labels[k]; }
    py::list value, low, high, level, n, method, warnings;
    for (const Estimate& e : table.estimates) {
        value.append(e.value);
        low.append(e.low);
        high.append(e.high);
        level.append(e.level);
        n.append(e.n);
        method.append(e.method);
        warnings.append(py::str("; ").attr("join")(e.warnings));
    }
    columns["value"] = value;
    columns["low"] = low;
    columns["high"] = high;
    columns["level"] = level;
    columns["n"] = n;
    columns["method"] = method;
    columns["warnings"] = warnings;
    return columns;
}

[[nodiscard]] inline py::object data_frame(const py::dict& columns) {
    return py::module_::import("pandas").attr("DataFrame")(columns);
}

/// The columns as a table of the core's, whose types are those of their values.
[[nodiscard]] inline py::object core_table(const py::dict& columns) {
    return py::module_::import("goodwill.io").attr("table_from")(columns);
}

/// The ways out of a bound result other than pandas'. `table` makes a goodwill.io.Table of it.
template <class Bound, class Table>
void def_arrow(Bound bound, Table table) {
    using Result = typename Bound::type;
    bound
        .def(
            "to_polars",
            [table](const Result& result) {
                return py::module_::import("goodwill.io").attr("to_polars")(table(result));
            },
            "The rows as a data frame (needs polars), with the columns of to_pandas.\n\n"
            "Returns\n-------\npolars.DataFrame")
        .def(
            "to_arrow",
            [table](const Result& result) {
                return py::module_::import("goodwill.io").attr("to_arrow")(table(result));
            },
            "The rows as an Arrow table (needs pyarrow), with the columns of to_pandas.\n\n"
            "Returns\n-------\npyarrow.Table")
        .def(
            "__arrow_c_stream__",
            [table](const Result& result, const py::object& requested) {
                return table(result).attr("__arrow_c_stream__")(requested);
            },
            py::arg("requested_schema") = py::none(),
            "A capsule with the rows as an Arrow stream, for every library that takes one.\n\n"
            "Parameters\n----------\nrequested_schema : capsule, optional\n    Not heeded.")
        .def(
            "__arrow_c_schema__", [table](const Result& result) { return table(result).attr("__arrow_c_schema__")(); },
            "A capsule with the types of the columns.");
}

/// All the ways out of a bound result. `columns` makes a dict of lists and arrays of it.
/// \param words the documentation of to_pandas
template <class Bound, class Columns>
void def_frames(Bound bound, const std::string& words, Columns columns) {
    using Result = typename Bound::type;
    bound.def("to_pandas", [columns](const Result& result) { return data_frame(columns(result)); }, words.c_str());
    def_arrow(bound, [columns](const Result& result) { return core_table(columns(result)); });
}

}  // namespace goodwill::python
