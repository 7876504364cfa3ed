// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/falsification.hpp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE Falsification falsify(const EncounterPanel& panel, const EncounterAttritionOptions& options,
                                      std::size_t repeats, std::uint64_t seed, double level) {
    constexpr std::string_view name = "falsify";
    check::open_unit(name, "level", level);
    check::not_empty(name, "attributes", panel.attributes.size());
    check::not_empty(name, "repeats", repeats);
    const double z = support::normal_quantile(0.5 + 0.5 * level);
    Falsification found;
    found.level = level;
    EncounterPanel shuffled = panel;
    std::vector<std::pair<double, std::size_t>> order(panel.time.size());
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
        for (std::size_t row = 0; row < order.size(); ++row) {
            order[row] = {support::random::uniform({seed, row, repeat, 0}), row};
        }
        std::sort(order.begin(), order.end());
        for (std::size_t j = 0; j < panel.attributes.size(); ++j) {
            for (std::size_t row = 0; row < order.size(); ++row) {
                shuffled.attributes[j][row] = panel.attributes[j][order[row].second];
            }
        }
        const EncounterAttritionFit fit = fit_encounter_attrition(shuffled, options);
        if (fit.status != FitStatus::converged) { continue; }
        ++found.repeats;
        for (std::size_t j = 0; j < fit.coefficients.size(); ++j) {
            const double distance = std::abs(fit.coefficients[j]) /
                                    fit.standard_errors[fit.standard_errors.size() - fit.coefficients.size() + j];
            ++found.intervals;
            found.covering += distance <= z ? 1U : 0U;
            found.largest = std::max(found.largest, distance);
        }
    }
    return found;
}

}  // namespace goodwill::inline v0::value
