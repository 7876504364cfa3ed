// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/path_model.hpp"

/// Does a path model foretell the answers of people it has not seen? PLSpredict (Shmueli et al. 2016, 2019).
namespace goodwill::inline v0::measure {

/// Which scores a construct is predicted from.
enum class PathAntecedents : std::uint8_t {
    direct,   ///< of the constructs with an arrow to it, from their own items
    earliest  ///< of the constructs without an arrow to them, along all routes
};
/// "direct" or "earliest". \throw std::invalid_argument naming `function`
[[nodiscard]] PathAntecedents path_antecedents_named(std::string_view function, std::string_view name);

struct PathPredictionOptions {
    std::int64_t folds = 10;        ///< parts of the rows; each is predicted by the model of the others
    std::int64_t repetitions = 10;  ///< other cuttings, whose errors are averaged row by row
    std::uint64_t seed = 1;
    PathAntecedents antecedents = PathAntecedents::direct;
};

/// Errors in the units of the answers, of rows that the model had not seen. Intervals are Student's over rows, as if
/// the models fitted without them were given.
struct ItemPrediction {
    std::string construct;
    std::string item;
    Estimate rmse;         ///< root of the mean squared error
    Estimate mae;          ///< mean absolute error
    Estimate linear_rmse;  ///< of a regression on the antecedents' items
    Estimate linear_mae;
    Estimate mean_rmse;  ///< of the mean answer of the other folds
    Estimate mean_mae;
    Estimate q_squared;  ///< 1 - squared errors / those of the mean; 0 and below: nothing is foretold
    /// Squared error of the regression less that of the model, per row: above 0 where the arrows help (Liengaard et
    /// al. 2021).
    Estimate gain;
};

/// How often the model has the smaller root mean squared error than the regression (Shmueli et al. 2019).
enum class PredictivePower : std::uint8_t {
    none,    ///< for no item, or nothing is foretold
    low,     ///< for less than half
    medium,  ///< for half or more
    high     ///< for all
};
[[nodiscard]] std::string_view to_string(PredictivePower power) noexcept;

struct PathPrediction {
    std::vector<ItemPrediction> items;  ///< of constructs with an arrow to them
    PredictivePower power = PredictivePower::none;
    std::vector<double> predictions;  ///< rows used by items, mean over the repetitions; NaN where every fit failed
    std::vector<std::int64_t> rows;   ///< places of the rows used
    std::vector<std::int32_t> folds;  ///< repetitions by rows used
    std::int64_t n = 0;
    std::int64_t left_out = 0;      ///< rows with a missing answer, unless means take their place
    std::int64_t failed_folds = 0;  ///< without a prediction: an item constant, no convergence, no single answer
    std::vector<std::string> warnings;
};

/// Fits the model to all folds but one, standardises the rows of that one by the others' means and spread, and carries
/// their scores along the arrows to the items. Predictions take composites: `consistent` changes nothing. Which fold a
/// row is in is a function of (seed, repetition, row) and the number of rows. Gaps: as told by `missing`; maximum
/// likelihood leaves such rows out here, and means are those of all rows.
/// \throw as fit_path_model; std::invalid_argument for fewer than two folds, more folds than rows, no repetition
[[nodiscard]] PathPrediction predict_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                                const std::vector<PathBlock>& blocks,
                                                const std::vector<PathLink>& paths,
                                                std::span<const double> weights = {}, const PathOptions& options = {},
                                                const PathPredictionOptions& prediction = {},
                                                const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/path_prediction.ipp"
#endif
