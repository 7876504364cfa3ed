// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/random/elementary.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "goodwill/support/random/continuous.hpp"

namespace {

namespace random = goodwill::support::random;
namespace frozen = goodwill::support::random::frozen;

/// Distance in units of the last place of the exact value.
double ulps(double value, long double exact) {
    const double rounded = static_cast<double>(exact);
    const double unit =
        std::nextafter(std::fabs(rounded), std::numeric_limits<double>::infinity()) - std::fabs(rounded);
    return static_cast<double>(std::fabs(static_cast<long double>(value) - exact)) / unit;
}

/// Numbers spread over all magnitudes, by identity.
double spread(std::uint64_t i, double lowest_exponent, double highest_exponent) {
    const double u = random::uniform({1, i, 0, 0});
    return std::exp2(lowest_exponent + u * (highest_exponent - lowest_exponent));
}

TEST(OracleElementary, LogarithmWithinTwoUlpOfLongDouble) {
    for (std::uint64_t i = 0; i < 100000; ++i) {
        const double wide = spread(i, -1021.0, 1023.0);
        ASSERT_LE(ulps(frozen::log(wide), std::log(static_cast<long double>(wide))), 2.0) << wide;
        const double near_one = 0.5 + random::uniform({2, i, 0, 0});
        ASSERT_LE(ulps(frozen::log(near_one), std::log(static_cast<long double>(near_one))), 2.0) << near_one;
        const double small = spread(i, -60.0, -0.1);
        ASSERT_LE(ulps(frozen::log1p(small), std::log1p(static_cast<long double>(small))), 2.0) << small;
        ASSERT_LE(ulps(frozen::log1p(-small), std::log1p(static_cast<long double>(-small))), 2.0) << -small;
    }
    EXPECT_EQ(frozen::log(1.0), 0.0);
    EXPECT_EQ(frozen::log1p(0.0), 0.0);
}

TEST(OracleElementary, ExponentialWithinTwoUlpOfLongDouble) {
    for (std::uint64_t i = 0; i < 100000; ++i) {
        const double x = 1400.0 * random::uniform({3, i, 0, 0}) - 700.0;
        ASSERT_LE(ulps(frozen::exp(x), std::exp(static_cast<long double>(x))), 2.0) << x;
        const double small = spread(i, -50.0, 0.0);
        ASSERT_LE(ulps(frozen::exp(-small), std::exp(static_cast<long double>(-small))), 2.0) << small;
    }
    EXPECT_EQ(frozen::exp(0.0), 1.0);
    EXPECT_EQ(frozen::exp(-1e300), 0.0);
    EXPECT_EQ(frozen::exp(1e300), std::numeric_limits<double>::infinity());
    EXPECT_NEAR(frozen::exp(-744.0), std::exp(-744.0), std::numeric_limits<double>::denorm_min());
}

TEST(OracleElementary, StirlingCorrectionIsLogFactorialLessStirling) {
    const long double half_log_two_pi = 0.918938533204672741780L;
    for (const double k : {1.0, 2.0, 15.0, 16.0, 17.0, 100.0, 1e4}) {
        const auto x = static_cast<long double>(k);
        const long double exact = boost::math::lgamma(x + 1.0L) - ((x + 0.5L) * std::log(x) - x + half_log_two_pi);
        EXPECT_NEAR(frozen::stirling_correction(k), static_cast<double>(exact), 1e-14) << k;
    }
}

TEST(OracleElementary, LogProbabilitiesMatchTheDefinitionInLongDouble) {
    const auto log_choose = [](long double n, long double k) {
        return boost::math::lgamma(n + 1) - boost::math::lgamma(k + 1) - boost::math::lgamma(n - k + 1);
    };
    for (const double mean : {0.01, 1.0, 10.0, 250.0, 1e5}) {
        for (const double k : {0.0, 1.0, 7.0, 16.0, std::floor(mean), std::floor(mean + 4.0 * std::sqrt(mean))}) {
            const long double m = mean;
            const auto exact = static_cast<double>(k * std::log(m) - m - boost::math::lgamma(k + 1.0L));
            EXPECT_NEAR(frozen::log_poisson(k, mean), exact, 1e-12 * (1.0 + std::fabs(exact))) << k << " of " << mean;
        }
    }
    for (const double p : {1e-6, 0.03, 0.5, 0.9}) {
        for (const double k : {0.0, 1.0, 30.0, 777.0, 999.0, 1000.0}) {
            const long double q = p;
            const auto exact = static_cast<double>(log_choose(1000, k) + k * std::log(q) + (1000 - k) * std::log1p(-q));
            EXPECT_NEAR(frozen::log_binomial(k, 1000.0, p), exact, 1e-12 * (1.0 + std::fabs(exact))) << k << " " << p;
        }
    }
}

}  // namespace
