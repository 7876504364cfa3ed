// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/error.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_loyalty(py::module_& m);
void bind_loyalty_accounts(py::module_& m);
void bind_loyalty_customers(py::module_& m);
void bind_loyalty_grid(py::module_& m);

namespace {

using loyalty::CurveContest;
using loyalty::CurveKind;
using loyalty::CurveOptions;
using loyalty::LoyaltyCurve;

/// Columns of a curve, kept alive while they are looked at.
struct Columns {
    Array<double> satisfaction, loyalty, weights;

    Columns(const py::object& s, const py::object& l, const py::object& w)
        : satisfaction(to_array<double>("satisfaction", s)), loyalty(to_array<double>("loyalty", l)),
          weights(to_optional_array<double>("weights", w)) {}
    [[nodiscard]] loyalty::CurveData data() const {
        return {python::view(satisfaction), python::view(loyalty), python::view(weights)};
    }
};

CurveOptions to_options(const py::dict& told) {
    CurveOptions options;
    options.kind = loyalty::curve_kind_named("Curve", told["kind"].cast<std::string>());
    const auto [low, high] = told["scale"].cast<std::pair<double, double>>();
    options.scale = {low, high};
    options.lower = told["lower"].cast<std::optional<double>>();
    options.upper = told["upper"].cast<std::optional<double>>();
    options.breaks = told["breaks"].cast<int>();
    options.replicates = told["replicates"].cast<int>();
    options.seed = told["seed"].cast<std::uint64_t>();
    options.level = told["level"].cast<double>();
    return options;
}

py::dict params_of(const LoyaltyCurve& curve) {
    py::dict told;
    for (std::size_t k = 0; k < curve.names.size(); ++k) { told[py::str(curve.names[k])] = curve.params[k]; }
    if (curve.pieces) {
        for (std::size_t k = 0; k < curve.pieces->breaks.size(); ++k) {
            told[py::str("break_{}").format(k + 1)] = curve.pieces->breaks[k];
        }
        for (std::size_t k = 0; k < curve.pieces->slopes.size(); ++k) {
            told[py::str("slope_{}").format(k + 1)] = curve.pieces->slopes[k];
        }
    }
    return told;
}

void bind_results(py::module_& m) {
    py::class_<LoyaltyCurve>(m, "LoyaltyCurve",
                             "A fitted curve of loyalty on satisfaction; see goodwill.loyalty.Curve.")
        .def_property_readonly(
            "kind", [](const LoyaltyCurve& c) { return std::string(to_string(c.kind)); }, "str: its form.")
        .def_readonly("n", &LoyaltyCurve::n, "int: complete pairs.")
        .def_property_readonly("params", &params_of, "dict: Estimate by name.")
        .def_readonly("residual_sd", &LoyaltyCurve::residual_sd, "float: of the residuals.")
        .def_readonly("r_squared", &LoyaltyCurve::r_squared, "float: explained share of the variance.")
        .def_readonly("p_value", &LoyaltyCurve::p_value, "float: of a straight line doing as well.")
        .def_readonly("determined", &LoyaltyCurve::determined, "bool: whether the data determine its shape.")
        .def_readonly("converged", &LoyaltyCurve::converged, "bool: whether the numbers may be used.")
        .def_readonly("warnings", &LoyaltyCurve::warnings, "list of str: what to know before using it.");
    py::class_<CurveContest::Row>(m, "CurveContestRow", "How well one kind of curve foretells.")
        .def_property_readonly(
            "kind", [](const CurveContest::Row& r) { return std::string(to_string(r.kind)); }, "str: the kind.")
        .def_readonly("error", &CurveContest::Row::error, "float: mean squared error, cross-validated.")
        .def_readonly("worse", &CurveContest::Row::worse, "Estimate: than the best kind.")
        .def_readonly("distinguished", &CurveContest::Row::distinguished, "bool: that interval leaves out 0.");
    py::class_<CurveContest>(m, "CurveContest", "Which kind of curve the data support.")
        .def_readonly("rows", &CurveContest::rows, "list of CurveContestRow: in the order asked for, of kinds fitted.")
        .def_property_readonly(
            "skipped",
            [](const CurveContest& c) {
                py::dict told;
                for (const auto& one : c.skipped) { told[py::str(std::string(to_string(one.kind)))] = one.reason; }
                return told;
            },
            "dict: why, by kind that could not be fitted to the customers outside of a fold.")
        .def_property_readonly(
            "best", [](const CurveContest& c) { return std::string(to_string(c.best)); }, "str: least error.")
        .def_property_readonly(
            "simplest", [](const CurveContest& c) { return std::string(to_string(c.simplest)); },
            "str: the first kind that is not distinguished from the best.")
        .def_readonly("verdict", &CurveContest::verdict, "str: in words.")
        .def("__repr__", [](const CurveContest& c) { return "CurveContest(" + c.verdict + ")"; });
    py::class_<loyalty::BarrierEffect>(m, "BarrierEffect", "Whether barriers flatten the curve.")
        .def_readonly("slope_low", &loyalty::BarrierEffect::slope_low,
                      "Estimate: slope at the 25th percentile of the barrier.")
        .def_readonly("slope_high", &loyalty::BarrierEffect::slope_high, "Estimate: at the 75th.")
        .def_readonly("interaction", &loyalty::BarrierEffect::interaction,
                      "Estimate: change of the slope for one unit of the barrier; below 0 flattens.")
        .def_readonly("p_value", &loyalty::BarrierEffect::p_value, "float: of no interaction.")
        .def_readonly("n", &loyalty::BarrierEffect::n, "int: complete rows.");
}

void bind_curve(py::module_& m) {
    m.def(
        "fit_curve",
        [](const py::object& s, const py::object& l, const py::object& w, const py::dict& options, unsigned threads) {
            const Columns columns(s, l, w);
            const CurveOptions asked = to_options(options);
            return interruptible(py::none(), [&](const Progress& told) {
                return loyalty::fit_curve(columns.data(), asked, {threads, told});
            });
        },
        py::arg("satisfaction"), py::arg("loyalty"), py::arg("weights"), py::arg("options"), py::arg("threads"),
        "Least squares; see goodwill.loyalty.Curve.");
    m.def(
        "compare_curves",
        [](const py::object& s, const py::object& l, const py::object& w, const std::vector<std::string>& kinds,
           const py::dict& options, int folds, unsigned threads) {
            const Columns columns(s, l, w);
            const CurveOptions asked = to_options(options);
            std::vector<CurveKind> named;
            named.reserve(kinds.size());
            for (const std::string& kind : kinds) {
                named.push_back(loyalty::curve_kind_named("compare_curves", kind));
            }
            return interruptible(py::none(), [&](const Progress& told) {
                return loyalty::compare_curves(columns.data(), named, asked, folds, {threads, told});
            });
        },
        py::arg("satisfaction"), py::arg("loyalty"), py::arg("weights"), py::arg("kinds"), py::arg("options"),
        py::arg("folds"), py::arg("threads"), "Cross-validation; see goodwill.loyalty.compare_curves.");
    m.def(
        "power_curve",
        [](double lower, double upper, double exponent, std::pair<double, double> scale) {
            return loyalty::power_curve(lower, upper, exponent, {scale.first, scale.second});
        },
        py::arg("lower"), py::arg("upper"), py::arg("exponent"), py::arg("scale"), "Known parameters.");
    m.def(
        "evaluate_curve",
        [](const LoyaltyCurve& curve, const py::object& satisfaction) {
            const Array<double> at = to_array<double>("satisfaction", satisfaction);
            support::CurveBand band = loyalty::evaluate(curve, view(at));
            return py::make_tuple(to_numpy(std::move(band.y)), to_numpy(std::move(band.low)),
                                  to_numpy(std::move(band.high)));
        },
        py::arg("curve"), py::arg("satisfaction"), "Values and interval; see goodwill.loyalty.Curve.predict.");
    m.def("curve_step", &loyalty::step, py::arg("curve"), py::arg("start"), py::arg("end"),
          "Worth of a step; see goodwill.loyalty.Curve.step.");
    m.def(
        "curve_jump",
        [](const LoyaltyCurve& curve) {
            const loyalty::Jump found = loyalty::jump(curve);
            return py::make_tuple(found.start, found.end);
        },
        py::arg("curve"), "Ends of the middle half of the rise; see goodwill.loyalty.Curve.jump.");
    m.def(
        "barrier_effect",
        [](const py::object& s, const py::object& l, const py::object& barrier, const py::object& w, double level) {
            const Columns columns(s, l, w);
            const Array<double> barriers = to_array<double>("barrier", barrier);
            return interruptible(py::none(), view(barriers).size(), [&](const Progress&) {
                return loyalty::barrier_effect(columns.data(), view(barriers), level);
            });
        },
        py::arg("satisfaction"), py::arg("loyalty"), py::arg("barrier"), py::arg("weights") = py::none(),
        py::arg("level") = 0.95, R"(Do barriers, such as switching costs, flatten the curve of loyalty on satisfaction?

Least squares with a product of satisfaction and barrier, with errors that allow unequal variances (HC3). Association.

Parameters
----------
satisfaction : array_like
    One a customer; rows with a missing number are left out.
loyalty : array_like
    What is to be foretold.
barrier : array_like
    How much stands in the way of leaving.
weights : array_like, optional
    One non-negative number a customer; only ratios matter.
level : float
    Of the intervals, in (0, 1).

Returns
-------
BarrierEffect

Raises
------
ValueError
    For unequal lengths, infinite numbers, and weights that are missing or negative.
DataError
    For fewer than 8 complete rows, a column that does not vary, or a barrier that goes with satisfaction so closely that it tells
    nothing of its own.

Examples
--------
>>> s = np.tile(np.arange(1.0, 6.0), 40)
>>> b = np.repeat([0.0, 1.0], 100)
>>> found = gw.loyalty.barrier_effect(s, (1 - 0.8 * b) * s + 0.01 * np.sin(np.arange(200)), b)
>>> round(found.interaction.value, 2)
-0.8
)");
}

}  // namespace

void bind_loyalty(py::module_& m) {
    py::module_ module = m.def_submodule("loyalty", "Who stays: loyalty as a function of satisfaction.");
    bind_results(module);
    bind_curve(module);
    bind_loyalty_customers(module);
    bind_loyalty_accounts(module);
    bind_loyalty_grid(module);
}

}  // namespace goodwill::python
