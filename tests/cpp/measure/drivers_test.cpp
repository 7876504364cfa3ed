// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/drivers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;
using support::MatrixView;

/// Correlated drivers and an outcome of the first of them, row by row.
struct Ratings {
    std::size_t columns;
    std::vector<double> x;
    std::vector<double> y;

    Ratings(std::uint64_t seed, std::size_t rows, std::size_t p, std::vector<double> effects) : columns(p) {
        support::random::Stream stream{seed, 1, 0, 0};
        const auto normal = [&] { return support::random::normal(stream.next()); };
        for (std::size_t i = 0; i < rows; ++i) {
            const double halo = normal();
            double outcome = normal();
            for (std::size_t j = 0; j < p; ++j) {
                x.push_back(0.7 * halo + normal());
                if (j < effects.size()) { outcome += effects[j] * x.back(); }
            }
            y.push_back(outcome);
        }
    }
    [[nodiscard]] MatrixView view() const { return {x, columns}; }
};

measure::DriverOptions quick(measure::DriverMethod method = measure::DriverMethod::lmg) {
    measure::DriverOptions options;
    options.method = method;
    options.replicates = 0;
    return options;
}

double r_squared(const Ratings& data, const std::vector<std::size_t>& columns) {
    if (columns.empty()) { return 0.0; }
    std::vector<double> x;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        for (const std::size_t j : columns) { x.push_back(data.view()(i, j)); }
    }
    return support::fit_least_squares({{x, columns.size()}, data.y, {}, {}, {}, {}}).r_squared;
}

/// As the method is defined: every order in which the drivers may enter, a regression each.
TEST(OracleDrivers, LmgIsTheMeanOverAllOrders) {
    const Ratings data(3, 60, 4, {0.8, -0.5, 0.3});
    std::vector<std::size_t> order{0, 1, 2, 3};
    std::vector<double> gained(4, 0.0);
    do {
        std::vector<std::size_t> entered;
        for (const std::size_t j : order) {
            const double before = r_squared(data, entered);
            entered.push_back(j);
            gained[j] += (r_squared(data, entered) - before) / 24.0;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    const auto found = measure::drivers(data.view(), data.y, {}, {}, quick());
    for (std::size_t j = 0; j < 4; ++j) { EXPECT_NEAR(found.drivers[j].share.value, gained[j], 1e-13) << j; }
    EXPECT_NEAR(found.r_squared, r_squared(data, {0, 1, 2, 3}), 1e-13);
}

TEST(OracleDrivers, DominanceAgreesWithRegressionsOfSubsets) {
    const Ratings data(4, 80, 3, {0.6, 0.5});
    const auto found = measure::dominance(data.view(), data.y);
    const auto gain = [&](std::size_t j, const std::vector<std::size_t>& others) {
        std::vector<std::size_t> with = others;
        with.push_back(j);
        return r_squared(data, with) - r_squared(data, others);
    };
    EXPECT_NEAR(found.conditional[0], gain(0, {}), 1e-13);
    EXPECT_NEAR(found.conditional[1], (gain(0, {1}) + gain(0, {2})) / 2.0, 1e-13);
    EXPECT_NEAR(found.conditional[2], gain(0, {1, 2}), 1e-13);
    const double wins = (gain(0, {}) > gain(2, {}) ? 0.5 : 0.0) + (gain(0, {1}) > gain(2, {1}) ? 0.5 : 0.0);
    EXPECT_EQ(found.complete[2], wins);
    EXPECT_EQ(found.complete[6], 1.0 - wins);
    const auto lmg = measure::drivers(data.view(), data.y, {}, {}, quick());
    for (std::size_t j = 0; j < 3; ++j) { EXPECT_NEAR(found.general[j], lmg.drivers[j].share.value, 1e-14); }
}

/// Uncorrelated drivers share nothing: each keeps its squared correlation, by any method.
TEST(UnitDrivers, UncorrelatedOnesKeepTheirSquaredCorrelations) {
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i < 8; ++i) {
        const double a = (i & 1) != 0 ? 1.0 : -1.0;
        const double b = (i & 2) != 0 ? 1.0 : -1.0;
        const double c = (i & 4) != 0 ? 1.0 : -1.0;
        x.insert(x.end(), {a, b, c});
        y.push_back(3.0 * a + 2.0 * b + a * b);
    }
    for (const auto method : {measure::DriverMethod::lmg, measure::DriverMethod::johnson}) {
        const auto found = measure::drivers({x, 3}, y, {}, {"a", "b", "c"}, quick(method));
        EXPECT_NEAR(found.drivers[0].share.value, 9.0 / 14.0, 1e-14);
        EXPECT_NEAR(found.drivers[1].share.value, 4.0 / 14.0, 1e-14);
        EXPECT_NEAR(found.drivers[2].share.value, 0.0, 1e-14);
        EXPECT_EQ(found.drivers[1].rank, 2);
    }
}

TEST(UnitDrivers, ACopySharesItsPartAndIsNamed) {
    const Ratings data(5, 100, 2, {1.0});
    std::vector<double> x;
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        x.insert(x.end(), {data.view()(i, 0), data.view()(i, 1), data.view()(i, 0)});
    }
    for (const auto method : {measure::DriverMethod::lmg, measure::DriverMethod::johnson}) {
        const auto found = measure::drivers({x, 3}, data.y, {}, {"a", "b", "again"}, quick(method));
        EXPECT_NEAR(found.drivers[0].share.value, found.drivers[2].share.value, 1e-9);
        EXPECT_NEAR(found.r_squared, r_squared(data, {0, 1}), 1e-9);
        ASSERT_EQ(found.warnings.size(), 1U);
        EXPECT_NE(found.warnings[0].find("'again' is made up of"), std::string::npos);
        EXPECT_FALSE(found.drivers[2].coefficient.has_value());
        EXPECT_FALSE(found.drivers[2].supported);
    }
}

