// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

using value::AttributeCoding;
using value::AttritionParams;
using value::EncounterAttritionFit;
using value::LogPanel;

value::ReferenceStrain reference_of(const py::object& reference) {
    const auto seen = view(to_array<double>("reference", reference));
    return value::ReferenceStrain({seen.begin(), seen.end()});
}

/// One customer's columns, kept alive while they are looked at.
struct HistoryColumns {
    Array<double> q, t;
    double T;

    HistoryColumns(const py::object& q_, const py::object& t_, double T_)
        : q(to_array<double>("q", q_)), t(to_array<double>("t", t_)), T(T_) {}
    [[nodiscard]] value::EncounterHistory view() const { return {python::view(q), python::view(t), T}; }
};

void bind_params(py::module_& m) {
    py::class_<AttritionParams>(m, "AttritionParams", "Encounter attrition with given parameters.")
        .def(py::init([](double r, double alpha, double s, double b) { return AttritionParams{r, alpha, s, b}; }),
             py::arg("r"), py::arg("alpha"), py::arg("s"), py::arg("b"), "The model with these parameters.")
        .def(
            "log_likelihood",
            [](const AttritionParams& p, const py::object& q, const py::object& t, double T) {
                return value::log_likelihood(p, HistoryColumns(q, t, T).view());
            },
            py::arg("q"), py::arg("t"), py::arg("T"), "Log-likelihood of one customer.")
        .def(
            "probability_alive",
            [](const AttritionParams& p, const py::object& q, const py::object& t, double T) {
                return value::probability_alive(p, HistoryColumns(q, t, T).view());
            },
            py::arg("q"), py::arg("t"), py::arg("T"), "Probability that one customer is alive at T.")
        .def(
            "expected_encounters",
            [](const AttritionParams& p, const py::object& q, const py::object& t, double T, double horizon,
               const py::object& reference) {
                const value::AliveBelief alive = value::belief_if_alive(p, HistoryColumns(q, t, T).view());
                return value::expected_encounters(alive, reference_of(reference), horizon);
            },
            py::arg("q"), py::arg("t"), py::arg("T"), py::arg("horizon"), py::arg("reference"),
            "Expected encounters in (T, T + horizon], given alive at T.")
        .def(
            "dert",
            [](const AttritionParams& p, const py::object& q, const py::object& t, double T, double rate,
               const py::object& reference) {
                const value::AliveBelief alive = value::belief_if_alive(p, HistoryColumns(q, t, T).view());
                return value::discounted_encounters(alive, reference_of(reference), rate);
            },
            py::arg("q"), py::arg("t"), py::arg("T"), py::arg("rate"), py::arg("reference"),
            "Discounted expected residual encounters, given alive at T.")
        .def(
            "moment_value",
            [](const AttritionParams& p, const py::object& q, const py::object& t, std::size_t k, double q_ref,
               double rate, const py::object& reference) {
                const HistoryColumns history(q, t, 0.0);
                value::EncounterHistory seen = history.view();
                seen.observed_until = seen.time.empty() ? 0.0 : seen.time.back();
                return value::moment_value(p, seen, k, q_ref, reference_of(reference), rate);
            },
            py::arg("q"), py::arg("t"), py::arg("k"), py::arg("q_ref"), py::arg("rate"), py::arg("reference"),
            "What encounter k was worth per unit of margin.");
}

py::tuple coding_state(const AttributeCoding& c) {
    return py::make_tuple(c.spec.column, static_cast<int>(c.spec.form), static_cast<int>(c.spec.missing), c.spec.knots,
                          c.spec.threshold, c.spec.foretold_by, c.spec.corrected, c.category, c.levels, c.knots, c.fill,
                          c.marks_missing, c.prediction.params, c.prediction.values, c.prediction.mean_known,
                          c.prediction.mean, c.prediction.mean_uncorrected);
}

AttributeCoding coding_from(const py::tuple& s) {
    return {{s[0].cast<std::string>(), static_cast<value::AttributeForm>(s[1].cast<int>()),
             static_cast<value::MissingValues>(s[2].cast<int>()), s[3].cast<int>(), s[4].cast<double>(),
             s[5].cast<std::vector<std::string>>(), s[6].cast<bool>()},
            s[7].cast<bool>(),
            s[8].cast<std::vector<std::string>>(),
            s[9].cast<std::vector<double>>(),
            s[10].cast<double>(),
            s[11].cast<bool>(),
            {s[12].cast<std::vector<double>>(), s[13].cast<std::size_t>(), s[14].cast<double>(), s[15].cast<double>(),
             s[16].cast<double>()}};
}

