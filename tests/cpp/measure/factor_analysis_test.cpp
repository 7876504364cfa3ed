// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/factor_analysis.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"

namespace {

namespace measure = goodwill::measure;
using measure::FactorMethod;
using measure::FactorRotation;

/// Rows whose correlations are exactly those wanted: columns of a factorial design, mixed.
std::vector<double> rows_with(const Eigen::MatrixXd& correlations) {
    const Eigen::Index p = correlations.rows();
    const Eigen::MatrixXd root = correlations.llt().matrixL();
    std::vector<double> x;
    for (Eigen::Index i = 0; i < (Eigen::Index{1} << p); ++i) {
        Eigen::VectorXd signs(p);
        for (Eigen::Index j = 0; j < p; ++j) { signs(j) = ((i >> j) & 1) != 0 ? 1.0 : -1.0; }
        const Eigen::VectorXd row = root * signs;
        x.insert(x.end(), row.begin(), row.end());
    }
    return x;
}

measure::FactorOptions how(FactorMethod method, FactorRotation rotation) {
    measure::FactorOptions options;
    options.method = method;
    options.rotation = rotation;
    options.tolerance = 1e-12;
    return options;
}

/// Six items of two factors that correlate .3.
Eigen::MatrixXd known() {
    Eigen::MatrixXd loadings = Eigen::MatrixXd::Zero(6, 2);
    loadings.col(0).head(3) << 0.9, 0.8, 0.7;
    loadings.col(1).tail(3) << 0.8, 0.6, 0.5;
    return loadings;
}

Eigen::MatrixXd correlations_of_known() {
    Eigen::Matrix2d between;
    between << 1.0, 0.3, 0.3, 1.0;
    Eigen::MatrixXd r = known() * between * known().transpose();
    r.diagonal().setOnes();
    return r;
}

TEST(OracleFactorAnalysis, EveryMethodFindsTheFactorsThatMadeTheCorrelations) {
    const std::vector<double> x = rows_with(correlations_of_known());
    for (const auto method : {FactorMethod::minres, FactorMethod::ml, FactorMethod::principal_axis}) {
        const auto found = measure::factor_analysis({x, 6}, 2, {}, how(method, FactorRotation::oblimin));
        EXPECT_TRUE(found.converged);
        EXPECT_NEAR(found.objective, 0.0, 1e-9);
        EXPECT_NEAR(found.factor_correlations[1], 0.3, 1e-5);
        for (std::size_t i = 0; i < 6; ++i) {
            for (std::size_t j = 0; j < 2; ++j) {
                const double wanted = known()(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
                EXPECT_NEAR(found.loadings[2 * i + j], wanted, 1e-5) << i << ' ' << j;
            }
        }
    }
}

TEST(OracleFactorAnalysis, ThreeItemsIdentifyOneFactor) {
    Eigen::Matrix3d r;
    r << 1.0, 0.5, 0.4, 0.5, 1.0, 0.3, 0.4, 0.3, 1.0;
    const std::vector<double> x = rows_with(r);
    for (const auto method : {FactorMethod::minres, FactorMethod::ml}) {
        const auto found = measure::factor_analysis({x, 3}, 1, {}, how(method, FactorRotation::none));
        EXPECT_NEAR(found.loadings[0], std::sqrt(0.5 * 0.4 / 0.3), 1e-9);
        EXPECT_NEAR(found.loadings[1], std::sqrt(0.5 * 0.3 / 0.4), 1e-9);
        EXPECT_EQ(found.freedom, 0.0);
        EXPECT_TRUE(std::isnan(found.p_value));
    }
}

TEST(PropertyFactorAnalysis, RotationsKeepCommunalitiesAndOrthogonalOnesApart) {
    const std::vector<double> x = rows_with(correlations_of_known());
    const auto plain = measure::factor_analysis({x, 6}, 2, {}, how(FactorMethod::minres, FactorRotation::none));
    for (const auto rotation : {FactorRotation::varimax, FactorRotation::promax, FactorRotation::oblimin}) {
        const auto found = measure::factor_analysis({x, 6}, 2, {}, how(FactorMethod::minres, rotation));
        const double phi = found.factor_correlations[1];
        EXPECT_EQ(rotation == FactorRotation::varimax, phi == 0.0);
        for (std::size_t i = 0; i < 6; ++i) {
            const double a = found.loadings[2 * i];
            const double b = found.loadings[2 * i + 1];
            EXPECT_NEAR(a * a + b * b + 2.0 * phi * a * b, plain.communalities[i], 1e-10);
        }
        EXPECT_GE(found.explained[0], found.explained[1]);
    }
}

TEST(UnitFactorAnalysis, HeywoodCasesAreToldAndBadModelsRefused) {
    Eigen::Matrix3d beyond;
    beyond << 1.0, 0.6, 0.6, 0.6, 1.0, 0.2, 0.6, 0.2, 1.0;
    const std::vector<double> x = rows_with(beyond);
    const auto found =
        measure::factor_analysis({x, 3}, 1, {"a", "b", "c"}, how(FactorMethod::minres, FactorRotation::none));
    ASSERT_EQ(found.heywood, std::vector<std::string>{"a"});
    EXPECT_LE(found.uniquenesses[0], measure::least_uniqueness + 1e-6);
    EXPECT_THROW(static_cast<void>(measure::factor_analysis({x, 3}, 2)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::factor_analysis({x, 3}, 0)), std::invalid_argument);
    std::vector<double> copied = x;
    for (std::size_t i = 0; i < copied.size(); i += 3) { copied[i + 2] = copied[i] + copied[i + 1]; }
    EXPECT_THROW(static_cast<void>(measure::factor_analysis({copied, 3}, 1)), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(measure::factor_method_named("efa", "pca")), std::invalid_argument);
}

}  // namespace
