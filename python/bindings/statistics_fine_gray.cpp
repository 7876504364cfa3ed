// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/fine_gray.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "survival_columns.hpp"

namespace goodwill::python {
namespace {

using support::FineGrayFit;

py::tuple state(const FineGrayFit& f) {
    const support::FineGrayBaseline& b = f.baseline;
    return py::make_tuple(f.coefficients, f.covariance, f.level, f.means, b.last_time, b.time, b.hazard, b.variance,
                          b.cross, b.drift);
}

/// As much of a fit as predictions need.
FineGrayFit from_state(const py::tuple& s) {
    using Column = std::vector<double>;
    FineGrayFit f;
    f.coefficients = s[0].cast<Column>();
    f.covariance = s[1].cast<Column>();
    f.level = s[2].cast<double>();
    f.means = s[3].cast<Column>();
    f.baseline = {s[4].cast<double>(), s[5].cast<Column>(), s[6].cast<Column>(),
                  s[7].cast<Column>(), s[8].cast<Column>(), s[9].cast<Column>()};
    return f;
}

py::dict describe(const FineGrayFit& f) {
    py::dict d;
    d["status"] = std::string(support::to_string(f.status));
    d["message"] = f.message;
    d["warnings"] = f.warnings;
    d["columns"] = f.columns;
    d["coefficients"] = to_numpy(f.coefficients);
    d["standard_errors"] = to_numpy(f.standard_errors);
    d["low"] = to_numpy(f.low);
    d["high"] = to_numpy(f.high);
    d["covariance"] = to_numpy(f.covariance);
    d["log_likelihood"] = f.log_likelihood;
    d["log_likelihood_null"] = f.log_likelihood_null;
    d["iterations"] = f.iterations;
    d["gradient_norm"] = f.gradient_norm;
    d["n"] = f.n;
    d["events"] = f.events;
    d["competing"] = f.competing;
    d["means"] = to_numpy(f.means);
    d["baseline_time"] = to_numpy(f.baseline.time);
    d["baseline_hazard"] = to_numpy(f.baseline.hazard);
    return d;
}

}  // namespace

void bind_fine_gray(py::module_& statistics) {
    py::class_<FineGrayFit>(statistics, "FineGrayFit", "Fitted subdistribution hazards; use goodwill.stats.FineGray.")
        .def(
            "log_hazard_ratio",
            [](const FineGrayFit& f, const py::object& x) {
                const Array<double> covariates = to_matrix("X", x);
                const py::gil_scoped_release released;
                return support::log_hazard_ratio(f, matrix_view(covariates));
            },
            py::arg("X"), "(x - means) coefficients of each row.")
        .def(
            "incidence",
            [](const FineGrayFit& f, const py::object& x, const py::object& times) {
                const Array<double> covariates = to_matrix("X", x);
                const Array<double> at = to_array<double>("times", times);
                support::CurveValues values =
                    interruptible(py::none(), view(covariates).size(), [&](const Progress& progress) {
                        return support::predict_incidence(f, matrix_view(covariates), view(at), progress);
                    });
                return py::make_tuple(to_numpy(std::move(values.value)), to_numpy(std::move(values.standard_error)),
                                      to_numpy(std::move(values.low)), to_numpy(std::move(values.high)));
            },
            py::arg("X"), py::arg("times"), "Incidence of each row at its time: value, standard error, low and high.")
        .def(py::pickle(&state, &from_state));
    statistics.def(
        "fit_fine_gray",
        [](const py::object& x, const py::object& time, const py::object& event, const py::object& weights,
           const py::object& clusters, std::int32_t cause, double level, double tolerance, int max_iterations) {
            const SurvivalColumns columns(time, event, py::none(), weights, clusters);
            const Array<double> covariates = to_matrix("X", x);
            const support::FineGrayOptions options{cause, level, tolerance, max_iterations};
            FineGrayFit found = interruptible(py::none(), columns.size(), [&](const Progress& progress) {
                return support::fit_fine_gray(columns.view(), matrix_view(covariates), options, progress);
            });
            py::dict told = describe(found);
            return py::make_tuple(std::move(found), told);
        },
        py::arg("X"), py::arg("time"), py::arg("event"), py::arg("weights"), py::arg("clusters"), py::arg("cause"),
        py::arg("level"), py::arg("tolerance"), py::arg("max_iterations"),
        "Fits proportional subdistribution hazards; the model and the fit as a dict.");
}

}  // namespace goodwill::python
