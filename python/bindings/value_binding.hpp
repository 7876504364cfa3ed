// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

/// What all models of purchases are bound with.
namespace goodwill::python {

/// The columns of a purchase summary, kept alive while they are looked at.
struct SummaryColumns {
    Array<double> frequency, recency, T, weights, log_intervals;

    SummaryColumns(const py::object& frequency_, const py::object& recency_, const py::object& T_,
                   const py::object& weights_ = py::none(), const py::object& log_intervals_ = py::none())
        : frequency(to_array<double>("frequency", frequency_)), recency(to_array<double>("recency", recency_)),
          T(to_array<double>("T", T_)), weights(optional("weights", weights_)),
          log_intervals(optional("log_intervals", log_intervals_)) {}

    static Array<double> optional(const char* name, const py::object& values) {
        return values.is_none() ? Array<double>(0) : to_array<double>(name, values);
    }
    [[nodiscard]] value::PurchaseSummary view() const {
        using python::view;
        return {view(frequency), view(recency), view(T), view(weights), view(log_intervals)};
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(frequency.size()); }
};

/// How a search ended, in plain Python objects.
template <class Params>
py::dict describe_search(const value::ModelFit<Params>& fit) {
    py::dict d;
    d["covariance"] = fit.covariance;
    d["log_likelihood"] = fit.log_likelihood;
    d["status"] = std::string(support::to_string(fit.status));
    d["message"] = fit.message;
    d["iterations"] = fit.iterations;
    d["gradient_norm"] = fit.gradient_norm;
    d["condition_number"] = fit.condition_number;
    d["customers"] = fit.customers;
    d["patterns"] = fit.patterns;
    d["warnings"] = fit.warnings;
    return d;
}

/// A fit in plain Python objects; the model itself goes beside it.
template <class Params>
py::dict describe(const value::ModelFit<Params>& fit) {
    py::dict d = describe_search(fit);
    const std::vector<double> values = fit.params.values();
    py::dict params;
    py::dict errors;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string name(Params::names[i]);
        params[py::str(name)] = values[i];
        errors[py::str(name)] = fit.standard_errors[i];
    }
    d["params"] = params;
    d["standard_errors"] = errors;
    return d;
}

/// The other way, as far as predictions and their intervals need it; None for given parameters, which have no errors.
template <class Params>
value::ModelFit<Params> rebuild(const Params& params, const py::object& described) {
    value::ModelFit<Params> fit;
    fit.params = params;
    if (described.is_none()) { return fit; }
    fit.covariance = described["covariance"].cast<std::vector<double>>();
    fit.message = described["message"].cast<std::string>();
    fit.warnings = described["warnings"].cast<std::vector<std::string>>();
    const auto status = described["status"].cast<std::string>();
    for (const auto known : {value::FitStatus::converged, value::FitStatus::boundary, value::FitStatus::ridge,
                             value::FitStatus::not_identified}) {
        if (status == support::to_string(known)) { fit.status = known; }
    }
    return fit;
}

inline value::UnusableSpend unusable_named(const std::string& word) {
    if (word == "reject") { return value::UnusableSpend::reject; }
    if (word == "unknown") { return value::UnusableSpend::as_unknown; }
    check::fail_argument("customer_lifetime_value", "nonpositive", "'reject' or 'unknown'", "'" + word + "'");
}

inline value::FitOptions fit_options(const std::vector<double>& start, double tolerance, int max_iterations,
                                     bool require_convergence, unsigned threads, const Progress& progress) {
    return {start, tolerance, max_iterations, require_convergence, {threads, progress}};
}

