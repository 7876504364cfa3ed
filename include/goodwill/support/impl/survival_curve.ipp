// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/influence_sums.ipp"
#include "goodwill/support/impl/risk_steps.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline StepCurve empty_curve(RiskSteps& steps, double before, const CurveOptions& options) {
    StepCurve curve;
    curve.before = before;
    curve.level = options.level;
    curve.n = static_cast<std::int64_t>(steps.exits.size());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    curve.value.resize(steps.size());
    curve.standard_error.resize(steps.size());
    curve.low.assign(steps.size(), nan);
    curve.high.assign(steps.size(), nan);
    curve.complete = steps.exhausted.back() != 0;
    if (std::all_of(steps.events.begin(), steps.events.end(), [](double d) { return d == 0.0; })) {
        curve.warnings.emplace_back("no event was observed: the curve never leaves its first value");
    }
    return curve;
}

inline void take_counts(StepCurve& curve, RiskSteps& steps) {
    curve.time = std::move(steps.time);
    curve.at_risk = std::move(steps.at_risk);
    curve.events = std::move(steps.events);
    curve.censored = std::move(steps.censored);
}

inline bool wants_robust(const SurvivalTimes& times, const CurveOptions& options) {
    if (options.robust) { return *options.robust; }
    const auto whole = [](double w) { return w == std::floor(w); };
    return !times.clusters.empty() || !std::all_of(times.weights.begin(), times.weights.end(), whole);
}

/// Variances of log S (or H) at every step: sums of squared influences. With G the sum of d / (n (n - d)) (or d / n²),
/// a row at risk from `a` on has influence G(t) - G(a), and from its end x on G(x) - G(a) - [event] / (n - d) (or n).
inline std::vector<double> robust_variances(const SurvivalTimes& times, const RiskSteps& steps,
                                            const std::vector<double>& sums, bool hazard, const Progress& progress) {
    InfluenceSums<2> influence(times);
    std::vector<double> variances(steps.size());
    if (steps.entries.empty()) {
        for (const Moment& exit : steps.exits) { influence.change(exit.row, {0.0, weight_at(times, exit.row)}); }
    }
    std::size_t entered = 0;
    for (std::size_t j = 0; j < steps.size(); ++j) {
        progress.check_at(j);
        const double before = j == 0 ? 0.0 : sums[j - 1];
        for (; entered < steps.entries.size() && steps.entries[entered].time < steps.time[j]; ++entered) {
            const std::size_t row = steps.entries[entered].row;
            const double w = weight_at(times, row);
            influence.change(row, {-w * before, w});
        }
        if (std::isinf(sums[j])) {  // The curve is 0 from here on.
            std::fill(variances.begin() + static_cast<std::ptrdiff_t>(j), variances.end(), sums[j]);
            break;
        }
        const double left = hazard ? steps.at_risk[j] : steps.at_risk[j] - steps.events[j];
        for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
            const Moment& exit = steps.exits[i];
            const double w = weight_at(times, exit.row);
            influence.change(exit.row, {w * (sums[j] - (exit.event != 0 ? 1.0 / left : 0.0)), -w});
        }
        variances[j] = influence.squares({1.0, sums[j]});
    }
    return variances;
}

/// Limits of a survival of `value` with standard error `error` of its logarithm.
inline std::pair<double, double> survival_limits(double value, double error, double z, CurveInterval interval) {
    switch (interval) {
        case CurveInterval::log_log: {
            const double stretch = std::exp(z * error / -std::log(value));
            return {std::pow(value, stretch), std::pow(value, 1.0 / stretch)};
        }
        case CurveInterval::log: return {value * std::exp(-z * error), std::min(1.0, value * std::exp(z * error))};
        case CurveInterval::plain: break;
    }
    const double half = z * error * value;
    return {std::max(0.0, value - half), std::min(1.0, value + half)};
}

/// 1 - p is met by the curve `of`: the first time, or the middle of the stretch, at which it is at or below.
inline double crossing(const StepCurve& curve, const std::vector<double>& of, double share) {
    constexpr double tolerance = 1e-9;
    for (std::size_t j = 0; j < of.size(); ++j) {
        if (!(of[j] <= share + tolerance)) { continue; }
        if (of[j] < share - tolerance) { return curve.time[j]; }
        for (std::size_t k = j + 1; k < of.size(); ++k) {
            if (!(of[k] >= share - tolerance)) { return 0.5 * (curve.time[j] + curve.time[k]); }
        }
        return curve.time[j];
    }
    return std::numeric_limits<double>::infinity();
}

}  // namespace detail

