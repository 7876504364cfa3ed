// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "goodwill/support/statistics/elastic_net.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_elastic_net(py::module_& statistics);

void bind_elastic_net(py::module_& statistics) {
    statistics.def(
        "fit_elastic_net",
        [](const py::object& x, const py::object& y, const py::object& weights, double penalty, double l1_share,
           bool intercept, bool standardise, double tolerance, int max_iterations) {
            const Array<double> rows = to_matrix("X", x);
            const Array<double> outcome = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const support::ElasticNetFit fit =
                interruptible(py::none(), matrix_view(rows).values.size(), [&](const Progress& progress) {
                    return support::fit_elastic_net(
                        matrix_view(rows), view(outcome), view(w),
                        {penalty, l1_share, intercept, standardise, tolerance, max_iterations, progress});
                });
            py::dict d;
            d["intercept"] = fit.intercept;
            d["coefficients"] = fit.coefficients;
            d["chosen"] = fit.chosen;
            d["status"] = std::string(support::to_string(fit.status));
            d["message"] = fit.message;
            d["iterations"] = fit.iterations;
            d["violation"] = fit.violation;
            d["least_penalty_for_none"] = fit.least_penalty_for_none;
            d["objective"] = fit.objective;
            d["r_squared"] = fit.r_squared;
            d["warnings"] = std::vector<std::string>();
            return d;
        },
        py::arg("x"), py::arg("y"), py::arg("weights"), py::arg("penalty"), py::arg("l1_share"), py::arg("intercept"),
        py::arg("standardise"), py::arg("tolerance"), py::arg("max_iterations"), "Fits an elastic net.");
    statistics.def(
        "predict_elastic_net",
        [](double intercept, const std::vector<double>& coefficients, const py::object& x) {
            const Array<double> rows = to_matrix("X", x);
            support::ElasticNetFit fit;
            fit.intercept = intercept;
            fit.coefficients = coefficients;
            return to_numpy(support::predict(fit, matrix_view(rows)));
        },
        py::arg("intercept"), py::arg("coefficients"), py::arg("x"), "Intercept and columns times coefficients.");
}

}  // namespace goodwill::python
