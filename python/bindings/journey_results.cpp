// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <type_traits>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"
#include "goodwill/journey.hpp"
#include "journey_options.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

template <class T>
auto array_of(std::vector<T> journey::Curve::* field) {
    return [field](const journey::Curve& curve) { return to_numpy(curve.*field); };
}
template <class T>
auto array_of(std::vector<T> journey::Journeys::* field) {
    return [field](const journey::Journeys& journeys) { return to_numpy(journeys.*field); };
}

py::object as_times(const std::vector<std::int64_t>& microseconds) {
    return to_numpy(microseconds).attr("view")("datetime64[us]");
}

/// Every field in its order, there and back.
py::tuple curve_state(const journey::Curve& c) {
    return py::make_tuple(c.metric, c.unit, c.outcome, c.kind, c.direction, c.direction_z, c.direction_p_value, c.x,
                          c.y, c.low, c.high, c.n_near, c.level, c.n, c.without_metric, c.without_outcome, c.method,
                          c.warnings, c.breaks, c.slopes, c.p_values, c.zone, c.r_squared, c.replicates, c.seed);
}

journey::Curve curve_from(const py::tuple& state) {
    journey::Curve c;
    std::size_t next = 0;
    const auto take = [&](auto&... field) {
        ((field = state[next++].cast<std::remove_reference_t<decltype(field)>>()), ...);
    };
    take(c.metric, c.unit, c.outcome, c.kind, c.direction, c.direction_z, c.direction_p_value, c.x, c.y, c.low, c.high,
         c.n_near, c.level, c.n, c.without_metric, c.without_outcome, c.method, c.warnings, c.breaks, c.slopes,
         c.p_values, c.zone, c.r_squared, c.replicates, c.seed);
    return c;
}

py::dict curve_columns(const journey::Curve& curve) {
    py::dict columns;
    columns["x"] = to_numpy(curve.x);
    columns["y"] = to_numpy(curve.y);
    columns["low"] = to_numpy(curve.low);
    columns["high"] = to_numpy(curve.high);
    columns["n_near"] = to_numpy(curve.n_near);
    return columns;
}

