// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/fieller.ipp"
#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/impl/robust_fit.ipp"
#include "goodwill/measure/impl/robust_pair.ipp"
#include "goodwill/measure/penalty_reward.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Options with every choice made.
struct ImpactRule {
    double minimum;
    double maximum;
    std::array<double, 2> cuts;
    double level;
    double delighter;
    double satisfier;
};

[[nodiscard]] inline ImpactRule impact_rule(const PenaltyRewardOptions& options) {
    constexpr const char* function = "penalty_reward";
    check::open_unit(function, "level", options.level);
    check::finite(function, "minimum", options.minimum);
    check::finite(function, "maximum", options.maximum);
    if (!(options.minimum < options.maximum)) {
        check::fail_domain(function, "maximum", "above the minimum", options.maximum);
    }
    const double third = (options.maximum - options.minimum) / 3.0;
    ImpactRule rule{options.minimum,
                    options.maximum,
                    {options.minimum + third, options.maximum - third},
                    options.level,
                    options.delighter.value_or(delighter_asymmetry().value),
                    options.satisfier.value_or(satisfier_asymmetry().value)};
    if (options.cuts) { rule.cuts = *options.cuts; }
    if (!(rule.cuts[0] >= rule.minimum && rule.cuts[1] <= rule.maximum && rule.cuts[0] < rule.cuts[1])) {
        check::fail_argument(function, "cuts", "two points of the scale, the lower first",
                             number_text(rule.cuts[0]) + ", " + number_text(rule.cuts[1]));
    }
    check::open_unit(function, "satisfier", rule.satisfier);
    check::open_unit(function, "delighter", rule.delighter);
    if (rule.delighter < rule.satisfier) {
        check::fail_domain(function, "delighter", "not below satisfier", rule.delighter);
    }
    return rule;
}

/// Two indicators a part: low, high.
struct ImpactRows {
    std::vector<double> indicators;
    std::vector<double> verdicts;
    std::vector<double> weights;
    std::int64_t left_out = 0;
    [[nodiscard]] double weight(std::size_t row) const { return weights.empty() ? 1.0 : weights[row]; }
};

[[nodiscard]] inline ImpactRows impact_rows(const support::MatrixView& parts, std::span<const double> overall,
                                            std::span<const double> weights, const std::vector<std::string>& names,
                                            const ImpactRule& rule) {
    ImpactRows rows;
    for (std::size_t i = 0; i < overall.size(); ++i) {
        bool missing = std::isnan(overall[i]);
        for (std::size_t j = 0; j < parts.columns; ++j) {
            const double answer = parts(i, j);
            missing = missing || std::isnan(answer);
            if (answer < rule.minimum || answer > rule.maximum) {
                check::fail_domain("penalty_reward", "x['" + names[j] + "']", i,
                                   "from " + number_text(rule.minimum) + " to " + number_text(rule.maximum), answer);
            }
        }
        if (missing) { ++rows.left_out; }
        if (missing || (!weights.empty() && !(weights[i] > 0.0))) { continue; }
        for (const double answer : parts.row(i)) {
            rows.indicators.push_back(answer <= rule.cuts[0] ? 1.0 : 0.0);
            rows.indicators.push_back(answer >= rule.cuts[1] ? 1.0 : 0.0);
        }
        rows.verdicts.push_back(overall[i]);
        if (!weights.empty()) { rows.weights.push_back(weights[i]); }
    }
    return rows;
}

/// Shares of low and high answers; refuses a part whose answers are not of all three kinds.
inline void set_answer_shares(const ImpactRows& rows, PenaltyReward& result) {
    const std::size_t p = result.parts.size();
    for (std::size_t j = 0; j < p; ++j) {
        PartImpact& part = result.parts[j];
        double sum = 0.0;
        for (std::size_t i = 0; i < rows.verdicts.size(); ++i) { sum += rows.weight(i); }
        for (std::size_t i = 0; i < rows.verdicts.size(); ++i) {
            part.low_share += rows.indicators[2 * (i * p + j)] * rows.weight(i) / sum;
            part.high_share += rows.indicators[2 * (i * p + j) + 1] * rows.weight(i) / sum;
        }
        const char* lacking = part.low_share == 0.0                            ? "low"
                              : part.high_share == 0.0                         ? "high"
                              : part.low_share + part.high_share > 1.0 - 1e-12 ? "middle"
                                                                               : nullptr;
        if (lacking != nullptr) {
            throw DataError("penalty_reward",
                            {-1, 0, part.name, std::string("no ") + lacking + " answers",
                             "low, middle and high answers: choose other cuts, or leave the part out"});
        }
    }
}

