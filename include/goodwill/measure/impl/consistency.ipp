// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/consistency.hpp"
#include "goodwill/measure/impl/consistency_ranks.ipp"
#include "goodwill/measure/impl/consistency_values.ipp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/variance_components.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Rows with a rating and every key, their groups numbered without gaps in label order.
struct ConsistencyRows {
    std::vector<double> ratings;
    std::vector<double> weights;                   ///< as how many ratings each counts; none: as one
    std::vector<std::vector<std::int32_t>> group;  ///< by key, then row
    std::vector<std::vector<std::string>> labels;  ///< by key
    std::int64_t left_out = 0;
    double effective_n = 0.0;  ///< sum of the weights
};

inline void require_consistency(std::span<const std::string> keys, model::Role role,
                                const ConsistencyOptions& options) {
    check::open_unit("consistency", "level", options.level);
    if (options.draws < 0) { check::fail_argument("consistency", "draws", "0 or more", std::to_string(options.draws)); }
    if (keys.empty()) { check::fail_argument("consistency", "by", "one key or more", "none"); }
    std::set<std::string> seen;
    for (const std::string& key : keys) {
        if (!seen.insert(key).second) {
            check::fail_argument("consistency", "by", "keys that differ", "'" + key + "'");
        }
    }
    const model::RoleKind kind = model::kind_of(role);
    if (kind != model::RoleKind::rating && kind != model::RoleKind::duration && kind != model::RoleKind::amount) {
        check::fail_argument("consistency", "role", "a rating, amount or duration",
                             "'" + std::string(model::name_of(role)) + "'");
    }
}

/// Numbers the groups that are left from 0 on.
inline void close_gaps(std::vector<std::int32_t>& group, std::vector<std::string>& labels) {
    std::vector<std::int32_t> to(labels.size(), -1);
    for (const std::int32_t g : group) { to[static_cast<std::size_t>(g)] = 0; }
    std::int32_t next = 0;
    std::vector<std::string> kept;
    for (std::size_t g = 0; g < labels.size(); ++g) {
        if (to[g] < 0) { continue; }
        to[g] = next++;
        kept.push_back(std::move(labels[g]));
    }
    for (std::int32_t& g : group) { g = to[static_cast<std::size_t>(g)]; }
    labels = std::move(kept);
}

/// Scales survey weights within the groups of the first key: those of a group add up to Kish's number of its ratings.
inline void scale_weights(ConsistencyRows& rows) {
    rows.effective_n = static_cast<double>(rows.ratings.size());
    if (rows.weights.empty()) { return; }
    const std::span<const std::int32_t> group = rows.group.front();
    std::vector<double> largest(rows.labels.front().size(), 0.0);
    std::vector<double> sum(largest.size(), 0.0);
    std::vector<double> squares(largest.size(), 0.0);
    for (std::size_t i = 0; i < group.size(); ++i) {
        double& most = largest[static_cast<std::size_t>(group[i])];
        most = std::max(most, rows.weights[i]);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        const auto g = static_cast<std::size_t>(group[i]);
        rows.weights[i] /= largest[g];  // else squares of far-off weights overflow
        sum[g] += rows.weights[i];
        squares[g] += rows.weights[i] * rows.weights[i];
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        const auto g = static_cast<std::size_t>(group[i]);
        rows.weights[i] *= sum[g] / squares[g];
    }
    rows.effective_n = std::accumulate(rows.weights.begin(), rows.weights.end(), 0.0);
}

