// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "bindings.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/log_table.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_log_rows(py::module_& m) {
    using model::EncounterLog;
    py::class_<EncounterLog>(m.attr("EncounterLog"))
        .def(
            "as_table", [](const EncounterLog& log) { return model::as_table(log); },
            "Roles under their own names, then the columns without one; memory is shared.\n\nReturns\n-------\n"
            "goodwill.io.Table")
        .def(
            "rows_with",
            [](const EncounterLog& log, const std::string& key, const std::vector<std::string>& labels) {
                const auto find = [&](const Progress& told) {
                    return model::rows_with(log, key, labels, Execution{0, told});
                };
                return to_numpy(interruptible(py::none(), log.size(), find));
            },
            py::arg("key"), py::arg("labels"),
            "1 for the rows whose group by a key has one of the labels.\n\nParameters\n----------\nkey : str\n    A "
            "category, a column of truth values or whole numbers without a role, or a calendar key.\n"
            "labels : list of str\n    Each of some row.\n\nReturns\n-------\narray of uint8\n\nRaises\n------\n"
            "ValueError\n    For an unknown key or label.");
}

}  // namespace goodwill::python
