// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_fit.ipp"
#include "goodwill/measure/impl/path_orders.ipp"
#include "goodwill/measure/path_prediction.hpp"

namespace goodwill::inline v0::measure::detail {

/// Who predicts: the model, a regression on items, the mean of the other rows.
enum : std::size_t { by_paths, by_regression, by_mean, predictors };

/// What is predicted, and from what.
struct PredictionPlan {
    const PathPlan& plan;
    PathAntecedents antecedents;
    std::vector<std::size_t> targets;             ///< items of constructs with an arrow to them
    std::vector<std::size_t> owner;               ///< construct of each item
    std::vector<std::vector<std::size_t>> items;  ///< of each construct, those the regression takes

    PredictionPlan(const PathPlan& of, PathAntecedents which) : plan(of), antecedents(which), items(of.constructs()) {
        const auto reached = reached_from(plan);
        for (std::size_t j = 0; j < plan.constructs(); ++j) {
            for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
                owner.push_back(j);
                if (!plan.before[j].empty()) { targets.push_back(i); }
            }
            const auto& direct = plan.before[j];
            for (std::size_t k = 0; k < plan.constructs(); ++k) {
                const bool wanted = which == PathAntecedents::direct
                                        ? std::find(direct.begin(), direct.end(), k) != direct.end()
                                        : reached[j][k] && plan.before[k].empty();
                for (std::size_t i = plan.begin[k]; wanted && i < plan.begin[k + 1]; ++i) { items[j].push_back(i); }
            }
        }
    }
};

/// The model, the regressions and the means of all folds but one.
class FoldModel {
public:
    FoldModel(const PredictionPlan& wanted, const PathData& data)
        : wanted_(wanted), data_(data), figures_(wanted.plan), counts_(data), sums_(wanted.plan.items()),
          system_(wanted.plan.items() * wanted.plan.items()), numbers_(wanted.plan.items()),
          scores_(wanted.plan.constructs()), predicted_(wanted.plan.constructs()),
          coefficients_(wanted.plan.constructs() * wanted.plan.constructs()), slopes_(wanted.targets.size()) {}

    /// False where the others cannot be fitted.
    [[nodiscard]] bool fit(const std::int32_t* folds, std::int32_t fold) {
        std::fill(counts_.counts.begin(), counts_.counts.end(), std::int16_t{0});
        for (std::size_t k = 0; k < data_.rows; ++k) { counts_.counts[k] = folds[k] == fold ? 0 : 1; }
        counts_.largest = 1;
        add_up(data_, counts_, sums_);
        std::fill(figures_.solver.weights.begin(), figures_.solver.weights.end(), 1.0);
        figures_.find(data_, sums_);
        if (figures_.status != PathStatus::converged || !find_coefficients()) { return false; }
        for (std::size_t t = 0; t < slopes_.size(); ++t) { regress_item(t); }
        return true;
    }

    /// What each predictor says of row k: into[predictor][target].
    void predict(std::size_t k, const std::array<double*, predictors>& into) {
        const PathPlan& plan = wanted_.plan;
        const PathSolver& solver = figures_.solver;
        for (std::size_t i = 0; i < plan.items(); ++i) {
            numbers_[i] = (answer(k, i) - solver.means[i]) / solver.deviations[i];
        }
        carry_scores();
        for (std::size_t t = 0; t < wanted_.targets.size(); ++t) {
            const std::size_t item = wanted_.targets[t];
            const std::size_t j = wanted_.owner[item];
            double sum = 0.0;
            for (std::size_t a = 0; a < wanted_.items[j].size(); ++a) {
                sum += slopes_[t][a] * numbers_[wanted_.items[j][a]];
            }
            const double loading = solver.projected[j * plan.items() + item];
            into[by_paths][t] = solver.means[item] + solver.deviations[item] * loading * predicted_[j];
            into[by_regression][t] = solver.means[item] + solver.deviations[item] * sum;
            into[by_mean][t] = solver.means[item];
        }
    }

    [[nodiscard]] double answer(std::size_t k, std::size_t item) const {
        return data_.shift[item] + data_.scale[item] * data_.item(item)[k];
    }

private:
    [[nodiscard]] bool find_coefficients() {
        const PathPlan& plan = wanted_.plan;
        const std::size_t q = plan.constructs();
        for (std::size_t j = 0; j < q; ++j) {
            const auto& before = plan.before[j];
            if (before.empty()) { continue; }
            if (!figures_.solver.regress(figures_.solver.between, j, before, scores_.data())) { return false; }
            for (std::size_t a = 0; a < before.size(); ++a) { coefficients_[before[a] * q + j] = scores_[a]; }
        }
        return true;
    }

