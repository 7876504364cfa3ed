// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/measure/path_model.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure::detail {

/// A figure's place: indices of constructs, or of construct and item.
struct PathCell {
    PathQuantity quantity;
    std::size_t first;
    std::size_t second;
};

/// What stays the same from sample to sample. Items are numbered in the order of their blocks.
struct PathPlan {
    std::vector<PathBlock> blocks;
    PathOptions options;
    std::vector<std::size_t> begin;                ///< first item of each block, and the number of items
    std::vector<std::size_t> column;               ///< of each item in the data
    std::vector<std::vector<std::size_t>> before;  ///< constructs that lead to each
    std::vector<std::vector<std::size_t>> after;
    std::vector<std::size_t> order;  ///< causes before effects, those without a cause first
    std::vector<PathCell> cells;
    std::vector<std::pair<double, double>> scale;  ///< of each block

    [[nodiscard]] std::size_t constructs() const noexcept { return blocks.size(); }
    [[nodiscard]] std::size_t items() const noexcept { return begin.back(); }
    [[nodiscard]] std::size_t size(std::size_t block) const noexcept { return begin[block + 1] - begin[block]; }
    [[nodiscard]] const std::string& item(std::size_t number) const {
        const auto block =
            static_cast<std::size_t>(std::upper_bound(begin.begin(), begin.end(), number) - begin.begin()) - 1;
        return blocks[block].items[number - begin[block]];
    }
};

inline constexpr std::string_view path_function = "PathModel";

[[nodiscard]] inline std::size_t construct_named(const PathPlan& plan, const std::string& name) {
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        if (plan.blocks[j].name == name) { return j; }
    }
    check::fail_argument(path_function, "paths", "between constructs that have a block", "'" + name + "'");
}

inline void plan_items(PathPlan& plan, const std::vector<std::string>& names) {
    if (plan.blocks.empty()) { check::fail_argument(path_function, "blocks", "given, one a construct", "none"); }
    std::set<std::string_view> constructs;
    std::set<std::string_view> seen;
    plan.begin = {0};
    for (const PathBlock& block : plan.blocks) {
        if (!constructs.insert(block.name).second) {
            check::fail_argument(path_function, "blocks", "different from each other", "'" + block.name + "' twice");
        }
        if (block.items.empty()) {
            check::fail_argument(path_function, "blocks", "of one item or more", "'" + block.name + "' without any");
        }
        for (const std::string& item : block.items) {
            const auto found = std::find(names.begin(), names.end(), item);
            if (found == names.end()) {
                check::fail_argument(path_function, "blocks", "made of columns of the data",
                                     "'" + item + "' in '" + block.name + "'");
            }
            if (!seen.insert(item).second) {
                check::fail_argument(path_function, "blocks", "without an item in common or twice", "'" + item + "'");
            }
            plan.column.push_back(static_cast<std::size_t>(found - names.begin()));
        }
        if (block.scale && !(block.scale->first < block.scale->second)) {
            check::fail_argument(path_function, "scale", "(lowest, highest)", "another order for '" + block.name + "'");
        }
        plan.begin.push_back(plan.column.size());
    }
}

/// "'A' -> 'B' -> 'A'": every construct that waits has one before it that waits too, so going back ends in a circle.
[[nodiscard]] inline std::string circle_among(const PathPlan& plan, const std::vector<std::size_t>& waiting) {
    const auto waits = [&](std::size_t j) { return waiting[j] > 0; };
    std::size_t at = 0;
    while (!waits(at)) { ++at; }
    std::vector<std::size_t> back;
    while (std::find(back.begin(), back.end(), at) == back.end()) {
        back.push_back(at);
        at = *std::find_if(plan.before[at].begin(), plan.before[at].end(), waits);
    }
    std::string circle = "'" + plan.blocks[at].name + "'";
    for (auto place = back.rbegin(); place != back.rend(); ++place) {
        circle += " -> '" + plan.blocks[*place].name + "'";
        if (*place == at) { break; }
    }
    return circle;
}

/// Causes first. \throw std::invalid_argument naming the constructs of a circle
inline void plan_order(PathPlan& plan) {
    std::vector<std::size_t> waiting(plan.constructs());
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        waiting[j] = plan.before[j].size();
        if (waiting[j] == 0) { plan.order.push_back(j); }
    }
    for (std::size_t next = 0; next < plan.order.size(); ++next) {
        for (const std::size_t k : plan.after[plan.order[next]]) {
            if (--waiting[k] == 0) { plan.order.push_back(k); }
        }
    }
    if (plan.order.size() == plan.constructs()) { return; }
    check::fail_argument(path_function, "paths", "without a circle", circle_among(plan, waiting));
}

