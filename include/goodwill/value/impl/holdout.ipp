// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/ranking.hpp"
#include "goodwill/value/holdout.hpp"

namespace goodwill::inline v0::value {
namespace detail {

[[nodiscard]] inline double poisson_deviance(double expected, double actual) {
    const double gain = actual > 0.0 ? actual * std::log(actual / expected) : 0.0;
    return 2.0 * (gain - actual + expected);
}

/// Expected over actual total; what came is a sum over independent customers.
[[nodiscard]] inline Estimate total_ratio(double expected, std::span<const double> actual, double level) {
    const double n = static_cast<double>(actual.size());
    const double sum = std::accumulate(actual.begin(), actual.end(), 0.0);
    double squares = 0.0;
    for (const double y : actual) { squares += (y - sum / n) * (y - sum / n); }
    Estimate estimate;
    estimate.value = expected / sum;
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(actual.size());
    const double error = std::sqrt(squares * n / std::max(n - 1.0, 1.0)) / sum;
    const double factor = std::exp(support::normal_quantile(0.5 + 0.5 * level) * error);
    estimate.low = estimate.value / factor;
    estimate.high = estimate.value * factor;
    estimate.method = "delta, log";
    estimate.provenance = {Evidence::estimated, "expected over actual purchases"};
    return estimate;
}

[[nodiscard]] inline std::vector<HoldoutBin> holdout_bins(std::span<const double> frequency,
                                                          std::span<const double> expected,
                                                          std::span<const double> actual,
                                                          const HoldoutOptions& options) {
    std::map<double, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < frequency.size(); ++i) {
        rows[std::min(frequency[i], options.largest_frequency)].push_back(i);
    }
    std::vector<HoldoutBin> bins;
    for (const auto& [x, members] : rows) {
        HoldoutBin& bin = bins.emplace_back();
        bin.frequency = x;
        bin.and_above = x == options.largest_frequency;
        bin.customers = members.size();
        support::Moments came;
        for (const std::size_t i : members) {
            came.add(actual[i]);
            bin.expected += expected[i] / static_cast<double>(members.size());
        }
        bin.actual = support::mean_estimate(came, std::nullopt, options.level);
    }
    return bins;
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> holdout_purchases(const model::RfmTable& calibration,
                                                      const model::RfmTable& whole) {
    constexpr const char* function = "holdout_purchases";
    if (calibration.unit != whole.unit) {
        check::fail_argument(function, "holdout",
                             "in " + std::string(model::to_string(calibration.unit)) + "s as the calibration",
                             std::string(model::to_string(whole.unit)) + "s");
    }
    if (whole.end_day <= calibration.end_day) {
        check::fail_argument(function, "holdout", "a table of the same log with a later end", "an end not later");
    }
    std::map<std::string_view, double> later;
    for (std::size_t i = 0; i < whole.size(); ++i) { later.emplace(whole.customer[i], whole.frequency[i]); }
    std::vector<double> purchases;
    purchases.reserve(calibration.size());
    for (std::size_t i = 0; i < calibration.size(); ++i) {
        const auto found = later.find(calibration.customer[i]);
        if (found == later.end() || found->second < calibration.frequency[i]) {
            check::fail_argument(function, "holdout", "a table of the same log with a later end",
                                 "one without the purchases of '" + calibration.customer[i] + "'");
        }
        purchases.push_back(found->second - calibration.frequency[i]);
    }
    return purchases;
}

GOODWILL_INLINE std::vector<double> poisson_deviances(std::span<const double> expected,
                                                      std::span<const double> actual) {
    check::same_size("poisson_deviances", "actual", actual.size(), "expected", expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (!(expected[i] > 0.0) || std::isinf(expected[i])) {
            check::fail_domain("poisson_deviances", "expected", i, "positive and finite", expected[i]);
        }
    }
    check::all_non_negative("poisson_deviances", "actual", actual);
    std::vector<double> result(expected.size());
    std::transform(expected.begin(), expected.end(), actual.begin(), result.begin(), detail::poisson_deviance);
    return result;
}

GOODWILL_INLINE HoldoutCheck check_holdout(std::span<const double> frequency, std::span<const double> expected,
                                           std::span<const double> actual, const HoldoutOptions& options) {
    constexpr const char* function = "check_holdout";
    check::same_size(function, "expected", expected.size(), "frequency", frequency.size());
    check::same_size(function, "actual", actual.size(), "frequency", frequency.size());
    HoldoutCheck result;
    result.customers = frequency.size();
    result.auc = support::area_under_curve(expected, actual, options.level);
    result.gini = support::ranking_gini(expected, actual, options.level);
    result.lift = support::top_lift(expected, actual, options.top_share, options.level);
    const std::vector<double> deviances = poisson_deviances(expected, actual);
    const double n = static_cast<double>(frequency.size());
    result.expected = std::accumulate(expected.begin(), expected.end(), 0.0);
    result.actual = std::accumulate(actual.begin(), actual.end(), 0.0);
    result.total_ratio = detail::total_ratio(result.expected, actual, options.level);
    result.deviance = std::accumulate(deviances.begin(), deviances.end(), 0.0) / n;
    for (const double y : actual) { result.deviance_of_mean += detail::poisson_deviance(result.actual / n, y) / n; }
    result.bins = detail::holdout_bins(frequency, expected, actual, options);
    return result;
}

}  // namespace goodwill::inline v0::value
