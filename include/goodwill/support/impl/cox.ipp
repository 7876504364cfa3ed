// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/cox_likelihood.ipp"
#include "goodwill/support/impl/cox_rows.ipp"
#include "goodwill/support/impl/hazard_design.ipp"
#include "goodwill/support/impl/hazard_fit.ipp"
#include "goodwill/support/impl/survival_curve.ipp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/cox.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void require_cox(const SurvivalTimes& times, const MatrixView& covariates, std::span<const std::int32_t> strata,
                        const CoxOptions& options) {
    constexpr std::string_view function = "fit_cox";
    check::open_unit(function, "level", options.level);
    require_survival_times(function, times, 1);
    require_covariates(function, covariates, times.time.size());
    if (!strata.empty()) {
        check::same_size(function, "strata", strata.size(), "time", times.time.size());
        all_codes(function, "strata", strata);
    }
}

/// Sum over clusters of the outer products of their score residuals (Lin and Wei 1989), in standardised covariates.
inline Eigen::MatrixXd score_squares(const SurvivalTimes& times, const CoxRows& rows, const CoxLikelihood& likelihood,
                                     const CoxTrace& trace) {
    const std::size_t p = rows.columns;
    std::vector<double> drift = trace.drift;
    for (std::size_t s = 0; s < rows.strata(); ++s) {
        for (std::size_t k = rows.step_first[s] + 1; k < rows.step_first[s + 1]; ++k) {
            for (std::size_t j = 0; j < p; ++j) { drift[k * p + j] += drift[(k - 1) * p + j]; }
        }
    }
    std::vector<double> scores(
        times.clusters.empty()
            ? 0
            : p * (static_cast<std::size_t>(*std::max_element(times.clusters.begin(), times.clusters.end())) + 1));
    SquareSums squares(static_cast<Eigen::Index>(p));
    std::vector<double> mine(p);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int32_t last = rows.last_step[i];
        if (last == before_all_steps) { continue; }
        const auto at = static_cast<std::size_t>(last) * p;
        const std::int32_t entry = rows.entry_step.empty() ? before_all_steps : rows.entry_step[i];
        const double risk = likelihood.risk(i);
        const double exposure = likelihood.exposure(i);
        for (std::size_t j = 0; j < p; ++j) {
            const double before = entry == before_all_steps ? 0.0 : drift[static_cast<std::size_t>(entry) * p + j];
            double seen = drift[at + j] - before;
            mine[j] = 0.0;
            if (rows.event[i] != 0) {
                seen -= trace.late_drift[at + j];
                mine[j] = rows.weight[i] * (rows.row(i)[j] - trace.mean[at + j]);
            }
            mine[j] -= risk * (exposure * rows.row(i)[j] - seen);
        }
        if (times.clusters.empty()) {
            squares.add(1.0, mine.data());
        } else {
            double* to = scores.data() + p * static_cast<std::size_t>(times.clusters[rows.origin[i]]);
            for (std::size_t j = 0; j < p; ++j) { to[j] += mine[j]; }
        }
    }
    for (std::size_t c = 0; c + p <= scores.size(); c += p) { squares.add(1.0, scores.data() + c); }
    return squares.sum().selfadjointView<Eigen::Lower>();
}

inline void keep_baseline(CoxFit& fit, const CoxRows& rows, CoxTrace trace) {
    const std::size_t p = rows.columns;
    for (std::size_t s = 0; s < rows.strata(); ++s) {
        for (std::size_t k = rows.step_first[s] + 1; k < rows.step_first[s + 1]; ++k) {
            trace.hazard[k] += trace.hazard[k - 1];
            trace.variance[k] += trace.variance[k - 1];
            for (std::size_t j = 0; j < p; ++j) { trace.drift[k * p + j] += trace.drift[(k - 1) * p + j]; }
        }
    }
    for (std::size_t at = 0; at < trace.drift.size(); at += p) {
        for (std::size_t j = 0; j < p; ++j) { trace.drift[at + j] *= rows.scales[j]; }
    }
    fit.baseline = {rows.step_first,           rows.last_time,        rows.step_time, std::move(trace.hazard),
                    std::move(trace.variance), std::move(trace.drift)};
}

inline CoxTrace empty_trace(std::size_t steps, std::size_t columns, bool robust) {
    const auto zeros = [](std::size_t size) { return std::vector<double>(size, 0.0); };
    const std::size_t residuals = robust ? steps * columns : 0;
    return {zeros(steps), zeros(steps), zeros(steps), zeros(steps * columns), zeros(residuals), zeros(residuals)};
}

