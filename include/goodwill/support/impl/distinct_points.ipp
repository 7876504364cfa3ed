// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include "goodwill/support/check.hpp"
#include "goodwill/support/ordered_sort.hpp"
#include "goodwill/support/statistics/distinct_points.hpp"

namespace goodwill::inline v0::support {
namespace detail {

struct WeightedPair {
    double x;
    double y;
    double weight;
};

}  // namespace detail

GOODWILL_INLINE DistinctPoints distinct_points(std::string_view function, std::span<const double> x,
                                               std::span<const double> y, std::span<const double> weights,
                                               const Execution& execution) {
    check::same_size(function, "y", y.size(), "x", x.size());
    check::all_finite_or_missing(function, "x", x);
    check::all_finite_or_missing(function, "y", y);
    if (!weights.empty()) {
        check::same_size(function, "weights", weights.size(), "x", x.size());
        check::all_non_negative(function, "weights", weights);
    }
    std::vector<detail::WeightedPair> pairs;
    pairs.reserve(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        // -0 becomes 0: the two are equal, but only one may stand among the distinct.
        if (!std::isnan(x[i]) && !std::isnan(y[i]) && weight > 0.0) { pairs.push_back({x[i] + 0.0, y[i], weight}); }
    }
    execution.progress.check();
    ordered_sort(pairs, execution, "sorting", [](const detail::WeightedPair& a, const detail::WeightedPair& b) {
        return std::tie(a.x, a.y, a.weight) < std::tie(b.x, b.y, b.weight);
    });
    DistinctPoints points;
    for (const detail::WeightedPair& pair : pairs) {
        execution.progress.check_at(static_cast<std::size_t>(points.all.count));
        if (points.x.empty() || points.x.back() != pair.x) {
            points.x.push_back(pair.x);
            points.moments.emplace_back();
        }
        points.moments.back().add(pair.y, pair.weight);
        points.all.add(pair.y, pair.weight);
    }
    return points;
}

}  // namespace goodwill::inline v0::support
