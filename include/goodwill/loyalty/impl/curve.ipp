// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "goodwill/loyalty/curve.hpp"
#include "goodwill/loyalty/impl/curve_limits.ipp"
#include "goodwill/loyalty/impl/curve_model.ipp"
#include "goodwill/loyalty/impl/off_scale.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

inline void require_curve(const char* function, const CurveData& data, const CurveOptions& options) {
    check::open_unit(function, "level", options.level);
    check::finite(function, "minimum of the scale", options.scale.minimum);
    check::finite(function, "maximum of the scale", options.scale.maximum);
    check::positive(function, "length of the scale", options.scale.maximum - options.scale.minimum);
    check::same_size(function, "satisfaction", data.satisfaction.size(), "loyalty", data.loyalty.size());
    for (std::size_t i = 0; i < data.satisfaction.size(); ++i) {
        if (std::isnan(data.satisfaction[i])) { continue; }
        require_on_scale(function, "satisfaction", i, data.satisfaction[i], options.scale);
    }
    if (options.lower) { check::finite(function, "lower", *options.lower); }
    if (options.upper) { check::finite(function, "upper", *options.upper); }
    const bool known = options.lower || options.upper;
    if (known && options.kind != CurveKind::power && options.kind != CurveKind::logistic) {
        check::fail_argument(function, "lower and upper", "left out but for power and logistic curves", "given");
    }
}

/// Derivatives of the curve at s in lower, upper, theta.
[[nodiscard]] inline Eigen::Vector4d curve_slopes(const Shape& shape, const CurveInner& inner, double s) {
    const double h = shape.value(s, theta_of(inner));
    const Theta slopes = shape.slopes(s, theta_of(inner));
    const double range = inner[1] - inner[0];
    return {1.0 - h, h, range * slopes[0], range * slopes[1]};
}

/// The curve itself.
[[nodiscard]] inline double curve_value(const Shape& shape, const CurveInner& inner, double s) {
    return inner[0] + (inner[1] - inner[0]) * shape.value(s, theta_of(inner));
}

/// HC3 over the rows behind each distinct point, in the free parameters.
[[nodiscard]] inline Eigen::MatrixXd shape_covariance(const Shape& shape, const support::DistinctPoints& points,
                                                      std::span<const double> s, const CurveInner& inner,
                                                      const std::vector<std::size_t>& freed) {
    const auto size = static_cast<Eigen::Index>(freed.size());
    std::vector<Eigen::VectorXd> rows;
    rows.reserve(s.size());
    Eigen::MatrixXd bread = Eigen::MatrixXd::Zero(size, size);
    for (std::size_t j = 0; j < s.size(); ++j) {
        const Eigen::Vector4d full = curve_slopes(shape, inner, s[j]);
        Eigen::VectorXd row(size);
        for (Eigen::Index k = 0; k < size; ++k) {
            row(k) = full(static_cast<Eigen::Index>(freed[static_cast<std::size_t>(k)]));
        }
        bread += points.moments[j].weight * row * row.transpose();
        rows.push_back(std::move(row));
    }
    const Eigen::MatrixXd inverse = bread.inverse();
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(size, size);
    for (std::size_t j = 0; j < s.size(); ++j) {
        const support::Moments& m = points.moments[j];
        const double fitted = curve_value(shape, inner, s[j]);
        const double squares = m.m2_2 + m.weight2 * (m.mean2 - fitted) * (m.mean2 - fitted);
        const double leverage = m.weight2 / m.weight * rows[j].dot(inverse * rows[j]);
        const double kept = std::max(1.0 - leverage, 1e-3);
        meat += squares / (kept * kept) * rows[j] * rows[j].transpose();
    }
    return inverse * meat * inverse;
}

[[nodiscard]] inline Estimate curve_estimate(const LoyaltyCurve& curve, double value, double error,
                                             const char* method) {
    Estimate estimate;
    estimate.value = value;
    estimate.level = curve.level;
    estimate.n = curve.n;
    estimate.method = method;
    estimate.provenance = {Evidence::estimated, "Jones and Sasser (1995)"};
    if (curve.degrees_of_freedom > 0.0 && std::isfinite(error)) {
        const double t = support::student_t_quantile((1.0 + curve.level) / 2.0, curve.degrees_of_freedom);
        estimate.low = value - t * error;
        estimate.high = value + t * error;
    }
    if (!curve.determined) { estimate.warnings.emplace_back("the shape is not determined by these data: no interval"); }
    return estimate;
}

