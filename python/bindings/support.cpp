// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.hpp"

namespace goodwill::python {
namespace {

/// DataError carries its problems as a list of dicts, so the Python class is a subclass written there.
void register_errors(py::module_& m) {
    static PyObject* data_error = nullptr;
    data_error = PyErr_NewExceptionWithDoc(
        "goodwill.DataError",
        "Data that cannot be used as it stands.\n\n"
        "Attributes\n----------\n"
        "problems : list of dict\n    The first problems: row (0-based record), line (of the file, 0 if none), column,\n"
        "    text, expected.\n"
        "total : int\n    How many problems there are in all.",
        PyExc_ValueError, nullptr);
    m.attr("DataError") = py::reinterpret_borrow<py::object>(data_error);
    py::register_exception<ConvergenceError>(m, "ConvergenceError", PyExc_RuntimeError);
    py::register_exception_translator([](std::exception_ptr pointer) {
        try {
            if (pointer) { std::rethrow_exception(pointer); }
        } catch (const DataError& error) {
            py::object exception = py::reinterpret_borrow<py::object>(data_error)(error.what());
            py::list problems;
            for (const DataProblem& problem : error.problems()) {
                py::dict entry;
                entry["row"] = problem.row;
                entry["line"] = problem.line;
                entry["column"] = problem.column;
                entry["text"] = problem.text;
                entry["expected"] = problem.expected;
                problems.append(entry);
            }
            exception.attr("problems") = problems;
            exception.attr("total") = error.total();
            PyErr_SetObject(data_error, exception.ptr());
        } catch (const Stopped& stopped) { PyErr_SetString(PyExc_KeyboardInterrupt, stopped.what()); }
    });
}

std::string repr(const Estimate& e) {
    const auto number = [](double x) { return py::str("{:.6g}").format(x).cast<std::string>(); };
    return "Estimate(value=" + number(e.value) + ", low=" + number(e.low) + ", high=" + number(e.high) +
           ", level=" + number(e.level) + ", n=" + std::to_string(e.n) + ", method='" + e.method + "')";
}

}  // namespace

void bind_support(py::module_& m) {
    register_errors(m);

    py::class_<Provenance>(m, "Provenance", "Where a number comes from: kind of evidence, and its source.")
        .def_property_readonly("evidence", [](const Provenance& p) { return std::string(to_string(p.evidence)); },
                               "str: estimated, published, computed, source_text, general_knowledge or convention.")
        .def_readonly("source", &Provenance::source, "str: formula, page, paper or text.")
        .def_property_readonly("is_verified", [](const Provenance& p) { return is_verified(p.evidence); },
                               "bool: False for general knowledge, which a report must name.")
        .def("__repr__", [](const Provenance& p) {
            return "Provenance('" + std::string(to_string(p.evidence)) + "', '" + p.source + "')";
        });

    py::class_<Estimate>(m, "Estimate", "A number that came from a sample, with what is needed to judge it.")
        .def_readonly("value", &Estimate::value, "float: the estimate.")
        .def_readonly("low", &Estimate::low, "float: lower end of the interval.")
        .def_readonly("high", &Estimate::high, "float: upper end of the interval.")
        .def_readonly("level", &Estimate::level, "float: confidence level of the interval.")
        .def_readonly("n", &Estimate::n, "int: observations used, missing ones excluded.")
        .def_readonly("method", &Estimate::method, "str: how the interval was made.")
        .def_readonly("provenance", &Estimate::provenance, "Provenance: of the value.")
        .def_readonly("warnings", &Estimate::warnings, "list of str: what to know before using it.")
        .def_property_readonly("points", [](const Estimate& e) { return 100.0 * e.value; },
                               "float: 100 times the value, as net promoter scores are often told.")
        .def("__float__", [](const Estimate& e) { return e.value; })
        .def("__eq__", [](const Estimate& a, const Estimate& b) { return a == b; }, py::is_operator())
        .def("__repr__", &repr);

    py::class_<EstimateTable>(m, "EstimateTable", "Estimates by group; one row a group.")
        .def_readonly("keys", &EstimateTable::keys, "list of str: the grouping columns.")
        .def_readonly("labels", &EstimateTable::labels, "list of list of str: one list of row labels a key.")
        .def_readonly("estimates", &EstimateTable::estimates, "list of Estimate: one a row.")
        .def("__len__", &EstimateTable::size)
        .def("__getitem__", [](const EstimateTable& t, const py::object& group) {
            const bool several = py::isinstance<py::tuple>(group) || py::isinstance<py::list>(group);
            const auto labels = several ? group.cast<std::vector<std::string>>()
                                        : std::vector<std::string>{group.cast<std::string>()};
            if (labels.size() != t.keys.size()) { throw py::key_error("one label a key is needed"); }
            for (std::size_t row = 0; row < t.size(); ++row) {
                bool same = true;
                for (std::size_t k = 0; k < labels.size(); ++k) { same = same && t.labels[k][row] == labels[k]; }
                if (same) { return t.estimates[row]; }
            }
            throw py::key_error("no such group");
        }, py::arg("group"), "The estimate of one group: its label, or a tuple of labels, one a key.");
}

}  // namespace goodwill::python
