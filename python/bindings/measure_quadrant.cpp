// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/quadrant.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_quadrant(py::module_& m);

namespace {

using measure::QuadrantOptions;
using measure::QuadrantPlace;
using measure::QuadrantStep;
using measure::ServiceQuadrant;
using measure::ServiceSide;
using Pair = std::pair<double, double>;

QuadrantOptions to_options(const Pair& cuts, std::int64_t min_n, double level) {
    return {cuts.first, cuts.second, min_n, level};
}

std::vector<measure::ServiceTrait> to_traits(const py::list& told) {
    std::vector<measure::ServiceTrait> traits;
    traits.reserve(told.size());
    for (const py::handle trait : told) {
        const auto [name, side, wanted] = trait.cast<std::tuple<std::string, std::string, bool>>();
        if (side != to_string(ServiceSide::procedural) && side != to_string(ServiceSide::personal)) {
            throw py::value_error("quadrant: the side of a trait must be 'procedural' or 'personal', got '" + side +
                                  "'");
        }
        traits.push_back(
            {name, side == to_string(ServiceSide::personal) ? ServiceSide::personal : ServiceSide::procedural, wanted});
    }
    return traits;
}

void bind_place(py::module_& m) {
    py::class_<QuadrantStep>(m, "QuadrantStep", "One step of the path to quality.")
        .def_property_readonly(
            "side", [](const QuadrantStep& s) { return std::string(to_string(s.side)); },
            "str: what is to be raised, procedural or personal.")
        .def_property_readonly(
            "to", [](const QuadrantStep& s) { return std::string(to_string(s.to)); }, "str: the quadrant it leads to.")
        .def_readonly("gap", &QuadrantStep::gap, "Estimate: what the side lacks, on its scale from 0 to 1.")
        .def("__repr__", [](const QuadrantStep& s) {
            return py::str("QuadrantStep({} by {:.3g} to {})")
                .format(std::string(to_string(s.side)), s.gap.value, std::string(to_string(s.to)))
                .cast<std::string>();
        });
    py::class_<QuadrantPlace>(m, "QuadrantPlace", "Where a service, a site or an employee stands.")
        .def_readonly("label", &QuadrantPlace::label, "str: the group.")
        .def_readonly("procedural", &QuadrantPlace::procedural, "Estimate: how the service is run, 0 to 1.")
        .def_readonly("personal", &QuadrantPlace::personal, "Estimate: how people are met, 0 to 1.")
        .def_property_readonly(
            "quadrant", [](const QuadrantPlace& p) { return std::string(to_string(p.quadrant)); },
            "str: indifferent, factory, friendly or quality.")
        .def_property_readonly(
            "letter", [](const QuadrantPlace& p) { return std::string(1, letter_of(p.quadrant)); },
            "str: A, B, C or D.")
        .def_property_readonly(
            "message", [](const QuadrantPlace& p) { return std::string(message_of(p.quadrant)); },
            "str: what such a service tells its customers without words.")
        .def_property_readonly(
            "probability",
            [](const QuadrantPlace& p) {
                py::dict told;
                for (std::size_t q = 0; q < p.probability.size(); ++q) {
                    told[py::str(std::string(to_string(static_cast<ServiceQuadrant>(q))))] = p.probability[q];
                }
                return told;
            },
            "dict: by quadrant, that the true means lie in it.")
        .def_readonly("distance", &QuadrantPlace::distance, "Estimate: to quality; 0 within it.")
        .def_readonly("path", &QuadrantPlace::path, "list of QuadrantStep: to quality, the smaller gap first.")
        .def_readonly("n", &QuadrantPlace::n, "int: rows with both scores.")
        .def_readonly("missing", &QuadrantPlace::missing, "int: rows without.")
        .def_readonly("warnings", &QuadrantPlace::warnings, "list of str: what to know before using it.")
        .def("__repr__", [](const QuadrantPlace& p) {
            return py::str("QuadrantPlace({}: {}, procedural {:.3g}, personal {:.3g})")
                .format(p.label, std::string(to_string(p.quadrant)), p.procedural.value, p.personal.value)
                .cast<std::string>();
        });
}

void bind_traits(py::module_& m) {
    m.def(
        "trait_scores",
        [](const py::object& ratings, const py::list& traits, const Pair& scale) {
            const Array<double> given = to_matrix("ratings", ratings);
            const std::vector<measure::ServiceTrait> asked = to_traits(traits);
            measure::SideScores found = interruptible(py::none(), view(given).size(), [&](const Progress&) {
                return measure::trait_scores(matrix_view(given), asked, {scale.first, scale.second});
            });
            return py::make_tuple(to_numpy(std::move(found.procedural)), to_numpy(std::move(found.personal)));
        },
        py::arg("ratings"), py::arg("traits"), py::arg("scale"), "The two sides; see goodwill.measure.quadrant.");
    m.def(
        "service_traits",
        [] {
            py::dict told;
            for (const measure::ServiceTrait& trait : measure::textbook_traits()) {
                told[py::str(trait.name)] = py::make_tuple(std::string(to_string(trait.side)), trait.wanted);
            }
            return told;
        },
        R"(The traits the texts know a service by.

Returns
-------
dict
    By trait, its side (procedural or personal) and whether it is wanted.

Examples
--------
>>> traits = gw.measure.service_traits()
>>> traits["slow"], traits["attentive"]
(('procedural', False), ('personal', True))
)");
}

void bind_places(py::module_& m) {
    m.def(
        "place_rows",
        [](const py::object& procedural, const py::object& personal, const py::object& group,
           std::vector<std::string> labels, const py::object& weights, const Pair& cuts, std::int64_t min_n,
           double level, unsigned threads) {
            const Array<double> first = to_array<double>("procedural", procedural);
            const Array<double> second = to_array<double>("personal", personal);
            const Array<std::int32_t> groups = to_optional_array<std::int32_t>("by", group);
            const Array<double> weighed = to_optional_array<double>("weights", weights);
            const measure::QuadrantRows rows{view(first), view(second), view(groups), std::move(labels), view(weighed)};
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::quadrants(rows, to_options(cuts, min_n, level), {threads, told});
            });
        },
        py::arg("procedural"), py::arg("personal"), py::arg("group"), py::arg("labels"), py::arg("weights"),
        py::arg("cuts"), py::arg("min_n"), py::arg("level"), py::arg("threads"),
        "Groups of rows; see goodwill.measure.quadrant.");
    m.def(
        "place_log",
        [](const model::EncounterLog& log, const std::optional<std::string>& key, std::vector<std::string> procedural,
           std::vector<std::string> personal, const Pair& cuts, std::int64_t min_n, double level, unsigned threads) {
            const measure::RaterSides sides{std::move(procedural), std::move(personal)};
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::quadrants(log, key, sides, to_options(cuts, min_n, level), {threads, told});
            });
        },
        py::arg("log"), py::arg("key"), py::arg("procedural"), py::arg("personal"), py::arg("cuts"), py::arg("min_n"),
        py::arg("level"), py::arg("threads"), "Groups of a log; see goodwill.measure.quadrant.");
}

}  // namespace

void bind_quadrant(py::module_& m) {
    bind_place(m);
    bind_traits(m);
    bind_places(m);
}

}  // namespace goodwill::python
