// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "goodwill/support/config.hpp"

/// Elementary functions made of + - * / and exact scaling only. The C library's differ in the last bit from one system
/// to the next; a draw must not, so the variates call these. They hold to 2 units in the last place where the result
/// is a normal number.
namespace goodwill::inline v0::support::random::frozen {

/// Natural logarithm of a positive, normal, finite number.
[[nodiscard]] double log(double x) noexcept;
/// log(1 + x) for x > -1, exact to rounding for small x too.
[[nodiscard]] double log1p(double x) noexcept;
/// e^x; 0 below the range of double, infinity above it.
[[nodiscard]] double exp(double x) noexcept;

/// log(k!) - (k log k - k + log(2 pi k) / 2), the correction of Stirling's formula, k >= 1.
[[nodiscard]] double stirling_correction(double k) noexcept;
/// k log(k / mean) + mean - k for k > 0 and mean > 0, without cancellation (Loader 2000, Fast and accurate computation
/// of binomial probabilities, eq. 5.2).
[[nodiscard]] double poisson_deviance(double k, double mean) noexcept;
/// Logarithm of the Poisson probability of k = 0, 1, …; mean > 0 (Loader 2000).
[[nodiscard]] double log_poisson(double k, double mean) noexcept;
/// Logarithm of the binomial probability of k = 0, …, n; 0 < p < 1 (Loader 2000).
[[nodiscard]] double log_binomial(double k, double n, double p) noexcept;

}  // namespace goodwill::inline v0::support::random::frozen

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/elementary.ipp"
#endif
