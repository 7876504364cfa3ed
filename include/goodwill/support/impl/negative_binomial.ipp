// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "goodwill/support/impl/glm_fit.ipp"
#include "goodwill/support/optimise.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// With s = 1/alpha: sums over k < y of log(1 + k/s), 1/(s + k) and 1/(s + k)^2, which stand for differences of
/// log-gamma functions and their derivatives without losing digits where s is large.
class RisingSums {
public:
    RisingSums(double s, double most) {
        const auto size = static_cast<std::size_t>(most) + 1;
        logs_.assign(size, 0.0);
        first_.assign(size, 0.0);
        second_.assign(size, 0.0);
        for (std::size_t y = 1; y < size; ++y) {
            const double k = static_cast<double>(y - 1);
            logs_[y] = logs_[y - 1] + std::log1p(k / s);
            first_[y] = first_[y - 1] + 1.0 / (s + k);
            second_[y] = second_[y - 1] + 1.0 / ((s + k) * (s + k));
        }
    }
    [[nodiscard]] double log(double y) const { return logs_[static_cast<std::size_t>(y)]; }
    [[nodiscard]] double first(double y) const { return first_[static_cast<std::size_t>(y)]; }
    [[nodiscard]] double second(double y) const { return second_[static_cast<std::size_t>(y)]; }

private:
    std::vector<double> logs_;
    std::vector<double> first_;
    std::vector<double> second_;
};

/// One row's log-likelihood (less -log y!) and derivatives in eta and a = log alpha.
struct NegativeBinomialTerms {
    double value;
    double eta;
    double a;
    double eta_eta;
    double eta_a;
    double a_a;
};

inline NegativeBinomialTerms negative_binomial_terms(double y, double eta, double s, const RisingSums& sums) {
    const double mean = std::exp(eta);
    const double whole = s + mean;
    const double share = std::log1p(mean / s);
    const double by_s = sums.first(y) - share + (mean - y) / whole;
    const double by_s_s = -sums.second(y) + mean / (s * whole) - (mean - y) / (whole * whole);
    NegativeBinomialTerms t{};
    t.value = sums.log(y) + y * eta - (s + y) * share;
    t.eta = (y - mean) * s / whole;
    t.eta_eta = -mean * s * (s + y) / (whole * whole);
    t.a = -s * by_s;
    t.a_a = s * s * by_s_s + s * by_s;
    t.eta_a = -s * (y - mean) * mean / (whole * whole);
    return t;
}

/// Coefficients of the standardised columns, then log alpha.
class NegativeBinomialRows {
public:
    NegativeBinomialRows(const Design& design, double most) : design_(design), most_(most) {}

    [[nodiscard]] GlmPoint evaluate(const Eigen::VectorXd& at) const {
        const Eigen::Index n = design_.size();
        const double s = std::exp(-at[n]);
        const RisingSums sums(s, most_);
        const GlmPoint empty{at, 0.0, 0.0, 0.0, Eigen::VectorXd::Zero(n + 1), Eigen::MatrixXd::Zero(n + 1, n + 1)};
        return design_.reduce(
            1, empty, [&](GlmPoint& total, DesignBlock& block) { add(total, block, s, sums); },
            [](GlmPoint& a, const GlmPoint& b) {
                a.value += b.value;
                a.largest_eta = std::max(a.largest_eta, b.largest_eta);
                a.gradient += b.gradient;
                a.hessian += b.hessian;
            });
    }

