// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/path_model.hpp"

/// One path model in two groups: segments, sites or periods.
namespace goodwill::inline v0::measure {

/// Figures of the second group less those of the first.
struct PathComparison {
    std::vector<PathFigure> figures;  ///< differences, with percentile intervals of both groups' bootstrap
    /// Of no difference, by where 0 lies among the replicates, twice the smaller tail; never 0. Not adjusted for their
    /// number.
    std::vector<double> p_values;
    /// The same, adjusted over the figures of the same quantity: all paths, all loadings, all indices (Holm 1979).
    std::vector<double> adjusted_p_values;
    std::array<PathFit, 2> fits;  ///< of the groups
    std::array<PathReplicates, 2> counts;
    std::vector<std::string> warnings;
};

/// Fits and bootstraps a model in each group by itself, and compares all of its figures. Rows are drawn within groups,
/// which have nothing in common. Blocks without a scale take the lowest and highest answer of both groups together.
/// \param groups 0 or 1 for each row; a negative number leaves the row out
/// \throw as fit_path_model, for either group; std::domain_error for a group above 1
[[nodiscard]] PathComparison compare_path_models(
    const support::MatrixView& x, const std::vector<std::string>& names, const std::vector<PathBlock>& blocks,
    const std::vector<PathLink>& paths, std::span<const std::int32_t> groups, std::span<const double> weights = {},
    const PathOptions& options = {}, const PathBootstrapOptions& bootstrap = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/path_comparison.ipp"
#endif