inline void set_errors(CoxFit& fit, const CoxRows& rows, const Eigen::MatrixXd& model, const Eigen::MatrixXd& chosen) {
    set_errors(fit, rows.scales, model);
    fit.model_covariance = fit.covariance;
    if (fit.robust) { set_errors(fit, rows.scales, chosen); }
}

inline CoxFit blank_fit(const SurvivalTimes& times, const CoxRows& rows, const CoxOptions& options) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CurveOptions robust;
    robust.robust = options.robust;
    CoxFit fit;
    fit.robust = wants_robust(times, robust);
    fit.level = options.level;
    fit.n = static_cast<std::int64_t>(rows.size());
    fit.events = rows.events;
    fit.means = rows.means;
    fit.coefficients.assign(rows.columns, nan);
    fit.standard_errors = fit.low = fit.high = fit.coefficients;
    fit.covariance.assign(rows.columns * rows.columns, nan);
    fit.model_covariance = fit.covariance;
    return fit;
}

/// What the likelihood is at coefficients of 0.
struct CoxStart {
    double value;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd information;
};

/// Newton's steps from there; how they ended goes into the fit.
inline Optimum climb(CoxFit& fit, CoxLikelihood& likelihood, const CoxStart& start, double events,
                     const CoxOptions& options) {
    const Eigen::Index size = start.gradient.size();
    Eigen::MatrixXd information(size, size);
    const auto mean = [&](std::span<const double> at, std::span<double> down, std::span<double> hessian) {
        double value = start.value;
        if (std::all_of(at.begin(), at.end(), [](double b) { return b == 0.0; })) {
            std::copy(start.gradient.begin(), start.gradient.end(), down.begin());
            information = start.information;
        } else {
            value = likelihood.evaluate(at, down, information);
        }
        for (double& d : down) { d /= -events; }
        Eigen::Map<Eigen::MatrixXd>(hessian.data(), size, size) =
            Eigen::MatrixXd(information.selfadjointView<Eigen::Lower>()) / events;
        return -value / events;
    };
    OptimiseOptions steps;
    steps.gradient_tolerance = options.tolerance;
    steps.max_iterations = options.max_iterations;
    Optimum optimum = minimise(mean, std::vector<double>(static_cast<std::size_t>(size), 0.0), steps);
    fit.status = survival_status(optimum.status);
    fit.message = optimum.message;
    fit.iterations = optimum.iterations;
    fit.gradient_norm = optimum.gradient_norm;
    return optimum;
}

}  // namespace detail

GOODWILL_INLINE CoxFit fit_cox(const SurvivalTimes& times, const MatrixView& covariates,
                               std::span<const std::int32_t> strata, const CoxOptions& options,
                               const Progress& progress) {
    detail::require_cox(times, covariates, strata, options);
    const detail::CoxRows rows = detail::cox_rows(times, covariates, strata, progress);
    const std::size_t p = rows.columns;
    const auto size = static_cast<Eigen::Index>(p);
    CoxFit fit = detail::blank_fit(times, rows, options);
    detail::CoxLikelihood likelihood(rows, options.ties, progress);
    Eigen::MatrixXd information(size, size);
    Eigen::VectorXd gradient(size);
    const std::vector<double> zero(p, 0.0);
    const std::span<double> slope(gradient.data(), p);
    fit.log_likelihood_null = likelihood.evaluate(zero, slope, information);
    if (detail::refuse(fit, rows, information)) { return fit; }
    const Eigen::MatrixXd start = information.selfadjointView<Eigen::Lower>();
    fit.score_statistic = gradient.dot(start.llt().solve(gradient));

    const Optimum optimum =
        detail::climb(fit, likelihood, {fit.log_likelihood_null, gradient, start}, rows.event_weight, options);

    detail::CoxTrace trace = detail::empty_trace(rows.step_time.size(), p, fit.robust);
    fit.log_likelihood = likelihood.evaluate(optimum.x, slope, information, &trace);
    for (std::size_t j = 0; j < p; ++j) { fit.coefficients[j] = optimum.x[j] / rows.scales[j]; }
    detail::note_separation(fit, start, information);
    if (fit.status == SurvivalStatus::converged) {
        fit.message = "the gradient is zero and the information positive";
        const Eigen::MatrixXd model = Eigen::MatrixXd(information.selfadjointView<Eigen::Lower>()).inverse();
        const Eigen::MatrixXd chosen =
            fit.robust ? Eigen::MatrixXd(model * detail::score_squares(times, rows, likelihood, trace) * model) : model;
        detail::set_errors(fit, rows, model, chosen);
    } else {
        fit.warnings.push_back(fit.message);
    }
    detail::keep_baseline(fit, rows, std::move(trace));
    return fit;
}

}  // namespace goodwill::inline v0::support
