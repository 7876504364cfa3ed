// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/customer.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "goodwill/model/employee_roster.hpp"
#include "goodwill/model/survey.hpp"
#include "numpy_view.hpp"
#include "problems.hpp"

namespace goodwill::python {
namespace {

using model::CustomerBase;
using model::ProfileField;

std::vector<ProfileField> fields_named(const std::vector<std::string>& names) {
    std::vector<ProfileField> fields;
    for (const std::string& name : names) { fields.push_back(model::parse<ProfileField>(name)); }
    return fields;
}

void bind_base(py::module_& m) {
    m.def(
        "profile_fields",
        [] {
            std::map<std::string, std::optional<std::string>> blocks;
            for (std::size_t i = 0; i < model::profile_field_count; ++i) {
                const auto field = static_cast<ProfileField>(i);
                const auto block = model::block_of(field);
                blocks[std::string(to_string(field))] =
                    block ? std::optional(std::string(to_string(*block))) : std::nullopt;
            }
            return blocks;
        },
        "The fields of a customer's profile and the block each stands in.\n\nReturns\n-------\ndict\n"
        "    person, purchase, service or audit by field; None for customer and kind, which identify the record.");
    py::class_<CustomerBase>(m, "CustomerBase", "Profiles; goodwill.customers.CustomerBase is the one to make.")
        .def(py::init([](const io::Table& table, const std::map<std::string, std::string>& fields,
                         std::size_t max_problems) {
                 model::ProfileMapping mapping;
                 for (const auto& [field, column] : fields) { mapping[model::parse<ProfileField>(field)] = column; }
                 if (mapping.empty()) { mapping = model::profile_by_name(table.names()); }
                 return CustomerBase(table, mapping, max_problems);
             }),
             py::arg("table"), py::arg("fields"), py::arg("max_problems"),
             "Gives columns their fields.\n\nParameters\n----------\ntable : Table\n    One row a customer.\n"
             "fields : dict\n    Field to column; empty: columns called like fields.\n"
             "max_problems : int\n    Listed at most.")
        .def("__len__", &CustomerBase::size)
        .def_property_readonly(
            "fields",
            [](const CustomerBase& base) {
                std::map<std::string, std::string> columns;
                for (const ProfileField f : base.fields()) { columns[std::string(to_string(f))] = base.column_name(f); }
                return columns;
            },
            "dict: the user's column of every field there is.")
        .def(
            "kind",
            [](const CustomerBase& base, std::size_t row) -> std::optional<std::string> {
                const auto kind = base.kind(row);
                return kind ? std::optional(std::string(to_string(*kind))) : std::nullopt;
            },
            py::arg("row"),
            "What kind of customer it is.\n\nParameters\n----------\nrow : int\n    From 0.\n\nReturns\n-------\n"
            "str or None\n    person, household, firm or internal.")
        .def(
            "is_filled",
            [](const CustomerBase& base, const std::string& field, std::size_t row) {
                return base.is_filled(model::parse<ProfileField>(field), row);
            },
            py::arg("field"), py::arg("row"),
            "Whether a record's field holds something.\n\nParameters\n----------\nfield : str\n    Of the form.\n"
            "row : int\n    From 0.\n\nReturns\n-------\nbool");
}

void bind_completeness(py::module_& m) {
    using model::Completeness;
    py::class_<Completeness::Block>(m, "BlockCompleteness", "How much of a part of the form is filled in.")
        .def_property_readonly(
            "block", [](const Completeness::Block& b) { return std::string(to_string(b.block)); },
            "str: person, purchase, service or audit.")
        .def_readonly("fields", &Completeness::Block::fields, "int: fields asked for.")
        .def_readonly("filled", &Completeness::Block::filled, "int: cells that hold something.")
        .def_readonly("of", &Completeness::Block::of, "int: fields times records.")
        .def_readonly("share", &Completeness::Block::share, "float: filled / of.");
    py::class_<Completeness::Field>(m, "FieldCompleteness", "How often a field is filled in.")
        .def_property_readonly(
            "field", [](const Completeness::Field& f) { return std::string(to_string(f.field)); }, "str: its name.")
        .def_readonly("mapped", &Completeness::Field::mapped, "bool: the base has a column for it.")
        .def_readonly("filled", &Completeness::Field::filled, "int: records.")
        .def_readonly("share", &Completeness::Field::share, "float: of the records.");
    py::class_<Completeness>(m, "Completeness", "How much of the profile form is filled in. A census: no interval.")
        .def_readonly("records", &Completeness::records, "int: customers.")
        .def_readonly("filled", &Completeness::filled, "int: cells that hold something.")
        .def_readonly("of", &Completeness::of, "int: fields asked for times records.")
        .def_readonly("share", &Completeness::share, "float: filled / of.")
        .def_readonly("blocks", &Completeness::blocks, "list of BlockCompleteness: in the form's order.")
        .def_readonly("fields", &Completeness::fields, "list of FieldCompleteness: in the form's order.")
        .def_property_readonly(
            "by_record", [](const Completeness& c) { return to_numpy(c.by_record); },
            "array: share of the fields filled in, one a record.");
    m.def(
        "completeness",
        [](const CustomerBase& base, const std::vector<std::string>& fields) {
            return model::completeness(base, fields_named(fields));
        },
        py::arg("base"), py::arg("fields"),
        "Share of the form's fields that are filled in.\n\nParameters\n----------\nbase : CustomerBase\n    The "
        "profiles.\n"
        "fields : list of str\n    Asked for; empty: the whole form.\n\nReturns\n-------\nCompleteness");
}

void bind_roster(py::module_& m) {
    using model::EmployeeRoster;
    py::class_<EmployeeRoster>(m, "EmployeeRoster", "Stints; goodwill.customers.EmployeeRoster is the one to make.")
        .def(py::init([](const io::Table& table, std::string employee, std::string site, std::string position,
                         std::string start, std::string end, std::size_t max_problems) {
                 const model::RosterMapping mapping{std::move(employee), std::move(site), std::move(position),
                                                    std::move(start), std::move(end)};
                 return EmployeeRoster(table, mapping, max_problems);
             }),
             py::arg("table"), py::arg("employee"), py::arg("site"), py::arg("position"), py::arg("start"),
             py::arg("end"), py::arg("max_problems"),
             "Takes stints in.\n\nParameters\n----------\ntable : Table\n    One row a stint.\nemployee : str\n    "
             "Column of identifiers.\n"
             "site : str\n    Column, or empty.\nposition : str\n    Column, or empty.\nstart : str\n    Column, or "
             "empty.\n"
             "end : str\n    Column, or empty.\nmax_problems : int\n    Listed at most.")
        .def("__len__", &EmployeeRoster::size)
        .def("stint_at", &EmployeeRoster::stint_at, py::arg("employee"), py::arg("microseconds"),
             "The row of the stint that holds an instant.\n\nParameters\n----------\nemployee : str\n    "
             "Identifier.\n"
             "microseconds : int\n    Since 1970.\n\nReturns\n-------\nint\n    -1 for none.")
        .def("at_work", &EmployeeRoster::at_work, py::arg("microseconds"),
             "Employees at work at an instant.\n\nParameters\n----------\nmicroseconds : int\n    Since 1970.\n\n"
             "Returns\n-------\nint");
    m.def(
        "match_stints",
        [](const model::EncounterLog& log, const EmployeeRoster& roster) {
            std::vector<std::int32_t> stints;
            {
                const py::gil_scoped_release released;
                stints = model::match_stints(log, roster);
            }
            return to_numpy(std::move(stints));
        },
        py::arg("log"), py::arg("roster"),
        "The stint in which each encounter was served.\n\nParameters\n----------\nlog : EncounterLog\n    With "
        "employees.\n"
        "roster : EmployeeRoster\n    Who served when.\n\nReturns\n-------\narray of int32\n    Rows of the roster; -1 "
        "for none.");
}

model::SurveySide side_named(const std::string& side) {
    return model::parse<model::SurveySide>(side);
}

void bind_survey(py::module_& m) {
    using model::Survey;
    using model::SurveyItem;
    py::class_<SurveyItem>(m, "SurveyItem", "One question of a survey.")
        .def(py::init([](std::string column, std::string dimension, const std::string& side,
                         std::pair<double, double> scale, std::vector<double> not_applicable, bool reversed) {
                 return SurveyItem{std::move(column),
                                   std::move(dimension),
                                   side_named(side),
                                   {scale.first, scale.second, std::move(not_applicable)},
                                   reversed};
             }),
             py::arg("column"), py::arg("dimension") = "", py::arg("side") = "perceived",
             py::arg("scale") = std::pair(1.0, 5.0), py::arg("not_applicable") = std::vector<double>(),
             py::arg("reversed") = false,
             "Describes a question.\n\nParameters\n----------\ncolumn : str\n    The user's column.\n"
             "dimension : str\n    What it is about, such as empathy.\nside : str\n    perceived or expected.\n"
             "scale : (float, float)\n    Lowest and highest answer.\n"
             "not_applicable : list of float\n    Codes that are not answers.\n"
             "reversed : bool\n    Agreement means bad service; turned on reading.")
        .def_readonly("column", &SurveyItem::column, "str: the user's column.")
        .def_readonly("dimension", &SurveyItem::dimension, "str: what it is about.")
        .def_property_readonly(
            "side", [](const SurveyItem& item) { return std::string(to_string(item.side)); },
            "str: perceived or expected.")
        .def_property_readonly(
            "scale", [](const SurveyItem& item) { return std::pair(item.scale.minimum, item.scale.maximum); },
            "(float, float): lowest and highest answer.")
        .def_readonly("reversed", &SurveyItem::reversed, "bool: turned on reading.")
        .def("__eq__", [](const SurveyItem& a, const SurveyItem& b) { return a == b; }, py::is_operator());
    py::class_<Survey>(m, "Survey", "Answers; goodwill.customers.Survey is the one to make.")
        .def(py::init([](const io::Table& table, std::vector<SurveyItem> items, std::string respondent,
                         const std::string& on_bad, std::size_t max_problems) {
                 return Survey(table, {std::move(respondent), std::move(items)}, bad_cells_named(on_bad), max_problems);
             }),
             py::arg("table"), py::arg("items"), py::arg("respondent"), py::arg("on_bad"), py::arg("max_problems"),
             "Takes answers in.\n\nParameters\n----------\ntable : Table\n    One row a respondent.\n"
             "items : list of SurveyItem\n    The questions.\nrespondent : str\n    Column of identifiers, or empty.\n"
             "on_bad : str\n    reject or missing.\nmax_problems : int\n    Listed at most.")
        .def("__len__", &Survey::size)
        .def_property_readonly("items", &Survey::items, "list of SurveyItem: the questions.")
        .def(
            "answers", [](const Survey& survey, std::size_t item) { return to_numpy(survey.shared_answers(item)); },
            py::arg("item"),
            "Answers to a question, reversed ones turned; NaN is missing.\n\nParameters\n----------\nitem : int\n    "
            "From 0.\n\n"
            "Returns\n-------\narray of float64")
        .def(
            "dimensions",
            [](const Survey& survey, const std::string& side) { return survey.dimensions(side_named(side)); },
            py::arg("side") = "perceived",
            "Dimensions with a question on a side.\n\nParameters\n----------\nside : str\n    perceived or "
            "expected.\n\n"
            "Returns\n-------\nlist of str")
        .def(
            "dimension_means",
            [](const Survey& survey, const std::string& dimension, const std::string& side) {
                return to_numpy(survey.dimension_means(dimension, side_named(side)));
            },
            py::arg("dimension"), py::arg("side") = "perceived",
            "Each respondent's mean of the answered questions of a dimension; NaN for none.\n\n"
            "Parameters\n----------\ndimension : str\n    One of dimensions(side).\nside : str\n    perceived or "
            "expected.\n\nReturns\n-------\narray of float64")
        .def_property_readonly("off_scale", &Survey::off_scale,
                               "dict: by column, answers off their scale that were kept as missing.")
        .def_property_readonly("not_applicable", &Survey::not_applicable,
                               "dict: by column, codes that are not answers.");
}

}  // namespace

void bind_customers(py::module_& m) {
    m.def(
        "words",
        [](const std::string& role) {
            const auto known = model::role_named(role);
            if (!known) { check::fail_argument("words", "role", "one of goodwill.model.roles()", "'" + role + "'"); }
            std::vector<std::string> words;
            for (const std::string_view word : model::words_of(*known)) { words.emplace_back(word); }
            return words;
        },
        py::arg("role"),
        R"(The words of a role that has a vocabulary.

Parameters
----------
role : str
    channel (the three types of encounter), complaint_channel or resolution.

Returns
-------
list of str
    Empty for roles that take any words.

Raises
------
ValueError
    For an unknown role.

Examples
--------
>>> gw.model.words("channel")
['face_to_face', 'human_machine', 'machine_machine']
)");
    bind_base(m);
    bind_completeness(m);
    bind_roster(m);
    bind_survey(m);
}

}  // namespace goodwill::python
