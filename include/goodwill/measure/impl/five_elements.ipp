// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/five_elements.hpp"
#include "goodwill/measure/impl/scale_shares.ipp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

[[nodiscard]] inline std::span<const double> weights_of(const model::EncounterLog& log) {
    return log.has(model::Role::weight) ? log.number(model::Role::weight) : std::span<const double>();
}

/// Mean of numbers from 0 to 1; none where none is told.
[[nodiscard]] inline std::optional<Estimate> unit_mean(std::span<const double> values, std::span<const double> weights,
                                                       double level, const Provenance& provenance) {
    support::Moments moments;
    for (std::size_t i = 0; i < values.size(); ++i) { moments.add(values[i], weights.empty() ? 1.0 : weights[i]); }
    if (moments.count == 0) { return std::nullopt; }
    Estimate estimate = support::mean_estimate(moments, support::Bounds{0.0, 1.0}, level);
    estimate.provenance = provenance;
    return estimate;
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

/// Rated rows as shares of the scale, with the groups of each key; -1 where a key is not told.
struct EvenRows {
    std::vector<double> values;
    std::vector<double> weights;
    std::array<std::vector<std::int32_t>, 3> group;  ///< empty: the key is not there
    std::array<std::size_t, 3> groups{};
};

/// 1 - omega^2 of a key in one sample; NaN with one group or no spread.
[[nodiscard]] inline double evenness(const EvenRows& rows, std::size_t key, std::span<const std::uint64_t> sample) {
    std::vector<support::Moments> of(rows.groups[key]);
    support::Moments all;
    for (const std::uint64_t i : sample) {
        const std::int32_t group = rows.group[key][i];
        if (group < 0) { continue; }
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

/// Time, object, content, quality and their mean in one sample.
[[nodiscard]] inline std::array<double, 5> continuity_of(const EvenRows& rows, std::span<const std::uint64_t> sample) {
    std::array<double, 5> parts{};
    double told = 0.0;
    for (std::size_t key = 0; key < 3; ++key) {
        parts[key] = rows.groups[key] > 1 ? evenness(rows, key, sample) : std::numeric_limits<double>::quiet_NaN();
    }
    support::Moments all;
    for (const std::uint64_t i : sample) { all.add(rows.values[i], rows.weights[i]); }
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
    std::vector<std::size_t> kept;
    kept.reserve(ratings.size());
    rows.values.reserve(ratings.size());
    rows.weights.reserve(ratings.size());
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (std::isnan(ratings[i]) || !(weight > 0.0)) { continue; }
        kept.push_back(i);
        rows.values.push_back(share_of_scale(ratings[i], scale));
        rows.weights.push_back(weight);
    }
    for (std::size_t k = 0; k < 3; ++k) {
        const auto role = model::role_named(options.keys[k]);
        if (role && !log.has(*role)) { continue; }
        const model::Grouping grouping = model::group_rows(log, {&options.keys[k], 1}, execution);
        rows.groups[k] = grouping.groups();
        rows.group[k].reserve(kept.size());
        for (const std::size_t i : kept) { rows.group[k].push_back(grouping.group[i]); }
    }
    return rows;
}

/// Continuity and its parts with bootstrap intervals. Fewer than two rated rows: nothing.
inline void add_continuity(const EvenRows& rows, const FiveElementsOptions& options, const Execution& execution,
                           FiveElements& result) {
    const std::size_t n = rows.values.size();
    std::array<double, 5> whole{};
    whole.fill(std::numeric_limits<double>::quiet_NaN());
    std::vector<std::array<double, 5>> samples(static_cast<std::size_t>(options.replicates));
    if (n > 1) {
        std::vector<std::uint64_t> every(n);
        std::iota(every.begin(), every.end(), std::uint64_t{0});
        whole = continuity_of(rows, every);
        support::for_each_task(samples.size(), execution, "continuity", [&](std::size_t r) {
            std::vector<std::uint64_t> drawn(n);
            support::resample_rows(options.seed, r, n, drawn);
            samples[r] = continuity_of(rows, drawn);
        });
    }
    const double tail = 0.5 * (1.0 - options.level);
    const std::array<double, 2> ends{tail, 1.0 - tail};
    const std::array<std::string, 5> names{"time", "object", "content", "quality", "continuity"};
    for (std::size_t part = 0; part < 5; ++part) {
        ServiceElement element{names[part], std::nullopt, {}};
        std::vector<double> replicates;
        replicates.reserve(samples.size());
        for (const auto& sample : samples) {
            if (!std::isnan(sample[part])) { replicates.push_back(sample[part]); }
        }
        if (std::isnan(whole[part]) || replicates.size() < 19) {
            element.needs = std::string(model::name_of(options.outcome)) +
                            (part < 3 ? " and '" + options.keys[part] + "' of two groups or more" : "");
        } else {
            const auto found = support::quantiles(replicates, ends);
            Estimate estimate;
            estimate.value = whole[part];
            // What lies between groups cannot be less than nothing, so samples may all lie on one side of the value.
            estimate.low = std::min(found[0].value, whole[part]);
            estimate.high = std::max(found[1].value, whole[part]);
            estimate.level = options.level;
            estimate.n = static_cast<std::int64_t>(n);
            estimate.method = "percentile bootstrap, " + std::to_string(replicates.size()) + " samples";
            estimate.provenance = five_elements_provenance();
            element.value = std::move(estimate);
        }
        (part < 4 ? result.continuity : result.elements).push_back(std::move(element));
    }
}

/// Share of its use that is left of each encounter after its delay; nothing where the log has no delay.
[[nodiscard]] inline std::vector<double> use_left(const model::EncounterLog& log, model::Role delay, double half_life) {
    std::vector<double> use;
    if (!log.has(delay)) { return use; }
    use.assign(log.number(delay).begin(), log.number(delay).end());
    for (double& late : use) { late = std::exp2(-std::max(late, 0.0) / half_life); }
    return use;
}

/// Efficiency is the last of the elements.
inline void add_sensitivity(const model::EncounterLog& log, const FiveElementsOptions& options, double told,
                            FiveElements& result) {
    const std::optional<Estimate>& efficiency = result.elements.back().value;
    if (!efficiency) { return; }
    for (const double half_life : {0.5 * options.half_life, 2.0 * options.half_life}) {
        const auto other = unit_mean(use_left(log, options.delay, half_life), weights_of(log), options.level, {});
        if (!other) { continue; }
        result.sensitivity.push_back(
            {half_life, other->value, result.index + (other->value - efficiency->value) / told});
    }
}

inline void require_five_elements(const FiveElementsOptions& options) {
    constexpr const char* function = "five_elements";
    check::open_unit(function, "level", options.level);
    check::positive(function, "half_life", options.half_life);
    check::finite(function, "half_life", options.half_life);
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "19 or more", std::to_string(options.replicates));
    }
    if (model::kind_of(options.outcome) != model::RoleKind::rating) {
        check::fail_argument(function, "outcome", "a rating", "'" + std::string(model::name_of(options.outcome)) + "'");
    }
    if (model::kind_of(options.delay) != model::RoleKind::duration) {
        check::fail_argument(function, "delay", "a duration", "'" + std::string(model::name_of(options.delay)) + "'");
    }
}

}  // namespace detail