TEST(UnitDrivers, SuppressionIsShown) {
    // The second driver goes up with the outcome only because it goes up with the first.
    Ratings data(6, 400, 2, {});
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        data.x[2 * i + 1] = data.x[2 * i] + 0.5 * data.x[2 * i + 1];
        data.y[i] += 2.0 * data.x[2 * i] - 0.8 * data.x[2 * i + 1];
    }
    const auto found = measure::drivers(data.view(), data.y, {}, {"speed", "noise"}, quick());
    EXPECT_GT(found.drivers[1].correlation, 0.0);
    EXPECT_LT(found.drivers[1].coefficient.value().value, 0.0);
    EXPECT_TRUE(found.drivers[1].reversed);
    EXPECT_FALSE(found.drivers[0].reversed);
    ASSERT_EQ(found.warnings.size(), 1U);
}

TEST(UnitDrivers, AnOutcomeMadeUpOfTheDriversIsNoFinding) {
    Ratings data(10, 100, 4, {});
    for (std::size_t i = 0; i < data.y.size(); ++i) {
        const auto row = data.view().row(i);
        data.y[i] = std::accumulate(row.begin(), row.end(), 0.0) / 4.0;
    }
    const auto found = measure::drivers(data.view(), data.y, {}, {}, quick());
    EXPECT_NEAR(found.r_squared, 1.0, 1e-12);
    ASSERT_EQ(found.warnings.size(), 1U);
    EXPECT_NE(found.warnings[0].find("made up of the drivers"), std::string::npos);
    for (const auto& driver : found.drivers) {
        EXPECT_EQ(driver.p_value, 1.0);
        EXPECT_FALSE(driver.supported);
        EXPECT_TRUE(std::isinf(driver.coefficient.value().high));
        EXPECT_EQ(driver.coefficient.value().warnings.size(), 1U);
    }
}

TEST(UnitDrivers, ADriverOfOneRowIsNotSupported) {
    Ratings data(11, 200, 3, {0.5});
    for (std::size_t i = 0; i < data.y.size(); ++i) { data.x[3 * i + 2] = i == 17 ? 1.0 : 0.0; }
    data.y[17] = 50.0;
    const auto found = measure::drivers(data.view(), data.y, {}, {}, quick());
    EXPECT_EQ(found.drivers[2].p_value, 1.0);
    EXPECT_TRUE(std::isinf(found.drivers[2].coefficient.value().low));
    EXPECT_TRUE(found.drivers[0].supported);
}

