// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/support/impl/ordinal.ipp"

namespace goodwill::inline v0::support {
namespace detail {

/// Thresholds move with the centring of the columns.
inline Eigen::MatrixXd ordinal_back_transform(const Design& design, Eigen::Index size) {
    const Eigen::Index n = design.size();
    Eigen::MatrixXd back = Eigen::MatrixXd::Identity(size, size);
    back.topLeftCorner(n, n) = design.back_transform();
    for (Eigen::Index j = 0; j < n; ++j) {
        const double shift = design.centre(design.kept()[static_cast<std::size_t>(j)]) * back(j, j);
        back.col(j).tail(size - n).setConstant(shift);
    }
    return back;
}

/// The design without columns that others make up, and how near it is to having more.
inline double prepare_ordinal(Design& design, const OrdinalRows& rows, const std::vector<double>& weights) {
    const auto products = [&] {
        const Eigen::Index n = design.size();
        return Eigen::MatrixXd(rows.evaluate(ordinal_start(design, weights)).hessian.topLeftCorner(n, n));
    };
    std::vector<std::size_t> places;
    for (const Eigen::Index j : dependent_columns(products())) { places.push_back(static_cast<std::size_t>(j)); }
    design.drop(places);
    return scaled_condition(products());
}

inline void tell_ordinal(RegressionFit& fit, const Design& design, const OrdinalRows& rows, const Optimum& found,
                         SandwichPlan& plan) {
    const Eigen::Index size = rows.size();
    const GlmPoint point = rows.evaluate(Eigen::Map<const Eigen::VectorXd>(found.x.data(), size));
    const Eigen::MatrixXd inverse = point.hessian.ldlt().solve(Eigen::MatrixXd::Identity(size, size));
    const auto score = [&](const DesignBlock& block, RowMajorMatrix& s) { rows.score(point.at, block, s); };
    const auto leverage = [](const DesignBlock& /*block*/, Eigen::ArrayXd& /*h*/) {};
    const Eigen::MatrixXd covariance =
        plan.kind == ErrorKind::model ? inverse : sandwich(design, inverse, plan, score, leverage);
    place_results(fit, design, point.at, covariance, ordinal_back_transform(design, size));
    fit.rank = static_cast<int>(size);
    fit.log_likelihood = point.value;
    fit.deviance = -2.0 * point.value;
    fit.aic = 2.0 * fit.rank - 2.0 * fit.log_likelihood;
    fit.status = found.gradient_norm <= 1e-8 ? RegressionStatus::converged : RegressionStatus::iteration_limit;
    const double least_curvature = point.hessian.trace() / design.weight() / found.condition_number;
    if (fit.status == RegressionStatus::converged && least_curvature > 1e-6) { return; }
    const Eigen::VectorXd step = point.hessian.ldlt().solve(point.gradient);
    if (design.size() > 0 && step.allFinite() && rows.separates_along(step)) {
        fit.status = RegressionStatus::separated;
        mark_separated(fit, design, step, ordinal_back_transform(design, size));
    }
}

/// Linear predictors of rows, and the check of their shape.
inline std::vector<double> ordinal_predictors(std::string_view function, const OrdinalFit& fit, const MatrixView& x) {
    const RegressionFit& model = fit.regression;
    const std::size_t columns = model.names.size() - static_cast<std::size_t>(fit.categories - 1);
    check::same_size(function, "columns of X", x.columns, "those of the fit", columns);
    check::all_finite(function, "X", x.values);
    std::vector<double> eta(x.rows(), 0.0);
    for (std::size_t i = 0; i < eta.size(); ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            if (!std::isnan(model.params[j])) { eta[i] += x(i, j) * model.params[j]; }
        }
    }
    return eta;
}

}  // namespace detail

