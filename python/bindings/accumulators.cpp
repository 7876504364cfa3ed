// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "accumulator_binding.hpp"
#include "bindings.hpp"
#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/accumulators/weighted_proportion.hpp"

namespace goodwill::python {

// Parts of this module, bound by files of their own.
void bind_distribution_accumulators(py::module_& accumulators);

namespace {

using support::GroupedMoments;
using support::Moments;
using support::WeightedProportion;

void bind_moments(py::module_& m) {
    py::class_<Moments> c(m, "Moments", "Count, weighted mean and spread of a stream, mergeable in any partition.");
    c.def(py::init<>())
        .def(
            "update",
            [](const py::object& self, const py::object& values, const py::object& weights) {
                return update<Moments>(self, "values", values, weights);
            },
            py::arg("values"), py::arg("weights") = py::none(),
            update_words("Adds a batch.", "values : array of float\n    Missing ones (NaN) are skipped.\n",
                         ">>> gw.accumulators.Moments().update([2.0, 4.0, 9.0]).variance\n13.0\n")
                .c_str())
        .def_property_readonly(
            "count", [](const Moments& s) { return s.count; }, "int: values with a weight above 0.")
        .def_property_readonly("effective_count", &Moments::effective_count,
                               "float: Kish's effective number, (sum of w)^2 / sum of w^2.")
        .def_property_readonly(
            "mean", [](const Moments& s) { return s.result().mean; },
            "float: weighted mean; NaN without values, as everything below.")
        .def_property_readonly(
            "variance", [](const Moments& s) { return s.result().variance; },
            "float: unbiased variance; NaN below two values.")
        .def_property_readonly(
            "standard_deviation", [](const Moments& s) { return s.result().standard_deviation; },
            "float: square root of the variance.")
        .def_property_readonly(
            "standard_error", [](const Moments& s) { return s.result().standard_error; },
            "float: of the mean, linearised for weights.")
        .def_property_readonly(
            "minimum", [](const Moments& s) { return s.result().minimum; }, "float: smallest value.")
        .def_property_readonly(
            "maximum", [](const Moments& s) { return s.result().maximum; }, "float: largest value.")
        .def("__repr__", [](const Moments& s) {
            const py::str mean(py::float_(s.result().mean));
            return "Moments(count=" + std::to_string(s.count) + ", mean=" + mean.cast<std::string>() + ")";
        });
    bind_common(c);
}

void bind_weighted_proportion(py::module_& m) {
    using State = WeightedProportion;
    py::class_<State> c(m, "WeightedProportion", "Successes among trials with weights, mergeable in any partition.");
    c.def(py::init<>())
        .def(
            "update",
            [](const py::object& self, const py::object& outcomes, const py::object& weights) {
                return update<State>(self, "outcomes", outcomes, weights);
            },
            py::arg("outcomes"), py::arg("weights") = py::none(),
            update_words(
                "Adds a batch.",
                "outcomes : array of bool or float\n    1 for a success, 0 for a failure, NaN for missing.\n",
                ">>> gw.accumulators.WeightedProportion().update([True, False, True, True]).proportion\n0.75\n")
                .c_str())
        .def_property_readonly(
            "trials", [](const State& s) { return s.trials; }, "int: outcomes with a weight above 0.")
        .def_property_readonly(
            "successes", [](const State& s) { return s.successes; }, "int: successes among them.")
        .def_property_readonly(
            "effective_count", [](const State& s) { return s.result().effective_count; },
            "float: Kish's effective number of trials.")
        .def_property_readonly(
            "proportion", [](const State& s) { return s.result().proportion; },
            "float: weighted share of successes; NaN without trials.")
        .def_property_readonly(
            "standard_error", [](const State& s) { return s.result().standard_error; },
            "float: of the proportion, linearised for weights; NaN without trials.");
    bind_common(c);
}

constexpr const char* new_grouped_words = R"(Empty moments of every group.

Parameters
----------
group_count : int
    Groups are numbered 0 to group_count - 1.

Raises
------
ValueError
    For more than 2**31 - 1 groups.)";

constexpr const char* grouped_update_words = R"(Adds a batch of rows.

Parameters
----------
values : array of float
    Missing ones (NaN) are skipped.
groups : array of int
    The group of every row, -1 for none.
weights : array of float, optional
    One a row, not negative; weight 0 is skipped. Each 1 when not given.
threads : int
    0 for one a core. The result does not depend on it.
progress : callable, optional
    Called now and then with (stage, share done).

Returns
-------
accumulator
    This one.

Raises
------
ValueError
    For lengths that differ, a group that is none, an infinite value, or a weight that is negative, infinite or NaN. Then
    nothing was added.

Examples
--------
>>> import goodwill as gw
>>> grouped = gw.accumulators.GroupedMoments(2).update([5.0, 3.0, 4.0], [0, 1, 1])
>>> grouped.mean.tolist(), grouped[1].count
([5.0, 3.5], 2)
)";

