// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/hazard_fit.ipp"
#include "goodwill/support/statistics/cox.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Standard error of the cumulative hazard H e^lp of a row at step k, over e^lp.
inline double hazard_error(const CoxFit& fit, std::size_t k, const std::vector<double>& centred) {
    const std::size_t p = centred.size();
    double variance = fit.baseline.variance[k];
    for (std::size_t a = 0; a < p; ++a) {
        const double qa = centred[a] * fit.baseline.hazard[k] - fit.baseline.drift[k * p + a];
        for (std::size_t b = 0; b < p; ++b) {
            const double qb = centred[b] * fit.baseline.hazard[k] - fit.baseline.drift[k * p + b];
            variance += qa * fit.covariance[a * p + b] * qb;
        }
    }
    return std::sqrt(variance);
}

inline std::size_t require_stratum(const CoxFit& fit, std::span<const std::int32_t> strata, std::size_t i) {
    const std::int32_t stratum = strata.empty() ? 0 : strata[i];
    if (stratum < 0 || static_cast<std::size_t>(stratum) >= fit.baseline.last_time.size()) {
        check::fail_domain("predict_survival", "strata", i, "one of the fit's", stratum);
    }
    return static_cast<std::size_t>(stratum);
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> log_hazard_ratio(const CoxFit& fit, const MatrixView& covariates) {
    detail::require_width("log_hazard_ratio", fit.coefficients.size(), covariates);
    std::vector<double> centred(covariates.columns);
    std::vector<double> predictors(covariates.rows());
    for (std::size_t i = 0; i < predictors.size(); ++i) {
        predictors[i] = detail::centre(fit, covariates.row(i), centred);
    }
    return predictors;
}

GOODWILL_INLINE CurveValues predict_survival(const CoxFit& fit, const MatrixView& covariates,
                                             std::span<const double> times, std::span<const std::int32_t> strata,
                                             const Progress& progress) {
    constexpr std::string_view function = "predict_survival";
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    detail::require_width(function, fit.coefficients.size(), covariates);
    const std::size_t n = covariates.rows();
    if (times.size() != 1) { check::same_size(function, "times", times.size(), "covariates", n); }
    if (!strata.empty()) { check::same_size(function, "strata", strata.size(), "covariates", n); }
    if (strata.empty() && fit.baseline.last_time.size() > 1) {
        check::fail_argument(function, "strata", "given, as the fit has several", "none");
    }
    const double z = normal_quantile(0.5 * (1.0 + fit.level));
    const CoxBaseline& baseline = fit.baseline;
    CurveValues values;
    for (auto* column : {&values.value, &values.standard_error, &values.low, &values.high}) { column->assign(n, nan); }
    std::vector<double> centred(covariates.columns);
    for (std::size_t i = 0; i < n && !baseline.first.empty(); ++i) {
        progress.check_at(i);
        const std::size_t s = detail::require_stratum(fit, strata, i);
        const double t = times[times.size() == 1 ? 0 : i];
        if (std::isnan(t)) { check::fail_domain(function, "times", i, "a number", t); }
        if (t > baseline.last_time[s]) { continue; }
        const auto from = baseline.time.begin() + static_cast<std::ptrdiff_t>(baseline.first[s]);
        const auto to = baseline.time.begin() + static_cast<std::ptrdiff_t>(baseline.first[s + 1]);
        const auto steps = static_cast<std::size_t>(std::upper_bound(from, to, t) - from);
        if (steps == 0) {
            values.value[i] = 1.0;
            continue;
        }
        const std::size_t k = baseline.first[s] + steps - 1;
        const double ratio = std::exp(detail::centre(fit, covariates.row(i), centred));
        const double hazard = baseline.hazard[k] * ratio;
        const double error = detail::hazard_error(fit, k, centred) / baseline.hazard[k];
        values.value[i] = std::exp(-hazard);
        values.standard_error[i] = values.value[i] * hazard * error;
        values.low[i] = std::exp(-hazard * std::exp(z * error));
        values.high[i] = std::exp(-hazard * std::exp(-z * error));
    }
    return values;
}

}  // namespace goodwill::inline v0::support