template <class Named, std::size_t n>
Named named(const char* argument, const std::string& word, const std::array<std::string_view, n>& names) {
    std::string all;
    for (std::size_t i = 0; i < n; ++i) {
        if (word == names[i]) { return static_cast<Named>(i); }
        all += (i == 0 ? "'" : ", '") + std::string(names[i]) + "'";
    }
    check::fail_argument("attribute", argument, "one of " + all, "'" + word + "'");
}

void bind_panel(py::module_& m) {
    py::class_<AttributeCoding>(m, "AttributeCoding", "How a column becomes attributes, as settled on a log.")
        .def(py::pickle(&coding_state, &coding_from))
        .def_property_readonly("names", &AttributeCoding::names, "list of str: of the attributes.")
        .def_property_readonly(
            "column", [](const AttributeCoding& c) { return c.spec.column; }, "str: the column.")
        .def_readonly("levels", &AttributeCoding::levels, "list of str: labels, the base first.")
        .def_readonly("knots", &AttributeCoding::knots, "list of float: of a spline.")
        .def_property_readonly(
            "prediction",
            [](const AttributeCoding& c) {
                py::dict told;
                told["params"] = c.prediction.params;
                told["values"] = c.prediction.values;
                told["mean_known"] = c.prediction.mean_known;
                told["mean"] = c.prediction.mean;
                told["mean_uncorrected"] = c.prediction.mean_uncorrected;
                return told;
            },
            "dict: params, values, mean_known, mean and mean_uncorrected of what stands for missing values.");
    m.def(
        "resolve_attribute",
        [](const model::EncounterLog& log, const std::string& column, const std::string& form,
           const std::string& missing, int knots, double threshold, const std::vector<std::string>& foretold_by,
           bool corrected) {
            constexpr std::array<std::string_view, 3> forms{"plain", "spline", "over"};
            constexpr std::array<std::string_view, 3> rules{"reject", "indicator", "predict"};
            const value::AttributeSpec spec{column,
                                            named<value::AttributeForm>("form", form, forms),
                                            named<value::MissingValues>("missing", missing, rules),
                                            knots,
                                            threshold,
                                            foretold_by,
                                            corrected};
            const py::gil_scoped_release released;
            return value::resolve_attribute(log, spec);
        },
        py::arg("log"), py::arg("column"), py::arg("form"), py::arg("missing"), py::arg("knots"), py::arg("threshold"),
        py::arg("foretold_by"), py::arg("corrected"), "Settles how a column of this log becomes attributes.");
    py::class_<LogPanel>(m, "LogPanel", "A log as the model takes it.")
        .def_property_readonly(
            "customers", [](const LogPanel& p) { return p.panel.customers(); }, "int: how many.")
        .def_property_readonly(
            "encounters", [](const LogPanel& p) { return p.panel.time.size(); }, "int: how many.")
        .def_property_readonly(
            "attribute_names", [](const LogPanel& p) { return p.panel.attribute_names; }, "list of str: in order.")
        .def_readonly("until", &LogPanel::until, "int: end of observation, microseconds since 1970-01-01.")
        .def_readonly("rows_after_end", &LogPanel::rows_after_end, "int: rows left out.")
        .def_readonly("customers_left_out", &LogPanel::customers_left_out, "int: first seen before new_since.")
        .def_readonly("customers_first_at_once", &LogPanel::customers_first_at_once,
                      "int: first seen in the first fiftieth of the log's span.");
    m.def(
        "make_log_panel",
        [](const model::EncounterLog& log, const std::vector<AttributeCoding>& codings, const std::string& unit,
           const std::optional<std::int64_t>& until, const std::optional<std::int64_t>& new_since) {
            const value::LogPanelOptions options{model::span_unit_named(unit), until, new_since};
            const py::gil_scoped_release released;
            return value::make_log_panel(log, codings, options);
        },
        py::arg("log"), py::arg("codings"), py::arg("unit"), py::arg("until") = py::none(),
        py::arg("new_since") = py::none(), "Takes a log apart for the model.");
}

py::tuple fit_state(const EncounterAttritionFit& f) {
    return py::make_tuple(f.params.r, f.params.alpha, f.params.s, f.params.b, f.coefficients, f.attribute_names,
                          f.standard_errors, f.covariance, f.first_can_leave, f.log_likelihood,
                          static_cast<int>(f.status), f.iterations, f.gradient_norm, f.condition_number, f.message,
                          f.customers, f.encounters);
}

