// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"

/// Chi-squared and F, which tests and intervals of variances are made of; double precision, by Boost.Math.
namespace goodwill::inline v0::support {

/// P(X > x) of a chi-squared X; 1 for x <= 0.
/// \throw std::domain_error unless degrees_of_freedom is positive and finite and x is not NaN
[[nodiscard]] double chi_squared_tail(double x, double degrees_of_freedom);

/// P(F > x) of an F distribution. \throw std::domain_error unless both degrees of freedom are positive and finite.
[[nodiscard]] double f_tail(double x, double numerator, double denominator);

/// The x with P(F <= x) = probability.
/// \throw std::domain_error unless 0 < probability < 1 and both degrees of freedom are positive and finite
[[nodiscard]] double f_quantile(double probability, double numerator, double denominator);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/tail_probability.ipp"
#endif
