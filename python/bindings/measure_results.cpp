// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"
#include "goodwill/measure.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

constexpr const char* to_pandas_words =
    "The rows as a data frame (needs pandas).\n\nReturns\n-------\npandas.DataFrame\n    ";
constexpr const char* to_dict_words =
    "Everything as plain values, ready for JSON.\n\nReturns\n-------\ndict\n    Estimates as by Estimate.to_dict.";

/// The result as Python sees it: its own to_dict, so that the spelling of numbers is written once.
template <class T>
py::object plain(const T& value) {
    return py::cast(value).attr("to_dict")();
}
template <class T>
py::object plain(const std::optional<T>& value) {
    return value ? plain(*value) : py::none();
}

py::dict to_dict(const measure::LeagueRow& row) {
    py::dict entry;
    entry["label"] = row.label;
    entry["raw"] = plain(row.raw);
    entry["shrunken"] = plain(row.shrunken);
    entry["probability_above"] = row.probability_above;
    entry["probability_below"] = row.probability_below;
    entry["reliability"] = row.reliability;
    return entry;
}

py::dict league_columns(const measure::League& league) {
    py::list label, n, raw, value, low, high, above, below, reliability;
    for (const measure::LeagueRow& row : league.rows) {
        label.append(row.label);
        n.append(row.raw.n);
        raw.append(row.raw.value);
        value.append(row.shrunken.value);
        low.append(row.shrunken.low);
        high.append(row.shrunken.high);
        above.append(row.probability_above);
        below.append(row.probability_below);
        reliability.append(row.reliability);
    }
    py::dict columns;
    columns[py::str(league.key)] = label;
    columns["n"] = n;
    columns["raw"] = raw;
    columns["shrunken"] = value;
    columns["low"] = low;
    columns["high"] = high;
    columns["probability_above"] = above;
    columns["probability_below"] = below;
    columns["reliability"] = reliability;
    return columns;
}

py::dict to_dict(const measure::League& league) {
    py::list rows;
    for (const measure::LeagueRow& row : league.rows) { rows.append(to_dict(row)); }
    py::dict entry;
    entry["key"] = league.key;
    entry["rows"] = rows;
    entry["overall"] = plain(league.overall);
    entry["between_sd"] = league.between_sd;
    entry["intraclass_correlation"] = league.intraclass_correlation;
    entry["reliability"] = league.reliability;
    entry["method"] = league.method;
    return entry;
}

const measure::LeagueRow& row_of(const measure::League& league, const std::string& label) {
    for (const measure::LeagueRow& row : league.rows) {
        if (row.label == label) { return row; }
    }
    throw py::key_error("no such group: '" + label + "'");
}

void bind_league(py::module_& m) {
    using measure::LeagueRow;
    py::class_<LeagueRow>(m, "LeagueRow", "One group of a league table.")
        .def_readonly("label", &LeagueRow::label, "str: the group.")
        .def_readonly("raw", &LeagueRow::raw, "Estimate: from the group's own ratings alone.")
        .def_readonly("shrunken", &LeagueRow::shrunken,
                      "Estimate: drawn towards the overall value as far as the group's own ratings leave room.")
        .def_readonly("probability_above", &LeagueRow::probability_above,
                      "float: that the group's true value is above the mean of those of the others.")
        .def_readonly("probability_below", &LeagueRow::probability_below, "float: 1 - probability_above.")
        .def_readonly("reliability", &LeagueRow::reliability,
                      "float: share of the group's distance from the overall value that is kept.")
        .def("to_dict", [](const LeagueRow& row) { return to_dict(row); }, to_dict_words);
    using measure::League;
    py::class_<League>(m, "League",
                       "Groups compared with honest uncertainty, the highest first. `league[\"north\"]` is one row.")
        .def_readonly("key", &League::key, "str: what the groups are.")
        .def_readonly("rows", &League::rows, "list of LeagueRow: from the highest shrunken value down.")
        .def_readonly("overall", &League::overall, "Estimate: of a typical group; each counts once, however large.")
        .def_readonly("between_sd", &League::between_sd, "float: spread of true values between groups.")
        .def_readonly("intraclass_correlation", &League::intraclass_correlation,
                      "float: share of the variance of single ratings that lies between groups.")
        .def_readonly("reliability", &League::reliability, "float: mean of the rows' reliabilities.")
        .def_readonly("method", &League::method, "str: how it was computed.")
        .def("__len__", [](const League& league) { return league.rows.size(); })
        .def("__iter__", [](const League& league) { return py::iter(py::cast(league.rows)); })
        .def("__getitem__", &row_of, py::arg("label"),
             "The row of one group.\n\nParameters\n----------\nlabel : str\n    The "
             "group.\n\nReturns\n-------\nLeagueRow")
        .def(
            "to_dict", [](const League& league) { return to_dict(league); }, to_dict_words)
        .def("__repr__", [](const py::object& league) {
            return py::module_::import("goodwill.estimates").attr("league_text")(league).cast<std::string>();
        });
    def_frames(py::class_<League>(m.attr("League")),
               std::string(to_pandas_words) +
                   "The key, n, raw, shrunken with low and high, probability_above, "
                   "probability_below and reliability.",
               &league_columns);
}