[[nodiscard]] inline ConsistencyRows consistency_rows(const model::EncounterLog& log, model::Role role,
                                                      std::span<const std::string> keys,
                                                      const ConsistencyOptions& options, const Execution& execution) {
    const std::span<const double> ratings = log.number(role);
    std::span<const double> weights;
    if (options.weighted.value_or(log.has(model::Role::weight))) { weights = log.number(model::Role::weight); }
    std::vector<model::Grouping> groupings;
    for (const std::string& key : keys) { groupings.push_back(model::group_rows(log, {&key, 1}, execution)); }
    ConsistencyRows rows;
    rows.group.resize(keys.size());
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        bool whole = !std::isnan(ratings[i]) && (weights.empty() || weights[i] > 0.0);
        for (const model::Grouping& grouping : groupings) { whole = whole && grouping.group[i] >= 0; }
        if (!whole) {
            ++rows.left_out;
            continue;
        }
        rows.ratings.push_back(ratings[i]);
        if (!weights.empty()) { rows.weights.push_back(weights[i]); }
        for (std::size_t k = 0; k < keys.size(); ++k) { rows.group[k].push_back(groupings[k].group[i]); }
    }
    if (rows.ratings.size() < 2) {
        throw DataError("consistency",
                        {-1, 0, std::string(model::name_of(role)), std::to_string(rows.ratings.size()) + " rows",
                         weights.empty() ? "at least two rows with this rating and every key"
                                         : "at least two rows with this rating, every key and a weight above 0"});
    }
    for (std::size_t k = 0; k < keys.size(); ++k) {
        rows.labels.push_back(std::move(groupings[k].labels.front()));
        close_gaps(rows.group[k], rows.labels[k]);
        if (rows.labels[k].size() < 2) {
            check::fail_argument("consistency", "by", "keys with at least two groups",
                                 "'" + keys[k] + "' with '" + rows.labels[k].front() + "' alone");
        }
    }
    scale_weights(rows);
    return rows;
}

[[nodiscard]] inline support::VarianceComponentsFit fit_consistency(const ConsistencyRows& rows, model::Role role,
                                                                    const ConsistencyOptions& options,
                                                                    const Progress& progress) {
    std::vector<std::span<const std::int32_t>> factors(rows.group.begin(), rows.group.end());
    support::VarianceComponentsOptions fitting;
    fitting.level = options.level;
    fitting.weights = rows.weights;
    auto fit = support::fit_variance_components(rows.ratings, factors, {}, fitting, progress);
    if (fit.coefficients.empty() || fit.status == support::OptimumStatus::not_identified) {
        throw DataError("consistency",
                        {-1, 0, std::string(model::name_of(role)), fit.message,
                         "ratings that differ, and several of them in groups of every key that do not coincide"});
    }
    return fit;
}

/// An estimate of 0 has an interval from there up to where the likelihood leaves off.
inline void set_upper(ConsistencyFactor& factor, const support::VarianceComponentsFit& fit, double upper) {
    double others = fit.residual_variance;
    for (const support::RandomIntercept& other : fit.factors) { others += other.variance; }
    for (Estimate* estimate : {&factor.variance, &factor.share}) {
        estimate->low = 0.0;
        estimate->method = "profile likelihood";
        estimate->warnings.clear();
    }
    factor.variance.high = upper;
    factor.share.high = upper / (upper + others);
}

