// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "journey_options.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_journey_results(py::module_& m);
void bind_journey_tables(py::module_& m);
void bind_journey_moments(py::module_& m);

namespace {

using model::EncounterLog;

constexpr const char* lateness_words = R"(exact : bool
    False: the difference of the two calendar dates, whatever the time of day, as most promises are dates; dates are
    told by the column's own clock (local, its offset, or UTC for named zones). True: the time between the instants.
)";

journey::LatenessClasses classes_of(const std::optional<std::vector<double>>& bins,
                                    std::optional<std::vector<std::string>> labels, bool exact) {
    auto classes = bins ? journey::lateness_classes(*bins, exact) : journey::default_lateness_classes(exact);
    if (labels) { classes.labels = std::move(*labels); }
    return classes;
}

void bind_lateness(py::module_& m) {
    m.def(
        "lateness_days",
        [](const EncounterLog& log, bool exact) {
            std::vector<double> days;
            {
                const py::gil_scoped_release released;
                days = journey::lateness_days(log, exact);
            }
            return to_numpy(std::move(days));
        },
        py::arg("log"), py::kw_only(), py::arg("exact") = false,
        (std::string(R"(Days from the promised to the actual time of every row.

Parameters
----------
log : EncounterLog
    With the roles promised and actual.
)") + lateness_words +
         R"(
Returns
-------
array of float
    Negative when early, NaN where either time is missing.

Raises
------
ValueError
    When the log lacks one of the roles, or the two are told by different clocks.
)")
            .c_str());
    m.def(
        "lateness",
        [](const EncounterLog& log, const std::optional<std::vector<double>>& bins,
           std::optional<std::vector<std::string>> labels, bool exact, Keys by, double level, Weighted weighted,
           unsigned threads, const py::object& progress) {
            auto options = log_options<journey::LatenessOptions>(level, std::move(by), weighted);
            options.exact = exact;
            options.classes = classes_of(bins, std::move(labels), exact);
            return on_log(threads, progress,
                          [&](const Execution& told) { return journey::lateness(log, options, told); });
        },
        py::arg("log"), py::arg("bins") = py::none(), py::kw_only(), py::arg("labels") = py::none(),
        py::arg("exact") = false, py::arg("by") = Keys(), py::arg("level") = 0.95, py::arg("weighted") = py::none(),
        py::arg("threads") = 0U, py::arg("progress") = py::none(),
        (std::string(R"(Mean satisfaction by how late the service was, each class with its interval.

Late encounters differ in other ways too: this is an association.

Parameters
----------
log : EncounterLog
    With the roles promised, actual and satisfaction.
bins : list of float, optional
    The last day of each class but the open last one. By default early (below 0), on the day (0), 1-3 days, 4-7 days
    and beyond 7 days: [-1, 0, 3, 7].
labels : list of str, optional
    Names of the classes, one more than bins.
)") + lateness_words +
         table_words + R"(
Returns
-------
Lateness
    An EstimateTable with the keys of `by` and "lateness", and the shares of the classes, of early, on time and late,
    and the rows left out.

Raises
------
DataError
    When no row has both times.
ValueError
    When the log lacks a role, a key of `by` is unknown, or the bins do not ascend.

Examples
--------
>>> log = gw.read_log({"customer": ["a", "b"], "time": ["2024-05-01", "2024-05-01"],
...                    "promised": ["2024-05-03", "2024-05-03"], "actual": ["2024-05-02", "2024-05-05"],
...                    "satisfaction": [5, 2]})
>>> gw.journey.lateness(log)["1-3 days"].value
2.0
)")
            .c_str());
    m.def(
        "punctuality",
        [](const EncounterLog& log, bool exact, Keys by, double level, Weighted weighted, unsigned threads,
           const py::object& progress) {
            auto options = log_options<journey::LatenessOptions>(level, std::move(by), weighted);
            options.exact = exact;
            return on_log(threads, progress,
                          [&](const Execution& told) { return journey::punctuality(log, options, told); });
        },
        py::arg("log"), py::kw_only(), py::arg("exact") = false, py::arg("by") = Keys(), py::arg("level") = 0.95,
        py::arg("weighted") = py::none(), py::arg("threads") = 0U, py::arg("progress") = py::none(),
        (std::string(R"(Shares of early, on time (0 days) and late, by Wilson.

Parameters
----------
log : EncounterLog
    With the roles promised and actual.
)") + lateness_words +
         table_words + R"(
Returns
-------
EstimateTable
    Keys: those of `by`, then "punctuality".

Raises
------
DataError
    When no row has both times.
ValueError
    When the log lacks a role or a key of `by` is unknown.
)")
            .c_str());
}

