// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/path_model.hpp"

/// Do the items mean the same to two groups? Henseler, Ringle and Sarstedt (2016), steps 2 and 3; step 1, the same
/// items and the same treatment of them, is given by fitting one model.
namespace goodwill::inline v0::measure {

/// One construct. P-values come from permutations of the labels and are never 0.
struct ConstructInvariance {
    std::string construct;
    /// Of the scores that everybody gets by the weights of one group and by those of the other; 1: the same composite.
    double correlation = 0.0;
    double least = 0.0;     ///< what 1 - level of the permutations stay below
    double p_value = 1.0;   ///< of permutations with as low a correlation; small: weights differ between the groups
    double adjusted = 1.0;  ///< the same, over the constructs (Holm 1979)
    bool compositional = false;  ///< `correlation` is `least` or more: groups may be compared on this construct
    /// Second group's mean less the first's, of scores by the weights of all, in their standard deviations; Welch.
    Estimate mean_difference;
    double mean_p_value = 1.0;
    /// Logarithm of the second group's variance over the first's; normal interval.
    Estimate log_variance_ratio;
    double variance_p_value = 1.0;
};

struct PathInvariance {
    std::vector<ConstructInvariance> constructs;
    std::int64_t n_first = 0;
    std::int64_t n_second = 0;
    std::int64_t permutations = 0;  ///< used
    std::int64_t failed = 0;        ///< without a solution in either group, left out
    std::int64_t left_out = 0;      ///< rows of either group with a missing answer, unless means take their place
    std::vector<std::string> warnings;
};

struct PathInvarianceOptions {
    std::int64_t permutations = 1000;
    std::uint64_t seed = 1;
    double level = 0.95;  ///< of `least` and of the intervals, in (0, 1)
};

/// Tests whether a path model measures the same in two groups. Not finding a difference is no proof of sameness: look
/// at the correlations, which say how far the composites agree. A single item is always the same.
/// \param groups 0 or 1 for each row; a negative number leaves the row out
/// \throw as fit_path_model, for both groups together; std::domain_error for a group above 1; std::invalid_argument for
///        fewer than 19 permutations or three rows a group, or a group whose model has no solution
[[nodiscard]] PathInvariance path_invariance(const support::MatrixView& x, const std::vector<std::string>& names,
                                             const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
                                             std::span<const std::int32_t> groups, std::span<const double> weights = {},
                                             const PathOptions& options = {},
                                             const PathInvarianceOptions& invariance = {},
                                             const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/path_invariance.ipp"
#endif
