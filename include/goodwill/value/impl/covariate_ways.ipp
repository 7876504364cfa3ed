// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>

#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/impl/covariate_likelihood.ipp"
#include "goodwill/value/impl/covariate_pareto.ipp"

namespace goodwill::inline v0::value::detail {

/// Time passed on the clock of the rate at the last purchase and at the end.
struct RateClock {
    Elapsed at_purchase;
    Elapsed at_end;

    RateClock(const Places& places, const CovariateHistory& h, bool derivatives)
        : at_purchase(places.rate), at_end(places.rate) {
        for_each_piece(h.rate, h.dropout, h.recency, h.T,
                       [&](double from, double to, const PathWalk& rate, const PathWalk&) {
                           const double speed = std::exp(rate.log_speed());
                           at_end.add(speed, to - from, rate.z(), derivatives);
                           if (to <= h.recency) { at_purchase.add(speed, to - from, rate.z(), derivatives); }
                       });
    }
};

[[nodiscard]] inline WaysFound ways_of(const NbdParams& p, const Places& places, const CovariateHistory& h,
                                       bool derivatives) {
    const RateClock clock(places, h, derivatives);
    CovariateWay way(places.all());
    add_power(way, p.r + h.x, 0, p.alpha, 1, clock.at_end, places.base, derivatives);
    WaysFound found{SumOfWays(places.all(), way.value), way.value};
    found.sum.add(1.0, way, derivatives);
    return found;
}

/// way += f(a', b), a' = a e^(delta'z), told by its derivatives in both.
struct OfShapes {
    double value;
    double by_a;
    double by_b;
    double by_aa;
    double by_ab;
    double by_bb;
};
inline void add_shapes(CovariateWay& way, const OfShapes& f, double a, const PathWalk& dropout, const Places& places,
                       bool derivatives) {
    way.value += f.value;
    if (!derivatives) { return; }
    const double factor = std::exp(dropout.log_speed());
    const Eigen::Index effects = places.dropout;
    EffectVector of_a = EffectVector::Zero(places.all());
    of_a[2] = factor;
    EffectMatrix of_aa = EffectMatrix::Zero(places.all(), places.all());
    if (effects > 0) {
        const auto z = dropout.z();
        of_a.tail(effects) = a * factor * z;
        of_aa.bottomRightCorner(effects, effects) = a * factor * z * z.transpose();
        of_aa.row(2).tail(effects) = factor * z.transpose();
        of_aa.col(2).tail(effects) = factor * z;
    }
    way.gradient += f.by_a * of_a;
    way.gradient[3] += f.by_b;
    way.hessian += f.by_aa * of_a * of_a.transpose() + f.by_a * of_aa;
    way.hessian.row(3) += f.by_ab * of_a.transpose();
    way.hessian.col(3) += f.by_ab * of_a;
    way.hessian(3, 3) += f.by_bb;
}

/// log B(a + left, b + y - left)/B(a, b) for left 0 or 1.
[[nodiscard]] inline OfShapes log_beta_ratio(double a, double b, double y, bool left) {
    const support::WithDerivatives stays = support::log_rising_factorial(b, left ? y - 1.0 : y);
    const support::WithDerivatives all = support::log_rising_factorial(a + b, y);
    const double inverse = left ? 1.0 / a : 0.0;
    return {(left ? std::log(a) : 0.0) + stays.value - all.value,
            inverse - all.first,
            stays.first - all.first,
            -inverse * inverse - all.second,
            -all.second,
            stays.second - all.second};
}

[[nodiscard]] inline WaysFound ways_of(const BetaGeometricParams& p, const Places& places, const CovariateHistory& h,
                                       bool derivatives) {
    const RateClock clock(places, h, derivatives);
    const double y = h.x + (p.dropout_at_first ? 1.0 : 0.0);
    const double a = p.a * std::exp(h.dropout.log_speed());
    CovariateWay alive(places.all());
    add_power(alive, p.r + h.x, 0, p.alpha, 1, clock.at_end, places.base, derivatives);
    add_shapes(alive, log_beta_ratio(a, p.b, y, false), p.a, h.dropout, places, derivatives);
    if (y == 0.0) {
        WaysFound found{SumOfWays(places.all(), alive.value), alive.value};
        found.sum.add(1.0, alive, derivatives);
        return found;
    }
    CovariateWay left(places.all());
    add_power(left, p.r + h.x, 0, p.alpha, 1, clock.at_purchase, places.base, derivatives);
    add_shapes(left, log_beta_ratio(a, p.b, y, true), p.a, h.dropout, places, derivatives);
    WaysFound found{SumOfWays(places.all(), std::max(alive.value, left.value)), alive.value};
    found.sum.add(1.0, alive, derivatives);
    found.sum.add(1.0, left, derivatives);
    return found;
}

}  // namespace goodwill::inline v0::value::detail
