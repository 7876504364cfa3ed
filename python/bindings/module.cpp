// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>

#include "bindings.hpp"
#include "goodwill/version.hpp"

namespace goodwill::python {

// Each module of the core is bound by the file of its name, into the submodule of its name.
void bind_support(py::module_& m);
void bind_random(py::module_& m);
void bind_accumulators(py::module_& m);
void bind_statistics(py::module_& m);
void bind_io(py::module_& m);
void bind_model(py::module_& m);
void bind_journey(py::module_& m);
void bind_measure(py::module_& m);
void bind_loyalty(py::module_& m);
void bind_value(py::module_& m);

namespace {

/// pybind11 gives an object whose __init__ has not run, or has failed, memory that nobody filled as soon as it is used,
/// as by the repr() of a traceback. It asks the class for that memory, and only for that, so here is where to refuse.
[[noreturn]] void* refuse_half_made(std::size_t /*size*/) {
    throw py::type_error("this object was never made: its __init__ has not run, or has failed");
}

/// Has the classes of a module, and of its submodules, refuse.
// NOLINTNEXTLINE(misc-no-recursion): as deep as modules are.
void guard_half_made(const py::module_& m) {
    const auto own = m.attr("__name__").cast<std::string>() + ".";
    for (const auto& [name, item] : m.attr("__dict__").cast<py::dict>()) {
        if (py::isinstance<py::module_>(item)) {
            if (item.attr("__name__").cast<std::string>() == own + name.cast<std::string>()) {
                guard_half_made(py::reinterpret_borrow<py::module_>(item));
            }
        } else if (PyType_Check(item.ptr()) != 0) {
            auto* info = py::detail::get_type_info(reinterpret_cast<PyTypeObject*>(item.ptr()));
            if (info != nullptr) { info->operator_new = &refuse_half_made; }
        }
    }
}

}  // namespace

}  // namespace goodwill::python

PYBIND11_MODULE(_core, m) {
    m.doc() = "The compiled core of goodwill; import goodwill instead.";
    m.attr("__version__") = GOODWILL_VERSION;
    // In the order of the layers: a signature can only name what is bound already.
    goodwill::python::bind_support(m);
    goodwill::python::bind_random(m);
    goodwill::python::bind_accumulators(m);
    goodwill::python::bind_statistics(m);
    goodwill::python::bind_io(m);
    goodwill::python::bind_model(m);
    goodwill::python::bind_measure(m);
    goodwill::python::bind_journey(m);
    goodwill::python::bind_loyalty(m);
    goodwill::python::bind_value(m);
    goodwill::python::guard_half_made(m);
}
