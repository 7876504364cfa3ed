// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/consistency.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "measure/sites.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using goodwill::model::Role;
using namespace small_tables;
using sites::of_sites;
using sites::Sites;

// Balanced, so that everything has a closed form: Searle, Casella and McCulloch (1992), Variance Components,
// section 3.8.
TEST(OracleConsistency, OneKeyByHand) {
    const Sites data(3, 20, 6, 3.0);
    const measure::Consistency found = of_sites(data.log());
    std::vector<double> mean(20, 0.0);
    for (std::size_t i = 0; i < data.seconds.size(); ++i) { mean[i / 6] += data.seconds[i] / 6.0; }
    const double grand = std::accumulate(mean.begin(), mean.end(), 0.0) / 20.0;
    double between = 0.0;
    double within = 0.0;
    for (const double m : mean) { between += 6.0 * (m - grand) * (m - grand) / 19.0; }
    for (std::size_t i = 0; i < data.seconds.size(); ++i) {
        within += std::pow(data.seconds[i] - mean[i / 6], 2) / 100.0;
    }
    const double variance = (between - within) / 6.0;
    const measure::ConsistencyFactor& factor = found.factors[0];
    EXPECT_NEAR(factor.variance.value / variance, 1.0, 1e-9);
    EXPECT_NEAR(found.residual.value / within, 1.0, 1e-9);
    EXPECT_NEAR(found.residual_share, within / (within + variance), 1e-9);
    EXPECT_NEAR(found.overall.value, grand, 1e-9);
    EXPECT_NEAR(factor.ratings_needed, 4.0 * within / variance, 1e-6);
    EXPECT_EQ(found.n, 120);
    const double keep = variance / (variance + within / 6.0);
    EXPECT_NEAR(factor.reliability, keep, 1e-8);
    for (const measure::ConsistencyGroup& group : factor.groups) {
        const double raw = mean[static_cast<std::size_t>(std::stoi(group.label))];
        EXPECT_NEAR(group.raw, raw, 1e-10);
        EXPECT_NEAR(group.reliability, keep, 1e-8);
        EXPECT_NEAR(group.value.value, grand + keep * (raw - grand), 1e-8);
        // The interval given the variances, a little narrower than when they are uncertain.
        const double known = 1.96 * std::sqrt(variance * (1.0 - keep) + std::pow(1.0 - keep, 2) * between / 120.0);
        const double half = 0.5 * (group.value.high - group.value.low);
        EXPECT_GT(half, 0.97 * known);
        EXPECT_LT(half, 1.2 * known);
    }
    EXPECT_TRUE(std::is_sorted(factor.groups.begin(), factor.groups.end(),
                               [](const auto& a, const auto& b) { return a.value.value > b.value.value; }));
}

TEST(UnitConsistency, RanksOfFewSitesKnownWellAreSure) {
    // Five sites far apart with many ratings each: the error of the overall mean, which is large, is common to all.
    Sites data(4, 5, 60, 0.0);
    for (std::size_t i = 0; i < data.seconds.size(); ++i) {
        data.seconds[i] += 10.0 * std::floor(static_cast<double>(i) / 60.0);
    }
    const measure::Consistency found = of_sites(data.log());
    for (std::size_t g = 0; g < 5; ++g) {
        const measure::ConsistencyGroup& group = found.factors[0].groups[g];
        EXPECT_EQ(group.label, std::to_string(4 - g));
        ASSERT_TRUE(group.rank.has_value());
        EXPECT_EQ(group.rank->low, static_cast<std::int64_t>(g + 1));
        EXPECT_EQ(group.rank->high, static_cast<std::int64_t>(g + 1));
    }
    EXPECT_GT(found.factors[0].groups[0].rank->probability_first, 0.99);
    EXPECT_GT(found.factors[0].groups[4].rank->probability_last, 0.99);
}

// Of two groups the one above the mean of both is the first, however little is known of where two such groups lie.
TEST(PropertyConsistency, OfTwoTheOneAboveIsTheFirst) {
    for (const unsigned seed : {1U, 2U, 3U}) {
        Sites data(seed, 2, 40, 1.0);
        const measure::ConsistencyFactor factor = of_sites(data.log()).factors[0];
        const measure::ConsistencyGroup& first = factor.groups[0];
        EXPECT_NEAR(first.probability_above + factor.groups[1].probability_above, 1.0, 1e-12);
        ASSERT_TRUE(first.rank.has_value());
        EXPECT_NEAR(first.probability_above, first.rank->probability_first, 0.03) << seed;
    }
    Sites apart(4, 2, 60, 0.0);
    for (std::size_t i = 0; i < 60; ++i) { apart.seconds[i] += 10.0; }
    EXPECT_GT(of_sites(apart.log()).factors[0].groups[0].probability_above, 0.999);
}

TEST(UnitConsistency, WithoutDifferencesAnyOrderIsAsGood) {
    Sites data(5, 4, 3, 0.0);
    for (std::size_t i = 0; i < data.seconds.size(); ++i) { data.seconds[i] = 50.0 + static_cast<double>(i % 3); }
    const measure::Consistency found = of_sites(data.log());
    const measure::ConsistencyFactor& factor = found.factors[0];
    EXPECT_EQ(factor.variance.value, 0.0);
    EXPECT_TRUE(std::isinf(factor.ratings_needed));
    EXPECT_EQ(factor.groups[0].value.value, 51.0);
    EXPECT_DOUBLE_EQ(factor.groups[0].probability_above, 0.5);
    EXPECT_NEAR(factor.groups[0].rank->probability_first, 0.25, 0.05);
    EXPECT_NEAR(factor.groups[0].rank->expected, 2.5, 0.1);
    ASSERT_FALSE(found.warnings.empty());
    EXPECT_NE(found.warnings[0].find("can be told from chance"), std::string::npos);
}

