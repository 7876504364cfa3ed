// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/measure/impl/servqual_scores.ipp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

constexpr const char* servqual_source = "Parasuraman, Zeithaml and Berry (1988)";

/// Scores of respondents on the same items or dimensions from each side that was asked.
struct QualityScores {
    std::size_t columns = 0;
    std::vector<double> perceived;
    std::vector<double> expected;
    std::vector<double> adequate;
    std::span<const double> weights;

    [[nodiscard]] std::size_t rows() const noexcept { return perceived.size() / columns; }
    [[nodiscard]] double weight(std::size_t i) const { return weights.empty() ? 1.0 : weights[i]; }
};

/// Means, variances and covariance of two scores of the same respondents, as a ratio of means needs them.
struct PairedMoments {
    support::Moments first;
    support::Moments second;
    support::Moments sum;

    void add(double a, double b, double weight) {
        if (std::isnan(a) || std::isnan(b)) { return; }
        first.add(a, weight);
        second.add(b, weight);
        sum.add(a + b, weight);
    }
    /// Mean of the first over mean of the second.
    [[nodiscard]] Estimate ratio(double level) const {
        Estimate result = support::mean_estimate(first, std::nullopt, level, support::MeanMethod::student_t);
        result.provenance = {Evidence::estimated, servqual_source};
        result.method = "ratio of means, delta method";
        const double value = first.mean / second.mean;
        const auto squared_error = [](const support::Moments& m) { return std::pow(m.result().standard_error, 2.0); };
        const double covariance = (squared_error(sum) - squared_error(first) - squared_error(second)) / 2.0;
        const double variance = squared_error(first) - 2.0 * value * covariance + value * value * squared_error(second);
        const double degrees = std::max(1.0, first.effective_count() - 1.0);
        const double half = support::student_t_quantile(0.5 + level / 2.0, degrees) *
                            std::sqrt(std::max(0.0, variance)) / std::abs(second.mean);
        result.value = value;
        result.low = value - half;
        result.high = value + half;
        if (!(std::abs(second.mean) > 1e-12)) {
            result.value = result.low = result.high = std::numeric_limits<double>::quiet_NaN();
            result.warnings.emplace_back("the mean that would divide is zero");
        }
        return result;
    }
};

[[nodiscard]] inline Estimate score_mean(const support::Moments& moments, double level,
                                         const std::optional<support::Bounds>& bounds) {
    Estimate result = support::mean_estimate(moments, bounds, level, support::MeanMethod::student_t);
    result.provenance = {Evidence::estimated, servqual_source};
    return result;
}

/// Two-sided p-value of a mean of zero; 1 where there is nothing to go by.
[[nodiscard]] inline double zero_mean_p(const support::Moments& moments) {
    const double t = moments.mean / moments.result().standard_error;
    const double degrees = moments.effective_count() - 1.0;
    if (!std::isfinite(t) || !(degrees > 0.0)) { return moments.mean != 0.0 && moments.count > 1 ? 0.0 : 1.0; }
    return 2.0 * support::student_t_cdf(-std::abs(t), degrees);
}

[[nodiscard]] inline QualityGap quality_gap(const QualityScores& scores, std::size_t j, std::string name,
                                            const ServqualItems& items, double level) {
    support::Moments perceived, expected, gap, adequacy, width;
    PairedMoments position;
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        const std::size_t k = i * scores.columns + j;
        const double w = scores.weight(i);
        perceived.add(scores.perceived[k], w);
        if (!scores.expected.empty()) {
            expected.add(scores.expected[k], w);
            gap.add(scores.perceived[k] - scores.expected[k], w);
        }
        if (!scores.adequate.empty()) { adequacy.add(scores.perceived[k] - scores.adequate[k], w); }
        if (!scores.expected.empty() && !scores.adequate.empty()) {
            width.add(scores.expected[k] - scores.adequate[k], w);
            position.add(scores.perceived[k] - scores.adequate[k], scores.expected[k] - scores.adequate[k], w);
        }
    }
    if (perceived.count == 0) {
        throw DataError("servqual", {-1, 0, name, "", "at least one answer with a weight above 0"});
    }
    const support::Bounds scale{items.minimum, items.maximum};
    const double length = items.maximum - items.minimum;
    const support::Bounds differences{-length, length};
    QualityGap result;
    result.name = std::move(name);
    result.perceived = score_mean(perceived, level, scale);
    if (expected.count > 0) { result.expected = score_mean(expected, level, scale); }
    if (gap.count > 0) {
        result.gap = score_mean(gap, level, differences);
        result.p_value = zero_mean_p(gap);
    }
    if (adequacy.count > 0) { result.adequacy = score_mean(adequacy, level, differences); }
    if (width.count > 0) {
        result.tolerance = score_mean(width, level, differences);
        result.position = position.ratio(level);
    }
    return result;
}

