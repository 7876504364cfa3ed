// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <string>

#include "goodwill/support/impl/glm_newton.ipp"
#include "goodwill/support/impl/regression_results.ipp"
#include "goodwill/support/impl/sandwich.ipp"

namespace goodwill::inline v0::support::detail {

/// Sums over the outcome that belong to the results, not to the search.
struct OutcomeSums {
    double y = 0.0;          ///< w (y - offset) of least squares, w y else
    double exposure = 0.0;   ///< w exp(offset)
    double saturated = 0.0;  ///< w times the log-likelihood of a perfect fit
    double log_factorial = 0.0;
    double log_weight = 0.0;
    double squares = 0.0;  ///< of least squares: w (y - offset - mean)^2
};

inline OutcomeSums sum_outcome(const RegressionData& data, Family family) {
    using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    OutcomeSums sums;
    double weight = 0.0;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        const double w = data.weights.empty() ? 1.0 : data.weights[i];
        if (!(w > 0.0)) { continue; }
        const double offset = data.offset.empty() ? 0.0 : data.offset[i];
        weight += w;
        sums.log_weight += w == 1.0 ? 0.0 : std::log(w);
        if (family == Family::gaussian) {
            const double y = data.y[i] - offset;
            const double mean = (weight - w) > 0.0 ? sums.y / (weight - w) : y;
            sums.y += w * y;
            sums.squares += w * (y - mean) * (y - sums.y / weight);
        } else {
            sums.y += w * data.y[i];
            sums.exposure += w * (offset == 0.0 ? 1.0 : std::exp(offset));
            const bool plain = family == Family::binomial && (data.y[i] == 0.0 || data.y[i] == 1.0);
            sums.saturated += plain ? 0.0 : w * saturated_value(family, data.y[i]);
            if (family != Family::binomial) {
                sums.log_factorial += w * boost::math::lgamma(data.y[i] + 1.0, Policy());
            }
        }
    }
    return sums;
}

inline void check_outcome(std::string_view function, Family family, std::span<const double> y) {
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (family == Family::binomial && !(y[i] >= 0.0 && y[i] <= 1.0)) {
            check::fail_domain(function, "y", i, "a share from 0 to 1", y[i]);
        }
        if (family == Family::poisson && !(y[i] >= 0.0)) { check::fail_domain(function, "y", i, "non-negative", y[i]); }
        constexpr double most = 1e7;
        if (family == Family::negative_binomial && !(y[i] >= 0.0 && y[i] <= most && y[i] == std::floor(y[i]))) {
            check::fail_domain(function, "y", i, "a whole number from 0 to 10,000,000", y[i]);
        }
    }
}

/// The linear predictor of a model without columns, or near it where that is infinite.
inline double starting_predictor(Family family, const OutcomeSums& sums, double weight) {
    if (family == Family::gaussian) { return sums.y / weight; }
    if (family == Family::binomial) { return link_of(family, (sums.y + 0.005 * weight) / (1.01 * weight)); }
    return link_of(family, (sums.y + 0.005 * weight) / sums.exposure);
}

/// Scores u z of a one-parameter family, and leverages.
struct GlmRows {
    const Design& design;
    Family family;
    const Eigen::VectorXd& at;
    const Eigen::MatrixXd& inverse;
    bool importance;

    [[nodiscard]] RowTerms terms(const DesignBlock& block) const {
        RowTerms terms;
        evaluate_family(family, block.y, (block.z * at).array() + block.offset, terms);
        return terms;
    }
    void score(const DesignBlock& block, RowMajorMatrix& scores) const {
        scores = terms(block).slope.matrix().asDiagonal() * block.z;
    }
    void leverage(const DesignBlock& block, Eigen::ArrayXd& h) const {
        h = (block.z * inverse).cwiseProduct(block.z).rowwise().sum().array() * terms(block).curvature;
        if (importance) { h *= block.weight; }
    }
};

