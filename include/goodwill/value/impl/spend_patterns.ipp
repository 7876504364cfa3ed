// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "goodwill/value/gamma_gamma.hpp"

namespace goodwill::inline v0::value::detail {

struct SpendPattern {
    double frequency;
    double mean;
    double weight;
};

/// Repeat customers, ordered by frequency and mean, equal ones put together.
inline std::vector<SpendPattern> spend_patterns(const SpendSummary& summary) {
    std::vector<SpendPattern> patterns;
    for (std::size_t i = 0; i < summary.size(); ++i) {
        const double weight = summary.weights.empty() ? 1.0 : summary.weights[i];
        if (summary.frequency[i] == 0.0 || weight == 0.0) { continue; }
        patterns.push_back({summary.frequency[i], summary.monetary_value[i], weight});
    }
    std::sort(patterns.begin(), patterns.end(), [](const SpendPattern& a, const SpendPattern& b) {
        return a.frequency != b.frequency ? a.frequency < b.frequency : a.mean < b.mean;
    });
    std::vector<SpendPattern> merged;
    for (const SpendPattern& p : patterns) {
        if (!merged.empty() && merged.back().frequency == p.frequency && merged.back().mean == p.mean) {
            merged.back().weight += p.weight;
        } else {
            merged.push_back(p);
        }
    }
    return merged;
}

}  // namespace goodwill::inline v0::value::detail