TEST(UnitDrivers, WhatCannotBeAnalysedIsRefused) {
    const Ratings data(7, 30, 3, {1.0});
    const auto refused = [&](const MatrixView& x, std::vector<double> y, std::vector<double> weights = {},
                             std::vector<std::string> names = {}) {
        return [=] { static_cast<void>(measure::drivers(x, y, weights, names, quick())); };
    };
    EXPECT_THROW(refused({data.x, 3}, {1.0, 2.0})(), std::invalid_argument);
    EXPECT_THROW(refused({{}, 0}, {})(), std::invalid_argument);
    EXPECT_THROW(refused({data.x, 3}, data.y, {}, {"a", "b", "a"})(), std::invalid_argument);
    EXPECT_THROW(refused({data.x, 3}, data.y, std::vector<double>(30, -1.0))(), std::domain_error);
    EXPECT_THROW(refused({data.x, 3}, data.y, std::vector<double>(30, 0.0))(), std::invalid_argument);
    EXPECT_THROW(refused({data.x, 3}, std::vector<double>(30, 4.0))(), goodwill::DataError);
    std::vector<double> missing = data.y;
    std::fill(missing.begin() + 5, missing.end(), std::numeric_limits<double>::quiet_NaN());
    EXPECT_THROW(refused({data.x, 3}, missing)(), goodwill::DataError);
    missing[0] = std::numeric_limits<double>::infinity();
    EXPECT_THROW(refused({data.x, 3}, missing)(), std::domain_error);
    const Ratings wide(8, 60, 26, {1.0});
    EXPECT_THROW(refused(wide.view(), wide.y)(), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(measure::dominance(wide.view(), wide.y)), std::invalid_argument);
    std::vector<double> constant = data.x;
    for (std::size_t i = 0; i < 30; ++i) { constant[3 * i + 1] = 5.0; }
    try {
        refused({constant, 3}, data.y, {}, {"a", "b", "c"})();
        ADD_FAILURE();
    } catch (const goodwill::DataError& error) { EXPECT_EQ(error.problems()[0].column, "b"); }
}

RC_GTEST_PROP(PropertyDrivers, SharesAddUpAndAWeightIsACount, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
    const auto p = *rc::gen::inRange<std::size_t>(1, 7);
    const Ratings data(seed, 40, p, {0.5, -0.4, 0.3});
    std::vector<double> counts;
    Ratings repeated(0, 0, p, {});
    for (std::size_t i = 0; i < 40; ++i) {
        counts.push_back(static_cast<double>(i % 3));
        for (std::size_t k = 0; k < i % 3; ++k) {
            const auto row = data.view().row(i);
            repeated.x.insert(repeated.x.end(), row.begin(), row.end());
            repeated.y.push_back(data.y[i]);
        }
    }
    for (const auto method : {measure::DriverMethod::lmg, measure::DriverMethod::johnson}) {
        const auto weighted = measure::drivers(data.view(), data.y, counts, {}, quick(method));
        const auto written = measure::drivers(repeated.view(), repeated.y, {}, {}, quick(method));
        double sum = 0.0;
        for (std::size_t j = 0; j < p; ++j) {
            RC_ASSERT(weighted.drivers[j].share.value >= -1e-14);
            RC_ASSERT(std::abs(weighted.drivers[j].share.value - written.drivers[j].share.value) < 1e-12);
            sum += weighted.drivers[j].share.value;
        }
        RC_ASSERT(std::abs(sum - weighted.r_squared) < 1e-13);
    }
}

TEST(PropertyDrivers, ThreadsChangeNoBit) {
    const Ratings data(9, 200, 5, {0.6, 0.2});
    measure::DriverOptions options;
    options.replicates = 200;
    const auto one = measure::drivers(data.view(), data.y, {}, {}, options, {1, {}});
    for (const unsigned threads : {2U, 7U}) {
        const auto more = measure::drivers(data.view(), data.y, {}, {}, options, {threads, {}});
        for (std::size_t j = 0; j < 5; ++j) {
            EXPECT_EQ(one.drivers[j].share, more.drivers[j].share);
            EXPECT_EQ(one.drivers[j].rank_high, more.drivers[j].rank_high);
        }
    }
    EXPECT_LT(one.drivers[0].share.low, one.drivers[0].share.value);
    EXPECT_EQ(one.drivers[0].rank_low, 1);
}

}  // namespace
