// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// What fell into one cell of a histogram.
struct HistogramCell {
    std::int64_t count = 0;  ///< observations
    double weight = 0.0;     ///< sum of their weights; equals count without weights
    double weight2 = 0.0;    ///< sum of squared weights: the variance of `weight` when observations arrive at random

    friend bool operator==(const HistogramCell&, const HistogramCell&) = default;
};

/// Everything a Histogram counted: bin i holds edges[i] <= x < edges[i + 1], and the last bin its upper edge too.
struct HistogramResult {
    std::vector<double> edges;
    std::vector<HistogramCell> bins;
    HistogramCell underflow;  ///< below the first edge
    HistogramCell overflow;   ///< above the last edge
    HistogramCell missing;    ///< NaN

    friend bool operator==(const HistogramResult&, const HistogramResult&) = default;
};

/// Counts and weights between fixed edges. Plain sums: merging is exact in the counts. Const use may be shared between
/// threads.
class Histogram {
public:
    /// \param edges at least two, finite, strictly increasing
    /// \throw std::invalid_argument for fewer, std::domain_error naming the first that is not finite or not above the
    /// one before.
    explicit Histogram(std::vector<double> edges);

    /// Adds a batch.
    /// \param values missing ones (NaN) are counted as missing
    /// \param weights none (each 1), or one a value; weight 0 is skipped
    /// \throw std::invalid_argument when weights are neither none nor as many as values, std::domain_error for an
    /// infinite value or a weight that is negative, infinite or NaN; Stopped. Then nothing was added.
    void update(std::span<const double> values, std::span<const double> weights = {}, const Progress& progress = {});
    /// \throw std::invalid_argument when the edges differ.
    void merge(const Histogram& other);
    Histogram& operator+=(const Histogram& other) { return merge(other), *this; }

    [[nodiscard]] const HistogramResult& result() const noexcept { return state_; }

    /// Layout 1: edges, the counts of underflow, bins, overflow and missing, then their weights, then their squared
    /// weights.
    [[nodiscard]] Bytes serialize() const;
    /// \throw DataError when the bytes are not what serialize() of this or an older release made.
    [[nodiscard]] static Histogram deserialize(std::span<const std::byte> bytes);

    friend bool operator==(const Histogram&, const Histogram&) = default;

private:
    HistogramResult state_;
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/histogram.ipp"
#endif