/// \return the gaps of all columns, their p-values adjusted over them
[[nodiscard]] inline std::vector<QualityGap> quality_gaps(const QualityScores& scores,
                                                          const std::vector<std::string>& names,
                                                          const ServqualItems& items, double level) {
    std::vector<QualityGap> found;
    std::vector<double> p_values;
    for (std::size_t j = 0; j < names.size(); ++j) {
        found.push_back(quality_gap(scores, j, names[j], items, level));
        p_values.push_back(found.back().p_value);
    }
    p_values = support::holm(p_values);
    for (std::size_t j = 0; j < names.size(); ++j) { found[j].p_value = p_values[j]; }
    return found;
}

/// Weighted mean of the dimensions a respondent has; NaN where one has none.
[[nodiscard]] inline std::vector<double> overall_scores(const std::vector<double>& dimensions,
                                                        const std::vector<double>& importance) {
    std::vector<double> overall;
    for (std::size_t i = 0; i * importance.size() < dimensions.size(); ++i) {
        double sum = 0.0;
        double weight = 0.0;
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        for (std::size_t d = 0; d < importance.size(); ++d) {
            const double score = dimensions[i * importance.size() + d];
            if (std::isnan(score) || importance[d] == 0.0) { continue; }
            sum += importance[d] * score;
            weight += importance[d];
            lowest = std::min(lowest, score);
            highest = std::max(highest, score);
        }
        // Rounding must not carry a mean of full marks off the scale.
        overall.push_back(weight > 0.0 ? std::clamp(sum / weight, lowest, highest)
                                       : std::numeric_limits<double>::quiet_NaN());
    }
    return overall;
}

/// Alpha of the perceived, the expected and their difference, of respondents who answered every item asked.
[[nodiscard]] inline DimensionReliability reliability_of(const QualityScores& scores, const ServqualItems& items,
                                                         std::size_t dimension) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::size_t> members;
    for (std::size_t j = 0; j < items.dimension.size(); ++j) {
        if (items.dimension[j] == dimension) { members.push_back(j); }
    }
    const bool both = !scores.expected.empty();
    const auto k = static_cast<double>(members.size());
    std::vector<support::Moments> perceived(members.size()), expected(members.size());
    support::Moments sum_perceived, sum_expected, sum_gap;
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        double p = 0.0;
        double e = 0.0;
        for (const std::size_t j : members) {
            p += scores.perceived[i * scores.columns + j];
            e += both ? scores.expected[i * scores.columns + j] : 0.0;
        }
        if (std::isnan(p) || std::isnan(e)) { continue; }
        for (std::size_t m = 0; m < members.size(); ++m) {
            perceived[m].add(scores.perceived[i * scores.columns + members[m]], scores.weight(i));
            if (both) { expected[m].add(scores.expected[i * scores.columns + members[m]], scores.weight(i)); }
        }
        sum_perceived.add(p, scores.weight(i));
        sum_expected.add(e, scores.weight(i));
        sum_gap.add(p - e, scores.weight(i));
    }
    const auto variance = [](const support::Moments& m) { return m.weight > 0.0 ? m.m2 / m.weight : 0.0; };
    const auto alpha = [&](const std::vector<support::Moments>& parts, const support::Moments& sum) {
        double own = 0.0;
        for (const support::Moments& part : parts) { own += variance(part); }
        return members.size() > 1 && variance(sum) > 0.0 ? k / (k - 1.0) * (1.0 - own / variance(sum)) : nan;
    };
    DimensionReliability result{alpha(perceived, sum_perceived), nan, nan, sum_perceived.count};
    if (both) {
        result.expected = alpha(expected, sum_expected);
        const double vp = variance(sum_perceived);
        const double ve = variance(sum_expected);
        const double vd = variance(sum_gap);
        // vd = vp + ve - 2 cov, and what is true of the difference is the true parts less twice the covariance.
        if (vd > 0.0) { result.gap = (vp * result.perceived + ve * result.expected - (vp + ve - vd)) / vd; }
    }
    return result;
}

