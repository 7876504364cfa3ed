// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/measure/league.hpp"
#include "goodwill/support/statistics/shrinkage.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void add_rows(League& league, const EstimateTable& raw, const support::Shrinkage& fit) {
    // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
    std::vector<std::size_t> order(raw.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double x = fit.groups[a].estimate.value;
        const double y = fit.groups[b].estimate.value;
        return x != y ? x > y : a < b;
    });
    for (const std::size_t row : order) {
        const support::ShrunkenGroup& group = fit.groups[row];
        league.rows.push_back({raw.labels.front()[row], raw.estimates[row], group.estimate, group.probability_above,
                               1.0 - group.probability_above, group.reliability});
        league.rows.back().shrunken.warnings = raw.estimates[row].warnings;
        league.reliability += group.reliability / static_cast<double>(raw.size());
    }
}

}  // namespace detail

GOODWILL_INLINE League league(const model::EncounterLog& log, model::Role role, const std::string& key,
                              Statistic statistic, const LogOptions& options, const Execution& execution) {
    constexpr std::string_view function = "league";
    detail::require_min_n(function, options.min_n);
    const std::int64_t min_n = std::max<std::int64_t>(1, options.min_n);
    const ScoreRule rule = detail::role_rule(function, log, role, statistic, options);
    const std::vector<std::string> keys{key};
    const model::Grouping grouping = model::group_rows(log, keys, execution);
    const detail::CountedRatings ratings = detail::count_ratings(function, log, role, rule, options, execution);
    const support::GroupedMoments moments =
        support::accumulate_grouped(ratings.values, ratings.weights, grouping.group, grouping.groups(), execution);
    if (!detail::any_rating(moments.result())) { detail::fail_without_rows(function, model::name_of(role)); }
    std::vector<support::Moments> kept;
    for (const support::Moments& group : moments.result()) {
        if (group.count >= min_n) { kept.push_back(group); }
    }
    if (kept.size() < 2) {
        check::fail_argument(function, "by",
                             "a key with at least two groups of " + std::to_string(min_n) + " or more ratings",
                             "'" + key + "' with " + std::to_string(kept.size()));
    }
    const double infinity = std::numeric_limits<double>::infinity();
    const support::Shrinkage fit =
        support::shrink_means(kept, options.level, rule.counted ? rule.counted->minimum : -infinity,
                              rule.counted ? rule.counted->maximum : infinity);
    League result;
    result.key = key;
    result.overall = fit.overall;
    result.between_sd = fit.between_sd;
    result.intraclass_correlation = fit.intraclass_correlation;
    result.method = fit.overall.method;
    detail::add_rows(result, detail::estimate_table(grouping, moments.result(), ratings, rule, min_n, execution), fit);
    return result;
}

}  // namespace goodwill::inline v0::measure