    /// Slopes of a target on the items of its antecedents, all standardised; NaN where they have no single answer.
    void regress_item(std::size_t t) {
        const std::size_t p = wanted_.plan.items();
        const std::vector<std::size_t>& on = wanted_.items[wanted_.owner[wanted_.targets[t]]];
        const std::vector<double>& r = figures_.solver.correlations;
        slopes_[t].assign(on.size(), 0.0);
        for (std::size_t a = 0; a < on.size(); ++a) {
            slopes_[t][a] = r[on[a] * p + wanted_.targets[t]];
            for (std::size_t b = 0; b < on.size(); ++b) { system_[a * on.size() + b] = r[on[a] * p + on[b]]; }
        }
        if (!eliminate(system_.data(), slopes_[t].data(), on.size())) {
            slopes_[t].assign(on.size(), std::numeric_limits<double>::quiet_NaN());
        }
    }

    void carry_scores() {
        const PathPlan& plan = wanted_.plan;
        const std::size_t q = plan.constructs();
        for (std::size_t j = 0; j < q; ++j) {
            scores_[j] = 0.0;
            for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
                scores_[j] += figures_.solver.weights[i] * numbers_[i];
            }
        }
        const bool along = wanted_.antecedents == PathAntecedents::earliest;
        for (const std::size_t j : plan.order) {
            predicted_[j] = plan.before[j].empty() ? scores_[j] : 0.0;
            for (const std::size_t k : plan.before[j]) {
                predicted_[j] += coefficients_[k * q + j] * (along ? predicted_[k] : scores_[k]);
            }
        }
    }

    const PredictionPlan& wanted_;
    const PathData& data_;
    PathFigures figures_;
    PathCounts counts_;
    PathSums sums_;
    std::vector<double> system_;
    std::vector<double> numbers_;  ///< of one row, standardised
    std::vector<double> scores_;
    std::vector<double> predicted_;
    std::vector<double> coefficients_;
    std::vector<std::vector<double>> slopes_;
};

/// Errors of every row, summed over the repetitions in which it was predicted.
struct FoldErrors {
    std::size_t targets;
    std::vector<double> predicted;                         ///< rows by targets
    std::array<std::vector<double>, predictors> squared;   ///< rows by targets
    std::array<std::vector<double>, predictors> absolute;  ///< rows by targets
    std::vector<double> times;                             ///< of each row
    std::vector<std::int32_t> folds;                       ///< repetitions by rows
    std::int64_t failed = 0;

    FoldErrors(std::size_t rows, std::size_t many) : targets(many), predicted(rows * many), times(rows) {
        for (auto* errors : {&squared, &absolute}) {
            for (std::vector<double>& of : *errors) { of.assign(rows * many, 0.0); }
        }
    }
};

/// One repetition, on several threads; each row belongs to one fold and so to one thread.
inline void repeat_folds(const PredictionPlan& wanted, const PathData& data, const PathPredictionOptions& options,
                         std::int64_t repetition, FoldErrors& errors, const Execution& execution) {
    const auto folds = static_cast<std::size_t>(options.folds);
    const auto order = drawn_order(options.seed, static_cast<std::uint64_t>(repetition), fold_purpose, data.rows);
    const std::size_t first = errors.folds.size();
    errors.folds.resize(first + data.rows);
    for (std::size_t place = 0; place < order.size(); ++place) {
        errors.folds[first + order[place]] = static_cast<std::int32_t>(place % folds);
    }
    const std::int32_t* fold_of = errors.folds.data() + first;
    std::vector<std::int64_t> failed(folds, 0);
    constexpr std::size_t folds_a_task = 5;
    const auto chunks = support::fixed_chunks(folds, folds_a_task);
    support::for_each_task(chunks.size(), execution, "predicting", [&](std::size_t task) {
        FoldModel model(wanted, data);
        std::array<std::vector<double>, predictors> said;
        std::array<double*, predictors> into{};
        for (std::size_t who = 0; who < predictors; ++who) {
            said[who].resize(errors.targets);
            into[who] = said[who].data();
        }
        for (std::size_t fold = chunks[task].begin; fold < chunks[task].end; ++fold) {
            if (!model.fit(fold_of, static_cast<std::int32_t>(fold))) {
                failed[fold] = 1;
                continue;
            }
            for (std::size_t k = 0; k < data.rows; ++k) {
                if (fold_of[k] != static_cast<std::int32_t>(fold)) { continue; }
                model.predict(k, into);
                errors.times[k] += 1.0;
                for (std::size_t t = 0; t < errors.targets; ++t) {
                    const std::size_t cell = k * errors.targets + t;
                    const double answer = model.answer(k, wanted.targets[t]);
                    errors.predicted[cell] += said[by_paths][t];
                    for (std::size_t who = 0; who < predictors; ++who) {
                        const double error = answer - said[who][t];
                        errors.squared[who][cell] += error * error;
                        errors.absolute[who][cell] += std::abs(error);
                    }
                }
            }
        }
    });
    for (const std::int64_t one : failed) { errors.failed += one; }
}

}  // namespace goodwill::inline v0::measure::detail
