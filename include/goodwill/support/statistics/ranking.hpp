// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

/// How well scores put rows in order of what then came. Ties of the scores count half, so nothing depends on the order
/// of the rows; errors by influence functions (for the area DeLong, DeLong and Clarke-Pearson 1988, in the limit).
namespace goodwill::inline v0::support {

/// Area under the receiver operating characteristic: the probability that a row whose outcome is positive has a greater
/// score than one whose outcome is 0. Interval on the scale of log(a/(1 - a)).
/// \throw std::invalid_argument when the lengths differ or the outcomes are all positive or all 0, std::domain_error
///        unless scores are finite, outcomes non-negative and finite and 0 < level < 1
[[nodiscard]] Estimate area_under_curve(std::span<const double> scores, std::span<const double> outcomes,
                                        double level = 0.95);

/// Gini coefficient of the outcomes put in order of the scores, over that in order of the outcomes themselves: 1 for
/// the best order there is, 0 for none, -1 for the opposite. Of outcomes that are 0 or 1 it is 2 area - 1. Interval on
/// the scale of atanh. \throw as area_under_curve, also when all outcomes are equal
[[nodiscard]] Estimate ranking_gini(std::span<const double> scores, std::span<const double> outcomes,
                                    double level = 0.95);

/// Mean outcome of the `share` of the rows with the greatest scores, over the mean of all; rows tied at the edge share
/// the places left. Interval on the logarithmic scale.
/// \throw as area_under_curve, also unless 0 < share < 1 and when all outcomes are 0
[[nodiscard]] Estimate top_lift(std::span<const double> scores, std::span<const double> outcomes, double share = 0.1,
                                double level = 0.95);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/ranking.ipp"
#endif
