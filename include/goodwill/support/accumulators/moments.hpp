// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace goodwill::inline v0::support {

/// Count, weighted mean and spread of a stream; mergeable in any partition (West 1979 for one value, Chan, Golub and
/// LeVeque 1979 for a merge). Beside the sums with weight w it keeps those with weight w^2, because the sampling
/// variance of a weighted mean is sum w^2 (x - mean)^2 / (sum w)^2, not the variance of the data over n.
struct Moments {
    std::int64_t count = 0;       ///< observations with a weight above 0
    double weight = 0.0;          ///< sum of w
    double mean = 0.0;            ///< sum of w x / sum of w
    double m2 = 0.0;              ///< sum of w (x - mean)^2
    double weight2 = 0.0;         ///< sum of w^2
    double mean2 = 0.0;           ///< sum of w^2 x / sum of w^2
    double m2_2 = 0.0;            ///< sum of w^2 (x - mean2)^2
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();

    /// Missing values (NaN) and weights of 0 are skipped.
    void add(double x, double w = 1.0) noexcept {
        if (std::isnan(x) || !(w > 0.0)) { return; }
        ++count;
        const double delta = x - mean;
        weight += w;
        mean += delta * (w / weight);
        m2 += w * delta * (x - mean);
        const double w2 = w * w;
        const double delta2 = x - mean2;
        weight2 += w2;
        mean2 += delta2 * (w2 / weight2);
        m2_2 += w2 * delta2 * (x - mean2);
        minimum = x < minimum ? x : minimum;
        maximum = x > maximum ? x : maximum;
    }
    Moments& operator+=(const Moments& other) noexcept {
        if (other.count == 0) { return *this; }
        if (count == 0) { return *this = other; }
        const double delta = other.mean - mean;
        const double total = weight + other.weight;
        m2 += other.m2 + delta * delta * (weight * (other.weight / total));
        mean += delta * (other.weight / total);
        weight = total;
        const double delta2 = other.mean2 - mean2;
        const double total2 = weight2 + other.weight2;
        m2_2 += other.m2_2 + delta2 * delta2 * (weight2 * (other.weight2 / total2));
        mean2 += delta2 * (other.weight2 / total2);
        weight2 = total2;
        count += other.count;
        minimum = other.minimum < minimum ? other.minimum : minimum;
        maximum = other.maximum > maximum ? other.maximum : maximum;
        return *this;
    }
    /// Kish's effective number of observations, (sum w)^2 / sum w^2; equals count when all weights are equal.
    [[nodiscard]] double effective_count() const noexcept { return count == 0 ? 0.0 : weight * weight / weight2; }
    /// Sum of w^2 (x - mean)^2: the numerator of the linearised sampling variance of the mean.
    [[nodiscard]] double squared_weight_spread() const noexcept {
        const double shift = mean2 - mean;
        return m2_2 + weight2 * shift * shift;
    }

    friend bool operator==(const Moments&, const Moments&) = default;
};

}  // namespace goodwill::inline v0::support
