// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/optimise.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// A point with everything the objective says about it.
struct NewtonPoint {
    Eigen::VectorXd x;
    double value = 0.0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;

    [[nodiscard]] bool finite() const { return std::isfinite(value) && gradient.allFinite() && hessian.allFinite(); }
};

/// The coordinates that may move.
using FreeSet = std::vector<Eigen::Index>;

class NewtonSearch {
public:
    NewtonSearch(const Objective& objective, std::span<const double> start, const OptimiseOptions& options)
        : objective_(objective), options_(options), radius_(options.first_radius) {
        const auto n = static_cast<Eigen::Index>(start.size());
        lower_ = bounds(options.lower, n, -std::numeric_limits<double>::infinity());
        upper_ = bounds(options.upper, n, std::numeric_limits<double>::infinity());
        at_ = evaluate(clip(Eigen::Map<const Eigen::VectorXd>(start.data(), n)));
    }

    Optimum run() {
        if (!at_.finite()) { return unusable_start(); }
        while (iterations_ < options_.max_iterations && radius_ > smallest_radius &&
               (norm(at_) > options_.gradient_tolerance || at_saddle())) {
            ++iterations_;
            step();
        }
        polish();
        return verdict();
    }

private:
    static constexpr double smallest_radius = 1e-15;

    static Eigen::VectorXd bounds(const std::vector<double>& given, Eigen::Index n, double none) {
        return given.empty() ? Eigen::VectorXd::Constant(n, none)
                             : Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(given.data(), n));
    }
    [[nodiscard]] Eigen::VectorXd clip(const Eigen::VectorXd& x) const { return x.cwiseMax(lower_).cwiseMin(upper_); }

    [[nodiscard]] NewtonPoint evaluate(Eigen::VectorXd x) const {
        const Eigen::Index n = x.size();
        NewtonPoint point{std::move(x), 0.0, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
        const auto size = static_cast<std::size_t>(n);
        point.value =
            objective_({point.x.data(), size}, {point.gradient.data(), size}, {point.hessian.data(), size * size});
        return point;
    }

    [[nodiscard]] bool presses(const NewtonPoint& p, Eigen::Index i) const {
        return (p.x[i] <= lower_[i] && p.gradient[i] > 0.0) || (p.x[i] >= upper_[i] && p.gradient[i] < 0.0);
    }
    [[nodiscard]] FreeSet free_set(const NewtonPoint& p) const {
        FreeSet free;
        for (Eigen::Index i = 0; i < p.x.size(); ++i) {
            if (!presses(p, i)) { free.push_back(i); }
        }
        return free;
    }
    [[nodiscard]] double norm(const NewtonPoint& p) const {
        double largest = 0.0;
        for (const Eigen::Index i : free_set(p)) { largest = std::max(largest, std::abs(p.gradient[i])); }
        return largest / std::max(1.0, std::abs(p.value));
    }

    /// The gradient may be zero where the function still falls: between two valleys, or on a crest.
    [[nodiscard]] bool at_saddle() const {
        const FreeSet free = free_set(at_);
        if (free.empty()) { return false; }
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(Eigen::MatrixXd(at_.hessian(free, free)),
                                                                   Eigen::EigenvaluesOnly);
        return eigen.eigenvalues()[0] < -1e-8 * eigen.eigenvalues().cwiseAbs().maxCoeff();
    }

    /// Minimiser of g's + s'Hs/2 over |s| <= radius, in the eigenbasis of H.
    static Eigen::VectorXd trust_step(const Eigen::VectorXd& g, const Eigen::MatrixXd& h, double radius) {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(h);
        const Eigen::VectorXd& curvature = eigen.eigenvalues();
        const Eigen::VectorXd b = eigen.eigenvectors().transpose() * g;
        const auto shifted = [&](double shift) -> Eigen::VectorXd {
            return (-b.array() / (curvature.array() + shift)).matrix();
        };
        const double scale = curvature.cwiseAbs().maxCoeff();
        if (curvature[0] > 1e-14 * scale) {
            const Eigen::VectorXd newton = shifted(0.0);
            if (newton.norm() <= radius) { return eigen.eigenvectors() * newton; }
        }
        // |s(shift)| falls as the shift grows; bisect (in the logarithm of the excess) for |s| = radius.
        const double floor = std::max(0.0, -curvature[0]);
        double low = 1e-14 * (scale + 1e-300);
        double high = std::max(low * 2.0, b.norm() / radius);
        Eigen::VectorXd s = shifted(floor + low);
        if (s.norm() < radius) {
            // Hard case: the gradient has no share in the direction of negative curvature, so go along it on our own.
            // A direction without any curvature is left alone: nothing is to be gained there.
            if (curvature[0] < -1e-14 * scale) {
                s[0] += std::copysign(std::sqrt(radius * radius - s.squaredNorm()), s[0]);
            }
            return eigen.eigenvectors() * s;
        }
        for (int i = 0; i < 60 && high > low * (1.0 + 1e-6); ++i) {
            const double middle = std::sqrt(low * high);
            (shifted(floor + middle).norm() > radius ? low : high) = middle;
        }
        return eigen.eigenvectors() * shifted(floor + high);
    }

    /// The step in all coordinates, those at a bound standing still, clipped to the box.
    [[nodiscard]] Eigen::VectorXd proposal(double radius) const {
        const FreeSet free = free_set(at_);
        Eigen::VectorXd x = at_.x;
        if (!free.empty()) { x(free) += trust_step(at_.gradient(free), at_.hessian(free, free), radius); }
        return clip(x);
    }

    void step() {
        NewtonPoint trial = evaluate(proposal(radius_));
        const Eigen::VectorXd moved = trial.x - at_.x;
        const double length = moved.norm();
        if (!trial.finite()) {
            radius_ = 0.25 * std::min(radius_, length);
            return;
        }
        const double promised = -(at_.gradient.dot(moved) + 0.5 * moved.dot(at_.hessian * moved));
        const double gained = at_.value - trial.value;
        // Where rounding hides the gain, the gradient decides.
        const double noise = 1e-14 * std::max(1.0, std::abs(at_.value));
        const bool hidden = promised < 100.0 * noise;
        const bool better = hidden ? norm(trial) < norm(at_) : gained > 1e-4 * promised;
        if (hidden ? !better : gained < 0.25 * promised) {
            radius_ = 0.25 * length;
        } else if (gained > 0.75 * promised && length > 0.9 * radius_) {
            radius_ = std::min(2.0 * radius_, options_.largest_radius);
        }
        if (better) { at_ = std::move(trial); }
    }

    /// Newton steps beyond the tolerance, as long as each still halves the gradient: the digits they add are free.
    void polish() {
        for (int i = 0; i < 4 && norm(at_) <= options_.gradient_tolerance; ++i) {
            NewtonPoint trial = evaluate(proposal(1e-3));
            if (!trial.finite() || !(norm(trial) < 0.5 * norm(at_))) { return; }
            at_ = std::move(trial);
        }
    }

    [[nodiscard]] Optimum unusable_start() const {
        Optimum optimum = facts();
        optimum.status = OptimumStatus::not_identified;
        optimum.message = "the function is not finite at the start";
        return optimum;
    }

    [[nodiscard]] Optimum facts() const {
        Optimum optimum;
        optimum.x.assign(at_.x.begin(), at_.x.end());
        optimum.value = at_.value;
        optimum.gradient.assign(at_.gradient.begin(), at_.gradient.end());
        optimum.hessian.assign(at_.hessian.data(), at_.hessian.data() + at_.hessian.size());
        optimum.iterations = iterations_;
        optimum.gradient_norm = norm(at_);
        for (Eigen::Index i = 0; i < at_.x.size(); ++i) {
            if (presses(at_, i)) { optimum.at_bound.push_back(static_cast<int>(i)); }
        }
        return optimum;
    }

    [[nodiscard]] Optimum verdict() const {
        Optimum optimum = facts();
        const FreeSet free = free_set(at_);
        if (!free.empty()) {
            const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(Eigen::MatrixXd(at_.hessian(free, free)));
            const double largest = eigen.eigenvalues().cwiseAbs().maxCoeff();
            const double least = eigen.eigenvalues()[0];
            optimum.condition_number = least > 0.0 ? largest / least : std::numeric_limits<double>::infinity();
            const Eigen::Index flat =
                (eigen.eigenvalues().array() * options_.ridge_condition <= largest).count();  // they come first
            const Eigen::MatrixXd shares = eigen.eigenvectors().cwiseAbs();
            for (Eigen::Index i = 0; i < shares.rows(); ++i) {
                if ((shares.row(i).head(flat).array() > 0.3).any()) {
                    optimum.flat_direction.push_back(static_cast<int>(free[static_cast<std::size_t>(i)]));
                }
            }
        }
        judge(optimum, free.empty());
        return optimum;
    }

    void judge(Optimum& optimum, bool none_free) const {
        if (!(optimum.gradient_norm <= options_.gradient_tolerance)) {
            optimum.status = OptimumStatus::iteration_limit;
            optimum.message =
                "stopped after " + std::to_string(optimum.iterations) + " iterations before the gradient was zero";
        } else if (!none_free && optimum.condition_number > 1e14) {
            optimum.status = OptimumStatus::not_identified;
            optimum.message = "there is no curvature along some direction: the data do not determine it";
        } else if (!optimum.at_bound.empty()) {
            optimum.status = OptimumStatus::boundary;
            optimum.message = "the optimum lies at a bound";
        } else if (optimum.condition_number > options_.ridge_condition) {
            optimum.status = OptimumStatus::ridge;
            optimum.message = "along some direction the function hardly changes";
        } else {
            optimum.status = OptimumStatus::converged;
            optimum.message = "gradient zero, curvature positive";
        }
        if (optimum.status == OptimumStatus::converged || optimum.status == OptimumStatus::boundary) {
            optimum.flat_direction.clear();
        }
    }

    const Objective& objective_;
    const OptimiseOptions& options_;
    Eigen::VectorXd lower_;
    Eigen::VectorXd upper_;
    double radius_;
    int iterations_ = 0;
    NewtonPoint at_;
};

}  // namespace detail

