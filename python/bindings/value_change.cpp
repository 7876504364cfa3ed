// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

using value::AverageCost;
using value::EncounterAttritionFit;
using value::LogPanel;
using value::ProfitChange;
using value::ProfitSource;

void bind_checks(py::module_& m) {
    m.def(
        "falsify",
        [](const LogPanel& panel, const EncounterAttritionFit& fit, double ridge, std::size_t repeats,
           std::uint64_t seed, double level, unsigned threads) {
            const value::Falsification found = interruptible(py::none(), [&](const Progress& progress) {
                value::EncounterAttritionOptions options;
                options.first_can_leave = fit.first_can_leave;
                options.ridge = ridge;
                options.fit.execution = {threads, progress};
                return value::falsify(panel.panel, options, repeats, seed, level);
            });
            py::dict told;
            told["repeats"] = found.repeats;
            told["intervals"] = found.intervals;
            told["covering"] = found.covering;
            told["largest"] = found.largest;
            told["level"] = found.level;
            return told;
        },
        py::arg("panel"), py::arg("fit"), py::arg("ridge"), py::arg("repeats"), py::arg("seed"), py::arg("level"),
        py::arg("threads"), "Fits to shuffled attributes.");
    m.def(
        "before_after",
        [](const py::object& outcome, const py::object& after, const std::optional<py::object>& concerned,
           const py::object& cluster, double level) {
            const Array<double> seen = to_array<double>("outcome", outcome);
            const Array<std::uint8_t> since = to_array<std::uint8_t>("after", after);
            const Array<std::int32_t> groups = to_array<std::int32_t>("cluster", cluster);
            if (!concerned) { return value::before_after(view(seen), view(since), {}, view(groups), level); }
            const Array<std::uint8_t> there = to_array<std::uint8_t>("concerned", *concerned);
            return value::before_after(view(seen), view(since), view(there), view(groups), level);
        },
        py::arg("outcome"), py::arg("after"), py::arg("concerned"), py::arg("cluster"), py::arg("level"),
        "Difference of means, or of differences.");
    m.def(
        "came_again",
        [](const model::EncounterLog& log, std::int64_t within) { return to_numpy(value::came_again(log, within)); },
        py::arg("log"), py::arg("within"), "1 where the customer came again within so many microseconds.");
}

void bind_profit(py::module_& m) {
    py::class_<ProfitSource>(m, "ProfitSource", "Customers of one kind in two periods, and what they brought.")
        .def_readonly("customers_before", &ProfitSource::customers_before, "int: in the first period.")
        .def_readonly("customers_after", &ProfitSource::customers_after, "int: in the second.")
        .def_readonly("profit_before", &ProfitSource::profit_before, "float: in the first period.")
        .def_readonly("profit_after", &ProfitSource::profit_after, "float: in the second.");
    py::class_<ProfitChange>(
        m, "ProfitChange", "The change in profit between two periods, in parts that add up to it; see `profit_change`.")
        .def_readonly("before", &ProfitChange::before, "float: profit of the first period.")
        .def_readonly("after", &ProfitChange::after, "float: profit of the second.")
        .def_readonly("acquisition", &ProfitChange::acquisition, "float: more or fewer new customers.")
        .def_readonly("retention", &ProfitChange::retention, "float: more or fewer customers from before the period.")
        .def_readonly("margin", &ProfitChange::margin, "float: more or less profit from each.")
        .def_readonly("referral", &ProfitChange::referral, "float: more or fewer new ones who came through others.")
        .def("__repr__",
             [](const ProfitChange& c) {
                 return py::str(
                            "ProfitChange({:,.2f} to {:,.2f}: acquisition {:+,.2f}, referral {:+,.2f}, retention "
                            "{:+,.2f}, margin {:+,.2f})")
                     .format(c.before, c.after, c.acquisition, c.referral, c.retention, c.margin);
             })
        .def_readonly("newcomers", &ProfitChange::newcomers, "ProfitSource: new customers.")
        .def_readonly("referred", &ProfitChange::referred, "ProfitSource: new customers who came through others.")
        .def_readonly("returning", &ProfitChange::returning, "ProfitSource: customers from before the period.")
        .def_readonly("unknown_amounts", &ProfitChange::unknown_amounts, "int: encounters without an amount.");
    m.def(
        "profit_change",
        [](const model::EncounterLog& log, std::int64_t begin, std::int64_t end, std::int64_t then_begin,
           std::int64_t then_end, const std::optional<std::string>& referred) {
            const py::gil_scoped_release released;
            return value::profit_change(log, {begin, end}, {then_begin, then_end}, referred);
        },
        py::arg("log"), py::arg("begin"), py::arg("end"), py::arg("then_begin"), py::arg("then_end"),
        py::arg("referred"), "The change in profit from one period to the other.");
}

void bind_average_cost(py::module_& m) {
    py::class_<AverageCost>(m, "AverageCost", "Cost per customer as a curve of their number; see `average_cost`.")
        .def_readonly("fixed", &AverageCost::fixed, "float: spent for any number of customers.")
        .def_readonly("variable", &AverageCost::variable, "float: spent for each, where elasticity is 0.")
        .def_readonly("elasticity", &AverageCost::elasticity, "float: how fast that falls with their number, 0 to 0.9.")
        .def_readonly("residual_sd", &AverageCost::residual_sd, "float: of total cost around the curve.")
        .def_readonly("periods", &AverageCost::periods, "int: fitted to.")
        .def("per_customer", &AverageCost::per_customer, py::arg("customers"), py::arg("level") = 0.95,
             R"(Cost of one customer where there are so many.

Parameters
----------
customers : float
    How many.
level : float
    Of the interval.

Returns
-------
Estimate
    With a warning beyond the numbers the curve was fitted to.

Raises
------
ValueError
    Unless customers is positive.)");
    m.def(
        "average_cost",
        [](const py::object& customers, const py::object& cost) {
            return value::average_cost(view(to_array<double>("customers", customers)),
                                       view(to_array<double>("cost", cost)));
        },
        py::arg("customers"), py::arg("cost"),
        R"(Cost of serving n customers, F + v n^(1 - e), by least squares: the average F / n + v n^-e falls as n grows.

Parameters
----------
customers : array_like
    Served in each period, at least four, not all the same.
cost : array_like
    Of each period.

Returns
-------
AverageCost

Raises
------
ValueError
    For too few periods, one number of customers throughout, or numbers that are not positive.

Examples
--------
>>> curve = gw.value.average_cost([100, 200, 400, 800, 1600], [1500, 2010, 2990, 5020, 9000])
>>> round(curve.fixed), round(curve.variable, 1), round(curve.per_customer(400).value, 2)
(993, 5.2, 7.52))");
}

}  // namespace

void bind_change(py::module_& m) {
    bind_checks(m);
    bind_profit(m);
    bind_average_cost(m);
}

}  // namespace goodwill::python
