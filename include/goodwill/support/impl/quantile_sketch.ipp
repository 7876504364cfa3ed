// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/accumulators/quantile_sketch.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/batch.ipp"
#include "goodwill/support/random/draw_id.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline constexpr std::size_t smallest_capacity = 8;
inline constexpr std::size_t largest_capacity = std::size_t{1} << 20;
/// 2^60 observations in one: more levels than any stream fills.
inline constexpr std::size_t most_levels = 61;

struct WeightedValue {
    double value;
    std::int64_t weight;
};

/// Everything a sketch holds in order of value, equal values in order of level.
[[nodiscard]] inline std::vector<WeightedValue> ordered(const std::vector<std::vector<double>>& levels) {
    std::vector<WeightedValue> all;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        for (const double x : levels[level]) { all.push_back({x, std::int64_t{1} << level}); }
    }
    // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
    std::sort(all.begin(), all.end(), [](const WeightedValue& a, const WeightedValue& b) {
        return a.value != b.value ? a.value < b.value : a.weight < b.weight;
    });
    return all;
}

/// Takes the values behind the first `old`, sorted like those, in among them. Not inplace_merge, for the same reason.
inline void merge_tail(std::vector<double>& sorted, std::size_t old) {
    std::vector<double> merged(sorted.size());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(old);
    std::merge(sorted.begin(), middle, middle, sorted.end(), merged.begin());
    sorted = std::move(merged);
}

/// Position p (n - 1) among the values, each repeated as often as its weight says.
[[nodiscard]] inline double interpolated(const std::vector<WeightedValue>& all, std::int64_t n, double p) {
    const double position = p * static_cast<double>(n - 1);
    const double whole = std::floor(position);
    const auto target = static_cast<std::int64_t>(whole);
    std::size_t i = 0;
    std::int64_t covered = all[0].weight;
    while (covered <= target && i + 1 < all.size()) { covered += all[++i].weight; }
    const double share = position - whole;
    if (share == 0.0 || target + 1 < covered || i + 1 == all.size()) { return all[i].value; }
    return all[i].value + share * (all[i + 1].value - all[i].value);
}

[[nodiscard]] inline std::uint64_t content_hash(std::span<const double> values) noexcept {
    std::uint64_t hash = 0x9E3779B97F4A7C15;
    for (const double x : values) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(x)) * 0xFF51AFD7ED558CCD;
        hash ^= hash >> 32;
    }
    return hash;
}

}  // namespace detail

GOODWILL_INLINE QuantileSketch::QuantileSketch(std::size_t capacity, std::uint64_t seed)
    : capacity_(capacity), seed_(seed), free_(capacity), levels_(1) {
    if (capacity < detail::smallest_capacity || capacity > detail::largest_capacity) {
        check::fail_argument("QuantileSketch", "capacity", "8 to 2^20", std::to_string(capacity));
    }
}

GOODWILL_INLINE std::size_t QuantileSketch::stored() const noexcept {
    std::size_t sum = 0;
    for (const auto& level : levels_) { sum += level.size(); }
    return sum;
}

/// Two thirds of the level above, because a compaction costs the less the lower it is.
GOODWILL_INLINE std::size_t QuantileSketch::level_capacity(std::size_t level) const noexcept {
    std::size_t width = capacity_;
    for (std::size_t h = levels_.size() - 1; h > level && width > detail::smallest_capacity; --h) {
        width = (2 * width + 2) / 3;
    }
    return std::max(width, detail::smallest_capacity);
}

GOODWILL_INLINE std::size_t QuantileSketch::room() const noexcept {
    std::size_t sum = 0;
    for (std::size_t level = 0; level < levels_.size(); ++level) { sum += level_capacity(level); }
    return sum;
}

GOODWILL_INLINE void QuantileSketch::update(std::span<const double> values, const Progress& progress) {
    check::all_finite_or_missing("QuantileSketch::update", "values", values);
    detail::add_batch(*this, values.size(), progress,
                      [&](QuantileSketch& state, std::size_t i) { state.add(values[i]); });
}

GOODWILL_INLINE void QuantileSketch::add(double x) {
    if (std::isnan(x)) {
        ++missing_;
        return;
    }
    levels_[0].push_back(x);
    ++count_;
    minimum_ = std::min(minimum_, x);
    maximum_ = std::max(maximum_, x);
    if (free_ == 0) {
        compress();
    } else {
        --free_;
    }
}

GOODWILL_INLINE void QuantileSketch::merge(const QuantileSketch& other) {
    if (capacity_ != other.capacity_) {
        check::fail_argument("QuantileSketch::merge", "other",
                             "a sketch of the same capacity (" + std::to_string(capacity_) + ")",
                             std::to_string(other.capacity_));
    }
    std::vector<std::vector<double>> levels = levels_;
    levels.resize(std::max(levels.size(), other.levels_.size()));
    for (std::size_t h = 0; h < other.levels_.size(); ++h) {
        const std::size_t old = levels[h].size();
        levels[h].insert(levels[h].end(), other.levels_[h].begin(), other.levels_[h].end());
        if (h > 0) { detail::merge_tail(levels[h], old); }
    }
    levels_ = std::move(levels);
    count_ += other.count_;
    missing_ += other.missing_;
    minimum_ = std::min(minimum_, other.minimum_);
    maximum_ = std::max(maximum_, other.maximum_);
    variance_ += other.variance_;
    compress();
}

