// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/amount_intervals.hpp"
#include "goodwill/value/covariate_intervals.hpp"
#include "goodwill/value/future_intervals.hpp"
#include "goodwill/value/simulated_spend.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

using value::CovariateParams;
using value::CovariatePaths;
using value::SpendCovariateParams;

py::tuple to_tuple(value::CustomerIntervals found) {
    return py::make_tuple(to_numpy(std::move(found.value)), to_numpy(std::move(found.low)),
                          to_numpy(std::move(found.high)));
}

template <class Params>
void def_discounted_interval(py::module_& m) {
    m.def(
        "discounted_transactions_interval",
        [](const Params& model, const py::object& fit, const py::object& frequency, const py::object& recency,
           const py::object& T, double rate, double horizon, double level, unsigned threads) {
            const auto fitted = rebuild(model, fit);
            const SummaryColumns s(frequency, recency, T);
            return to_tuple(interruptible(py::none(), [&](const Progress& progress) {
                return value::discounted_expected_transactions_interval(fitted, s.view(), rate, horizon, level,
                                                                        {threads, progress});
            }));
        },
        py::arg("model"), py::arg("fit"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("rate"),
        py::arg("horizon"), py::arg("level"), py::arg("threads"),
        "Expected purchases of each customer, each discounted: value, low and high.");
}

template <class Params>
void def_covariate_intervals(py::module_& m) {
    const auto covariates_def = [&](const char* name, const char* doc, auto of) {
        m.def(
            name,
            [of](const Params& base, const std::vector<double>& rate_effects,
                 const std::vector<double>& dropout_effects, const py::object& frequency, const py::object& recency,
                 const py::object& T, const CovariatePaths& rate, const CovariatePaths& dropout, const py::object& fit,
                 double t, double discount, double level) {
                const auto fitted = rebuild(CovariateParams<Params>{base, rate_effects, dropout_effects}, fit);
                const SummaryColumns s(frequency, recency, T);
                return to_tuple(interruptible(py::none(), [&](const Progress&) {
                    return of(fitted, s.view(), value::Covariates{rate, dropout}, t, discount, level);
                }));
            },
            py::arg("base"), py::arg("rate_effects"), py::arg("dropout_effects"), py::arg("frequency"),
            py::arg("recency"), py::arg("T"), py::arg("rate"), py::arg("dropout"), py::arg("fit"), py::arg("t"),
            py::arg("discount"), py::arg("level"), doc);
    };
    covariates_def("covariates_purchases_interval", "Expected purchases of each customer: value, low and high.",
                   [](const auto& fit, const auto& s, const auto& known, double t, double, double level) {
                       return value::expected_purchases_interval(fit, s, known, t, level);
                   });
    covariates_def("covariates_discounted_interval",
                   "Expected purchases of each customer, each discounted: value, low and high.",
                   [](const auto& fit, const auto& s, const auto& known, double t, double discount, double level) {
                       return value::discounted_expected_transactions_interval(fit, s, known, discount, t, level);
                   });
    if constexpr (!std::is_same_v<Params, value::NbdParams>) {
        covariates_def("covariates_alive_interval", "Probability of being alive of each customer: value, low and high.",
                       [](const auto& fit, const auto& s, const auto& known, double, double, double level) {
                           return value::probability_alive_interval(fit, s, known, level);
                       });
    }
}

template <class Spend>
void def_spend_intervals(py::module_& m) {
    m.def(
        "expected_spend_interval",
        [](const Spend& model, const py::object& fit, const py::object& frequency, const py::object& monetary_value,
           double level) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            return to_tuple(value::expected_spend_interval(rebuild(model, fit), {view(x), view(z)}, level));
        },
        py::arg("model"), py::arg("fit"), py::arg("frequency"), py::arg("monetary_value"), py::arg("level"),
        "Expected amount per purchase of each customer: value, low and high.");
    m.def(
        "covariates_spend_interval",
        [](const Spend& base, const std::vector<double>& effects, const py::object& fit, const py::object& frequency,
           const py::object& monetary_value, const CovariatePaths& spend, double level) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            const auto fitted = rebuild(SpendCovariateParams<Spend>{base, effects}, fit);
            return to_tuple(value::expected_spend_interval(fitted, {view(x), view(z)}, spend, level));
        },
        py::arg("base"), py::arg("effects"), py::arg("fit"), py::arg("frequency"), py::arg("monetary_value"),
        py::arg("spend"), py::arg("level"), "Expected amount per purchase of each customer: value, low and high.");
    m.def(
        "simulate_spend",
        [](const Spend& model, const py::object& frequency, std::uint64_t seed) {
            const Array<double> x = to_array<double>("frequency", frequency);
            value::SimulatedSpend spend = interruptible(py::none(), view(x).size(), [&](const Progress& progress) {
                return value::simulate(model, view(x), seed, {0, progress});
            });
            return py::make_tuple(to_numpy(std::move(spend.monetary_value)), to_numpy(std::move(spend.own_mean)));
        },
        py::arg("model"), py::arg("frequency"), py::arg("seed"), "Mean amounts and long-run means of customers.");
    m.def(
        "covariates_simulate_spend",
        [](const Spend& base, const std::vector<double>& effects, const py::object& frequency,
           const CovariatePaths& covariates, std::uint64_t seed) {
            const Array<double> x = to_array<double>("frequency", frequency);
            value::SimulatedSpend spend = interruptible(py::none(), view(x).size(), [&](const Progress& progress) {
                const SpendCovariateParams<Spend> params{base, effects};
                return value::simulate(params, view(x), covariates, seed, {0, progress});
            });
            return py::make_tuple(to_numpy(std::move(spend.monetary_value)), to_numpy(std::move(spend.own_mean)));
        },
        py::arg("base"), py::arg("effects"), py::arg("frequency"), py::arg("spend"), py::arg("seed"),
        "Mean amounts and long-run means of customers.");
}

