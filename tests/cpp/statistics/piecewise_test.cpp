// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/piecewise.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
using goodwill::Estimate;

struct Sample {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> weights;
    [[nodiscard]] DistinctPoints points() const { return distinct_points("test", x, y, weights); }
};

/// Waits of 0 to 30 minutes; satisfaction 4.5 up to 10 minutes, then falling by `slope` a minute; noise grows with the
/// wait.
Sample waits(std::uint64_t seed, std::uint64_t s, int n, double slope, bool discrete = false) {
    Sample sample;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(n); ++i) {
        double wait = 30.0 * random::uniform({seed, s, i, 0});
        if (discrete) { wait = std::floor(wait); }
        const double mean = 4.5 - slope * std::max(0.0, wait - 10.0);
        sample.x.push_back(wait);
        sample.y.push_back(mean + (0.5 + 0.02 * wait) * random::normal({seed, s, i, 1}));
    }
    return sample;
}

TEST(OraclePiecewise, ExactCurveIsFoundExactly) {
    Sample sample;
    for (int i = 0; i <= 40; ++i) {
        const double x = 0.25 * i;
        sample.x.push_back(100.0 + x);
        sample.y.push_back(7.0 + 0.5 * x - 2.0 * std::max(0.0, x - 6.1));
    }
    const PiecewiseFit fit = fit_piecewise(sample.points());
    EXPECT_NEAR(fit.breaks[0].value, 106.1, 1e-5);
    EXPECT_NEAR(fit.slopes[0].value, 0.5, 1e-6);
    EXPECT_NEAR(fit.slopes[1].value, -1.5, 1e-6);
    EXPECT_NEAR(fit.r_squared, 1.0, 1e-9);
    EXPECT_NEAR(evaluate(fit, 108.0).y, 7.0 + 4.0 - 2.0 * 1.9, 1e-5);
    EXPECT_TRUE(std::isnan(evaluate(fit, 99.0).y));
    EXPECT_TRUE(std::isnan(evaluate(fit, 110.5).y));
}

TEST(OraclePiecewise, TwoExactBreaksAreFound) {
    Sample sample;
    for (int i = 0; i <= 120; ++i) {
        const double x = 0.25 * i;
        sample.x.push_back(x);
        sample.y.push_back(5.0 - 0.3 * std::max(0.0, x - 8.0) + 0.25 * std::max(0.0, x - 20.3));
    }
    const PiecewiseFit fit = fit_piecewise(sample.points(), {.breaks = 2});
    EXPECT_NEAR(fit.breaks[0].value, 8.0, 1e-4);
    EXPECT_NEAR(fit.breaks[1].value, 20.3, 1e-4);
    EXPECT_NEAR(fit.slopes[0].value, 0.0, 1e-5);
    EXPECT_NEAR(fit.slopes[1].value, -0.3, 1e-5);
    EXPECT_NEAR(fit.slopes[2].value, -0.05, 1e-5);
    EXPECT_TRUE(fit.converged);
    EXPECT_EQ(fit.p_values.size(), 3U);
}

