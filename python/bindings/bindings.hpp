// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

namespace goodwill::python {

namespace py = pybind11;

// No list of what is bound stands here: every file would be compiled again for each new one. Who calls it declares it.

}  // namespace goodwill::python