TEST(UnitConsistency, WhatCannotBeToldIsRefused) {
    const Sites data(6, 4, 5, 2.0);
    const model::EncounterLog log = data.log();
    EXPECT_THROW(static_cast<void>(of_sites(log, {})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(of_sites(log, {"site", "site"})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(of_sites(log, {"employee"})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(of_sites(log, {"site"}, {1.5, 10, 1, {}})), std::domain_error);
    EXPECT_THROW(static_cast<void>(of_sites(log, {"site"}, {0.9, -1, 1, {}})), std::invalid_argument);
    const std::vector<std::string> site{"site"};
    EXPECT_THROW(static_cast<void>(measure::consistency(log, Role::satisfaction, site)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::consistency(log, Role::site, site)), std::invalid_argument);
    Sites alone = data;
    std::fill(alone.site.begin(), alone.site.end(), "only");
    EXPECT_NE(message_of([&] { static_cast<void>(of_sites(alone.log())); }).find("'site' with 'only' alone"),
              std::string::npos);
    Sites constant = data;
    std::fill(constant.seconds.begin(), constant.seconds.end(), 4.0);
    EXPECT_THROW(static_cast<void>(of_sites(constant.log())), goodwill::DataError);
    Sites missing_ratings = data;
    std::fill(missing_ratings.seconds.begin(), missing_ratings.seconds.end(), small_tables::missing);
    EXPECT_THROW(static_cast<void>(of_sites(missing_ratings.log())), goodwill::DataError);
    Sites unique = data;
    for (std::size_t i = 0; i < unique.customer.size(); ++i) { unique.customer[i] = "u" + std::to_string(i); }
    EXPECT_THROW(static_cast<void>(of_sites(unique.log(), {"site", "customer"})), goodwill::DataError);
}

TEST(PropertyConsistency, ThreadsChangeNoBit) {
    const model::EncounterLog log = Sites(7, 12, 5, 2.0).log();
    const auto one = of_sites(log, {"site", "customer"});
    for (const unsigned threads : {2U, 7U}) {
        const auto more = of_sites(log, {"site", "customer"}, {}, threads);
        for (std::size_t f = 0; f < 2; ++f) {
            for (std::size_t g = 0; g < one.factors[f].groups.size(); ++g) {
                const auto& a = one.factors[f].groups[g];
                const auto& b = more.factors[f].groups[g];
                EXPECT_EQ(a.value, b.value);
                EXPECT_EQ(a.rank->expected, b.rank->expected);
                EXPECT_EQ(a.rank->high, b.rank->high);
            }
        }
    }
}

TEST(PropertyConsistency, RowsWithoutARatingDoNotCount) {
    Sites data(8, 6, 8, 3.0);
    const auto whole = of_sites(data.log());
    data.seconds.insert(data.seconds.end(), 3, small_tables::missing);
    data.site.insert(data.site.end(), {"0", "3", "new"});
    data.customer.insert(data.customer.end(), {"x", "y", "z"});
    const auto more = of_sites(data.log());
    EXPECT_EQ(more.left_out, 3);
    ASSERT_EQ(more.factors[0].groups.size(), 6U);
    EXPECT_EQ(more.factors[0].groups[2].value.value, whole.factors[0].groups[2].value.value);
}

// What is said to happen in a share of cases does.
TEST(StatisticalConsistency, IntervalsAndRanksHold) {
    int covered = 0;
    int rank_covered = 0;
    int cases = 0;
    double first = 0.0;
    int was_first = 0;
    for (std::uint64_t seed = 100; seed < 160; ++seed) {
        const Sites data(seed, 8, 6, 2.0);
        measure::ConsistencyOptions options;
        options.draws = 400;
        options.level = 0.9;
        const auto found = of_sites(data.log(), {"site"}, options);
        for (const measure::ConsistencyGroup& group : found.factors[0].groups) {
            const double truth = data.truth[static_cast<std::size_t>(std::stoi(group.label))];
            const auto rank =
                1 + std::count_if(data.truth.begin(), data.truth.end(), [&](double t) { return t > truth; });
            covered += group.value.low <= truth && truth <= group.value.high ? 1 : 0;
            rank_covered += group.rank->low <= rank && rank <= group.rank->high ? 1 : 0;
            // Groups said to be the first in more than four of ten cases: how often they were.
            if (group.rank->probability_first > 0.4) {
                first += group.rank->probability_first;
                was_first += rank == 1 ? 1 : 0;
            }
            ++cases;
        }
    }
    // Of 480 cases, in eights of one log: three standard errors of independent ones are 0.041.
    EXPECT_GT(covered / static_cast<double>(cases), 0.86);
    EXPECT_LT(covered / static_cast<double>(cases), 0.97);
    EXPECT_GE(rank_covered / static_cast<double>(cases), 0.88);
    EXPECT_NEAR(was_first, first, 3.0 * std::sqrt(first));
}

}  // namespace
