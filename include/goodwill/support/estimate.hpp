// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/provenance.hpp"

namespace goodwill::inline v0 {

/// A number that came from a sample, with what is needed to judge it. Never passed on as a bare double.
struct Estimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();   ///< lower end of the interval
    double high = std::numeric_limits<double>::quiet_NaN();  ///< upper end of the interval
    double level = 0.95;                                     ///< confidence level of the interval, in (0, 1)
    std::int64_t n = 0;                                      ///< observations used (missing ones excluded)
    std::string method;                                      ///< of the interval, e.g. "wilson", "t"
    Provenance provenance;                                   ///< of the value
    std::vector<std::string> warnings;                       ///< empty when there is nothing to say

    friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// Estimates by group: row i belongs to the group named by labels[k][i] for every key k.
/// Rows are ordered by the first key, then the second, …, in label order.
struct EstimateTable {
    std::vector<std::string> keys;                 ///< names of the grouping columns
    std::vector<std::vector<std::string>> labels;  ///< one vector of row labels a key
    std::vector<Estimate> estimates;               ///< one a row

    [[nodiscard]] std::size_t size() const noexcept { return estimates.size(); }
};

}  // namespace goodwill::inline v0
