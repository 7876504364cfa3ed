// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/path_prediction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <vector>

#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

measure::PathPrediction predict(const Case& made, const measure::PathPredictionOptions& how, unsigned threads = 0) {
    return measure::predict_path_model(made.view(), item_names(made.items), made.blocks, made.paths, made.weights,
                                       made.options, how, {threads, {}});
}

/// Two single items.
Case pair_of_items(const std::vector<double>& x) {
    Case made;
    made.items = 2;
    made.blocks = {{"Cause", {"x0"}}, {"Effect", {"x1"}}};
    made.paths = {{"Cause", "Effect"}};
    made.x = x;
    return made;
}

TEST(OraclePathPrediction, SingleItemsLeftOutOneByOneHaveThePressOfARegression) {
    const std::vector<double> x{1, 2, 2, 1, 3, 5, 5, 4, 6, 8, 8, 7, 9, 11, 4, 4};
    const auto found = predict(pair_of_items(x), {8, 1, 1, measure::PathAntecedents::direct});
    const double n = 8.0;
    double mean_x = 0.0;
    double mean_y = 0.0;
    for (std::size_t k = 0; k < 8; ++k) {
        mean_x += x[2 * k] / n;
        mean_y += x[2 * k + 1] / n;
    }
    double square = 0.0;
    double product = 0.0;
    for (std::size_t k = 0; k < 8; ++k) {
        square += (x[2 * k] - mean_x) * (x[2 * k] - mean_x);
        product += (x[2 * k] - mean_x) * (x[2 * k + 1] - mean_y);
    }
    double press = 0.0;
    double of_mean = 0.0;
    for (std::size_t k = 0; k < 8; ++k) {
        const double gap = x[2 * k] - mean_x;
        const double residual = x[2 * k + 1] - mean_y - product / square * gap;
        const double error = residual / (1.0 - 1.0 / n - gap * gap / square);
        EXPECT_NEAR(found.predictions[k], x[2 * k + 1] - error, 1e-10) << k;
        press += error * error;
        const double away = (x[2 * k + 1] - mean_y) * n / (n - 1.0);
        of_mean += away * away;
    }
    ASSERT_EQ(found.items.size(), 1U);
    EXPECT_NEAR(found.items[0].rmse.value, std::sqrt(press / n), 1e-10);
    EXPECT_NEAR(found.items[0].linear_rmse.value, std::sqrt(press / n), 1e-10);
    EXPECT_NEAR(found.items[0].q_squared.value, 1.0 - press / of_mean, 1e-10);
    EXPECT_EQ(found.items[0].rmse.n, 8);
}

TEST(PropertyPathPrediction, FoldsShareTheRowsOutEvenlyAndThreadsChangeNoBit) {
    const Case made = survey(31, 103);
    const measure::PathPredictionOptions how{10, 3, 5, measure::PathAntecedents::earliest};
    const auto one = predict(made, how, 1);
    const auto seven = predict(made, how, 7);
    ASSERT_EQ(one.folds.size(), 309U);
    for (std::size_t r = 0; r < 3; ++r) {
        std::vector<int> rows(10, 0);
        for (std::size_t k = 0; k < 103; ++k) { ++rows[static_cast<std::size_t>(one.folds[r * 103 + k])]; }
        for (const int many : rows) { EXPECT_TRUE(many == 10 || many == 11); }
    }
    EXPECT_NE(std::vector<std::int32_t>(one.folds.begin(), one.folds.begin() + 103),
              std::vector<std::int32_t>(one.folds.begin() + 103, one.folds.begin() + 206));
    EXPECT_EQ(one.predictions, seven.predictions);
    ASSERT_EQ(one.items.size(), 5U);
    for (std::size_t t = 0; t < one.items.size(); ++t) { EXPECT_EQ(one.items[t].rmse, seven.items[t].rmse); }
    EXPECT_GT(one.items[0].q_squared.low, 0.0);
    EXPECT_EQ(one.items[0].construct, "Satisfaction");
}

TEST(UnitPathPrediction, BadOptionsAreRefusedAndUnfittedFoldsCounted) {
    const Case made = survey(32, 30);
    EXPECT_THROW(static_cast<void>(predict(made, {1, 1, 1, {}})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(predict(made, {31, 1, 1, {}})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(predict(made, {5, 0, 1, {}})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::path_antecedents_named("f", "late")), std::invalid_argument);
    std::vector<double> x;
    for (int k = 0; k < 6; ++k) { x.insert(x.end(), {k == 0 ? 1.0 : 0.0, static_cast<double>(k % 4)}); }
    const auto found = predict(pair_of_items(x), {6, 1, 1, {}});
    EXPECT_EQ(found.failed_folds, 1);
    EXPECT_EQ(found.n, 5);
    EXPECT_TRUE(std::isnan(found.predictions[0]));
    EXPECT_FALSE(found.warnings.empty());
    EXPECT_EQ(to_string(measure::PredictivePower::high), "high");
}

}  // namespace
