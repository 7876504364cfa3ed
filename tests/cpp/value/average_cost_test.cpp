// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/average_cost.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

std::vector<double> costs(const std::vector<double>& customers, double fixed, double variable, double elasticity) {
    std::vector<double> cost;
    for (const double n : customers) { cost.push_back(fixed + variable * std::pow(n, 1.0 - elasticity)); }
    return cost;
}

TEST(OracleAverageCost, FindsTheCurveTheCostsWereMadeBy) {
    const std::vector<double> customers{50.0, 90.0, 200.0, 400.0, 650.0, 1'000.0, 2'000.0};
    for (const double elasticity : {0.0, 0.25, 0.6}) {
        const AverageCost curve = average_cost(customers, costs(customers, 800.0, 5.0, elasticity));
        EXPECT_NEAR(curve.elasticity, elasticity, 1e-12);
        EXPECT_NEAR(curve.fixed, 800.0, 1e-6);
        EXPECT_NEAR(curve.variable, 5.0, 1e-8);
        EXPECT_NEAR(curve.per_customer(300.0).value, 800.0 / 300.0 + 5.0 * std::pow(300.0, -elasticity), 1e-9);
        EXPECT_LT(curve.per_customer(2'000.0).value, curve.per_customer(50.0).value);
        EXPECT_TRUE(curve.per_customer(300.0).warnings.empty());
        EXPECT_EQ(curve.per_customer(3'000.0).warnings.size(), 1U);
    }
}

TEST(OracleAverageCost, AStraightLineHasTheIntervalsOfRegression) {
    // Costs that fall off faster than any straight line allow no elasticity: 2 + n with residuals that keep it at 0.
    const std::vector<double> customers{1.0, 2.0, 3.0, 4.0, 5.0};
    const std::vector<double> cost{3.1, 3.9, 4.9, 6.0, 7.2};
    const AverageCost curve = average_cost(customers, cost);
    ASSERT_EQ(curve.elasticity, 0.0);
    EXPECT_NEAR(curve.variable, 1.03, 1e-12);
    EXPECT_NEAR(curve.fixed, 1.93, 1e-12);
    // Residuals .14, -.09, -.12, -.05, .12: squares .059, s^2 = .059 / 3; the mean's error at the centre is s / sqrt 5.
    EXPECT_NEAR(curve.residual_sd, std::sqrt(0.059 / 3.0), 1e-12);
    const goodwill::Estimate centre = curve.per_customer(3.0);
    EXPECT_NEAR(centre.high - centre.value, 3.182446305284263 * std::sqrt(0.059 / 15.0) / 3.0, 1e-9);
}

TEST(UnitAverageCost, NeitherPartIsNegativeAndBadInputIsRefused) {
    const std::vector<double> customers{1.0, 2.0, 3.0, 4.0};
    EXPECT_EQ(average_cost(customers, std::vector<double>{1.0, 4.0, 9.0, 16.0}).fixed, 0.0);
    EXPECT_EQ(average_cost(customers, std::vector<double>{9.0, 8.0, 7.0, 6.0}).variable, 0.0);
    EXPECT_THROW((void)average_cost(customers, std::vector<double>{1.0, 2.0, 3.0}), std::invalid_argument);
    EXPECT_THROW((void)average_cost(customers, std::vector<double>{1.0, 2.0, 3.0, 0.0}), std::domain_error);
    EXPECT_THROW((void)average_cost(std::vector<double>(4, 5.0), customers), std::invalid_argument);
    EXPECT_THROW((void)average_cost(std::vector<double>{1.0, 2.0}, std::vector<double>{1.0, 2.0}),
                 std::invalid_argument);
    EXPECT_THROW((void)average_cost(customers, customers).per_customer(0.0), std::domain_error);
}

}  // namespace
