// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/response.hpp"
#include "goodwill/measure/scale_usage.hpp"
#include "goodwill/measure/waves.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "role_name.hpp"

namespace goodwill::python {

void bind_survey_answers(py::module_& m);

namespace {

py::dict to_dict(measure::ResponseAdjustment found) {
    py::dict factors;
    for (const measure::ResponseFactor& factor : found.factors) { factors[py::str(factor.name)] = factor.log_odds; }
    return py::dict(py::arg("answered") = found.answered, py::arg("adjusted") = found.adjusted,
                    py::arg("difference") = found.difference, py::arg("response_rate") = found.response_rate,
                    py::arg("factors") = factors, py::arg("roc_area") = found.roc_area,
                    py::arg("probabilities") = to_numpy(std::move(found.probabilities)),
                    py::arg("weights") = to_numpy(std::move(found.weights)), py::arg("effective_n") = found.effective_n,
                    py::arg("design_effect") = found.design_effect, py::arg("largest_share") = found.largest_share,
                    py::arg("asked") = found.asked, py::arg("warnings") = found.warnings);
}

void bind_response(py::module_& m) {
    m.def(
        "find_response",
        [](const py::object& answers, const py::object& known, const py::object& weights, const py::object& clusters,
           const std::vector<std::string>& names, const std::optional<std::pair<double, double>>& scale, double level,
           unsigned threads) {
            const Array<double> given = to_array<double>("answers", answers);
            const Array<double> x = to_matrix("known", known);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const Array<std::int32_t> which = to_optional_array<std::int32_t>("clusters", clusters);
            measure::ResponseOptions options{level, {}};
            if (scale) { options.scale = support::Bounds{scale->first, scale->second}; }
            return to_dict(interruptible(py::none(), [&](const Progress& told) {
                return measure::response_adjusted(view(given), matrix_view(x), view(w), view(which), names, options,
                                                  {threads, told});
            }));
        },
        py::arg("answers"), py::arg("known"), py::arg("weights"), py::arg("clusters"), py::arg("names"),
        py::arg("scale"), py::arg("level"), py::arg("threads"),
        "Both estimates as a dict; see goodwill.measure.response_adjusted.");
    m.def(
        "find_log_response",
        [](const model::EncounterLog& log, const std::vector<std::string>& columns, const std::string& role,
           const std::string& statistic, std::optional<double> threshold, std::optional<bool> weighted, double level,
           unsigned threads) {
            measure::LogOptions options;
            options.level = level;
            options.threshold = threshold;
            options.weighted = weighted;
            return to_dict(interruptible(py::none(), [&](const Progress& told) {
                return measure::response_adjusted(log, role_of(role), columns,
                                                  measure::statistic_named("response_adjusted", statistic), options,
                                                  {threads, told});
            }));
        },
        py::arg("log"), py::arg("columns"), py::arg("role"), py::arg("statistic"), py::arg("threshold"),
        py::arg("weighted"), py::arg("level"), py::arg("threads"),
        "Both estimates of a log as a dict; see goodwill.measure.response_adjusted.");
}

void bind_scale_usage(py::module_& m) {
    m.def(
        "find_scale_usage",
        [](const py::object& ratings, bool keep_location) {
            const Array<double> x = to_matrix("ratings", ratings);
            auto found = [&] {
                const py::gil_scoped_release released;
                return measure::scale_usage(matrix_view(x), keep_location);
            }();
            return py::dict(py::arg("corrected") = to_numpy(std::move(found.corrected)),
                            py::arg("location") = to_numpy(std::move(found.location)),
                            py::arg("spread") = to_numpy(std::move(found.spread)),
                            py::arg("typical_location") = found.typical_location,
                            py::arg("typical_spread") = found.typical_spread,
                            py::arg("prior_answers") = found.prior_answers, py::arg("n") = found.n,
                            py::arg("flat") = found.flat, py::arg("left_out") = found.left_out);
        },
        py::arg("ratings"), py::arg("keep_location"), "Usage as a dict; see goodwill.measure.scale_usage.");
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

By the noncentral t of the test of `wave_change` (Cohen 1988), in the direction of the change.

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
    For a change of 0 or one that 10^12 respondents would not show, or numbers outside their ranges.

Examples
--------
>>> gw.measure.respondents_needed(0.2, 1.0)
394
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

void bind_survey_answers(py::module_& m) {
    bind_response(m);
    bind_scale_usage(m);
    bind_waves(m);
}

}  // namespace goodwill::python
