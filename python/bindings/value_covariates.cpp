// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

using value::CovariateParams;
using value::CovariatePaths;

template <class Params>
py::dict describe_covariates(const value::CovariateFit<Params>& fit) {
    py::dict d = describe_search(fit);
    d["params"] = fit.params.base.values();
    d["rate_effects"] = fit.params.rate;
    d["dropout_effects"] = fit.params.dropout;
    d["standard_errors"] = fit.standard_errors;
    return d;
}

template <class Params>
void def_covariates(py::module_& m) {
    m.def(
        "fit_with_covariates",
        [](const Params& shape, const py::object& frequency, const py::object& recency, const py::object& T,
           const py::object& weights, const py::object& log_intervals, const CovariatePaths& rate,
           const CovariatePaths& dropout, const std::vector<double>& start, double tolerance, int max_iterations,
           bool require_convergence, unsigned threads) {
            const SummaryColumns s(frequency, recency, T, weights, log_intervals);
            const auto fit = interruptible(py::none(), [&](const Progress& progress) {
                return value::fit_with_covariates(
                    shape, s.view(), {rate, dropout},
                    fit_options(start, tolerance, max_iterations, require_convergence, threads, progress));
            });
            return describe_covariates(fit);
        },
        py::arg("shape"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("weights"),
        py::arg("log_intervals"), py::arg("rate"), py::arg("dropout"), py::arg("start"), py::arg("tolerance"),
        py::arg("max_iterations"), py::arg("require_convergence"), py::arg("threads"),
        "Fits a model with covariates; the fit as a dict.");
    m.def(
        "covariates_probability_alive",
        [](const Params& base, const std::vector<double>& rate_effects, const std::vector<double>& dropout_effects,
           const py::object& frequency, const py::object& recency, const py::object& T, const CovariatePaths& rate,
           const CovariatePaths& dropout) {
            const SummaryColumns s(frequency, recency, T);
            const CovariateParams<Params> params{base, rate_effects, dropout_effects};
            return to_numpy(interruptible(py::none(), s.size(), [&](const Progress&) {
                return value::probability_alive(params, s.view(), {rate, dropout});
            }));
        },
        py::arg("base"), py::arg("rate_effects"), py::arg("dropout_effects"), py::arg("frequency"), py::arg("recency"),
        py::arg("T"), py::arg("rate"), py::arg("dropout"), "Probability that each customer is alive at T.");
    m.def(
        "covariates_expected_purchases",
        [](const Params& base, const std::vector<double>& rate_effects, const std::vector<double>& dropout_effects,
           const py::object& frequency, const py::object& recency, const py::object& T, const CovariatePaths& rate,
           const CovariatePaths& dropout, double t) {
            const SummaryColumns s(frequency, recency, T);
            const CovariateParams<Params> params{base, rate_effects, dropout_effects};
            return to_numpy(interruptible(py::none(), s.size(), [&](const Progress&) {
                return value::expected_purchases(params, s.view(), {rate, dropout}, t);
            }));
        },
        py::arg("base"), py::arg("rate_effects"), py::arg("dropout_effects"), py::arg("frequency"), py::arg("recency"),
        py::arg("T"), py::arg("rate"), py::arg("dropout"), py::arg("t"),
        "Expected purchases of each customer in (T, T + t].");
    m.def(
        "covariates_discounted_expected_transactions",
        [](const Params& base, const std::vector<double>& rate_effects, const std::vector<double>& dropout_effects,
           const py::object& frequency, const py::object& recency, const py::object& T, const CovariatePaths& rate,
           const CovariatePaths& dropout, double discount, double horizon) {
            const SummaryColumns s(frequency, recency, T);
            const CovariateParams<Params> params{base, rate_effects, dropout_effects};
            return to_numpy(interruptible(py::none(), s.size(), [&](const Progress&) {
                return value::discounted_expected_transactions(params, s.view(), {rate, dropout}, discount, horizon);
            }));
        },
        py::arg("base"), py::arg("rate_effects"), py::arg("dropout_effects"), py::arg("frequency"), py::arg("recency"),
        py::arg("T"), py::arg("rate"), py::arg("dropout"), py::arg("discount"), py::arg("horizon"),
        "Expected purchases of each customer in (T, T + horizon], each discounted.");
}

template <class Params>
void def_contracts(py::module_& m, const char* name, const char* doc) {
    m.def(
        name,
        [](const py::object& periods, const py::object& churned, const py::object& weights,
           const CovariatePaths& dropout, const std::vector<double>& start, double tolerance, int max_iterations,
           bool require_convergence) {
            const Array<double> t = to_array<double>("periods", periods);
            const Array<double> ended = to_array<double>("churned", churned);
            const Array<double> w = SummaryColumns::optional("weights", weights);
            const auto fit = interruptible(py::none(), view(t).size(), [&](const Progress& progress) {
                return value::fit_with_covariates(
                    Params{}, {view(t), view(ended), view(w)}, dropout,
                    fit_options(start, tolerance, max_iterations, require_convergence, 1, progress));
            });
            return describe_covariates(fit);
        },
        py::arg("periods"), py::arg("churned"), py::arg("weights"), py::arg("dropout"), py::arg("start"),
        py::arg("tolerance"), py::arg("max_iterations"), py::arg("require_convergence"), doc);
}

void bind_contracts(py::module_& m) {
    using Contracts = CovariateParams<value::BetaDiscreteWeibullParams>;
    def_contracts<value::ShiftedBetaGeometricParams>(m, "fit_shifted_beta_geometric_with_covariates",
                                                     "Fits the shifted-beta-geometric with covariates; a dict.");
    def_contracts<value::BetaDiscreteWeibullParams>(m, "fit_beta_discrete_weibull_with_covariates",
                                                    "Fits the beta-discrete-Weibull with covariates; a dict.");
    m.def(
        "covariates_survival",
        [](const value::BetaDiscreteWeibullParams& base, const std::vector<double>& dropout_effects,
           const CovariatePaths& dropout,
           double t) { return to_numpy(value::survival(Contracts{base, {}, dropout_effects}, dropout, t)); },
        py::arg("base"), py::arg("dropout_effects"), py::arg("dropout"), py::arg("t"),
        "Share of customers with each row's covariates left after t renewals.");
    m.def(
        "covariates_residual_lifetime",
        [](const value::BetaDiscreteWeibullParams& base, const std::vector<double>& dropout_effects,
           const CovariatePaths& dropout, double rate, const py::object& renewals) {
            const Array<double> so_far = to_array<double>("renewals", renewals);
            return to_numpy(interruptible(py::none(), view(so_far).size(), [&](const Progress&) {
                return value::discounted_expected_residual_lifetime(Contracts{base, {}, dropout_effects}, dropout, rate,
                                                                    view(so_far));
            }));
        },
        py::arg("base"), py::arg("dropout_effects"), py::arg("dropout"), py::arg("rate"), py::arg("renewals"),
        "Discounted expected periods still to come of each contract.");
}

}  // namespace

