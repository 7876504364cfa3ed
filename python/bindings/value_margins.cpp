// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/lifetime_value.hpp"
#include "goodwill/value/normal_normal.hpp"
#include "goodwill/value/spend_covariates.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

using value::CovariatePaths;
using value::SpendCovariateParams;

template <class Spend>
void def_spend_with_covariates(py::module_& m) {
    m.def(
        "fit_spend_with_covariates",
        [](const Spend& shape, const py::object& frequency, const py::object& monetary_value, const py::object& weights,
           const CovariatePaths& spend, const std::vector<double>& start, double tolerance, int max_iterations,
           bool require_convergence) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            const Array<double> w = SummaryColumns::optional("weights", weights);
            const value::SpendSummary s{view(x), view(z), view(w)};
            const auto fit = interruptible(py::none(), s.size(), [&](const Progress& progress) {
                return value::fit_with_covariates(
                    shape, s, spend, fit_options(start, tolerance, max_iterations, require_convergence, 1, progress));
            });
            py::dict d = describe_search(fit);
            d["params"] = fit.params.base.values();
            d["spend_effects"] = fit.params.spend;
            d["standard_errors"] = fit.standard_errors;
            return d;
        },
        py::arg("shape"), py::arg("frequency"), py::arg("monetary_value"), py::arg("weights"), py::arg("spend"),
        py::arg("start"), py::arg("tolerance"), py::arg("max_iterations"), py::arg("require_convergence"),
        "Fits a model of amounts with covariates; the fit as a dict.");
    m.def(
        "covariates_expected_spend",
        [](const Spend& base, const std::vector<double>& effects, const py::object& frequency,
           const py::object& monetary_value, const CovariatePaths& spend) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            const SpendCovariateParams<Spend> params{base, effects};
            return to_numpy(value::expected_spend(params, {view(x), view(z)}, spend));
        },
        py::arg("base"), py::arg("effects"), py::arg("frequency"), py::arg("monetary_value"), py::arg("spend"),
        "Expected amount per purchase of each customer.");
    m.def(
        "covariates_expected_spend_new",
        [](const Spend& base, const std::vector<double>& effects, const CovariatePaths& spend) {
            return to_numpy(value::expected_spend_new(SpendCovariateParams<Spend>{base, effects}, spend));
        },
        py::arg("base"), py::arg("effects"), py::arg("spend"),
        "Expected amount per purchase of a new customer of each row's covariates.");
}

template <class Params, class Spend>
void def_value_with_covariates(py::module_& m) {
    m.def(
        "covariates_lifetime_value",
        [](const Params& model, const py::object& fit, const Spend& base, const std::vector<double>& effects,
           const py::object& spend_fit, const CovariatePaths& spend, const model::RfmTable& table,
           const std::optional<model::TimeSpan>& horizon, const std::string& discount_rate, double level,
           const std::string& nonpositive, unsigned threads) {
            const auto transactions = rebuild(model, fit);
            const auto amounts = rebuild(SpendCovariateParams<Spend>{base, effects}, spend_fit);
            const value::DiscountRate rate = value::parse_discount_rate(discount_rate);
            const value::UnusableSpend unusable = unusable_named(nonpositive);
            return interruptible(py::none(), [&](const Progress& progress) {
                return value::customer_lifetime_value(transactions, amounts, spend, table, horizon, rate,
                                                      {level, unusable, {threads, progress}});
            });
        },
        py::arg("model"), py::arg("fit"), py::arg("base"), py::arg("effects"), py::arg("spend_fit"), py::arg("spend"),
        py::arg("table"), py::arg("horizon"), py::arg("discount_rate"), py::arg("level"), py::arg("nonpositive"),
        py::arg("threads"), "As customer_lifetime_value, at amounts that go with covariates.");
}

using Amounts = std::variant<value::GammaGammaParams, value::NormalNormalParams>;

/// \param effects of the amounts' covariates, which `spend` holds; none: a model of amounts without
template <class Params>
void def_value_of_purchases_with_covariates(py::module_& m) {
    m.def(
        "lifetime_value_with_covariates",
        [](const Params& base, const std::vector<double>& rate_effects, const std::vector<double>& dropout_effects,
           const py::object& fit, const CovariatePaths& rate, const CovariatePaths& dropout, const Amounts& amounts,
           const std::optional<std::vector<double>>& effects, const py::object& spend_fit, const CovariatePaths& spend,
           const model::RfmTable& table, const std::optional<model::TimeSpan>& horizon,
           const std::string& discount_rate, double level, const std::string& nonpositive, unsigned threads) {
            const auto transactions = rebuild(value::CovariateParams<Params>{base, rate_effects, dropout_effects}, fit);
            const value::Covariates customers{rate, dropout};
            const value::DiscountRate discount = value::parse_discount_rate(discount_rate);
            const value::UnusableSpend unusable = unusable_named(nonpositive);
            return std::visit(
                [&]<class Spend>(const Spend& model) {
                    const auto plain = rebuild(model, spend_fit);
                    const auto joined =
                        rebuild(SpendCovariateParams<Spend>{model, effects.value_or(std::vector<double>())}, spend_fit);
                    return interruptible(py::none(), [&](const Progress& progress) {
                        const value::LifetimeValueOptions options{level, unusable, {threads, progress}};
                        return effects ? value::customer_lifetime_value(transactions, customers, joined, spend, table,
                                                                        horizon, discount, options)
                                       : value::customer_lifetime_value(transactions, customers, plain, table, horizon,
                                                                        discount, options);
                    });
                },
                amounts);
        },
        py::arg("base"), py::arg("rate_effects"), py::arg("dropout_effects"), py::arg("fit"), py::arg("rate"),
        py::arg("dropout"), py::arg("amounts"), py::arg("effects"), py::arg("spend_fit"), py::arg("spend"),
        py::arg("table"), py::arg("horizon"), py::arg("discount_rate"), py::arg("level"), py::arg("nonpositive"),
        py::arg("threads"), "As customer_lifetime_value, of purchases that go with covariates.");
}

}  // namespace

void bind_spend_covariates(py::module_& m) {
    using value::GammaGammaParams;
    using value::NormalNormalParams;
    const auto with = [&]<class Spend>(const Spend&) {
        def_spend_with_covariates<Spend>(m);
        def_value_with_covariates<value::BetaGeometricParams, Spend>(m);
        def_value_with_covariates<value::ParetoNbdParams, Spend>(m);
        def_value_with_covariates<value::NbdParams, Spend>(m);
    };
    with(GammaGammaParams{});
    with(NormalNormalParams{});
    def_value_of_purchases_with_covariates<value::BetaGeometricParams>(m);
    def_value_of_purchases_with_covariates<value::ParetoNbdParams>(m);
    def_value_of_purchases_with_covariates<value::NbdParams>(m);
    m.def(
        "covariates_spend_quantile",
        [](const GammaGammaParams& base, const std::vector<double>& effects, const py::object& frequency,
           const py::object& monetary_value, const CovariatePaths& spend, double probability) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> z = to_array<double>("monetary_value", monetary_value);
            const SpendCovariateParams<GammaGammaParams> params{base, effects};
            return to_numpy(value::spend_quantile(params, {view(x), view(z)}, spend, probability));
        },
        py::arg("base"), py::arg("effects"), py::arg("frequency"), py::arg("monetary_value"), py::arg("spend"),
        py::arg("probability"), "Quantile of each customer's expected amount given history and covariates.");
}

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
