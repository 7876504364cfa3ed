// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/factor_analysis.hpp"
#include "goodwill/measure/reliability.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_reliability(py::module_& m);

namespace {

using Names = std::vector<std::string>;

/// Calls what(view, names, options, execution) of a reliability that is bootstrapped.
template <class What>
auto bootstrapped(What what) {
    return [what](const py::object& x, const Names& names, double level, std::int64_t replicates, std::uint64_t seed,
                  unsigned threads) {
        const Array<double> answers = to_matrix("X", x);
        return interruptible(py::none(), [&](const Progress& told) {
            return what(matrix_view(answers), names, measure::ReliabilityOptions{level, replicates, seed},
                        Execution{threads, told});
        });
    };
}

py::dict kmo(const py::object& x, const Names& names) {
    const Array<double> answers = to_matrix("X", x);
    const measure::SamplingAdequacy found = interruptible(
        py::none(), [&](const Progress&) { return measure::kaiser_meyer_olkin(matrix_view(answers), names); });
    return py::dict(py::arg("overall") = found.overall, py::arg("items") = found.items, py::arg("names") = found.names,
                    py::arg("n") = found.n);
}

py::dict bartlett(const py::object& x, const Names& names) {
    const Array<double> answers = to_matrix("X", x);
    const measure::SphericityTest found = interruptible(
        py::none(), [&](const Progress&) { return measure::bartlett_sphericity(matrix_view(answers), names); });
    return py::dict(py::arg("statistic") = found.statistic, py::arg("freedom") = found.freedom,
                    py::arg("p_value") = found.p_value, py::arg("n") = found.n);
}

py::dict parallel(const py::object& x, const Names& names, std::int64_t replicates, double quantile, std::uint64_t seed,
                  unsigned threads) {
    const Array<double> answers = to_matrix("X", x);
    const measure::ParallelAnalysis found = interruptible(py::none(), [&](const Progress& told) {
        return measure::parallel_analysis(matrix_view(answers), names, {replicates, quantile, seed}, {threads, told});
    });
    return py::dict(py::arg("eigenvalues") = found.eigenvalues, py::arg("noise_mean") = found.noise_mean,
                    py::arg("noise_high") = found.noise_high, py::arg("suggested") = found.suggested,
                    py::arg("n") = found.n);
}

py::dict efa(const py::object& x, std::size_t factors, const Names& names, const std::string& method,
             const std::string& rotation, double tolerance, double rotation_tolerance, int max_iterations) {
    const Array<double> answers = to_matrix("X", x);
    measure::FactorOptions options;
    options.method = measure::factor_method_named("efa", method);
    options.rotation = measure::factor_rotation_named("efa", rotation);
    options.tolerance = tolerance;
    options.rotation_tolerance = rotation_tolerance;
    options.max_iterations = max_iterations;
    measure::FactorAnalysis found = interruptible(py::none(), [&](const Progress& told) {
        options.progress = told;
        return measure::factor_analysis(matrix_view(answers), factors, names, options);
    });
    const auto m = static_cast<py::ssize_t>(found.factors);
    return py::dict(py::arg("names") = found.names,
                    py::arg("loadings") = to_numpy(std::move(found.loadings)).reshape({py::ssize_t{-1}, m}),
                    py::arg("factor_correlations") = to_numpy(std::move(found.factor_correlations)).reshape({m, m}),
                    py::arg("communalities") = to_numpy(std::move(found.communalities)),
                    py::arg("uniquenesses") = to_numpy(std::move(found.uniquenesses)),
                    py::arg("explained") = to_numpy(std::move(found.explained)), py::arg("residual") = found.residual,
                    py::arg("objective") = found.objective, py::arg("chi_squared") = found.chi_squared,
                    py::arg("freedom") = found.freedom, py::arg("p_value") = found.p_value,
                    py::arg("heywood") = found.heywood, py::arg("converged") = found.converged,
                    py::arg("iterations") = found.iterations, py::arg("gradient_norm") = found.gradient_norm,
                    py::arg("n") = found.n, py::arg("warnings") = found.warnings);
}

}  // namespace

void bind_reliability(py::module_& m) {
    m.def(
        "cronbach_alpha",
        [](const py::object& x, const Names& names, bool standardised, double level) {
            const Array<double> answers = to_matrix("X", x);
            return interruptible(py::none(), [&](const Progress&) {
                return measure::cronbach_alpha(matrix_view(answers), names, standardised, level);
            });
        },
        py::arg("X"), py::arg("names"), py::arg("standardised"), py::arg("level"),
        "Cronbach's alpha; see goodwill.measure.alpha.");
    m.def("omega_total", bootstrapped(&measure::omega_total), py::arg("X"), py::arg("names"), py::arg("level"),
          py::arg("replicates"), py::arg("seed"), py::arg("threads"), "McDonald's omega; see goodwill.measure.omega.");
    m.def("guttman_lambda6", bootstrapped(&measure::guttman_lambda6), py::arg("X"), py::arg("names"), py::arg("level"),
          py::arg("replicates"), py::arg("seed"), py::arg("threads"), "Guttman's; see goodwill.measure.lambda6.");
    m.def("kaiser_meyer_olkin", &kmo, py::arg("X"), py::arg("names"), "Adequacy; see goodwill.measure.kmo.");
    m.def("bartlett_sphericity", &bartlett, py::arg("X"), py::arg("names"), "Test; see goodwill.measure.bartlett.");
    m.def("find_parallel", &parallel, py::arg("X"), py::arg("names"), py::arg("replicates"), py::arg("quantile"),
          py::arg("seed"), py::arg("threads"), "Noise; see goodwill.measure.parallel_analysis.");
    m.def("factor_analysis", &efa, py::arg("X"), py::arg("factors"), py::arg("names"), py::arg("method"),
          py::arg("rotation"), py::arg("tolerance"), py::arg("rotation_tolerance"), py::arg("max_iterations"),
          "Factors; see goodwill.measure.efa.");
}

}  // namespace goodwill::python
