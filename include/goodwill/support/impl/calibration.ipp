// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/calibration.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "goodwill/support/statistics/quantile.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline void check_binary(std::string_view function, std::string_view name, std::span<const double> scores,
                         std::span<const double> outcomes, std::span<const double> weights) {
    check::not_empty(function, name, scores.size());
    check::all_finite(function, name, scores);
    check::same_size(function, "outcomes", outcomes.size(), name, scores.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i] != 0.0 && outcomes[i] != 1.0) {
            check::fail_domain(function, "outcomes", i, "0 or 1", outcomes[i]);
        }
    }
    if (weights.empty()) { return; }
    check::same_size(function, "weights", weights.size(), name, scores.size());
    check::all_non_negative(function, "weights", weights);
    if (std::none_of(weights.begin(), weights.end(), [](double w) { return w > 0.0; })) {
        check::fail_argument(function, "weights", "positive somewhere", "nothing but 0");
    }
}

/// Inner edges of the bins.
inline std::vector<double> bin_edges(std::span<const double> predictions, std::span<const double> weights, int bins,
                                     Binning binning) {
    std::vector<double> edges;
    for (int k = 1; k < bins; ++k) { edges.push_back(static_cast<double>(k) / bins); }
    if (binning == Binning::uniform || edges.empty()) { return edges; }
    const std::vector<Estimate> found = quantiles(predictions, edges, weights);
    std::transform(found.begin(), found.end(), edges.begin(), [](const Estimate& q) { return q.value; });
    return edges;
}

struct CalibrationBin {
    Moments prediction;
    Moments outcome;
};

inline std::vector<CalibrationBin> fill_bins(std::span<const double> predictions, std::span<const double> outcomes,
                                             std::span<const double> weights, const std::vector<double>& edges) {
    std::vector<CalibrationBin> filled(edges.size() + 1);
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const auto edge = std::lower_bound(edges.begin(), edges.end(), predictions[i]);
        CalibrationBin& bin = filled[static_cast<std::size_t>(edge - edges.begin())];
        const double w = weights.empty() ? 1.0 : weights[i];
        bin.prediction.add(predictions[i], w);
        bin.outcome.add(outcomes[i], w);
    }
    std::erase_if(filled, [](const CalibrationBin& bin) { return bin.outcome.count == 0; });
    return filled;
}

/// Value and interval of the expected error, and what chance alone shows.
inline void tell_expected_error(Calibration& told, const std::vector<CalibrationBin>& bins, double level) {
    double error = 0.0;
    double variance = 0.0;
    for (std::size_t k = 0; k < bins.size(); ++k) {
        const double n = effective_sample(bins[k].outcome).n;
        const double seen = told.observed[k].value;
        const double foretold = told.mean_prediction[k];
        error += told.share[k] * std::abs(foretold - seen);
        variance += told.share[k] * told.share[k] * seen * (1.0 - seen) / n;
        told.chance_error += told.share[k] * std::sqrt(2.0 / std::numbers::pi * foretold * (1.0 - foretold) / n);
    }
    const double half = normal_quantile(0.5 * (1.0 + level)) * std::sqrt(variance);
    Estimate& e = told.expected_error;
    e.value = error;
    e.low = std::max(0.0, error - half);
    e.high = std::min(1.0, error + half);
    e.level = level;
    e.n = told.n;
    e.method = "delta";
    e.provenance = {Evidence::estimated, "expected calibration error"};
    if (error < 2.0 * told.chance_error) {
        e.warnings.emplace_back("a model that is right shows an error like this by chance: its size says little");
    }
}

/// Placements: for every row the weighted share of rows of the other outcome it is on the right side of.
inline std::vector<double> placements(std::span<const double> scores, std::span<const double> outcomes,
                                      std::span<const double> weights, const std::array<double, 2>& totals) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] < scores[b] : a < b; });
    std::vector<double> placed(scores.size());
    std::array<double, 2> below{0.0, 0.0};
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        std::array<double, 2> tied{0.0, 0.0};
        for (; end < order.size() && scores[order[end]] == scores[order[begin]]; ++end) {
            tied[outcomes[order[end]] > 0.0 ? 1 : 0] += weights.empty() ? 1.0 : weights[order[end]];
        }
        for (std::size_t i = begin; i < end; ++i) {
            const bool positive = outcomes[order[i]] > 0.0;
            const std::size_t other = positive ? 0 : 1;
            const double share = (below[other] + 0.5 * tied[other]) / totals[other];
            placed[order[i]] = positive ? share : 1.0 - share;
        }
        below[0] += tied[0];
        below[1] += tied[1];
        begin = end;
    }
    return placed;
}

}  // namespace detail

