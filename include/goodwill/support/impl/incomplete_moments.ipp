// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/collinearity.ipp"
#include "goodwill/support/impl/gap_patterns.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/incomplete_moments.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Means, then those covariances that some row tells of.
class NormalParameters {
public:
    using Pair = std::pair<Eigen::Index, Eigen::Index>;

    explicit NormalParameters(const GapTable& table) : columns_(table.columns()) {
        Eigen::MatrixXd together = Eigen::MatrixXd::Zero(columns_, columns_);
        for (const GapPattern& pattern : table.patterns) { together(pattern.seen, pattern.seen).array() += pattern.n; }
        place_ = Eigen::MatrixXi::Constant(static_cast<int>(columns_), static_cast<int>(columns_), -1);
        for (Eigen::Index i = 0; i < columns_; ++i) {
            for (Eigen::Index j = 0; j <= i; ++j) {
                if (!(together(i, j) > 0.0)) {
                    unseen_.emplace_back(i, j);
                    continue;
                }
                place_(i, j) = place_(j, i) = static_cast<int>(columns_ + static_cast<Eigen::Index>(pairs_.size()));
                pairs_.emplace_back(i, j);
            }
        }
    }

    [[nodiscard]] Eigen::Index size() const { return columns_ + static_cast<Eigen::Index>(pairs_.size()); }
    [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
    [[nodiscard]] const std::vector<Pair>& unseen() const { return unseen_; }
    [[nodiscard]] Eigen::Index place(Eigen::Index i, Eigen::Index j) const { return place_(i, j); }

    [[nodiscard]] Eigen::VectorXd gradient(const NormalPoint& point) const {
        Eigen::VectorXd slope(size());
        slope.head(columns_) = point.mean_slope;
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            const auto [i, j] = pairs_[k];
            slope[columns_ + static_cast<Eigen::Index>(k)] = (i == j ? 1.0 : 2.0) * point.covariance_slope(i, j);
        }
        return slope;
    }

    [[nodiscard]] NormalPoint moved(const NormalPoint& point, const Eigen::VectorXd& step) const {
        NormalPoint there = point;
        there.mean += step.head(columns_);
        for (std::size_t k = 0; k < pairs_.size(); ++k) {
            const auto [i, j] = pairs_[k];
            there.covariance(i, j) += step[columns_ + static_cast<Eigen::Index>(k)];
            there.covariance(j, i) = there.covariance(i, j);
        }
        return there;
    }

    /// Minus the Hessian of the log-likelihood, exact.
    [[nodiscard]] Eigen::MatrixXd information(const GapTable& table, const NormalPoint& point) const {
        Eigen::MatrixXd whole = Eigen::MatrixXd::Zero(size(), size());
        for (const GapPattern& pattern : table.patterns) { add_information(whole, pattern, point); }
        return whole;
    }

private:
    /// With A the inverse covariance, d the gap of the means and T the products about the point's means:
    /// n A for means, n A E A d for a mean and a covariance, tr(E_a (A E_b P + P E_b A - n A E_b A)) / 2, P = A T A,
    /// for two covariances, E the matrix with ones at the pair's two places.
    void add_information(Eigen::MatrixXd& whole, const GapPattern& pattern, const NormalPoint& point) const {
        double log_det = 0.0;
        const Eigen::MatrixXd a = seen_inverse(pattern, point.covariance, log_det);
        const Eigen::VectorXd gap = pattern.mean - Eigen::VectorXd(point.mean(pattern.seen));
        const Eigen::VectorXd pull = pattern.n * a * gap;
        const Eigen::MatrixXd p = a * (pattern.scatter + pattern.n * gap * gap.transpose()) * a;
        whole(pattern.seen, pattern.seen) += pattern.n * a;
        const auto seen = static_cast<Eigen::Index>(pattern.seen.size());
        const auto at = [&](Eigen::Index k) { return pattern.seen[static_cast<std::size_t>(k)]; };
        const auto term = [&](Eigen::Index k, Eigen::Index l, Eigen::Index r, Eigen::Index s) {
            return a(k, r) * p(s, l) + p(k, r) * a(s, l) - pattern.n * a(k, r) * a(s, l);
        };
        for (Eigen::Index r = 0; r < seen; ++r) {
            for (Eigen::Index s = 0; s <= r; ++s) {
                const Eigen::Index here = place(at(r), at(s));
                for (Eigen::Index k = 0; k < seen; ++k) {
                    const double cross = a(k, r) * pull[s] + (r == s ? 0.0 : a(k, s) * pull[r]);
                    whole(at(k), here) += cross;
                    whole(here, at(k)) += cross;
                    for (Eigen::Index l = 0; l <= k; ++l) {
                        double sum = term(k, l, r, s);
                        if (r != s) { sum += term(k, l, s, r); }
                        if (k != l) { sum += term(l, k, r, s) + (r != s ? term(l, k, s, r) : 0.0); }
                        whole(place(at(k), at(l)), here) += 0.5 * sum;
                    }
                }
            }
        }
    }

