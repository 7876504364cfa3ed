// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/factor_posterior.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace {

using namespace goodwill::support;

// Henderson's equations written out, their inverse by elimination.
TEST(OracleFactorPosterior, ErrorsGoTogetherWithTheMeans) {
    std::vector<double> y;
    std::vector<std::vector<std::int32_t>> group(2);
    for (int i = 0; i < 300; ++i) {
        group[0].push_back((i * 7) % 23);
        group[1].push_back((i * i + 3 * i) % 11);
        y.push_back(std::sin(5.0 * group[0].back()) + std::cos(3.0 * group[1].back()) + std::sin(17.0 * i * i));
    }
    std::vector<std::int32_t> levels(11, -1);
    std::int32_t next = 0;
    for (std::int32_t& level : group[1]) {
        std::int32_t& to = levels[static_cast<std::size_t>(level)];
        if (to < 0) { to = next++; }
        level = to;
    }
    const std::vector<std::span<const std::int32_t>> factors(group.begin(), group.end());
    const auto fit = fit_variance_components(y, factors);
    const Eigen::Index a = 23;
    const Eigen::Index b = next;
    Eigen::MatrixXd design = Eigen::MatrixXd::Zero(300, a + b + 1);
    for (Eigen::Index i = 0; i < 300; ++i) {
        design(i, group[0][static_cast<std::size_t>(i)]) = 1.0;
        design(i, a + group[1][static_cast<std::size_t>(i)]) = 1.0;
        design(i, a + b) = 1.0;
    }
    Eigen::MatrixXd equations = design.transpose() * design / fit.residual_variance;
    for (Eigen::Index l = 0; l < a + b; ++l) { equations(l, l) += 1.0 / fit.factors[l < a ? 0 : 1].variance; }
    const Eigen::MatrixXd inverse = equations.ldlt().solve(Eigen::MatrixXd::Identity(a + b + 1, a + b + 1));
    for (const std::size_t f : {0U, 1U}) {
        const auto found = factor_posterior(y, factors, fit, f);
        const Eigen::Index first = f == 0 ? 0 : a;
        const double mean_variance = inverse(a + b, a + b);
        EXPECT_NEAR(found.mean_variance, mean_variance, 1e-9);
        for (const Eigen::Index l : {0, 3, 5}) {
            const LevelPosterior& level = found.levels[static_cast<std::size_t>(l)];
            const double with_mean = inverse(first + l, a + b);
            const double own = inverse(first + l, first + l) - with_mean * with_mean / mean_variance;
            EXPECT_NEAR(level.with_mean, with_mean, 1e-9);
            EXPECT_NEAR(level.reliability, 1.0 - own / fit.factors[f].variance, 1e-9);
            EXPECT_NEAR(level.mode, fit.factors[f].modes[static_cast<std::size_t>(l)], 1e-9);
        }
    }
}

