// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bindings.hpp"
#include "goodwill/measure.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/check.hpp"
#include "interruptible.hpp"

namespace goodwill::python {
namespace {

using measure::LogOptions;
using model::EncounterLog;
using Method = std::optional<std::string>;
using Names = std::variant<std::string, std::vector<std::string>>;

/// \throw std::invalid_argument for an unknown role.
model::Role role_of(const char* function, const std::string& name) {
    const std::optional<model::Role> role = model::role_named(name);
    if (!role) { check::fail_argument(function, "role", "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

/// A single name stands for a list of one.
std::vector<std::string> list_of(const Names& names) {
    if (const auto* name = std::get_if<std::string>(&names)) { return {*name}; }
    return std::get<std::vector<std::string>>(names);
}

LogOptions options_of(double level, const Method& method, std::optional<double> threshold, bool high_is_easy,
                      std::optional<bool> weighted, std::int64_t min_n) {
    LogOptions options;
    options.level = level;
    options.method = method.value_or("");
    options.threshold = threshold;
    options.high_is_easy = high_is_easy;
    options.weighted = weighted;
    options.min_n = min_n;
    return options;
}

template <class Call>
auto on_log(unsigned threads, const py::object& progress, Call call) {
    return interruptible(progress, [&](const Progress& told) { return call(Execution{threads, told}); });
}

constexpr const char* log_words = "log : EncounterLog\n    The encounters.\n";
constexpr const char* role_words = R"(role : str
    A rating such as "satisfaction"; means also of amounts and durations (in seconds).
)";
constexpr const char* groups_words = R"(groups : str or list of str
    Roles such as "site", calendar keys of the time ("year", "quarter", "month", "week", "weekday", "hour"), or columns
    without a role. Rows whose key is missing belong to no group.
)";
constexpr const char* statistic_words = R"(statistic : str
    "mean", "csat" (share of satisfied), "nps", "ces" (mean effort) or "easy" (share of easy).
)";
constexpr const char* level_words = R"(level : float
    Confidence level of the intervals, in (0, 1).
method : str, optional
    Of the interval. mean and ces: "beta" (on a known scale, the default) or "t"; csat and easy: "wilson" (the default),
    "jeffreys" or "wald"; nps: "score" (the default), "tango" or "wald".
)";
constexpr const char* share_words = R"(threshold : float, optional
    csat and easy: the score from which on one counts; by default the top two points, or the three easiest.
high_is_easy : bool
    ces and easy: whether a high score means little effort.
)";
constexpr const char* weighted_words = R"(weighted : bool, optional
    Whether rows count by the log's weight; unless said: if it has one.
)";
constexpr const char* min_n_words = R"(min_n : int
    Groups of fewer ratings are left out; 0 keeps groups without any.
)";
constexpr const char* run_words = R"(threads : int
    0 for one a core. The result does not depend on it.
progress : callable, optional
    Called with (stage, share done) now and then.
)";
constexpr const char* raises_words = R"(
Raises
------
DataError
    When no row has a rating.
ValueError
    When the log lacks the role, a key or option is unknown or does not fit, or a rating is not one the statistic takes.
)";

std::string words(std::initializer_list<const char*> parts) {
    std::string text;
    for (const char* part : parts) { text += part; }
    return text;
}