    Eigen::Index columns_;
    Eigen::MatrixXi place_;
    std::vector<Pair> pairs_;
    std::vector<Pair> unseen_;
};

/// EM until it is near, then Newton's method; EM again wherever that does not lead up.
class NormalSearch {
public:
    NormalSearch(const GapTable& table, const NormalParameters& parameters, const IncompleteMomentsOptions& options)
        : table_(table), parameters_(parameters), options_(options) {}

    void run(IncompleteMoments& told) {
        const int first_steps = options_.errors ? 5 : 40;  // a Newton step costs as much as many of EM
        begin();
        told.status = IncompleteMomentsStatus::iteration_limit;
        bool possible = evaluate_normal(table_, point_);
        for (told.iterations = 0; possible && told.iterations <= options_.max_iterations; ++told.iterations) {
            options_.progress.check();
            told.gradient_norm = point_.gradient_norm(table_.total);
            if (told.gradient_norm <= options_.tolerance) {
                told.status = IncompleteMomentsStatus::converged;
                return;
            }
            if (told.iterations >= first_steps && newton()) { continue; }
            possible = em_step(table_, point_) && evaluate_normal(table_, point_) && !singular();
        }
        if (!possible) { told.status = IncompleteMomentsStatus::singular; }
    }

    [[nodiscard]] const NormalPoint& point() const { return point_; }

    /// Columns that others make up, where the covariance is known whole.
    [[nodiscard]] std::vector<Eigen::Index> dependent() const {
        if (!point_.covariance.allFinite() || !parameters_.unseen().empty()) { return {}; }
        return dependent_columns(point_.covariance);
    }

private:
    /// In the scaled columns.
    void begin() {
        const Eigen::Index columns = table_.columns();
        point_.mean = Eigen::VectorXd::Zero(columns);
        point_.covariance = Eigen::MatrixXd::Identity(columns, columns);
        if (options_.start_mean.empty()) { return; }
        const Eigen::Map<const Eigen::VectorXd> mean(options_.start_mean.data(), columns);
        const Eigen::Map<const Eigen::MatrixXd> covariance(options_.start_covariance.data(), columns, columns);
        const Eigen::VectorXd inverse = table_.scale.cwiseInverse();
        point_.mean = inverse.cwiseProduct(mean - table_.centre);
        point_.covariance = inverse.asDiagonal() * covariance * inverse.asDiagonal();
    }

    [[nodiscard]] bool singular() const { return !dependent().empty(); }

    bool newton() {
        const Eigen::LLT<Eigen::MatrixXd> root(parameters_.information(table_, point_));
        if (root.info() != Eigen::Success) { return false; }
        const Eigen::VectorXd step = root.solve(parameters_.gradient(point_));
        const double noise = 1e-13 * std::max(1.0, std::abs(point_.value));
        for (double length = 1.0; length > 1e-3; length *= 0.5) {
            NormalPoint trial = parameters_.moved(point_, length * step);
            if (evaluate_normal(table_, trial) && trial.value >= point_.value - noise) {
                point_ = std::move(trial);
                return true;
            }
        }
        return false;
    }

    const GapTable& table_;
    const NormalParameters& parameters_;
    const IncompleteMomentsOptions& options_;
    NormalPoint point_;
};

/// Little (1988), J. Am. Stat. Assoc. 83: means by pattern against those of the whole, covariances by n - 1.
inline void tell_little(IncompleteMoments& told, const GapTable& table, const NormalPoint& point) {
    if (table.patterns.size() < 2) { return; }
    const auto n = static_cast<double>(table.n);
    double statistic = 0.0;
    double freedom = -static_cast<double>(table.columns());
    for (const GapPattern& pattern : table.patterns) {
        double log_det = 0.0;
        const Eigen::MatrixXd inverse = seen_inverse(pattern, point.covariance, log_det);
        const Eigen::VectorXd gap = pattern.mean - Eigen::VectorXd(point.mean(pattern.seen));
        statistic += pattern.n * (n - 1.0) / n * gap.dot(inverse * gap);
        freedom += static_cast<double>(gap.size());
    }
    told.little_statistic = statistic;
    told.little_freedom = freedom;
    if (freedom > 0.0) { told.little_p_value = boost::math::gamma_q(0.5 * freedom, 0.5 * statistic); }
}