void bind_distribution(py::module_& m) {
    using measure::Distribution;
    const auto columns = [](const Distribution& d) {
        py::dict made = estimate_columns(d.shares);
        made["score"] = to_numpy(d.points);
        made["count"] = to_numpy(d.counts);
        return made;
    };
    py::class_<Distribution>(m, "Distribution", "How often each point of a scale was chosen.")
        .def_property_readonly(
            "points", [](const Distribution& d) { return to_numpy(d.points); }, "array of float: the scale's points.")
        .def_property_readonly(
            "counts", [](const Distribution& d) { return to_numpy(d.counts); },
            "array of int: ratings at each point, unweighted.")
        .def_readonly("shares", &Distribution::shares, "EstimateTable: share of each point, with interval.")
        .def_readonly("n", &Distribution::n, "int: ratings.")
        .def_readonly("missing", &Distribution::missing, "int: rows without a rating.")
        .def("__len__", [](const Distribution& d) { return d.points.size(); })
        .def(
            "to_dict",
            [](const Distribution& d) {
                py::dict entry;
                entry["points"] = d.points;
                entry["counts"] = d.counts;
                entry["shares"] = plain(d.shares);
                entry["n"] = d.n;
                entry["missing"] = d.missing;
                return entry;
            },
            to_dict_words)
        .def("__repr__", [](const Distribution& d) { return py::repr(py::cast(d.shares)).cast<std::string>(); });
    def_frames(py::class_<Distribution>(m.attr("Distribution")),
               std::string(to_pandas_words) + "As of an EstimateTable, with score as a number, and count.", columns);
}

void bind_trend(py::module_& m) {
    using measure::RatingTrend;
    py::class_<RatingTrend>(m, "RatingTrend", "Where a statistic is heading.")
        .def_readonly("per_year", &RatingTrend::per_year,
                      "Estimate: change in a year of 365.25 days along a straight line.")
        .def_readonly("p_value", &RatingTrend::p_value, "float: two-sided, of no change.")
        .def_readonly("customers", &RatingTrend::customers, "int: independent units behind the interval.")
        .def_readonly("monthly", &RatingTrend::monthly, "EstimateTable: the statistic by month.")
        .def(
            "to_dict",
            [](const RatingTrend& trend) {
                py::dict entry;
                entry["per_year"] = plain(trend.per_year);
                entry["p_value"] = trend.p_value;
                entry["customers"] = trend.customers;
                entry["monthly"] = plain(trend.monthly);
                return entry;
            },
            to_dict_words)
        .def("__repr__", [](const RatingTrend& trend) {
            const std::string slope = py::repr(py::cast(trend.per_year)).cast<std::string>();
            return "RatingTrend(per_year=" + slope +
                   ", p_value=" + py::str("{:.3g}").format(trend.p_value).cast<std::string>() +
                   ", customers=" + std::to_string(trend.customers) +
                   ", months=" + std::to_string(trend.monthly.size()) + ")";
        });
}

void bind_rater(py::module_& m) {
    using measure::RaterDimension;
    py::class_<RaterDimension>(m, "RaterDimension", "One RATER dimension; what the log has no rating of is None.")
        .def_readonly("name", &RaterDimension::name,
                      "str: reliability, assurance, tangibles, empathy or responsiveness.")
        .def_readonly("perceived", &RaterDimension::perceived, "Estimate or None: mean perceived service.")
        .def_readonly("expected", &RaterDimension::expected, "Estimate or None: mean expected service.")
        .def_readonly("gap", &RaterDimension::gap,
                      "Estimate or None: mean of perceived less expected, of the rows that have both.")
        .def(
            "to_dict",
            [](const RaterDimension& d) {
                py::dict entry;
                entry["name"] = d.name;
                entry["perceived"] = plain(d.perceived);
                entry["expected"] = plain(d.expected);
                entry["gap"] = plain(d.gap);
                return entry;
            },
            to_dict_words)
        .def("__repr__", [](const RaterDimension& d) {
            const auto part = [](const std::optional<Estimate>& e) {
                return py::repr(py::cast(e)).cast<std::string>();
            };
            return "RaterDimension(name='" + d.name + "', perceived=" + part(d.perceived) +
                   ", expected=" + part(d.expected) + ", gap=" + part(d.gap) + ")";
        });
}

}  // namespace

void bind_measure_results(py::module_& m) {
    bind_league(m);
    bind_distribution(m);
    bind_trend(m);
    bind_rater(m);
}

}  // namespace goodwill::python
