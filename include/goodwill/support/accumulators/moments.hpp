// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// What Moments know of their stream; NaN where there are too few observations to say.
struct MomentsResult {
    std::int64_t count;         ///< observations with a weight above 0
    double effective_count;     ///< Kish's effective number of observations
    double mean;                ///< weighted mean
    double variance;            ///< unbiased for weights that say how precise an observation is; n - 1 without weights
    double standard_deviation;  ///< its square root
    double standard_error;      ///< of the mean, linearised: sqrt(n / (n - 1) sum w^2 (x - mean)^2) / sum w
    double minimum;
    double maximum;
};

/// Count, weighted mean and spread of a stream; mergeable in any partition (West 1979 for one value, Chan, Golub and
/// LeVeque 1979 for a merge). Beside the sums with weight w it keeps those with weight w^2, because the sampling
/// variance of a weighted mean is sum w^2 (x - mean)^2 / (sum w)^2, not the variance of the data over n.
struct Moments {
    std::int64_t count = 0;  ///< observations with a weight above 0
    double weight = 0.0;     ///< sum of w
    double mean = 0.0;       ///< sum of w x / sum of w
    double m2 = 0.0;         ///< sum of w (x - mean)^2
    double weight2 = 0.0;    ///< sum of w^2
    double mean2 = 0.0;      ///< sum of w^2 x / sum of w^2
    double m2_2 = 0.0;       ///< sum of w^2 (x - mean2)^2
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

    /// Adds a batch: one value after the other.
    /// \param values missing ones (NaN) are skipped
    /// \param weights none (each 1), or one a value; weight 0 is skipped
    /// \throw std::invalid_argument when weights are neither none nor as many as values, std::domain_error for an
    /// infinite value or a weight that is negative, infinite or NaN; Stopped. Then nothing was added.
    void update(std::span<const double> values, std::span<const double> weights = {}, const Progress& progress = {});
    void merge(const Moments& other) noexcept { *this += other; }
    [[nodiscard]] MomentsResult result() const noexcept;

    /// Layout 1: count, weight, mean, m2, weight2, mean2, m2_2, minimum, maximum.
    [[nodiscard]] Bytes serialize() const;
    /// \throw DataError when the bytes are not what serialize() of this or an older release made.
    [[nodiscard]] static Moments deserialize(std::span<const std::byte> bytes);

    friend bool operator==(const Moments&, const Moments&) = default;
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/moments.ipp"
#endif
