// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support::detail {

/// Weights are none, or one non-negative weight a value.
inline void check_weights(std::string_view function, std::span<const double> weights, std::string_view name,
                          std::size_t size) {
    if (weights.empty()) { return; }
    check::same_size(function, "weights", weights.size(), name, size);
    check::all_non_negative(function, "weights", weights);
}

inline void check_batch(std::string_view function, std::span<const double> values, std::span<const double> weights) {
    check_weights(function, weights, "values", values.size());
    check::all_finite_or_missing(function, "values", values);
}

[[nodiscard]] inline double weight_at(std::span<const double> weights, std::size_t i) noexcept {
    return weights.empty() ? 1.0 : weights[i];
}

/// add(state, i) for every i below size. A large batch goes to a copy, which takes the state's place in the end, so
/// that one that is stopped has added nothing.
template <class State, class Add>
void add_batch(State& state, std::size_t size, const Progress& progress, Add add) {
    constexpr std::size_t block = std::size_t{1} << 16;
    progress.check();
    if (size <= block) {
        for (std::size_t i = 0; i < size; ++i) { add(state, i); }
        return;
    }
    State next = state;
    for (std::size_t begin = 0; begin < size; begin += block) {
        progress.check();
        const std::size_t end = std::min(size, begin + block);
        for (std::size_t i = begin; i < end; ++i) { add(next, i); }
    }
    state = std::move(next);
}

}  // namespace goodwill::inline v0::support::detail
