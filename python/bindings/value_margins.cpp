// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/normal_normal.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {

void bind_margins(py::module_& m) {
    using value::NormalNormalParams;
    py::class_<NormalNormalParams>(m, "NormalNormal", "Normal-Normal with given parameters.")
        .def(py::init([](double mu, double tau, double sigma) {
                 const NormalNormalParams params{mu, tau, sigma};
                 value::check_params("NormalNormal", params);
                 return params;
             }),
             py::arg("mu"), py::arg("tau"), py::arg("sigma"), "The model with these parameters.")
        .def(
            "expected_spend",
            [](const NormalNormalParams& p, const py::object& frequency, const py::object& monetary_value) {
                const Array<double> x = to_array<double>("frequency", frequency);
                const Array<double> z = to_array<double>("monetary_value", monetary_value);
                return to_numpy(value::expected_spend(p, {view(x), view(z)}));
            },
            py::arg("frequency"), py::arg("monetary_value"), "Expected amount per purchase of each customer.");
    m.def(
        "fit_normal_normal",
        [](const py::object& frequency, const py::object& monetary_value, const py::object& weights,
           const std::vector<double>& start, double tolerance, int max_iterations, bool require_convergence) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            const Array<double> w = SummaryColumns::optional("weights", weights);
            const value::SpendSummary s{view(x), view(z), view(w)};
            const value::NormalNormalFit fit = interruptible(py::none(), s.size(), [&](const Progress& progress) {
                return value::fit_normal_normal(
                    s, fit_options(start, tolerance, max_iterations, require_convergence, 1, progress));
            });
            return describe(fit);
        },
        py::arg("frequency"), py::arg("monetary_value"), py::arg("weights"), py::arg("start"), py::arg("tolerance"),
        py::arg("max_iterations"), py::arg("require_convergence"), "Fits NormalNormal; the fit as a dict.");
    m.def(
        "margins",
        [](const model::RfmTable& table) {
            value::SpendTable spend = value::margins_of(table);
            return py::make_tuple(to_numpy(std::move(spend.frequency)), to_numpy(std::move(spend.monetary_value)));
        },
        py::arg("table"), "Frequency and mean amount of a table as NormalNormal takes them.");
}

}  // namespace goodwill::python
