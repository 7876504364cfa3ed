// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/support/estimate.hpp"
#include "goodwill/value/statement.hpp"

namespace goodwill::inline v0::value {

/// One group's moments judged by what single moments of it were worth.
struct RankedMoments {
    std::string label;
    std::size_t encounters = 0;
    double total = 0.0;              ///< worth of all its moments
    Estimate raw;                    ///< mean worth of a moment
    Estimate shrunken;               ///< drawn towards the mean of all groups as far as its own moments leave room
    double probability_above = 0.5;  ///< that its true mean worth is above the mean of those of the others
};

/// Groups by the shrunken mean worth of their moments in the period (support::shrink_means), best first. The model's
/// parameters are taken as given. Differences are associations: customers and circumstances differ too.
/// \throw std::invalid_argument when fewer than two groups have moments
[[nodiscard]] std::vector<RankedMoments> rank_moments(const LogPanel& log, const GoodwillLedger& ledger,
                                                      const StatementGrouping& grouping, double level = 0.95);

/// What the moment of every row of a log of so many rows was worth; NaN outside the period.
[[nodiscard]] std::vector<double> worth_by_row(const LogPanel& log, const GoodwillLedger& ledger, std::size_t rows);

/// Rows of the log with the lowest (costliest) or highest worth of their moment in the period.
[[nodiscard]] std::vector<std::uint32_t> extreme_moments(const LogPanel& log, const GoodwillLedger& ledger,
                                                         std::size_t count, bool costliest);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/moment_ranking.ipp"
#endif
