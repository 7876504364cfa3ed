// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/quality.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>

#include "bindings.hpp"
#include "interruptible.hpp"

namespace goodwill::python {

using model::EncounterLog;

void bind_quality(py::module_& m) {
    using model::Finding;
    py::class_<Finding>(m, "Finding", "One thing to know about a column before trusting it.")
        .def_property_readonly(
            "issue", [](const Finding& f) { return std::string(model::to_string(f.issue)); }, "str: what kind.")
        .def_readonly("subject", &Finding::subject, "str: the column, or what is compared.")
        .def_readonly("count", &Finding::count, "int: cells or rows.")
        .def_readonly("of", &Finding::of, "int: those looked at.")
        .def_readonly("share", &Finding::share, "float: count / of.")
        .def_readonly("rows", &Finding::rows, "list of int: the first few.")
        .def_readonly("rule", &Finding::rule, "str: what was required.")
        .def_property_readonly("on_reading", &Finding::on_reading,
                               "bool: rows are records of the input, not of the log.")
        .def("__repr__", [](const Finding& f) {
            return "Finding('" + std::string(model::to_string(f.issue)) + "', '" + f.subject + "', " +
                   std::to_string(f.count) + " of " + std::to_string(f.of) + ")";
        });
    using model::ColumnQuality;
    py::class_<ColumnQuality>(m, "ColumnQuality", "One column at a glance.")
        .def_readonly("column", &ColumnQuality::column, "str: the user's name.")
        .def_property_readonly(
            "role",
            [](const ColumnQuality& c) -> std::optional<std::string> {
                return c.role ? std::optional(std::string(model::name_of(*c.role))) : std::nullopt;
            },
            "str or None: its role.")
        .def_readonly("type", &ColumnQuality::type, "str: number, integer, boolean, timestamp or category.")
        .def_readonly("missing", &ColumnQuality::missing, "int: rows without a value.")
        .def_readonly("missing_share", &ColumnQuality::missing_share, "float: missing / rows.")
        .def_readonly("distinct", &ColumnQuality::distinct, "int: different values.")
        .def_readonly("minimum", &ColumnQuality::minimum, "str: smallest number or earliest time.")
        .def_readonly("maximum", &ColumnQuality::maximum, "str: largest number or latest time.");
    using model::QualityReport;
    py::class_<QualityReport>(m, "QualityReport", "A census of a log: what is missing, doubled, impossible or far out.")
        .def_readonly("rows", &QualityReport::rows, "int: rows of the log.")
        .def_readonly("customers", &QualityReport::customers, "int: different customers.")
        .def_readonly("first", &QualityReport::first, "str: earliest encounter.")
        .def_readonly("last", &QualityReport::last, "str: latest encounter.")
        .def_readonly("clock", &QualityReport::clock, "str: local or UTC.")
        .def_readonly("columns", &QualityReport::columns, "list of ColumnQuality: roles first.")
        .def_readonly("findings", &QualityReport::findings, "list of Finding: only what occurs.");
    m.def(
        "assess_quality",
        [](const EncounterLog& log, double fence, std::size_t examples, unsigned threads, const py::object& progress) {
            return interruptible(progress, [&](const Progress& told) {
                return model::assess_quality(log, {fence, examples}, Execution{threads, told});
            });
        },
        py::arg("log"), py::kw_only(), py::arg("fence") = 3.0, py::arg("examples") = 5, py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        "Looks through every column of a log.\n\nParameters\n----------\nlog : EncounterLog\n    The log.\n"
        "fence : float\n    Interquartile ranges beyond the quartiles from which on a value is an outlier.\n"
        "examples : int\n    Rows listed with a finding.\nthreads : int\n    0 for one a core.\n"
        "progress : callable or None\n    Called with (stage, share).\n\nReturns\n-------\nQualityReport");
}

}  // namespace goodwill::python