/// A result of every group as an array.
template <class T>
py::array_t<T> of_groups(const GroupedMoments& grouped, T support::MomentsResult::* field) {
    std::vector<T> values;
    for (const Moments& group : grouped.result()) { values.push_back(group.result().*field); }
    return to_numpy(std::move(values));
}

py::object update_grouped(const py::object& self, const py::object& values, const py::object& groups,
                          const py::object& weights, unsigned threads, const py::object& progress) {
    auto& state = self.cast<GroupedMoments&>();
    const Array<double> x = to_array<double>("values", values);
    const Array<std::int32_t> g = to_array<std::int32_t>("groups", groups);
    const Array<double> w = weights_of(weights, "values", x.size());
    interruptible(progress, view(x).size(),
                  [&](const Progress& told) { state.update(view(x), view(g), view(w), {threads, told}); });
    return self;
}

void bind_grouped_moments(py::module_& m) {
    using State = GroupedMoments;
    using Result = support::MomentsResult;
    py::class_<State> c(m, "GroupedMoments", "Moments of every group 0, 1, ...: fast, dense and mergeable.");
    c.def(py::init<std::size_t>(), py::arg("group_count"), new_grouped_words)
        .def("update", &update_grouped, py::arg("values"), py::arg("groups"), py::arg("weights") = py::none(),
             py::kw_only(), py::arg("threads") = 0, py::arg("progress") = py::none(), grouped_update_words)
        .def("__len__", &State::size)
        .def(
            "__getitem__",
            [](const State& s, std::size_t group) {
                if (group >= s.size()) { throw py::index_error("no such group"); }
                return s[group];
            },
            py::arg("group"), "Moments: those of one group.")
        .def_property_readonly("rows", &State::rows, "int: rows seen.")
        .def_property_readonly("skipped", &State::skipped, "int: rows without a group, a value or a weight.")
        .def_property_readonly(
            "count", [](const State& s) { return of_groups(s, &Result::count); }, "array of int: values of each group.")
        .def_property_readonly(
            "mean", [](const State& s) { return of_groups(s, &Result::mean); },
            "array of float: weighted mean of each group; NaN where there is no value.")
        .def_property_readonly(
            "variance", [](const State& s) { return of_groups(s, &Result::variance); },
            "array of float: unbiased variance of each group; NaN below two values.")
        .def_property_readonly(
            "standard_error", [](const State& s) { return of_groups(s, &Result::standard_error); },
            "array of float: of each group's mean; NaN below two values.");
    bind_common(c);
}

}  // namespace

void bind_accumulators(py::module_& m) {
    py::module_ accumulators =
        m.def_submodule("accumulators", "Metrics of a stream that can be merged, saved and continued.");
    bind_moments(accumulators);
    bind_weighted_proportion(accumulators);
    bind_grouped_moments(accumulators);
    bind_distribution_accumulators(accumulators);
}

}  // namespace goodwill::python
