// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/change_point.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Largest |sum of the first k deviations|, and k.
template <class At>
std::pair<double, std::size_t> largest_sum(std::size_t n, At at) {
    double sum = 0.0;
    std::pair<double, std::size_t> largest{-1.0, 0};
    for (std::size_t k = 1; k < n; ++k) {
        sum += at(k - 1);
        if (std::abs(sum) > largest.first) { largest = {std::abs(sum), k}; }
    }
    return largest;
}

}  // namespace detail

GOODWILL_INLINE double kolmogorov_tail(double x) noexcept {
    if (!(x > 0.0)) { return 1.0; }
    if (x < 0.5) {  // The theta function's other series, where the alternating one converges slowly.
        constexpr double pi = 3.14159265358979323846;
        double below = 0.0;
        for (int j = 1; j < 12; j += 2) { below += std::exp(-j * j * pi * pi / (8.0 * x * x)); }
        return 1.0 - std::sqrt(2.0 * pi) / x * below;
    }
    double tail = 0.0;
    for (int j = 1; j <= 12; ++j) { tail += (j % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * j * j * x * x); }
    return tail;
}

GOODWILL_INLINE ChangePoint change_point(std::span<const double> values, std::int64_t permutations, std::uint64_t seed,
                                         const Execution& execution) {
    constexpr std::string_view function = "change_point";
    check::all_finite(function, "values", values);
    const std::size_t n = values.size();
    if (n < 4) { check::fail_argument(function, "values", "at least four observations", std::to_string(n)); }
    double mean = 0.0;
    for (std::size_t i = 0; i < n; ++i) { mean += (values[i] - mean) / static_cast<double>(i + 1); }
    double squares = 0.0;
    for (const double v : values) { squares += (v - mean) * (v - mean); }
    const auto [sum, position] = detail::largest_sum(n, [&](std::size_t i) { return values[i] - mean; });
    ChangePoint found;
    found.n = static_cast<std::int64_t>(n);
    found.position = position;
    found.permutation_p = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < n; ++i) {
        if (i < position) {
            found.mean_before += values[i] / static_cast<double>(position);
        } else {
            found.mean_after += values[i] / static_cast<double>(n - position);
        }
    }
    if (!(squares > 0.0)) {
        found.warnings.emplace_back("all observations are equal: there is no change to find");
        return found;
    }
    const double deviation = std::sqrt(squares / static_cast<double>(n - 1));
    found.statistic = sum / (deviation * std::sqrt(static_cast<double>(n)));
    found.p_value = kolmogorov_tail(found.statistic);
    if (permutations > 0) {
        const auto statistic = [&](std::span<const std::uint64_t> order) {
            return detail::largest_sum(n, [&](std::size_t i) { return values[order[i]] - mean; }).first;
        };
        found.permutation_p =
            permutation_test(n, statistic, permutations, seed, Alternative::greater, execution).p_value;
    }
    return found;
}

}  // namespace goodwill::inline v0::support
