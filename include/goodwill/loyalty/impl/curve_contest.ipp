// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "goodwill/loyalty/impl/curve_results.ipp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// Complete pairs with a weight, and the fold each is in.
struct FoldedPairs {
    std::vector<double> satisfaction, loyalty, weights;
    std::vector<int> fold;
};

[[nodiscard]] inline FoldedPairs folded(const CurveData& data, int folds, std::uint64_t seed) {
    FoldedPairs pairs;
    for (std::size_t i = 0; i < data.satisfaction.size(); ++i) {
        const double weight = data.weights.empty() ? 1.0 : data.weights[i];
        if (std::isnan(data.satisfaction[i]) || std::isnan(data.loyalty[i]) || !(weight > 0.0)) { continue; }
        pairs.satisfaction.push_back(data.satisfaction[i]);
        pairs.loyalty.push_back(data.loyalty[i]);
        pairs.weights.push_back(weight);
        const double u = support::random::uniform({seed, i, 0, 0});
        pairs.fold.push_back(std::min(folds - 1, static_cast<int>(u * folds)));
    }
    return pairs;
}

/// The curve at x; beyond the data it was fitted to, at their end.
[[nodiscard]] inline double foretold(const LoyaltyCurve& curve, double x) {
    if (curve.pieces) { x = std::clamp(x, curve.pieces->x_low, curve.pieces->x_high); }
    if (curve.steps) { x = std::clamp(x, curve.steps->x.front(), curve.steps->x.back()); }
    const std::array<double, 1> at{x};
    return evaluate(curve, at).y.front();
}

/// Squared error of every pair, foretold by the pairs of the other folds.
[[nodiscard]] inline std::vector<double> squared_errors(const FoldedPairs& pairs, CurveOptions options, int folds,
                                                        const Execution& execution) {
    options.replicates = 19;
    std::vector<double> errors(pairs.fold.size());
    support::for_each_task(static_cast<std::size_t>(folds), execution, "contest", [&](std::size_t f) {
        std::vector<double> weights = pairs.weights;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (pairs.fold[i] == static_cast<int>(f)) { weights[i] = 0.0; }
        }
        const support::DistinctPoints points =
            support::distinct_points("compare_curves", pairs.satisfaction, pairs.loyalty, weights, {1, {}});
        const LoyaltyCurve curve = fit_points(points, options, {1, {}});
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (pairs.fold[i] == static_cast<int>(f)) {
                errors[i] = std::pow(pairs.loyalty[i] - foretold(curve, pairs.satisfaction[i]), 2.0);
            }
        }
    });
    return errors;
}

[[nodiscard]] inline support::Moments weighted(const std::vector<double>& values, const std::vector<double>& weights) {
    support::Moments moments;
    for (std::size_t i = 0; i < values.size(); ++i) { moments.add(values[i], weights[i]); }
    return moments;
}

[[nodiscard]] inline std::string verdict_of(const CurveContest& contest) {
    std::string alike;
    for (const CurveContest::Row& row : contest.rows) {
        if (row.distinguished) { continue; }
        if (!alike.empty()) { alike += ", "; }
        alike += to_string(row.kind);
    }
    std::string verdict;
    if (contest.rows.size() == 1) {
        verdict = alike + " is the only kind there is to judge";
    } else if (alike == to_string(contest.best)) {
        verdict = alike + " foretells loyalty better than every other kind";
    } else {
        verdict = alike + " are not distinguished by these data; the simplest of them is ";
        verdict += to_string(contest.simplest);
    }
    for (const CurveContest::Skipped& one : contest.skipped) {
        verdict += "; ";
        verdict += to_string(one.kind);
        verdict += " cannot be fitted to so few";
    }
    return verdict;
}

/// Errors of every kind that can be fitted, told to the contest in the order asked for.
/// \throw std::invalid_argument when none can
[[nodiscard]] inline std::vector<std::vector<double>> contested(CurveContest& contest, const FoldedPairs& pairs,
                                                                std::span<const CurveKind> kinds,
                                                                const CurveOptions& options, int folds,
                                                                const Execution& execution) {
    std::vector<std::vector<double>> errors;
    errors.reserve(kinds.size());
    contest.rows.reserve(kinds.size());
    for (const CurveKind kind : kinds) {
        CurveOptions one = options;
        one.kind = kind;
        if (kind != CurveKind::power && kind != CurveKind::logistic) { one.lower = one.upper = std::nullopt; }
        try {
            errors.push_back(squared_errors(pairs, one, folds, execution));
            contest.rows.push_back({kind, weighted(errors.back(), pairs.weights).mean, {}, false});
        } catch (const std::invalid_argument& refused) { contest.skipped.push_back({kind, refused.what()}); }
    }
    if (contest.rows.empty()) {
        std::string reasons;
        for (const CurveContest::Skipped& one : contest.skipped) {
            if (!reasons.empty()) { reasons += "; "; }
            reasons += to_string(one.kind);
            reasons += ": " + one.reason;
        }
        check::fail_argument("compare_curves", "satisfaction", "enough for one of the kinds outside of each fold",
                             reasons);
    }
    return errors;
}

}  // namespace detail

