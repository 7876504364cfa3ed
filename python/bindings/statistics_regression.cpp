// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/ordinal.hpp"
#include "goodwill/support/statistics/regression.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_regression(py::module_& statistics);

namespace {

using support::OrdinalFit;
using support::RegressionFit;

/// The columns of a regression, kept alive while they are looked at.
struct Columns {
    Array<double> x, y, weights, offset;
    Array<std::int32_t> clusters;
    std::vector<std::string> names;

    [[nodiscard]] support::RegressionData view() const {
        using python::view;
        return {matrix_view(x), view(y), view(weights), view(offset), view(clusters), names};
    }
};

using Fit = RegressionFit (*)(const support::RegressionData&, const support::RegressionOptions&);

Fit fit_named(const std::string& model) {
    if (model == "least_squares") { return &support::fit_least_squares; }
    if (model == "logit") { return &support::fit_logit; }
    if (model == "poisson") { return &support::fit_poisson; }
    if (model == "negative_binomial") { return &support::fit_negative_binomial; }
    check::fail_argument("fit_regression", "model", "the name of a model", "'" + model + "'");
}

/// A fit of any model as OrdinalFit; categories is 0 for all but the ordinal one.
OrdinalFit fit(const std::string& model, const py::object& x, const py::object& y, const py::object& weights,
               const py::object& offset, const py::object& clusters, const std::vector<std::string>& names,
               bool intercept, const std::string& weights_are, const std::string& errors, double tolerance,
               int max_iterations, bool require_convergence, unsigned threads) {
    const Columns in{to_matrix("X", x),
                     to_array<double>("y", y),
                     to_optional_array<double>("weights", weights),
                     to_optional_array<double>("offset", offset),
                     to_optional_array<std::int32_t>("clusters", clusters),
                     names};
    support::RegressionOptions options{intercept,
                                       support::weight_kind_named(weights_are),
                                       support::error_kind_named(errors),
                                       tolerance,
                                       max_iterations,
                                       require_convergence,
                                       {}};
    return interruptible(py::none(), in.view().x.values.size(), [&](const Progress& progress) {
        options.execution = {threads, progress};
        if (model == "ordinal") { return support::fit_ordinal(in.view(), options); }
        return OrdinalFit{fit_named(model)(in.view(), options), 0};
    });
}

py::tuple told(support::Prediction prediction) {
    return py::make_tuple(to_numpy(std::move(prediction.mean)), to_numpy(std::move(prediction.low)),
                          to_numpy(std::move(prediction.high)));
}

py::dict facts(const RegressionFit& f) {
    py::dict d;
    d["names"] = f.names;
    d["params"] = f.params;
    d["standard_errors"] = f.standard_errors;
    d["covariance"] = f.covariance;
    d["dispersion"] = f.dispersion;
    d["degrees_of_freedom"] = f.degrees_of_freedom;
    d["log_likelihood"] = f.log_likelihood;
    d["deviance"] = f.deviance;
    d["aic"] = f.aic;
    d["r_squared"] = f.r_squared;
    d["n"] = f.n;
    d["clusters"] = f.clusters;
    d["errors"] = std::string(support::to_string(f.errors));
    d["status"] = std::string(support::to_string(f.status));
    d["message"] = f.message;
    d["iterations"] = f.iterations;
    d["gradient_norm"] = f.gradient_norm;
    d["condition_number"] = f.condition_number;
    d["rank"] = f.rank;
    d["aliased"] = f.aliased;
    d["separated"] = f.separated;
    d["warnings"] = f.warnings;
    return d;
}

/// What predictions and intervals need, which is what a pickle keeps beside the facts.
py::tuple state(const OrdinalFit& fit) {
    const RegressionFit& f = fit.regression;
    return py::make_tuple(static_cast<int>(f.family), f.intercept, f.names, f.params, f.standard_errors, f.covariance,
                          f.dispersion, f.degrees_of_freedom, f.n, static_cast<int>(f.errors),
                          static_cast<int>(f.status), f.message, fit.categories);
}

OrdinalFit from_state(const py::tuple& s) {
    OrdinalFit fit;
    RegressionFit& f = fit.regression;
    f.family = static_cast<support::Family>(s[0].cast<int>());
    f.intercept = s[1].cast<bool>();
    f.names = s[2].cast<std::vector<std::string>>();
    f.params = s[3].cast<std::vector<double>>();
    f.standard_errors = s[4].cast<std::vector<double>>();
    f.covariance = s[5].cast<std::vector<double>>();
    f.dispersion = s[6].cast<double>();
    f.degrees_of_freedom = s[7].cast<double>();
    f.n = s[8].cast<double>();
    f.errors = static_cast<support::ErrorKind>(s[9].cast<int>());
    f.status = static_cast<support::RegressionStatus>(s[10].cast<int>());
    f.message = s[11].cast<std::string>();
    fit.categories = s[12].cast<int>();
    return fit;
}

}  // namespace

void bind_regression(py::module_& statistics) {
    py::class_<OrdinalFit>(statistics, "RegressionFit", "A fitted regression, for predictions and intervals.")
        .def(
            "facts", [](const OrdinalFit& f) { return facts(f.regression); }, "Everything that was found, as a dict.")
        .def(
            "coefficients",
            [](const OrdinalFit& f, double level) { return support::coefficients(f.regression, level); },
            py::arg("level"), "The parameters with Wald intervals.")
        .def(
            "predict",
            [](const OrdinalFit& f, const py::object& x, const py::object& offset, double level, bool observation) {
                const Array<double> rows = to_matrix("X", x);
                const Array<double> shift = to_optional_array<double>("offset", offset);
                const auto kind = observation ? support::PredictionKind::observation : support::PredictionKind::mean;
                return told(interruptible(py::none(), matrix_view(rows).values.size(), [&](const Progress&) {
                    return support::predict(f.regression, matrix_view(rows), view(shift), level, kind);
                }));
            },
            py::arg("x"), py::arg("offset"), py::arg("level"), py::arg("observation"),
            "Expected outcome and interval of each row.")
        .def(
            "probabilities",
            [](const OrdinalFit& f, const py::object& x) {
                const Array<double> rows = to_matrix("X", x);
                return to_numpy(interruptible(py::none(), matrix_view(rows).values.size(), [&](const Progress&) {
                    return support::category_probabilities(f, matrix_view(rows));
                }));
            },
            py::arg("x"), "Probability of every category, row by row.")
        .def(
            "at_least",
            [](const OrdinalFit& f, const py::object& x, int category, double level) {
                const Array<double> rows = to_matrix("X", x);
                return told(interruptible(py::none(), matrix_view(rows).values.size(), [&](const Progress&) {
                    return support::predict_at_least(f, matrix_view(rows), category, level);
                }));
            },
            py::arg("x"), py::arg("category"), py::arg("level"), "Probability of a category or a higher one.")
        .def(py::pickle(&state, &from_state));
    const support::RegressionOptions usual;
    statistics.def("fit_regression", &fit, py::arg("model"), py::arg("x"), py::arg("y"), py::arg("weights"),
                   py::arg("offset"), py::arg("clusters"), py::arg("names"), py::arg("intercept"),
                   py::arg("weights_are"), py::arg("errors"), py::arg("tolerance") = usual.tolerance,
                   py::arg("max_iterations") = usual.max_iterations,
                   py::arg("require_convergence") = usual.require_convergence,
                   py::arg("threads") = usual.execution.threads, "Fits one of the models by its name.");
}

}  // namespace goodwill::python
