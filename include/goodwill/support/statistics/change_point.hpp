// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Where the mean of a series is most likely to have changed, and whether it has.
struct ChangePoint {
    std::size_t position = 0;    ///< of the first observation after the change
    double statistic = 0.0;      ///< largest |sum of deviations from the mean| / (sd sqrt(n))
    double p_value = 1.0;        ///< of no change, by the limit for many observations
    double permutation_p = 1.0;  ///< the same by permuting the observations; NaN when none were asked for
    double mean_before = 0.0;
    double mean_after = 0.0;
    std::int64_t n = 0;
    std::vector<std::string> warnings;
};

/// The cumulative sum test for one change of the mean of independent observations (Page 1955; its limit, the range of a
/// Brownian bridge, Csörgő and Horváth 1997, section 2.1). Below about 50 observations the limit's p-value is too
/// large, and the permutations' is the one to use. Observations that depend on their neighbours pass for changes.
/// \param permutations of the observations, by identity (seed, number); 0: none
/// \throw std::invalid_argument for fewer than four observations; std::domain_error for one that is not finite
[[nodiscard]] ChangePoint change_point(std::span<const double> values, std::int64_t permutations = 999,
                                       std::uint64_t seed = 1, const Execution& execution = {});

/// P(sup |B(t)| > x) of a Brownian bridge B on [0, 1] (Kolmogorov 1933).
[[nodiscard]] double kolmogorov_tail(double x) noexcept;

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/change_point.ipp"
#endif
