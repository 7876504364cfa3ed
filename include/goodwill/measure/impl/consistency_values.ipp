// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "goodwill/measure/consistency.hpp"
#include "goodwill/measure/impl/consistency_ranks.ipp"
#include "goodwill/model/schema.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/factor_posterior.hpp"

namespace goodwill::inline v0::measure::detail {

/// A mixture of normal distributions.
struct NormalParts {
    struct Part {
        double probability;
        double mean;
        double sd;
    };
    std::vector<Part> parts;

    [[nodiscard]] double below(double x) const {
        double sum = 0.0;
        for (const Part& part : parts) { sum += part.probability * support::normal_cdf((x - part.mean) / part.sd); }
        return sum;
    }
    /// By bisection: the quantile lies between those of the parts.
    [[nodiscard]] double quantile(double probability) const {
        const double z = support::normal_quantile(probability);
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const Part& part : parts) {
            low = std::min(low, part.mean + z * part.sd);
            high = std::max(high, part.mean + z * part.sd);
        }
        for (int step = 0; step < 60 && low < high; ++step) {
            const double x = 0.5 * (low + high);
            (below(x) < probability ? low : high) = x;
        }
        return 0.5 * (low + high);
    }
};

/// What the groups have in common at one variance between them.
struct GroupsAt {
    double mean_variance = 0.0;  ///< of the error of the overall mean
    double mode = 0.0;           ///< mean over the groups, as the next
    double with_mean = 0.0;
    double spread = 0.0;  ///< sum over the groups
};

/// One for each of the factor's variances.
[[nodiscard]] inline std::vector<GroupsAt> groups_at_variances(const support::FactorPosterior& factor) {
    std::vector<GroupsAt> found;
    const auto groups = static_cast<double>(factor.levels.size());
    for (const double variance : factor.variances) {
        GroupsAt all;
        all.mean_variance = factor.mean_variance_at(variance);
        for (std::size_t g = 0; g < factor.levels.size(); ++g) {
            const GroupAt one(factor, g, variance, all.mean_variance / factor.mean_variance);
            all.mode += one.mode / groups;
            all.with_mean += one.with_mean / groups;
            all.spread += one.spread;
        }
        found.push_back(all);
    }
    return found;
}

/// \param overall the mean, \param mode the group's distance from it at the estimated variance
inline void set_value(ConsistencyGroup& group, const support::FactorPosterior& factor, const std::vector<GroupsAt>& all,
                      std::size_t g, double overall, double mode) {
    const auto groups = static_cast<double>(factor.levels.size());
    NormalParts value;
    NormalParts above;  // its true value less the mean of those of all groups
    for (std::size_t i = 0; i < factor.variances.size(); ++i) {
        const double mean_variance = all[i].mean_variance;
        const GroupAt now(factor, g, factor.variances[i], mean_variance / factor.mean_variance);
        const double spread = now.spread + now.with_mean * now.with_mean / mean_variance;
        const double probability = factor.probabilities[i];
        const double own = now.with_mean - all[i].with_mean;
        const double apart =
            now.spread * (1.0 - 2.0 / groups) + all[i].spread / (groups * groups) + own * own / mean_variance;
        above.parts.push_back({probability, now.mode - all[i].mode, std::sqrt(apart)});
        value.parts.push_back({probability, now.mode, std::sqrt(spread + mean_variance + 2.0 * now.with_mean)});
    }
    group.probability_above = 1.0 - above.below(0.0);
    group.value.value = overall + mode;
    group.value.low = overall + value.quantile(0.5 * (1.0 - group.value.level));
    group.value.high = overall + value.quantile(0.5 * (1.0 + group.value.level));
}

/// Cuts the interval to the scale and says where it comes from.
inline void finish_value(ConsistencyGroup& group, const std::optional<model::RatingScale>& scale) {
    Estimate& value = group.value;
    if (scale) {
        value.low = std::clamp(value.low, scale->minimum, scale->maximum);
        value.high = std::clamp(value.high, scale->minimum, scale->maximum);
    }
    value.n = group.n;
    value.method = "best linear unbiased, posterior of the variance";
    value.provenance.source = "Henderson (1975), Biometrics 31";
}

}  // namespace goodwill::inline v0::measure::detail
