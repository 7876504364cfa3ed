// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/servqual_scores.ipp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// R^2 of all drivers together; NaN when a column does not vary.
[[nodiscard]] inline double explained(const Eigen::MatrixXd& rows, const Eigen::VectorXd& weights) {
    DriverCorrelations correlations;
    if (!correlate(rows, weights, correlations)) { return std::numeric_limits<double>::quiet_NaN(); }
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver(correlations.among);
    return correlations.with_outcome.dot(solver.solve(correlations.with_outcome));
}

/// Respondents with every dimension from both sides and a satisfaction, as rows of one regression each.
struct ContestRows {
    DriverData perceived;
    DriverData gap;
};

[[nodiscard]] inline ContestRows contest_rows(const ServqualAnswers& answers, const ServqualItems& items,
                                              std::span<const double> satisfaction) {
    std::vector<double> perceived = turned(answers.perceived, items);
    std::vector<double> gap = turned(answers.expected, items);
    for (std::size_t k = 0; k < gap.size(); ++k) {
        gap[k] = perceived[k] - gap[k];
        if (std::isnan(gap[k])) { perceived[k] = gap[k]; }  // so that both are of the same items
    }
    perceived = means_by_dimension(perceived, items);
    gap = means_by_dimension(gap, items);
    const std::size_t dimensions = items.dimensions.size();
    const auto rows = [&](const std::vector<double>& scores) {
        return driver_data("servqual_contest", {scores, dimensions}, satisfaction, answers.weights, items.dimensions);
    };
    return {rows(perceived), rows(gap)};
}

}  // namespace detail

GOODWILL_INLINE ServqualContest servqual_contest(const ServqualAnswers& answers, const ServqualItems& items,
                                                 std::span<const double> satisfaction, std::int64_t replicates,
                                                 std::uint64_t seed, double level, const Execution& execution) {
    constexpr const char* function = "servqual_contest";
    detail::require_answers(function, answers, items);
    check::open_unit(function, "level", level);
    if (answers.expected.columns == 0) { check::fail_argument(function, "expected", "answered", "nothing"); }
    if (replicates < 19) { check::fail_argument(function, "replicates", "at least 19", std::to_string(replicates)); }
    const detail::ContestRows rows = detail::contest_rows(answers, items, satisfaction);
    const auto n = static_cast<std::size_t>(rows.gap.rows.rows());
    std::vector<double> differences(static_cast<std::size_t>(replicates));
    support::for_each_task(differences.size(), execution, "contest", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(n);
        support::resample_rows(seed, r, n, drawn);
        Eigen::VectorXd weights = Eigen::VectorXd::Zero(rows.gap.weights.size());
        for (const std::uint64_t row : drawn) {
            weights(static_cast<Eigen::Index>(row)) += rows.gap.weights(static_cast<Eigen::Index>(row));
        }
        differences[r] = detail::explained(rows.perceived.rows, weights) - detail::explained(rows.gap.rows, weights);
    });
    std::erase_if(differences, [](double d) { return std::isnan(d); });
    ServqualContest result;
    result.n = rows.gap.rows.rows();
    result.left_out = static_cast<std::int64_t>(answers.perceived.rows()) - result.n;
    result.r_squared_perceived = detail::explained(rows.perceived.rows, rows.perceived.weights);
    result.r_squared_gap = detail::explained(rows.gap.rows, rows.gap.weights);
    const std::array<double, 2> ends{(1.0 - level) / 2.0, (1.0 + level) / 2.0};
    result.difference.value = result.r_squared_perceived - result.r_squared_gap;
    result.difference.level = level;
    result.difference.n = result.n;
    result.difference.provenance = {Evidence::estimated, "Cronin and Taylor (1992)"};
    result.difference.method = "percentile bootstrap, " + std::to_string(differences.size()) + " samples";
    if (differences.size() >= 19) {
        const auto quantiles = support::quantiles(differences, ends);
        result.difference.low = quantiles[0].value;
        result.difference.high = quantiles[1].value;
    } else {
        result.difference.warnings.emplace_back("too few bootstrap samples in which every column varies");
    }
    const auto wins = std::count_if(differences.begin(), differences.end(), [](double d) { return d > 0.0; });
    result.probability_perceived = differences.empty()
                                       ? std::numeric_limits<double>::quiet_NaN()
                                       : static_cast<double>(wins) / static_cast<double>(differences.size());
    return result;
}

}  // namespace goodwill::inline v0::measure