/// Hotelling's test of reward and penalty together, with the degrees of freedom of the combination of the two that
/// stands out most; where the error of one cannot be told, the other is tested alone, twice its p-value counting.
[[nodiscard]] inline double joint_p_value(const RobustFit& fit, const RobustPair& pair, std::size_t low,
                                          const RobustError& penalty, const RobustError& reward) {
    const std::size_t high = low + 1;
    const double a = fit.covariance(low, low);
    const double b = fit.covariance(low, high);
    const double c = fit.covariance(high, high);
    const double determinant = a * c - b * b;
    if (!penalty.known() || !reward.known() || !(determinant > 1e-12 * a * c)) {
        return std::min(1.0, 2.0 * std::min(penalty.p_value(), reward.p_value()));
    }
    const RobustError most = pair.combination((penalty.value * c - reward.value * b) / determinant,
                                              (reward.value * a - penalty.value * b) / determinant);
    // T^2 is the value of this combination, and T^2 (m - 1) / (2 m) distributed as F on 2 and m - 1 degrees of freedom.
    return most.freedom > 1.0 ? std::exp(-0.5 * (most.freedom - 1.0) * std::log1p(most.value / most.freedom)) : 1.0;
}

/// The part's effects. p_value is that of Hotelling's test of both, contrast_p_value that of their sum.
inline void set_impact(PartImpact& part, std::size_t j, const RobustFit& fit, double level) {
    const std::size_t low = 1 + 2 * j;
    const std::size_t high = low + 1;
    const auto n = static_cast<std::int64_t>(fit.fit().n);
    const RobustPair pair(fit, low, high);
    const auto told = [&](const RobustError& error) {
        Estimate estimate = robust_estimate(error, level, n);
        estimate.provenance.source = "Brandt (1987)";
        return estimate;
    };
    const RobustError range = pair.combination(-1.0, 1.0);
    const RobustError contrast = pair.combination(1.0, 1.0);
    const RobustError penalty = pair.combination(1.0, 0.0);
    const RobustError reward = pair.combination(0.0, 1.0);
    part.penalty = told(penalty);
    part.reward = told(reward);
    part.range = told(range);
    part.contrast = told(contrast);
    part.contrast_p_value = contrast.p_value();
    part.p_value = joint_p_value(fit, pair, low, penalty, reward);
    if (range.value < 0.0) { part.range.warnings.emplace_back("high answers go with worse verdicts"); }
    part.asymmetry = part.contrast;
    part.asymmetry.warnings.clear();
    part.asymmetry.value = contrast.value / range.value;
    const RobustError difference = pair.combination(1.0 + part.asymmetry.value, 1.0 - part.asymmetry.value);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    RatioInterval ratio{-infinity, infinity, false};
    if (difference.known() && range.known()) {
        ratio = fieller({contrast.value, range.value, contrast.error * contrast.error,
                         fit.covariance(high, high) - fit.covariance(low, low), range.error * range.error},
                        difference.quantile(level));
    }
    part.asymmetry.low = ratio.low;
    part.asymmetry.high = ratio.high;
    part.asymmetry.method = "Fieller, HC2";
    if (!ratio.bounded) { part.asymmetry.warnings.emplace_back("too little hangs on this part to tell its asymmetry"); }
}

/// By the sign of the contrast, which asymmetry shares with it only where the range is above 0.
[[nodiscard]] inline ImpactKind impact_kind(const PartImpact& part, const ImpactRule& rule) {
    if (!(part.p_value < 1.0 - rule.level)) { return ImpactKind::unclear; }
    if (part.range.high < 0.0) { return ImpactKind::reversed; }
    if (part.range.value < 0.0 || !part.asymmetry.warnings.empty()) { return ImpactKind::unclear; }
    const double asymmetry = part.asymmetry.value;
    if (std::abs(asymmetry) < rule.satisfier) { return ImpactKind::hybrid; }
    if (!(part.contrast_p_value < 1.0 - rule.level)) { return ImpactKind::unclear; }
    const bool strong = std::abs(asymmetry) >= rule.delighter;
    if (part.contrast.value > 0.0) { return strong ? ImpactKind::delighter : ImpactKind::satisfier; }
    return strong ? ImpactKind::frustrator : ImpactKind::dissatisfier;
}

/// Whether the verdicts of those with high answers are worse by themselves than of those with low ones.
[[nodiscard]] inline bool falls_by_itself(const ImpactRows& rows, std::size_t part, std::size_t parts) {
    std::array<support::Moments, 2> verdicts;
    for (std::size_t i = 0; i < 2 * rows.verdicts.size(); ++i) {
        const std::size_t row = i / 2;
        if (rows.indicators[2 * (row * parts + part) + i % 2] > 0.0) {
            verdicts[i % 2].add(rows.verdicts[row], rows.weight(row));
        }
    }
    return verdicts[1].mean < verdicts[0].mean;
}

