// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/isotonic.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

DistinctPoints points_of(const std::vector<double>& x, const std::vector<double>& y,
                         const std::vector<double>& weights = {}) {
    return distinct_points("test", x, y, weights);
}

TEST(OracleIsotonic, SmallCasesByHand) {
    EXPECT_EQ(isotonic(std::vector<double>{1, 2, 3}), (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(isotonic(std::vector<double>{4, 3, 2, 1}), (std::vector<double>{2.5, 2.5, 2.5, 2.5}));
    // sklearn.isotonic.isotonic_regression([1, 3, 2, 4, 3.5, 5]) and the same with sample_weight [1, 1, 3, 1, 1, 1]
    EXPECT_EQ(isotonic(std::vector<double>{1, 3, 2, 4, 3.5, 5}), (std::vector<double>{1, 2.5, 2.5, 3.75, 3.75, 5}));
    EXPECT_EQ(isotonic(std::vector<double>{1, 3, 2, 4, 3.5, 5}, std::vector<double>{1, 1, 3, 1, 1, 1}),
              (std::vector<double>{1, 2.25, 2.25, 3.75, 3.75, 5}));
    EXPECT_EQ(isotonic(std::vector<double>{5, 4, 4.5, 2}, {}, false), (std::vector<double>{5, 4.25, 4.25, 2}));
    EXPECT_TRUE(isotonic(std::vector<double>{}).empty());
}

TEST(UnitIsotonic, RefusesWhatHasNoFit) {
    EXPECT_THROW((void)isotonic(std::vector<double>{1, nan}), std::domain_error);
    EXPECT_THROW((void)isotonic(std::vector<double>{1, 2}, std::vector<double>{1, 0}), std::domain_error);
    EXPECT_THROW((void)isotonic(std::vector<double>{1, 2}, std::vector<double>{1}), std::invalid_argument);
    EXPECT_THROW((void)fit_monotone(points_of({1, 2}, {1, 2}), true, 0.9999), std::domain_error);
}

TEST(UnitDistinctPoints, MergesEqualXAndSkipsWhatIsMissing) {
    const auto points = points_of({2, 1, 2, nan, 3, 0.0, -0.0}, {4, 1, 6, 9, nan, 2, 4}, {1, 1, 3, 1, 1, 1, 1});
    EXPECT_EQ(points.x, (std::vector<double>{0, 1, 2}));
    EXPECT_DOUBLE_EQ(points.moments[0].mean, 3.0);
    EXPECT_DOUBLE_EQ(points.moments[2].mean, 5.5);
    EXPECT_EQ(points.n(), 5);
    EXPECT_THROW((void)points_of({1}, {1, 2}), std::invalid_argument);
    EXPECT_THROW((void)points_of({1}, {std::numeric_limits<double>::infinity()}), std::domain_error);
}

TEST(UnitIsotonic, CurveIsLinearBetweenItsPointsAndMissingOutside) {
    const MonotoneFit fit = fit_monotone(points_of({0, 10, 10, 20}, {1, 2, 4, 7}), true);
    EXPECT_DOUBLE_EQ(evaluate(fit, 10).y, 3.0);
    EXPECT_DOUBLE_EQ(evaluate(fit, 5).y, 2.0);
    EXPECT_DOUBLE_EQ(evaluate(fit, 20).y, 7.0);
    EXPECT_TRUE(std::isnan(evaluate(fit, 20.001).y));
    const CurveBand band = evaluate(fit, std::vector<double>{5, 10});
    EXPECT_EQ(band.y, (std::vector<double>{evaluate(fit, 5).y, evaluate(fit, 10).y}));
    EXPECT_EQ(band.low[0], evaluate(fit, 5).low);
    EXPECT_EQ(band.high[1], evaluate(fit, 10).high);
    EXPECT_TRUE(std::isnan(evaluate(fit, nan).y));
    EXPECT_EQ(evaluate(fit, 5).low, std::min(fit.low[0], fit.low[1]));
    EXPECT_TRUE(std::isnan(evaluate(fit_monotone(points_of({}, {}), true), 1).y));
}

TEST(UnitIsotonic, OneObservationHasNoInterval) {
    const MonotoneFit fit = fit_monotone(points_of({3}, {4}), true);
    EXPECT_EQ(fit.y, std::vector<double>{4});
    EXPECT_EQ(fit.low[0], -std::numeric_limits<double>::infinity());
    const MonotoneFit bounded = fit_monotone(points_of({3}, {4}), true, 0.95, Bounds{1, 5});
    EXPECT_EQ(bounded.low[0], 1.0);
    EXPECT_EQ(bounded.high[0], 5.0);
}

TEST(UnitIsotonic, EqualRatingsDoNotPassForCertainty) {
    const std::vector<double> x(60, 1.0);
    const std::vector<double> y(60, 5.0);
    EXPECT_EQ(fit_monotone(points_of(x, y), true).low[0], 5.0);
    const MonotoneFit bounded = fit_monotone(points_of(x, y), true, 0.95, Bounds{1, 5});
    EXPECT_LT(bounded.low[0], 4.95);
    EXPECT_EQ(bounded.high[0], 5.0);
}

RC_GTEST_PROP(PropertyIsotonic, IsTheProjectionOntoMonotoneSequences, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 20)));
    const std::vector<double> y(values.begin(), values.end());
    const auto draws = *rc::gen::container<std::vector<int>>(y.size(), rc::gen::inRange(1, 9));
    const std::vector<double> w(draws.begin(), draws.end());
    const auto fitted = isotonic(y, w);
    RC_ASSERT(std::is_sorted(fitted.begin(), fitted.end()));
    // Max-min formula: fitted_i = max over a <= i of min over b >= i of the weighted mean of y_a … y_b.
    for (std::size_t i = 0; i < y.size(); ++i) {
        double best = -std::numeric_limits<double>::infinity();
        for (std::size_t a = 0; a <= i; ++a) {
            double least = std::numeric_limits<double>::infinity();
            double sum = 0.0;
            double weight = 0.0;
            for (std::size_t b = a; b < y.size(); ++b) {
                sum += w[b] * y[b];
                weight += w[b];
                if (b >= i) { least = std::min(least, sum / weight); }
            }
            best = std::max(best, least);
        }
        RC_ASSERT(std::abs(best - fitted[i]) < 1e-9);
    }
}

