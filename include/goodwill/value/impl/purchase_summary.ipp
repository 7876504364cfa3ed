// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline void check_row(std::string_view function, const PurchaseSummary& s, std::size_t i) {
    const double x = s.frequency[i];
    if (!(x >= 0.0) || std::isinf(x) || x != std::floor(x)) {
        check::fail_domain(function, "frequency", i, "a whole number from 0 on", x);
    }
    if (!(s.T[i] >= 0.0) || std::isinf(s.T[i])) {
        check::fail_domain(function, "T", i, "non-negative and finite", s.T[i]);
    }
    const double recency = s.recency[i];
    if (!(recency >= 0.0 && recency <= s.T[i])) { check::fail_domain(function, "recency", i, "from 0 to T", recency); }
    if (x > 0.0 && recency == 0.0) {
        check::fail_domain(function, "recency", i, "positive where frequency is", recency);
    }
    if (x == 0.0 && recency > 0.0) {
        check::fail_domain(function, "recency", i, "0 where frequency is 0 (it counts from the first purchase)",
                           recency);
    }
}

struct PurchasePattern {
    double frequency;
    double recency;
    double T;
    double weight;

    [[nodiscard]] bool same(const PurchasePattern& o) const {
        return frequency == o.frequency && recency == o.recency && T == o.T;
    }
    [[nodiscard]] bool operator<(const PurchasePattern& o) const {
        if (frequency != o.frequency) { return frequency < o.frequency; }
        return recency != o.recency ? recency < o.recency : T < o.T;
    }
};

}  // namespace detail

GOODWILL_INLINE PurchaseSummary summary_of(const model::RfmTable& table) {
    return {table.frequency, table.recency, table.T, {}, table.log_intervals};
}

GOODWILL_INLINE void check_summary(std::string_view function, const PurchaseSummary& summary) {
    check::not_empty(function, "frequency", summary.size());
    check::same_size(function, "recency", summary.recency.size(), "frequency", summary.size());
    check::same_size(function, "T", summary.T.size(), "frequency", summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) { detail::check_row(function, summary, i); }
    if (!summary.log_intervals.empty()) {
        check::same_size(function, "log_intervals", summary.log_intervals.size(), "frequency", summary.size());
        check::all_finite(function, "log_intervals", summary.log_intervals);
    }
    if (!summary.weights.empty()) {
        check::same_size(function, "weights", summary.weights.size(), "frequency", summary.size());
        check::all_non_negative(function, "weights", summary.weights);
        if (std::all_of(summary.weights.begin(), summary.weights.end(), [](double w) { return w == 0.0; })) {
            check::fail_argument(function, "weights", "positive somewhere", "0 everywhere");
        }
    }
}

GOODWILL_INLINE PurchasePatterns::PurchasePatterns(std::string_view function, const PurchaseSummary& summary) {
    check_summary(function, summary);
    std::vector<detail::PurchasePattern> patterns;
    patterns.reserve(summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) {
        const double weight = summary.weights.empty() ? 1.0 : summary.weights[i];
        if (weight == 0.0) { continue; }
        patterns.push_back({summary.frequency[i], summary.recency[i], summary.T[i], weight});
        customers_ += weight;
        repeat_purchases_ += weight * summary.frequency[i];
        mean_T_ += weight * summary.T[i];
        if (!summary.log_intervals.empty()) { log_intervals_ += weight * summary.log_intervals[i]; }
    }
    mean_T_ /= customers_;
    std::sort(patterns.begin(), patterns.end());
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const detail::PurchasePattern& p = patterns[i];
        if (i > 0 && p.same(patterns[i - 1])) {
            weight_.back() += p.weight;
            runs_.back().weight += p.weight;
            continue;
        }
        if (runs_.empty() || runs_.back().frequency != p.frequency) {
            runs_.push_back({p.frequency, recency_.size(), recency_.size(), 0.0});
        }
        recency_.push_back(p.recency);
        T_.push_back(p.T);
        weight_.push_back(p.weight);
        runs_.back().end = recency_.size();
        runs_.back().weight += p.weight;
    }
}

}  // namespace goodwill::inline v0::value
