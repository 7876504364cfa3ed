// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_folds.ipp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Reads means with intervals off the errors of the rows that were predicted.
class ErrorReader {
public:
    ErrorReader(const FoldErrors& errors, const PathData& data, double level) : errors_(errors), level_(level) {
        for (std::size_t k = 0; k < data.rows; ++k) {
            if (errors.times[k] > 0.0) {
                rows_.push_back(k);
                weights_.push_back(data.weights[k]);
            }
        }
    }

    [[nodiscard]] std::vector<double> of(const std::vector<double>& errors, std::size_t target) const {
        std::vector<double> values;
        values.reserve(rows_.size());
        for (const std::size_t k : rows_) { values.push_back(errors[k * errors_.targets + target] / errors_.times[k]); }
        return values;
    }

    [[nodiscard]] Estimate mean(const std::vector<double>& values) const {
        double total = 0.0;
        double sum = 0.0;
        for (std::size_t k = 0; k < values.size(); ++k) {
            total += weights_[k];
            sum += weights_[k] * values[k];
        }
        std::vector<double> influence = values;
        for (double& value : influence) { value -= sum / total; }
        return with_interval(sum / total, influence, "t over rows");
    }

    [[nodiscard]] Estimate root_mean(const std::vector<double>& squares) const {
        Estimate found = mean(squares);
        found.value = std::sqrt(found.value);
        found.low = std::sqrt(std::max(0.0, found.low));
        found.high = std::sqrt(found.high);
        return found;
    }

    /// 1 - sum of a / sum of b, the error by linearisation.
    [[nodiscard]] Estimate one_less_ratio(const std::vector<double>& a, const std::vector<double>& b) const {
        const double base = mean(b).value;
        const double ratio = mean(a).value / base;
        std::vector<double> influence;
        influence.reserve(a.size());
        for (std::size_t k = 0; k < a.size(); ++k) { influence.push_back((a[k] - ratio * b[k]) / base); }
        return with_interval(1.0 - ratio, influence, "t over rows, linearised");
    }

private:
    [[nodiscard]] Estimate with_interval(double value, const std::vector<double>& influence, const char* method) const {
        const double n = static_cast<double>(influence.size());
        double total = 0.0;
        double squares = 0.0;
        for (std::size_t k = 0; k < influence.size(); ++k) {
            total += weights_[k];
            squares += weights_[k] * weights_[k] * influence[k] * influence[k];
        }
        Estimate found;
        found.value = value;
        found.level = level_;
        found.n = static_cast<std::int64_t>(influence.size());
        found.method = method;
        found.provenance = {Evidence::estimated, "Shmueli et al. (2016)"};
        if (influence.size() < 2) { return found; }
        const double error = std::sqrt(squares * n / (n - 1.0)) / total;
        const double t = support::student_t_quantile(0.5 * (1.0 + level_), n - 1.0);
        found.low = value - t * error;
        found.high = value + t * error;
        return found;
    }

    const FoldErrors& errors_;
    double level_;
    std::vector<std::size_t> rows_;
    std::vector<double> weights_;
};

[[nodiscard]] inline ItemPrediction read_item(const PredictionPlan& wanted, const FoldErrors& errors,
                                              const ErrorReader& reader, std::size_t target) {
    ItemPrediction found;
    found.item = wanted.plan.item(wanted.targets[target]);
    found.construct = wanted.plan.blocks[wanted.owner[wanted.targets[target]]].name;
    const auto own = reader.of(errors.squared[by_paths], target);
    const auto regression = reader.of(errors.squared[by_regression], target);
    const auto mean = reader.of(errors.squared[by_mean], target);
    found.rmse = reader.root_mean(own);
    found.linear_rmse = reader.root_mean(regression);
    found.mean_rmse = reader.root_mean(mean);
    found.mae = reader.mean(reader.of(errors.absolute[by_paths], target));
    found.linear_mae = reader.mean(reader.of(errors.absolute[by_regression], target));
    found.mean_mae = reader.mean(reader.of(errors.absolute[by_mean], target));
    found.q_squared = reader.one_less_ratio(own, mean);
    std::vector<double> gain = regression;
    for (std::size_t k = 0; k < gain.size(); ++k) { gain[k] -= own[k]; }
    found.gain = reader.mean(gain);
    found.gain.provenance.source = "Liengaard et al. (2021)";
    return found;
}

