// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::journey {

/// What can be chosen about every table made of a log.
struct LogOptions {
    double level = 0.95;          ///< of the intervals, in (0, 1)
    std::vector<std::string> by;  ///< groups of rows, told by model::group_rows; none: all rows together
    /// Whether rows count by the log's weight; unless said: if it has one. Rows without a weight (missing or 0) are
    /// left out, and where weights are missing a warning counts them.
    std::optional<bool> weighted;
};

}  // namespace goodwill::inline v0::journey
