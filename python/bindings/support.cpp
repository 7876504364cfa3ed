// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>

#include "bindings.hpp"
#include "problems.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_estimates(py::module_& m);

namespace {

/// DataError carries its problems as a list of dicts, so the Python class is a subclass written there.
void register_errors(py::module_& m) {
    static PyObject* data_error = nullptr;
    data_error = PyErr_NewExceptionWithDoc("goodwill.DataError",
                                           "Data that cannot be used as it stands.\n\n"
                                           "Attributes\n----------\n"
                                           "problems : list of dict\n    The first problems: row (0-based record), "
                                           "line (of the file, 0 if none), column,\n"
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
            exception.attr("problems") = to_list(error.problems());
            exception.attr("total") = error.total();
            PyErr_SetObject(data_error, exception.ptr());
        } catch (const Stopped& stopped) { PyErr_SetString(PyExc_KeyboardInterrupt, stopped.what()); }
    });
}

}  // namespace

void bind_support(py::module_& m) {
    register_errors(m);
    bind_estimates(m);
    m.def("difference", &support::difference, py::arg("before"), py::arg("after"),
          R"(What changed from one estimate to another of independent data, with an interval recovered from theirs.

Parameters
----------
before : Estimate
    The earlier one.
after : Estimate
    The later one, of the same level.

Returns
-------
Estimate
    After less before (MOVER; Zou and Donner 2008).

Raises
------
ValueError
    When the levels differ.

Examples
--------
>>> before, after = gw.measure.csat([5, 4, 2, 1] * 50), gw.measure.csat([5, 4, 4, 1] * 50)
>>> change = gw.difference(before, after)
>>> change.value, change.low > 0
(0.25, True)
)");
    m.def(
        "make_estimate",
        [](double value, double low, double high, double level, std::int64_t n, const std::string& method) {
            Estimate made;
            made.value = value;
            made.low = low;
            made.high = high;
            made.level = level;
            made.n = n;
            made.method = method;
            return made;
        },
        py::arg("value"), py::arg("low"), py::arg("high"), py::arg("level"), py::arg("n"), py::arg("method") = "",
        R"(An estimate that was written down before, such as in the numbers of a report.

Parameters
----------
value : float
    The number.
low : float
    Lower end of the interval.
high : float
    Upper end.
level : float
    Confidence level of the interval.
n : int
    Observations behind it.
method : str
    Of the interval.

Returns
-------
Estimate
)");
    m.def("is_change", &support::is_change, py::arg("difference"),
          R"(Whether the interval of a difference leaves out zero.

Parameters
----------
difference : Estimate
    From `difference`.

Returns
-------
bool
)");
}

}  // namespace goodwill::python
