// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_curves(py::module_& statistics);
void bind_elastic_net(py::module_& statistics);
void bind_incomplete(py::module_& statistics);
void bind_isotonic(py::module_& statistics);
void bind_predictions(py::module_& statistics);
void bind_regression(py::module_& statistics);
void bind_survey(py::module_& statistics);
void bind_survival(py::module_& statistics);
void bind_cox(py::module_& statistics);
void bind_accelerated_failure(py::module_& statistics);
void bind_fine_gray(py::module_& statistics);
void bind_mixed(py::module_& statistics);
void bind_resampling(py::module_& statistics);

namespace {

void bind_concentration(py::module_& m) {
    m.def(
        "top_share",
        [](const py::object& values, double share, double level) {
            const Array<double> column = to_array<double>("values", values);
            const py::gil_scoped_release released;
            return support::top_share(view(column), share, level);
        },
        py::arg("values"), py::arg("share") = 0.2, py::arg("level") = 0.95,
        R"(Share of the total that the greatest values make up.

Parameters
----------
values : array_like
    One a unit (a customer, say), none negative.
share : float
    Share of the units, e.g. 0.2; where that is no whole number of them, the one at the edge counts in part.
level : float
    Of the interval, which takes the values for a sample.

Returns
-------
Estimate

Raises
------
ValueError
    Without values, for a negative one, or when all are 0.

Examples
--------
>>> round(gw.stats.top_share([1, 2, 3, 4, 10], 0.2).value, 2)
0.5
)");
    m.def(
        "gini",
        [](const py::object& values, double level) {
            const Array<double> column = to_array<double>("values", values);
            const py::gil_scoped_release released;
            return support::gini(view(column), level);
        },
        py::arg("values"), py::arg("level") = 0.95,
        R"(Gini coefficient: 0 when all values are equal, near 1 when one has everything.

Parameters
----------
values : array_like
    One a unit (a customer, say), none negative.
level : float
    Of the interval, by the jackknife.

Returns
-------
Estimate

Raises
------
ValueError
    Without values, for a negative one, or when all are 0.

Examples
--------
>>> round(gw.stats.gini([1, 2, 3, 4, 10]).value, 2)
0.4
)");
}

}  // namespace

void bind_statistics(py::module_& m) {
    py::module_ statistics = m.def_submodule("statistics", "Statistics without a service word; use goodwill.stats.");
    bind_concentration(statistics);
    bind_isotonic(statistics);
    bind_curves(statistics);
    bind_regression(statistics);
    bind_elastic_net(statistics);
    bind_predictions(statistics);
    bind_survey(statistics);
    bind_incomplete(statistics);
    bind_survival(statistics);
    bind_cox(statistics);
    bind_accelerated_failure(statistics);
    bind_fine_gray(statistics);
    bind_mixed(statistics);
    bind_resampling(statistics);
}

}  // namespace goodwill::python