GOODWILL_INLINE CurveInterval curve_interval_named(std::string_view function, std::string_view name) {
    if (name == "log-log") { return CurveInterval::log_log; }
    if (name == "log") { return CurveInterval::log; }
    if (name == "plain") { return CurveInterval::plain; }
    check::fail_argument(function, "interval", "'log-log', 'log' or 'plain'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE StepCurve kaplan_meier(const SurvivalTimes& times, const CurveOptions& options,
                                       const Progress& progress) {
    check::open_unit("kaplan_meier", "level", options.level);
    detail::require_survival_times("kaplan_meier", times, 1);
    detail::RiskSteps steps = detail::risk_steps(times, progress);
    StepCurve curve = detail::empty_curve(steps, 1.0, options);
    std::vector<double> sums(steps.size());
    double survival = 1.0;
    double sum = 0.0;
    for (std::size_t j = 0; j < steps.size(); ++j) {
        progress.check_at(j);
        if (steps.events[j] > 0.0) {
            const double left = steps.exhausted[j] != 0 ? 0.0 : steps.at_risk[j] - steps.events[j];
            survival *= left / steps.at_risk[j];
            sum += steps.events[j] / (steps.at_risk[j] * left);
        }
        curve.value[j] = survival;
        sums[j] = sum;
    }
    const bool robust = detail::wants_robust(times, options);
    curve.method = robust ? "Kaplan-Meier, robust" : "Kaplan-Meier, Greenwood";
    if (robust) { sums = detail::robust_variances(times, steps, sums, false, progress); }
    const double z = normal_quantile(0.5 * (1.0 + options.level));
    for (std::size_t j = 0; j < steps.size(); ++j) {
        const double s = curve.value[j];
        const double error = std::sqrt(sums[j]);
        curve.standard_error[j] = s > 0.0 ? s * error : std::numeric_limits<double>::quiet_NaN();
        if (s > 0.0 && s < 1.0) {
            std::tie(curve.low[j], curve.high[j]) = detail::survival_limits(s, error, z, options.interval);
        }
    }
    detail::take_counts(curve, steps);
    return curve;
}

GOODWILL_INLINE StepCurve nelson_aalen(const SurvivalTimes& times, const CurveOptions& options,
                                       const Progress& progress) {
    check::open_unit("nelson_aalen", "level", options.level);
    detail::require_survival_times("nelson_aalen", times, 1);
    detail::RiskSteps steps = detail::risk_steps(times, progress);
    StepCurve curve = detail::empty_curve(steps, 0.0, options);
    curve.complete = false;
    std::vector<double> sums(steps.size());
    double hazard = 0.0;
    double sum = 0.0;
    for (std::size_t j = 0; j < steps.size(); ++j) {
        progress.check_at(j);
        if (steps.events[j] > 0.0) {
            hazard += steps.events[j] / steps.at_risk[j];
            sum += steps.events[j] / (steps.at_risk[j] * steps.at_risk[j]);
        }
        curve.value[j] = hazard;
        sums[j] = sum;
    }
    const bool robust = detail::wants_robust(times, options);
    curve.method = robust ? "Nelson-Aalen, robust" : "Nelson-Aalen";
    if (robust) { sums = detail::robust_variances(times, steps, sums, true, progress); }
    const double z = normal_quantile(0.5 * (1.0 + options.level));
    for (std::size_t j = 0; j < steps.size(); ++j) {
        const double error = std::sqrt(sums[j]);
        curve.standard_error[j] = error;
        if (curve.value[j] > 0.0) {
            const double stretch = std::exp(z * error / curve.value[j]);
            curve.low[j] = curve.value[j] / stretch;
            curve.high[j] = curve.value[j] * stretch;
        }
    }
    detail::take_counts(curve, steps);
    return curve;
}

GOODWILL_INLINE CurveValues values_at(const StepCurve& curve, std::span<const double> times) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CurveValues values;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (std::isnan(times[i])) { check::fail_domain("values_at", "times", i, "a number", times[i]); }
    }
    for (const double t : times) {
        const auto after = std::upper_bound(curve.time.begin(), curve.time.end(), t) - curve.time.begin();
        const bool beyond = curve.time.empty() || (t > curve.time.back() && !curve.complete);
        const auto j = static_cast<std::size_t>(after) - 1;
        const bool before = after == 0;
        values.value.push_back(beyond ? nan : before ? curve.before : curve.value[j]);
        values.standard_error.push_back(beyond || before ? nan : curve.standard_error[j]);
        values.low.push_back(beyond || before ? nan : curve.low[j]);
        values.high.push_back(beyond || before ? nan : curve.high[j]);
    }
    return values;
}

GOODWILL_INLINE Estimate survival_quantile(const StepCurve& survival, double p) {
    check::open_unit("survival_quantile", "p", p);
    Estimate found;
    found.value = detail::crossing(survival, survival.value, 1.0 - p);
    found.low = detail::crossing(survival, survival.low, 1.0 - p);
    found.high = detail::crossing(survival, survival.high, 1.0 - p);
    found.level = survival.level;
    found.n = survival.n;
    found.method = "Brookmeyer-Crowley";
    found.provenance.source = "Brookmeyer and Crowley (1982)";
    found.warnings = survival.warnings;
    if (std::isinf(found.value)) {
        found.warnings.emplace_back("too few events: the survival curve does not come down that far");
    }
    return found;
}

}  // namespace goodwill::inline v0::support