[[nodiscard]] inline ConsistencyFactor consistency_factor(const ConsistencyRows& rows,
                                                          const support::VarianceComponentsFit& fit, std::size_t f,
                                                          const ConsistencyOptions& options,
                                                          const std::optional<model::RatingScale>& scale,
                                                          const Execution& execution) {
    ConsistencyFactor factor;
    factor.variance = fit.factors[f].component;
    factor.share = fit.factors[f].correlation;
    const std::vector<std::span<const std::int32_t>> factors(rows.group.begin(), rows.group.end());
    const support::FactorPosterior posterior = support::factor_posterior(rows.ratings, factors, fit, f, rows.weights);
    if (posterior.upper) { set_upper(factor, fit, *posterior.upper); }
    std::vector<ConsistencyGroup>& groups = factor.groups;
    groups.resize(rows.labels[f].size());
    std::vector<double> weights(groups.size(), 0.0);
    for (std::size_t i = 0; i < rows.ratings.size(); ++i) {
        ConsistencyGroup& group = groups[static_cast<std::size_t>(rows.group[f][i])];
        const double own = rows.weights.empty() ? 1.0 : rows.weights[i];
        ++group.n;
        double& weight = weights[static_cast<std::size_t>(rows.group[f][i])];
        weight += own;
        group.raw += own / weight * (rows.ratings[i] - group.raw);
    }
    const std::vector<GroupsAt> all = groups_at_variances(posterior);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        ConsistencyGroup& group = groups[g];
        group.label = rows.labels[f][g];
        group.reliability = posterior.reliability_at(g, fit.factors[f].variance);
        group.value.level = options.level;
        set_value(group, posterior, all, g, fit.coefficients.front(), fit.factors[f].modes[g]);
        finish_value(group, scale);
        factor.reliability += group.reliability / static_cast<double>(groups.size());
    }
    if (options.draws > 0 && groups.size() <= most_ranked_groups) {
        const std::vector<RankUncertainty> ranks = group_ranks(posterior, f, options, execution);
        for (std::size_t g = 0; g < groups.size(); ++g) { groups[g].rank = ranks[g]; }
    }
    // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates. Groups come in label order.
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return groups[a].value.value != groups[b].value.value ? groups[a].value.value > groups[b].value.value : a < b;
    });
    std::vector<ConsistencyGroup> sorted;
    sorted.reserve(groups.size());
    for (const std::size_t g : order) { sorted.push_back(std::move(groups[g])); }
    groups = std::move(sorted);
    return factor;
}

/// What the numbers do not say themselves.
inline void add_consistency_warnings(Consistency& result, const support::VarianceComponentsFit& fit) {
    if (fit.status == support::OptimumStatus::iteration_limit) { result.warnings.push_back(fit.message); }
    for (const ConsistencyFactor& factor : result.factors) {
        if (!(factor.variance.value > 0.0)) {
            result.warnings.push_back("no difference between the groups of '" + factor.key +
                                      "' can be told from chance");
        } else if (factor.groups.size() > most_ranked_groups) {
            result.warnings.push_back("'" + factor.key + "' has more than " + std::to_string(most_ranked_groups) +
                                      " groups: no ranks");
        }
    }
}

}  // namespace detail

GOODWILL_INLINE Consistency consistency(const model::EncounterLog& log, model::Role role,
                                        std::span<const std::string> keys, const ConsistencyOptions& options,
                                        const Execution& execution) {
    detail::require_consistency(keys, role, options);
    const detail::ConsistencyRows rows = detail::consistency_rows(log, role, keys, options, execution);
    const support::VarianceComponentsFit fit = detail::fit_consistency(rows, role, options, execution.progress);
    std::optional<model::RatingScale> scale;
    if (model::kind_of(role) == model::RoleKind::rating) { scale = log.scale(role); }
    Consistency result;
    result.n = fit.n;
    result.effective_n = rows.effective_n;
    result.left_out = rows.left_out;
    result.criterion = fit.criterion;
    result.residual = fit.residual;
    double total = fit.residual_variance;
    for (const support::RandomIntercept& factor : fit.factors) { total += factor.variance; }
    result.residual_share = fit.residual_variance / total;
    for (std::size_t f = 0; f < keys.size(); ++f) {
        result.factors.push_back(detail::consistency_factor(rows, fit, f, options, scale, execution));
        ConsistencyFactor& factor = result.factors.back();
        factor.key = keys[f];
        factor.ratings_needed = 4.0 * (total - factor.variance.value) / factor.variance.value;
    }
    const double margin = support::normal_quantile(0.5 * (1.0 + options.level)) * fit.standard_errors.front();
    Estimate& overall = result.overall;
    overall.value = fit.coefficients.front();
    overall.low = overall.value - margin;
    overall.high = overall.value + margin;
    overall.level = options.level;
    overall.n = fit.n;
    overall.method = "restricted maximum likelihood, normal";
    overall.provenance.source = "Patterson and Thompson (1971)";
    detail::add_consistency_warnings(result, fit);
    return result;
}

}  // namespace goodwill::inline v0::measure
