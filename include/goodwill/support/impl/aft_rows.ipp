// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/hazard_design.ipp"
#include "goodwill/support/impl/risk_steps.ipp"
#include "goodwill/support/statistics/accelerated_failure.hpp"

namespace goodwill::inline v0::support::detail {

/// Rows of positive weight with standardised log times and covariates; x starts with a 1.
struct AftRows {
    std::size_t columns = 0;  ///< of x, the constant included
    std::vector<double> x;
    std::vector<double> y;      ///< (log time - centre) / unit
    std::vector<double> entry;  ///< the same of the entry; -infinity: none
    std::vector<double> weight;
    std::vector<char> event;
    std::vector<std::size_t> origin;
    std::vector<double> means;  ///< of the covariates; those of the constant are 0 and 1
    std::vector<double> scales;
    double centre = 0.0;
    double unit = 1.0;
    double total = 0.0;
    double log_jacobian = 0.0;  ///< log-likelihood of the times less that of y
    std::int64_t events = 0;
    [[nodiscard]] std::size_t size() const noexcept { return y.size(); }
};

inline void require_aft(const SurvivalTimes& times, const MatrixView& covariates, const AftOptions& options) {
    constexpr std::string_view function = "fit_accelerated_failure";
    check::open_unit(function, "level", options.level);
    require_survival_times(function, times, 1);
    if (covariates.columns > 0) { require_covariates(function, covariates, times.time.size()); }
    for (std::size_t i = 0; i < times.time.size(); ++i) {
        if (!(times.time[i] > 0.0)) { check::fail_domain(function, "time", i, "positive", times.time[i]); }
    }
}

/// Shifts the columns of `values`, `columns` wide, to a weighted mean of 0 and a standard deviation of 1, or to 0.
inline void standardise_column(std::vector<double>& values, std::size_t columns, std::size_t j,
                               const std::vector<double>& weight, double& mean, double& scale) {
    double total = 0.0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        total += weight[i];
        mean += weight[i] * (values[i * columns + j] - mean) / total;
    }
    double squares = 0.0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        const double d = values[i * columns + j] - mean;
        squares += weight[i] * d * d / total;
    }
    scale = std::sqrt(squares);
    const bool constant = !(scale > 1e-13 * std::abs(mean));
    for (std::size_t i = 0; i < weight.size(); ++i) {
        double& v = values[i * columns + j];
        v = constant ? 0.0 : (v - mean) / scale;
    }
    if (constant) { scale = 1.0; }
}

inline AftRows aft_rows(const SurvivalTimes& times, const MatrixView& covariates) {
    AftRows rows;
    rows.columns = covariates.columns + 1;
    for (std::size_t i = 0; i < times.time.size(); ++i) {
        const double w = weight_at(times, i);
        if (!(w > 0.0)) { continue; }
        rows.weight.push_back(w);
        rows.total += w;
        rows.y.push_back(std::log(times.time[i]));
        rows.event.push_back(times.event[i] != 0 ? 1 : 0);
        rows.events += times.event[i] != 0 ? 1 : 0;
        rows.origin.push_back(i);
        const double entry = times.entry.empty() ? 0.0 : times.entry[i];
        rows.entry.push_back(entry > 0.0 ? std::log(entry) : -std::numeric_limits<double>::infinity());
        if (times.event[i] != 0) { rows.log_jacobian -= w * rows.y.back(); }
        rows.x.push_back(1.0);
        for (std::size_t j = 0; j < covariates.columns; ++j) { rows.x.push_back(covariates(i, j)); }
    }
    rows.means.assign(rows.columns, 0.0);
    rows.scales.assign(rows.columns, 1.0);
    for (std::size_t j = 1; j < rows.columns; ++j) {
        standardise_column(rows.x, rows.columns, j, rows.weight, rows.means[j], rows.scales[j]);
    }
    standardise_column(rows.y, 1, 0, rows.weight, rows.centre, rows.unit);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.entry[i] = (rows.entry[i] - rows.centre) / rows.unit;
        if (rows.event[i] != 0) { rows.log_jacobian -= rows.weight[i] * std::log(rows.unit); }
    }
    return rows;
}

}  // namespace goodwill::inline v0::support::detail
