// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <set>

#include "goodwill/io/spelling.hpp"
#include "goodwill/journey/waiting.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::journey {

GOODWILL_INLINE std::vector<WaitFactor> default_wait_factors() {
    const Provenance published{Evidence::published, "unoccupied waits over-estimated by 36 % (Larson, NPR)"};
    const Provenance unverified{Evidence::general_knowledge, "customary range 1.1 to 1.3; no source found"};
    return {{"unoccupied", {1.36, published}}, {"uncertain", {1.2, unverified}}, {"unexplained", {1.2, unverified}},
            {"unfair", {1.3, unverified}},     {"anxious", {1.3, unverified}},   {"solo", {1.1, unverified}},
            {"pre_process", {1.2, unverified}}};
}

GOODWILL_INLINE WaitFactor wait_factor(const std::string& name) {
    std::vector<std::string> names;
    for (const WaitFactor& factor : default_wait_factors()) {
        if (factor.name == name) { return factor; }
        names.push_back(factor.name);
    }
    check::fail_argument("wait_factor", "name", "one of " + io::list_nearest(name, names), "'" + name + "'");
}

GOODWILL_INLINE PerceivedWait perceived_wait(std::span<const double> wait_seconds,
                                             std::span<const WaitFactor> factors) {
    PerceivedWait felt;
    std::set<std::string> names;
    std::string unverified;
    for (const WaitFactor& factor : factors) {
        check::positive("perceived_wait", "multiplier of " + factor.name, factor.multiplier.value);
        if (!names.insert(factor.name).second) {
            check::fail_argument("perceived_wait", "factors", "named once each", "'" + factor.name + "' twice");
        }
        felt.multiplier *= factor.multiplier.value;
        felt.factors.push_back(factor);
        if (!is_verified(factor.multiplier.provenance.evidence)) {
            unverified += (unverified.empty() ? "" : ", ") + factor.name;
        }
    }
    if (!unverified.empty()) {
        felt.warnings.push_back("multipliers from general knowledge, unverified: " + unverified);
    }
    felt.seconds.reserve(wait_seconds.size());
    for (std::size_t i = 0; i < wait_seconds.size(); ++i) {
        if (wait_seconds[i] < 0.0 || std::isinf(wait_seconds[i])) {
            check::fail_domain("perceived_wait", "wait", i, "non-negative and finite or missing (NaN)",
                               wait_seconds[i]);
        }
        felt.seconds.push_back(wait_seconds[i] * felt.multiplier);
    }
    return felt;
}

GOODWILL_INLINE double wait_penalty(double w, const WaitPenalty& penalty) {
    check::non_negative("wait_penalty", "w", w);
    check::non_negative("wait_penalty", "accepted", penalty.accepted);
    check::non_negative("wait_penalty", "a", penalty.a);
    check::non_negative("wait_penalty", "b", penalty.b);
    if (!(penalty.epsilon.value >= 1.0 && penalty.epsilon.value <= 2.0)) {
        check::fail_domain("wait_penalty", "epsilon", "from 1 to 2", penalty.epsilon.value);
    }
    return -penalty.a * std::pow(std::max(0.0, w - penalty.accepted), penalty.epsilon.value) - penalty.b * w;
}

}  // namespace goodwill::inline v0::journey
