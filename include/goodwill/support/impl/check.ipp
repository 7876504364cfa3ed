// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::check {
namespace detail {

inline std::string shortest(double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

inline std::string sentence(std::string_view function, std::string_view name, std::string_view requirement,
                            std::string_view got) {
    std::string text(function);
    text.append(": ").append(name).append(" must be ").append(requirement).append(", got ").append(got);
    return text;
}

template <class Accept>
void each(std::string_view function, std::string_view name, std::span<const double> values,
          std::string_view requirement, Accept accept) {
    const auto bad = std::find_if_not(values.begin(), values.end(), accept);
    if (bad != values.end()) {
        fail_domain(function, name, static_cast<std::size_t>(bad - values.begin()), requirement, *bad);
    }
}

}  // namespace detail

GOODWILL_INLINE void fail_domain(std::string_view function, std::string_view name, std::string_view requirement,
                                 double value) {
    throw std::domain_error(detail::sentence(function, name, requirement, detail::shortest(value)));
}

GOODWILL_INLINE void fail_domain(std::string_view function, std::string_view name, std::size_t index,
                                 std::string_view requirement, double value) {
    const std::string place = std::string(name) + "[" + std::to_string(index) + "]";
    throw std::domain_error(detail::sentence(function, place, requirement, detail::shortest(value)));
}

GOODWILL_INLINE void fail_argument(std::string_view function, std::string_view name, std::string_view requirement,
                                   std::string_view got) {
    throw std::invalid_argument(detail::sentence(function, name, requirement, got));
}

GOODWILL_INLINE void all_finite(std::string_view function, std::string_view name, std::span<const double> values) {
    detail::each(function, name, values, "finite", [](double x) { return std::isfinite(x); });
}

GOODWILL_INLINE void all_non_negative(std::string_view function, std::string_view name,
                                      std::span<const double> values) {
    detail::each(function, name, values, "non-negative and finite",
                 [](double x) { return x >= 0.0 && !std::isinf(x); });
}

GOODWILL_INLINE void all_finite_or_missing(std::string_view function, std::string_view name,
                                           std::span<const double> values) {
    detail::each(function, name, values, "finite or missing (NaN)", [](double x) { return !std::isinf(x); });
}

GOODWILL_INLINE void same_size(std::string_view function, std::string_view name, std::size_t size,
                               std::string_view other_name, std::size_t other_size) {
    if (size != other_size) {
        fail_argument(function, name, "as long as " + std::string(other_name) + " (" + std::to_string(other_size) + ")",
                      std::to_string(size) + " elements");
    }
}

GOODWILL_INLINE void not_empty(std::string_view function, std::string_view name, std::size_t size) {
    if (size == 0) { fail_argument(function, name, "non-empty", "0 elements"); }
}

}  // namespace goodwill::inline v0::check
