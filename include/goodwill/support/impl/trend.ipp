// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/trend.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Sums of a weighted straight line, about the first observation's place until `centre` is told better.
struct LineSums {
    std::int64_t n = 0;
    double weight = 0.0;
    double x = 0.0;
    double y = 0.0;
    double xx = 0.0;
    double xy = 0.0;
    double first_x = std::numeric_limits<double>::quiet_NaN();
    bool several_x = false;
};

inline double weight_of(const TrendData& data, std::size_t i) noexcept {
    const double w = data.weights.empty() ? 1.0 : data.weights[i];
    const bool missing = std::isnan(data.x[i]) || std::isnan(data.y[i]) || !(w > 0.0);
    return missing ? 0.0 : w;
}

/// Calls body(i, weight) for every observation, in order, and looks for a stop now and then.
template <class Body>
void each_observation(const TrendData& data, const Progress& progress, Body body) {
    constexpr std::size_t stride = std::size_t{1} << 16U;
    for (std::size_t begin = 0; begin < data.x.size(); begin += stride) {
        progress.check();
        const std::size_t end = std::min(data.x.size(), begin + stride);
        for (std::size_t i = begin; i < end; ++i) {
            const double w = weight_of(data, i);
            if (w > 0.0) { body(i, w); }
        }
    }
}

inline void require_trend_data(const TrendData& data, double level) {
    constexpr std::string_view function = "linear_trend";
    check::open_unit(function, "level", level);
    check::same_size(function, "y", data.y.size(), "x", data.x.size());
    check::all_finite_or_missing(function, "x", data.x);
    check::all_finite_or_missing(function, "y", data.y);
    if (!data.weights.empty()) {
        check::same_size(function, "weights", data.weights.size(), "x", data.x.size());
        for (std::size_t i = 0; i < data.weights.size(); ++i) {
            if (data.weights[i] < 0.0 || std::isinf(data.weights[i])) {
                check::fail_domain(function, "weights", i, "non-negative and finite", data.weights[i]);
            }
        }
    }
    if (!data.clusters.empty()) {
        check::same_size(function, "clusters", data.clusters.size(), "x", data.x.size());
        for (std::size_t i = 0; i < data.clusters.size(); ++i) {
            if (data.clusters[i] < -1) { check::fail_domain(function, "clusters", i, "-1 or above", data.clusters[i]); }
        }
    }
}

inline LineSums line_means(const TrendData& data, const Progress& progress) {
    LineSums sums;
    each_observation(data, progress, [&](std::size_t i, double w) {
        if (sums.n++ == 0) { sums.first_x = data.x[i]; }
        sums.several_x = sums.several_x || data.x[i] != sums.first_x;
        sums.weight += w;
        sums.x += w * (data.x[i] - sums.first_x);
        sums.y += w * data.y[i];
    });
    if (!sums.several_x) {
        check::fail_domain("linear_trend", "different x with an observation", "at least 2", sums.n > 0 ? 1.0 : 0.0);
    }
    sums.x = sums.first_x + sums.x / sums.weight;
    sums.y /= sums.weight;
    return sums;
}

/// Sum over clusters of the squared sum of w (x - mean x) residual, and how many clusters there are.
inline std::pair<double, std::int64_t> squared_scores(const TrendData& data, const LineSums& sums, double slope,
                                                      const Progress& progress) {
    std::int32_t top = -1;
    for (const std::int32_t cluster : data.clusters) { top = std::max(top, cluster); }
    std::vector<double> scores(static_cast<std::size_t>(top + 1), 0.0);
    std::vector<char> seen(scores.size(), 0);
    double total = 0.0;
    std::int64_t clusters = 0;
    each_observation(data, progress, [&](std::size_t i, double w) {
        const double dx = data.x[i] - sums.x;
        const double score = w * dx * (data.y[i] - sums.y - slope * dx);
        if (data.clusters.empty() || data.clusters[i] < 0) {
            total += score * score;
            ++clusters;
            return;
        }
        const auto c = static_cast<std::size_t>(data.clusters[i]);
        scores[c] += score;
        clusters += seen[c] == 0 ? 1 : 0;
        seen[c] = 1;
    });
    for (const double score : scores) { total += score * score; }
    return {total, clusters};
}

inline void set_trend_interval(Trend& trend, double standard_error) {
    const double infinity = std::numeric_limits<double>::infinity();
    Estimate& slope = trend.slope;
    if (trend.clusters < 2 || slope.n < 3) {
        slope.low = -infinity;
        slope.high = infinity;
        slope.warnings.emplace_back(trend.clusters < 2 ? "one cluster says nothing about the spread between clusters"
                                                       : "two observations always lie on a line");
        return;
    }
    const double freedom = static_cast<double>(trend.clusters - 1);
    const double half = student_t_quantile(0.5 * (1.0 + slope.level), freedom) * standard_error;
    slope.low = slope.value - half;
    slope.high = slope.value + half;
    if (standard_error > 0.0) {
        trend.p_value = 2.0 * student_t_cdf(-std::abs(slope.value) / standard_error, freedom);
    } else {
        trend.p_value = slope.value == 0.0 ? 1.0 : 0.0;
        slope.warnings.emplace_back("all observations lie on the line: the interval has no width");
    }
    if (trend.clusters < 30) {
        slope.warnings.push_back("only " + std::to_string(trend.clusters) +
                                 " clusters: the interval tends to be too short");
    }
}

}  // namespace detail

GOODWILL_INLINE Trend linear_trend(const TrendData& data, double level, const Progress& progress) {
    detail::require_trend_data(data, level);
    detail::LineSums sums = detail::line_means(data, progress);
    detail::each_observation(data, progress, [&](std::size_t i, double w) {
        const double dx = data.x[i] - sums.x;
        sums.xx += w * dx * dx;
        sums.xy += w * dx * (data.y[i] - sums.y);
    });
    Trend trend;
    trend.mean_x = sums.x;
    trend.mean_y = sums.y;
    trend.slope.level = level;
    trend.slope.n = sums.n;
    trend.slope.value = sums.xy / sums.xx;
    trend.slope.method = data.clusters.empty() ? "least squares, robust" : "least squares, cluster-robust";
    trend.slope.provenance.source = "Liang and Zeger (1986), CR1";
    const auto [squares, clusters] = detail::squared_scores(data, sums, trend.slope.value, progress);
    trend.clusters = clusters;
    const double n = static_cast<double>(sums.n);
    const double g = static_cast<double>(clusters);
    const double correction = sums.n > 2 && clusters > 1 ? g / (g - 1.0) * ((n - 1.0) / (n - 2.0)) : 1.0;
    detail::set_trend_interval(trend, std::sqrt(squares * correction) / sums.xx);
    return trend;
}

}  // namespace goodwill::inline v0::support
