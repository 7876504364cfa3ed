// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/monotone_spline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;

struct Sample {
    Column x;
    Column y;
    Column weights;
    [[nodiscard]] DistinctPoints points() const { return distinct_points("test", x, y, weights); }
};

/// Rises from 0 to 1 between 0 and 10, steeply in the middle.
double truth(double x) {
    return 1.0 / (1.0 + std::exp(5.0 - x));
}

Sample sample(std::uint64_t seed, std::uint64_t n, double noise) {
    Sample drawn;
    for (std::uint64_t i = 0; i < n; ++i) {
        drawn.x.push_back(10.0 * random::uniform({seed, i, 0, 0}));
        drawn.y.push_back(truth(drawn.x.back()) + noise * random::normal({seed, i, 0, 1}));
        drawn.weights.push_back(1.0 + std::floor(3.0 * random::uniform({seed, i, 0, 2})));
    }
    return drawn;
}

double squares(const MonotoneSplineFit& fit, const DistinctPoints& points) {
    const Column fitted = evaluate(fit, points.x).y;
    double sum = 0.0;
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        sum += points.moments[i].weight * (points.moments[i].mean - fitted[i]) * (points.moments[i].mean - fitted[i]);
    }
    return sum;
}

TEST(OracleMonotoneSpline, StraightLinesAndParabolasAreThemselves) {
    Sample line;
    Sample parabola;
    for (int i = 0; i <= 40; ++i) {
        const double x = 100.0 + 0.25 * i;
        line.x.push_back(x);
        line.y.push_back(7.0 - 0.5 * x);
        parabola.x.push_back(x);
        parabola.y.push_back((x - 100.0) * (x - 100.0));
    }
    const MonotoneSplineFit straight = fit_monotone_spline(line.points(), false, 0.95, 3);
    EXPECT_NEAR(evaluate(straight, Column{103.3}).y[0], 7.0 - 0.5 * 103.3, 1e-10);
    EXPECT_NEAR(slopes(straight, Column{103.3})[0], -0.5, 1e-10);
    EXPECT_NEAR(straight.r_squared, 1.0, 1e-12);
    const MonotoneSplineFit bent = fit_monotone_spline(parabola.points(), true, 0.95, 0);
    EXPECT_NEAR(evaluate(bent, Column{107.7}).y[0], 7.7 * 7.7, 1e-9);
    EXPECT_NEAR(slopes(bent, Column{107.7})[0], 2.0 * 7.7, 1e-9);
    EXPECT_EQ(bent.knots, (Column{100.0, 110.0}));
    // Against its direction nothing is better than the mean.
    const MonotoneSplineFit flat = fit_monotone_spline(line.points(), true);
    EXPECT_EQ(flat.flat, flat.coefficients.size());
    EXPECT_NEAR(evaluate(flat, Column{101.0}).y[0], 7.0 - 0.5 * 105.0, 1e-10);
}

RC_GTEST_PROP(PropertyMonotoneSpline, NoMonotoneSplineWithItsKnotsIsNearer, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    const DistinctPoints points = sample(seed, 60, 0.4).points();
    const MonotoneSplineFit fit = fit_monotone_spline(points, true, 0.95, *rc::gen::inRange(0, 12));
    const double least = squares(fit, points);
    for (std::uint64_t k = 0; k < 20; ++k) {
        MonotoneSplineFit other = fit;
        other.start += 0.05 * random::normal({seed, k, 1, 0});
        for (std::size_t j = 0; j < other.coefficients.size(); ++j) {
            RC_ASSERT(fit.coefficients[j] >= 0.0);
            other.coefficients[j] = std::max(0.0, other.coefficients[j] + 0.05 * random::normal({seed, k, j, 1}));
        }
        RC_ASSERT(squares(other, points) > least - 1e-12);
    }
}

RC_GTEST_PROP(PropertyMonotoneSpline, TurnsWithTheScalesOfXAndY, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 10000);
    Sample drawn = sample(seed, 80, 0.3);
    const MonotoneSplineFit fit = fit_monotone_spline(drawn.points(), true);
    const CurveBand band = evaluate(fit, Column{2.0, 5.0, 8.0});
    Sample turned = drawn;
    for (std::size_t i = 0; i < drawn.x.size(); ++i) {
        turned.x[i] = 3.0 - 1e4 * drawn.x[i];
        turned.y[i] = 5.0 + 1e-6 * drawn.y[i];
        turned.weights[i] = 7.0 * drawn.weights[i];
    }
    const CurveBand other =
        evaluate(fit_monotone_spline(turned.points(), false), Column{3.0 - 2e4, 3.0 - 5e4, 3.0 - 8e4});
    for (std::size_t i = 0; i < 3; ++i) {
        RC_ASSERT(std::abs((other.y[i] - 5.0) / 1e-6 - band.y[i]) < 1e-6);
        RC_ASSERT(std::abs((other.low[i] - 5.0) / 1e-6 - band.low[i]) < 1e-6);
        RC_ASSERT(band.low[i] < band.y[i] && band.y[i] < band.high[i]);
    }
}

TEST(StatisticalMonotoneSpline, ComesNearerToASmoothCurveThanStepsDo) {
    double spline = 0.0;
    double steps = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const DistinctPoints points = sample(seed, 300, 0.3).points();
        const MonotoneSplineFit fit = fit_monotone_spline(points, true);
        const MonotoneFit isotonic_fit = fit_monotone(points, true);
        for (double x = 1.0; x <= 9.0; x += 0.25) {
            const double off = evaluate(fit, Column{x}).y[0] - truth(x);
            const double step_off = evaluate(isotonic_fit, x).y - truth(x);
            spline += off * off;
            steps += step_off * step_off;
        }
    }
    EXPECT_LT(spline, 0.7 * steps);
}

TEST(UnitMonotoneSpline, RefusalsAndEdges) {
    const DistinctPoints points = sample(1, 30, 0.1).points();
    EXPECT_THROW((void)fit_monotone_spline(points, true, 1.0), std::domain_error);
    EXPECT_THROW((void)fit_monotone_spline(points, true, 0.9, 14), std::invalid_argument);
    EXPECT_THROW((void)fit_monotone_spline(points, true, 0.9, -1), std::invalid_argument);
    EXPECT_THROW((void)fit_monotone_spline(distinct_points("test", Column{1, 2, 3}, Column{1, 2, 3}), true),
                 std::invalid_argument);
    const MonotoneSplineFit fit = fit_monotone_spline(points, true);
    const CurveBand outside = evaluate(fit, Column{-1.0, 11.0, std::nan("")});
    for (const double y : outside.y) { EXPECT_TRUE(std::isnan(y)); }
    EXPECT_TRUE(std::isnan(slopes(fit, Column{-1.0})[0]));
    // Seven answers a hundred times: as many knots as they allow.
    Sample answers;
    for (int i = 0; i < 700; ++i) {
        answers.x.push_back(1 + i % 7);
        answers.y.push_back(0.3 * (1 + i % 7) + 0.01 * (i / 7 % 5));
    }
    EXPECT_EQ(fit_monotone_spline(answers.points(), true).knots.size(), 4U);
}

}  // namespace
