// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/measure/impl/kano_rules.ipp"
#include "goodwill/measure/kano.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void require_kano_side(const char* function, const char* side, const support::MatrixView& answers,
                              const std::vector<std::string>& names) {
    check::same_size(function, std::string("columns of ").append(side), answers.columns, "names", names.size());
    for (std::size_t k = 0; k < answers.values.size(); ++k) {
        const double code = answers.values[k];
        const bool known = std::isnan(code) || (code >= 1.0 && code <= 5.0 && code == std::floor(code));
        if (known) { continue; }
        const std::string at =
            std::string(side) + "[" + std::to_string(k / answers.columns) + ", '" + names[k % answers.columns] + "']";
        check::fail_domain(function, at, "one of the codes 1 (like) to 5 (dislike)", code);
    }
}

inline void require_kano(const char* function, const KanoAnswers& answers, const KanoOptions& options) {
    check::not_empty(function, "features", answers.names.size());
    require_kano_side(function, "functional", answers.functional, answers.names);
    require_kano_side(function, "dysfunctional", answers.dysfunctional, answers.names);
    check::same_size(function, "rows of functional", answers.functional.rows(), "rows of dysfunctional",
                     answers.dysfunctional.rows());
    require_options(function, options);
}

/// Category of one respondent, none where one of the two questions is unanswered.
[[nodiscard]] inline std::optional<KanoCategory> category_at(const KanoAnswers& answers, std::size_t row,
                                                             std::size_t feature) {
    const double functional = answers.functional(row, feature);
    const double dysfunctional = answers.dysfunctional(row, feature);
    if (std::isnan(functional) || std::isnan(dysfunctional)) { return std::nullopt; }
    return kano_category(static_cast<KanoAnswer>(static_cast<int>(functional)),
                         static_cast<KanoAnswer>(static_cast<int>(dysfunctional)));
}

/// One respondent's scores: like, must-be, neutral, live with, dislike.
inline constexpr std::array<double, 5> functional_scores{4.0, 2.0, 0.0, -1.0, -2.0};
inline constexpr std::array<double, 5> dysfunctional_scores{-2.0, -1.0, 0.0, 2.0, 4.0};

/// Moments of the stage over those who care, from the counts alone.
[[nodiscard]] inline support::Moments stage_moments(const KanoCounts& counts) {
    support::Moments stages;
    const auto repeat = [&](KanoCategory category, double stage) {
        for (std::int64_t i = 0; i < counts[place(category)]; ++i) { stages.add(stage); }
    };
    repeat(KanoCategory::attractive, 0.0);
    repeat(KanoCategory::one_dimensional, 0.5);
    repeat(KanoCategory::must_be, 1.0);
    return stages;
}

[[nodiscard]] inline Estimate stage_estimate(const support::Moments& stages, double level) {
    return support::mean_estimate(stages, support::Bounds{0.0, 1.0}, level);
}

inline void set_coefficients(KanoFeature& feature, double level) {
    const KanoCounts& c = feature.counts;
    const std::int64_t one = c[place(KanoCategory::one_dimensional)];
    const std::int64_t satisfied = c[place(KanoCategory::attractive)] + one;
    const std::int64_t dissatisfied = c[place(KanoCategory::must_be)] + one;
    const std::int64_t judged = satisfied + c[place(KanoCategory::must_be)] + c[place(KanoCategory::indifferent)];
    if (judged == 0) { return; }
    Estimate better = support::proportion_estimate(satisfied, judged, level);
    Estimate worse = support::proportion_estimate(dissatisfied, judged, level);
    worse.value = -worse.value;
    worse.low = -std::exchange(worse.high, -worse.low);
    for (Estimate* share : {&better, &worse}) { share->provenance = {Evidence::estimated, "Berger et al. (1993)"}; }
    feature.better = std::move(better);
    feature.worse = std::move(worse);
    const support::Moments stages = stage_moments(c);
    if (stages.count == 0) { return; }
    Estimate stage = stage_estimate(stages, level);
    stage.provenance = {Evidence::estimated, "mean of attractive 0, one-dimensional 0.5, must-be 1"};
    feature.stage = std::move(stage);
}

inline void warn(KanoFeature& feature) {
    const auto of = [&](std::int64_t count) {
        return std::to_string(count) + " of " + std::to_string(feature.n) + " respondents";
    };
    if (feature.n == 1) { feature.warnings.emplace_back("one respondent: nothing can be said of others"); }
    const std::int64_t most = *std::max_element(feature.counts.begin(), feature.counts.end());
    if (feature.n > 1 && most == feature.n) { feature.warnings.emplace_back("all respondents fall into one category"); }
    const std::int64_t questionable = feature.counts[place(KanoCategory::questionable)];
    if (questionable > 0 && 10 * questionable >= feature.n) {
        feature.warnings.push_back(of(questionable) + " contradict themselves: look at the wording");
    }
    const std::int64_t reverse = feature.counts[place(KanoCategory::reverse)];
    if (reverse > 0 && 5 * reverse >= feature.n) {
        feature.warnings.push_back(of(reverse) + " would rather not have it: better and worse leave them out");
    }
}

/// \param rows those to look at, or none: all
[[nodiscard]] inline KanoFeature judge(const char* function, const KanoAnswers& answers, std::size_t feature,
                                       std::span<const std::size_t> rows, const KanoOptions& options,
                                       const Progress& progress) {
    KanoFeature found;
    found.name = answers.names[feature];
    support::Moments functional;
    support::Moments dysfunctional;
    for (const std::size_t row : rows) {
        progress.check_at(row);
        const std::optional<KanoCategory> category = category_at(answers, row, feature);
        if (!category) {
            ++found.missing;
            continue;
        }
        ++found.counts[place(*category)];
        ++found.n;
        functional.add(functional_scores[static_cast<std::size_t>(answers.functional(row, feature)) - 1]);
        dysfunctional.add(dysfunctional_scores[static_cast<std::size_t>(answers.dysfunctional(row, feature)) - 1]);
    }
    if (found.n == 0) {
        throw DataError(function, {-1, 0, found.name, "", "an answer to both questions from one respondent at least"});
    }
    set_coefficients(found, options.level);
    constexpr support::Bounds scale{-2.0, 4.0};
    found.functional = support::mean_estimate(functional, scale, options.level);
    found.dysfunctional = support::mean_estimate(dysfunctional, scale, options.level);
    found.mode = most_frequent(found.counts, 0, kano_categories);
    found.fong = fong_rule(found.counts, found.n);
    found.blauth = blauth_rule(found.counts);
    found.score = score_rule(found.functional.value, found.dysfunctional.value);
    found.probability = kano_probability(found.counts, options, progress);
    const auto best = std::max_element(found.probability.begin(), found.probability.end());
    found.category = static_cast<KanoCategory>(best - found.probability.begin());
    warn(found);
    return found;
}

[[nodiscard]] inline std::vector<std::size_t> all_rows(const KanoAnswers& answers) {
    std::vector<std::size_t> rows(answers.functional.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

}  // namespace detail

GOODWILL_INLINE std::vector<KanoFeature> kano(const KanoAnswers& answers, const KanoOptions& options,
                                              const Execution& execution) {
    detail::require_kano("kano", answers, options);
    const std::vector<std::size_t> rows = detail::all_rows(answers);
    std::vector<KanoFeature> found(answers.names.size());
    support::for_each_task(found.size(), execution, "kano", [&](std::size_t j) {
        found[j] = detail::judge("kano", answers, j, rows, options, execution.progress);
    });
    return found;
}

}  // namespace goodwill::inline v0::measure