void bind_curve_result(py::module_& m) {
    using journey::ToleranceZone;
    py::class_<ToleranceZone>(m, "ToleranceZone", "The stretch in which satisfaction hardly follows, and its end.")
        .def_readonly("low", &ToleranceZone::low, "float: from here (in the unit of x) ...")
        .def_readonly("high", &ToleranceZone::high, "float: ... to here.")
        .def_readonly("limit", &ToleranceZone::limit, "Estimate: the break behind which satisfaction falls away.")
        .def_readonly("inside", &ToleranceZone::inside, "Estimate: slope within the zone.")
        .def_readonly("beyond", &ToleranceZone::beyond, "Estimate: slope behind the limit.")
        .def_readonly("flat", &ToleranceZone::flat, "bool: whether the interval of `inside` holds 0.")
        .def(py::pickle(
            [](const ToleranceZone& z) { return py::make_tuple(z.low, z.high, z.limit, z.inside, z.beyond, z.flat); },
            [](const py::tuple& state) {
                return ToleranceZone{state[0].cast<double>(),   state[1].cast<double>(),   state[2].cast<Estimate>(),
                                     state[3].cast<Estimate>(), state[4].cast<Estimate>(), state[5].cast<bool>()};
            }));

    using journey::Curve;
    py::class_<Curve>(m, "Curve", "An outcome as a function of a metric, with its band.")
        .def_readonly("metric", &Curve::metric, "str: what x is.")
        .def_readonly("unit", &Curve::unit, "str: of x: seconds, days, points or nothing.")
        .def_readonly("outcome", &Curve::outcome, "str: what y is.")
        .def_readonly("kind", &Curve::kind, "str: monotone or piecewise.")
        .def_readonly("direction", &Curve::direction, "str: rising or falling.")
        .def_readonly("direction_z", &Curve::direction_z, "float: test of association; below 0 y falls with x.")
        .def_readonly("direction_p_value", &Curve::direction_p_value, "float: of no association at all.")
        .def_property_readonly("x", array_of(&Curve::x), "array of float: where the curve is drawn.")
        .def_property_readonly("y", array_of(&Curve::y), "array of float: fitted; NaN outside the data.")
        .def_property_readonly("low", array_of(&Curve::low), "array of float: lower end of the interval at each x.")
        .def_property_readonly("high", array_of(&Curve::high), "array of float: upper end of the interval at each x.")
        .def_property_readonly("n_near", array_of(&Curve::n_near),
                               "array of int: rows nearer to this x than to its neighbours.")
        .def_readonly("level", &Curve::level, "float: confidence level of every interval.")
        .def_readonly("n", &Curve::n, "int: rows used.")
        .def_readonly("without_metric", &Curve::without_metric, "int: rows without x.")
        .def_readonly("without_outcome", &Curve::without_outcome, "int: rows with x but without y.")
        .def_readonly("method", &Curve::method, "str: of the fit and its intervals.")
        .def_readonly("warnings", &Curve::warnings, "list of str: what to know before using it.")
        .def_readonly("breaks", &Curve::breaks, "list of Estimate: piecewise: where the slope changes.")
        .def_readonly("slopes", &Curve::slopes, "list of Estimate: piecewise: of the pieces, left to right.")
        .def_readonly("p_values", &Curve::p_values,
                      "list of float: piecewise: of 0, 1, ... breaks being enough against one more.")
        .def_readonly("zone", &Curve::zone, "ToleranceZone or None: piecewise: the zone of tolerance.")
        .def_readonly("r_squared", &Curve::r_squared, "float: piecewise: share of the variance explained.")
        .def_readonly("replicates", &Curve::replicates, "int: piecewise: simulated for each test.")
        .def_readonly("seed", &Curve::seed, "int: piecewise: of the simulation.")
        .def(py::pickle(&curve_state, &curve_from));
    def_frames(py::class_<Curve>(m.attr("Curve")), std::string(frame_words) + "Columns x, y, low, high and n_near.",
               &curve_columns);
}

py::dict journey_columns(const journey::Journeys& journeys) {
    py::dict columns;
    columns["start"] = as_times(journeys.start);
    columns["end_time"] = as_times(journeys.end_time);
    columns["moments"] = to_numpy(journeys.moments);
    columns["rated"] = to_numpy(journeys.rated);
    columns["mean"] = to_numpy(journeys.mean);
    columns["peak"] = to_numpy(journeys.peak);
    columns["peak_deviation"] = to_numpy(journeys.peak_deviation);
    columns["end"] = to_numpy(journeys.end);
    columns["score"] = to_numpy(journeys.score);
    columns["peak_row"] = to_numpy(journeys.peak_row);
    columns["worst_row"] = to_numpy(journeys.worst_row);
    columns["end_row"] = to_numpy(journeys.end_row);
    return columns;
}

py::tuple customers_of(const journey::Journeys& journeys) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < journeys.customer.labels.size(); ++i) {
        labels.emplace_back(journeys.customer.labels[i]);
    }
    return py::make_tuple(to_numpy(journeys.customer.codes), labels);
}

py::tuple weight_state(const Default& weight) {
    return py::make_tuple(weight.value, static_cast<int>(weight.provenance.evidence), weight.provenance.source);
}

Default weight_from(const py::handle& object) {
    const auto state = object.cast<py::tuple>();
    return {state[0].cast<double>(), {static_cast<Evidence>(state[1].cast<int>()), state[2].cast<std::string>()}};
}

py::tuple journeys_state(const journey::Journeys& j) {
    return py::make_tuple(customers_of(j), j.start, j.end_time, j.moments, j.rated, j.mean, j.peak, j.peak_deviation,
                          j.end, j.score, j.peak_row, j.worst_row, j.end_row, j.without_split, j.warnings,
                          weight_state(j.weights.peak), weight_state(j.weights.end), weight_state(j.weights.mean));
}

