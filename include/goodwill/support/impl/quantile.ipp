// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/ordered_sort.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/quantile.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// P(Binomial(n, p) >= k).
inline double binomial_upper_tail(std::int64_t n, double p, std::int64_t k) {
    if (k <= 0) { return 1.0; }
    if (k > n) { return 0.0; }
    return boost::math::ibeta(static_cast<double>(k), static_cast<double>(n - k + 1), p);
}

/// P(Binomial(n, p) < k).
inline double binomial_lower_tail(std::int64_t n, double p, std::int64_t k) {
    if (k <= 0) { return 0.0; }
    if (k > n) { return 1.0; }
    return boost::math::ibetac(static_cast<double>(k), static_cast<double>(n - k + 1), p);
}

/// The observations used, in ascending order, with their weights and the running share of the weight.
struct OrderedSample {
    std::vector<double> values;
    std::vector<double> weights;  ///< empty when all are equal
    std::vector<double> cumulative;
    double total = 0.0;
    double effective = 0.0;  ///< Kish's number of observations

    [[nodiscard]] std::size_t size() const noexcept { return values.size(); }
    [[nodiscard]] bool weighted() const noexcept { return !weights.empty(); }
    /// Smallest observation at which the distribution function reaches `share`.
    [[nodiscard]] double at_share(double share) const {
        // A share that is a sum of weights must find its own observation although the sum was rounded.
        const double wanted = share * total * (1.0 - 1e-12);
        const auto found = std::lower_bound(cumulative.begin(), cumulative.end(), wanted);
        return values[std::min(values.size() - 1, static_cast<std::size_t>(found - cumulative.begin()))];
    }
};

inline void keep_weights(OrderedSample& sample, const std::vector<std::pair<double, double>>& pairs) {
    double squares = 0.0;
    for (const auto& [value, weight] : pairs) {
        sample.weights.push_back(weight);
        sample.total += weight;
        squares += weight * weight;
        sample.cumulative.push_back(sample.total);
    }
    sample.effective = sample.total * sample.total / squares;
}

inline OrderedSample order_sample(std::span<const double> values, std::span<const double> weights,
                                  const Execution& execution) {
    OrderedSample sample;
    if (weights.empty()) {
        sample.values.reserve(values.size());
        std::copy_if(values.begin(), values.end(), std::back_inserter(sample.values),
                     [](double x) { return !std::isnan(x); });
        ordered_sort(sample.values, execution);
        sample.effective = static_cast<double>(sample.size());
        return sample;
    }
    std::vector<std::pair<double, double>> pairs;
    pairs.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i]) && weights[i] > 0.0) { pairs.emplace_back(values[i], weights[i]); }
    }
    ordered_sort(pairs, execution);
    for (const auto& pair : pairs) { sample.values.push_back(pair.first); }
    sample.effective = static_cast<double>(sample.size());
    const bool equal =
        std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.second == pairs.front().second; });
    if (!equal) { keep_weights(sample, pairs); }
    return sample;
}

/// Type 7: the mean of the quantile function under a uniform distribution of width 1 / n that starts at (n - 1) p / n.
inline double quantile_value(const OrderedSample& sample, double p) {
    if (!sample.weighted()) {
        const double place = p * static_cast<double>(sample.size() - 1);
        const auto below = std::min(static_cast<std::size_t>(place), sample.size() - 1);
        const std::size_t above = std::min(below + 1, sample.size() - 1);
        const double low = sample.values[below];
        return low + (place - static_cast<double>(below)) * (sample.values[above] - low);
    }
    const double start = p * (sample.effective - 1.0) / sample.effective;
    const auto covered = [&](double share) { return std::clamp((share - start) * sample.effective, 0.0, 1.0); };
    double sum = 0.0;
    double before = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double after = i + 1 == sample.size() ? 1.0 : covered(sample.cumulative[i] / sample.total);
        sum += (after - before) * sample.values[i];
        before = after;
    }
    return sum;
}

/// Observations that would fix the distribution function at the quantile as well as the weighted ones do.
inline std::int64_t quantile_effective_n(const OrderedSample& sample, double value) {
    if (!sample.weighted()) { return static_cast<std::int64_t>(sample.size()); }
    Moments below;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        below.add(sample.values[i] <= value ? 1.0 : 0.0, sample.weights[i]);
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(effective_sample(below).n));
}

inline std::string interval_warning(std::string_view end, std::int64_t n, double p, double level) {
    return "no " + std::string(end) + " limit at n = " + std::to_string(n) + ": both limits need " +
           std::to_string(smallest_n_for_quantile(p, level)) + " observations";
}

