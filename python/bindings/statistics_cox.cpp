// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/concordance.hpp"
#include "goodwill/support/statistics/cox.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "survival_columns.hpp"

namespace goodwill::python {
namespace {

using support::CoxFit;

py::tuple state(const CoxFit& f) {
    const support::CoxBaseline& b = f.baseline;
    return py::make_tuple(f.coefficients, f.covariance, f.level, f.means, b.first, b.last_time, b.time, b.hazard,
                          b.variance, b.drift);
}

/// As much of a fit as predictions need.
CoxFit from_state(const py::tuple& s) {
    using Column = std::vector<double>;
    CoxFit f;
    f.coefficients = s[0].cast<Column>();
    f.covariance = s[1].cast<Column>();
    f.level = s[2].cast<double>();
    f.means = s[3].cast<Column>();
    f.baseline = {s[4].cast<std::vector<std::size_t>>(),
                  s[5].cast<Column>(),
                  s[6].cast<Column>(),
                  s[7].cast<Column>(),
                  s[8].cast<Column>(),
                  s[9].cast<Column>()};
    return f;
}

py::dict describe(const CoxFit& f) {
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
    d["model_covariance"] = to_numpy(f.model_covariance);
    d["robust"] = f.robust;
    d["log_likelihood"] = f.log_likelihood;
    d["log_likelihood_null"] = f.log_likelihood_null;
    d["score_statistic"] = f.score_statistic;
    d["iterations"] = f.iterations;
    d["gradient_norm"] = f.gradient_norm;
    d["n"] = f.n;
    d["events"] = f.events;
    d["means"] = to_numpy(f.means);
    return d;
}

py::tuple fit(const py::object& x, const py::object& time, const py::object& event, const py::object& entry,
              const py::object& weights, const py::object& clusters, const py::object& strata, bool efron,
              std::optional<bool> robust, double level, double tolerance, int max_iterations) {
    const SurvivalColumns columns(time, event, entry, weights, clusters);
    const Array<double> covariates = to_matrix("X", x);
    const Array<std::int32_t> which = to_optional_array<std::int32_t>("strata", strata);
    const support::CoxOptions options{efron ? support::CoxTies::efron : support::CoxTies::breslow, level, robust,
                                      tolerance, max_iterations};
    CoxFit found = interruptible(py::none(), columns.size(), [&](const Progress& progress) {
        return support::fit_cox(columns.view(), matrix_view(covariates), view(which), options, progress);
    });
    py::dict told = describe(found);
    return py::make_tuple(std::move(found), told);
}

void bind_fit(py::module_& statistics) {
    py::class_<CoxFit>(statistics, "CoxFit", "Fitted proportional hazards; use goodwill.stats.CoxPH.")
        .def(
            "log_hazard_ratio",
            [](const CoxFit& f, const py::object& x) {
                const Array<double> covariates = to_matrix("X", x);
                const py::gil_scoped_release released;
                return support::log_hazard_ratio(f, matrix_view(covariates));
            },
            py::arg("X"), "(x - means) coefficients of each row.")
        .def(
            "survival",
            [](const CoxFit& f, const py::object& x, const py::object& times, const py::object& strata) {
                const Array<double> covariates = to_matrix("X", x);
                const Array<double> at = to_array<double>("times", times);
                const Array<std::int32_t> which = to_optional_array<std::int32_t>("strata", strata);
                support::CurveValues values =
                    interruptible(py::none(), view(covariates).size(), [&](const Progress& progress) {
                        return support::predict_survival(f, matrix_view(covariates), view(at), view(which), progress);
                    });
                return py::make_tuple(to_numpy(std::move(values.value)), to_numpy(std::move(values.standard_error)),
                                      to_numpy(std::move(values.low)), to_numpy(std::move(values.high)));
            },
            py::arg("X"), py::arg("times"), py::arg("strata"),
            "Survival of each row at its time: value, standard error, low and high.")
        .def(
            "baseline",
            [](const CoxFit& f, std::size_t stratum) {
                const support::CoxBaseline& b = f.baseline;
                if (stratum + 1 >= b.first.size()) { throw py::value_error("baseline: no such stratum"); }
                const auto part = [&](const std::vector<double>& column) {
                    return to_numpy(
                        std::vector<double>(column.begin() + static_cast<std::ptrdiff_t>(b.first[stratum]),
                                            column.begin() + static_cast<std::ptrdiff_t>(b.first[stratum + 1])));
                };
                return py::make_tuple(part(b.time), part(b.hazard));
            },
            py::arg("stratum"), "Times of the events and cumulative hazard at mean covariates.")
        .def(py::pickle(&state, &from_state));
    statistics.def("fit_cox", &fit, py::arg("X"), py::arg("time"), py::arg("event"), py::arg("entry"),
                   py::arg("weights"), py::arg("clusters"), py::arg("strata"), py::arg("efron"), py::arg("robust"),
                   py::arg("level"), py::arg("tolerance"), py::arg("max_iterations"),
                   "Fits proportional hazards; the model and the fit as a dict.");
}

}  // namespace

void bind_cox(py::module_& statistics) {
    bind_fit(statistics);
    statistics.def(
        "concordance",
        [](const py::object& time, const py::object& event, const py::object& predictions, const py::object& entry,
           const py::object& weights, const py::object& clusters, bool risk, double level) {
            const SurvivalColumns columns(time, event, entry, weights, clusters);
            const Array<double> predicted = to_array<double>("predictions", predictions);
            const support::Concordance c = interruptible(py::none(), columns.size(), [&](const Progress& progress) {
                return support::concordance(columns.view(), view(predicted), risk, level, progress);
            });
            py::dict d;
            d["value"] = c.value;
            d["standard_error"] = c.standard_error;
            d["concordant"] = c.concordant;
            d["discordant"] = c.discordant;
            d["tied_prediction"] = c.tied_prediction;
            d["tied_time"] = c.tied_time;
            return d;
        },
        py::arg("time"), py::arg("event"), py::arg("predictions"), py::arg("entry"), py::arg("weights"),
        py::arg("clusters"), py::arg("risk"), py::arg("level"),
        "Harrell's C of coded clusters as a dict; use goodwill.stats.concordance.");
}

}  // namespace goodwill::python
