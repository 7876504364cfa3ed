// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void check_values(std::string_view function, std::span<const double> values) {
    check::not_empty(function, "values", values.size());
    check::all_non_negative(function, "values", values);
    if (std::all_of(values.begin(), values.end(), [](double v) { return v == 0.0; })) {
        check::fail_argument(function, "values", "positive somewhere", "0 everywhere");
    }
}

inline void warn_of_no_spread(Estimate& estimate) {
    if (!(estimate.low < estimate.high)) {
        estimate.warnings.emplace_back("the values are equal, or one is everything: the interval is a point");
    }
}

/// Indices from the least value to the greatest, equal ones in their order.
inline std::vector<std::size_t> ascending(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
    return order;
}

/// How much of each value belongs to the top: 1, 0, or a part for the one at the edge, whose value is `edge`.
struct Top {
    std::vector<double> part;
    double edge = 0.0;
    double sum = 0.0;
    double total = 0.0;
};

inline Top top_of(std::span<const double> values, double share) {
    Top top;
    top.part.assign(values.size(), 0.0);
    top.total = std::accumulate(values.begin(), values.end(), 0.0);
    const std::vector<std::size_t> order = ascending(values);
    double left = share * static_cast<double>(values.size());
    for (std::size_t i = order.size(); i-- > 0 && left > 0.0; left -= 1.0) {
        top.part[order[i]] = std::min(left, 1.0);
        top.edge = values[order[i]];
        top.sum += top.part[order[i]] * top.edge;
    }
    return top;
}

}  // namespace detail

GOODWILL_INLINE Estimate share_estimate(double value, double error, double level, std::string_view method) {
    Estimate estimate;
    estimate.value = estimate.low = estimate.high = value;
    estimate.level = level;
    estimate.method = method;
    if (value > 0.0 && value < 1.0) {
        const double half = normal_quantile(0.5 + 0.5 * level) * error / (value * (1.0 - value));
        const double odds = value / (1.0 - value);
        estimate.low = 1.0 / (1.0 + std::exp(half) / odds);
        estimate.high = 1.0 / (1.0 + std::exp(-half) / odds);
    }
    return estimate;
}

GOODWILL_INLINE Estimate top_share(std::span<const double> values, double share, double level) {
    detail::check_values("top_share", values);
    check::open_unit("top_share", "share", share);
    check::open_unit("top_share", "level", level);
    const detail::Top top = detail::top_of(values, share);
    const double n = static_cast<double>(values.size());
    const double value = std::min(top.sum / top.total, 1.0);
    // Of E[(X - e)+] + share e over E[X], e the edge; the derivative in e is zero.
    double squares = 0.0;
    for (const double x : values) {
        const double influence = (std::max(x - top.edge, 0.0) + share * top.edge - value * x) / (top.total / n);
        squares += influence * influence;
    }
    Estimate estimate = share_estimate(value, std::sqrt(squares) / n, level, "influence function, logit");
    estimate.n = static_cast<std::int64_t>(values.size());
    estimate.provenance = {Evidence::estimated, "Lorenz curve"};
    detail::warn_of_no_spread(estimate);
    return estimate;
}

GOODWILL_INLINE Estimate gini(std::span<const double> values, double level) {
    detail::check_values("gini", values);
    check::open_unit("gini", "level", level);
    const std::vector<std::size_t> order = detail::ascending(values);
    const double n = static_cast<double>(values.size());
    double total = 0.0;
    double ranked = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        total += values[order[i]];
        ranked += static_cast<double>(i + 1) * values[order[i]];
    }
    const auto coefficient = [](double count, double by_rank, double sum) {
        return 2.0 * by_rank / (count * sum) - (count + 1.0) / count;
    };
    const double value = std::clamp(coefficient(n, ranked, total), 0.0, 1.0);
    // Without the i-th, the values above it fall by one rank. Deviations are from the whole sample's coefficient.
    double above = 0.0;
    double mean = 0.0;
    double squares = 0.0;
    for (std::size_t i = order.size(); i-- > 0;) {
        const double x = values[order[i]];
        const double rest = total - x;
        const double without = n > 1.0 && rest > 0.0
                                   ? coefficient(n - 1.0, ranked - static_cast<double>(i + 1) * x - above, rest) - value
                                   : 0.0;
        mean += without / n;
        squares += without * without;
        above += x;
    }
    const double error = std::sqrt(std::max(squares - n * mean * mean, 0.0) * (n - 1.0) / n);
    Estimate estimate = share_estimate(value, error, level, "jackknife, logit");
    estimate.n = static_cast<std::int64_t>(values.size());
    estimate.provenance = {Evidence::estimated, "Gini (1912)"};
    detail::warn_of_no_spread(estimate);
    return estimate;
}

GOODWILL_INLINE Estimate share_needed(std::span<const double> values, double part, double level) {
    detail::check_values("share_needed", values);
    check::open_unit("share_needed", "part", part);
    check::open_unit("share_needed", "level", level);
    const std::vector<std::size_t> order = detail::ascending(values);
    const double n = static_cast<double>(values.size());
    double left = part * std::accumulate(values.begin(), values.end(), 0.0);
    double count = 0.0;
    double edge = 0.0;
    for (auto row = order.rbegin(); row != order.rend() && left > 0.0 && values[*row] > 0.0; ++row) {
        edge = values[*row];
        count += std::min(left / edge, 1.0);
        left -= edge;
    }
    const double value = count / n;
    // What a value adds to the Lorenz curve at the edge, over the curve's slope there: the mean cancels.
    double squares = 0.0;
    for (const double x : values) {
        const double influence = (std::max(x - edge, 0.0) + value * edge - part * x) / edge;
        squares += influence * influence;
    }
    Estimate estimate = share_estimate(value, std::sqrt(squares) / n, level, "influence function, logit");
    estimate.n = static_cast<std::int64_t>(values.size());
    estimate.provenance = {Evidence::estimated, "Lorenz curve"};
    detail::warn_of_no_spread(estimate);
    return estimate;
}

GOODWILL_INLINE ConcentrationSlopes top_share_slopes(std::span<const double> values, double share) {
    detail::check_values("top_share_slopes", values);
    check::open_unit("top_share_slopes", "share", share);
    const detail::Top top = detail::top_of(values, share);
    ConcentrationSlopes result{std::min(top.sum / top.total, 1.0), std::vector<double>(values.size())};
    for (std::size_t i = 0; i < values.size(); ++i) {
        result.slopes[i] = values[i] * (top.part[i] - result.value) / top.total;
    }
    return result;
}

GOODWILL_INLINE ConcentrationSlopes gini_slopes(std::span<const double> values) {
    detail::check_values("gini_slopes", values);
    const std::vector<std::size_t> order = detail::ascending(values);
    const double n = static_cast<double>(values.size());
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    ConcentrationSlopes result{0.0, std::vector<double>(values.size())};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double weight = (2.0 * static_cast<double>(i + 1) - n - 1.0) / n;
        result.slopes[order[i]] = weight;
        result.value += weight * values[order[i]] / total;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        result.slopes[i] = values[i] * (result.slopes[i] - result.value) / total;
    }
    result.value = std::clamp(result.value, 0.0, 1.0);
    return result;
}

}  // namespace goodwill::inline v0::support
