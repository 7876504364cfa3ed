// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

using value::GammaGammaParams;

struct SpendColumns {
    Array<double> frequency, monetary_value, weights;

    SpendColumns(const py::object& frequency_, const py::object& monetary_value_,
                 const py::object& weights_ = py::none())
        : frequency(to_array<double>("frequency", frequency_)),
          monetary_value(to_array<double>("monetary_value", monetary_value_)),
          weights(SummaryColumns::optional("weights", weights_)) {}

    [[nodiscard]] value::SpendSummary view() const {
        using python::view;
        return {view(frequency), view(monetary_value), view(weights)};
    }
};

void bind_gamma_gamma(py::module_& m) {
    py::class_<GammaGammaParams>(m, "GammaGamma", "Gamma-Gamma with given parameters.")
        .def(py::init([](double p, double q, double v) {
                 const GammaGammaParams params{p, q, v};
                 value::check_params("GammaGamma", params);
                 return params;
             }),
             py::arg("p"), py::arg("q"), py::arg("v"), "The model with these parameters.")
        .def(
            "expected_spend",
            [](const GammaGammaParams& p, const py::object& frequency, const py::object& monetary_value) {
                return to_numpy(value::expected_spend(p, SpendColumns(frequency, monetary_value).view()));
            },
            py::arg("frequency"), py::arg("monetary_value"), "Expected amount per purchase of each customer.")
        .def(
            "expected_spend_new", [](const GammaGammaParams& p) { return value::expected_spend_new(p); },
            "Expected amount per purchase of a new customer.")
        .def(
            "spend_quantile",
            [](const GammaGammaParams& p, double probability, const py::object& frequency,
               const py::object& monetary_value) {
                const SpendColumns s(frequency, monetary_value);
                return to_numpy(value::spend_quantile(p, s.view(), probability));
            },
            py::arg("probability"), py::arg("frequency"), py::arg("monetary_value"),
            "Quantile of each customer's expected amount given the history.")
        .def(
            "log_likelihood",
            [](const GammaGammaParams& p, const py::object& frequency, const py::object& monetary_value) {
                return value::log_likelihood(p, SpendColumns(frequency, monetary_value).view());
            },
            py::arg("frequency"), py::arg("monetary_value"), "Sum of the log-likelihoods.")
        .def(
            "independence",
            [](const GammaGammaParams& p, const py::object& frequency, const py::object& monetary_value, double level) {
                const SpendColumns s(frequency, monetary_value);
                const value::SpendIndependence found = value::spend_independence(p, s.view(), level);
                py::dict d;
                d["elasticity"] = found.elasticity;
                d["p_value"] = found.p_value;
                d["pearson"] = found.pearson;
                return d;
            },
            py::arg("frequency"), py::arg("monetary_value"), py::arg("level") = 0.95,
            "Whether frequency and amount go together.");
    m.def(
        "fit_gamma_gamma",
        [](const py::object& frequency, const py::object& monetary_value, const py::object& weights,
           const std::vector<double>& start, double tolerance, int max_iterations, bool require_convergence) {
            const SpendColumns s(frequency, monetary_value, weights);
            const value::GammaGammaFit fit = interruptible(py::none(), s.view().size(), [&](const Progress& progress) {
                return value::fit_gamma_gamma(
                    s.view(), fit_options(start, tolerance, max_iterations, require_convergence, 1, progress));
            });
            return py::make_tuple(fit.params, describe(fit));
        },
        py::arg("frequency"), py::arg("monetary_value"), py::arg("weights") = py::none(),
        py::arg("start") = std::vector<double>(), py::arg("tolerance") = value::FitOptions().gradient_tolerance,
        py::arg("max_iterations") = value::FitOptions().max_iterations, py::arg("require_convergence") = false,
        "Fits GammaGamma; the model and the fit as a dict.");
}

template <class Params, class Spend>
void def_lifetime_value(py::module_& m) {
    m.def(
        "customer_lifetime_value",
        [](const Params& model, const py::object& fit, const Spend& spend, const py::object& spend_fit,
           const model::RfmTable& table, const std::optional<model::TimeSpan>& horizon,
           const std::string& discount_rate, double level, const std::string& nonpositive, unsigned threads) {
            const auto transactions = rebuild(model, fit);
            const auto amounts = rebuild(spend, spend_fit);
            const value::DiscountRate rate = value::parse_discount_rate(discount_rate);
            const value::UnusableSpend unusable = unusable_named(nonpositive);
            return interruptible(py::none(), [&](const Progress& progress) {
                return value::customer_lifetime_value(transactions, amounts, table, horizon, rate,
                                                      {level, unusable, {threads, progress}});
            });
        },
        py::arg("model"), py::arg("fit"), py::arg("spend"), py::arg("spend_fit"), py::arg("table"), py::arg("horizon"),
        py::arg("discount_rate"), py::arg("level"), py::arg("nonpositive"), py::arg("threads"),
        "Values each customer of the table; goodwill.value.customer_lifetime_value describes it.");
}

