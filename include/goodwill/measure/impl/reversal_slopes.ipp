// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/robust_error.ipp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::measure::detail {

/// Pairs of driver and outcome, group by group.
struct SlopeRows {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> weight;
    std::vector<std::size_t> begin;  ///< of each group, and the end of the last
};

/// What a regression within groups rests on.
struct SlopeGroup {
    double weight = 0.0;
    double x = 0.0;  ///< mean
    double y = 0.0;
};

struct Slope {
    RobustError told;
    std::int64_t n = 0;
    bool known = false;  ///< false: too few rows, or the driver does not vary
};

/// Least squares on deviations from the means of groups, which lie between one number of `begin` and the next.
class SlopeWithin {
public:
    SlopeWithin(const SlopeRows& rows, std::span<const std::size_t> begin) : rows_(rows), begin_(begin) {}

    [[nodiscard]] Slope slope() {
        Slope slope;
        const std::size_t n = begin_.back() - begin_.front();
        slope.n = static_cast<std::int64_t>(n);
        const double freedom = static_cast<double>(n) - static_cast<double>(set_means()) - 1.0;
        if (freedom < 3.0) { return slope; }
        double product = 0.0;
        double outcome = 0.0;
        double scale = 0.0;
        each([&](std::size_t, double w, double x, double y, std::size_t i) {
            square_ += w * x * x;
            product += w * x * y;
            outcome += w * y * y;
            scale += w * rows_.x[i] * rows_.x[i];
            outcome_scale_ += w * rows_.y[i] * rows_.y[i];
        });
        if (!(square_ > 1e-20 * scale)) { return slope; }
        slope.known = true;
        slope.told.value = product / square_;
        const bool varies = outcome > 1e-20 * outcome_scale_;
        set_error(slope.told, varies ? freedom : 0.0);
        return slope;
    }

private:
    /// visit(group, weight, x and y less their means, row)
    template <class Visit>
    void each(const Visit& visit) const {
        for (std::size_t g = 0; g + 1 < begin_.size(); ++g) {
            for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
                visit(g, rows_.weight[i], rows_.x[i] - groups_[g].x, rows_.y[i] - groups_[g].y, i);
            }
        }
    }

    /// Returns how many groups have rows.
    std::size_t set_means() {
        std::size_t occurring = 0;
        groups_.assign(begin_.size() - 1, {});
        for (std::size_t g = 0; g + 1 < begin_.size(); ++g) {
            SlopeGroup& group = groups_[g];
            for (std::size_t i = begin_[g]; i < begin_[g + 1]; ++i) {
                group.weight += rows_.weight[i];
                group.x += rows_.weight[i] * rows_.x[i];
                group.y += rows_.weight[i] * rows_.y[i];
            }
            if (begin_[g] == begin_[g + 1]) { continue; }
            ++occurring;
            group.x /= group.weight;
            group.y /= group.weight;
        }
        return occurring;
    }

    /// HC2 and its degrees of freedom as RobustFit has them, a row's leverage being w (1 / W + x^2 / S): products of
    /// two rows' leverage are summed by their parts, those of 1 / W within groups. No error where `most` is 0.
    void set_error(RobustError& told, double most) const {
        struct GroupSum {
            double plain = 0.0;
            double x = 0.0;
        };
        std::vector<GroupSum> sums(groups_.size());
        double variance = 0.0;
        double mean = 0.0;
        double square = 0.0;
        double squares = 0.0;
        bool alone = false;
        each([&](std::size_t g, double w, double x, double y, std::size_t) {
            const double left = 1.0 - w * (1.0 / groups_[g].weight + x * x / square_);
            const double share = w * x * x / square_;
            if (left < 1e-10) {
                alone = alone || share > 1e-20;
                return;
            }
            const double residual = y - told.value * x;
            const double factor = share / square_ / left;
            variance += factor * w * residual * residual;
            const double d = factor * w;
            mean += d * left;
            square += d * d * (2.0 * left - 1.0);
            squares += d * w * x * x;
            sums[g].plain += d * w;
            sums[g].x += d * w * x;
        });
        for (std::size_t g = 0; g < sums.size(); ++g) {
            if (!(groups_[g].weight > 0.0)) { continue; }
            const double total = groups_[g].weight;
            square += sums[g].plain * sums[g].plain / (total * total) + 2.0 * sums[g].x * sums[g].x / (total * square_);
        }
        square += squares * squares / (square_ * square_);
        told.error = alone || most == 0.0 ? std::numeric_limits<double>::infinity() : std::sqrt(variance);
        told.freedom = std::min(mean * mean / square, most);
    }

    const SlopeRows& rows_;
    std::span<const std::size_t> begin_;
    std::vector<SlopeGroup> groups_;
    double square_ = 0.0;  ///< of the driver's deviations
    double outcome_scale_ = 0.0;
};

