// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/measure/item_sample.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Do the items of a survey hang together, and how many things do they ask for? All of it rests on the moments of the
/// items alone: `sample` says how rows count, and what is done with missing answers; `n` counts the rows used.
namespace goodwill::inline v0::measure {

/// Cronbach's (1951) alpha with the interval of Feldt (1965), which is exact for normal answers of equal precision.
/// `warnings` name items whose covariance with the sum of the others is negative: they are reversed, and make alpha of
/// little use until they are turned.
/// \param x one row a respondent, one column an item, two items or more
/// \param names of the items, for messages; or none: x0, x1, …
/// \param standardised of the correlations, else of the covariances
/// \throw std::invalid_argument for fewer than two items, unequal lengths; std::domain_error for infinite numbers and
///        levels; DataError for fewer than three rows or an item answered alike by all, or moments with gaps that
///        the rows do not tell
[[nodiscard]] Estimate cronbach_alpha(const support::MatrixView& x, const std::vector<std::string>& names = {},
                                      bool standardised = false, double level = 0.95, const ItemSample& sample = {});

/// Intervals of those without a formula: BCa, replicate r a function of (seed, r).
struct ReliabilityOptions {
    double level = 0.95;
    std::int64_t replicates = 999;
    std::uint64_t seed = 1;
};

/// McDonald's (1999) omega of the sum of standardised items: the share of its variance that one factor explains,
/// loadings by unweighted least squares (minres). `warnings` tell of a loading beyond 1 (Heywood) and name items with a
/// negative one, which are reversed.
/// \throw as cronbach_alpha; std::invalid_argument for fewer than three items or 19 replicates
[[nodiscard]] Estimate omega_total(const support::MatrixView& x, const std::vector<std::string>& names = {},
                                   const ReliabilityOptions& options = {}, const Execution& execution = {},
                                   const ItemSample& sample = {});

/// Guttman's (1945) lambda 6 of the sum of standardised items: errors are what the other items cannot foretell.
/// \throw as omega_total, for fewer than two items, and DataError where an item is made up of the others
[[nodiscard]] Estimate guttman_lambda6(const support::MatrixView& x, const std::vector<std::string>& names = {},
                                       const ReliabilityOptions& options = {}, const Execution& execution = {},
                                       const ItemSample& sample = {});

/// Kaiser, Meyer and Olkin's (1974) measure of sampling adequacy: correlations against partial ones.
struct SamplingAdequacy {
    double overall = 0.0;            ///< from 0 to 1; below 0.5 nothing is shared
    std::vector<double> items;       ///< of each item
    std::vector<std::string> names;  ///< of the items
    std::int64_t n = 0;
};
/// \throw as guttman_lambda6
[[nodiscard]] SamplingAdequacy kaiser_meyer_olkin(const support::MatrixView& x,
                                                  const std::vector<std::string>& names = {},
                                                  const ItemSample& sample = {});

/// Bartlett's (1951) test that no items are correlated.
struct SphericityTest {
    double statistic = 0.0;  ///< chi-squared
    double freedom = 0.0;
    double p_value = 1.0;
    std::int64_t n = 0;
};
/// \throw as guttman_lambda6
[[nodiscard]] SphericityTest bartlett_sphericity(const support::MatrixView& x,
                                                 const std::vector<std::string>& names = {},
                                                 const ItemSample& sample = {});

/// Horn's (1965) parallel analysis: factors worth keeping have larger eigenvalues than noise of the same size.
struct ParallelAnalysis {
    std::vector<double> eigenvalues;  ///< of the items' correlations, from the largest
    std::vector<double> noise_mean;   ///< of normal noise of as many rows and columns
    std::vector<double> noise_high;   ///< its quantile
    std::int64_t suggested = 0;       ///< eigenvalues above that quantile, from the first on without a gap
    std::int64_t n = 0;
};
struct ParallelOptions {
    std::int64_t replicates = 200;
    double quantile = 0.95;  ///< in (0, 1)
    std::uint64_t seed = 1;
};
/// \throw as cronbach_alpha; std::invalid_argument for fewer than 19 replicates
[[nodiscard]] ParallelAnalysis parallel_analysis(const support::MatrixView& x,
                                                 const std::vector<std::string>& names = {},
                                                 const ParallelOptions& options = {}, const Execution& execution = {},
                                                 const ItemSample& sample = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/reliability.ipp"
#endif
