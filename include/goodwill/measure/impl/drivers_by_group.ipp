// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/drivers_by_group.hpp"
#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/drivers.ipp"
#include "goodwill/measure/impl/reversal_slopes.ipp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// The rows of one group.
struct GroupRows {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> weights;

    /// Whether some row counts at all.
    [[nodiscard]] bool any(bool weighted) const {
        return weighted ? std::ranges::any_of(weights, [](double weight) { return weight > 0.0; }) : !y.empty();
    }
};

[[nodiscard]] inline std::vector<GroupRows> rows_by_group(const support::MatrixView& x, std::span<const double> y,
                                                          std::span<const double> weights, const ReversalKey& key) {
    std::vector<GroupRows> groups(key.labels.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (key.group[i] < 0) { continue; }
        GroupRows& rows = groups[static_cast<std::size_t>(key.group[i])];
        const std::span<const double> row = x.row(i);
        rows.x.insert(rows.x.end(), row.begin(), row.end());
        rows.y.push_back(y[i]);
        if (!weights.empty()) { rows.weights.push_back(weights[i]); }
    }
    return groups;
}

/// Drivers whose coefficients are supported with both signs.
[[nodiscard]] inline std::vector<std::string> opposed_drivers(std::span<const Drivers> groups) {
    std::vector<std::string> names;
    for (std::size_t j = 0; j < groups.front().drivers.size(); ++j) {
        bool up = false;
        bool down = false;
        for (const Drivers& group : groups) {
            const Driver& driver = group.drivers[j];
            if (driver.supported) { (driver.coefficient->value > 0.0 ? up : down) = true; }
        }
        if (up && down) { names.push_back(groups.front().drivers[j].name); }
    }
    return names;
}

}  // namespace detail

GOODWILL_INLINE DriversByGroup drivers_by_group(const support::MatrixView& x, std::span<const double> y,
                                                const ReversalKey& key, std::span<const double> weights,
                                                std::vector<std::string> names, const DriverOptions& options,
                                                const Execution& execution) {
    detail::require_options(x, options);
    detail::require_driver_arguments("drivers", x, y, weights, names);
    detail::require_reversal_keys("drivers", {&key, 1}, x.rows());
    DriversByGroup found;
    found.overall = drivers(x, y, weights, names, options, execution);
    found.reversals = detail::find_reversals("drivers", x, y, {&key, 1}, weights, names, options.level, execution);
    const std::vector<detail::GroupRows> groups = detail::rows_by_group(x, y, weights, key);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const detail::GroupRows& rows = groups[g];
        if (!rows.any(!weights.empty())) {
            found.left_out.push_back({key.labels[g], "no row, or none with a weight above 0"});
            continue;
        }
        try {
            found.groups.push_back(
                detail::unjudged_drivers({rows.x, x.columns}, rows.y, rows.weights, names, options, execution));
            found.labels.push_back(key.labels[g]);
        } catch (const DataError& error) { found.left_out.push_back({key.labels[g], error.what()}); }
    }
    if (found.groups.empty()) {
        throw DataError("drivers", {-1, 0, key.name, std::to_string(groups.size()) + " groups",
                                    "one with enough complete rows in which every column varies"});
    }
    detail::judge_drivers(found.groups, options.level);
    found.opposed = detail::opposed_drivers(found.groups);
    return found;
}

}  // namespace goodwill::inline v0::measure
