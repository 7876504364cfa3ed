// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/waves.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"

namespace {

namespace measure = goodwill::measure;

constexpr std::array<double, 4> before{3, 4, 4, 2};
constexpr std::array<double, 4> after{4, 4, 5, 3};

TEST(OracleWaves, PairsByHand) {
    measure::WaveOptions options;
    options.paired = true;
    const auto found = measure::wave_change(before, after, {}, {}, options);
    // Differences 1, 0, 1, 1: mean 0.75, variance 0.25.
    EXPECT_NEAR(found.change.value, 0.75, 1e-12);
    EXPECT_NEAR(found.standard_error, 0.25, 1e-12);
    EXPECT_NEAR(found.change.high, 0.75 + 3.182446305284263 * 0.25, 1e-9);
    EXPECT_NEAR(found.minimum_detectable, 4.255898820740012 * 0.25, 1e-9);  // noncentral t by SciPy
    EXPECT_NEAR(*found.correlation, (2.75 + 2.0 - 0.75) / (2.0 * std::sqrt(2.75 * 2.0)), 1e-12);
}

TEST(OracleWaves, WelchByHand) {
    const auto found = measure::wave_change(before, after);
    EXPECT_NEAR(found.standard_error, std::sqrt(2.75 / 12.0 + 2.0 / 12.0), 1e-12);
    EXPECT_FALSE(found.correlation.has_value());
    EXPECT_EQ(found.change.n, 4);
    EXPECT_GT(found.p_value, 0.2);
}

TEST(PropertyWaves, RatiosOfWeightsCount) {
    const std::vector<double> weights{1, 2, 1, 3};
    std::vector<double> more = weights;
    for (double& weight : more) { weight *= 7.0; }
    const auto one = measure::wave_change(before, after, weights, weights);
    const auto other = measure::wave_change(before, after, more, weights);
    EXPECT_NEAR(one.standard_error, other.standard_error, 1e-12);
    EXPECT_GT(one.design_effect, 1.0);
}

TEST(UnitWaves, SampleSizesAndRefusals) {
    measure::WaveOptions options;
    EXPECT_EQ(measure::respondents_needed(0.2, 1.0, options), 394);
    EXPECT_EQ(measure::respondents_needed(-0.2, 1.0, options), 394);
    EXPECT_EQ(measure::respondents_needed(0.2, 1.0, options, 0.0, 2.0), 787);
    EXPECT_EQ(measure::respondents_needed(50.0, 1.0, options), 2);
    options.paired = true;
    EXPECT_EQ(measure::respondents_needed(0.2, 1.0, options, 0.5), 199);
    EXPECT_THROW(static_cast<void>(measure::respondents_needed(0.0, 1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::respondents_needed(1e-12, 1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::wave_change(before, {after.data(), 3}, {}, {}, options)),
                 std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::wave_change(before, after, {}, before, options)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::wave_change(before, {})), goodwill::DataError);
    const std::vector<double> infinite{1.0, std::numeric_limits<double>::infinity()};
    EXPECT_THROW(static_cast<void>(measure::wave_change(before, infinite)), std::domain_error);
}

}  // namespace
