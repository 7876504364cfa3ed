// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "goodwill/journey/impl/row_weights.ipp"
#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::journey::detail {

/// Everything but the numbers that an estimate by group is made from.
struct GroupedRows {
    const model::Grouping& grouping;
    const RowWeights& weights;
    double level;
    const Execution& execution;

    [[nodiscard]] support::GroupedMoments moments(std::span<const double> values) const {
        return support::accumulate_grouped(values, weights.values(), grouping.group, grouping.groups(), execution);
    }
};

/// Share of outcomes that are 1 (the others 0; NaN: not counted) in every group.
inline std::vector<Estimate> group_shares(const GroupedRows& rows, std::span<const double> outcomes) {
    const support::GroupedMoments moments = rows.moments(outcomes);
    std::vector<Estimate> estimates;
    for (const support::Moments& group : moments.result()) {
        estimates.push_back(support::proportion_estimate(group, rows.level));
    }
    rows.weights.warn(estimates, outcomes, rows.grouping);
    return estimates;
}

/// Mean of the values (NaN: not counted) in every group.
inline std::vector<Estimate> group_means(const GroupedRows& rows, std::span<const double> values,
                                         const std::optional<support::Bounds>& scale) {
    const support::GroupedMoments moments = rows.moments(values);
    std::vector<Estimate> estimates;
    for (const support::Moments& group : moments.result()) {
        estimates.push_back(support::mean_estimate(group, scale, rows.level));
    }
    rows.weights.warn(estimates, values, rows.grouping);
    return estimates;
}

}  // namespace goodwill::inline v0::journey::detail