inline Estimate estimate_quantile(const OrderedSample& sample, double p, const QuantileOptions& options) {
    Estimate estimate;
    estimate.level = options.level;
    estimate.n = static_cast<std::int64_t>(sample.size());
    estimate.method = sample.weighted() ? "order statistics, weighted (Woodruff)" : "order statistics (binomial)";
    estimate.provenance = {Evidence::estimated, "sample quantile, Hyndman and Fan (1996) type 7"};
    estimate.low = options.lowest;
    estimate.high = options.highest;
    if (sample.size() == 0) {
        estimate.warnings.emplace_back("no observations");
        return estimate;
    }
    estimate.value = quantile_value(sample, p);
    const std::int64_t n = quantile_effective_n(sample, estimate.value);
    const RankInterval ranks = quantile_ranks(n, p, options.level);
    const auto at_rank = [&](std::int64_t rank) {
        return sample.weighted() ? sample.at_share(static_cast<double>(rank) / static_cast<double>(n))
                                 : sample.values[static_cast<std::size_t>(rank - 1)];
    };
    if (ranks.low) { estimate.low = std::min(at_rank(*ranks.low), estimate.value); }
    if (ranks.high) { estimate.high = std::max(at_rank(*ranks.high), estimate.value); }
    if (!ranks.low) { estimate.warnings.push_back(interval_warning("lower", n, p, options.level)); }
    if (!ranks.high) { estimate.warnings.push_back(interval_warning("upper", n, p, options.level)); }
    return estimate;
}

}  // namespace detail

GOODWILL_INLINE RankInterval quantile_ranks(std::int64_t n, double p, double level) {
    check::open_unit("quantile_ranks", "p", p);
    check::open_unit("quantile_ranks", "level", level);
    if (n < 0) { check::fail_argument("quantile_ranks", "n", "non-negative", std::to_string(n)); }
    const double tail = (1.0 - level) / 2.0;
    RankInterval ranks;
    if (n == 0) { return ranks; }
    if (detail::binomial_lower_tail(n, p, 1) <= tail) {
        std::int64_t accepted = 1;  // P(B < rank) rises with the rank and is 1 at n + 1
        for (std::int64_t refused = n + 1; refused - accepted > 1;) {
            const std::int64_t middle = accepted + (refused - accepted) / 2;
            (detail::binomial_lower_tail(n, p, middle) <= tail ? accepted : refused) = middle;
        }
        ranks.low = accepted;
    }
    if (detail::binomial_upper_tail(n, p, n) <= tail) {
        std::int64_t accepted = n;  // P(B >= rank) falls with the rank and is 1 at 0
        for (std::int64_t refused = 0; accepted - refused > 1;) {
            const std::int64_t middle = refused + (accepted - refused) / 2;
            (detail::binomial_upper_tail(n, p, middle) <= tail ? accepted : refused) = middle;
        }
        ranks.high = accepted;
    }
    return ranks;
}

GOODWILL_INLINE std::int64_t smallest_n_for_quantile(double p, double level) {
    check::open_unit("smallest_n_for_quantile", "p", p);
    check::open_unit("smallest_n_for_quantile", "level", level);
    // The ends exist when (1 - p)^n and p^n are at most the tail.
    const double tail = (1.0 - level) / 2.0;
    const double rarer = std::max(p, 1.0 - p);
    auto n = static_cast<std::int64_t>(std::ceil(std::log(tail) / std::log(rarer)));
    while (!quantile_ranks(n, p, level).low || !quantile_ranks(n, p, level).high) { ++n; }
    return n;
}

GOODWILL_INLINE std::vector<Estimate> quantiles(std::span<const double> values, std::span<const double> probabilities,
                                                std::span<const double> weights, const QuantileOptions& options,
                                                const Execution& execution) {
    check::open_unit("quantiles", "level", options.level);
    for (const double p : probabilities) { check::open_unit("quantiles", "probabilities", p); }
    check::all_finite_or_missing("quantiles", "values", values);
    if (!weights.empty()) {
        check::same_size("quantiles", "weights", weights.size(), "values", values.size());
        check::all_non_negative("quantiles", "weights", weights);
    }
    const detail::OrderedSample sample = detail::order_sample(values, weights, execution);
    std::vector<Estimate> estimates;
    estimates.reserve(probabilities.size());
    for (const double p : probabilities) { estimates.push_back(detail::estimate_quantile(sample, p, options)); }
    return estimates;
}

}  // namespace goodwill::inline v0::support