/// The same on a logarithmic scale.
[[nodiscard]] inline Estimate positive_estimate(const LoyaltyCurve& curve, double logarithm, double error) {
    Estimate estimate = curve_estimate(curve, logarithm, error, "robust, log scale");
    estimate.value = std::exp(estimate.value);
    estimate.low = std::exp(estimate.low);
    estimate.high = std::exp(estimate.high);
    return estimate;
}

[[nodiscard]] inline double error_of(const LoyaltyCurve& curve, std::size_t param) {
    const auto at = std::find(curve.freed.begin(), curve.freed.end(), param);
    if (at == curve.freed.end()) { return 0.0; }
    const auto k = static_cast<std::size_t>(at - curve.freed.begin());
    return std::sqrt(curve.covariance[k * curve.freed.size() + k]);
}

/// Words and units for the parameters as they were estimated.
inline void tell_params(LoyaltyCurve& curve, const CurveInner& inner) {
    curve.names = {"lower", "upper"};
    for (std::size_t k = 0; k < 2; ++k) {
        curve.params.push_back(curve_estimate(curve, inner[k], error_of(curve, k), "robust"));
    }
    const double range = curve.scale.maximum - curve.scale.minimum;
    if (curve.kind == CurveKind::power) {
        curve.names.emplace_back("exponent");
        curve.params.push_back(positive_estimate(curve, inner[2], error_of(curve, 2)));
    }
    if (curve.kind == CurveKind::logistic) {
        curve.names.emplace_back("middle");
        curve.params.push_back(
            curve_estimate(curve, curve.scale.minimum + range * inner[2], range * error_of(curve, 2), "robust"));
        curve.names.emplace_back("slope");
        curve.params.push_back(positive_estimate(curve, inner[3] - std::log(range), error_of(curve, 3)));
    }
}

inline void fit_shape(LoyaltyCurve& curve, const support::DistinctPoints& points, const CurveOptions& options) {
    const Shape shape{curve.kind};
    const ShapeProblem problem(shape, points, options);
    Theta theta = best_of_grid(shape, problem);
    if (shape.size() > 0) {
        support::OptimiseOptions how;
        how.lower = curve.kind == CurveKind::power ? std::vector<double>{-4.0} : std::vector<double>{-1.0, -1.0};
        how.upper = curve.kind == CurveKind::power ? std::vector<double>{4.5} : std::vector<double>{2.0, 6.0};
        const auto padded = [&](std::span<const double> at) {
            return Theta{at.front(), shape.size() > 1 ? at.back() : 0.0};
        };
        const auto objective = [&](std::span<const double> at, std::span<double> g) { return problem(padded(at), g); };
        const std::span<const double> start = std::span<const double>(theta).first(shape.size());
        const support::Optimum found = support::minimise(support::with_differenced_hessian(objective), start, how);
        theta = padded(found.x);
        curve.converged = found.status == support::OptimumStatus::converged;
        curve.message = found.message;
    }
    const std::array<double, 2> ends = problem.ends(theta);
    const CurveInner inner{ends[0], ends[1], theta[0], theta[1]};
    for (std::size_t k = 0; k < 2 + shape.size(); ++k) {
        const bool known = (k == 0 && options.lower) || (k == 1 && options.upper);
        if (!known) { curve.freed.push_back(k); }
    }
    curve.degrees_of_freedom = static_cast<double>(curve.n) - static_cast<double>(curve.freed.size());
    const std::string open = why_open(shape, points, problem, theta, options);
    curve.determined = open.empty();
    if (curve.determined) {
        const Eigen::MatrixXd covariance = shape_covariance(shape, points, problem.s(), inner, curve.freed);
        curve.covariance.assign(covariance.data(), covariance.data() + covariance.size());
    } else {
        curve.covariance.assign(curve.freed.size() * curve.freed.size(), std::numeric_limits<double>::quiet_NaN());
        curve.warnings.push_back("the shape is not determined and has no intervals: " + open);
    }
    tell_params(curve, inner);
    double squares = 0.0;
    for (std::size_t j = 0; j < points.size(); ++j) {
        const support::Moments& m = points.moments[j];
        const double fitted = curve_value(shape, inner, problem.s()[j]);
        squares += m.m2 + m.weight * (m.mean - fitted) * (m.mean - fitted);
    }
    curve.r_squared = points.all.m2 > 0.0 ? 1.0 - squares / points.all.m2 : std::numeric_limits<double>::quiet_NaN();
    curve.residual_sd =
        std::sqrt(squares / points.all.weight * static_cast<double>(curve.n) / std::max(curve.degrees_of_freedom, 1.0));
    if (curve.kind == CurveKind::power) {
        const double z = std::abs(inner[2]) / error_of(curve, 2);
        if (std::isfinite(z)) { curve.p_value = 2.0 * support::student_t_cdf(-z, curve.degrees_of_freedom); }
    }
    if (!curve.converged) { curve.warnings.push_back("the shape is not determined: " + curve.message); }
}