[[nodiscard]] inline PredictivePower power_of(const std::vector<ItemPrediction>& items) {
    std::size_t better = 0;
    for (const ItemPrediction& item : items) {
        const bool foretold = item.q_squared.value > 0.0;
        better += foretold && item.rmse.value < item.linear_rmse.value ? 1 : 0;
    }
    if (better == 0) { return PredictivePower::none; }
    if (better == items.size()) { return PredictivePower::high; }
    return 2 * better >= items.size() ? PredictivePower::medium : PredictivePower::low;
}

inline void tell_prediction(const PathData& data, const PathOptions& options, PathPrediction& found) {
    if (found.failed_folds > 0) {
        found.warnings.push_back(std::to_string(found.failed_folds) +
                                 " folds were not predicted: the others could not be fitted");
    }
    if (options.consistent) {
        found.warnings.emplace_back("predictions take composites as they are, not corrected for measurement error");
    }
    if (options.missing == PathMissing::fiml && data.left_out > 0) {
        found.warnings.push_back(std::to_string(data.left_out) +
                                 " rows with a missing answer were left out: they are not predicted");
    }
    if (data.filled > 0) {
        found.warnings.push_back(std::to_string(data.filled) +
                                 " missing answers hold the mean of all rows, those to be predicted among them");
    }
    for (const ItemPrediction& item : found.items) {
        if (std::isnan(item.linear_rmse.value)) {
            found.warnings.push_back("the regression of '" + item.item + "' has no single answer in some fold");
        }
    }
}

}  // namespace detail

GOODWILL_INLINE PathAntecedents path_antecedents_named(std::string_view function, std::string_view name) {
    if (name == "direct") { return PathAntecedents::direct; }
    if (name == "earliest") { return PathAntecedents::earliest; }
    check::fail_argument(function, "antecedents", "'direct' or 'earliest'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE std::string_view to_string(PredictivePower power) noexcept {
    switch (power) {
        case PredictivePower::none: return "none";
        case PredictivePower::low: return "low";
        case PredictivePower::medium: return "medium";
        case PredictivePower::high: return "high";
    }
    return "unknown";
}

GOODWILL_INLINE PathPrediction predict_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                                  const std::vector<PathBlock>& blocks,
                                                  const std::vector<PathLink>& paths, std::span<const double> weights,
                                                  const PathOptions& options, const PathPredictionOptions& prediction,
                                                  const Execution& execution) {
    constexpr std::string_view function = "PathModel.plspredict";
    if (prediction.repetitions < 1) {
        check::fail_argument(function, "repetitions", "1 or more", std::to_string(prediction.repetitions));
    }
    PathOptions complete = options;
    if (options.missing == PathMissing::fiml) { complete.missing = PathMissing::drop; }
    complete.consistent = false;
    complete.refit_effects = false;
    const detail::FittedPath fitted(x, names, blocks, paths, weights, complete);
    const auto rows = static_cast<std::int64_t>(fitted.data.rows);
    if (prediction.folds < 2 || prediction.folds > rows) {
        check::fail_argument(function, "folds", "2 or more, at most " + std::to_string(rows) + " rows",
                             std::to_string(prediction.folds));
    }
    detail::PathPlan plan = fitted.plan;
    plan.cells.clear();
    const detail::PredictionPlan wanted(plan, prediction.antecedents);
    detail::FoldErrors errors(fitted.data.rows, wanted.targets.size());
    for (std::int64_t r = 0; r < prediction.repetitions; ++r) {
        detail::repeat_folds(wanted, fitted.data, prediction, r, errors, execution);
    }
    const detail::ErrorReader reader(errors, fitted.data, options.level);
    PathPrediction found;
    found.items.reserve(wanted.targets.size());
    for (std::size_t t = 0; t < wanted.targets.size(); ++t) {
        found.items.push_back(detail::read_item(wanted, errors, reader, t));
    }
    found.power = detail::power_of(found.items);
    found.n = found.items.empty() ? 0 : found.items.front().rmse.n;
    found.left_out = fitted.data.left_out;
    found.failed_folds = errors.failed;
    found.rows = fitted.data.kept_rows;
    found.folds = std::move(errors.folds);
    for (std::size_t cell = 0; cell < errors.predicted.size(); ++cell) {
        errors.predicted[cell] /= errors.times[cell / errors.targets];  // 0 / 0: NaN
    }
    found.predictions = std::move(errors.predicted);
    detail::tell_prediction(fitted.data, options, found);
    return found;
}

}  // namespace goodwill::inline v0::measure
