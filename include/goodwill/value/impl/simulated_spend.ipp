// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/impl/spend_effects.ipp"
#include "goodwill/value/simulated_spend.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Purposes of the two draws of a customer, beyond those of purchases, of occasions and of contracts.
enum class SpendDraw : std::uint64_t { own_mean = 8, amounts = 9 };

[[nodiscard]] inline support::random::DrawId spend_draw(std::uint64_t seed, std::size_t who, SpendDraw purpose) {
    return {seed, who, 0, static_cast<std::uint64_t>(purpose)};
}

/// Long-run mean, and mean of x amounts: their sum is Gamma(p x, rate nu), with p/nu the former.
[[nodiscard]] inline std::pair<double, double> spend_of_one(const GammaGammaParams& params, double x,
                                                            std::uint64_t seed, std::size_t who) {
    const double rate = support::random::gamma(spend_draw(seed, who, SpendDraw::own_mean), params.q, 1.0 / params.v);
    // Rates below the range of double would mean amounts above it.
    const double own = params.p / std::max(rate, 1e-290);
    if (x == 0.0) { return {own, 0.0}; }
    const double sum = support::random::gamma(spend_draw(seed, who, SpendDraw::amounts), params.p * x);
    return {own, own * (sum / (params.p * x))};
}
[[nodiscard]] inline std::pair<double, double> spend_of_one(const NormalNormalParams& params, double x,
                                                            std::uint64_t seed, std::size_t who) {
    const double own = support::random::normal(spend_draw(seed, who, SpendDraw::own_mean), params.mu, params.tau);
    if (x == 0.0) { return {own, 0.0}; }
    const double error = params.sigma / std::sqrt(x);
    return {own, support::random::normal(spend_draw(seed, who, SpendDraw::amounts), own, error)};
}

/// of(row) gives each customer's parameters.
template <class Of>
[[nodiscard]] SimulatedSpend simulate_spend(std::span<const double> frequency, std::uint64_t seed,
                                            const Execution& execution, Of of) {
    check::not_empty("simulate", "frequency", frequency.size());
    for (std::size_t i = 0; i < frequency.size(); ++i) {
        const double x = frequency[i];
        if (!(x >= 0.0) || std::isinf(x) || x != std::floor(x)) {
            check::fail_domain("simulate", "frequency", i, "a whole number from 0 on", x);
        }
    }
    SimulatedSpend result{std::vector<double>(frequency.size()), std::vector<double>(frequency.size())};
    const auto chunks = support::fixed_chunks(frequency.size(), 1024);
    support::for_each_task(chunks.size(), execution, "simulate", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            const auto [own, mean] = spend_of_one(of(i), frequency[i], seed, i);
            result.own_mean[i] = own;
            result.monetary_value[i] = mean;
        }
    });
    return result;
}

template <class Params>
[[nodiscard]] SimulatedSpend simulate_alike(const Params& params, std::span<const double> frequency, std::uint64_t seed,
                                            const Execution& execution) {
    check_params("simulate", params);
    return simulate_spend(frequency, seed, execution, [&](std::size_t) { return params; });
}
template <class Params>
[[nodiscard]] SimulatedSpend simulate_apart(const SpendCovariateParams<Params>& params,
                                            std::span<const double> frequency, const CovariatePaths& covariates,
                                            std::uint64_t seed, const Execution& execution) {
    check_spend_paths("simulate", covariates, frequency.size());
    const std::vector<double> effects = effects_of_rows("simulate", params, covariates);
    return simulate_spend(frequency, seed, execution, [&](std::size_t i) { return moved_by(params.base, effects[i]); });
}

}  // namespace detail

GOODWILL_INLINE SimulatedSpend simulate(const GammaGammaParams& params, std::span<const double> frequency,
                                        std::uint64_t seed, const Execution& execution) {
    return detail::simulate_alike(params, frequency, seed, execution);
}
GOODWILL_INLINE SimulatedSpend simulate(const NormalNormalParams& params, std::span<const double> frequency,
                                        std::uint64_t seed, const Execution& execution) {
    return detail::simulate_alike(params, frequency, seed, execution);
}
GOODWILL_INLINE SimulatedSpend simulate(const SpendCovariateParams<GammaGammaParams>& params,
                                        std::span<const double> frequency, const CovariatePaths& covariates,
                                        std::uint64_t seed, const Execution& execution) {
    return detail::simulate_apart(params, frequency, covariates, seed, execution);
}
GOODWILL_INLINE SimulatedSpend simulate(const SpendCovariateParams<NormalNormalParams>& params,
                                        std::span<const double> frequency, const CovariatePaths& covariates,
                                        std::uint64_t seed, const Execution& execution) {
    return detail::simulate_apart(params, frequency, covariates, seed, execution);
}

}  // namespace goodwill::inline v0::value