RC_GTEST_PROP(PropertyIsotonic, WeightsAreRepeatsAndFallingIsRisingUpsideDown, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 20)));
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> w;
    std::vector<double> repeated_x;
    std::vector<double> repeated_y;
    for (std::size_t i = 0; i < values.size(); ++i) {
        x.push_back(static_cast<double>(i));
        y.push_back(values[i]);
        w.push_back(1.0 + static_cast<double>(i % 3));
        for (int k = 0; k < static_cast<int>(w.back()); ++k) {
            repeated_x.push_back(x.back());
            repeated_y.push_back(y.back());
        }
    }
    const auto weighted = fit_monotone(points_of(x, y, w), true).y;
    const auto repeated = fit_monotone(points_of(repeated_x, repeated_y), true).y;
    std::vector<double> negated(y);
    for (double& v : negated) { v = -v; }
    const auto falling = fit_monotone(points_of(x, negated, w), false).y;
    for (std::size_t i = 0; i < x.size(); ++i) {
        RC_ASSERT(std::abs(weighted[i] - repeated[i]) < 1e-9);
        RC_ASSERT(weighted[i] == -falling[i]);
    }
}

RC_GTEST_PROP(PropertyIsotonic, RowOrderChangesNoBit, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8)));
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < values.size(); ++i) {
        x.push_back(values[i]);
        y.push_back(0.1 * static_cast<double>((7 * i) % 11));
    }
    const MonotoneFit one = fit_monotone(points_of(x, y), true);
    std::reverse(x.begin(), x.end());
    std::reverse(y.begin(), y.end());
    const MonotoneFit two = fit_monotone(points_of(x, y), true);
    RC_ASSERT(one.y == two.y && one.low == two.low);
}

