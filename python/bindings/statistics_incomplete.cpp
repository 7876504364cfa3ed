// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/statistics/incomplete_moments.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_incomplete(py::module_& statistics);

void bind_incomplete(py::module_& statistics) {
    using support::IncompleteMoments;
    statistics.def(
        "fit_incomplete_moments",
        [](const py::object& x, double tolerance, int max_iterations) {
            const Array<double> rows = to_matrix("X", x);
            IncompleteMoments f =
                interruptible(py::none(), matrix_view(rows).values.size(), [&](const Progress& progress) {
                    return support::fit_incomplete_moments(matrix_view(rows), {tolerance, max_iterations, progress});
                });
            py::dict d;
            d["n"] = f.n;
            d["empty_rows"] = f.empty_rows;
            d["observed"] = f.observed;
            d["patterns"] = f.patterns;
            d["log_likelihood"] = f.log_likelihood;
            d["little_statistic"] = f.little_statistic;
            d["little_freedom"] = f.little_freedom;
            d["little_p_value"] = f.little_p_value;
            d["status"] = std::string(support::to_string(f.status));
            d["message"] = f.message;
            d["iterations"] = f.iterations;
            d["gradient_norm"] = f.gradient_norm;
            d["warnings"] = std::vector<std::string>();
            d["mean"] = to_numpy(std::move(f.mean));
            d["covariance"] = to_numpy(std::move(f.covariance));
            d["mean_errors"] = to_numpy(std::move(f.mean_errors));
            d["covariance_errors"] = to_numpy(std::move(f.covariance_errors));
            return d;
        },
        py::arg("x"), py::arg("tolerance"), py::arg("max_iterations"), "Means and covariances of columns with gaps.");
    statistics.def(
        "incomplete_means",
        [](const py::dict& told, double level) {
            IncompleteMoments f;
            f.mean = told["mean"].cast<std::vector<double>>();
            f.mean_errors = told["mean_errors"].cast<std::vector<double>>();
            f.n = told["n"].cast<std::int64_t>();
            f.message = told["message"].cast<std::string>();
            const bool right =
                told["status"].cast<std::string>() == to_string(support::IncompleteMomentsStatus::converged);
            if (right) { f.status = support::IncompleteMomentsStatus::converged; }
            return support::means(f, level);
        },
        py::arg("told"), py::arg("level"), "The means with their intervals.");
}

}  // namespace goodwill::python
