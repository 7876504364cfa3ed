// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/impl/risk_steps.ipp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

namespace goodwill::inline v0::support::detail {

constexpr std::int32_t before_all_steps = -1;

/// The rows as a pass through time wants them: by stratum, and within it by time; covariates standardised.
struct CoxRows {
    std::size_t columns = 0;
    std::vector<double> x;      ///< row by row
    std::vector<double> means;  ///< weighted
    std::vector<double> scales;
    std::vector<double> weight;
    std::vector<std::uint32_t> origin;  ///< the row's number in the data
    std::vector<char> event;
    std::vector<std::int32_t> last_step;   ///< of the stratum's steps up to the row's time, before_all_steps if none
    std::vector<std::int32_t> entry_step;  ///< the same for its entry; empty without entries
    std::vector<std::uint32_t> by_entry;   ///< rows of each stratum by entry; empty without entries

    /// A time at which something happens in a stratum; rows [first, last) end at it.
    struct Group {
        std::size_t first;
        std::size_t last;
        std::int32_t step;  ///< number of the event time, before_all_steps where nobody has the event
    };
    std::vector<Group> groups;
    std::vector<std::size_t> group_first;  ///< groups [group_first[s], group_first[s + 1]) belong to stratum s
    std::vector<std::size_t> step_first;   ///< so do these steps
    std::vector<double> step_time;
    std::vector<double> last_time;   ///< of each stratum
    std::vector<double> entry_time;  ///< in the order of by_entry
    double event_weight = 0.0;
    std::int64_t events = 0;

    [[nodiscard]] std::size_t size() const noexcept { return origin.size(); }
    [[nodiscard]] std::size_t strata() const noexcept { return last_time.size(); }
    [[nodiscard]] const double* row(std::size_t i) const { return x.data() + i * columns; }
};

/// Weighted means and standard deviations of the covariates; the scale of a constant one is 0.
inline void standardise(CoxRows& rows, const MatrixView& covariates) {
    const std::size_t p = rows.columns;
    rows.means.assign(p, 0.0);
    rows.scales.assign(p, 0.0);
    double total = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        total += rows.weight[i];
        const double share = rows.weight[i] / total;
        const std::span<const double> from = covariates.row(rows.origin[i]);
        for (std::size_t j = 0; j < p; ++j) { rows.means[j] += share * (from[j] - rows.means[j]); }
    }
    rows.x.resize(rows.size() * p);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::span<const double> from = covariates.row(rows.origin[i]);
        for (std::size_t j = 0; j < p; ++j) {
            const double d = from[j] - rows.means[j];
            rows.x[i * p + j] = d;
            rows.scales[j] += rows.weight[i] * d * d;
        }
    }
    std::vector<double> factor(p);
    for (std::size_t j = 0; j < p; ++j) {
        rows.scales[j] = std::sqrt(rows.scales[j] / total);
        if (rows.scales[j] <= 1e-13 * std::abs(rows.means[j])) { rows.scales[j] = 0.0; }
        factor[j] = rows.scales[j] > 0.0 ? 1.0 / rows.scales[j] : 0.0;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < p; ++j) { rows.x[i * p + j] *= factor[j]; }
    }
}

/// Adds the rows of one stratum, whose moments are sorted by time.
inline void add_stratum(CoxRows& rows, const SurvivalTimes& times, std::span<const Moment> exits,
                        std::span<const Moment> entries, std::vector<std::uint32_t>& place) {
    const std::size_t base = rows.step_time.size();
    const auto steps_up_to = [&](double t) {
        const auto from = rows.step_time.begin() + static_cast<std::ptrdiff_t>(base);
        return static_cast<std::int32_t>(std::upper_bound(from, rows.step_time.end(), t) - rows.step_time.begin()) - 1;
    };
    rows.group_first.push_back(rows.groups.size());
    rows.step_first.push_back(base);
    for (std::size_t i = 0; i < exits.size();) {
        const double now = exits[i].time;
        const std::size_t first = rows.size();
        bool any = false;
        for (; i < exits.size() && exits[i].time == now; ++i) {
            place[exits[i].row] = static_cast<std::uint32_t>(rows.size());
            rows.origin.push_back(exits[i].row);
            rows.weight.push_back(weight_at(times, exits[i].row));
            rows.event.push_back(exits[i].event != 0 ? 1 : 0);
            if (exits[i].event != 0) {
                any = true;
                ++rows.events;
                rows.event_weight += rows.weight.back();
            }
        }
        if (any) { rows.step_time.push_back(now); }
        const auto newest = static_cast<std::int32_t>(rows.step_time.size()) - 1;
        const std::int32_t reached = rows.step_time.size() > base ? newest : before_all_steps;
        rows.last_step.resize(rows.size(), reached);
        rows.groups.push_back({first, rows.size(), any ? newest : before_all_steps});
    }
    rows.last_time.push_back(exits.back().time);
    if (entries.empty()) { return; }
    rows.entry_step.resize(rows.size(), before_all_steps);
    for (const Moment& entry : entries) {
        const std::uint32_t at = place[entry.row];
        rows.by_entry.push_back(at);
        rows.entry_time.push_back(entry.time);
        const std::int32_t step = steps_up_to(entry.time);
        rows.entry_step[at] = step < static_cast<std::int32_t>(base) ? before_all_steps : step;
    }
}

inline CoxRows cox_rows(const SurvivalTimes& times, const MatrixView& covariates, std::span<const std::int32_t> strata,
                        const Progress& progress) {
    RiskSteps steps = risk_steps(times, progress);
    if (!strata.empty()) {
        // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
        const auto before = [&](const Moment& a, const Moment& b) {
            return strata[a.row] < strata[b.row] || (strata[a.row] == strata[b.row] && earlier(a, b));
        };
        std::sort(steps.exits.begin(), steps.exits.end(), before);
        std::sort(steps.entries.begin(), steps.entries.end(), before);
    }
    CoxRows rows;
    rows.columns = covariates.columns;
    std::vector<std::uint32_t> place(times.time.size());
    const std::span<const Moment> exits(steps.exits);
    const std::span<const Moment> entries(steps.entries);
    std::int32_t next = 0;
    for (std::size_t first = 0; first < exits.size();) {
        progress.check();
        const std::int32_t mine = strata.empty() ? 0 : strata[exits[first].row];
        for (; next < mine; ++next) {  // Strata without rows keep their numbers.
            rows.group_first.push_back(rows.groups.size());
            rows.step_first.push_back(rows.step_time.size());
            rows.last_time.push_back(-std::numeric_limits<double>::infinity());
        }
        std::size_t last = first + 1;
        while (last < exits.size() && (strata.empty() || strata[exits[last].row] == mine)) { ++last; }
        add_stratum(rows, times, exits.subspan(first, last - first),
                    entries.empty() ? entries : entries.subspan(first, last - first), place);
        ++next;
        first = last;
    }
    rows.group_first.push_back(rows.groups.size());
    rows.step_first.push_back(rows.step_time.size());
    progress.check();
    standardise(rows, covariates);
    return rows;
}

}  // namespace goodwill::inline v0::support::detail