void bind_grouped(py::module_& m) {
    m.def(
        "by",
        [](const EncounterLog& log, const std::string& role, const Names& groups, const std::string& statistic,
           double level, const Method& method, std::optional<double> threshold, bool high_is_easy,
           std::optional<bool> weighted, std::int64_t min_n, unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, threshold, high_is_easy, weighted, min_n);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::by(log, role_of("by", role), list_of(groups), measure::statistic_named("by", statistic),
                                   options, execution);
            });
        },
        py::arg("log"), py::arg("role"), py::arg("groups"), py::kw_only(), py::arg("statistic") = "mean",
        py::arg("level") = 0.95, py::arg("method") = py::none(), py::arg("threshold") = py::none(),
        py::arg("high_is_easy") = true, py::arg("weighted") = py::none(), py::arg("min_n") = 1, py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        words({"A statistic of every group of rows. Differences between groups are associations.\n\nParameters\n"
               "----------\n",
               log_words, role_words, groups_words, statistic_words, level_words, share_words, weighted_words,
               min_n_words, run_words, "\nReturns\n-------\nEstimateTable\n    One row a group, in label order.\n",
               raises_words, R"(
Examples
--------
>>> log = gw.read_log({"customer": ["a", "b", "c"], "time": ["2024-01-01", "2024-01-02", "2024-02-01"],
...                    "site": ["north", "south", "north"], "satisfaction": [5, 3, 4]})
>>> gw.measure.by(log, "satisfaction", groups=["site"])["north"].value
4.5
)"})
            .c_str());
    m.def(
        "summary",
        [](const EncounterLog& log, const std::string& role, const std::string& statistic, double level,
           const Method& method, std::optional<double> threshold, bool high_is_easy, std::optional<bool> weighted,
           unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, threshold, high_is_easy, weighted, 1);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::summary(log, role_of("summary", role), measure::statistic_named("summary", statistic),
                                        options, execution);
            });
        },
        py::arg("log"), py::arg("role") = "satisfaction", py::kw_only(), py::arg("statistic") = "mean",
        py::arg("level") = 0.95, py::arg("method") = py::none(), py::arg("threshold") = py::none(),
        py::arg("high_is_easy") = true, py::arg("weighted") = py::none(), py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        words({"A statistic of all rows.\n\nParameters\n----------\n", log_words, role_words, statistic_words,
               level_words, share_words, weighted_words, run_words, "\nReturns\n-------\nEstimate\n", raises_words})
            .c_str());
}

void bind_comparisons(py::module_& m) {
    m.def(
        "trend",
        [](const EncounterLog& log, const std::string& role, const std::string& statistic, double level,
           const Method& method, std::optional<double> threshold, bool high_is_easy, std::optional<bool> weighted,
           std::int64_t min_n, unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, threshold, high_is_easy, weighted, min_n);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::trend(log, role_of("trend", role), measure::statistic_named("trend", statistic),
                                      options, execution);
            });
        },
        py::arg("log"), py::arg("role") = "satisfaction", py::kw_only(), py::arg("statistic") = "mean",
        py::arg("level") = 0.95, py::arg("method") = py::none(), py::arg("threshold") = py::none(),
        py::arg("high_is_easy") = true, py::arg("weighted") = py::none(), py::arg("min_n") = 1, py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        words({"Where a statistic is heading: its change in a year along a straight line, and its months.\n\n"
               "The standard error allows for a customer's several ratings being alike. `method` and `min_n` apply to\n"
               "the months.\n\nParameters\n----------\n",
               log_words, role_words, statistic_words, level_words, share_words, weighted_words, min_n_words, run_words,
               "\nReturns\n-------\nRatingTrend\n    With per_year, p_value, customers and monthly.\n", raises_words})
            .c_str());
    m.def(
        "league",
        [](const EncounterLog& log, const std::string& role, const std::string& by, const std::string& statistic,
           double level, const Method& method, std::optional<double> threshold, bool high_is_easy,
           std::optional<bool> weighted, std::int64_t min_n, unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, threshold, high_is_easy, weighted, min_n);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::league(log, role_of("league", role), by, measure::statistic_named("league", statistic),
                                       options, execution);
            });
        },
        py::arg("log"), py::arg("role") = "satisfaction", py::arg("by") = "site", py::kw_only(),
        py::arg("statistic") = "mean", py::arg("level") = 0.95, py::arg("method") = py::none(),
        py::arg("threshold") = py::none(), py::arg("high_is_easy") = true, py::arg("weighted") = py::none(),
        py::arg("min_n") = 1, py::arg("threads") = 0U, py::arg("progress") = py::none(),
        words({"A league table that does not take luck for merit.\n\n"
               "Each group's value is drawn towards the overall one as far as its own ratings leave room, and the\n"
               "probability that it is really above or below is stated.\n\nParameters\n----------\n",
               log_words, role_words,
               "by : str\n    What the groups are: a role, a calendar key or a column, as in `by`.\n", statistic_words,
               level_words, share_words, weighted_words, min_n_words, run_words,
               "\nReturns\n-------\nLeague\n    The highest shrunken value first.\n", raises_words})
            .c_str());
    m.def(
        "distribution",
        [](const EncounterLog& log, const std::string& role, double level, const std::string& method,
           std::optional<bool> weighted, unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, std::nullopt, true, weighted, 1);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::distribution(log, role_of("distribution", role), options, execution);
            });
        },
        py::arg("log"), py::arg("role") = "satisfaction", py::kw_only(), py::arg("level") = 0.95,
        py::arg("method") = "wilson", py::arg("weighted") = py::none(), py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        words(
            {"How often each point of a rating's scale was chosen.\n\nParameters\n----------\n", log_words,
             "role : str\n    A rating. Scores between two points count with the nearer one, halves with the upper.\n",
             "level : float\n    Confidence level of the shares' intervals.\n",
             "method : str\n    \"wilson\", \"jeffreys\" or \"wald\".\n", weighted_words, run_words,
             "\nReturns\n-------\nDistribution\n    With points, counts, shares, n and missing.\n", raises_words})
            .c_str());
}