/// \param names of survival and of lifetimes
template <class Params>
void def_contract_intervals(py::module_& m, const char* survival, const char* lifetime) {
    using value::BetaDiscreteWeibullParams;
    const auto of = [](const BetaDiscreteWeibullParams& p) {
        const std::vector<double> all = p.values();
        return Params::from_values(all);
    };
    const auto def = [&](const char* name, const char* doc, auto intervals) {
        m.def(
            name,
            [of, intervals](const BetaDiscreteWeibullParams& model, const std::vector<double>& effects,
                            const py::object& fit, const CovariatePaths& dropout, const py::object& t, double rate,
                            double level) {
                const Array<double> times = to_array<double>("t", t);
                if (dropout.covariates == 0) {
                    const auto fitted = rebuild(of(model), fit);
                    return to_tuple(interruptible(py::none(), view(times).size(), [&](const Progress&) {
                        return intervals(fitted, view(times), rate, level);
                    }));
                }
                const auto fitted = rebuild(CovariateParams<Params>{of(model), {}, effects}, fit);
                return to_tuple(interruptible(py::none(), dropout.size(), [&](const Progress&) {
                    return intervals(fitted, view(times), rate, level, dropout);
                }));
            },
            py::arg("model"), py::arg("effects"), py::arg("fit"), py::arg("dropout"), py::arg("t"), py::arg("rate"),
            py::arg("level"), doc);
    };
    def(survival, "Share left after t renewals: value, low and high.",
        []<class... Known>(const auto& fit, auto t, double, double level, const Known&... known) {
            if constexpr (sizeof...(known) == 0) {
                return value::survival_interval(fit, t, level);
            } else {
                return value::survival_interval(fit, known..., t.front(), level);
            }
        });
    def(lifetime, "Discounted expected periods still to come: value, low and high.",
        []<class... Known>(const auto& fit, auto t, double rate, double level, const Known&... known) {
            return value::residual_lifetime_interval(fit, known..., rate, t, level);
        });
}

}  // namespace

void bind_fit_intervals(py::module_& m) {
    def_discounted_interval<value::BetaGeometricParams>(m);
    def_discounted_interval<value::ParetoNbdParams>(m);
    def_discounted_interval<value::NbdParams>(m);
    def_discounted_interval<value::BgBbParams>(m);
    def_covariate_intervals<value::BetaGeometricParams>(m);
    def_covariate_intervals<value::ParetoNbdParams>(m);
    def_covariate_intervals<value::NbdParams>(m);
    def_covariate_intervals<value::BgBbParams>(m);
    def_spend_intervals<value::GammaGammaParams>(m);
    def_spend_intervals<value::NormalNormalParams>(m);
    def_contract_intervals<value::ShiftedBetaGeometricParams>(m, "shifted_beta_geometric_survival_interval",
                                                              "shifted_beta_geometric_lifetime_interval");
    def_contract_intervals<value::BetaDiscreteWeibullParams>(m, "beta_discrete_weibull_survival_interval",
                                                             "beta_discrete_weibull_lifetime_interval");
}

}  // namespace goodwill::python
