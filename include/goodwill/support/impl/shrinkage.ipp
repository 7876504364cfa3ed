// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/shrinkage.hpp"

namespace goodwill::inline v0::support {
namespace detail {

struct GroupMean {
    double mean;
    double variance;  ///< of sampling, s_g^2
};

/// The posterior at one value of the between-group standard deviation.
struct BetweenPoint {
    double tau;
    double weight;       ///< posterior probability of this point of the grid
    double log_density;  ///< of tau, up to a constant
    double overall;      ///< posterior mean of mu given tau
    double overall_variance;
    double kept = 0.0;   ///< mean over the groups of the share that is kept, k = tau^2 / (tau^2 + s^2)
    double shift = 0.0;  ///< of the mean of the true means from `overall`: mean of k (y - overall)
    double noise = 0.0;  ///< mean of k s^2 over the number of groups: variance of that mean given mu
};

inline double pooled_variance(std::span<const Moments> groups) {
    double squares = 0.0;
    double freedom = 0.0;
    for (const Moments& group : groups) {
        const double n = effective_sample(group).n;
        squares += group.m2 / group.weight * n;
        freedom += std::max(0.0, n - 1.0);
    }
    return freedom > 0.0 ? squares / freedom : 0.0;
}

inline std::vector<GroupMean> sampling_variances(std::span<const Moments> groups, double pooled) {
    constexpr double prior_observations = 10.0;
    std::vector<GroupMean> means;
    means.reserve(groups.size());
    for (const Moments& group : groups) {
        const double n = effective_sample(group).n;
        const double own = group.m2 / group.weight * n;  // (n - 1) times the unbiased variance
        const double variance = (own + prior_observations * pooled) / (n - 1.0 + prior_observations);
        means.push_back({group.mean, variance / n});
    }
    return means;
}

/// Log posterior density of tau, mu integrated out (BDA3, eq. 5.21), without the prior; and mu given tau.
inline BetweenPoint between_point(std::span<const GroupMean> groups, double tau) {
    double precision = 0.0;
    double weighted = 0.0;
    double log_determinant = 0.0;
    for (const GroupMean& group : groups) {
        const double total = group.variance + tau * tau;
        precision += 1.0 / total;
        weighted += group.mean / total;
        log_determinant += std::log(total);
    }
    const double overall = weighted / precision;
    double chi2 = 0.0;
    for (const GroupMean& group : groups) {
        const double deviation = group.mean - overall;
        chi2 += deviation * deviation / (group.variance + tau * tau);
    }
    return {tau, 0.0, -0.5 * (log_determinant + std::log(precision) + chi2), overall, 1.0 / precision};
}

/// The half-Cauchy prior is uniform in u with tau = scale tan(pi u / 2), so an even grid in u needs no prior density.
/// The grid closes in on the interval that holds all but 1e-9 of the density's height.
inline std::vector<BetweenPoint> between_grid(std::span<const GroupMean> groups, double scale) {
    constexpr int points = 65;
    constexpr double negligible = 20.0;  // in log density
    double begin = 0.0;
    double end = 1.0;
    std::vector<BetweenPoint> grid;
    for (int round = 0; round < 6; ++round) {
        grid.clear();
        const double step = (end - begin) / points;
        double top = -std::numeric_limits<double>::infinity();
        for (int i = 0; i < points; ++i) {
            const double u = begin + (i + 0.5) * step;
            grid.push_back(between_point(groups, scale * std::tan(0.5 * std::numbers::pi * u)));
            top = std::max(top, grid.back().log_density);
        }
        int first = points;
        int last = 0;
        for (int i = 0; i < points; ++i) {
            if (grid[static_cast<std::size_t>(i)].log_density > top - negligible) {
                first = std::min(first, i);
                last = i;
            }
        }
        if (last - first > points / 2) { break; }
        const double old_begin = begin;
        begin = std::max(old_begin, old_begin + (first - 1) * step);
        end = std::min(end, old_begin + (last + 2) * step);
    }
    double top = -std::numeric_limits<double>::infinity();
    for (const BetweenPoint& point : grid) { top = std::max(top, point.log_density); }
    double sum = 0.0;
    for (BetweenPoint& point : grid) { sum += point.weight = std::exp(point.log_density - top); }
    for (BetweenPoint& point : grid) { point.weight /= sum; }
    std::erase_if(grid, [](const BetweenPoint& point) { return point.weight < 1e-9; });
    return grid;
}

/// One component of a mixture of normal distributions.
struct NormalPart {
    double weight;
    double mean;
    double sd;
};

/// What the mean of all true means is at each point of the grid.
inline void add_mean_of_groups(std::span<const GroupMean> groups, std::vector<BetweenPoint>& grid) {
    const auto count = static_cast<double>(groups.size());
    for (BetweenPoint& point : grid) {
        for (const GroupMean& group : groups) {
            const double between = point.tau * point.tau;
            const double keep = between / (between + group.variance);
            point.kept += keep / count;
            point.shift += keep * (group.mean - point.overall) / count;
            point.noise += keep * group.variance / (count * count);
        }
    }
}

inline double mixture_quantile(std::span<const NormalPart> parts, double probability) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    double mean = 0.0;
    double square = 0.0;
    const double z = normal_quantile(probability);
    for (const NormalPart& part : parts) {
        low = std::min(low, part.mean + z * part.sd);
        high = std::max(high, part.mean + z * part.sd);
        mean += part.weight * part.mean;
        square += part.weight * (part.sd * part.sd + part.mean * part.mean);
    }
    // Every part has its quantile in [low, high], so the mixture has too: Newton steps, kept inside by bisection.
    double x = std::clamp(mean + z * std::sqrt(std::max(0.0, square - mean * mean)), low, high);
    const double tolerance = 1e-12 * (std::abs(low) + std::abs(high));
    for (int step = 0; step < 200 && high - low > tolerance; ++step) {
        double below = 0.0;
        double density = 0.0;
        for (const NormalPart& part : parts) {
            const double t = (x - part.mean) / part.sd;
            below += part.weight * normal_cdf(t);
            density += part.weight * std::exp(-0.5 * t * t) / part.sd;
        }
        const double excess = below - probability;
        (excess > 0.0 ? high : low) = x;
        const double next = x - excess * std::sqrt(2.0 * std::numbers::pi) / density;
        if (std::abs(next - x) <= tolerance) { return std::clamp(next, low, high); }
        x = next > low && next < high ? next : 0.5 * (low + high);
    }
    return x;
}

inline ShrunkenGroup shrink_group(const GroupMean& group, std::size_t groups, std::span<const BetweenPoint> grid,
                                  std::vector<NormalPart>& parts, double level) {
    parts.clear();
    ShrunkenGroup result{};
    result.estimate.value = 0.0;
    for (const BetweenPoint& point : grid) {
        const double between = point.tau * point.tau;
        const double keep = between / (between + group.variance);
        const double own = keep * group.variance;  // variance of theta_g given mu, tau and the data
        const double deviation = group.mean - point.overall;
        const double mean = point.overall + keep * deviation;
        const double sd = std::sqrt(own + (1.0 - keep) * (1.0 - keep) * point.overall_variance);
        parts.push_back({point.weight, mean, sd});
        // theta_g less the mean of all thetas: given mu they are independent, and mu enters by the shares kept.
        const double apart = keep - point.kept;
        const double gap_variance =
            own * (1.0 - 2.0 / static_cast<double>(groups)) + point.noise + apart * apart * point.overall_variance;
        const double gap = keep * deviation - point.shift;
        result.probability_above += point.weight * normal_cdf(gap / std::sqrt(gap_variance));
        result.reliability += point.weight * keep;
        result.estimate.value += point.weight * mean;
    }
    result.estimate.level = level;
    result.estimate.low = mixture_quantile(parts, 0.5 * (1.0 - level));
    result.estimate.high = mixture_quantile(parts, 0.5 * (1.0 + level));
    return result;
}

inline void require_groups(std::span<const Moments> groups, double level) {
    check::open_unit("shrink_means", "level", level);
    if (groups.size() < 2) {
        check::fail_argument("shrink_means", "groups", "at least two", std::to_string(groups.size()));
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].count == 0) { check::fail_domain("shrink_means", "groups", g, "with observations", 0.0); }
    }
}