GOODWILL_INLINE Objective with_differenced_hessian(GradientObjective objective) {
    return [objective = std::move(objective)](std::span<const double> at, std::span<double> gradient,
                                              std::span<double> hessian) {
        const std::size_t n = at.size();
        const double value = objective(at, gradient);
        std::vector<double> x(at.begin(), at.end());
        std::vector<double> up(n);
        std::vector<double> down(n);
        for (std::size_t i = 0; i < n; ++i) {
            const double width = 6e-6 * std::max(1.0, std::abs(at[i]));
            x[i] = at[i] + width;
            objective(x, up);
            x[i] = at[i] - width;
            objective(x, down);
            x[i] = at[i];
            for (std::size_t j = 0; j < n; ++j) { hessian[i * n + j] = (up[j] - down[j]) / (2.0 * width); }
        }
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                hessian[i * n + j] = hessian[j * n + i] = 0.5 * (hessian[i * n + j] + hessian[j * n + i]);
            }
        }
        return value;
    };
}

GOODWILL_INLINE Optimum minimise(const Objective& objective, std::span<const double> start,
                                 const OptimiseOptions& options) {
    check::not_empty("minimise", "start", start.size());
    check::all_finite("minimise", "start", start);
    if (!options.lower.empty()) { check::same_size("minimise", "lower", options.lower.size(), "start", start.size()); }
    if (!options.upper.empty()) { check::same_size("minimise", "upper", options.upper.size(), "start", start.size()); }
    return detail::NewtonSearch(objective, start, options).run();
}

}  // namespace goodwill::inline v0::support
