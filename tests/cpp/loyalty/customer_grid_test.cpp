// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/customer_grid.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/loyalty/always_dissatisfied.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "model/small_tables.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using namespace small_tables;

TEST(UnitCustomerGrid, VolumeByLoyalty) {
    const std::vector<double> volume{10, 200, 15, 300, 5, missing};
    const std::vector<double> loyal{0.9, 0.8, 0.1, 0.2, 0.9, 0.5};
    const loyalty::CustomerGrid grid = loyalty::customer_grid(volume, loyal, volume);
    EXPECT_EQ(grid.n, 5);
    EXPECT_EQ(grid.missing, 1);
    EXPECT_EQ(grid.row_cuts, (std::vector<double>{15.0}));
    EXPECT_EQ(grid.row_part, (std::vector<std::int32_t>{0, 1, 1, 1, 0, -1}));
    // Medians 15 and 0.65: {10, 5} little and loyal, {15, 300} much and not, {200} both.
    const std::vector<std::int64_t> counts{0, 2, 2, 1};
    for (std::size_t c = 0; c < counts.size(); ++c) {
        EXPECT_EQ(grid.cells[c].count, counts[c]);
        EXPECT_EQ(grid.cells[c].share, support::proportion_estimate(counts[c], 5));
    }
    EXPECT_FALSE(grid.cells[0].value.has_value());
    EXPECT_DOUBLE_EQ(grid.cells[2].value->value, 157.5);
    EXPECT_DOUBLE_EQ(*grid.cells[3].total, 200.0 / 530.0);
    const loyalty::CustomerGrid told = loyalty::customer_grid(volume, loyal, {}, {2, {15.0, 250.0}}, {2, {0.5}});
    EXPECT_EQ(told.cells.size(), 6U);
    EXPECT_EQ(told.cells[2].count, 1);  // 15, which begins the middle part
    EXPECT_FALSE(told.cells[2].total.has_value());
}

RC_GTEST_PROP(PropertyCustomerGrid, CellsHoldAllAndScoresAreFair, ()) {
    std::vector<double> first;
    std::vector<double> second;
    for (const int v : *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 1000))) {
        first.push_back(v);
        second.push_back(1000 - v);
    }
    const loyalty::CustomerGrid grid = loyalty::customer_grid(first, second, first, {4, {}}, {3, {}});
    std::int64_t count = 0;
    for (const loyalty::GridCell& cell : grid.cells) { count += cell.count; }
    RC_ASSERT(count == 40);
    const std::vector<std::int32_t> scores = loyalty::quantile_scores(first, 5);
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (std::size_t j = 0; j < first.size(); ++j) {
            RC_ASSERT(first[i] > first[j] || scores[i] <= scores[j]);
            RC_ASSERT(first[i] != first[j] || scores[i] == scores[j]);
        }
        // At most a fifth lies above the last cut, and whoever shares the value at a cut stays below it.
        RC_ASSERT(scores[i] >= 1 && scores[i] <= 5);
    }
    RC_ASSERT(std::count(scores.begin(), scores.end(), 5) <= 8);
}

TEST(UnitCustomerGrid, WhatCannotBeCrossedIsRefusedOrFlagged) {
    const std::vector<double> two{1, 2};
    const std::vector<double> none{missing, missing};
    EXPECT_THROW((void)loyalty::customer_grid(two, none), goodwill::DataError);
    EXPECT_THROW((void)loyalty::customer_grid(two, std::vector<double>{1}), std::invalid_argument);
    EXPECT_THROW((void)loyalty::customer_grid(two, two, {}, {1, {}}), std::invalid_argument);
    EXPECT_THROW((void)loyalty::customer_grid(two, two, {}, {2, {3.0, 2.0}}), std::invalid_argument);
    const std::vector<double> alike{1, 1, 1, 1};
    EXPECT_EQ(loyalty::customer_grid(alike, alike, {}, {3, {}}).warnings.size(), 1U);
    EXPECT_EQ(loyalty::quantile_scores(std::vector<double>{1, 1, missing, 1}, 5),
              (std::vector<std::int32_t>{1, 1, 0, 1}));
    EXPECT_THROW((void)loyalty::quantile_scores(two, 1), std::invalid_argument);
}

/// Customers with `each` ratings, of whom a share is always dissatisfied; the others' probability is a beta of 1 and 4.
struct Rated {
    std::vector<double> ratings, bad;

