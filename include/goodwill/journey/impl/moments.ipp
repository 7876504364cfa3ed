// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "goodwill/journey/impl/group_estimates.ipp"
#include "goodwill/journey/impl/nested_table.ipp"
#include "goodwill/journey/moments.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

inline EstimateTable group_table(const model::Grouping& grouping, std::vector<Estimate> estimates) {
    NestedTable table({}, grouping, {});
    for (std::size_t g = 0; g < grouping.groups(); ++g) { table.add({}, g, {}, std::move(estimates[g])); }
    return table.take();
}

/// Where the worst moments of journeys lie.
struct WorstMoments {
    std::int64_t journeys = 0;
    std::vector<std::int64_t> counts;  ///< by group
    std::vector<double> expected;
};

inline WorstMoments worst_moments(const JourneyRows& rows, std::span<const double> ratings,
                                  const model::Grouping& grouping, std::int64_t least_rated, const Progress& progress) {
    WorstMoments worst{0, std::vector<std::int64_t>(grouping.groups(), 0), std::vector<double>(grouping.groups(), 0.0)};
    std::vector<std::int32_t> rated;
    for (std::size_t j = 0; j < rows.size(); ++j) {
        progress.check_at(j);
        double lowest = std::numeric_limits<double>::infinity();
        std::int32_t where = -1;
        rated.clear();
        for (std::size_t i = rows.first[j]; i < rows.first[j + 1]; ++i) {
            const std::size_t row = rows.order[i];
            if (std::isnan(ratings[row])) { continue; }
            rated.push_back(grouping.group[row]);
            if (ratings[row] < lowest) {
                lowest = ratings[row];
                where = grouping.group[row];
            }
        }
        if (static_cast<std::int64_t>(rated.size()) < least_rated) { continue; }
        ++worst.journeys;
        if (where >= 0) { ++worst.counts[static_cast<std::size_t>(where)]; }
        for (const std::int32_t group : rated) {
            if (group >= 0) {
                worst.expected[static_cast<std::size_t>(group)] += 1.0 / static_cast<double>(rated.size());
            }
        }
    }
    for (double& share : worst.expected) { share /= static_cast<double>(worst.journeys); }
    return worst;
}

}  // namespace detail

GOODWILL_INLINE MomentsOfTruth moments(const model::EncounterLog& log, const MomentsOptions& options,
                                       const Execution& execution) {
    if (options.least_rated < 1) {
        check::fail_argument("moments", "least_rated", "at least 1", std::to_string(options.least_rated));
    }
    const std::span<const double> ratings = log.number(model::Role::satisfaction);
    const model::RatingScale& scale = log.scale(model::Role::satisfaction);
    const model::Grouping grouping = model::group_rows(log, options.by, execution);
    const detail::RowWeights weights(log, options.weighted);
    MomentsOfTruth result;
    static_cast<EstimateTable&>(result) =
        detail::group_table(grouping, detail::group_means({grouping, weights, options.level, execution}, ratings,
                                                          support::Bounds{scale.minimum, scale.maximum}));
    result.encounters.assign(grouping.groups(), 0);
    for (const std::int32_t group : grouping.group) {
        ++(group < 0 ? result.left_out : result.encounters[static_cast<std::size_t>(group)]);
    }
    const detail::WorstMoments worst = detail::worst_moments(split_journeys(log, options.split, execution), ratings,
                                                             grouping, options.least_rated, execution.progress);
    result.journeys = worst.journeys;
    result.expected_worst_share = worst.expected;
    std::vector<Estimate> shares;
    shares.reserve(worst.counts.size());
    for (const std::int64_t count : worst.counts) {
        shares.push_back(support::proportion_estimate(count, worst.journeys, options.level));
    }
    result.worst_share = detail::group_table(grouping, std::move(shares));
    if (worst.journeys == 0) {
        result.warnings.push_back("no journey has " + std::to_string(options.least_rated) +
                                  " rated moments: there are no worst moments to compare");
    }
    return result;
}

GOODWILL_INLINE Transitions transitions(const model::EncounterLog& log, const TransitionOptions& options,
                                        const Execution& execution) {
    const model::Grouping grouping = model::group_rows(log, std::vector<std::string>{options.by}, execution);
    const JourneyRows rows = split_journeys(log, options.split, execution);
    const std::size_t places = grouping.groups();
    Transitions result;
    result.keys = {"from", "to"};
    result.labels.resize(2);
    result.places = grouping.labels.front();
    result.journeys = static_cast<std::int64_t>(rows.size());
    for (auto* counts : {&result.visits, &result.starts, &result.ends}) { counts->assign(places, 0); }
    std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t> passages;
    std::vector<std::int64_t> leaving(places, 0);
    for (std::size_t j = 0; j < rows.size(); ++j) {
        execution.progress.check_at(j);
        std::int32_t before = -1;
        for (std::size_t i = rows.first[j]; i < rows.first[j + 1]; ++i) {
            const std::int32_t here = grouping.group[rows.order[i]];
            const bool known = here >= 0;
            ++(known ? result.visits[static_cast<std::size_t>(here)] : result.unknown);
            if (known && i == rows.first[j]) { ++result.starts[static_cast<std::size_t>(here)]; }
            if (known && i + 1 == rows.first[j + 1]) { ++result.ends[static_cast<std::size_t>(here)]; }
            if (known && before >= 0) {
                ++passages[{before, here}];
                ++leaving[static_cast<std::size_t>(before)];
            }
            before = here;
        }
    }
    for (const auto& [passage, count] : passages) {
        result.labels[0].push_back(result.places[static_cast<std::size_t>(passage.first)]);
        result.labels[1].push_back(result.places[static_cast<std::size_t>(passage.second)]);
        result.counts.push_back(count);
        result.estimates.push_back(
            support::proportion_estimate(count, leaving[static_cast<std::size_t>(passage.first)], options.level));
    }
    return result;
}

}  // namespace goodwill::inline v0::journey
