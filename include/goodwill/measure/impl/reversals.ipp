// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Pairs of driver and outcome, each with its group.
struct SlopeRows {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> weight;
    std::vector<std::size_t> group;
};

struct Slope {
    Estimate estimate;
    double p_value = 1.0;
    bool known = false;  ///< false: too few rows, or the driver does not vary
};

/// Takes each group's means off; the number of groups that occur.
inline std::size_t centre(SlopeRows& rows, std::size_t groups) {
    std::vector<double> weight(groups, 0.0);
    std::vector<double> x(groups, 0.0);
    std::vector<double> y(groups, 0.0);
    for (std::size_t i = 0; i < rows.x.size(); ++i) {
        const std::size_t g = rows.group[i];
        weight[g] += rows.weight[i];
        x[g] += rows.weight[i] * rows.x[i];
        y[g] += rows.weight[i] * rows.y[i];
    }
    for (std::size_t i = 0; i < rows.x.size(); ++i) {
        const std::size_t g = rows.group[i];
        rows.x[i] -= x[g] / weight[g];
        rows.y[i] -= y[g] / weight[g];
    }
    return static_cast<std::size_t>(std::count_if(weight.begin(), weight.end(), [](double w) { return w > 0.0; }));
}

/// Least squares within groups: sandwich errors with n / (n - groups - 1).
[[nodiscard]] inline Slope slope_within(SlopeRows rows, std::size_t groups, double level) {
    Slope slope;
    const double scale =
        rows.x.empty() ? 0.0 : std::abs(*std::max_element(rows.x.begin(), rows.x.end(), [](double a, double b) {
            return std::abs(a) < std::abs(b);
        }));
    const std::size_t occurring = centre(rows, groups);
    const double freedom = static_cast<double>(rows.x.size()) - static_cast<double>(occurring) - 1.0;
    double square = 0.0;
    double product = 0.0;
    double total = 0.0;
    for (std::size_t i = 0; i < rows.x.size(); ++i) {
        square += rows.weight[i] * rows.x[i] * rows.x[i];
        product += rows.weight[i] * rows.x[i] * rows.y[i];
        total += rows.weight[i];
    }
    if (freedom < 3.0 || !(square > 1e-20 * scale * scale * total)) { return slope; }
    const double b = product / square;
    double meat = 0.0;
    for (std::size_t i = 0; i < rows.x.size(); ++i) {
        const double score = rows.weight[i] * rows.x[i] * (rows.y[i] - b * rows.x[i]);
        meat += score * score;
    }
    const double error = std::sqrt(static_cast<double>(rows.x.size()) / freedom * meat) / square;
    const double t = support::student_t_quantile(0.5 * (1.0 + level), freedom);
    slope.known = true;
    slope.p_value = error > 0.0 ? 2.0 * support::student_t_cdf(-std::abs(b) / error, freedom) : (b != 0.0 ? 0.0 : 1.0);
    slope.estimate.value = b;
    slope.estimate.low = b - t * error;
    slope.estimate.high = b + t * error;
    slope.estimate.level = level;
    slope.estimate.n = static_cast<std::int64_t>(rows.x.size());
    slope.estimate.method = "t, HC1";
    slope.estimate.provenance.source = "MacKinnon and White (1985)";
    return slope;
}

/// Rows with driver, outcome, weight and group.
[[nodiscard]] inline SlopeRows slope_rows(const support::MatrixView& x, std::size_t driver, std::span<const double> y,
                                          const ReversalKey& key, std::span<const double> weights) {
    SlopeRows rows;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (key.group[i] < 0 || std::isnan(x(i, driver)) || std::isnan(y[i]) || !(weight > 0.0)) { continue; }
        rows.x.push_back(x(i, driver));
        rows.y.push_back(y[i]);
        rows.weight.push_back(weight);
        rows.group.push_back(static_cast<std::size_t>(key.group[i]));
    }
    return rows;
}

