// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_blocks.ipp"

namespace goodwill::inline v0::measure::detail {

/// All figures of one sample, from the weights found there.
class PathFigures {
public:
    explicit PathFigures(const PathPlan& plan)
        : solver(plan), values(plan.cells.size()), plan_(plan), p_(plan.items()), q_(plan.constructs()), loadings_(p_),
          reliability_(q_), between_(q_ * q_), coefficients_(q_ * q_), effects_(q_ * q_), explained_(q_),
          monotrait_(q_), implied_(q_ * q_), some_(q_) {
        without_.reserve(q_);
        if (plan.options.refit_effects) {
            for (const PathCell& cell : plan.cells) {
                if (cell.quantity == PathQuantity::f_squared && plan.before[cell.second].size() > 1) {
                    auto without = std::make_unique<PathPlan>(plan_without(plan, cell.first, cell.second));
                    auto figures = std::make_unique<PathFigures>(*without);
                    reduced_.push_back({cell.first, cell.second, std::move(without), std::move(figures)});
                }
            }
        }
    }

    PathSolver solver;
    std::vector<double> values;  ///< of the plan's cells; NaN unless `found`
    PathChecks checks;
    PathStatus status = PathStatus::singular;
    bool constant = false;  ///< an item does not vary in the sample

    void find(const PathData& data, const PathSums& sums) {
        checks = {};
        rows_ = static_cast<double>(data.rows);
        status = PathStatus::singular;
        constant = !solver.correlate(data, sums);
        if (!constant) { status = solver.solve(); }
        if (status != PathStatus::singular) {
            measure_blocks();
            if (!measure_paths()) { status = PathStatus::singular; }
        }
        for (const Reduced& reduced : reduced_) {
            if (status == PathStatus::singular) { break; }
            reduced.figures->solver.weights = solver.weights;
            reduced.figures->find(data, sums);
        }
        if (status == PathStatus::singular) {
            std::fill(values.begin(), values.end(), std::numeric_limits<double>::quiet_NaN());
            return;
        }
        check_solution();
        for (std::size_t c = 0; c < values.size(); ++c) { values[c] = value_of(plan_.cells[c]); }
    }

    [[nodiscard]] double reliability(std::size_t j) const { return reliability_[j]; }
    [[nodiscard]] double explained(std::size_t j) const { return explained_[j]; }
    [[nodiscard]] double loading(std::size_t i) const { return loadings_[i]; }

private:
    /// The model without an arrow.
    struct Reduced {
        std::size_t from;
        std::size_t to;
        std::unique_ptr<PathPlan> plan;
        std::unique_ptr<PathFigures> figures;
    };

    [[nodiscard]] double r(std::size_t i, std::size_t j) const { return solver.correlations[i * p_ + j]; }
    [[nodiscard]] bool corrected(std::size_t j) const {
        return plan_.options.consistent && plan_.blocks[j].mode == BlockMode::a && plan_.size(j) > 1;
    }

    void measure_blocks() {
        for (std::size_t j = 0; j < q_; ++j) {
            reliability_[j] = construct_reliability(plan_, solver, j);
            double squares = 0.0;
            for (std::size_t i = plan_.begin[j]; i < plan_.begin[j + 1]; ++i) {
                squares += solver.weights[i] * solver.weights[i];
            }
            const double factor = corrected(j) ? std::sqrt(reliability_[j]) / squares : 1.0;
            double heard = 0.0;
            for (std::size_t i = plan_.begin[j]; i < plan_.begin[j + 1]; ++i) {
                loadings_[i] = corrected(j) ? factor * solver.weights[i] : solver.projected[j * p_ + i];
                for (std::size_t k = i + 1; k < plan_.begin[j + 1]; ++k) { heard += std::abs(r(i, k)); }
            }
            const double size = static_cast<double>(plan_.size(j));
            monotrait_[j] = plan_.size(j) == 1 ? 1.0 : 2.0 * heard / (size * (size - 1.0));
        }
        for (std::size_t j = 0; j < q_; ++j) {
            for (std::size_t k = 0; k < q_; ++k) {
                const double error =
                    j == k ? 1.0 : (corrected(j) ? reliability_[j] : 1.0) * (corrected(k) ? reliability_[k] : 1.0);
                between_[j * q_ + k] =
                    error == 1.0 ? solver.between[j * q_ + k] : solver.between[j * q_ + k] / std::sqrt(error);
            }
        }
    }

    /// Coefficients, what they explain and total effects; false when a regression is singular.
    [[nodiscard]] bool measure_paths() {
        std::fill(effects_.begin(), effects_.end(), 0.0);
        for (const std::size_t j : plan_.order) {
            const auto& before = plan_.before[j];
            explained_[j] = 0.0;
            if (before.empty()) { continue; }
            for (const std::size_t k : before) {
                if (std::isnan(between_[k * q_ + j])) { return false; }
            }
            if (!solver.regress(between_, j, before, some_.data())) { return false; }
            for (std::size_t a = 0; a < before.size(); ++a) {
                const std::size_t k = before[a];
                coefficients_[k * q_ + j] = some_[a];
                explained_[j] += some_[a] * between_[k * q_ + j];
                effects_[k * q_ + j] += some_[a];
                for (std::size_t i = 0; i < q_; ++i) { effects_[i * q_ + j] += some_[a] * effects_[i * q_ + k]; }
            }
        }
        return true;
    }

