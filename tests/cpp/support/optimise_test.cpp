// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/optimise.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

namespace {

using goodwill::support::minimise;
using goodwill::support::Objective;
using goodwill::support::OptimiseOptions;
using goodwill::support::Optimum;
using goodwill::support::OptimumStatus;
using goodwill::support::with_differenced_hessian;

double rosenbrock(std::span<const double> x, std::span<double> g, std::span<double> h) {
    const double u = x[1] - x[0] * x[0];
    g[0] = -400.0 * x[0] * u - 2.0 * (1.0 - x[0]);
    g[1] = 200.0 * u;
    h[0] = 1200.0 * x[0] * x[0] - 400.0 * x[1] + 2.0;
    h[1] = h[2] = -400.0 * x[0];
    h[3] = 200.0;
    return 100.0 * u * u + (1.0 - x[0]) * (1.0 - x[0]);
}

/// (x - 3)^2 / 2 + scale (x + y)^2 / 2.
Objective two_directions(double flat, double steep) {
    return [=](std::span<const double> x, std::span<double> g, std::span<double> h) {
        const double difference = x[0] - x[1] - 3.0;
        const double sum = x[0] + x[1];
        g[0] = flat * difference + steep * sum;
        g[1] = -flat * difference + steep * sum;
        h[0] = h[3] = flat + steep;
        h[1] = h[2] = steep - flat;
        return 0.5 * (flat * difference * difference + steep * sum * sum);
    };
}

TEST(UnitOptimise, RosenbrockToTheLastDigits) {
    const std::vector<double> start{-1.2, 1.0};
    const Optimum found = minimise(rosenbrock, start);
    EXPECT_EQ(found.status, OptimumStatus::converged) << found.message;
    EXPECT_NEAR(found.x[0], 1.0, 1e-14);
    EXPECT_NEAR(found.x[1], 1.0, 1e-14);
    EXPECT_LT(found.iterations, 40);
    EXPECT_NEAR(found.condition_number, 2508.0, 1.0);  // eigenvalues of [[802, -400], [-400, 200]]
}

TEST(UnitOptimise, DifferencedHessianFindsTheSamePoint) {
    const auto gradient_only = [](std::span<const double> x, std::span<double> g) {
        std::vector<double> ignored(4);
        return rosenbrock(x, g, ignored);
    };
    const Optimum found = minimise(with_differenced_hessian(gradient_only), std::vector<double>{-1.2, 1.0});
    EXPECT_EQ(found.status, OptimumStatus::converged);
    EXPECT_NEAR(found.x[0], 1.0, 1e-12);
}

TEST(UnitOptimise, TrialPointsOutsideTheDomainShrinkTheStep) {
    // x - log x, minimum 1; the first Newton step from 30 would lead far below zero.
    const Objective barrier = [](std::span<const double> x, std::span<double> g, std::span<double> h) {
        g[0] = 1.0 - 1.0 / x[0];
        h[0] = 1.0 / (x[0] * x[0]);
        return x[0] - std::log(x[0]);
    };
    OptimiseOptions options;
    options.first_radius = options.largest_radius = 1000.0;
    const Optimum found = minimise(barrier, std::vector<double>{30.0}, options);
    EXPECT_EQ(found.status, OptimumStatus::converged);
    EXPECT_NEAR(found.x[0], 1.0, 1e-14);
}

TEST(UnitOptimise, LeavesASaddleAndSolvesTheHardCase) {
    // x^4/4 - x^2/2 + y^2: saddle at the origin, minima at (+-1, 0).
    const Objective saddle = [](std::span<const double> x, std::span<double> g, std::span<double> h) {
        g[0] = x[0] * x[0] * x[0] - x[0];
        g[1] = 2.0 * x[1];
        h[0] = 3.0 * x[0] * x[0] - 1.0;
        h[1] = h[2] = 0.0;
        h[3] = 2.0;
        return 0.25 * x[0] * x[0] * x[0] * x[0] - 0.5 * x[0] * x[0] + x[1] * x[1];
    };
    for (const double y : {0.0, 0.5, -3.0}) {
        const Optimum found = minimise(saddle, std::vector<double>{0.0, y});
        EXPECT_EQ(found.status, OptimumStatus::converged);
        EXPECT_NEAR(std::abs(found.x[0]), 1.0, 1e-12);
    }
}

TEST(UnitOptimise, BoundIsReportedWithItsCoordinate) {
    OptimiseOptions options;
    options.lower = {-10.0, 0.0};
    options.upper = {10.0, 10.0};
    const Optimum found = minimise(two_directions(1.0, 1.0), std::vector<double>{5.0, 5.0}, options);
    EXPECT_EQ(found.status, OptimumStatus::boundary);
    EXPECT_EQ(found.at_bound, std::vector<int>{1});
    EXPECT_DOUBLE_EQ(found.x[1], 0.0);
    EXPECT_NEAR(found.x[0], 1.5, 1e-12);  // of ((x - 3)^2 + x^2) / 2
}

TEST(UnitOptimise, FlatDirectionsAreNamed) {
    const Optimum ridge = minimise(two_directions(1e-11, 1.0), std::vector<double>{5.0, 1.0});
    EXPECT_EQ(ridge.status, OptimumStatus::ridge);
    EXPECT_EQ(ridge.flat_direction, (std::vector<int>{0, 1}));
    EXPECT_GT(ridge.condition_number, 1e10);
    const Optimum nothing = minimise(two_directions(0.0, 1.0), std::vector<double>{5.0, 1.0});
    EXPECT_EQ(nothing.status, OptimumStatus::not_identified);
}

TEST(UnitOptimise, HardFunctionsEndWithAStatus) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Objective undefined = [&](std::span<const double>, std::span<double>, std::span<double>) { return nan; };
    EXPECT_EQ(minimise(undefined, std::vector<double>{1.0}).status, OptimumStatus::not_identified);
    const Objective bottomless = [](std::span<const double> x, std::span<double> g, std::span<double> h) {
        g[0] = -1.0;
        h[0] = 0.0;
        return -x[0];
    };
    OptimiseOptions options;
    options.max_iterations = 20;
    EXPECT_EQ(minimise(bottomless, std::vector<double>{1.0}, options).status, OptimumStatus::iteration_limit);
    // A kink has no point of zero gradient.
    const Objective kink = [](std::span<const double> x, std::span<double> g, std::span<double> h) {
        g[0] = x[0] > 0.0 ? 1.0 : -1.0;
        h[0] = 0.0;
        return std::abs(x[0]);
    };
    EXPECT_EQ(minimise(kink, std::vector<double>{0.7}).status, OptimumStatus::iteration_limit);
    EXPECT_THROW(static_cast<void>(minimise(kink, std::vector<double>{})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(minimise(kink, std::vector<double>{nan})), std::domain_error);
}

RC_GTEST_PROP(PropertyOptimise, SameMinimumFromAnywhere, ()) {
    const double x = *rc::gen::inRange(-500, 500) / 100.0;
    const double y = *rc::gen::inRange(-500, 500) / 100.0;
    const Optimum found = minimise(rosenbrock, std::vector<double>{x, y});
    RC_ASSERT(found.status == OptimumStatus::converged);
    RC_ASSERT(std::abs(found.x[0] - 1.0) < 1e-12);
}

RC_GTEST_PROP(PropertyOptimise, BadlyScaledQuadraticsAreSolvedExactly, ()) {
    const double exponent = *rc::gen::inRange(-40, 40) / 10.0;
    const double stretch = std::pow(10.0, exponent);
    const Optimum found = minimise(two_directions(stretch, 1.0), std::vector<double>{7.0, -20.0});
    RC_ASSERT(found.status == OptimumStatus::converged);
    RC_ASSERT(std::abs(found.x[0] - 1.5) < 1e-9);
    RC_ASSERT(std::abs(found.x[1] + 1.5) < 1e-9);
}

}  // namespace
