// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/league.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using goodwill::model::Role;
using namespace small_tables;

model::EncounterLog sites(const std::vector<std::pair<std::string, std::vector<double>>>& groups) {
    std::vector<std::string> customers;
    std::vector<std::string> names;
    std::vector<std::int64_t> when;
    std::vector<double> scores;
    for (const auto& [name, values] : groups) {
        for (const double value : values) {
            customers.push_back("c" + std::to_string(customers.size()));
            when.push_back(static_cast<std::int64_t>(when.size()) * hour);
            names.push_back(name);
            scores.push_back(value);
        }
    }
    return log_of(table({{"customer", texts(customers)},
                         {"time", times(when)},
                         {"site", texts(names)},
                         {"satisfaction", numbers(scores)}}));
}

/// n ratings of 4 and 5 in turn, `low` of which are 2 instead.
std::vector<double> ratings(int n, int low) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i) { values.push_back(i < low ? 2.0 : 4.0 + i % 2); }
    return values;
}

TEST(UnitLeague, SmallGroupsAreDrawnInAndSortedDown) {
    const model::EncounterLog log = sites({{"bad", ratings(60, 16)},
                                           {"good", ratings(60, 0)},
                                           {"lucky", {5.0, 5.0}},
                                           {"fair", ratings(40, 6)},
                                           {"fine", ratings(40, 4)},
                                           {"dull", ratings(40, 8)}});
    const measure::League league = measure::league(log, Role::satisfaction);
    ASSERT_EQ(league.rows.size(), 6U);
    EXPECT_EQ(league.key, "site");
    // Two full marks are less convincing than sixty ratings of 4.5.
    EXPECT_EQ(league.rows[0].label, "good");
    EXPECT_EQ(league.rows[1].label, "lucky");
    EXPECT_EQ(league.rows[5].label, "bad");
    EXPECT_EQ(league.rows[1].raw.value, 5.0);
    EXPECT_LT(league.rows[1].shrunken.value, league.rows[0].shrunken.value);
    EXPECT_LT(league.rows[1].reliability, league.rows[0].reliability);
    EXPECT_GT(league.rows[0].probability_above, 0.9);
    EXPECT_LT(league.rows[5].probability_above, 0.1);
    for (const measure::LeagueRow& row : league.rows) {
        EXPECT_EQ(row.probability_above + row.probability_below, 1.0);
        EXPECT_EQ(row.raw.n, row.shrunken.n);
        EXPECT_GE(row.shrunken.low, 1.0);
        EXPECT_LE(row.shrunken.high, 5.0);
    }
    EXPECT_EQ(league.overall.n, 242);
    EXPECT_GT(league.intraclass_correlation, 0.0);
    EXPECT_LT(league.intraclass_correlation, 1.0);
}

TEST(UnitLeague, MinNLeavesSmallGroupsOut) {
    const model::EncounterLog log = sites({{"a", {5, 4, 5}}, {"b", {2}}, {"c", {3, 3, 4}}});
    measure::LogOptions options;
    options.min_n = 3;
    EXPECT_EQ(measure::league(log, Role::satisfaction, "site", measure::Statistic::mean, options).rows.size(), 2U);
    options.min_n = 4;
    EXPECT_EQ(
        message_of([&] { (void)measure::league(log, Role::satisfaction, "site", measure::Statistic::mean, options); }),
        "league: by must be a key with at least two groups of 4 or more ratings, got 'site' with 0");
}

TEST(StatisticalLeague, PureChanceProducesFewConfidentClaims) {
    std::mt19937 engine(17);
    int confident = 0;
    int groups = 0;
    for (int trial = 0; trial < 40; ++trial) {
        std::vector<std::pair<std::string, std::vector<double>>> equal;
        for (int g = 0; g < 25; ++g) {
            std::vector<double> scores;
            for (int i = 0; i < 20; ++i) {
                scores.push_back(engine() % 10U < 7U ? 5.0 : static_cast<double>(1U + engine() % 4U));
            }
            equal.emplace_back("s" + std::to_string(100 + g), scores);
        }
        for (const measure::LeagueRow& row : measure::league(sites(equal), Role::satisfaction).rows) {
            confident += row.probability_above > 0.95 || row.probability_below > 0.95 ? 1 : 0;
            ++groups;
        }
    }
    // A comparison of raw means with two-sided tests would flag about one group in ten.
    EXPECT_LT(confident, groups / 50);
}

}  // namespace
