// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "goodwill/measure/five_elements.hpp"
#include "goodwill/measure/impl/scale_shares.ipp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/accumulators/moments.hpp"

/// What the five elements are made of, and their figures in a sample of the log's rows.
namespace goodwill::inline v0::measure::detail {

[[nodiscard]] inline std::span<const double> weights_of(const model::EncounterLog& log) {
    return log.has(model::Role::weight) ? log.number(model::Role::weight) : std::span<const double>();
}

/// Mean share of the scale over the perceived dimensions named that the log has, row by row.
[[nodiscard]] inline std::vector<double> perceived_shares(const model::EncounterLog& log,
                                                          std::span<const model::Role> roles) {
    std::vector<model::Role> asked;
    asked.reserve(roles.size());
    for (const model::Role role : roles) {
        if (log.has(role)) { asked.push_back(role); }
    }
    return mean_over(log, asked, [&](model::Role role, std::size_t i) {
        return share_of_scale(log.number(role)[i], log.scale(role));
    });
}

/// 1 less what was missing of what was expected, mean over the dimensions asked both ways, row by row.
[[nodiscard]] inline std::vector<double> met_expectations(const model::EncounterLog& log) {
    std::vector<model::Role> asked;
    for (std::size_t d = 0; d < model::rater_dimensions.size(); ++d) {
        if (log.has(model::perceived_role(d)) && log.has(model::expected_role(d))) {
            asked.push_back(model::perceived_role(d));
        }
    }
    return mean_over(log, asked, [&](model::Role perceived, std::size_t i) {
        std::size_t d = 0;
        while (model::perceived_role(d) != perceived) { ++d; }
        const model::Role expected = model::expected_role(d);
        const double missing = share_of_scale(log.number(expected)[i], log.scale(expected)) -
                               share_of_scale(log.number(perceived)[i], log.scale(perceived));
        return std::isnan(missing) ? missing : 1.0 - std::max(0.0, missing);
    });
}

/// Share of its use that is left of each encounter after its delay; nothing where the log has no delay.
[[nodiscard]] inline std::vector<double> use_left(const model::EncounterLog& log, model::Role delay, double half_life) {
    std::vector<double> use;
    if (!log.has(delay)) { return use; }
    use.assign(log.number(delay).begin(), log.number(delay).end());
    for (double& late : use) { late = std::exp2(-std::max(late, 0.0) / half_life); }
    return use;
}

/// Ratings as shares of the scale, with the groups of each key; -1 where a key is not told.
struct EvenRows {
    std::vector<double> values;  ///< of each row of the log, NaN without a rating or weight; none without the role
    std::vector<double> weights;
    std::int64_t rated = 0;
    std::array<std::vector<std::int32_t>, 3> group;  ///< empty: the key is not there
    std::array<std::size_t, 3> groups{};
};

/// 1 - omega^2 of a key in one sample; NaN with one group or no spread.
[[nodiscard]] inline double evenness(const EvenRows& rows, std::size_t key, std::span<const std::uint64_t> sample) {
    std::vector<support::Moments> of(rows.groups[key]);
    support::Moments all;
    for (const std::uint64_t i : sample) {
        const std::int32_t group = rows.group[key][i];
        if (group < 0 || std::isnan(rows.values[i])) { continue; }
        of[static_cast<std::size_t>(group)].add(rows.values[i], rows.weights[i]);
        all.add(rows.values[i], rows.weights[i]);
    }
    double within = 0.0;
    double groups = 0.0;
    for (const support::Moments& one : of) {
        within += one.m2;
        groups += one.count > 0 ? 1.0 : 0.0;
    }
    const double freedom = static_cast<double>(all.count) - groups;
    if (groups < 2.0 || freedom < 1.0 || !(all.m2 > 0.0)) { return std::numeric_limits<double>::quiet_NaN(); }
    const double mean_square = within / freedom;
    return 1.0 - std::max(0.0, (all.m2 - within - (groups - 1.0) * mean_square) / (all.m2 + mean_square));
}

/// Time, object, content, quality and their mean in one sample; NaN where fewer than two of its rows are rated.
[[nodiscard]] inline std::array<double, 5> continuity_of(const EvenRows& rows, std::span<const std::uint64_t> sample) {
    std::array<double, 5> parts{};
    parts.fill(std::numeric_limits<double>::quiet_NaN());
    support::Moments all;
    for (const std::uint64_t i : sample) {
        if (!rows.values.empty()) { all.add(rows.values[i], rows.weights[i]); }
    }
    if (all.count < 2) { return parts; }
    double told = 0.0;
    for (std::size_t key = 0; key < 3; ++key) {
        parts[key] = rows.groups[key] > 1 ? evenness(rows, key, sample) : std::numeric_limits<double>::quiet_NaN();
    }
    parts[4] = 0.0;
    parts[3] = 1.0 - all.m2 / all.weight / 0.25;  // the largest variance from 0 to 1 is that of halves at both ends
    for (std::size_t part = 0; part < 4; ++part) {
        if (std::isnan(parts[part])) { continue; }
        parts[4] += parts[part];
        told += 1.0;
    }
    parts[4] /= told;
    return parts;
}

[[nodiscard]] inline EvenRows even_rows(const model::EncounterLog& log, const FiveElementsOptions& options,
                                        const Execution& execution) {
    EvenRows rows;
    if (!log.has(options.outcome)) { return rows; }
    const std::span<const double> ratings = log.number(options.outcome);
    const model::RatingScale& scale = log.scale(options.outcome);
    const std::span<const double> weights = weights_of(log);
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        const bool counts = !std::isnan(ratings[i]) && weight > 0.0;
        rows.values.push_back(counts ? share_of_scale(ratings[i], scale) : std::numeric_limits<double>::quiet_NaN());
        rows.weights.push_back(weight);
        rows.rated += counts ? 1 : 0;
    }
    for (std::size_t k = 0; k < 3; ++k) {
        const auto role = model::role_named(options.keys[k]);
        if (role && !log.has(*role)) { continue; }
        const model::Grouping grouping = model::group_rows(log, {&options.keys[k], 1}, execution);
        rows.groups[k] = grouping.groups();
        rows.group[k].assign(grouping.group.begin(), grouping.group.end());
    }
    return rows;
}

/// What the elements are made of, row by row of the log.
struct ElementRows {
    std::array<std::vector<double>, 5> means;  ///< in the order of the elements; continuity's is not used
    std::span<const double> weights;
    EvenRows even;
};

inline constexpr std::size_t continuity_element = 3;

/// Figures of one sample, NaN where it does not tell them.
struct ElementSample {
    std::array<double, 4> continuity{};  ///< time, object, content, quality
    std::array<double, 5> elements{};    ///< emotion, appropriateness, standardisation, continuity, efficiency
};

[[nodiscard]] inline ElementSample elements_of(const ElementRows& rows, std::span<const std::uint64_t> sample) {
    ElementSample found;
    const std::array<double, 5> continuity = continuity_of(rows.even, sample);
    std::copy_n(continuity.begin(), 4, found.continuity.begin());
    for (std::size_t e = 0; e < found.elements.size(); ++e) {
        found.elements[e] = e == continuity_element ? continuity[4] : std::numeric_limits<double>::quiet_NaN();
        if (rows.means[e].empty()) { continue; }
        support::Moments moments;
        for (const std::uint64_t i : sample) {
            moments.add(rows.means[e][i], rows.weights.empty() ? 1.0 : rows.weights[i]);
        }
        if (moments.count > 0) { found.elements[e] = moments.mean; }
    }
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
