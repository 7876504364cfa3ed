// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/kano.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_kano(py::module_& m);

namespace {

using measure::KanoCategory;
using measure::KanoFeature;
using measure::KanoOptions;

/// By the categories' words, in their order.
template <class Numbers>
py::dict by_category(const Numbers& numbers) {
    py::dict told;
    for (std::size_t c = 0; c < numbers.size(); ++c) {
        told[py::str(std::string(to_string(static_cast<KanoCategory>(c))))] = numbers[c];
    }
    return told;
}

template <KanoCategory KanoFeature::* rule>
std::string category_word(const KanoFeature& feature) {
    return std::string(to_string(feature.*rule));
}

/// Both sides of a survey, kept alive while they are looked at.
struct Pairs {
    Array<double> functional, dysfunctional;
    std::vector<std::string> names;

    [[nodiscard]] measure::KanoAnswers view() const {
        return {matrix_view(functional), matrix_view(dysfunctional), names};
    }
};

Pairs to_pairs(const py::object& functional, const py::object& dysfunctional, std::vector<std::string> names) {
    return {to_matrix("functional", functional), to_matrix("dysfunctional", dysfunctional), std::move(names)};
}

KanoOptions to_options(const py::dict& told) {
    KanoOptions options;
    options.margin = told["margin"].cast<double>();
    options.prior = told["prior"].cast<double>();
    options.draws = told["draws"].cast<std::int64_t>();
    options.seed = told["seed"].cast<std::uint64_t>();
    options.level = told["level"].cast<double>();
    return options;
}

void bind_feature(py::module_& m) {
    py::class_<KanoFeature>(m, "KanoFeature", "What one feature is to the respondents.")
        .def_readonly("name", &KanoFeature::name, "str: the feature.")
        .def_property_readonly(
            "counts", [](const KanoFeature& f) { return by_category(f.counts); },
            "dict: respondents by category of the evaluation table.")
        .def_readonly("n", &KanoFeature::n, "int: respondents who answered both questions.")
        .def_readonly("missing", &KanoFeature::missing, "int: respondents who did not.")
        .def_readonly("better", &KanoFeature::better,
                      "Estimate or None: share whom it makes satisfied; None where\n"
                      "all would rather not have it or contradict themselves.")
        .def_readonly("worse", &KanoFeature::worse,
                      "Estimate or None: less the share whom its want makes dissatisfied; None as `better`.")
        .def_readonly("functional", &KanoFeature::functional, "Estimate: mean answer to having it, -2 to 4.")
        .def_readonly("dysfunctional", &KanoFeature::dysfunctional, "Estimate: mean answer to lacking it, -2 to 4.")
        .def_readonly("stage", &KanoFeature::stage,
                      "Estimate or None: the road from delight (0) to must-be (1); None where nobody cares.")
        .def_property_readonly("mode", &category_word<&KanoFeature::mode>, "str: the most frequent category.")
        .def_property_readonly("fong", &category_word<&KanoFeature::fong>,
                               "str: the same, or undecided when it leads by chance (Fong 1996).")
        .def_property_readonly("blauth", &category_word<&KanoFeature::blauth>,
                               "str: the most frequent of those who care, or of those who do not.")
        .def_property_readonly("score", &category_word<&KanoFeature::score>, "str: the quadrant of the mean answers.")
        .def_property_readonly(
            "probability", [](const KanoFeature& f) { return by_category(f.probability); },
            "dict: probability of each category to lead in the population, and of none to (undecided).")
        .def_property_readonly("category", &category_word<&KanoFeature::category>, "str: the most probable.")
        .def_readonly("warnings", &KanoFeature::warnings, "list of str: what to know before using it.")
        .def("__repr__", [](const KanoFeature& f) {
            return py::str("KanoFeature({}: {}, n={})").format(f.name, to_string(f.category), f.n).cast<std::string>();
        });
    py::class_<measure::KanoComparison>(m, "KanoComparison", "Whether groups of respondents see a feature alike.")
        .def_readonly("name", &measure::KanoComparison::name, "str: the feature.")
        .def_readonly("groups", &measure::KanoComparison::groups, "list of KanoFeature: one a group.")
        .def_readonly("statistic", &measure::KanoComparison::statistic, "float: chi-squared, categories by groups.")
        .def_readonly("p_value", &measure::KanoComparison::p_value,
                      "float: by permutation, adjusted over the features (Holm).");
    py::class_<measure::KanoDrift>(m, "KanoDrift", "What became of a feature between two waves.")
        .def_readonly("name", &measure::KanoDrift::name, "str: the feature.")
        .def_readonly("better", &measure::KanoDrift::better,
                      "Estimate or None: change; None where one of the waves\n"
                      "cannot tell.")
        .def_readonly("worse", &measure::KanoDrift::worse,
                      "Estimate or None: change; below 0 when its want hurts more people.")
        .def_readonly("stage", &measure::KanoDrift::stage,
                      "Estimate or None: change; above 0 from delight towards must-be.")
        .def_readonly(
            "p_value", &measure::KanoDrift::p_value,
            "float: of no change in stage, by its interval, 1e-12 at least, adjusted over the features (Holm).");
}

void bind_judgement(py::module_& m) {
    m.def(
        "judge_kano",
        [](const py::object& functional, const py::object& dysfunctional, std::vector<std::string> names,
           const py::dict& options, unsigned threads) {
            const Pairs pairs = to_pairs(functional, dysfunctional, std::move(names));
            const KanoOptions asked = to_options(options);
            return interruptible(
                py::none(), [&](const Progress& told) { return measure::kano(pairs.view(), asked, {threads, told}); });
        },
        py::arg("functional"), py::arg("dysfunctional"), py::arg("names"), py::arg("options"), py::arg("threads"),
        "One feature after the other; see goodwill.measure.kano.");
    m.def(
        "compare_kano",
        [](const py::object& functional, const py::object& dysfunctional, std::vector<std::string> names,
           const py::object& groups, const py::dict& options, std::int64_t permutations, unsigned threads) {
            const Pairs pairs = to_pairs(functional, dysfunctional, std::move(names));
            const KanoOptions asked = to_options(options);
            const Array<std::int32_t> codes = to_array<std::int32_t>("groups", groups);
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::kano_comparison(pairs.view(), view(codes), asked, permutations, {threads, told});
            });
        },
        py::arg("functional"), py::arg("dysfunctional"), py::arg("names"), py::arg("groups"), py::arg("options"),
        py::arg("permutations"), py::arg("threads"), "Groups beside each other; see goodwill.measure.Kano.compare.");
    m.def(
        "kano_drift",
        [](const std::vector<KanoFeature>& before, const std::vector<KanoFeature>& after) {
            return measure::kano_drift(before, after);
        },
        py::arg("before"), py::arg("after"), "Two waves; see goodwill.measure.Kano.drift.");
    m.def(
        "expectation_tier",
        [](const KanoFeature& feature, const std::array<double, 4>& edges) -> py::object {
            const auto tier = measure::expectation_tier(feature, edges);
            return tier ? py::object(py::str(std::string(to_string(*tier)))) : py::none();
        },
        py::arg("feature"), py::arg("edges"), "Tier of expectation; see goodwill.measure.Kano.tiers.");
}

}  // namespace

