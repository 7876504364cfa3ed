// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/fieller.ipp"
#include "goodwill/measure/servqual.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::measure::detail {

constexpr const char* servqual_source = "Parasuraman, Zeithaml and Berry (1988)";

/// One number an item from each respondent, such as answers or differences of two sides; NaN is missing.
struct ItemTable {
    std::vector<double> values;
    std::vector<support::Moments> items;  ///< of each column
    std::span<const double> weights;

    ItemTable() = default;
    ItemTable(std::vector<double> numbers, std::size_t columns, std::span<const double> survey_weights)
        : values(std::move(numbers)), items(columns), weights(survey_weights) {
        for (std::size_t k = 0; k < values.size(); ++k) { items[k % columns].add(values[k], weight(k / columns)); }
    }
    [[nodiscard]] std::size_t rows() const noexcept { return items.empty() ? 0 : values.size() / items.size(); }
    [[nodiscard]] double weight(std::size_t i) const { return weights.empty() ? 1.0 : weights[i]; }
    [[nodiscard]] double operator()(std::size_t i, std::size_t j) const { return values[i * items.size() + j]; }
};

/// What the dimensions count in the index, and how far respondents' own say in that may have moved it.
struct Importance {
    std::vector<double> shares;  ///< of the dimensions, adding up to 1
    /// By respondent and dimension: the weighted mean of these is the error of a share (an influence function); NaN for
    /// a respondent who had no say. Empty for shares that are given.
    std::vector<double> influence;
    double weight = 0.0;                                         ///< of the respondents who had a say
    double effective = std::numeric_limits<double>::infinity();  ///< their number (Kish)
    double used = 1.0;                                           ///< degrees of freedom that it takes
    std::int64_t left_out = 0;                                   ///< who had no say for a missing number
    std::vector<std::string> warnings;
};

/// An item of a figure, and its share of it.
struct FigurePart {
    std::size_t item;
    double share;
};
/// What a figure is made of.
struct FigureParts {
    std::vector<FigurePart> parts;  ///< shares add up to 1
    std::vector<std::string> unanswered;
    /// What each respondent's say in the importance adds to the figure, by the weight of all: NaN without one.
    std::vector<double> moved;
    double effective = std::numeric_limits<double>::infinity();
    double used = 1.0;
};

/// The items of the dimensions that have a weight, alike within each; items nobody answered are left out.
[[nodiscard]] inline FigureParts parts_of(const ItemTable& table, const ServqualItems& items,
                                          const Importance& importance) {
    FigureParts found;
    const std::size_t dimensions = importance.shares.size();
    std::vector<double> means(dimensions, 0.0);
    std::vector<bool> known(dimensions, false);
    double total = 0.0;
    double value = 0.0;
    for (std::size_t d = 0; d < dimensions; ++d) {
        if (importance.shares[d] == 0.0) { continue; }
        const std::size_t first = found.parts.size();
        for (std::size_t j = 0; j < items.dimension.size(); ++j) {
            if (items.dimension[j] != d) { continue; }
            if (table.items[j].count > 0) {
                found.parts.push_back({j, importance.shares[d]});
                means[d] += table.items[j].mean;
            } else {
                found.unanswered.push_back(items.names[j]);
            }
        }
        if (found.parts.size() == first) { continue; }
        const auto answered = static_cast<double>(found.parts.size() - first);
        for (std::size_t k = first; k < found.parts.size(); ++k) { found.parts[k].share /= answered; }
        means[d] /= answered;
        known[d] = true;
        total += importance.shares[d];
        value += importance.shares[d] * means[d];
    }
    for (FigurePart& part : found.parts) { part.share /= total; }
    if (importance.influence.empty()) { return found; }
    value /= total;
    found.effective = importance.effective;
    found.used = importance.used;
    found.moved.assign(table.rows(), 0.0);
    for (std::size_t k = 0; k < importance.influence.size(); ++k) {
        if (!known[k % dimensions]) { continue; }
        found.moved[k / dimensions] +=
            importance.influence[k] * (means[k % dimensions] - value) / (total * importance.weight);
    }
    return found;
}

/// A weighted mean of items' means. Every respondent has a linearised value (Deville 1999): their mean is the figure,
/// and their spread its error, whoever left out what. Of one who answered all items it is the mean of the answers.
struct Figure {
    std::vector<double> values;                               ///< NaN for a respondent without an answer
    support::Moments moments;                                 ///< of them
    double lowest = std::numeric_limits<double>::infinity();  ///< of the items' means
    double highest = -std::numeric_limits<double>::infinity();
    double effective = std::numeric_limits<double>::infinity();  ///< answers of the item with the fewest (Kish)
    double used = 1.0;                                           ///< degrees of freedom, 1 by the mean
    std::vector<std::string> unanswered;

    [[nodiscard]] double freedom() const { return effective - used; }
    /// Whether the respondents say how far the figure may be off.
    [[nodiscard]] bool spreads(double length) const {
        return freedom() > 1e-9 && moments.maximum - moments.minimum > 1e-12 * length;
    }
    [[nodiscard]] double error() const {
        return std::sqrt(moments.squared_weight_spread() * effective / freedom()) / moments.weight;
    }
};

