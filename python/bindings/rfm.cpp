// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/rfm.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/purchase_times.hpp"
#include "goodwill/support/check.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

using model::RfmOptions;
using model::RfmTable;
using model::TimeSpan;

model::PurchaseRule purchase_named(const std::string& word) {
    if (word == "day") { return model::PurchaseRule::day; }
    if (word == "row") { return model::PurchaseRule::row; }
    check::fail_argument("rfm", "purchase", "'day' or 'row'", "'" + word + "'");
}
model::RefundRule refunds_named(const std::string& word) {
    if (word == "net") { return model::RefundRule::net; }
    if (word == "exclude") { return model::RefundRule::exclude; }
    if (word == "reject") { return model::RefundRule::reject; }
    check::fail_argument("rfm", "refunds", "'net', 'exclude' or 'reject'", "'" + word + "'");
}
model::AmountRule amount_named(const std::string& word) {
    if (word == "revenue") { return model::AmountRule::revenue; }
    if (word == "revenue_less_cost") { return model::AmountRule::revenue_less_cost; }
    check::fail_argument("rfm", "amount", "'revenue' or 'revenue_less_cost'", "'" + word + "'");
}

void bind_time_span(py::module_& m) {
    py::class_<TimeSpan>(m, "TimeSpan", "A length of time that knows its unit.")
        .def(py::init(
                 [](double count, const std::string& unit) { return TimeSpan{count, model::span_unit_named(unit)}; }),
             py::arg("count"), py::arg("unit"), "So many units.")
        .def(py::init([](const std::string& text) { return model::parse_time_span(text); }), py::arg("text"),
             "Read from words such as '12 months'.")
        .def_readonly("count", &TimeSpan::count, "float: how many.")
        .def_property_readonly(
            "unit", [](const TimeSpan& s) { return std::string(model::to_string(s.unit)); },
            "str: day, week, month or year.")
        .def(
            "in_unit", [](const TimeSpan& s, const std::string& unit) { return s.in(model::span_unit_named(unit)); },
            py::arg("unit"), "The same length in another unit.")
        .def("__repr__", [](const TimeSpan& s) { return "TimeSpan('" + model::describe(s) + "')"; });
}

/// A column as a view that keeps the table; None when the table lacks it.
auto column(const std::vector<double> RfmTable::* member) {
    return [member](const py::object& self) {
        const std::vector<double>& values = self.cast<const RfmTable&>().*member;
        return values.empty() ? py::object(py::none()) : py::object(to_numpy(values, self));
    };
}

std::vector<double> to_vector(const char* name, const py::object& values) {
    if (values.is_none()) { return {}; }
    const auto seen = view(to_array<double>(name, values));
    return {seen.begin(), seen.end()};
}

RfmTable table_of(const std::string& unit, std::vector<std::string> customer, const py::object& frequency,
                  const py::object& recency, const py::object& T, const py::object& monetary_value,
                  const py::object& log_intervals, std::string currency) {
    RfmTable table;
    table.unit = model::span_unit_named(unit);
    table.customer = std::move(customer);
    table.frequency = to_vector("frequency", frequency);
    table.recency = to_vector("recency", recency);
    table.T = to_vector("T", T);
    table.monetary_value = to_vector("monetary_value", monetary_value);
    if (!table.monetary_value.empty()) { table.valued_frequency = table.frequency; }
    table.log_intervals = to_vector("log_intervals", log_intervals);
    table.currency = std::move(currency);
    return table;
}

py::tuple state_of(const RfmTable& t) {
    return py::make_tuple(static_cast<int>(t.unit), t.end_day, t.customer, t.frequency, t.recency, t.T,
                          t.monetary_value, t.valued_frequency, t.log_intervals, t.currency, t.margin,
                          static_cast<int>(t.amount), t.rows_after_end, t.refund_rows, t.refunds_without_purchase,
                          t.missing_amounts, t.customers_without_purchase);
}

RfmTable from_state(const py::tuple& s) {
    using Column = std::vector<double>;
    const auto count = [&](std::size_t i) { return s[i].cast<std::size_t>(); };
    return {static_cast<model::SpanUnit>(s[0].cast<int>()),
            s[1].cast<std::int64_t>(),
            s[2].cast<std::vector<std::string>>(),
            s[3].cast<Column>(),
            s[4].cast<Column>(),
            s[5].cast<Column>(),
            s[6].cast<Column>(),
            s[7].cast<Column>(),
            s[8].cast<Column>(),
            s[9].cast<std::string>(),
            s[10].cast<double>(),
            static_cast<model::AmountRule>(s[11].cast<int>()),
            count(12),
            count(13),
            count(14),
            count(15),
            count(16)};
}