void bind_lifetime_value(py::module_& m) {
    using value::LifetimeValue;
    const auto column = [](const std::vector<double> LifetimeValue::* member) {
        return [member](const py::object& self) { return to_numpy(self.cast<const LifetimeValue&>().*member, self); };
    };
    py::class_<LifetimeValue>(m, "LifetimeValue",
                              "What customers' future purchases are worth at the end of observation.")
        .def_property_readonly("transactions", column(&LifetimeValue::transactions),
                               "numpy.ndarray: expected purchases within the horizon, each discounted.")
        .def_property_readonly("spend", column(&LifetimeValue::spend), "numpy.ndarray: expected amount per purchase.")
        .def_property_readonly("value", column(&LifetimeValue::value),
                               "numpy.ndarray: expected value of each customer.")
        .def_property_readonly("low", column(&LifetimeValue::low),
                               "numpy.ndarray: lower end of the interval of each expected value.")
        .def_property_readonly("high", column(&LifetimeValue::high), "numpy.ndarray: upper end.")
        .def(py::pickle(
            [](const LifetimeValue& v) {
                return py::make_tuple(v.transactions, v.spend, v.value, v.low, v.high, v.repeat_customers, v.alive,
                                      v.total, v.mean, v.top_shares, v.gini, v.unusable, v.currency, v.basis,
                                      v.warnings);
            },
            [](const py::tuple& s) {
                using Column = std::vector<double>;
                return LifetimeValue{s[0].cast<Column>(),
                                     s[1].cast<Column>(),
                                     s[2].cast<Column>(),
                                     s[3].cast<Column>(),
                                     s[4].cast<Column>(),
                                     s[5].cast<std::size_t>(),
                                     s[6].cast<Estimate>(),
                                     s[7].cast<Estimate>(),
                                     s[8].cast<Estimate>(),
                                     s[9].cast<std::vector<Estimate>>(),
                                     s[10].cast<Estimate>(),
                                     s[11].cast<std::size_t>(),
                                     s[12].cast<std::string>(),
                                     s[13].cast<std::string>(),
                                     s[14].cast<std::vector<std::string>>()};
            }))
        .def("__repr__",
             [](const LifetimeValue& v) {
                 return "LifetimeValue(" + std::to_string(v.value.size()) + " customers, " + v.basis + ")";
             })
        .def_readonly("repeat_customers", &LifetimeValue::repeat_customers, "int: customers who have come again.")
        .def_readonly("alive", &LifetimeValue::alive, "Estimate: share of the customers who have not left for good.")
        .def_readonly("total", &LifetimeValue::total, "Estimate: sum over the customers.")
        .def_readonly("mean", &LifetimeValue::mean, "Estimate: per customer.")
        .def_property_readonly(
            "top_shares",
            [](const LifetimeValue& v) {
                py::dict shares;
                for (std::size_t i = 0; i < v.top_shares.size(); ++i) {
                    shares[py::float_(LifetimeValue::shares[i])] = v.top_shares[i];
                }
                return shares;
            },
            "dict: share of the total that the top share of customers bring, as Estimate by top share.")
        .def_readonly("gini", &LifetimeValue::gini,
                      "Estimate: Gini coefficient, 0 when all customers are worth the same.")
        .def_readonly("unusable", &LifetimeValue::unusable,
                      "int: customers whose mean amount was not positive and taken as unknown.")
        .def_readonly("currency", &LifetimeValue::currency, "str: as the log's schema states it.")
        .def_readonly("basis", &LifetimeValue::basis, "str: horizon, discounting and amount in words.")
        .def_readonly("warnings", &LifetimeValue::warnings, "list of str: what to know before using it.");
    const auto with = [&]<class Params>(const Params&) {
        def_lifetime_value<Params, GammaGammaParams>(m);
        def_lifetime_value<Params, value::NormalNormalParams>(m);
    };
    with(value::BetaGeometricParams{});
    with(value::ParetoNbdParams{});
    with(value::NbdParams{});
}

}  // namespace

void bind_spend(py::module_& m) {
    bind_gamma_gamma(m);
    bind_lifetime_value(m);
    m.def(
        "usable_spend",
        [](const model::RfmTable& table, const std::string& nonpositive) {
            value::SpendTable spend = value::spend_of(table, unusable_named(nonpositive));
            return py::make_tuple(to_numpy(std::move(spend.frequency)), to_numpy(std::move(spend.monetary_value)));
        },
        py::arg("table"), py::arg("nonpositive"), "Frequency and mean amount of a table as GammaGamma takes them.");
    m.def(
        "continuous_rate",
        [](const std::string& rate, const std::string& unit) {
            return value::parse_discount_rate(rate).continuous(model::span_unit_named(unit));
        },
        py::arg("rate"), py::arg("unit"), "The continuous rate per unit of time of a rate such as '10% a year'.");
}

}  // namespace goodwill::python