[[nodiscard]] inline Figure figure_of(const ItemTable& table, const FigureParts& made) {
    Figure figure;
    figure.unanswered = made.unanswered;
    figure.effective = made.effective;
    figure.used = made.used;
    for (const FigurePart& part : made.parts) {
        const support::Moments& item = table.items[part.item];
        figure.lowest = std::min(figure.lowest, item.mean);
        figure.highest = std::max(figure.highest, item.mean);
        figure.effective = std::min({figure.effective, item.effective_count(), static_cast<double>(item.count)});
    }
    figure.values.assign(table.rows(), std::numeric_limits<double>::quiet_NaN());
    double total = 0.0;
    for (std::size_t i = 0; i < figure.values.size(); ++i) {
        const bool answered =
            std::ranges::any_of(made.parts, [&](const FigurePart& part) { return !std::isnan(table(i, part.item)); });
        const bool say = !made.moved.empty() && !std::isnan(made.moved[i]);
        if (!(answered || say) || !(table.weight(i) > 0.0)) { continue; }
        figure.values[i] = 0.0;
        total += table.weight(i);
    }
    for (std::size_t i = 0; i < figure.values.size(); ++i) {
        if (std::isnan(figure.values[i])) { continue; }
        for (const FigurePart& part : made.parts) {
            const support::Moments& item = table.items[part.item];
            const double x = table(i, part.item);
            figure.values[i] +=
                part.share * (std::isnan(x) ? item.mean : x + (x - item.mean) * (total / item.weight - 1.0));
        }
        if (!made.moved.empty() && !std::isnan(made.moved[i])) { figure.values[i] += total * made.moved[i]; }
        figure.moments.add(figure.values[i], table.weight(i));
    }
    return figure;
}

inline void warn_of_figure(const Figure& figure, bool spreads, Estimate& result) {
    if (!spreads && figure.moments.count > 1 && !(figure.freedom() > 1e-9)) {
        result.warnings.emplace_back("too few observations by their weights: the spread is unknown");
    } else if (!spreads) {
        result.warnings.emplace_back(figure.moments.count == 1 ? "one observation says nothing about the spread"
                                                               : "all observations are equal: the spread is unknown");
    }
    for (const std::string& name : figure.unanswered) {
        result.warnings.push_back("nobody answered '" + name + "' on every side that is compared: it is left out");
    }
}

/// The figure with Student's interval; the whole of what is possible where respondents do not differ.
[[nodiscard]] inline Estimate figure_estimate(const Figure& figure, const support::Bounds& bounds, double level) {
    Estimate result;
    result.value = std::clamp(figure.moments.mean, figure.lowest, figure.highest);
    result.low = bounds.minimum;
    result.high = bounds.maximum;
    result.level = level;
    result.n = figure.moments.count;
    result.method = support::method_text("t", support::effective_sample(figure.moments));
    result.provenance = {Evidence::estimated, servqual_source};
    const bool spreads = figure.spreads(bounds.maximum - bounds.minimum);
    if (spreads) {
        const double half = support::student_t_quantile(0.5 * (1.0 + level), figure.freedom()) * figure.error();
        result.low = std::max(result.low, result.value - half);
        result.high = std::min(result.high, result.value + half);
    }
    warn_of_figure(figure, spreads, result);
    return result;
}

/// Two-sided p-value of a figure of zero; 1 where respondents do not differ, as the interval then tells nothing.
[[nodiscard]] inline double zero_p(const Figure& figure, double length) {
    if (!figure.spreads(length)) { return 1.0; }
    return 2.0 * support::student_t_cdf(-std::abs(figure.moments.mean / figure.error()), figure.freedom());
}

/// One figure over another of the same answers, with Fieller's interval.
[[nodiscard]] inline Estimate ratio_of(const Figure& above, const Figure& below, const ItemTable& table, double length,
                                       double level) {
    Estimate result;
    result.level = level;
    result.n = below.moments.count;
    result.provenance = {Evidence::estimated, servqual_source};
    result.method = "ratio of means, Fieller";
    if (!(std::abs(below.moments.mean) > 1e-12 * length)) {
        result.warnings.emplace_back("the mean that would divide is zero");
        return result;
    }
    result.value = above.moments.mean / below.moments.mean;
    NormalRatio ratio{above.moments.mean, below.moments.mean, 0.0, 0.0, 0.0};
    support::Moments residual;  // what the ratio leaves over of each respondent
    for (std::size_t i = 0; i < above.values.size(); ++i) {
        const double a = above.values[i] - above.moments.mean;
        const double b = below.values[i] - below.moments.mean;
        if (std::isnan(a)) { continue; }
        const double share = table.weight(i) / below.moments.weight;
        const double scale = share * share * below.effective / below.freedom();
        ratio.above_variance += scale * a * a;
        ratio.covariance += scale * a * b;
        ratio.below_variance += scale * b * b;
        residual.add(a - result.value * b);
    }
    const bool spreads = below.freedom() > 1e-9 && residual.maximum - residual.minimum > 1e-12 * length;
    const RatioInterval interval =
        spreads ? fieller(ratio, support::student_t_quantile(0.5 * (1.0 + level), below.freedom()))
                : fieller({0.0, 0.0, 0.0, 0.0, 0.0}, 0.0);
    result.low = interval.low;
    result.high = interval.high;
    warn_of_figure(below, spreads, result);
    if (spreads && !interval.bounded) {
        result.warnings.emplace_back("the mean that divides cannot be told from zero: the ratio may be anything");
    }
    return result;
}

}  // namespace goodwill::inline v0::measure::detail
