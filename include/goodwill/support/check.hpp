// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "goodwill/support/config.hpp"

/// The one vocabulary in which arguments are refused. A wrong shape or option is std::invalid_argument, a value
/// outside its domain std::domain_error. Messages read
/// "function: name[index] must be REQUIREMENT, got VALUE".
namespace goodwill::inline v0::check {

[[noreturn]] void fail_domain(std::string_view function, std::string_view name, std::string_view requirement,
                              double value);
[[noreturn]] void fail_domain(std::string_view function, std::string_view name, std::size_t index,
                              std::string_view requirement, double value);
[[noreturn]] void fail_argument(std::string_view function, std::string_view name, std::string_view requirement,
                                std::string_view got);

/// \throw std::domain_error unless value is finite.
inline void finite(std::string_view function, std::string_view name, double value) {
    if (!std::isfinite(value)) { fail_domain(function, name, "finite", value); }
}
/// \throw std::domain_error unless 0 < value < infinity.
inline void positive(std::string_view function, std::string_view name, double value) {
    if (!(value > 0.0) || std::isinf(value)) { fail_domain(function, name, "positive and finite", value); }
}
/// \throw std::domain_error unless 0 <= value < infinity.
inline void non_negative(std::string_view function, std::string_view name, double value) {
    if (!(value >= 0.0) || std::isinf(value)) { fail_domain(function, name, "non-negative and finite", value); }
}
/// \throw std::domain_error unless 0 < value < 1, as a confidence level must be.
inline void open_unit(std::string_view function, std::string_view name, double value) {
    if (!(value > 0.0 && value < 1.0)) { fail_domain(function, name, "between 0 and 1, both excluded", value); }
}
/// \throw std::domain_error unless 0 <= value <= 1.
inline void closed_unit(std::string_view function, std::string_view name, double value) {
    if (!(value >= 0.0 && value <= 1.0)) { fail_domain(function, name, "between 0 and 1", value); }
}
/// \throw std::domain_error naming the first index that is not finite.
void all_finite(std::string_view function, std::string_view name, std::span<const double> values);
/// \throw std::domain_error naming the first index that is negative, infinite or NaN.
void all_non_negative(std::string_view function, std::string_view name, std::span<const double> values);
/// \throw std::domain_error naming the first index that is infinite. NaN, a missing value, passes.
void all_finite_or_missing(std::string_view function, std::string_view name, std::span<const double> values);
/// \throw std::invalid_argument unless the two arrays have equally many elements.
void same_size(std::string_view function, std::string_view name, std::size_t size, std::string_view other_name,
               std::size_t other_size);
/// \throw std::invalid_argument when size is 0.
void not_empty(std::string_view function, std::string_view name, std::size_t size);

}  // namespace goodwill::inline v0::check

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/check.ipp"
#endif