    void score(const Eigen::VectorXd& at, const DesignBlock& block, RowMajorMatrix& scores) const {
        const Eigen::Index n = design_.size();
        const double s = std::exp(-at[n]);
        const RisingSums sums(s, block.y.maxCoeff());
        const Eigen::ArrayXd eta = (block.z * at.head(n)).array() + block.offset;
        for (Eigen::Index i = 0; i < block.rows(); ++i) {
            const NegativeBinomialTerms t = negative_binomial_terms(block.y[i], eta[i], s, sums);
            scores.row(i).head(n) = t.eta * block.z.row(i);
            scores(i, n) = t.a;
        }
    }

private:
    void add(GlmPoint& total, DesignBlock& block, double s, const RisingSums& sums) const {
        const Eigen::Index n = design_.size();
        const Eigen::ArrayXd eta = (block.z * total.at.head(n)).array() + block.offset;
        Eigen::VectorXd slope(block.rows());
        Eigen::VectorXd cross(block.rows());
        Eigen::ArrayXd curvature(block.rows());
        for (Eigen::Index i = 0; i < block.rows(); ++i) {
            const double w = block.weight[i];
            const NegativeBinomialTerms t = negative_binomial_terms(block.y[i], eta[i], s, sums);
            total.value += w * t.value;
            total.gradient[n] += w * t.a;
            total.hessian(n, n) -= w * t.a_a;
            if (w > 0.0) { total.largest_eta = std::max(total.largest_eta, std::abs(eta[i])); }
            slope[i] = w * t.eta;
            cross[i] = -w * t.eta_a;
            curvature[i] = -w * t.eta_eta;
        }
        total.gradient.head(n).noalias() += block.z.transpose() * slope;
        const Eigen::VectorXd border = block.z.transpose() * cross;
        total.hessian.col(n).head(n) += border;
        total.hessian.row(n).head(n) += border.transpose();
        total.hessian.topLeftCorner(n, n).noalias() +=
            block.z.transpose() * (block.z.array().colwise() * curvature).matrix();
    }

    const Design& design_;
    double most_;
};

/// Sums of w ((y - m)^2 - y) and of w m^2 at the Poisson fit.
inline std::pair<double, double> overdispersion(const Design& design, const Eigen::VectorXd& at) {
    using Pair = std::pair<double, double>;
    return design.reduce(
        1, Pair{0.0, 0.0},
        [&](Pair& sum, const DesignBlock& block) {
            const Eigen::ArrayXd mean = ((block.z * at).array() + block.offset).exp();
            sum.first += (block.weight * ((block.y - mean).square() - block.y)).sum();
            sum.second += (block.weight * mean.square()).sum();
        },
        [](Pair& a, const Pair& b) {
            a.first += b.first;
            a.second += b.second;
        });
}

/// The Poisson fit, with an alpha of 0 behind it.
inline RegressionFit without_dispersion(const RegressionData& data, const RegressionOptions& options) {
    RegressionOptions lenient = options;
    lenient.require_convergence = false;
    RegressionFit fit = fit_glm("fit_negative_binomial", Family::poisson, data, lenient);
    const std::size_t old = fit.names.size();
    std::vector<double> covariance((old + 1) * (old + 1), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < old * old; ++i) { covariance[i / old * (old + 1) + i % old] = fit.covariance[i]; }
    fit.covariance = std::move(covariance);
    fit.family = Family::negative_binomial;
    fit.names.emplace_back("alpha");
    fit.params.push_back(0.0);
    fit.standard_errors.push_back(std::numeric_limits<double>::quiet_NaN());
    fit.aic += 2.0;
    return fit;
}

inline Optimum maximise(const NegativeBinomialRows& rows, const Eigen::VectorXd& start, double weight, int iterations) {
    OptimiseOptions how;
    how.gradient_tolerance = 1e-10;
    how.max_iterations = iterations;
    const Objective objective = [&](std::span<const double> at, std::span<double> gradient, std::span<double> hessian) {
        const auto n = static_cast<Eigen::Index>(at.size());
        const GlmPoint point = rows.evaluate(Eigen::Map<const Eigen::VectorXd>(at.data(), n));
        Eigen::Map<Eigen::VectorXd>(gradient.data(), n) = -point.gradient / weight;
        Eigen::Map<Eigen::MatrixXd>(hessian.data(), n, n) = point.hessian / weight;
        return -point.value / weight;
    };
    return minimise(objective, {start.data(), static_cast<std::size_t>(start.size())}, how);
}

