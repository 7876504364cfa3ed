// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/estimate.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cmath>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"

namespace goodwill::python {
namespace {

constexpr const char* estimate_words = R"(A number that came from a sample, with what is needed to judge it.

Examples
--------
>>> score = gw.measure.nps([10, 9, 7, 3])
>>> score.value, score.points, score.n
(0.25, 25.0, 4)
)";

constexpr const char* table_words = R"(Estimates by group; one row a group.

`table["north"]`, or `table["north", "2017-01"]` where there are two keys, is the estimate of one group; iterating goes through
pairs of labels and estimate.

Examples
--------
>>> log = gw.read_log({"customer": ["a", "b", "c"], "time": ["2024-01-01", "2024-01-02", "2024-02-01"],
...                    "site": ["north", "south", "north"], "satisfaction": [5, 3, 4]})
>>> table = gw.measure.by(log, "satisfaction", groups=["site"])
>>> table["north"].value
4.5
>>> [(labels, estimate.n) for labels, estimate in table]
[(('north',), 2), (('south',), 1)]
)";

std::string repr(const Estimate& e) {
    const auto number = [](double x) { return py::str("{:.6g}").format(x).cast<std::string>(); };
    return "Estimate(value=" + number(e.value) + ", low=" + number(e.low) + ", high=" + number(e.high) +
           ", level=" + number(e.level) + ", n=" + std::to_string(e.n) + ", method='" + e.method + "')";
}

/// JSON knows neither NaN nor infinity.
py::object finite_or_none(double value) {
    return std::isfinite(value) ? py::object(py::float_(value)) : py::none();
}

py::dict to_dict(const Estimate& e) {
    py::dict entry;
    entry["value"] = finite_or_none(e.value);
    entry["low"] = finite_or_none(e.low);
    entry["high"] = finite_or_none(e.high);
    entry["level"] = e.level;
    entry["n"] = e.n;
    entry["method"] = e.method;
    entry["evidence"] = std::string(to_string(e.provenance.evidence));
    entry["source"] = e.provenance.source;
    entry["warnings"] = e.warnings;
    return entry;
}

py::tuple labels_of(const EstimateTable& table, std::size_t row) {
    py::tuple labels(table.keys.size());
    for (std::size_t k = 0; k < table.keys.size(); ++k) { labels[k] = table.labels[k][row]; }
    return labels;
}

py::list to_list(const EstimateTable& table) {
    py::list rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        py::dict entry;
        for (std::size_t k = 0; k < table.keys.size(); ++k) { entry[py::str(table.keys[k])] = table.labels[k][row]; }
        entry.attr("update")(to_dict(table.estimates[row]));
        rows.append(entry);
    }
    return rows;
}

Estimate row_of(const EstimateTable& table, const py::object& group) {
    const bool several = py::isinstance<py::tuple>(group) || py::isinstance<py::list>(group);
    const py::tuple wanted = several ? py::tuple(group) : py::make_tuple(group);
    if (wanted.size() != table.keys.size()) { throw py::key_error("one label a key is needed"); }
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (labels_of(table, row).equal(wanted)) { return table.estimates[row]; }
    }
    throw py::key_error("no such group: " + py::repr(group).cast<std::string>());
}

py::tuple state_of(const Estimate& e) {
    return py::make_tuple(e.value, e.low, e.high, e.level, e.n, e.method, static_cast<int>(e.provenance.evidence),
                          e.provenance.source, e.warnings);
}

Estimate estimate_from(const py::tuple& state) {
    return {state[0].cast<double>(),
            state[1].cast<double>(),
            state[2].cast<double>(),
            state[3].cast<double>(),
            state[4].cast<std::int64_t>(),
            state[5].cast<std::string>(),
            {static_cast<Evidence>(state[6].cast<int>()), state[7].cast<std::string>()},
            state[8].cast<std::vector<std::string>>()};
}

