// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <utility>

#include "goodwill/measure/drivers.hpp"
#include "goodwill/measure/impl/driver_data.ipp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Share of the models without i and j in which i gains more than j.
[[nodiscard]] inline double dominated(const std::vector<double>& r_squared, std::size_t i, std::size_t j) {
    const std::size_t both = (std::size_t{1} << i) | (std::size_t{1} << j);
    double wins = 0.0;
    double models = 0.0;
    for (std::size_t set = 0; set < r_squared.size(); ++set) {
        if ((set & both) != 0) { continue; }
        const double first = r_squared[set | (std::size_t{1} << i)];
        const double second = r_squared[set | (std::size_t{1} << j)];
        const bool equal = std::abs(first - second) < 1e-12;
        wins += equal ? 0.5 : first > second ? 1.0 : 0.0;
        models += 1.0;
    }
    return wins / models;
}

inline void fill_conditional(const std::vector<double>& r_squared, Dominance& result) {
    const std::size_t p = result.names.size();
    std::vector<double> models(p, 1.0);  // with k of p - 1 others
    for (std::size_t k = 1; k < p; ++k) {
        models[k] = models[k - 1] * static_cast<double>(p - k) / static_cast<double>(k);
    }
    result.conditional.assign(p * p, 0.0);
    for (std::size_t set = 0; set < r_squared.size(); ++set) {
        const auto k = static_cast<std::size_t>(std::popcount(set));
        for (std::size_t j = 0; j < p; ++j) {
            const std::size_t bit = std::size_t{1} << j;
            if ((set & bit) == 0) {
                result.conditional[j * p + k] += (r_squared[set | bit] - r_squared[set]) / models[k];
            }
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        double sum = 0.0;
        for (std::size_t k = 0; k < p; ++k) { sum += result.conditional[j * p + k]; }
        result.general.push_back(sum / static_cast<double>(p));
    }
}

}  // namespace detail

GOODWILL_INLINE Dominance dominance(const support::MatrixView& x, std::span<const double> y,
                                    std::span<const double> weights, std::vector<std::string> names,
                                    const Execution& execution) {
    if (x.columns > most_dominance_drivers) {
        check::fail_argument("dominance", "x", "at most " + std::to_string(most_dominance_drivers) + " drivers",
                             std::to_string(x.columns));
    }
    const detail::DriverData data = detail::driver_data("dominance", x, y, weights, std::move(names));
    detail::DriverCorrelations correlations;
    static_cast<void>(detail::correlate(data.rows, data.weights, correlations));
    std::vector<double> r_squared(std::size_t{1} << data.drivers());
    detail::SubsetWalk(correlations, execution.progress).each([&](std::size_t set, double value) {
        r_squared[set] = value;
    });
    Dominance result;
    result.names = data.names;
    result.n = data.rows.rows();
    result.left_out = data.left_out;
    result.r_squared = r_squared.back();
    detail::fill_conditional(r_squared, result);
    const std::size_t p = data.drivers();
    result.complete.assign(p * p, 0.5);
    for (std::size_t i = 0; i < p; ++i) {
        execution.progress.check();
        for (std::size_t j = i + 1; j < p; ++j) {
            result.complete[i * p + j] = detail::dominated(r_squared, i, j);
            result.complete[j * p + i] = 1.0 - result.complete[i * p + j];
        }
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
