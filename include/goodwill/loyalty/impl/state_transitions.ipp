// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <Eigen/LU>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/loyalty/grades.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/quantile.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// The shares that the moves leave as they are: s P = s, sum s = 1. All of P is positive, so there is one.
[[nodiscard]] inline Eigen::VectorXd lasting_shares(const Eigen::MatrixXd& moves) {
    const Eigen::Index k = moves.rows();
    Eigen::MatrixXd equations = moves.transpose() - Eigen::MatrixXd::Identity(k, k);
    equations.row(k - 1).setOnes();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(k);
    right(k - 1) = 1.0;
    return equations.partialPivLu().solve(right);
}

inline void count_moves(StateTransitions& found, std::span<const std::int32_t> before,
                        std::span<const std::int32_t> after) {
    const auto k = static_cast<std::int32_t>(found.labels.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        for (const std::int32_t state : {before[i], after[i]}) {
            if (state < -1 || state >= k) {
                check::fail_argument("state_transitions", "states", "indices of labels, or -1", std::to_string(state));
            }
        }
        if (before[i] < 0 || after[i] < 0) { continue; }
        ++found.counts[static_cast<std::size_t>(before[i]) * found.labels.size() + static_cast<std::size_t>(after[i])];
        ++found.n;
    }
}

/// Posterior means of the moves, and their beta intervals.
[[nodiscard]] inline Eigen::MatrixXd set_probabilities(StateTransitions& found, const TransitionOptions& options) {
    const std::size_t k = found.labels.size();
    Eigen::MatrixXd means(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(k));
    found.probability.reserve(k * k);
    for (std::size_t from = 0; from < k; ++from) {
        std::int64_t left = 0;
        for (std::size_t to = 0; to < k; ++to) { left += found.counts[from * k + to]; }
        const double total = static_cast<double>(left) + options.prior * static_cast<double>(k);
        for (std::size_t to = 0; to < k; ++to) {
            const double a = static_cast<double>(found.counts[from * k + to]) + options.prior;
            Estimate moved;
            moved.value = a / total;
            moved.low = support::beta_quantile((1.0 - options.level) / 2.0, a, total - a);
            moved.high = support::beta_quantile((1.0 + options.level) / 2.0, a, total - a);
            moved.level = options.level;
            moved.n = left;
            moved.method = "beta posterior";
            moved.provenance = {Evidence::estimated, "Dirichlet smoothing of counts"};
            if (left == 0) { moved.warnings.emplace_back("nobody was in this state: the prior alone"); }
            means(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(to)) = moved.value;
            found.probability.push_back(std::move(moved));
        }
        if (left == 0) { found.warnings.push_back("nobody was '" + found.labels[from] + "' before"); }
    }
    return means;
}

/// Long-run shares of draw d of all rows.
[[nodiscard]] inline Eigen::VectorXd drawn_shares(const StateTransitions& found, const TransitionOptions& options,
                                                  std::uint64_t draw) {
    const auto k = static_cast<Eigen::Index>(found.labels.size());
    Eigen::MatrixXd moves(k, k);
    for (Eigen::Index from = 0; from < k; ++from) {
        for (Eigen::Index to = 0; to < k; ++to) {
            const auto count = static_cast<double>(found.counts[static_cast<std::size_t>(from * k + to)]);
            // A floor keeps the chain of one piece where a tiny prior draws 0.
            moves(from, to) = std::max(
                1e-12, support::random::gamma(
                           {options.seed, draw, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to)},
                           count + options.prior));
        }
        moves.row(from) /= moves.row(from).sum();
    }
    return lasting_shares(moves);
}

inline void set_long_run(StateTransitions& found, const Eigen::MatrixXd& means, const TransitionOptions& options,
                         const Execution& execution) {
    const std::size_t k = found.labels.size();
    const auto draws = static_cast<std::size_t>(options.draws);
    std::vector<std::vector<double>> shares(k, std::vector<double>(draws));
    support::for_each_task(draws, execution, "long run", [&](std::size_t d) {
        const Eigen::VectorXd drawn = drawn_shares(found, options, d);
        for (std::size_t s = 0; s < k; ++s) { shares[s][d] = drawn(static_cast<Eigen::Index>(s)); }
    });
    const Eigen::VectorXd lasting = lasting_shares(means);
    const std::array<double, 2> ends{(1.0 - options.level) / 2.0, (1.0 + options.level) / 2.0};
    found.long_run.reserve(k);
    for (std::size_t s = 0; s < k; ++s) {
        const std::vector<Estimate> quantiles = support::quantiles(shares[s], ends);
        Estimate share;
        share.value = lasting(static_cast<Eigen::Index>(s));
        share.low = quantiles[0].value;
        share.high = quantiles[1].value;
        share.level = options.level;
        share.n = found.n;
        share.method = "posterior, " + std::to_string(options.draws) + " draws";
        share.provenance = {Evidence::estimated, "stationary shares of the smoothed moves"};
        found.long_run.push_back(std::move(share));
    }
}

}  // namespace detail

GOODWILL_INLINE StateTransitions state_transitions(std::span<const std::int32_t> before,
                                                   std::span<const std::int32_t> after, std::vector<std::string> labels,
                                                   const TransitionOptions& options, const Execution& execution) {
    constexpr const char* function = "state_transitions";
    check::same_size(function, "before", before.size(), "after", after.size());
    if (labels.size() < 2) { check::fail_argument(function, "labels", "two at least", std::to_string(labels.size())); }
    check::positive(function, "prior", options.prior);
    check::open_unit(function, "level", options.level);
    if (options.draws < 100) { check::fail_argument(function, "draws", "at least 100", std::to_string(options.draws)); }
    StateTransitions found;
    found.labels = std::move(labels);
    found.counts.assign(found.labels.size() * found.labels.size(), 0);
    detail::count_moves(found, before, after);
    if (found.n == 0) { throw DataError(function, {-1, 0, "before", "", "one customer known in both periods"}); }
    const Eigen::MatrixXd means = detail::set_probabilities(found, options);
    detail::set_long_run(found, means, options, execution);
    return found;
}

}  // namespace goodwill::inline v0::loyalty