inline void require_reversal_keys(std::span<const ReversalKey> keys, std::size_t rows) {
    constexpr const char* function = "reversals";
    if (keys.empty()) { check::fail_argument(function, "by", "one key or more", "none"); }
    std::set<std::string_view> seen;
    for (const ReversalKey& key : keys) {
        if (!seen.insert(key.name).second) { check::fail_argument(function, "by", "keys that differ", key.name); }
        check::same_size(function, "by", key.group.size(), "rows of x", rows);
        std::set<std::int32_t> groups;
        for (std::size_t i = 0; i < key.group.size(); ++i) {
            if (key.group[i] >= static_cast<std::int32_t>(key.labels.size())) {
                check::fail_domain(function, "by", i, "a group with a label", key.group[i]);
            }
            if (key.group[i] >= 0) { groups.insert(key.group[i]); }
        }
        if (groups.size() < 2) {
            throw DataError(function, {-1, 0, key.name, std::to_string(groups.size()) + " groups", "at least two"});
        }
    }
}

/// One driver beside one key, p-values as they come.
[[nodiscard]] inline Reversal reversal(const SlopeRows& rows, const ReversalKey& key, const std::string& driver,
                                       double level) {
    SlopeRows together = rows;
    std::fill(together.group.begin(), together.group.end(), std::size_t{0});
    const Slope overall = slope_within(std::move(together), 1, level);
    const Slope within = slope_within(rows, key.labels.size(), level);
    if (!overall.known || !within.known) {
        throw DataError("reversals", {-1, 0, driver, std::to_string(rows.x.size()) + " rows",
                                      "values that differ within the groups of '" + key.name + "'"});
    }
    Reversal result{driver, key.name, overall.estimate, within.estimate, overall.p_value, within.p_value, false,
                    false,  {}};
    for (std::size_t g = 0; g < key.labels.size(); ++g) {
        SlopeRows own;
        for (std::size_t i = 0; i < rows.x.size(); ++i) {
            if (rows.group[i] != g) { continue; }
            own.x.push_back(rows.x[i]);
            own.y.push_back(rows.y[i]);
            own.weight.push_back(rows.weight[i]);
        }
        own.group.assign(own.x.size(), 0);
        const Slope slope = slope_within(std::move(own), 1, level);
        if (slope.known) { result.groups.push_back({key.labels[g], slope.estimate, slope.p_value}); }
    }
    return result;
}

/// Holm over the slopes of all pairs, and over those of all groups; then what turns.
inline void judge_reversals(std::vector<Reversal>& found, double level) {
    std::vector<double> pairs;
    std::vector<double> groups;
    for (const Reversal& one : found) {
        pairs.insert(pairs.end(), {one.overall_p_value, one.within_p_value});
        for (const GroupSlope& group : one.groups) { groups.push_back(group.p_value); }
    }
    pairs = support::holm(pairs);
    groups = support::holm(groups);
    std::size_t next = 0;
    for (std::size_t k = 0; k < found.size(); ++k) {
        Reversal& one = found[k];
        one.overall_p_value = pairs[2 * k];
        one.within_p_value = pairs[2 * k + 1];
        one.simpson = std::max(one.overall_p_value, one.within_p_value) < 1.0 - level &&
                      one.overall.value * one.within.value < 0.0;
        bool up = false;
        bool down = false;
        for (GroupSlope& group : one.groups) {
            group.p_value = groups[next++];
            if (group.p_value < 1.0 - level) { (group.slope.value > 0.0 ? up : down) = true; }
        }
        one.opposed = up && down;
    }
}

}  // namespace detail

GOODWILL_INLINE std::vector<Reversal> reversals(const support::MatrixView& x, std::span<const double> y,
                                                std::span<const ReversalKey> keys, std::span<const double> weights,
                                                std::vector<std::string> names, double level) {
    check::open_unit("reversals", "level", level);
    detail::require_driver_arguments("reversals", x, y, weights, names);
    detail::require_reversal_keys(keys, x.rows());
    std::vector<Reversal> found;
    found.reserve(keys.size() * x.columns);
    for (const ReversalKey& key : keys) {
        for (std::size_t j = 0; j < x.columns; ++j) {
            found.push_back(detail::reversal(detail::slope_rows(x, j, y, key, weights), key, names[j], level));
        }
    }
    detail::judge_reversals(found, level);
    return found;
}

}  // namespace goodwill::inline v0::measure
