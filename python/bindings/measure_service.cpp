// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/needs.hpp"
#include "goodwill/measure/service_level.hpp"
#include "goodwill/measure/waves.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_service(py::module_& m);

namespace {

py::dict to_dict(const measure::ServiceLevels& found) {
    py::list names;
    py::dict shares;
    for (std::size_t l = 0; l < found.shares.size(); ++l) {
        const auto name = std::string(measure::name_of(static_cast<measure::ServiceLevel>(l)));
        names.append(name);
        shares[py::str(name)] = found.shares[l];
    }
    py::list sensitivity;
    for (const measure::CutSensitivity& one : found.sensitivity) {
        sensitivity.append(py::dict(py::arg("cut") = one.cut, py::arg("at") = one.at, py::arg("share") = one.share));
    }
    py::array_t<std::int8_t> levels(static_cast<py::ssize_t>(found.levels.size()));
    std::transform(found.levels.begin(), found.levels.end(), levels.mutable_data(),
                   [](measure::ServiceLevel level) { return static_cast<std::int8_t>(level); });
    return py::dict(py::arg("names") = names, py::arg("levels") = levels, py::arg("shares") = shares,
                    py::arg("at_waterline") = found.at_waterline, py::arg("sensitivity") = sensitivity,
                    py::arg("unknown") = found.unknown, py::arg("warnings") = found.warnings);
}

void bind_levels(py::module_& m) {
    m.def(
        "find_service_levels",
        [](const model::EncounterLog& log, const py::object& extras, const std::vector<double>& cuts, double level) {
            const Array<double> counts = to_optional_array<double>("extras", extras);
            const auto found = [&] {
                const py::gil_scoped_release released;
                return measure::service_level(log, view(counts), {cuts.at(0), cuts.at(1), cuts.at(2), cuts.at(3)},
                                              level);
            }();
            return to_dict(found);
        },
        py::arg("log"), py::arg("extras"), py::arg("cuts"), py::arg("level"),
        "Levels as a dict; see goodwill.measure.service_level.");
}

py::dict to_dict(const measure::Need& need) {
    return py::dict(py::arg("name") = need.name, py::arg("importance") = need.importance,
                    py::arg("fulfilment") = need.fulfilment, py::arg("unmet") = need.unmet,
                    py::arg("opportunity") = need.opportunity, py::arg("rank") = need.rank,
                    py::arg("rank_low") = need.rank_low, py::arg("rank_high") = need.rank_high,
                    py::arg("probability_top_three") = need.probability_top_three);
}

void bind_needs(py::module_& m) {
    m.def(
        "human_needs",
        [] { return std::vector<std::string>(measure::human_needs.begin(), measure::human_needs.end()); },
        R"(Ten human needs of a customer, as the source texts name them.

Returns
-------
list of str

Examples
--------
>>> gw.measure.human_needs()[:3]
['welcome', 'prompt', 'comfortable']
)");
    m.def(
        "find_needs",
        [](const py::object& importance, const py::object& fulfilment, const py::object& weights,
           const std::vector<std::string>& names, const std::pair<double, double>& scale, double level,
           std::int64_t replicates, std::uint64_t seed, unsigned threads) {
            const Array<double> wanted = to_matrix("importance", importance);
            const Array<double> had = to_matrix("fulfilment", fulfilment);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const measure::NeedsOptions options{scale.first, scale.second, level, replicates, seed};
            const auto found = interruptible(py::none(), [&](const Progress& told) {
                return measure::needs(matrix_view(wanted), matrix_view(had), view(w), names, options, {threads, told});
            });
            py::list needs;
            for (const measure::Need& need : found.needs) { needs.append(to_dict(need)); }
            return py::dict(py::arg("needs") = needs, py::arg("unmet") = found.unmet, py::arg("n") = found.n,
                            py::arg("left_out") = found.left_out);
        },
        py::arg("importance"), py::arg("fulfilment"), py::arg("weights"), py::arg("names"), py::arg("scale"),
        py::arg("level"), py::arg("replicates"), py::arg("seed"), py::arg("threads"),
        "Needs as a dict; see goodwill.measure.needs.");
}

constexpr const char* change_words = R"(What changed between two waves of a survey, and what could have been seen.

Parameters
----------
before, after : array_like
    Answers; NaN is missing. Of pairs, both must be there.
paired : bool
    Whether they are the same respondents in the same order.
weights_before, weights_after : array_like, optional
    One non-negative survey weight an answer; of pairs the first only.
level : float
    Of intervals and test, in (0, 1).
power : float
    With which a change is to be seen, in (0, 1).

Returns
-------
WaveChange

Raises
------
ValueError
    For unequal lengths, infinite answers, bad weights or options.
DataError
    For fewer than two answers in a wave, or answers that do not vary.

Examples
--------
>>> found = gw.measure.wave_change([3, 4, 4, 2], [4, 4, 5, 3], paired=True)
>>> found.change.value, round(found.p_value, 3)
(0.75, 0.058)
)";

