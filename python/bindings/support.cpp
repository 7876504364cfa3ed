// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "problems.hpp"

namespace goodwill::python {
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
}

}  // namespace goodwill::python
