// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// The rows of one call.
struct GroupedRows {
    std::span<const double> values;
    std::span<const double> weights;
    std::span<const std::int32_t> groups;
    std::size_t group_count;

    /// Code -1 becomes slot 0, which nobody reads: the loops need no branch for it.
    [[nodiscard]] std::size_t slot(std::size_t row) const noexcept {
        return static_cast<std::size_t>(std::int64_t{groups[row]} + 1);
    }

    /// Branch-free over a block; the search for the culprit comes after.
    void check_block(std::size_t begin, std::size_t end) const {
        const auto slots = static_cast<std::uint32_t>(group_count);
        bool bad = false;
        for (std::size_t i = begin; i < end; ++i) { bad |= static_cast<std::uint32_t>(groups[i]) + 1U > slots; }
        for (std::size_t i = begin; i < end; ++i) { bad |= std::fabs(values[i]) > std::numeric_limits<double>::max(); }
        if (!weights.empty()) {
            for (std::size_t i = begin; i < end; ++i) {
                bad |= !(weights[i] >= 0.0 && weights[i] <= std::numeric_limits<double>::max());
            }
        }
        if (bad) { fail(begin, end); }
    }

    void fail(std::size_t begin, std::size_t end) const {
        constexpr std::string_view function = "accumulate_grouped";
        for (std::size_t i = begin; i < end; ++i) {
            if (groups[i] < -1 || (groups[i] >= 0 && static_cast<std::size_t>(groups[i]) >= group_count)) {
                check::fail_domain(function, "groups", i, "-1 or a group below " + std::to_string(group_count),
                                   groups[i]);
            }
            if (std::isinf(values[i])) {
                check::fail_domain(function, "values", i, "finite or missing (NaN)", values[i]);
            }
            if (!weights.empty() && !(weights[i] >= 0.0 && !std::isinf(weights[i]))) {
                check::fail_domain(function, "weights", i, "non-negative and finite", weights[i]);
            }
        }
    }
};

/// Sums of one group about a pivot that follows the mean. It is the group's first value and moves to the mean whenever
/// the rows have become eight times as many. Of n rows at least n / 8 then made the pivot, so n (mean - pivot)^2 is at
/// most 8 m2 and `squares` at most 9 m2: no data can make the subtraction in moments() lose more than one digit. The
/// sum about the pivot also keeps what a mean far from 0 loses when it is rounded.
struct ShiftedSums {
    double pivot = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();
    std::int64_t count = 0;
    std::int64_t next_move = 0;  ///< the count at which the pivot moves

    void add(double x) noexcept {
        if (count == next_move) {
            if (count == 0) { pivot = x; }
            move_pivot(pivot_at_mean());
            next_move = 8 * std::max<std::int64_t>(count, 1);
        }
        const double shifted = x - pivot;
        ++count;
        sum += shifted;
        squares += shifted * shifted;
        minimum = x < minimum ? x : minimum;
        maximum = x > maximum ? x : maximum;
    }
    void merge(ShiftedSums other) noexcept {
        if (other.count == 0) { return; }
        if (count == 0) { pivot = other.pivot; }
        other.move_pivot(pivot);
        sum += other.sum;
        squares += other.squares;
        minimum = std::min(minimum, other.minimum);
        maximum = std::max(maximum, other.maximum);
        count += other.count;
        move_pivot(pivot_at_mean());
    }
    [[nodiscard]] Moments moments() const noexcept {
        if (count == 0) { return {}; }
        const auto n = static_cast<double>(count);
        const double mean = pivot_at_mean();
        const double m2 = std::max(0.0, squares - sum * (sum / n));
        return {count, n, mean, m2, n, mean, m2, minimum, maximum};
    }

private:
    [[nodiscard]] double pivot_at_mean() const noexcept {
        return count == 0 ? pivot : pivot + sum / static_cast<double>(count);
    }
    void move_pivot(double to) noexcept {
        const double step = to - pivot;
        const double rest = sum - static_cast<double>(count) * step;
        squares = std::max(0.0, squares - step * (sum + rest));
        sum = rest;
        pivot = to;
    }
};