/// Stands in for the variance within groups where none shows any: then all differences are put down to chance.
inline double variance_of_means(std::span<const Moments> groups) {
    Moments means;
    for (const Moments& group : groups) { means.add(group.mean); }
    return means.m2 / static_cast<double>(means.count - 1);
}

inline void add_overall(Shrinkage& result, std::span<const BetweenPoint> grid, double pooled) {
    std::vector<NormalPart> parts;
    Estimate& overall = result.overall;
    overall.value = 0.0;
    for (const BetweenPoint& point : grid) {
        parts.push_back({point.weight, point.overall, std::sqrt(point.overall_variance)});
        const double between = point.tau * point.tau;
        overall.value += point.weight * point.overall;
        result.between_sd += point.weight * point.tau;
        result.intraclass_correlation += point.weight * between / (between + pooled);
    }
    overall.low = mixture_quantile(parts, 0.5 * (1.0 - overall.level));
    overall.high = mixture_quantile(parts, 0.5 * (1.0 + overall.level));
}

/// All groups show the same value and no spread: nothing can be told apart.
inline void set_all_equal(Shrinkage& result, double value) {
    result.overall.value = value;
    result.overall.low = -std::numeric_limits<double>::infinity();
    result.overall.high = std::numeric_limits<double>::infinity();
    for (ShrunkenGroup& group : result.groups) { group = {result.overall, 0.5, 0.0}; }
}

}  // namespace detail

