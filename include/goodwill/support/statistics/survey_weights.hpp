// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"

/// Weights that make a sample look like its population, and what such weights cost.
namespace goodwill::inline v0::support {

/// What is known of the population about one variable.
struct Margin {
    std::string name;                     ///< for messages
    std::span<const std::int32_t> codes;  ///< the category of each row, 0, 1, …
    std::vector<double> targets;          ///< of each category: counts, or shares
};

struct RakeOptions {
    /// Largest difference of a category's share from its target that counts as none.
    double tolerance = 1e-10;
    int max_iterations = 1000;  ///< rounds through all margins
    /// Smallest and largest weight allowed, as multiples of the mean weight.
    double lowest = 0.0;
    double highest = std::numeric_limits<double>::infinity();
};

enum class RakeStatus {
    converged,       ///< every margin holds to tolerance
    iteration_limit  ///< some does not: margins contradict each other, empty cells forbid them, or the bounds do
};
[[nodiscard]] constexpr std::string_view to_string(RakeStatus status) noexcept {
    return status == RakeStatus::converged ? "converged" : "iteration_limit";
}

struct RakedWeights {
    std::vector<double>
        weights;  ///< their sum is the first margin's total, or the number of rows when those are shares
    RakeStatus status = RakeStatus::iteration_limit;
    std::string message;
    int iterations = 0;
    double largest_difference = std::numeric_limits<double>::quiet_NaN();  ///< of a category's share from its target
    std::size_t bounded = 0;                                               ///< rows whose weight stands at a bound
    EffectiveSample effective;  ///< Kish: what the sample is worth with these weights
};

/// Raking (iterative proportional fitting; Deming and Stephan 1940): weights are multiplied, margin after margin, until
/// all margins hold. With bounds, weights beyond them are set to the bound after every round. One margin is
/// post-stratification and needs a single round.
/// \param weights where to begin: none (all 1), or one non-negative weight a row; weight 0 stays 0
/// \throw std::invalid_argument for unequal lengths, totals that differ by more than 1e-6, or a category with a target
///        but no row; std::domain_error for codes and targets outside their domain
[[nodiscard]] RakedWeights rake(std::span<const Margin> margins, std::span<const double> weights = {},
                                const RakeOptions& options = {}, const Progress& progress = {});

/// Kish's (1965) effective number of observations, (sum of w)^2 / sum of w^2, and the design effect n over it.
/// \throw std::domain_error for negative weights, std::invalid_argument when none is positive
[[nodiscard]] EffectiveSample kish(std::span<const double> weights);

enum class ReplicateKind {
    jackknife,  ///< one cluster left out at a time, the others of its stratum weighted up (Wolter 2007, 4.5)
    bootstrap   ///< n - 1 of a stratum's n clusters drawn with replacement (Rao, Wu and Yue 1992)
};
/// "jackknife" or "bootstrap". \throw std::invalid_argument naming them.
[[nodiscard]] ReplicateKind replicate_kind_named(std::string_view name);

struct ReplicateOptions {
    ReplicateKind kind = ReplicateKind::jackknife;
    int replicates = 1000;   ///< bootstrap only
    std::uint64_t seed = 1;  ///< bootstrap only
    double level = 0.95;
};

/// Weighted mean (of 0 and 1: share) of a sample by strata and clusters, with the variance of its replicates; interval
/// by Student's t with clusters - strata degrees of freedom.
/// \param strata, clusters none, or a code a row: 0, 1, …; a cluster belongs to the stratum of its first row
/// \throw std::invalid_argument for unequal lengths or a stratum with a single cluster; std::domain_error for other
///        numbers
[[nodiscard]] Estimate replicate_mean(std::span<const double> values, std::span<const double> weights = {},
                                      std::span<const std::int32_t> strata = {},
                                      std::span<const std::int32_t> clusters = {},
                                      const ReplicateOptions& options = {});

/// Herfindahl-Hirschman index, the sum of squared shares: 1/n when all are equal, 1 when one has everything. Interval
/// by the jackknife on the logarithmic scale, for a sample of independent values.
/// \throw as gini
[[nodiscard]] Estimate herfindahl(std::span<const double> values, double level = 0.95);

/// The Lorenz curve: share of the total that the poorest `population` share has, from (0, 0) to (1, 1).
struct LorenzCurve {
    std::vector<double> population;
    std::vector<double> total;
};
/// \throw as gini, and std::invalid_argument for weights of another length
[[nodiscard]] LorenzCurve lorenz(std::span<const double> values, std::span<const double> weights = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/rake.ipp"
#include "goodwill/support/impl/replicate_mean.ipp"
#endif
