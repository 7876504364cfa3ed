// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/support/special_functions/expectation.hpp"
#include "goodwill/support/special_functions/gauss_hypergeometric.hpp"
#include "goodwill/value/impl/stay_integral.ipp"

// Moments of a customer who is alive and buys at every event (k = 1): lambda ~ Gamma(n, rate A), p ~ Beta(a, b). With
// z = t/(A + t), w = -log(1 - z) = log(1 + t/A), c = a + b and e = a - 1,
//
//     E[purchases in t] = E[(1 - exp(-lambda p t))/p] = (c - 1)(1 - exp(-e w))/e - exp(-e w) G,
//     G = (c - 1 - n) int_0^z 2F1(c - n, a; c; y) dy,
//
// which has no singularity at a = 1 or c = 1. The rate of purchases at t is
//
//     E[lambda exp(-lambda p t)] = n/A E[(1 + p t/A)^-(n+1)] = n/A exp(-a w) 2F1(a, c - n - 1; c; z).
//
// Where c is much greater or smaller than n the terms cancel, and a quadrature over p takes their place.
namespace goodwill::inline v0::value::detail {

/// Digits given up to cancellation before the quadrature is asked: 3 of 16.
inline constexpr double most_cancellation = 1e3;

struct BuyingCustomer {
    double n;  ///< shape of the purchase rate
    double A;  ///< its rate
    double a;  ///< shapes of the dropout probability
    double b;

    /// Expected purchases within t.
    [[nodiscard]] double purchases(double t) const {
        if (t == 0.0) { return 0.0; }
        const double w = std::log1p(t / A);
        const double c = a + b;
        support::GaussHypergeometric f(c - n, a, c);
        f.advance(t / (A + t), A / (A + t));
        const double first = (c - 1.0) * stay_integral(a - 1.0, w);
        const double second = std::exp(-(a - 1.0) * w) * (c - 1.0 - n) * f.integral();
        const double found = first - second;
        const bool precise = std::abs(first) < most_cancellation * found && f.amplification() < most_cancellation;
        return precise ? found : purchases_by_quadrature(t);
    }

    [[nodiscard]] double purchases_by_quadrature(double t) const {
        const double u = t / A;
        // (1 - (1 + p u)^-n)/p, whose limit n u at p = 0 it has reached where p u is nothing.
        return support::beta_expectation(a, b, [&](double p, double) {
            return p * u < 1e-300 ? std::log(n * u) : std::log(-std::expm1(-n * std::log1p(p * u)) / p);
        });
    }

    /// Probability of being alive after t more: E[exp(-lambda p t)] = E[(1 + p t/A)^-n].
    [[nodiscard]] double still_alive(double t) const {
        const double c = a + b;
        support::GaussHypergeometric f(a, c - n, c);
        f.advance(t / (A + t), A / (A + t));
        if (f.amplification() < most_cancellation) { return std::exp(-a * std::log1p(t / A)) * f.value(); }
        return power_expectation(n, t / A);
    }

    /// E[(1 + p u)^-power].
    [[nodiscard]] double power_expectation(double power, double u) const {
        return support::beta_expectation(a, b, [&](double p, double) { return -power * std::log1p(p * u); });
    }

    /// Integral of exp(-rate s) times the rate of purchases at s over (0, horizon], in w = log(1 + s/A).
    [[nodiscard]] double discounted(double rate, double horizon) const {
        if (rate == 0.0) { return purchases(horizon); }
        const double y = rate * A;
        // Beyond exp(-40) nothing counts.
        const double end = std::min(std::log1p(horizon / A), std::log1p(40.0 / y));
        const double c = a + b;
        support::GaussHypergeometric f(a, c - n - 1.0, c);
        const auto integrand = [&](double w) {
            const double u = std::expm1(w);
            f.advance(u / (1.0 + u), std::exp(-w));
            const double mean =
                f.amplification() < most_cancellation ? std::exp(-a * w) * f.value() : power_expectation(n + 1.0, u);
            return n * mean * std::exp(w - y * u);
        };
        // A panel of length 1 follows the slowly varying part; the exponential may fall by exp(-8) within one, or by
        // more where it is nearly nothing already.
        const double exponent = std::min(y * std::expm1(end), 40.0);
        const double panels = std::max(std::ceil(end), std::ceil(end < 1.0 ? exponent / 8.0 : 1.0));
        return support::integrate_panels<10>(integrand, 0.0, end, std::max(1, static_cast<int>(panels)));
    }
};

}  // namespace goodwill::inline v0::value::detail