RC_GTEST_PROP(PropertyPiecewise, NoGridOfBreaksIsBetter, ()) {
    const auto seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000000));
    const Sample sample = waits(seed, 0, 80, 0.1);
    const PiecewiseFit fit = fit_piecewise(sample.points(), {.replicates = 19});
    double found = 0.0;
    for (std::size_t i = 0; i < sample.x.size(); ++i) {
        const double residual = sample.y[i] - evaluate(fit, sample.x[i]).y;
        found += residual * residual;
    }
    // Least squares for a given break by the normal equations of (1, x, (x - b)+), solved by orthogonalisation.
    for (double b = 2.0; b < 28.0; b += 0.37) {
        std::vector<std::vector<double>> columns(3);
        for (const double x : sample.x) {
            columns[0].push_back(1.0);
            columns[1].push_back(x);
            columns[2].push_back(std::max(0.0, x - b));
        }
        std::vector<double> rest = sample.y;
        const auto dot = [](const std::vector<double>& u, const std::vector<double>& v) {
            double sum = 0.0;
            for (std::size_t i = 0; i < u.size(); ++i) { sum += u[i] * v[i]; }
            return sum;
        };
        for (std::size_t c = 0; c < 3; ++c) {
            for (std::size_t d = 0; d < c; ++d) {
                const double share = dot(columns[c], columns[d]) / dot(columns[d], columns[d]);
                for (std::size_t i = 0; i < rest.size(); ++i) { columns[c][i] -= share * columns[d][i]; }
            }
            const double share = dot(rest, columns[c]) / dot(columns[c], columns[c]);
            for (std::size_t i = 0; i < rest.size(); ++i) { rest[i] -= share * columns[c][i]; }
        }
        const auto below = std::count_if(sample.x.begin(), sample.x.end(), [&](double x) { return x <= b; });
        if (below < 6 || below > 74) { continue; }
        RC_ASSERT(found <= dot(rest, rest) * (1.0 + 1e-9));
    }
}

RC_GTEST_PROP(PropertyPiecewise, UnitsOfXAndYOnlyRescale, ()) {
    const auto seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000000));
    const Sample sample = waits(seed, 0, 100, 0.15);
    Sample seconds = sample;
    for (double& x : seconds.x) { x = 60.0 * x + 1000.0; }
    for (double& y : seconds.y) { y = -2.0 * y; }
    const PiecewiseFit one = fit_piecewise(sample.points(), {.replicates = 99});
    const PiecewiseFit two = fit_piecewise(seconds.points(), {.replicates = 99});
    RC_ASSERT(std::abs(60.0 * one.breaks[0].value + 1000.0 - two.breaks[0].value) < 1e-2);
    RC_ASSERT(std::abs(60.0 * one.breaks[0].low + 1000.0 - two.breaks[0].low) < 1e-2);
    RC_ASSERT(std::abs(-2.0 / 60.0 * one.slopes[1].value - two.slopes[1].value) < 1e-5);
    RC_ASSERT(std::abs(one.p_values[0] - two.p_values[0]) < 0.0101);
}

TEST(PropertyPiecewise, WholeWeightsAreRepeatsInTheCurve) {
    Sample weighted = waits(3, 0, 60, 0.2);
    Sample repeated;
    for (std::size_t i = 0; i < weighted.x.size(); ++i) {
        weighted.weights.push_back(1.0 + static_cast<double>(i % 3));
        for (std::size_t k = 0; k <= i % 3; ++k) {
            repeated.x.push_back(weighted.x[i]);
            repeated.y.push_back(weighted.y[i]);
        }
    }
    const PiecewiseOptions options{.trim = 0.2, .replicates = 19};
    const PiecewiseFit one = fit_piecewise(weighted.points(), options);
    const PiecewiseFit two = fit_piecewise(repeated.points(), options);
    EXPECT_NEAR(one.breaks[0].value, two.breaks[0].value, 1e-4);
    EXPECT_NEAR(one.slopes[1].value, two.slopes[1].value, 1e-5);
    // Repeats are not new observations: the weighted interval must be the wider one.
    EXPECT_GT(one.slopes[1].high - one.slopes[1].low, two.slopes[1].high - two.slopes[1].low);
}

TEST(PropertyPiecewise, ThreadsChangeNoBit) {
    const DistinctPoints points = waits(4, 0, 500, 0.05).points();
    const PiecewiseFit one = fit_piecewise(points, {.breaks = 2, .seed = 9}, {.threads = 1, .progress = {}});
    for (const unsigned threads : {2U, 7U}) {
        const PiecewiseFit other =
            fit_piecewise(points, {.breaks = 2, .seed = 9}, {.threads = threads, .progress = {}});
        EXPECT_EQ(one.p_values, other.p_values);
        EXPECT_EQ(one.breaks, other.breaks);
        EXPECT_EQ(one.slopes, other.slopes);
        EXPECT_EQ(one.robust_covariance, other.robust_covariance);
    }
}

