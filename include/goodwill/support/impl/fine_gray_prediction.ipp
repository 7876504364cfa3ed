// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/hazard_fit.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/fine_gray.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Standard error of the cumulative hazard H e^lp of a row at step k, over e^lp.
inline double hazard_error(const FineGrayFit& fit, std::size_t k, const std::vector<double>& centred) {
    const std::size_t p = centred.size();
    std::vector<double> q(p);
    for (std::size_t j = 0; j < p; ++j) { q[j] = centred[j] * fit.baseline.hazard[k] - fit.baseline.drift[k * p + j]; }
    double variance = fit.baseline.variance[k];
    for (std::size_t a = 0; a < p; ++a) {
        variance += 2.0 * q[a] * fit.baseline.cross[k * p + a];
        for (std::size_t b = 0; b < p; ++b) { variance += q[a] * fit.covariance[a * p + b] * q[b]; }
    }
    return std::sqrt(variance);
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> log_hazard_ratio(const FineGrayFit& fit, const MatrixView& covariates) {
    detail::require_width("log_hazard_ratio", fit.coefficients.size(), covariates);
    std::vector<double> centred(covariates.columns);
    std::vector<double> predictors(covariates.rows());
    for (std::size_t i = 0; i < predictors.size(); ++i) {
        predictors[i] = detail::centre(fit, covariates.row(i), centred);
    }
    return predictors;
}

GOODWILL_INLINE CurveValues predict_incidence(const FineGrayFit& fit, const MatrixView& covariates,
                                              std::span<const double> times, const Progress& progress) {
    constexpr std::string_view function = "predict_incidence";
    detail::require_width(function, fit.coefficients.size(), covariates);
    const std::size_t n = covariates.rows();
    if (times.size() != 1) { check::same_size(function, "times", times.size(), "covariates", n); }
    const double z = normal_quantile(0.5 * (1.0 + fit.level));
    const FineGrayBaseline& baseline = fit.baseline;
    CurveValues values;
    for (auto* column : {&values.value, &values.standard_error, &values.low, &values.high}) {
        column->assign(n, std::numeric_limits<double>::quiet_NaN());
    }
    std::vector<double> centred(covariates.columns);
    for (std::size_t i = 0; i < n; ++i) {
        progress.check_at(i);
        const double t = times[times.size() == 1 ? 0 : i];
        if (std::isnan(t)) { check::fail_domain(function, "times", i, "a number", t); }
        if (t > baseline.last_time) { continue; }
        const auto after = std::upper_bound(baseline.time.begin(), baseline.time.end(), t);
        if (after == baseline.time.begin()) {
            values.value[i] = 0.0;
            continue;
        }
        const auto k = static_cast<std::size_t>(after - baseline.time.begin()) - 1;
        const double hazard = baseline.hazard[k] * std::exp(detail::centre(fit, covariates.row(i), centred));
        const double error = detail::hazard_error(fit, k, centred) / baseline.hazard[k];
        values.value[i] = -std::expm1(-hazard);
        values.standard_error[i] = std::exp(-hazard) * hazard * error;
        values.low[i] = -std::expm1(-hazard * std::exp(-z * error));
        values.high[i] = -std::expm1(-hazard * std::exp(z * error));
    }
    return values;
}

}  // namespace goodwill::inline v0::support
