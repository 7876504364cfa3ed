// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/measure/impl/t_power.ipp"
#include "goodwill/measure/waves.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void require_wave(const WaveOptions& options, std::span<const double> before, std::span<const double> after,
                         std::span<const double> weights_before, std::span<const double> weights_after) {
    constexpr const char* function = "wave_change";
    check::open_unit(function, "level", options.level);
    check::open_unit(function, "power", options.power);
    check::all_finite_or_missing(function, "before", before);
    check::all_finite_or_missing(function, "after", after);
    check::all_non_negative(function, "weights_before", weights_before);
    check::all_non_negative(function, "weights_after", weights_after);
    if (!weights_before.empty()) {
        check::same_size(function, "weights_before", weights_before.size(), "before", before.size());
    }
    if (!weights_after.empty()) {
        check::same_size(function, "weights_after", weights_after.size(), "after", after.size());
    }
    if (options.paired) { check::same_size(function, "after", after.size(), "before", before.size()); }
    if (options.paired && !weights_after.empty()) {
        check::fail_argument(function, "weights_after", "left out for pairs", "weights");
    }
}

/// From so many respondents on the t test is its normal limit: it needs about two more.
inline constexpr double normal_from = 1e8;
inline constexpr double most_respondents = 1e12;

/// Standard error of a mean, and the degrees of freedom it has.
struct MeanError {
    double variance;
    double freedom;
};

[[nodiscard]] inline MeanError mean_error(const support::Moments& moments) {
    const double freedom = support::effective_sample(moments).n - 1.0;
    return {moments.m2 / moments.weight / freedom, freedom};
}

inline void require_answers(const support::Moments& moments, const char* wave) {
    if (moments.count < 2) {
        throw DataError("wave_change", {-1, 0, wave, std::to_string(moments.count) + " answers", "two or more"});
    }
}

/// Change, test and interval from its error.
inline void set_change(WaveChange& result, double change, const MeanError& error, std::int64_t n, const char* method,
                       const WaveOptions& options) {
    if (!(error.variance > 0.0)) { throw DataError("wave_change", {-1, 0, "after", "no spread", "answers that vary"}); }
    result.standard_error = std::sqrt(error.variance);
    const double half = support::student_t_quantile(0.5 * (1.0 + options.level), error.freedom) * result.standard_error;
    result.change.value = change;
    result.change.low = change - half;
    result.change.high = change + half;
    result.change.level = options.level;
    result.change.n = n;
    result.change.method = method;
    result.p_value = 2.0 * support::student_t_cdf(-std::abs(change) / result.standard_error, error.freedom);
    result.minimum_detectable = t_detectable(options.power, error.freedom, options.level) * result.standard_error;
}

[[nodiscard]] inline double design_effect(const support::Moments& a, const support::Moments& b) {
    return static_cast<double>(a.count + b.count) / (support::effective_sample(a).n + support::effective_sample(b).n);
}

[[nodiscard]] inline WaveChange paired_change(std::span<const double> before, std::span<const double> after,
                                              std::span<const double> weights, const WaveOptions& options) {
    support::Moments first;
    support::Moments second;
    support::Moments difference;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::isnan(before[i]) || std::isnan(after[i])) { continue; }
        const double weight = weights.empty() ? 1.0 : weights[i];
        first.add(before[i], weight);
        second.add(after[i], weight);
        difference.add(after[i] - before[i], weight);
    }
    require_answers(difference, "before");
    WaveChange result;
    result.before = support::mean_estimate(first, std::nullopt, options.level);
    result.after = support::mean_estimate(second, std::nullopt, options.level);
    set_change(result, difference.mean, mean_error(difference), difference.count, "paired t", options);
    result.design_effect = design_effect(first, second);
    if (first.m2 > 0.0 && second.m2 > 0.0) {
        // Var(b - a) = Var a + Var b - 2 Cov.
        result.correlation = (first.m2 + second.m2 - difference.m2) / (2.0 * std::sqrt(first.m2 * second.m2));
    }
    return result;
}

}  // namespace detail

GOODWILL_INLINE WaveChange wave_change(std::span<const double> before, std::span<const double> after,
                                       std::span<const double> weights_before, std::span<const double> weights_after,
                                       const WaveOptions& options) {
    detail::require_wave(options, before, after, weights_before, weights_after);
    if (options.paired) { return detail::paired_change(before, after, weights_before, options); }
    const auto moments = [](std::span<const double> answers, std::span<const double> weights) {
        support::Moments found;
        for (std::size_t i = 0; i < answers.size(); ++i) { found.add(answers[i], weights.empty() ? 1.0 : weights[i]); }
        return found;
    };
    const support::Moments first = moments(before, weights_before);
    const support::Moments second = moments(after, weights_after);
    detail::require_answers(first, "before");
    detail::require_answers(second, "after");
    WaveChange result;
    result.before = support::mean_estimate(first, std::nullopt, options.level);
    result.after = support::mean_estimate(second, std::nullopt, options.level);
    const detail::MeanError a = detail::mean_error(first);
    const detail::MeanError b = detail::mean_error(second);
    const double variance = a.variance + b.variance;
    // Welch (1947) and Satterthwaite (1946).
    const double freedom =
        variance * variance / (a.variance * a.variance / a.freedom + b.variance * b.variance / b.freedom);
    detail::set_change(result, second.mean - first.mean, {variance, freedom}, std::min(first.count, second.count),
                       "Welch", options);
    result.design_effect = detail::design_effect(first, second);
    return result;
}

GOODWILL_INLINE std::int64_t respondents_needed(double change, double standard_deviation, const WaveOptions& options,
                                                double correlation, double design_effect) {
    constexpr const char* function = "respondents_needed";
    check::open_unit(function, "level", options.level);
    check::open_unit(function, "power", options.power);
    check::positive(function, "change", std::abs(change));
    check::positive(function, "standard_deviation", standard_deviation);
    check::positive(function, "design_effect", design_effect);
    if (!(correlation >= -1.0 && correlation < 1.0)) {
        check::fail_domain(function, "correlation", "from -1 to below 1", correlation);
    }
    const double z =
        std::max(0.0, support::normal_quantile(0.5 * (1.0 + options.level)) + support::normal_quantile(options.power));
    const double k = 2.0 * design_effect * (options.paired ? 1.0 - correlation : 1.0);
    const double normal = k * std::pow(z * standard_deviation / change, 2);
    if (!(normal < detail::most_respondents)) {
        check::fail_domain(function, "change", "so large that fewer than 1e12 respondents see it", change);
    }
    // A t test has less power than its normal limit, so the search goes up from there.
    double n = std::max(std::floor(design_effect) + 1.0, std::floor(normal));
    const auto seen = [&](double respondents) {
        const double freedom = (options.paired ? 1.0 : 2.0) * (respondents / design_effect - 1.0);
        return detail::t_power(std::abs(change) / standard_deviation * std::sqrt(respondents / k), freedom,
                               options.level) >= options.power;
    };
    while (normal < detail::normal_from && !seen(n)) { n += 1.0; }
    return static_cast<std::int64_t>(std::max(2.0, normal < detail::normal_from ? n : std::ceil(normal)));
}

}  // namespace goodwill::inline v0::measure