    Rated(std::uint64_t seed, std::uint64_t customers, double share) {
        for (std::uint64_t who = 0; who < customers; ++who) {
            const auto each = static_cast<std::int64_t>(2 + who % 5);
            const bool always = support::random::uniform({seed, who, 0, 0}) < share;
            const double chance = support::random::beta({seed, who, 1, 0}, 1.0, 4.0);
            ratings.push_back(static_cast<double>(each));
            bad.push_back(
                static_cast<double>(always ? each : support::random::binomial({seed, who, 2, 0}, each, chance)));
        }
    }
};

TEST(StatisticalAlwaysDissatisfied, FindsTheShareThatWasMade) {
    constexpr std::uint64_t logs = 120;
    int held = 0;
    int found_none = 0;
    for (std::uint64_t log = 0; log < logs; ++log) {
        const Rated some(100 + log, 1000, 0.05);
        const loyalty::AlwaysDissatisfied found = loyalty::always_dissatisfied(some.ratings, some.bad);
        held += found.share.low <= 0.05 && 0.05 <= found.share.high ? 1 : 0;
        const Rated none(1000 + log, 500, 0.0);
        found_none += loyalty::always_dissatisfied(none.ratings, none.bad).p_value < 0.05 ? 1 : 0;
    }
    const double error = 5.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(logs));
    EXPECT_NEAR(held / static_cast<double>(logs), 0.95, error);
    EXPECT_LT(found_none / static_cast<double>(logs), 0.05 + error);
}

TEST(OracleAlwaysDissatisfied, TheMaximumBeatsItsNeighbours) {
    const Rated some(7, 600, 0.1);
    const loyalty::AlwaysDissatisfied found = loyalty::always_dissatisfied(some.ratings, some.bad);
    EXPECT_TRUE(found.converged);
    EXPECT_LT(found.p_value, 1e-4);
    // The likelihood by its definition, with Gamma functions.
    const auto likelihood = [&](double share, double a, double b) {
        double sum = 0.0;
        for (std::size_t i = 0; i < some.bad.size(); ++i) {
            const double n = some.ratings[i];
            const double k = some.bad[i];
            const double other = std::exp(std::lgamma(a + k) + std::lgamma(b + n - k) - std::lgamma(a + b + n) -
                                          std::lgamma(a) - std::lgamma(b) + std::lgamma(a + b));
            sum += std::log((k == n ? share : 0.0) + (1.0 - share) * other);
        }
        return sum;
    };
    const double best = likelihood(found.share.value, found.a, found.b);
    EXPECT_NEAR(best, found.log_likelihood, 1e-8);
    for (const double step : {0.97, 1.03}) {
        EXPECT_LT(likelihood(found.share.value * step, found.a, found.b), best);
        EXPECT_LT(likelihood(found.share.value, found.a * step, found.b), best);
        EXPECT_LT(likelihood(found.share.value, found.a, found.b * step), best);
    }
    for (std::size_t i = 0; i < some.bad.size(); ++i) {
        EXPECT_EQ(found.probability[i] > 0.0, some.bad[i] == some.ratings[i]);
    }
    // Whoever rated six bad encounters is more surely one than who rated two.
    double six = 0.0;
    double two = 1.0;
    for (std::size_t i = 0; i < some.bad.size(); ++i) {
        if (some.bad[i] == 6.0) { six = found.probability[i]; }
        if (some.bad[i] == 2.0 && some.ratings[i] == 2.0) { two = found.probability[i]; }
    }
    EXPECT_GT(six, two);
}

TEST(UnitAlwaysDissatisfied, ALogAndWhatItCannotTell) {
    const model::EncounterLog log = log_of(three_rows({{"satisfaction", numbers({1, 5, 2})}}));
    const loyalty::AlwaysDissatisfied found = loyalty::always_dissatisfied(log);
    EXPECT_EQ(found.n, 2);
    EXPECT_EQ(found.all_bad, 1);
    EXPECT_EQ(found.names, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(found.probability[1], 0.0);
    EXPECT_FALSE(found.warnings.empty());
    EXPECT_GE(found.share.high, 0.5);  // two customers settle nothing
    EXPECT_THROW((void)loyalty::always_dissatisfied(std::vector<double>{1, 1}, std::vector<double>{1, 0}),
                 goodwill::DataError);
    EXPECT_THROW((void)loyalty::always_dissatisfied(std::vector<double>{2}, std::vector<double>{3}), std::domain_error);
    EXPECT_THROW((void)loyalty::always_dissatisfied(std::vector<double>{2.5}, std::vector<double>{1}),
                 std::domain_error);
    EXPECT_THROW((void)loyalty::always_dissatisfied(log, 1.0), std::domain_error);
    EXPECT_THROW((void)loyalty::always_dissatisfied(log_of(three_rows())), std::invalid_argument);
}

}  // namespace
