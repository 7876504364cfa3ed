// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/fine_gray_influence.ipp"
#include "goodwill/support/impl/fine_gray_likelihood.ipp"
#include "goodwill/support/impl/hazard_fit.ipp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/fine_gray.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void require_fine_gray(const SurvivalTimes& times, const MatrixView& covariates,
                              const FineGrayOptions& options) {
    constexpr std::string_view function = "fit_fine_gray";
    check::open_unit(function, "level", options.level);
    if (options.cause < 1) { check::fail_argument(function, "cause", "1 or above", std::to_string(options.cause)); }
    require_survival_times(function, times, std::numeric_limits<std::int32_t>::max());
    if (!times.entry.empty()) {
        check::fail_argument(function, "entry", "empty: this model has no late entries", "a column");
    }
    require_covariates(function, covariates, times.time.size());
}

inline FineGrayFit blank_fine_gray(const FineGrayRows& f, const FineGrayOptions& options) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    FineGrayFit fit;
    fit.level = options.level;
    fit.n = static_cast<std::int64_t>(f.rows.size());
    fit.events = f.rows.events;
    fit.competing = f.competing_rows;
    fit.means = f.rows.means;
    fit.coefficients.assign(f.rows.columns, nan);
    fit.standard_errors = fit.low = fit.high = fit.coefficients;
    fit.covariance.assign(f.rows.columns * f.rows.columns, nan);
    if (fit.competing == 0) { fit.warnings.emplace_back("no row has another event: this is a Cox model"); }
    return fit;
}

/// Newton's steps from coefficients of 0; how they ended goes into the fit.
inline Optimum climb(FineGrayFit& fit, FineGrayLikelihood& likelihood, double events, const FineGrayOptions& options) {
    const auto size = static_cast<Eigen::Index>(fit.coefficients.size());
    Eigen::MatrixXd information(size, size);
    const auto mean = [&](std::span<const double> at, std::span<double> down, std::span<double> hessian) {
        const double value = likelihood.evaluate(at, down, information);
        for (double& d : down) { d /= -events; }
        Eigen::Map<Eigen::MatrixXd>(hessian.data(), size, size) = information / events;
        return -value / events;
    };
    OptimiseOptions steps;
    steps.gradient_tolerance = options.tolerance;
    steps.max_iterations = options.max_iterations;
    Optimum optimum = minimise(mean, std::vector<double>(fit.coefficients.size(), 0.0), steps);
    fit.status = survival_status(optimum.status);
    fit.message = optimum.message;
    fit.iterations = optimum.iterations;
    fit.gradient_norm = optimum.gradient_norm;
    return optimum;
}

inline void keep_baseline(FineGrayFit& fit, const FineGrayRows& f, const FineGrayLikelihood& likelihood) {
    const std::size_t p = f.rows.columns;
    FineGrayBaseline& baseline = fit.baseline;
    baseline.last_time = f.rows.last_time.back();
    baseline.time = f.rows.step_time;
    baseline.hazard = likelihood.hazard();
    std::vector<double> sum(p, 0.0);
    for (std::size_t k = 0; k < baseline.time.size(); ++k) {
        for (std::size_t j = 0; j < p; ++j) {
            sum[j] += likelihood.increment()[k] * likelihood.mean(k)[j];
            baseline.drift.push_back(sum[j] * f.rows.scales[j]);
        }
    }
}

inline void set_errors(FineGrayFit& fit, const SurvivalTimes& times, const FineGrayRows& f,
                       const FineGrayLikelihood& likelihood, const Eigen::MatrixXd& information) {
    const FineGrayInfluence influence(times, f, likelihood);
    const Eigen::MatrixXd coefficients = information.llt().solve(influence.scores());
    set_errors(fit, f.rows.scales, Eigen::MatrixXd(coefficients * coefficients.transpose()));
    influence.describe(fit.baseline, coefficients);
    for (std::size_t i = 0; i < fit.baseline.cross.size(); ++i) {
        fit.baseline.cross[i] /= f.rows.scales[i % f.rows.columns];
    }
}

}  // namespace detail

GOODWILL_INLINE FineGrayFit fit_fine_gray(const SurvivalTimes& times, const MatrixView& covariates,
                                          const FineGrayOptions& options, const Progress& progress) {
    detail::require_fine_gray(times, covariates, options);
    const detail::FineGrayRows f = detail::fine_gray_rows(times, covariates, options.cause, progress);
    const auto size = static_cast<Eigen::Index>(f.rows.columns);
    FineGrayFit fit = detail::blank_fine_gray(f, options);
    detail::FineGrayLikelihood likelihood(f, progress);
    Eigen::MatrixXd start(size, size);
    std::vector<double> slope(f.rows.columns);
    fit.log_likelihood_null = likelihood.evaluate(std::vector<double>(f.rows.columns, 0.0), slope, start);
    if (detail::refuse(fit, f.rows, start)) { return fit; }
    const Optimum optimum = detail::climb(fit, likelihood, f.rows.event_weight, options);
    Eigen::MatrixXd information(size, size);
    fit.log_likelihood = likelihood.evaluate(optimum.x, slope, information);
    for (std::size_t j = 0; j < f.rows.columns; ++j) { fit.coefficients[j] = optimum.x[j] / f.rows.scales[j]; }
    detail::note_separation(fit, start, information);
    detail::keep_baseline(fit, f, likelihood);
    if (fit.status == SurvivalStatus::converged) {
        fit.message = "the gradient is zero and the information positive";
        detail::set_errors(fit, times, f, likelihood, information);
    } else {
        fit.warnings.push_back(fit.message);
        fit.baseline.variance.assign(fit.baseline.time.size(), std::numeric_limits<double>::quiet_NaN());
        fit.baseline.cross = fit.baseline.drift;
    }
    return fit;
}

}  // namespace goodwill::inline v0::support
