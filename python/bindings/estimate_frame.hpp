// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "goodwill/support/estimate.hpp"

/// Tables of estimates as data frames. pandas is imported when one is asked for.
namespace goodwill::python {

namespace py = pybind11;

/// One list a column: the keys, then value, low, high, level, n, method and warnings.
[[nodiscard]] inline py::dict estimate_columns(const EstimateTable& table) {
    py::dict columns;
    for (std::size_t k = 0; k < table.keys.size(); ++k) { columns[py::str(table.keys[k])] = table.labels[k]; }
    py::list value, low, high, level, n, method, warnings;
    for (const Estimate& e : table.estimates) {
        value.append(e.value);
        low.append(e.low);
        high.append(e.high);
        level.append(e.level);
        n.append(e.n);
        method.append(e.method);
        warnings.append(py::str("; ").attr("join")(e.warnings));
    }
    columns["value"] = value;
    columns["low"] = low;
    columns["high"] = high;
    columns["level"] = level;
    columns["n"] = n;
    columns["method"] = method;
    columns["warnings"] = warnings;
    return columns;
}

[[nodiscard]] inline py::object data_frame(const py::dict& columns) {
    return py::module_::import("pandas").attr("DataFrame")(columns);
}

}  // namespace goodwill::python
