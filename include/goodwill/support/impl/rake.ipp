// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/survey_weights.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline double total_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

inline std::vector<double> sums_by_code(const Margin& margin, std::span<const double> weights) {
    std::vector<double> sums(margin.targets.size(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) { sums[static_cast<std::size_t>(margin.codes[i])] += weights[i]; }
    return sums;
}

inline void check_margin(const Margin& margin, std::span<const double> weights) {
    constexpr std::string_view function = "rake";
    check::same_size(function, margin.name, margin.codes.size(), "the rows", weights.size());
    check::all_non_negative(function, "targets of " + margin.name, margin.targets);
    for (std::size_t i = 0; i < margin.codes.size(); ++i) {
        if (margin.codes[i] < 0 || static_cast<std::size_t>(margin.codes[i]) >= margin.targets.size()) {
            check::fail_domain(function, margin.name, i, "a category with a target", margin.codes[i]);
        }
    }
    const std::vector<double> sums = sums_by_code(margin, weights);
    for (std::size_t k = 0; k < sums.size(); ++k) {
        if (margin.targets[k] > 0.0 && !(sums[k] > 0.0)) {
            check::fail_argument(function, "category " + std::to_string(k) + " of " + margin.name,
                                 "in the sample, as it has a target", "no row with a weight");
        }
    }
    if (!(total_of(margin.targets) > 0.0)) {
        check::fail_argument(function, "targets of " + margin.name, "positive somewhere", "nothing but 0");
    }
}

inline void check_rake(std::span<const Margin> margins, std::span<const double> weights, const RakeOptions& options) {
    constexpr std::string_view function = "rake";
    check::not_empty(function, "margins", margins.size());
    check::all_non_negative(function, "weights", weights);
    const double total = total_of(margins.front().targets);
    for (const Margin& margin : margins) {
        check_margin(margin, weights);
        const double other = total_of(margin.targets);
        if (std::abs(other - total) > 1e-6 * total) {
            check::fail_argument(function, "targets of " + margin.name,
                                 "of the same total as the first margin's (" + std::to_string(total) + ")",
                                 std::to_string(other));
        }
    }
    check::positive(function, "tolerance", options.tolerance);
    check::non_negative(function, "lowest", options.lowest);
    if (!(options.lowest < 1.0) || !(options.highest > 1.0)) {
        check::fail_argument(function, "bounds", "around 1, the mean weight",
                             std::to_string(options.lowest) + " to " + std::to_string(options.highest));
    }
}

/// One multiplication to a margin's targets, as shares.
inline void meet_margin(const Margin& margin, std::vector<double>& weights) {
    const double whole = total_of(margin.targets);
    std::vector<double> factors = sums_by_code(margin, weights);
    for (std::size_t k = 0; k < factors.size(); ++k) {
        factors[k] = factors[k] > 0.0 ? margin.targets[k] / whole / factors[k] : 0.0;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] *= factors[static_cast<std::size_t>(margin.codes[i])];
    }
}

inline double largest_difference(std::span<const Margin> margins, std::span<const double> weights) {
    double largest = 0.0;
    const double sum = total_of(weights);
    for (const Margin& margin : margins) {
        const double whole = total_of(margin.targets);
        const std::vector<double> sums = sums_by_code(margin, weights);
        for (std::size_t k = 0; k < sums.size(); ++k) {
            largest = std::max(largest, std::abs(sums[k] / sum - margin.targets[k] / whole));
        }
    }
    return largest;
}

/// Weights beyond the bounds are set to them; how many stand there.
inline std::size_t hold_to_bounds(std::vector<double>& weights, const RakeOptions& options) {
    if (options.lowest == 0.0 && std::isinf(options.highest)) { return 0; }
    const auto rows =
        static_cast<double>(std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0.0; }));
    const double mean = total_of(weights) / rows;
    std::size_t bounded = 0;
    for (double& w : weights) {
        if (!(w > 0.0)) { continue; }
        const double held = std::clamp(w, options.lowest * mean, options.highest * mean);
        const bool outside = w <= options.lowest * mean * (1.0 + 1e-9) || w >= options.highest * mean * (1.0 - 1e-9);
        bounded += outside ? 1 : 0;
        w = held;
    }
    return bounded;
}

}  // namespace detail

GOODWILL_INLINE EffectiveSample kish(std::span<const double> weights) {
    check::all_non_negative("kish", "weights", weights);
    double sum = 0.0;
    double squares = 0.0;
    double count = 0.0;
    bool equal = true;
    double first = 0.0;
    for (const double w : weights) {
        if (!(w > 0.0)) { continue; }
        first = first == 0.0 ? w : first;
        equal = equal && w == first;
        sum += w;
        squares += w * w;
        count += 1.0;
    }
    if (count == 0.0) { check::fail_argument("kish", "weights", "positive somewhere", "no such weight"); }
    const double n = equal ? count : sum * sum / squares;
    return {n, count / n, !equal};
}

GOODWILL_INLINE RakedWeights rake(std::span<const Margin> margins, std::span<const double> weights,
                                  const RakeOptions& options, const Progress& progress) {
    const std::size_t rows = weights.empty() && !margins.empty() ? margins.front().codes.size() : weights.size();
    std::vector<double> raked(rows, 1.0);
    if (!weights.empty()) { raked.assign(weights.begin(), weights.end()); }
    detail::check_rake(margins, raked, options);
    RakedWeights told;
    while (told.iterations < options.max_iterations && told.status != RakeStatus::converged) {
        progress.check();
        ++told.iterations;
        for (const Margin& margin : margins) { detail::meet_margin(margin, raked); }
        told.bounded = detail::hold_to_bounds(raked, options);
        told.largest_difference = detail::largest_difference(margins, raked);
        if (told.largest_difference <= options.tolerance) { told.status = RakeStatus::converged; }
    }
    const double total = detail::total_of(margins.front().targets);
    const bool shares = std::abs(total - 1.0) < 1e-6;
    const double factor = (shares ? static_cast<double>(rows) : total) / detail::total_of(raked);
    for (double& w : raked) { w *= factor; }
    told.effective = kish(raked);
    told.weights = std::move(raked);
    told.message = told.status == RakeStatus::converged
                       ? "every margin holds"
                       : "a share is off by " + std::to_string(told.largest_difference) + " after " +
                             std::to_string(told.iterations) + " rounds";
    return told;
}

}  // namespace goodwill::inline v0::support
