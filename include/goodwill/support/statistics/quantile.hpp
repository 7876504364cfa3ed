// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

struct QuantileOptions {
    double level = 0.95;  ///< confidence level, in (0, 1)
    /// What the values cannot go below or above (0 for a duration): the honest end of an interval that the data cannot
    /// close at this n.
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
};

/// Ranks 1 … n of the ordered observations between which a quantile lies; an end that n cannot give is empty.
struct RankInterval {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    friend bool operator==(const RankInterval&, const RankInterval&) = default;
};

/// Equal-tailed distribution-free interval for the quantile of probability p among n independent observations: with
/// B ~ Binomial(n, p), the greatest `low` with P(B < low) <= (1 - level) / 2 and the smallest `high` with
/// P(B >= high) <= (1 - level) / 2. It covers with at least `level` whatever the distribution, ties included.
/// Source: Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2.
/// \throw std::domain_error unless 0 < p < 1 and 0 < level < 1; std::invalid_argument when n is negative.
[[nodiscard]] RankInterval quantile_ranks(std::int64_t n, double p, double level = 0.95);

/// The fewest observations at which both ends of the interval exist, e.g. 6 for the median and 72 for p95 at 95 %.
[[nodiscard]] std::int64_t smallest_n_for_quantile(double p, double level = 0.95);

/// Quantiles of probabilities p, each with its distribution-free interval.
///
/// Without weights (or with equal ones) the value is the usual linear interpolation of ordered observations (Hyndman
/// and Fan 1996, type 7, as numpy.quantile) and the interval runs between the observations of quantile_ranks. With
/// weights the value is its weighted form (Akinshin 2023, Weighted quantile estimators, section 3, with Kish's
/// effective number of observations) and the interval inverts the weighted distribution function (Woodruff 1952) with
/// binomial ranks among the effective observations of the share below (see effective_sample).
///
/// \param values missing ones (NaN) are skipped; infinite ones are refused
/// \param probabilities each in (0, 1)
/// \param weights none, or one non-negative weight a value; weight 0 is skipped
/// \return one estimate a probability; where n is too small for an end of the interval, that end is `lowest` or
///         `highest` and a warning says how many observations it takes
/// \throw std::domain_error, std::invalid_argument for arguments outside of this
[[nodiscard]] std::vector<Estimate> quantiles(std::span<const double> values, std::span<const double> probabilities,
                                              std::span<const double> weights = {}, const QuantileOptions& options = {},
                                              const Execution& execution = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/quantile.ipp"
#endif
