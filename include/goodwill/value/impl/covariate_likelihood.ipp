// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/covariate_models.hpp"

// With A(t) = int_0^t exp(gamma'z), D(t) = int_0^t exp(delta'z), R = r + x and G the sum of gamma'z over the repeat
// purchases, a customer's likelihood is Gamma(R)/Gamma(r) alpha^r e^G times the sum of the ways it can have come about:
//
//     Pareto/NBD   beta^s [ (alpha+A(T))^-R (beta+D(T))^-s
//                           + int_tx^T s e^(delta'z) (alpha+A)^-R (beta+D)^-(s+1) dtau ]
//     BG           B(a',b+y)/B(a',b) (alpha+A(T))^-R + B(a'+1,b+y-1)/B(a',b) (alpha+A(tx))^-R [y > 0],  a' = a
//     e^(delta'z) NBD          (alpha+A(T))^-R
//
// A and D are linear within a segment, so sums over segments carry them with their derivatives in the effects.
namespace goodwill::inline v0::value::detail {

inline constexpr Eigen::Index most_parameters = 24;
using EffectVector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most_parameters, 1>;
using EffectMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most_parameters, most_parameters>;

/// Logarithm of one way a history can have come about, with its derivatives.
struct CovariateWay {
    double value = 0.0;
    EffectVector gradient;
    EffectMatrix hessian;

    explicit CovariateWay(Eigen::Index n) : gradient(EffectVector::Zero(n)), hessian(EffectMatrix::Zero(n, n)) {}
    void clear() {
        value = 0.0;
        gradient.setZero();
        hessian.setZero();
    }
};

/// log of a sum of ways.
class SumOfWays {
public:
    explicit SumOfWays(Eigen::Index n, double reference)
        : reference_(reference), first_(EffectVector::Zero(n)), second_(EffectMatrix::Zero(n, n)) {}

    void add(double weight, const CovariateWay& way, bool derivatives) {
        const double share = weight * std::exp(way.value - reference_);
        sum_ += share;
        if (!derivatives) { return; }
        first_ += share * way.gradient;
        second_ += share * (way.hessian + way.gradient * way.gradient.transpose());
    }
    /// Many ways at once: the sum of their shares of e^reference, and the same times their derivatives.
    void add(double share, const EffectVector& first, const EffectMatrix& second) {
        add(share);
        first_ += first;
        second_ += second;
    }
    void add(double share) { sum_ += share; }
    [[nodiscard]] double reference() const { return reference_; }
    [[nodiscard]] double log() const { return reference_ + std::log(sum_); }
    [[nodiscard]] EffectVector gradient() const { return first_ / sum_; }
    [[nodiscard]] EffectMatrix hessian() const {
        const EffectVector mean = gradient();
        return second_ / sum_ - mean * mean.transpose();
    }

private:
    double reference_;
    double sum_ = 0.0;
    EffectVector first_;
    EffectMatrix second_;
};

/// exp(effects'z) summed over time: value, gradient and Hessian in the effects.
struct Elapsed {
    double value = 0.0;
    EffectVector gradient;
    EffectMatrix hessian;

    explicit Elapsed(Eigen::Index effects)
        : gradient(EffectVector::Zero(effects)), hessian(EffectMatrix::Zero(effects, effects)) {}

    void add(double speed, double time, const Eigen::Map<const Eigen::VectorXd>& z, bool derivatives) {
        value += speed * time;
        if (!derivatives || z.size() == 0) { return; }
        gradient += speed * time * z;
        hessian += speed * time * z * z.transpose();
    }
};

/// Walks along a customer's path with effects in hand.
class PathWalk {
public:
    PathWalk(const CovariatePaths& paths, std::size_t customer, std::span<const double> effects)
        : paths_(paths), effects_(effects), at_(paths.covariates > 0 ? paths.begin[customer] : 0) {}

    [[nodiscard]] Eigen::Map<const Eigen::VectorXd> z() const {
        if (paths_.covariates == 0) { return {nullptr, 0}; }
        const auto values = paths_.of_segment(at_);
        return {values.data(), static_cast<Eigen::Index>(values.size())};
    }
    [[nodiscard]] double log_speed() const {
        double sum = 0.0;
        for (std::size_t j = 0; j < paths_.covariates; ++j) { sum += effects_[j] * paths_.of_segment(at_)[j]; }
        return sum;
    }
    [[nodiscard]] double end() const {
        return paths_.covariates > 0 ? paths_.end[at_] : std::numeric_limits<double>::infinity();
    }
    void next() { ++at_; }

private:
    const CovariatePaths& paths_;
    std::span<const double> effects_;
    std::size_t at_;
};

/// The pieces of time in which neither path changes, from 0 to `until`: body(begin, end, rate, dropout).
template <class Body>
void for_each_piece(PathWalk rate, PathWalk dropout, double split, double until, Body body) {
    double now = 0.0;
    while (now < until) {
        double end = std::min({rate.end(), dropout.end(), until});
        if (now < split) { end = std::min(end, split); }
        body(now, end, rate, dropout);
        if (rate.end() <= end) { rate.next(); }
        if (dropout.end() <= end) { dropout.next(); }
        now = end;
    }
}

/// Where the parameters stand: base first, then effects on the rate, then on dropout.
struct Places {
    Eigen::Index base;
    Eigen::Index rate;
    Eigen::Index dropout;

    [[nodiscard]] Eigen::Index all() const { return base + rate + dropout; }
};

/// way += -power log(base parameter `place` + elapsed), `shape` being the parameter with d power = 1.
inline void add_power(CovariateWay& way, double power, Eigen::Index shape, double offset, Eigen::Index place,
                      const Elapsed& elapsed, Eigen::Index first_effect, bool derivatives) {
    const double total = offset + elapsed.value;
    const double log_total = std::log(total);
    way.value -= power * log_total;
    if (!derivatives) { return; }
    const double inverse = 1.0 / total;
    const Eigen::Index effects = elapsed.gradient.size();
    EffectVector v = EffectVector::Zero(way.gradient.size());
    v[place] = inverse;
    v.segment(first_effect, effects) = inverse * elapsed.gradient;
    way.gradient -= power * v;
    way.gradient[shape] -= log_total;
    way.hessian += power * v * v.transpose();
    way.hessian.block(first_effect, first_effect, effects, effects) -= power * inverse * elapsed.hessian;
    way.hessian.row(shape) -= v.transpose();
    way.hessian.col(shape) -= v;
}

/// One customer's history under given parameters.
template <class Params>
struct CovariateCustomer;

/// Time passed up to a moment on both clocks, and what remains of the path up to the end.
struct Clocks {
    Elapsed rate;
    Elapsed dropout;
    Clocks(const Places& p) : rate(p.rate), dropout(p.dropout) {}

    void advance(double time, const PathWalk& at_rate, const PathWalk& at_dropout, bool derivatives) {
        rate.add(std::exp(at_rate.log_speed()), time, at_rate.z(), derivatives);
        dropout.add(std::exp(at_dropout.log_speed()), time, at_dropout.z(), derivatives);
    }
};

struct CovariateHistory {
    double x{};
    double recency{};
    double T{};
    PathWalk rate;
    PathWalk dropout;
};

/// The ways of a history, and the logarithm of the one in which the customer is alive.
struct WaysFound {
    SumOfWays sum;
    double log_alive;
};

}  // namespace goodwill::inline v0::value::detail
