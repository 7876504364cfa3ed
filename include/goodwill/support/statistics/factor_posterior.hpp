// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/statistics/variance_components.hpp"

/// What a fitted mixed model knows of the levels of one factor when the variance between them is uncertain too.
namespace goodwill::inline v0::support {

/// One level at the reference variance, as its distance from the mean.
struct LevelPosterior {
    double mode = 0.0;
    double reliability = 0.0;  ///< share of the level's distance from the mean that is kept, in (0, 1)
    double with_mean = 0.0;    ///< covariance of its error with that of the mean
};

/// All levels of a factor, and how likely each of some variances between them is. Given the mean, levels are taken as
/// independent.
struct FactorPosterior {
    std::vector<LevelPosterior> levels;
    double reference = 0.0;  ///< variance between levels at which they are described: the estimate, unless it is near 0
    double half_kept = 0.0;  ///< variance at which a level keeps half of its distance (harmonic mean over the levels)
    double mean_variance = 0.0;  ///< of the mean's error, at the reference
    std::vector<double> variances;
    std::vector<double> probabilities;
    /// Of an estimate of 0: where the profile likelihood falls to what the level of the fit's intervals leaves, the
    /// upper end of an interval from 0 on.
    std::optional<double> upper;

    /// What a level's own rows say: the precision of its raw distance from the mean.
    [[nodiscard]] double precision(std::size_t level) const {
        return levels[level].reliability / (reference * (1.0 - levels[level].reliability));
    }
    /// Share of a level's distance that is kept at a variance between levels.
    [[nodiscard]] double reliability_at(std::size_t level, double variance) const {
        const double ratio = variance * precision(level);
        return ratio / (1.0 + ratio);
    }
    /// The variance of the mean's error at another variance between levels.
    [[nodiscard]] double mean_variance_at(double variance) const;
};

/// Factors with more levels get a single variance: the reference, or near the boundary the mean of what is possible.
inline constexpr std::size_t most_profiled_levels = 100;

/// Levels of factor `factor` of a restricted fit without covariates, the other variances held at their estimates. The
/// probability of a variance v is the profile likelihood times 1 / (v + half_kept), Jeffreys' prior where levels have
/// as many rows as each other (Tiao and Tan 1965, Annals of Mathematical Statistics 36), because intervals of levels
/// then hold about as often as they say whatever the variance is. The 40 variances reach down to 0 wherever the data do
/// not forbid it.
/// \param y, factors, weights as they were given to fit_variance_components
/// \throw std::invalid_argument unless the fit has that factor and found variances
[[nodiscard]] FactorPosterior factor_posterior(std::span<const double> y,
                                               std::span<const std::span<const std::int32_t>> factors,
                                               const VarianceComponentsFit& fit, std::size_t factor,
                                               std::span<const double> weights = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/factor_posterior.ipp"
#endif
