// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/random/discrete.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "support/goodness_of_fit.hpp"

namespace {

namespace random = goodwill::support::random;
using goodwill::test::expect_discrete_fit;
using goodwill::test::expect_moments;

constexpr std::uint64_t seed = 19970101;

template <class Draw>
std::vector<std::int64_t> sample(std::uint64_t size, Draw draw) {
    std::vector<std::int64_t> values;
    for (std::uint64_t i = 0; i < size; ++i) { values.push_back(draw(random::DrawId{seed, i, 0, 2})); }
    return values;
}

/// Chi-square over about 200 cells of equal width that reach six standard deviations to either side; a wide
/// distribution has too many values for a cell each.
template <class Distribution>
void expect_fit(const std::vector<std::int64_t>& values, const Distribution& distribution, std::int64_t highest) {
    const double mean = boost::math::mean(distribution);
    const double reach = 6.0 * boost::math::standard_deviation(distribution) + 3.0;
    const auto width = static_cast<std::int64_t>(std::max(1.0, reach / 100.0));
    const auto first = static_cast<std::int64_t>(std::max(0.0, mean - reach)) / width;
    const auto last = std::min(highest, static_cast<std::int64_t>(mean + reach)) / width;
    std::vector<std::int64_t> cells;
    for (const std::int64_t k : values) {
        ASSERT_GE(k, 0);
        ASSERT_LE(k, highest);
        cells.push_back(k / width);
    }
    const auto up_to = [&](std::int64_t k) {
        return k < 0 ? 0.0 : boost::math::cdf(distribution, static_cast<double>(std::min(k, highest)));
    };
    expect_discrete_fit(cells, first, last,
                        [&](std::int64_t cell) { return up_to((cell + 1) * width - 1) - up_to(cell * width - 1); });
}

TEST(StatisticalPoisson, Fits) {
    for (const double mean : {1e-3, 0.5, 3.0, 9.99, 10.0, 11.5, 30.0, 1000.0, 1e6, 1e9}) {
        SCOPED_TRACE(mean);
        const auto values = sample(100000, [=](const random::DrawId& id) { return random::poisson(id, mean); });
        expect_fit(values, boost::math::poisson(mean), std::numeric_limits<std::int64_t>::max());
        expect_moments(values, mean, mean, 1.0 / mean);
    }
}

struct Trials {
    std::int64_t n;
    double p;
};

TEST(StatisticalBinomial, Fits) {
    for (const auto& [n, p] : {Trials{1, 0.3},
                               {10, 0.5},
                               {12, 0.97},
                               {20, 0.5},
                               {50, 0.2},
                               {100, 0.9},
                               {1000, 0.01},
                               {1000000, 1e-5},
                               {1000000, 1e-7},
                               {1000000, 0.4}}) {
        SCOPED_TRACE(testing::Message() << n << " " << p);
        const auto values = sample(
            100000, [trials = n, share = p](const random::DrawId& id) { return random::binomial(id, trials, share); });
        expect_fit(values, boost::math::binomial(static_cast<double>(n), p), n);
        const double variance = static_cast<double>(n) * p * (1.0 - p);
        expect_moments(values, static_cast<double>(n) * p, variance, (1.0 - 6.0 * p * (1.0 - p)) / variance);
    }
}

TEST(StatisticalIndexBelow, Fits) {
    const auto values =
        sample(100000, [](const random::DrawId& id) { return static_cast<std::int64_t>(random::index_below(id, 37)); });
    expect_discrete_fit(values, 0, 36, [](std::int64_t) { return 1.0 / 37.0; });
}

/// A size just above 2^63 makes almost every second word ambiguous, so the retry is met.
TEST(StatisticalIndexBelow, FitsWhenHalfOfTheWordsAreRejected) {
    constexpr std::uint64_t size = (std::uint64_t{1} << 63) + 1;
    const auto values = sample(100000, [](const random::DrawId& id) {
        return static_cast<std::int64_t>(random::index_below(id, size) >> 59);
    });
    expect_discrete_fit(values, 0, 15, [](std::int64_t) { return 1.0 / 16.0; });
}

TEST(UnitDiscrete, CertainOutcomes) {
    const random::DrawId id{1, 2, 3, 4};
    EXPECT_EQ(random::poisson(id, 0.0), 0);
    EXPECT_EQ(random::binomial(id, 0, 0.5), 0);
    EXPECT_EQ(random::binomial(id, 1000000, 0.0), 0);
    EXPECT_EQ(random::binomial(id, 1000000, 1.0), 1000000);
    EXPECT_EQ(random::index_below(id, 1), 0U);
}

TEST(UnitDiscrete, ExtremesStayWithinReach) {
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const random::DrawId id{seed, i, 0, 0};
        const auto large = static_cast<double>(random::poisson(id, random::largest_count));
        EXPECT_NEAR(large, random::largest_count, 6.0 * 0x1p25);
        const auto half = static_cast<double>(random::binomial(id, std::int64_t{1} << 50, 0.5));
        EXPECT_NEAR(half, 0x1p49, 6.0 * 0x1p24);
        EXPECT_LE(random::binomial(id, std::int64_t{1} << 50, 1e-300), 0);
    }
}

TEST(UnitDiscrete, RefusesParametersOutsideTheirDomain) {
    const random::DrawId id{};
    EXPECT_THROW((void)random::poisson(id, -1e-9), std::domain_error);
    EXPECT_THROW((void)random::poisson(id, 2e15), std::domain_error);
    EXPECT_THROW((void)random::poisson(id, std::numeric_limits<double>::quiet_NaN()), std::domain_error);
    EXPECT_THROW((void)random::binomial(id, -1, 0.5), std::domain_error);
    EXPECT_THROW((void)random::binomial(id, std::int64_t{1} << 51, 0.5), std::domain_error);
    EXPECT_THROW((void)random::binomial(id, 5, 1.5), std::domain_error);
    EXPECT_THROW((void)random::index_below(id, 0), std::invalid_argument);
}

}  // namespace
