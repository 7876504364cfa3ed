// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/random/continuous.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "support/goodness_of_fit.hpp"

namespace {

namespace random = goodwill::support::random;
using goodwill::test::expect_continuous_fit;
using goodwill::test::expect_moments;

constexpr std::uint64_t seed = 20240229;

template <class Draw>
std::vector<double> sample(std::uint64_t size, Draw draw) {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < size; ++i) { values.push_back(draw(random::DrawId{seed, i, 3, 1})); }
    return values;
}

TEST(UnitUniform, IsOpenAtBothEnds) {
    EXPECT_EQ(random::uniform_from(0), 0x1p-54);
    EXPECT_EQ(random::uniform_from(2047), 0x1p-54);
    EXPECT_EQ(random::uniform_from(2048), 0x1p-53);
    EXPECT_EQ(random::uniform_from(~std::uint64_t{0}), 1.0 - 0x1p-53);
}

TEST(OracleNormal, IsTheQuantileOfItsWord) {
    const boost::math::normal_distribution<long double> normal;
    for (std::uint64_t i = 0; i < 20000; ++i) {
        // Words of every magnitude, so that all three approximations are met.
        const std::uint64_t bits = random::word({seed, i, 0, 0}) >> (i % 62 + 1);
        const long double p = (static_cast<long double>(bits) + 0.5L) * 0x1p-64L;
        const auto exact = static_cast<double>(boost::math::quantile(normal, p));
        ASSERT_NEAR(random::normal_from(bits), exact, 2e-15 * std::fabs(exact) + 1e-16) << bits;
    }
}

RC_GTEST_PROP(PropertyNormal, ComplementedWordGivesTheNegative, (std::uint64_t bits)) {
    RC_ASSERT(random::normal_from(~bits) == -random::normal_from(bits));
}

RC_GTEST_PROP(PropertyNormal, RisesAndExponentialFallsWithTheWord, (std::uint64_t a, std::uint64_t b)) {
    const std::uint64_t low = std::min(a, b);
    const std::uint64_t high = std::max(a, b);
    RC_ASSERT(random::normal_from(low) <= random::normal_from(high));
    RC_ASSERT(random::exponential_from(low) >= random::exponential_from(high));
    RC_ASSERT(random::uniform_from(low) <= random::uniform_from(high));
}

TEST(OracleExponential, IsMinusTheLogarithmOfItsWord) {
    for (std::uint64_t i = 0; i < 20000; ++i) {
        const std::uint64_t part = random::word({seed, i, 1, 0}) >> (i % 62);
        for (const std::uint64_t bits : {part, ~part}) {
            const long double exact = bits >> 63 == 0
                                          ? -std::log((static_cast<long double>(bits) + 0.5L) * 0x1p-64L)
                                          : -std::log1p(-(static_cast<long double>(~bits) + 0.5L) * 0x1p-64L);
            ASSERT_NEAR(random::exponential_from(bits), static_cast<double>(exact), 5e-16 * static_cast<double>(exact));
        }
    }
    EXPECT_GT(random::exponential_from(~std::uint64_t{0}), 0.0);
    EXPECT_LT(random::exponential_from(0), 45.1);
}

TEST(StatisticalUniform, Fits) {
    const auto values = sample(200000, [](const random::DrawId& id) { return random::uniform(id); });
    expect_continuous_fit(values, [](double x) { return x; });
    expect_moments(values, 0.5, 1.0 / 12.0, -1.2);
}

TEST(StatisticalNormal, Fits) {
    const auto values = sample(200000, [](const random::DrawId& id) { return random::normal(id, -3.0, 0.5); });
    const boost::math::normal normal(-3.0, 0.5);
    expect_continuous_fit(values, [&](double x) { return boost::math::cdf(normal, x); });
    expect_moments(values, -3.0, 0.25, 0.0);
}

TEST(StatisticalExponential, Fits) {
    const auto values = sample(200000, [](const random::DrawId& id) { return random::exponential(id, 40.0); });
    expect_continuous_fit(values, [](double x) { return -std::expm1(-x / 40.0); });
    expect_moments(values, 40.0, 1600.0, 6.0);
}

TEST(StatisticalNormal, WordsOfOneBlockAreUncorrelated) {
    constexpr int n = 100000;
    double cross = 0.0;
    double lagged = 0.0;
    for (std::uint64_t i = 0; i < n; ++i) {
        const random::Words words = random::block(seed, i, 0);
        cross += random::normal_from(words[0]) * random::normal_from(words[3]);
        lagged += random::normal_from(words[1]) * random::normal({seed, i, 1, 1});
    }
    EXPECT_NEAR(cross / n, 0.0, 5.0 / std::sqrt(n));
    EXPECT_NEAR(lagged / n, 0.0, 5.0 / std::sqrt(n));
}

