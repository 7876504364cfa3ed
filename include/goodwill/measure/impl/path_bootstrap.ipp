// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_fit.ipp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Replicates one after the other, in room that is asked for once.
class PathReplicator {
public:
    PathReplicator(const FittedPath& fitted, const PathBootstrapOptions& options)
        : figures(fitted.plan), fitted_(fitted), options_(options), counts_(fitted.data), sums_(fitted.plan.items()),
          room_(fitted.plan.items()), drawn_(fitted.data.rows) {
        if (options.kind == support::BootstrapKind::studentised) {
            inner_ = std::make_unique<PathJackknife>(fitted.plan, fitted.data, counts_.counts.data());
            inner_figures_ = std::make_unique<PathFigures>(fitted.plan);
        }
    }

    PathFigures figures;

    void draw(std::uint64_t replicate) {
        support::resample_rows(options_.seed, replicate, fitted_.data.rows, drawn_);
        std::fill(counts_.counts.begin(), counts_.counts.end(), std::int16_t{0});
        counts_.largest = 0;
        for (const std::uint64_t row : drawn_) { counts_.largest = std::max(counts_.largest, ++counts_.counts[row]); }
        add_up(fitted_.data, counts_, sums_);
        const std::vector<double>& start = fitted_.figures.solver.weights;
        std::copy(start.begin(), start.end(), figures.solver.weights.begin());
        figures.find(fitted_.data, sums_);
    }

    /// (replicate - sample) / standard error within the replicate, in place of the values.
    void studentise(double* values) {
        inner_->count_rows();
        inner_->leave_out_each(sums_, figures.solver.weights, room_, *inner_figures_);
        for (std::size_t c = 0; c < figures.values.size(); ++c) {
            values[c] = (figures.values[c] - fitted_.figures.values[c]) / inner_->error(c, figures.values[c]);
        }
    }

private:
    const FittedPath& fitted_;
    const PathBootstrapOptions& options_;
    PathCounts counts_;
    PathSums sums_;
    PathSums room_;
    std::vector<std::uint64_t> drawn_;
    std::unique_ptr<PathJackknife> inner_;
    std::unique_ptr<PathFigures> inner_figures_;
};

/// How one replicate ended.
struct PathEnding {
    PathStatus status = PathStatus::singular;
    PathChecks checks;
};

struct PathReplicated {
    std::vector<PathEnding> endings;
    std::vector<double> values;
    std::vector<double> ratios;  ///< studentised
};

[[nodiscard]] inline PathReplicated replicate_paths(const FittedPath& fitted, const PathBootstrapOptions& options,
                                                    const Execution& execution) {
    constexpr std::size_t replicates_a_task = 100;
    const std::size_t cells = fitted.plan.cells.size();
    const auto size = static_cast<std::size_t>(options.replicates);
    const bool studentised = options.kind == support::BootstrapKind::studentised;
    PathReplicated found;
    found.endings.resize(size);
    found.values.resize(size * cells);
    if (studentised) { found.ratios.resize(size * cells); }
    const auto chunks = support::fixed_chunks(size, studentised ? 2 : replicates_a_task);
    support::for_each_task(chunks.size(), execution, "resampling", [&](std::size_t task) {
        PathReplicator replicator(fitted, options);
        for (std::size_t r = chunks[task].begin; r < chunks[task].end; ++r) {
            replicator.draw(r);
            found.endings[r] = {replicator.figures.status, replicator.figures.checks};
            std::copy(replicator.figures.values.begin(), replicator.figures.values.end(),
                      found.values.begin() + static_cast<std::ptrdiff_t>(r * cells));
            if (studentised && replicator.figures.status == PathStatus::converged) {
                replicator.studentise(found.ratios.data() + r * cells);
            }
        }
    });
    return found;
}

/// Counts endings, and moves the replicates that are used to the front.
inline void keep_replicates(PathReplicated& found, std::size_t cells, bool keep_inadmissible, PathReplicates& counts) {
    for (std::size_t r = 0; r < found.endings.size(); ++r) {
        const PathEnding& ending = found.endings[r];
        counts.singular += ending.status == PathStatus::singular ? 1 : 0;
        counts.iteration_limit += ending.status == PathStatus::iteration_limit ? 1 : 0;
        const PathChecks& checks = ending.checks;
        if (ending.status != PathStatus::converged) { continue; }
        counts.loading += checks.loading ? 1 : 0;
        counts.correlation += checks.correlation ? 1 : 0;
        counts.reliability += checks.reliability ? 1 : 0;
        counts.implied_items += checks.implied_items ? 1 : 0;
        counts.r_squared += checks.r_squared ? 1 : 0;
        counts.inadmissible += checks.admissible() ? 0 : 1;
        if (!keep_inadmissible && !checks.admissible()) { continue; }
        const auto to = static_cast<std::size_t>(counts.used++);
        for (std::vector<double>* rows : {&found.values, &found.ratios}) {
            if (rows->empty() || to == r) { continue; }
            std::copy_n(rows->begin() + static_cast<std::ptrdiff_t>(r * cells), cells,
                        rows->begin() + static_cast<std::ptrdiff_t>(to * cells));
        }
    }
    found.values.resize(static_cast<std::size_t>(counts.used) * cells);
    if (!found.ratios.empty()) { found.ratios.resize(found.values.size()); }
}