/// One chunk, block by block so that what the check has read is still near when it is added.
template <class Add>
void for_each_block(const GroupedRows& rows, const RowRange& range, const Progress& progress, Add add) {
    constexpr std::size_t block = 4096;
    for (std::size_t begin = range.begin; begin < range.end; begin += block) {
        const std::size_t end = std::min(range.end, begin + block);
        progress.check();
        rows.check_block(begin, end);
        for (std::size_t i = begin; i < end; ++i) { add(i); }
    }
}

[[nodiscard]] inline std::vector<ShiftedSums> chunk_sums(const GroupedRows& rows, const RowRange& range,
                                                         const Progress& progress) {
    std::vector<ShiftedSums> slots(rows.group_count + 1);
    for_each_block(rows, range, progress, [&](std::size_t i) {
        const double x = rows.values[i];
        slots[std::isnan(x) ? 0 : rows.slot(i)].add(x);
    });
    return slots;
}

[[nodiscard]] inline std::vector<Moments> chunk_moments(const GroupedRows& rows, const RowRange& range,
                                                        const Progress& progress) {
    std::vector<Moments> slots(rows.group_count + 1);
    for_each_block(rows, range, progress,
                   [&](std::size_t i) { slots[rows.slot(i)].add(rows.values[i], rows.weights[i]); });
    return slots;
}

/// Many rows for each group, because every chunk ends with a merge of all groups.
[[nodiscard]] constexpr std::size_t chunk_rows(std::size_t group_count) noexcept {
    return std::max(std::size_t{1} << 17, 32 * group_count);
}

/// The merged slots of all chunks, slot 0 included; none when there are no rows.
template <class Slot, class Chunk, class Merge>
[[nodiscard]] std::vector<Slot> merged_slots(const GroupedRows& rows, const Execution& execution, Chunk chunk,
                                             Merge merge) {
    using Slots = std::vector<Slot>;
    return ordered_reduce(
        rows.values.size(), chunk_rows(rows.group_count), execution, "accumulate_grouped", Slots(),
        [&](Slots& state, const RowRange& range) { state = chunk(rows, range, execution.progress); },
        [&](Slots& into, const Slots& from) {
            if (into.empty()) { into.resize(from.size()); }
            for (std::size_t slot = 1; slot < into.size(); ++slot) { merge(into[slot], from[slot]); }
        });
}

}  // namespace detail

GOODWILL_INLINE GroupedMoments accumulate_grouped(std::span<const double> values, std::span<const double> weights,
                                                  std::span<const std::int32_t> groups, std::size_t group_count,
                                                  const Execution& execution) {
    GroupedMoments total(group_count);
    check::same_size("accumulate_grouped", "groups", groups.size(), "values", values.size());
    if (!weights.empty()) {
        check::same_size("accumulate_grouped", "weights", weights.size(), "values", values.size());
    }
    const detail::GroupedRows rows{values, weights, groups, group_count};
    if (weights.empty()) {
        const auto slots = detail::merged_slots<detail::ShiftedSums>(
            rows, execution, detail::chunk_sums,
            [](detail::ShiftedSums& into, const detail::ShiftedSums& from) { into.merge(from); });
        for (std::size_t slot = 1; slot < slots.size(); ++slot) { total.groups_[slot - 1] = slots[slot].moments(); }
    } else {
        const auto slots = detail::merged_slots<Moments>(rows, execution, detail::chunk_moments,
                                                         [](Moments& into, const Moments& from) { into += from; });
        if (!slots.empty()) { total.groups_.assign(slots.begin() + 1, slots.end()); }
    }
    total.rows_ = static_cast<std::int64_t>(values.size());
    return total;
}

}  // namespace goodwill::inline v0::support
