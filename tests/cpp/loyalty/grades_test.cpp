// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/grades.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(UnitGrades, EightOfThemWithTheirValue) {
    const std::vector<double> satisfaction{1, 2, 3, 4, 5, 5, missing};
    const std::vector<double> value{-10, 0, 5, 20, 30, 50, 99};
    const loyalty::Grades found = loyalty::grades(satisfaction, value);
    ASSERT_EQ(found.grades.size(), 8U);
    EXPECT_EQ(found.of_row, (std::vector<std::int32_t>{0, 2, 3, 5, 7, 7, -1}));
    EXPECT_EQ(found.n, 6);
    EXPECT_EQ(found.grades[7].label, "apostle");
    EXPECT_DOUBLE_EQ(found.grades[7].share.value, 2.0 / 6.0);
    EXPECT_DOUBLE_EQ(found.grades[7].value->value, 40.0);
    EXPECT_DOUBLE_EQ(found.grades[0].value->value, -10.0);
    EXPECT_FALSE(found.grades[1].value.has_value());  // nobody is of this grade
    const std::vector<double> unknown{-10, missing, 5, 20, 30, 50, 99};
    EXPECT_FALSE(loyalty::grades(satisfaction, unknown).grades[2].value.has_value());
}

TEST(UnitGrades, WordsAndCutsAreTheUsers) {
    const loyalty::GradeScale own{{"low", "high"}, {0.5}, {0.0, 10.0}};
    const std::vector<double> satisfaction{0, 4.9, 5, 10};
    EXPECT_EQ(loyalty::grades(satisfaction, {}, own).of_row, (std::vector<std::int32_t>{0, 0, 1, 1}));
    EXPECT_FALSE(loyalty::grades(satisfaction, {}, own).grades[0].value.has_value());
    EXPECT_THROW((void)loyalty::grades(satisfaction, {}, {{"low", "high"}, {0.5, 0.6}, {0.0, 10.0}}),
                 std::invalid_argument);
    EXPECT_THROW((void)loyalty::grades(satisfaction, {}, {{"a", "b", "c"}, {0.6, 0.5}, {0.0, 10.0}}),
                 std::domain_error);
    EXPECT_THROW((void)loyalty::grades(satisfaction), std::domain_error);
    EXPECT_THROW((void)loyalty::grades(std::vector<double>{missing}), goodwill::DataError);
    EXPECT_FALSE(loyalty::grades(std::vector<double>{3}).warnings.empty());
    EXPECT_FALSE(loyalty::grades(std::vector<double>{3, 3}).warnings.empty());
}

TEST(OracleGrades, WhatAGradeIsWorth) {
    EXPECT_NEAR(loyalty::grade_value(100.0, 0.9, 0.1), 450.0, 1e-9);  // 100 x 0.9 / 0.2
    EXPECT_NEAR(loyalty::grade_value(100.0, 0.0, 0.1, 0.0, 8.0, 12.5), -100.0, 1e-12);
    EXPECT_THROW((void)loyalty::grade_value(100.0, 1.0, 0.0), std::domain_error);
    EXPECT_THROW((void)loyalty::grade_value(100.0, 1.1, 0.1), std::domain_error);
}

TEST(OracleStateTransitions, TwoStatesByHand) {
    // 30 of 40 stay in a, 10 of 20 leave b: smoothed by a half a cell.
    std::vector<std::int32_t> before;
    std::vector<std::int32_t> after;
    const auto moved = [&](int from, int to, int times) {
        for (int i = 0; i < times; ++i) {
            before.push_back(from);
            after.push_back(to);
        }
    };
    moved(0, 0, 30);
    moved(0, 1, 10);
    moved(1, 0, 10);
    moved(1, 1, 10);
    moved(-1, 0, 7);
    const loyalty::StateTransitions found = loyalty::state_transitions(before, after, {"a", "b"});
    EXPECT_EQ(found.n, 60);
    EXPECT_EQ(found.counts, (std::vector<std::int64_t>{30, 10, 10, 10}));
    EXPECT_DOUBLE_EQ(found.probability[1].value, 10.5 / 41.0);
    EXPECT_DOUBLE_EQ(found.probability[1].low, support::beta_quantile(0.025, 10.5, 30.5));
    // The long run of two states: leaving b over leaving either.
    const double leave_a = 10.5 / 41.0;
    const double leave_b = 10.5 / 21.0;
    EXPECT_NEAR(found.long_run[0].value, leave_b / (leave_a + leave_b), 1e-12);
    EXPECT_LT(found.long_run[0].low, found.long_run[0].value);
    EXPECT_GT(found.long_run[0].high, found.long_run[0].value);
    EXPECT_NEAR(found.long_run[0].value + found.long_run[1].value, 1.0, 1e-12);
}