GOODWILL_INLINE Shrinkage shrink_means(std::span<const Moments> groups, double level, double lowest, double highest) {
    detail::require_groups(groups, level);
    Shrinkage result;
    result.groups.resize(groups.size());
    result.overall.level = level;
    double pooled = detail::pooled_variance(groups);
    result.within_sd = std::sqrt(pooled);
    const bool no_spread = !(pooled > 0.0);
    if (no_spread) { pooled = detail::variance_of_means(groups); }
    if (pooled > 0.0) {
        const std::vector<detail::GroupMean> means = detail::sampling_variances(groups, pooled);
        std::vector<detail::BetweenPoint> grid = detail::between_grid(means, std::sqrt(pooled));
        detail::add_mean_of_groups(means, grid);
        detail::add_overall(result, grid, pooled);
        std::vector<detail::NormalPart> parts;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            result.groups[g] = detail::shrink_group(means[g], means.size(), grid, parts, level);
        }
    } else {
        detail::set_all_equal(result, groups.front().mean);
    }
    const auto finish = [&](Estimate& estimate, std::int64_t n) {
        estimate.n = n;
        estimate.low = std::clamp(estimate.low, lowest, highest);
        estimate.high = std::clamp(estimate.high, lowest, highest);
        estimate.method = "normal hierarchical model";
        estimate.provenance.source = "Gelman et al. (2013), Bayesian Data Analysis, section 5.4";
        if (no_spread) {
            estimate.warnings.emplace_back("no spread within any group: differences are put down to chance");
        }
    };
    for (std::size_t g = 0; g < groups.size(); ++g) {
        finish(result.groups[g].estimate, groups[g].count);
        result.overall.n += groups[g].count;
    }
    finish(result.overall, result.overall.n);
    return result;
}

}  // namespace goodwill::inline v0::support
