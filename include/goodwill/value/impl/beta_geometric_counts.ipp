// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/impl/event_counts.ipp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE double pmf(const BetaGeometricParams& params, std::int64_t purchases, double t) {
    check_params("pmf", params);
    detail::check_count("pmf", purchases, t);
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
    return detail::simulate_each("simulate", customers, T, execution, [&](std::size_t i, SimulatedPurchases& result) {
        const detail::SimulatedCustomer customer(seed, i, params.r, params.alpha);
        const double dropout =
            support::random::beta(customer.draw(0, detail::SimulatedDraw::dropout), params.a, params.b);
        const auto leaves = [&](std::uint64_t occasion) {
            return customer.uniform(occasion, detail::SimulatedDraw::leaves) < dropout;
        };
        if (params.dropout_at_first && leaves(0)) {
            result.alive[i] = 0.0;
        } else {
            customer.buy(result, T, params.k, leaves);
        }
    });
}

}  // namespace goodwill::inline v0::value
