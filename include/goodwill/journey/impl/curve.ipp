// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <span>
#include <string_view>

#include "goodwill/journey/curve.hpp"
#include "goodwill/journey/impl/row_weights.ipp"
#include "goodwill/journey/metric.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/isotonic.hpp"
#include "goodwill/support/statistics/piecewise.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

inline void count_curve_rows(Curve& curve, std::span<const double> x, std::span<const double> y,
                             const support::DistinctPoints& points) {
    std::int64_t both = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i])) {
            ++curve.without_metric;
        } else if (std::isnan(y[i])) {
            ++curve.without_outcome;
        } else {
            ++both;
        }
    }
    curve.n = points.n();
    if (curve.n == 0) {
        throw DataError("curve",
                        DataProblem{-1, 0, curve.metric + " and " + curve.outcome, {}, "at least one row with both"});
    }
    if (curve.n < both) {
        curve.warnings.push_back(std::to_string(both - curve.n) + " observations without a weight left out");
    }
}

/// Places to draw at, between the 1st and the 99th percentile of the rows.
inline std::vector<double> default_grid(const support::DistinctPoints& points) {
    constexpr std::size_t places = 101;
    const double n = static_cast<double>(points.n());
    std::int64_t seen = 0;
    std::size_t first = 0;
    std::size_t last = points.size() - 1;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (static_cast<double>(seen) <= 0.01 * (n - 1.0)) { first = i; }
        seen += points.moments[i].count;
        if (static_cast<double>(seen) >= 0.99 * (n - 1.0) + 1.0) {
            last = i;
            break;
        }
    }
    if (last - first < places) {
        return {points.x.begin() + static_cast<std::ptrdiff_t>(first),
                points.x.begin() + static_cast<std::ptrdiff_t>(last + 1)};
    }
    std::vector<double> grid(places);
    for (std::size_t i = 0; i < places; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(places - 1);
        grid[i] = points.x[first] + share * (points.x[last] - points.x[first]);
    }
    return grid;
}

inline std::vector<std::int64_t> count_near(const std::vector<double>& grid, const support::DistinctPoints& points) {
    std::vector<std::int64_t> counts(grid.size(), 0);
    std::size_t place = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        while (place + 1 < grid.size() && grid[place + 1] - points.x[i] < points.x[i] - grid[place]) { ++place; }
        if (place < counts.size()) { counts[place] += points.moments[i].count; }
    }
    return counts;
}

template <class Fit>
void draw(Curve& curve, const Fit& fit) {
    for (const double x : curve.x) {
        const support::CurvePoint point = support::evaluate(fit, x);
        curve.y.push_back(point.y);
        curve.low.push_back(point.low);
        curve.high.push_back(point.high);
    }
}

/// On the way from good to bad, the piece before the steepest one.
inline std::optional<ToleranceZone> find_zone(const support::PiecewiseFit& fit) {
    std::size_t steepest = 0;
    for (std::size_t i = 1; i < fit.slopes.size(); ++i) {
        if (std::abs(fit.slopes[i].value) > std::abs(fit.slopes[steepest].value)) { steepest = i; }
    }
    const bool falling = fit.slopes[steepest].value < 0.0;
    if (steepest == (falling ? 0 : fit.slopes.size() - 1)) { return std::nullopt; }
    const std::size_t inside = falling ? steepest - 1 : steepest + 1;
    ToleranceZone zone;
    zone.low = inside == 0 ? fit.x_low : fit.breaks[inside - 1].value;
    zone.high = inside == fit.breaks.size() ? fit.x_high : fit.breaks[inside].value;
    zone.limit = fit.breaks[falling ? inside : steepest];
    zone.inside = fit.slopes[inside];
    zone.beyond = fit.slopes[steepest];
    zone.flat = zone.inside.low <= 0.0 && zone.inside.high >= 0.0;
    return zone;
}

inline void fit_monotone_curve(Curve& curve, const support::DistinctPoints& points, const CurveOptions& options,
                               const std::optional<support::Bounds>& scale, const Progress& progress) {
    if (options.direction != CurveDirection::by_data) {
        curve.direction = options.direction == CurveDirection::rising ? "rising" : "falling";
    } else if (curve.direction_p_value > 1.0 - options.level) {
        curve.warnings.emplace_back("the data do not settle whether the curve rises or falls");
    }
    draw(curve, support::fit_monotone(points, curve.direction == "rising", options.level, scale, progress));
    curve.method = "isotonic least squares, pivotal interval (Deng, Han and Zhang 2021)";
}