/// What contradicts the idea of a part that punishes where it is low and pleases where it is high.
[[nodiscard]] inline std::string impact_warning(const PartImpact& part, bool falls) {
    if (part.kind == ImpactKind::reversed) {
        return falls ? "high answers go with worse verdicts: is its scale the other way round?"
                     : "high answers go with worse verdicts beside the other parts, by themselves with better ones";
    }
    if (part.penalty.low > 0.0) { return "low answers go with better verdicts than those between: it does not punish"; }
    if (part.reward.high < 0.0) { return "high answers go with worse verdicts than those between: it does not please"; }
    return {};
}

inline void adjust_impacts(const ImpactRows& rows, const ImpactRule& rule, PenaltyReward& result) {
    std::vector<double> effect;
    std::vector<double> contrast;
    for (const PartImpact& part : result.parts) {
        effect.push_back(part.p_value);
        contrast.push_back(part.contrast_p_value);
    }
    effect = support::holm(effect);
    contrast = support::holm(contrast);
    for (std::size_t j = 0; j < result.parts.size(); ++j) {
        result.parts[j].p_value = effect[j];
        result.parts[j].contrast_p_value = contrast[j];
        PartImpact& part = result.parts[j];
        part.kind = impact_kind(part, rule);
        if (!(part.p_value < 1.0 - rule.level)) { continue; }
        const std::string warning = impact_warning(part, falls_by_itself(rows, j, result.parts.size()));
        if (!warning.empty()) { result.warnings.push_back("'" + part.name + "': " + warning); }
    }
}

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(ImpactKind kind) noexcept {
    switch (kind) {
        case ImpactKind::delighter: return "delighter";
        case ImpactKind::satisfier: return "satisfier";
        case ImpactKind::hybrid: return "hybrid";
        case ImpactKind::dissatisfier: return "dissatisfier";
        case ImpactKind::frustrator: return "frustrator";
        case ImpactKind::reversed: return "reversed";
        case ImpactKind::unclear: return "unclear";
    }
    return "";
}

GOODWILL_INLINE Default delighter_asymmetry() {
    return {0.7, {Evidence::general_knowledge, "Mikulić and Prebežac (2008), as remembered"}};
}
GOODWILL_INLINE Default satisfier_asymmetry() {
    return {0.2, {Evidence::general_knowledge, "Mikulić and Prebežac (2008), as remembered"}};
}

GOODWILL_INLINE PenaltyReward penalty_reward(const support::MatrixView& x, std::span<const double> y,
                                             std::span<const double> weights, std::vector<std::string> names,
                                             const PenaltyRewardOptions& options, const Execution& execution) {
    constexpr const char* function = "penalty_reward";
    const detail::ImpactRule rule = detail::impact_rule(options);
    detail::require_driver_arguments(function, x, y, weights, names);
    const detail::ImpactRows rows = detail::impact_rows(x, y, weights, names, rule);
    const std::size_t needed = 2 * x.columns + 3;
    if (rows.verdicts.size() < needed) {
        throw DataError(function, {-1, 0, "y", std::to_string(rows.verdicts.size()) + " complete rows",
                                   "at least " + std::to_string(needed) + ": two a part and three"});
    }
    PenaltyReward result;
    result.cuts = rule.cuts;
    result.n = static_cast<std::int64_t>(rows.verdicts.size());
    result.left_out = rows.left_out;
    result.parts.resize(names.size());
    for (std::size_t j = 0; j < names.size(); ++j) { result.parts[j].name = names[j]; }
    detail::set_answer_shares(rows, result);
    const detail::RobustFit fit({{rows.indicators, 2 * x.columns}, rows.verdicts, rows.weights, {}, {}, {}}, execution);
    const std::vector<std::size_t>& aliased = fit.fit().aliased;
    if (!aliased.empty()) {
        throw DataError(function, {-1, 0, names[(aliased.front() - 1) / 2], "answers that other parts make up",
                                   "parts that differ: leave this one out"});
    }
    result.r_squared = fit.fit().r_squared;
    if (fit.exact() || !(fit.fit().dispersion > 0.0)) {
        throw DataError(function, {-1, 0, "y", "no variance beside the parts", "verdicts that differ"});
    }
    for (std::size_t j = 0; j < names.size(); ++j) { detail::set_impact(result.parts[j], j, fit, rule.level); }
    detail::adjust_impacts(rows, rule, result);
    return result;
}

}  // namespace goodwill::inline v0::measure
