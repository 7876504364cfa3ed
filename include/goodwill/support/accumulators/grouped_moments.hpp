// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Moments of every group 0 … group_count - 1, dense. Merging is by group, in the order of the calls. Const use may be
/// shared between threads.
class GroupedMoments {
public:
    /// \throw std::invalid_argument when group_count exceeds 2^31 - 1.
    explicit GroupedMoments(std::size_t group_count = 0);

    /// Adds a batch, by the fast path of accumulate_grouped; its conditions and errors.
    void update(std::span<const double> values, std::span<const std::int32_t> groups,
                std::span<const double> weights = {}, const Execution& execution = {});
    /// \throw std::invalid_argument when the two have not equally many groups.
    void merge(const GroupedMoments& other);
    GroupedMoments& operator+=(const GroupedMoments& other) { return merge(other), *this; }

    [[nodiscard]] std::size_t size() const noexcept { return groups_.size(); }
    [[nodiscard]] const Moments& operator[](std::size_t group) const noexcept { return groups_[group]; }
    /// The moments of every group, by its code.
    [[nodiscard]] const std::vector<Moments>& result() const noexcept { return groups_; }
    /// Rows seen, those of no group, without a value or of weight 0 included.
    [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
    /// Rows seen that no group counts.
    [[nodiscard]] std::int64_t skipped() const noexcept;

    /// Layout 1: rows, the number of groups, then the fields of each group's Moments.
    [[nodiscard]] Bytes serialize() const;
    /// \throw DataError when the bytes are not what serialize() of this or an older release made.
    [[nodiscard]] static GroupedMoments deserialize(std::span<const std::byte> bytes);

    friend bool operator==(const GroupedMoments&, const GroupedMoments&) = default;

private:
    friend GroupedMoments accumulate_grouped(std::span<const double>, std::span<const double>,
                                             std::span<const std::int32_t>, std::size_t, const Execution&);

    std::vector<Moments> groups_;
    std::int64_t rows_ = 0;
};

/// Moments of `values` by group.
///
/// Rows are cut into chunks by their number and the number of groups alone, and the chunks' moments are merged in row
/// order, so any number of threads gives the same bits. Without weights a chunk sums x - p and (x - p)^2 by group about
/// a pivot p that follows the group's mean, so that whatever the data the sum of squares is amplified less than tenfold
/// before the mean is taken out. With weights every row is added by the update formula of Moments.
///
/// \param values missing ones (NaN) are skipped
/// \param weights none (each 1), or one a row; weight 0 is skipped
/// \param groups the group of every row, -1 for none
/// \param group_count number of groups, at most 2^31 - 1
/// \throw std::invalid_argument when the lengths differ, std::domain_error naming the first row with a group outside
/// -1 … group_count - 1, an infinite value, or a weight that is negative, infinite or NaN; Stopped.
[[nodiscard]] GroupedMoments accumulate_grouped(std::span<const double> values, std::span<const double> weights,
                                                std::span<const std::int32_t> groups, std::size_t group_count,
                                                const Execution& execution = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/accumulate_grouped.ipp"
#include "goodwill/support/impl/grouped_moments.ipp"
#endif