EncounterAttritionFit fit_from(const py::tuple& s) {
    using Column = std::vector<double>;
    return {{s[0].cast<double>(), s[1].cast<double>(), s[2].cast<double>(), s[3].cast<double>()},
            s[4].cast<Column>(),
            s[5].cast<std::vector<std::string>>(),
            s[6].cast<Column>(),
            s[7].cast<Column>(),
            s[8].cast<bool>(),
            s[9].cast<double>(),
            static_cast<value::FitStatus>(s[10].cast<int>()),
            s[11].cast<int>(),
            s[12].cast<double>(),
            s[13].cast<double>(),
            s[14].cast<std::string>(),
            s[15].cast<std::size_t>(),
            s[16].cast<std::size_t>()};
}

value::EncounterAttritionOptions options_of(bool first_can_leave, double ridge, double tolerance, int max_iterations,
                                            bool require_convergence, unsigned threads, const Progress& progress) {
    return {first_can_leave, ridge, {{}, tolerance, max_iterations, require_convergence, {threads, progress}}};
}

void bind_fit(py::module_& m) {
    py::class_<EncounterAttritionFit>(m, "EncounterAttritionFit", "The fitted model.")
        .def(py::pickle(&fit_state, &fit_from))
        .def_property_readonly(
            "params",
            [](const EncounterAttritionFit& f) {
                return std::vector<double>{f.params.r, f.params.alpha, f.params.s, f.params.b};
            },
            "list of float: r, alpha, s, b.")
        .def_readonly("coefficients", &EncounterAttritionFit::coefficients, "list of float: one an attribute.")
        .def_readonly("attribute_names", &EncounterAttritionFit::attribute_names, "list of str: in order.")
        .def_readonly("standard_errors", &EncounterAttritionFit::standard_errors,
                      "list of float: of log r, log alpha, log s, log b and the coefficients.")
        .def_readonly("covariance", &EncounterAttritionFit::covariance, "list of float: row by row.")
        .def_readonly("log_likelihood", &EncounterAttritionFit::log_likelihood, "float: without the penalty.")
        .def_property_readonly(
            "status", [](const EncounterAttritionFit& f) { return std::string(support::to_string(f.status)); },
            "str: how the fit ended.")
        .def_readonly("message", &EncounterAttritionFit::message, "str: the status in words.")
        .def_readonly("iterations", &EncounterAttritionFit::iterations, "int: Newton steps.")
        .def_readonly("gradient_norm", &EncounterAttritionFit::gradient_norm, "float: at the end.")
        .def_readonly("condition_number", &EncounterAttritionFit::condition_number, "float: of the Hessian.")
        .def_readonly("customers", &EncounterAttritionFit::customers, "int: how many.")
        .def_readonly("encounters", &EncounterAttritionFit::encounters, "int: how many.");
    m.def(
        "fit_encounter_attrition",
        [](const LogPanel& panel, bool first_can_leave, double ridge, double tolerance, int max_iterations,
           bool require_convergence, unsigned threads) {
            return interruptible(py::none(), panel.panel.time.size(), [&](const Progress& progress) {
                return value::fit_encounter_attrition(
                    panel.panel, options_of(first_can_leave, ridge, tolerance, max_iterations, require_convergence,
                                            threads, progress));
            });
        },
        py::arg("panel"), py::arg("first_can_leave"), py::arg("ridge"), py::arg("tolerance"), py::arg("max_iterations"),
        py::arg("require_convergence"), py::arg("threads"), "Maximum likelihood.");
    m.def("attrition_intervals", &value::curvature_intervals, py::arg("fit"), py::arg("level"),
          "Intervals of all parameters from the curvature.");
    m.def(
        "attrition_profile",
        [](const LogPanel& panel, const EncounterAttritionFit& fit, double ridge, std::size_t parameter, double level,
           unsigned threads) {
            return interruptible(py::none(), [&](const Progress& progress) {
                return value::profile_interval(
                    panel.panel, options_of(fit.first_can_leave, ridge, 1e-9, 200, false, threads, progress), fit,
                    parameter, level);
            });
        },
        py::arg("panel"), py::arg("fit"), py::arg("ridge"), py::arg("parameter"), py::arg("level"), py::arg("threads"),
        "Interval of one parameter by the profile likelihood.");
    m.def(
        "attrition_likelihood_ratio",
        [](const EncounterAttritionFit& wider, const EncounterAttritionFit& narrower) {
            const value::LikelihoodRatio ratio = value::likelihood_ratio(wider, narrower);
            py::dict told;
            told["statistic"] = ratio.statistic;
            told["degrees_of_freedom"] = ratio.degrees_of_freedom;
            told["p_value"] = ratio.p_value;
            return told;
        },
        py::arg("wider"), py::arg("narrower"), "Whether the attributes left out tell anything.");
}

}  // namespace

void bind_attrition(py::module_& m) {
    bind_params(m);
    bind_panel(m);
    bind_fit(m);
}

}  // namespace goodwill::python
