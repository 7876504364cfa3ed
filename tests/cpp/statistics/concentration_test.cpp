// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/concentration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using goodwill::Estimate;
using namespace goodwill::support;

const std::vector<double> five{1.0, 2.0, 3.0, 4.0, 10.0};

TEST(UnitConcentration, FiveValuesByHand) {
    EXPECT_DOUBLE_EQ(top_share(five, 0.2).value, 0.5);
    EXPECT_DOUBLE_EQ(top_share(five, 0.4).value, 0.7);
    EXPECT_DOUBLE_EQ(top_share(five, 0.3).value, 0.6);  // 10 and half of 4
    EXPECT_DOUBLE_EQ(gini(five).value, 0.4);            // 2 * 80 / (5 * 20) - 6/5
    EXPECT_EQ(gini(five).n, 5);
    EXPECT_DOUBLE_EQ(gini(std::vector<double>{0.0, 0.0, 0.0, 8.0}).value, 0.75);
    EXPECT_NEAR(gini(std::vector<double>{3.0, 3.0, 3.0}).value, 0.0, 1e-15);
    const Estimate alike = top_share(std::vector<double>{3.0, 3.0, 3.0, 3.0}, 0.5);
    EXPECT_EQ(alike.low, alike.high);
    EXPECT_EQ(alike.warnings.size(), 1U);
}

TEST(UnitConcentration, WhatHasNoShareIsRefused) {
    EXPECT_THROW(static_cast<void>(top_share({}, 0.2)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(top_share(std::vector<double>{0.0, 0.0}, 0.2)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(top_share(std::vector<double>{1.0, -1.0}, 0.2)), std::domain_error);
    EXPECT_THROW(static_cast<void>(top_share(five, 0.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(gini(std::vector<double>{std::nan("")})), std::domain_error);
    EXPECT_THROW(static_cast<void>(gini(five, 1.0)), std::domain_error);
}

// n^-2 sum over pairs |x - y| / (2 mean), the definition.
RC_GTEST_PROP(PropertyConcentration, GiniIsHalfTheMeanDifference, ()) {
    std::vector<double> values;
    for (const int v : *rc::gen::container<std::vector<int>>(12, rc::gen::inRange(0, 50))) { values.push_back(v); }
    values[0] += 1.0;
    double differences = 0.0;
    for (const double x : values) {
        for (const double y : values) { differences += std::abs(x - y); }
    }
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    RC_ASSERT(std::abs(gini(values).value - differences / (2.0 * 12.0 * total)) < 1e-13);
    RC_ASSERT(std::abs(gini_slopes(values).value - gini(values).value) < 1e-13);
    RC_ASSERT(top_share(values, 0.3).value <= top_share(values, 0.5).value + 1e-15);
}

TEST(PropertyConcentration, SlopesAreThoseOfTheMeasure) {
    const std::vector<double> values{4.0, 9.5, 0.0, 1.0, 30.0, 7.0, 2.5};
    const auto share = top_share_slopes(values, 0.35);
    const auto coefficient = gini_slopes(values);
    EXPECT_NEAR(std::accumulate(share.slopes.begin(), share.slopes.end(), 0.0), 0.0, 1e-15);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::vector<double> up = values;
        std::vector<double> down = values;
        up[i] *= std::exp(1e-5);
        down[i] *= std::exp(-1e-5);
        EXPECT_NEAR(share.slopes[i], (top_share(up, 0.35).value - top_share(down, 0.35).value) / 2e-5, 1e-9);
        EXPECT_NEAR(coefficient.slopes[i], (gini(up).value - gini(down).value) / 2e-5, 1e-9);
    }
}

// Exponential values: the top share p has p (1 - log p) of the total, the Gini coefficient is 1/2.
TEST(StatisticalConcentration, IntervalsCoverExponentialValues) {
    int share = 0;
    int coefficient = 0;
    constexpr int samples = 400;
    for (std::uint64_t seed = 0; seed < samples; ++seed) {
        std::vector<double> values;
        for (std::uint64_t i = 0; i < 300; ++i) { values.push_back(random::exponential({seed, i, 0, 0}, 5.0)); }
        const Estimate top = top_share(values, 0.2);
        const Estimate g = gini(values);
        const double truth = 0.2 * (1.0 - std::log(0.2));
        share += top.low < truth && truth < top.high ? 1 : 0;
        coefficient += g.low < 0.5 && 0.5 < g.high ? 1 : 0;
    }
    const double margin = 4.0 * std::sqrt(0.05 * 0.95 * samples);
    EXPECT_NEAR(share, 0.95 * samples, margin);
    EXPECT_NEAR(coefficient, 0.95 * samples, margin);
}

TEST(UnitConcentration, TheShareNeededByHand) {
    EXPECT_DOUBLE_EQ(share_needed(five, 0.5).value, 0.2);
    EXPECT_DOUBLE_EQ(share_needed(five, 0.8).value, (2.0 + 2.0 / 3.0) / 5.0);  // 10, 4 and two thirds of 3
    EXPECT_THROW(static_cast<void>(share_needed(five, 1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(share_needed({}, 0.5)), std::invalid_argument);
}

RC_GTEST_PROP(PropertyConcentration, TheShareNeededUndoesTheTopShare, ()) {
    std::vector<double> values;
    for (const int v : *rc::gen::container<std::vector<int>>(15, rc::gen::inRange(1, 50))) { values.push_back(v); }
    const double part = *rc::gen::inRange(1, 100) / 100.0;
    RC_ASSERT(std::abs(top_share(values, share_needed(values, part).value).value - part) < 1e-12);
}

// Gamma values of shape 2: where the Lorenz curve from above reaches one half.
TEST(StatisticalConcentration, TheShareNeededIsHeld) {
    constexpr std::uint64_t samples = 500;
    constexpr std::size_t n = 300;
    // Of an Erlang variable: P(X > t) = (1 + t) e^-t; the part of the total above t is (1 + t + t^2 / 2) e^-t.
    double edge = 2.0;
    for (int i = 0; i < 50; ++i) {
        const double part = (1.0 + edge + edge * edge / 2.0) * std::exp(-edge);
        edge += (part - 0.5) / (edge * edge / 2.0 * std::exp(-edge));
    }
    const double needed = (1.0 + edge) * std::exp(-edge);
    int held_needed = 0;
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        std::vector<double> values(n);
        for (std::size_t i = 0; i < n; ++i) { values[i] = random::gamma({7, sample, i, 0}, 2.0); }
        const Estimate share = share_needed(values, 0.5);
        held_needed += share.low <= needed && needed <= share.high ? 1 : 0;
    }
    const double error = 5.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(samples));
    EXPECT_NEAR(held_needed / static_cast<double>(samples), 0.95, error);
}

}  // namespace
