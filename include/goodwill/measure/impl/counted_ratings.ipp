// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/grouped.hpp"
#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/statistic.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::measure::detail {

inline constexpr std::size_t row_chunk = std::size_t{1} << 16U;

/// What the rows of a log count as, and their weights; views of the log where nothing had to be changed.
struct CountedRatings {
    std::vector<double> own_values;
    std::vector<double> own_weights;
    std::span<const double> values;
    std::span<const double> weights;         ///< empty: all 1
    std::span<const double> missing_weight;  ///< the log's weights where some are missing, else empty
};

[[noreturn]] inline void fail_without_rows(std::string_view function, std::string_view column) {
    throw DataError(std::string(function),
                    DataProblem{-1, 0, std::string(column), {}, "at least one rating that is not missing"});
}

inline void set_weights(CountedRatings& ratings, const model::EncounterLog& log, const LogOptions& options) {
    if (!options.weighted.value_or(log.has(model::Role::weight))) { return; }
    ratings.weights = log.number(model::Role::weight);
    const auto missing = [](double w) { return std::isnan(w); };
    if (std::none_of(ratings.weights.begin(), ratings.weights.end(), missing)) { return; }
    ratings.missing_weight = ratings.weights;
    ratings.own_weights.assign(ratings.weights.begin(), ratings.weights.end());
    std::replace_if(ratings.own_weights.begin(), ratings.own_weights.end(), missing, 0.0);
    ratings.weights = ratings.own_weights;
}

/// What the scores count as: `own` filled with it, or the scores themselves where they count as they are.
/// \throw std::domain_error naming the first score of the lowest chunk that the rule does not take
inline std::span<const double> count_scores(std::string_view function, std::string_view name, const ScoreRule& rule,
                                            std::span<const double> scores, std::vector<double>& own,
                                            const Execution& execution) {
    const bool as_they_are = rule.plain() && rule.not_applicable.empty();
    own.resize(as_they_are ? 0 : scores.size());
    const std::vector<support::RowRange> chunks = support::fixed_chunks(scores.size(), row_chunk);
    support::for_each_task(chunks.size(), execution, function, [&](std::size_t chunk) {
        for (std::size_t i = chunks[chunk].begin; i < chunks[chunk].end; ++i) {
            if (!rule.accepts(scores[i])) { check::fail_domain(function, name, i, rule.requirement(), scores[i]); }
            if (!as_they_are) { own[i] = rule.count(scores[i]); }
        }
    });
    return as_they_are ? scores : std::span<const double>(own);
}

inline CountedRatings count_ratings(std::string_view function, const model::EncounterLog& log, model::Role role,
                                    const ScoreRule& rule, const LogOptions& options, const Execution& execution) {
    CountedRatings ratings;
    ratings.values = log.number(role);
    set_weights(ratings, log, options);
    // A log's numbers were looked at when they were taken in; what counts as it is needs no second look.
    if (!rule.plain()) {
        ratings.values =
            count_scores(function, model::name_of(role), rule, ratings.values, ratings.own_values, execution);
    }
    return ratings;
}

/// The rule of a role's statistic: the scale is the log's.
inline ScoreRule role_rule(std::string_view function, const model::EncounterLog& log, model::Role role,
                           Statistic statistic, const ScoreOptions& options) {
    const model::RoleKind kind = model::kind_of(role);
    const bool rating = kind == model::RoleKind::rating;
    const bool number = rating || kind == model::RoleKind::duration || kind == model::RoleKind::amount;
    if (!number || (!rating && statistic != Statistic::mean)) {
        check::fail_argument(function, "role", rating || !number ? "a rating, amount or duration" : "a rating",
                             "'" + std::string(model::name_of(role)) + "'");
    }
    (void)log.number(role);  // A log without the role says how to map it.
    std::optional<model::RatingScale> scale;
    if (rating) { scale = log.scale(role); }
    return score_rule(function, statistic, scale, options);
}

/// Ratings in each group that were left out because their weight is missing.
inline std::vector<std::int64_t> unweighted_by_group(const CountedRatings& ratings, const model::Grouping& grouping) {
    std::vector<std::int64_t> counts(ratings.missing_weight.empty() ? 0 : grouping.groups(), 0);
    for (std::size_t i = 0; i < ratings.missing_weight.size(); ++i) {
        if (std::isnan(ratings.missing_weight[i]) && !std::isnan(ratings.values[i]) && grouping.group[i] >= 0) {
            ++counts[static_cast<std::size_t>(grouping.group[i])];
        }
    }
    return counts;
}

inline void warn_unweighted(Estimate& estimate, std::int64_t ratings) {
    if (ratings > 0) { estimate.warnings.push_back(std::to_string(ratings) + " ratings without a weight left out"); }
}

/// The rows of `table` the grouping's groups make, in order; groups under min_n are left out.
inline EstimateTable estimate_table(const model::Grouping& grouping, const std::vector<support::Moments>& moments,
                                    const CountedRatings& ratings, const ScoreRule& rule, std::int64_t min_n,
                                    const Execution& execution) {
    std::vector<std::size_t> kept;
    for (std::size_t g = 0; g < moments.size(); ++g) {
        if (moments[g].count >= min_n) { kept.push_back(g); }
    }
    EstimateTable table;
    table.keys = grouping.keys;
    table.estimates.resize(kept.size());
    const std::vector<support::RowRange> chunks = support::fixed_chunks(kept.size(), 64);
    const std::vector<std::int64_t> unweighted = unweighted_by_group(ratings, grouping);
    support::for_each_task(chunks.size(), execution, "intervals", [&](std::size_t chunk) {
        for (std::size_t row = chunks[chunk].begin; row < chunks[chunk].end; ++row) {
            table.estimates[row] = rule.estimate(moments[kept[row]]);
            if (!unweighted.empty()) { warn_unweighted(table.estimates[row], unweighted[kept[row]]); }
        }
    });
    for (const std::vector<std::string>& labels : grouping.labels) {
        std::vector<std::string>& column = table.labels.emplace_back();
        column.reserve(kept.size());
        for (const std::size_t g : kept) { column.push_back(labels[g]); }
    }
    return table;
}

inline void require_min_n(std::string_view function, std::int64_t min_n) {
    check::non_negative(function, "min_n", static_cast<double>(min_n));
}

inline bool any_rating(const std::vector<support::Moments>& moments) {
    return std::any_of(moments.begin(), moments.end(), [](const support::Moments& m) { return m.count > 0; });
}

inline EstimateTable table_by(std::string_view function, const model::EncounterLog& log, model::Role role,
                              std::span<const std::string> groups, Statistic statistic, const LogOptions& options,
                              const Execution& execution) {
    require_min_n(function, options.min_n);
    const ScoreRule rule = role_rule(function, log, role, statistic, options);
    const model::Grouping grouping = model::group_rows(log, groups, execution);
    const CountedRatings ratings = count_ratings(function, log, role, rule, options, execution);
    const support::GroupedMoments moments =
        support::accumulate_grouped(ratings.values, ratings.weights, grouping.group, grouping.groups(), execution);
    if (!any_rating(moments.result())) { fail_without_rows(function, model::name_of(role)); }
    return estimate_table(grouping, moments.result(), ratings, rule, options.min_n, execution);
}

}  // namespace goodwill::inline v0::measure::detail
