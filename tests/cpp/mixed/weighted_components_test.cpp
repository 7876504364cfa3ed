// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <stdexcept>
#include <vector>

#include "goodwill/support/statistics/factor_posterior.hpp"
#include "goodwill/support/statistics/variance_components.hpp"

namespace {

using namespace goodwill::support;
using Levels = std::vector<std::int32_t>;

/// 240 rows of two crossed factors and a covariate that any program can make again, with whole weights from 1 to 6.
struct Weighted {
    std::vector<double> y;
    std::vector<double> x;
    std::vector<double> weights;
    Levels a;
    Levels b;

    Weighted() {
        for (int i = 0; i < 240; ++i) {
            a.push_back((i * 7) % 17);
            b.push_back((i * 5) % 8);
            x.push_back(std::sin(1.7 * i));
            weights.push_back(1.0 + (i * 11) % 6);
            y.push_back(3.0 + 0.8 * std::sin(5.0 * a.back()) + 0.5 * std::cos(3.0 * b.back()) + 0.3 * x.back() +
                        1.1 * std::sin(17.0 * i * i + 0.3));
        }
    }
    [[nodiscard]] std::vector<std::span<const std::int32_t>> factors() const { return {a, b}; }
};
const Weighted data;

VarianceComponentsFit fit(std::span<const double> weights, const MatrixView& x = {}) {
    VarianceComponentsOptions options;
    options.weights = weights;
    return fit_variance_components(data.y, data.factors(), x, options);
}

/// The pseudo-likelihood by its definition: V = s W^-1 + sum of Z v Z', a row of weight w being w rows.
struct Dense {
    double criterion = 0.0;
    Eigen::VectorXd coefficients;
    Eigen::MatrixXd covariance;
    Eigen::VectorXd modes;  ///< of a

    Dense(double va, double vb, double s, bool covariate) {
        const auto n = static_cast<Eigen::Index>(data.y.size());
        const Eigen::VectorXd w = 0.37 * Eigen::Map<const Eigen::VectorXd>(data.weights.data(), n);
        Eigen::MatrixXd za = Eigen::MatrixXd::Zero(n, 17);
        Eigen::MatrixXd zb = Eigen::MatrixXd::Zero(n, 8);
        Eigen::MatrixXd x = Eigen::MatrixXd::Ones(n, covariate ? 2 : 1);
        for (Eigen::Index i = 0; i < n; ++i) {
            za(i, data.a[static_cast<std::size_t>(i)]) = 1.0;
            zb(i, data.b[static_cast<std::size_t>(i)]) = 1.0;
            if (covariate) { x(i, 1) = data.x[static_cast<std::size_t>(i)]; }
        }
        Eigen::MatrixXd v = va * za * za.transpose() + vb * zb * zb.transpose();
        v.diagonal() += s * w.cwiseInverse();
        const Eigen::LLT<Eigen::MatrixXd> factor(v);
        const Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(data.y.data(), n);
        const Eigen::MatrixXd information = x.transpose() * factor.solve(x);
        covariance = information.inverse();
        coefficients = covariance * (x.transpose() * factor.solve(y));
        const Eigen::VectorXd left = y - x * coefficients;
        modes = va * za.transpose() * factor.solve(left);
        const auto log_det = [](const Eigen::MatrixXd& m) {
            return 2.0 * Eigen::MatrixXd(Eigen::LLT<Eigen::MatrixXd>(m).matrixL()).diagonal().array().log().sum();
        };
        const double rows = w.sum() - static_cast<double>(x.cols());
        criterion = log_det(v) + log_det(information) + left.dot(factor.solve(left)) +
                    rows * std::log(2.0 * std::numbers::pi) + w.array().log().sum() +
                    (w.sum() - static_cast<double>(n)) * std::log(s);
    }
};

void expect_like_dense(bool covariate) {
    std::vector<double> weights = data.weights;
    for (double& weight : weights) { weight *= 0.37; }
    const auto m = fit(weights, {data.x, covariate ? std::size_t{1} : std::size_t{0}});
    ASSERT_EQ(m.status, OptimumStatus::converged) << m.message;
    const double va = m.factors[0].variance;
    const double vb = m.factors[1].variance;
    const double s = m.residual_variance;
    const Dense dense(va, vb, s, covariate);
    EXPECT_NEAR(m.criterion, dense.criterion, 1e-8);
    for (Eigen::Index j = 0; j < dense.coefficients.size(); ++j) {
        EXPECT_NEAR(m.coefficients[static_cast<std::size_t>(j)], dense.coefficients[j], 1e-10);
        EXPECT_NEAR(m.standard_errors[static_cast<std::size_t>(j)], std::sqrt(dense.covariance(j, j)), 1e-9);
    }
    for (std::size_t l = 0; l < 17; ++l) {
        EXPECT_NEAR(m.factors[0].modes[l], dense.modes[static_cast<Eigen::Index>(l)], 1e-9);
    }
    // No neighbour is better.
    for (const double step : {0.99, 1.01}) {
        EXPECT_GT(Dense(step * va, vb, s, covariate).criterion, m.criterion);
        EXPECT_GT(Dense(va, step * vb, s, covariate).criterion, m.criterion);
        EXPECT_GT(Dense(va, vb, step * s, covariate).criterion, m.criterion);
    }
}

TEST(OracleWeightedComponents, AreThePseudoLikelihoodByItsDefinition) {
    expect_like_dense(false);
    expect_like_dense(true);
}

/// The rows, each as often as its weight says.
struct Replicated {
    std::vector<double> y;
    std::vector<double> x;
    Levels a;
    Levels b;

