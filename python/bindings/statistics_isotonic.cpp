// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/isotonic.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

using support::MonotoneFit;

struct Fitted {
    MonotoneFit curve;
    support::Direction direction;
};

Fitted fit(const py::object& x, const py::object& y, const py::object& weights, const std::optional<bool>& increasing,
           double level, const std::optional<std::pair<double, double>>& bounds) {
    const Array<double> xs = to_array<double>("x", x);
    const Array<double> ys = to_array<double>("y", y);
    const Array<double> w = to_optional_array<double>("weights", weights);
    std::optional<support::Bounds> scale;
    if (bounds) { scale = support::Bounds{bounds->first, bounds->second}; }
    return interruptible(py::none(), view(xs).size(), [&](const Progress& progress) {
        const auto points = support::distinct_points("Isotonic.fit", view(xs), view(ys), view(w), {0, progress});
        const support::Direction direction = support::find_direction(points);
        return Fitted{support::fit_monotone(points, increasing.value_or(direction.increasing), level, scale, progress),
                      direction};
    });
}

}  // namespace

void bind_isotonic(py::module_& statistics) {
    const auto column = [](const std::vector<double> MonotoneFit::* member) {
        return [member](const py::object& self) { return to_numpy(self.cast<const Fitted&>().curve.*member, self); };
    };
    py::class_<Fitted>(statistics, "MonotoneFit", "A fitted curve that never falls, or never rises.")
        .def_property_readonly("x", column(&MonotoneFit::x), "numpy.ndarray: distinct, ascending.")
        .def_property_readonly("y", column(&MonotoneFit::y), "numpy.ndarray: fitted.")
        .def_property_readonly("low", column(&MonotoneFit::low), "numpy.ndarray: lower end of the interval.")
        .def_property_readonly("high", column(&MonotoneFit::high), "numpy.ndarray: upper end.")
        .def_property_readonly(
            "increasing", [](const Fitted& f) { return f.curve.increasing; }, "bool: whether it never falls.")
        .def_property_readonly(
            "n", [](const Fitted& f) { return f.curve.n; }, "int: observations used.")
        .def_property_readonly(
            "p_value", [](const Fitted& f) { return f.direction.p_value; }, "float: of no association, two-sided.")
        .def(
            "evaluate",
            [](const Fitted& f, const py::object& x) {
                const Array<double> at = to_array<double>("x", x);
                support::CurveBand band = support::evaluate(f.curve, view(at));
                return py::make_tuple(to_numpy(std::move(band.y)), to_numpy(std::move(band.low)),
                                      to_numpy(std::move(band.high)));
            },
            py::arg("x"), "The curve at x with its interval: y, low, high; NaN outside the data.")
        .def(py::pickle(
            [](const Fitted& f) {
                const MonotoneFit& c = f.curve;
                return py::make_tuple(c.increasing, c.level, c.n, c.x, c.y, c.low, c.high, c.block,
                                      f.direction.increasing, f.direction.z, f.direction.p_value);
            },
            [](const py::tuple& s) {
                using Column = std::vector<double>;
                return Fitted{{s[0].cast<bool>(), s[1].cast<double>(), s[2].cast<std::int64_t>(), s[3].cast<Column>(),
                               s[4].cast<Column>(), s[5].cast<Column>(), s[6].cast<Column>(),
                               s[7].cast<std::vector<std::size_t>>()},
                              {s[8].cast<bool>(), s[9].cast<double>(), s[10].cast<double>()}};
            }));
    statistics.def("fit_isotonic", &fit, py::arg("x"), py::arg("y"), py::arg("weights"), py::arg("increasing"),
                   py::arg("level"), py::arg("bounds"), "Least-squares monotone curve of y on x.");
}

}  // namespace goodwill::python
