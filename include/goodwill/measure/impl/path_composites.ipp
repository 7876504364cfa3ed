// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "goodwill/measure/impl/path_fit.ipp"
#include "goodwill/measure/impl/path_orders.ipp"
#include "goodwill/measure/path_invariance.hpp"

namespace goodwill::inline v0::measure::detail {

/// Of each construct, how two groups differ: correlation of composites, difference of means, log ratio of variances.
struct InvarianceFigures {
    std::vector<double> correlation;
    std::vector<double> mean;
    std::vector<double> log_variance;
};

/// Moments of one group's scores: weights, mean, second and fourth moments about it.
struct GroupMoments {
    double total = 0.0;
    double squares = 0.0;  ///< of the weights
    double mean = 0.0;
    double second = 0.0;
    double fourth = 0.0;

    [[nodiscard]] double effective() const { return total * total / squares; }
    [[nodiscard]] double variance() const { return second * effective() / (effective() - 1.0); }
};

/// The model of all rows, and scores by its weights.
class PooledScores {
public:
    explicit PooledScores(const FittedPath& fitted)
        : fitted_(fitted), scores_(fitted.plan.constructs() * fitted.data.rows) {
        const PathSolver& solver = fitted.figures.solver;
        for (std::size_t j = 0; j < fitted.plan.constructs(); ++j) {
            for (std::size_t i = fitted.plan.begin[j]; i < fitted.plan.begin[j + 1]; ++i) {
                const double factor = solver.weights[i] * fitted.data.scale[i] / solver.deviations[i];
                const double centre = (solver.means[i] - fitted.data.shift[i]) / fitted.data.scale[i];
                for (std::size_t k = 0; k < fitted.data.rows; ++k) {
                    scores_[j * fitted.data.rows + k] += factor * (fitted.data.item(i)[k] - centre);
                }
            }
        }
    }

    [[nodiscard]] GroupMoments moments(std::size_t j, const std::vector<std::int32_t>& labels,
                                       std::int32_t group) const {
        GroupMoments found;
        const double* score = scores_.data() + j * fitted_.data.rows;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (labels[k] != group) { continue; }
            const double w = fitted_.data.weights[k];
            found.total += w;
            found.squares += w * w;
            found.mean += w * score[k];
        }
        found.mean /= found.total;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (labels[k] != group) { continue; }
            const double square = (score[k] - found.mean) * (score[k] - found.mean);
            found.second += fitted_.data.weights[k] * square / found.total;
            found.fourth += fitted_.data.weights[k] * square * square / found.total;
        }
        return found;
    }

private:
    const FittedPath& fitted_;
    std::vector<double> scores_;  ///< of each construct, row by row
};

/// Fits both groups of a labelling, in room that is asked for once.
class GroupPair {
public:
    GroupPair(const PathPlan& plan, const FittedPath& fitted, const PooledScores& scores)
        : plan_(plan), fitted_(fitted), scores_(scores), figures_{PathFigures(plan), PathFigures(plan)},
          counts_(fitted.data), sums_(plan.items()) {}

    /// False where a group's model has no solution.
    [[nodiscard]] bool find(const std::vector<std::int32_t>& labels, InvarianceFigures& into) {
        for (std::size_t g = 0; g < 2; ++g) {
            std::fill(counts_.counts.begin(), counts_.counts.end(), std::int16_t{0});
            for (std::size_t k = 0; k < labels.size(); ++k) {
                counts_.counts[k] = labels[k] == static_cast<std::int32_t>(g) ? 1 : 0;
            }
            counts_.largest = 1;
            add_up(fitted_.data, counts_, sums_);
            figures_[g].solver.weights = fitted_.figures.solver.weights;
            figures_[g].find(fitted_.data, sums_);
            if (figures_[g].status != PathStatus::converged) { return false; }
        }
        const std::size_t q = plan_.constructs();
        into.correlation.resize(q);
        into.mean.resize(q);
        into.log_variance.resize(q);
        for (std::size_t j = 0; j < q; ++j) {
            into.correlation[j] = composite_correlation(j);
            const GroupMoments first = scores_.moments(j, labels, 0);
            const GroupMoments second = scores_.moments(j, labels, 1);
            into.mean[j] = second.mean - first.mean;
            into.log_variance[j] = std::log(second.variance() / first.variance());
        }
        return true;
    }

private:
    /// Of the scores of all rows by either group's weights.
    [[nodiscard]] double composite_correlation(std::size_t j) const {
        const std::size_t p = plan_.items();
        const std::vector<double>& r = fitted_.figures.solver.correlations;
        std::array<double, 3> products{};  // first with itself, with the second, second with itself
        for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) {
            for (std::size_t b = plan_.begin[j]; b < plan_.begin[j + 1]; ++b) {
                const double first = figures_[0].solver.weights[a];
                const double second = figures_[1].solver.weights[b];
                products[0] += first * r[a * p + b] * figures_[0].solver.weights[b];
                products[1] += first * r[a * p + b] * second;
                products[2] += figures_[1].solver.weights[a] * r[a * p + b] * second;
            }
        }
        return products[1] / std::sqrt(products[0] * products[2]);
    }

    const PathPlan& plan_;
    const FittedPath& fitted_;
    const PooledScores& scores_;
    std::array<PathFigures, 2> figures_;
    PathCounts counts_;
    PathSums sums_;
};

/// The figures of each permutation of the labels; empty where it has no solution.
[[nodiscard]] inline std::vector<InvarianceFigures> permute_labels(const PathPlan& plan, const FittedPath& fitted,
                                                                   const PooledScores& scores,
                                                                   const std::vector<std::int32_t>& labels,
                                                                   const PathInvarianceOptions& options,
                                                                   const Execution& execution) {
    constexpr std::size_t permutations_a_task = 50;
    const auto size = static_cast<std::size_t>(options.permutations);
    std::vector<InvarianceFigures> found(size);
    const auto chunks = support::fixed_chunks(size, permutations_a_task);
    support::for_each_task(chunks.size(), execution, "permuting", [&](std::size_t task) {
        GroupPair pair(plan, fitted, scores);
        std::vector<std::int32_t> drawn(labels.size());
        for (std::size_t r = chunks[task].begin; r < chunks[task].end; ++r) {
            const auto order = drawn_order(options.seed, r, label_purpose, labels.size());
            for (std::size_t k = 0; k < labels.size(); ++k) { drawn[order[k]] = labels[k]; }
            if (!pair.find(drawn, found[r])) { found[r] = {}; }
        }
    });
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
