// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/statistics/monotone_spline.hpp"
#include "goodwill/support/statistics/piecewise.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_curves(py::module_& statistics);

namespace {

using support::MonotoneSplineFit;
using support::PiecewiseFit;
using Column = std::vector<double>;

template <class Fit>
auto evaluated(const Fit& fit, const py::object& x) {
    const Array<double> at = to_array<double>("x", x);
    support::CurveBand band;
    {
        const py::gil_scoped_release released;
        band = support::evaluate(fit, view(at));
    }
    return py::make_tuple(to_numpy(std::move(band.y)), to_numpy(std::move(band.low)), to_numpy(std::move(band.high)));
}

MonotoneSplineFit fit_spline(const py::object& x, const py::object& y, const py::object& weights,
                             const std::optional<bool>& increasing, double level, const std::optional<int>& knots) {
    const Array<double> xs = to_array<double>("x", x);
    const Array<double> ys = to_array<double>("y", y);
    const Array<double> w = to_optional_array<double>("weights", weights);
    return interruptible(py::none(), view(xs).size(), [&](const Progress& progress) {
        const auto points = support::distinct_points("MonotoneSpline.fit", view(xs), view(ys), view(w), {0, progress});
        const bool rises = increasing ? *increasing : support::find_direction(points).increasing;
        return support::fit_monotone_spline(points, rises, level, knots);
    });
}

PiecewiseFit fit_pieces(const py::object& x, const py::object& y, const py::object& weights, int breaks, double level,
                        double trim, int replicates, std::uint64_t seed, unsigned threads) {
    const Array<double> xs = to_array<double>("x", x);
    const Array<double> ys = to_array<double>("y", y);
    const Array<double> w = to_optional_array<double>("weights", weights);
    return interruptible(py::none(), [&](const Progress& progress) {
        const Execution execution{threads, progress};
        const auto points = support::distinct_points("PiecewiseLinear.fit", view(xs), view(ys), view(w), execution);
        return support::fit_piecewise(points, {breaks, level, trim, replicates, seed}, execution);
    });
}

void bind_splines(py::module_& statistics) {
    py::class_<MonotoneSplineFit>(statistics, "MonotoneSplineFit", "A fitted smooth curve of one direction.")
        .def_readonly("increasing", &MonotoneSplineFit::increasing, "bool: whether it never falls.")
        .def_readonly("n", &MonotoneSplineFit::n, "int: observations used.")
        .def_readonly("knots", &MonotoneSplineFit::knots, "list of float: ascending, both ends with them.")
        .def_readonly("coefficients", &MonotoneSplineFit::coefficients, "list of float: what each knot adds.")
        .def_readonly("r_squared", &MonotoneSplineFit::r_squared, "float: share of the variance.")
        .def_readonly("residual_sd", &MonotoneSplineFit::residual_sd, "float: about the curve.")
        .def("evaluate", &evaluated<MonotoneSplineFit>, py::arg("x"), "The curve at x with its interval.")
        .def(
            "slopes",
            [](const MonotoneSplineFit& fit, const py::object& x) {
                const Array<double> at = to_array<double>("x", x);
                return to_numpy(support::slopes(fit, view(at)));
            },
            py::arg("x"), "The curve's slope at x.")
        .def(py::pickle(
            [](const MonotoneSplineFit& f) {
                return py::make_tuple(f.increasing, f.level, f.n, f.knots, f.start, f.coefficients, f.covariance,
                                      f.degrees_of_freedom, f.residual_sd, f.r_squared, f.flat);
            },
            [](const py::tuple& s) {
                return MonotoneSplineFit{s[0].cast<bool>(),   s[1].cast<double>(),      s[2].cast<std::int64_t>(),
                                         s[3].cast<Column>(), s[4].cast<double>(),      s[5].cast<Column>(),
                                         s[6].cast<Column>(), s[7].cast<double>(),      s[8].cast<double>(),
                                         s[9].cast<double>(), s[10].cast<std::size_t>()};
            }));
    statistics.def("fit_monotone_spline", &fit_spline, py::arg("x"), py::arg("y"), py::arg("weights"),
                   py::arg("increasing"), py::arg("level"), py::arg("knots"), "Least-squares monotone spline.");
}

py::tuple pieces_state(const PiecewiseFit& f) {
    std::vector<py::tuple> plausible;
    for (const PiecewiseFit::Plausible& p : f.plausible) {
        plausible.push_back(py::make_tuple(p.excess, p.breaks, p.coefficients, p.inverse));
    }
    return py::make_tuple(f.level, f.n, f.breaks, f.slopes, f.p_values, f.statistics, f.replicates, f.residual_sd,
                          f.r_squared, f.converged, f.warnings, f.x_low, f.x_high, f.centre, f.unit, plausible,
                          f.robust_covariance, f.model_covariance, f.limit);
}

PiecewiseFit pieces_from(const py::tuple& s) {
    PiecewiseFit f;
    f.level = s[0].cast<double>();
    f.n = s[1].cast<std::int64_t>();
    f.breaks = s[2].cast<std::vector<Estimate>>();
    f.slopes = s[3].cast<std::vector<Estimate>>();
    f.p_values = s[4].cast<Column>();
    f.statistics = s[5].cast<Column>();
    f.replicates = s[6].cast<int>();
    f.residual_sd = s[7].cast<double>();
    f.r_squared = s[8].cast<double>();
    f.converged = s[9].cast<bool>();
    f.warnings = s[10].cast<std::vector<std::string>>();
    f.x_low = s[11].cast<double>();
    f.x_high = s[12].cast<double>();
    f.centre = s[13].cast<double>();
    f.unit = s[14].cast<double>();
    for (const auto& p : s[15].cast<std::vector<py::tuple>>()) {
        f.plausible.push_back({p[0].cast<double>(), p[1].cast<Column>(), p[2].cast<Column>(), p[3].cast<Column>()});
    }
    f.robust_covariance = s[16].cast<Column>();
    f.model_covariance = s[17].cast<Column>();
    f.limit = s[18].cast<double>();
    return f;
}

void bind_pieces(py::module_& statistics) {
    py::class_<PiecewiseFit>(statistics, "PiecewiseFit", "A fitted curve of straight pieces.")
        .def_readonly("n", &PiecewiseFit::n, "int: observations used.")
        .def_readonly("breaks", &PiecewiseFit::breaks, "list of Estimate: where the slope changes, ascending.")
        .def_readonly("slopes", &PiecewiseFit::slopes, "list of Estimate: of the pieces, left to right.")
        .def_readonly("p_values", &PiecewiseFit::p_values, "list of float: of k breaks being enough.")
        .def_readonly("residual_sd", &PiecewiseFit::residual_sd, "float: about the curve.")
        .def_readonly("r_squared", &PiecewiseFit::r_squared, "float: share of the variance.")
        .def_readonly("converged", &PiecewiseFit::converged, "bool: whether the search for the breaks settled.")
        .def_readonly("warnings", &PiecewiseFit::warnings, "list of str: what to know before using it.")
        .def("evaluate", &evaluated<PiecewiseFit>, py::arg("x"), "The curve at x with its interval.")
        .def(py::pickle(&pieces_state, &pieces_from));
    statistics.def("fit_piecewise", &fit_pieces, py::arg("x"), py::arg("y"), py::arg("weights"), py::arg("breaks"),
                   py::arg("level"), py::arg("trim"), py::arg("replicates"), py::arg("seed"), py::arg("threads"),
                   "Least-squares curve of straight pieces with breaks at places the data tell.");
}

}  // namespace

void bind_curves(py::module_& statistics) {
    bind_splines(statistics);
    bind_pieces(statistics);
}

}  // namespace goodwill::python
