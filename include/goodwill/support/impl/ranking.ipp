// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/ranking.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void check_ranking(std::string_view function, std::span<const double> scores, std::span<const double> outcomes,
                          double level) {
    check::not_empty(function, "scores", scores.size());
    check::same_size(function, "outcomes", outcomes.size(), "scores", scores.size());
    check::all_finite(function, "scores", scores);
    check::all_non_negative(function, "outcomes", outcomes);
    check::open_unit(function, "level", level);
    const auto [low, high] = std::minmax_element(outcomes.begin(), outcomes.end());
    if (*low == *high) { check::fail_argument(function, "outcomes", "of different values", "one value everywhere"); }
}

/// Runs of equal scores, ascending, as ranges of `order`.
struct ScoreOrder {
    std::vector<std::size_t> order;
    std::vector<std::pair<std::size_t, std::size_t>> ties;

    explicit ScoreOrder(std::span<const double> scores) : order(scores.size()) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] < scores[b] : a < b; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i == 0 || scores[order[i]] != scores[order[i - 1]]) { ties.emplace_back(i, i); }
            ties.back().second = i + 1;
        }
    }
};

/// A statistic with the influence of each row on it.
struct Influenced {
    double value = 0.0;
    std::vector<double> influence;

    [[nodiscard]] double error() const {
        double sum = 0.0;
        for (const double f : influence) { sum += f * f; }
        return std::sqrt(sum) / static_cast<double>(influence.size());
    }
};

/// 2 E[y F(s)]/E[y] - 1, F the distribution of the scores with half of each tie.
[[nodiscard]] inline Influenced concentration_index(std::span<const double> scores, std::span<const double> y) {
    const auto n = static_cast<double>(y.size());
    const double mean = std::accumulate(y.begin(), y.end(), 0.0) / n;
    const ScoreOrder by_score(scores);
    Influenced result;
    result.influence.resize(y.size());
    double below = 0.0;  // sum of the outcomes before the run
    double product = 0.0;
    for (const auto& [begin, end] : by_score.ties) {
        double tied = 0.0;
        for (std::size_t i = begin; i < end; ++i) { tied += y[by_score.order[i]]; }
        const double rank = 0.5 * static_cast<double>(begin + end) / n;
        const double above = mean - (below + 0.5 * tied) / n;
        for (std::size_t i = begin; i < end; ++i) {
            result.influence[by_score.order[i]] = y[by_score.order[i]] * rank + above;
        }
        product += tied * rank / n;
        below += tied;
    }
    result.value = 2.0 * product / mean - 1.0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        result.influence[i] =
            2.0 / mean * (result.influence[i] - 2.0 * product) - 2.0 * product / (mean * mean) * (y[i] - mean);
    }
    return result;
}

[[nodiscard]] inline Influenced normalised_index(std::span<const double> scores, std::span<const double> y) {
    Influenced found = concentration_index(scores, y);
    const Influenced best = concentration_index(y, y);
    found.value /= best.value;
    for (std::size_t i = 0; i < y.size(); ++i) {
        found.influence[i] = (found.influence[i] - found.value * best.influence[i]) / best.value;
    }
    return found;
}

[[nodiscard]] inline Estimate ranking_estimate(double value, double level, std::size_t n, const char* method,
                                               const char* source) {
    Estimate estimate;
    estimate.value = estimate.low = estimate.high = value;
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(n);
    estimate.method = method;
    estimate.provenance = {Evidence::estimated, source};
    return estimate;
}

/// Mean outcome of the 2 sqrt(n) rows around the place of the edge, all of its tie included.
[[nodiscard]] inline double outcome_at_edge(const ScoreOrder& by_score, std::span<const double> y, std::size_t edge) {
    const auto half = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(y.size()))));
    const auto tie =
        std::find_if(by_score.ties.begin(), by_score.ties.end(), [&](const auto& run) { return run.second > edge; });
    const std::size_t begin = std::min(tie->first, edge > half ? edge - half : 0);
    const std::size_t end = std::max(tie->second, std::min(y.size(), edge + half));
    double sum = 0.0;
    for (std::size_t i = begin; i < end; ++i) { sum += y[by_score.order[i]]; }
    return sum / static_cast<double>(end - begin);
}

}  // namespace detail