TEST(UnitFactorPosterior, AVarianceOfZeroStillHasAReference) {
    const std::vector<double> y{1.0, 2.0, 3.0, 1.0, 2.0, 3.0, 1.0, 2.0, 3.0};
    const std::vector<std::int32_t> group{0, 0, 0, 1, 1, 1, 2, 2, 2};
    const std::vector<std::span<const std::int32_t>> factors{group};
    const auto fit = fit_variance_components(y, factors);
    const FactorPosterior found = factor_posterior(y, factors, fit, 0);
    EXPECT_NEAR(found.reference, fit.residual_variance / 3.0, 1e-12);
    EXPECT_NEAR(found.half_kept, fit.residual_variance / 3.0, 1e-9);
    EXPECT_EQ(found.reliability_at(0, 0.0), 0.0);
    EXPECT_NEAR(found.reliability_at(0, fit.residual_variance), 0.75, 1e-9);
    EXPECT_NEAR(found.levels[1].reliability, 0.5, 1e-9);
    EXPECT_NEAR(found.levels[1].mode, 0.0, 1e-12);
    EXPECT_NEAR(std::accumulate(found.probabilities.begin(), found.probabilities.end(), 0.0), 1.0, 1e-12);
    // Balanced: the mean's variance is (between + within / 3) / 3 at any variance between.
    EXPECT_NEAR(found.mean_variance_at(2.0), (2.0 + fit.residual_variance / 3.0) / 3.0, 1e-9);
    EXPECT_THROW(static_cast<void>(factor_posterior(y, factors, fit, 1)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(factor_posterior(y, {}, fit, 0)), std::invalid_argument);
}

/// `levels` groups of four rows each, whose means are spread by `spread`.
struct Balanced {
    std::vector<double> y;
    std::vector<std::int32_t> group;
    double between = 0.0;  ///< sum of squares of the means

    Balanced(int levels, double spread) {
        for (int g = 0; g < levels; ++g) {
            const double mean = spread * (static_cast<double>(g) - 0.5 * (levels - 1));
            between += mean * mean;
            for (const double error : {-1.0, 0.5, 1.5, -1.0}) {
                y.push_back(mean + error);
                group.push_back(g);
            }
        }
    }
    [[nodiscard]] FactorPosterior posterior() const {
        const std::vector<std::span<const std::int32_t>> factors{group};
        return factor_posterior(y, factors, fit_variance_components(y, factors), 0);
    }
    /// Of the mean of four rows, by the fit: where nothing lies between groups all rows tell what lies within.
    [[nodiscard]] double error() const {
        const std::vector<std::span<const std::int32_t>> factors{group};
        return fit_variance_components(y, factors).residual_variance / 4.0;
    }
};

// Balanced: the restricted likelihood of the variance between is that of the groups' means alone, integrated here in
// small steps of the standard deviation against Jeffreys' prior of the variance.
TEST(OracleFactorPosterior, ProbabilitiesAreThoseOfTheIntegral) {
    for (const double spread : {0.0, 0.2, 0.4, 2.0}) {
        const Balanced data(6, spread);
        const FactorPosterior found = data.posterior();
        const double error = data.error();
        EXPECT_NEAR(found.half_kept, error, 1e-9);
        double sum = 0.0;
        double kept = 0.0;
        double squares = 0.0;
        for (double x = 0.00005; x < 1.0; x += 0.0001) {  // x / (1 - x) from 0 to infinity
            const double deviation = x / (1.0 - x);
            const double total = deviation * deviation + error;
            const double density = std::exp(-2.5 * std::log(total) - 0.5 * data.between / total) * (deviation / total) /
                                   ((1.0 - x) * (1.0 - x));
            const double keep = deviation * deviation / total;
            sum += density;
            kept += density * keep;
            squares += density * keep * keep;
        }
        double mean = 0.0;
        double square = 0.0;
        for (std::size_t i = 0; i < found.variances.size(); ++i) {
            const double keep = found.reliability_at(0, found.variances[i]);
            mean += found.probabilities[i] * keep;
            square += found.probabilities[i] * keep * keep;
        }
        EXPECT_NEAR(mean, kept / sum, 1e-3) << spread;
        EXPECT_NEAR(square, squares / sum, 1e-3) << spread;
    }
}

// Balanced: the groups' means alone tell of the variance, (levels - 1) log(v + error) + between / (v + error).
TEST(OracleFactorPosterior, AVarianceOfZeroHasAnUpperEnd) {
    for (const int levels : {2, 6, 60}) {
        const Balanced data(levels, 0.3 / levels);
        const std::vector<std::span<const std::int32_t>> factors{data.group};
        ASSERT_EQ(fit_variance_components(data.y, factors).factors[0].variance, 0.0);
        const FactorPosterior found = data.posterior();
        const double error = data.error();
        const auto criterion = [&](double variance) {
            return (levels - 1) * std::log(variance + error) + data.between / (variance + error);
        };
        ASSERT_TRUE(found.upper.has_value());
        EXPECT_NEAR(criterion(*found.upper) - criterion(0.0), 3.841458820694124, 1e-5) << levels;
    }
    EXPECT_FALSE(Balanced(6, 2.0).posterior().upper.has_value());
    const Balanced many(400, 0.0);
    const double error = many.error();
    EXPECT_NEAR(399.0 * std::log1p(*many.posterior().upper / error), 3.841458820694124, 1e-5);
}

// A variance that is almost 0 by the estimate is not known to be: the probabilities go on as at 0.
TEST(UnitFactorPosterior, NearTheBoundaryNothingJumps) {
    const Balanced level(6, 0.0);
    const double edge = std::sqrt(5.0 * 0.375 / 17.5);  // where the estimate leaves 0
    const FactorPosterior before = Balanced(6, edge * (1.0 - 1e-6)).posterior();
    const FactorPosterior after = Balanced(6, edge * (1.0 + 1e-6)).posterior();
    EXPECT_NEAR(before.levels[0].reliability, after.levels[0].reliability, 1e-4);
    for (std::size_t i = 0; i < before.variances.size(); ++i) {
        EXPECT_NEAR(before.variances[i] / after.variances[i], 1.0, 1e-3);
        EXPECT_NEAR(before.probabilities[i], after.probabilities[i], 1e-5);
    }
    EXPECT_LT(level.posterior().variances.front(), 0.01);
}

TEST(UnitFactorPosterior, ManyEqualLevelsAreKnownToBeAlmostEqual) {
    const FactorPosterior found = Balanced(200, 0.0).posterior();
    ASSERT_EQ(found.variances.size(), 1U);
    EXPECT_GT(found.variances[0], 0.0);
    EXPECT_LT(found.variances[0], 0.05 * found.half_kept);
    // Far from 0 the estimate says it all.
    const Balanced wide(120, 0.1);
    const FactorPosterior known = wide.posterior();
    ASSERT_EQ(known.variances.size(), 1U);
    EXPECT_NEAR(known.variances[0], wide.between / 119.0 - 0.375, 1e-6);
}

}  // namespace
