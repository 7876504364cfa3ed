// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/statistics/survey_weights.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_survey(py::module_& statistics);

namespace {

py::dict rake(const std::vector<std::string>& names, const std::vector<py::object>& codes,
              const std::vector<std::vector<double>>& targets, const py::object& weights, double tolerance,
              int max_iterations, double lowest, double highest) {
    std::vector<Array<std::int32_t>> kept;
    std::vector<support::Margin> margins;
    kept.reserve(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        kept.push_back(to_array<std::int32_t>("codes", codes[i]));
        margins.push_back({names[i], view(kept.back()), targets[i]});
    }
    const Array<double> w = to_optional_array<double>("weights", weights);
    support::RakedWeights raked = interruptible(py::none(), [&](const Progress& progress) {
        return support::rake(margins, view(w), {tolerance, max_iterations, lowest, highest}, progress);
    });
    py::dict d;
    d["status"] = std::string(support::to_string(raked.status));
    d["message"] = raked.message;
    d["iterations"] = raked.iterations;
    d["largest_difference"] = raked.largest_difference;
    d["bounded"] = raked.bounded;
    d["effective_n"] = raked.effective.n;
    d["design_effect"] = raked.effective.design_effect;
    d["weights"] = to_numpy(std::move(raked.weights));
    return d;
}

constexpr const char* kish_words = R"(What a weighted sample is worth in unweighted observations (Kish 1965).

Parameters
----------
weights : array_like
    None negative.

Returns
-------
(float, float)
    Effective number of observations, (sum of w)^2 / sum of w^2, and the design effect, observations over it.

Raises
------
ValueError
    For a negative weight, or when none is positive.

Examples
--------
>>> gw.stats.kish([1, 1, 2])
(2.6666666666666665, 1.125)
)";

constexpr const char* herfindahl_words = R"(Herfindahl-Hirschman index: the sum of squared shares.

Parameters
----------
values : array_like
    One a unit, none negative.
level : float
    Of the interval, which takes the values for a sample (jackknife, on the logarithmic scale).

Returns
-------
Estimate
    From 1/n, when all are equal, to 1, when one has everything.

Raises
------
ValueError
    Without values, for a negative one, or when all are 0.

Examples
--------
>>> round(gw.stats.herfindahl([1, 1, 2]).value, 4)
0.375
)";

constexpr const char* lorenz_words = R"(The Lorenz curve.

Parameters
----------
values : array_like
    One a unit, none negative.
weights : array_like, optional
    How many units each stands for.

Returns
-------
(numpy.ndarray, numpy.ndarray)
    Share of the units, the poorest first, and the share of the total they have; both from 0 to 1.

Raises
------
ValueError
    Without values, for a negative one, or when all are 0.

Examples
--------
>>> gw.stats.lorenz([1, 1, 2])[1].tolist()
[0.0, 0.25, 0.5, 1.0]
)";

}  // namespace

void bind_survey(py::module_& statistics) {
    statistics.def("rake", &rake, py::arg("names"), py::arg("codes"), py::arg("targets"), py::arg("weights"),
                   py::arg("tolerance"), py::arg("max_iterations"), py::arg("lowest"), py::arg("highest"),
                   "Weights that meet all margins; goodwill.stats.rake describes it.");
    statistics.def(
        "kish",
        [](const py::object& weights) {
            const Array<double> w = to_array<double>("weights", weights);
            const support::EffectiveSample sample = support::kish(view(w));
            return py::make_tuple(sample.n, sample.design_effect);
        },
        py::arg("weights"), kish_words);
    statistics.def(
        "replicate_mean",
        [](const py::object& values, const py::object& weights, const py::object& strata, const py::object& clusters,
           const std::string& kind, int replicates, std::uint64_t seed, double level) {
            const Array<double> x = to_array<double>("values", values);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const Array<std::int32_t> h = to_optional_array<std::int32_t>("strata", strata);
            const Array<std::int32_t> c = to_optional_array<std::int32_t>("clusters", clusters);
            const support::ReplicateOptions options{support::replicate_kind_named(kind), replicates, seed, level};
            return interruptible(py::none(), [&](const Progress&) {
                return support::replicate_mean(view(x), view(w), view(h), view(c), options);
            });
        },
        py::arg("values"), py::arg("weights"), py::arg("strata"), py::arg("clusters"), py::arg("kind"),
        py::arg("replicates"), py::arg("seed"), py::arg("level"), "Weighted mean with the variance of its replicates.");
    statistics.def(
        "herfindahl",
        [](const py::object& values, double level) {
            const Array<double> column = to_array<double>("values", values);
            const py::gil_scoped_release released;
            return support::herfindahl(view(column), level);
        },
        py::arg("values"), py::arg("level") = 0.95, herfindahl_words);
    statistics.def(
        "lorenz",
        [](const py::object& values, const py::object& weights) {
            const Array<double> column = to_array<double>("values", values);
            const Array<double> w = to_optional_array<double>("weights", weights);
            support::LorenzCurve curve = support::lorenz(view(column), view(w));
            return py::make_tuple(to_numpy(std::move(curve.population)), to_numpy(std::move(curve.total)));
        },
        py::arg("values"), py::arg("weights") = py::none(), lorenz_words);
}

}  // namespace goodwill::python
