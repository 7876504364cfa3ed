// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/explained_variance.ipp"
#include "goodwill/measure/importance_performance.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Complete rows: what importance is derived from, and the answers as they were given.
struct IpaRows {
    DriverData drivers;
    Eigen::MatrixXd performance;
    Eigen::MatrixXd stated;  ///< without columns when nobody was asked
};

/// Performance, derived and stated importance of every part, in one sample.
struct IpaSample {
    Eigen::VectorXd performance;
    Eigen::VectorXd derived;
    Eigen::VectorXd stated;
};

[[nodiscard]] inline IpaRows ipa_rows(const support::MatrixView& x, std::span<const double> y,
                                      const support::MatrixView& stated, std::span<const double> weights,
                                      std::vector<std::string> names) {
    constexpr const char* function = "ipa";
    std::vector<double> verdicts(y.begin(), y.end());
    if (stated.columns > 0) {
        check::same_size(function, "columns of stated", stated.columns, "columns of x", x.columns);
        check::same_size(function, "rows of stated", stated.rows(), "rows of x", x.rows());
        check::all_finite_or_missing(function, "stated", stated.values);
        check::same_size(function, "y", y.size(), "rows of x", x.rows());
        // A row that lacks a stated importance is left out like one that lacks a verdict.
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            for (const double answer : stated.row(i)) {
                if (std::isnan(answer)) { verdicts[i] = answer; }
            }
        }
    }
    IpaRows rows{driver_data(function, x, verdicts, weights, std::move(names)), {}, {}};
    const Eigen::Index n = rows.drivers.rows.rows();
    const auto p = static_cast<Eigen::Index>(x.columns);
    rows.performance.resize(n, p);
    rows.stated.resize(n, stated.columns > 0 ? p : 0);
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        bool complete = !std::isnan(verdicts[i]) && (weights.empty() || weights[i] > 0.0);
        for (const double answer : x.row(i)) { complete = complete && !std::isnan(answer); }
        if (!complete) { continue; }
        for (Eigen::Index j = 0; j < p; ++j) {
            rows.performance(at, j) = x(i, static_cast<std::size_t>(j));
            if (stated.columns > 0) { rows.stated(at, j) = stated(i, static_cast<std::size_t>(j)); }
        }
        ++at;
    }
    return rows;
}

/// False when a column does not vary among the rows with a weight.
[[nodiscard]] inline bool ipa_sample(const IpaRows& rows, const Eigen::VectorXd& weights, IpaSample& sample) {
    DriverCorrelations correlations;
    if (!correlate(rows.drivers.rows, weights, correlations)) { return false; }
    const std::vector<double> shares = relative_weights(correlations);
    sample.derived = Eigen::VectorXd::Map(shares.data(), static_cast<Eigen::Index>(shares.size()));
    sample.performance = rows.performance.transpose() * weights / weights.sum();
    sample.stated = rows.stated.transpose() * weights / weights.sum();
    return true;
}

[[nodiscard]] inline IpaQuadrant quadrant_of(bool important, bool good) {
    if (important) { return good ? IpaQuadrant::keep_up : IpaQuadrant::concentrate_here; }
    return good ? IpaQuadrant::possible_overkill : IpaQuadrant::low_priority;
}

/// All bootstrap samples whose columns vary.
[[nodiscard]] inline std::vector<IpaSample> ipa_samples(const IpaRows& rows, const IpaOptions& options,
                                                        const Execution& execution) {
    const auto n = static_cast<std::size_t>(rows.performance.rows());
    std::vector<IpaSample> samples(static_cast<std::size_t>(options.replicates));
    support::for_each_task(samples.size(), execution, "ipa", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(n);
        support::resample_rows(options.seed, r, n, drawn);
        Eigen::VectorXd weights = Eigen::VectorXd::Zero(rows.performance.rows());
        for (const std::uint64_t row : drawn) {
            weights(static_cast<Eigen::Index>(row)) += rows.drivers.weights(static_cast<Eigen::Index>(row));
        }
        if (!ipa_sample(rows, weights, samples[r])) { samples[r] = {}; }
    });
    std::erase_if(samples, [](const IpaSample& sample) { return sample.performance.size() == 0; });
    return samples;
}

/// A number of each sample, by its interval.
[[nodiscard]] inline Estimate ipa_estimate(double value, const std::vector<double>& replicates, double level,
                                           std::int64_t n, const char* source) {
    Estimate estimate;
    estimate.value = value;
    estimate.level = level;
    estimate.n = n;
    estimate.provenance.source = source;
    const double tail = 0.5 * (1.0 - level);
    const std::array<double, 2> ends{tail, 1.0 - tail};
    const auto found = support::quantiles(replicates, ends);
    estimate.low = found[0].value;
    estimate.high = found[1].value;
    estimate.method = "percentile bootstrap, " + std::to_string(replicates.size()) + " samples";
    return estimate;
}

