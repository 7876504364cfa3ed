// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/servqual_figures.ipp"
#include "goodwill/measure/impl/servqual_importance.ipp"
#include "goodwill/measure/impl/servqual_scores.ipp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Everything that is compared, by item: each comparison holds the items that a respondent answered on all its sides.
struct QualityTables {
    ItemTable perceived;
    ItemTable expected;
    ItemTable gap;                ///< perceived less expected
    ItemTable adequacy;           ///< perceived less adequate
    ItemTable tolerance;          ///< expected less adequate
    ItemTable placed;             ///< adequacy of what was answered on all three sides
    ItemTable zone;               ///< tolerance of the same
    ItemTable matched_perceived;  ///< of what was answered on both sides
    ItemTable matched_expected;
};

/// The first less the second where `also` is known as well.
[[nodiscard]] inline std::vector<double> differences(const std::vector<double>& first,
                                                     const std::vector<double>& second,
                                                     const std::vector<double>& also) {
    std::vector<double> found(first.size());
    for (std::size_t k = 0; k < found.size(); ++k) { found[k] = std::isnan(also[k]) ? also[k] : first[k] - second[k]; }
    return found;
}

[[nodiscard]] inline QualityTables quality_tables(const ServqualAnswers& answers, const ServqualItems& items) {
    const std::vector<double> perceived = turned(answers.perceived, items);
    const std::vector<double> expected = turned(answers.expected, items);
    const std::vector<double> adequate = turned(answers.adequate, items);
    const auto table = [&](std::vector<double> values) {
        return ItemTable(std::move(values), items.names.size(), answers.weights);
    };
    QualityTables found;
    found.perceived = table(perceived);
    if (!expected.empty()) {
        const std::vector<double> none(expected.size(), 0.0);
        found.expected = table(expected);
        found.gap = table(differences(perceived, expected, none));
        found.matched_perceived = table(differences(perceived, none, expected));
        found.matched_expected = table(differences(expected, none, perceived));
    }
    if (!adequate.empty()) { found.adequacy = table(differences(perceived, adequate, adequate)); }
    if (!expected.empty() && !adequate.empty()) {
        found.tolerance = table(differences(expected, adequate, adequate));
        found.placed = table(differences(perceived, adequate, expected));
        found.zone = table(differences(expected, adequate, perceived));
    }
    return found;
}

/// Gaps of one item, of one dimension or of all: `made` says of what a figure of a table is.
template <class Made>
[[nodiscard]] QualityGap quality_gap(const QualityTables& tables, std::string name, const ServqualItems& items,
                                     double level, const Made& made) {
    const support::Bounds scale{items.minimum, items.maximum};
    const double length = items.maximum - items.minimum;
    const auto estimate = [&](const ItemTable& table, const support::Bounds& bounds) -> std::optional<Estimate> {
        const FigureParts parts = table.items.empty() ? FigureParts{} : made(table);
        if (parts.parts.empty()) { return std::nullopt; }
        return figure_estimate(figure_of(table, parts), bounds, level);
    };
    const support::Bounds apart{-length, length};
    QualityGap result;
    result.name = std::move(name);
    result.perceived = *estimate(tables.perceived, scale);
    result.expected = estimate(tables.expected, scale);
    result.gap = estimate(tables.gap, apart);
    if (result.gap) { result.p_value = zero_p(figure_of(tables.gap, made(tables.gap)), 2.0 * length); }
    result.adequacy = estimate(tables.adequacy, apart);
    result.tolerance = estimate(tables.tolerance, apart);
    if (estimate(tables.zone, apart)) {
        result.position = ratio_of(figure_of(tables.placed, made(tables.placed)),
                                   figure_of(tables.zone, made(tables.zone)), tables.zone, length, level);
    }
    return result;
}

/// P-values adjusted over the gaps.
inline void adjust(std::vector<QualityGap>& gaps) {
    std::vector<double> p_values;
    p_values.reserve(gaps.size());
    for (const QualityGap& gap : gaps) { p_values.push_back(gap.p_value); }
    p_values = support::holm(p_values);
    for (std::size_t j = 0; j < gaps.size(); ++j) { gaps[j].p_value = p_values[j]; }
}

/// Alpha of the perceived, the expected and their difference, of respondents who answered every item asked.
[[nodiscard]] inline DimensionReliability reliability_of(const QualityTables& tables, const ServqualItems& items,
                                                         std::size_t dimension) {
    std::vector<std::size_t> members;
    for (std::size_t j = 0; j < items.dimension.size(); ++j) {
        if (items.dimension[j] == dimension) { members.push_back(j); }
    }
    const bool both = !tables.expected.items.empty();
    const auto k = static_cast<double>(members.size());
    std::vector<support::Moments> perceived(members.size()), expected(members.size());
    support::Moments sum_perceived, sum_expected, sum_gap;
    for (std::size_t i = 0; i < tables.perceived.rows(); ++i) {
        double p = 0.0;
        double e = 0.0;
        for (const std::size_t j : members) {
            p += tables.perceived(i, j);
            e += both ? tables.expected(i, j) : 0.0;
        }
        if (std::isnan(p) || std::isnan(e)) { continue; }
        const double weight = tables.perceived.weight(i);
        for (std::size_t m = 0; m < members.size(); ++m) {
            perceived[m].add(tables.perceived(i, members[m]), weight);
            if (both) { expected[m].add(tables.expected(i, members[m]), weight); }
        }
        sum_perceived.add(p, weight);
        sum_expected.add(e, weight);
        sum_gap.add(p - e, weight);
    }
    // Sums of this size are what is left of rounding.
    const double least = std::pow(1e-9 * k * (items.maximum - items.minimum), 2.0);
    const auto variance = [](const support::Moments& m) { return m.weight > 0.0 ? m.m2 / m.weight : 0.0; };
    const auto alpha = [&](const std::vector<support::Moments>& parts,
                           const support::Moments& sum) -> std::optional<double> {
        double own = 0.0;
        for (const support::Moments& part : parts) { own += variance(part); }
        if (members.size() < 2 || !(variance(sum) > least)) { return std::nullopt; }
        return k / (k - 1.0) * (1.0 - own / variance(sum));
    };
    DimensionReliability result{alpha(perceived, sum_perceived), {}, {}, sum_perceived.count};
    if (!both) { return result; }
    result.expected = alpha(expected, sum_expected);
    const double vp = variance(sum_perceived);
    const double ve = variance(sum_expected);
    const double vd = variance(sum_gap);
    // vd = vp + ve - 2 cov, and what is true of the difference is the true parts less twice the covariance.
    if (vd > least && result.perceived && result.expected) {
        result.gap = (vp * *result.perceived + ve * *result.expected - (vp + ve - vd)) / vd;
    }
    return result;
}