/// Rows with driver, outcome, weight and group, those of a group beside each other.
[[nodiscard]] inline SlopeRows slope_rows(const support::MatrixView& x, std::size_t driver, std::span<const double> y,
                                          const ReversalKey& key, std::span<const double> weights) {
    SlopeRows rows;
    const auto usable = [&](std::size_t i) {
        return key.group[i] >= 0 && !std::isnan(x(i, driver)) && !std::isnan(y[i]) &&
               (weights.empty() || weights[i] > 0.0);
    };
    rows.begin.assign(key.labels.size() + 1, 0);
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (usable(i)) { ++rows.begin[static_cast<std::size_t>(key.group[i]) + 1]; }
    }
    std::partial_sum(rows.begin.begin(), rows.begin.end(), rows.begin.begin());
    std::vector<std::size_t> next(rows.begin.begin(), rows.begin.end() - 1);
    rows.x.resize(rows.begin.back());
    rows.y.resize(rows.begin.back());
    rows.weight.resize(rows.begin.back());
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (!usable(i)) { continue; }
        const std::size_t place = next[static_cast<std::size_t>(key.group[i])]++;
        rows.x[place] = x(i, driver);
        rows.y[place] = y[i];
        rows.weight[place] = weights.empty() ? 1.0 : weights[i];
    }
    return rows;
}

inline void require_reversal_keys(const std::string& function, std::span<const ReversalKey> keys, std::size_t rows) {
    if (keys.empty()) { check::fail_argument(function, "by", "one key or more", "none"); }
    std::set<std::string_view> seen;
    for (const ReversalKey& key : keys) {
        if (!seen.insert(key.name).second) { check::fail_argument(function, "by", "keys that differ", key.name); }
        check::same_size(function, "by", key.group.size(), "rows of x", rows);
        std::vector<bool> groups(key.labels.size(), false);
        for (std::size_t i = 0; i < key.group.size(); ++i) {
            if (key.group[i] >= static_cast<std::int32_t>(key.labels.size())) {
                check::fail_domain(function, "by", i, "a group with a label", key.group[i]);
            }
            if (key.group[i] >= 0) { groups[static_cast<std::size_t>(key.group[i])] = true; }
        }
        const auto occurring = std::count(groups.begin(), groups.end(), true);
        if (occurring < 2) {
            throw DataError(function, {-1, 0, key.name, std::to_string(occurring) + " groups", "at least two"});
        }
    }
}

/// One driver beside one key, p-values as they come.
[[nodiscard]] inline Reversal reversal(const std::string& function, const SlopeRows& rows, const ReversalKey& key,
                                       const std::string& driver, double level) {
    const std::array<std::size_t, 2> all{0, rows.x.size()};
    const Slope overall = SlopeWithin(rows, all).slope();
    const Slope within = SlopeWithin(rows, rows.begin).slope();
    if (!overall.known || !within.known) {
        throw DataError(function, {-1, 0, driver, std::to_string(rows.x.size()) + " rows",
                                   "values that differ within the groups of '" + key.name + "'"});
    }
    Reversal result;
    result.driver = driver;
    result.key = key.name;
    result.overall = robust_estimate(overall.told, level, overall.n);
    result.within = robust_estimate(within.told, level, within.n);
    result.overall_p_value = overall.told.p_value();
    result.within_p_value = within.told.p_value();
    for (std::size_t g = 0; g < key.labels.size(); ++g) {
        const Slope slope = SlopeWithin(rows, std::span(rows.begin).subspan(g, 2)).slope();
        if (!slope.known) { continue; }
        result.groups.push_back({key.labels[g], robust_estimate(slope.told, level, slope.n), slope.told.p_value()});
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

/// \param function whose arguments they are, which have been looked at
[[nodiscard]] inline std::vector<Reversal> find_reversals(const std::string& function, const support::MatrixView& x,
                                                          std::span<const double> y, std::span<const ReversalKey> keys,
                                                          std::span<const double> weights,
                                                          std::span<const std::string> names, double level,
                                                          const Execution& execution) {
    std::vector<Reversal> found;
    found.reserve(keys.size() * x.columns);
    for (const ReversalKey& key : keys) {
        for (std::size_t j = 0; j < x.columns; ++j) {
            execution.progress.check();
            execution.progress.tell("reversals",
                                    static_cast<double>(found.size()) / static_cast<double>(found.capacity()));
            found.push_back(reversal(function, slope_rows(x, j, y, key, weights), key, names[j], level));
        }
    }
    judge_reversals(found, level);
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
