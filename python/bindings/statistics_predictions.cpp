// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/statistics/calibration.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_predictions(py::module_& statistics);

namespace {

using support::Calibration;

constexpr const char* calibration_words = R"(Whether probabilities came true as often as they said.

Parameters
----------
predictions : array_like
    Probabilities from 0 to 1.
outcomes : array_like
    What came: 0 or 1.
weights : array_like, optional
    One a row, none negative.
bins : int
    How many the predictions are cut into.
binning : str
    "quantile" (about equally many in each) or "uniform" (evenly from 0 to 1), as scikit-learn's calibration_curve.
level : float
    Of the intervals.

Returns
-------
Calibration

Raises
------
ValueError
    Naming the place of what cannot be used.

Examples
--------
>>> found = gw.stats.calibration([0.1, 0.2, 0.7, 0.9], [0, 0, 1, 1], bins=2)
>>> round(found.brier.value, 4), found.mean_prediction.round(2).tolist()
(0.0375, [0.15, 0.8])
)";

constexpr const char* roc_area_words = R"(Area under the receiver operating characteristic (AUC), ties half.

Parameters
----------
scores : array_like
    The greater, the more a 1 is expected.
outcomes : array_like
    What came: 0 or 1.
weights : array_like, optional
    One a row, none negative.
level : float
    Of the interval: DeLong's variance, on the scale of log(a / (1 - a)).

Returns
-------
Estimate

Raises
------
ValueError
    Naming the place of what cannot be used, or when one of the outcomes does not occur.

Examples
--------
>>> gw.stats.roc_area([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).value
0.75
)";

constexpr const char* lift_words = R"(How many times as often a 1 comes among the greatest scores as among all.

Parameters
----------
scores : array_like
    The greater, the more a 1 is expected.
outcomes : array_like
    What came: 0 or 1.
share : float
    Of the rows (of their weight) that count as the greatest; where scores tie at the edge, rows count in part.
weights : array_like, optional
    One a row, none negative.
level : float
    Of the interval: ratio of the shares above and below the edge by their Wilson intervals (MOVER), the edge taken as given.

Returns
-------
Estimate

Raises
------
ValueError
    Naming the place of what cannot be used, or when no outcome is 1.

Examples
--------
>>> gw.stats.lift([0.9, 0.8, 0.4, 0.3, 0.1], [1, 1, 0, 1, 0], share=0.4).value.__round__(4)
1.6667
)";

}  // namespace

void bind_predictions(py::module_& statistics) {
    const auto number = [](double Calibration::* member) {
        return [member](const Calibration& c) { return c.*member; };
    };
    const auto column = [](const std::vector<double> Calibration::* member) {
        return [member](const py::object& self) { return to_numpy(self.cast<const Calibration&>().*member, self); };
    };
    py::class_<Calibration>(statistics, "Calibration",
                            "How predicted probabilities and outcomes agree. brier.value is reliability - resolution + "
                            "uncertainty + within.")
        .def_readonly("n", &Calibration::n, "int: rows with a weight above 0.")
        .def_readonly("brier", &Calibration::brier, "Estimate: mean squared error of the probabilities.")
        .def_property_readonly("reliability", number(&Calibration::reliability),
                               "float: mean squared distance of predictions from what came, by bin; 0 is best.")
        .def_property_readonly("resolution", number(&Calibration::resolution),
                               "float: how far the bins' outcomes lie apart; more is better.")
        .def_property_readonly("uncertainty", number(&Calibration::uncertainty),
                               "float: variance of the outcomes, whatever is predicted.")
        .def_property_readonly("within", number(&Calibration::within),
                               "float: what the spread of predictions within bins adds.")
        .def_readonly("expected_error", &Calibration::expected_error,
                      "Estimate: expected calibration error, with a warning when chance alone explains it.")
        .def_property_readonly("chance_error", number(&Calibration::chance_error),
                               "float: the expected calibration error a right model shows with these bins.")
        .def_property_readonly("mean_prediction", column(&Calibration::mean_prediction),
                               "numpy.ndarray: of each bin that is not empty, ascending.")
        .def_readonly("observed", &Calibration::observed, "list of Estimate: share of outcomes of 1 in each bin.")
        .def_property_readonly("share", column(&Calibration::share), "numpy.ndarray: of the weight, of each bin.")
        .def("__repr__", [](const Calibration& c) {
            const auto text = [](double x) { return py::str("{:.4g}").format(x).cast<std::string>(); };
            return "Calibration(n=" + std::to_string(c.n) + ", brier=" + text(c.brier.value) +
                   ", expected_error=" + text(c.expected_error.value) + ")";
        });
    statistics.def(
        "calibration",
        [](const py::object& predictions, const py::object& outcomes, const py::object& weights, int bins,
           const std::string& binning, double level) {
            const Array<double> p = to_array<double>("predictions", predictions);
            const Array<double> y = to_array<double>("outcomes", outcomes);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const support::Binning how = support::binning_named(binning);
            return interruptible(py::none(), view(p).size(), [&](const Progress&) {
                return support::calibration(view(p), view(y), view(w), bins, how, level);
            });
        },
        py::arg("predictions"), py::arg("outcomes"), py::arg("weights") = py::none(), py::kw_only(),
        py::arg("bins") = 10, py::arg("binning") = "quantile", py::arg("level") = 0.95, calibration_words);
    statistics.def(
        "roc_area",
        [](const py::object& scores, const py::object& outcomes, const py::object& weights, double level) {
            const Array<double> s = to_array<double>("scores", scores);
            const Array<double> y = to_array<double>("outcomes", outcomes);
            const Array<double> w = to_optional_array<double>("weights", weights);
            return interruptible(py::none(), view(s).size(),
                                 [&](const Progress&) { return support::roc_area(view(s), view(y), view(w), level); });
        },
        py::arg("scores"), py::arg("outcomes"), py::arg("weights") = py::none(), py::kw_only(), py::arg("level") = 0.95,
        roc_area_words);
    statistics.def(
        "lift",
        [](const py::object& scores, const py::object& outcomes, double share, const py::object& weights,
           double level) {
            const Array<double> s = to_array<double>("scores", scores);
            const Array<double> y = to_array<double>("outcomes", outcomes);
            const Array<double> w = to_optional_array<double>("weights", weights);
            return interruptible(py::none(), view(s).size(), [&](const Progress&) {
                return support::lift(view(s), view(y), share, view(w), level);
            });
        },
        py::arg("scores"), py::arg("outcomes"), py::arg("share") = 0.1, py::arg("weights") = py::none(), py::kw_only(),
        py::arg("level") = 0.95, lift_words);
}

}  // namespace goodwill::python
