// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace goodwill::test {

/// The fields of Moments by their definition.
struct ExactMoments {
    std::int64_t count = 0;
    double weight = 0.0;
    double mean = 0.0;
    double m2 = 0.0;
    double weight2 = 0.0;
    double mean2 = 0.0;
    double m2_2 = 0.0;
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();
};

/// In two passes of long double about the first value, so that data far from 0 lose nothing.
inline ExactMoments exact_moments(std::span<const double> values, std::span<const double> weights = {}) {
    ExactMoments result;
    const auto used = [&](std::size_t i) { return !std::isnan(values[i]) && (weights.empty() || weights[i] > 0.0); };
    const auto weight = [&](std::size_t i) { return weights.empty() ? 1.0L : static_cast<long double>(weights[i]); };
    std::size_t first = 0;
    while (first < values.size() && !used(first)) { ++first; }
    if (first == values.size()) { return result; }
    const long double origin = values[first];
    long double w = 0.0L;
    long double w2 = 0.0L;
    long double mean = 0.0L;
    long double mean2 = 0.0L;
    for (std::size_t i = first; i < values.size(); ++i) {
        if (!used(i)) { continue; }
        ++result.count;
        w += weight(i);
        w2 += weight(i) * weight(i);
        mean += weight(i) * (values[i] - origin);
        mean2 += weight(i) * weight(i) * (values[i] - origin);
        result.minimum = std::min(result.minimum, values[i]);
        result.maximum = std::max(result.maximum, values[i]);
    }
    mean /= w;
    mean2 /= w2;
    long double m2 = 0.0L;
    long double m2_2 = 0.0L;
    for (std::size_t i = first; i < values.size(); ++i) {
        if (!used(i)) { continue; }
        const long double x = values[i] - origin;
        m2 += weight(i) * (x - mean) * (x - mean);
        m2_2 += weight(i) * weight(i) * (x - mean2) * (x - mean2);
    }
    result.weight = static_cast<double>(w);
    result.mean = static_cast<double>(origin + mean);
    result.m2 = static_cast<double>(m2);
    result.weight2 = static_cast<double>(w2);
    result.mean2 = static_cast<double>(origin + mean2);
    result.m2_2 = static_cast<double>(m2_2);
    return result;
}

}  // namespace goodwill::test
