// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/accelerated_failure.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "survival_columns.hpp"

namespace goodwill::python {
namespace {

using support::AftFamily;
using support::AftFit;

AftFamily family_named(const std::string& name) {
    return name == "weibull"      ? AftFamily::weibull
           : name == "log_normal" ? AftFamily::log_normal
                                  : AftFamily::log_logistic;
}

/// Covariates, or none.
struct Covariates {
    Array<double> matrix;
    std::size_t rows = 0;
    bool given = false;

    Covariates(const py::object& x, std::size_t rows_) : rows(rows_), given(!x.is_none()) {
        if (given) {
            matrix = to_matrix("X", x);
            rows = static_cast<std::size_t>(matrix.shape(0));
        }
    }
    [[nodiscard]] support::MatrixView view() const { return given ? matrix_view(matrix) : support::MatrixView{}; }
};

py::tuple to_tuple(support::CurveValues values) {
    return py::make_tuple(to_numpy(std::move(values.value)), to_numpy(std::move(values.standard_error)),
                          to_numpy(std::move(values.low)), to_numpy(std::move(values.high)));
}

/// What predictions need of a fit; the fit is a dict of plain objects, so that it travels.
AftFit rebuild(const py::dict& told) {
    AftFit fit;
    fit.family = family_named(told["family"].cast<std::string>());
    fit.parameters = told["parameters"].cast<std::vector<double>>();
    fit.covariance = told["covariance"].cast<std::vector<double>>();
    fit.level = told["level"].cast<double>();
    return fit;
}

py::dict fit(const std::string& family, const py::object& x, const py::object& time, const py::object& event,
             const py::object& entry, const py::object& weights, const py::object& clusters, std::optional<bool> robust,
             double level, double tolerance, int max_iterations) {
    const SurvivalColumns columns(time, event, entry, weights, clusters);
    const Covariates covariates(x, columns.size());
    const support::AftOptions options{level, robust, tolerance, max_iterations};
    const AftFit f = interruptible(py::none(), columns.size(), [&](const Progress& progress) {
        return support::fit_accelerated_failure(family_named(family), columns.view(), covariates.view(), options,
                                                progress);
    });
    py::dict d;
    d["family"] = family;
    d["status"] = std::string(support::to_string(f.status));
    d["message"] = f.message;
    d["warnings"] = f.warnings;
    d["columns"] = f.columns;
    d["parameters"] = to_numpy(f.parameters);
    d["standard_errors"] = to_numpy(f.standard_errors);
    d["low"] = to_numpy(f.low);
    d["high"] = to_numpy(f.high);
    d["covariance"] = to_numpy(f.covariance);
    d["robust"] = f.robust;
    d["level"] = f.level;
    d["log_likelihood"] = f.log_likelihood;
    d["iterations"] = f.iterations;
    d["gradient_norm"] = f.gradient_norm;
    d["n"] = f.n;
    d["events"] = f.events;
    return d;
}

}  // namespace

void bind_accelerated_failure(py::module_& statistics) {
    statistics.def("fit_accelerated_failure", &fit, py::arg("family"), py::arg("X"), py::arg("time"), py::arg("event"),
                   py::arg("entry"), py::arg("weights"), py::arg("clusters"), py::arg("robust"), py::arg("level"),
                   py::arg("tolerance"), py::arg("max_iterations"), "Fits an accelerated failure time model; a dict.");
    statistics.def(
        "aft_survival",
        [](const py::dict& told, const py::object& x, const py::object& times) {
            const Array<double> at = to_array<double>("times", times);
            const Covariates covariates(x, view(at).size());
            return to_tuple(support::predict_survival(rebuild(told), covariates.view(), covariates.rows, view(at)));
        },
        py::arg("fit"), py::arg("X"), py::arg("times"), "Value, standard error, low and high of each row's survival.");
    statistics.def(
        "aft_quantile",
        [](const py::dict& told, const py::object& x, double p) {
            const Covariates covariates(x, 1);
            return to_tuple(support::predict_quantile(rebuild(told), covariates.view(), covariates.rows, p));
        },
        py::arg("fit"), py::arg("X"), py::arg("p"), "Value, standard error, low and high of each row's quantile.");
}

}  // namespace goodwill::python
