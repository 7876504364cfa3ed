// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Drivers whose effect turns when customers are told apart: Simpson's paradox, looked for and shown.
namespace goodwill::inline v0::measure {

/// What customers may be told apart by, such as the purpose of a journey.
struct ReversalKey {
    std::string name;
    std::span<const std::int32_t> group;  ///< of each row, an index into `labels`; -1 is missing
    std::vector<std::string> labels;
};

/// How the outcome goes with a driver in one group.
struct GroupSlope {
    std::string label;
    Estimate slope;
    double p_value = 1.0;  ///< adjusted over all groups of all drivers and keys (Holm 1979)
};

/// One driver beside one key.
struct Reversal {
    std::string driver;
    std::string key;
    Estimate overall;              ///< change of the outcome with one point of the driver, all customers together
    Estimate within;               ///< the same among customers of one group, over all groups
    double overall_p_value = 1.0;  ///< adjusted with those of `within` over all drivers and keys (Holm 1979)
    double within_p_value = 1.0;
    bool simpson = false;  ///< both are supported, with opposite signs
    bool opposed = false;  ///< two groups have supported slopes of opposite signs
    /// Those of five rows or more in which the driver varies. Where a row alone decides a slope, or a line leaves no
    /// residual, nothing tells its error: the interval is the whole line, the p-value 1.
    std::vector<GroupSlope> groups;
};

/// Slopes by least squares of each driver by itself, errors robust to unequal variances (HC2)
/// with the degrees of freedom that the rows leave them (Bell and McCaffrey 2002): in groups of few rows these are few.
/// Rows with a missing number or group are left out pair by pair. Where `simpson` is true, "more of the driver, less of
/// the outcome" holds of all customers together and the contrary among like ones, or the other way round.
/// \param x one row a respondent, one column a driver; NaN is missing
/// \param weights none, or one non-negative survey weight a row
/// \throw std::invalid_argument for unequal lengths, no driver or key, names given twice
/// \throw std::domain_error for infinite numbers, bad weights or levels, a group that has no label
/// \throw DataError for a driver that does not vary within the groups, or a key with fewer than two groups
/// \throw Stopped when a stop is requested, looked for between drivers
[[nodiscard]] std::vector<Reversal> reversals(const support::MatrixView& x, std::span<const double> y,
                                              std::span<const ReversalKey> keys, std::span<const double> weights = {},
                                              std::vector<std::string> names = {}, double level = 0.95,
                                              const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/reversals.ipp"
#endif
