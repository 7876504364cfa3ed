// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/impl/path_composites.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"
#include "goodwill/support/statistics/quantile.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// (1 + as extreme) / (1 + permutations), where none of them may be told apart from the observed one by rounding.
[[nodiscard]] inline double permutation_p(double observed, const std::vector<double>& drawn, bool two_sided) {
    constexpr double slack = 1e-12;
    double extreme = 1.0;
    for (const double value : drawn) {
        const bool as_extreme = two_sided ? std::abs(value) >= std::abs(observed) - slack : value <= observed + slack;
        extreme += as_extreme ? 1.0 : 0.0;
    }
    return extreme / (1.0 + static_cast<double>(drawn.size()));
}

[[nodiscard]] inline Estimate spread_estimate(double value, double error, double quantile, double level,
                                              const char* method, std::int64_t n) {
    Estimate found;
    found.value = value;
    found.low = value - quantile * error;
    found.high = value + quantile * error;
    found.level = level;
    found.n = n;
    found.method = method;
    found.provenance = {Evidence::estimated, "Henseler, Ringle and Sarstedt (2016)"};
    return found;
}

inline void add_step_three(const PooledScores& scores, const std::vector<std::int32_t>& labels, std::size_t j,
                           double level, ConstructInvariance& found) {
    const GroupMoments first = scores.moments(j, labels, 0);
    const GroupMoments second = scores.moments(j, labels, 1);
    const auto n = static_cast<std::int64_t>(labels.size());
    const double a = first.variance() / first.effective();
    const double b = second.variance() / second.effective();
    const double freedom = (a + b) * (a + b) / (a * a / (first.effective() - 1.0) + b * b / (second.effective() - 1.0));
    found.mean_difference =
        spread_estimate(second.mean - first.mean, std::sqrt(a + b),
                        support::student_t_quantile(0.5 * (1.0 + level), freedom), level, "welch", n);
    const auto uncertain = [](const GroupMoments& of) {
        return (of.fourth / (of.second * of.second) - 1.0) / of.effective();
    };
    found.log_variance_ratio =
        spread_estimate(std::log(second.variance() / first.variance()), std::sqrt(uncertain(first) + uncertain(second)),
                        support::normal_quantile(0.5 * (1.0 + level)), level, "normal, by fourth moments", n);
}

/// The labels of the rows that are used.
[[nodiscard]] inline std::vector<std::int32_t> kept_labels(const FittedPath& fitted,
                                                           const std::vector<std::int32_t>& labels) {
    std::vector<std::int32_t> kept;
    kept.reserve(fitted.data.rows);
    for (const std::int64_t row : fitted.data.kept_rows) { kept.push_back(labels[static_cast<std::size_t>(row)]); }
    return kept;
}

/// The rows of both groups together.
struct LabelledRows {
    std::vector<double> x;
    std::vector<double> weights;
    std::vector<std::int32_t> labels;
};

[[nodiscard]] inline LabelledRows labelled_rows(const support::MatrixView& x, std::span<const std::int32_t> groups,
                                                std::span<const double> weights) {
    constexpr std::string_view function = "PathModel.invariance";
    check::same_size(function, "groups", groups.size(), "rows of X", x.rows());
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "rows of X", x.rows()); }
    LabelledRows found;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (groups[row] > 1) { check::fail_domain(function, "groups", row, "0, 1 or negative", groups[row]); }
        if (groups[row] < 0) { continue; }
        found.x.insert(found.x.end(), x.row(row).begin(), x.row(row).end());
        if (!weights.empty()) { found.weights.push_back(weights[row]); }
        found.labels.push_back(groups[row]);
    }
    return found;
}

