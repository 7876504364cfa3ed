// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value/customer_equity.hpp"
#include "goodwill/value/prediction_intervals.hpp"
#include "goodwill/value/retention_economics.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

py::dict to_dict(const Default& figure) {
    py::dict d;
    d["value"] = figure.value;
    d["evidence"] = std::string(to_string(figure.provenance.evidence));
    d["source"] = figure.provenance.source;
    return d;
}

template <class Params, class Spend>
void def_equity(py::module_& m) {
    m.def(
        "customer_equity",
        [](const Params& model, const py::object& fit, const Spend& spend, const py::object& spend_fit,
           const model::RfmTable& table, const std::vector<std::string>& labels,
           const std::optional<model::TimeSpan>& horizon, const std::string& discount_rate, double level,
           const std::string& nonpositive, unsigned threads) {
            const auto transactions = rebuild(model, fit);
            const auto amounts = rebuild(spend, spend_fit);
            const value::DiscountRate rate = value::parse_discount_rate(discount_rate);
            const value::UnusableSpend unusable =
                nonpositive == "unknown" ? value::UnusableSpend::as_unknown : value::UnusableSpend::reject;
            const auto groups = interruptible(py::none(), [&](const Progress& progress) {
                return value::customer_equity(transactions, amounts, table, labels, horizon, rate,
                                              {level, unusable, {threads, progress}});
            });
            py::list rows;
            for (const value::GroupEquity& group : groups) {
                py::dict row;
                row["label"] = group.label;
                row["customers"] = group.customers;
                row["total"] = group.total;
                row["mean"] = group.mean;
                row["alive"] = group.alive;
                row["share"] = group.share;
                rows.append(row);
            }
            return rows;
        },
        py::arg("model"), py::arg("fit"), py::arg("spend"), py::arg("spend_fit"), py::arg("table"), py::arg("labels"),
        py::arg("horizon"), py::arg("discount_rate"), py::arg("level"), py::arg("nonpositive"), py::arg("threads"),
        "Value by group, a dict each; goodwill.value.customer_equity describes it.");
    m.def(
        "new_customer_value",
        [](const Params& model, const Spend& spend, double rate, double horizon, const std::vector<double>& tenures) {
            value::NewCustomerValue found = value::new_customer_value(model, spend, rate, horizon, tenures);
            py::dict d;
            d["value"] = found.value;
            d["first_purchase"] = found.first_purchase;
            d["loyalty_multiple"] = found.loyalty_multiple;
            d["cumulative"] = to_numpy(std::move(found.cumulative));
            return d;
        },
        py::arg("model"), py::arg("spend"), py::arg("rate"), py::arg("horizon"), py::arg("tenures"),
        "What a new customer is worth; goodwill.value.new_customer_value describes it.");
}

py::tuple to_tuple(value::CustomerIntervals found) {
    return py::make_tuple(to_numpy(std::move(found.value)), to_numpy(std::move(found.low)),
                          to_numpy(std::move(found.high)));
}

