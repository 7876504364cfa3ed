// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/survey_weights.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Sums of one cluster: of w x and of w.
struct ClusterSum {
    double product = 0.0;
    double weight = 0.0;
};

/// Clusters by stratum.
using DesignSums = std::vector<std::vector<ClusterSum>>;

inline std::size_t code_of(std::string_view name, std::span<const std::int32_t> codes, std::size_t row) {
    if (codes[row] < 0 || static_cast<std::size_t>(codes[row]) >= codes.size()) {
        check::fail_domain("replicate_mean", name, row, "0 or more, below the number of rows", codes[row]);
    }
    return static_cast<std::size_t>(codes[row]);
}

/// \throw as replicate_mean
inline DesignSums sum_design(std::span<const double> values, std::span<const double> weights,
                             std::span<const std::int32_t> strata, std::span<const std::int32_t> clusters) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<ClusterSum> sums(values.size());
    std::vector<std::size_t> stratum_of(values.size(), none);
    std::size_t last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double w = weights.empty() ? 1.0 : weights[i];
        if (!(w > 0.0)) { continue; }
        const std::size_t cluster = clusters.empty() ? i : code_of("clusters", clusters, i);
        const std::size_t stratum = strata.empty() ? 0 : code_of("strata", strata, i);
        if (stratum_of[cluster] == none) { stratum_of[cluster] = stratum; }
        last = std::max(last, stratum_of[cluster]);
        sums[cluster].product += w * values[i];
        sums[cluster].weight += w;
    }
    DesignSums design(last + 1);
    for (std::size_t c = 0; c < sums.size(); ++c) {
        if (stratum_of[c] != none) { design[stratum_of[c]].push_back(sums[c]); }
    }
    std::erase_if(design, [](const auto& stratum) { return stratum.empty(); });
    for (std::size_t h = 0; h < design.size(); ++h) {
        if (design[h].size() < 2) {
            check::fail_argument("replicate_mean", "strata", "of at least two clusters each",
                                 "one in stratum " + std::to_string(h));
        }
    }
    return design;
}

inline ClusterSum add_up(const std::vector<ClusterSum>& clusters) {
    ClusterSum sum;
    for (const ClusterSum& c : clusters) {
        sum.product += c.product;
        sum.weight += c.weight;
    }
    return sum;
}

inline double jackknife_variance(const DesignSums& design, const ClusterSum& all) {
    const double mean = all.product / all.weight;
    double variance = 0.0;
    for (const auto& stratum : design) {
        const auto n = static_cast<double>(stratum.size());
        const ClusterSum here = add_up(stratum);
        for (const ClusterSum& c : stratum) {
            const double up = n / (n - 1.0);
            const double product = all.product - here.product + up * (here.product - c.product);
            const double weight = all.weight - here.weight + up * (here.weight - c.weight);
            const double change = product / weight - mean;
            variance += (n - 1.0) / n * change * change;
        }
    }
    return variance;
}

inline double bootstrap_variance(const DesignSums& design, const ClusterSum& all, const ReplicateOptions& options) {
    const double mean = all.product / all.weight;
    double variance = 0.0;
    for (int r = 0; r < options.replicates; ++r) {
        ClusterSum sum;
        for (std::size_t h = 0; h < design.size(); ++h) {
            const std::size_t n = design[h].size();
            const double up = static_cast<double>(n) / static_cast<double>(n - 1);
            for (std::size_t draw = 0; draw + 1 < n; ++draw) {
                const auto who = static_cast<std::uint64_t>(r);
                const ClusterSum& c = design[h][random::index_below({options.seed, who, h, draw}, n)];
                sum.product += up * c.product;
                sum.weight += up * c.weight;
            }
        }
        const double change = sum.product / sum.weight - mean;
        variance += change * change / options.replicates;
    }
    return variance;
}

/// Ascending order of non-negative values of which one is positive.
inline std::vector<std::size_t> ascending_values(std::string_view function, std::span<const double> values) {
    check::not_empty(function, "values", values.size());
    check::all_non_negative(function, "values", values);
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
    if (!(values[order.back()] > 0.0)) {
        check::fail_argument(function, "values", "positive somewhere", "nothing but 0");
    }
    return order;
}

}  // namespace detail