[[nodiscard]] inline std::vector<double> column_of(const std::vector<double>& rows, std::size_t cells,
                                                   std::size_t cell) {
    std::vector<double> column;
    column.reserve(rows.size() / cells);
    for (std::size_t at = cell; at < rows.size(); at += cells) {
        if (std::isfinite(rows[at])) { column.push_back(rows[at]); }
    }
    return column;
}

/// Interval, standard error and bias of one figure.
inline double read_interval(const PathReplicated& found, const PathJackknife& without, std::size_t cell,
                            std::size_t cells, support::BootstrapKind kind, PathFigure& figure) {
    std::vector<double> values = column_of(found.values, cells, cell);
    if (values.size() < 19) { return std::numeric_limits<double>::quiet_NaN(); }
    const double size = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / size;
    double squares = 0.0;
    for (const double v : values) { squares += (v - mean) * (v - mean); }
    double correction = figure.standard_error;
    figure.standard_error = std::sqrt(squares / (size - 1.0));
    if (kind == support::BootstrapKind::studentised) {
        values = column_of(found.ratios, cells, cell);
        if (values.size() < 19) { return mean - figure.estimate.value; }
    } else if (kind == support::BootstrapKind::bca) {
        correction = support::jackknife_acceleration(without.without_each(cell));
        if (std::isnan(correction)) {
            correction = 0.0;
            figure.estimate.warnings.emplace_back(
                "the model needs every row: no acceleration, the interval is bias-corrected only");
        }
    }
    support::set_bootstrap_interval(figure.estimate, kind, std::move(values), correction);
    return mean - figure.estimate.value;
}

inline void tell_counts(const PathReplicates& counts, const PathBootstrapOptions& options,
                        std::vector<std::string>& warnings) {
    const auto told = [&](std::int64_t count, const char* words) {
        if (count > 0) { warnings.push_back(std::to_string(count) + words); }
    };
    told(counts.inadmissible,
         options.keep_inadmissible ? " inadmissible replicates were kept" : " inadmissible replicates were left out");
    told(counts.iteration_limit, " replicates did not converge and were left out");
    told(counts.singular, " replicates had a constant item or no single answer and were left out");
    if (counts.used < 19) { warnings.emplace_back("fewer than 19 replicates are left: no intervals"); }
}

}  // namespace detail

GOODWILL_INLINE PathBootstrap bootstrap_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                                   const std::vector<PathBlock>& blocks,
                                                   const std::vector<PathLink>& paths, std::span<const double> weights,
                                                   const PathOptions& options, const PathBootstrapOptions& bootstrap,
                                                   const Execution& execution) {
    if (bootstrap.replicates < 19) {
        check::fail_argument("PathModel.bootstrap", "n", "at least 19", std::to_string(bootstrap.replicates));
    }
    const detail::FittedPath fitted(x, names, blocks, paths, weights, options);
    PathBootstrap result;
    if (fitted.figures.status == PathStatus::singular) {
        check::fail_argument("PathModel.bootstrap", "the model", "one that can be fitted to the sample", "singular");
    }
    const bool needs_errors = bootstrap.kind == support::BootstrapKind::studentised;
    const bool needs_rows = needs_errors || bootstrap.kind == support::BootstrapKind::bca;
    const detail::PathJackknife without =
        needs_rows ? detail::jackknife(fitted.plan, fitted.data, fitted.all, fitted.figures.solver.weights, execution)
                   : detail::PathJackknife(fitted.plan, fitted.data);
    detail::PathReplicated found = detail::replicate_paths(fitted, bootstrap, execution);
    const std::size_t cells = fitted.plan.cells.size();
    detail::keep_replicates(found, cells, bootstrap.keep_inadmissible, result.counts);
    for (std::size_t c = 0; c < cells; ++c) {
        PathFigure figure = fitted.figure(c);
        if (needs_errors) { figure.standard_error = without.error(c, figure.estimate.value); }
        result.bias.push_back(detail::read_interval(found, without, c, cells, bootstrap.kind, figure));
        result.figures.push_back(std::move(figure));
    }
    detail::tell_counts(result.counts, bootstrap, result.warnings);
    result.replicates = std::move(found.values);
    return result;
}

}  // namespace goodwill::inline v0::measure
