// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/loyalty/account_funnel.hpp"
#include "goodwill/loyalty/impl/account_rows.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::loyalty::detail {

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int32_t no_stage = -1;
inline constexpr std::int32_t lost_stage = -2;

/// The way of one account.
struct AccountWay {
    std::size_t first = 0;              ///< stage it was first seen in
    std::size_t last = 0;               ///< furthest stage it reached before it was lost
    std::vector<std::int64_t> reached;  ///< when each stage was; `never` for those before `first` and after `last`
    std::int64_t lost = never;
};

inline void require_stages(const FunnelOptions& options) {
    constexpr const char* function = "account_funnel";
    check::open_unit(function, "level", options.level);
    if (options.days) { check::positive(function, "days", *options.days); }
    if (options.stages.size() < 2) {
        check::fail_argument(function, "stages", "two at least", std::to_string(options.stages.size()));
    }
    std::set<std::string> told;
    for (const auto* const list : {&options.stages, &options.lost}) {
        for (const std::string& name : *list) {
            if (!told.insert(name).second) {
                check::fail_argument(function, "stages and lost", "different", "'" + name + "' twice");
            }
        }
    }
}

/// What each group of the stage's key is: a place in options.stages, lost_stage or no_stage.
/// \throw DataError for a stage that is none of the groups
[[nodiscard]] inline std::vector<std::int32_t> stage_codes(const std::vector<std::string>& labels,
                                                           const FunnelOptions& options) {
    std::vector<std::int32_t> codes(labels.size(), no_stage);
    for (std::size_t s = 0; s < options.stages.size(); ++s) {
        const auto found = std::find(labels.begin(), labels.end(), options.stages[s]);
        if (found == labels.end()) {
            throw DataError("account_funnel", {-1, 0, options.stage, "", "a row of stage '" + options.stages[s] + "'"});
        }
        codes[static_cast<std::size_t>(found - labels.begin())] = static_cast<std::int32_t>(s);
    }
    for (const std::string& name : options.lost) {
        const auto found = std::find(labels.begin(), labels.end(), name);
        if (found != labels.end()) { codes[static_cast<std::size_t>(found - labels.begin())] = lost_stage; }
    }
    return codes;
}

/// The way of an account by its rows in the order of time; nothing of it counts after it is lost. Empty where it was
/// never seen in a stage.
[[nodiscard]] inline std::optional<AccountWay> way_of(std::span<const std::uint32_t> rows,
                                                      const std::vector<std::int32_t>& stage_of_row,
                                                      const io::Buffer<std::int64_t>& time, std::size_t stages) {
    std::optional<AccountWay> way;
    for (const std::uint32_t row : rows) {
        const std::int32_t code = stage_of_row[row];
        if (code == lost_stage && way) {
            way->lost = time[row];
            break;
        }
        if (code < 0) { continue; }
        const auto stage = static_cast<std::size_t>(code);
        if (!way) { way = AccountWay{stage, stage, std::vector<std::int64_t>(stages, never), never}; }
        // The first stage seen, and all between the furthest and this one, are reached now.
        for (std::size_t s = way->last; s <= stage; ++s) {
            if (way->reached[s] == never) { way->reached[s] = time[row]; }
        }
        way->last = std::max(way->last, stage);
    }
    return way;
}

[[nodiscard]] inline std::vector<AccountWay> account_ways(const model::EncounterLog& log, const FunnelOptions& options,
                                                          const AccountRows& rows, const Execution& execution) {
    const std::vector<std::string> keys{options.stage};
    const model::Grouping grouping = model::group_rows(log, keys, execution);
    const std::vector<std::int32_t> codes = stage_codes(grouping.labels.front(), options);
    std::vector<std::int32_t> stage_of_row(log.size(), no_stage);
    for (std::size_t row = 0; row < log.size(); ++row) {
        if (grouping.group[row] >= 0) { stage_of_row[row] = codes[static_cast<std::size_t>(grouping.group[row])]; }
    }
    const auto& time = log.instant(model::Role::time).microseconds;
    std::vector<AccountWay> ways;
    ways.reserve(rows.size());
    for (std::size_t a = 0; a < rows.size(); ++a) {
        execution.progress.check_at(a);
        auto way = way_of(rows.of(a), stage_of_row, time, options.stages.size());
        if (way) { ways.push_back(std::move(*way)); }
    }
    return ways;
}

}  // namespace goodwill::inline v0::loyalty::detail
