// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_orders.ipp"
#include "goodwill/measure/path_comparison.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// The rows of one group.
struct PathGroup {
    std::vector<double> x;
    std::vector<double> weights;
};

[[nodiscard]] inline std::array<PathGroup, 2> split_groups(const support::MatrixView& x,
                                                           std::span<const std::int32_t> groups,
                                                           std::span<const double> weights) {
    constexpr std::string_view function = "PathModel.compare";
    check::same_size(function, "groups", groups.size(), "rows of X", x.rows());
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "rows of X", x.rows()); }
    std::array<PathGroup, 2> parts;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (groups[row] > 1) { check::fail_domain(function, "groups", row, "0, 1 or negative", groups[row]); }
        if (groups[row] < 0) { continue; }
        PathGroup& part = parts[static_cast<std::size_t>(groups[row])];
        part.x.insert(part.x.end(), x.row(row).begin(), x.row(row).end());
        if (!weights.empty()) { part.weights.push_back(weights[row]); }
    }
    return parts;
}

/// Blocks with the scale that both groups use.
[[nodiscard]] inline std::vector<PathBlock> with_scales(std::vector<PathBlock> blocks, const support::MatrixView& x,
                                                        const std::vector<std::string>& names) {
    for (PathBlock& block : blocks) {
        if (block.scale) { continue; }
        std::pair<double, double> range{std::numeric_limits<double>::infinity(),
                                        -std::numeric_limits<double>::infinity()};
        for (const std::string& item : block.items) {
            const auto found = std::find(names.begin(), names.end(), item);
            const auto column = static_cast<std::size_t>(found - names.begin());
            for (std::size_t row = 0; row < x.rows() && column < x.columns; ++row) {
                if (std::isnan(x(row, column))) { continue; }
                range = {std::min(range.first, x(row, column)), std::max(range.second, x(row, column))};
            }
        }
        if (range.first < range.second) { block.scale = range; }
    }
    return blocks;
}

/// Replicates of one figure that are finite.
[[nodiscard]] inline std::vector<double> replicates_of(const PathBootstrap& found, std::size_t cell) {
    std::vector<double> values;
    for (std::size_t at = cell; at < found.replicates.size(); at += found.figures.size()) {
        if (std::isfinite(found.replicates[at])) { values.push_back(found.replicates[at]); }
    }
    return values;
}

/// Difference of one figure; its p-value, NaN when too few replicates are left.
[[nodiscard]] inline double compare_figure(const std::array<PathBootstrap, 2>& found, std::size_t cell,
                                           PathFigure& figure) {
    const std::vector<double> first = replicates_of(found[0], cell);
    const std::vector<double> second = replicates_of(found[1], cell);
    const std::size_t size = std::min(first.size(), second.size());
    figure.estimate.value = found[1].figures[cell].estimate.value - found[0].figures[cell].estimate.value;
    figure.estimate.n = found[0].figures[cell].estimate.n + found[1].figures[cell].estimate.n;
    figure.standard_error = std::hypot(found[0].figures[cell].standard_error, found[1].figures[cell].standard_error);
    figure.estimate.low = std::numeric_limits<double>::quiet_NaN();
    figure.estimate.high = figure.estimate.low;
    if (size < 19) { return figure.estimate.low; }
    std::vector<double> differences;
    differences.reserve(size);
    double below = 1.0;
    double above = 1.0;
    for (std::size_t r = 0; r < size; ++r) {
        differences.push_back(second[r] - first[r]);
        below += differences.back() <= 0.0 ? 1.0 : 0.0;
        above += differences.back() >= 0.0 ? 1.0 : 0.0;
    }
    support::set_bootstrap_interval(figure.estimate, support::BootstrapKind::percentile, std::move(differences));
    figure.estimate.method = "bootstrap of both groups, percentile";
    return std::min(1.0, 2.0 * std::min(below, above) / (static_cast<double>(size) + 1.0));
}

/// Holm's, over the figures of one quantity that have a p-value.
inline void adjust_by_quantity(PathComparison& found) {
    found.adjusted_p_values.assign(found.figures.size(), std::numeric_limits<double>::quiet_NaN());
    std::map<PathQuantity, std::vector<std::size_t>> families;
    for (std::size_t c = 0; c < found.figures.size(); ++c) {
        if (!std::isnan(found.p_values[c])) { families[found.figures[c].quantity].push_back(c); }
    }
    for (const auto& [quantity, family] : families) {
        std::vector<double> p;
        p.reserve(family.size());
        for (const std::size_t c : family) { p.push_back(found.p_values[c]); }
        const std::vector<double> adjusted = support::holm(p);
        for (std::size_t k = 0; k < family.size(); ++k) { found.adjusted_p_values[family[k]] = adjusted[k]; }
    }
}

}  // namespace detail

GOODWILL_INLINE PathComparison compare_path_models(const support::MatrixView& x, const std::vector<std::string>& names,
                                                   const std::vector<PathBlock>& blocks,
                                                   const std::vector<PathLink>& paths,
                                                   std::span<const std::int32_t> groups,
                                                   std::span<const double> weights, const PathOptions& options,
                                                   const PathBootstrapOptions& bootstrap, const Execution& execution) {
    const auto parts = detail::split_groups(x, groups, weights);
    const std::vector<PathBlock> scaled = detail::with_scales(blocks, x, names);
    PathComparison result;
    std::array<PathBootstrap, 2> found;
    for (std::size_t g = 0; g < 2; ++g) {
        const support::MatrixView rows{parts[g].x, x.columns};
        PathBootstrapOptions own = bootstrap;
        own.kind = support::BootstrapKind::percentile;
        own.seed = support::random::word({bootstrap.seed, g, 0, detail::group_purpose});
        result.fits[g] = fit_path_model(rows, names, scaled, paths, parts[g].weights, options, execution);
        found[g] = bootstrap_path_model(rows, names, scaled, paths, parts[g].weights, options, own, execution);
        result.counts[g] = found[g].counts;
        for (const std::string& warning : found[g].warnings) {
            result.warnings.push_back((g == 0 ? "first group: " : "second group: ") + warning);
        }
    }
    for (std::size_t c = 0; c < found[0].figures.size(); ++c) {
        PathFigure figure = found[0].figures[c];
        figure.estimate.warnings.clear();
        result.p_values.push_back(detail::compare_figure(found, c, figure));
        result.figures.push_back(std::move(figure));
    }
    detail::adjust_by_quantity(result);
    return result;
}

}  // namespace goodwill::inline v0::measure
