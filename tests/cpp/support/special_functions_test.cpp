// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/support/special_functions/expectation.hpp"
#include "goodwill/support/special_functions/gauss_hypergeometric.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"

namespace {

using goodwill::support::beta_expectation;
using goodwill::support::gamma_expectation;
using goodwill::support::GaussHypergeometric;
using goodwill::support::integrate_panels;
using goodwill::support::log_rising_factorial;

/// 2F1(a, b; c; z) and z 3F2(a, b, 1; c, 2; z), its integral, by 30-digit arithmetic at the doubles printed here.
struct HypergeometricCase {
    double a, b, c, z, value, integral;
};
constexpr std::array<HypergeometricCase, 11> cases{{
    {0.793, -0.017, 4.2, 0.3, 0.998983139823759896, 0.29985030190172448919},
    {0.793, 2.0, 3.219, 0.95, 2.7405434645387513236, 1.3971491438098465225},
    {1.0, 0.976, 3.4, 0.9999, 1.6850203328153748398, 1.2287608687893130246},
    {0.5, 1.5, 2.0, 0.99999, 7.8212567217098015801, 1.453436332030180558},
    {1.0, 1.0, 2.0, 0.7, 1.7199611490370513157, 0.88937762428603866222},
    {2.5, 0.0, 1.2, 0.5, 1.0, 0.5},
    {0.05, 59.95, 60.05, 0.9, 1.1212378396861960863, 0.93440307908096817052},
    {1.2, 2.3, 7.5, 0.9999999, 1.707688261653910214, 1.2721293486344932505},
    {0.3, -0.7, 0.8, 0.62, 0.82268301088546717447, 0.56677720882048375194},
    {3.0, -4.0, 2.5, 0.97, -0.0050408006926406933623, 0.15165522447515151529},
    {0.8, 1.9, 2003.2, 0.6, 1.0004556276840874904, 0.60013665267395123062},
}};

TEST(OracleGaussHypergeometric, ValueAndIntegral) {
    for (const HypergeometricCase& c : cases) {
        GaussHypergeometric f(c.a, c.b, c.c);
        f.advance(c.z, 1.0 - c.z);
        // Each halving of the way to 1 adds the rounding of some sixty terms.
        const double tolerance = 2e-15 * f.amplification() + 1e-14 * (2.0 - std::log2(1.0 - c.z));
        EXPECT_NEAR(f.value() / c.value, 1.0, tolerance) << c.a << " " << c.b << " " << c.c << " " << c.z;
        EXPECT_NEAR(f.integral() / c.integral, 1.0, 3e-14) << c.a << " " << c.b << " " << c.c << " " << c.z;
    }
}

TEST(UnitGaussHypergeometric, SaysSoWhenItsTermsCancel) {
    GaussHypergeometric f(20.0, -3.2, 20.3);
    f.advance(0.99, 0.01);  // 8.03e-5 out of terms of size 100
    EXPECT_GT(f.amplification(), 1e4);
    GaussHypergeometric g(20.0, -2000.0, 1.3);
    g.advance(0.9, 0.1);
    EXPECT_GT(g.amplification(), 1e4);
}

RC_GTEST_PROP(PropertyGaussHypergeometric, OnePathOrManySteps, ()) {
    const double a = *rc::gen::inRange(1, 400) / 100.0;
    const double b = *rc::gen::inRange(-100, 400) / 100.0;
    const double c = *rc::gen::inRange(50, 900) / 100.0;
    const double gap = std::exp(-*rc::gen::inRange(1, 1200) / 100.0);
    GaussHypergeometric once(a, b, c);
    once.advance(1.0 - gap, gap);
    GaussHypergeometric stepwise(a, b, c);
    for (int i = 1; i <= 16; ++i) { stepwise.advance(1.0 - std::pow(gap, i / 16.0), std::pow(gap, i / 16.0)); }
    RC_ASSERT(std::abs(once.value() / stepwise.value() - 1.0) < 1e-14 * (2.0 + once.amplification()));
}

RC_GTEST_PROP(PropertyGaussHypergeometric, EulersTransformation, ()) {
    const double a = *rc::gen::inRange(1, 300) / 100.0;
    const double b = *rc::gen::inRange(1, 300) / 100.0;
    const double c = *rc::gen::inRange(50, 900) / 100.0;
    const double z = *rc::gen::inRange(1, 1023) / 1024.0;
    GaussHypergeometric left(a, b, c);
    left.advance(z, 1.0 - z);
    GaussHypergeometric right(c - a, c - b, c);
    right.advance(z, 1.0 - z);
    const double transformed = std::exp((c - a - b) * std::log1p(-z)) * right.value();
    const double slack = left.amplification() + right.amplification();
    RC_ASSERT(std::abs(left.value() / transformed - 1.0) < 1e-14 * (4.0 + slack));
}

TEST(OracleRisingFactorial, AgainstTheDefiningProduct) {
    for (const double a : {1e-6, 0.243, 3.5, 1e5}) {
        for (const double n : {0.0, 1.0, 7.0, 40.0, 41.0, 300.0}) {
            double value = 0.0;
            double first = 0.0;
            double second = 0.0;
            for (double i = 0.0; i < n; ++i) {
                value += std::log(a + i);
                first += 1.0 / (a + i);
                second -= 1.0 / ((a + i) * (a + i));
            }
            const auto found = log_rising_factorial(a, n);
            EXPECT_NEAR(found.value, value, 1e-13 * (1.0 + (a + n) * std::log(a + n + 1.0)));
            EXPECT_NEAR(found.first, first, 2e-14 * (1.0 + std::abs(first)) + 1e-13 * n / (a + 1.0));
            EXPECT_NEAR(found.second, second, 1e-13 * (std::abs(second) + 1.0 / a));
        }
    }
}

TEST(UnitQuadrature, PolynomialsAndPanelsAreExact) {
    const auto power = [](double x) { return std::pow(x, 19.0); };
    EXPECT_NEAR(integrate_panels<10>(power, 0.0, 1.0, 1), 0.05, 1e-16);
    EXPECT_NEAR(integrate_panels<20>(power, -1.0, 2.0, 3), (std::pow(2.0, 20.0) - 1.0) / 20.0, 1e-9);
    EXPECT_NEAR(integrate_panels<20>([](double x) { return std::exp(-x); }, 0.0, 40.0, 10), 1.0, 1e-15);
}

TEST(OracleExpectation, BetaMomentsInClosedForm) {
    for (const double a : {0.02, 0.793, 30.0, 1e6}) {
        for (const double b : {0.05, 2.4, 1e3, 3e6}) {
            const double mean = beta_expectation(a, b, [](double p, double) { return std::log(p); });
            EXPECT_NEAR(mean / (a / (a + b)), 1.0, 1e-12 + 1e-15 * (a + b)) << a << " " << b;
            const double square = beta_expectation(a, b, [](double, double q) { return 2.0 * std::log(q); });
            EXPECT_NEAR(square / (b * (b + 1.0) / ((a + b) * (a + b + 1.0))), 1.0, 1e-12 + 1e-15 * (a + b));
        }
    }
}

TEST(OracleExpectation, GammaTransformsInClosedForm) {
    for (const double shape : {0.02, 0.5, 3.0, 1e5}) {
        for (const double rate : {1e-3, 1.0, 40.0}) {
            const double mean = gamma_expectation(shape, rate, [](double x) { return std::log(x); });
            EXPECT_NEAR(mean / (shape / rate), 1.0, 1e-12 + 1e-15 * shape);
            const double steep = 0.7 * rate / std::max(1.0, shape);
            const double transform = gamma_expectation(shape, rate, [&](double x) { return -steep * x; });
            EXPECT_NEAR(transform / std::pow(1.0 + steep / rate, -shape), 1.0, 1e-12 + 1e-15 * shape) << shape;
        }
    }
}

}  // namespace
