// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/needs.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Complete rows as shares of the scale, row by row.
struct NeedRows {
    std::vector<double> importance;
    std::vector<double> fulfilment;
    std::vector<double> weights;
    std::int64_t left_out = 0;
};

/// Figures of every need in one sample.
struct NeedSample {
    std::vector<double> importance;
    std::vector<double> fulfilment;
    std::vector<double> unmet;

    [[nodiscard]] double opportunity(std::size_t j) const {
        return 10.0 * (importance[j] + std::max(0.0, importance[j] - fulfilment[j]));
    }
    /// 1 for the most unmet; equal ones share the better rank.
    [[nodiscard]] std::int64_t rank(std::size_t j) const {
        return 1 + std::count_if(unmet.begin(), unmet.end(), [&](double other) { return other > unmet[j]; });
    }
    [[nodiscard]] double mean_unmet() const {
        return std::accumulate(unmet.begin(), unmet.end(), 0.0) / static_cast<double>(unmet.size());
    }
};

inline void require_needs(const support::MatrixView& importance, const support::MatrixView& fulfilment,
                          std::span<const double> weights, std::vector<std::string>& names,
                          const NeedsOptions& options) {
    constexpr const char* function = "needs";
    check::open_unit(function, "level", options.level);
    if (!(options.minimum < options.maximum) || !std::isfinite(options.maximum - options.minimum)) {
        check::fail_domain(function, "maximum", "finite and above the minimum", options.maximum);
    }
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "19 or more", std::to_string(options.replicates));
    }
    if (importance.columns == 0) { check::fail_argument(function, "importance", "one column a need", "none"); }
    check::same_size(function, "columns of fulfilment", fulfilment.columns, "columns of importance",
                     importance.columns);
    check::same_size(function, "rows of fulfilment", fulfilment.rows(), "rows of importance", importance.rows());
    if (!weights.empty()) {
        check::same_size(function, "weights", weights.size(), "rows of importance", importance.rows());
    }
    check::all_non_negative(function, "weights", weights);
    if (names.empty()) {
        for (std::size_t j = 0; j < importance.columns; ++j) { names.emplace_back("x") += std::to_string(j); }
    }
    check::same_size(function, "names", names.size(), "columns of importance", importance.columns);
    const std::set<std::string> distinct(names.begin(), names.end());
    if (distinct.size() < names.size()) {
        check::fail_argument(function, "names", "different from each other", "one given twice");
    }
}

[[nodiscard]] inline NeedRows need_rows(const support::MatrixView& importance, const support::MatrixView& fulfilment,
                                        std::span<const double> weights, const std::vector<std::string>& names,
                                        const NeedsOptions& options) {
    NeedRows rows;
    const double range = options.maximum - options.minimum;
    for (std::size_t i = 0; i < importance.rows(); ++i) {
        bool missing = false;
        for (std::size_t j = 0; j < importance.columns; ++j) {
            for (const support::MatrixView* side : {&importance, &fulfilment}) {
                const double answer = (*side)(i, j);
                missing = missing || std::isnan(answer);
                if (answer < options.minimum || answer > options.maximum) {
                    const char* name = side == &importance ? "importance['" : "fulfilment['";
                    check::fail_domain("needs", name + names[j] + "']", i,
                                       "from " + number_text(options.minimum) + " to " + number_text(options.maximum),
                                       answer);
                }
            }
        }
        if (missing) { ++rows.left_out; }
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (missing || !(weight > 0.0)) { continue; }
        for (const double answer : importance.row(i)) { rows.importance.push_back((answer - options.minimum) / range); }
        for (const double answer : fulfilment.row(i)) { rows.fulfilment.push_back((answer - options.minimum) / range); }
        rows.weights.push_back(weight);
    }
    if (rows.weights.size() < 2) {
        throw DataError("needs", {-1, 0, names.front(), std::to_string(rows.weights.size()) + " complete rows",
                                  "at least two respondents who answered everything"});
    }
    return rows;
}

[[nodiscard]] inline NeedSample need_sample(const NeedRows& rows, std::span<const double> weights, std::size_t p) {
    NeedSample sample{std::vector<double>(p, 0.0), std::vector<double>(p, 0.0), std::vector<double>(p, 0.0)};
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double weight = weights[i] / total;
        for (std::size_t j = 0; j < p; ++j) {
            const double importance = rows.importance[i * p + j];
            const double fulfilment = rows.fulfilment[i * p + j];
            sample.importance[j] += weight * importance;
            sample.fulfilment[j] += weight * fulfilment;
            sample.unmet[j] += weight * importance * (1.0 - fulfilment);
        }
    }
    return sample;
}

