// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/calibration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;

const Column predictions{0.1, 0.4, 0.35, 0.8, 0.35, 0.6, 0.9, 0.2, 0.6, 0.7};
const Column outcomes{0, 0, 1, 1, 0, 1, 1, 0, 0, 1};

TEST(OracleCalibration, TenRowsByHand) {
    const Calibration found = calibration(predictions, outcomes, {}, 2, Binning::uniform);
    EXPECT_NEAR(found.brier.value, 1.415 / 10.0, 1e-15);
    // Up to 0.5: mean 0.28, 1 of 5 came; above: mean 0.72, 4 of 5.
    EXPECT_NEAR(found.mean_prediction[0], 0.28, 1e-15);
    EXPECT_NEAR(found.mean_prediction[1], 0.72, 1e-15);
    EXPECT_NEAR(found.reliability, 0.08 * 0.08, 1e-15);
    EXPECT_NEAR(found.resolution, 0.3 * 0.3, 1e-15);
    EXPECT_NEAR(found.uncertainty, 0.25, 1e-15);
    EXPECT_NEAR(found.expected_error.value, 0.08, 1e-15);
    EXPECT_NEAR(found.chance_error, std::sqrt(2.0 / 3.14159265358979 * 0.28 * 0.72 / 5.0), 1e-12);
    EXPECT_FALSE(found.expected_error.warnings.empty());
    EXPECT_EQ(found.observed[1].n, 5);
}

TEST(OracleCalibration, AreaIsThatOfCountedPairs) {
    const Column weights{1, 2, 1, 0.5, 3, 1, 1, 2, 1, 1};
    double won = 0.0;
    double pairs = 0.0;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        for (std::size_t j = 0; j < predictions.size(); ++j) {
            if (outcomes[i] == 0.0 || outcomes[j] == 1.0) { continue; }
            const double w = weights[i] * weights[j];
            pairs += w;
            won += predictions[i] > predictions[j] ? w : predictions[i] == predictions[j] ? 0.5 * w : 0.0;
        }
    }
    EXPECT_NEAR(roc_area(predictions, outcomes, weights).value, won / pairs, 1e-14);
}

TEST(OracleCalibration, DeLongByHand) {
    // Scores 1 < 2 < 3 < 4 with outcomes 0 1 0 1: placements of the ones 1/2 and 1, of the zeros 1 and 1/2.
    const goodwill::Estimate area = roc_area(Column{1, 2, 3, 4}, Column{0, 1, 0, 1});
    EXPECT_DOUBLE_EQ(area.value, 0.75);
    const double error = std::sqrt(0.125 / 2.0 + 0.125 / 2.0);
    const double half = 1.959963984540054 * error / (0.75 * 0.25);
    EXPECT_NEAR(area.low, 1.0 / (1.0 + std::exp(half - std::log(3.0))), 1e-12);
}

RC_GTEST_PROP(PropertyCalibration, PartsSumToTheBrierScore, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    Column p;
    Column y;
    Column w;
    for (std::uint64_t i = 0; i < 60; ++i) {
        p.push_back(std::round(20.0 * random::uniform({seed, i, 0, 0})) / 20.0);
        y.push_back(i < 2 ? static_cast<double>(i) : random::uniform({seed, i, 0, 1}) < p.back() ? 1.0 : 0.0);
        w.push_back(1.0 + static_cast<double>(random::index_below({seed, i, 0, 2}, 3)));
    }
    const Calibration found = calibration(p, y, w, *rc::gen::inRange(1, 12));
    RC_ASSERT(std::abs(found.reliability - found.resolution + found.uncertainty + found.within - found.brier.value) <
              1e-12);
    // With a bin for every distinct prediction nothing is left within.
    RC_ASSERT(std::abs(calibration(p, y, w, 40, Binning::uniform).within) < 1e-12);
    // The area turns with the scores, whatever their scale.
    Column other;
    for (const double x : p) { other.push_back(-std::exp(x)); }
    RC_ASSERT(std::abs(roc_area(p, y, w).value + roc_area(other, y, w).value - 1.0) < 1e-12);
}

TEST(OracleLift, ByHand) {
    // Of the four greatest scores (0.9, 0.8, 0.7, 0.6 twice, of which one counts) 3.5 of 4 came, of all ten 5.
    const goodwill::Estimate found = lift(predictions, outcomes, 0.4);
    EXPECT_NEAR(found.value, 3.5 / 4.0 / 0.5, 1e-14);
    EXPECT_EQ(found.n, 10);
    EXPECT_LT(found.low, found.value);
    EXPECT_LE(found.high, 2.5);
    // 16 of 20 above and 8 of 80 below: the ends of the ratio of two Wilson intervals, by Python's decimal module.
    Column scores;
    Column came;
    for (int i = 0; i < 100; ++i) {
        scores.push_back(-i);
        came.push_back(i < 16 || i >= 92 ? 1.0 : 0.0);
    }
    const goodwill::Estimate clear = lift(scores, came, 0.2);
    EXPECT_NEAR(clear.value, 0.8 / 0.24, 1e-12);
    EXPECT_NEAR(clear.low, 2.4942019047688052, 1e-10);
    EXPECT_NEAR(clear.high, 3.9847784989300966, 1e-10);
}

RC_GTEST_PROP(PropertyLift, StaysWithinWhatAShareAllows, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    const double share = 0.05 + 0.9 * random::uniform({seed, 0, 1, 0});
    Column scores;
    Column came;
    Column doubled;
    for (std::uint64_t i = 0; i < 40; ++i) {
        scores.push_back(std::round(8.0 * random::uniform({seed, i, 0, 0})));
        came.push_back(i == 0 || random::uniform({seed, i, 0, 1}) < 0.3 ? 1.0 : 0.0);
        doubled.push_back(2.0);
    }
    const goodwill::Estimate found = lift(scores, came, share);
    RC_ASSERT(0.0 <= found.low && found.low <= found.value && found.value <= found.high);
    RC_ASSERT(found.high <= (1.0 + 1e-12) / share);
    RC_ASSERT(std::abs(lift(scores, came, share, doubled).low - found.low) < 1e-12);
    // Scores that tell nothing do not lift.
    RC_ASSERT(std::abs(lift(Column(40, 1.0), came, share).value - 1.0) < 1e-12);
}

TEST(UnitCalibration, RefusesAndWarns) {
    EXPECT_THROW((void)lift(predictions, Column(10, 0.0)), std::invalid_argument);
    EXPECT_THROW((void)lift(predictions, outcomes, 1.0), std::domain_error);
    EXPECT_THROW((void)calibration(Column{0.1, 1.2}, Column{0, 1}), std::domain_error);
    EXPECT_THROW((void)calibration(Column{0.1, 0.2}, Column{0, 0.5}), std::domain_error);
    EXPECT_THROW((void)calibration(Column{}, Column{}), std::invalid_argument);
    EXPECT_THROW((void)calibration(predictions, outcomes, Column(10, 0.0)), std::invalid_argument);
    EXPECT_THROW((void)calibration(predictions, outcomes, {}, 0), std::invalid_argument);
    EXPECT_THROW((void)roc_area(predictions, Column(10, 1.0)), std::invalid_argument);
    EXPECT_THROW((void)binning_named("tertiles"), std::invalid_argument);
    EXPECT_FALSE(roc_area(Column{1, 2}, Column{0, 1}).warnings.empty());
}

}  // namespace