constexpr const char* needed_words = R"(Respondents a wave needs so that a true change is seen with the power asked for.

Parameters
----------
change : float
    To be seen.
standard_deviation : float
    Of single answers.
paired : bool
    Whether the same respondents are asked again.
correlation : float
    Of the two answers of one respondent, from -1 to below 1; for pairs.
design_effect : float
    What weights cost: answers over their effective number.
level : float
    Of the test, in (0, 1).
power : float
    In (0, 1).

Returns
-------
int

Raises
------
ValueError
    For a change of 0, or numbers outside their ranges.

Examples
--------
>>> gw.measure.respondents_needed(0.2, 1.0)
393
)";

void bind_waves(py::module_& m) {
    using measure::WaveChange;
    py::class_<WaveChange>(m, "WaveChange", "A change between two waves of a survey.")
        .def_readonly("before", &WaveChange::before, "Estimate: mean of the first wave.")
        .def_readonly("after", &WaveChange::after, "Estimate: mean of the second.")
        .def_readonly("change", &WaveChange::change,
                      "Estimate: after less before; Welch's interval, of pairs Student's.")
        .def_readonly("p_value", &WaveChange::p_value, "float: of no change.")
        .def_readonly("standard_error", &WaveChange::standard_error, "float: of the change.")
        .def_readonly("minimum_detectable", &WaveChange::minimum_detectable,
                      "float: smallest true change that is seen with the power asked for.")
        .def_readonly("design_effect", &WaveChange::design_effect, "float: what weights cost.")
        .def_readonly("correlation", &WaveChange::correlation, "float or None: of the answers of one respondent.");
    m.def(
        "wave_change",
        [](const py::object& before, const py::object& after, bool paired, const py::object& weights_before,
           const py::object& weights_after, double level, double power) {
            const Array<double> first = to_array<double>("before", before);
            const Array<double> second = to_array<double>("after", after);
            const Array<double> w = to_optional_array<double>("weights_before", weights_before);
            const Array<double> v = to_optional_array<double>("weights_after", weights_after);
            const py::gil_scoped_release released;
            return measure::wave_change(view(first), view(second), view(w), view(v), {paired, level, power});
        },
        py::arg("before"), py::arg("after"), py::kw_only(), py::arg("paired") = false,
        py::arg("weights_before") = py::none(), py::arg("weights_after") = py::none(), py::arg("level") = 0.95,
        py::arg("power") = 0.8, change_words);
    m.def(
        "respondents_needed",
        [](double change, double deviation, bool paired, double correlation, double design_effect, double level,
           double power) {
            return measure::respondents_needed(change, deviation, {paired, level, power}, correlation, design_effect);
        },
        py::arg("change"), py::arg("standard_deviation"), py::kw_only(), py::arg("paired") = false,
        py::arg("correlation") = 0.0, py::arg("design_effect") = 1.0, py::arg("level") = 0.95, py::arg("power") = 0.8,
        needed_words);
}

}  // namespace

void bind_service(py::module_& m) {
    bind_levels(m);
    bind_needs(m);
    bind_waves(m);
}

}  // namespace goodwill::python