TEST(UnitPiecewise, RefusesWhatHasNoBreak) {
    const DistinctPoints points = waits(1, 0, 50, 0.1).points();
    EXPECT_THROW((void)fit_piecewise(points, {.breaks = 3}), std::invalid_argument);
    EXPECT_THROW((void)fit_piecewise(points, {.replicates = 5}), std::invalid_argument);
    EXPECT_THROW((void)fit_piecewise(points, {.trim = 0.3}), std::domain_error);
    EXPECT_THROW((void)fit_piecewise(points, {.level = 1.0}), std::domain_error);
    const Sample three{{1, 2, 3, 1, 2, 3, 1, 2, 3}, {1, 2, 3, 3, 2, 1, 1, 1, 1}, {}};
    EXPECT_THROW((void)fit_piecewise(three.points()), std::invalid_argument);
    EXPECT_THROW((void)fit_piecewise(Sample{}.points()), std::invalid_argument);
}

TEST(UnitPiecewise, StopsOnRequest) {
    std::stop_source source;
    source.request_stop();
    const goodwill::Execution execution{1, {{}, source.get_token()}};
    EXPECT_THROW((void)fit_piecewise(waits(1, 0, 50, 0.1).points(), {}, execution), goodwill::Stopped);
}

TEST(UnitPiecewise, SaysWhenThereIsNoBreak) {
    const PiecewiseFit fit = fit_piecewise(waits(8, 0, 300, 0.0).points());
    EXPECT_GT(fit.p_values[0], 0.05);
    ASSERT_FALSE(fit.warnings.empty());
    EXPECT_EQ(fit.warnings[0].substr(0, 27), "no break is established (p ");
}

struct Coverage {
    double at_break = 0.0;
    double before = 0.0;
    double after = 0.0;
    double fitted = 0.0;
    double found = 0.0;
    double bends_more = 0.0;
};

Coverage recover(int n, double slope, bool discrete, int samples) {
    Coverage share;
    const double one = 1.0 / samples;
    const auto covers = [](const Estimate& e, double truth) { return e.low <= truth && truth <= e.high; };
    for (std::uint64_t s = 0; s < static_cast<std::uint64_t>(samples); ++s) {
        const PiecewiseFit fit =
            fit_piecewise(waits(21, s, n, slope, discrete).points(), {.replicates = 99, .seed = s});
        share.at_break += covers(fit.breaks[0], 10.0) ? one : 0.0;
        share.before += covers(fit.slopes[0], 0.0) ? one : 0.0;
        share.after += covers(fit.slopes[1], -slope) ? one : 0.0;
        const CurvePoint at = evaluate(fit, 20.0);
        share.fitted += at.low <= 4.5 - 10.0 * slope && 4.5 - 10.0 * slope <= at.high ? one : 0.0;
        share.found += fit.p_values[0] <= 0.05 ? one : 0.0;
        share.bends_more += fit.p_values[1] <= 0.05 ? one : 0.0;
    }
    return share;
}

TEST(StatisticalPiecewise, IntervalsCoverBreakSlopesAndCurve) {
    for (const bool discrete : {false, true}) {
        for (const int n : {150, 1000}) {
            const Coverage share = recover(n, 0.15, discrete, 400);
            for (const double covered : {share.at_break, share.before, share.after, share.fitted}) {
                EXPECT_GE(covered, 0.95 - 3 * 0.0109) << n << (discrete ? " discrete" : "");
            }
            EXPECT_GE(share.found, 0.95);
            EXPECT_LE(share.bends_more, 0.05 + 5 * 0.0109);
        }
    }
}

TEST(StatisticalPiecewise, TestHoldsItsSize) {
    for (const int n : {60, 400}) {
        const Coverage share = recover(n, 0.0, false, 400);
        EXPECT_LE(share.found, 0.05 + 5 * 0.0109);
    }
}

}  // namespace
