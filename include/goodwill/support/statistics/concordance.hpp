// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

namespace goodwill::inline v0::support {

/// How well predictions order survival.
struct Concordance {
    Estimate value;  ///< (concordant + tied / 2) / (concordant + discordant + tied): 1/2 by chance
    double standard_error = 0.0;
    double concordant = 0.0;       ///< weight of the pairs where the longer time has the larger prediction
    double discordant = 0.0;       ///< and where it has the smaller one
    double tied_prediction = 0.0;  ///< and where predictions are equal
    double tied_time = 0.0;        ///< of pairs with the event at one time, which are not compared
};

/// Harrell's C. A pair is compared when it is known who had the event first: one had it, and the other was at risk then
/// and either had it later or was censored then or later. Pairs are weighted by the product of their weights. The
/// standard error is the infinitesimal jackknife over rows or clusters; the interval is normal on the scale of
/// log(C / (1 - C)). In n log n.
/// Source: Harrell and others (1982), JAMA 247; conventions for ties and variance: Therneau and Atkinson (2020),
/// Concordance, vignette of R's package survival.
/// \param predictions larger means longer; \param risk says that larger means shorter instead
/// \return NaN with a warning when no pair can be compared
/// \throw std::invalid_argument, std::domain_error as kaplan_meier, and for a prediction that is NaN
[[nodiscard]] Concordance concordance(const SurvivalTimes& times, std::span<const double> predictions,
                                      bool risk = false, double level = 0.95, const Progress& progress = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/concordance.ipp"
#endif
