// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/trend.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
namespace random = goodwill::support::random;

const std::vector<double> x{0, 0.1, 0.25, 0.3, 0.5, 0.5, 0.75, 0.9, 1.0, 1.1, 1.3, 1.5};
const std::vector<double> y{4, 5, 3, 4, 4, 2, 3, 5, 2, 3, 1, 2};
const std::vector<double> w{1, 2, 1, 1, 0.5, 3, 1, 2, 1, 1, 0.5, 2};
const std::vector<std::int32_t> c{0, 1, 2, 0, 3, 4, 4, 1, 5, 2, 0, 6};

// statsmodels 0.15: WLS(...).fit(cov_type="cluster", use_t=True), whose correction and degrees of freedom are CR1's.
TEST(OracleTrend, WeightedClusteredLineOfStatsmodels) {
    const Trend trend = linear_trend({x, y, w, c});
    EXPECT_EQ(trend.clusters, 7);
    EXPECT_EQ(trend.slope.n, 12);
    EXPECT_NEAR(trend.slope.value, -1.3197424892703884, 1e-13);
    EXPECT_NEAR(trend.slope.low, -2.1831234718102546, 1e-11);
    EXPECT_NEAR(trend.slope.high, -0.45636150673052234, 1e-11);
    EXPECT_NEAR(trend.p_value, 0.009619208967485159, 1e-13);
}

TEST(OracleTrend, RowsAsTheirOwnClustersOfStatsmodels) {
    const Trend trend = linear_trend({x, y, {}, {}});
    EXPECT_NEAR(trend.slope.value, -1.6139444803098772, 1e-13);
    const double half = 2.200985160091637 * 0.4988469089484801;  // t with 11 degrees of freedom times standard error
    EXPECT_NEAR(trend.slope.high - trend.slope.value, half, 1e-11);
    EXPECT_NEAR(trend.p_value, 0.007939328045257158, 1e-13);
}

TEST(UnitTrend, ALineThroughAllPoints) {
    const Trend trend = linear_trend({std::vector<double>{1, 2, 4}, std::vector<double>{3, 5, 9}, {}, {}});
    EXPECT_NEAR(trend.slope.value, 2.0, 1e-15);
    EXPECT_NEAR(trend.mean_y, 17.0 / 3.0, 1e-15);
    const Trend two = linear_trend({std::vector<double>{1, 2}, std::vector<double>{3, 5}, {}, {}});
    EXPECT_TRUE(std::isinf(two.slope.low) && std::isinf(two.slope.high));
    EXPECT_EQ(two.p_value, 1.0);
    const Trend one_customer = linear_trend({x, y, {}, std::vector<std::int32_t>(x.size(), 3)});
    EXPECT_TRUE(std::isinf(one_customer.slope.high));
    EXPECT_EQ(one_customer.clusters, 1);
}

TEST(UnitTrend, MissingRowsAreLeftOutAndBadOnesNamed) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> gappy = y;
    gappy[3] = nan;
    std::vector<double> zero = w;
    zero[5] = 0.0;
    EXPECT_EQ(linear_trend({x, gappy, zero, c}).slope.n, 10);
    EXPECT_THROW((void)linear_trend({x, std::vector<double>{1.0}, {}, {}}), std::invalid_argument);
    EXPECT_THROW((void)linear_trend({x, y, std::vector<double>(x.size(), -1.0), {}}), std::domain_error);
    EXPECT_THROW((void)linear_trend({x, y, {}, std::vector<std::int32_t>(x.size(), -2)}), std::domain_error);
    EXPECT_THROW((void)linear_trend({std::vector<double>(12, 2.0), y, {}, {}}), std::domain_error);
    EXPECT_THROW((void)linear_trend({x, std::vector<double>(x.size(), nan), {}, {}}), std::domain_error);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)linear_trend({x, y, w, c}, 0.95, {{}, source.get_token()}), goodwill::Stopped);
}

RC_GTEST_PROP(PropertyTrend, ShiftingTimeAndScalingWeightsChangesNothing, (int shift)) {
    std::vector<double> later = x;
    for (double& t : later) { t += shift; }
    std::vector<double> heavier = w;
    for (double& weight : heavier) { weight *= 8.0; }
    const Trend base = linear_trend({x, y, w, c});
    const Trend moved = linear_trend({later, y, heavier, c});
    const double tolerance = 1e-12 * (1.0 + std::abs(shift));
    RC_ASSERT(std::abs(moved.slope.value - base.slope.value) < tolerance);
    RC_ASSERT(std::abs(moved.slope.low - base.slope.low) < 10.0 * tolerance);
    RC_ASSERT(std::abs(moved.p_value - base.p_value) < 10.0 * tolerance);
}

// Customers with a level of their own who come back: rows are not independent, clusters are.
TEST(StatisticalTrend, CoversTheTrueSlopeWhenCustomersRepeat) {
    int covered = 0;
    int covered_by_rows = 0;
    constexpr int samples = 1000;
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        std::vector<double> times;
        std::vector<double> values;
        std::vector<std::int32_t> customers;
        for (std::uint64_t customer = 0; customer < 60; ++customer) {
            const std::uint64_t who = sample * 60 + customer;
            const double level = random::normal({11, who, 0, 0});
            const double start = random::uniform({11, who, 0, 1});
            for (std::uint64_t visit = 1; visit <= 5; ++visit) {
                times.push_back(start + 0.02 * static_cast<double>(visit));
                values.push_back(level + 0.5 * times.back() + random::normal({11, who, visit, 0}));
                customers.push_back(static_cast<std::int32_t>(customer));
            }
        }
        const Trend trend = linear_trend({times, values, {}, customers});
        covered += trend.slope.low <= 0.5 && 0.5 <= trend.slope.high ? 1 : 0;
        const Trend by_rows = linear_trend({times, values, {}, {}});
        covered_by_rows += by_rows.slope.low <= 0.5 && 0.5 <= by_rows.slope.high ? 1 : 0;
    }
    std::printf("covered %d of %d, %d when rows are taken as independent\n", covered, samples, covered_by_rows);
    EXPECT_NEAR(covered / static_cast<double>(samples), 0.945, 0.03);
    EXPECT_LT(covered_by_rows, 850);
}

}  // namespace