[[nodiscard]] inline std::vector<double> shares_of(const std::vector<double>& importance, std::size_t dimensions) {
    std::vector<double> shares = importance.empty() ? std::vector<double>(dimensions, 1.0) : importance;
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) { share /= total; }
    return shares;
}

/// The warnings that a reader of the table needs.
inline void warn_of_quality(Servqual& found, bool gaps) {
    for (std::size_t d = 0; d < found.dimensions.size(); ++d) {
        const double alpha = found.reliability[d].perceived;
        const double of_gap = found.reliability[d].gap;
        if (alpha < 0.6) {
            found.warnings.push_back("the items of '" + found.dimensions[d].name +
                                     "' hardly go together (alpha below 0.6)");
        } else if (gaps && of_gap < 0.6) {
            found.warnings.push_back("the gap of '" + found.dimensions[d].name +
                                     "' is an unreliable difference (below 0.6): prefer the perceptions");
        }
    }
}

}  // namespace detail

GOODWILL_INLINE Servqual servqual(const ServqualAnswers& answers, const ServqualItems& items, double level) {
    detail::require_answers("servqual", answers, items);
    check::open_unit("servqual", "level", level);
    const detail::QualityScores by_item{items.names.size(), detail::turned(answers.perceived, items),
                                        detail::turned(answers.expected, items),
                                        detail::turned(answers.adequate, items), answers.weights};
    const auto means = [&](const std::vector<double>& values) { return detail::means_by_dimension(values, items); };
    const detail::QualityScores by_dimension{items.dimensions.size(), means(by_item.perceived), means(by_item.expected),
                                             means(by_item.adequate), answers.weights};
    Servqual found;
    found.importance = detail::shares_of(items.importance, items.dimensions.size());
    found.items = detail::quality_gaps(by_item, items.names, items, level);
    found.dimensions = detail::quality_gaps(by_dimension, items.dimensions, items, level);
    for (std::size_t d = 0; d < items.dimensions.size(); ++d) {
        found.reliability.push_back(detail::reliability_of(by_item, items, d));
    }
    const auto overall = [&](const std::vector<double>& scores) {
        return detail::overall_scores(scores, found.importance);
    };
    const detail::QualityScores one{1, overall(by_dimension.perceived), overall(by_dimension.expected),
                                    overall(by_dimension.adequate), answers.weights};
    found.overall = detail::quality_gap(one, 0, "overall", items, level);
    found.index = found.overall.perceived;
    for (double* end : {&found.index.value, &found.index.low, &found.index.high}) {
        *end = 100.0 * (*end - items.minimum) / (items.maximum - items.minimum);
    }
    if (!one.expected.empty()) {
        detail::PairedMoments ratio;
        for (std::size_t i = 0; i < one.rows(); ++i) { ratio.add(one.perceived[i], one.expected[i], one.weight(i)); }
        found.ratio = ratio.ratio(level);
    }
    detail::warn_of_quality(found, !one.expected.empty());
    return found;
}

}  // namespace goodwill::inline v0::measure
