// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/measure/rater.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline bool has_part(const model::EncounterLog& log, std::size_t dimension, RaterPart part) {
    const bool perceived = log.has(model::perceived_role(dimension));
    const bool expected = log.has(model::expected_role(dimension));
    switch (part) {
        case RaterPart::perceived: return perceived;
        case RaterPart::expected: return expected;
        case RaterPart::gap: return perceived && expected;
    }
    return false;
}

inline void require_equal_scales(std::string_view function, const model::RatingScale& perceived,
                                 const model::RatingScale& expected, std::size_t dimension) {
    if (perceived.minimum == expected.minimum && perceived.maximum == expected.maximum) { return; }
    check::fail_argument(function, "the scale of expected_" + std::string(model::rater_dimensions[dimension]),
                         "that of perceived_" + std::string(model::rater_dimensions[dimension]) + " (" +
                             number_text(perceived.minimum) + " to " + number_text(perceived.maximum) + ")",
                         number_text(expected.minimum) + " to " + number_text(expected.maximum));
}

/// Perceived less expected in every row that has both; NaN elsewhere, because a missing number stays missing.
inline CountedRatings gap_ratings(const model::EncounterLog& log, std::size_t dimension, const LogOptions& options,
                                  const Execution& execution) {
    CountedRatings ratings;
    set_weights(ratings, log, options);
    const std::span<const double> perceived = log.number(model::perceived_role(dimension));
    const std::span<const double> expected = log.number(model::expected_role(dimension));
    ratings.own_values.resize(perceived.size());
    const std::vector<support::RowRange> chunks = support::fixed_chunks(perceived.size(), row_chunk);
    support::for_each_task(chunks.size(), execution, "gap", [&](std::size_t chunk) {
        for (std::size_t i = chunks[chunk].begin; i < chunks[chunk].end; ++i) {
            ratings.own_values[i] = perceived[i] - expected[i];
        }
    });
    ratings.values = ratings.own_values;
    return ratings;
}

/// The table of one part of one dimension; empty when no row has it.
inline EstimateTable rater_table(std::string_view function, const model::EncounterLog& log, std::size_t dimension,
                                 RaterPart part, const model::Grouping& grouping, const LogOptions& options,
                                 const Execution& execution) {
    const model::Role role =
        part == RaterPart::expected ? model::expected_role(dimension) : model::perceived_role(dimension);
    ScoreRule rule = role_rule(function, log, role, Statistic::mean, options);
    CountedRatings ratings;
    if (part == RaterPart::gap) {
        require_equal_scales(function, log.scale(role), log.scale(model::expected_role(dimension)), dimension);
        const double range = rule.scale->maximum - rule.scale->minimum;
        rule.counted = support::Bounds{-range, range};
        ratings = gap_ratings(log, dimension, options, execution);
    } else {
        ratings = count_ratings(function, log, role, rule, options, execution);
    }
    const support::GroupedMoments moments =
        support::accumulate_grouped(ratings.values, ratings.weights, grouping.group, grouping.groups(), execution);
    return estimate_table(grouping, moments.result(), ratings, rule, std::max<std::int64_t>(1, options.min_n),
                          execution);
}

[[noreturn]] inline void fail_without_rater(std::string_view function, RaterPart part) {
    const std::string role = part == RaterPart::expected ? "expected_reliability" : "perceived_reliability";
    check::fail_argument(function, "log",
                         "one with " + std::string(name_of(part)) + " RATER ratings, such as role '" + role + "'",
                         "none of them");
}

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(RaterPart part) noexcept {
    switch (part) {
        case RaterPart::perceived: return "perceived";
        case RaterPart::expected: return "expected";
        case RaterPart::gap: return "gap";
    }
    return "";
}

GOODWILL_INLINE RaterPart rater_part_named(std::string_view function, std::string_view name) {
    for (const RaterPart part : {RaterPart::perceived, RaterPart::expected, RaterPart::gap}) {
        if (name == name_of(part)) { return part; }
    }
    check::fail_argument(function, "part", "'perceived', 'expected' or 'gap'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE std::vector<RaterDimension> rater(const model::EncounterLog& log, const LogOptions& options,
                                                  const Execution& execution) {
    constexpr std::string_view function = "rater";
    const model::Grouping everything = model::group_rows(log, {}, execution);
    LogOptions all = options;
    all.min_n = 1;
    std::vector<RaterDimension> dimensions;
    bool any = false;
    for (std::size_t d = 0; d < model::rater_dimensions.size(); ++d) {
        const auto part = [&](RaterPart which) -> std::optional<Estimate> {
            if (!detail::has_part(log, d, which)) { return std::nullopt; }
            const EstimateTable table = detail::rater_table(function, log, d, which, everything, all, execution);
            any = any || table.size() > 0;
            return table.size() > 0 ? std::optional(table.estimates.front()) : std::nullopt;
        };
        if (!detail::has_part(log, d, RaterPart::perceived) && !detail::has_part(log, d, RaterPart::expected)) {
            continue;
        }
        dimensions.push_back({std::string(model::rater_dimensions[d]), part(RaterPart::perceived),
                              part(RaterPart::expected), part(RaterPart::gap)});
    }
    if (dimensions.empty()) { detail::fail_without_rater(function, RaterPart::perceived); }
    if (!any) { detail::fail_without_rows(function, "perceived_" + dimensions.front().name); }
    return dimensions;
}

GOODWILL_INLINE EstimateTable rater_by(const model::EncounterLog& log, std::span<const std::string> groups,
                                       RaterPart part, const LogOptions& options, const Execution& execution) {
    constexpr std::string_view function = "rater_by";
    const model::Grouping grouping = model::group_rows(log, groups, execution);
    EstimateTable table;
    table.keys.emplace_back("dimension");
    table.keys.insert(table.keys.end(), grouping.keys.begin(), grouping.keys.end());
    table.labels.resize(table.keys.size());
    bool any = false;
    for (std::size_t d = 0; d < model::rater_dimensions.size(); ++d) {
        if (!detail::has_part(log, d, part)) { continue; }
        any = true;
        EstimateTable rows = detail::rater_table(function, log, d, part, grouping, options, execution);
        table.labels[0].insert(table.labels[0].end(), rows.size(), std::string(model::rater_dimensions[d]));
        for (std::size_t k = 0; k < rows.labels.size(); ++k) {
            table.labels[k + 1].insert(table.labels[k + 1].end(), rows.labels[k].begin(), rows.labels[k].end());
        }
        table.estimates.insert(table.estimates.end(), rows.estimates.begin(), rows.estimates.end());
    }
    if (!any) { detail::fail_without_rater(function, part); }
    if (table.size() == 0) { detail::fail_without_rows(function, std::string(name_of(part)) + " RATER ratings"); }
    return table;
}

}  // namespace goodwill::inline v0::measure
