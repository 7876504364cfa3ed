// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Sets the interval for a share p of n (not necessarily whole) observations. It always contains p.
inline void set_proportion_interval(Estimate& estimate, double p, double n, ProportionMethod method) {
    const double tail = 0.5 * (1.0 - estimate.level);
    const double z = -normal_quantile(tail);
    switch (method) {
        case ProportionMethod::wilson: {
            const double c = z * z / n;
            const double middle = (p + 0.5 * c) / (1.0 + c);
            const double half = std::sqrt(c * (p * (1.0 - p) + 0.25 * c)) / (1.0 + c);
            estimate.low = middle - half;
            estimate.high = middle + half;
            estimate.provenance.source = "Wilson (1927)";
            break;
        }
        case ProportionMethod::jeffreys: {
            const double a = n * p + 0.5;
            const double b = n * (1.0 - p) + 0.5;
            estimate.low = beta_quantile(tail, a, b);
            estimate.high = 1.0 - beta_quantile(tail, b, a);
            estimate.provenance.source = "Brown, Cai and DasGupta (2001)";
            break;
        }
        case ProportionMethod::wald: {
            const double half = z * std::sqrt(p * (1.0 - p) / n);
            estimate.low = p - half;
            estimate.high = p + half;
            estimate.provenance.source = "normal approximation";
            estimate.warnings.emplace_back("wald intervals are too short for small samples and near 0 and 1");
            break;
        }
    }
    estimate.low = p <= 0.0 ? 0.0 : std::clamp(estimate.low, 0.0, p);
    estimate.high = p >= 1.0 ? 1.0 : std::clamp(estimate.high, p, 1.0);
}

inline std::string_view name_of(ProportionMethod method) noexcept {
    switch (method) {
        case ProportionMethod::wilson: return "wilson";
        case ProportionMethod::jeffreys: return "jeffreys";
        case ProportionMethod::wald: return "wald";
    }
    return "";
}

/// An estimate of nothing: what is known when there is no observation.
inline Estimate no_observations(double level, std::string_view method) {
    Estimate estimate;
    estimate.level = level;
    estimate.method = method;
    estimate.warnings.emplace_back("no observations");
    return estimate;
}

}  // namespace detail

GOODWILL_INLINE ProportionMethod proportion_method_named(std::string_view function, std::string_view name) {
    for (const auto method : {ProportionMethod::wilson, ProportionMethod::jeffreys, ProportionMethod::wald}) {
        if (name == detail::name_of(method)) { return method; }
    }
    check::fail_argument(function, "method", "'wilson', 'jeffreys' or 'wald'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Estimate proportion_estimate(std::int64_t successes, std::int64_t n, double level,
                                             ProportionMethod method) {
    check::open_unit("proportion_estimate", "level", level);
    check::non_negative("proportion_estimate", "n", static_cast<double>(n));
    if (successes < 0 || successes > n) {
        check::fail_domain("proportion_estimate", "successes", "between 0 and n (" + std::to_string(n) + ")",
                           static_cast<double>(successes));
    }
    if (n == 0) { return detail::no_observations(level, detail::name_of(method)); }
    Estimate estimate;
    estimate.level = level;
    estimate.n = n;
    estimate.value = static_cast<double>(successes) / static_cast<double>(n);
    estimate.method = detail::name_of(method);
    detail::set_proportion_interval(estimate, estimate.value, static_cast<double>(n), method);
    return estimate;
}

GOODWILL_INLINE Estimate proportion_estimate(const Moments& indicator, double level, ProportionMethod method) {
    check::open_unit("proportion_estimate", "level", level);
    if (indicator.count == 0) { return detail::no_observations(level, detail::name_of(method)); }
    check::closed_unit("proportion_estimate", "smallest observation", indicator.minimum);
    check::closed_unit("proportion_estimate", "largest observation", indicator.maximum);
    const EffectiveSample sample = effective_sample(indicator);
    if (!sample.weighted) {
        // A running mean is off by rounding; the count of successes behind it is whole.
        const double count = static_cast<double>(indicator.count);
        const double successes = std::round(indicator.mean * count);
        if (std::abs(successes - indicator.mean * count) <= 1e-9 * count) {
            return proportion_estimate(static_cast<std::int64_t>(successes), indicator.count, level, method);
        }
    }
    Estimate estimate;
    estimate.level = level;
    estimate.n = indicator.count;
    estimate.value = std::clamp(indicator.mean, 0.0, 1.0);
    estimate.method = method_text(detail::name_of(method), sample);
    detail::set_proportion_interval(estimate, estimate.value, sample.n, method);
    return estimate;
}

}  // namespace goodwill::inline v0::support
