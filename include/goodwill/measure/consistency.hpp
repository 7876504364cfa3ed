// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// How evenly a service is given: what of the spread of ratings lies between sites, employees and customers, and what
/// can be said of each of them beside the others.
namespace goodwill::inline v0::measure {

/// Factors with more groups than this, customers mostly, get no ranks.
inline constexpr std::size_t most_ranked_groups = 2000;

struct ConsistencyOptions {
    double level = 0.95;        ///< of all intervals, in (0, 1)
    std::int64_t draws = 4000;  ///< of the groups' true values, behind the ranks; 0: no ranks
    std::uint64_t seed = 1;
    std::optional<bool> weighted;  ///< by the log's weights; unset: where it has them
};

/// Where a group stands among all of its factor. Rank 1 is the highest true value.
struct RankUncertainty {
    double expected = 0.0;
    std::int64_t low = 0;  ///< ends of the interval
    std::int64_t high = 0;
    double probability_first = 0.0;
    double probability_last = 0.0;
};

struct ConsistencyGroup {
    std::string label;
    std::int64_t n = 0;              ///< ratings
    double raw = 0.0;                ///< their mean, weighted
    Estimate value;                  ///< at average groups of the other factors, drawn in as far as n leaves room
    double reliability = 0.0;        ///< share of the group's distance from the overall mean that is kept
    double probability_above = 0.5;  ///< that its true value is above the mean of all groups'
    std::optional<RankUncertainty> rank;
};

struct ConsistencyFactor {
    std::string key;
    Estimate variance;            ///< between true values of groups; of 0: up to the profile likelihood's limit
    Estimate share;               ///< of the variance of single ratings
    double reliability = 0.0;     ///< mean over the groups
    double ratings_needed = 0.0;  ///< by a group for a reliability of 0.8; infinite without variance
    std::vector<ConsistencyGroup> groups;  ///< from the highest value down, ties in label order
};

struct Consistency {
    std::vector<ConsistencyFactor> factors;  ///< in the order of the keys
    Estimate residual;                       ///< variance within all of them: from one encounter to the next
    double residual_share = 0.0;
    Estimate overall;        ///< mean of a typical group of every factor
    double criterion = 0.0;  ///< -2 log restricted likelihood
    std::int64_t n = 0;
    double effective_n = 0.0;   ///< ratings without weights that would tell as much: Kish's number (1965)
    std::int64_t left_out = 0;  ///< rows without the rating, one of the keys or a weight
    std::vector<std::string> warnings;
};

/// Crossed or nested random intercepts by restricted maximum likelihood (support::fit_variance_components). Intervals
/// and ranks of up to 100 groups allow for the error of the variance between them, the other variances held fixed:
/// profile likelihood with Jeffreys' prior (see support::factor_posterior); with more groups only where differences are
/// in doubt. True values are taken as independent given the overall mean. Differences are associations: customers and
/// circumstances differ too.
///
/// With survey weights a rating counts by its weight among those of its group of the first key: weights are scaled to
/// add up to Kish's number in each of these groups (Pfeffermann and others 1998; method B of Carle 2009), so that a
/// group where few answered is not taken to be known better than it is. Name the key first that is judged. Weights that
/// differ between groups of that key alone change nothing.
/// \param role a rating, amount or duration
/// \param keys as of model::group_rows, one or more
/// \throw std::invalid_argument when the log lacks the role, or the weights asked for, a key is unknown or given twice,
/// or has one group only
/// \throw std::domain_error unless 0 < level < 1
/// \throw DataError without ratings, or when they do not tell the factors apart, such as one rating a customer
[[nodiscard]] Consistency consistency(const model::EncounterLog& log, model::Role role,
                                      std::span<const std::string> keys, const ConsistencyOptions& options = {},
                                      const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/consistency.ipp"
#endif
