// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/before_after.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)
using goodwill::Estimate;
namespace draws = goodwill::support::random;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(OracleBeforeAfter, TwoMeansOfIndependentCustomersByHand) {
    // Means 2 and 7. The deviations over the counts are -1/3, 0, 1/3 and -1/2, 1/2: their squares sum to 13/18, which 5
    // clusters make 65/72; t at 0.975 with 4 degrees of freedom is 2.7764451051977987.
    const std::vector<double> outcome{1.0, 2.0, 3.0, 6.0, 8.0, missing};
    const std::vector<std::uint8_t> after{0, 0, 0, 1, 1, 1};
    std::vector<std::int32_t> customer{0, 1, 2, 3, 4, 5};
    const Estimate found = before_after(outcome, after, {}, customer);
    EXPECT_DOUBLE_EQ(found.value, 5.0);
    EXPECT_NEAR(found.high - found.value, 2.7764451051977987 * std::sqrt(65.0 / 72.0), 1e-9);
    EXPECT_EQ(found.n, 5);
    // One customer's outcomes hang together: the first and the last but one of those known cancel out.
    customer = {0, 1, 2, 0, 4, 5};
    const Estimate tied = before_after(outcome, after, {}, customer);
    const double squares = std::pow(-0.5 + 1.0 / 3.0, 2) + 1.0 / 9.0 + 0.25;
    EXPECT_NEAR(tied.high - tied.value, 3.182446305284263 * std::sqrt(squares * 4.0 / 3.0), 1e-9);
}

TEST(OracleBeforeAfter, WhatChangedElsewhereIsTakenOff) {
    const std::vector<double> outcome{1.0, 3.0, 4.0, 6.0, 10.0, 12.0, 20.0, 24.0};
    const std::vector<std::uint8_t> after{0, 0, 1, 1, 0, 0, 1, 1};
    const std::vector<std::uint8_t> concerned{0, 0, 0, 0, 1, 1, 1, 1};
    const std::vector<std::int32_t> customer{0, 1, 2, 3, 4, 5, 6, 7};
    const Estimate found = before_after(outcome, after, concerned, customer);
    EXPECT_DOUBLE_EQ(found.value, (22.0 - 11.0) - (5.0 - 2.0));
    EXPECT_EQ(found.provenance.source, "difference in differences");
    EXPECT_LT(found.low, found.value);
}

TEST(UnitBeforeAfter, OneClusterSaysNothingOfTheError) {
    const std::vector<double> outcome{1.0, 3.0, 4.0, 6.0};
    const std::vector<std::uint8_t> after{0, 0, 1, 1};
    const Estimate found = before_after(outcome, after, {}, std::vector<std::int32_t>{0, 1, 2, 2});
    EXPECT_DOUBLE_EQ(found.value, 3.0);
    EXPECT_TRUE(std::isnan(found.low));
    EXPECT_EQ(found.warnings.size(), 1U);
}

TEST(StatisticalBeforeAfter, IntervalsCoverWhatWasAdded) {
    int covered = 0;
    constexpr int repeats = 400;
    for (std::uint64_t seed = 1; seed <= repeats; ++seed) {
        std::vector<double> outcome;
        std::vector<std::uint8_t> after;
        std::vector<std::uint8_t> concerned;
        std::vector<std::int32_t> customer;
        for (std::uint64_t who = 0; who < 80; ++who) {
            draws::Stream random{seed, who};
            const double own = draws::normal(random.next());
            for (std::uint8_t visit = 0; visit < 4; ++visit) {
                after.push_back(visit / 2);
                concerned.push_back(who % 2);
                customer.push_back(static_cast<std::int32_t>(who));
                outcome.push_back(own + 0.7 * concerned.back() + 0.4 * after.back() +
                                  0.5 * after.back() * concerned.back() + draws::normal(random.next()));
            }
        }
        const Estimate found = before_after(outcome, after, concerned, customer);
        covered += found.low <= 0.5 && 0.5 <= found.high ? 1 : 0;
    }
    // 95 % of 400 is 380; five standard errors are 22.
    EXPECT_NEAR(covered, 380, 19);
}

TEST(UnitBeforeAfter, RefusesWhatCannotBeCompared) {
    const std::vector<double> outcome{1.0, 2.0};
    const std::vector<std::int32_t> customer{0, 1};
    EXPECT_THROW((void)before_after(outcome, std::vector<std::uint8_t>{0, 0}, {}, customer), std::invalid_argument);
    EXPECT_THROW((void)before_after(outcome, std::vector<std::uint8_t>{0}, {}, customer), std::invalid_argument);
    EXPECT_THROW((void)before_after(outcome, std::vector<std::uint8_t>{0, 1}, {}, customer, 1.0), std::domain_error);
    const std::vector<double> infinite{1.0, std::numeric_limits<double>::infinity()};
    EXPECT_THROW((void)before_after(infinite, std::vector<std::uint8_t>{0, 1}, {}, customer), std::domain_error);
}

TEST(UnitCameAgain, LooksFromEachRowToTheCustomersNextTime) {
    using namespace small_tables;  // NOLINT(google-build-using-namespace)
    const auto log = small_tables::log_of(table({{"customer", texts({"a", "b", "a", "a", "b", "c"})},
                                                 {"time", times({0, day, 3 * day, 3 * day, 9 * day, 10 * day})}}));
    const std::vector<double> came = came_again(log, 3 * day);
    EXPECT_EQ(came[0], 1.0);
    EXPECT_EQ(came[1], 0.0);
    EXPECT_EQ(came[2], 0.0);  // the same moment is no return
    EXPECT_EQ(came[3], 0.0);
    EXPECT_TRUE(std::isnan(came[4]));
    EXPECT_TRUE(std::isnan(came[5]));
    EXPECT_THROW((void)came_again(log, 0), std::domain_error);
}

}  // namespace
