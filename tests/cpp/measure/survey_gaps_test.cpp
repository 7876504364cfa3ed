// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/measure/factor_analysis.hpp"
#include "goodwill/measure/reliability.hpp"
#include "goodwill/support/error.hpp"
#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Case with_gaps(std::uint64_t seed, std::size_t rows) {
    Case made = survey(seed, rows, false);
    for (std::size_t cell = 0; cell < made.x.size(); cell += 17) { made.x[cell] = nan; }
    made.options.missing = measure::PathMissing::fiml;
    return made;
}

TEST(PropertySurveyGaps, WithoutAGapMaximumLikelihoodChangesNoBit) {
    Case made = survey(51, 80);
    const auto plain = made.fit();
    made.options.missing = measure::PathMissing::fiml;
    const auto found = made.fit();
    for (std::size_t c = 0; c < plain.figures.size(); ++c) {
        EXPECT_EQ(plain.figures[c].estimate, found.figures[c].estimate);
    }
}

TEST(PropertySurveyGaps, ThreadsChangeNoBitAndUnitsNoFigure) {
    Case made = with_gaps(52, 60);
    measure::PathBootstrapOptions how;
    how.replicates = 30;
    const auto one = made.bootstrap(how, 1);
    const auto seven = made.bootstrap(how, 7);
    EXPECT_EQ(one.replicates, seven.replicates);
    EXPECT_EQ(one.counts.used, 30);
    const auto fit = made.fit();
    for (double& answer : made.x) { answer = 100.0 + 3.0 * answer; }
    for (auto& block : made.blocks) { block.scale = std::pair{40.0, 190.0}; }  // -20 and 30 of before
    const auto moved = made.fit();
    for (std::size_t c = 0; c < fit.figures.size(); ++c) {
        EXPECT_NEAR(fit.figures[c].estimate.value, moved.figures[c].estimate.value, 1e-7) << c;
        EXPECT_NEAR(fit.figures[c].standard_error, moved.figures[c].standard_error, 1e-5) << c;
    }
}

TEST(UnitSurveyGaps, EmptyRowsAreLeftOutAndItemsNeverTogetherRefused) {
    Case made = with_gaps(53, 50);
    for (std::size_t i = 0; i < made.items; ++i) { made.x[i] = nan; }
    const auto found = made.fit();
    EXPECT_EQ(found.n, 49);
    EXPECT_EQ(found.left_out, 1);
    EXPECT_FALSE(found.warnings.empty());
    for (std::size_t row = 0; row < 50; ++row) { made.x[row * made.items + (row < 25 ? 0 : 3)] = nan; }
    EXPECT_THROW(static_cast<void>(made.fit()), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(measure::item_missing_named("alpha", "mean")), std::invalid_argument);
}

TEST(PropertySurveyGaps, WeightsOfReliabilityAreCopiesOfRows) {
    const Case made = with_gaps(54, 40);
    std::vector<double> weights;
    std::vector<double> copied;
    for (std::size_t row = 0; row < 40; ++row) {
        weights.push_back(static_cast<double>(row % 3));
        for (std::size_t copy = 0; copy < row % 3; ++copy) {
            copied.insert(copied.end(), made.view().row(row).begin(), made.view().row(row).end());
        }
    }
    for (const auto missing : {measure::ItemMissing::drop, measure::ItemMissing::fiml}) {
        const measure::ItemSample weighted{weights, missing};
        const measure::ItemSample plain{{}, missing};
        const support::MatrixView often{copied, made.items};
        EXPECT_NEAR(measure::cronbach_alpha(made.view(), {}, true, 0.95, weighted).value,
                    measure::cronbach_alpha(often, {}, true, 0.95, plain).value, 1e-7);
        EXPECT_NEAR(measure::kaiser_meyer_olkin(made.view(), {}, weighted).overall,
                    measure::kaiser_meyer_olkin(often, {}, plain).overall, 1e-7);
        const auto factors = measure::factor_analysis(made.view(), 2, {}, {}, weighted);
        const auto expected = measure::factor_analysis(often, 2, {}, {}, plain);
        for (std::size_t k = 0; k < factors.communalities.size(); ++k) {
            EXPECT_NEAR(factors.communalities[k], expected.communalities[k], 1e-5);
        }
    }
}

}  // namespace
