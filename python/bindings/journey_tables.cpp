// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"
#include "goodwill/journey.hpp"
#include "journey_options.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

void bind_tables(py::module_& m) {
    using journey::Lateness;
    py::class_<Lateness, EstimateTable>(m, "Lateness", "Mean satisfaction by lateness; an EstimateTable with more.")
        .def_readonly("shares", &Lateness::shares, "EstimateTable: share of each class, same keys.")
        .def_readonly("punctuality", &Lateness::punctuality, "EstimateTable: shares of early, on time and late.")
        .def_readonly("rows", &Lateness::rows, "int: of the log.")
        .def_readonly("without_promised", &Lateness::without_promised, "int: rows not used, without a promise.")
        .def_readonly("without_actual", &Lateness::without_actual, "int: rows with a promise but no actual time.")
        .def_readonly("without_satisfaction", &Lateness::without_satisfaction,
                      "int: rows with both times that enter the shares only.")
        .def_readonly("clock", &Lateness::clock, "str: dates were told by local time, UTC or an offset.")
        .def_readonly("exact", &Lateness::exact, "bool: whether instants were compared instead of dates.")
        .def(py::pickle(
            [](const Lateness& t) {
                return py::make_tuple(EstimateTable(t), t.shares, t.punctuality, t.rows, t.without_promised,
                                      t.without_actual, t.without_satisfaction, t.clock, t.exact);
            },
            [](const py::tuple& state) {
                return Lateness{
                    state[0].cast<EstimateTable>(), state[1].cast<EstimateTable>(), state[2].cast<EstimateTable>(),
                    state[3].cast<std::int64_t>(),  state[4].cast<std::int64_t>(),  state[5].cast<std::int64_t>(),
                    state[6].cast<std::int64_t>(),  state[7].cast<std::string>(),   state[8].cast<bool>()};
            }));
    def_frames(py::class_<Lateness, EstimateTable>(m.attr("Lateness")),
               std::string(frame_words) + "As of an EstimateTable, and the share of each class.",
               [](const Lateness& table) {
                   py::dict columns = estimate_columns(table);
                   columns["share"] = estimate_columns(table.shares)["value"];
                   return columns;
               });

    using journey::MomentsOfTruth;
    py::class_<MomentsOfTruth, EstimateTable>(m, "MomentsOfTruth",
                                              "Mean satisfaction by touchpoint; an EstimateTable with more.")
        .def_property_readonly(
            "encounters", [](const MomentsOfTruth& t) { return to_numpy(t.encounters); },
            "array of int: rows of each group, rated or not.")
        .def_readonly("worst_share", &MomentsOfTruth::worst_share,
                      "EstimateTable: share of the journeys whose worst moment lies here.")
        .def_property_readonly(
            "expected_worst_share", [](const MomentsOfTruth& t) { return to_numpy(t.expected_worst_share); },
            "array of float: that share if any rated moment of a journey were as likely its worst.")
        .def_readonly("journeys", &MomentsOfTruth::journeys, "int: journeys with enough rated moments.")
        .def_readonly("left_out", &MomentsOfTruth::left_out, "int: rows without a group.")
        .def_readonly("warnings", &MomentsOfTruth::warnings, "list of str: what to know before using it.")
        .def(py::pickle(
            [](const MomentsOfTruth& t) {
                return py::make_tuple(EstimateTable(t), t.encounters, t.worst_share, t.expected_worst_share, t.journeys,
                                      t.left_out, t.warnings);
            },
            [](const py::tuple& state) {
                return MomentsOfTruth{state[0].cast<EstimateTable>(),
                                      state[1].cast<std::vector<std::int64_t>>(),
                                      state[2].cast<EstimateTable>(),
                                      state[3].cast<std::vector<double>>(),
                                      state[4].cast<std::int64_t>(),
                                      state[5].cast<std::int64_t>(),
                                      state[6].cast<std::vector<std::string>>()};
            }));
    def_frames(py::class_<MomentsOfTruth, EstimateTable>(m.attr("MomentsOfTruth")),
               std::string(frame_words) + "As of an EstimateTable, with encounters and the shares of worst moments.",
               [](const MomentsOfTruth& table) {
                   py::dict columns = estimate_columns(table);
                   columns["encounters"] = to_numpy(table.encounters);
                   const py::dict worst = estimate_columns(table.worst_share);
                   columns["worst_share"] = worst["value"];
                   columns["worst_share_low"] = worst["low"];
                   columns["worst_share_high"] = worst["high"];
                   columns["expected_worst_share"] = to_numpy(table.expected_worst_share);
                   return columns;
               });

    using journey::Transitions;
    py::class_<Transitions, EstimateTable>(m, "Transitions",
                                           "Ways from touchpoint to touchpoint; an EstimateTable with more.")
        .def_property_readonly(
            "counts", [](const Transitions& t) { return to_numpy(t.counts); },
            "array of int: passages of each row's pair.")
        .def_readonly("places", &Transitions::places, "list of str: the touchpoints.")
        .def_property_readonly(
            "visits", [](const Transitions& t) { return to_numpy(t.visits); }, "array of int: encounters, by place.")
        .def_property_readonly(
            "starts", [](const Transitions& t) { return to_numpy(t.starts); },
            "array of int: journeys that begin there, by place.")
        .def_property_readonly(
            "ends", [](const Transitions& t) { return to_numpy(t.ends); },
            "array of int: journeys that end there, by place.")
        .def_readonly("journeys", &Transitions::journeys, "int: journeys looked at.")
        .def_readonly("unknown", &Transitions::unknown, "int: encounters without a touchpoint.")
        .def(py::pickle(
            [](const Transitions& t) {
                return py::make_tuple(EstimateTable(t), t.counts, t.places, t.visits, t.starts, t.ends, t.journeys,
                                      t.unknown);
            },
            [](const py::tuple& state) {
                using Counts = std::vector<std::int64_t>;
                return Transitions{state[0].cast<EstimateTable>(), state[1].cast<Counts>(),
                                   state[2].cast<Keys>(),          state[3].cast<Counts>(),
                                   state[4].cast<Counts>(),        state[5].cast<Counts>(),
                                   state[6].cast<std::int64_t>(),  state[7].cast<std::int64_t>()};
            }));
    def_frames(py::class_<Transitions, EstimateTable>(m.attr("Transitions")),
               std::string(frame_words) + "As of an EstimateTable, and the count of passages.",
               [](const Transitions& table) {
                   py::dict columns = estimate_columns(table);
                   columns["count"] = to_numpy(table.counts);
                   return columns;
               });
}

}  // namespace

void bind_journey_tables(py::module_& m) {
    bind_tables(m);
}

}  // namespace goodwill::python
