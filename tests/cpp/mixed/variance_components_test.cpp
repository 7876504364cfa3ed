// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/variance_components.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/impl/mixed_equations.ipp"
#include "goodwill/support/impl/mixed_solver.ipp"
#include "goodwill/support/impl/mixed_sparse.ipp"

namespace {

using namespace goodwill::support;
using Levels = std::vector<std::int32_t>;

/// 300 rows of three factors and a covariate that any program can make again.
struct Crossed {
    std::vector<double> y;
    std::vector<double> flat;  ///< y whose means are the same at every level of the first factor but for the second
    std::vector<double> x;
    Levels a;
    Levels b;
    Levels c;  ///< a is nested in it

    Crossed() {
        std::vector<double> noise;
        std::vector<double> mean(23, 0.0);
        std::vector<double> rows(23, 0.0);
        for (int i = 0; i < 300; ++i) {
            a.push_back((i * 7) % 23);
            b.push_back((i * i + 3 * i) % 11);
            c.push_back(a.back() % 4);
            x.push_back(std::sin(1.7 * i));
            noise.push_back(std::sin(17.0 * i * i + 0.3));
            y.push_back(3.0 + 0.8 * std::sin(5.0 * a.back()) + 0.5 * std::cos(3.0 * b.back()) +
                        0.4 * std::sin(2.0 + c.back()) + 0.3 * x.back() + 1.1 * noise.back());
            mean[static_cast<std::size_t>(a.back())] += noise.back();
            rows[static_cast<std::size_t>(a.back())] += 1.0;
        }
        for (std::size_t i = 0; i < 300; ++i) {
            const auto level = static_cast<std::size_t>(a[i]);
            flat.push_back(noise[i] - mean[level] / rows[level] + 0.5 * std::cos(3.0 * b[i]));
        }
        // i^2 + 3 i modulo 11 takes six values.
        const Levels squares{0, 4, 6, 7, 9, 10};
        for (auto& level : b) {
            level = static_cast<std::int32_t>(std::find(squares.begin(), squares.end(), level) - squares.begin());
        }
    }
};
const Crossed data;

VarianceComponentsFit fit(const std::vector<double>& y, const std::vector<Levels>& factors,
                          const std::vector<double>& x = {}, const VarianceComponentsOptions& options = {}) {
    std::vector<std::span<const std::int32_t>> levels(factors.begin(), factors.end());
    return fit_variance_components(y, levels, {x, x.empty() ? std::size_t{0} : std::size_t{1}}, options);
}

void expect_ratio(double found, double wanted, double tolerance) {
    EXPECT_NEAR(found / wanted, 1.0, tolerance) << found;
}

// R 4.2.2, lme4 1.1-31: lmer(y ~ 1 + (1 | a) + (1 | b)), bobyqa to 1e-12: its variances hold to about 1e-7.
TEST(OracleVarianceComponents, TwoCrossedFactors) {
    const auto m = fit(data.y, {data.a, data.b});
    EXPECT_EQ(m.status, OptimumStatus::converged) << m.message;
    expect_ratio(m.factors[0].variance, 0.3395042222344877, 1e-6);
    expect_ratio(m.factors[1].variance, 0.0312065727488828, 1e-6);
    expect_ratio(m.residual_variance, 0.6946149444555917, 1e-6);
    expect_ratio(m.criterion, 795.000055388814, 1e-11);
    expect_ratio(m.coefficients[0], 3.05074084982478, 1e-8);
    expect_ratio(m.standard_errors[0], 0.149576574556393, 1e-6);
    EXPECT_NEAR(m.factors[0].modes[0], 0.520812505857065, 1e-6);
    EXPECT_NEAR(m.factors[0].modes[2], -0.531024179136611, 1e-6);
    // Another order of the factors is the same model.
    const auto turned = fit(data.y, {data.b, data.a});
    expect_ratio(turned.factors[1].variance, m.factors[0].variance, 1e-12);
    EXPECT_EQ(turned.factors[0].modes.size(), 6U);
}

// lmer(y ~ x + (1 | a) + (1 | b) + (1 | c)), a nested in c.
TEST(OracleVarianceComponents, NestedAndCrossedWithACovariate) {
    const auto m = fit(data.y, {data.a, data.b, data.c}, data.x);
    expect_ratio(m.factors[0].variance, 0.2721298756524685, 1e-6);
    expect_ratio(m.factors[1].variance, 0.0696639758833372, 1e-6);
    expect_ratio(m.factors[2].variance, 0.0946409118182407, 1e-6);
    expect_ratio(m.residual_variance, 0.6226358282194441, 1e-6);
    expect_ratio(m.criterion, 769.116832997755, 1e-11);
    expect_ratio(m.coefficients[1], 0.387679538353336, 1e-7);
    expect_ratio(m.standard_errors[0], 0.2221527774339453, 1e-6);
    expect_ratio(m.standard_errors[1], 0.0705308912671398, 1e-6);
    EXPECT_NEAR(m.factors[0].modes[1], -0.621956144592739, 1e-6);
    EXPECT_EQ(m.factors[2].component.warnings.size(), 1U);  // four levels only
}

// lmer(y ~ x + (1 | a) + (1 | b), REML = FALSE).
TEST(OracleVarianceComponents, MaximumLikelihood) {
    VarianceComponentsOptions options;
    options.restricted = false;
    const auto m = fit(data.y, {data.a, data.b}, data.x, options);
    expect_ratio(m.factors[0].variance, 0.3349625605586369, 1e-6);
    expect_ratio(m.factors[1].variance, 0.0620651249936861, 1e-6);
    expect_ratio(m.residual_variance, 0.6206006194083180, 1e-6);
    expect_ratio(m.criterion, 765.468397492221, 1e-11);
    expect_ratio(m.standard_errors[1], 0.0702934572146466, 1e-6);
}

// lmer on data whose levels of a are all alike: a singular fit there, a boundary here.
TEST(OracleVarianceComponents, AVarianceOfZeroIsABoundary) {
    const auto m = fit(data.flat, {data.a, data.b});
    EXPECT_EQ(m.status, OptimumStatus::boundary);
    EXPECT_EQ(m.factors[0].variance, 0.0);
    EXPECT_EQ(m.factors[0].modes[5], 0.0);
    EXPECT_EQ(m.factors[0].component.warnings.size(), 1U);
    expect_ratio(m.factors[1].variance, 6.24690236254316e-02, 1e-6);
    expect_ratio(m.residual_variance, 4.78462756512828e-01, 1e-6);
    expect_ratio(m.criterion, 643.773436404761, 1e-11);
    const auto same = fit({1, 2, 3, 1, 2, 3, 1, 2, 3}, {{0, 0, 0, 1, 1, 1, 2, 2, 2}});  // equal means: modes of 0
    EXPECT_EQ(same.status, OptimumStatus::boundary);
    expect_ratio(same.residual_variance, 0.75, 1e-12);
    const auto none = fit(data.flat, {data.a});
    EXPECT_EQ(none.status, OptimumStatus::boundary);
    EXPECT_EQ(none.factors[0].variance, 0.0);
    EXPECT_GT(none.residual_variance, m.residual_variance);
}

// A balanced one-way design has a closed form: (between - within) / rows a level, and modes shrink the means.
TEST(OracleVarianceComponents, BalancedOneWay) {
    std::vector<double> y;
    Levels group;
    constexpr int levels = 12;
    constexpr int rows = 5;
    for (int g = 0; g < levels; ++g) {
        for (int i = 0; i < rows; ++i) {
            group.push_back(g);
            y.push_back(100.0 + 3.0 * std::sin(2.1 * g) + std::cos(7.3 * (g * rows + i)));
        }
    }
    double grand = 0.0;
    std::vector<double> mean(levels, 0.0);
    for (std::size_t i = 0; i < y.size(); ++i) {
        mean[static_cast<std::size_t>(group[i])] += y[i] / rows;
        grand += y[i] / (levels * rows);
    }
    double between = 0.0;
    double within = 0.0;
    for (const double m : mean) { between += rows * (m - grand) * (m - grand) / (levels - 1); }
    for (std::size_t i = 0; i < y.size(); ++i) {
        within += std::pow(y[i] - mean[static_cast<std::size_t>(group[i])], 2) / (levels * (rows - 1));
    }
    const auto m = fit(y, {group});
    const double variance = (between - within) / rows;
    expect_ratio(m.factors[0].variance, variance, 1e-10);
    expect_ratio(m.residual_variance, within, 1e-10);
    expect_ratio(m.standard_errors[0], std::sqrt(between / (levels * rows)), 1e-10);
    const double shrinkage = rows * variance / (rows * variance + within);
    EXPECT_NEAR(m.factors[0].modes[3], shrinkage * (mean[3] - grand), 1e-9);
    // Var(mode - intercept) = variance (1 - B) + B^2 Var(grand mean), the last part for the estimated mean.
    const double error2 = variance * (1.0 - shrinkage) + shrinkage * shrinkage * between / (levels * rows);
    expect_ratio(m.factors[0].errors[3], std::sqrt(error2), 1e-9);
    expect_ratio(m.factors[0].correlation.value, variance / (variance + within), 1e-10);
    EXPECT_LT(m.factors[0].correlation.low, m.factors[0].correlation.value);
    EXPECT_GT(m.factors[0].correlation.high, m.factors[0].correlation.value);
}

// Levels may lie ten thousand times as far apart as their rows do; the variances are told apart all the same.
TEST(OracleVarianceComponents, LevelsFarApart) {
    std::vector<double> y;
    Levels group;
    constexpr int levels = 10;
    for (int g = 0; g < levels; ++g) {
        for (const double error : {-1.0, 0.0, 1.0}) {
            group.push_back(g);
            y.push_back(1e4 * g + error);
        }
    }
    const auto m = fit(y, {group});
    EXPECT_EQ(m.status, OptimumStatus::converged);
    // What lies within is left of sums of squares a billion times as large: nine of sixteen digits go.
    expect_ratio(m.residual_variance, 1.0, 1e-6);
    // The variance of 0, 1, ... 9 is 55 / 6; a third of the variance within is taken from it.
    expect_ratio(m.factors[0].variance, 1e8 * 55.0 / 6.0 - 1.0 / 3.0, 1e-6);
}

// Balanced and nested, so that the mean squares have a closed form; 3,000 sites are more than a dense factor is used
// for.
TEST(OracleVarianceComponents, ManyLevelsOfFewRows) {
    constexpr int sites = 3000;
    constexpr int employees = 2;
    constexpr int rows = 2;
    std::vector<double> y;
    Levels site;
    Levels employee;
    for (int s = 0; s < sites; ++s) {
        for (int e = 0; e < employees; ++e) {
            for (int i = 0; i < rows; ++i) {
                site.push_back(s);
                employee.push_back(s * employees + e);
                y.push_back(5.0 + 2.0 * std::sin(17.0 * s * s) +
                            1.5 * std::sin(7.0 * employee.back() * employee.back() + 1) +
                            std::cos(0.7 * static_cast<double>(y.size() * y.size())));
            }
        }
    }
    std::vector<double> of_site(sites, 0.0);
    std::vector<double> of_employee(sites * employees, 0.0);
    double grand = 0.0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        of_site[static_cast<std::size_t>(site[i])] += y[i] / (employees * rows);
        of_employee[static_cast<std::size_t>(employee[i])] += y[i] / rows;
        grand += y[i] / static_cast<double>(y.size());
    }
    double between = 0.0;
    double inner = 0.0;
    double within = 0.0;
    for (const double m : of_site) { between += employees * rows * (m - grand) * (m - grand) / (sites - 1); }
    for (std::size_t e = 0; e < of_employee.size(); ++e) {
        inner += rows * std::pow(of_employee[e] - of_site[e / employees], 2) / (sites * (employees - 1));
    }
    for (std::size_t i = 0; i < y.size(); ++i) {
        within +=
            std::pow(y[i] - of_employee[static_cast<std::size_t>(employee[i])], 2) / (sites * employees * (rows - 1));
    }
    const auto m = fit(y, {site, employee});
    EXPECT_EQ(m.status, OptimumStatus::converged) << m.message;
    expect_ratio(m.residual_variance, within, 1e-8);
    expect_ratio(m.factors[1].variance, (inner - within) / rows, 1e-8);
    expect_ratio(m.factors[0].variance, (between - inner) / (employees * rows), 1e-8);
    expect_ratio(m.standard_errors[0], std::sqrt(between / static_cast<double>(y.size())), 1e-8);
}