inline void plan_paths(PathPlan& plan, const std::vector<PathLink>& paths) {
    plan.before.resize(plan.constructs());
    plan.after.resize(plan.constructs());
    for (const PathLink& link : paths) {
        const std::size_t from = construct_named(plan, link.from);
        const std::size_t to = construct_named(plan, link.to);
        if (std::find(plan.after[from].begin(), plan.after[from].end(), to) != plan.after[from].end()) {
            check::fail_argument(path_function, "paths", "different from each other",
                                 "'" + link.from + "' -> '" + link.to + "' twice");
        }
        plan.before[to].push_back(from);
        plan.after[from].push_back(to);
    }
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        if (plan.before[j].empty() && plan.after[j].empty()) {
            check::fail_argument(path_function, "paths", "such that each construct has one",
                                 "none of '" + plan.blocks[j].name + "'");
        }
    }
    plan_order(plan);
}

/// For each construct those that lead to it in any number of steps.
[[nodiscard]] inline std::vector<std::vector<bool>> reached_from(const PathPlan& plan) {
    std::vector<std::vector<bool>> from(plan.constructs(), std::vector<bool>(plan.constructs(), false));
    for (const std::size_t j : plan.order) {
        for (const std::size_t k : plan.before[j]) {
            from[j][k] = true;
            for (std::size_t i = 0; i < plan.constructs(); ++i) { from[j][i] = from[j][i] || from[k][i]; }
        }
    }
    return from;
}

inline void plan_cells(PathPlan& plan, const std::vector<PathLink>& paths) {
    using enum PathQuantity;
    for (const PathQuantity quantity : {path, f_squared}) {
        for (const PathLink& link : paths) {
            plan.cells.push_back({quantity, construct_named(plan, link.from), construct_named(plan, link.to)});
        }
    }
    const auto from = reached_from(plan);
    for (std::size_t i = 0; i < plan.constructs(); ++i) {
        for (std::size_t j = 0; j < plan.constructs(); ++j) {
            if (from[j][i]) { plan.cells.push_back({total_effect, i, j}); }
        }
    }
    for (const PathQuantity quantity : {loading, weight}) {
        for (std::size_t j = 0; j < plan.constructs(); ++j) {
            for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) { plan.cells.push_back({quantity, j, i}); }
        }
    }
    for (const PathQuantity quantity : {r_squared, r_squared_adjusted, alpha, alpha_raw, rho_a, rho_c, ave, index}) {
        for (std::size_t j = 0; j < plan.constructs(); ++j) {
            const bool of_effects = quantity == r_squared || quantity == r_squared_adjusted;
            if (!of_effects || !plan.before[j].empty()) { plan.cells.push_back({quantity, j, j}); }
        }
    }
    for (const PathQuantity quantity : {htmt, correlation}) {
        for (std::size_t i = 0; i < plan.constructs(); ++i) {
            for (std::size_t j = i + 1; j < plan.constructs(); ++j) { plan.cells.push_back({quantity, i, j}); }
        }
    }
}

[[nodiscard]] inline PathPlan path_plan(const std::vector<std::string>& names, const std::vector<PathBlock>& blocks,
                                        const std::vector<PathLink>& paths, const PathOptions& options) {
    check::open_unit(path_function, "level", options.level);
    check::positive(path_function, "tolerance", options.tolerance);
    if (options.max_iterations < 1) {
        check::fail_argument(path_function, "max_iterations", "1 or more", std::to_string(options.max_iterations));
    }
    PathPlan plan;
    plan.blocks = blocks;
    plan.options = options;
    plan_items(plan, names);
    plan_paths(plan, paths);
    plan_cells(plan, paths);
    return plan;
}

/// The same model less an arrow; of its figures only what is explained is wanted.
[[nodiscard]] inline PathPlan plan_without(const PathPlan& plan, std::size_t from, std::size_t to) {
    PathPlan without = plan;
    std::erase(without.before[to], from);
    std::erase(without.after[from], to);
    without.cells.clear();
    without.options.refit_effects = false;
    return without;
}

}  // namespace goodwill::inline v0::measure::detail
