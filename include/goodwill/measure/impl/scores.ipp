// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/measure/scores.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline Estimate score_estimate(std::string_view function, Statistic statistic, std::span<const double> scores,
                               std::span<const double> weights, const std::optional<model::RatingScale>& scale,
                               const ScoreOptions& options, const Execution& execution) {
    const ScoreRule rule = score_rule(function, statistic, scale, options);
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "scores", scores.size()); }
    check::all_non_negative(function, "weights", weights);
    std::vector<double> own;
    const std::span<const double> values = count_scores(function, "scores", rule, scores, own, execution);
    const std::vector<std::int32_t> one_group(scores.size(), 0);
    const support::Moments moments = support::accumulate_grouped(values, weights, one_group, 1, execution)[0];
    if (moments.count == 0) { fail_without_rows(function, "scores"); }
    return rule.estimate(moments);
}

}  // namespace detail

GOODWILL_INLINE Estimate mean(std::span<const double> scores, std::span<const double> weights,
                              const std::optional<model::RatingScale>& scale, const ScoreOptions& options,
                              const Execution& execution) {
    return detail::score_estimate("mean", Statistic::mean, scores, weights, scale, options, execution);
}

GOODWILL_INLINE Estimate csat(std::span<const double> scores, std::span<const double> weights,
                              const model::RatingScale& scale, const ScoreOptions& options,
                              const Execution& execution) {
    return detail::score_estimate("csat", Statistic::csat, scores, weights, scale, options, execution);
}

GOODWILL_INLINE Estimate nps(std::span<const double> scores, std::span<const double> weights,
                             const ScoreOptions& options, const Execution& execution) {
    return detail::score_estimate("nps", Statistic::nps, scores, weights, model::RatingScale{0.0, 10.0, {}}, options,
                                  execution);
}

GOODWILL_INLINE Estimate ces(std::span<const double> scores, std::span<const double> weights,
                             const model::RatingScale& scale, const ScoreOptions& options, const Execution& execution) {
    return detail::score_estimate("ces", Statistic::ces, scores, weights, scale, options, execution);
}

GOODWILL_INLINE Estimate easy(std::span<const double> scores, std::span<const double> weights,
                              const model::RatingScale& scale, const ScoreOptions& options,
                              const Execution& execution) {
    return detail::score_estimate("easy", Statistic::easy, scores, weights, scale, options, execution);
}

}  // namespace goodwill::inline v0::measure
