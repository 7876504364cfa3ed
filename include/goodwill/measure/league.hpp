// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "goodwill/measure/grouped.hpp"

namespace goodwill::inline v0::measure {

/// One group of a league table.
struct LeagueRow {
    std::string label;
    Estimate raw;                    ///< from the group's own ratings alone
    Estimate shrunken;               ///< drawn towards the overall mean as far as its own ratings leave room
    double probability_above = 0.5;  ///< that the group's true value is above the mean of those of the others
    double probability_below = 0.5;  ///< 1 - probability_above
    double reliability = 0.0;        ///< share of the group's distance from the overall value that is kept
};

/// Groups compared with honest uncertainty.
struct League {
    std::string key;
    std::vector<LeagueRow> rows;          ///< from the highest shrunken value down; ties in label order
    Estimate overall;                     ///< of a typical group: each counts once, however large
    double between_sd = 0.0;              ///< standard deviation of true values between groups
    double intraclass_correlation = 0.0;  ///< share of the variance of single ratings that lies between groups
    double reliability = 0.0;             ///< mean of the rows' reliabilities
    std::string method;
};

/// Ranks the groups of one key by their shrunken values (support::shrink_means). A difference between groups is an
/// association: customers and circumstances differ too.
/// \throw std::invalid_argument when fewer than two groups have options.min_n ratings; else as `by`
[[nodiscard]] League league(const model::EncounterLog& log, model::Role role, const std::string& key = "site",
                            Statistic statistic = Statistic::mean, const LogOptions& options = {},
                            const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/league.ipp"
#endif
