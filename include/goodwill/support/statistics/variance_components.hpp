// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/progress.hpp"

/// Linear mixed models with random intercepts: y = b0 + x b + sum over factors of u[level] + residual.
namespace goodwill::inline v0::support {

struct VarianceComponentsOptions {
    bool restricted = true;  ///< restricted maximum likelihood; false: maximum likelihood
    double level = 0.95;     ///< of all intervals, in (0, 1)
    /// Largest change of a variance over its size at which the iteration ends.
    double tolerance = 1e-7;
    int max_iterations = 60;
    /// As how many rows each row counts: positive, not only whole numbers; none: as one.
    std::span<const double> weights;
};

/// One factor of a fitted model.
struct RandomIntercept {
    double variance = 0.0;
    Estimate component;          ///< the variance with its interval, normal in its logarithm
    Estimate correlation;        ///< its share of the total variance: the intraclass correlation of the factor
    std::vector<double> modes;   ///< predicted intercept of each level (best linear unbiased)
    std::vector<double> errors;  ///< standard errors of mode - intercept, given the variances
};

/// A fitted model. `status` is converged, boundary (some variance is 0, its modes then are 0), not_identified (nothing
/// is fitted: the message says why) or iteration_limit.
struct VarianceComponentsFit {
    std::vector<RandomIntercept> factors;
    double residual_variance = std::numeric_limits<double>::quiet_NaN();
    Estimate residual;                 ///< the same with its interval
    std::vector<double> coefficients;  ///< b0, b
    std::vector<double> standard_errors;
    std::vector<double> covariance;                               ///< of the coefficients
    double criterion = std::numeric_limits<double>::quiet_NaN();  ///< -2 log (restricted) likelihood
    OptimumStatus status = OptimumStatus::iteration_limit;
    std::string message;
    int iterations = 0;
    std::int64_t n = 0;
    std::vector<std::string> warnings;
};

/// Restricted maximum likelihood (Patterson and Thompson 1971) of crossed or nested random intercepts.
///
/// Newton steps with the average information (Gilmour, Thompson and Cullis 1995) on Henderson's equations, whose
/// largest factor is diagonal and eliminated exactly; what is left is factorised densely. Standard errors of modes
/// include the estimation of the fixed effects; those of lme4 do not.
/// Whole weights give what so many copies of each row would. Survey weights, which say how many others a row stands
/// for, have to be scaled before (see measure::consistency, and Pfeffermann and others 1998, JRSS B 60).
/// \param y finite; \param factors the level of each row, from 0 on without gaps, for each factor
/// \param fixed covariates, a row each, finite, without a constant; no columns: the mean alone
/// \throw std::invalid_argument for unequal lengths, without factors, with a gap in the levels or fewer than two rows,
///        or weights that add up to no more than the number of fixed effects
/// \throw std::domain_error naming the value that is not finite, the weight that is not positive or the negative level
[[nodiscard]] VarianceComponentsFit fit_variance_components(std::span<const double> y,
                                                            std::span<const std::span<const std::int32_t>> factors,
                                                            const MatrixView& fixed = {},
                                                            const VarianceComponentsOptions& options = {},
                                                            const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/variance_components.ipp"
#endif