GOODWILL_INLINE void QuantileSketch::compress() {
    while (stored() > room()) {
        std::size_t level = 0;
        while (levels_[level].size() < level_capacity(level)) { ++level; }
        compact(level);
    }
    free_ = room() - stored();
}

GOODWILL_INLINE void QuantileSketch::compact(std::size_t level) {
    if (level + 1 == levels_.size()) { levels_.emplace_back(); }
    std::vector<double>& here = levels_[level];
    std::vector<double>& above = levels_[level + 1];
    if (level == 0) { std::sort(here.begin(), here.end()); }
    // An odd one out stays behind with its weight, so that the weights always add up to the count.
    const std::size_t paired = here.size() - here.size() % 2;
    const std::uint64_t hash = detail::content_hash(here);
    const std::uint64_t bits = random::word({seed_, hash, static_cast<std::uint64_t>(count_), level});
    const std::size_t old = above.size();
    for (std::size_t i = bits >> 63; i < paired; i += 2) { above.push_back(here[i]); }
    detail::merge_tail(above, old);
    here.erase(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(paired));
    variance_ += std::ldexp(1.0, 2 * static_cast<int>(level));
}

GOODWILL_INLINE std::vector<double> QuantileSketch::result(std::span<const double> probabilities) const {
    for (const double p : probabilities) { check::closed_unit("QuantileSketch::result", "probability", p); }
    std::vector<double> quantiles(probabilities.size(), std::numeric_limits<double>::quiet_NaN());
    if (count_ == 0) { return quantiles; }
    const std::vector<detail::WeightedValue> all = detail::ordered(levels_);
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
        const double p = probabilities[i];
        quantiles[i] = p == 0.0 ? minimum_ : p == 1.0 ? maximum_ : detail::interpolated(all, count_, p);
    }
    return quantiles;
}

GOODWILL_INLINE double QuantileSketch::quantile(double probability) const {
    return result(std::span(&probability, 1)).front();
}

GOODWILL_INLINE double QuantileSketch::rank(double x) const {
    if (std::isnan(x)) { check::fail_domain("QuantileSketch::rank", "x", "a number", x); }
    if (count_ == 0) { return std::numeric_limits<double>::quiet_NaN(); }
    double below = 0.0;
    for (std::size_t h = 0; h < levels_.size(); ++h) {
        const auto here = std::count_if(levels_[h].begin(), levels_[h].end(), [x](double y) { return y <= x; });
        below += std::ldexp(static_cast<double>(here), static_cast<int>(h));
    }
    return below / static_cast<double>(count_);
}

GOODWILL_INLINE double QuantileSketch::rank_error(double confidence) const {
    check::open_unit("QuantileSketch::rank_error", "confidence", confidence);
    if (count_ == 0) { return 0.0; }
    return std::sqrt(2.0 * variance_ * std::log(2.0 / (1.0 - confidence))) / static_cast<double>(count_);
}

GOODWILL_INLINE Bytes QuantileSketch::serialize() const {
    StateWriter writer(StateKind::quantile_sketch, 1);
    writer.put(std::uint64_t{capacity_});
    writer.put(seed_);
    writer.put(count_);
    writer.put(missing_);
    for (const double field : {minimum_, maximum_, variance_}) { writer.put(field); }
    writer.put(std::uint64_t{levels_.size()});
    for (const auto& level : levels_) { writer.put(level); }
    return std::move(writer).finish();
}

GOODWILL_INLINE QuantileSketch QuantileSketch::deserialize(std::span<const std::byte> bytes) {
    StateReader reader("QuantileSketch::deserialize", bytes, StateKind::quantile_sketch, 1);
    const std::uint64_t capacity = reader.natural();
    reader.require(capacity >= detail::smallest_capacity && capacity <= detail::largest_capacity,
                   "a capacity of 8 to 2^20");
    const std::uint64_t seed = reader.natural();
    QuantileSketch sketch(static_cast<std::size_t>(capacity), seed);
    sketch.count_ = reader.integer();
    sketch.missing_ = reader.integer();
    sketch.minimum_ = reader.number();
    sketch.maximum_ = reader.number();
    sketch.variance_ = reader.number();
    sketch.levels_.resize(reader.length(8));
    reader.require(!sketch.levels_.empty() && sketch.levels_.size() <= detail::most_levels, "1 to 61 levels");
    for (auto& level : sketch.levels_) { level = reader.numbers(); }
    reader.finish();
    // Counted down, because the sum of invented weights could overflow.
    std::int64_t uncounted = sketch.count_;
    bool inside = sketch.count_ >= 0 && sketch.missing_ >= 0 && sketch.variance_ >= 0.0;
    bool sorted = true;
    for (std::size_t h = 0; h < sketch.levels_.size(); ++h) {
        for (const double x : sketch.levels_[h]) {
            inside = inside && x >= sketch.minimum_ && x <= sketch.maximum_ && std::isfinite(x);
            inside = inside && (uncounted >> h) > 0;
            if (inside) { uncounted -= std::int64_t{1} << h; }
        }
        sorted = sorted && (h == 0 || std::is_sorted(sketch.levels_[h].begin(), sketch.levels_[h].end()));
    }
    reader.require(inside && uncounted == 0, "values within the range, as many as were counted");
    reader.require(sorted, "sorted values above the lowest level");
    reader.require(sketch.stored() <= sketch.room(), "no more values than the capacity allows");
    sketch.free_ = sketch.room() - sketch.stored();
    return sketch;
}

}  // namespace goodwill::inline v0::support