inline void fit_pieces(LoyaltyCurve& curve, const support::DistinctPoints& points, const CurveOptions& options,
                       const Execution& execution) {
    support::PiecewiseOptions how;
    how.breaks = options.breaks;
    how.level = options.level;
    how.replicates = options.replicates;
    how.seed = options.seed;
    curve.pieces = support::fit_piecewise(points, how, execution);
    curve.r_squared = curve.pieces->r_squared;
    curve.residual_sd = curve.pieces->residual_sd;
    curve.p_value = curve.pieces->p_values.front();
    curve.converged = curve.pieces->converged;
    curve.warnings = curve.pieces->warnings;
}

inline void fit_steps(LoyaltyCurve& curve, const support::DistinctPoints& points, const CurveOptions& options) {
    curve.steps = support::fit_monotone(points, true, options.level);
    double squares = 0.0;
    for (std::size_t j = 0; j < points.size(); ++j) {
        const double miss = points.moments[j].mean - curve.steps->y[j];
        squares += points.moments[j].m2 + points.moments[j].weight * miss * miss;
    }
    const double left = static_cast<double>(curve.n) - static_cast<double>(curve.steps->blocks());
    curve.residual_sd = std::sqrt(squares / points.all.weight * static_cast<double>(curve.n) / std::max(left, 1.0));
    curve.r_squared = points.all.m2 > 0.0 ? 1.0 - squares / points.all.m2 : std::numeric_limits<double>::quiet_NaN();
}

[[nodiscard]] inline LoyaltyCurve fit_points(const support::DistinctPoints& points, const CurveOptions& options,
                                             const Execution& execution) {
    const Shape shape{options.kind};
    const auto needed = static_cast<std::int64_t>(shape.size() + 2 + (options.kind == CurveKind::hinge ? 2 : 0)) -
                        (options.lower ? 1 : 0) - (options.upper ? 1 : 0);
    if (static_cast<std::int64_t>(points.size()) < std::max<std::int64_t>(needed, 2) || points.n() <= needed) {
        check::fail_argument("fit_curve", "satisfaction",
                             "of at least " + std::to_string(std::max<std::int64_t>(needed, 2)) +
                                 " distinct values in more than " + std::to_string(needed) + " complete pairs",
                             std::to_string(points.size()) + " distinct in " + std::to_string(points.n()) + " pairs");
    }
    LoyaltyCurve curve;
    curve.kind = options.kind;
    curve.scale = options.scale;
    curve.level = options.level;
    curve.n = points.n();
    curve.p_value = std::numeric_limits<double>::quiet_NaN();
    if (!(points.all.minimum < points.all.maximum)) {
        curve.warnings.emplace_back("loyalty is the same everywhere: there is no curve to see");
    }
    if (options.kind == CurveKind::hinge) {
        fit_pieces(curve, points, options, execution);
    } else if (options.kind == CurveKind::monotone) {
        fit_steps(curve, points, options);
    } else {
        fit_shape(curve, points, options);
    }
    return curve;
}

}  // namespace detail

GOODWILL_INLINE LoyaltyCurve fit_curve(const CurveData& data, const CurveOptions& options, const Execution& execution) {
    detail::require_curve("fit_curve", data, options);
    const support::DistinctPoints points =
        support::distinct_points("fit_curve", data.satisfaction, data.loyalty, data.weights, execution);
    return detail::fit_points(points, options, execution);
}

}  // namespace goodwill::inline v0::loyalty
