// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/net_score.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// What was seen: shares of +1 and -1, and of how many (not necessarily whole) observations.
struct NetShares {
    double positive;
    double negative;
    double n;
    [[nodiscard]] double net() const noexcept { return positive - negative; }
    [[nodiscard]] NetShares swapped() const noexcept { return {negative, positive, n}; }
};

/// Share of the small-sample corrections that is applied. The full ones are exact to second order for a continuous
/// statistic; counts are lumpy, and half of each keeps the smallest exact coverage highest at hardly any cost in
/// length (tests/cpp/statistics/net_score_test.cpp enumerates it).
struct NetCorrection {
    double variance;  ///< the variance is multiplied by n / (n - variance)
    double skewness;
};

/// Variance and third central moment of one observation when p - d = delta and the likelihood is at its maximum.
struct NullMoments {
    double variance;
    double third;
};

inline NullMoments null_moments(const NetShares& seen, double delta) noexcept {
    // The share of -1, q, is the larger root of 2 q^2 + b q + c = 0 (Tango 1998, divided by n).
    const double b = -seen.positive - seen.negative + (2.0 - seen.positive + seen.negative) * delta;
    const double c = -seen.negative * delta * (1.0 - delta);
    const double root = std::sqrt(std::max(0.0, b * b - 8.0 * c));
    double q = b > 0.0 ? -2.0 * c / (b + root) : 0.25 * (root - b);
    q = std::clamp(q, std::max(0.0, -delta), 0.5 * (1.0 - delta));
    const double sum = 2.0 * q + delta;
    return {std::max(0.0, sum - delta * delta), delta * (1.0 - 3.0 * sum + 2.0 * delta * delta)};
}

/// Whether delta, below the net score that was seen, is refused for being too low.
inline bool too_low(const NetShares& seen, double delta, double z, const NetCorrection& correction) noexcept {
    const auto [variance, third] = null_moments(seen, delta);
    const double deviation = seen.net() - delta;
    if (!(variance > 0.0)) { return deviation > 0.0; }
    const double t = deviation / std::sqrt(variance / (seen.n - correction.variance));
    // The Cornish-Fisher quantile z + a (z^2 - 1) grows with z and stays above 0 only while a is small.
    const double curve = z * z - 1.0;
    const double limit = std::min(0.5 / z, 0.5 * z / std::max(std::abs(curve), 1e-12));
    const double a = correction.skewness * third / (6.0 * variance * std::sqrt(variance * seen.n));
    return t > z + std::clamp(a, -limit, limit) * curve;
}

/// Lower end of the interval. The upper end is minus the lower end with the signs swapped, which makes the interval
/// symmetric to the last bit.
inline double net_low(const NetShares& seen, double z, const NetCorrection& correction) noexcept {
    double low = -1.0;
    double high = seen.net();
    while (high - low > 1e-13) {
        const double middle = 0.5 * (low + high);
        (too_low(seen, middle, z, correction) ? low : high) = middle;
    }
    return low;
}

inline std::string_view name_of(NetScoreMethod method) noexcept {
    switch (method) {
        case NetScoreMethod::score: return "score";
        case NetScoreMethod::tango: return "tango";
        case NetScoreMethod::wald: return "wald";
    }
    return "";
}

inline Estimate net_score_of(const NetShares& seen, std::int64_t count, double level, NetScoreMethod method) {
    Estimate estimate;
    estimate.level = level;
    estimate.n = count;
    estimate.value = seen.net();
    const double z = -normal_quantile(0.5 * (1.0 - level));
    if (method == NetScoreMethod::wald) {
        const double variance = seen.positive + seen.negative - seen.net() * seen.net();
        const double half = z * std::sqrt(std::max(0.0, variance) / seen.n);
        estimate.low = std::max(-1.0, estimate.value - half);
        estimate.high = std::min(1.0, estimate.value + half);
        estimate.provenance.source = "normal approximation";
        estimate.warnings.emplace_back("wald intervals are too short for small samples");
        return estimate;
    }
    const NetCorrection correction =
        method == NetScoreMethod::score ? NetCorrection{0.5, 0.5} : NetCorrection{0.0, 0.0};
    estimate.low = net_low(seen, z, correction);
    estimate.high = -net_low(seen.swapped(), z, correction);
    estimate.provenance.source = "Tango (1998)";
    return estimate;
}

}  // namespace detail

GOODWILL_INLINE NetScoreMethod net_score_method_named(std::string_view function, std::string_view name) {
    for (const auto method : {NetScoreMethod::score, NetScoreMethod::tango, NetScoreMethod::wald}) {
        if (name == detail::name_of(method)) { return method; }
    }
    check::fail_argument(function, "method", "'score', 'tango' or 'wald'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Estimate net_score_estimate(std::int64_t positive, std::int64_t negative, std::int64_t n, double level,
                                            NetScoreMethod method) {
    check::open_unit("net_score_estimate", "level", level);
    check::non_negative("net_score_estimate", "positive", static_cast<double>(positive));
    check::non_negative("net_score_estimate", "negative", static_cast<double>(negative));
    if (n < positive + negative) {
        check::fail_domain("net_score_estimate", "n", "at least positive + negative", static_cast<double>(n));
    }
    const double count = static_cast<double>(n);
    Estimate estimate;
    if (n > 0) {
        const double p = static_cast<double>(positive) / count;
        const double d = static_cast<double>(negative) / count;
        estimate = detail::net_score_of({p, d, count}, n, level, method);
        estimate.value = static_cast<double>(positive - negative) / count;
    } else {
        estimate.level = level;
        estimate.warnings.emplace_back("no observations");
    }
    estimate.method = detail::name_of(method);
    return estimate;
}

GOODWILL_INLINE Estimate net_score_estimate(const Moments& signs, double level, NetScoreMethod method) {
    check::open_unit("net_score_estimate", "level", level);
    if (signs.count == 0) { return net_score_estimate(0, 0, 0, level, method); }
    if (signs.minimum < -1.0 || signs.maximum > 1.0) {
        check::fail_domain("net_score_estimate", "every observation", "-1, 0 or 1",
                           signs.minimum < -1.0 ? signs.minimum : signs.maximum);
    }
    // Of values -1, 0 and 1 the mean square is the share that is not 0.
    const double not_zero = std::min(1.0, signs.m2 / signs.weight + signs.mean * signs.mean);
    const double positive = std::max(0.0, 0.5 * (not_zero + signs.mean));
    const double negative = std::max(0.0, 0.5 * (not_zero - signs.mean));
    const EffectiveSample sample = effective_sample(signs);
    if (!sample.weighted) {
        const auto whole = [&](double share) { return static_cast<std::int64_t>(std::llround(share * sample.n)); };
        return net_score_estimate(whole(positive), whole(negative), signs.count, level, method);
    }
    Estimate estimate = detail::net_score_of({positive, negative, sample.n}, signs.count, level, method);
    estimate.method = method_text(detail::name_of(method), sample);
    return estimate;
}

}  // namespace goodwill::inline v0::support