GOODWILL_INLINE ReplicateKind replicate_kind_named(std::string_view name) {
    if (name == "jackknife") { return ReplicateKind::jackknife; }
    if (name == "bootstrap") { return ReplicateKind::bootstrap; }
    check::fail_argument("replicate_mean", "kind", "'jackknife' or 'bootstrap'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Estimate replicate_mean(std::span<const double> values, std::span<const double> weights,
                                        std::span<const std::int32_t> strata, std::span<const std::int32_t> clusters,
                                        const ReplicateOptions& options) {
    constexpr std::string_view function = "replicate_mean";
    check::not_empty(function, "values", values.size());
    check::all_finite(function, "values", values);
    check::open_unit(function, "level", options.level);
    if (options.replicates < 2) {
        check::fail_argument(function, "replicates", "at least 2", std::to_string(options.replicates));
    }
    if (!weights.empty()) {
        check::same_size(function, "weights", weights.size(), "values", values.size());
        check::all_non_negative(function, "weights", weights);
    }
    if (!strata.empty()) { check::same_size(function, "strata", strata.size(), "values", values.size()); }
    if (!clusters.empty()) { check::same_size(function, "clusters", clusters.size(), "values", values.size()); }
    const detail::DesignSums design = detail::sum_design(values, weights, strata, clusters);
    if (design.empty()) { check::fail_argument(function, "weights", "positive somewhere", "nothing but 0"); }
    detail::ClusterSum all;
    std::size_t units = 0;
    for (const auto& stratum : design) {
        const detail::ClusterSum here = detail::add_up(stratum);
        all.product += here.product;
        all.weight += here.weight;
        units += stratum.size();
    }
    const bool jackknife = options.kind == ReplicateKind::jackknife;
    const double variance =
        jackknife ? detail::jackknife_variance(design, all) : detail::bootstrap_variance(design, all, options);
    const double freedom = static_cast<double>(units - design.size());
    const double half = student_t_quantile(0.5 * (1.0 + options.level), freedom) * std::sqrt(variance);
    Estimate estimate;
    estimate.value = all.product / all.weight;
    estimate.low = estimate.value - half;
    estimate.high = estimate.value + half;
    estimate.level = options.level;
    estimate.n = weights.empty() ? static_cast<std::int64_t>(values.size())
                                 : std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0.0; });
    estimate.method =
        std::string(jackknife ? "jackknife" : "bootstrap") + ", " + std::to_string(units) + " clusters, t";
    estimate.provenance = {Evidence::estimated, "replicate weights"};
    return estimate;
}

GOODWILL_INLINE Estimate herfindahl(std::span<const double> values, double level) {
    constexpr std::string_view function = "herfindahl";
    check::open_unit(function, "level", level);
    (void)detail::ascending_values(function, values);
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    const double squares = std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    const double n = static_cast<double>(values.size());
    Estimate estimate;
    estimate.value = squares / (total * total);
    // n H is 1 plus the squared coefficient of variation, so it is the mean of squares over the squared mean that is
    // left out of; the fixed 1/n is put back.
    double mean = 0.0;
    double spread = 0.0;
    for (const double x : values) {
        const double rest = total - x;
        const double without =
            rest > 0.0 && n > 1.0 ? std::log((n - 1.0) * (squares - x * x) / (rest * rest)) : std::log(n);
        const double change = without - std::log(n * estimate.value);
        mean += change / n;
        spread += change * change;
    }
    const double variance = std::max(spread - n * mean * mean, 0.0) * (n - 1.0) / n;
    const double factor = std::exp(normal_quantile(0.5 * (1.0 + level)) * std::sqrt(variance));
    estimate.low = std::max(1.0 / n, estimate.value / factor);
    estimate.high = std::min(1.0, estimate.value * factor);
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(values.size());
    estimate.method = "jackknife, log";
    estimate.provenance = {Evidence::estimated, "Herfindahl (1950), Hirschman (1945)"};
    return estimate;
}

GOODWILL_INLINE LorenzCurve lorenz(std::span<const double> values, std::span<const double> weights) {
    constexpr std::string_view function = "lorenz";
    const std::vector<std::size_t> order = detail::ascending_values(function, values);
    if (!weights.empty()) {
        check::same_size(function, "weights", weights.size(), "values", values.size());
        check::all_non_negative(function, "weights", weights);
    }
    LorenzCurve curve{{0.0}, {0.0}};
    for (const std::size_t i : order) {
        const double w = weights.empty() ? 1.0 : weights[i];
        curve.population.push_back(curve.population.back() + w);
        curve.total.push_back(curve.total.back() + w * values[i]);
    }
    if (!(curve.total.back() > 0.0)) { check::fail_argument(function, "weights", "positive where values are", "0"); }
    for (auto* ordinates : {&curve.population, &curve.total}) {
        const double whole = ordinates->back();
        for (double& share : *ordinates) { share /= whole; }
    }
    return curve;
}

}  // namespace goodwill::inline v0::support
