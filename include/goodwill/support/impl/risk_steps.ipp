// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/sort/spreadsort/float_sort.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

namespace goodwill::inline v0::support::detail {

/// A moment of one row.
struct Moment {
    double time;
    std::uint32_t row;
    std::int32_t event;
};

inline bool earlier(const Moment& a, const Moment& b) noexcept {
    return a.time < b.time || (a.time == b.time && a.row < b.row);
}

/// By time; equal times in the order of rows.
inline void sort_moments(std::vector<Moment>& moments) {
    namespace spread = boost::sort::spreadsort;
    const auto shift = [](const Moment& m, const unsigned offset) {
        return spread::float_mem_cast<double, std::int64_t>(m.time) >> offset;
    };
    spread::float_sort(moments.begin(), moments.end(), shift,
                       [](const Moment& a, const Moment& b) { return a.time < b.time; });
    for (auto first = moments.begin(); first != moments.end();) {
        const auto last = std::find_if(first, moments.end(), [&](const Moment& m) { return m.time != first->time; });
        if (last - first > 1) { std::sort(first, last, earlier); }
        first = last;
    }
}

inline void all_codes(std::string_view function, std::string_view name, std::span<const std::int32_t> codes) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] < 0) { check::fail_domain(function, name, i, "0 or above", codes[i]); }
    }
}

inline void require_survival_times(std::string_view function, const SurvivalTimes& times, std::int32_t causes) {
    check::not_empty(function, "time", times.time.size());
    check::same_size(function, "event", times.event.size(), "time", times.time.size());
    check::all_finite(function, "time", times.time);
    all_codes(function, "event", times.event);
    for (std::size_t i = 0; i < times.event.size(); ++i) {
        if (times.event[i] > causes) { check::fail_domain(function, "event", i, "0 or 1", times.event[i]); }
    }
    if (!times.entry.empty()) {
        check::same_size(function, "entry", times.entry.size(), "time", times.time.size());
        for (std::size_t i = 0; i < times.entry.size(); ++i) {
            if (!(times.entry[i] < times.time[i]) || std::isinf(times.entry[i])) {
                check::fail_domain(function, "entry", i, "finite and before its time", times.entry[i]);
            }
        }
    }
    if (!times.weights.empty()) {
        check::same_size(function, "weights", times.weights.size(), "time", times.time.size());
        check::all_non_negative(function, "weights", times.weights);
        if (std::none_of(times.weights.begin(), times.weights.end(), [](double w) { return w > 0.0; })) {
            check::fail_argument(function, "weights", "positive somewhere", "0 everywhere");
        }
    }
    if (!times.clusters.empty()) {
        check::same_size(function, "clusters", times.clusters.size(), "time", times.time.size());
        all_codes(function, "clusters", times.clusters);
    }
}

inline double weight_at(const SurvivalTimes& times, std::size_t row) noexcept {
    return times.weights.empty() ? 1.0 : times.weights[row];
}

/// The distinct times at which rows end, and who is at risk then.
struct RiskSteps {
    std::vector<Moment> exits;       ///< rows of positive weight by their end
    std::vector<Moment> entries;     ///< by their entry; empty without entries
    std::vector<std::size_t> first;  ///< exits [first[j], first[j + 1]) end at step j
    std::vector<double> time;
    std::vector<double> at_risk;
    std::vector<double> events;
    std::vector<double> censored;
    std::vector<char> exhausted;  ///< whether all at risk have an event

    [[nodiscard]] std::size_t size() const noexcept { return time.size(); }
};

/// Sums from the last time backwards, so that no weight is ever taken away again unless rows enter late.
inline void count_at_risk(RiskSteps& steps, const SurvivalTimes& times) {
    double weight = 0.0;
    std::int64_t heads = 0;
    std::size_t entered = steps.entries.size();
    for (std::size_t j = steps.size(); j-- > 0;) {
        std::int64_t heads_with_event = 0;
        for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
            const Moment& exit = steps.exits[i];
            const double w = weight_at(times, exit.row);
            weight += w;
            ++heads;
            heads_with_event += exit.event != 0 ? 1 : 0;
            (exit.event != 0 ? steps.events[j] : steps.censored[j]) += w;
        }
        while (entered > 0 && steps.entries[entered - 1].time >= steps.time[j]) {
            weight -= weight_at(times, steps.entries[--entered].row);
            --heads;
        }
        steps.at_risk[j] = weight;
        steps.exhausted[j] = heads == heads_with_event ? 1 : 0;
    }
}

inline RiskSteps risk_steps(const SurvivalTimes& times, const Progress& progress) {
    RiskSteps steps;
    steps.exits.reserve(times.time.size());
    for (std::size_t i = 0; i < times.time.size(); ++i) {
        if (weight_at(times, i) > 0.0) {
            const auto row = static_cast<std::uint32_t>(i);
            // Adding 0 makes one zero of two, which the sort by bits would keep apart.
            steps.exits.push_back({times.time[i] + 0.0, row, times.event[i]});
            if (!times.entry.empty()) { steps.entries.push_back({times.entry[i] + 0.0, row, 0}); }
        }
    }
    progress.check();
    sort_moments(steps.exits);
    sort_moments(steps.entries);
    progress.check();
    for (std::size_t i = 0; i < steps.exits.size(); ++i) {
        if (i == 0 || steps.exits[i].time != steps.exits[i - 1].time) {
            steps.first.push_back(i);
            steps.time.push_back(steps.exits[i].time);
        }
    }
    steps.first.push_back(steps.exits.size());
    steps.at_risk.resize(steps.size());
    steps.events.resize(steps.size());
    steps.censored.resize(steps.size());
    steps.exhausted.resize(steps.size());
    count_at_risk(steps, times);
    return steps;
}

}  // namespace goodwill::inline v0::support::detail