/// As many breaks as asked for, or as the data establish.
inline support::PiecewiseFit fit_breaks(const support::DistinctPoints& points, const CurveOptions& options,
                                        const Execution& execution) {
    support::PiecewiseOptions wanted{options.breaks, options.level, options.trim, options.replicates, options.seed};
    if (options.breaks != 0) { return support::fit_piecewise(points, wanted, execution); }
    wanted.breaks = 1;
    support::PiecewiseFit one = support::fit_piecewise(points, wanted, execution);
    constexpr std::size_t distinct_for_two = 6;
    if (one.p_values.back() > 1.0 - options.level || points.size() < distinct_for_two) { return one; }
    wanted.breaks = 2;
    return support::fit_piecewise(points, wanted, execution);
}

inline void fit_piecewise_curve(Curve& curve, const support::DistinctPoints& points, const CurveOptions& options,
                                const Execution& execution) {
    const support::PiecewiseFit fit = fit_breaks(points, options, execution);
    draw(curve, fit);
    curve.method = "continuous piecewise-linear least squares, robust profile likelihood";
    curve.breaks = fit.breaks;
    curve.slopes = fit.slopes;
    curve.p_values = fit.p_values;
    curve.zone = find_zone(fit);
    curve.r_squared = fit.r_squared;
    curve.replicates = fit.replicates;
    curve.seed = options.seed;
    curve.warnings.insert(curve.warnings.end(), fit.warnings.begin(), fit.warnings.end());
    if (!fit.converged) { curve.warnings.emplace_back("the search for the breaks did not settle"); }
}

}  // namespace detail

GOODWILL_INLINE CurveKind curve_kind_named(std::string_view name) {
    if (name == "monotone") { return CurveKind::monotone; }
    if (name == "piecewise") { return CurveKind::piecewise; }
    check::fail_argument("curve", "kind", "'monotone' or 'piecewise'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE CurveDirection curve_direction_named(std::string_view name) {
    if (name == "by_data") { return CurveDirection::by_data; }
    if (name == "rising") { return CurveDirection::rising; }
    if (name == "falling") { return CurveDirection::falling; }
    check::fail_argument("curve", "direction", "'by_data', 'rising' or 'falling'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Curve curve(const model::EncounterLog& log, const std::string& metric, const CurveOptions& options,
                            const Execution& execution) {
    if (metric == options.outcome) {
        check::fail_argument("curve", "outcome", "another than the metric", "'" + metric + "' twice");
    }
    const Metric over = find_metric(log, metric, options.exact);
    const Metric outcome = find_metric(log, options.outcome, options.exact);
    const detail::RowWeights weights(log, options.weighted);
    check::all_finite("curve", "grid", options.grid);
    if (!std::is_sorted(options.grid.begin(), options.grid.end())) {
        check::fail_argument("curve", "grid", "ascending", "places out of order");
    }
    execution.progress.check();
    const support::DistinctPoints points =
        support::distinct_points("curve", over.values.span(), outcome.values.span(), weights.values(), execution);
    Curve result;
    result.metric = over.name;
    result.unit = over.unit();
    result.outcome = outcome.name;
    result.level = options.level;
    detail::count_curve_rows(result, over.values.span(), outcome.values.span(), points);
    result.x = options.grid.empty() ? detail::default_grid(points) : options.grid;
    result.n_near = detail::count_near(result.x, points);
    const support::Direction direction = support::find_direction(points);
    result.direction = direction.increasing ? "rising" : "falling";
    result.direction_z = direction.z;
    result.direction_p_value = direction.p_value;
    if (options.kind == CurveKind::monotone) {
        result.kind = "monotone";
        detail::fit_monotone_curve(result, points, options, outcome.scale, execution.progress);
    } else {
        result.kind = "piecewise";
        detail::fit_piecewise_curve(result, points, options, execution);
    }
    return result;
}

}  // namespace goodwill::inline v0::journey