GOODWILL_INLINE Binning binning_named(std::string_view name) {
    if (name == "quantile") { return Binning::quantile; }
    if (name == "uniform") { return Binning::uniform; }
    check::fail_argument("calibration", "binning", "'quantile' or 'uniform'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Calibration calibration(std::span<const double> predictions, std::span<const double> outcomes,
                                        std::span<const double> weights, int bins, Binning binning, double level) {
    constexpr std::string_view function = "calibration";
    detail::check_binary(function, "predictions", predictions, outcomes, weights);
    check::open_unit(function, "level", level);
    if (bins < 1) { check::fail_argument(function, "bins", "at least 1", std::to_string(bins)); }
    Moments errors;
    Moments all;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        if (!(predictions[i] >= 0.0 && predictions[i] <= 1.0)) {
            check::fail_domain(function, "predictions", i, "a probability from 0 to 1", predictions[i]);
        }
        const double w = weights.empty() ? 1.0 : weights[i];
        const double miss = predictions[i] - outcomes[i];
        errors.add(miss * miss, w);
        all.add(outcomes[i], w);
    }
    Calibration told;
    told.n = all.count;
    told.brier = mean_estimate(errors, Bounds{0.0, 1.0}, level);
    told.uncertainty = all.mean * (1.0 - all.mean);
    const auto filled =
        detail::fill_bins(predictions, outcomes, weights, detail::bin_edges(predictions, weights, bins, binning));
    for (const detail::CalibrationBin& bin : filled) {
        told.mean_prediction.push_back(bin.prediction.mean);
        told.observed.push_back(proportion_estimate(bin.outcome, level));
        told.share.push_back(bin.outcome.weight / all.weight);
        const double miss = bin.prediction.mean - bin.outcome.mean;
        const double apart = bin.outcome.mean - all.mean;
        told.reliability += told.share.back() * miss * miss;
        told.resolution += told.share.back() * apart * apart;
    }
    told.within = told.brier.value - (told.reliability - told.resolution + told.uncertainty);
    detail::tell_expected_error(told, filled, level);
    return told;
}

GOODWILL_INLINE Estimate roc_area(std::span<const double> scores, std::span<const double> outcomes,
                                  std::span<const double> weights, double level) {
    constexpr std::string_view function = "roc_area";
    detail::check_binary(function, "scores", scores, outcomes, weights);
    check::open_unit(function, "level", level);
    std::array<double, 2> totals{0.0, 0.0};
    std::array<double, 2> counts{0.0, 0.0};
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const double w = weights.empty() ? 1.0 : weights[i];
        totals[outcomes[i] > 0.0 ? 1 : 0] += w;
        counts[outcomes[i] > 0.0 ? 1 : 0] += w > 0.0 ? 1.0 : 0.0;
    }
    if (!(totals[0] > 0.0 && totals[1] > 0.0)) {
        check::fail_argument(function, "outcomes", "both 0 and 1 somewhere", totals[1] > 0.0 ? "only 1" : "only 0");
    }
    const std::vector<double> placed = detail::placements(scores, outcomes, weights, totals);
    double area = 0.0;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (outcomes[i] > 0.0) { area += placed[i] * (weights.empty() ? 1.0 : weights[i]) / totals[1]; }
    }
    std::array<double, 2> squares{0.0, 0.0};
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const std::size_t side = outcomes[i] > 0.0 ? 1 : 0;
        const double part = (weights.empty() ? 1.0 : weights[i]) * (placed[i] - area) / totals[side];
        squares[side] += part * part;
    }
    double variance = 0.0;
    for (const std::size_t side : {0U, 1U}) {
        variance += squares[side] * (counts[side] > 1.0 ? counts[side] / (counts[side] - 1.0) : 1.0);
    }
    Estimate estimate = share_estimate(area, std::sqrt(variance), level, "DeLong, logit");
    estimate.n = static_cast<std::int64_t>(counts[0] + counts[1]);
    estimate.provenance = {Evidence::estimated, "area under the curve"};
    if (!(variance > 0.0)) {
        estimate.warnings.emplace_back("no spread: the interval is a point and says nothing of the error");
    }
    return estimate;
}

}  // namespace goodwill::inline v0::support
