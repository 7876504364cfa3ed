// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/before_after.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Means before and after: 0 and 1 where the change did not concern, 2 and 3 where it did.
inline constexpr std::array<double, 4> change_signs{1.0, -1.0, -1.0, 1.0};

struct ChangeMeans {
    std::vector<std::size_t> cell;  ///< by encounter
    std::array<double, 4> mean{};
    std::array<double, 4> count{};
};

inline ChangeMeans change_means(std::span<const double> outcome, std::span<const std::uint8_t> after,
                                std::span<const std::uint8_t> concerned) {
    ChangeMeans means;
    means.cell.resize(outcome.size());
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        means.cell[i] = (concerned.empty() || concerned[i] != 0 ? 2U : 0U) + (after[i] != 0 ? 1U : 0U);
        if (std::isnan(outcome[i])) { continue; }
        means.mean[means.cell[i]] += outcome[i];
        means.count[means.cell[i]] += 1.0;
    }
    for (std::size_t c = concerned.empty() ? 2 : 0; c < means.count.size(); ++c) {
        if (means.count[c] == 0.0) {
            check::fail_argument("before_after", c % 2 == 0 ? "outcome before" : "outcome after",
                                 c < 2 ? "known for some encounter the change did not concern"
                                       : "known for some encounter the change concerned",
                                 "none");
        }
        means.mean[c] /= means.count[c];
    }
    return means;
}

/// A cluster's share in the difference, less what it would be if all outcomes were the mean of their cell.
struct ClusterShare {
    double influence = 0.0;
    std::array<bool, 4> present{};
};

inline std::map<std::int32_t, ClusterShare> cluster_shares(const ChangeMeans& means, std::span<const double> outcome,
                                                           std::span<const std::int32_t> cluster) {
    std::map<std::int32_t, ClusterShare> shares;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        if (std::isnan(outcome[i])) { continue; }
        const std::size_t c = means.cell[i];
        ClusterShare& share = shares[cluster[i]];
        share.influence += change_signs[c] * (outcome[i] - means.mean[c]) / means.count[c];
        share.present[c] = true;
    }
    return shares;
}

}  // namespace detail

GOODWILL_INLINE Estimate before_after(std::span<const double> outcome, std::span<const std::uint8_t> after,
                                      std::span<const std::uint8_t> concerned, std::span<const std::int32_t> cluster,
                                      double level) {
    constexpr std::string_view name = "before_after";
    check::open_unit(name, "level", level);
    check::same_size(name, "after", after.size(), "outcome", outcome.size());
    check::same_size(name, "cluster", cluster.size(), "outcome", outcome.size());
    if (!concerned.empty()) { check::same_size(name, "concerned", concerned.size(), "outcome", outcome.size()); }
    check::all_finite_or_missing(name, "outcome", outcome);
    const detail::ChangeMeans means = detail::change_means(outcome, after, concerned);
    const auto shares = detail::cluster_shares(means, outcome, cluster);
    const std::size_t first = concerned.empty() ? 2 : 0;
    Estimate estimate;
    estimate.value = 0.0;
    bool alone = false;
    for (std::size_t c = first; c < means.mean.size(); ++c) {
        estimate.value += detail::change_signs[c] * means.mean[c];
        const auto clusters =
            std::count_if(shares.begin(), shares.end(), [&](const auto& s) { return s.second.present[c]; });
        alone = alone || clusters < 2;
    }
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(std::accumulate(means.count.begin(), means.count.end(), 0.0));
    estimate.method = "difference of means, cluster-robust, t";
    estimate.provenance = {Evidence::estimated, concerned.empty() ? "before and after" : "difference in differences"};
    if (alone) {
        estimate.warnings.emplace_back("one of the means rests on a single cluster, which says nothing of its error");
        return estimate;
    }
    double variance = 0.0;
    for (const auto& [which, share] : shares) { variance += share.influence * share.influence; }
    const auto clusters = static_cast<double>(shares.size());
    const double reach = support::student_t_quantile(0.5 + 0.5 * level, clusters - 1.0) *
                         std::sqrt(variance * clusters / (clusters - 1.0));
    estimate.low = estimate.value - reach;
    estimate.high = estimate.value + reach;
    return estimate;
}

GOODWILL_INLINE std::vector<double> came_again(const model::EncounterLog& log, std::int64_t within) {
    check::positive("came_again", "within", static_cast<double>(within));
    const auto& who = log.category(model::Role::customer).codes;
    const auto& time = log.instant(model::Role::time).microseconds;
    std::vector<std::uint32_t> order(log.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return who[a] != who[b] ? who[a] < who[b] : time[a] < time[b]; });
    std::int64_t end = std::numeric_limits<std::int64_t>::min();
    for (std::size_t row = 0; row < log.size(); ++row) { end = std::max(end, time[row]); }
    std::vector<double> came(log.size(), 0.0);
    std::int64_t next = 0;  // of the same customer, later than the row at hand
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::uint32_t row = order[i];
        const bool same = i + 1 < order.size() && who[order[i + 1]] == who[row];
        if (!same) {
            next = std::numeric_limits<std::int64_t>::max();
        } else if (time[order[i + 1]] > time[row]) {
            next = time[order[i + 1]];
        }
        came[row] = time[row] > end - within     ? std::numeric_limits<double>::quiet_NaN()
                    : next <= time[row] + within ? 1.0
                                                 : 0.0;
    }
    return came;
}

}  // namespace goodwill::inline v0::value
