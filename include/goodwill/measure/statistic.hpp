// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/schema.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::measure {

/// What is told of a set of scores.
enum class Statistic {
    mean,  ///< of any number; on a known scale with an interval that rests on it
    csat,  ///< share of satisfied: scores at or above the threshold, by default the top two points of the scale
    nps,   ///< net promoter score: share of 9 and 10 less share of 0 to 6, on whole scores from 0 to 10
    ces,   ///< customer effort score: mean effort
    easy   ///< share of easy: by default the three easiest points of the effort scale
};
/// "mean", "csat", "nps", "ces" or "easy".
[[nodiscard]] std::string_view name_of(Statistic statistic) noexcept;
/// \throw std::invalid_argument naming `function` and the statistics there are.
[[nodiscard]] Statistic statistic_named(std::string_view function, std::string_view name);

/// What can be chosen about a statistic.
struct ScoreOptions {
    double level = 0.95;  ///< of the interval
    /// Of the interval; empty for the statistic's own. mean and ces: "beta" (on a known scale) or "t"; csat and easy:
    /// "wilson", "jeffreys" or "wald"; nps: "score", "tango" or "wald".
    std::string method;
    /// csat and easy: the score from which on one counts. Must be given for scales of more than 11 points,
    /// and where the default would be the whole scale: up to 2 points of csat, 3 of easy.
    std::optional<double> threshold;
    bool high_is_easy = true;  ///< ces and easy: whether a high score means little effort; false: threshold counts down
};

/// A statistic made definite: how each score counts, and how the moments of what was counted become an estimate.
struct ScoreRule {
    Statistic statistic = Statistic::mean;
    std::optional<support::Bounds> scale;    ///< of the scores; none: unknown
    std::vector<double> not_applicable;      ///< codes that are not scores
    std::optional<support::Bounds> counted;  ///< of what scores count as
    double threshold = 0.0;                  ///< csat, easy
    bool counts_up = true;                   ///< false: scores at or below the threshold count
    double level = 0.95;
    std::string method;

    /// True when a score counts as itself.
    [[nodiscard]] bool plain() const noexcept { return statistic == Statistic::mean || statistic == Statistic::ces; }
    /// True when the score is missing (NaN) or one the statistic can take.
    [[nodiscard]] bool accepts(double score) const noexcept;
    /// The score itself (mean, ces), 1 or 0 (csat, easy), or 1, 0 or -1 (nps). NaN stays NaN.
    [[nodiscard]] double count(double score) const noexcept;
    /// "a number from 1 to 5", for messages.
    [[nodiscard]] std::string requirement() const;
    /// From the moments of counted scores. Without a score: NaN, n = 0 and a warning.
    [[nodiscard]] Estimate estimate(const support::Moments& moments) const;
};

/// \param function the public function that speaks in messages
/// \param scale of the scores; needed by all statistics but the mean, and from 0 to 10 for nps
/// \throw std::invalid_argument when the scale is missing, empty or, for nps, another, or the method or threshold does
///        not fit the statistic; std::domain_error unless 0 < level < 1 and the threshold is on the scale
[[nodiscard]] ScoreRule score_rule(std::string_view function, Statistic statistic,
                                   const std::optional<model::RatingScale>& scale, const ScoreOptions& options);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/statistic.ipp"
#endif
