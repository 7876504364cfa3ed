// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// How a minimisation ended, judged by the gradient and the curvature, never by a stalled function value.
enum class OptimumStatus {
    converged,       ///< gradient zero to tolerance, curvature positive and well-conditioned
    boundary,        ///< gradient zero but for coordinates that press against their bound
    ridge,           ///< gradient zero, but along some direction the function hardly changes
    not_identified,  ///< gradient zero and no curvature at all along some direction, or no finite value to start from
    iteration_limit  ///< stopped before the gradient was zero
};

[[nodiscard]] constexpr std::string_view to_string(OptimumStatus status) noexcept {
    switch (status) {
        case OptimumStatus::converged: return "converged";
        case OptimumStatus::boundary: return "boundary";
        case OptimumStatus::ridge: return "ridge";
        case OptimumStatus::not_identified: return "not_identified";
        case OptimumStatus::iteration_limit: return "iteration_limit";
    }
    return "unknown";
}

/// f(x), its gradient (n numbers) and its Hessian (n * n, symmetric). Outside its domain it returns infinity or NaN,
/// and what it writes then is not looked at.
using Objective =
    std::function<double(std::span<const double> at, std::span<double> gradient, std::span<double> hessian)>;
/// f(x) and its gradient.
using GradientObjective = std::function<double(std::span<const double> at, std::span<double> gradient)>;

/// The Hessian by central differences of the exact gradient: 2n further evaluations a call.
[[nodiscard]] Objective with_differenced_hessian(GradientObjective objective);

struct OptimiseOptions {
    /// Largest |gradient| / max(1, |f|) that counts as zero. Scale f to be of order one (a mean, not a sum).
    double gradient_tolerance = 1e-9;
    int max_iterations = 200;
    double first_radius = 1.0;     ///< longest first step
    double largest_radius = 4.0;   ///< longest step ever
    double ridge_condition = 1e9;  ///< ratio of largest to smallest curvature from which the optimum is a ridge
    std::vector<double> lower;     ///< bounds of the coordinates; empty: none
    std::vector<double> upper;
};

/// What minimise found. The numbers are always there; whether they may be used is what `status` says.
struct Optimum {
    std::vector<double> x;
    double value = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> gradient;
    std::vector<double> hessian;  ///< n * n
    OptimumStatus status = OptimumStatus::iteration_limit;
    int iterations = 0;
    double gradient_norm =
        std::numeric_limits<double>::quiet_NaN();  ///< largest |gradient| / max(1, |f|), free coordinates
    double condition_number = std::numeric_limits<double>::infinity();  ///< of the Hessian in the free coordinates
    std::vector<int> at_bound;                                          ///< coordinates that press against a bound
    std::vector<int> flat_direction;  ///< ridge and not_identified: the coordinates in its flat directions
    std::string message;              ///< one sentence
};

/// Damped Newton: each step minimises the quadratic model within a trust region whose radius follows the model's
/// success (Moré and Sorensen 1983, exact through the eigenvalues; meant for n up to about 50). A trial point where
/// the function is not finite shrinks the region. Never throws for a hard function.
/// \throw std::invalid_argument when start is empty or lengths differ, std::domain_error when start is not finite.
[[nodiscard]] Optimum minimise(const Objective& objective, std::span<const double> start,
                               const OptimiseOptions& options = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/optimise.ipp"
#endif