GOODWILL_INLINE Estimate area_under_curve(std::span<const double> scores, std::span<const double> outcomes,
                                          double level) {
    detail::check_ranking("area_under_curve", scores, outcomes, level);
    std::vector<double> came(outcomes.size());
    std::transform(outcomes.begin(), outcomes.end(), came.begin(), [](double y) { return y > 0.0 ? 1.0 : 0.0; });
    if (std::all_of(came.begin(), came.end(), [](double y) { return y > 0.0; })) {
        check::fail_argument("area_under_curve", "outcomes", "0 somewhere", "positive everywhere");
    }
    const detail::Influenced index = detail::normalised_index(scores, came);
    const double area = 0.5 * (1.0 + index.value);
    Estimate estimate =
        detail::ranking_estimate(area, level, scores.size(), "influence, logit", "area under the curve");
    if (area > 0.0 && area < 1.0) {
        const double z = normal_quantile(0.5 + 0.5 * level) * 0.5 * index.error() / (area * (1.0 - area));
        const double odds = area / (1.0 - area);
        estimate.low = 1.0 / (1.0 + std::exp(z) / odds);
        estimate.high = 1.0 / (1.0 + std::exp(-z) / odds);
    }
    return estimate;
}

GOODWILL_INLINE Estimate ranking_gini(std::span<const double> scores, std::span<const double> outcomes, double level) {
    detail::check_ranking("ranking_gini", scores, outcomes, level);
    const detail::Influenced index = detail::normalised_index(scores, outcomes);
    Estimate estimate =
        detail::ranking_estimate(index.value, level, scores.size(), "influence, atanh", "Gini coefficient of an order");
    if (std::abs(index.value) < 1.0) {
        const double z =
            normal_quantile(0.5 + 0.5 * level) * index.error() / ((1.0 - index.value) * (1.0 + index.value));
        estimate.low = std::tanh(std::atanh(index.value) - z);
        estimate.high = std::tanh(std::atanh(index.value) + z);
    }
    return estimate;
}

GOODWILL_INLINE Estimate top_lift(std::span<const double> scores, std::span<const double> outcomes, double share,
                                  double level) {
    detail::check_ranking("top_lift", scores, outcomes, level);
    check::open_unit("top_lift", "share", share);
    const std::size_t n = outcomes.size();
    const double rows = static_cast<double>(n);
    const detail::ScoreOrder by_score(scores);
    const double mean = std::accumulate(outcomes.begin(), outcomes.end(), 0.0) / rows;
    std::vector<double> part(n, 0.0);
    double left = share * rows;
    double sum = 0.0;
    for (auto tie = by_score.ties.rbegin(); tie != by_score.ties.rend() && left > 0.0; ++tie) {
        const double size = static_cast<double>(tie->second - tie->first);
        const double taken = std::min(1.0, left / size);
        for (std::size_t i = tie->first; i < tie->second; ++i) {
            part[by_score.order[i]] = taken;
            sum += taken * outcomes[by_score.order[i]];
        }
        left -= size;
    }
    const double lift = sum / (share * rows) / mean;
    const auto edge = static_cast<std::size_t>(std::min(rows - 1.0, std::floor((1.0 - share) * rows)));
    const double at_edge = detail::outcome_at_edge(by_score, outcomes, edge);
    detail::Influenced found{lift, std::vector<double>(n)};
    for (std::size_t i = 0; i < n; ++i) {
        const double top = (outcomes[i] - at_edge) * part[i] - (sum / rows - at_edge * share);
        found.influence[i] = top / (share * mean) - lift * (outcomes[i] - mean) / mean;
    }
    Estimate estimate = detail::ranking_estimate(lift, level, n, "influence, log", "lift of the top share");
    if (lift > 0.0) {
        const double factor = std::exp(normal_quantile(0.5 + 0.5 * level) * found.error() / lift);
        estimate.low = lift / factor;
        estimate.high = lift * factor;
    }
    return estimate;
}

}  // namespace goodwill::inline v0::support
