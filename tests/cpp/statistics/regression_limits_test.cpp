// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/ordinal.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;

const Column x{1, 2, 3, 4, 5, 6, 7, 8};
const Column mixed{0, 1, 0, 0, 1, 0, 1, 1};

TEST(UnitSeparation, CompleteIsReportedWithItsColumns) {
    const RegressionFit fit = fit_logit({{x, 1}, Column{0, 0, 0, 0, 1, 1, 1, 1}, {}, {}, {}, {"wait"}});
    EXPECT_EQ(fit.status, RegressionStatus::separated);
    EXPECT_EQ(fit.separated, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(std::isinf(fit.standard_errors[1]));
    EXPECT_NE(fit.message.find("wait"), std::string::npos) << fit.message;
    const Prediction sure = predict(fit, {x, 1});
    EXPECT_EQ(sure.low[0], 0.0);
    EXPECT_EQ(sure.high[0], 1.0);
}

TEST(UnitSeparation, QuasiCompleteLeavesTheOtherColumnsAlone) {
    // Where the second column is 1 the outcome is always 1; the first column is as if those rows were not there.
    Column two;
    for (std::size_t i = 0; i < x.size(); ++i) { two.insert(two.end(), {x[i], 0.0}); }
    two.insert(two.end(), {2.5, 1.0, 4.5, 1.0});
    Column y = mixed;
    y.insert(y.end(), {1.0, 1.0});
    const RegressionFit fit = fit_logit({{two, 2}, y});
    EXPECT_EQ(fit.status, RegressionStatus::separated);
    EXPECT_EQ(fit.separated, std::vector<std::size_t>{2});
    const RegressionFit rest = fit_logit({{x, 1}, mixed});
    EXPECT_NEAR(fit.params[1], rest.params[1], 1e-5);
    EXPECT_NEAR(fit.standard_errors[1], rest.standard_errors[1], 1e-4);
}

TEST(UnitSeparation, StrongButFiniteIsNotSeparation) {
    const RegressionFit fit = fit_logit({{Column{1, 2, 3, 4, 4.1, 6, 7, 8}, 1}, Column{0, 0, 0, 1, 0, 1, 1, 1}});
    EXPECT_EQ(fit.status, RegressionStatus::converged);
    EXPECT_GT(fit.params[1], 2.0);
}

TEST(UnitSeparation, OutcomesThatNeverDiffer) {
    EXPECT_EQ(fit_logit({{x, 1}, Column(8, 1.0)}).status, RegressionStatus::separated);
    EXPECT_EQ(fit_poisson({{x, 1}, Column(8, 0.0)}).status, RegressionStatus::separated);
    const RegressionFit flat = fit_least_squares({{x, 1}, Column(8, 3.0)});
    EXPECT_EQ(flat.status, RegressionStatus::converged);
    EXPECT_NEAR(flat.params[0], 3.0, 1e-12);
    EXPECT_NEAR(flat.params[1], 0.0, 1e-12);
}

TEST(UnitSeparation, CountsOfNothingInOneGroup) {
    const RegressionFit fit = fit_poisson({{Column{0, 0, 0, 1, 1, 1}, 1}, Column{2, 3, 1, 0, 0, 0}});
    EXPECT_EQ(fit.status, RegressionStatus::separated);
    EXPECT_EQ(fit.separated, std::vector<std::size_t>{1});
    EXPECT_NEAR(fit.params[0], std::log(2.0), 1e-6);
}

TEST(UnitSeparation, LeavesTheDispersionOpen) {
    const Column group{0, 0, 0, 0, 0, 1, 1, 1};
    const RegressionFit fit = fit_negative_binomial({{group, 1}, Column{0, 1, 9, 2, 20, 0, 0, 0}});
    EXPECT_EQ(fit.status, RegressionStatus::separated);
    EXPECT_TRUE(std::isnan(fit.params.back()));
    EXPECT_NE(fit.warnings.at(0).find("alpha"), std::string::npos);
}

TEST(UnitRegression, FitsWithoutResidualsAreWarnedOf) {
    for (const Column& y : {Column(8, 3.0), x}) {
        const RegressionFit fit = fit_least_squares({{x, 1}, y});
        EXPECT_EQ(fit.dispersion, 0.0);
        EXPECT_EQ(fit.standard_errors[1], 0.0);
        EXPECT_NE(fit.warnings.at(0).find("foretell every outcome"), std::string::npos);
    }
}

TEST(UnitRegression, OneClusterIsRefused) {
    const std::vector<std::int32_t> clusters(8, 0);
    EXPECT_THROW((void)fit_least_squares({{x, 1}, mixed, {}, {}, clusters}), std::invalid_argument);
    EXPECT_THROW((void)fit_ordinal({{x, 1}, mixed, {}, {}, clusters}), std::invalid_argument);
}

TEST(UnitSeparation, OfOrderedCategories) {
    const RegressionFit fit = fit_ordinal({{x, 1}, Column{0, 0, 0, 1, 1, 1, 2, 2}}).regression;
    EXPECT_EQ(fit.status, RegressionStatus::separated);
    EXPECT_EQ(fit.separated, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(fit_ordinal({{x, 1}, Column{0, 0, 1, 0, 1, 2, 1, 2}}).regression.status, RegressionStatus::converged);
}

TEST(UnitCollinearity, ColumnsThatOthersMakeUpAreNamedAndLeftOut) {
    Column three;
    for (std::size_t i = 0; i < x.size(); ++i) { three.insert(three.end(), {x[i], 7.0, 3.0 - 2.0 * x[i]}); }
    const RegressionFit fit = fit_logit({{three, 3}, mixed});
    EXPECT_EQ(fit.status, RegressionStatus::collinear);
    EXPECT_EQ(fit.aliased, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(fit.rank, 2);
    EXPECT_TRUE(std::isnan(fit.params[2]));
    EXPECT_NE(fit.message.find("x1, x2"), std::string::npos) << fit.message;
    const RegressionFit alone = fit_logit({{x, 1}, mixed});
    EXPECT_EQ(fit.params[1], alone.params[1]);
    const Prediction a = predict(fit, {three, 3});
    const Prediction b = predict(alone, {x, 1});
    EXPECT_EQ(a.mean, b.mean);
    EXPECT_NEAR(a.low[3], b.low[3], 1e-12);
    EXPECT_EQ(fit_ordinal({{three, 3}, mixed}).regression.aliased, (std::vector<std::size_t>{1, 2}));
    RegressionOptions without;
    without.intercept = false;
    EXPECT_EQ(fit_least_squares({{three, 3}, mixed}, without).aliased, std::vector<std::size_t>{2});
}

TEST(UnitCollinearity, NearlyCollinearColumnsKeepTheirDigitsAndAreWarnedOf) {
    // Equally far apart, but at a place of a million, and a second column that differs by little from the first.
    Column two;
    Column y;
    for (std::size_t i = 0; i < 40; ++i) {
        const double t = static_cast<double>(i);
        two.insert(two.end(), {1e6 + t, t + 3e-4 * std::sin(t)});
        y.push_back(2.0 * t - 5.0 * std::sin(t));
    }
    const RegressionFit fit = fit_least_squares({{two, 2}, y});
    EXPECT_GT(fit.condition_number, 1e4);
    EXPECT_FALSE(fit.warnings.empty());
    EXPECT_NEAR(fit.params[2], -5.0 / 3e-4, 1e-4 * 5.0 / 3e-4);
    EXPECT_NEAR(fit.params[1] + fit.params[2], 2.0, 1e-3);
}

TEST(UnitRegression, WithoutOverdispersionAlphaIsZero) {
    const RegressionFit fit = fit_negative_binomial({{x, 1}, Column{2, 3, 2, 3, 2, 3, 2, 3}});
    EXPECT_EQ(fit.status, RegressionStatus::boundary);
    EXPECT_EQ(fit.params.back(), 0.0);
    const RegressionFit poisson = fit_poisson({{x, 1}, Column{2, 3, 2, 3, 2, 3, 2, 3}});
    EXPECT_EQ(fit.params[1], poisson.params[1]);
    EXPECT_EQ(fit.log_likelihood, poisson.log_likelihood);
}

TEST(UnitRegression, OffsetMovesTheIntercept) {
    const RegressionFit plain = fit_poisson({{x, 1}, mixed});
    const RegressionFit moved = fit_poisson({{x, 1}, mixed, {}, Column(8, 1.5)});
    EXPECT_NEAR(moved.params[0], plain.params[0] - 1.5, 1e-9);
    EXPECT_NEAR(moved.params[1], plain.params[1], 1e-9);
    EXPECT_NEAR(predict(moved, {x, 1}, Column(8, 1.5)).mean[2], predict(plain, {x, 1}).mean[2], 1e-9);
}

TEST(UnitRegression, RowsOfWeightZeroAreNotThere) {
    Column longer = x;
    longer.push_back(100.0);
    Column y = mixed;
    y.push_back(1.0);
    Column weights(8, 1.0);
    weights.push_back(0.0);
    const RegressionFit fit = fit_logit({{longer, 1}, y, weights});
    EXPECT_EQ(fit.n, 8.0);
    EXPECT_NEAR(fit.params[1], fit_logit({{x, 1}, mixed}).params[1], 1e-12);
}

TEST(UnitRegression, ARowThatFitsItselfIsSaid) {
    RegressionOptions options;
    options.errors = ErrorKind::hc3;
    const RegressionFit fit = fit_least_squares({{Column{0, 0, 0, 0, 1}, 1}, Column{1, 2, 3, 4, 9}}, options);
    ASSERT_EQ(fit.warnings.size(), 1U);
    EXPECT_NE(fit.warnings[0].find("leverage 1"), std::string::npos);
    EXPECT_TRUE(std::isfinite(fit.standard_errors[1]));
}

TEST(UnitRegression, RefusalsNameThePlace) {
    const auto said = [](const RegressionData& data, const RegressionOptions& options = {}) -> std::string {
        try {
            (void)fit_logit(data, options);
        } catch (const std::logic_error& error) { return error.what(); }
        return "";
    };
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_NE(said({{Column{1, 2, nan, 4}, 2}, Column{0, 1}}).find("X[1, 0] must be finite"), std::string::npos);
    EXPECT_NE(said({{Column{1, 2}, 1}, Column{0, 2}}).find("y[1] must be a share"), std::string::npos);
    EXPECT_NE(said({{Column{1, 2, 3}, 1}, Column{0, 1}}).find("as many rows"), std::string::npos);
    EXPECT_NE(said({{Column{1, 2}, 1}, Column{0, 1}}).find("more than the coefficients"), std::string::npos);
    EXPECT_NE(said({{x, 1}, mixed, Column(8, 0.0)}).find("nothing but 0"), std::string::npos);
    EXPECT_NE(said({{x, 1}, mixed, Column(8, -1.0)}).find("weights[0]"), std::string::npos);
    RegressionOptions options;
    options.errors = ErrorKind::cr1;
    EXPECT_NE(said({{x, 1}, mixed}, options).find("without clusters"), std::string::npos);
    options.errors = ErrorKind::model;
    EXPECT_NE(said({{x, 1}, mixed, Column(8, 1.0)}, options).find("robust"), std::string::npos);
    EXPECT_THROW((void)fit_ordinal({{x, 1}, Column(8, 0.0)}), std::invalid_argument);
    EXPECT_THROW((void)fit_ordinal({{x, 1}, Column{0, 2, 0, 2, 0, 2, 0, 2}}), std::invalid_argument);
    EXPECT_THROW((void)error_kind_named("HC9"), std::invalid_argument);
    EXPECT_THROW((void)weight_kind_named("sampling"), std::invalid_argument);
}

TEST(UnitRegression, ConvergenceCanBeRequired) {
    RegressionOptions options;
    options.require_convergence = true;
    EXPECT_THROW((void)fit_logit({{x, 1}, Column(8, 1.0)}, options), goodwill::ConvergenceError);
    options.require_convergence = false;
    options.max_iterations = 1;
    const RegressionFit fit = fit_logit({{x, 1}, mixed}, options);
    EXPECT_EQ(fit.status, RegressionStatus::iteration_limit);
    EXPECT_NE(fit.message.find("1 steps"), std::string::npos);
}

}  // namespace