template <class Params>
void def_intervals(py::module_& m) {
    m.def(
        "expected_purchases_interval",
        [](const Params& model, const py::object& fit, const py::object& frequency, const py::object& recency,
           const py::object& T, double t, double level, unsigned threads) {
            const auto fitted = rebuild(model, fit);
            const SummaryColumns s(frequency, recency, T);
            return to_tuple(interruptible(py::none(), s.size(), [&](const Progress& progress) {
                return value::expected_purchases_interval(fitted, s.view(), t, level, {threads, progress});
            }));
        },
        py::arg("model"), py::arg("fit"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("t"),
        py::arg("level"), py::arg("threads"), "Expected purchases of each customer: value, low and high.");
    m.def(
        "bootstrap_fits",
        [](const Params& model, const py::object& fit, const py::object& frequency, const py::object& recency,
           const py::object& T, const py::object& weights, std::size_t replicates, std::uint64_t seed,
           unsigned threads) {
            const auto fitted = rebuild(model, fit);
            const SummaryColumns s(frequency, recency, T, weights);
            value::BootstrapFits found = interruptible(py::none(), [&](const Progress& progress) {
                return value::bootstrap_fits(fitted, s.view(), replicates, seed, {threads, progress});
            });
            return py::make_tuple(to_numpy(std::move(found.params)), found.improper);
        },
        py::arg("model"), py::arg("fit"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("weights"),
        py::arg("replicates"), py::arg("seed"), py::arg("threads"),
        "Parameters of fits to bases drawn with replacement, row by row, and how many are improper.");
}

template <class Params>
void def_alive_interval(py::module_& m) {
    m.def(
        "probability_alive_interval",
        [](const Params& model, const py::object& fit, const py::object& frequency, const py::object& recency,
           const py::object& T, double ahead, double level, unsigned threads) {
            const auto fitted = rebuild(model, fit);
            const SummaryColumns s(frequency, recency, T);
            return to_tuple(interruptible(py::none(), s.size(), [&](const Progress& progress) {
                return value::probability_alive_interval(fitted, s.view(), ahead, level, {threads, progress});
            }));
        },
        py::arg("model"), py::arg("fit"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("ahead"),
        py::arg("level"), py::arg("threads"), "Probability of being alive of each customer: value, low and high.");
}

void bind_retention_economics(py::module_& m) {
    m.def("value_of_keeping", &value::value_of_keeping, py::arg("margin"), py::arg("retention"), py::arg("rate"),
          "Worth of a customer kept with this probability each period; goodwill.value.value_of_keeping describes it.");
    m.def(
        "retention_gain",
        [](double retention, double rate, double points) {
            const value::RetentionGain found = value::retention_gain(retention, rate, points);
            py::dict d;
            d["before"] = found.before;
            d["after"] = found.after;
            d["gain"] = found.gain;
            d["undiscounted_gain"] = found.undiscounted_gain;
            d["elasticity"] = found.elasticity;
            d["expected_periods"] = found.expected_periods;
            d["folk_least"] = to_dict(found.folk_least);
            d["folk_greatest"] = to_dict(found.folk_greatest);
            d["warnings"] = found.warnings;
            return d;
        },
        py::arg("retention"), py::arg("rate"), py::arg("points") = 0.05,
        "What raising retention does to worth; goodwill.value.retention_gain describes it.");
    m.def(
        "compare_costs",
        [](double acquisition_cost, double retention_cost, double new_value, double kept_value) {
            const value::CostComparison found =
                value::compare_costs(acquisition_cost, retention_cost, new_value, kept_value);
            py::dict d;
            d["acquisition_return"] = found.acquisition_return;
            d["retention_return"] = found.retention_return;
            d["cost_ratio"] = found.cost_ratio;
            d["break_even_acquisition"] = found.break_even_acquisition;
            d["break_even_retention"] = found.break_even_retention;
            d["break_even_ratio"] = found.break_even_ratio;
            d["keep"] = found.keep;
            d["folk_ratio"] = to_dict(found.folk_ratio);
            d["folk_loyalty_multiple"] = to_dict(value::loyalty_multiple());
            return d;
        },
        py::arg("acquisition_cost"), py::arg("retention_cost"), py::arg("new_value"), py::arg("kept_value"),
        "What a unit of money brings by winning and by keeping; goodwill.value.compare_costs describes it.");
    m.def(
        "split_budget",
        [](const py::object& ceiling, const py::object& scale, double budget) {
            const Array<double> ceilings = to_array<double>("ceiling", ceiling);
            const Array<double> scales = to_array<double>("scale", scale);
            value::BudgetSplit split = value::split_budget(view(ceilings), view(scales), budget);
            py::dict d;
            d["spend"] = to_numpy(std::move(split.spend));
            d["gain"] = to_numpy(std::move(split.gain));
            d["marginal"] = split.marginal;
            d["total_gain"] = split.total_gain;
            return d;
        },
        py::arg("ceiling"), py::arg("scale"), py::arg("budget"),
        "Divides a budget between concave curves; goodwill.value.split_budget describes it.");
}

}  // namespace

void bind_equity(py::module_& m) {
    const auto with = [&]<class Params>(const Params&) {
        def_equity<Params, value::GammaGammaParams>(m);
        def_equity<Params, value::NormalNormalParams>(m);
    };
    with(value::BetaGeometricParams{});
    with(value::ParetoNbdParams{});
    with(value::NbdParams{});
    def_intervals<value::BetaGeometricParams>(m);
    def_intervals<value::ParetoNbdParams>(m);
    def_intervals<value::NbdParams>(m);
    def_intervals<value::BgBbParams>(m);
    def_alive_interval<value::BetaGeometricParams>(m);
    def_alive_interval<value::BgBbParams>(m);
    def_alive_interval<value::ParetoNbdParams>(m);
    bind_retention_economics(m);
}

}  // namespace goodwill::python
