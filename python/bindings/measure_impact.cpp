// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/drivers_by_group.hpp"
#include "goodwill/measure/importance_performance.hpp"
#include "goodwill/measure/penalty_reward.hpp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/measure/worst_link.hpp"
#include "goodwill/support/check.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_impact(py::module_& m);

namespace {

using measure::WorstLink;

model::Role role_called(const char* function, const char* argument, const std::string& name) {
    const std::optional<model::Role> role = model::role_named(name);
    if (!role) { check::fail_argument(function, argument, "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

constexpr const char* worst_encounter_words =
    R"(The same over the encounters of a log: does one bad encounter spoil the pot?

Parameters
----------
log : EncounterLog
    The encounters.
role : str
    The rating of a single encounter.
outcome : str
    The verdict on the whole: the mean of a customer's ratings by this role.
by : str
    Whose verdict it is.
level : float
    Of the intervals, in (0, 1).
threads : int
    0: one a core. The numbers are the same for any.

Returns
-------
WorstLink

Raises
------
ValueError
    For a role or key the log lacks, or one role for both.
DataError
    For fewer than five verdicts on two encounters or more.
)";

void bind_worst_link(py::module_& m) {
    py::class_<WorstLink>(m, "WorstLink", "How much more the worst part counts than the others.")
        .def_readonly("weight", &WorstLink::weight,
                      "Estimate: 0 counts like any other, 1 when nothing else counts; Fieller's interval.")
        .def_readonly("slope", &WorstLink::slope, "Estimate: what the verdict gains with a point more in every part.")
        .def_readonly("p_value", &WorstLink::p_value, "float: of a weight of 0.")
        .def_readonly("r_squared", &WorstLink::r_squared, "float: explained variance of the verdict.")
        .def_readonly("n", &WorstLink::n, "int: verdicts used.")
        .def_readonly("left_out", &WorstLink::left_out, "int: without a verdict or with fewer than two parts.")
        .def_readonly("warnings", &WorstLink::warnings, "list of str: what to know before using the numbers.")
        .def("__repr__", [](const WorstLink& w) {
            return "WorstLink(weight " + py::str(py::cast(w.weight)).cast<std::string>() + ")";
        });
    m.def(
        "find_worst_link",
        [](const py::object& parts, const py::object& overall, const py::object& weights, double level) {
            const Array<double> x = to_matrix("parts", parts);
            const Array<double> y = to_array<double>("overall", overall);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const py::gil_scoped_release released;
            return measure::worst_link(matrix_view(x), view(y), view(w), level);
        },
        py::arg("parts"), py::arg("overall"), py::arg("weights"), py::arg("level"), "The core of measure.worst_link.");
    m.def(
        "worst_encounter",
        [](const model::EncounterLog& log, const std::string& role, const std::string& outcome, const std::string& by,
           double level, unsigned threads) {
            const model::Role parts = role_called("worst_encounter", "role", role);
            const model::Role verdict = role_called("worst_encounter", "outcome", outcome);
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::worst_encounter(log, parts, verdict, by, level, {threads, told});
            });
        },
        py::arg("log"), py::kw_only(), py::arg("role") = "satisfaction", py::arg("outcome") = "recommend",
        py::arg("by") = "customer", py::arg("level") = 0.95, py::arg("threads") = 0U, worst_encounter_words);
}

py::dict to_dict(const measure::PartImpact& part) {
    return py::dict(py::arg("name") = part.name, py::arg("reward") = part.reward, py::arg("penalty") = part.penalty,
                    py::arg("range") = part.range, py::arg("contrast") = part.contrast,
                    py::arg("asymmetry") = part.asymmetry, py::arg("p_value") = part.p_value,
                    py::arg("contrast_p_value") = part.contrast_p_value,
                    py::arg("kind") = std::string(measure::name_of(part.kind)), py::arg("low_share") = part.low_share,
                    py::arg("high_share") = part.high_share);
}

void bind_penalty_reward(py::module_& m) {
    m.def(
        "find_penalty_reward",
        [](const py::object& x, const py::object& y, const py::object& weights, const std::vector<std::string>& names,
           const std::pair<double, double>& scale, const std::optional<std::array<double, 2>>& cuts, double level,
           const std::optional<std::pair<double, double>>& asymmetry) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            measure::PenaltyRewardOptions options{scale.first, scale.second, cuts, level, {}, {}};
            if (asymmetry) { std::tie(options.satisfier, options.delighter) = *asymmetry; }
            const auto size = static_cast<std::size_t>(xs.size());
            const auto found = interruptible(py::none(), size, [&](const Progress& told) {
                return measure::penalty_reward(matrix_view(xs), view(ys), view(w), names, options, {1, told});
            });
            py::list parts;
            for (const measure::PartImpact& part : found.parts) { parts.append(to_dict(part)); }
            return py::dict(py::arg("parts") = parts, py::arg("cuts") = std::pair(found.cuts[0], found.cuts[1]),
                            py::arg("r_squared") = found.r_squared, py::arg("n") = found.n,
                            py::arg("left_out") = found.left_out, py::arg("warnings") = found.warnings);
        },
        py::arg("X"), py::arg("y"), py::arg("weights"), py::arg("names"), py::arg("scale"), py::arg("cuts"),
        py::arg("level"), py::arg("asymmetry"), "Parts as dicts; see goodwill.measure.penalty_reward.");
}

py::dict to_dict(const measure::IpaPlace& place) {
    py::dict probability;
    for (std::size_t q = 0; q < place.probability.size(); ++q) {
        probability[py::str(std::string(measure::name_of(static_cast<measure::IpaQuadrant>(q))))] =
            place.probability[q];
    }
    return py::dict(py::arg("importance") = place.importance,
                    py::arg("quadrant") = std::string(measure::name_of(place.quadrant)),
                    py::arg("probability") = probability);
}

