// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"

namespace goodwill::inline v0::support {

/// How alike the ratings of one target are (Shrout and Fleiss 1979), with intervals by F. `single` is the reliability
/// of one rating, `average` that of the mean of all of a target's ratings.
struct IntraclassCorrelations {
    /// Every target has judges of its own: case 1, ICC(1, 1) and ICC(1, k).
    Estimate one_way_single;
    Estimate one_way_average;
    /// The same judges rate all targets and are a sample: agreement, ICC(2, 1) and ICC(2, k).
    Estimate two_way_single;
    Estimate two_way_average;
    /// The same judges rate all targets and are all there are: consistency, ICC(3, 1) and ICC(3, k).
    Estimate fixed_single;
    Estimate fixed_average;
};

/// \param ratings a target a row, a judge a column; none missing
/// \throw std::invalid_argument for fewer than two targets or judges
/// \throw std::domain_error for a rating that is not finite, or when all ratings are equal
[[nodiscard]] IntraclassCorrelations intraclass_correlations(const MatrixView& ratings, double level = 0.95);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/agreement.ipp"
#endif
