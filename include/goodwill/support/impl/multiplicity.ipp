// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <numeric>
#include <string_view>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Places of the p-values in ascending order.
inline std::vector<std::size_t> ascending_p(std::string_view function, std::span<const double> p_values) {
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        if (!(p_values[i] >= 0.0 && p_values[i] <= 1.0)) {
            check::fail_domain(function, "p_values", i, "between 0 and 1", p_values[i]);
        }
    }
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return p_values[a] < p_values[b] || (p_values[a] == p_values[b] && a < b);
    });
    return order;
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> holm(std::span<const double> p_values) {
    const std::vector<std::size_t> order = detail::ascending_p("holm", p_values);
    std::vector<double> adjusted(p_values.size());
    double largest = 0.0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const double left = static_cast<double>(order.size() - k);
        largest = std::max(largest, std::min(1.0, left * p_values[order[k]]));
        adjusted[order[k]] = largest;
    }
    return adjusted;
}

GOODWILL_INLINE std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
    const std::vector<std::size_t> order = detail::ascending_p("benjamini_hochberg", p_values);
    std::vector<double> adjusted(p_values.size());
    const double tests = static_cast<double>(order.size());
    double smallest = 1.0;
    for (std::size_t k = order.size(); k-- > 0;) {
        smallest = std::min(smallest, tests / static_cast<double>(k + 1) * p_values[order[k]]);
        adjusted[order[k]] = smallest;
    }
    return adjusted;
}

}  // namespace goodwill::inline v0::support
