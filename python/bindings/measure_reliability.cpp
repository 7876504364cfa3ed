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

/// Weights and the treatment of gaps, kept for the time of a call.
struct ToldSample {
    Array<double> weights;
    measure::ItemSample sample;

    ToldSample(const char* function, const py::object& told, const std::string& missing)
        : weights(to_optional_array<double>("weights", told)),
          sample{view(weights), measure::item_missing_named(function, missing)} {}
};

/// Calls what(view, names, options, execution, sample) of a reliability that is bootstrapped.
template <class What>
auto bootstrapped(const char* function, What what) {
    return
        [function, what](const py::object& x, const Names& names, double level, std::int64_t replicates,
                         std::uint64_t seed, unsigned threads, const py::object& weights, const std::string& missing) {
            const Array<double> answers = to_matrix("X", x);
            const ToldSample of(function, weights, missing);
            return interruptible(py::none(), [&](const Progress& told) {
                return what(matrix_view(answers), names, measure::ReliabilityOptions{level, replicates, seed},
                            Execution{threads, told}, of.sample);
            });
        };
}

py::dict kmo(const py::object& x, const Names& names, const py::object& weights, const std::string& missing) {
    const Array<double> answers = to_matrix("X", x);
    const ToldSample of("kmo", weights, missing);
    const measure::SamplingAdequacy found = interruptible(py::none(), [&](const Progress&) {
        return measure::kaiser_meyer_olkin(matrix_view(answers), names, of.sample);
    });
    return py::dict(py::arg("overall") = found.overall, py::arg("items") = found.items, py::arg("names") = found.names,
                    py::arg("n") = found.n);
}

py::dict bartlett(const py::object& x, const Names& names, const py::object& weights, const std::string& missing) {
    const Array<double> answers = to_matrix("X", x);
    const ToldSample of("bartlett", weights, missing);
    const measure::SphericityTest found = interruptible(py::none(), [&](const Progress&) {
        return measure::bartlett_sphericity(matrix_view(answers), names, of.sample);
    });
    return py::dict(py::arg("statistic") = found.statistic, py::arg("freedom") = found.freedom,
                    py::arg("p_value") = found.p_value, py::arg("n") = found.n);
}

py::dict parallel(const py::object& x, const Names& names, std::int64_t replicates, double quantile, std::uint64_t seed,
                  unsigned threads, const py::object& weights, const std::string& missing) {
    const Array<double> answers = to_matrix("X", x);
    const ToldSample of("parallel_analysis", weights, missing);
    const measure::ParallelAnalysis found = interruptible(py::none(), [&](const Progress& told) {
        return measure::parallel_analysis(matrix_view(answers), names, {replicates, quantile, seed}, {threads, told},
                                          of.sample);
    });
    return py::dict(py::arg("eigenvalues") = found.eigenvalues, py::arg("noise_mean") = found.noise_mean,
                    py::arg("noise_high") = found.noise_high, py::arg("suggested") = found.suggested,
                    py::arg("n") = found.n);
}

py::dict efa(const py::object& x, std::size_t factors, const Names& names, const std::string& method,
             const std::string& rotation, double tolerance, double rotation_tolerance, int max_iterations,
             const py::object& weights, const std::string& missing) {
    const Array<double> answers = to_matrix("X", x);
    const ToldSample of("efa", weights, missing);
    measure::FactorOptions options;
    options.method = measure::factor_method_named("efa", method);
    options.rotation = measure::factor_rotation_named("efa", rotation);
    options.tolerance = tolerance;
    options.rotation_tolerance = rotation_tolerance;
    options.max_iterations = max_iterations;
    measure::FactorAnalysis found = interruptible(py::none(), [&](const Progress& told) {
        options.progress = told;
        return measure::factor_analysis(matrix_view(answers), factors, names, options, of.sample);
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
        [](const py::object& x, const Names& names, bool standardised, double level, const py::object& weights,
           const std::string& missing) {
            const Array<double> answers = to_matrix("X", x);
            const ToldSample of("alpha", weights, missing);
            return interruptible(py::none(), [&](const Progress&) {
                return measure::cronbach_alpha(matrix_view(answers), names, standardised, level, of.sample);
            });
        },
        py::arg("X"), py::arg("names"), py::arg("standardised"), py::arg("level"), py::arg("weights"),
        py::arg("missing"), "Cronbach's alpha; see goodwill.measure.alpha.");
    m.def("omega_total", bootstrapped("omega", &measure::omega_total), py::arg("X"), py::arg("names"), py::arg("level"),
          py::arg("replicates"), py::arg("seed"), py::arg("threads"), py::arg("weights"), py::arg("missing"),
          "McDonald's omega; see goodwill.measure.omega.");
    m.def("guttman_lambda6", bootstrapped("lambda6", &measure::guttman_lambda6), py::arg("X"), py::arg("names"),
          py::arg("level"), py::arg("replicates"), py::arg("seed"), py::arg("threads"), py::arg("weights"),
          py::arg("missing"), "Guttman's; see goodwill.measure.lambda6.");
    m.def("kaiser_meyer_olkin", &kmo, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("missing"),
          "Adequacy; see goodwill.measure.kmo.");
    m.def("bartlett_sphericity", &bartlett, py::arg("X"), py::arg("names"), py::arg("weights"), py::arg("missing"),
          "Test; see goodwill.measure.bartlett.");
    m.def("find_parallel", &parallel, py::arg("X"), py::arg("names"), py::arg("replicates"), py::arg("quantile"),
          py::arg("seed"), py::arg("threads"), py::arg("weights"), py::arg("missing"),
          "Noise; see goodwill.measure.parallel_analysis.");
    m.def("factor_analysis", &efa, py::arg("X"), py::arg("factors"), py::arg("names"), py::arg("method"),
          py::arg("rotation"), py::arg("tolerance"), py::arg("rotation_tolerance"), py::arg("max_iterations"),
          py::arg("weights"), py::arg("missing"), "Factors; see goodwill.measure.efa.");
}

}  // namespace goodwill::python
