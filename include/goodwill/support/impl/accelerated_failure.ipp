// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/aft_families.ipp"
#include "goodwill/support/impl/aft_rows.ipp"
#include "goodwill/support/impl/hazard_design.ipp"
#include "goodwill/support/impl/survival_curve.ipp"
#include "goodwill/support/statistics/accelerated_failure.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// The log-likelihood of y at (coefficients of x, log scale).
class AftLikelihood {
public:
    AftLikelihood(AftFamily family, const AftRows& rows) : family_(family), rows_(rows), score_(rows.columns + 1) {}

    double evaluate(std::span<const double> at, std::span<double> gradient, Eigen::MatrixXd& hessian,
                    Eigen::MatrixXd* scores = nullptr) {
        const std::size_t p = rows_.columns;
        std::fill(gradient.begin(), gradient.end(), 0.0);
        hessian.setZero();
        double value = 0.0;
        const double scale = std::exp(at[p]);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const double* x = rows_.x.data() + i * p;
            double predictor = 0.0;
            for (std::size_t j = 0; j < p; ++j) { predictor += at[j] * x[j]; }
            const Terms t = terms(i, predictor, scale, at[p]);
            value += rows_.weight[i] * t.value;
            const double w = rows_.weight[i];
            for (std::size_t j = 0; j < p; ++j) {
                score_[j] = -w * t.slope * x[j] / scale;
                const double ww = w * t.curvature / (scale * scale) * x[j];
                for (std::size_t k = 0; k <= j; ++k) { hessian(index(j), index(k)) += ww * x[k]; }
                hessian(index(p), index(j)) += w * t.mixed * x[j] / scale;
            }
            score_[p] = w * t.scale_slope;
            hessian(index(p), index(p)) += w * t.scale_curvature;
            for (std::size_t j = 0; j <= p; ++j) { gradient[j] += score_[j]; }
            if (scores != nullptr) {
                const auto row = static_cast<Eigen::Index>(i);
                for (std::size_t j = 0; j <= p; ++j) { (*scores)(row, index(j)) = score_[j]; }
            }
        }
        hessian = hessian.selfadjointView<Eigen::Lower>();
        return value;
    }

private:
    /// One row's log-likelihood, its derivatives in the predictor times -scale, in log scale, and the second ones.
    struct Terms {
        double value = 0.0;
        double slope = 0.0;
        double curvature = 0.0;
        double mixed = 0.0;
        double scale_slope = 0.0;
        double scale_curvature = 0.0;
        void add(const Jet& h, double z, double sign) {
            value += sign * h.value;
            slope += sign * h.first;
            curvature += sign * h.second;
            mixed += sign * (h.second * z + h.first);
            scale_slope -= sign * h.first * z;
            scale_curvature += sign * (h.second * z * z + h.first * z);
        }
    };

    static Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

    [[nodiscard]] Terms terms(std::size_t i, double predictor, double scale, double log_scale) const {
        Terms t;
        const double z = (rows_.y[i] - predictor) / scale;
        if (rows_.event[i] != 0) {
            t.add(log_density(family_, z), z, 1.0);
            t.value -= log_scale;
            t.scale_slope -= 1.0;
        } else {
            t.add(log_survival(family_, z), z, 1.0);
        }
        if (!std::isinf(rows_.entry[i])) {
            const double late = (rows_.entry[i] - predictor) / scale;
            t.add(log_survival(family_, late), late, -1.0);
        }
        return t;
    }

    AftFamily family_;
    const AftRows& rows_;
    std::vector<double> score_;
};

/// From standardised parameters to the user's: theta = T standardised + shift, T returned.
inline Eigen::MatrixXd unstandardise(const AftRows& rows, std::span<const double> x, std::vector<double>& parameters) {
    const std::size_t p = rows.columns;
    const auto size = static_cast<Eigen::Index>(p) + 1;
    Eigen::MatrixXd to = Eigen::MatrixXd::Zero(size, size);
    for (std::size_t j = 0; j < p; ++j) {
        const auto at = static_cast<Eigen::Index>(j);
        to(at, at) = rows.unit / rows.scales[j];
        if (j > 0) { to(0, at) = -rows.means[j] * rows.unit / rows.scales[j]; }
    }
    to(size - 1, size - 1) = 1.0;
    const Eigen::VectorXd moved = to * Eigen::Map<const Eigen::VectorXd>(x.data(), size);
    parameters.assign(moved.data(), moved.data() + size);
    parameters[0] += rows.centre;
    parameters[p] += std::log(rows.unit);
    return to;
}