void bind_table(py::module_& m) {
    py::class_<RfmTable>(m, "RfmTable", "One row a customer, as goodwill.rfm makes it.")
        .def(py::init(&table_of), py::arg("unit"), py::arg("customer"), py::arg("frequency"), py::arg("recency"),
             py::arg("T"), py::arg("monetary_value"), py::arg("log_intervals"), py::arg("currency"), "From columns.")
        .def("__len__", &RfmTable::size)
        .def(py::pickle(&state_of, &from_state))
        .def_property_readonly(
            "unit", [](const RfmTable& t) { return std::string(model::to_string(t.unit)); }, "str: of recency and T.")
        .def_readonly("end_day", &RfmTable::end_day, "int: last day observed, since 1970-01-01.")
        .def_readonly("customer", &RfmTable::customer, "list of str: who.")
        .def_property_readonly("frequency", column(&RfmTable::frequency), "numpy.ndarray: repeat purchases.")
        .def_property_readonly("recency", column(&RfmTable::recency),
                               "numpy.ndarray: from the first purchase to the last.")
        .def_property_readonly("T", column(&RfmTable::T),
                               "numpy.ndarray: from the first purchase to the end of observation.")
        .def_property_readonly("monetary_value", column(&RfmTable::monetary_value),
                               "numpy.ndarray or None: mean amount of the repeat purchases.")
        .def_property_readonly("valued_frequency", column(&RfmTable::valued_frequency),
                               "numpy.ndarray or None: repeat purchases with a known amount.")
        .def_property_readonly("log_intervals", column(&RfmTable::log_intervals),
                               "numpy.ndarray or None: sum of the logarithms of the times between purchases.")
        .def_readonly("currency", &RfmTable::currency, "str: as the schema states it.")
        .def_readonly("margin", &RfmTable::margin, "float: share of the amount that counts.")
        .def_readonly("rows_after_end", &RfmTable::rows_after_end, "int: rows left out.")
        .def_readonly("refund_rows", &RfmTable::refund_rows, "int: rows with a negative amount.")
        .def_readonly("refunds_without_purchase", &RfmTable::refunds_without_purchase,
                      "int: refunds before any purchase of the customer, left out.")
        .def_readonly("missing_amounts", &RfmTable::missing_amounts, "int: purchases whose amount is unknown.")
        .def_readonly("customers_without_purchase", &RfmTable::customers_without_purchase,
                      "int: customers who are not in the table.");
}

void bind_purchase_times(py::module_& m) {
    py::class_<model::PurchaseTimes>(m, "PurchaseTimes", "When each customer of a log bought.")
        .def("__len__", &model::PurchaseTimes::size)
        .def_readonly("customer", &model::PurchaseTimes::customer, "list of str: who.")
        .def_readonly("end_day", &model::PurchaseTimes::end_day, "int: last day observed, since 1970-01-01.");
    m.def(
        "purchase_times",
        [](const model::EncounterLog& log, const std::optional<std::int64_t>& end_day, const std::string& purchase,
           const std::string& refunds) {
            RfmOptions options;
            options.end_day = end_day;
            options.purchase = purchase_named(purchase);
            options.refunds = refunds_named(refunds);
            return interruptible(py::none(), log.size(),
                                 [&](const Progress&) { return model::purchase_times(log, options); });
        },
        py::arg("log"), py::arg("end_day") = py::none(), py::arg("purchase") = "day", py::arg("refunds") = "net",
        "The purchases goodwill.rfm counts, with their days.");
}

}  // namespace

void bind_rfm(py::module_& m) {
    bind_time_span(m);
    bind_table(m);
    bind_purchase_times(m);
    m.def(
        "summarise_rfm",
        [](const model::EncounterLog& log, const std::string& unit, const std::optional<std::int64_t>& end_day,
           const std::string& purchase, const std::string& amount, double margin, const std::string& refunds,
           unsigned threads) {
            const RfmOptions options{model::span_unit_named(unit), end_day, purchase_named(purchase),
                                     amount_named(amount),         margin,  refunds_named(refunds)};
            return interruptible(py::none(), log.size(), [&](const Progress& progress) {
                return model::summarise_rfm(log, options, {threads, progress});
            });
        },
        py::arg("log"), py::arg("unit"), py::arg("end_day"), py::arg("purchase"), py::arg("amount"), py::arg("margin"),
        py::arg("refunds"), py::arg("threads"), "Summarises a log; goodwill.rfm describes it.");
}

}  // namespace goodwill::python