GOODWILL_INLINE Provenance five_elements_provenance() {
    return {Evidence::convention, "formulas of the five elements, a choice of rule"};
}

GOODWILL_INLINE FiveElements five_elements(const model::EncounterLog& log, const FiveElementsOptions& options,
                                           const Execution& execution) {
    using model::Role;
    detail::require_five_elements(options);
    const std::span<const double> weights = detail::weights_of(log);
    FiveElements result;
    const auto add = [&](const char* name, const std::vector<double>& values, std::string needs) {
        ServiceElement element{name, detail::unit_mean(values, weights, options.level, five_elements_provenance()), {}};
        if (!element.value) { element.needs = std::move(needs); }
        result.elements.push_back(std::move(element));
    };
    const std::array<Role, 2> warm{Role::perceived_empathy, Role::perceived_assurance};
    const std::array<Role, 1> steady{Role::perceived_reliability};
    add("emotion", detail::perceived_shares(log, warm), "perceived_empathy or perceived_assurance");
    add("appropriateness", detail::met_expectations(log), "a dimension both perceived and expected");
    add("standardisation", detail::perceived_shares(log, steady), "perceived_reliability");
    detail::add_continuity(detail::even_rows(log, options, execution), options, execution, result);
    add("efficiency", detail::use_left(log, options.delay, options.half_life),
        std::string(model::name_of(options.delay)));
    double told = 0.0;
    for (const ServiceElement& element : result.elements) {
        if (!element.value) { continue; }
        result.index += element.value->value;
        told += 1.0;
    }
    if (told == 0.0) {
        throw DataError("five_elements",
                        {-1, 0, "log", "none of the elements told", "perceived ratings, satisfaction or a duration"});
    }
    result.index /= told;
    detail::add_sensitivity(log, options, told, result);
    return result;
}

GOODWILL_INLINE ServiceSides service_sides(const model::EncounterLog& log, double level) {
    using model::Role;
    check::open_unit("service_sides", "level", level);
    const std::array<Role, 2> procedural{Role::perceived_reliability, Role::perceived_tangibles};
    const std::array<Role, 3> personal{Role::perceived_assurance, Role::perceived_empathy,
                                       Role::perceived_responsiveness};
    const Provenance provenance{Evidence::source_text, "procedural and personal side of service"};
    ServiceSides sides{
        detail::unit_mean(detail::perceived_shares(log, procedural), detail::weights_of(log), level, provenance),
        detail::unit_mean(detail::perceived_shares(log, personal), detail::weights_of(log), level, provenance)};
    if (!sides.procedural && !sides.personal) {
        throw DataError("service_sides", {-1, 0, "log", "no perceived rating", "one of the five perceived dimensions"});
    }
    return sides;
}

}  // namespace goodwill::inline v0::measure
