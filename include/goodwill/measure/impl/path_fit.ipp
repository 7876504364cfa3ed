// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/impl/path_jackknife.ipp"
#include "goodwill/measure/impl/path_rows.ipp"

namespace goodwill::inline v0::measure::detail {

inline void require_path_arguments(const support::MatrixView& x, const std::vector<std::string>& names,
                                   std::span<const double> weights) {
    check::same_size(path_function, "names", names.size(), "columns of x", x.columns);
    if (!weights.empty()) { check::same_size(path_function, "weights", weights.size(), "rows of x", x.rows()); }
    check::all_finite_or_missing(path_function, "x", x.values);
    check::all_non_negative(path_function, "weights", weights);
}

[[nodiscard]] inline PathSums sums_of_all(const PathData& data, std::size_t items) {
    PathSums sums(items);
    if (data.gaps > 0) {
        add_up_with_gaps(data, data.weights, sums);
        return sums;
    }
    for (std::size_t k = 0; k < data.rows; ++k) { add_row(data, k, data.weights[k], sums); }
    return sums;
}

[[nodiscard]] inline std::string source_of(PathQuantity quantity) {
    using enum PathQuantity;
    switch (quantity) {
        case alpha:
        case alpha_raw: return "Cronbach (1951)";
        case rho_a: return "Dijkstra and Henseler (2015)";
        case rho_c: return "Joreskog (1971)";
        case ave: return "Fornell and Larcker (1981)";
        case htmt: return "Henseler, Ringle and Sarstedt (2015)";
        case f_squared: return "Cohen (1988)";
        case index: return "Fornell et al. (1996)";
        default: return "Lohmoeller (1989)";
    }
}

[[nodiscard]] inline PathFigure figure_of(const PathPlan& plan, const PathCell& cell, double value, std::int64_t n) {
    PathFigure figure;
    figure.quantity = cell.quantity;
    figure.first = plan.blocks[cell.first].name;
    const bool of_item = cell.quantity == PathQuantity::loading || cell.quantity == PathQuantity::weight;
    if (of_item) {
        figure.second = plan.item(cell.second);
    } else if (cell.first != cell.second) {
        figure.second = plan.blocks[cell.second].name;
    }
    figure.estimate.value = value;
    figure.estimate.level = plan.options.level;
    figure.estimate.n = n;
    figure.estimate.provenance = {Evidence::estimated, source_of(cell.quantity)};
    return figure;
}

/// A model and its figures on the whole sample.
struct FittedPath {
    PathPlan plan;
    PathData data;
    PathSums all;
    PathFigures figures;

    FittedPath(const support::MatrixView& x, const std::vector<std::string>& names,
               const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
               std::span<const double> weights, const PathOptions& options)
        : plan(checked_plan(x, names, blocks, paths, weights, options)), data(path_data(plan, x, weights)),
          all(sums_of_all(data, plan.items())), figures(plan) {
        figures.find(data, all);
    }

    FittedPath(const FittedPath&) = delete;
    FittedPath& operator=(const FittedPath&) = delete;

    [[nodiscard]] PathFigure figure(std::size_t cell) const {
        return figure_of(plan, plan.cells[cell], figures.values[cell], static_cast<std::int64_t>(data.rows));
    }

private:
    [[nodiscard]] static PathPlan checked_plan(const support::MatrixView& x, const std::vector<std::string>& names,
                                               const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
                                               std::span<const double> weights, const PathOptions& options) {
        require_path_arguments(x, names, weights);
        return path_plan(names, blocks, paths, options);
    }
};

}  // namespace goodwill::inline v0::measure::detail
