// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

namespace goodwill::inline v0::support {

/// Whether groups survive alike.
struct LogRank {
    double statistic = 0.0;          ///< chi-squared when they do
    int degrees_of_freedom = 0;      ///< groups that had anybody at risk at an event, less one
    double p_value = 1.0;            ///< NaN when no event tells two groups apart
    std::vector<double> observed;    ///< weighted events of each group
    std::vector<double> expected;    ///< and how many there would be if all survived alike
    std::vector<double> covariance;  ///< of observed - expected, groups * groups
    std::vector<std::string> warnings;
};

/// The log-rank test of k groups (Mantel 1966; Peto and Peto 1972), by strata where they are given, and its family
/// with weights S(t-)^rho (Harrington and Fleming 1982): rho = 0 weighs all events alike, rho = 1 early ones more.
/// \param groups the group of each row, 0, 1, …, at least two
/// \param strata none, or that of each row, from 0 on
/// \throw std::invalid_argument for unequal lengths, fewer than two groups, or weights or clusters, which this test
///        does not know: fit_cox tests weighted and clustered data
/// \throw std::domain_error as kaplan_meier, or for a negative group, stratum or rho
[[nodiscard]] LogRank log_rank(const SurvivalTimes& times, std::span<const std::int32_t> groups,
                               std::span<const std::int32_t> strata = {}, double rho = 0.0,
                               const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/log_rank.ipp"
#endif
