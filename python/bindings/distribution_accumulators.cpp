// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "accumulator_binding.hpp"
#include "bindings.hpp"
#include "goodwill/support/accumulators/histogram.hpp"
#include "goodwill/support/accumulators/quantile_sketch.hpp"

namespace goodwill::python {
namespace {

using support::Histogram;
using support::HistogramCell;
using support::QuantileSketch;

/// A field of every bin as an array.
template <class T>
py::array_t<T> of_bins(const Histogram& histogram, T HistogramCell::* field) {
    std::vector<T> values;
    for (const HistogramCell& bin : histogram.result().bins) { values.push_back(bin.*field); }
    return to_numpy(std::move(values));
}

void bind_histogram(py::module_& m) {
    py::class_<HistogramCell>(m, "HistogramCell", "What fell into one cell of a histogram.")
        .def_readonly("count", &HistogramCell::count, "int: values.")
        .def_readonly("weight", &HistogramCell::weight, "float: sum of their weights.")
        .def_readonly("weight2", &HistogramCell::weight2, "float: sum of their squared weights.");

    py::class_<Histogram> c(m, "Histogram",
                            "Counts and weights between fixed edges: each bin holds its lower edge, the last one its "
                            "upper edge too.");
    c.def(py::init([](const py::object& edges) {
              const Array<double> array = to_array<double>("edges", edges);
              return Histogram({view(array).begin(), view(array).end()});
          }),
          py::arg("edges"), R"(An empty histogram.

Parameters
----------
edges : array of float
    At least two, finite, strictly increasing.

Raises
------
ValueError
    For other edges.)")
        .def(
            "update",
            [](const py::object& self, const py::object& values, const py::object& weights) {
                return update<Histogram>(self, "values", values, weights);
            },
            py::arg("values"), py::arg("weights") = py::none(),
            update_words("Adds a batch.", "values : array of float\n    Missing ones (NaN) are counted as missing.\n",
                         ">>> gw.accumulators.Histogram([0, 1, 5]).update([0.5, 2.0, 9.0]).counts.tolist()\n[1, 1]\n")
                .c_str())
        .def_property_readonly(
            "edges", [](const Histogram& s) { return to_numpy(s.result().edges); }, "array of float: as given.")
        .def_property_readonly(
            "counts", [](const Histogram& s) { return of_bins(s, &HistogramCell::count); },
            "array of int: values in each bin.")
        .def_property_readonly(
            "weights", [](const Histogram& s) { return of_bins(s, &HistogramCell::weight); },
            "array of float: sum of weights in each bin.")
        .def_property_readonly(
            "weights2", [](const Histogram& s) { return of_bins(s, &HistogramCell::weight2); },
            "array of float: sum of squared weights in each bin.")
        .def_property_readonly(
            "underflow", [](const Histogram& s) { return s.result().underflow; },
            "HistogramCell: values below the first edge.")
        .def_property_readonly(
            "overflow", [](const Histogram& s) { return s.result().overflow; },
            "HistogramCell: values above the last edge.")
        .def_property_readonly(
            "missing", [](const Histogram& s) { return s.result().missing; }, "HistogramCell: missing values.");
    bind_common(c);
}

constexpr const char* new_sketch_words = R"(An empty sketch.

Parameters
----------
capacity : int
    Values kept exactly, 8 to 2**20; the state never holds much more than three times as many.
seed : int
    Of the draws that decide which values are kept.

Raises
------
ValueError
    For another capacity.)";

constexpr const char* sketch_update_words = R"(Adds a batch.

Parameters
----------
values : array of float
    Missing ones (NaN) are counted apart.

Returns
-------
accumulator
    This one.

Raises
------
ValueError
    For an infinite value. Then nothing was added.

Examples
--------
>>> import goodwill as gw
>>> gw.accumulators.QuantileSketch().update([4.0, 1.0, 3.0, 2.0]).quantile([0.25, 0.5]).tolist()
[1.75, 2.5]
)";

constexpr const char* quantile_words =
    R"(Quantiles by linear interpolation, as numpy.quantile; exact while the sketch is.

Parameters
----------
probabilities : float or array of float
    Each 0 to 1. 0 and 1 give the exact minimum and maximum.

Returns
-------
float or array of float
    One a probability; NaN without values.

Raises
------
ValueError
    For a probability outside 0 to 1.)";

constexpr const char* rank_words = R"(Share of values not above x.

Parameters
----------
x : float
    Not NaN.

Returns
-------
float
    0 to 1; NaN without values.

Raises
------
ValueError
    When x is NaN.)";

constexpr const char* rank_error_words = R"(How far a rank may be off.

Parameters
----------
confidence : float
    Between 0 and 1.

Returns
-------
float
    A share of the values. With at least this confidence the rank of a given value, or of a quantile, is off by no more.
    0 while the sketch is exact.

Raises
------
ValueError
    For a confidence outside 0 to 1.)";

py::object quantile(const QuantileSketch& sketch, const py::object& probabilities) {
    if (PyFloat_Check(probabilities.ptr()) != 0 || PyLong_Check(probabilities.ptr()) != 0) {
        return py::float_(sketch.quantile(probabilities.cast<double>()));
    }
    const Array<double> array = to_array<double>("probabilities", probabilities);
    return to_numpy(sketch.result(view(array)));
}

void bind_quantile_sketch(py::module_& m) {
    using State = QuantileSketch;
    py::class_<State> c(m, "QuantileSketch",
                        "Quantiles of a stream from a small, mergeable state, with a bound on their error (Karnin, "
                        "Lang and Liberty 2016).");
    c.def(py::init<std::size_t, std::uint64_t>(), py::arg("capacity") = State::default_capacity, py::arg("seed") = 0,
          new_sketch_words)
        .def(
            "update",
            [](const py::object& self, const py::object& values) {
                auto& state = self.cast<State&>();
                const Array<double> x = to_array<double>("values", values);
                interruptible(py::none(), view(x).size(),
                              [&](const Progress& progress) { state.update(view(x), progress); });
                return self;
            },
            py::arg("values"), sketch_update_words)
        .def("quantile", &quantile, py::arg("probabilities"), quantile_words)
        .def("rank", &State::rank, py::arg("x"), rank_words)
        .def("rank_error", &State::rank_error, py::arg("confidence") = 0.99, rank_error_words)
        .def_property_readonly("count", &State::count, "int: values seen.")
        .def_property_readonly("missing", &State::missing, "int: missing values seen.")
        .def_property_readonly("capacity", &State::capacity, "int: values kept exactly.")
        .def_property_readonly("stored", &State::stored, "int: values the state holds.")
        .def_property_readonly("is_exact", &State::is_exact, "bool: whether every value is still held.")
        .def_property_readonly("minimum", &State::minimum, "float: exact; infinity without values.")
        .def_property_readonly("maximum", &State::maximum, "float: exact; minus infinity without values.");
    bind_common(c);
}

}  // namespace

void bind_distribution_accumulators(py::module_& accumulators) {
    bind_histogram(accumulators);
    bind_quantile_sketch(accumulators);
}

}  // namespace goodwill::python
