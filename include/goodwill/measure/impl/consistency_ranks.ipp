// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "goodwill/measure/consistency.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/factor_posterior.hpp"

namespace goodwill::inline v0::measure::detail {

/// A group at another variance than the reference: its own data say the same, only the shrinkage changes.
struct GroupAt {
    double mode;
    double spread;     ///< variance of the error apart from the mean's
    double with_mean;  ///< covariance of its error with that of the mean

    /// \param mean_ratio variance of the mean's error over that at the reference
    GroupAt(const support::FactorPosterior& factor, std::size_t g, double variance, double mean_ratio) {
        const double precision = factor.precision(g);
        const double keep = variance * precision / (1.0 + variance * precision);
        const double ratio = keep / factor.levels[g].reliability;
        mode = factor.levels[g].mode * ratio;
        spread = variance * (1.0 - keep);
        with_mean = factor.levels[g].with_mean * ratio * mean_ratio;
    }
};

/// The variance between groups at which a draw is made.
[[nodiscard]] inline double drawn_variance(const support::FactorPosterior& factor, double uniform) {
    double below = 0.0;
    for (std::size_t i = 0; i + 1 < factor.variances.size(); ++i) {
        below += factor.probabilities[i];
        if (uniform < below) { return factor.variances[i]; }
    }
    return factor.variances.back();
}

/// One draw of all true values of factor `f`.
inline void draw_effects(const support::FactorPosterior& factor, std::size_t f, std::uint64_t seed, std::size_t draw,
                         std::span<double> effects) {
    const auto id = [&](std::uint64_t who, std::uint64_t purpose) {
        return support::random::DrawId{seed, who, draw, 4 * f + purpose};
    };
    const double variance = drawn_variance(factor, support::random::uniform(id(0, 0)));
    const double mean_variance = factor.mean_variance_at(variance);
    const double mean = support::random::normal(id(0, 1)) / std::sqrt(mean_variance);
    for (std::size_t g = 0; g < effects.size(); ++g) {
        const GroupAt at(factor, g, variance, mean_variance / factor.mean_variance);
        effects[g] = at.mode + at.with_mean * mean + std::sqrt(at.spread) * support::random::normal(id(g + 1, 0));
    }
}

[[nodiscard]] inline RankUncertainty summarise_ranks(std::span<const std::uint16_t> ranks, std::size_t groups,
                                                     double level) {
    std::vector<std::int64_t> count(groups, 0);
    for (const std::uint16_t rank : ranks) { ++count[rank]; }
    const auto draws = static_cast<double>(ranks.size());
    const double tail = 0.5 * (1.0 - level);
    RankUncertainty result;
    result.probability_first = static_cast<double>(count.front()) / draws;
    result.probability_last = static_cast<double>(count.back()) / draws;
    double below = 0.0;
    for (std::size_t r = 0; r < groups; ++r) {
        const double share = static_cast<double>(count[r]) / draws;
        result.expected += share * static_cast<double>(r + 1);
        below += share;
        if (result.low == 0 && below > tail) { result.low = static_cast<std::int64_t>(r + 1); }
        if (result.high == 0 && below >= 1.0 - tail - 1e-12) { result.high = static_cast<std::int64_t>(r + 1); }
    }
    return result;
}

/// Ranks of the groups of factor `f` in their own order.
[[nodiscard]] inline std::vector<RankUncertainty> group_ranks(const support::FactorPosterior& factor, std::size_t f,
                                                              const ConsistencyOptions& options,
                                                              const Execution& execution) {
    const std::size_t groups = factor.levels.size();
    const auto draws = static_cast<std::size_t>(options.draws);
    std::vector<std::uint16_t> ranks(groups * draws);
    const std::vector<support::RowRange> chunks = support::fixed_chunks(draws, 64);
    support::for_each_task(chunks.size(), execution, "ranks", [&](std::size_t chunk) {
        std::vector<double> effects(groups);
        std::vector<std::size_t> order(groups);
        for (std::size_t draw = chunks[chunk].begin; draw < chunks[chunk].end; ++draw) {
            draw_effects(factor, f, options.seed, draw, effects);
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return effects[a] != effects[b] ? effects[a] > effects[b] : a < b;
            });
            for (std::size_t r = 0; r < groups; ++r) { ranks[order[r] * draws + draw] = static_cast<std::uint16_t>(r); }
        }
    });
    std::vector<RankUncertainty> result;
    result.reserve(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        result.push_back(summarise_ranks({ranks.data() + g * draws, draws}, groups, options.level));
    }
    return result;
}

}  // namespace goodwill::inline v0::measure::detail
