// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure/behaviours.hpp"
#include "goodwill/measure/five_elements.hpp"
#include "goodwill/measure/ihip.hpp"
#include "goodwill/measure/needs.hpp"
#include "goodwill/measure/service_level.hpp"
#include "goodwill/support/check.hpp"
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

py::object or_none(const std::optional<Estimate>& value) {
    return value ? py::cast(*value) : py::none();
}

py::list to_list(const std::vector<measure::ServiceElement>& elements) {
    py::list told;
    for (const measure::ServiceElement& element : elements) {
        told.append(py::make_tuple(element.name, or_none(element.value), element.needs));
    }
    return told;
}

model::Role role_of(const char* argument, const std::string& name) {
    const std::optional<model::Role> role = model::role_named(name);
    if (!role) { check::fail_argument("five_elements", argument, "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

void bind_elements(py::module_& m) {
    m.def(
        "find_five_elements",
        [](const model::EncounterLog& log, const std::string& outcome, const std::string& delay, double half_life,
           const std::array<std::string, 3>& keys, double level, std::int64_t replicates, std::uint64_t seed,
           unsigned threads) {
            const measure::FiveElementsOptions options{
                role_of("outcome", outcome), role_of("delay", delay), half_life, keys, level, replicates, seed};
            const auto found = interruptible(py::none(), [&](const Progress& told) {
                return measure::five_elements(log, options, {threads, told});
            });
            py::list sensitivity;
            for (const measure::HalfLifeSensitivity& one : found.sensitivity) {
                sensitivity.append(py::dict(py::arg("half_life") = one.half_life,
                                            py::arg("efficiency") = one.efficiency, py::arg("index") = one.index));
            }
            return py::dict(py::arg("elements") = to_list(found.elements),
                            py::arg("continuity") = to_list(found.continuity), py::arg("index") = found.index,
                            py::arg("sensitivity") = sensitivity);
        },
        py::arg("log"), py::arg("outcome"), py::arg("delay"), py::arg("half_life"), py::arg("keys"), py::arg("level"),
        py::arg("replicates"), py::arg("seed"), py::arg("threads"),
        "Elements as a dict; see goodwill.measure.five_elements.");
    m.def(
        "find_service_sides",
        [](const model::EncounterLog& log, double level) {
            const measure::ServiceSides sides = measure::service_sides(log, level);
            return py::dict(py::arg("procedural") = or_none(sides.procedural),
                            py::arg("personal") = or_none(sides.personal));
        },
        py::arg("log"), py::arg("level"), "Both sides as a dict; see goodwill.measure.service_sides.");
}

void bind_offering(py::module_& m) {
    m.attr("SERVICE_BEHAVIOURS") =
        std::vector<std::string>(measure::service_behaviours.begin(), measure::service_behaviours.end());
    m.attr("BEHAVIOUR_LOADINGS") = measure::behaviour_loadings;
    m.def(
        "find_behaviours",
        [](const py::object& scores, const std::pair<double, double>& scale, const measure::BehaviourLoadings& loadings,
           double level) {
            const Array<double> visits = to_matrix("scores", scores);
            const auto found = measure::behaviours(matrix_view(visits), scale.first, scale.second, loadings, level);
            return py::dict(py::arg("behaviours") = found.behaviours, py::arg("dimensions") = found.dimensions,
                            py::arg("visits") = found.visits);
        },
        py::arg("scores"), py::arg("scale"), py::arg("loadings"), py::arg("level"),
        "Scores as a dict; see goodwill.measure.behaviours.");
    m.def(
        "find_ihip",
        [](const std::array<double, measure::ihip_characteristic_count>& scores, double cut) {
            py::list traits;
            for (const measure::IhipTrait& trait : measure::ihip(scores, cut)) {
                const std::vector<std::string> remedies(trait.remedies.begin(), trait.remedies.end());
                traits.append(py::dict(py::arg("name") = std::string(measure::name_of(trait.trait)),
                                       py::arg("score") = trait.score, py::arg("matters") = trait.matters,
                                       py::arg("problem") = std::string(trait.problem), py::arg("remedies") = remedies,
                                       py::arg("parameter") = std::string(trait.parameter)));
            }
            return traits;
        },
        py::arg("scores"), py::arg("cut"), "Traits as a list of dicts; see goodwill.measure.ihip.");
}

}  // namespace

void bind_service(py::module_& m) {
    bind_levels(m);
    bind_needs(m);
    bind_elements(m);
    bind_offering(m);
}

}  // namespace goodwill::python
