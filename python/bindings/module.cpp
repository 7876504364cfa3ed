// SPDX-License-Identifier: Apache-2.0
#include "bindings.hpp"
#include "goodwill/version.hpp"

PYBIND11_MODULE(_core, m) {
    m.doc() = "The compiled core of goodwill; import goodwill instead.";
    m.attr("__version__") = GOODWILL_VERSION;
    goodwill::python::bind_support(m);
}