[[nodiscard]] inline std::vector<NeedSample> need_samples(const NeedRows& rows, std::size_t p,
                                                          const NeedsOptions& options, const Execution& execution) {
    std::vector<NeedSample> samples(static_cast<std::size_t>(options.replicates));
    support::for_each_task(samples.size(), execution, "needs", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(rows.weights.size());
        support::resample_rows(options.seed, r, drawn.size(), drawn);
        std::vector<double> weights(drawn.size(), 0.0);
        for (const std::uint64_t row : drawn) { weights[row] += rows.weights[row]; }
        samples[r] = need_sample(rows, weights, p);
    });
    return samples;
}

/// A figure of the whole sample, with what it is in each replicate.
template <class Figure>
[[nodiscard]] Estimate need_estimate(const NeedSample& whole, const std::vector<NeedSample>& samples,
                                     const Figure& figure, const NeedsOptions& options, std::int64_t n) {
    std::vector<double> values;
    values.reserve(samples.size());
    for (const NeedSample& sample : samples) { values.push_back(figure(sample)); }
    const double tail = 0.5 * (1.0 - options.level);
    const std::array<double, 2> ends{tail, 1.0 - tail};
    const auto found = support::quantiles(values, ends);
    Estimate estimate;
    estimate.value = figure(whole);
    estimate.low = found[0].value;
    estimate.high = found[1].value;
    estimate.level = options.level;
    estimate.n = n;
    estimate.method = "percentile bootstrap, " + std::to_string(samples.size()) + " samples";
    return estimate;
}

[[nodiscard]] inline Need judge_need(std::size_t j, const NeedSample& whole, const std::vector<NeedSample>& samples,
                                     const NeedsOptions& options, std::int64_t n) {
    const auto estimate = [&](const auto& figure) { return need_estimate(whole, samples, figure, options, n); };
    Need need;
    need.importance = estimate([&](const NeedSample& s) { return s.importance[j]; });
    need.fulfilment = estimate([&](const NeedSample& s) { return s.fulfilment[j]; });
    need.unmet = estimate([&](const NeedSample& s) { return s.unmet[j]; });
    need.opportunity = estimate([&](const NeedSample& s) { return s.opportunity(j); });
    need.opportunity.provenance.source = "Ulwick (2002), Harvard Business Review 80";
    const Estimate rank = estimate([&](const NeedSample& s) { return static_cast<double>(s.rank(j)); });
    need.rank = whole.rank(j);
    need.rank_low = static_cast<std::int64_t>(std::floor(rank.low));
    need.rank_high = static_cast<std::int64_t>(std::ceil(rank.high));
    const auto top = std::count_if(samples.begin(), samples.end(), [&](const NeedSample& s) { return s.rank(j) <= 3; });
    need.probability_top_three = static_cast<double>(top) / static_cast<double>(samples.size());
    return need;
}

}  // namespace detail

GOODWILL_INLINE Needs needs(const support::MatrixView& importance, const support::MatrixView& fulfilment,
                            std::span<const double> weights, std::vector<std::string> names,
                            const NeedsOptions& options, const Execution& execution) {
    detail::require_needs(importance, fulfilment, weights, names, options);
    const std::size_t p = importance.columns;
    const detail::NeedRows rows = detail::need_rows(importance, fulfilment, weights, names, options);
    const detail::NeedSample whole = detail::need_sample(rows, rows.weights, p);
    const std::vector<detail::NeedSample> samples = detail::need_samples(rows, p, options, execution);
    Needs result;
    result.n = static_cast<std::int64_t>(rows.weights.size());
    result.left_out = rows.left_out;
    const auto index = [](const detail::NeedSample& sample) { return sample.mean_unmet(); };
    result.unmet = detail::need_estimate(whole, samples, index, options, result.n);
    std::vector<std::size_t> order(p);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return whole.unmet[a] != whole.unmet[b] ? whole.unmet[a] > whole.unmet[b] : a < b;
    });
    result.needs.reserve(p);
    for (const std::size_t j : order) {
        result.needs.push_back(detail::judge_need(j, whole, samples, options, result.n));
        result.needs.back().name = names[j];
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
