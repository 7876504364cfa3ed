// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "goodwill/support/config.hpp"

/// Expectations of positive functions given by their logarithm, where density times function has one peak in the
/// variable's logit or logarithm. Gauss-Legendre panels outwards from that peak: no cancellation, so they serve where
/// series fail (shapes or the steepness of the function huge or tiny), at some ten microseconds. Relative error about
/// 1e-13.
namespace goodwill::inline v0::support {

/// E[f(p)] for p ~ Beta(a, b), f as a function of (p, 1 - p).
[[nodiscard]] double beta_expectation(double a, double b, const std::function<double(double p, double q)>& log_f);

/// E[f(x)] for x ~ Gamma(shape, rate).
[[nodiscard]] double gamma_expectation(double shape, double rate, const std::function<double(double x)>& log_f);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/expectation.ipp"
#endif
