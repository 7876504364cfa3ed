// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::support {

/// One group of a shrinkage fit.
struct ShrunkenGroup {
    Estimate estimate;  ///< posterior mean of the group's true mean, with its equal-tailed interval
    /// That the group's true mean is above the mean of the true means of all these groups, which is to be above the
    /// mean of the others.
    double probability_above = 0.0;
    double reliability = 0.0;  ///< share of the difference between observed and overall mean that is kept, in [0, 1)
};

/// Means of many groups, each drawn towards the mean of all as far as its own data leave room.
struct Shrinkage {
    std::vector<ShrunkenGroup> groups;  ///< in the order given
    Estimate overall;                   ///< mean of the population of groups (a group counts as one, large or small)
    double between_sd = 0.0;            ///< posterior mean of the standard deviation of true means between groups
    double within_sd = 0.0;             ///< pooled standard deviation of observations within a group
    double intraclass_correlation =
        0.0;  ///< posterior mean of between^2 / (between^2 + within^2): reliability of one observation
};

/// Normal-normal hierarchical model (Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.4): group mean y_g ~
/// N(theta_g, s_g^2), theta_g ~ N(mu, tau^2), mu flat, tau half-Cauchy with the pooled within-group standard deviation
/// as scale; mu is integrated in closed form, tau on a grid, so that the uncertainty of tau is part of every answer.
/// s_g^2 = v_g / n_g with n_g the effective number of observations and v_g the group's variance moderated by ten
/// observations of the pooled one, v_g = (v_own (n_g - 1) + 10 v_pooled) / (n_g + 9): small groups cannot know theirs.
/// Where no group shows a spread within, all differences are put down to chance, with a warning.
/// \param groups one a group, none without observations
/// \param lowest, highest the scale of the means if it is known: intervals end there
/// \throw std::invalid_argument for fewer than two groups
/// \throw std::domain_error when a group is empty or level is not in (0, 1)
[[nodiscard]] Shrinkage shrink_means(std::span<const Moments> groups, double level = 0.95,
                                     double lowest = -std::numeric_limits<double>::infinity(),
                                     double highest = std::numeric_limits<double>::infinity());

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/shrinkage.ipp"
#endif