TEST(StatisticalGamma, Fits) {
    for (const double shape : {0.1, 0.5, 1.0, 1.7, 20.0, 1e6}) {
        SCOPED_TRACE(shape);
        const auto values = sample(50000, [=](const random::DrawId& id) { return random::gamma(id, shape, 2.0); });
        const boost::math::gamma_distribution<> gamma(shape, 2.0);
        expect_continuous_fit(values, [&](double x) { return boost::math::cdf(gamma, x); });
        expect_moments(values, 2.0 * shape, 4.0 * shape, 6.0 / shape);
    }
}

/// Half of this distribution lies below the range of double: its share is tested, and the shape of the rest.
TEST(StatisticalGamma, FitsAtShapeOneThousandth) {
    constexpr double n = 100000;
    constexpr double lowest = std::numeric_limits<double>::min();
    const boost::math::gamma_distribution<> gamma(1e-3);
    const double below = boost::math::cdf(gamma, lowest);
    auto values = sample(100000, [](const random::DrawId& id) { return random::gamma(id, 1e-3); });
    std::erase_if(values, [](double x) { return x < lowest; });
    EXPECT_NEAR(static_cast<double>(values.size()) / n, 1.0 - below, 5.0 * std::sqrt(below * (1.0 - below) / n));
    expect_continuous_fit(values, [&](double x) { return (boost::math::cdf(gamma, x) - below) / (1.0 - below); });
}

struct Shapes {
    double alpha;
    double beta;
};

TEST(StatisticalBeta, Fits) {
    for (const Shapes& shapes : {Shapes{1.0, 1.0}, {0.5, 0.5}, {0.2, 5.0}, {3.0, 700.0}, {1e6, 1e6}}) {
        const double a = shapes.alpha;
        const double b = shapes.beta;
        SCOPED_TRACE(testing::Message() << a << " " << b);
        const auto values = sample(30000, [&](const random::DrawId& id) { return random::beta(id, a, b); });
        const boost::math::beta_distribution<> beta(a, b);
        expect_continuous_fit(values, [&](double x) { return boost::math::cdf(beta, x); });
        const double sum = a + b;
        const double variance = a * b / (sum * sum * (sum + 1.0));
        const double kurtosis =
            6.0 * ((a - b) * (a - b) * (sum + 1.0) - a * b * (sum + 2.0)) / (a * b * (sum + 2.0) * (sum + 3.0));
        expect_moments(values, a / sum, variance, kurtosis);
    }
}

TEST(StatisticalBeta, ShapesOneThousandthAreACoinToss) {
    constexpr double n = 50000;
    const auto values = sample(50000, [](const random::DrawId& id) { return random::beta(id, 1e-3, 1e-3); });
    double ones = 0.0;
    double between = 0.0;
    for (const double x : values) {
        ones += x > 0.5 ? 1.0 : 0.0;
        between += x > 1e-6 && x < 1.0 - 1e-6 ? 1.0 : 0.0;
    }
    EXPECT_NEAR(ones / n, 0.5, 5.0 * std::sqrt(0.25 / n));
    const boost::math::beta_distribution<> beta(1e-3, 1e-3);
    const double p = boost::math::cdf(beta, 1.0 - 1e-6) - boost::math::cdf(beta, 1e-6);
    EXPECT_NEAR(between / n, p, 5.0 * std::sqrt(p * (1.0 - p) / n));
}

TEST(UnitContinuous, RefusesParametersOutsideTheirDomain) {
    const random::DrawId id{};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_THROW((void)random::normal(id, infinity), std::domain_error);
    EXPECT_THROW((void)random::normal(id, 0.0, -1.0), std::domain_error);
    EXPECT_THROW((void)random::exponential(id, 0.0), std::domain_error);
    EXPECT_THROW((void)random::gamma(id, nan), std::domain_error);
    EXPECT_THROW((void)random::gamma(id, 0.0), std::domain_error);
    EXPECT_THROW((void)random::gamma(id, 1.0, infinity), std::domain_error);
    EXPECT_THROW((void)random::beta(id, 1.0, 0.0), std::domain_error);
    EXPECT_THROW((void)random::beta(id, -1.0, 1.0), std::domain_error);
    EXPECT_EQ(random::normal(id, 2.5, 0.0), 2.5);
}

TEST(UnitGamma, HugeShapesStayNearTheirMean) {
    for (const double shape : {1e12, 1e30, 1e300}) {
        const double x = random::gamma({seed, 0, 0, 0}, shape);
        EXPECT_NEAR(x / shape, 1.0, 10.0 / std::sqrt(shape) + 1e-15) << shape;
    }
}

}  // namespace