/// Sum over clusters of the outer products of their scores.
inline Eigen::MatrixXd clustered_squares(const Eigen::MatrixXd& scores, const AftRows& rows,
                                         std::span<const std::int32_t> clusters) {
    if (clusters.empty()) { return scores.transpose() * scores; }
    const auto count = static_cast<Eigen::Index>(*std::max_element(clusters.begin(), clusters.end())) + 1;
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(count, scores.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        sums.row(clusters[rows.origin[i]]) += scores.row(static_cast<Eigen::Index>(i));
    }
    return sums.transpose() * sums;
}

inline void set_aft_errors(AftFit& fit, const Eigen::MatrixXd& covariance) {
    const double z = normal_quantile(0.5 * (1.0 + fit.level));
    for (std::size_t a = 0; a < fit.parameters.size(); ++a) {
        for (std::size_t b = 0; b < fit.parameters.size(); ++b) {
            fit.covariance[a * fit.parameters.size() + b] =
                covariance(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
        }
        fit.standard_errors[a] = std::sqrt(fit.covariance[a * fit.parameters.size() + a]);
        fit.low[a] = fit.parameters[a] - z * fit.standard_errors[a];
        fit.high[a] = fit.parameters[a] + z * fit.standard_errors[a];
    }
}

/// Says in the fit why nothing can be fitted; false where something can.
inline bool refuse(AftFit& fit, const AftRows& rows) {
    if (rows.events == 0) {
        fit.status = SurvivalStatus::no_events;
        fit.message = "no row has the event";
        return true;
    }
    const auto size = static_cast<Eigen::Index>(rows.columns);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(size, size);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Eigen::Map<const Eigen::VectorXd> x(rows.x.data() + i * rows.columns, size);
        products.selfadjointView<Eigen::Lower>().rankUpdate(x, rows.weight[i]);
    }
    fit.columns = redundant_columns(products);
    for (int& column : fit.columns) { --column; }
    if (fit.columns.empty()) { return false; }
    fit.status = SurvivalStatus::collinear;
    fit.message = "covariate " + column_list(fit.columns) + " is constant, or a combination of those before it";
    return true;
}

}  // namespace detail

GOODWILL_INLINE AftFit fit_accelerated_failure(AftFamily family, const SurvivalTimes& times,
                                               const MatrixView& covariates, const AftOptions& options,
                                               const Progress& progress) {
    detail::require_aft(times, covariates, options);
    const detail::AftRows rows = detail::aft_rows(times, covariates);
    const std::size_t size = rows.columns + 1;
    const auto dimension = static_cast<Eigen::Index>(size);
    AftFit fit;
    fit.family = family;
    CurveOptions robust;
    robust.robust = options.robust;
    fit.robust = detail::wants_robust(times, robust);
    fit.level = options.level;
    fit.n = static_cast<std::int64_t>(rows.size());
    fit.events = rows.events;
    fit.parameters.assign(size, std::numeric_limits<double>::quiet_NaN());
    fit.standard_errors = fit.low = fit.high = fit.parameters;
    fit.covariance.assign(size * size, std::numeric_limits<double>::quiet_NaN());
    if (detail::refuse(fit, rows)) { return fit; }
    detail::AftLikelihood likelihood(family, rows);
    Eigen::MatrixXd hessian(dimension, dimension);
    const auto mean = [&](std::span<const double> at, std::span<double> gradient, std::span<double> curvature) {
        progress.check();
        const double value = likelihood.evaluate(at, gradient, hessian);
        for (double& g : gradient) { g /= -rows.total; }
        Eigen::Map<Eigen::MatrixXd>(curvature.data(), dimension, dimension) = -hessian / rows.total;
        return -value / rows.total;
    };
    OptimiseOptions steps;
    steps.gradient_tolerance = options.tolerance;
    steps.max_iterations = options.max_iterations;
    const Optimum optimum = minimise(mean, std::vector<double>(size, 0.0), steps);
    fit.status = detail::survival_status(optimum.status);
    fit.message = optimum.message;
    fit.iterations = optimum.iterations;
    fit.gradient_norm = optimum.gradient_norm;
    std::vector<double> gradient(size);
    Eigen::MatrixXd scores(fit.robust ? static_cast<Eigen::Index>(rows.size()) : 0, dimension);
    fit.log_likelihood =
        rows.log_jacobian + likelihood.evaluate(optimum.x, gradient, hessian, fit.robust ? &scores : nullptr);
    const Eigen::MatrixXd to = detail::unstandardise(rows, optimum.x, fit.parameters);
    if (fit.status == SurvivalStatus::converged) {
        fit.message = "the gradient is zero and the information positive";
        Eigen::MatrixXd covariance = (-hessian).inverse();
        if (fit.robust) {
            covariance = covariance * detail::clustered_squares(scores, rows, times.clusters) * covariance;
        }
        detail::set_aft_errors(fit, to * covariance * to.transpose());
    } else {
        fit.warnings.push_back(fit.message);
    }
    return fit;
}

}  // namespace goodwill::inline v0::support
