// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/regression_results.ipp"

namespace goodwill::inline v0::support {
namespace detail {

constexpr std::array<std::pair<ErrorKind, std::string_view>, 8> error_names{{{ErrorKind::automatic, "auto"},
                                                                             {ErrorKind::model, "model"},
                                                                             {ErrorKind::hc0, "HC0"},
                                                                             {ErrorKind::hc1, "HC1"},
                                                                             {ErrorKind::hc2, "HC2"},
                                                                             {ErrorKind::hc3, "HC3"},
                                                                             {ErrorKind::cr0, "CR0"},
                                                                             {ErrorKind::cr1, "CR1"}}};

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(ErrorKind kind) noexcept {
    for (const auto& [known, name] : detail::error_names) {
        if (known == kind) { return name; }
    }
    return "unknown";
}

GOODWILL_INLINE ErrorKind error_kind_named(std::string_view name) {
    for (const auto& [kind, known] : detail::error_names) {
        if (known == name) { return kind; }
    }
    check::fail_argument("regression", "errors", "'auto', 'model', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0' or 'CR1'",
                         "'" + std::string(name) + "'");
}

GOODWILL_INLINE WeightKind weight_kind_named(std::string_view name) {
    if (name == "importance") { return WeightKind::importance; }
    if (name == "frequency") { return WeightKind::frequency; }
    check::fail_argument("regression", "weights_are", "'importance' or 'frequency'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE std::vector<Estimate> coefficients(const RegressionFit& fit, double level) {
    check::open_unit("coefficients", "level", level);
    const bool normal = std::isinf(fit.degrees_of_freedom);
    const double quantile = detail::interval_quantile(fit, level);
    std::vector<Estimate> told;
    for (std::size_t i = 0; i < fit.params.size(); ++i) {
        Estimate e;
        const double half = quantile * fit.standard_errors[i];
        e.value = fit.params[i];
        e.low = fit.params[i] - half;
        e.high = fit.params[i] + half;
        e.level = level;
        e.n = static_cast<std::int64_t>(std::llround(fit.n));
        e.method = std::string(normal ? "Wald" : "t") + ", " + std::string(to_string(fit.errors)) + " errors";
        if (fit.status != RegressionStatus::converged) { e.warnings.push_back(fit.message); }
        told.push_back(std::move(e));
    }
    return told;
}

GOODWILL_INLINE Prediction predict(const RegressionFit& fit, const MatrixView& x, std::span<const double> offset,
                                   double level, PredictionKind kind) {
    constexpr std::string_view function = "predict";
    check::open_unit(function, "level", level);
    const std::size_t columns = detail::coefficient_count(fit) - (fit.intercept ? 1 : 0);
    const std::size_t rows = columns == 0 ? std::max(x.rows(), offset.size()) : x.rows();
    if (columns != 0) { check::same_size(function, "columns of X", x.columns, "those of the fit", columns); }
    check::all_finite(function, "X", x.values);
    check::all_finite(function, "offset", offset);
    if (!offset.empty()) { check::same_size(function, "offset", offset.size(), "X", rows); }
    const bool observation = kind == PredictionKind::observation;
    if (observation && fit.family != Family::gaussian) {
        check::fail_argument(function, "kind", "'mean' for this model", "'observation'");
    }
    const double quantile = detail::interval_quantile(fit, level);
    Prediction told;
    for (std::size_t i = 0; i < rows; ++i) {
        const auto [eta, variance] = detail::linear_predictor(fit, columns == 0 ? std::span<const double>() : x.row(i));
        const double total = variance + (observation ? fit.dispersion : 0.0);
        const double half =
            std::isfinite(total) ? quantile * std::sqrt(std::max(total, 0.0)) : std::numeric_limits<double>::infinity();
        const double at = eta + (offset.empty() ? 0.0 : offset[i]);
        told.mean.push_back(detail::mean_of(fit.family, at));
        told.low.push_back(detail::mean_of(fit.family, at - half));
        told.high.push_back(detail::mean_of(fit.family, at + half));
    }
    return told;
}

}  // namespace goodwill::inline v0::support