// Which factor of the equations is used changes nothing, where levels occur together in every way.
TEST(PropertyVarianceComponents, SparseAndDenseFactorsAgree) {
    const std::vector<std::span<const std::int32_t>> factors{data.a, data.b, data.c};
    const detail::MixedRows rows = detail::mixed_rows(data.y, factors, {0, 1, 2}, {data.x, 1});
    for (const bool restricted : {true, false}) {
        detail::MixedSolver<detail::DenseReduced> dense(rows, restricted);
        detail::MixedSolver<detail::SparseReduced> sparse(rows, restricted);
        const Eigen::VectorXd variances = Eigen::Vector4d(0.3, 0.05, 0.1, 0.6);
        EXPECT_NEAR(sparse.criterion(variances), dense.criterion(variances), 1e-10);
        std::array<Eigen::VectorXd, 2> slopes;
        std::array<Eigen::MatrixXd, 2> information;
        dense.derivatives(variances, slopes[0], information[0]);
        sparse.derivatives(variances, slopes[1], information[1]);
        EXPECT_LT((slopes[0] - slopes[1]).norm(), 1e-10 * slopes[0].norm());
        EXPECT_LT((information[0] - information[1]).norm(), 1e-10 * information[0].norm());
        (void)dense.criterion(variances);
        (void)sparse.criterion(variances);
        dense.invert_all();
        sparse.invert_all();
        for (const std::size_t level : {0U, 3U}) {
            for (const std::size_t f : {0U, 1U, 2U}) {
                EXPECT_NEAR(sparse.inverse_at(f, level), dense.inverse_at(f, level), 1e-12) << f;
            }
        }
        EXPECT_NEAR(sparse.fixed_inverse(0, 1), dense.fixed_inverse(0, 1), 1e-12);
    }
}

