// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/loyalty/handover.hpp"
#include "goodwill/loyalty/impl/account_rows.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/difference.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// Visits of one account that can be told, by the same employee (0) and by another (1).
struct HandoverCounts {
    std::array<std::int64_t, 2> visits{};
    std::array<std::int64_t, 2> quiet{};
};

struct Visit {
    std::int64_t time = 0;
    std::int32_t employee = -1;
};

/// The visits of an account in the order of time.
inline void list_visits(std::vector<Visit>& visits, std::span<const std::uint32_t> rows,
                        const io::Buffer<std::int64_t>& time, const io::Buffer<std::int32_t>& employee) {
    visits.clear();
    for (const std::uint32_t row : rows) {
        if (visits.empty() || visits.back().time != time[row]) { visits.push_back({time[row], -1}); }
        if (visits.back().employee < 0) { visits.back().employee = employee[row]; }
    }
}

[[nodiscard]] inline HandoverCounts count_handovers(const std::vector<Visit>& visits, std::int64_t end,
                                                    std::int64_t within, HandoverLoss& found) {
    HandoverCounts counts;
    std::int32_t last = -1;
    bool known = false;
    for (std::size_t v = 0; v < visits.size(); ++v) {
        const Visit& visit = visits[v];
        if (visit.employee < 0) { continue; }
        if (last >= 0) {
            known = true;
            const std::size_t other = visit.employee != last ? 1 : 0;
            found.handovers += visit.employee != last ? 1 : 0;
            if (visit.time > end - within) {
                ++found.too_late;
            } else {
                const bool quiet = v + 1 == visits.size() || visits[v + 1].time > visit.time + within;
                ++counts.visits[other];
                counts.quiet[other] += quiet ? 1 : 0;
            }
        }
        last = visit.employee;
    }
    found.accounts += known ? 1 : 0;
    return counts;
}

/// The difference of the two shares; its variance adds up over accounts (Liang and Zeger 1986).
inline void set_loss(HandoverLoss& found, const std::vector<HandoverCounts>& accounts, double level) {
    found.loss = support::difference(found.quiet_else, found.quiet_after);
    double variance = 0.0;
    double clusters = 0.0;
    for (const HandoverCounts& account : accounts) {
        if (account.visits[0] + account.visits[1] == 0) { continue; }
        const auto influence = [&](std::size_t kind, const Estimate& share) {
            return (static_cast<double>(account.quiet[kind]) -
                    static_cast<double>(account.visits[kind]) * share.value) /
                   static_cast<double>(share.n);
        };
        const double own = influence(1, found.quiet_after) - influence(0, found.quiet_else);
        variance += own * own;
        clusters += 1.0;
    }
    if (clusters < 2.0 || !(variance > 0.0)) {
        found.loss.warnings.emplace_back("accounts say nothing of the error: the interval takes visits as independent");
        return;
    }
    const double reach = support::student_t_quantile(0.5 * (1.0 + level), clusters - 1.0) *
                         std::sqrt(variance * clusters / (clusters - 1.0));
    found.loss.low = std::max(found.loss.value - reach, -1.0);
    found.loss.high = std::min(found.loss.value + reach, 1.0);
    found.loss.method = "difference of shares, cluster-robust, t";
}

}  // namespace detail

GOODWILL_INLINE HandoverLoss handover_loss(const model::EncounterLog& log, const HandoverOptions& options,
                                           const Execution& execution) {
    constexpr const char* function = "handover_loss";
    check::positive(function, "days", options.days);
    check::open_unit(function, "level", options.level);
    const auto& employee = log.category(model::Role::employee).codes;
    const auto& time = log.instant(model::Role::time).microseconds;
    const detail::AccountRows rows(log, options.key, execution);
    const auto within = static_cast<std::int64_t>(std::min(
        options.days * static_cast<double>(model::microseconds_per_day), static_cast<double>(model::last_instant)));
    HandoverLoss found;
    std::vector<detail::HandoverCounts> accounts;
    accounts.reserve(rows.size());
    std::vector<detail::Visit> visits;
    detail::HandoverCounts all;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        execution.progress.check_at(a);
        detail::list_visits(visits, rows.of(a), time, employee);
        accounts.push_back(detail::count_handovers(visits, rows.end(), within, found));
        for (std::size_t kind = 0; kind < 2; ++kind) {
            all.visits[kind] += accounts.back().visits[kind];
            all.quiet[kind] += accounts.back().quiet[kind];
        }
    }
    if (all.visits[0] == 0 || all.visits[1] == 0) {
        throw DataError(function,
                        {-1, 0, "employee", "",
                         all.visits[0] == 0 ? "a visit by the same employee as the last time, early enough"
                                            : "a visit by another employee than the last time, early enough"});
    }
    found.quiet_else = support::proportion_estimate(all.quiet[0], all.visits[0], options.level);
    found.quiet_after = support::proportion_estimate(all.quiet[1], all.visits[1], options.level);
    detail::set_loss(found, accounts, options.level);
    if (all.visits[1] < 20) { found.warnings.emplace_back("fewer than 20 handovers"); }
    return found;
}

}  // namespace goodwill::inline v0::loyalty
