// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/calibration.ipp"
#include "goodwill/support/statistics/calibration.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// What a share of these observations would be, had they been drawn blindly.
inline Moments part_of(Moments moments, double share) {
    moments.count = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(moments.count)));
    moments.weight *= share;
    moments.m2 *= share;
    moments.weight2 *= share;
    moments.m2_2 *= share;
    return moments;
}

struct Halves {
    Moments above;
    Moments below;
};

/// Outcomes of the greatest scores, up to a total weight, and of the others.
inline Halves split_outcomes(std::span<const double> scores, std::span<const double> outcomes,
                             std::span<const double> weights, double share) {
    const auto weight = [&](std::size_t row) { return weights.empty() ? 1.0 : weights[row]; };
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    double left = 0.0;
    for (const std::size_t row : order) { left += share * weight(row); }
    Halves halves;
    for (std::size_t begin = 0; begin < order.size();) {
        Moments tied;
        std::size_t end = begin;
        for (; end < order.size() && scores[order[end]] == scores[order[begin]]; ++end) {
            tied.add(outcomes[order[end]], weight(order[end]));
        }
        begin = end;
        const double inside = tied.weight > 0.0 ? std::clamp(left / tied.weight, 0.0, 1.0) : 0.0;
        if (inside > 0.0) { halves.above += part_of(tied, inside); }
        if (inside < 1.0) { halves.below += part_of(tied, 1.0 - inside); }
        left -= tied.weight;
    }
    return halves;
}

/// Ends of a / b, recovered from the intervals of the two (Newcombe 2016); 0 <= a, b.
inline double lower_ratio(const Estimate& a, const Estimate& b) {
    const double product = a.value * b.value;
    const double root = product * product - a.low * b.high * (2.0 * a.value - a.low) * (2.0 * b.value - b.high);
    return (product - std::sqrt(std::max(root, 0.0))) / (b.high * (2.0 * b.value - b.high));
}
inline double upper_ratio(const Estimate& a, const Estimate& b) {
    if (!(b.low > 0.0)) { return std::numeric_limits<double>::infinity(); }
    const double product = a.value * b.value;
    const double root = product * product - a.high * b.low * (2.0 * a.value - a.high) * (2.0 * b.value - b.low);
    return (product + std::sqrt(std::max(root, 0.0))) / (b.low * (2.0 * b.value - b.low));
}

}  // namespace detail

GOODWILL_INLINE Estimate lift(std::span<const double> scores, std::span<const double> outcomes, double share,
                              std::span<const double> weights, double level) {
    constexpr std::string_view function = "lift";
    detail::check_binary(function, "scores", scores, outcomes, weights);
    check::open_unit(function, "share", share);
    check::open_unit(function, "level", level);
    const detail::Halves halves = detail::split_outcomes(scores, outcomes, weights, share);
    const double overall = share * halves.above.mean + (1.0 - share) * halves.below.mean;
    if (!(overall > 0.0)) { check::fail_argument(function, "outcomes", "1 somewhere", "only 0"); }
    const Estimate above = proportion_estimate(halves.above, level);
    const Estimate below = proportion_estimate(halves.below, level);
    const auto as_lift = [&](double ratio) {
        return std::isinf(ratio) ? 1.0 / share : ratio / (share * ratio + 1.0 - share);
    };
    Estimate estimate;
    estimate.value = above.value / overall;
    estimate.low = as_lift(detail::lower_ratio(above, below));
    estimate.high = as_lift(detail::upper_ratio(above, below));
    estimate.level = level;
    estimate.n = std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0.0; });
    if (weights.empty()) { estimate.n = static_cast<std::int64_t>(scores.size()); }
    estimate.method = "ratio of independent shares (MOVER)";
    estimate.provenance = {Evidence::estimated, "lift"};
    return estimate;
}

}  // namespace goodwill::inline v0::support
