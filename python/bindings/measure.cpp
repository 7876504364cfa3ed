// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_kano(py::module_& m);
void bind_measure_results(py::module_& m);
void bind_measure_log(py::module_& m);
void bind_drivers(py::module_& m);
void bind_servqual(py::module_& m);
void bind_paths(py::module_& m);
void bind_consistency(py::module_& m);
void bind_impact(py::module_& m);
void bind_service(py::module_& m);
void bind_survey_answers(py::module_& m);
void bind_reliability(py::module_& m);
void bind_quadrant(py::module_& m);

namespace {

using Scale = std::pair<double, double>;
using Method = std::optional<std::string>;

/// Scores and weights, converted while the GIL is held.
struct Scores {
    Array<double> scores;
    std::optional<Array<double>> weights;

    Scores(const py::object& values, const py::object& weighting) : scores(to_array<double>("scores", values)) {
        if (!weighting.is_none()) { weights = to_array<double>("weights", weighting); }
    }
    [[nodiscard]] std::span<const double> weight_span() const {
        return weights ? view(*weights) : std::span<const double>();
    }
};

model::RatingScale to_scale(const Scale& scale) {
    return {scale.first, scale.second, {}};
}

template <class Call>
Estimate on_scores(Call call) {
    return interruptible(py::none(), [&](const Progress& told) { return call(Execution{0, told}); });
}

constexpr const char* scores_words = R"(
Parameters
----------
scores : array of float
    A list, array or series; NaN (None, NA) is missing and counted out of n.
)";
constexpr const char* scale_words = "scale : (float, float)\n    Lowest and highest possible score.\n";
constexpr const char* common_words = R"(weights : array of float, optional
    Survey weights, one a score; only their ratios matter. The design effect stands in `method`.
level : float
    Confidence level of the interval, in (0, 1).
)";
constexpr const char* share_method_words = "method : str\n    \"wilson\", \"jeffreys\" or \"wald\".\n";
constexpr const char* mean_method_words =
    "method : str, optional\n    \"beta\" (on a known scale, the default there) or \"t\".\n";
constexpr const char* result_words = R"(
Returns
-------
Estimate
    With value, low, high, level, n and method.

Raises
------
DataError
    When no score is left.
ValueError
    When a score is off the scale, a weight is negative or missing, or an option does not fit.

Examples
--------
)";

std::string words(std::initializer_list<const char*> parts) {
    std::string text;
    for (const char* part : parts) { text += part; }
    return text;
}

void bind_mean(py::module_& m) {
    m.def(
        "mean",
        [](const py::object& scores, const std::optional<Scale>& scale, const py::object& weights, double level,
           const Method& method) {
            const Scores in(scores, weights);
            std::optional<model::RatingScale> known;
            if (scale) { known = to_scale(*scale); }
            return on_scores([&](const Execution& execution) {
                return measure::mean(view(in.scores), in.weight_span(), known, {level, method.value_or(""), {}, true},
                                     execution);
            });
        },
        py::arg("scores"), py::kw_only(), py::arg("scale") = py::none(), py::arg("weights") = py::none(),
        py::arg("level") = 0.95, py::arg("method") = py::none(),
        words({"Mean score.\n", scores_words,
               "scale : (float, float), optional\n    Lowest and highest possible score; the interval then rests on it "
               "and holds for few, skewed or equal\n    scores too. Without it: Student's.\n",
               common_words, mean_method_words, result_words,
               ">>> gw.measure.mean([5, 4, 5, 3], scale=(1, 5)).value\n4.25\n"})
            .c_str());
    m.def(
        "ces",
        [](const py::object& scores, const Scale& scale, const py::object& weights, double level,
           const Method& method) {
            const Scores in(scores, weights);
            return on_scores([&](const Execution& execution) {
                return measure::ces(view(in.scores), in.weight_span(), to_scale(scale),
                                    {level, method.value_or(""), {}, true}, execution);
            });
        },
        py::arg("scores"), py::kw_only(), py::arg("scale") = Scale(1.0, 7.0), py::arg("weights") = py::none(),
        py::arg("level") = 0.95, py::arg("method") = py::none(),
        words({"Customer effort score: the mean effort on its scale. `easy` tells the share of easy.\n", scores_words,
               scale_words, common_words, mean_method_words, result_words,
               ">>> gw.measure.ces([7, 6, 5, 6]).value\n6.0\n"})
            .c_str());
}

