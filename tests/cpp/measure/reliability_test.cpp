// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/reliability.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;

/// Items that share one thing and are else apart.
std::vector<double> answers(std::uint64_t seed, std::size_t rows, std::size_t items) {
    support::random::Stream stream{seed, 1, 0, 0};
    std::vector<double> x;
    for (std::size_t i = 0; i < rows; ++i) {
        const double halo = support::random::normal(stream.next());
        for (std::size_t j = 0; j < items; ++j) { x.push_back(halo + support::random::normal(stream.next())); }
    }
    return x;
}

TEST(OracleReliability, AlphaOfTwoItemsByHand) {
    // Variances 2.5 and 2.5, covariance 1.5: alpha = 2 (1 - 5 / 8) = 0.75.
    const std::vector<double> x{1, 2, 2, 1, 3, 3, 4, 5, 5, 4};
    const double covariance = (4.0 * 1.0 + 1.0 * 2.0 * 2.0) / 4.0;  // products of deviations: 2, 2, 0, 2, 2
    const auto found = measure::cronbach_alpha({x, 2});
    EXPECT_NEAR(found.value, 2.0 * (1.0 - 5.0 / (5.0 + 2.0 * covariance)), 1e-14);
    EXPECT_NEAR(found.low, 1.0 - (1.0 - found.value) * support::f_quantile(0.975, 4.0, 4.0), 1e-12);
    EXPECT_NEAR(measure::cronbach_alpha({x, 2}, {}, true).value, found.value, 1e-14);
    EXPECT_EQ(found.n, 5);
}

TEST(OracleReliability, EqualCorrelationsHaveClosedForms) {
    // Bartlett's statistic is -(n - 1 - (2 p + 5) / 6) ln det R, and R has one off-diagonal for two items.
    const std::vector<double> x = answers(2, 80, 2);
    double r = 0.0;
    {
        double a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
        for (std::size_t i = 0; i < 80; ++i) {
            a += x[2 * i], b += x[2 * i + 1], aa += x[2 * i] * x[2 * i], bb += x[2 * i + 1] * x[2 * i + 1];
            ab += x[2 * i] * x[2 * i + 1];
        }
        r = (80.0 * ab - a * b) / std::sqrt((80.0 * aa - a * a) * (80.0 * bb - b * b));
    }
    const auto test = measure::bartlett_sphericity({x, 2});
    EXPECT_NEAR(test.statistic, -(79.0 - 1.5) * std::log(1.0 - r * r), 1e-10);
    EXPECT_EQ(test.freedom, 1.0);
    // Two items have nothing to be held fixed: partial and plain correlation agree.
    EXPECT_NEAR(measure::kaiser_meyer_olkin({x, 2}).overall, 0.5, 1e-12);
    EXPECT_NEAR(measure::guttman_lambda6({x, 2}, {}, {0.95, 19, 1}).value, 1.0 - 2.0 * (1.0 - r * r) / (2.0 + 2.0 * r),
                1e-12);
    // Three items identify one factor exactly: the first loading is sqrt(r12 r13 / r23).
    const std::vector<double> three = answers(3, 400, 3);
    const auto omega = measure::omega_total({three, 3}, {}, {0.9, 199, 1});
    EXPECT_GT(omega.value, omega.low);
    EXPECT_LT(omega.low, 0.75);  // the truth: three loadings of sqrt(1/2)
    EXPECT_GT(omega.high, 0.75);
}

TEST(PropertyReliability, ParallelAnalysisHasTheBitsOfItsSeedAndFindsFactors) {
    std::vector<double> x = answers(4, 200, 4);
    const std::vector<double> other = answers(5, 200, 4);
    std::vector<double> both;
    for (std::size_t i = 0; i < 200; ++i) {
        both.insert(both.end(), x.begin() + static_cast<std::ptrdiff_t>(4 * i),
                    x.begin() + static_cast<std::ptrdiff_t>(4 * i + 4));
        both.insert(both.end(), other.begin() + static_cast<std::ptrdiff_t>(4 * i),
                    other.begin() + static_cast<std::ptrdiff_t>(4 * i + 4));
    }
    const auto one = measure::parallel_analysis({both, 8}, {}, {60, 0.95, 7}, {1, {}});
    const auto more = measure::parallel_analysis({both, 8}, {}, {60, 0.95, 7}, {7, {}});
    EXPECT_EQ(one.suggested, 2);
    EXPECT_EQ(one.noise_high, more.noise_high);
    EXPECT_NEAR(std::accumulate(one.eigenvalues.begin(), one.eigenvalues.end(), 0.0), 8.0, 1e-12);
}

TEST(UnitReliability, AReversedItemIsNamed) {
    std::vector<double> x = answers(8, 300, 6);
    const auto reversed = [](const goodwill::Estimate& found) {
        std::vector<std::string> told;
        std::copy_if(found.warnings.begin(), found.warnings.end(), std::back_inserter(told),
                     [](const std::string& warning) { return warning.find("goes against") != std::string::npos; });
        return told;
    };
    const measure::ReliabilityOptions few{0.95, 19, 1};
    EXPECT_TRUE(reversed(measure::cronbach_alpha({x, 6})).empty());
    EXPECT_TRUE(reversed(measure::omega_total({x, 6}, {}, few)).empty());
    for (std::size_t i = 0; i < 300; ++i) { x[6 * i + 2] = -x[6 * i + 2]; }
    const std::vector<std::string> third{"'x2' goes against the other items: is it to be turned round?"};
    EXPECT_EQ(reversed(measure::cronbach_alpha({x, 6})), third);
    EXPECT_EQ(reversed(measure::omega_total({x, 6}, {}, few)), third);
    std::vector<double> opposite;
    for (std::size_t i = 0; i < 40; ++i) { opposite.insert(opposite.end(), {0.1 * x[i], 8.0 - 0.1 * x[i]}); }
    EXPECT_THROW(static_cast<void>(measure::cronbach_alpha({opposite, 2})), goodwill::DataError);
}

TEST(UnitReliability, WhatCannotBeJudgedIsRefused) {
    std::vector<double> x = answers(6, 30, 3);
    EXPECT_THROW(static_cast<void>(measure::cronbach_alpha({x, 1})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::omega_total({answers(6, 30, 2), 2})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::cronbach_alpha({x, 3}, {"a"})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::cronbach_alpha({x, 3}, {}, false, 1.5)), std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::parallel_analysis({x, 3}, {}, {5, 0.95, 1})), std::invalid_argument);
    std::vector<double> copied = x;
    for (std::size_t i = 0; i < 30; ++i) { copied[3 * i + 2] = copied[3 * i] - 2.0 * copied[3 * i + 1]; }
    EXPECT_THROW(static_cast<void>(measure::kaiser_meyer_olkin({copied, 3})), goodwill::DataError);
    x[4] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(measure::cronbach_alpha({x, 3}).n, 29);
    for (std::size_t i = 0; i < 30; ++i) { x[3 * i] = 4.0; }
    EXPECT_THROW(static_cast<void>(measure::cronbach_alpha({x, 3})), goodwill::DataError);
}

}  // namespace