    Replicated() {
        for (std::size_t i = 0; i < data.y.size(); ++i) {
            for (int copy = 0; copy < static_cast<int>(data.weights[i]); ++copy) {
                y.push_back(data.y[i]);
                x.push_back(data.x[i]);
                a.push_back(data.a[i]);
                b.push_back(data.b[i]);
            }
        }
    }
};

TEST(PropertyWeightedComponents, AWholeWeightIsSoManyRows) {
    const Replicated rows;
    const std::vector<std::span<const std::int32_t>> factors{rows.a, rows.b};
    for (const std::size_t covariates : {std::size_t{0}, std::size_t{1}}) {
        const auto weighted = fit(data.weights, {data.x, covariates});
        const auto many = fit_variance_components(rows.y, factors, {rows.x, covariates});
        EXPECT_EQ(weighted.n, 240);
        EXPECT_NEAR(weighted.criterion, many.criterion, 1e-8);
        EXPECT_NEAR(weighted.residual.low, many.residual.low, 1e-8);
        for (std::size_t j = 0; j <= covariates; ++j) {
            EXPECT_NEAR(weighted.coefficients[j], many.coefficients[j], 1e-9);
            EXPECT_NEAR(weighted.standard_errors[j], many.standard_errors[j], 1e-9);
        }
        for (std::size_t f = 0; f < 2; ++f) {
            EXPECT_NEAR(weighted.factors[f].component.high, many.factors[f].component.high, 1e-7);
            EXPECT_NEAR(weighted.factors[f].modes[5], many.factors[f].modes[5], 1e-9);
            EXPECT_NEAR(weighted.factors[f].errors[5], many.factors[f].errors[5], 1e-9);
        }
    }
    for (std::size_t f = 0; f < 2; ++f) {
        const auto weighted = factor_posterior(data.y, data.factors(), fit(data.weights), f, data.weights);
        const auto many = factor_posterior(rows.y, factors, fit_variance_components(rows.y, factors), f);
        EXPECT_NEAR(weighted.half_kept, many.half_kept, 1e-9);
        EXPECT_NEAR(weighted.mean_variance, many.mean_variance, 1e-9);
        EXPECT_NEAR(weighted.levels[5].reliability, many.levels[5].reliability, 1e-9);
        EXPECT_NEAR(weighted.probabilities[20], many.probabilities[20], 1e-8);
    }
}

TEST(PropertyWeightedComponents, OnesAreNone) {
    const auto plain = fit({});
    const auto ones = fit(std::vector<double>(data.y.size(), 1.0));
    EXPECT_EQ(ones.factors[0].variance, plain.factors[0].variance);
    EXPECT_EQ(ones.criterion, plain.criterion);
}

// No variance between levels is left: least squares, weighted.
TEST(OracleWeightedComponents, WithoutDifferencesAreLeastSquares) {
    std::vector<double> y(12);
    std::vector<double> weights(12);
    Levels level(12);
    double total = 0.0;
    double mean = 0.0;
    for (int i = 0; i < 12; ++i) {
        const auto at = static_cast<std::size_t>(i);
        level[at] = i % 4;
        weights[at] = 1.0 + (i / 4) % 3;
        y[at] = static_cast<double>((i / 4) % 3);
        total += weights[at];
        mean += weights[at] * y[at];
    }
    mean /= total;
    double squares = 0.0;
    for (std::size_t i = 0; i < 12; ++i) { squares += weights[i] * (y[i] - mean) * (y[i] - mean); }
    VarianceComponentsOptions options;
    options.weights = weights;
    const std::vector<std::span<const std::int32_t>> factors{level};
    const auto m = fit_variance_components(y, factors, {}, options);
    EXPECT_EQ(m.status, OptimumStatus::boundary);
    EXPECT_NEAR(m.coefficients[0], mean, 1e-12);
    EXPECT_NEAR(m.residual_variance, squares / (total - 1.0), 1e-12);
    EXPECT_NEAR(m.standard_errors[0], std::sqrt(squares / (total - 1.0) / total), 1e-12);
}

TEST(UnitWeightedComponents, RefuseBadWeights) {
    for (const double bad : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        std::vector<double> weights = data.weights;
        weights[7] = bad;
        EXPECT_THROW((void)fit(weights), std::domain_error);
    }
    EXPECT_THROW((void)fit(std::vector<double>(239, 1.0)), std::invalid_argument);
    EXPECT_THROW((void)fit(std::vector<double>(240, 1.0 / 256.0)), std::invalid_argument);
}

}  // namespace
