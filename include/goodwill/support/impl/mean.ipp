// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline std::string_view name_of(MeanMethod method) noexcept {
    return method == MeanMethod::beta ? "beta" : "t";
}

/// With y in [0, 1] the place on the scale and n the effective number, half an observation at 0 and half at 1 give a
/// Dirichlet posterior whose mean is M = (n mean + 1/2) / (n + 1) and variance (E - M^2) / (n + 2) with
/// E = (n mean of y^2 + 1/2) / (n + 1). The beta distribution of that mean and variance has shapes M k and (1 - M) k.
inline BetaShapes posterior_shapes(const Moments& moments, const Bounds& bounds, double n) {
    const double range = bounds.maximum - bounds.minimum;
    const double mean = std::clamp((moments.mean - bounds.minimum) / range, 0.0, 1.0);
    const double variance = moments.m2 / moments.weight / (range * range);
    const double m = (n * mean + 0.5) / (n + 1.0);
    // E - M^2, written as the spread within the observations plus that of the two ends about them.
    const double ends = 0.5 * (mean * mean + (1.0 - mean) * (1.0 - mean));
    const double shift = m - mean;
    const double spread = (n * variance + ends) / (n + 1.0) - shift * shift;
    const double k = m * (1.0 - m) * (n + 2.0) / spread - 1.0;
    return {m * k, (1.0 - m) * k};
}

inline void set_beta_interval(Estimate& estimate, const Moments& moments, const Bounds& bounds, double n) {
    const double range = bounds.maximum - bounds.minimum;
    const BetaShapes shapes = posterior_shapes(moments, bounds, n);
    const double tail = 0.5 * (1.0 - estimate.level);
    const double low = beta_quantile(tail, shapes.a, shapes.b);
    const double high = 1.0 - beta_quantile(tail, shapes.b, shapes.a);
    estimate.low = std::min(bounds.minimum + range * low, estimate.value);
    estimate.high = std::max(bounds.maximum - range * (1.0 - high), estimate.value);
    estimate.provenance.source = "beta approximation to the Dirichlet posterior, half an observation at each end";
    if (moments.minimum == moments.maximum && moments.count > 1) {
        estimate.warnings.emplace_back("all observations are equal: the interval rests on the ends of the scale");
    }
}

inline void set_t_interval(Estimate& estimate, const Moments& moments, const std::optional<Bounds>& bounds) {
    const double kish = std::min(moments.effective_count(), static_cast<double>(moments.count));
    const double low = bounds ? bounds->minimum : -std::numeric_limits<double>::infinity();
    const double high = bounds ? bounds->maximum : std::numeric_limits<double>::infinity();
    estimate.provenance.source = "Student (1908)";
    if (moments.minimum == moments.maximum || kish < 1.0 + 1e-9) {
        estimate.low = low;
        estimate.high = high;
        estimate.warnings.emplace_back(moments.count == 1 ? "one observation says nothing about the spread"
                                                          : "all observations are equal: the spread is unknown");
        return;
    }
    const double variance = moments.squared_weight_spread() / (moments.weight * moments.weight) * (kish / (kish - 1.0));
    const double half = student_t_quantile(0.5 * (1.0 + estimate.level), kish - 1.0) * std::sqrt(variance);
    estimate.low = std::max(low, estimate.value - half);
    estimate.high = std::min(high, estimate.value + half);
}

inline void require_inside(const char* function, const Moments& moments, const Bounds& bounds) {
    if (!(bounds.minimum < bounds.maximum) || !std::isfinite(bounds.maximum - bounds.minimum)) {
        check::fail_domain(function, "bounds.maximum", "finite and above bounds.minimum", bounds.maximum);
    }
    if (moments.count == 0) { return; }
    const bool below = moments.minimum < bounds.minimum;
    if (below || moments.maximum > bounds.maximum) {
        check::fail_domain(function, "every observation", "within the bounds",
                           below ? moments.minimum : moments.maximum);
    }
}

}  // namespace detail

GOODWILL_INLINE MeanMethod mean_method_named(std::string_view function, std::string_view name) {
    for (const auto method : {MeanMethod::beta, MeanMethod::student_t}) {
        if (name == detail::name_of(method)) { return method; }
    }
    check::fail_argument(function, "method", "'beta' or 't'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Estimate mean_estimate(const Moments& moments, const std::optional<Bounds>& bounds, double level,
                                       std::optional<MeanMethod> method) {
    check::open_unit("mean_estimate", "level", level);
    if (bounds) { detail::require_inside("mean_estimate", moments, *bounds); }
    const MeanMethod chosen = method.value_or(bounds ? MeanMethod::beta : MeanMethod::student_t);
    if (chosen == MeanMethod::beta && !bounds) {
        check::fail_argument("mean_estimate", "bounds", "given for method 'beta'", "none");
    }
    Estimate estimate;
    estimate.level = level;
    estimate.n = moments.count;
    estimate.method = detail::name_of(chosen);
    if (moments.count == 0) {
        estimate.warnings.emplace_back("no observations");
        return estimate;
    }
    estimate.value = std::clamp(moments.mean, moments.minimum, moments.maximum);
    EffectiveSample sample = effective_sample(moments);
    if (chosen == MeanMethod::beta) {
        detail::set_beta_interval(estimate, moments, *bounds, sample.n);
    } else {
        detail::set_t_interval(estimate, moments, bounds);
    }
    estimate.method = method_text(estimate.method, sample);
    return estimate;
}

GOODWILL_INLINE BetaShapes mean_posterior(const Moments& moments, const Bounds& bounds) {
    detail::require_inside("mean_posterior", moments, bounds);
    check::positive("mean_posterior", "number of observations", static_cast<double>(moments.count));
    return detail::posterior_shapes(moments, bounds, effective_sample(moments).n);
}

}  // namespace goodwill::inline v0::support