void bind_kano(py::module_& m) {
    bind_feature(m);
    bind_judgement(m);
    m.attr("expectation_tier_edges") = py::tuple(py::cast(measure::expectation_tier_edges));
    m.def(
        "kano_category",
        [](int functional, int dysfunctional) {
            const auto answer = [](const char* name, int code) {
                if (code < 1 || code > 5) {
                    throw py::value_error("kano_category: " + std::string(name) +
                                          " must be a code from 1 (like) to 5 (dislike), got " + std::to_string(code));
                }
                return static_cast<measure::KanoAnswer>(code);
            };
            return std::string(to_string(
                measure::kano_category(answer("functional", functional), answer("dysfunctional", dysfunctional))));
        },
        py::arg("functional"), py::arg("dysfunctional"),
        R"(What a feature is to one customer, by Kano's evaluation table.

Parameters
----------
functional : int
    How it is to have it: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike.
dysfunctional : int
    How it is to lack it.

Returns
-------
str
    attractive, one_dimensional, must_be, indifferent, reverse or questionable.

Raises
------
ValueError
    For another code.

Examples
--------
>>> gw.measure.kano_category(1, 5), gw.measure.kano_category(3, 5)
('one_dimensional', 'must_be')
)");
    m.def(
        "kano_satisfaction",
        [](const std::string& category, double x, double better, double worse) {
            return measure::kano_satisfaction(measure::kano_category_named("kano_satisfaction", category), x, better,
                                              worse);
        },
        py::arg("category"), py::arg("x"), py::arg("better"), py::arg("worse"),
        R"(Satisfaction at a degree of fulfilment (Wang and Ji 2010).

Parameters
----------
category : str
    attractive rises late and steeply, must_be early and flattens, one_dimensional is straight.
x : float
    Fulfilment from 0, where the curve is at `worse`, to 1, where it is at `better`.
better : float
    Share whom the feature makes satisfied.
worse : float
    Less the share whom its want makes dissatisfied.

Returns
-------
float

Raises
------
ValueError
    For a category that has no curve, or x outside of [0, 1].

Examples
--------
>>> [round(gw.measure.kano_satisfaction(kind, 0.5, 0.9, -0.1), 3) for kind in ("attractive", "one_dimensional", "must_be")]
[0.278, 0.4, 0.522]
)");
}

}  // namespace goodwill::python