/// Everything in the columns' own units, with errors by the observed information.
inline void tell_moments(IncompleteMoments& told, const GapTable& table, const NormalParameters& parameters,
                         const NormalPoint& point, bool with_errors) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const Eigen::Index columns = table.columns();
    const auto cells = static_cast<std::size_t>(columns * columns);
    told.covariance.assign(cells, nan);
    told.covariance_errors.assign(cells, nan);
    told.log_likelihood = point.value;
    Eigen::VectorXd errors = Eigen::VectorXd::Constant(parameters.size(), nan);
    if (with_errors && told.status == IncompleteMomentsStatus::converged) {
        const Eigen::MatrixXd information = parameters.information(table, point);
        errors = information.ldlt().solve(Eigen::MatrixXd::Identity(errors.size(), errors.size())).diagonal();
        errors = errors.cwiseMax(0.0).cwiseSqrt();
    }
    for (Eigen::Index j = 0; j < columns; ++j) {
        told.mean.push_back(table.centre[j] + table.scale[j] * point.mean[j]);
        told.mean_errors.push_back(table.scale[j] * errors[j]);
        told.log_likelihood -= table.shown[j] * std::log(table.scale[j]);
    }
    for (std::size_t k = 0; k < parameters.pairs().size(); ++k) {
        const auto [i, j] = parameters.pairs()[k];
        const double unit = table.scale[i] * table.scale[j];
        for (const Eigen::Index cell : {i * columns + j, j * columns + i}) {
            told.covariance[static_cast<std::size_t>(cell)] = unit * point.covariance(i, j);
            told.covariance_errors[static_cast<std::size_t>(cell)] =
                unit * errors[columns + static_cast<Eigen::Index>(k)];
        }
    }
}

inline std::string told_in_words(const IncompleteMoments& told, const NormalParameters& parameters,
                                 const std::vector<Eigen::Index>& dependent) {
    std::string text;
    if (told.status == IncompleteMomentsStatus::not_identified) {
        for (const auto& [i, j] : parameters.unseen()) {
            text += (text.empty() ? "columns " : ", ") + std::to_string(j) + " and " + std::to_string(i);
        }
        return text + " are never seen together: nothing tells their covariance";
    }
    if (told.status == IncompleteMomentsStatus::singular) {
        for (const Eigen::Index j : dependent) { text += (text.empty() ? "" : ", ") + std::to_string(j); }
        return (text.empty() ? "some column" : "columns " + text) + " made up by others wherever seen with them";
    }
    if (told.status == IncompleteMomentsStatus::converged) { return "gradient zero"; }
    return "stopped after " + std::to_string(told.iterations) + " steps before the gradient was zero";
}

}  // namespace detail

GOODWILL_INLINE IncompleteMoments fit_incomplete_moments(const MatrixView& x, const IncompleteMomentsOptions& options) {
    const detail::GapTable table = detail::gather_patterns(x, options.weights, options.progress);
    if (!options.start_mean.empty()) {
        constexpr std::string_view function = "fit_incomplete_moments";
        check::same_size(function, "start_mean", options.start_mean.size(), "columns of X", x.columns);
        check::same_size(function, "start_covariance", options.start_covariance.size(), "cells of X'X",
                         x.columns * x.columns);
    }
    IncompleteMoments told;
    told.n = table.n;
    told.empty_rows = table.empty_rows;
    told.observed = table.observed;
    told.patterns = static_cast<std::int64_t>(table.patterns.size());
    const detail::NormalParameters parameters(table);
    detail::NormalSearch search(table, parameters, options);
    search.run(told);
    detail::tell_moments(told, table, parameters, search.point(), options.errors);
    if (told.status == IncompleteMomentsStatus::converged) {
        if (options.weights.empty()) { detail::tell_little(told, table, search.point()); }
        if (!parameters.unseen().empty()) { told.status = IncompleteMomentsStatus::not_identified; }
    }
    told.message = detail::told_in_words(told, parameters, search.dependent());
    return told;
}

GOODWILL_INLINE std::vector<Estimate> means(const IncompleteMoments& moments, double level) {
    check::open_unit("means", "level", level);
    const double quantile = normal_quantile(0.5 * (1.0 + level));
    std::vector<Estimate> told;
    for (std::size_t j = 0; j < moments.mean.size(); ++j) {
        Estimate e;
        e.value = moments.mean[j];
        e.low = e.value - quantile * moments.mean_errors[j];
        e.high = e.value + quantile * moments.mean_errors[j];
        e.level = level;
        e.n = moments.n;
        e.method = "Wald, observed information";
        e.provenance = {Evidence::estimated, "maximum likelihood with missing data"};
        if (moments.status != IncompleteMomentsStatus::converged) { e.warnings.push_back(moments.message); }
        told.push_back(std::move(e));
    }
    return told;
}

}  // namespace goodwill::inline v0::support
