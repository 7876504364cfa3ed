// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/agreement.hpp"
#include "goodwill/support/statistics/variance_components.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

py::dict describe(const support::VarianceComponentsFit& f) {
    py::list factors;
    for (const support::RandomIntercept& factor : f.factors) {
        py::dict d;
        d["variance"] = factor.component;
        d["correlation"] = factor.correlation;
        d["modes"] = to_numpy(factor.modes);
        d["errors"] = to_numpy(factor.errors);
        factors.append(d);
    }
    py::dict d;
    d["factors"] = factors;
    d["residual"] = f.residual;
    d["coefficients"] = to_numpy(f.coefficients);
    d["standard_errors"] = to_numpy(f.standard_errors);
    d["covariance"] = to_numpy(f.covariance);
    d["criterion"] = f.criterion;
    d["status"] = std::string(support::to_string(f.status));
    d["message"] = f.message;
    d["iterations"] = f.iterations;
    d["n"] = f.n;
    d["warnings"] = f.warnings;
    return d;
}

}  // namespace

void bind_mixed(py::module_& statistics) {
    statistics.def(
        "fit_variance_components",
        [](const py::object& y, const py::list& factors, const py::object& fixed, bool restricted, double level,
           double tolerance, int max_iterations) {
            const Array<double> values = to_array<double>("y", y);
            std::vector<Array<std::int32_t>> columns;
            std::vector<std::span<const std::int32_t>> levels;
            for (const py::handle factor : factors) {
                columns.push_back(to_array<std::int32_t>("groups", factor));
                levels.push_back(view(columns.back()));
            }
            const Array<double> x = fixed.is_none() ? Array<double>(0) : to_matrix("X", fixed);
            const support::MatrixView matrix = fixed.is_none() ? support::MatrixView{} : matrix_view(x);
            const support::VarianceComponentsOptions options{restricted, level, tolerance, max_iterations, {}};
            return describe(interruptible(py::none(), [&](const Progress& progress) {
                return support::fit_variance_components(view(values), levels, matrix, options, progress);
            }));
        },
        py::arg("y"), py::arg("factors"), py::arg("X"), py::arg("restricted"), py::arg("level"), py::arg("tolerance"),
        py::arg("max_iterations"),
        "Random intercepts of coded factors as a dict; use goodwill.stats.VarianceComponents.");
    statistics.def(
        "intraclass_correlations",
        [](const py::object& ratings, double level) {
            const Array<double> table = to_matrix("ratings", ratings);
            const py::gil_scoped_release released;
            const auto found = support::intraclass_correlations(matrix_view(table), level);
            return std::vector<Estimate>{found.one_way_single,  found.one_way_average, found.two_way_single,
                                         found.two_way_average, found.fixed_single,    found.fixed_average};
        },
        py::arg("ratings"), py::arg("level"), "Six coefficients; use goodwill.stats.intraclass_correlations.");
}

}  // namespace goodwill::python
