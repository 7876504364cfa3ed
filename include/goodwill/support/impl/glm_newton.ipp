// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/support/impl/design.ipp"
#include "goodwill/support/impl/glm_family.ipp"

namespace goodwill::inline v0::support::detail {

/// The log-likelihood at a point, with everything a Newton step needs.
struct GlmPoint {
    Eigen::VectorXd at;
    double value = 0.0;
    double weight = 0.0;
    double largest_eta = 0.0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;  ///< of minus the log-likelihood; lower triangle until it is whole

    [[nodiscard]] bool finite() const { return std::isfinite(value) && gradient.allFinite() && hessian.allFinite(); }
};

/// Evaluates the log-likelihood on every stride-th row.
inline GlmPoint evaluate_glm(const Design& design, Family family, const Eigen::VectorXd& at, std::size_t stride = 1) {
    const Eigen::Index n = design.size();
    const GlmPoint empty{at, 0.0, 0.0, 0.0, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
    GlmPoint total = design.reduce(
        stride, empty,
        [&](GlmPoint& sum, DesignBlock& block) {
            RowTerms terms;
            const Eigen::ArrayXd eta = (block.z * at).array() + block.offset;
            evaluate_family(family, block.y, eta, terms);
            sum.value += (block.weight * terms.value).sum();
            sum.weight += block.weight.sum();
            sum.largest_eta = std::max(sum.largest_eta, (block.weight > 0.0).select(eta.abs(), 0.0).maxCoeff());
            sum.gradient.noalias() += block.z.transpose() * (block.weight * terms.slope).matrix();
            block.z.array().colwise() *= (block.weight * terms.curvature).sqrt();
            sum.hessian.selfadjointView<Eigen::Lower>().rankUpdate(block.z.transpose());
        },
        [](GlmPoint& a, const GlmPoint& b) {
            a.value += b.value;
            a.weight += b.weight;
            a.largest_eta = std::max(a.largest_eta, b.largest_eta);
            a.gradient += b.gradient;
            a.hessian += b.hessian;
        });
    total.hessian = Eigen::MatrixXd(total.hessian.selfadjointView<Eigen::Lower>());
    return total;
}

/// Whether the log-likelihood rises for ever along `direction`: no row then tells against it, and some tells for it.
inline bool separates(const Design& design, Family family, const Eigen::VectorXd& direction) {
    struct Ends {
        double against = 0.0;
        double largest = 0.0;
    };
    const OutcomeEnds ends = outcome_ends(family);
    const Ends found = design.reduce(
        1, Ends{},
        [&](Ends& sum, const DesignBlock& block) {
            const Eigen::VectorXd along = block.z * direction;
            for (Eigen::Index i = 0; i < along.size(); ++i) {
                if (!(block.weight[i] > 0.0)) { continue; }
                const bool at_end = block.y[i] <= ends.low || block.y[i] >= ends.high;
                const double step = block.y[i] <= ends.low ? -along[i] : along[i];
                sum.largest = std::max(sum.largest, std::abs(step));
                sum.against = std::max(sum.against, at_end ? -step : std::abs(step));
            }
        },
        [](Ends& a, const Ends& b) {
            a.against = std::max(a.against, b.against);
            a.largest = std::max(a.largest, b.largest);
        });
    return found.largest > 0.0 && found.against <= 1e-5 * found.largest;
}

/// How a Newton search ended.
struct GlmOptimum {
    GlmPoint point;
    Eigen::MatrixXd inverse;  ///< of the Hessian
    Eigen::VectorXd separating;
    RegressionStatus status = RegressionStatus::iteration_limit;
    int iterations = 0;
    double condition_number = std::numeric_limits<double>::quiet_NaN();
};

/// Newton's method with halved steps on a concave log-likelihood.
class GlmSearch {
public:
    GlmSearch(Design& design, Family family, const RegressionOptions& options, double outcome_scale)
        : design_(design), family_(family), options_(options), outcome_scale_(outcome_scale) {}

    /// Takes aliased columns out of the design, then searches from `start`, a place where only the intercept is not 0.
    GlmOptimum run(double start) {
        if (!begin_on_part(start)) {
            point_ = evaluate_glm(design_, family_, from(start));
            if (leave_out_dependent()) { point_ = evaluate_glm(design_, family_, from(start)); }
        }
        optimum_.condition_number = scaled_condition(point_.hessian);
        while (optimum_.iterations < options_.max_iterations) {
            const Eigen::VectorXd step = newton_step();
            const double decrement = std::sqrt(std::max(0.0, point_.gradient.dot(step))) / outcome_scale_;
            const bool there = decrement <= options_.tolerance;
            if (there || !move(step)) {
                optimum_.status =
                    there || decrement <= 1e-6 ? RegressionStatus::converged : RegressionStatus::iteration_limit;
                break;
            }
            ++optimum_.iterations;
            if (point_.largest_eta > 15.0 && family_ != Family::gaussian && separates(design_, family_, step)) {
                optimum_.status = RegressionStatus::separated;
                optimum_.separating = step;
                break;
            }
        }
        optimum_.inverse =
            point_.hessian.ldlt().solve(Eigen::MatrixXd::Identity(point_.hessian.rows(), point_.hessian.cols()));
        optimum_.point = std::move(point_);
        return std::move(optimum_);
    }

private:
    [[nodiscard]] Eigen::VectorXd from(double start) const {
        Eigen::VectorXd at = Eigen::VectorXd::Zero(design_.size());
        if (design_.ones()) { at[0] = start; }
        return at;
    }

    bool leave_out_dependent() {
        const Eigen::Index first = design_.ones() ? 1 : 0;
        std::vector<std::size_t> places;
        for (const Eigen::Index j : dependent_columns(point_.hessian)) {
            if (j >= first) { places.push_back(static_cast<std::size_t>(j - first)); }
        }
        design_.drop(places);
        return !places.empty();
    }

    /// With many rows, steps on a part of them are cheap and leave little to do; false where they lead nowhere. Columns
    /// that depend on each other do so in the part too.
    bool begin_on_part(double start) {
        constexpr std::size_t stride = 16;
        constexpr std::size_t many = 100'000;
        if (family_ == Family::gaussian || design_.rows() < many || design_.size() > 500) { return false; }
        GlmPoint part = evaluate_glm(design_, family_, from(start), stride);
        if (!part.finite() || !dependent_columns(part.hessian).empty()) { return false; }
        for (int i = 0; i < 20; ++i) {
            const Eigen::VectorXd step = part.hessian.ldlt().solve(part.gradient);
            const double decrement = std::sqrt(std::max(0.0, part.gradient.dot(step)));
            if (decrement < 0.1) {
                point_ = evaluate_glm(design_, family_, part.at + step);
                return point_.finite();
            }
            GlmPoint next = evaluate_glm(design_, family_, part.at + step, stride);
            if (!next.finite() || !(next.value > part.value) || next.largest_eta > 30.0) { return false; }
            part = std::move(next);
        }
        return false;
    }

    [[nodiscard]] Eigen::VectorXd newton_step() const { return point_.hessian.ldlt().solve(point_.gradient); }

    /// Goes along the step as far as the log-likelihood does not fall; false when it always does.
    bool move(const Eigen::VectorXd& step) {
        const double noise = 1e-13 * std::max(1.0, std::abs(point_.value));
        for (double length = 1.0; length > 1e-10; length *= 0.5) {
            GlmPoint trial = evaluate_glm(design_, family_, point_.at + length * step);
            if (trial.finite() && trial.value >= point_.value - noise) {
                point_ = std::move(trial);
                return true;
            }
        }
        return false;
    }

    Design& design_;
    Family family_;
    const RegressionOptions& options_;
    double outcome_scale_;
    GlmPoint point_;
    GlmOptimum optimum_;
};

}  // namespace goodwill::inline v0::support::detail
