// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/journey.hpp"
#include "journey_options.hpp"
#include "numpy_view.hpp"

/// Standards, journeys and waits as goodwill/journey.py calls them: it turns "5 min" and the like into seconds.
namespace goodwill::python {
namespace {

using journey::Standard;
using model::EncounterLog;

journey::JourneySplit split_of(const std::optional<double>& gap, std::string column) {
    journey::JourneySplit split;
    if (gap) { split.gap = journey::Seconds(*gap); }
    split.column = std::move(column);
    return split;
}

void bind_standards(py::module_& m) {
    py::class_<Standard>(m, "CoreStandard", "A metric and the two levels it is held to.")
        .def_readonly("name", &Standard::name, "str: in tables.")
        .def_readonly("metric", &Standard::metric, "str: what is held to the limits.")
        .def_readonly("ordinary", &Standard::ordinary, "float: limit in seconds, days of lateness or points.")
        .def_readonly("quality", &Standard::quality, "float: the stricter limit.")
        .def_property_readonly(
            "bound", [](const Standard& s) { return s.bound == journey::Bound::at_most ? "at_most" : "at_least"; },
            "str: at_most or at_least.")
        .def_readonly("exact", &Standard::exact, "bool: lateness by instants instead of dates.")
        .def(py::pickle(
            [](const Standard& s) {
                return py::make_tuple(s.name, s.metric, s.bound == journey::Bound::at_least, s.ordinary, s.quality,
                                      s.exact);
            },
            [](const py::tuple& state) {
                return Standard{state[0].cast<std::string>(),
                                state[1].cast<std::string>(),
                                state[2].cast<bool>() ? journey::Bound::at_least : journey::Bound::at_most,
                                state[3].cast<double>(),
                                state[4].cast<double>(),
                                state[5].cast<bool>()};
            }));
    m.def("time_standard", [](const std::string& metric, double ordinary, double quality, const std::string& name) {
        return journey::time_standard(metric, journey::Seconds(ordinary), journey::Seconds(quality), name);
    });
    m.def("lateness_standard", [](double ordinary, double quality, bool exact, const std::string& name) {
        return journey::lateness_standard(journey::Seconds(ordinary), journey::Seconds(quality), exact, name);
    });
    m.def("level_standard",
          [](const std::string& metric, double ordinary, double quality, bool at_least, const std::string& name) {
              return journey::level_standard(metric, ordinary, quality,
                                             at_least ? journey::Bound::at_least : journey::Bound::at_most, name);
          });
    m.def("parse_duration", [](const std::string& text) { return journey::parse_duration(text).count(); });
    m.def("level_met", [](const Standard& standard, double observation) {
        return std::string(journey::name_of(journey::level_met(standard, observation)));
    });
    m.def("levels_met", [](const EncounterLog& log, const Standard& standard) {
        std::vector<journey::LevelMet> levels;
        {
            const py::gil_scoped_release released;
            levels = journey::levels_met(log, standard);
        }
        const auto* codes = reinterpret_cast<const std::int8_t*>(levels.data());
        return to_numpy(std::vector<std::int8_t>(codes, codes + levels.size()));
    });
    m.def("attainment", [](const EncounterLog& log, const std::vector<Standard>& standards, Keys by, double level,
                           Weighted weighted, unsigned threads, const py::object& progress) {
        const auto options = log_options<journey::LogOptions>(level, std::move(by), weighted);
        return on_log(threads, progress,
                      [&](const Execution& told) { return journey::attainment(log, standards, options, told); });
    });
}

void bind_journeys(py::module_& m) {
    m.def("journeys", [](const EncounterLog& log, const std::optional<double>& gap, std::string column,
                         const std::string& preset, const std::optional<std::array<double, 3>>& weights,
                         const std::string& baseline, unsigned threads, const py::object& progress) {
        journey::JourneyOptions options;
        options.weights = preset == "mixed" ? journey::mixed_peak_end() : journey::classic_peak_end();
        if (weights) {
            const Provenance given{Evidence::convention, "given by the caller"};
            options.weights = {{(*weights)[0], given}, {(*weights)[1], given}, {(*weights)[2], given}};
        }
        options.baseline = journey::peak_baseline_named(baseline);
        options.split = split_of(gap, std::move(column));
        return on_log(threads, progress, [&](const Execution& told) { return journey::journeys(log, options, told); });
    });
    m.def("moments", [](const EncounterLog& log, Keys by, const std::optional<double>& gap, std::string column,
                        std::int64_t least_rated, double level, Weighted weighted, unsigned threads,
                        const py::object& progress) {
        auto options = log_options<journey::MomentsOptions>(level, std::move(by), weighted);
        options.split = split_of(gap, std::move(column));
        options.least_rated = least_rated;
        return on_log(threads, progress, [&](const Execution& told) { return journey::moments(log, options, told); });
    });
    m.def("transitions", [](const EncounterLog& log, std::string by, const std::optional<double>& gap,
                            std::string column, double level, unsigned threads, const py::object& progress) {
        const journey::TransitionOptions options{std::move(by), level, split_of(gap, std::move(column))};
        return on_log(threads, progress,
                      [&](const Execution& told) { return journey::transitions(log, options, told); });
    });
}

void bind_waiting(py::module_& m) {
    py::class_<journey::WaitFactor>(m, "WaitFactor", "A circumstance that makes a wait feel longer.")
        .def(
            py::init([](std::string name, double multiplier) {
                return journey::WaitFactor{std::move(name),
                                           {multiplier, {Evidence::convention, "given by the caller"}}};
            }),
            py::arg("name"), py::arg("multiplier"),
            "A factor of one's own.\n\nParameters\n----------\nname : str\n    What it is called.\nmultiplier : float\n"
            "    Perceived over measured time.")
        .def_readonly("name", &journey::WaitFactor::name, "str: what it is called.")
        .def_property_readonly(
            "multiplier", [](const journey::WaitFactor& f) { return f.multiplier.value; },
            "float: perceived over measured time.")
        .def_property_readonly(
            "provenance", [](const journey::WaitFactor& f) { return f.multiplier.provenance; },
            "Provenance: where the multiplier comes from.")
        .def("__repr__", [](const journey::WaitFactor& f) {
            return py::str("WaitFactor({!r}, {:g})").format(f.name, f.multiplier.value);
        });
    m.def("wait_factors", &journey::default_wait_factors,
          "The factors there are, each with its multiplier and where that comes from.\n\nReturns\n-------\n"
          "list of WaitFactor\n    Only unoccupied is published; the others are general knowledge, unverified.");
    m.def("wait_factor", &journey::wait_factor);
    m.def("perceived_wait", [](const Array<double>& wait, const std::vector<journey::WaitFactor>& factors) {
        journey::PerceivedWait felt = journey::perceived_wait(view(wait), factors);
        return py::make_tuple(to_numpy(std::move(felt.seconds)), felt.multiplier, felt.factors, felt.warnings);
    });
    m.def(
        "wait_penalty",
        [](double w, double accepted, double a, double b, double epsilon) {
            return journey::wait_penalty(w, {accepted, a, b, {epsilon, {}}});
        },
        py::arg("w"), py::arg("accepted"), py::arg("a"), py::arg("b"),
        py::arg("epsilon") = journey::WaitPenalty{}.epsilon.value,
        R"(What a perceived wait costs in satisfaction: -a max(0, w - accepted)^epsilon - b w.

Parameters
----------
w : float
    The wait as it is felt, in any unit; see perceived_wait.
accepted : float
    The wait that is put up with, in the same unit.
a : float
    Weight of what is beyond it.
b : float
    Weight of every unit of waiting.
epsilon : float
    In [1, 2]. The default is general knowledge, unverified.

Returns
-------
float
    A change of satisfaction, at most 0.

Raises
------
ValueError
    When an argument is negative or infinite, or epsilon is not from 1 to 2.

Examples
--------
>>> gw.journey.wait_penalty(9, accepted=5, a=0.1, b=0.02, epsilon=1.5)
-0.98
)");
}

}  // namespace

void bind_journey_moments(py::module_& m) {
    bind_standards(m);
    bind_journeys(m);
    bind_waiting(m);
}

}  // namespace goodwill::python