void bind_times(py::module_& m) {
    m.def(
        "times",
        [](const EncounterLog& log, Keys by, std::vector<double> percentiles, double level, Weighted weighted,
           unsigned threads, const py::object& progress) {
            auto options = log_options<journey::TimesOptions>(level, std::move(by), weighted);
            options.percentiles = std::move(percentiles);
            return on_log(threads, progress, [&](const Execution& told) { return journey::times(log, options, told); });
        },
        py::arg("log"), py::arg("by") = Keys(), py::kw_only(),
        py::arg("percentiles") = journey::TimesOptions().percentiles, py::arg("level") = 0.95,
        py::arg("weighted") = py::none(), py::arg("threads") = 0U, py::arg("progress") = py::none(),
        (std::string(R"(The nine times of service, as far as the log measures them: mean and percentiles in seconds.

Parameters
----------
log : EncounterLog
    With at least one of booking, waiting, response, service, after_service, delivery, delay, guarantee, correction.
percentiles : list of float
    Each between 0 and 1.
)") + table_words +
         R"(
Returns
-------
EstimateTable
    Keys: "time", those of `by`, and "statistic": "mean", "p50", ... Percentiles have distribution-free intervals; where
    n is too small for one of its ends, the lower is 0, the upper infinite, and a warning says what n it takes.

Raises
------
ValueError
    When the log has none of the nine times, a key of `by` is unknown, or a percentile is not between 0 and 1.

Examples
--------
>>> log = gw.read_log({"customer": list("abcdefg"), "time": ["2024-05-01"] * 7, "waiting": [60, 30, 90, 45, 20, 300, 75]})
>>> gw.journey.times(log)["waiting", "p50"]
Estimate(value=60, low=20, high=300, level=0.95, n=7, method='order statistics (binomial)')
)")
            .c_str());
}

constexpr const char* curve_words =
    R"(An outcome, by default satisfaction, as a function of a wait, a duration or lateness.

An association: who waits longer may differ in other ways too.

Parameters
----------
log : EncounterLog
    The encounters.
metric : str
    "lateness" (days), a role with numbers such as "waiting" (seconds), or a column of numbers without a role.
kind : str
    "monotone": a least-squares curve that only rises or only falls. "piecewise": straight pieces with one or two
    breaks, which show the zone of tolerance and where it ends.
outcome : str
    What is drawn over the metric.
direction : str
    monotone: "rising", "falling", or "by_data": told by a test whose p-value stands in the result.
breaks : int
    piecewise: 1, 2, or 0 for as many as the data establish at this level.
grid : list of float, optional
    Where to draw; by default between the 1st and the 99th percentile of the metric.
exact : bool
    lateness by instants instead of dates.
trim : float
    piecewise: share of the rows that must lie beyond a break on either side.
replicates : int
    piecewise: simulated for each test of a break.
seed : int
    piecewise: of that simulation.
level : float
    Confidence level of the intervals, in (0, 1).
weighted : bool or None
    Whether rows count by the log's weight; None: if it has one.
threads : int
    0 for one a core. The result does not depend on it.
progress : callable or None
    Called with (stage, share done) now and then.

Returns
-------
Curve
    x, y, low, high as arrays; for piecewise curves also breaks, slopes, p_values and zone.

Raises
------
DataError
    When no row has both metric and outcome.
ValueError
    When the log lacks one of them, too few distinct values are left, or an option does not fit.

Examples
--------
>>> log = gw.read_log({"customer": list("abcde"), "time": ["2024-05-01"] * 5, "waiting": [0, 60, 60, 120, 180],
...                    "satisfaction": [5, 3, 5, 2, 3]})
>>> gw.journey.curve(log, "waiting", direction="falling").y
array([5. , 4. , 2.5, 2.5])
)";

void bind_curve(py::module_& m) {
    const journey::CurveOptions usual;
    m.def(
        "curve",
        [](const EncounterLog& log, const std::string& metric, const std::string& kind, const std::string& outcome,
           const std::string& direction, int breaks, const std::optional<std::vector<double>>& grid, bool exact,
           double trim, int replicates, std::uint64_t seed, double level, Weighted weighted, unsigned threads,
           const py::object& progress) {
            journey::CurveOptions options;
            options.kind = journey::curve_kind_named(kind);
            options.outcome = outcome;
            options.direction = journey::curve_direction_named(direction);
            options.level = level;
            options.weighted = weighted;
            options.exact = exact;
            options.grid = grid.value_or(std::vector<double>());
            options.breaks = breaks;
            options.trim = trim;
            options.replicates = replicates;
            options.seed = seed;
            return on_log(threads, progress,
                          [&](const Execution& told) { return journey::curve(log, metric, options, told); });
        },
        py::arg("log"), py::arg("metric"), py::arg("kind") = "monotone", py::kw_only(),
        py::arg("outcome") = usual.outcome, py::arg("direction") = "by_data", py::arg("breaks") = usual.breaks,
        py::arg("grid") = py::none(), py::arg("exact") = false, py::arg("trim") = usual.trim,
        py::arg("replicates") = usual.replicates, py::arg("seed") = usual.seed, py::arg("level") = usual.level,
        py::arg("weighted") = py::none(), py::arg("threads") = 0U, py::arg("progress") = py::none(), curve_words);
}

}  // namespace

void bind_journey(py::module_& m) {
    py::module_ journey = m.def_submodule("journey", "How it flowed: times, promises, standards, journeys.");
    bind_journey_tables(journey);
    bind_journey_results(journey);
    bind_lateness(journey);
    bind_times(journey);
    bind_curve(journey);
    bind_journey_moments(journey);
}

}  // namespace goodwill::python
