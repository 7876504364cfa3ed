// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/measure/impl/path_figures.ipp"
#include "goodwill/measure/impl/path_orders.ipp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::measure::detail {

/// Leaves out rows, one by one or in groups where they are many, and fits again.
class PathJackknife {
public:
    /// \param counts how often each row is in the sample; null: once
    PathJackknife(const PathPlan& plan, const PathData& data, const std::int16_t* counts = nullptr)
        : plan_(plan), data_(data), counts_(counts) {
        constexpr std::size_t most_single_rows = 2000;
        constexpr std::size_t groups_of_many = 500;
        groups_ = data.rows <= most_single_rows ? data.rows : groups_of_many;
        group_rows_.assign(groups_, 0.0);
        values_.resize(groups_ * plan.cells.size());
        // By lot, so that groups are samples of the rows in whatever order these come.
        if (groups_ < data.rows) { dealt_ = drawn_order(0, 0, jackknife_purpose, data.rows); }
        count_rows();
    }

    [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
    [[nodiscard]] const std::vector<double>& values() const noexcept { return values_; }

    /// The rows of each group, once more after the counts have changed.
    void count_rows() {
        std::fill(group_rows_.begin(), group_rows_.end(), 0.0);
        for (std::size_t k = 0; k < data_.rows; ++k) { group_rows_[k % groups_] += counted(dealt(k)); }
    }

    /// Every figure without a group's rows (of a sample that counts rows: without one copy of a single row).
    void leave_out(std::size_t group, const PathSums& all, const std::vector<double>& start, PathSums& room,
                   PathFigures& figures) {
        if (data_.gaps > 0) {
            add_up_without(group, room);
        } else {
            take_away(group, all, room);
        }
        std::copy(start.begin(), start.end(), figures.solver.weights.begin());
        figures.find(data_, room);
        std::copy(figures.values.begin(), figures.values.end(),
                  values_.begin() + static_cast<std::ptrdiff_t>(group * plan_.cells.size()));
    }

    /// One group after the other.
    void leave_out_each(const PathSums& all, const std::vector<double>& start, PathSums& room, PathFigures& figures) {
        for (std::size_t g = 0; g < groups_; ++g) {
            if (group_rows_[g] > 0.0) { leave_out(g, all, start, room, figures); }
        }
    }

    /// Busing, Meijer and van der Leeden (1999): groups of unequal size.
    [[nodiscard]] double error(std::size_t cell, double value) const {
        const bool single = groups_ == data_.rows;
        double n = 0.0;
        double left_out = 0.0;
        for (const double rows : group_rows_) {
            n += rows;
            left_out += single ? rows : (rows > 0.0 ? 1.0 : 0.0);
        }
        const auto times = [&](std::size_t g) { return single ? group_rows_[g] : 1.0; };
        const auto share = [&](std::size_t g) { return single ? n : n / group_rows_[g]; };
        double centre = 0.0;
        for (std::size_t g = 0; g < groups_; ++g) {
            if (group_rows_[g] > 0.0) {
                centre += times(g) * (value - (1.0 - 1.0 / share(g)) * values_[g * plan_.cells.size() + cell]);
            }
        }
        double squares = 0.0;
        for (std::size_t g = 0; g < groups_; ++g) {
            if (!(group_rows_[g] > 0.0)) { continue; }
            const double pseudo = share(g) * value - (share(g) - 1.0) * values_[g * plan_.cells.size() + cell];
            squares += times(g) * (pseudo - centre) * (pseudo - centre) / (share(g) - 1.0);
        }
        return std::sqrt(squares / left_out);
    }

    /// A figure without each group, for the bootstrap's acceleration.
    [[nodiscard]] std::vector<double> without_each(std::size_t cell) const {
        std::vector<double> found(groups_);
        for (std::size_t g = 0; g < groups_; ++g) { found[g] = values_[g * plan_.cells.size() + cell]; }
        return found;
    }

private:
    void take_away(std::size_t group, const PathSums& all, PathSums& room) const {
        room.total = all.total;
        std::copy(all.sum.begin(), all.sum.end(), room.sum.begin());
        std::copy(all.cross.begin(), all.cross.end(), room.cross.begin());
        const bool single = groups_ == data_.rows;
        for (std::size_t k = group; k < data_.rows; k += groups_) {
            const std::size_t row = dealt(k);
            add_row(data_, row, -data_.weights[row] * (single ? 1.0 : counted(row)), room);
        }
    }

    void add_up_without(std::size_t group, PathSums& room) const {
        std::vector<double> times(data_.rows);
        for (std::size_t k = 0; k < data_.rows; ++k) { times[k] = counted(k) * data_.weights[k]; }
        const bool single = groups_ == data_.rows;
        for (std::size_t k = group; k < data_.rows; k += groups_) {
            const std::size_t row = dealt(k);
            times[row] = single ? (counted(row) - 1.0) * data_.weights[row] : 0.0;
        }
        add_up_with_gaps(data_, times, room);
    }

    /// The row that is k-th when groups are dealt.
    [[nodiscard]] std::size_t dealt(std::size_t k) const { return dealt_.empty() ? k : dealt_[k]; }
    [[nodiscard]] double counted(std::size_t row) const { return counts_ == nullptr ? 1.0 : counts_[row]; }

    const PathPlan& plan_;
    const PathData& data_;
    const std::int16_t* counts_;
    std::size_t groups_ = 0;
    std::vector<std::size_t> dealt_;  ///< empty where each row is left out alone
    std::vector<double> group_rows_;
    std::vector<double> values_;  ///< group by group
};

/// The sample's own, on several threads.
[[nodiscard]] inline PathJackknife jackknife(const PathPlan& plan, const PathData& data, const PathSums& all,
                                             const std::vector<double>& start, const Execution& execution) {
    constexpr std::size_t groups_a_task = 25;
    PathJackknife found(plan, data);
    const auto chunks = support::fixed_chunks(found.groups(), groups_a_task);
    support::for_each_task(chunks.size(), execution, "leaving out", [&](std::size_t task) {
        PathFigures figures(plan);
        PathSums room(plan.items());
        for (std::size_t g = chunks[task].begin; g < chunks[task].end; ++g) {
            found.leave_out(g, all, start, room, figures);
        }
    });
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
