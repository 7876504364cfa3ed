// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"

/// Distribution functions and quantiles the intervals are made of; double precision, by Boost.Math.
namespace goodwill::inline v0::support {

/// P(Z <= x) of a standard normal Z; x may be infinite.
[[nodiscard]] double normal_cdf(double x) noexcept;
/// The z with P(Z <= z) = probability. \throw std::domain_error unless 0 < probability < 1.
[[nodiscard]] double normal_quantile(double probability);

/// P(T <= x) of Student's t. \throw std::domain_error unless degrees_of_freedom is positive and finite.
[[nodiscard]] double student_t_cdf(double x, double degrees_of_freedom);
/// The t with P(T <= t) = probability.
/// \throw std::domain_error unless 0 < probability < 1 and degrees_of_freedom is positive and finite.
[[nodiscard]] double student_t_quantile(double probability, double degrees_of_freedom);

/// The x with P(B <= x) = probability of a beta distribution with shapes a and b.
/// \throw std::domain_error unless 0 < probability < 1 and both shapes are positive and finite.
[[nodiscard]] double beta_quantile(double probability, double a, double b);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/distributions.ipp"
#endif
