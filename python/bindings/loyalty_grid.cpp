// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/loyalty/always_dissatisfied.hpp"
#include "goodwill/loyalty/customer_grid.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_loyalty_grid(py::module_& m);

namespace {

using loyalty::AlwaysDissatisfied;
using loyalty::GridCell;

py::dict to_dict(AlwaysDissatisfied found) {
    return py::dict(
        py::arg("share") = found.share, py::arg("p_value") = found.p_value, py::arg("mean_other") = found.mean_other,
        py::arg("a") = found.a, py::arg("b") = found.b, py::arg("probability") = to_numpy(std::move(found.probability)),
        py::arg("customers") = std::move(found.names), py::arg("n") = found.n, py::arg("all_bad") = found.all_bad,
        py::arg("log_likelihood") = found.log_likelihood, py::arg("converged") = found.converged,
        py::arg("message") = found.message, py::arg("warnings") = found.warnings);
}

void bind_always(py::module_& m) {
    m.def(
        "always_dissatisfied_log",
        [](const model::EncounterLog& log, double cut, double level) {
            return to_dict(interruptible(py::none(), [&](const Progress& told) {
                return loyalty::always_dissatisfied(log, cut, level, {1, told});
            }));
        },
        py::arg("log"), py::arg("cut"), py::arg("level"), "Of a log; see goodwill.loyalty.always_dissatisfied.");
    m.def(
        "always_dissatisfied_counts",
        [](const py::object& ratings, const py::object& bad, double level) {
            const Array<double> all = to_array<double>("ratings", ratings);
            const Array<double> some = to_array<double>("bad", bad);
            return to_dict(interruptible(py::none(), [&](const Progress&) {
                return loyalty::always_dissatisfied(view(all), view(some), level);
            }));
        },
        py::arg("ratings"), py::arg("bad"), py::arg("level"),
        "Of counts by customer; see goodwill.loyalty.always_dissatisfied.");
}

void bind_cells(py::module_& m) {
    py::class_<GridCell>(m, "GridCell", "Customers of one cell of a grid.")
        .def_readonly("count", &GridCell::count, "int: customers.")
        .def_readonly("share", &GridCell::share, "Estimate: of all.")
        .def_readonly("value", &GridCell::value, "Estimate or None: mean value of its customers.")
        .def_readonly("total", &GridCell::total, "float or None: share of all value.");
    m.def(
        "cross_customers",
        [](const py::object& rows, const py::object& columns, const py::object& value,
           std::pair<std::int64_t, std::int64_t> parts, std::vector<double> row_cuts, std::vector<double> column_cuts,
           double level) {
            const Array<double> first = to_array<double>("rows", rows);
            const Array<double> second = to_array<double>("columns", columns);
            const Array<double> worth = to_optional_array<double>("value", value);
            loyalty::CustomerGrid found = interruptible(py::none(), view(first).size(), [&](const Progress&) {
                return loyalty::customer_grid(view(first), view(second), view(worth), {parts.first, row_cuts},
                                              {parts.second, column_cuts}, level);
            });
            return py::dict(py::arg("row_cuts") = found.row_cuts, py::arg("column_cuts") = found.column_cuts,
                            py::arg("cells") = found.cells, py::arg("row_part") = to_numpy(std::move(found.row_part)),
                            py::arg("column_part") = to_numpy(std::move(found.column_part)), py::arg("n") = found.n,
                            py::arg("missing") = found.missing, py::arg("warnings") = found.warnings);
        },
        py::arg("rows"), py::arg("columns"), py::arg("value"), py::arg("parts"), py::arg("row_cuts"),
        py::arg("column_cuts"), py::arg("level"), "See goodwill.loyalty.grid.");
}

void bind_scores(py::module_& m) {
    m.def(
        "quantile_scores",
        [](const py::object& numbers, std::int64_t parts) {
            const Array<double> given = to_array<double>("numbers", numbers);
            return to_numpy(loyalty::quantile_scores(view(given), parts));
        },
        py::arg("numbers"), py::arg("parts") = 5,
        R"(Scores 1 to `parts` of numbers, by quantiles; equal numbers share the lower score.

Parameters
----------
numbers : array_like
    One a customer; NaN is missing.
parts : int
    5 for quintiles.

Returns
-------
numpy.ndarray
    0 where the number is missing.

Raises
------
ValueError
    For fewer than two parts and infinite numbers.

Examples
--------
>>> gw.loyalty.quantile_scores([1, 2, 2, 2, 30, 50])
array([1, 1, 1, 1, 4, 5], dtype=int32)
)");
}

}  // namespace

void bind_loyalty_grid(py::module_& m) {
    bind_cells(m);
    bind_scores(m);
    bind_always(m);
}

}  // namespace goodwill::python
