// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/aft_families.ipp"
#include "goodwill/support/statistics/accelerated_failure.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void require_width(std::string_view function, const AftFit& fit, const MatrixView& covariates,
                          std::size_t rows) {
    if (covariates.columns + 2 != fit.parameters.size()) {
        check::fail_argument(function, "covariates", std::to_string(fit.parameters.size() - 2) + " columns wide",
                             std::to_string(covariates.columns));
    }
    if (covariates.columns > 0) { check::same_size(function, "covariates", covariates.rows(), "rows", rows); }
}

/// b0 + x b of row i, and the standard error of b0 + x b + z scale for the standard z.
struct AftPredictor {
    const AftFit& fit;
    const MatrixView& covariates;

    [[nodiscard]] double mean(std::size_t i) const {
        double sum = fit.parameters[0];
        for (std::size_t j = 0; j < covariates.columns; ++j) { sum += fit.parameters[j + 1] * covariates(i, j); }
        return sum;
    }
    [[nodiscard]] double error(std::size_t i, double z) const {
        const std::size_t size = fit.parameters.size();
        std::vector<double> slope(size);
        slope[0] = 1.0;
        for (std::size_t j = 0; j < covariates.columns; ++j) { slope[j + 1] = covariates(i, j); }
        slope[size - 1] = z * std::exp(fit.parameters[size - 1]);
        double variance = 0.0;
        for (std::size_t a = 0; a < size; ++a) {
            for (std::size_t b = 0; b < size; ++b) { variance += slope[a] * fit.covariance[a * size + b] * slope[b]; }
        }
        return std::sqrt(variance);
    }
};

inline CurveValues blank_values(std::size_t rows) {
    const std::vector<double> nan(rows, std::numeric_limits<double>::quiet_NaN());
    return {nan, nan, nan, nan};
}

}  // namespace detail

GOODWILL_INLINE CurveValues predict_survival(const AftFit& fit, const MatrixView& covariates, std::size_t rows,
                                             std::span<const double> times) {
    constexpr std::string_view function = "predict_survival";
    detail::require_width(function, fit, covariates, rows);
    if (times.size() != 1) { check::same_size(function, "times", times.size(), "rows", rows); }
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (!(times[i] > 0.0)) { check::fail_domain(function, "times", i, "positive", times[i]); }
    }
    const double critical = normal_quantile(0.5 * (1.0 + fit.level));
    const double scale = std::exp(fit.parameters.back());
    const detail::AftPredictor predictor{fit, covariates};
    CurveValues values = detail::blank_values(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const double z = (std::log(times[times.size() == 1 ? 0 : i]) - predictor.mean(i)) / scale;
        const double error = predictor.error(i, z) / scale;
        const auto survival = [&](double at) { return std::exp(detail::log_survival(fit.family, at).value); };
        values.value[i] = survival(z);
        values.standard_error[i] = -detail::log_survival(fit.family, z).first * values.value[i] * error;
        values.low[i] = survival(z + critical * error);
        values.high[i] = survival(z - critical * error);
    }
    return values;
}

GOODWILL_INLINE CurveValues predict_quantile(const AftFit& fit, const MatrixView& covariates, std::size_t rows,
                                             double p) {
    check::open_unit("predict_quantile", "p", p);
    detail::require_width("predict_quantile", fit, covariates, rows);
    const double critical = normal_quantile(0.5 * (1.0 + fit.level));
    const double z = detail::standard_quantile(fit.family, p);
    const detail::AftPredictor predictor{fit, covariates};
    CurveValues values = detail::blank_values(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const double error = predictor.error(i, z);
        values.value[i] = std::exp(predictor.mean(i) + std::exp(fit.parameters.back()) * z);
        values.standard_error[i] = values.value[i] * error;
        values.low[i] = values.value[i] * std::exp(-critical * error);
        values.high[i] = values.value[i] * std::exp(critical * error);
    }
    return values;
}

}  // namespace goodwill::inline v0::support
