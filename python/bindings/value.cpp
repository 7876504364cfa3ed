// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_retention(py::module_& m);
void bind_spend(py::module_& m);
void bind_validation(py::module_& m);
void bind_attrition(py::module_& m);
void bind_statement(py::module_& m);
void bind_covariates(py::module_& m);
void bind_equity(py::module_& m);
void bind_fit_intervals(py::module_& m);
void bind_margins(py::module_& m);
void bind_spend_covariates(py::module_& m);
void bind_change(py::module_& m);

namespace {

using value::BetaGeometricParams;
using value::BgBbParams;
using value::NbdParams;
using value::ParetoNbdParams;

/// Parameters are checked when a model is made, so that a wrong one is refused where it is written.
template <class Params>
Params checked(const char* name, Params params) {
    value::check_params(name, params);
    return params;
}

void bind_beta_geometric(py::module_& m) {
    bind_purchase_model<BetaGeometricParams>(m, "BetaGeometric",
                                             "BG/NBD, MBG/NBD, BG/CNBD-k or MBG/CNBD-k with given parameters.", 0.0)
        .def(py::init([](double r, double alpha, double a, double b, int k, bool dropout_at_first) {
                 return checked("BetaGeometric", BetaGeometricParams{r, alpha, a, b, k, dropout_at_first});
             }),
             py::arg("r"), py::arg("alpha"), py::arg("a"), py::arg("b"), py::arg("k") = 1,
             py::arg("dropout_at_first") = false, "The model with these parameters.")
        .def(
            "log_likelihood",
            [](const BetaGeometricParams& p, const py::object& frequency, const py::object& recency,
               const py::object& T, const py::object& log_intervals) {
                const SummaryColumns s(frequency, recency, T, py::none(), log_intervals);
                return to_numpy(interruptible(py::none(), s.size(),
                                              [&](const Progress&) { return value::log_likelihoods(p, s.view()); }));
            },
            py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("log_intervals") = py::none(),
            "Log-likelihood of each customer.");
    m.def(
        "fit_beta_geometric",
        [](const py::object& frequency, const py::object& recency, const py::object& T, const py::object& weights,
           const py::object& log_intervals, int k, bool dropout_at_first, const std::vector<double>& start,
           double tolerance, int max_iterations, bool require_convergence, unsigned threads) {
            const SummaryColumns s(frequency, recency, T, weights, log_intervals);
            const value::BgNbdFit fit = interruptible(py::none(), s.size(), [&](const Progress& progress) {
                const value::FitOptions options =
                    fit_options(start, tolerance, max_iterations, require_convergence, threads, progress);
                if (k == 1) {
                    return dropout_at_first ? value::fit_mbg_nbd(s.view(), options)
                                            : value::fit_bg_nbd(s.view(), options);
                }
                return dropout_at_first ? value::fit_mbg_cnbd(s.view(), k, options)
                                        : value::fit_bg_cnbd(s.view(), k, options);
            });
            return py::make_tuple(fit.params, describe(fit));
        },
        py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("weights") = py::none(),
        py::arg("log_intervals") = py::none(), py::arg("k") = 1, py::arg("dropout_at_first") = false,
        py::arg("start") = std::vector<double>(), py::arg("tolerance") = value::FitOptions().gradient_tolerance,
        py::arg("max_iterations") = value::FitOptions().max_iterations, py::arg("require_convergence") = false,
        py::arg("threads") = 0U, "Fits the family of BetaGeometric; the model and the fit as a dict.");
}

void bind_pareto_and_nbd(py::module_& m) {
    bind_purchase_model<ParetoNbdParams>(m, "ParetoNbd", "Pareto/NBD with given parameters.", 0.0)
        .def(py::init([](double r, double alpha, double s, double beta) {
                 return checked("ParetoNbd", ParetoNbdParams{r, alpha, s, beta});
             }),
             py::arg("r"), py::arg("alpha"), py::arg("s"), py::arg("beta"), "The model with these parameters.")
        .def(
            "log_likelihood",
            [](const ParetoNbdParams& p, const py::object& frequency, const py::object& recency, const py::object& T) {
                const SummaryColumns s(frequency, recency, T);
                return to_numpy(interruptible(py::none(), s.size(),
                                              [&](const Progress&) { return value::log_likelihoods(p, s.view()); }));
            },
            py::arg("frequency"), py::arg("recency"), py::arg("T"), "Log-likelihood of each customer.");
    def_fit<ParetoNbdParams>(m, "fit_pareto_nbd", &value::fit_pareto_nbd,
                             "Fits ParetoNbd; the model and the fit as a dict.");
    bind_purchase_model<NbdParams>(m, "Nbd", "NBD with given parameters.", 0.0)
        .def(py::init([](double r, double alpha) { return checked("Nbd", NbdParams{r, alpha}); }), py::arg("r"),
             py::arg("alpha"), "The model with these parameters.");
    def_fit<NbdParams>(m, "fit_nbd", &value::fit_nbd, "Fits Nbd; the model and the fit as a dict.");
}

void bind_bg_bb(py::module_& m) {
    bind_purchase_model<BgBbParams>(m, "BgBb", "BG/BB with given parameters; times count occasions.", 1.0)
        .def(py::init([](double alpha, double beta, double gamma, double delta) {
                 return checked("BgBb", BgBbParams{alpha, beta, gamma, delta});
             }),
             py::arg("alpha"), py::arg("beta"), py::arg("gamma"), py::arg("delta"), "The model with these parameters.")
        .def(
            "log_likelihood",
            [](const BgBbParams& p, const py::object& frequency, const py::object& recency, const py::object& T) {
                const SummaryColumns s(frequency, recency, T);
                return to_numpy(interruptible(py::none(), s.size(),
                                              [&](const Progress&) { return value::log_likelihoods(p, s.view()); }));
            },
            py::arg("frequency"), py::arg("recency"), py::arg("T"), "Log-likelihood of each customer.");
    def_fit<BgBbParams>(m, "fit_bg_bb", &value::fit_bg_bb, "Fits BgBb; the model and the fit as a dict.");
}

}  // namespace

void bind_value(py::module_& m) {
    py::module_ value = m.def_submodule("value", "What customers are worth; goodwill.value is the one to use.");
    bind_beta_geometric(value);
    bind_pareto_and_nbd(value);
    bind_bg_bb(value);
    bind_retention(value);
    bind_margins(value);
    bind_spend(value);
    bind_validation(value);
    bind_attrition(value);
    bind_statement(value);
    bind_covariates(value);
    bind_spend_covariates(value);
    bind_equity(value);
    bind_fit_intervals(value);
    bind_change(value);
}

}  // namespace goodwill::python
