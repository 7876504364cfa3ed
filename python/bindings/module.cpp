// SPDX-License-Identifier: Apache-2.0
#include "bindings.hpp"
#include "goodwill/version.hpp"

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
    goodwill::python::bind_value(m);
}
