// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/beta_geometric.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Events of a Poisson process with a Gamma(shape, rate A) rate within t.
struct NegativeBinomial {
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

    double shape;
    double A;
    double t;

    [[nodiscard]] double z() const { return t / (A + t); }
    [[nodiscard]] double complement() const { return A / (A + t); }

    /// P(N = n), by whichever of z and 1 - z is the smaller.
    [[nodiscard]] double exactly(double n) const {
        if (n == 0.0) { return std::exp(-shape * std::log1p(t / A)); }
        if (t == 0.0) { return 0.0; }
        const double density = z() < 0.5 ? boost::math::ibeta_derivative(n, shape, z(), Plain())
                                         : boost::math::ibeta_derivative(shape, n, complement(), Plain());
        return density * z() * complement() / n;
    }
    /// P(N >= n).
    [[nodiscard]] double at_least(double n) const {
        if (n == 0.0) { return 1.0; }
        if (t == 0.0) { return 0.0; }
        return z() < 0.5 ? boost::math::ibeta(n, shape, z(), Plain())
                         : boost::math::ibetac(shape, n, complement(), Plain());
    }
};

/// What the draws of one simulated customer are for; purposes of one occasion.
enum class SimulatedDraw : std::uint64_t { rate, dropout, gap, leaves };

inline support::random::DrawId draw_of(std::uint64_t seed, std::size_t customer, std::uint64_t occasion,
                                       SimulatedDraw purpose) {
    return {seed, customer, occasion, static_cast<std::uint64_t>(purpose)};
}

inline void simulate_customer(const BetaGeometricParams& p, std::size_t i, double T, std::uint64_t seed,
                              SimulatedPurchases& result) {
    namespace random = support::random;
    const double rate = random::gamma(draw_of(seed, i, 0, SimulatedDraw::rate), p.r, 1.0 / p.alpha);
    const double dropout = random::beta(draw_of(seed, i, 0, SimulatedDraw::dropout), p.a, p.b);
    double now = 0.0;
    bool alive = !(p.dropout_at_first && random::uniform(draw_of(seed, i, 0, SimulatedDraw::leaves)) < dropout);
    // A rate below the range of double means no purchase within any time.
    for (std::uint64_t occasion = 1; alive && rate > 1e-290; ++occasion) {
        const auto gap_draw = draw_of(seed, i, occasion, SimulatedDraw::gap);
        const double gap =
            p.k == 1 ? random::exponential(gap_draw, 1.0 / rate) : random::gamma(gap_draw, p.k, 1.0 / rate);
        if (now + gap > T) { break; }
        now += gap;
        result.frequency[i] += 1.0;
        result.recency[i] = now;
        result.log_intervals[i] += std::log(gap);
        alive = !(random::uniform(draw_of(seed, i, occasion, SimulatedDraw::leaves)) < dropout);
    }
    result.alive[i] = alive ? 1.0 : 0.0;
}

}  // namespace detail

GOODWILL_INLINE double pmf(const BetaGeometricParams& params, std::int64_t purchases, double t) {
    check_params("pmf", params);
    check::non_negative("pmf", "t", t);
    if (purchases < 0) {
        check::fail_argument("pmf", "purchases", "a whole number from 0 on", std::to_string(purchases));
    }
    const auto x = static_cast<double>(purchases);
    const detail::NegativeBinomial events{params.r, params.alpha, t};
    const double occasions = x + (params.dropout_at_first ? 1.0 : 0.0);
    const auto stays = [&](double n) {
        return std::exp(support::log_rising_factorial(params.b, n).value -
                        support::log_rising_factorial(params.a + params.b, n).value);
    };
    double waiting = 0.0;
    for (int i = 0; i < params.k; ++i) { waiting += events.exactly(params.k * x + i); }
    double probability = stays(occasions) * waiting;
    if (occasions > 0.0) {
        const double leaves = stays(occasions - 1.0) * params.a / (params.a + params.b + occasions - 1.0);
        probability += leaves * events.at_least(params.k * x);
    }
    return probability;
}

GOODWILL_INLINE SimulatedPurchases simulate(const BetaGeometricParams& params, std::size_t customers, double T,
                                            std::uint64_t seed, const Execution& execution) {
    check_params("simulate", params);
    check::not_empty("simulate", "customers", customers);
    check::non_negative("simulate", "T", T);
    SimulatedPurchases result;
    result.T.assign(customers, T);
    for (auto* column : {&result.frequency, &result.recency, &result.log_intervals, &result.alive}) {
        column->assign(customers, 0.0);
    }
    const auto chunks = support::fixed_chunks(customers, 1024);
    support::for_each_task(chunks.size(), execution, "simulate", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            detail::simulate_customer(params, i, T, seed, result);
        }
    });
    return result;
}

}  // namespace goodwill::inline v0::value