/// What every model of this page begins with.
inline SandwichPlan begin_fit(RegressionFit& fit, std::string_view function, const RegressionData& data,
                              const RegressionOptions& options, const Design& design, bool leverages) {
    fit.intercept = options.intercept;
    fit.names = coefficient_names(data, options.intercept);
    SandwichPlan plan;
    plan.weights = options.weights;
    plan.n = options.weights == WeightKind::frequency ? design.weight() : design.counted();
    plan.kind = resolve_errors(function, data, options, fit.family == Family::gaussian, leverages);
    plan.clusters = count_clusters(function, data);
    fit.n = plan.n;
    fit.errors = plan.kind;
    fit.clusters = plan.clusters;
    return plan;
}

inline void require_observations(std::string_view function, double n, std::size_t parameters) {
    if (parameters == 0) { check::fail_argument(function, "X", "given where there is no intercept", "no column"); }
    if (!(n > static_cast<double>(parameters))) {
        check::fail_argument(function, "observations",
                             "more than the coefficients (" + std::to_string(parameters) + ")",
                             std::to_string(std::llround(n)));
    }
}

inline void set_likelihood(RegressionFit& fit, const OutcomeSums& sums, double value, WeightKind weights) {
    if (fit.family == Family::gaussian) {
        const double rss = -2.0 * value;
        const double n = fit.n;
        fit.deviance = rss;
        fit.r_squared = 1.0 - rss / sums.squares;
        fit.log_likelihood = -0.5 * n * (std::log(2.0 * std::numbers::pi * rss / n) + 1.0) +
                             (weights == WeightKind::importance ? 0.5 * sums.log_weight : 0.0);
    } else {
        fit.log_likelihood = value - (fit.family == Family::poisson ? sums.log_factorial : 0.0);
        fit.deviance = std::max(0.0, 2.0 * (sums.saturated - value));
    }
    fit.aic = 2.0 * fit.rank - 2.0 * fit.log_likelihood;
}

inline RegressionFit fit_glm(std::string_view function, Family family, const RegressionData& data,
                             const RegressionOptions& options) {
    check_regression(function, data);
    check_outcome(function, family, data.y);
    RegressionFit fit;
    fit.family = family;
    Design design(data, options.intercept, options.intercept, options.execution);
    SandwichPlan plan = begin_fit(fit, function, data, options, design, true);
    const OutcomeSums sums = sum_outcome(data, family);
    const double spread = std::sqrt(sums.squares / design.weight());
    GlmSearch search(design, family, options, family == Family::gaussian && spread > 0.0 ? spread : 1.0);
    GlmOptimum found = search.run(starting_predictor(family, sums, design.weight()));
    require_observations(function, plan.n, static_cast<std::size_t>(design.size()));
    fit.status = found.status;
    fit.iterations = found.iterations;
    fit.condition_number = found.condition_number;
    fit.gradient_norm = found.point.gradient.cwiseAbs().maxCoeff() / design.weight();
    const double freedom = plan.n - static_cast<double>(design.size());
    if (family == Family::gaussian) {
        const double rss = -2.0 * found.point.value;
        fit.dispersion = rss > 1e-28 * sums.squares ? rss / freedom : 0.0;
        fit.degrees_of_freedom = freedom;
    }
    if (plan.clusters > 0) { fit.degrees_of_freedom = cluster_freedom(plan); }
    const GlmRows rows{design, family, found.point.at, found.inverse, options.weights == WeightKind::importance};
    const Eigen::MatrixXd covariance =
        plan.kind == ErrorKind::model
            ? Eigen::MatrixXd(fit.dispersion * found.inverse)
            : sandwich(
                  design, found.inverse, plan, [&](const auto& block, auto& s) { rows.score(block, s); },
                  [&](const auto& block, auto& h) { rows.leverage(block, h); });
    place_results(fit, design, found.point.at, covariance, design.back_transform());
    set_likelihood(fit, sums, found.point.value, options.weights);
    if (fit.status == RegressionStatus::separated) {
        mark_separated(fit, design, found.separating, design.back_transform());
    }
    conclude(fit, function, options, plan);
    return fit;
}

}  // namespace goodwill::inline v0::support::detail