TEST(PropertyVarianceComponents, UnitsMoveTheFitAsTheyShould) {
    std::vector<double> scaled;
    std::vector<double> x;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        scaled.push_back(1e6 + 250.0 * data.y[i]);
        x.push_back(5000.0 - 40.0 * data.x[i]);
    }
    const auto m = fit(data.y, {data.a, data.b}, data.x);
    const auto s = fit(scaled, {data.a, data.b}, x);
    expect_ratio(s.factors[0].variance, 62500.0 * m.factors[0].variance, 1e-8);
    expect_ratio(s.coefficients[1], -250.0 / 40.0 * m.coefficients[1], 1e-8);
    expect_ratio(s.standard_errors[1], 250.0 / 40.0 * m.standard_errors[1], 1e-8);
    const double n = static_cast<double>(data.y.size());
    EXPECT_NEAR(s.criterion, m.criterion + 2.0 * (n - 2.0) * std::log(250.0) + 2.0 * std::log(40.0), 1e-6);
}

TEST(UnitVarianceComponents, WhatCannotBeFittedIsSaid) {
    const std::vector<double> y{1, 2, 4, 3, 5, 9};
    const Levels pairs{0, 0, 1, 1, 2, 2};
    const auto status = [](const VarianceComponentsFit& m) { return m.status; };
    EXPECT_EQ(status(fit(y, {{0, 1, 2, 3, 4, 5}})), OptimumStatus::not_identified);
    EXPECT_EQ(status(fit(y, {{0, 0, 0, 0, 0, 0}})), OptimumStatus::not_identified);
    EXPECT_EQ(status(fit({2, 2, 2, 2, 2, 2}, {pairs})), OptimumStatus::not_identified);
    EXPECT_EQ(status(fit(y, {pairs}, {3, 3, 3, 3, 3, 3})), OptimumStatus::not_identified);
    EXPECT_EQ(status(fit(y, {pairs, pairs})), OptimumStatus::not_identified);  // the same factor twice
    EXPECT_THROW((void)fit(y, {}), std::invalid_argument);
    EXPECT_THROW((void)fit(y, {{0, 0, 2, 2, 3, 3}}), std::invalid_argument);
    EXPECT_THROW((void)fit(y, {{0, 0, 1, 1, 2, -2}}), std::domain_error);
    EXPECT_THROW((void)fit({1, 2, 4, 3, 5, std::nan("")}, {pairs}), std::domain_error);
    EXPECT_THROW((void)fit(y, {{0, 0, 1}}), std::invalid_argument);
    VarianceComponentsOptions hasty;
    hasty.max_iterations = 1;
    EXPECT_EQ(status(fit(data.y, {data.a, data.b}, {}, hasty)), OptimumStatus::iteration_limit);
}

}  // namespace
