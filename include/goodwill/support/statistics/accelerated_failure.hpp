// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"
#include "goodwill/support/statistics/survival_status.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

/// Accelerated failure times: covariates stretch the time to the event, log T = b0 + x b + scale e.
namespace goodwill::inline v0::support {

/// The distribution of T for given covariates.
enum class AftFamily {
    weibull,      ///< e is the logarithm of a unit exponential; the shape is 1 / scale, hazards are proportional
    log_normal,   ///< e is standard normal
    log_logistic  ///< e is standard logistic; the shape is 1 / scale
};

struct AftOptions {
    double level = 0.95;  ///< of all intervals, in (0, 1)
    /// Sandwich errors by row or cluster; unset: when there are clusters or a weight that is no whole number.
    std::optional<bool> robust;
    double tolerance = 1e-9;  ///< largest gradient of the mean log-likelihood in standardised covariates
    int max_iterations = 100;
};

/// A fitted model; parameters are the intercept, one coefficient a covariate and log(scale), in this order. Unless the
/// status is converged, standard errors are NaN and the message says what is wrong; where nothing is fitted the
/// parameters are NaN as well.
struct AftFit {
    AftFamily family = AftFamily::weibull;
    std::vector<double> parameters;
    std::vector<double> standard_errors;
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> covariance;  ///< of the parameters, row by row
    bool robust = false;
    double level = 0.95;
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();  ///< of the times, not of their logarithms
    SurvivalStatus status = SurvivalStatus::iteration_limit;
    std::string message;
    std::vector<int> columns;  ///< covariates the message is about
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
    std::int64_t n = 0;
    std::int64_t events = 0;
    std::vector<std::string> warnings;
};

/// Maximum likelihood by Newton steps with exact derivatives. Times are positive; an entry of 0 or below is none.
/// \param covariates a row each, finite, without a constant; no columns fit the distribution alone
/// \throw std::invalid_argument for unequal lengths
/// \throw std::domain_error naming the time that is not positive, or the value that is not finite or outside its range
[[nodiscard]] AftFit fit_accelerated_failure(AftFamily family, const SurvivalTimes& times, const MatrixView& covariates,
                                             const AftOptions& options = {}, const Progress& progress = {});

/// Survival of each row at its own time; the interval is normal in (log t - b0 - x b) / scale.
/// \param times one for all rows, or one a row; positive; \param rows how many, for a fit without covariates
/// \throw std::invalid_argument unless the number of covariates is the fit's
[[nodiscard]] CurveValues predict_survival(const AftFit& fit, const MatrixView& covariates, std::size_t rows,
                                           std::span<const double> times);

/// The time by which a share p of rows like each have had the event; the interval is normal in its logarithm.
/// \throw std::domain_error unless 0 < p < 1
[[nodiscard]] CurveValues predict_quantile(const AftFit& fit, const MatrixView& covariates, std::size_t rows, double p);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/accelerated_failure.ipp"
#include "goodwill/support/impl/aft_prediction.ipp"
#endif
