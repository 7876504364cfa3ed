// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/log_rank.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/statistics/tail_probability.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
const goodwill::test::Rossi data = goodwill::test::rossi();

// R 4.2.2, survival 3.5-3: survdiff(Surv(week, arrest) ~ race), with + strata(fin), with rho = 1, and ~ prio.
TEST(OracleLogRank, SurvdiffOfRossi) {
    const auto race = data.codes(2);
    const LogRank test = log_rank(data.plain(), race);
    EXPECT_NEAR(test.statistic, 0.576101713683918, 1e-13);
    EXPECT_EQ(test.degrees_of_freedom, 1);
    EXPECT_EQ(test.observed, (std::vector<double>{12.0, 102.0}));
    EXPECT_NEAR(test.expected[0], 14.7093479089490, 1e-11);
    EXPECT_NEAR(test.covariance[0], 12.7417883289863, 1e-11);
    EXPECT_NEAR(test.covariance[1], -12.7417883289863, 1e-11);
    EXPECT_NEAR(test.p_value, 0.447844394252168, 1e-13);
    EXPECT_NEAR(log_rank(data.plain(), race, data.codes(0)).statistic, 0.781743802389135, 1e-13);
    EXPECT_NEAR(log_rank(data.plain(), race, {}, 1.0).statistic, 0.747564470686075, 1e-13);
    const LogRank many = log_rank(data.plain(), data.codes(6));
    EXPECT_NEAR(many.statistic, 41.8010187331287, 1e-11);
    EXPECT_EQ(many.degrees_of_freedom, 16);  // of the codes 0 … 18 two never occur
}

TEST(PropertyLogRank, EarlyEntriesAndOneStratumChangeNothing) {
    const auto race = data.codes(2);
    const double plain = log_rank(data.plain(), race).statistic;
    const std::vector<double> before(data.week.size(), -1.0);
    const std::vector<std::int32_t> one(data.week.size(), 3);
    EXPECT_NEAR(log_rank({data.week, data.arrest, before, {}, {}}, race, one).statistic, plain, 1e-13);
    // Left truncation moves it; labels of the groups do not.
    const SurvivalTimes late{data.week, data.arrest, data.entry, {}, {}};
    std::vector<std::int32_t> swapped = race;
    for (auto& g : swapped) { g = 1 - g; }
    EXPECT_NE(log_rank(late, race).statistic, plain);
    EXPECT_NEAR(log_rank(late, race).statistic, log_rank(late, swapped).statistic, 1e-13);
}

TEST(UnitLogRank, WhatCannotBeComparedIsSaid) {
    const std::vector<double> time{1.0, 2.0, 3.0, 4.0};
    const std::vector<std::int32_t> groups{0, 0, 1, 1};
    const LogRank none = log_rank({time, std::vector<std::int32_t>{0, 0, 0, 0}, {}, {}, {}}, groups);
    EXPECT_TRUE(std::isnan(none.p_value));
    EXPECT_EQ(none.warnings.size(), 1U);
    const std::vector<std::int32_t> event{1, 1, 1, 1};
    EXPECT_THROW((void)log_rank({time, event, {}, {}, {}}, std::vector<std::int32_t>{0, 0, 0, 0}),
                 std::invalid_argument);
    EXPECT_THROW((void)log_rank({time, event, {}, time, {}}, groups), std::invalid_argument);
    EXPECT_THROW((void)log_rank({time, event, {}, {}, {}}, std::vector<std::int32_t>{0, 1, -1, 0}), std::domain_error);
    EXPECT_THROW((void)log_rank({time, event, {}, {}, {}}, groups, {}, -1.0), std::domain_error);
}

// R: pchisq(q, df, lower = FALSE), pf and qf.
TEST(OracleTailProbability, DistributionFunctionsOfR) {
    EXPECT_NEAR(chi_squared_tail(3.84, 1.0), 0.05004352124870519, 1e-15);
    EXPECT_NEAR(chi_squared_tail(100.0, 10.0) / 5.44970198292053e-17, 1.0, 1e-12);
    EXPECT_EQ(chi_squared_tail(-1.0, 2.0), 1.0);
    EXPECT_NEAR(f_tail(2.5, 5.0, 20.0), 0.0649270461009452, 1e-14);
    EXPECT_NEAR(f_tail(f_quantile(0.975, 5.0, 18.0), 5.0, 18.0), 0.025, 1e-13);
    EXPECT_THROW((void)f_quantile(1.0, 1.0, 1.0), std::domain_error);
    EXPECT_THROW((void)chi_squared_tail(1.0, 0.0), std::domain_error);
}

}  // namespace
