// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/support/accumulators/weighted_proportion.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/batch.ipp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE void WeightedProportion::add(bool success, double w) noexcept {
    if (!(w > 0.0)) { return; }
    ++trials;
    weight += w;
    weight2 += w * w;
    if (!success) { return; }
    ++successes;
    success_weight += w;
    success_weight2 += w * w;
}

GOODWILL_INLINE void WeightedProportion::update(std::span<const double> outcomes, std::span<const double> weights,
                                                const Progress& progress) {
    constexpr std::string_view function = "WeightedProportion::update";
    detail::check_weights(function, weights, "outcomes", outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (!std::isnan(outcomes[i]) && outcomes[i] != 0.0 && outcomes[i] != 1.0) {
            check::fail_domain(function, "outcomes", i, "0, 1 or missing (NaN)", outcomes[i]);
        }
    }
    detail::add_batch(*this, outcomes.size(), progress, [&](WeightedProportion& state, std::size_t i) {
        if (!std::isnan(outcomes[i])) { state.add(outcomes[i] == 1.0, detail::weight_at(weights, i)); }
    });
}

GOODWILL_INLINE WeightedProportion& WeightedProportion::operator+=(const WeightedProportion& other) noexcept {
    trials += other.trials;
    successes += other.successes;
    weight += other.weight;
    success_weight += other.success_weight;
    weight2 += other.weight2;
    success_weight2 += other.success_weight2;
    return *this;
}

GOODWILL_INLINE WeightedProportionResult WeightedProportion::result() const noexcept {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    if (trials == 0) { return {trials, successes, 0.0, unknown, unknown}; }
    const double p = success_weight / weight;
    const double spread = success_weight2 * (1.0 - p) * (1.0 - p) + (weight2 - success_weight2) * p * p;
    return {trials, successes, weight * weight / weight2, p, std::sqrt(std::fmax(0.0, spread)) / weight};
}

GOODWILL_INLINE Moments WeightedProportion::moments() const noexcept {
    if (trials == 0) { return {}; }
    const double p = success_weight / weight;
    const double p2 = success_weight2 / weight2;
    return {.count = trials,
            .weight = weight,
            .mean = p,
            .m2 = weight * p * (1.0 - p),
            .weight2 = weight2,
            .mean2 = p2,
            .m2_2 = weight2 * p2 * (1.0 - p2),
            .minimum = successes < trials ? 0.0 : 1.0,
            .maximum = successes > 0 ? 1.0 : 0.0};
}

GOODWILL_INLINE Bytes WeightedProportion::serialize() const {
    StateWriter writer(StateKind::weighted_proportion, 1);
    writer.put(trials);
    writer.put(successes);
    for (const double sum : {weight, success_weight, weight2, success_weight2}) { writer.put(sum); }
    return std::move(writer).finish();
}

GOODWILL_INLINE WeightedProportion WeightedProportion::deserialize(std::span<const std::byte> bytes) {
    StateReader reader("WeightedProportion::deserialize", bytes, StateKind::weighted_proportion, 1);
    WeightedProportion state;
    state.trials = reader.integer();
    state.successes = reader.integer();
    for (double* sum : {&state.weight, &state.success_weight, &state.weight2, &state.success_weight2}) {
        *sum = reader.number();
    }
    reader.finish();
    reader.require(state.successes >= 0 && state.successes <= state.trials, "no more successes than trials");
    reader.require(state.success_weight >= 0.0 && state.success_weight <= state.weight,
                   "no more weight of successes than of trials");
    reader.require(state.success_weight2 >= 0.0 && state.success_weight2 <= state.weight2,
                   "no more squared weight of successes than of trials");
    reader.require((state.trials == 0) == (state.weight == 0.0), "a weight when there are trials");
    return state;
}

}  // namespace goodwill::inline v0::support
