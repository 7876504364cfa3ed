// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bindings.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"
#include "value_binding.hpp"

namespace goodwill::python {
namespace {

py::dict to_dict(const value::HoldoutCheck& check) {
    py::list bins;
    for (const value::HoldoutBin& bin : check.bins) {
        py::dict row;
        row["frequency"] = bin.frequency;
        row["and_above"] = bin.and_above;
        row["customers"] = bin.customers;
        row["expected"] = bin.expected;
        row["actual"] = bin.actual;
        bins.append(row);
    }
    py::dict d;
    d["customers"] = check.customers;
    d["expected"] = check.expected;
    d["actual"] = check.actual;
    d["total_ratio"] = check.total_ratio;
    d["auc"] = check.auc;
    d["gini"] = check.gini;
    d["lift"] = check.lift;
    d["deviance"] = check.deviance;
    d["deviance_of_mean"] = check.deviance_of_mean;
    d["bins"] = bins;
    return d;
}

py::dict to_dict(const value::ComparedModel& model) {
    py::dict d;
    d["name"] = model.name;
    d["bic"] = model.bic;
    std::visit([&](const auto& fit) { d["fit"] = describe(fit); }, model.fit);
    d["holdout"] = model.holdout ? py::object(to_dict(*model.holdout)) : py::object(py::none());
    return d;
}

void bind_comparison(py::module_& m) {
    m.def(
        "compare_models",
        [](const py::object& frequency, const py::object& recency, const py::object& T, const py::object& log_intervals,
           const py::object& holdout, double length, unsigned threads) {
            const SummaryColumns s(frequency, recency, T, py::none(), log_intervals);
            const Array<double> came = SummaryColumns::optional("holdout", holdout);
            std::optional<value::Holdout> after;
            if (!holdout.is_none()) { after = value::Holdout{view(came), length}; }
            const value::ModelComparison comparison = interruptible(py::none(), [&](const Progress& progress) {
                value::FitOptions options;
                options.execution = {threads, progress};
                return value::compare_models(s.view(), after, options);
            });
            py::list models;
            for (const value::ComparedModel& model : comparison.models) { models.append(to_dict(model)); }
            return py::make_tuple(models, comparison.recommended, comparison.reasons);
        },
        py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("log_intervals") = py::none(),
        py::arg("holdout") = py::none(), py::arg("length") = 0.0, py::arg("threads") = 0U,
        "Fits the family: a dict a model, the index of the recommended one, and why.");
}

template <class Params>
void def_track(py::module_& m) {
    m.def(
        "track",
        [](const Params& params, const model::PurchaseTimes& times, const model::RfmTable& table,
           const model::TimeSpan& step) {
            value::Tracking tracking = interruptible(py::none(), [&](const Progress&) {
                return value::track(params, times, table.end_day, table.unit, step);
            });
            py::dict d;
            d["day"] = to_numpy(std::move(tracking.day));
            d["actual"] = to_numpy(std::move(tracking.actual));
            d["expected"] = to_numpy(std::move(tracking.expected));
            d["actual_increment"] = to_numpy(std::move(tracking.actual_increment));
            d["expected_increment"] = to_numpy(std::move(tracking.expected_increment));
            d["calibration_end"] = tracking.calibration_end;
            return d;
        },
        py::arg("model"), py::arg("times"), py::arg("table"), py::arg("step"),
        "Repeat purchases over time, counted and expected; goodwill.value.track describes it.");
}

}  // namespace

void bind_validation(py::module_& m) {
    bind_comparison(m);
    m.def(
        "holdout_purchases",
        [](const model::RfmTable& calibration, const model::RfmTable& whole) {
            const double days = static_cast<double>(whole.end_day - calibration.end_day);
            return py::make_tuple(to_numpy(value::holdout_purchases(calibration, whole)),
                                  days / model::days_in(calibration.unit));
        },
        py::arg("calibration"), py::arg("whole"),
        "Purchases of each customer after the end of the first table, and how long that was in its unit.");
    m.def(
        "check_holdout",
        [](const py::object& frequency, const py::object& expected, const py::object& actual, double level) {
            const Array<double> x = to_array<double>("frequency", frequency);
            const Array<double> m_ = to_array<double>("expected", expected);
            const Array<double> y = to_array<double>("actual", actual);
            value::HoldoutOptions options;
            options.level = level;
            return to_dict(value::check_holdout(view(x), view(m_), view(y), options));
        },
        py::arg("frequency"), py::arg("expected"), py::arg("actual"), py::arg("level") = value::HoldoutOptions().level,
        "What was foretold beside what came, as a dict; goodwill.value.check_holdout describes it.");
    def_track<value::BetaGeometricParams>(m);
    def_track<value::ParetoNbdParams>(m);
    def_track<value::NbdParams>(m);
}

}  // namespace goodwill::python
