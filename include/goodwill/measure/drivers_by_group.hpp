// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/drivers.hpp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// What drives an outcome among customers of one kind, beside all of them together.
namespace goodwill::inline v0::measure {

/// A group that has no drivers of its own, and why.
struct LeftOutGroup {
    std::string label;
    std::string reason;
};

struct DriversByGroup {
    Drivers overall;                     ///< all customers together, as of `drivers`
    std::vector<std::string> labels;     ///< of the groups that can tell, in their order
    std::vector<Drivers> groups;         ///< p-values adjusted over the drivers of all groups (Holm 1979)
    std::vector<LeftOutGroup> left_out;  ///< too few complete rows, or a column that is constant in the group
    std::vector<Reversal> reversals;     ///< one a driver, by itself: does it turn when the groups are told apart?
    std::vector<std::string> opposed;    ///< drivers with supported coefficients of opposite signs in two groups
};

/// `drivers` for all rows and for each group, as the rows of the group alone would give them but for the p-values, and
/// `reversals` of the drivers between them. Coefficients are standardised in each group. A driver that is supported in
/// one group and not in another need not differ between them.
/// \param key rows without a group count in `overall` alone
/// \throw as drivers and reversals; DataError when no group is left
[[nodiscard]] DriversByGroup drivers_by_group(const support::MatrixView& x, std::span<const double> y,
                                              const ReversalKey& key, std::span<const double> weights = {},
                                              std::vector<std::string> names = {}, const DriverOptions& options = {},
                                              const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/drivers_by_group.ipp"
#endif