void bind_provenance(py::module_& m) {
    py::class_<Provenance>(m, "Provenance", "Where a number comes from: kind of evidence, and its source.")
        .def_property_readonly(
            "evidence", [](const Provenance& p) { return std::string(to_string(p.evidence)); },
            "str: estimated, published, computed, source_text, general_knowledge or convention.")
        .def_readonly("source", &Provenance::source, "str: formula, page, paper or text.")
        .def_property_readonly(
            "is_verified", [](const Provenance& p) { return is_verified(p.evidence); },
            "bool: False for general knowledge, which a report must name.")
        .def("__repr__", [](const Provenance& p) {
            return "Provenance('" + std::string(to_string(p.evidence)) + "', '" + p.source + "')";
        });
}

void bind_estimate(py::module_& m) {
    py::class_<Estimate>(m, "Estimate", estimate_words)
        .def_readonly("value", &Estimate::value, "float: the estimate.")
        .def_readonly("low", &Estimate::low, "float: lower end of the interval.")
        .def_readonly("high", &Estimate::high, "float: upper end of the interval.")
        .def_readonly("level", &Estimate::level, "float: confidence level of the interval.")
        .def_readonly("n", &Estimate::n, "int: observations used, missing ones excluded.")
        .def_readonly("method", &Estimate::method, "str: how the interval was made.")
        .def_readonly("provenance", &Estimate::provenance, "Provenance: of the value.")
        .def_readonly("warnings", &Estimate::warnings, "list of str: what to know before using it.")
        .def_property_readonly(
            "points", [](const Estimate& e) { return 100.0 * e.value; },
            "float: 100 times the value, as net promoter scores are often told.")
        .def("to_dict", &to_dict,
             "Everything as plain values, ready for JSON: None stands for what is not finite.\n\n"
             "Returns\n-------\ndict\n    With value, low, high, level, n, method, evidence, source and warnings.")
        .def("__float__", [](const Estimate& e) { return e.value; })
        .def(
            "__eq__", [](const Estimate& a, const Estimate& b) { return a == b; }, py::is_operator())
        .def("__repr__", &repr)
        .def(py::pickle(&state_of, &estimate_from));
}

void bind_table(py::module_& m) {
    py::class_<EstimateTable>(m, "EstimateTable", table_words)
        .def_readonly("keys", &EstimateTable::keys, "list of str: the grouping columns.")
        .def_readonly("labels", &EstimateTable::labels, "list of list of str: one list of row labels a key.")
        .def_readonly("estimates", &EstimateTable::estimates, "list of Estimate: one a row.")
        .def("__len__", &EstimateTable::size)
        .def("__getitem__", &row_of, py::arg("group"),
             "The estimate of one group.\n\nParameters\n----------\ngroup : str or tuple of str\n    Its label, or one "
             "label a key.\n\nReturns\n-------\nEstimate")
        .def("__iter__",
             [](const EstimateTable& table) {
                 py::list pairs;
                 for (std::size_t row = 0; row < table.size(); ++row) {
                     pairs.append(py::make_tuple(labels_of(table, row), table.estimates[row]));
                 }
                 return py::iter(pairs);
             })
        .def("to_dict", &to_list,
             "The rows as plain values, ready for JSON.\n\nReturns\n-------\nlist of dict\n    The labels under the "
             "keys' names, and Estimate.to_dict.")
        .def("__repr__",
             [](const py::object& table) {
                 return py::module_::import("goodwill.estimates").attr("table_text")(table).cast<std::string>();
             })
        .def(py::pickle(
            [](const EstimateTable& table) { return py::make_tuple(table.keys, table.labels, table.estimates); },
            [](const py::tuple& state) {
                return EstimateTable{state[0].cast<std::vector<std::string>>(),
                                     state[1].cast<std::vector<std::vector<std::string>>>(),
                                     state[2].cast<std::vector<Estimate>>()};
            }));
    def_frames(py::class_<EstimateTable>(m.attr("EstimateTable")),
               "The rows as a data frame (needs pandas).\n\nReturns\n-------\npandas.DataFrame\n    One column a key, "
               "then value, low, high, level, n, method and warnings.",
               &estimate_columns);
}

}  // namespace

void bind_estimates(py::module_& m) {
    bind_provenance(m);
    bind_estimate(m);
    bind_table(m);
}

}  // namespace goodwill::python
