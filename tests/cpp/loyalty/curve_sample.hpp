// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "goodwill/loyalty/curve.hpp"
#include "goodwill/support/random/continuous.hpp"

/// Samples the tests of curves are fitted to.
namespace goodwill::test {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct CurveSample {
    std::vector<double> satisfaction, loyalty;
    [[nodiscard]] loyalty::CurveData data() const { return {satisfaction, loyalty}; }
};

/// Customers on a scale from 1 to 5 who stay with the probability of a power curve.
[[nodiscard]] inline CurveSample stayers(std::uint64_t world, std::size_t n, double exponent) {
    CurveSample sample;
    for (std::uint64_t i = 0; i < n; ++i) {
        const double s = std::floor(5.0 * support::random::uniform({world, i, 0, 0}));
        const double stays = 0.1 + 0.8 * std::pow(s / 4.0, exponent);
        sample.satisfaction.push_back(1.0 + s);
        sample.loyalty.push_back(support::random::uniform({world, i, 1, 0}) < stays ? 1.0 : 0.0);
    }
    return sample;
}

[[nodiscard]] inline loyalty::CurveOptions of_kind(loyalty::CurveKind kind, double minimum = 1.0,
                                                   double maximum = 5.0) {
    loyalty::CurveOptions options;
    options.kind = kind;
    options.scale = {minimum, maximum};
    options.replicates = 99;
    return options;
}

}  // namespace goodwill::test