/// One part's place by one kind of importance.
[[nodiscard]] inline IpaPlace ipa_place(Eigen::Index j, const IpaSample& whole, const std::vector<IpaSample>& samples,
                                        Eigen::VectorXd IpaSample::* kind, const IpaOptions& options, std::int64_t n,
                                        const char* source) {
    const auto good = [&](const IpaSample& sample) {
        return sample.performance[j] >= options.performance_threshold.value_or(sample.performance.mean());
    };
    const auto important = [&](const IpaSample& sample) { return (sample.*kind)[j] >= (sample.*kind).mean(); };
    IpaPlace place;
    place.quadrant = quadrant_of(important(whole), good(whole));
    std::vector<double> values;
    values.reserve(samples.size());
    for (const IpaSample& sample : samples) {
        values.push_back((sample.*kind)[j]);
        const auto quadrant = static_cast<std::size_t>(quadrant_of(important(sample), good(sample)));
        place.probability[quadrant] += 1.0 / static_cast<double>(samples.size());
    }
    place.importance = ipa_estimate((whole.*kind)[j], values, options.level, n, source);
    return place;
}

inline void require_ipa(const support::MatrixView& x, const IpaOptions& options) {
    check::open_unit("ipa", "level", options.level);
    if (x.columns < 2) { check::fail_argument("ipa", "x", "two parts or more", std::to_string(x.columns)); }
    if (options.replicates < 19) {
        check::fail_argument("ipa", "replicates", "19 or more", std::to_string(options.replicates));
    }
    if (options.performance_threshold) {
        check::finite("ipa", "performance_threshold", *options.performance_threshold);
    }
}

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(IpaQuadrant quadrant) noexcept {
    switch (quadrant) {
        case IpaQuadrant::concentrate_here: return "concentrate_here";
        case IpaQuadrant::keep_up: return "keep_up";
        case IpaQuadrant::low_priority: return "low_priority";
        case IpaQuadrant::possible_overkill: return "possible_overkill";
    }
    return "";
}

GOODWILL_INLINE ImportancePerformance importance_performance(const support::MatrixView& x, std::span<const double> y,
                                                             const support::MatrixView& stated,
                                                             std::span<const double> weights,
                                                             std::vector<std::string> names, const IpaOptions& options,
                                                             const Execution& execution) {
    detail::require_ipa(x, options);
    const detail::IpaRows rows = detail::ipa_rows(x, y, stated, weights, std::move(names));
    detail::IpaSample whole;
    static_cast<void>(detail::ipa_sample(rows, rows.drivers.weights, whole));
    const std::vector<detail::IpaSample> samples = detail::ipa_samples(rows, options, execution);
    if (samples.size() < 19) {
        throw DataError("ipa", {-1, 0, "x", std::to_string(samples.size()) + " usable bootstrap samples",
                                "at least 19: parts and verdicts that vary among many respondents"});
    }
    ImportancePerformance result;
    result.n = rows.performance.rows();
    result.left_out = rows.drivers.left_out;
    result.performance_threshold = options.performance_threshold.value_or(whole.performance.mean());
    result.derived_threshold = whole.derived.mean();
    if (stated.columns > 0) { result.stated_threshold = whole.stated.mean(); }
    for (Eigen::Index j = 0; j < whole.performance.size(); ++j) {
        IpaPart part;
        part.name = rows.drivers.names[static_cast<std::size_t>(j)];
        std::vector<double> means;
        means.reserve(samples.size());
        for (const detail::IpaSample& sample : samples) { means.push_back(sample.performance[j]); }
        part.performance = detail::ipa_estimate(whole.performance[j], means, options.level, result.n, "mean");
        part.derived =
            detail::ipa_place(j, whole, samples, &detail::IpaSample::derived, options, result.n, "Johnson (2000)");
        if (stated.columns > 0) {
            part.stated = detail::ipa_place(j, whole, samples, &detail::IpaSample::stated, options, result.n, "mean");
        }
        result.parts.push_back(std::move(part));
    }
    if (samples.size() < static_cast<std::size_t>(options.replicates)) {
        result.warnings.push_back(std::to_string(static_cast<std::size_t>(options.replicates) - samples.size()) +
                                  " bootstrap samples had a constant column and were left out");
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
