// SPDX-License-Identifier: Apache-2.0
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
}
