// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/shrinkage.hpp"
#include "goodwill/value/impl/statement.ipp"
#include "goodwill/value/moment_ranking.hpp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE std::vector<RankedMoments> rank_moments(const LogPanel& log, const GoodwillLedger& ledger,
                                                        const StatementGrouping& grouping, double level) {
    const detail::PanelGroups groups = detail::panel_groups(log, grouping);
    std::vector<support::Moments> sums(groups.count);
    for (std::size_t row = 0; row < ledger.booked.size(); ++row) {
        if (ledger.booked[row] != 0) { sums[groups.group[row]].add(ledger.moment[row]); }
    }
    std::vector<RankedMoments> ranked;
    std::vector<support::Moments> known;
    const std::size_t named = groups.count - (groups.unknown ? 1 : 0);
    for (std::size_t g = 0; g < named; ++g) {
        if (!(sums[g].weight > 0.0)) { continue; }
        std::string label = grouping.labels.front()[g];
        for (std::size_t k = 1; k < grouping.labels.size(); ++k) { label += ", " + grouping.labels[k][g]; }
        ranked.push_back({label,
                          static_cast<std::size_t>(sums[g].weight),
                          sums[g].mean * sums[g].weight,
                          support::mean_estimate(sums[g], std::nullopt, level),
                          {},
                          0.5});
        known.push_back(sums[g]);
    }
    const support::Shrinkage shrunken = support::shrink_means(known, level);
    for (std::size_t g = 0; g < ranked.size(); ++g) {
        ranked[g].shrunken = shrunken.groups[g].estimate;
        ranked[g].probability_above = shrunken.groups[g].probability_above;
    }
    // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
    std::sort(ranked.begin(), ranked.end(), [](const RankedMoments& a, const RankedMoments& b) {
        return a.shrunken.value != b.shrunken.value ? a.shrunken.value > b.shrunken.value : a.label < b.label;
    });
    return ranked;
}

GOODWILL_INLINE std::vector<double> worth_by_row(const LogPanel& log, const GoodwillLedger& ledger, std::size_t rows) {
    std::vector<double> worth(rows, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < log.row.size(); ++i) {
        if (ledger.booked[i] != 0) { worth.at(log.row[i]) = ledger.moment[i]; }
    }
    return worth;
}

GOODWILL_INLINE std::vector<std::uint32_t> extreme_moments(const LogPanel& log, const GoodwillLedger& ledger,
                                                           std::size_t count, bool costliest) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < ledger.booked.size(); ++row) {
        const bool wanted = costliest ? ledger.moment[row] < 0.0 : ledger.moment[row] > 0.0;
        if (ledger.booked[row] != 0 && wanted) { rows.push_back(row); }
    }
    const std::size_t kept = std::min(count, rows.size());
    std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(),
                      [&](std::size_t a, std::size_t b) {
                          const double difference = ledger.moment[a] - ledger.moment[b];
                          return difference == 0.0 ? log.row[a] < log.row[b] : costliest == (difference < 0.0);
                      });
    std::vector<std::uint32_t> found;
    found.reserve(kept);
    for (std::size_t i = 0; i < kept; ++i) { found.push_back(log.row[rows[i]]); }
    return found;
}

}  // namespace goodwill::inline v0::value