journey::Journeys journeys_from(const py::tuple& state) {
    journey::Journeys j;
    const auto customer = state[0].cast<py::tuple>();
    j.customer = {io::Buffer<std::int32_t>(customer[0].cast<std::vector<std::int32_t>>()),
                  io::make_labels(customer[1].cast<std::vector<std::string>>())};
    std::size_t next = 1;
    const auto take = [&](auto&... field) {
        ((field = state[next++].cast<std::remove_reference_t<decltype(field)>>()), ...);
    };
    take(j.start, j.end_time, j.moments, j.rated, j.mean, j.peak, j.peak_deviation, j.end, j.score, j.peak_row,
         j.worst_row, j.end_row, j.without_split, j.warnings);
    j.weights = {weight_from(state[next]), weight_from(state[next + 1]), weight_from(state[next + 2])};
    return j;
}

void bind_journeys_result(py::module_& m) {
    using journey::Journeys;
    py::class_<Journeys>(m, "Journeys", "One element a journey; NaN and -1 where no moment was rated.")
        .def("__len__", &Journeys::size)
        .def_property_readonly("customer", &customers_of, "(array of int, list of str): codes and labels.")
        .def_property_readonly(
            "start", [](const Journeys& j) { return as_times(j.start); }, "array of datetime64: first encounter.")
        .def_property_readonly(
            "end_time", [](const Journeys& j) { return as_times(j.end_time); }, "array of datetime64: last encounter.")
        .def_property_readonly("moments", array_of(&Journeys::moments), "array of int: encounters.")
        .def_property_readonly("rated", array_of(&Journeys::rated), "array of int: those with a satisfaction.")
        .def_property_readonly("mean", array_of(&Journeys::mean), "array of float: mean satisfaction.")
        .def_property_readonly("peak", array_of(&Journeys::peak),
                               "array of float: satisfaction at the moment that deviates most.")
        .def_property_readonly("peak_deviation", array_of(&Journeys::peak_deviation),
                               "array of float: peak less baseline.")
        .def_property_readonly("end", array_of(&Journeys::end),
                               "array of float: satisfaction at the last rated moment.")
        .def_property_readonly("score", array_of(&Journeys::score), "array of float: what is remembered.")
        .def_property_readonly("peak_row", array_of(&Journeys::peak_row), "array of int: row of the log.")
        .def_property_readonly("worst_row", array_of(&Journeys::worst_row), "array of int: row of the lowest rating.")
        .def_property_readonly("end_row", array_of(&Journeys::end_row), "array of int: row of the last rated moment.")
        .def_property_readonly(
            "weights",
            [](const Journeys& j) {
                py::dict weights;
                weights["peak"] = py::make_tuple(j.weights.peak.value, j.weights.peak.provenance);
                weights["end"] = py::make_tuple(j.weights.end.value, j.weights.end.provenance);
                weights["mean"] = py::make_tuple(j.weights.mean.value, j.weights.mean.provenance);
                return weights;
            },
            "dict: weight and Provenance of peak, end and mean.")
        .def_readonly("without_split", &Journeys::without_split, "int: rows left out, without a value of the column.")
        .def_readonly("warnings", &Journeys::warnings, "list of str: what to know before using it.")
        .def(
            "to_pandas",
            [](const Journeys& journeys) {
                py::object frame = data_frame(journey_columns(journeys));
                const py::tuple customer = customers_of(journeys);
                const py::object categorical = py::module_::import("pandas").attr("Categorical");
                frame.attr("insert")(0, "customer", categorical.attr("from_codes")(customer[0], customer[1]));
                return frame;
            },
            (std::string(frame_words) + "One row a journey.").c_str())
        .def(py::pickle(&journeys_state, &journeys_from));
    def_arrow(py::class_<Journeys>(m.attr("Journeys")), [](const Journeys& journeys) {
        io::Table table;
        table.add("customer", journeys.customer);
        py::object made = py::cast(std::move(table));
        const py::object add = py::module_::import("goodwill.io.columns").attr("add_column");
        for (const auto& [name, values] : journey_columns(journeys)) { add(made, name, values); }
        return made;
    });
}

}  // namespace

void bind_journey_results(py::module_& m) {
    bind_curve_result(m);
    bind_journeys_result(m);
}

}  // namespace goodwill::python
