// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/worst_link.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
namespace random_draws = goodwill::support::random;
using goodwill::model::Role;
using namespace small_tables;

/// Verdicts that give the worst of `columns` parts an extra weight.
struct Verdicts {
    std::size_t columns;
    std::vector<double> parts;
    std::vector<double> overall;

    Verdicts(std::uint64_t seed, std::size_t rows, std::size_t p, double weight, double noise) : columns(p) {
        random_draws::Stream stream{seed, 0, 0, 0};
        for (std::size_t i = 0; i < rows; ++i) {
            double mean = 0.0;
            double worst = std::numeric_limits<double>::infinity();
            for (std::size_t j = 0; j < p; ++j) {
                parts.push_back(3.0 + random_draws::normal(stream.next()));
                mean += parts.back() / static_cast<double>(p);
                worst = std::min(worst, parts.back());
            }
            overall.push_back(1.0 + 0.8 * ((1.0 - weight) * mean + weight * worst) +
                              noise * random_draws::normal(stream.next()));
        }
    }
    [[nodiscard]] goodwill::support::MatrixView view() const { return {parts, columns}; }
};

TEST(OracleWorstLink, WithoutNoiseTheWeightIsExact) {
    const Verdicts data(1, 40, 4, 0.35, 0.0);
    const measure::WorstLink found = measure::worst_link(data.view(), data.overall);
    EXPECT_NEAR(found.weight.value, 0.35, 1e-9);
    EXPECT_NEAR(found.slope.value, 0.8, 1e-9);
    EXPECT_NEAR(found.r_squared, 1.0, 1e-9);
    EXPECT_EQ(found.n, 40);
    // Nothing tells an error: neither certain nor tested.
    EXPECT_TRUE(std::isinf(found.weight.low) && std::isinf(found.slope.high));
    EXPECT_EQ(found.p_value, 1.0);
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_NE(found.warnings[0].find("made up of mean and worst"), std::string::npos);
    EXPECT_EQ(measure::worst_link(data.view(), Verdicts(1, 40, 4, 0.0, 0.0).overall).p_value, 1.0);
}

TEST(OracleWorstLink, EncountersOfALogAreTheParts) {
    const Verdicts data(2, 30, 3, 0.5, 0.2);
    std::vector<std::string> customer;
    std::vector<std::int64_t> when;
    std::vector<double> verdicts;
    for (std::size_t i = 0; i < data.parts.size(); ++i) {
        customer.emplace_back("c") += std::to_string(i / 3);
        when.push_back(static_cast<std::int64_t>(i) * hour);
        verdicts.push_back(i % 3 == 1 ? data.overall[i / 3] : missing);
    }
    const model::EncounterLog log = log_of(table({{"customer", texts(customer)},
                                                  {"time", times(when)},
                                                  {"revenue", numbers(data.parts)},
                                                  {"cost", numbers(verdicts)}}));
    const auto by_log = measure::worst_encounter(log, Role::revenue, Role::cost);
    const auto by_rows = measure::worst_link(data.view(), data.overall);
    EXPECT_NEAR(by_log.weight.value, by_rows.weight.value, 1e-12);
    EXPECT_NEAR(by_log.weight.high, by_rows.weight.high, 1e-12);
    EXPECT_EQ(by_log.n, 30);
    EXPECT_THROW(static_cast<void>(measure::worst_encounter(log, Role::cost, Role::cost)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::worst_encounter(log, Role::cost, Role::revenue, "site")),
                 std::invalid_argument);
}

TEST(StatisticalWorstLink, TheIntervalHolds) {
    int covered = 0;
    int found_none = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Verdicts data(1000 + seed, 80, 4, 0.3, 0.7);
        const auto found = measure::worst_link(data.view(), data.overall);
        covered += found.weight.low <= 0.3 && 0.3 <= found.weight.high ? 1 : 0;
        const Verdicts even(5000 + seed, 80, 4, 0.0, 0.7);
        found_none += measure::worst_link(even.view(), even.overall).p_value < 0.05 ? 1 : 0;
    }
    // Five standard errors of 95 % of 300 are 19.
    EXPECT_NEAR(covered, 285, 14);
    EXPECT_NEAR(found_none, 15, 15);
}

TEST(UnitWorstLink, WhatCannotBeToldIsFlaggedOrRefused) {
    const Verdicts noise(3, 30, 4, 0.0, 0.0);
    std::vector<double> verdicts;
    verdicts.reserve(30);
    for (std::size_t i = 0; i < 30; ++i) { verdicts.push_back(random_draws::normal({9, 0, i, 0})); }
    const auto weak = measure::worst_link(noise.view(), verdicts);
    EXPECT_TRUE(std::isinf(weak.weight.low));
    EXPECT_EQ(weak.warnings.size(), 1U);
    EXPECT_THROW(static_cast<void>(measure::worst_link({noise.parts, 1}, noise.parts)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::worst_link(noise.view(), {})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::worst_link(noise.view(), verdicts, std::vector<double>(30, -1.0))),
                 std::domain_error);
    EXPECT_THROW(static_cast<void>(measure::worst_link(noise.view(), verdicts, std::vector<double>(30, 0.0))),
                 goodwill::DataError);
    // Equal parts: the worst is the mean.
    EXPECT_THROW(static_cast<void>(measure::worst_link({std::vector<double>(60, 4.0), 2}, verdicts)),
                 goodwill::DataError);
    std::vector<double> gaps = noise.parts;
    std::fill(gaps.begin(), gaps.begin() + 3, missing);
    EXPECT_EQ(measure::worst_link({gaps, 4}, noise.overall).left_out, 1);
}

RC_GTEST_PROP(PropertyWorstLink, AWeightIsInvariantToTheVerdictsUnit, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
    const Verdicts data(seed, 40, 3, 0.4, 0.3);
    std::vector<double> scaled;
    scaled.reserve(data.overall.size());
    for (const double verdict : data.overall) { scaled.push_back(7.0 - 2.5 * verdict); }
    const auto one = measure::worst_link(data.view(), data.overall);
    const auto other = measure::worst_link(data.view(), scaled);
    RC_ASSERT(std::abs(one.weight.value - other.weight.value) < 1e-9);
    RC_ASSERT(std::abs(one.slope.value * -2.5 - other.slope.value) < 1e-9);
}

}  // namespace
