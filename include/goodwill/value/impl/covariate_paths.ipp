// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/value/covariate_paths.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Collects the segments of one customer after the other.
class PathBuilder {
public:
    PathBuilder(const model::PurchaseTimes& times, model::SpanUnit unit, std::size_t covariates)
        : times_(times), days_(model::days_in(unit)) {
        paths_.covariates = covariates;
    }

    /// A segment of the next customer, until a day since 1970-01-01; one of the same values goes on.
    void segment(std::size_t customer, double until_day, std::span<const double> z) {
        const double end = (until_day - first_day(customer)) / days_;
        if (end <= 0.0) { return; }
        const bool fresh = paths_.end.size() == paths_.begin.back();
        if (!fresh) {
            const auto last = paths_.of_segment(paths_.end.size() - 1);
            if (std::equal(z.begin(), z.end(), last.begin())) {
                paths_.end.back() = end;
                return;
            }
        }
        paths_.end.push_back(end);
        paths_.values.insert(paths_.values.end(), z.begin(), z.end());
    }

    /// Closes a customer: values at the repeat purchases are summed. \return whether the path reaches the end
    bool close(std::size_t customer) {
        const std::size_t begin = paths_.begin.back();
        std::size_t at = begin;
        std::vector<double> sums(paths_.covariates, 0.0);
        for (std::size_t i = times_.begin[customer] + 1; i < times_.begin[customer + 1]; ++i) {
            const double when = (times_.day[i] - first_day(customer)) / days_;
            while (at + 1 < paths_.end.size() && paths_.end[at] <= when) { ++at; }
            const auto z = paths_.of_segment(at);
            std::transform(z.begin(), z.end(), sums.begin(), sums.begin(), std::plus<>());
        }
        paths_.purchase_sums.insert(paths_.purchase_sums.end(), sums.begin(), sums.end());
        paths_.begin.push_back(paths_.end.size());
        const double T = (static_cast<double>(times_.end_day) - first_day(customer)) / days_;
        return paths_.end.size() > begin && paths_.end.back() >= T;
    }

    [[nodiscard]] double first_day(std::size_t customer) const { return times_.day[times_.begin[customer]]; }
    [[nodiscard]] CovariatePaths take() { return std::move(paths_); }

private:
    const model::PurchaseTimes& times_;
    double days_;
    CovariatePaths paths_;
};

inline void check_path_rows(const model::PurchaseTimes& times, std::span<const std::int64_t> customer,
                            std::span<const double> start_day, std::span<const double> values, std::size_t covariates) {
    constexpr const char* function = "dynamic_paths";
    check::not_empty(function, "customer", customer.size());
    check::same_size(function, "start_day", start_day.size(), "customer", customer.size());
    check::same_size(function, "values", values.size(), "customer times covariates", customer.size() * covariates);
    check::all_finite(function, "start_day", start_day);
    check::all_finite(function, "values", values);
    for (std::size_t i = 0; i < customer.size(); ++i) {
        if (customer[i] < 0 || static_cast<std::size_t>(customer[i]) >= times.size()) {
            check::fail_domain(function, "customer", i, "the index of a customer", static_cast<double>(customer[i]));
        }
    }
}

}  // namespace detail

GOODWILL_INLINE CovariatePaths static_paths(std::span<const double> values, std::size_t covariates,
                                            std::span<const double> frequency) {
    check::not_empty("static_paths", "covariates", covariates);
    check::same_size("static_paths", "values", values.size(), "customers times covariates",
                     frequency.size() * covariates);
    check::all_finite("static_paths", "values", values);
    CovariatePaths paths;
    paths.covariates = covariates;
    paths.values.assign(values.begin(), values.end());
    paths.end.assign(frequency.size(), std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < frequency.size(); ++i) {
        paths.begin.push_back(i + 1);
        for (std::size_t j = 0; j < covariates; ++j) {
            paths.purchase_sums.push_back(frequency[i] * values[i * covariates + j]);
        }
    }
    return paths;
}

GOODWILL_INLINE CovariatePaths dynamic_paths(const model::PurchaseTimes& times, model::SpanUnit unit,
                                             std::span<const std::int64_t> customer, std::span<const double> start_day,
                                             std::span<const double> values, std::size_t covariates) {
    detail::check_path_rows(times, customer, start_day, values, covariates);
    std::vector<std::size_t> order(customer.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return customer[a] != customer[b] ? customer[a] < customer[b] : start_day[a] < start_day[b];
    });
    detail::PathBuilder builder(times, unit, covariates);
    std::size_t at = 0;
    for (std::size_t c = 0; c < times.size(); ++c) {
        const std::size_t from = at;
        while (at < order.size() && static_cast<std::size_t>(customer[order[at]]) == c) { ++at; }
        const std::string who = "customer '" + times.customer[c] + "'";
        if (from == at || start_day[order[from]] > builder.first_day(c)) {
            check::fail_argument("dynamic_paths", "start_day", "at or before the first purchase of every customer",
                                 "no such row of " + who);
        }
        for (std::size_t i = from; i < at; ++i) {
            const double start = start_day[order[i]];
            const double until = i + 1 < at ? start_day[order[i + 1]]
                                 : i > from ? 2.0 * start - start_day[order[i - 1]]
                                            : std::numeric_limits<double>::infinity();
            if (until <= start) {
                check::fail_argument("dynamic_paths", "start_day", "different within a customer",
                                     "two equal of " + who);
            }
            builder.segment(c, until, values.subspan(order[i] * covariates, covariates));
        }
        if (!builder.close(c)) {
            check::fail_argument("dynamic_paths", "start_day", "up to the end of observation",
                                 "none so late of " + who);
        }
    }
    return builder.take();
}

GOODWILL_INLINE CovariatePaths seasonal_paths(const model::PurchaseTimes& times, model::SpanUnit unit, int harmonics,
                                              const model::TimeSpan& horizon) {
    if (harmonics < 1 || harmonics > 6) {
        check::fail_argument("seasonal_paths", "harmonics", "a whole number from 1 to 6", std::to_string(harmonics));
    }
    const std::size_t covariates = 2 * static_cast<std::size_t>(harmonics);
    detail::PathBuilder builder(times, unit, covariates);
    const double end = static_cast<double>(times.end_day) + std::max(0.0, horizon.in(model::SpanUnit::day));
    std::vector<double> z(covariates);
    for (std::size_t c = 0; c < times.size(); ++c) {
        for (double week = std::floor(builder.first_day(c) / 7.0);; week += 1.0) {
            const double middle = 7.0 * week + 3.5;
            for (std::size_t j = 0; j < covariates; j += 2) {
                const std::size_t harmonic = j / 2 + 1;
                const double turn = 2.0 * std::numbers::pi * static_cast<double>(harmonic) * middle / 365.25;
                z[j] = std::cos(turn);
                z[j + 1] = std::sin(turn);
            }
            builder.segment(c, 7.0 * (week + 1.0), z);
            if (7.0 * (week + 1.0) >= end) { break; }
        }
        builder.close(c);
    }
    return builder.take();
}

}  // namespace goodwill::inline v0::value
