// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

/// How much of a total belongs to few: the share of the greatest, and the Gini coefficient.
namespace goodwill::inline v0::support {

/// Share of the total that the greatest `share` of the values make up; where share * n is no whole number, the value at
/// the edge counts in part. The interval takes the values for a sample of independent ones: variance by the influence
/// function of the share, on the scale of log(s/(1 - s)).
/// \param values non-negative and finite, at least one of them positive
/// \throw std::invalid_argument when there are none or all are 0, std::domain_error unless every value is non-negative
///        and finite, 0 < share < 1 and 0 < level < 1
[[nodiscard]] Estimate top_share(std::span<const double> values, double share, double level = 0.95);

/// Gini coefficient, half the mean difference of two values over their mean: 0 when all are equal, 1 - 1/n when one has
/// everything. Interval by the jackknife, on the scale of log(g/(1 - g)).
/// \throw as top_share
[[nodiscard]] Estimate gini(std::span<const double> values, double level = 0.95);

/// Share of the values, the greatest first, that makes up a part of the total: the inverse of top_share, and its
/// influence function over the slope of the Lorenz curve.
/// \throw as top_share, `part` in the place of the share
[[nodiscard]] Estimate share_needed(std::span<const double> values, double part, double level = 0.95);

/// A measure of concentration and its derivative in the logarithm of each value, for errors that come with the values.
struct ConcentrationSlopes {
    double value = 0.0;
    std::vector<double> slopes;  ///< in the order of the values; they sum to 0
};
[[nodiscard]] ConcentrationSlopes top_share_slopes(std::span<const double> values, double share);
[[nodiscard]] ConcentrationSlopes gini_slopes(std::span<const double> values);

/// value, with an interval of standard error `error` taken on the scale of log(v/(1 - v)); a point at 0 and 1.
[[nodiscard]] Estimate share_estimate(double value, double error, double level, std::string_view method);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/concentration.ipp"
#endif