/// Parameters, covariance and log-likelihood (less -log y!) at the optimum.
inline void tell_dispersion(RegressionFit& fit, const Design& design, const NegativeBinomialRows& rows,
                            const Eigen::VectorXd& at, SandwichPlan& plan) {
    const Eigen::Index n = design.size();
    const GlmPoint point = rows.evaluate(at);
    const Eigen::MatrixXd inverse = point.hessian.ldlt().solve(Eigen::MatrixXd::Identity(n + 1, n + 1));
    const auto score = [&](const DesignBlock& block, RowMajorMatrix& s) { rows.score(at, block, s); };
    const auto leverage = [](const DesignBlock& /*block*/, Eigen::ArrayXd& /*h*/) {};
    const Eigen::MatrixXd covariance =
        plan.kind == ErrorKind::model ? inverse : sandwich(design, inverse, plan, score, leverage);
    if (plan.clusters > 0) { fit.degrees_of_freedom = cluster_freedom(plan); }
    const double alpha = std::exp(at[n]);
    Eigen::MatrixXd back = Eigen::MatrixXd::Zero(n + 1, n + 1);
    back.topLeftCorner(n, n) = design.back_transform();
    back(n, n) = alpha;
    fit.names.emplace_back("alpha");
    place_results(fit, design, at, covariance, back);
    fit.params.back() = alpha;
    fit.rank += 1;
    fit.log_likelihood = point.value;
}

}  // namespace detail

GOODWILL_INLINE RegressionFit fit_negative_binomial(const RegressionData& data, const RegressionOptions& options) {
    constexpr std::string_view function = "fit_negative_binomial";
    detail::check_regression(function, data);
    detail::check_outcome(function, Family::negative_binomial, data.y);
    RegressionFit fit;
    fit.family = Family::negative_binomial;
    detail::Design design(data, options.intercept, options.intercept, options.execution);
    detail::SandwichPlan plan = detail::begin_fit(fit, function, data, options, design, false);
    const detail::OutcomeSums sums = detail::sum_outcome(data, Family::poisson);
    const double begin = detail::starting_predictor(Family::poisson, sums, design.weight());
    const detail::GlmOptimum poisson = detail::GlmSearch(design, Family::poisson, options, 1.0).run(begin);
    const auto [excess, squares] = detail::overdispersion(design, poisson.point.at);
    const bool determined = poisson.status == RegressionStatus::converged;
    if (!determined || !(excess > 0.0)) {
        fit = detail::without_dispersion(data, options);
        if (!determined) {
            fit.params.back() = std::numeric_limits<double>::quiet_NaN();
            fit.warnings.emplace_back("alpha was not looked for: coefficients and errors are those of a Poisson model");
            detail::require_converged(fit, function, options);
        } else {
            fit.status = RegressionStatus::boundary;
            fit.message = "no overdispersion: alpha is 0, the Poisson model does as well";
            detail::require_converged(fit, function, options);
        }
        return fit;
    }
    const Eigen::Index n = design.size();
    detail::require_observations(function, plan.n, static_cast<std::size_t>(n) + 1);
    const detail::NegativeBinomialRows rows(design, *std::max_element(data.y.begin(), data.y.end()));
    Eigen::VectorXd start(n + 1);
    start << poisson.point.at, std::log(std::max(excess / squares, 1e-6));
    const Optimum found = detail::maximise(rows, start, design.weight(), options.max_iterations);
    fit.status = found.gradient_norm <= 1e-8 ? RegressionStatus::converged : RegressionStatus::iteration_limit;
    fit.iterations = poisson.iterations + found.iterations;
    fit.gradient_norm = found.gradient_norm;
    fit.condition_number = poisson.condition_number;
    detail::tell_dispersion(fit, design, rows, Eigen::Map<const Eigen::VectorXd>(found.x.data(), n + 1), plan);
    fit.log_likelihood -= sums.log_factorial;
    fit.aic = 2.0 * fit.rank - 2.0 * fit.log_likelihood;
    detail::conclude(fit, function, options, plan);
    return fit;
}

}  // namespace goodwill::inline v0::support