GOODWILL_INLINE OrdinalFit fit_ordinal(const RegressionData& data, const RegressionOptions& options) {
    constexpr std::string_view function = "fit_ordinal";
    detail::check_regression(function, data);
    const std::vector<double> weights = detail::category_weights(function, data);
    OrdinalFit told;
    told.categories = static_cast<int>(weights.size());
    RegressionFit& fit = told.regression;
    fit.family = Family::binomial;
    RegressionOptions without = options;
    without.intercept = false;
    detail::Design design(data, false, true, options.execution);
    detail::SandwichPlan plan = detail::begin_fit(fit, function, data, without, design, false);
    const detail::OrdinalRows rows(design, told.categories);
    fit.condition_number = detail::prepare_ordinal(design, rows, weights);
    detail::require_observations(function, plan.n, static_cast<std::size_t>(rows.size()));
    for (std::size_t k = 1; k < weights.size(); ++k) { fit.names.push_back("threshold " + std::to_string(k)); }
    const Optimum found = detail::maximise(rows, detail::ordinal_start(design, weights), design.size(), design.weight(),
                                           options.max_iterations);
    fit.iterations = found.iterations;
    fit.gradient_norm = found.gradient_norm;
    if (plan.clusters > 0) { fit.degrees_of_freedom = detail::cluster_freedom(plan); }
    detail::tell_ordinal(fit, design, rows, found, plan);
    detail::conclude(fit, function, options, plan);
    return told;
}

GOODWILL_INLINE std::vector<double> category_probabilities(const OrdinalFit& fit, const MatrixView& x) {
    const auto categories = static_cast<std::size_t>(fit.categories);
    const std::vector<double> eta = detail::ordinal_predictors("category_probabilities", fit, x);
    const double* thresholds = fit.regression.params.data() + x.columns;
    std::vector<double> told(eta.size() * categories);
    for (std::size_t i = 0; i < eta.size(); ++i) {
        for (std::size_t k = 0; k < categories; ++k) {
            constexpr double infinite = std::numeric_limits<double>::infinity();
            const double above = k + 1 < categories ? thresholds[k] - eta[i] : infinite;
            const double below = k > 0 ? thresholds[k - 1] - eta[i] : -infinite;
            told[i * categories + k] = std::exp(detail::ordinal_terms(above, below).value);
        }
    }
    return told;
}

GOODWILL_INLINE Prediction predict_at_least(const OrdinalFit& fit, const MatrixView& x, int category, double level) {
    constexpr std::string_view function = "predict_at_least";
    check::open_unit(function, "level", level);
    if (category < 1 || category >= fit.categories) {
        check::fail_domain(function, "category", "from 1 to " + std::to_string(fit.categories - 1), category);
    }
    const RegressionFit& model = fit.regression;
    const std::vector<double> eta = detail::ordinal_predictors(function, fit, x);
    const std::size_t all = model.names.size();
    const std::size_t threshold = x.columns + static_cast<std::size_t>(category) - 1;
    const double quantile = detail::interval_quantile(model, level);
    Prediction told;
    for (std::size_t i = 0; i < eta.size(); ++i) {
        const auto at = [&](std::size_t j) {
            if (j >= x.columns) { return j == threshold ? -1.0 : 0.0; }
            return std::isnan(model.params[j]) ? 0.0 : x(i, j);
        };
        double variance = 0.0;
        for (std::size_t j = 0; j <= threshold; ++j) {
            for (std::size_t k = 0; k <= threshold; ++k) {
                if (at(j) != 0.0 && at(k) != 0.0) { variance += at(j) * at(k) * model.covariance[j * all + k]; }
            }
        }
        const double half = std::isfinite(variance) ? quantile * std::sqrt(std::max(variance, 0.0))
                                                    : std::numeric_limits<double>::infinity();
        const double centre = eta[i] - model.params[threshold];
        told.mean.push_back(detail::mean_of(Family::binomial, centre));
        told.low.push_back(detail::mean_of(Family::binomial, centre - half));
        told.high.push_back(detail::mean_of(Family::binomial, centre + half));
    }
    return told;
}

}  // namespace goodwill::inline v0::support
