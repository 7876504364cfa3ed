// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Quantiles of a stream from a small, mergeable state: the sketch of Karnin, Lang and Liberty (2016, Optimal quantile
/// approximation in streams). Observations wait in level 0; when the state is full, a level is sorted and every other
/// one of its observations moves up a level, where each stands for twice as many.
///
/// Up to `capacity` observations everything is kept and every answer exact. Beyond, the state holds at most about
/// 3 * capacity numbers whatever the length of the stream, and each compaction of level h moves the rank of a given
/// value by 2^h up, down or not at all, with even chances; rank_error() turns that into a bound. Which half moves up is
/// drawn by identity (seed, the compacted values, the number of observations so far, the level), so the same stream,
/// cut into batches anywhere, gives the same state, and parts of a stream err independently. Merging in another order
/// gives other bits, within the same bound. Const use may be shared between threads.
class QuantileSketch {
public:
    /// The rank error of one sketch of a long stream is then below 0.6 % with 99 % probability.
    static constexpr std::size_t default_capacity = 512;

    /// \param capacity observations kept exactly, 8 … 2^20
    /// \throw std::invalid_argument for another capacity.
    explicit QuantileSketch(std::size_t capacity = default_capacity, std::uint64_t seed = 0);

    /// Adds a batch; missing values (NaN) are counted apart.
    /// \throw std::domain_error for an infinite value; Stopped. Then nothing was added.
    void update(std::span<const double> values, const Progress& progress = {});
    /// \throw std::invalid_argument when the capacities differ.
    void merge(const QuantileSketch& other);
    QuantileSketch& operator+=(const QuantileSketch& other) { return merge(other), *this; }

    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    [[nodiscard]] std::int64_t count() const noexcept { return count_; }
    [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
    [[nodiscard]] double minimum() const noexcept { return minimum_; }  ///< exact; infinity when there is none
    [[nodiscard]] double maximum() const noexcept { return maximum_; }  ///< exact; -infinity when there is none
    [[nodiscard]] bool is_exact() const noexcept { return variance_ == 0.0; }
    /// Numbers the state holds.
    [[nodiscard]] std::size_t stored() const noexcept;

    /// Quantiles by linear interpolation of the ordered observations (Hyndman and Fan 1996, type 7, as numpy.quantile),
    /// each stored one repeated as often as it stands for. NaN without observations; 0 and 1 give minimum and maximum.
    /// \throw std::domain_error unless every probability lies in [0, 1].
    [[nodiscard]] std::vector<double> result(std::span<const double> probabilities) const;
    [[nodiscard]] double quantile(double probability) const;
    /// Share of observations not above x; NaN without observations.
    /// \throw std::domain_error when x is NaN.
    [[nodiscard]] double rank(double x) const;
    /// With at least this confidence, rank(x) of a given x is off by no more than the returned share, and so is the
    /// rank of a quantile: sqrt(2 V log(2 / (1 - confidence))) / n with V = sum of 4^h over all compactions so far
    /// (Azuma and Hoeffding). 0 while the sketch is exact.
    /// \throw std::domain_error unless 0 < confidence < 1.
    [[nodiscard]] double rank_error(double confidence = 0.99) const;

    /// Layout 1: capacity, seed, count, missing, minimum, maximum, V, the number of levels, then each level's values.
    [[nodiscard]] Bytes serialize() const;
    /// \throw DataError when the bytes are not what serialize() of this or an older release made.
    [[nodiscard]] static QuantileSketch deserialize(std::span<const std::byte> bytes);

    friend bool operator==(const QuantileSketch&, const QuantileSketch&) = default;

private:
    void add(double x);
    [[nodiscard]] std::size_t level_capacity(std::size_t level) const noexcept;
    [[nodiscard]] std::size_t room() const noexcept;
    void compress();
    void compact(std::size_t level);

    std::size_t capacity_;
    std::uint64_t seed_;
    std::int64_t count_ = 0;
    std::int64_t missing_ = 0;
    double minimum_ = std::numeric_limits<double>::infinity();
    double maximum_ = -std::numeric_limits<double>::infinity();
    double variance_ = 0.0;
    std::size_t free_;                         ///< observations that still find room
    std::vector<std::vector<double>> levels_;  ///< an observation of level h stands for 2^h; sorted above level 0
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/quantile_sketch.ipp"
#endif
