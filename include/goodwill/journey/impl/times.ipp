// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "goodwill/journey/impl/group_estimates.ipp"
#include "goodwill/journey/impl/nested_table.ipp"
#include "goodwill/journey/impl/number_text.ipp"
#include "goodwill/journey/times.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/quantile.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

inline std::vector<model::Role> measured_times(const model::EncounterLog& log) {
    std::vector<model::Role> roles;
    std::string names;
    for (std::size_t i = 0; i < model::service_time_count; ++i) {
        const model::Role role = model::service_time_role(i);
        if (log.has(role)) { roles.push_back(role); }
        names += (i == 0 ? "" : ", ") + std::string(model::name_of(role));
    }
    if (roles.empty()) {
        check::fail_argument("times", "log", "with at least one of the nine times mapped in its schema (" + names + ")",
                             "a log without any");
    }
    return roles;
}

/// Rows of each group, one group after the other: those of group g are rows[first[g]] … rows[first[g + 1] - 1].
struct RowsByGroup {
    std::vector<std::size_t> first;
    std::vector<std::size_t> rows;

    explicit RowsByGroup(const model::Grouping& grouping) : first(grouping.groups() + 1, 0) {
        for (const std::int32_t group : grouping.group) {
            if (group >= 0) { ++first[static_cast<std::size_t>(group) + 1]; }
        }
        for (std::size_t g = 1; g < first.size(); ++g) { first[g] += first[g - 1]; }
        rows.resize(first.back());
        std::vector<std::size_t> next(first.begin(), first.end() - 1);
        for (std::size_t i = 0; i < grouping.group.size(); ++i) {
            if (grouping.group[i] >= 0) { rows[next[static_cast<std::size_t>(grouping.group[i])]++] = i; }
        }
    }
    [[nodiscard]] std::vector<double> pick(std::span<const double> values, std::size_t group) const {
        std::vector<double> picked;
        if (values.empty()) { return picked; }
        picked.reserve(first[group + 1] - first[group]);
        for (std::size_t i = first[group]; i < first[group + 1]; ++i) { picked.push_back(values[rows[i]]); }
        return picked;
    }
};

/// One time's mean and percentiles in every group: estimates[0] the means, estimates[1 + p] percentile p.
inline std::vector<std::vector<Estimate>> time_estimates(const GroupedRows& rows, const RowsByGroup& by_group,
                                                         std::span<const double> seconds, const TimesOptions& options) {
    std::vector<std::vector<Estimate>> estimates{group_means(rows, seconds, std::nullopt)};
    for (Estimate& mean : estimates.front()) { mean.low = std::max(0.0, mean.low); }
    estimates.resize(1 + options.percentiles.size(), std::vector<Estimate>(rows.grouping.groups()));
    // One group alone is sorted by all threads, several by one each.
    const Execution within =
        rows.grouping.groups() == 1 ? rows.execution : Execution{1, {nullptr, rows.execution.progress.stop}};
    support::for_each_task(rows.grouping.groups(), rows.execution, "percentiles", [&](std::size_t g) {
        const auto found =
            support::quantiles(by_group.pick(seconds, g), options.percentiles, by_group.pick(rows.weights.values(), g),
                               {.level = options.level, .lowest = 0.0}, within);
        for (std::size_t p = 0; p < found.size(); ++p) { estimates[1 + p][g] = found[p]; }
    });
    for (std::size_t p = 1; p < estimates.size(); ++p) { rows.weights.warn(estimates[p], seconds, rows.grouping); }
    return estimates;
}

}  // namespace detail

GOODWILL_INLINE EstimateTable times(const model::EncounterLog& log, const TimesOptions& options,
                                    const Execution& execution) {
    check::open_unit("times", "level", options.level);
    for (const double p : options.percentiles) { check::open_unit("times", "percentiles", p); }
    const std::vector<model::Role> roles = detail::measured_times(log);
    const model::Grouping grouping = model::group_rows(log, options.by, execution);
    const detail::RowWeights weights(log, options.weighted);
    const detail::GroupedRows rows{grouping, weights, options.level, execution};
    const detail::RowsByGroup by_group(grouping);
    std::vector<std::string> statistics{"mean"};
    for (const double p : options.percentiles) {
        statistics.push_back("p" + detail::number_text(std::round(p * 1e10) / 1e8));
    }
    detail::NestedTable table({"time"}, grouping, {"statistic"});
    for (const model::Role role : roles) {
        auto estimates = detail::time_estimates(rows, by_group, log.number(role), options);
        for (std::size_t g = 0; g < grouping.groups(); ++g) {
            for (std::size_t s = 0; s < statistics.size() && estimates[0][g].n > 0; ++s) {
                table.add({std::string(model::name_of(role))}, g, {statistics[s]}, std::move(estimates[s][g]));
            }
        }
    }
    return table.take();
}

}  // namespace goodwill::inline v0::journey
