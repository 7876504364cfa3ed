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

/// Proportional hazards (Cox 1972).
namespace goodwill::inline v0::support {

/// What is done where several rows have the event at one time.
enum class CoxTies {
    efron,   ///< they leave one after another, averaged over their orders (Efron 1977)
    breslow  ///< all of them are at risk for each of them (Breslow 1974)
};

struct CoxOptions {
    CoxTies ties = CoxTies::efron;
    double level = 0.95;  ///< of all intervals, in (0, 1)
    /// Sandwich errors by row or cluster (Lin and Wei 1989). Unset: when there are clusters or a weight that is no
    /// whole number.
    std::optional<bool> robust;
    double tolerance = 1e-9;  ///< largest gradient of the mean log-likelihood in standardised covariates
    int max_iterations = 100;
};

/// Cumulative hazard at the covariates' means, by stratum, and what its error needs.
struct CoxBaseline {
    std::vector<std::size_t> first;  ///< steps [first[s], first[s + 1]) belong to stratum s
    std::vector<double> last_time;   ///< of each stratum, whether or not an event happened then
    std::vector<double> time;        ///< of the events, ascending within a stratum
    std::vector<double> hazard;      ///< cumulative, at each time
    std::vector<double> variance;    ///< of it were the coefficients known, cumulative
    std::vector<double> drift;       ///< steps * covariates: integral of the mean covariates at risk over the hazard
};

/// A fitted model. Unless the status is converged, standard errors are NaN and the message says what is wrong; where
/// nothing is fitted the coefficients are NaN as well.
struct CoxFit {
    std::vector<double> coefficients;  ///< log hazard ratios
    std::vector<double> standard_errors;
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> covariance;        ///< of the coefficients, robust where asked for
    std::vector<double> model_covariance;  ///< inverse of the information
    bool robust = false;
    double level = 0.95;
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    double log_likelihood_null = std::numeric_limits<double>::quiet_NaN();  ///< without covariates
    double score_statistic = std::numeric_limits<double>::quiet_NaN();      ///< of all coefficients 0, chi-squared
    SurvivalStatus status = SurvivalStatus::iteration_limit;
    std::string message;
    std::vector<int> columns;  ///< covariates the message is about
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
    std::int64_t n = 0;         ///< rows used
    std::int64_t events = 0;    ///< of them with the event
    std::vector<double> means;  ///< of the covariates, weighted
    CoxBaseline baseline;
    std::vector<std::string> warnings;
};

/// Maximum partial likelihood by Newton steps with the exact gradient and information, both from one pass back through
/// time and one over the rows. Weighted as R's coxph (weights multiply the terms of the likelihood).
/// \param covariates a row each, finite; \param strata none, or that of each row, from 0 on: each its own baseline
/// \throw std::invalid_argument for unequal lengths or without covariates
/// \throw std::domain_error naming the value that is not finite or outside its range, as kaplan_meier
[[nodiscard]] CoxFit fit_cox(const SurvivalTimes& times, const MatrixView& covariates,
                             std::span<const std::int32_t> strata = {}, const CoxOptions& options = {},
                             const Progress& progress = {});

/// (x - means) coefficients of each row: the log of its hazard beside that of a row with mean covariates.
/// \throw std::invalid_argument unless the number of covariates is the fit's
[[nodiscard]] std::vector<double> log_hazard_ratio(const CoxFit& fit, const MatrixView& covariates);

/// Survival of each row at its own time, exp(-H(t) e^lp), with an interval that is symmetric in log(-log S) and holds
/// the errors of both baseline and coefficients (Tsiatis 1981). Memory is that of the rows, not rows times times.
/// \param times one for all rows, or one a row; \param strata as for fit_cox, empty where the fit has one stratum
/// \return NaN beyond the last observation of the row's stratum, and intervals of NaN where the fit has no errors
[[nodiscard]] CurveValues predict_survival(const CoxFit& fit, const MatrixView& covariates,
                                           std::span<const double> times, std::span<const std::int32_t> strata = {},
                                           const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/cox.ipp"
#include "goodwill/support/impl/cox_prediction.ipp"
#endif