void bind_ipa(py::module_& m) {
    m.def(
        "find_ipa",
        [](const py::object& x, const py::object& y, const py::object& stated, const py::object& weights,
           const std::vector<std::string>& names, std::optional<double> threshold, double level,
           std::int64_t replicates, std::uint64_t seed, unsigned threads) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> asked = stated.is_none() ? Array<double>(0) : to_matrix("stated", stated);
            const auto importance = stated.is_none() ? support::MatrixView{} : matrix_view(asked);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const measure::IpaOptions options{threshold, level, replicates, seed};
            const auto found = interruptible(py::none(), [&](const Progress& told) {
                return measure::importance_performance(matrix_view(xs), view(ys), importance, view(w), names, options,
                                                       {threads, told});
            });
            py::list parts;
            for (const measure::IpaPart& part : found.parts) {
                parts.append(py::dict(
                    py::arg("name") = part.name, py::arg("performance") = part.performance,
                    py::arg("derived") = to_dict(part.derived),
                    py::arg("stated") = part.stated ? py::object(to_dict(*part.stated)) : py::object(py::none())));
            }
            return py::dict(py::arg("parts") = parts, py::arg("performance_threshold") = found.performance_threshold,
                            py::arg("derived_threshold") = found.derived_threshold,
                            py::arg("stated_threshold") = found.stated_threshold, py::arg("n") = found.n,
                            py::arg("left_out") = found.left_out, py::arg("warnings") = found.warnings);
        },
        py::arg("X"), py::arg("y"), py::arg("stated"), py::arg("weights"), py::arg("names"), py::arg("threshold"),
        py::arg("level"), py::arg("replicates"), py::arg("seed"), py::arg("threads"),
        "Parts as dicts; see goodwill.measure.ipa.");
}

py::dict to_dict(const measure::Reversal& one) {
    py::list groups;
    for (const measure::GroupSlope& group : one.groups) {
        groups.append(py::dict(py::arg("label") = group.label, py::arg("slope") = group.slope,
                               py::arg("p_value") = group.p_value));
    }
    return py::dict(py::arg("driver") = one.driver, py::arg("key") = one.key, py::arg("overall") = one.overall,
                    py::arg("within") = one.within, py::arg("overall_p_value") = one.overall_p_value,
                    py::arg("within_p_value") = one.within_p_value, py::arg("simpson") = one.simpson,
                    py::arg("opposed") = one.opposed, py::arg("groups") = groups);
}

void bind_reversals(py::module_& m) {
    m.def(
        "find_reversals",
        [](const py::object& x, const py::object& y, const py::dict& by, const py::object& weights,
           const std::vector<std::string>& names, double level) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            std::vector<Array<std::int32_t>> groups;
            std::vector<measure::ReversalKey> keys;
            for (const auto& [name, told] : by) {
                const auto coded = told.cast<std::pair<py::object, std::vector<std::string>>>();
                groups.push_back(to_array<std::int32_t>("by", coded.first));
                keys.push_back({name.cast<std::string>(), view(groups.back()), coded.second});
            }
            const auto size = static_cast<std::size_t>(xs.size());
            const auto found = interruptible(py::none(), size, [&](const Progress& told) {
                return measure::reversals(matrix_view(xs), view(ys), keys, view(w), names, level, {1, told});
            });
            py::list rows;
            for (const measure::Reversal& one : found) { rows.append(to_dict(one)); }
            return rows;
        },
        py::arg("X"), py::arg("y"), py::arg("by"), py::arg("weights"), py::arg("names"), py::arg("level"),
        "Drivers beside keys as dicts; see goodwill.measure.reversals.");
}

void bind_drivers_by_group(py::module_& m) {
    m.def(
        "find_drivers_by_group",
        [](const py::object& x, const py::object& y, const std::string& method, const py::object& weights,
           const std::vector<std::string>& names, const std::string& key, const py::object& codes,
           const std::vector<std::string>& labels, std::int64_t replicates, std::uint64_t seed, double level,
           unsigned threads) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const Array<std::int32_t> group = to_array<std::int32_t>("by", codes);
            const measure::ReversalKey by{key, view(group), labels};
            const measure::DriverOptions options{measure::driver_method_named("drivers", method), level, replicates,
                                                 seed};
            const auto found = interruptible(py::none(), [&](const Progress& told) {
                return measure::drivers_by_group(matrix_view(xs), view(ys), by, view(w), names, options,
                                                 {threads, told});
            });
            py::dict groups;
            for (std::size_t g = 0; g < found.groups.size(); ++g) {
                groups[py::cast(found.labels[g])] = found.groups[g];
            }
            py::dict left_out;
            for (const measure::LeftOutGroup& one : found.left_out) { left_out[py::cast(one.label)] = one.reason; }
            py::list turns;
            for (const measure::Reversal& one : found.reversals) { turns.append(to_dict(one)); }
            return py::make_tuple(found.overall, groups, left_out, turns, found.opposed);
        },
        py::arg("X"), py::arg("y"), py::arg("method"), py::arg("weights"), py::arg("names"), py::arg("key"),
        py::arg("by"), py::arg("labels"), py::arg("replicates"), py::arg("seed"), py::arg("level"), py::arg("threads"),
        "Drivers of all rows and of each group; see goodwill.measure.drivers.");
}

}  // namespace

void bind_impact(py::module_& m) {
    bind_worst_link(m);
    bind_penalty_reward(m);
    bind_ipa(m);
    bind_reversals(m);
    bind_drivers_by_group(m);
}

}  // namespace goodwill::python
