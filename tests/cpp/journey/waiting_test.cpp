// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/waiting.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace {

namespace journey = goodwill::journey;
using goodwill::Evidence;

TEST(OracleWaiting, PerceivedIsMeasuredTimesTheFactors) {
    const std::vector<journey::WaitFactor> factors{journey::wait_factor("unoccupied"), journey::wait_factor("unfair")};
    const auto felt = journey::perceived_wait(std::vector<double>{100.0, 0.0, std::nan("")}, factors);
    EXPECT_DOUBLE_EQ(felt.multiplier, 1.36 * 1.3);
    EXPECT_DOUBLE_EQ(felt.seconds[0], 176.8);
    EXPECT_EQ(felt.seconds[1], 0.0);
    EXPECT_TRUE(std::isnan(felt.seconds[2]));
    EXPECT_EQ(felt.warnings, std::vector<std::string>{"multipliers from general knowledge, unverified: unfair"});
    EXPECT_EQ(journey::perceived_wait(std::vector<double>{7.0}, {}).seconds[0], 7.0);
}

TEST(UnitWaiting, EveryDefaultShowsWhereItComesFrom) {
    const auto factors = journey::default_wait_factors();
    EXPECT_EQ(factors.size(), 7U);
    for (const journey::WaitFactor& factor : factors) {
        EXPECT_FALSE(factor.multiplier.provenance.source.empty());
        const bool published = factor.name == "unoccupied";
        EXPECT_EQ(factor.multiplier.provenance.evidence, published ? Evidence::published : Evidence::general_knowledge);
        if (!published) { EXPECT_TRUE(factor.multiplier.value >= 1.1 && factor.multiplier.value <= 1.3); }
    }
}

TEST(OracleWaiting, PenaltyBeyondWhatIsAccepted) {
    // -0.1 * 4^1.5 - 0.02 * 9 = -0.8 - 0.18
    const journey::WaitPenalty penalty{5.0, 0.1, 0.02, {1.5, {}}};
    EXPECT_DOUBLE_EQ(journey::wait_penalty(9.0, penalty), -0.98);
    EXPECT_DOUBLE_EQ(journey::wait_penalty(5.0, penalty), -0.1);
    EXPECT_EQ(journey::wait_penalty(0.0, penalty), 0.0);
    EXPECT_EQ(journey::WaitPenalty{}.epsilon.value, 1.2);
}

TEST(UnitWaiting, RefusesWhatIsNoWait) {
    const std::vector<journey::WaitFactor> twice(2, journey::wait_factor("solo"));
    EXPECT_THROW((void)journey::perceived_wait(std::vector<double>{1.0}, twice), std::invalid_argument);
    EXPECT_THROW((void)journey::perceived_wait(std::vector<double>{-1.0}, {}), std::domain_error);
    const std::vector<journey::WaitFactor> none{{"odd", {0.0, {}}}};
    EXPECT_THROW((void)journey::perceived_wait(std::vector<double>{1.0}, none), std::domain_error);
    EXPECT_THROW((void)journey::wait_factor("unocupied"), std::invalid_argument);
    EXPECT_THROW((void)journey::wait_penalty(-1.0, {}), std::domain_error);
    EXPECT_THROW((void)journey::wait_penalty(1.0, {1.0, 1.0, 1.0, {2.5, {}}}), std::domain_error);
}

}  // namespace
