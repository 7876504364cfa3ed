// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "goodwill/measure/statistic.hpp"
#include "goodwill/model/schema.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// Satisfaction of plain arrays. In all of them: NaN is a missing score and counted out of n, so are the scale's
/// not-applicable codes; `weights` is empty or holds one survey weight a score, of which only the ratios matter, and
/// widens the interval by the design effect that stands in `method`. Scores are taken as independent of each other.
/// \throw DataError when no score is left
/// \throw std::domain_error naming the first score off the scale, or a weight that is negative, infinite or missing
/// \throw std::invalid_argument when the lengths differ, or as score_rule
namespace goodwill::inline v0::measure {

/// Mean score, in the scores' own unit. Without a scale any finite number goes, and the interval is Student's.
[[nodiscard]] Estimate mean(std::span<const double> scores, std::span<const double> weights = {},
                            const std::optional<model::RatingScale>& scale = std::nullopt,
                            const ScoreOptions& options = {}, const Execution& execution = {});

/// Share of satisfied, 0 … 1: scores at or above options.threshold, by default the top two points of the scale.
[[nodiscard]] Estimate csat(std::span<const double> scores, std::span<const double> weights = {},
                            const model::RatingScale& scale = {}, const ScoreOptions& options = {},
                            const Execution& execution = {});

/// Net promoter score, -1 … 1, of whole scores from 0 to 10: promoters (9, 10) less detractors (0 to 6) (Reichheld
/// 2003).
[[nodiscard]] Estimate nps(std::span<const double> scores, std::span<const double> weights = {},
                           const ScoreOptions& options = {}, const Execution& execution = {});

/// Customer effort score: mean effort on the scale, 1 to 7 unless said otherwise (Dixon, Freeman and Toman 2010).
[[nodiscard]] Estimate ces(std::span<const double> scores, std::span<const double> weights = {},
                           const model::RatingScale& scale = {1.0, 7.0, {}}, const ScoreOptions& options = {},
                           const Execution& execution = {});

/// Share, 0 … 1, of those who found it easy: by default the three easiest points of the scale.
[[nodiscard]] Estimate easy(std::span<const double> scores, std::span<const double> weights = {},
                            const model::RatingScale& scale = {1.0, 7.0, {}}, const ScoreOptions& options = {},
                            const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/scores.ipp"
#endif
