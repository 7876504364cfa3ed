// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"

namespace goodwill::test {

/// Customers who behave as the encounter-attrition model says, with standard normal attributes.
inline value::EncounterPanel simulate_panel(std::uint64_t seed, std::size_t customers,
                                            const value::AttritionParams& params, std::span<const double> coefficients,
                                            double until, bool first_can_leave = true) {
    namespace random = support::random;
    value::EncounterPanel panel;
    panel.first = {0};
    panel.attributes.resize(coefficients.size());
    for (std::size_t j = 0; j < coefficients.size(); ++j) { panel.attribute_names.push_back("z" + std::to_string(j)); }
    for (std::size_t i = 0; i < customers; ++i) {
        random::Stream draws{seed, i};
        const double rate = random::gamma(draws.next(), params.r) / params.alpha;
        const double sensitivity = random::gamma(draws.next(), params.s) / params.b;
        for (double time = 0.0; time <= until; time += random::exponential(draws.next()) / rate) {
            double exponent = 0.0;
            for (std::size_t j = 0; j < coefficients.size(); ++j) {
                panel.attributes[j].push_back(random::normal(draws.next()));
                exponent += coefficients[j] * panel.attributes[j].back();
            }
            panel.time.push_back(time);
            const bool may_leave = first_can_leave || time > 0.0;
            const double leaves = -std::expm1(-sensitivity * std::exp(exponent));
            if (random::uniform(draws.next()) < leaves && may_leave) { break; }
        }
        panel.first.push_back(panel.time.size());
        panel.observed_until.push_back(until);
    }
    return panel;
}

}  // namespace goodwill::test
