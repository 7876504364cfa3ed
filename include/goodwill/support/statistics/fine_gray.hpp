// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"
#include "goodwill/support/statistics/survival_status.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

/// Proportional subdistribution hazards: covariates and the share that has the event by one of several causes.
namespace goodwill::inline v0::support {

struct FineGrayOptions {
    std::int32_t cause = 1;   ///< the event that is told of; all other positive codes compete with it
    double level = 0.95;      ///< of all intervals, in (0, 1)
    double tolerance = 1e-9;  ///< largest gradient of the mean log-likelihood in standardised covariates
    int max_iterations = 100;
};

/// Cumulative subdistribution hazard at the covariates' means, and what its error needs.
struct FineGrayBaseline {
    double last_time = -std::numeric_limits<double>::infinity();  ///< whether or not an event happened then
    std::vector<double> time;                                     ///< of the events of the cause, ascending
    std::vector<double> hazard;                                   ///< cumulative, at each time
    std::vector<double> variance;                                 ///< of it were the coefficients known
    std::vector<double> cross;  ///< steps * covariates: its covariance with the coefficients, the same way
    std::vector<double> drift;  ///< steps * covariates: integral of the mean covariates at risk over the hazard
};

/// A fitted model. Unless the status is converged, standard errors are NaN and the message says what is wrong; where
/// nothing is fitted the coefficients are NaN as well.
struct FineGrayFit {
    std::vector<double> coefficients;  ///< log subdistribution hazard ratios
    std::vector<double> standard_errors;
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> covariance;
    double level = 0.95;
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    double log_likelihood_null = std::numeric_limits<double>::quiet_NaN();  ///< without covariates
    SurvivalStatus status = SurvivalStatus::iteration_limit;
    std::string message;
    std::vector<int> columns;  ///< covariates the message is about
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
    std::int64_t n = 0;          ///< rows used
    std::int64_t events = 0;     ///< of them with the event of the cause
    std::int64_t competing = 0;  ///< and with another
    std::vector<double> means;   ///< of the covariates, weighted
    FineGrayBaseline baseline;
    std::vector<std::string> warnings;
};

/// Fine and Gray's (1999, JASA 94) model of one cause: rows that had another event stay at risk with the weight
/// G(t-) / G(x-) of not having been censored since, G the Kaplan-Meier curve of the censoring, which may not depend on
/// covariates; at one time, events come before censorings. Ties by Breslow. In n log n, without a row for each time at
/// which a weight changes. Errors are the sandwich of Fine and Gray's section 4, the estimation of G included, by row
/// or cluster.
/// \param times without entry; any event from 0 on \param covariates a row each, finite
/// \throw std::invalid_argument for unequal lengths, without covariates, with late entries, or for a cause below 1
/// \throw std::domain_error naming the value that is not finite or outside its range, as kaplan_meier
[[nodiscard]] FineGrayFit fit_fine_gray(const SurvivalTimes& times, const MatrixView& covariates,
                                        const FineGrayOptions& options = {}, const Progress& progress = {});

/// (x - means) coefficients of each row: the log of its subdistribution hazard beside that of a row with mean
/// covariates.
/// \throw std::invalid_argument unless the number of covariates is the fit's
[[nodiscard]] std::vector<double> log_hazard_ratio(const FineGrayFit& fit, const MatrixView& covariates);

/// Cumulative incidence of the cause for each row at its own time, 1 - exp(-H(t) e^lp), with an interval that is
/// symmetric in log H and holds the errors of baseline, coefficients and censoring.
/// \param times one for all rows, or one a row
/// \return NaN beyond the last observation, and intervals of NaN where the fit has no errors
[[nodiscard]] CurveValues predict_incidence(const FineGrayFit& fit, const MatrixView& covariates,
                                            std::span<const double> times, const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/fine_gray.ipp"
#include "goodwill/support/impl/fine_gray_prediction.ipp"
#endif