void bind_shares(py::module_& m) {
    m.def(
        "csat",
        [](const py::object& scores, const Scale& scale, std::optional<double> threshold, const py::object& weights,
           double level, const std::string& method) {
            const Scores in(scores, weights);
            return on_scores([&](const Execution& execution) {
                return measure::csat(view(in.scores), in.weight_span(), to_scale(scale),
                                     {level, method, threshold, true}, execution);
            });
        },
        py::arg("scores"), py::kw_only(), py::arg("scale") = Scale(1.0, 5.0), py::arg("threshold") = py::none(),
        py::arg("weights") = py::none(), py::arg("level") = 0.95, py::arg("method") = "wilson",
        words({"Share of satisfied customers, 0 to 1.\n", scores_words, scale_words,
               "threshold : float, optional\n    Score from which on one is satisfied; the top two points of the scale "
               "unless told.\n",
               common_words, share_method_words, result_words, ">>> gw.measure.csat([5, 4, 2, 3]).value\n0.5\n"})
            .c_str());
    m.def(
        "easy",
        [](const py::object& scores, const Scale& scale, std::optional<double> threshold, bool high_is_easy,
           const py::object& weights, double level, const std::string& method) {
            const Scores in(scores, weights);
            return on_scores([&](const Execution& execution) {
                return measure::easy(view(in.scores), in.weight_span(), to_scale(scale),
                                     {level, method, threshold, high_is_easy}, execution);
            });
        },
        py::arg("scores"), py::kw_only(), py::arg("scale") = Scale(1.0, 7.0), py::arg("threshold") = py::none(),
        py::arg("high_is_easy") = true, py::arg("weights") = py::none(), py::arg("level") = 0.95,
        py::arg("method") = "wilson",
        words(
            {"Share of those who found it easy, 0 to 1.\n", scores_words, scale_words,
             "threshold : float, optional\n    Score from which on it was easy; the three easiest points of the scale "
             "unless told.\n",
             "high_is_easy : bool\n    Whether a high score means little effort; False: the threshold counts down.\n",
             common_words, share_method_words, result_words, ">>> gw.measure.easy([7, 6, 3, 2]).value\n0.5\n"})
            .c_str());
}

void bind_net(py::module_& m) {
    m.def(
        "nps",
        [](const py::object& scores, const py::object& weights, double level, const std::string& method) {
            const Scores in(scores, weights);
            return on_scores([&](const Execution& execution) {
                return measure::nps(view(in.scores), in.weight_span(), {level, method, {}, true}, execution);
            });
        },
        py::arg("scores"), py::kw_only(), py::arg("weights") = py::none(), py::arg("level") = 0.95,
        py::arg("method") = "score",
        words({"Net promoter score, -1 to 1 (`.points`: -100 to 100): promoters (9, 10) less detractors (0 to 6).\n",
               "\nParameters\n----------\nscores : array of int or float\n    Whole numbers from 0 to 10 in a list, "
               "array or series; NaN (None, NA) is missing and counted out of n.\n",
               common_words,
               "method : str\n    \"score\", whose interval holds for small samples; \"tango\", the same without "
               "corrections; or \"wald\".\n",
               result_words, ">>> gw.measure.nps([10, 9, 7, 3]).points\n25.0\n"})
            .c_str());
}

}  // namespace

void bind_measure(py::module_& m) {
    py::module_ measure = m.def_submodule("measure", "How good it was: satisfaction, loyalty scores and RATER means.");
    bind_mean(measure);
    bind_shares(measure);
    bind_net(measure);
    bind_measure_results(measure);
    bind_measure_log(measure);
    bind_drivers(measure);
    bind_servqual(measure);
    bind_kano(measure);
    bind_paths(measure);
    bind_consistency(measure);
    bind_impact(measure);
    bind_service(measure);
    bind_survey_answers(measure);
    bind_reliability(measure);
    bind_quadrant(measure);
}

}  // namespace goodwill::python
