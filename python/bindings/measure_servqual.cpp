// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/servqual.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_servqual(py::module_& m);

namespace {

using measure::QualityGap;
using measure::ServqualItems;

/// The sides of a survey, kept alive while they are looked at.
struct Sides {
    Array<double> perceived, expected, adequate, weights;

    Sides(const py::object& p, const py::object& e, const py::object& a, const py::object& w)
        : perceived(to_matrix("perceptions", p)), expected(side("expectations", e)), adequate(side("adequate", a)),
          weights(to_optional_array<double>("survey_weights", w)) {}

    [[nodiscard]] measure::ServqualAnswers view() const {
        return {matrix(perceived), matrix(expected), matrix(adequate), python::view(weights)};
    }

private:
    static Array<double> side(const char* name, const py::object& answers) {
        return answers.is_none() ? Array<double>(0) : to_matrix(name, answers);
    }
    static support::MatrixView matrix(const Array<double>& answers) {
        return answers.ndim() == 2 ? matrix_view(answers) : support::MatrixView{};
    }
};

ServqualItems to_items(const py::dict& told) {
    ServqualItems items;
    items.names = told["names"].cast<std::vector<std::string>>();
    items.dimension = told["dimension"].cast<std::vector<std::size_t>>();
    items.dimensions = told["dimensions"].cast<std::vector<std::string>>();
    items.importance = told["importance"].cast<std::vector<double>>();
    items.reversed = told["reversed"].cast<std::vector<bool>>();
    std::tie(items.minimum, items.maximum) = told["scale"].cast<std::pair<double, double>>();
    return items;
}

py::dict to_dict(const measure::Servqual& found) {
    py::list reliability;
    for (const measure::DimensionReliability& r : found.reliability) {
        reliability.append(py::dict(py::arg("perceived") = r.perceived, py::arg("expected") = r.expected,
                                    py::arg("gap") = r.gap, py::arg("n") = r.n));
    }
    return py::dict(py::arg("items") = found.items, py::arg("dimensions") = found.dimensions,
                    py::arg("importance") = found.importance, py::arg("reliability") = reliability,
                    py::arg("overall") = found.overall, py::arg("index") = found.index, py::arg("ratio") = found.ratio,
                    py::arg("incomplete") = found.incomplete, py::arg("warnings") = found.warnings);
}

void bind_gap(py::module_& m) {
    py::class_<QualityGap>(m, "QualityGap", "One item or dimension of a survey of quality; what was not asked is None.")
        .def_readonly("name", &QualityGap::name, "str: the item or dimension.")
        .def_readonly("perceived", &QualityGap::perceived, "Estimate: mean perceived service.")
        .def_readonly("expected", &QualityGap::expected, "Estimate or None: mean expected (desired) service.")
        .def_readonly("gap", &QualityGap::gap, "Estimate or None: perceived less expected, of those who answered both.")
        .def_readonly("p_value", &QualityGap::p_value,
                      "float: of no gap, paired t, adjusted over the items or dimensions (Holm).")
        .def_readonly("adequacy", &QualityGap::adequacy, "Estimate or None: perceived less adequate.")
        .def_readonly("tolerance", &QualityGap::tolerance, "Estimate or None: width of the zone of tolerance.")
        .def_readonly(
            "position", &QualityGap::position,
            "Estimate or None: where the service stands in the zone; below 0 fails, above 1 delights (Fieller).")
        .def("__repr__", [](const QualityGap& g) {
            const py::object told = py::cast(g.gap ? *g.gap : g.perceived);
            return py::str("QualityGap({}: {} {})")
                .format(g.name, g.gap ? "gap" : "perceived", py::repr(told))
                .cast<std::string>();
        });
}

}  // namespace

void bind_servqual(py::module_& m) {
    bind_gap(m);
    m.def(
        "fit_servqual",
        [](const py::object& perceived, const py::object& expected, const py::object& adequate,
           const py::object& weights, const py::dict& items, double level, const py::object& points,
           const py::object& satisfaction) {
            const Sides sides(perceived, expected, adequate, weights);
            const ServqualItems asked = to_items(items);
            const Array<double> allotted = points.is_none() ? Array<double>(0) : to_matrix("points", points);
            const Array<double> outcome = to_optional_array<double>("satisfaction", satisfaction);
            measure::ServqualAnswers answers = sides.view();
            if (!points.is_none()) { answers.points = matrix_view(allotted); }
            answers.satisfaction = view(outcome);
            return to_dict(interruptible(py::none(), answers.perceived.values.size(),
                                         [&](const Progress&) { return measure::servqual(answers, asked, level); }));
        },
        py::arg("perceptions"), py::arg("expectations"), py::arg("adequate"), py::arg("survey_weights"),
        py::arg("items"), py::arg("level"), py::arg("points") = py::none(), py::arg("satisfaction") = py::none(),
        "Means and gaps; see goodwill.measure.Servqual.");
    m.def(
        "servqual_contest",
        [](const py::object& perceived, const py::object& expected, const py::object& weights, const py::dict& items,
           const py::object& satisfaction, std::int64_t replicates, std::uint64_t seed, double level,
           unsigned threads) {
            const Sides sides(perceived, expected, py::none(), weights);
            const ServqualItems asked = to_items(items);
            const Array<double> outcome = to_array<double>("satisfaction", satisfaction);
            const measure::ServqualContest found = interruptible(py::none(), [&](const Progress& told) {
                return measure::servqual_contest(sides.view(), asked, view(outcome), replicates, seed, level,
                                                 {threads, told});
            });
            return py::dict(py::arg("r_squared_perceived") = found.r_squared_perceived,
                            py::arg("r_squared_gap") = found.r_squared_gap, py::arg("difference") = found.difference,
                            py::arg("probability_perceived") = found.probability_perceived, py::arg("n") = found.n,
                            py::arg("left_out") = found.left_out);
        },
        py::arg("perceptions"), py::arg("expectations"), py::arg("survey_weights"), py::arg("items"),
        py::arg("satisfaction"), py::arg("replicates"), py::arg("seed"), py::arg("level"), py::arg("threads"),
        "Perceptions against gaps; see goodwill.measure.Servqual.contest.");
    m.def(
        "dimension_scores",
        [](const py::object& answers, const py::dict& items) {
            const Array<double> given = to_matrix("answers", answers);
            const ServqualItems asked = to_items(items);
            return to_numpy(measure::dimension_scores(matrix_view(given), asked))
                .reshape({given.shape(0), static_cast<py::ssize_t>(asked.dimensions.size())});
        },
        py::arg("answers"), py::arg("items"), "Mean of the answered items by respondent and dimension.");
    m.def(
        "textbook_rater_importance",
        [] {
            py::dict told;
            for (const measure::DimensionImportance& d : measure::textbook_rater_importance()) {
                told[py::str(d.dimension)] = d.importance.value;
            }
            return told;
        },
        "Textbook importance of the RATER dimensions, unconfirmed.\n\nReturns\n-------\ndict");
}

}  // namespace goodwill::python