void bind_rater_means(py::module_& m) {
    m.def(
        "rater",
        [](const EncounterLog& log, double level, const Method& method, std::optional<bool> weighted, unsigned threads,
           const py::object& progress) {
            const LogOptions options = options_of(level, method, std::nullopt, true, weighted, 1);
            return on_log(threads, progress,
                          [&](const Execution& execution) { return measure::rater(log, options, execution); });
        },
        py::arg("log"), py::kw_only(), py::arg("level") = 0.95, py::arg("method") = py::none(),
        py::arg("weighted") = py::none(), py::arg("threads") = 0U, py::arg("progress") = py::none(),
        words({"Means of the RATER dimensions the log has, and their gaps.\n\n"
               "A gap is perceived less expected; its interval comes from the paired differences.\n\nParameters\n"
               "----------\n",
               log_words, level_words, weighted_words, run_words,
               "\nReturns\n-------\nlist of RaterDimension\n    In RATER order.\n", raises_words})
            .c_str());
    m.def(
        "rater_by",
        [](const EncounterLog& log, const Names& groups, const std::string& part, double level, const Method& method,
           std::optional<bool> weighted, std::int64_t min_n, unsigned threads, const py::object& progress) {
            const LogOptions options = options_of(level, method, std::nullopt, true, weighted, min_n);
            return on_log(threads, progress, [&](const Execution& execution) {
                return measure::rater_by(log, list_of(groups), measure::rater_part_named("rater_by", part), options,
                                         execution);
            });
        },
        py::arg("log"), py::arg("groups"), py::kw_only(), py::arg("part") = "perceived", py::arg("level") = 0.95,
        py::arg("method") = py::none(), py::arg("weighted") = py::none(), py::arg("min_n") = 1, py::arg("threads") = 0U,
        py::arg("progress") = py::none(),
        words({"One part of every RATER dimension, by groups.\n\nParameters\n----------\n", log_words, groups_words,
               "part : str\n    \"perceived\", \"expected\" or \"gap\".\n", level_words, weighted_words, min_n_words,
               run_words, "\nReturns\n-------\nEstimateTable\n    The first key is \"dimension\".\n", raises_words})
            .c_str());
}

}  // namespace

void bind_measure_log(py::module_& m) {
    bind_grouped(m);
    bind_comparisons(m);
    bind_rater_means(m);
}

}  // namespace goodwill::python