struct Scenario {
    const char* name;
    bool discrete;
    double (*truth)(double);
    double at;
    double least;
};

/// Waits in [0, 1] (or in twelve steps), ratings around the curve with a spread that grows with the wait.
double coverage(const Scenario& scenario, int n, int samples, std::uint64_t seed) {
    int covered = 0;
    for (std::uint64_t s = 0; s < static_cast<std::uint64_t>(samples); ++s) {
        std::vector<double> x;
        std::vector<double> y;
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(n); ++i) {
            const double u = random::uniform({seed, s, i, 0});
            x.push_back(scenario.discrete ? std::floor(12.0 * u) / 11.0 : u);
            y.push_back(scenario.truth(x.back()) + (0.6 + 0.6 * x.back()) * random::normal({seed, s, i, 1}));
        }
        const CurvePoint at = evaluate(fit_monotone(points_of(x, y), false), scenario.at);
        covered += at.low <= scenario.truth(scenario.at) && scenario.truth(scenario.at) <= at.high ? 1 : 0;
    }
    return static_cast<double>(covered) / samples;
}

TEST(StatisticalIsotonic, IntervalCoversSlopesFlatsAndSteps) {
    const auto line = [](double x) { return 5.0 - 3.0 * x; };
    const auto flat = [](double) { return 4.0; };
    const auto curved = [](double x) { return 5.0 - 4.0 * x * x * x; };
    const auto corner = [](double x) { return x < 0.5 ? 4.5 : 4.5 - 5.0 * (x - 0.5); };
    const std::vector<Scenario> scenarios{
        {"line", false, line, 0.5, 0.935},           {"flat", false, flat, 0.5, 0.935},
        {"curved", false, curved, 0.7, 0.935},       {"flat before a corner", false, corner, 0.3, 0.93},
        {"at the corner", false, corner, 0.5, 0.91}, {"past the corner", false, corner, 0.75, 0.935},
        {"steps", true, line, 6.0 / 11.0, 0.935},    {"steps, flat", true, flat, 6.0 / 11.0, 0.935}};
    for (const Scenario& scenario : scenarios) {
        for (const int n : {80, 800}) {
            const double share = coverage(scenario, n, 1500, 5);
            RecordProperty(std::string(scenario.name) + " " + std::to_string(n), std::to_string(share));
            EXPECT_GE(share, scenario.least) << scenario.name << ", n = " << n;
        }
    }
}

TEST(StatisticalIsotonic, DirectionTestHoldsItsSizeAndFindsTheDirection) {
    int rejected = 0;
    constexpr std::uint64_t samples = 4000;
    for (std::uint64_t s = 0; s < samples; ++s) {
        std::vector<double> x;
        std::vector<double> y;
        std::vector<double> w;
        for (std::uint64_t i = 0; i < 60; ++i) {
            x.push_back(std::floor(6.0 * random::uniform({9, s, i, 0})));
            y.push_back((1.0 + x.back()) * random::normal({9, s, i, 1}));
            w.push_back(i % 3 == 0 ? 3.0 : 1.0);
        }
        rejected += find_direction(points_of(x, y, w)).p_value < 0.05 ? 1 : 0;
    }
    // Unequal variances and weights; 5 sigma of a binomial share around 0.05, and a little for n = 60.
    EXPECT_NEAR(static_cast<double>(rejected) / samples, 0.05, 5 * 0.0035 + 0.01);
    const Direction falling = find_direction(points_of({1, 2, 3, 4, 5, 6, 7, 8}, {5, 5, 5, 4, 3, 2, 1, 1}));
    EXPECT_FALSE(falling.increasing);
    EXPECT_LT(falling.p_value, 0.05);
    EXPECT_EQ(find_direction(points_of({1}, {1})).p_value, 1.0);
}

}  // namespace
