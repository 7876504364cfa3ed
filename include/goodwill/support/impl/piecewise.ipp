// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/break_search.ipp"
#include "goodwill/support/impl/break_test.ipp"
#include "goodwill/support/impl/piecewise_model.ipp"
#include "goodwill/support/impl/plausible_curves.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/piecewise.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void check_piecewise(const DistinctPoints& points, const PiecewiseOptions& options) {
    constexpr std::string_view function = "fit_piecewise";
    if (options.breaks != 1 && options.breaks != 2) {
        check::fail_argument(function, "breaks", "1 or 2", std::to_string(options.breaks));
    }
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "at least 19", std::to_string(options.replicates));
    }
    check::open_unit(function, "level", options.level);
    if (!(options.trim > 0.0 && options.trim < 0.25)) {
        check::fail_domain(function, "trim", "between 0 and 0.25, both excluded", options.trim);
    }
    const auto distinct = 2 + 2 * static_cast<std::size_t>(options.breaks);
    if (points.size() < distinct || points.n() <= static_cast<std::int64_t>(distinct)) {
        check::fail_argument(function, "x",
                             "of at least " + std::to_string(distinct) + " distinct values in more than " +
                                 std::to_string(distinct) + " complete pairs",
                             std::to_string(points.size()) + " distinct in " + std::to_string(points.n()) + " pairs");
    }
}

inline std::string short_number(double value) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.3g", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// Everything the estimates of one fit are made from.
struct PiecewiseWork {
    const DistinctPoints& points;
    const PiecewiseOptions& options;
    HingeSums sums;
    BreakSearch search;
    PiecewiseWork(const DistinctPoints& points_in, const PiecewiseOptions& options_in, const Progress& progress)
        : points(points_in), options(options_in), sums(points, progress), search(points, sums, options.trim, progress) {
    }

    [[nodiscard]] double to_x(double t) const { return sums.centre() + t * sums.unit(); }
};

inline Estimate new_estimate(const PiecewiseWork& work, double value) {
    Estimate estimate;
    estimate.value = value;
    estimate.level = work.options.level;
    estimate.n = work.points.n();
    estimate.method = "profile likelihood, robust";
    estimate.provenance = {Evidence::estimated, "continuous piecewise-linear least squares"};
    return estimate;
}

inline Estimate estimate_break(const PiecewiseWork& work, const BreakSearch::Found& found, const PiecewiseFit& fit,
                               const PiecewiseModel& model, std::size_t k) {
    Estimate estimate = new_estimate(work, work.to_x(found.breaks[k]));
    estimate.low = work.points.x.front();
    estimate.high = work.points.x.back();
    if (!model.identified()) {
        estimate.warnings.emplace_back("too few points beside it: the place is not determined");
        return estimate;
    }
    const auto column = static_cast<Eigen::Index>(3 + 2 * k);
    const double ratio = model.robust_covariance()(column, column) / model.model_covariance()(column, column);
    const auto ends = work.search.interval(found, k, found.rss + fit.limit * ratio);
    if (ends.low) { estimate.low = work.to_x(*ends.low); }
    if (ends.high) { estimate.high = work.to_x(*ends.high); }
    if (!ends.low) { estimate.warnings.emplace_back("the interval is open below: it reaches the end of the data"); }
    if (!ends.high) { estimate.warnings.emplace_back("the interval is open above: it reaches the end of the data"); }
    return estimate;
}

inline Estimate estimate_slope(const PiecewiseWork& work, const PiecewiseFit& fit, std::size_t piece) {
    const auto contrast = [&](std::span<const double>) {
        CurveContrast slope;
        slope.simple[1] = 1.0;
        slope.full[1] = 1.0;
        for (std::size_t k = 0; k < piece; ++k) {
            slope.simple[2 + k] = 1.0;
            slope.full[2 + 2 * k] = 1.0;
        }
        return slope;
    };
    const CurvePoint slope = profile_contrast(fit, contrast);
    Estimate estimate = new_estimate(work, slope.y / fit.unit);
    estimate.low = slope.low / fit.unit;
    estimate.high = slope.high / fit.unit;
    return estimate;
}

inline void run_tests(PiecewiseFit& fit, const PiecewiseWork& work, const std::vector<BreakSearch::Found>& best,
                      const Execution& execution) {
    for (std::size_t k = 0; k < best.size(); ++k) {
        const PiecewiseModel smaller(work.points, work.sums, best[k].breaks, execution.progress);
        std::vector<double> places;
        for (const double place : work.search.candidates()) {
            bool apart = true;
            for (const double b : smaller.breaks()) {
                apart = apart && work.search.enough_between(std::min(b, place), std::max(b, place));
            }
            if (apart) { places.push_back(place); }
        }
        const BreakTest test(work.points, work.sums, smaller, places, execution.progress);
        fit.statistics.push_back(test.statistic());
        fit.p_values.push_back(test.p_value(fit.replicates, work.options.seed, k, execution));
    }
    const double alpha = 1.0 - work.options.level;
    for (std::size_t k = 0; k < fit.breaks.size(); ++k) {
        if (fit.p_values[k] > alpha) {
            fit.warnings.push_back((k == 0 ? "no break is established" : "a second break is not established") +
                                   std::string(" (p = ") + short_number(fit.p_values[k]) + ")");
        }
    }
    if (fit.p_values.back() <= alpha) {
        fit.warnings.push_back("the curve bends more than these pieces do (p = " + short_number(fit.p_values.back()) +
                               "): read the breaks as a summary");
    }
}

