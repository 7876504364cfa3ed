// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "goodwill/support/check.hpp"
#include "goodwill/value/retention_economics.hpp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE Default acquisition_cost_ratio() {
    return {5.0, {Evidence::source_text, "S2: five times; S1: six; published range 2 to 20 (Goodman)"}};
}
GOODWILL_INLINE Default loyalty_multiple() {
    return {10.0, {Evidence::source_text, "S1: loyalty equals ten purchases"}};
}
GOODWILL_INLINE Default least_profit_of_five_points() {
    return {
        0.25,
        {Evidence::source_text, "told as 25 to 85 % (Reichheld and Sasser 1990); reachable only at high retention"}};
}
GOODWILL_INLINE Default greatest_profit_of_five_points() {
    return {0.85, {Evidence::published, "Reichheld and Sasser 1990: one bank's branch deposits"}};
}

GOODWILL_INLINE double value_of_keeping(double margin, double retention, double rate) {
    check::finite("value_of_keeping", "margin", margin);
    check::closed_unit("value_of_keeping", "retention", retention);
    check::non_negative("value_of_keeping", "rate", rate);
    if (retention >= 1.0 + rate) {
        check::fail_domain("value_of_keeping", "rate", "positive where nobody ever leaves", rate);
    }
    return margin * retention / (1.0 + rate - retention);
}

GOODWILL_INLINE RetentionGain retention_gain(double retention, double rate, double points) {
    check::positive("retention_gain", "retention", retention);
    check::closed_unit("retention_gain", "retention", retention);
    check::finite("retention_gain", "points", points);
    check::non_negative("retention_gain", "rate", rate);
    if (!(retention + points >= 0.0) || retention + points > 1.0) {
        check::fail_domain("retention_gain", "points", "such that retention and points add up to a share from 0 to 1",
                           points);
    }
    RetentionGain result;
    result.before = value_of_keeping(1.0, retention, rate);
    result.after = value_of_keeping(1.0, retention + points, rate);
    result.gain = result.after / result.before - 1.0;
    const double raised = retention + points;
    result.undiscounted_gain = raised < 1.0 ? raised / (1.0 - raised) / (retention / (1.0 - retention)) - 1.0
                                            : std::numeric_limits<double>::infinity();
    result.elasticity = (1.0 + rate) / (1.0 + rate - retention);
    result.expected_periods = retention < 1.0 ? 1.0 / (1.0 - retention) : std::numeric_limits<double>::infinity();
    result.folk_least = least_profit_of_five_points();
    result.folk_greatest = greatest_profit_of_five_points();
    if (std::abs(points - 0.05) < 1e-12 && result.gain < result.folk_least.value) {
        result.warnings.emplace_back("discounted, five points bring less here than even the lower figure that is told");
    }
    return result;
}

GOODWILL_INLINE CostComparison compare_costs(double acquisition_cost, double retention_cost, double new_value,
                                             double kept_value) {
    check::positive("compare_costs", "acquisition_cost", acquisition_cost);
    check::positive("compare_costs", "retention_cost", retention_cost);
    check::positive("compare_costs", "new_value", new_value);
    check::positive("compare_costs", "kept_value", kept_value);
    CostComparison result;
    result.acquisition_return = new_value / acquisition_cost;
    result.retention_return = kept_value / retention_cost;
    result.cost_ratio = acquisition_cost / retention_cost;
    result.break_even_acquisition = new_value;
    result.break_even_retention = kept_value * acquisition_cost / new_value;
    result.break_even_ratio = new_value / kept_value;
    result.keep = result.retention_return > result.acquisition_return;
    result.folk_ratio = acquisition_cost_ratio();
    return result;
}

GOODWILL_INLINE BudgetSplit split_budget(std::span<const double> ceiling, std::span<const double> scale,
                                         double budget) {
    check::not_empty("split_budget", "ceiling", ceiling.size());
    check::same_size("split_budget", "scale", scale.size(), "ceiling", ceiling.size());
    check::non_negative("split_budget", "budget", budget);
    check::all_non_negative("split_budget", "ceiling", ceiling);
    const std::size_t n = ceiling.size();
    double steepest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!(scale[i] > 0.0) || std::isinf(scale[i])) {
            check::fail_domain("split_budget", "scale", i, "positive and finite", scale[i]);
        }
        steepest = std::max(steepest, ceiling[i] / scale[i]);
    }
    // A segment gets scale log(slope/marginal) where its first unit wins more than the marginal one.
    const auto spent_on = [&](std::size_t i, double log_marginal) {
        return ceiling[i] > 0.0 ? scale[i] * std::max(0.0, std::log(ceiling[i] / scale[i]) - log_marginal) : 0.0;
    };
    const auto spent = [&](double log_marginal) {
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) { sum += spent_on(i, log_marginal); }
        return sum;
    };
    BudgetSplit split{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), steepest, 0.0};
    if (steepest == 0.0) { return split; }
    double high = std::log(steepest);
    double low = high - 1.0;
    while (spent(low) < budget) { low -= 2.0 * (high - low); }
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        (spent(middle) > budget ? low : high) = middle;
    }
    split.marginal = std::exp(high);
    for (std::size_t i = 0; i < n; ++i) {
        split.spend[i] = spent_on(i, high);
        split.gain[i] = -ceiling[i] * std::expm1(-split.spend[i] / scale[i]);
        split.total_gain += split.gain[i];
    }
    return split;
}

}  // namespace goodwill::inline v0::value
