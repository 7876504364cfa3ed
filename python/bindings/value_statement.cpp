// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

using value::GoodwillLedger;
using value::LogPanel;
using value::StatementGrouping;
using value::StatementTable;
using value::StatementTerms;

StatementGrouping grouping_by(const model::EncounterLog& log, const std::vector<std::string>& keys) {
    if (keys.empty()) { return {}; }
    model::Grouping grouping = model::group_rows(log, keys);
    return {grouping.keys, grouping.labels, grouping.group};
}

StatementGrouping grouping_of(const std::string& name, const std::vector<std::string>& labels,
                              const py::object& codes) {
    const auto seen = view(to_array<std::int32_t>("codes", codes));
    return {{name}, {labels}, {seen.begin(), seen.end()}};
}

template <class T>
auto column(const std::vector<T> GoodwillLedger::* member) {
    return [member](const py::object& self) { return to_numpy(self.cast<const GoodwillLedger&>().*member, self); };
}

void bind_terms(py::module_& m) {
    py::class_<StatementTerms>(m, "StatementTerms", "What is fixed within a statement.")
        .def(py::init([](std::int64_t begin, std::int64_t end, double rate, double margin,
                         const std::vector<double>& reference_level, const std::optional<double>& reference_strain,
                         const std::vector<double>& future_strains) {
                 return StatementTerms{begin, end, rate, margin, reference_level, reference_strain, future_strains};
             }),
             py::arg("begin"), py::arg("end"), py::arg("rate"), py::arg("margin"), py::arg("reference_level"),
             py::arg("reference_strain") = py::none(), py::arg("future_strains") = std::vector<double>(), "All of it.")
        .def_readonly("begin", &StatementTerms::begin, "int: microseconds, excluded.")
        .def_readonly("end", &StatementTerms::end, "int: microseconds, included.")
        .def_readonly("rate", &StatementTerms::rate, "float: continuous, per unit of time.")
        .def_readonly("margin", &StatementTerms::margin, "float: money per encounter.")
        .def_readonly("reference_level", &StatementTerms::reference_level, "list of float: one an attribute.");
    py::class_<StatementGrouping>(m, "StatementGrouping", "Rows of the log sorted into groups.")
        .def(py::init(&grouping_by), py::arg("log"), py::arg("keys"), "By roles, columns and calendar keys.")
        .def(py::init(&grouping_of), py::arg("name"), py::arg("labels"), py::arg("codes"), "By codes of one's own.")
        .def_readonly("keys", &StatementGrouping::keys, "list of str: names.");
    m.def("usual_level", &value::usual_level, py::arg("panel"), "Median of each attribute.");
    m.def(
        "attribute_level",
        [](const value::AttributeCoding& coding, const std::variant<double, std::string>& value) {
            return std::visit([&](const auto& given) { return value::attribute_level(coding, given); }, value);
        },
        py::arg("coding"), py::arg("value"), "The attributes of one value of a column.");
}

