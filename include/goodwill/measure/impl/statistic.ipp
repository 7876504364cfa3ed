// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/statistic.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/net_score.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline constexpr std::array<Statistic, 5> statistics{Statistic::mean, Statistic::csat, Statistic::nps, Statistic::ces,
                                                     Statistic::easy};

inline support::Bounds require_scale(std::string_view function, Statistic statistic,
                                     const std::optional<model::RatingScale>& scale) {
    if (!scale) { check::fail_argument(function, "scale", "known for " + std::string(name_of(statistic)), "none"); }
    if (!(scale->minimum < scale->maximum) || !std::isfinite(scale->maximum - scale->minimum)) {
        check::fail_argument(function, "scale", "two finite numbers, the lower first",
                             number_text(scale->minimum) + ", " + number_text(scale->maximum));
    }
    if (statistic == Statistic::nps && (scale->minimum != 0.0 || scale->maximum != 10.0)) {
        check::fail_argument(function, "scale", "0 to 10 for nps",
                             number_text(scale->minimum) + " to " + number_text(scale->maximum));
    }
    return {scale->minimum, scale->maximum};
}

inline void set_threshold(std::string_view function, ScoreRule& rule, const ScoreOptions& options) {
    const auto [minimum, maximum] = *rule.scale;
    rule.counts_up = rule.statistic == Statistic::csat || options.high_is_easy;
    if (options.threshold) {
        rule.threshold = *options.threshold;
        if (!(rule.threshold >= minimum && rule.threshold <= maximum)) {
            check::fail_domain(function, "threshold", "on the scale", rule.threshold);
        }
        return;
    }
    if (maximum - minimum > 10.0) {
        check::fail_argument(function, "threshold", "given for a scale of more than 11 points", "none");
    }
    const double points = rule.statistic == Statistic::csat ? 1.0 : 2.0;
    if (!(maximum - minimum > points)) {  // every score would count
        check::fail_argument(function, "threshold",
                             "given for a scale of " + number_text(points + 1.0) + " points or less", "none");
    }
    rule.threshold = rule.counts_up ? maximum - points : minimum + points;
}

/// Refuses a method the statistic does not have, before any data are looked at.
inline void require_method(std::string_view function, const ScoreRule& rule) {
    if (rule.method.empty()) { return; }
    switch (rule.statistic) {
        case Statistic::mean:
        case Statistic::ces:
            if (support::mean_method_named(function, rule.method) == support::MeanMethod::beta && !rule.scale) {
                check::fail_argument(function, "scale", "known for method 'beta'", "none");
            }
            break;
        case Statistic::csat:
        case Statistic::easy: (void)support::proportion_method_named(function, rule.method); break;
        case Statistic::nps: (void)support::net_score_method_named(function, rule.method); break;
    }
}

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(Statistic statistic) noexcept {
    switch (statistic) {
        case Statistic::mean: return "mean";
        case Statistic::csat: return "csat";
        case Statistic::nps: return "nps";
        case Statistic::ces: return "ces";
        case Statistic::easy: return "easy";
    }
    return "";
}

GOODWILL_INLINE Statistic statistic_named(std::string_view function, std::string_view name) {
    for (const Statistic statistic : detail::statistics) {
        if (name == name_of(statistic)) { return statistic; }
    }
    check::fail_argument(function, "statistic", "'mean', 'csat', 'nps', 'ces' or 'easy'",
                         "'" + std::string(name) + "'");
}

GOODWILL_INLINE bool ScoreRule::accepts(double score) const noexcept {
    if (std::isnan(score)) { return true; }
    if (std::find(not_applicable.begin(), not_applicable.end(), score) != not_applicable.end()) { return true; }
    if (!scale) { return std::isfinite(score); }
    const bool inside = score >= scale->minimum && score <= scale->maximum;
    return inside && (statistic != Statistic::nps || score == std::floor(score));
}

GOODWILL_INLINE double ScoreRule::count(double score) const noexcept {
    const bool applies = std::find(not_applicable.begin(), not_applicable.end(), score) == not_applicable.end();
    if (std::isnan(score) || !applies) { return std::numeric_limits<double>::quiet_NaN(); }
    switch (statistic) {
        case Statistic::mean:
        case Statistic::ces: return score;
        case Statistic::csat:
        case Statistic::easy: return (counts_up ? score >= threshold : score <= threshold) ? 1.0 : 0.0;
        case Statistic::nps: return score >= 9.0 ? 1.0 : (score <= 6.0 ? -1.0 : 0.0);
    }
    return score;
}

GOODWILL_INLINE std::string ScoreRule::requirement() const {
    if (!scale) { return "finite or missing (NaN)"; }
    const std::string kind = statistic == Statistic::nps ? "a whole number from " : "a number from ";
    return kind + detail::number_text(scale->minimum) + " to " + detail::number_text(scale->maximum);
}

GOODWILL_INLINE Estimate ScoreRule::estimate(const support::Moments& moments) const {
    constexpr std::string_view function = "ScoreRule::estimate";
    switch (statistic) {
        case Statistic::mean:
        case Statistic::ces: {
            std::optional<support::MeanMethod> chosen;
            if (!method.empty()) { chosen = support::mean_method_named(function, method); }
            return support::mean_estimate(moments, counted, level, chosen);
        }
        case Statistic::csat:
        case Statistic::easy:
            return support::proportion_estimate(
                moments, level, support::proportion_method_named(function, method.empty() ? "wilson" : method));
        case Statistic::nps:
            return support::net_score_estimate(
                moments, level, support::net_score_method_named(function, method.empty() ? "score" : method));
    }
    return {};
}

GOODWILL_INLINE ScoreRule score_rule(std::string_view function, Statistic statistic,
                                     const std::optional<model::RatingScale>& scale, const ScoreOptions& options) {
    check::open_unit(function, "level", options.level);
    ScoreRule rule;
    rule.statistic = statistic;
    rule.level = options.level;
    rule.method = options.method;
    if (scale || statistic != Statistic::mean) {
        rule.scale = detail::require_scale(function, statistic, scale);
        rule.not_applicable = scale->not_applicable;
    }
    const bool is_share = statistic == Statistic::csat || statistic == Statistic::easy;
    if (options.threshold && !is_share) {
        check::fail_argument(function, "threshold", "left out for " + std::string(name_of(statistic)),
                             detail::number_text(*options.threshold));
    }
    if (is_share) {
        detail::set_threshold(function, rule, options);
        rule.counted = support::Bounds{0.0, 1.0};
    } else if (statistic == Statistic::nps) {
        rule.counted = support::Bounds{-1.0, 1.0};
    } else {
        rule.counted = rule.scale;
    }
    detail::require_method(function, rule);
    return rule;
}

}  // namespace goodwill::inline v0::measure
