// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "goodwill/measure/impl/kano.ipp"
#include "goodwill/support/statistics/difference.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Chi-squared of independence in a table of categories by groups.
[[nodiscard]] inline double chi_squared(const std::vector<KanoCounts>& table) {
    std::array<double, kano_categories> totals{};
    std::vector<double> sizes;
    sizes.reserve(table.size());
    double n = 0.0;
    for (const KanoCounts& counts : table) {
        double size = 0.0;
        for (std::size_t c = 0; c < counts.size(); ++c) {
            totals[c] += static_cast<double>(counts[c]);
            size += static_cast<double>(counts[c]);
        }
        sizes.push_back(size);
        n += size;
    }
    double sum = 0.0;
    for (std::size_t g = 0; g < table.size(); ++g) {
        for (std::size_t c = 0; c < kano_categories; ++c) {
            const double expected = sizes[g] * totals[c] / n;
            if (expected > 0.0) { sum += std::pow(static_cast<double>(table[g][c]) - expected, 2.0) / expected; }
        }
    }
    return sum;
}

/// The rows of each group; \throw std::invalid_argument for negative codes and empty groups.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> rows_by_group(std::span<const std::int32_t> groups) {
    std::vector<std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] < 0) {
            check::fail_argument("kano_comparison", "groups", "codes from 0 on", std::to_string(groups[i]));
        }
        const auto group = static_cast<std::size_t>(groups[i]);
        if (group >= rows.size()) { rows.resize(group + 1); }
        rows[group].push_back(i);
    }
    if (rows.size() < 2) {
        check::fail_argument("kano_comparison", "groups", "of two kinds at least", std::to_string(rows.size()));
    }
    if (std::any_of(rows.begin(), rows.end(), [](const auto& members) { return members.empty(); })) {
        check::fail_argument("kano_comparison", "groups", "codes without a gap", "a group of nobody");
    }
    return rows;
}

/// Do the groups differ in this feature? Respondents who answered it are shuffled.
inline void test_groups(KanoComparison& found, const KanoAnswers& answers, std::size_t feature,
                        std::span<const std::int32_t> groups, std::int64_t permutations, std::uint64_t seed,
                        const Progress& progress) {
    std::vector<std::size_t> of;
    std::vector<std::size_t> category;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (const auto told = category_at(answers, i, feature)) {
            of.push_back(static_cast<std::size_t>(groups[i]));
            category.push_back(place(*told));
        }
    }
    const auto statistic = [&](std::span<const std::uint64_t> order) {
        std::vector<KanoCounts> table(found.groups.size(), KanoCounts{});
        for (std::size_t i = 0; i < of.size(); ++i) { ++table[of[order[i]]][category[i]]; }
        return chi_squared(table);
    };
    // It may be stopped, and leaves it to the features to tell how far they are.
    const Execution alone{1, {{}, progress.stop}};
    const support::PermutationTest test =
        support::permutation_test(of.size(), statistic, permutations, seed, support::Alternative::greater, alone);
    found.statistic = test.statistic;
    found.p_value = test.p_value;
}

/// The difference where both are known.
[[nodiscard]] inline std::optional<Estimate> kano_change(const std::optional<Estimate>& before,
                                                         const std::optional<Estimate>& after) {
    if (!before || !after) { return std::nullopt; }
    return support::difference(*before, *after);
}

/// Two-sided p-value of no change in the mean stage: 1 less the level at which the interval of the change begins to
/// hold 0, found by bisection of its logarithm. It cannot contradict that interval, and waves that agree within
/// themselves are no reason to doubt that they differ. 1 where one of the waves cannot tell.
[[nodiscard]] inline double stage_p_value(const KanoFeature& before, const KanoFeature& after) {
    const support::Moments first = stage_moments(before.counts);
    const support::Moments second = stage_moments(after.counts);
    if (first.count == 0 || second.count == 0) { return 1.0; }
    const auto excludes_zero = [&](double p) {
        return support::is_change(support::difference(stage_estimate(first, 1.0 - p), stage_estimate(second, 1.0 - p)));
    };
    constexpr double least = 1e-12;  // a level of 1 - p has 4 digits of p left there
    if (!excludes_zero(1.0 - 1e-9)) { return 1.0; }
    double low = std::log(least);
    double high = 0.0;
    if (excludes_zero(least)) { return least; }
    while (high - low > 1e-10) {
        const double middle = 0.5 * (low + high);
        (excludes_zero(std::exp(middle)) ? high : low) = middle;
    }
    return std::exp(high);
}

}  // namespace detail

GOODWILL_INLINE std::vector<KanoComparison> kano_comparison(const KanoAnswers& answers,
                                                            std::span<const std::int32_t> groups,
                                                            const KanoOptions& options, std::int64_t permutations,
                                                            const Execution& execution) {
    constexpr const char* function = "kano_comparison";
    detail::require_kano(function, answers, options);
    check::same_size(function, "groups", groups.size(), "respondents", answers.functional.rows());
    const std::vector<std::vector<std::size_t>> rows = detail::rows_by_group(groups);
    std::vector<KanoComparison> found(answers.names.size());
    support::for_each_task(found.size(), execution, "comparison", [&](std::size_t j) {
        found[j].name = answers.names[j];
        found[j].groups.reserve(rows.size());
        for (const auto& members : rows) {
            found[j].groups.push_back(detail::judge(function, answers, j, members, options, execution.progress));
        }
        detail::test_groups(found[j], answers, j, groups, permutations, options.seed, execution.progress);
    });
    std::vector<double> p_values;
    p_values.reserve(found.size());
    for (const KanoComparison& feature : found) { p_values.push_back(feature.p_value); }
    p_values = support::holm(p_values);
    for (std::size_t j = 0; j < found.size(); ++j) { found[j].p_value = p_values[j]; }
    return found;
}

GOODWILL_INLINE std::vector<KanoDrift> kano_drift(std::span<const KanoFeature> before,
                                                  std::span<const KanoFeature> after) {
    constexpr const char* function = "kano_drift";
    check::same_size(function, "before", before.size(), "after", after.size());
    std::vector<KanoDrift> found;
    std::vector<double> p_values;
    found.reserve(before.size());
    p_values.reserve(before.size());
    for (std::size_t j = 0; j < before.size(); ++j) {
        if (before[j].name != after[j].name) {
            check::fail_argument(function, "after", "of the same features in the same order",
                                 "'" + after[j].name + "' where '" + before[j].name + "' was");
        }
        found.push_back({before[j].name, detail::kano_change(before[j].better, after[j].better),
                         detail::kano_change(before[j].worse, after[j].worse),
                         detail::kano_change(before[j].stage, after[j].stage), 1.0});
        p_values.push_back(detail::stage_p_value(before[j], after[j]));
    }
    p_values = support::holm(p_values);
    for (std::size_t j = 0; j < found.size(); ++j) { found[j].p_value = p_values[j]; }
    return found;
}

}  // namespace goodwill::inline v0::measure