RC_GTEST_PROP(PropertyStateTransitions, RowsAddUpAndTheLongRunLasts, ()) {
    const auto from = *rc::gen::container<std::vector<std::int32_t>>(40, rc::gen::inRange(0, 3));
    const auto to = *rc::gen::container<std::vector<std::int32_t>>(40, rc::gen::inRange(0, 3));
    loyalty::TransitionOptions options;
    options.draws = 100;
    const auto found = loyalty::state_transitions(from, to, {"a", "b", "c"}, options);
    for (std::size_t s = 0; s < 3; ++s) {
        double row = 0.0;
        double arrived = 0.0;
        for (std::size_t t = 0; t < 3; ++t) {
            row += found.probability[s * 3 + t].value;
            arrived += found.long_run[t].value * found.probability[t * 3 + s].value;
        }
        RC_ASSERT(std::abs(row - 1.0) < 1e-12);
        RC_ASSERT(std::abs(arrived - found.long_run[s].value) < 1e-10);
    }
}

TEST(StatisticalStateTransitions, IntervalsHoldMovesAndTheLongRun) {
    const std::array<double, 2> stay{0.8, 0.6};
    int moves = 0;
    int lasting = 0;
    constexpr int worlds = 400;
    loyalty::TransitionOptions options;
    options.draws = 400;
    for (std::uint64_t world = 0; world < worlds; ++world) {
        std::vector<std::int32_t> before(100);
        std::vector<std::int32_t> after(100);
        for (std::uint64_t i = 0; i < 100; ++i) {
            before[i] = static_cast<std::int32_t>(i % 2);
            const bool stays = support::random::uniform({world, i, 0, 0}) < stay[i % 2];
            after[i] = stays ? before[i] : 1 - before[i];
        }
        const auto found = loyalty::state_transitions(before, after, {"a", "b"}, options, {1, {}});
        moves += found.probability[0].low <= 0.8 && 0.8 <= found.probability[0].high ? 1 : 0;
        lasting += found.long_run[0].low <= 2.0 / 3.0 && 2.0 / 3.0 <= found.long_run[0].high ? 1 : 0;
    }
    const double slack = 5.0 * std::sqrt(worlds * 0.95 * 0.05);
    EXPECT_NEAR(moves, 0.95 * worlds, slack);
    EXPECT_NEAR(lasting, 0.95 * worlds, slack);
}

TEST(UnitStateTransitions, BadStatesAreRefusedOrFlagged) {
    const std::vector<std::int32_t> two{0, 1};
    EXPECT_THROW((void)loyalty::state_transitions(two, std::vector<std::int32_t>{0, 5}, {"a", "b"}),
                 std::invalid_argument);
    EXPECT_THROW((void)loyalty::state_transitions(two, two, {"a"}), std::invalid_argument);
    EXPECT_THROW((void)loyalty::state_transitions(two, std::vector<std::int32_t>{0}, {"a", "b"}),
                 std::invalid_argument);
    EXPECT_THROW((void)loyalty::state_transitions(std::vector<std::int32_t>{-1, -1}, two, {"a", "b"}),
                 goodwill::DataError);
    const auto empty = loyalty::state_transitions(std::vector<std::int32_t>{0, 0}, two, {"a", "b"});
    EXPECT_EQ(empty.warnings, (std::vector<std::string>{"nobody was 'b' before"}));
}

}  // namespace
