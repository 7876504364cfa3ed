// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>

#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/moments.ipp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE GroupedMoments::GroupedMoments(std::size_t group_count) {
    if (group_count > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        check::fail_argument("GroupedMoments", "group_count", "at most 2^31 - 1", std::to_string(group_count));
    }
    groups_.resize(group_count);
}

GOODWILL_INLINE void GroupedMoments::update(std::span<const double> values, std::span<const std::int32_t> groups,
                                            std::span<const double> weights, const Execution& execution) {
    merge(accumulate_grouped(values, weights, groups, size(), execution));
}

GOODWILL_INLINE void GroupedMoments::merge(const GroupedMoments& other) {
    check::same_size("GroupedMoments::merge", "other", other.size(), "this", size());
    for (std::size_t g = 0; g < groups_.size(); ++g) { groups_[g] += other.groups_[g]; }
    rows_ += other.rows_;
}

GOODWILL_INLINE std::int64_t GroupedMoments::skipped() const noexcept {
    std::int64_t counted = 0;
    for (const Moments& group : groups_) { counted += group.count; }
    return rows_ - counted;
}

GOODWILL_INLINE Bytes GroupedMoments::serialize() const {
    StateWriter writer(StateKind::grouped_moments, 1);
    writer.put(rows_);
    writer.put(std::uint64_t{groups_.size()});
    for (const Moments& group : groups_) { detail::put(writer, group); }
    return std::move(writer).finish();
}

GOODWILL_INLINE GroupedMoments GroupedMoments::deserialize(std::span<const std::byte> bytes) {
    constexpr std::size_t bytes_of_moments = 72;
    StateReader reader("GroupedMoments::deserialize", bytes, StateKind::grouped_moments, 1);
    GroupedMoments state;
    state.rows_ = reader.integer();
    state.groups_.reserve(reader.length(bytes_of_moments));
    for (std::size_t left = state.groups_.capacity(); left > 0; --left) {
        state.groups_.push_back(detail::take_moments(reader));
    }
    reader.finish();
    // Counted down, because the sum of invented counts could overflow.
    std::int64_t uncounted = state.rows_;
    for (const Moments& group : state.groups_) {
        reader.require(group.count <= uncounted, "at least as many rows as the groups count");
        uncounted -= group.count;
    }
    reader.require(state.rows_ >= 0, "a number of rows that is not negative");
    return state;
}

}  // namespace goodwill::inline v0::support
