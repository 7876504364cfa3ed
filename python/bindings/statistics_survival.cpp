// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/log_rank.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "survival_columns.hpp"

namespace goodwill::python {
namespace {

using support::StepCurve;

/// The functions that make curves share their arguments.
template <class Call>
void def_curve(py::module_& m, const char* name, Call call, const char* doc) {
    m.def(
        name,
        [name, call](const py::object& time, const py::object& event, const py::object& entry,
                     const py::object& weights, const py::object& clusters, double level, const std::string& interval,
                     std::optional<bool> robust) {
            const SurvivalColumns columns(time, event, entry, weights, clusters);
            const support::CurveOptions options{level, support::curve_interval_named(name, interval), robust};
            return interruptible(py::none(), columns.size(),
                                 [&](const Progress& progress) { return call(columns.view(), options, progress); });
        },
        py::arg("time"), py::arg("event"), py::arg("entry"), py::arg("weights"), py::arg("clusters"), py::arg("level"),
        py::arg("interval"), py::arg("robust"), doc);
}

py::tuple state(const StepCurve& c) {
    return py::make_tuple(c.before, c.level, c.n, c.time, c.at_risk, c.events, c.censored, c.value, c.standard_error,
                          c.low, c.high, c.complete, c.method, c.warnings);
}

StepCurve from_state(const py::tuple& s) {
    using Column = std::vector<double>;
    return {s[0].cast<double>(),       s[1].cast<double>(),
            s[2].cast<std::int64_t>(), s[3].cast<Column>(),
            s[4].cast<Column>(),       s[5].cast<Column>(),
            s[6].cast<Column>(),       s[7].cast<Column>(),
            s[8].cast<Column>(),       s[9].cast<Column>(),
            s[10].cast<Column>(),      s[11].cast<bool>(),
            s[12].cast<std::string>(), s[13].cast<std::vector<std::string>>()};
}

void bind_curve(py::module_& statistics) {
    const auto column = [](const std::vector<double> StepCurve::* member) {
        return [member](const py::object& self) { return to_numpy(self.cast<const StepCurve&>().*member, self); };
    };
    py::class_<StepCurve>(statistics, "StepCurve", "A curve that steps where observations end.")
        .def_property_readonly("time", column(&StepCurve::time), "numpy.ndarray: distinct ends of observation.")
        .def_property_readonly("at_risk", column(&StepCurve::at_risk), "numpy.ndarray: weight just before each time.")
        .def_property_readonly("events", column(&StepCurve::events), "numpy.ndarray: weight of the events at it.")
        .def_property_readonly("censored", column(&StepCurve::censored), "numpy.ndarray: weight that leaves at it.")
        .def_property_readonly("value", column(&StepCurve::value), "numpy.ndarray: from each time to the next.")
        .def_property_readonly("standard_error", column(&StepCurve::standard_error), "numpy.ndarray: of value.")
        .def_property_readonly("low", column(&StepCurve::low), "numpy.ndarray: lower end of the interval.")
        .def_property_readonly("high", column(&StepCurve::high), "numpy.ndarray: upper end.")
        .def_property_readonly(
            "n", [](const StepCurve& c) { return c.n; }, "int: rows used.")
        .def_property_readonly(
            "method", [](const StepCurve& c) { return c.method; }, "str: of the values and their variance.")
        .def_property_readonly(
            "warnings", [](const StepCurve& c) { return c.warnings; }, "list of str: what to know before using it.")
        .def(
            "values_at",
            [](const StepCurve& c, const py::object& times) {
                const Array<double> at = to_array<double>("times", times);
                support::CurveValues values = support::values_at(c, view(at));
                return py::make_tuple(to_numpy(std::move(values.value)), to_numpy(std::move(values.standard_error)),
                                      to_numpy(std::move(values.low)), to_numpy(std::move(values.high)));
            },
            py::arg("times"), "Value, standard error, low and high at each of the times.")
        .def(
            "quantile", [](const StepCurve& c, double p) { return support::survival_quantile(c, p); }, py::arg("p"),
            "The time by which a share p has had the event.")
        .def(py::pickle(&state, &from_state));
}

void bind_log_rank(py::module_& statistics) {
    statistics.def(
        "log_rank",
        [](const py::object& time, const py::object& event, const py::object& groups, const py::object& entry,
           const py::object& strata, double rho) {
            const SurvivalColumns columns(time, event, entry, py::none(), py::none());
            const Array<std::int32_t> g = to_array<std::int32_t>("groups", groups);
            const Array<std::int32_t> s = to_optional_array<std::int32_t>("strata", strata);
            const support::LogRank test = interruptible(py::none(), columns.size(), [&](const Progress& progress) {
                return support::log_rank(columns.view(), view(g), view(s), rho, progress);
            });
            py::dict d;
            d["statistic"] = test.statistic;
            d["degrees_of_freedom"] = test.degrees_of_freedom;
            d["p_value"] = test.p_value;
            d["observed"] = test.observed;
            d["expected"] = test.expected;
            d["covariance"] = to_numpy(test.covariance);
            d["warnings"] = test.warnings;
            return d;
        },
        py::arg("time"), py::arg("event"), py::arg("groups"), py::arg("entry"), py::arg("strata"), py::arg("rho"),
        "Log-rank test of coded groups as a dict; use goodwill.stats.log_rank.");
}

}  // namespace

void bind_survival(py::module_& statistics) {
    bind_curve(statistics);
    def_curve(statistics, "kaplan_meier", &support::kaplan_meier, "Survival curve; use goodwill.stats.KaplanMeier.");
    def_curve(statistics, "nelson_aalen", &support::nelson_aalen, "Cumulative hazard; use goodwill.stats.NelsonAalen.");
    def_curve(statistics, "cumulative_incidence", &support::cumulative_incidence,
              "One curve a cause; use goodwill.stats.CumulativeIncidence.");
    bind_log_rank(statistics);
}

}  // namespace goodwill::python
