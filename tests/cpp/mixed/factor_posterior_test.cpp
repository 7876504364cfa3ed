// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/factor_posterior.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
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
    EXPECT_NEAR(found.levels[1].reliability, 0.5, 1e-9);
    EXPECT_NEAR(found.levels[1].mode, 0.0, 1e-12);
    EXPECT_NEAR(std::accumulate(found.probabilities.begin(), found.probabilities.end(), 0.0), 1.0, 1e-12);
    // Balanced: the mean's variance is (between + within / 3) / 3 at any variance between.
    EXPECT_NEAR(found.mean_variance_at(2.0), (2.0 + fit.residual_variance / 3.0) / 3.0, 1e-9);
    EXPECT_THROW(static_cast<void>(factor_posterior(y, factors, fit, 1)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(factor_posterior(y, {}, fit, 0)), std::invalid_argument);
}

}  // namespace