/// \throw std::invalid_argument for fewer than three rows a group
[[nodiscard]] inline PathInvariance counted_groups(const FittedPath& fitted, const std::vector<std::int32_t>& labels) {
    PathInvariance found;
    found.left_out = fitted.data.left_out;
    found.n_second = std::count(labels.begin(), labels.end(), 1);
    found.n_first = static_cast<std::int64_t>(labels.size()) - found.n_second;
    if (std::min(found.n_first, found.n_second) < 3) {
        check::fail_argument("PathModel.invariance", "groups", "of three complete rows or more each",
                             std::to_string(found.n_first) + " and " + std::to_string(found.n_second));
    }
    found.constructs.reserve(fitted.plan.blocks.size());
    for (const PathBlock& block : fitted.plan.blocks) { found.constructs.emplace_back().construct = block.name; }
    return found;
}

inline void read_permutations(const InvarianceFigures& observed, const std::vector<InvarianceFigures>& drawn,
                              double level, PathInvariance& found) {
    std::vector<double> p_values;
    for (std::size_t j = 0; j < found.constructs.size(); ++j) {
        ConstructInvariance& one = found.constructs[j];
        std::vector<double> correlations;
        std::vector<double> means;
        std::vector<double> variances;
        for (const InvarianceFigures& figures : drawn) {
            if (figures.mean.empty()) { continue; }
            correlations.push_back(figures.correlation[j]);
            means.push_back(figures.mean[j]);
            variances.push_back(figures.log_variance[j]);
        }
        one.correlation = observed.correlation[j];
        one.p_value = permutation_p(one.correlation, correlations, false);
        one.mean_p_value = permutation_p(observed.mean[j], means, true);
        one.variance_p_value = permutation_p(observed.log_variance[j], variances, true);
        one.least = support::quantiles(correlations, std::vector<double>{1.0 - level})[0].value;
        one.compositional = one.correlation >= one.least - 1e-12;
        p_values.push_back(one.p_value);
    }
    const std::vector<double> adjusted = support::holm(p_values);
    for (std::size_t j = 0; j < adjusted.size(); ++j) { found.constructs[j].adjusted = adjusted[j]; }
}

}  // namespace detail

GOODWILL_INLINE PathInvariance path_invariance(const support::MatrixView& x, const std::vector<std::string>& names,
                                               const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
                                               std::span<const std::int32_t> groups, std::span<const double> weights,
                                               const PathOptions& options, const PathInvarianceOptions& invariance,
                                               const Execution& execution) {
    constexpr std::string_view function = "PathModel.invariance";
    check::open_unit(function, "level", invariance.level);
    if (invariance.permutations < 19) {
        check::fail_argument(function, "n", "at least 19", std::to_string(invariance.permutations));
    }
    const detail::LabelledRows rows = detail::labelled_rows(x, groups, weights);
    PathOptions complete = options;
    if (options.missing == PathMissing::fiml) { complete.missing = PathMissing::drop; }
    complete.refit_effects = false;
    const detail::FittedPath fitted({rows.x, x.columns}, names, blocks, paths, rows.weights, complete);
    const std::vector<std::int32_t> labels = detail::kept_labels(fitted, rows.labels);
    PathInvariance found = detail::counted_groups(fitted, labels);
    detail::PathPlan plan = fitted.plan;
    plan.cells.clear();
    const detail::PooledScores scores(fitted);
    detail::InvarianceFigures observed;
    if (fitted.figures.status != PathStatus::converged ||
        !detail::GroupPair(plan, fitted, scores).find(labels, observed)) {
        check::fail_argument(function, "groups", "such that the model has a solution in each", "none in one of them");
    }
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        detail::add_step_three(scores, labels, j, invariance.level, found.constructs[j]);
    }
    const auto drawn = detail::permute_labels(plan, fitted, scores, labels, invariance, execution);
    for (const detail::InvarianceFigures& figures : drawn) { found.failed += figures.mean.empty() ? 1 : 0; }
    found.permutations = invariance.permutations - found.failed;
    if (found.permutations < 19) {
        check::fail_argument(function, "groups", "such that 19 permutations have a solution",
                             std::to_string(found.permutations));
    }
    if (found.failed > 0) {
        found.warnings.push_back(std::to_string(found.failed) + " permutations had no solution and were left out");
    }
    detail::read_permutations(observed, drawn, invariance.level, found);
    return found;
}

}  // namespace goodwill::inline v0::measure
