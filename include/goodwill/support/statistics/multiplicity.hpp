// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "goodwill/support/config.hpp"

/// Many tests at once.
namespace goodwill::inline v0::support {

/// Adjusted p-values that keep the chance of any false finding at the level they are compared with, whatever the tests'
/// dependence. Source: Holm (1979), Scandinavian Journal of Statistics 6.
/// \throw std::domain_error naming the p-value outside [0, 1]
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);

/// Adjusted p-values that keep the expected share of false ones among the findings at the level they are compared with,
/// for independent or positively dependent tests. Source: Benjamini and Hochberg (1995), JRSS B 57.
/// \throw std::domain_error naming the p-value outside [0, 1]
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/multiplicity.ipp"
#endif