inline std::vector<double> row_by_row(const PieceMatrix& matrix) {
    const PieceMatrix transposed = matrix.transpose();
    return {transposed.data(), transposed.data() + transposed.size()};
}

inline void keep_curve(PiecewiseFit& fit, const PiecewiseWork& work, const PiecewiseModel& model) {
    fit.x_low = work.points.x.front();
    fit.x_high = work.points.x.back();
    fit.centre = work.sums.centre();
    fit.unit = work.sums.unit();
    fit.robust_covariance = row_by_row(model.robust_covariance());
    fit.model_covariance = row_by_row(model.model_covariance());
    fit.residual_sd = std::sqrt(model.variance());
    const double total = work.sums.total();
    fit.r_squared = total > 0.0 ? 1.0 - model.rss() / total : 0.0;
    const double t = student_t_quantile(0.5 * (1.0 + fit.level), model.degrees_of_freedom());
    fit.limit = t * t * model.variance();
}

}  // namespace detail

GOODWILL_INLINE PiecewiseFit fit_piecewise(const DistinctPoints& points, const PiecewiseOptions& options,
                                           const Execution& execution) {
    detail::check_piecewise(points, options);
    const detail::PiecewiseWork work(points, options, execution.progress);
    const auto breaks = static_cast<std::size_t>(options.breaks);
    std::vector<detail::BreakSearch::Found> best;
    for (std::size_t k = 0; k <= breaks; ++k) { best.push_back(work.search.best(k)); }
    const detail::BreakSearch::Found& found = best.back();
    if (found.breaks.size() != breaks || std::isinf(found.rss)) {
        check::fail_argument("fit_piecewise", "trim", "small enough to leave room for the breaks",
                             detail::short_number(options.trim));
    }
    const detail::PiecewiseModel model(points, work.sums, found.breaks, execution.progress);
    PiecewiseFit fit;
    fit.level = options.level;
    fit.n = points.n();
    fit.replicates = options.replicates;
    fit.converged = found.converged;
    detail::keep_curve(fit, work, model);
    for (std::size_t k = 0; k < breaks; ++k) {
        fit.breaks.push_back(detail::estimate_break(work, found, fit, model, k));
    }
    detail::find_plausible(fit, work.search, work.sums, found, points.all.mean);
    for (std::size_t k = 0; k <= breaks; ++k) { fit.slopes.push_back(detail::estimate_slope(work, fit, k)); }
    detail::run_tests(fit, work, best, execution);
    return fit;
}

GOODWILL_INLINE CurvePoint evaluate(const PiecewiseFit& fit, double x) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (!(x >= fit.x_low && x <= fit.x_high)) { return {nan, nan, nan}; }
    const double t = (x - fit.centre) / fit.unit;
    return detail::profile_contrast(fit, [&](std::span<const double> breaks) {
        detail::CurveContrast value;
        value.simple[0] = value.full[0] = 1.0;
        value.simple[1] = value.full[1] = t;
        for (std::size_t k = 0; k < breaks.size(); ++k) {
            value.simple[2 + k] = value.full[2 + 2 * k] = std::max(0.0, t - breaks[k]);
            value.full[3 + 2 * k] = t > breaks[k] ? 1.0 : 0.0;
        }
        return value;
    });
}

GOODWILL_INLINE CurvePoint rise(const PiecewiseFit& fit, double from, double to) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto inside = [&](double x) { return x >= fit.x_low && x <= fit.x_high; };
    if (!inside(from) || !inside(to)) { return {nan, nan, nan}; }
    if (from == to) { return {0.0, 0.0, 0.0}; }
    const double start = (from - fit.centre) / fit.unit;
    const double end = (to - fit.centre) / fit.unit;
    return detail::profile_contrast(fit, [&](std::span<const double> breaks) {
        detail::CurveContrast value;
        value.simple[1] = value.full[1] = end - start;
        for (std::size_t k = 0; k < breaks.size(); ++k) {
            value.simple[2 + k] = value.full[2 + 2 * k] =
                std::max(0.0, end - breaks[k]) - std::max(0.0, start - breaks[k]);
            value.full[3 + 2 * k] = (end > breaks[k] ? 1.0 : 0.0) - (start > breaks[k] ? 1.0 : 0.0);
        }
        return value;
    });
}

GOODWILL_INLINE CurveBand evaluate(const PiecewiseFit& fit, std::span<const double> x) {
    CurveBand band;
    for (const double at : x) {
        const CurvePoint point = evaluate(fit, at);
        band.y.push_back(point.y);
        band.low.push_back(point.low);
        band.high.push_back(point.high);
    }
    return band;
}

}  // namespace goodwill::inline v0::support
