// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// What a WeightedProportion knows of its stream; NaN where there are too few observations to say.
struct WeightedProportionResult {
    std::int64_t trials;
    std::int64_t successes;
    double effective_count;  ///< Kish's effective number of trials
    double proportion;       ///< sum of w over successes / sum of w
    double standard_error;   ///< linearised: sqrt(sum w^2 (x - proportion)^2) / sum w
};

/// Successes among trials with weights. Plain sums: merging is exact in the counts and, as long as the weights are
/// whole numbers, in everything; the order of merging then does not matter.
struct WeightedProportion {
    std::int64_t trials = 0;       ///< with a weight above 0
    std::int64_t successes = 0;    ///< with a weight above 0
    double weight = 0.0;           ///< sum of w
    double success_weight = 0.0;   ///< sum of w over successes
    double weight2 = 0.0;          ///< sum of w^2
    double success_weight2 = 0.0;  ///< sum of w^2 over successes

    /// Weights of 0 are skipped.
    void add(bool success, double w = 1.0) noexcept;
    /// Adds a batch.
    /// \param outcomes 1 for a success, 0 for a failure, NaN for missing, which is skipped
    /// \param weights none (each 1), or one an outcome; weight 0 is skipped
    /// \throw std::invalid_argument when weights are neither none nor as many as outcomes, std::domain_error for any
    /// other outcome or a weight that is negative, infinite or NaN; Stopped. Then nothing was added.
    void update(std::span<const double> outcomes, std::span<const double> weights = {}, const Progress& progress = {});
    WeightedProportion& operator+=(const WeightedProportion& other) noexcept;
    void merge(const WeightedProportion& other) noexcept { *this += other; }
    [[nodiscard]] WeightedProportionResult result() const noexcept;
    /// The moments of the outcomes as numbers 0 and 1, for proportion_estimate.
    [[nodiscard]] Moments moments() const noexcept;

    /// Layout 1: the fields in the order above.
    [[nodiscard]] Bytes serialize() const;
    /// \throw DataError when the bytes are not what serialize() of this or an older release made.
    [[nodiscard]] static WeightedProportion deserialize(std::span<const std::byte> bytes);

    friend bool operator==(const WeightedProportion&, const WeightedProportion&) = default;
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/weighted_proportion.ipp"
#endif
