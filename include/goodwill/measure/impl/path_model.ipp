// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/impl/path_fit.ipp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void tell_reasons(const PathPlan& plan, const PathFigures& figures, std::vector<std::string>& reasons) {
    if (figures.status == PathStatus::singular) { reasons.emplace_back("a regression has no single answer"); }
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        const std::string& name = plan.blocks[j].name;
        for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
            if (std::abs(figures.loading(i)) > 1.0 + 1e-9) {
                reasons.push_back("the loading of '" + plan.item(i) + "' on '" + name + "' is " +
                                  number_text(figures.loading(i)) + ", beyond 1");
            }
        }
        if (figures.checks.reliability && !(figures.reliability(j) > 0.0 && figures.reliability(j) <= 1.0 + 1e-9)) {
            reasons.push_back("the reliability of '" + name + "' is " + number_text(figures.reliability(j)) +
                              ", outside 0 to 1");
        }
        if (figures.checks.r_squared && !(figures.explained(j) > -1e-9 && figures.explained(j) < 1.0 + 1e-9)) {
            reasons.push_back("R2 of '" + name + "' is " + number_text(figures.explained(j)) + ", outside 0 to 1");
        }
    }
    if (figures.checks.correlation) {
        reasons.emplace_back("the correlations of the constructs are not positive semidefinite");
    }
    if (figures.checks.implied_items) {
        reasons.emplace_back("the correlations of the items that the model implies are not positive semidefinite");
    }
}

inline void tell_warnings(const PathPlan& plan, const PathData& data, const PathFigures& figures, PathFit& fit) {
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        const PathBlock& block = plan.blocks[j];
        if (!block.scale) {
            fit.warnings.push_back("the index of '" + block.name + "' takes its lowest and highest answer, " +
                                   number_text(plan.scale[j].first) + " and " + number_text(plan.scale[j].second) +
                                   ", for the scale: tell `scale`");
        }
        for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
            if (figures.solver.weights[i] < 0.0) {
                fit.warnings.push_back("'" + plan.item(i) + "' weighs against '" + block.name +
                                       "': turn the item round, or leave it out; the index may leave 0 to 100");
            }
        }
    }
    if (data.rows <= plan.items()) {
        fit.warnings.push_back("only " + std::to_string(data.rows) + " rows for " + std::to_string(plan.items()) +
                               " items");
    }
    if (data.gaps > 0) {
        fit.warnings.push_back(std::to_string(data.gaps) +
                               " missing answers: moments by maximum likelihood, right where a gap depends only on "
                               "answers that are there");
    }
    if (data.filled > 0) {
        fit.warnings.push_back(std::to_string(data.filled) +
                               " missing answers were replaced by their item's mean: errors are understated");
    }
}

inline void add_errors(const FittedPath& fitted, PathFit& fit, const Execution& execution) {
    const PathJackknife found =
        jackknife(fitted.plan, fitted.data, fitted.all, fitted.figures.solver.weights, execution);
    const double freedom = static_cast<double>(found.groups()) - 1.0;
    const double t = support::student_t_quantile(0.5 * (1.0 + fitted.plan.options.level), freedom);
    std::size_t lost = 0;
    for (std::size_t c = 0; c < fit.figures.size(); ++c) {
        Estimate& estimate = fit.figures[c].estimate;
        const double error = found.error(c, estimate.value);
        if (std::isnan(error) && !std::isnan(estimate.value)) { ++lost; }
        fit.figures[c].standard_error = error;
        estimate.low = estimate.value - t * error;
        estimate.high = estimate.value + t * error;
        estimate.method = "jackknife, t";
    }
    if (lost > 0) {
        fit.warnings.push_back("no intervals for " + std::to_string(lost) +
                               " figures: the model cannot be fitted without some rows");
    }
}

}  // namespace detail

GOODWILL_INLINE const PathFigure& PathFit::at(PathQuantity quantity, std::string_view first,
                                              std::string_view second) const {
    for (const PathFigure& figure : figures) {
        if (figure.quantity == quantity && figure.first == first && figure.second == second) { return figure; }
    }
    std::string told = "'" + std::string(to_string(quantity)) + "' of '";
    told += std::string(first) + "', '" + std::string(second) + "'";
    check::fail_argument("PathFit::at", "the figure", "one of the model", told);
}

GOODWILL_INLINE PathFit fit_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                       const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
                                       std::span<const double> weights, const PathOptions& options,
                                       const Execution& execution) {
    const detail::FittedPath fitted(x, names, blocks, paths, weights, options);
    PathFit fit;
    fit.status = fitted.figures.status;
    fit.iterations = fitted.figures.solver.iterations;
    fit.checks = fitted.figures.checks;
    fit.n = static_cast<std::int64_t>(fitted.data.rows);
    fit.left_out = fitted.data.left_out;
    fit.figures.reserve(fitted.plan.cells.size());
    for (std::size_t c = 0; c < fitted.plan.cells.size(); ++c) { fit.figures.push_back(fitted.figure(c)); }
    fit.cross_loadings = fitted.figures.solver.projected;
    detail::tell_reasons(fitted.plan, fitted.figures, fit.reasons);
    detail::tell_warnings(fitted.plan, fitted.data, fitted.figures, fit);
    if (fit.status != PathStatus::singular) { detail::add_errors(fitted, fit, execution); }
    return fit;
}

}  // namespace goodwill::inline v0::measure
