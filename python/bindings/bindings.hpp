// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

namespace goodwill::python {

namespace py = pybind11;

/// Each module of the core is bound by the file of its name, into the submodule of its name.
void bind_support(py::module_& m);

}  // namespace goodwill::python
