// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/optimise.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::value {

using FitStatus = support::OptimumStatus;

struct FitOptions {
    /// Where to begin, in the order of the parameters' names; empty: from the data. Other starts follow when this one
    /// does not converge.
    std::vector<double> start;
    double gradient_tolerance = 1e-9;  ///< of the mean log-likelihood in the logarithms of the parameters
    int max_iterations = 200;
    bool require_convergence = false;  ///< throw ConvergenceError instead of returning another status
    Execution execution;
};

/// A fitted model. Passes for its parameters wherever those are wanted. The numbers are maximum likelihood only where
/// `status` is converged; at a boundary or on a ridge they are the best found and `message` says what is undetermined.
template <class Params>
struct ModelFit {
    Params params;
    std::vector<double> standard_errors;  ///< in the order of Params::names; NaN where the data do not determine it
    std::vector<double> covariance;       ///< of the parameters, row by row; NaN likewise
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    FitStatus status = FitStatus::iteration_limit;
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
    double condition_number = std::numeric_limits<double>::infinity();
    std::string message;
    double customers = 0.0;    ///< sum of the weights
    std::size_t patterns = 0;  ///< different rows
    std::vector<std::string> warnings;

    [[nodiscard]] bool converged() const noexcept { return status == FitStatus::converged; }
    // NOLINTNEXTLINE(google-explicit-constructor): a fit is used like its parameters.
    operator const Params&() const noexcept { return params; }
};

}  // namespace goodwill::inline v0::value
