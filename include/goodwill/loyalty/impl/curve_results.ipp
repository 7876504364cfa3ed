// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "goodwill/loyalty/impl/curve.ipp"
#include "goodwill/support/statistics/difference.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// What tell_params told, as it was estimated.
[[nodiscard]] inline CurveInner inner_of(const LoyaltyCurve& curve) {
    CurveInner inner{curve.params[0].value, curve.params[1].value, 0.0, 0.0};
    const double range = curve.scale.maximum - curve.scale.minimum;
    if (curve.kind == CurveKind::power) { inner[2] = std::log(curve.params[2].value); }
    if (curve.kind == CurveKind::logistic) {
        inner[2] = (curve.params[2].value - curve.scale.minimum) / range;
        inner[3] = std::log(curve.params[3].value * range);
    }
    return inner;
}

/// Standard error of a number with these derivatives in all inner parameters.
[[nodiscard]] inline double contrast_error(const LoyaltyCurve& curve, const Eigen::Vector4d& slopes) {
    const std::size_t size = curve.freed.size();
    double variance = 0.0;
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = 0; b < size; ++b) {
            variance += slopes(static_cast<Eigen::Index>(curve.freed[a])) * curve.covariance[a * size + b] *
                        slopes(static_cast<Eigen::Index>(curve.freed[b]));
        }
    }
    return std::sqrt(variance);
}

[[nodiscard]] inline support::CurvePoint shape_point(const LoyaltyCurve& curve, const CurveInner& inner,
                                                     double satisfaction) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (!(satisfaction >= curve.scale.minimum && satisfaction <= curve.scale.maximum)) { return {nan, nan, nan}; }
    const Shape shape{curve.kind};
    const double s = (satisfaction - curve.scale.minimum) / (curve.scale.maximum - curve.scale.minimum);
    const double value = curve_value(shape, inner, s);
    const Estimate told = curve_estimate(curve, value, contrast_error(curve, curve_slopes(shape, inner, s)), "robust");
    return {told.value, told.low, told.high};
}

[[nodiscard]] inline Estimate step_of_steps(const LoyaltyCurve& curve, double from, double to) {
    const auto at = [&](double x) {
        const support::CurvePoint point = support::evaluate(*curve.steps, x);
        Estimate told = curve_estimate(curve, point.y, std::numeric_limits<double>::quiet_NaN(), "mover");
        told.low = point.low;
        told.high = point.high;
        return told;
    };
    Estimate found = support::difference(at(from), at(to));
    found.n = curve.n;
    return found;
}

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(CurveKind kind) noexcept {
    switch (kind) {
        case CurveKind::linear: return "linear";
        case CurveKind::power: return "power";
        case CurveKind::hinge: return "hinge";
        case CurveKind::logistic: return "logistic";
        case CurveKind::monotone: return "monotone";
    }
    return "unknown";
}

GOODWILL_INLINE CurveKind curve_kind_named(std::string_view function, std::string_view name) {
    for (const auto kind :
         {CurveKind::linear, CurveKind::power, CurveKind::hinge, CurveKind::logistic, CurveKind::monotone}) {
        if (to_string(kind) == name) { return kind; }
    }
    check::fail_argument(function, "kind", "'linear', 'power', 'hinge', 'logistic' or 'monotone'",
                         "'" + std::string(name) + "'");
}

GOODWILL_INLINE LoyaltyCurve power_curve(double lower, double upper, double exponent, const support::Bounds& scale) {
    constexpr const char* function = "power_curve";
    check::finite(function, "lower", lower);
    check::finite(function, "upper", upper);
    check::positive(function, "exponent", exponent);
    check::positive(function, "length of the scale", scale.maximum - scale.minimum);
    LoyaltyCurve curve;
    curve.scale = scale;
    curve.names = {"lower", "upper", "exponent"};
    for (const double value : {lower, upper, exponent}) {
        Estimate known;
        known.value = value;
        known.method = "given";
        known.provenance = {Evidence::computed, "given"};
        curve.params.push_back(std::move(known));
    }
    curve.r_squared = curve.p_value = std::numeric_limits<double>::quiet_NaN();
    return curve;
}

GOODWILL_INLINE support::CurveBand evaluate(const LoyaltyCurve& curve, std::span<const double> satisfaction) {
    if (curve.pieces) { return support::evaluate(*curve.pieces, satisfaction); }
    if (curve.steps) { return support::evaluate(*curve.steps, satisfaction); }
    const detail::CurveInner inner = detail::inner_of(curve);
    support::CurveBand band;
    for (auto* side : {&band.y, &band.low, &band.high}) { side->reserve(satisfaction.size()); }
    for (const double s : satisfaction) {
        const support::CurvePoint point = detail::shape_point(curve, inner, s);
        band.y.push_back(point.y);
        band.low.push_back(point.low);
        band.high.push_back(point.high);
    }
    return band;
}

GOODWILL_INLINE Estimate step(const LoyaltyCurve& curve, double from, double to) {
    for (const auto& [name, end] : {std::pair{"from", from}, std::pair{"to", to}}) {
        if (!(end >= curve.scale.minimum && end <= curve.scale.maximum)) {
            check::fail_domain("step", name, "on the scale of satisfaction", end);
        }
    }
    if (curve.steps) { return detail::step_of_steps(curve, from, to); }
    if (curve.pieces) {
        const support::CurvePoint risen = support::rise(*curve.pieces, from, to);
        Estimate found = detail::curve_estimate(curve, risen.y, std::numeric_limits<double>::quiet_NaN(),
                                                "profile likelihood, robust");
        found.low = risen.low;
        found.high = risen.high;
        return found;
    }
    const detail::Shape shape{curve.kind};
    const detail::CurveInner inner = detail::inner_of(curve);
    const double range = curve.scale.maximum - curve.scale.minimum;
    const double start = (from - curve.scale.minimum) / range;
    const double end = (to - curve.scale.minimum) / range;
    const double risen = detail::curve_value(shape, inner, end) - detail::curve_value(shape, inner, start);
    const Eigen::VectorXd slopes = detail::curve_slopes(shape, inner, end) - detail::curve_slopes(shape, inner, start);
    return detail::curve_estimate(curve, risen, detail::contrast_error(curve, slopes), "robust");
}

GOODWILL_INLINE Jump jump(const LoyaltyCurve& curve) {
    if (curve.kind != CurveKind::logistic) {
        check::fail_argument("jump", "curve", "logistic", "a " + std::string(to_string(curve.kind)) + " one");
    }
    const double range = curve.scale.maximum - curve.scale.minimum;
    const double half = std::log(3.0) / curve.params[3].value;
    const auto end = [&](double sign) {
        Eigen::Vector4d slopes = Eigen::Vector4d::Zero();
        slopes(2) = range;
        slopes(3) = -sign * half;  // in the logarithm of the slope
        return detail::curve_estimate(curve, curve.params[2].value + sign * half, detail::contrast_error(curve, slopes),
                                      "robust");
    };
    return {end(-1.0), end(1.0)};
}

GOODWILL_INLINE double exponent_of_ratio(double ratio, double low, double high, const support::Bounds& scale) {
    constexpr const char* function = "exponent_of_ratio";
    check::positive(function, "ratio", ratio);
    if (!(low > scale.minimum)) { check::fail_domain(function, "low", "above the bottom of the scale", low); }
    if (!(high > low && high <= scale.maximum)) {
        check::fail_domain(function, "high", "above low and on the scale", high);
    }
    return std::log(ratio) / std::log((high - scale.minimum) / (low - scale.minimum));
}

}  // namespace goodwill::inline v0::loyalty