GOODWILL_INLINE CurveContest compare_curves(const CurveData& data, std::span<const CurveKind> kinds,
                                            const CurveOptions& options, int folds, const Execution& execution) {
    constexpr const char* function = "compare_curves";
    CurveOptions checked = options;
    checked.kind = options.lower || options.upper ? CurveKind::power : options.kind;
    detail::require_curve(function, data, checked);
    check::not_empty(function, "kinds", kinds.size());
    if (folds < 2) { check::fail_argument(function, "folds", "at least 2", std::to_string(folds)); }
    if (options.breaks < 1 || options.breaks > 2) {
        check::fail_argument(function, "breaks", "1 or 2", std::to_string(options.breaks));
    }
    if (!data.weights.empty()) {
        check::same_size(function, "weights", data.weights.size(), "satisfaction", data.satisfaction.size());
        check::all_non_negative(function, "weights", data.weights);
    }
    const detail::FoldedPairs pairs = detail::folded(data, folds, options.seed);
    CurveContest contest{};
    const std::vector<std::vector<double>> errors = detail::contested(contest, pairs, kinds, options, folds, execution);
    const auto best = std::min_element(contest.rows.begin(), contest.rows.end(),
                                       [](const auto& a, const auto& b) { return a.error < b.error; });
    contest.best = best->kind;
    const std::vector<double>& least = errors[static_cast<std::size_t>(best - contest.rows.begin())];
    for (std::size_t k = 0; k < contest.rows.size(); ++k) {
        CurveContest::Row& row = contest.rows[k];
        std::vector<double> worse(least.size());
        for (std::size_t i = 0; i < worse.size(); ++i) { worse[i] = errors[k][i] - least[i]; }
        if (row.kind != contest.best) {
            row.worse = support::mean_estimate(detail::weighted(worse, pairs.weights), std::nullopt, options.level);
            row.distinguished = row.worse.low > 0.0;
        } else {
            row.worse.value = row.worse.low = row.worse.high = 0.0;
            row.worse.n = static_cast<std::int64_t>(worse.size());
            row.worse.level = options.level;
        }
        row.worse.provenance = {Evidence::estimated, "cross-validation, folds by identity"};
    }
    const auto simple =
        std::find_if(contest.rows.begin(), contest.rows.end(), [](const auto& row) { return !row.distinguished; });
    contest.simplest = simple->kind;
    contest.verdict = detail::verdict_of(contest);
    return contest;
}

namespace detail {

/// Rows with satisfaction, barrier and loyalty, as regressors s, b - mean b and their product.
struct BarrierRows {
    std::vector<double> x, y, weights, barrier;
};

[[nodiscard]] inline BarrierRows barrier_rows(const CurveData& data, std::span<const double> barrier) {
    BarrierRows rows;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < data.satisfaction.size(); ++i) {
        const double weight = data.weights.empty() ? 1.0 : data.weights[i];
        if (std::isnan(data.satisfaction[i] + data.loyalty[i] + barrier[i]) || !(weight > 0.0)) { continue; }
        kept.push_back(i);
        rows.y.push_back(data.loyalty[i]);
        rows.weights.push_back(weight);
        rows.barrier.push_back(barrier[i]);
    }
    if (kept.size() < 8) {
        throw DataError("barrier_effect", {-1, 0, "barrier", std::to_string(kept.size()), "8 complete rows at least"});
    }
    const support::Moments centre = weighted(rows.barrier, rows.weights);
    support::Moments satisfied;
    for (const std::size_t i : kept) { satisfied.add(data.satisfaction[i]); }
    if (!(centre.minimum < centre.maximum) || !(satisfied.minimum < satisfied.maximum)) {
        throw DataError("barrier_effect", {-1, 0, "barrier", "one value", "satisfaction and barrier that vary"});
    }
    rows.x.reserve(3 * kept.size());
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const double s = data.satisfaction[kept[k]];
        const double b = rows.barrier[k] - centre.mean;
        rows.x.insert(rows.x.end(), {s, b, s * b});
    }
    for (double& b : rows.barrier) { b -= centre.mean; }
    return rows;
}

}  // namespace detail

GOODWILL_INLINE BarrierEffect barrier_effect(const CurveData& data, std::span<const double> barrier, double level) {
    constexpr const char* function = "barrier_effect";
    check::open_unit(function, "level", level);
    check::same_size(function, "satisfaction", data.satisfaction.size(), "loyalty", data.loyalty.size());
    check::same_size(function, "barrier", barrier.size(), "loyalty", data.loyalty.size());
    if (!data.weights.empty()) {
        check::same_size(function, "weights", data.weights.size(), "satisfaction", data.satisfaction.size());
        check::all_non_negative(function, "weights", data.weights);
    }
    const detail::BarrierRows rows = detail::barrier_rows(data, barrier);
    support::RegressionOptions options;
    options.errors = support::ErrorKind::hc3;
    const support::RegressionFit fit = support::fit_least_squares(
        {{rows.x, 3}, rows.y, rows.weights, {}, {}, {"satisfaction", "barrier", "satisfaction x barrier"}}, options);
    if (!fit.aliased.empty()) {
        throw DataError(function, {-1, 0, "barrier", "one that satisfaction makes up",
                                   "satisfaction that differs at two values of the barrier at least"});
    }
    BarrierEffect found;
    found.n = static_cast<std::int64_t>(rows.y.size());
    found.interaction = support::coefficients(fit, level)[3];
    found.p_value =
        2.0 * support::student_t_cdf(-std::abs(fit.params[3] / fit.standard_errors[3]), fit.degrees_of_freedom);
    const std::array<double, 2> quarters{0.25, 0.75};
    const std::vector<Estimate> at = support::quantiles(rows.barrier, quarters);
    const auto slope = [&](double b) {
        Estimate told = found.interaction;
        told.value = fit.params[1] + b * fit.params[3];
        const double variance = fit.covariance[5] + 2.0 * b * fit.covariance[7] + b * b * fit.covariance[15];
        const double half =
            support::student_t_quantile((1.0 + level) / 2.0, fit.degrees_of_freedom) * std::sqrt(variance);
        told.low = told.value - half;
        told.high = told.value + half;
        return told;
    };
    found.slope_low = slope(at[0].value);
    found.slope_high = slope(at[1].value);
    return found;
}

}  // namespace goodwill::inline v0::loyalty