/// Respondents with a weight who left out an answer on a side that was asked.
[[nodiscard]] inline std::int64_t incomplete_of(const QualityTables& tables, const ServqualAnswers& answers) {
    const std::size_t columns = tables.perceived.items.size();
    std::int64_t found = 0;
    for (std::size_t i = 0; i < tables.perceived.rows(); ++i) {
        bool missing = false;
        for (const support::MatrixView& side : {answers.perceived, answers.expected, answers.adequate}) {
            if (side.columns != columns) { continue; }
            missing = missing || std::ranges::any_of(side.row(i), [](double x) { return std::isnan(x); });
        }
        found += missing && tables.perceived.weight(i) > 0.0 ? 1 : 0;
    }
    return found;
}

/// The warnings that a reader of the table needs.
inline void warn_of_quality(const Importance& importance, Servqual& found) {
    found.warnings = importance.warnings;
    if (importance.left_out > 0) {
        found.warnings.push_back("respondents without a say in the importance, for a number that they lack: " +
                                 std::to_string(importance.left_out));
    }
    if (found.incomplete > 0) {
        found.warnings.push_back("respondents who left answers out: " + std::to_string(found.incomplete) +
                                 "; every mean is of those who gave what it needs, and reliability of those who "
                                 "answered a whole dimension");
    }
    for (std::size_t d = 0; d < found.dimensions.size(); ++d) {
        const std::string& name = found.dimensions[d].name;
        const DimensionReliability& told = found.reliability[d];
        if (told.perceived && *told.perceived < 0.0) {
            found.warnings.push_back("the items of '" + name +
                                     "' go against each other (alpha below 0): is one of them reversed?");
        } else if (told.perceived && *told.perceived < 0.6) {
            found.warnings.push_back("the items of '" + name + "' hardly go together (alpha below 0.6)");
        } else if (told.gap && *told.gap < 0.6) {
            found.warnings.push_back("the gap of '" + name +
                                     "' is an unreliable difference (below 0.6): prefer the perceptions");
        }
    }
}

inline void require_every_item(const QualityTables& tables, const ServqualItems& items) {
    for (std::size_t j = 0; j < items.names.size(); ++j) {
        if (tables.perceived.items[j].count == 0) {
            throw DataError("servqual", {-1, 0, items.names[j], "", "at least one answer with a weight above 0"});
        }
    }
}

}  // namespace detail

GOODWILL_INLINE Servqual servqual(const ServqualAnswers& answers, const ServqualItems& items, double level) {
    detail::require_answers("servqual", answers, items);
    detail::require_importance("servqual", answers, items);
    check::open_unit("servqual", "level", level);
    const detail::QualityTables tables = detail::quality_tables(answers, items);
    detail::require_every_item(tables, items);
    Servqual found;
    const detail::Importance importance = detail::importance_of(answers, items);
    found.importance = importance.shares;
    for (std::size_t j = 0; j < items.names.size(); ++j) {
        found.items.push_back(
            detail::quality_gap(tables, items.names[j], items, level, [&](const detail::ItemTable& table) {
                detail::FigureParts alone;
                if (table.items[j].count > 0) { alone.parts.push_back({j, 1.0}); }
                return alone;
            }));
    }
    for (std::size_t d = 0; d < items.dimensions.size(); ++d) {
        detail::Importance only;
        only.shares.assign(items.dimensions.size(), 0.0);
        only.shares[d] = 1.0;
        found.dimensions.push_back(
            detail::quality_gap(tables, items.dimensions[d], items, level,
                                [&](const detail::ItemTable& table) { return detail::parts_of(table, items, only); }));
        found.reliability.push_back(detail::reliability_of(tables, items, d));
    }
    detail::adjust(found.items);
    detail::adjust(found.dimensions);
    const auto all = [&](const detail::ItemTable& table) { return detail::parts_of(table, items, importance); };
    found.overall = detail::quality_gap(tables, "overall", items, level, all);
    found.index = found.overall.perceived;
    const double length = items.maximum - items.minimum;
    for (double* end : {&found.index.value, &found.index.low, &found.index.high}) {
        *end = 100.0 * (*end - items.minimum) / length;
    }
    if (found.overall.gap) {
        found.ratio = detail::ratio_of(detail::figure_of(tables.matched_perceived, all(tables.matched_perceived)),
                                       detail::figure_of(tables.matched_expected, all(tables.matched_expected)),
                                       tables.matched_expected, length, level);
    }
    found.incomplete = detail::incomplete_of(tables, answers);
    detail::warn_of_quality(importance, found);
    return found;
}

}  // namespace goodwill::inline v0::measure
