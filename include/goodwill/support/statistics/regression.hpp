// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Generalised linear models: least squares, logistic, Poisson and negative binomial regression.
namespace goodwill::inline v0::support {

/// How a regression ended.
enum class RegressionStatus {
    converged,       ///< gradient zero, every coefficient determined
    collinear,       ///< the same, but columns that others make up were left out: their coefficients are NaN
    separated,       ///< some coefficient is infinite: a combination of columns foretells the outcome without fail
    boundary,        ///< the dispersion of a negative binomial is 0: the Poisson model does as well
    iteration_limit  ///< stopped before the gradient was zero
};

[[nodiscard]] constexpr std::string_view to_string(RegressionStatus status) noexcept {
    switch (status) {
        case RegressionStatus::converged: return "converged";
        case RegressionStatus::collinear: return "collinear";
        case RegressionStatus::separated: return "separated";
        case RegressionStatus::boundary: return "boundary";
        case RegressionStatus::iteration_limit: return "iteration_limit";
    }
    return "unknown";
}

/// What a weight means. The coefficients are the same, the errors and the number of observations are not.
enum class WeightKind {
    /// The row counts for more or less (survey weights). n is the number of rows; standard errors are robust unless
    /// said
    /// otherwise. Only ratios matter. For least squares with model-based errors, the reciprocal of the row's variance.
    importance,
    frequency  ///< the row stands for so many equal ones: as if it were written that often. n is the sum of weights
};

/// How the covariance of the coefficients is made: bread is the inverse Hessian, meat the outer products of the scores.
enum class ErrorKind {
    automatic,  ///< cr1 with clusters, hc1 with importance weights, else model
    model,      ///< inverse Hessian (times the residual variance): right when the model is
    hc0,        ///< White (1980): sandwich, unequal variances allowed
    hc1,        ///< hc0 times n / (n - p)
    hc2,        ///< each row's meat over 1 - leverage; not for negative binomial and ordinal models
    hc3,        ///< each row's meat over (1 - leverage)^2 (MacKinnon and White 1985); the safe one below n = 250
    cr0,        ///< scores summed by cluster first (Liang and Zeger 1986)
    cr1         ///< cr0 times G/(G-1) (n-1)/(n-p), G clusters
};
[[nodiscard]] std::string_view to_string(ErrorKind kind) noexcept;
/// "auto", "model", "HC0" … "HC3", "CR0" or "CR1". \throw std::invalid_argument naming them.
[[nodiscard]] ErrorKind error_kind_named(std::string_view name);
/// "importance" or "frequency". \throw std::invalid_argument naming them.
[[nodiscard]] WeightKind weight_kind_named(std::string_view name);

/// Rows to fit. Every number must be finite: what to do about missing ones is the caller's decision.
struct RegressionData {
    MatrixView x;                       ///< one row an observation, one column a regressor, no column of ones
    std::span<const double> y;          ///< the outcome, as long as x has rows
    std::span<const double> weights{};  ///< as long as y, or empty: all 1. A row of weight 0 is left out
    std::span<const double> offset{};   ///< as long as y, or empty: all 0. Added to the linear predictor
    std::span<const std::int32_t>
        clusters{};  ///< as long as y, or empty; 0, 1, …, two at least: rows of one cluster may be dependent
    std::vector<std::string> names{};  ///< of the columns, or empty: x0, x1, …
};

struct RegressionOptions {
    bool intercept = true;
    WeightKind weights = WeightKind::importance;
    ErrorKind errors = ErrorKind::automatic;
    /// Largest distance to the optimum, in standard errors (the Newton decrement), that counts as none.
    double tolerance = 1e-8;
    int max_iterations = 100;
    bool require_convergence = false;  ///< ConvergenceError unless converged
    Execution execution;
};

enum class Family {
    gaussian,          ///< identity link
    binomial,          ///< logit link; y a share in [0, 1]
    poisson,           ///< logarithmic link; y >= 0
    negative_binomial  ///< logarithmic link, variance m + alpha m^2 (NB2); y = 0, 1, 2, …
};

/// A fitted model. The numbers are always there; whether they may be used is what `status` says.
struct RegressionFit {
    Family family = Family::gaussian;
    bool intercept = true;
    std::vector<std::string> names;  ///< of the parameters: "intercept", the columns and, negative binomial, "alpha"
    std::vector<double> params;      ///< NaN: aliased
    std::vector<double> standard_errors;
    std::vector<double> covariance;  ///< of the parameters, row by row
    double dispersion = 1.0;         ///< residual variance of least squares, else 1
    /// Of Student's t in tests and intervals: n - p for least squares, G - 1 with clusters, else infinite (normal).
    double degrees_of_freedom = std::numeric_limits<double>::infinity();
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    double deviance = std::numeric_limits<double>::quiet_NaN();   ///< twice what a perfect fit would gain
    double aic = std::numeric_limits<double>::quiet_NaN();        ///< 2 (parameters, no residual variance) - 2 log L
    double r_squared = std::numeric_limits<double>::quiet_NaN();  ///< least squares only
    double n = 0.0;                                               ///< observations: see WeightKind
    std::int64_t clusters = 0;
    ErrorKind errors = ErrorKind::model;
    RegressionStatus status = RegressionStatus::iteration_limit;
    std::string message;  ///< one sentence
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();  ///< largest |d mean log L|, columns scaled
    /// Of the design, columns centred (beside an intercept) and scaled: square root of the ratio of eigenvalues.
    double condition_number = std::numeric_limits<double>::quiet_NaN();
    int rank = 0;                        ///< determined coefficients
    std::vector<std::size_t> aliased;    ///< parameters that the ones before them make up
    std::vector<std::size_t> separated;  ///< parameters in the direction that separates
    std::vector<std::string> warnings;
};

/// Weighted least squares. Log-likelihood under normal errors.
/// \throw std::invalid_argument for unequal lengths or unfit options, std::domain_error for numbers outside their
/// domain,
///        both before anything is computed; std::invalid_argument when there are no more observations than coefficients
/// \throw ConvergenceError if asked for; Stopped when a stop is requested
[[nodiscard]] RegressionFit fit_least_squares(const RegressionData& data, const RegressionOptions& options = {});

/// Maximum likelihood by Newton's method, columns centred and scaled, fixed blocks summed in order: the same bits for
/// any number of threads. Above 100,000 rows it begins at the optimum of every 16th row.
///
/// Separation is certain, not guessed: it is reported when a direction d exists with x'd >= 0 wherever y = 1, x'd <= 0
/// wherever y = 0 and x'd = 0 elsewhere, not all zero (Albert and Anderson 1984). Then the coefficients concerned are
/// infinite, those reported are where the search was stopped, and their standard errors are infinite. The same for y =
/// 0 in Poisson models. An outcome that never differs is a case of it.
/// \throw as fit_least_squares
[[nodiscard]] RegressionFit fit_logit(const RegressionData& data, const RegressionOptions& options = {});
[[nodiscard]] RegressionFit fit_poisson(const RegressionData& data, const RegressionOptions& options = {});

/// Coefficients and alpha together (Hilbe 2011, Negative Binomial Regression, 2nd ed., section 8.2); covariance by the
/// observed information. Without overdispersion, sum of w ((y - m)^2 - y) <= 0 at the Poisson fit m, alpha is 0 and the
/// status boundary.
/// \throw as fit_least_squares
[[nodiscard]] RegressionFit fit_negative_binomial(const RegressionData& data, const RegressionOptions& options = {});

/// The parameters with Wald intervals at a level, in their order.
/// \throw std::domain_error unless 0 < level < 1
[[nodiscard]] std::vector<Estimate> coefficients(const RegressionFit& fit, double level = 0.95);

/// Expected outcomes with their intervals, one a row.
struct Prediction {
    std::vector<double> mean;
    std::vector<double> low;
    std::vector<double> high;
};
enum class PredictionKind {
    mean,        ///< interval of the expected outcome: Wald on the scale of the linear predictor, then transformed
    observation  ///< least squares only: of a new observation with normal error, exact for equal variances
};
/// Aliased columns do not count. Where the fit was separated, intervals may be infinite.
/// \throw std::invalid_argument when x has not the columns of the fit, or lengths differ; std::domain_error for numbers
///        that are not finite or a level outside of (0, 1)
[[nodiscard]] Prediction predict(const RegressionFit& fit, const MatrixView& x, std::span<const double> offset = {},
                                 double level = 0.95, PredictionKind kind = PredictionKind::mean);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/negative_binomial.ipp"
#include "goodwill/support/impl/regression.ipp"
#include "goodwill/support/impl/regression_prediction.ipp"
#endif
