// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/cox_rows.ipp"
#include "goodwill/support/impl/hazard_design.ipp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/survival_status.hpp"

/// What the fits of hazards by covariates share, whichever risk set they have.
namespace goodwill::inline v0::support::detail {

/// Says in the fit why nothing can be fitted; false where something can.
template <class Fit>
bool refuse(Fit& fit, const CoxRows& rows, const Eigen::MatrixXd& information) {
    if (rows.events == 0) {
        fit.status = SurvivalStatus::no_events;
        fit.message = "no row has the event";
        return true;
    }
    fit.columns = redundant_columns(information);
    if (fit.columns.empty()) { return false; }
    fit.status = SurvivalStatus::collinear;
    fit.message = "covariate " + column_list(fit.columns) +
                  " is constant, or a combination of the covariates before it, wherever an event happens";
    return true;
}

/// Says so where the likelihood has no maximum.
template <class Fit>
void note_separation(Fit& fit, const Eigen::MatrixXd& start, const Eigen::MatrixXd& information) {
    fit.columns = separating_columns(start, information);
    if (fit.columns.empty()) { return; }
    fit.status = SurvivalStatus::separation;
    fit.message = "the likelihood rises for ever with the coefficient of covariate " + column_list(fit.columns) +
                  ": it foretells every event";
}

/// From the covariance of the coefficients of standardised covariates.
template <class Fit>
void set_errors(Fit& fit, const std::vector<double>& scales, const Eigen::MatrixXd& covariance) {
    const std::size_t p = scales.size();
    const double z = normal_quantile(0.5 * (1.0 + fit.level));
    for (std::size_t a = 0; a < p; ++a) {
        for (std::size_t b = 0; b < p; ++b) {
            fit.covariance[a * p + b] =
                covariance(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b)) / (scales[a] * scales[b]);
        }
        fit.standard_errors[a] = std::sqrt(fit.covariance[a * p + a]);
        fit.low[a] = fit.coefficients[a] - z * fit.standard_errors[a];
        fit.high[a] = fit.coefficients[a] + z * fit.standard_errors[a];
    }
}

inline void require_width(std::string_view function, std::size_t width, const MatrixView& covariates) {
    if (covariates.columns != width) {
        check::fail_argument(function, "covariates", std::to_string(width) + " columns wide",
                             std::to_string(covariates.columns));
    }
}

/// x - means of one row, and its linear predictor.
template <class Fit>
double centre(const Fit& fit, std::span<const double> row, std::vector<double>& centred) {
    double predictor = 0.0;
    for (std::size_t j = 0; j < row.size(); ++j) {
        centred[j] = row[j] - fit.means[j];
        predictor += centred[j] * fit.coefficients[j];
    }
    return predictor;
}

}  // namespace goodwill::inline v0::support::detail