    [[nodiscard]] double effect_size(std::size_t from, std::size_t to) {
        for (const Reduced& reduced : reduced_) {
            if (reduced.from == from && reduced.to == to) {
                const double left = reduced.figures->status == PathStatus::singular
                                        ? std::numeric_limits<double>::quiet_NaN()
                                        : reduced.figures->explained(to);
                return (explained_[to] - left) / (1.0 - explained_[to]);
            }
        }
        without_.clear();
        for (const std::size_t k : plan_.before[to]) {
            if (k != from) { without_.push_back(k); }
        }
        double reduced = 0.0;
        if (!without_.empty()) {
            if (!solver.regress(between_, to, without_, some_.data())) {
                return std::numeric_limits<double>::quiet_NaN();
            }
            for (std::size_t a = 0; a < without_.size(); ++a) { reduced += some_[a] * between_[without_[a] * q_ + to]; }
        }
        return (explained_[to] - reduced) / (1.0 - explained_[to]);
    }

    void check_solution() {
        constexpr double slack = 1e-9;
        for (const double loading : loadings_) { checks.loading = checks.loading || std::abs(loading) > 1.0 + slack; }
        for (std::size_t j = 0; j < q_; ++j) {
            checks.r_squared = checks.r_squared || !(explained_[j] > -slack && explained_[j] < 1.0 + slack);
            if (corrected(j)) {
                checks.reliability = checks.reliability || !(reliability_[j] > 0.0 && reliability_[j] <= 1.0 + slack);
            }
        }
        if (!plan_.options.consistent) { return; }
        std::copy(between_.begin(), between_.end(), implied_.begin());
        checks.correlation = !positive_semidefinite(implied_.data(), q_);
        imply_constructs();
        imply_items(solver.scratch());
        checks.implied_items = !positive_semidefinite(solver.scratch(), p_);
    }

    /// Correlations of constructs by the paths alone.
    void imply_constructs() {
        std::copy(between_.begin(), between_.end(), implied_.begin());
        for (std::size_t place = 0; place < q_; ++place) {
            const std::size_t j = plan_.order[place];
            if (plan_.before[j].empty()) { continue; }
            for (std::size_t earlier = 0; earlier < place; ++earlier) {
                const std::size_t i = plan_.order[earlier];
                double shared = 0.0;
                for (const std::size_t k : plan_.before[j]) {
                    shared += coefficients_[k * q_ + j] * implied_[i * q_ + k];
                }
                implied_[i * q_ + j] = shared;
                implied_[j * q_ + i] = shared;
            }
        }
    }

    void imply_items(double* into) const {
        for (std::size_t j = 0; j < q_; ++j) {
            for (std::size_t k = 0; k < q_; ++k) {
                for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) {
                    for (std::size_t b = plan_.begin[k]; b < plan_.begin[k + 1]; ++b) {
                        const double through = loadings_[a] * implied_[j * q_ + k] * loadings_[b];
                        into[a * p_ + b] = a == b ? 1.0 : (j == k && !corrected(j) ? r(a, b) : through);
                    }
                }
            }
        }
    }

    [[nodiscard]] double adjusted(std::size_t j) const {
        const double arrows = static_cast<double>(plan_.before[j].size());
        return 1.0 - (1.0 - explained_[j]) * (rows_ - 1.0) / (rows_ - arrows - 1.0);
    }

    [[nodiscard]] double average_variance(std::size_t j) const {
        double squares = 0.0;
        for (std::size_t i = plan_.begin[j]; i < plan_.begin[j + 1]; ++i) { squares += loadings_[i] * loadings_[i]; }
        return squares / static_cast<double>(plan_.size(j));
    }

    [[nodiscard]] double composite_reliability(std::size_t j) const {
        double sum = 0.0;
        double errors = 0.0;
        for (std::size_t i = plan_.begin[j]; i < plan_.begin[j + 1]; ++i) {
            sum += loadings_[i];
            errors += 1.0 - loadings_[i] * loadings_[i];
        }
        return sum * sum / (sum * sum + errors);
    }

    [[nodiscard]] double trait_ratio(std::size_t j, std::size_t k) const {
        return mean_correlation(plan_, solver, j, k) / std::sqrt(monotrait_[j] * monotrait_[k]);
    }

    [[nodiscard]] double value_of(const PathCell& cell) {
        using enum PathQuantity;
        switch (cell.quantity) {
            case path: return coefficients_[cell.first * q_ + cell.second];
            case total_effect: return effects_[cell.first * q_ + cell.second];
            case f_squared: return effect_size(cell.first, cell.second);
            case loading: return loadings_[cell.second];
            case weight: return solver.weights[cell.second];
            case r_squared: return explained_[cell.first];
            case r_squared_adjusted: return adjusted(cell.first);
            case alpha: return cronbach(plan_, solver, cell.first, false);
            case alpha_raw: return cronbach(plan_, solver, cell.first, true);
            case rho_a: return reliability_[cell.first];
            case rho_c: return composite_reliability(cell.first);
            case ave: return average_variance(cell.first);
            case htmt: return trait_ratio(cell.first, cell.second);
            case correlation: return between_[cell.first * q_ + cell.second];
            case index: return satisfaction_index(plan_, solver, cell.first);
        }
        return std::numeric_limits<double>::quiet_NaN();
    }

    const PathPlan& plan_;
    std::size_t p_;
    std::size_t q_;
    double rows_ = 0.0;
    std::vector<double> loadings_;
    std::vector<double> reliability_;
    std::vector<double> between_;       ///< correlations of constructs, corrected when consistent
    std::vector<double> coefficients_;  ///< from (rows) to
    std::vector<double> effects_;       ///< total ones
    std::vector<double> explained_;
    std::vector<double> monotrait_;  ///< mean absolute correlation within each block
    std::vector<double> implied_;
    std::vector<double> some_;
    std::vector<std::size_t> without_;
    std::vector<Reduced> reduced_;
};

}  // namespace goodwill::inline v0::measure::detail
