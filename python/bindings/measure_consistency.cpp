// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"
#include "goodwill/measure/consistency.hpp"
#include "goodwill/support/check.hpp"
#include "interruptible.hpp"

namespace goodwill::python {

void bind_consistency(py::module_& m);

namespace {

using measure::Consistency;
using measure::ConsistencyFactor;
using measure::ConsistencyGroup;
using Names = std::variant<std::string, std::vector<std::string>>;

model::Role role_called(const char* function, const char* argument, const std::string& name) {
    const std::optional<model::Role> role = model::role_named(name);
    if (!role) { check::fail_argument(function, argument, "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

py::dict columns_of(const ConsistencyFactor& factor) {
    py::list label, n, raw, value, low, high, reliability, above, expected, rank_low, rank_high, first, last;
    bool ranked = false;
    for (const ConsistencyGroup& group : factor.groups) {
        label.append(group.label);
        n.append(group.n);
        raw.append(group.raw);
        value.append(group.value.value);
        low.append(group.value.low);
        high.append(group.value.high);
        reliability.append(group.reliability);
        above.append(group.probability_above);
        if (!group.rank) { continue; }
        ranked = true;
        expected.append(group.rank->expected);
        rank_low.append(group.rank->low);
        rank_high.append(group.rank->high);
        first.append(group.rank->probability_first);
        last.append(group.rank->probability_last);
    }
    py::dict columns;
    columns[py::str(factor.key)] = label;
    columns["n"] = n;
    columns["raw"] = raw;
    columns["value"] = value;
    columns["low"] = low;
    columns["high"] = high;
    columns["reliability"] = reliability;
    columns["probability_above"] = above;
    if (!ranked) { return columns; }
    columns["expected_rank"] = expected;
    columns["rank_low"] = rank_low;
    columns["rank_high"] = rank_high;
    columns["probability_first"] = first;
    columns["probability_last"] = last;
    return columns;
}

template <class Part>
auto of_rank(Part part) {
    return [part](const ConsistencyGroup& group) -> py::object {
        return group.rank ? py::cast((*group.rank).*part) : py::none();
    };
}

void bind_group(py::module_& m) {
    using Rank = measure::RankUncertainty;
    py::class_<ConsistencyGroup>(m, "ConsistencyGroup", "One site, employee or customer beside the others.")
        .def_readonly("label", &ConsistencyGroup::label, "str: the group.")
        .def_readonly("n", &ConsistencyGroup::n, "int: its ratings.")
        .def_readonly("raw", &ConsistencyGroup::raw, "float: their mean, weighted.")
        .def_readonly("value", &ConsistencyGroup::value,
                      "Estimate: at average groups of the other keys, drawn in as far as its ratings leave room.")
        .def_readonly("reliability", &ConsistencyGroup::reliability,
                      "float: share of its distance from the overall mean that is kept.")
        .def_readonly("probability_above", &ConsistencyGroup::probability_above,
                      "float: that its true value is above the mean of those of all groups.")
        .def_property_readonly("expected_rank", of_rank(&Rank::expected), "float or None: 1 is the highest.")
        .def_property_readonly("rank_low", of_rank(&Rank::low), "int or None: lower end of the rank's interval.")
        .def_property_readonly("rank_high", of_rank(&Rank::high), "int or None: upper end.")
        .def_property_readonly("probability_first", of_rank(&Rank::probability_first),
                               "float or None: that no other group's true value is higher.")
        .def_property_readonly("probability_last", of_rank(&Rank::probability_last),
                               "float or None: that no other group's true value is lower.");
}

void bind_factor(py::module_& m) {
    py::class_<ConsistencyFactor>(m, "ConsistencyFactor", "The groups of one key, the highest value first.")
        .def_readonly("key", &ConsistencyFactor::key, "str: what the groups are.")
        .def_readonly("variance", &ConsistencyFactor::variance, "Estimate: between the groups' true values.")
        .def_readonly("share", &ConsistencyFactor::share, "Estimate: of the variance of single ratings.")
        .def_readonly("reliability", &ConsistencyFactor::reliability, "float: mean over the groups.")
        .def_readonly("ratings_needed", &ConsistencyFactor::ratings_needed,
                      "float: by a group for a reliability of 0.8; infinite where nothing lies between groups.")
        .def_readonly("groups", &ConsistencyFactor::groups, "list of ConsistencyGroup.")
        .def("__len__", [](const ConsistencyFactor& f) { return f.groups.size(); })
        .def("__iter__", [](const ConsistencyFactor& f) { return py::iter(py::cast(f.groups)); })
        .def(
            "__getitem__",
            [](const ConsistencyFactor& f, const std::string& label) {
                for (const ConsistencyGroup& group : f.groups) {
                    if (group.label == label) { return group; }
                }
                throw py::key_error("no such group: '" + label + "'");
            },
            py::arg("label"),
            "One group.\n\nParameters\n----------\nlabel : str\n    The group.\n\nReturns\n-------\nConsistencyGroup")
        .def("__repr__", [](const ConsistencyFactor& f) {
            const auto text = py::str("ConsistencyFactor({}, {} groups, {:.1%} of the variance)");
            return text.format(f.key, f.groups.size(), f.share.value).cast<std::string>();
        });
    def_frames(py::class_<ConsistencyFactor>(m.attr("ConsistencyFactor")),
               "One row a group (needs pandas): value with low and high, reliability and what is known of its rank.\n\n"
               "Returns\n-------\npandas.DataFrame\n    ",
               &columns_of);
}

void bind_results(py::module_& m) {
    py::class_<Consistency>(m, "Consistency", "How evenly a service is given; `found[\"site\"]` is one factor.")
        .def_readonly("factors", &Consistency::factors, "list of ConsistencyFactor: in the order of the keys.")
        .def_readonly("residual", &Consistency::residual, "Estimate: variance from one encounter to the next.")
        .def_readonly("residual_share", &Consistency::residual_share, "float: its share.")
        .def_readonly("overall", &Consistency::overall, "Estimate: mean at a typical group of every key.")
        .def_readonly("criterion", &Consistency::criterion, "float: -2 log restricted likelihood.")
        .def_readonly("n", &Consistency::n, "int: ratings used.")
        .def_readonly("effective_n", &Consistency::effective_n,
                      "float: ratings without weights that would tell as much.")
        .def_readonly("left_out", &Consistency::left_out, "int: rows without the rating, one of the keys or a weight.")
        .def_readonly("warnings", &Consistency::warnings, "list of str: what to know before using the numbers.")
        .def(
            "__getitem__",
            [](const Consistency& c, const std::string& key) {
                for (const ConsistencyFactor& factor : c.factors) {
                    if (factor.key == key) { return factor; }
                }
                throw py::key_error("no such key: '" + key + "'");
            },
            py::arg("key"),
            "One factor.\n\nParameters\n----------\nkey : str\n    As it was asked for.\n\nReturns\n-------\n"
            "ConsistencyFactor")
        .def("__repr__", [](const Consistency& c) {
            const auto text = py::str("Consistency(n={}, {:.1%} of the variance from one encounter to the next)");
            return text.format(c.n, c.residual_share).cast<std::string>();
        });
}

constexpr const char* consistency_words = R"(How much of the spread of ratings lies between sites, employees, customers.

Crossed or nested random intercepts by restricted maximum likelihood. Each group's value is drawn in as far as its own
ratings leave room and holds at average groups of the other keys, so that an employee is not judged by the customers who
came. Ranks are simulated from what is known of all true values: believe one only as far as its interval goes.
Differences are associations.

With survey weights a rating counts by its weight among those of its group of the first key: weights are scaled to add
up to Kish's number in each of these groups (Pfeffermann and others 1998; method B of Carle 2009), so that a group where
few answered is not taken to be known better than it is. Weights that differ between these groups alone change nothing.

Parameters
----------
log : EncounterLog
    The encounters.
by : str or list of str
    Roles such as "site", "employee", "customer", calendar keys, or columns without a role.
role : str
    A rating, amount or duration (in seconds).
level : float
    Of the intervals, in (0, 1).
draws : int
    Of all true values, behind the ranks; 0 for none. Keys of more than 2,000 groups get no ranks.
seed : int
    Of the draws.
weighted : bool, optional
    By the log's weights; where it has them unless told otherwise. Ratings of weight 0 or without one are left out.
threads : int
    0: one a core. The numbers are the same for any.
progress : callable, optional
    Called with (stage, share done).

Returns
-------
Consistency

Raises
------
ValueError
    For a role, key or weights the log lacks, a key given twice or with one group only.
DataError
    Without ratings, or when they do not tell the keys apart, such as one rating a customer.

Examples
--------
>>> rng = np.random.default_rng(1)
>>> site = rng.integers(0, 6, 300)
>>> score = np.clip(np.round(3 + 0.8 * rng.normal(size=6)[site] + rng.normal(size=300)), 1, 5)
>>> log = gw.read_log({"customer": [f"c{i}" for i in range(300)], "time": [f"2024-01-0{1 + i % 9}" for i in range(300)],
...                    "site": [f"s{i}" for i in site], "satisfaction": score})
>>> found = gw.measure.consistency(log, by="site")
>>> 0 < found["site"].share.value < 1, len(found["site"])
(True, 6)
)";

}  // namespace

void bind_consistency(py::module_& m) {
    bind_group(m);
    bind_factor(m);
    bind_results(m);
    m.def(
        "consistency",
        [](const model::EncounterLog& log, const Names& by, const std::string& role, double level, std::int64_t draws,
           std::uint64_t seed, std::optional<bool> weighted, unsigned threads, const py::object& progress) {
            const auto* one = std::get_if<std::string>(&by);
            const auto keys = one != nullptr ? std::vector<std::string>{*one} : std::get<std::vector<std::string>>(by);
            const model::Role what = role_called("consistency", "role", role);
            return interruptible(progress, [&](const Progress& told) {
                return measure::consistency(log, what, keys, {level, draws, seed, weighted}, {threads, told});
            });
        },
        py::arg("log"), py::arg("by"), py::kw_only(), py::arg("role") = "satisfaction", py::arg("level") = 0.95,
        py::arg("draws") = measure::ConsistencyOptions{}.draws, py::arg("seed") = 1, py::arg("weighted") = py::none(),
        py::arg("threads") = 0U, py::arg("progress") = py::none(), consistency_words);
}

}  // namespace goodwill::python
