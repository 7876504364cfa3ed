// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::support {

/// How the interval of a share is made.
enum class ProportionMethod {
    wilson,    ///< Wilson (1927), J. Am. Stat. Assoc. 22, 209-212: inverts the score test; the default
    jeffreys,  ///< equal-tailed beta posterior under Jeffreys' prior, Brown, Cai and DasGupta (2001), Stat. Sci. 16,
               ///< 101-133
    wald       ///< value -/+ z standard errors, cut to [0, 1]: for comparison only, far too short near 0 and 1
};
/// \throw std::invalid_argument naming `function` and the methods there are.
[[nodiscard]] ProportionMethod proportion_method_named(std::string_view function, std::string_view name);

/// Share of `successes` among `n` observations. Without an observation the result holds NaN, n = 0 and a warning.
/// \throw std::domain_error unless 0 <= successes <= n and 0 < level < 1.
[[nodiscard]] Estimate proportion_estimate(std::int64_t successes, std::int64_t n, double level = 0.95,
                                           ProportionMethod method = ProportionMethod::wilson);

/// The same for observations of 0 and 1, weighted: the weighted share, with the effective number of observations in
/// the place of n (see effective_sample).
/// \throw std::domain_error unless all observations lie in [0, 1] and 0 < level < 1.
[[nodiscard]] Estimate proportion_estimate(const Moments& indicator, double level = 0.95,
                                           ProportionMethod method = ProportionMethod::wilson);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/proportion.ipp"
#endif