void bind_ledger(py::module_& m) {
    py::class_<GoodwillLedger>(m, "GoodwillLedger", "Every entry of a statement.")
        .def_property_readonly("booked", column(&GoodwillLedger::booked), "numpy.ndarray: 1 within the period.")
        .def_property_readonly("silence", column(&GoodwillLedger::silence), "numpy.ndarray: of the gap before.")
        .def_property_readonly("arrival", column(&GoodwillLedger::arrival),
                               "numpy.ndarray: acquisition for a first encounter.")
        .def_property_readonly("moment", column(&GoodwillLedger::moment), "numpy.ndarray: worth of the moment.")
        .def_property_readonly("opening", column(&GoodwillLedger::opening), "numpy.ndarray: by customer.")
        .def_property_readonly("closing", column(&GoodwillLedger::closing), "numpy.ndarray: by customer.")
        .def_readonly("reference_strain", &GoodwillLedger::reference_strain, "float: of the reference level.");
    m.def(
        "book_goodwill",
        [](const LogPanel& panel, const value::EncounterAttritionFit& fit, const StatementTerms& terms,
           unsigned threads) {
            return interruptible(py::none(), panel.panel.time.size(), [&](const Progress& progress) {
                return value::book_goodwill(panel, fit.params, fit.coefficients, fit.first_can_leave, terms,
                                            {threads, progress});
            });
        },
        py::arg("panel"), py::arg("fit"), py::arg("terms"), py::arg("threads"), "Books a log.");
    m.def(
        "extreme_moments",
        [](const LogPanel& panel, const GoodwillLedger& ledger, std::size_t count, bool costliest) {
            return to_numpy(value::extreme_moments(panel, ledger, count, costliest));
        },
        py::arg("panel"), py::arg("ledger"), py::arg("count"), py::arg("costliest"), "Rows of the log.");
    m.def(
        "worth_by_row",
        [](const LogPanel& panel, const GoodwillLedger& ledger, std::size_t rows) {
            return to_numpy(value::worth_by_row(panel, ledger, rows));
        },
        py::arg("panel"), py::arg("ledger"), py::arg("rows"), "Worth of the moment by row of the log, else NaN.");
    py::class_<value::RankedMoments>(m, "RankedMoments", R"(One group judged by what its moments were worth.

A difference between groups is an association: customers and circumstances differ too.)")
        .def_readonly("label", &value::RankedMoments::label, "str: of the group.")
        .def_readonly("encounters", &value::RankedMoments::encounters, "int: in the period.")
        .def_readonly("total", &value::RankedMoments::total, "float: worth of all its moments.")
        .def_readonly("raw", &value::RankedMoments::raw, "Estimate: mean worth of a moment.")
        .def_readonly("shrunken", &value::RankedMoments::shrunken,
                      "Estimate: drawn towards the mean of all groups as far as its own moments leave room.")
        .def_readonly("probability_above", &value::RankedMoments::probability_above,
                      "float: that its true mean worth is above that of all groups.")
        .def("__repr__", [](const value::RankedMoments& r) {
            return "RankedMoments(" + r.label + ", " + std::to_string(r.encounters) + " encounters)";
        });
    m.def(
        "rank_moments",
        [](const LogPanel& panel, const GoodwillLedger& ledger, const StatementGrouping& grouping, double level) {
            return value::rank_moments(panel, ledger, grouping, level);
        },
        py::arg("panel"), py::arg("ledger"), py::arg("grouping"), py::arg("level"),
        "Groups by the shrunken mean worth of their moments.");
}

}  // namespace

void bind_statement(py::module_& m) {
    bind_terms(m);
    bind_ledger(m);
    py::class_<StatementTable>(m, "StatementTable", "Sums of a ledger by group.")
        .def_readonly("keys", &StatementTable::keys, "list of str: names of the grouping columns.")
        .def_readonly("labels", &StatementTable::labels, "list of list of str: one a key.")
        .def_readonly("encounters", &StatementTable::encounters, "list of int: in the period, by row.")
        .def_readonly("columns", &StatementTable::columns, "list of str: entries, then causes.")
        .def("__len__", &StatementTable::rows)
        .def("column", &StatementTable::column, py::arg("name"), "Number of a column.")
        .def("estimate", &StatementTable::estimate, py::arg("column"), py::arg("row"), py::arg("level") = 0.95,
             "One number with its interval.")
        .def_property_readonly("residual", &value::identity_residual, "float: of the identity.");
    m.def(
        "statement_tables",
        [](const LogPanel& panel, const GoodwillLedger& ledger, const value::EncounterAttritionFit& fit,
           const StatementTerms& terms, const std::vector<StatementGrouping>& groupings, bool intervals,
           const std::vector<std::vector<double>>& replicates, unsigned threads) {
            return interruptible(py::none(), [&](const Progress& progress) {
                value::StatementOptions options;
                options.intervals = intervals;
                options.replicates = replicates;
                options.execution = {threads, progress};
                return value::statement_tables(panel, ledger, fit, terms, groupings, options);
            });
        },
        py::arg("panel"), py::arg("ledger"), py::arg("fit"), py::arg("terms"), py::arg("groupings"),
        py::arg("intervals"), py::arg("replicates"), py::arg("threads"),
        "The statement summed in several ways at once.");
    m.def(
        "bootstrap_attrition",
        [](const LogPanel& panel, const value::EncounterAttritionFit& fit, double ridge, std::size_t replicates,
           std::uint64_t seed, unsigned threads) {
            value::AttritionBootstrap made = interruptible(py::none(), [&](const Progress& progress) {
                value::EncounterAttritionOptions options;
                options.first_can_leave = fit.first_can_leave;
                options.ridge = ridge;
                options.fit.execution = {threads, progress};
                return value::bootstrap_attrition(panel.panel, options, fit, replicates, seed);
            });
            return py::make_tuple(std::move(made.points), made.failed);
        },
        py::arg("panel"), py::arg("fit"), py::arg("ridge"), py::arg("replicates"), py::arg("seed"), py::arg("threads"),
        "Parameters fitted to customers drawn again, and how many fits failed.");
}

}  // namespace goodwill::python