void bind_covariates(py::module_& m) {
    py::class_<CovariatePaths>(m, "CovariatePaths", "What is known of customers beside their purchases, over time.")
        .def(py::init<>(), "No covariates.")
        .def("__len__", &CovariatePaths::size)
        .def_readonly("covariates", &CovariatePaths::covariates, "int: how many there are.")
        .def_property_readonly(
            "segments", [](const CovariatePaths& paths) { return paths.end.size(); },
            "int: stretches of time without a change, of all customers.")
        .def(py::pickle(
            [](const CovariatePaths& p) {
                return py::make_tuple(p.covariates, p.begin, p.end, p.values, p.purchase_sums);
            },
            [](const py::tuple& s) {
                return CovariatePaths{s[0].cast<std::size_t>(), s[1].cast<std::vector<std::size_t>>(),
                                      s[2].cast<std::vector<double>>(), s[3].cast<std::vector<double>>(),
                                      s[4].cast<std::vector<double>>()};
            }));
    m.def(
        "static_paths",
        [](const py::object& values, std::size_t covariates, const py::object& frequency) {
            const Array<double> z = to_array<double>("values", values);
            const Array<double> x = to_array<double>("frequency", frequency);
            return value::static_paths(view(z), covariates, view(x));
        },
        py::arg("values"), py::arg("covariates"), py::arg("frequency"), "Paths of covariates that do not change.");
    m.def(
        "dynamic_paths",
        [](const model::PurchaseTimes& times, const std::string& unit, const std::vector<std::int64_t>& customer,
           const py::object& start_day, const py::object& values, std::size_t covariates) {
            const Array<double> start = to_array<double>("start_day", start_day);
            const Array<double> z = to_array<double>("values", values);
            return value::dynamic_paths(times, model::span_unit_named(unit), customer, view(start), view(z),
                                        covariates);
        },
        py::arg("times"), py::arg("unit"), py::arg("customer"), py::arg("start_day"), py::arg("values"),
        py::arg("covariates"), "Paths of covariates that change with time.");
    m.def(
        "seasonal_paths",
        [](const model::PurchaseTimes& times, const std::string& unit, int harmonics, const model::TimeSpan& horizon) {
            return value::seasonal_paths(times, model::span_unit_named(unit), harmonics, horizon);
        },
        py::arg("times"), py::arg("unit"), py::arg("harmonics"), py::arg("horizon"), "The season as covariates.");
    def_covariates<value::BetaGeometricParams>(m);
    def_covariates<value::ParetoNbdParams>(m);
    def_covariates<value::NbdParams>(m);
    def_covariates<value::BgBbParams>(m);
    bind_contracts(m);
}

}  // namespace goodwill::python
