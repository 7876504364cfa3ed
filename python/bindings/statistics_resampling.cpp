// SPDX-License-Identifier: Apache-2.0
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/statistics/change_point.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"
#include "goodwill/support/statistics/resampling.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

py::array_t<std::int64_t> to_rows(std::span<const std::uint64_t> rows) {
    return to_numpy(std::vector<std::int64_t>(rows.begin(), rows.end()));
}

/// A statistic in Python: a number, or a pair of number and standard error.
support::RowStatistic calling(const py::function& f) {
    return [&f](std::span<const std::uint64_t> rows) {
        const py::gil_scoped_acquire gil;
        const py::object told = f(to_rows(rows));
        if (py::isinstance<py::tuple>(told)) {
            const auto pair = told.cast<std::pair<double, double>>();
            return support::SampleStatistic{pair.first, pair.second};
        }
        return support::SampleStatistic{told.cast<double>()};
    };
}

void bind_bootstrap(py::module_& statistics) {
    statistics.def(
        "bootstrap",
        [](const py::function& f, std::size_t rows, std::int64_t n, std::uint64_t seed, const std::string& kind,
           unsigned threads, double level, const py::object& clusters, const py::object& progress) {
            const Array<std::int32_t> which = to_optional_array<std::int32_t>("clusters", clusters);
            const support::BootstrapOptions options{n, seed, support::bootstrap_kind_named("bootstrap", kind), level};
            const auto found = interruptible(progress, [&](const Progress& told) {
                return support::bootstrap(rows, calling(f), options, view(which), {threads, told});
            });
            return py::make_tuple(found.value, found.standard_error, found.bias, found.acceleration,
                                  to_numpy(found.replicates));
        },
        py::arg("f"), py::arg("rows"), py::arg("n"), py::arg("seed"), py::arg("kind"), py::arg("threads"),
        py::arg("level"), py::arg("clusters"), py::arg("progress"),
        "Bootstraps a function of row numbers; use goodwill.stats.bootstrap.");
    statistics.def(
        "permutation_test",
        [](const py::function& f, std::size_t rows, std::int64_t n, std::uint64_t seed, const std::string& alternative,
           unsigned threads, const py::object& progress) {
            const support::Alternative side = support::alternative_named("permutation_test", alternative);
            const auto statistic = [&f](std::span<const std::uint64_t> order) {
                const py::gil_scoped_acquire gil;
                return f(to_rows(order)).cast<double>();
            };
            const auto found = interruptible(progress, [&](const Progress& told) {
                return support::permutation_test(rows, statistic, n, seed, side, {threads, told});
            });
            return py::make_tuple(found.statistic, found.p_value, to_numpy(found.replicates));
        },
        py::arg("f"), py::arg("rows"), py::arg("n"), py::arg("seed"), py::arg("alternative"), py::arg("threads"),
        py::arg("progress"), "Permutes row numbers; use goodwill.stats.permutation_test.");
}

void bind_multiplicity(py::module_& statistics) {
    statistics.def(
        "holm",
        [](const py::object& p_values) {
            const Array<double> p = to_array<double>("p_values", p_values);
            return to_numpy(support::holm(view(p)));
        },
        py::arg("p_values"), R"(Adjusted p-values that keep the chance of any false finding (Holm 1979).

Parameters
----------
p_values : array_like
    Of all tests that were made, whatever they depend on.

Returns
-------
numpy.ndarray
    To be compared with the level wanted, such as 0.05.

Raises
------
ValueError
    For a value outside 0 to 1.

Examples
--------
>>> gw.stats.holm([0.01, 0.04, 0.03]).round(2).tolist()
[0.03, 0.06, 0.06]
)");
    statistics.def(
        "benjamini_hochberg",
        [](const py::object& p_values) {
            const Array<double> p = to_array<double>("p_values", p_values);
            return to_numpy(support::benjamini_hochberg(view(p)));
        },
        py::arg("p_values"),
        R"(Adjusted p-values that keep the expected share of false findings (Benjamini and Hochberg 1995).

Parameters
----------
p_values : array_like
    Of all tests that were made, independent or positively dependent.

Returns
-------
numpy.ndarray
    To be compared with the share wanted, such as 0.05.

Raises
------
ValueError
    For a value outside 0 to 1.

Examples
--------
>>> gw.stats.benjamini_hochberg([0.01, 0.04, 0.03]).round(2).tolist()
[0.03, 0.04, 0.04]
)");
}

}  // namespace

void bind_resampling(py::module_& statistics) {
    bind_bootstrap(statistics);
    bind_multiplicity(statistics);
    statistics.def(
        "change_point",
        [](const py::object& values, std::int64_t n, std::uint64_t seed) {
            const Array<double> series = to_array<double>("values", values);
            const auto found = interruptible(py::none(), [&](const Progress& progress) {
                return support::change_point(view(series), n, seed, {1, progress});
            });
            py::dict d;
            d["position"] = found.position;
            d["statistic"] = found.statistic;
            d["p_value"] = found.p_value;
            d["permutation_p"] = found.permutation_p;
            d["mean_before"] = found.mean_before;
            d["mean_after"] = found.mean_after;
            d["n"] = found.n;
            d["warnings"] = found.warnings;
            return d;
        },
        py::arg("values"), py::arg("n"), py::arg("seed"), "A change of the mean; use goodwill.stats.change_point.");
}

}  // namespace goodwill::python
