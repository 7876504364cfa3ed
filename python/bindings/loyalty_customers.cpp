// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/loyalty.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_loyalty_customers(py::module_& m);

namespace {

using loyalty::GradeRow;
using loyalty::LoyaltyClassRow;
using loyalty::TypeShare;
using Scale = std::pair<double, double>;

support::Bounds bounds(const Scale& scale) {
    return {scale.first, scale.second};
}

void bind_types(py::module_& m) {
    py::class_<TypeShare>(m, "TypeShare", "Customers of one type.")
        .def_property_readonly(
            "type", [](const TypeShare& t) { return std::string(to_string(t.type)); }, "str: the type.")
        .def_readonly("count", &TypeShare::count, "int: customers.")
        .def_readonly("share", &TypeShare::share, "Estimate: of all.")
        .def_readonly("lowest", &TypeShare::lowest, "float: share when the cuts move by a step either way.")
        .def_readonly("highest", &TypeShare::highest, "float: the same, at most.");
    py::class_<LoyaltyClassRow>(m, "LoyaltyClassRow", "Customers whose attitude and behaviour are alike.")
        .def_property_readonly(
            "loyalty", [](const LoyaltyClassRow& r) { return std::string(to_string(r.loyalty)); },
            "str: true, latent, spurious or none.")
        .def_readonly("count", &LoyaltyClassRow::count, "int: customers.")
        .def_readonly("share", &LoyaltyClassRow::share, "Estimate: of all.")
        .def_readonly("stayed_without", &LoyaltyClassRow::stayed_without,
                      "Estimate or None: share who stayed of those who met no rival's offer.")
        .def_readonly("stayed_with", &LoyaltyClassRow::stayed_with, "Estimate or None: of those who met one.")
        .def_readonly("resistance", &LoyaltyClassRow::resistance,
                      "Estimate or None: the second less the first; 0 when nothing was lost.");
    m.def(
        "type_matrix",
        [](const py::object& satisfaction, const py::object& loyal, const py::object& talks, const py::dict& cuts,
           const Scale& satisfaction_scale, const Scale& loyalty_scale, double step, double level) {
            const Array<double> s = to_array<double>("satisfaction", satisfaction);
            const Array<double> l = to_array<double>("loyalty", loyal);
            const Array<double> t = to_optional_array<double>("talks", talks);
            loyalty::TypeOptions options{bounds(satisfaction_scale), bounds(loyalty_scale), {}, step, level};
            options.cuts.satisfied = cuts["satisfied"].cast<double>();
            options.cuts.loyal = cuts["loyal"].cast<double>();
            options.cuts.apostle_satisfaction = cuts["apostle_satisfaction"].cast<double>();
            options.cuts.apostle_loyalty = cuts["apostle_loyalty"].cast<double>();
            options.cuts.terrorist_satisfaction = cuts["terrorist_satisfaction"].cast<double>();
            loyalty::TypeMatrix found = interruptible(py::none(), view(s).size(), [&](const Progress&) {
                return loyalty::type_matrix(view(s), view(l), view(t), options);
            });
            return py::dict(py::arg("types") = found.types, py::arg("codes") = to_numpy(std::move(found.of_row)),
                            py::arg("moved") = found.moved, py::arg("n") = found.n, py::arg("missing") = found.missing,
                            py::arg("warnings") = found.warnings);
        },
        py::arg("satisfaction"), py::arg("loyalty"), py::arg("talks"), py::arg("cuts"), py::arg("satisfaction_scale"),
        py::arg("loyalty_scale"), py::arg("step"), py::arg("level"), "See goodwill.loyalty.matrix.");
    m.def(
        "default_type_cuts",
        [] {
            const loyalty::TypeCuts cuts;
            return py::dict(py::arg("satisfied") = cuts.satisfied, py::arg("loyal") = cuts.loyal,
                            py::arg("apostle_satisfaction") = cuts.apostle_satisfaction,
                            py::arg("apostle_loyalty") = cuts.apostle_loyalty,
                            py::arg("terrorist_satisfaction") = cuts.terrorist_satisfaction);
        },
        "Where the types part unless told otherwise.\n\nReturns\n-------\ndict");
    m.def(
        "loyalty_classes",
        [](const py::object& attitude, const py::object& behaviour, const py::object& stayed, const py::object& shock,
           std::optional<double> attitude_cut, std::optional<double> behaviour_cut, double level) {
            const Array<double> a = to_array<double>("attitude", attitude);
            const Array<double> b = to_array<double>("behaviour", behaviour);
            const Array<double> kept = to_optional_array<double>("stayed", stayed);
            const Array<double> met = to_optional_array<double>("shock", shock);
            loyalty::LoyaltyClasses found = interruptible(py::none(), view(a).size(), [&](const Progress&) {
                return loyalty::loyalty_classes(view(a), view(b), view(kept), view(met),
                                                {attitude_cut, behaviour_cut, level});
            });
            return py::dict(py::arg("classes") = found.classes, py::arg("codes") = to_numpy(std::move(found.of_row)),
                            py::arg("attitude_cut") = found.attitude_cut,
                            py::arg("behaviour_cut") = found.behaviour_cut, py::arg("n") = found.n,
                            py::arg("warnings") = found.warnings);
        },
        py::arg("attitude"), py::arg("behaviour"), py::arg("stayed"), py::arg("shock"), py::arg("attitude_cut"),
        py::arg("behaviour_cut"), py::arg("level"), "See goodwill.loyalty.classes.");
}

void bind_grades(py::module_& m) {
    py::class_<GradeRow>(m, "GradeRow", "Customers of one grade.")
        .def_readonly("label", &GradeRow::label, "str: the grade.")
        .def_readonly("count", &GradeRow::count, "int: customers.")
        .def_readonly("share", &GradeRow::share, "Estimate: of all.")
        .def_readonly("value", &GradeRow::value,
                      "Estimate or None: mean value of its customers; None where that of nobody is known.");
    m.def(
        "grade_customers",
        [](const py::object& satisfaction, const py::object& value, std::optional<std::vector<std::string>> labels,
           std::optional<std::vector<double>> cuts, const Scale& scale, double level) {
            const Array<double> s = to_array<double>("satisfaction", satisfaction);
            const Array<double> v = to_optional_array<double>("value", value);
            loyalty::GradeScale chosen;
            chosen.satisfaction = bounds(scale);
            if (labels) { chosen.labels = std::move(*labels); }
            if (cuts) { chosen.cuts = std::move(*cuts); }
            loyalty::Grades found = interruptible(py::none(), view(s).size(), [&](const Progress&) {
                return loyalty::grades(view(s), view(v), chosen, level);
            });
            return py::dict(py::arg("grades") = found.grades, py::arg("codes") = to_numpy(std::move(found.of_row)),
                            py::arg("n") = found.n, py::arg("warnings") = found.warnings);
        },
        py::arg("satisfaction"), py::arg("value"), py::arg("labels"), py::arg("cuts"), py::arg("scale"),
        py::arg("level"), "See goodwill.loyalty.grades.");
    m.def(
        "state_transitions",
        [](const py::object& before, const py::object& after, std::vector<std::string> labels, double prior,
           std::int64_t draws, std::uint64_t seed, double level, unsigned threads) {
            const Array<std::int32_t> from = to_array<std::int32_t>("before", before);
            const Array<std::int32_t> to = to_array<std::int32_t>("after", after);
            loyalty::StateTransitions found = interruptible(py::none(), [&](const Progress& told) {
                return loyalty::state_transitions(view(from), view(to), std::move(labels), {prior, draws, seed, level},
                                                  {threads, told});
            });
            return py::dict(py::arg("counts") = to_numpy(std::move(found.counts)),
                            py::arg("probability") = found.probability, py::arg("long_run") = found.long_run,
                            py::arg("n") = found.n, py::arg("warnings") = found.warnings);
        },
        py::arg("before"), py::arg("after"), py::arg("labels"), py::arg("prior"), py::arg("draws"), py::arg("seed"),
        py::arg("level"), py::arg("threads"), "See goodwill.loyalty.transitions.");
    m.def("grade_value", &loyalty::grade_value, py::arg("margin"), py::arg("retention"), py::arg("discount"),
          py::arg("referral") = 0.0, py::arg("bad_mouth") = 0.0, py::arg("loss") = 0.0,
          R"(What a customer of a grade is worth: margin r / (1 + i - r) + referral - bad mouth x loss.

Parameters
----------
margin : float
    Of a period.
retention : float
    Probability r of staying for another period.
discount : float
    Rate of interest i of a period.
referral : float
    Worth of the customers who are brought.
bad_mouth : float
    Customers who are driven away by what is told.
loss : float
    What one of them is worth.

Returns
-------
float

Raises
------
ValueError
    For retention outside of [0, 1], or nothing to discount where everybody stays.

Examples
--------
>>> round(gw.loyalty.grade_value(100, 0.9, 0.1), 6)
450.0
)");
}

void bind_market(py::module_& m) {
    py::class_<loyalty::Competitiveness>(m, "Competitiveness", "How competitive a market is.")
        .def_readonly("index", &loyalty::Competitiveness::index, "float: 0 captive, 1 competitive.")
        .def_readonly("exponent", &loyalty::Competitiveness::exponent, "float: of the curve of loyalty.")
        .def_readonly("market", &loyalty::Competitiveness::market, "str: captive, mixed or competitive.")
        .def("__repr__", [](const loyalty::Competitiveness& c) {
            return py::str("Competitiveness({}: index {:.3g}, exponent {:.3g})")
                .format(c.market, c.index, c.exponent)
                .cast<std::string>();
        });
    m.def(
        "exponent_of_ratio",
        [](double ratio, double low, double high, std::pair<double, double> scale) {
            return loyalty::exponent_of_ratio(ratio, low, high, {scale.first, scale.second});
        },
        py::arg("ratio"), py::arg("low") = 4.0, py::arg("high") = 5.0, py::arg("scale") = std::pair(1.0, 5.0),
        R"(The exponent of a curve from 0 along which the more satisfied are so many times as loyal.

Parameters
----------
ratio : float
    Loyalty at `high` over that at `low`.
low : float
    A satisfaction above the bottom of the scale.
high : float
    A higher one.
scale : (float, float)
    Of satisfaction.

Returns
-------
float

Raises
------
ValueError
    For numbers outside of this.

Examples
--------
>>> round(gw.loyalty.exponent_of_ratio(6), 2)  # Xerox's totally satisfied customers
6.23
)");
    m.def(
        "competitiveness",
        [](double switching_cost, double substitutes, double patent, double brand_equity, double loyalty_programme,
           const std::vector<double>& weights, std::optional<double> steepness) {
            Default chosen = loyalty::default_steepness();
            if (steepness) { chosen = {*steepness, {Evidence::convention, "given"}}; }
            return loyalty::competitiveness(
                {switching_cost, substitutes, patent, brand_equity, loyalty_programme, weights}, chosen);
        },
        py::arg("switching_cost"), py::arg("substitutes"), py::arg("patent"), py::arg("brand_equity"),
        py::arg("loyalty_programme"), py::kw_only(), py::arg("weights") = std::vector<double>(5, 1.0),
        py::arg("steepness") = py::none(),
        R"(How competitive a market is, and the exponent its curve of loyalty has for that.

Each input goes from 0 to 1. The index is the weighted mean of `substitutes` and of one less each barrier; the exponent is
exp(steepness (index - 1/2)), so that captive customers stay until they are very dissatisfied and free ones leave unless they are very
satisfied (Jones and Sasser 1995).

Parameters
----------
switching_cost : float
    What leaving costs.
substitutes : float
    How easily another takes the place.
patent : float
    Or another protection by law.
brand_equity : float
    What the name is worth.
loyalty_programme : float
    What is lost with the points.
weights : sequence of float
    Of the five, in this order; only ratios matter.
steepness : float, optional
    Chosen so that an index of 1 has the exponent of Xerox's customers, 6.23, unless given.

Returns
-------
Competitiveness

Raises
------
ValueError
    For inputs outside of [0, 1], other weights, or a steepness that is not positive.

Examples
--------
>>> gw.loyalty.competitiveness(0, 1, 0, 0, 0)
Competitiveness(competitive: index 1, exponent 6.23)
>>> gw.loyalty.competitiveness(0.9, 0.2, 1, 0.5, 0.5)
Competitiveness(captive: index 0.26, exponent 0.416)
)");
}

}  // namespace

void bind_loyalty_customers(py::module_& m) {
    bind_types(m);
    bind_grades(m);
    bind_market(m);
}

}  // namespace goodwill::python
