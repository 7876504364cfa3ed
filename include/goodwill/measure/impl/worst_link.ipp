// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/measure/impl/fieller.ipp"
#include "goodwill/measure/impl/robust_fit.ipp"
#include "goodwill/measure/worst_link.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Mean and worst of the parts behind each verdict, row by row.
struct WorstLinkRows {
    std::vector<double> parts;
    std::vector<double> verdicts;
    std::vector<double> weights;  ///< empty: all equal
    std::int64_t left_out = 0;
};

/// What is known of the parts of one verdict so far.
struct PartSummary {
    double sum = 0.0;
    double worst = std::numeric_limits<double>::infinity();
    std::int64_t n = 0;

    void add(double part) {
        if (std::isnan(part)) { return; }
        sum += part;
        worst = std::min(worst, part);
        ++n;
    }
};

inline void add_verdict(WorstLinkRows& rows, const PartSummary& parts, double verdict) {
    if (parts.n < 2 || std::isnan(verdict)) {
        ++rows.left_out;
        return;
    }
    const double mean = parts.sum / static_cast<double>(parts.n);
    rows.parts.insert(rows.parts.end(), {mean, parts.worst - mean});
    rows.verdicts.push_back(verdict);
}

/// overall = a + b mean + c (worst - mean): then w = c / b.
[[nodiscard]] inline WorstLink fit_worst_link(const char* function, const WorstLinkRows& rows, double level) {
    const auto refuse = [&](const std::string& found, const std::string& needed) {
        throw DataError(function, {-1, 0, "overall", found, needed});
    };
    if (rows.verdicts.size() < 5) {
        refuse(std::to_string(rows.verdicts.size()) + " verdicts", "at least five with two parts or more");
    }
    if (std::adjacent_find(rows.verdicts.begin(), rows.verdicts.end(), std::not_equal_to<>()) == rows.verdicts.end()) {
        refuse("one verdict throughout", "verdicts that differ");
    }
    const RobustFit robust({{rows.parts, 2}, rows.verdicts, rows.weights, {}, {}, {"mean", "worst less mean"}}, {});
    const support::RegressionFit& fit = robust.fit();
    if (!fit.aliased.empty()) {
        refuse("'" + fit.names[fit.aliased.front()] + "' with nothing of its own",
               "parts whose mean and worst differ, not in step");
    }
    WorstLink result;
    result.n = static_cast<std::int64_t>(rows.verdicts.size());
    result.left_out = rows.left_out;
    result.r_squared = fit.r_squared;
    result.slope = robust_estimate(robust.coefficient(1), level, result.n);
    result.p_value = robust.coefficient(2).p_value();
    Estimate& weight = result.weight;
    weight.value = fit.params[2] / fit.params[1];
    const std::array<Term, 2> terms{{{2, 1.0}, {1, -weight.value}}};
    const RobustError difference = robust.combination(terms);
    const RatioInterval interval = difference.known() ? fieller({fit.params[2], fit.params[1], robust.covariance(2, 2),
                                                                 robust.covariance(1, 2), robust.covariance(1, 1)},
                                                                difference.quantile(level))
                                                      : RatioInterval{-std::numeric_limits<double>::infinity(),
                                                                      std::numeric_limits<double>::infinity(), false};
    weight.low = interval.low;
    weight.high = interval.high;
    weight.level = level;
    weight.n = result.n;
    weight.method = "Fieller, HC2";
    weight.provenance.source = "Fieller (1954), JRSS B 16";
    if (!interval.bounded) {
        weight.warnings.emplace_back(
            robust.exact() ? "the verdict is made up of mean and worst: nothing is left to tell an error by"
                           : "the parts foretell the verdict too weakly to tell the weight of the worst");
        result.warnings = weight.warnings;
    }
    return result;
}

}  // namespace detail

GOODWILL_INLINE WorstLink worst_link(const support::MatrixView& parts, std::span<const double> overall,
                                     std::span<const double> weights, double level) {
    constexpr const char* function = "worst_link";
    check::open_unit(function, "level", level);
    if (parts.columns < 2) {
        check::fail_argument(function, "parts", "two columns or more", std::to_string(parts.columns));
    }
    check::same_size(function, "overall", overall.size(), "rows of parts", parts.rows());
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "rows of parts", parts.rows()); }
    check::all_finite_or_missing(function, "parts", parts.values);
    check::all_finite_or_missing(function, "overall", overall);
    check::all_non_negative(function, "weights", weights);
    detail::WorstLinkRows rows;
    for (std::size_t i = 0; i < overall.size(); ++i) {
        if (!weights.empty() && !(weights[i] > 0.0)) { continue; }
        detail::PartSummary summary;
        for (const double part : parts.row(i)) { summary.add(part); }
        const std::size_t before = rows.verdicts.size();
        detail::add_verdict(rows, summary, overall[i]);
        if (!weights.empty() && rows.verdicts.size() > before) { rows.weights.push_back(weights[i]); }
    }
    return detail::fit_worst_link(function, rows, level);
}

GOODWILL_INLINE WorstLink worst_encounter(const model::EncounterLog& log, model::Role role, model::Role outcome,
                                          const std::string& key, double level, const Execution& execution) {
    constexpr const char* function = "worst_encounter";
    check::open_unit(function, "level", level);
    if (role == outcome) {
        check::fail_argument(function, "outcome", "another rating than the parts'",
                             "'" + std::string(model::name_of(role)) + "'");
    }
    const std::span<const double> ratings = log.number(role);
    const std::span<const double> verdicts = log.number(outcome);
    const model::Grouping grouping = model::group_rows(log, {&key, 1}, execution);
    std::vector<detail::PartSummary> parts(grouping.groups());
    std::vector<detail::PartSummary> told(grouping.groups());
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        if (grouping.group[i] < 0) { continue; }
        parts[static_cast<std::size_t>(grouping.group[i])].add(ratings[i]);
        told[static_cast<std::size_t>(grouping.group[i])].add(verdicts[i]);
    }
    detail::WorstLinkRows rows;
    for (std::size_t g = 0; g < parts.size(); ++g) {
        const double mean = told[g].n > 0 ? told[g].sum / static_cast<double>(told[g].n) : std::nan("");
        detail::add_verdict(rows, parts[g], mean);
    }
    return detail::fit_worst_link(function, rows, level);
}

}  // namespace goodwill::inline v0::measure
