// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/retention.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

using value::BetaDiscreteWeibullParams;
using value::ShiftedBetaGeometricParams;

py::dict to_dict(value::RetentionTable table) {
    py::dict columns;
    columns["periods"] = to_numpy(std::move(table.periods));
    columns["churned"] = to_numpy(std::move(table.churned));
    if (!table.weights.empty()) { columns["weights"] = to_numpy(std::move(table.weights)); }
    return columns;
}

template <class Params, class Fit>
void def_retention_fit(py::module_& m, const char* name, Fit fit, const char* doc) {
    m.def(
        name,
        [fit](const py::object& periods, const py::object& churned, const py::object& weights,
              const std::vector<double>& start, double tolerance, int max_iterations, bool require_convergence) {
            const Array<double> t = to_array<double>("periods", periods);
            const Array<double> ended = to_array<double>("churned", churned);
            const Array<double> w = SummaryColumns::optional("weights", weights);
            const auto result = interruptible(py::none(), view(t).size(), [&](const Progress& progress) {
                return fit({view(t), view(ended), view(w)},
                           fit_options(start, tolerance, max_iterations, require_convergence, 1, progress));
            });
            return py::make_tuple(BetaDiscreteWeibullParams(result.params), describe(result));
        },
        py::arg("periods"), py::arg("churned"), py::arg("weights") = py::none(),
        py::arg("start") = std::vector<double>(), py::arg("tolerance") = value::FitOptions().gradient_tolerance,
        py::arg("max_iterations") = value::FitOptions().max_iterations, py::arg("require_convergence") = false, doc);
}

}  // namespace

void bind_retention(py::module_& m) {
    py::class_<BetaDiscreteWeibullParams>(
        m, "BetaDiscreteWeibull", "Beta-discrete-Weibull with given parameters; c = 1 is shifted-beta-geometric.")
        .def(py::init([](double alpha, double beta, double c) {
                 const BetaDiscreteWeibullParams params{alpha, beta, c};
                 value::check_params("BetaDiscreteWeibull", params);
                 return params;
             }),
             py::arg("alpha"), py::arg("beta"), py::arg("c") = 1.0, "The model with these parameters.")
        .def(
            "survival", [](const BetaDiscreteWeibullParams& p, double t) { return value::survival(p, t); },
            py::arg("t"), "Share of a cohort left after t renewals.")
        .def(
            "retention_rate", [](const BetaDiscreteWeibullParams& p, double t) { return value::retention_rate(p, t); },
            py::arg("t"), "Share of those left after t - 1 renewals who renew once more.")
        .def(
            "pmf", [](const BetaDiscreteWeibullParams& p, std::int64_t t) { return value::pmf(p, t); }, py::arg("t"),
            "Probability that a contract ends at the t-th renewal.")
        .def(
            "discounted_expected_lifetime",
            [](const BetaDiscreteWeibullParams& p, double rate) {
                return value::discounted_expected_lifetime(p, rate);
            },
            py::arg("rate"), "Sum over t of survival(t) (1 + rate)^-t.")
        .def(
            "discounted_expected_residual_lifetime",
            [](const BetaDiscreteWeibullParams& p, double rate, double renewals) {
                return value::discounted_expected_residual_lifetime(p, rate, renewals);
            },
            py::arg("rate"), py::arg("renewals"), "The same for a customer about to decide on the next renewal.")
        .def(
            "log_likelihood",
            [](const BetaDiscreteWeibullParams& p, const py::object& periods, const py::object& churned,
               const py::object& weights) {
                const Array<double> t = to_array<double>("periods", periods);
                const Array<double> ended = to_array<double>("churned", churned);
                const Array<double> w = SummaryColumns::optional("weights", weights);
                return value::log_likelihood(p, {view(t), view(ended), view(w)});
            },
            py::arg("periods"), py::arg("churned"), py::arg("weights") = py::none(), "Sum of the log-likelihoods.")
        .def(
            "simulate",
            [](const BetaDiscreteWeibullParams& p, std::size_t customers, double T, std::uint64_t seed) {
                return to_dict(interruptible(py::none(), customers, [&](const Progress& progress) {
                    return value::simulate(p, customers, T, seed, {0, progress});
                }));
            },
            py::arg("customers"), py::arg("T"), py::arg("seed"), "Simulated contracts as a dict of columns.");
    def_retention_fit<ShiftedBetaGeometricParams>(
        m, "fit_shifted_beta_geometric", &value::fit_shifted_beta_geometric,
        "Fits BetaDiscreteWeibull with c = 1; the model and the fit as a dict.");
    def_retention_fit<BetaDiscreteWeibullParams>(m, "fit_beta_discrete_weibull", &value::fit_beta_discrete_weibull,
                                                 "Fits BetaDiscreteWeibull; the model and the fit as a dict.");
    m.def(
        "retention_of_survivors",
        [](const py::object& alive) {
            const Array<double> numbers = to_array<double>("alive", alive);
            return to_dict(value::retention_of_survivors(view(numbers)));
        },
        py::arg("alive"), "A cohort told by its survivors as periods, churned and weights.");
}

}  // namespace goodwill::python
