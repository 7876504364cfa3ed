// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/elastic_net.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;

/// Rows with three columns, the third a near copy of the first.
struct Rows {
    Column x;
    Column y;
    Column w;
    [[nodiscard]] MatrixView view() const { return {x, 3}; }
};

Rows rows(std::uint64_t seed, std::size_t n = 40) {
    Rows made;
    for (std::size_t i = 0; i < n; ++i) {
        const double a = random::normal({seed, i, 0, 0});
        const double b = 5.0 + 3.0 * random::normal({seed, i, 0, 1});
        made.x.insert(made.x.end(), {a, b, a + 0.1 * random::normal({seed, i, 0, 2})});
        made.y.push_back(2.0 + a - 0.5 * b + random::normal({seed, i, 0, 3}));
        made.w.push_back(0.2 + random::uniform({seed, i, 0, 4}));
    }
    return made;
}

ElasticNetOptions plain(double penalty, double l1_share) {
    ElasticNetOptions options;
    options.penalty = penalty;
    options.l1_share = l1_share;
    options.standardise = false;
    return options;
}

TEST(OracleElasticNet, OneColumnIsSoftThresholding) {
    // Mean product 2, mean square 2: (2 - 0.5) / 2, and for the ridge 2 / (2 + 0.5).
    const Column x{-2, 0, 0, 2};
    const Column y{-1, 1, 1, 3};
    const ElasticNetFit lasso = fit_elastic_net({x, 1}, y, {}, plain(0.5, 1.0));
    EXPECT_DOUBLE_EQ(lasso.coefficients[0], 0.75);
    EXPECT_DOUBLE_EQ(lasso.intercept, 1.0);
    EXPECT_DOUBLE_EQ(lasso.least_penalty_for_none, 2.0);
    EXPECT_DOUBLE_EQ(fit_elastic_net({x, 1}, y, {}, plain(0.5, 0.0)).coefficients[0], 0.8);
    EXPECT_TRUE(fit_elastic_net({x, 1}, y, {}, plain(2.0, 1.0)).chosen.empty());
    EXPECT_DOUBLE_EQ(lasso.objective, 0.5 * 0.125 + 0.5 * 0.75);  // residuals -1/2, 0, 0, 1/2
}

RC_GTEST_PROP(PropertyElasticNet, NoPointNearbyIsBetter, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    const Rows data = rows(seed);
    const ElasticNetOptions options =
        plain(0.05 + 0.5 * random::uniform({seed, 0, 1, 0}), random::uniform({seed, 0, 1, 1}));
    const ElasticNetFit fit = fit_elastic_net(data.view(), data.y, data.w, options);
    RC_ASSERT(fit.status == ElasticNetStatus::converged);
    const auto objective = [&](double intercept, const Column& b) {
        double squares = 0.0;
        double sum = 0.0;
        for (std::size_t i = 0; i < data.y.size(); ++i) {
            double r = data.y[i] - intercept;
            for (std::size_t j = 0; j < 3; ++j) { r -= data.view()(i, j) * b[j]; }
            squares += data.w[i] * r * r;
            sum += data.w[i];
        }
        double value = squares / (2.0 * sum);
        for (const double c : b) {
            value += options.penalty * (options.l1_share * std::abs(c) + 0.5 * (1.0 - options.l1_share) * c * c);
        }
        return value;
    };
    const double best = objective(fit.intercept, fit.coefficients);
    RC_ASSERT(std::abs(best - fit.objective) < 1e-10);
    for (std::size_t j = 0; j < 4; ++j) {
        for (const double step : {-1e-3, 1e-3}) {
            Column b = fit.coefficients;
            if (j < 3) { b[j] += step; }
            RC_ASSERT(objective(fit.intercept + (j == 3 ? step : 0.0), b) >= best);
        }
    }
}

RC_GTEST_PROP(PropertyElasticNet, StandardisedItDoesNotMindUnits, ()) {
    const Rows data = rows(*rc::gen::inRange<std::uint64_t>(0, 10000));
    Column scaled = data.x;
    for (std::size_t i = 1; i < scaled.size(); i += 3) { scaled[i] = 1000.0 * scaled[i] + 7.0; }
    ElasticNetOptions options;
    options.penalty = 0.1;
    const ElasticNetFit a = fit_elastic_net(data.view(), data.y, {}, options);
    const ElasticNetFit b = fit_elastic_net({scaled, 3}, data.y, {}, options);
    RC_ASSERT(a.chosen == b.chosen);
    RC_ASSERT(std::abs(a.coefficients[1] - 1000.0 * b.coefficients[1]) < 1e-8);
    RC_ASSERT(std::abs(predict(a, data.view())[0] - predict(b, {scaled, 3})[0]) < 1e-7);
}

TEST(UnitElasticNet, ColumnsThatTellNothingGetNothing) {
    const Column x{1, 7, 0, 2, 7, 0, 3, 7, 0, 5, 7, 0};
    const ElasticNetFit fit = fit_elastic_net({x, 3}, Column{1, 2, 3, 4}, {}, plain(0.01, 0.5));
    EXPECT_EQ(fit.chosen, std::vector<std::size_t>{0});
    EXPECT_EQ(fit.status, ElasticNetStatus::converged);
    const ElasticNetFit flat = fit_elastic_net({x, 3}, Column(4, 2.0), {}, plain(0.01, 0.5));
    EXPECT_TRUE(flat.chosen.empty());
    EXPECT_EQ(flat.intercept, 2.0);
}

TEST(UnitElasticNet, RefusesAndTellsWhenItStopsEarly) {
    const Rows data = rows(1);
    ElasticNetOptions options = plain(1e-6, 1.0);
    options.max_iterations = 1;
    const ElasticNetFit fit = fit_elastic_net(data.view(), data.y, {}, options);
    EXPECT_EQ(fit.status, ElasticNetStatus::iteration_limit);
    EXPECT_NE(fit.message.find("1 rounds"), std::string::npos);
    EXPECT_THROW((void)fit_elastic_net(data.view(), data.y, {}, plain(-1.0, 1.0)), std::domain_error);
    EXPECT_THROW((void)fit_elastic_net(data.view(), data.y, {}, plain(1.0, 1.5)), std::domain_error);
    EXPECT_THROW((void)fit_elastic_net(data.view(), Column{1, 2}), std::invalid_argument);
    EXPECT_THROW((void)fit_elastic_net(data.view(), data.y, Column(40, 0.0)), std::invalid_argument);
    EXPECT_THROW((void)predict(fit, {data.x, 2}), std::invalid_argument);
}

}  // namespace
