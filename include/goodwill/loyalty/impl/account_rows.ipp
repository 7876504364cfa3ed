// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::loyalty::detail {

/// Rows of a log by account and, within an account, by time; equal times in log order.
class AccountRows {
public:
    AccountRows(const model::EncounterLog& log, const std::string& key, const Execution& execution) {
        const std::vector<std::string> keys{key};
        const model::Grouping grouping = model::group_rows(log, keys, execution);
        const auto& time = log.instant(model::Role::time).microseconds;
        begin_.assign(grouping.groups() + 1, 0);
        for (std::size_t row = 0; row < log.size(); ++row) {
            end_ = std::max(end_, time[row]);
            if (grouping.group[row] >= 0) { ++begin_[static_cast<std::size_t>(grouping.group[row]) + 1]; }
        }
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
        rows_.resize(begin_.back());
        std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
        for (std::size_t row = 0; row < log.size(); ++row) {
            if (grouping.group[row] < 0) { continue; }
            rows_[next[static_cast<std::size_t>(grouping.group[row])]++] = static_cast<std::uint32_t>(row);
        }
        for (std::size_t a = 0; a < size(); ++a) {
            execution.progress.check_at(a);
            const std::span<std::uint32_t> own(rows_.data() + begin_[a], begin_[a + 1] - begin_[a]);
            std::sort(own.begin(), own.end(),
                      [&](std::uint32_t x, std::uint32_t y) { return time[x] != time[y] ? time[x] < time[y] : x < y; });
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return begin_.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t account) const {
        return {rows_.data() + begin_[account], begin_[account + 1] - begin_[account]};
    }
    /// The last instant of the log.
    [[nodiscard]] std::int64_t end() const noexcept { return end_; }

private:
    std::vector<std::size_t> begin_;
    std::vector<std::uint32_t> rows_;
    std::int64_t end_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace goodwill::inline v0::loyalty::detail