/// Methods every model of purchases has; `doc` says what the model is and what ahead, t and rate count in.
template <class Params>
py::class_<Params> bind_purchase_model(py::module_& m, const char* name, const char* doc, double usual_ahead) {
    py::class_<Params> bound(m, name, doc);
    bound
        .def(
            "probability_alive",
            [](const Params& p, const py::object& frequency, const py::object& recency, const py::object& T,
               double ahead, unsigned threads) {
                const SummaryColumns s(frequency, recency, T);
                return to_numpy(interruptible(py::none(), s.size(), [&](const Progress& progress) {
                    return value::probability_alive(p, s.view(), ahead, {threads, progress});
                }));
            },
            py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("ahead") = usual_ahead,
            py::arg("threads") = 0U, "Probability that each customer is alive at T + ahead.")
        .def(
            "expected_purchases",
            [](const Params& p, double t, const py::object& frequency, const py::object& recency, const py::object& T,
               unsigned threads) {
                const SummaryColumns s(frequency, recency, T);
                return to_numpy(interruptible(py::none(), s.size(), [&](const Progress& progress) {
                    return value::expected_purchases(p, s.view(), t, {threads, progress});
                }));
            },
            py::arg("t"), py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("threads") = 0U,
            "Expected purchases of each customer in (T, T + t].")
        .def(
            "expected_purchases_new", [](const Params& p, double t) { return value::expected_purchases_new(p, t); },
            py::arg("t"), "Expected repeat purchases of a new customer in (0, t].")
        .def(
            "pmf", [](const Params& p, std::int64_t purchases, double t) { return value::pmf(p, purchases, t); },
            py::arg("purchases"), py::arg("t"),
            "Probability that a new customer makes exactly so many repeat purchases in (0, t].")
        .def(
            "discounted_expected_transactions",
            [](const Params& p, double rate, const py::object& frequency, const py::object& recency,
               const py::object& T, double horizon, unsigned threads) {
                const SummaryColumns s(frequency, recency, T);
                return to_numpy(interruptible(py::none(), [&](const Progress& progress) {
                    return value::discounted_expected_transactions(p, s.view(), rate, horizon, {threads, progress});
                }));
            },
            py::arg("rate"), py::arg("frequency"), py::arg("recency"), py::arg("T"),
            py::arg("horizon") = std::numeric_limits<double>::infinity(), py::arg("threads") = 0U,
            "Expected purchases of each customer in (T, T + horizon], each discounted.")
        .def(
            "discounted_expected_transactions_new",
            [](const Params& p, double rate, double horizon) {
                return value::discounted_expected_transactions_new(p, rate, horizon);
            },
            py::arg("rate"), py::arg("horizon") = std::numeric_limits<double>::infinity(),
            "Expected repeat purchases of a new customer, each discounted.")
        .def(
            "simulate",
            [](const Params& p, std::size_t customers, double T, std::uint64_t seed, unsigned threads) {
                value::SimulatedPurchases s = interruptible(py::none(), customers, [&](const Progress& progress) {
                    return value::simulate(p, customers, T, seed, {threads, progress});
                });
                py::dict columns;
                columns["frequency"] = to_numpy(std::move(s.frequency));
                columns["recency"] = to_numpy(std::move(s.recency));
                columns["T"] = to_numpy(std::move(s.T));
                columns["log_intervals"] = to_numpy(std::move(s.log_intervals));
                columns["alive"] = to_numpy(std::move(s.alive));
                return columns;
            },
            py::arg("customers"), py::arg("T"), py::arg("seed"), py::arg("threads") = 0U,
            "Simulated customers as a dict of columns; row i depends on (seed, i) only.");
    return bound;
}

/// What every fit of a model of purchases takes, in this order; `fit(summary, options)` is the core's.
template <class Params, class Fit>
void def_fit(py::module_& m, const char* name, Fit fit, const char* doc) {
    m.def(
        name,
        [fit](const py::object& frequency, const py::object& recency, const py::object& T, const py::object& weights,
              const std::vector<double>& start, double tolerance, int max_iterations, bool require_convergence,
              unsigned threads) {
            const SummaryColumns s(frequency, recency, T, weights);
            const auto result = interruptible(py::none(), s.size(), [&](const Progress& progress) {
                return fit(s.view(),
                           fit_options(start, tolerance, max_iterations, require_convergence, threads, progress));
            });
            return py::make_tuple(result.params, describe(result));
        },
        py::arg("frequency"), py::arg("recency"), py::arg("T"), py::arg("weights") = py::none(),
        py::arg("start") = std::vector<double>(), py::arg("tolerance") = value::FitOptions().gradient_tolerance,
        py::arg("max_iterations") = value::FitOptions().max_iterations, py::arg("require_convergence") = false,
        py::arg("threads") = 0U, doc);
}

}  // namespace goodwill::python
