// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/incomplete_moments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
using Column = std::vector<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Three columns that go together; from the second on, some are missing where the first is large.
Column rows(std::uint64_t seed, std::uint64_t n, bool gaps) {
    Column x;
    for (std::uint64_t i = 0; i < n; ++i) {
        const double a = random::normal({seed, i, 0, 0});
        const double b = 0.8 * a + 0.6 * random::normal({seed, i, 0, 1});
        const double c = a - b + random::normal({seed, i, 0, 2});
        const bool b_missing = gaps && a > 0.0 && random::uniform({seed, i, 1, 0}) < 0.8;
        const bool c_missing = gaps && random::uniform({seed, i, 1, 1}) < 0.3;
        x.insert(x.end(), {10.0 + 2.0 * a, b_missing ? nan : b, c_missing ? nan : 100.0 * c});
    }
    return x;
}

TEST(OracleIncompleteMoments, WithoutGapsTheyAreTheUsualOnes) {
    const Column x{1, 2, 3, 5, 4, 4, 8, 1, 6, 3, 2, 7};
    const IncompleteMoments found = fit_incomplete_moments({x, 2});
    EXPECT_EQ(found.status, IncompleteMomentsStatus::converged);
    EXPECT_NEAR(found.mean[0], 4.0, 1e-12);
    EXPECT_NEAR(found.mean[1], 22.0 / 6.0, 1e-12);
    const double sxx = (1.0 + 9 + 16 + 64 + 36 + 4) / 6 - 16.0;
    const double syy = (4.0 + 25 + 16 + 1 + 9 + 49) / 6 - 22.0 * 22.0 / 36.0;
    const double sxy = (2.0 + 15 + 16 + 8 + 18 + 14) / 6 - 4.0 * 22.0 / 6.0;
    EXPECT_NEAR(found.covariance[0], sxx, 1e-12);
    EXPECT_NEAR(found.covariance[1], sxy, 1e-12);
    EXPECT_NEAR(found.covariance[3], syy, 1e-12);
    EXPECT_NEAR(found.mean_errors[0], std::sqrt(sxx / 6.0), 1e-12);
    EXPECT_NEAR(found.covariance_errors[0], sxx * std::sqrt(2.0 / 6.0), 1e-12);
    EXPECT_NEAR(found.covariance_errors[1], std::sqrt((sxx * syy + sxy * sxy) / 6.0), 1e-12);
    EXPECT_NEAR(found.log_likelihood,
                -6.0 * (std::log(2.0 * std::numbers::pi) + 1.0) - 3.0 * std::log(sxx * syy - sxy * sxy), 1e-10);
    EXPECT_TRUE(std::isnan(found.little_p_value));
    const auto told = means(found, 0.9);
    EXPECT_NEAR(told[0].high - told[0].low, 2 * 1.6448536269514722 * std::sqrt(sxx / 6.0), 1e-12);
}

TEST(OracleIncompleteMoments, TwoColumnsOneWithGapsInClosedForm) {
    // Anderson (1957), J. Am. Stat. Assoc. 52; the error of the mean: Little and Rubin (2019), section 7.2.
    const Column first{1.2, 0.4, 2.2, 3.1, -0.7, 1.9, 2.8, 0.1, 4.0, 3.3, -1.5, 2.4};
    const Column second{2.0, 1.1, 2.9, 3.0, 0.2, 2.4, 3.9};
    Column x;
    for (std::size_t i = 0; i < first.size(); ++i) {
        x.insert(x.end(), {first[i], i < second.size() ? second[i] : nan});
    }
    const auto mean = [](const Column& v, std::size_t n) {
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) { sum += v[i] / static_cast<double>(n); }
        return sum;
    };
    const double n = 12.0;
    const double m = 7.0;
    const double x_all = mean(first, 12);
    const double x_seen = mean(first, 7);
    const double y_seen = mean(second, 7);
    double s_all = 0.0;
    double s_xx = 0.0;
    double s_xy = 0.0;
    double s_yy = 0.0;
    for (const double v : first) { s_all += (v - x_all) * (v - x_all) / n; }
    for (std::size_t i = 0; i < 7; ++i) {
        s_xx += (first[i] - x_seen) * (first[i] - x_seen) / m;
        s_xy += (first[i] - x_seen) * (second[i] - y_seen) / m;
        s_yy += (second[i] - y_seen) * (second[i] - y_seen) / m;
    }
    const double slope = s_xy / s_xx;
    const double rest = s_yy - slope * s_xy;
    const double variance = rest + slope * slope * s_all;
    const IncompleteMoments found = fit_incomplete_moments({x, 2});
    EXPECT_EQ(found.status, IncompleteMomentsStatus::converged);
    EXPECT_NEAR(found.mean[0], x_all, 1e-12);
    EXPECT_NEAR(found.mean[1], y_seen + slope * (x_all - x_seen), 1e-10);
    EXPECT_NEAR(found.covariance[0], s_all, 1e-10);
    EXPECT_NEAR(found.covariance[1], slope * s_all, 1e-10);
    EXPECT_NEAR(found.covariance[3], variance, 1e-10);
    const double correlation = slope * slope * s_all / variance;
    const double error =
        rest * (1.0 / m + correlation / (n * (1.0 - correlation)) + (x_seen - x_all) * (x_seen - x_all) / (m * s_xx));
    EXPECT_NEAR(found.mean_errors[1], std::sqrt(error), 1e-9);
    EXPECT_EQ(found.patterns, 2);
    EXPECT_EQ(found.observed[1], 7);
}

/// The likelihood row by row, three columns, by the densities of what each row shows one after the other.
double log_likelihood(const Column& x, const Column& mean, Column covariance) {
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); i += 3) {
        Column s = covariance;
        Column gap(3);
        for (std::size_t j = 0; j < 3; ++j) { gap[j] = x[i + j] - mean[j]; }
        for (std::size_t j = 0; j < 3; ++j) {
            if (std::isnan(gap[j])) { continue; }
            sum -= 0.5 * (std::log(2.0 * std::numbers::pi * s[4 * j]) + gap[j] * gap[j] / s[4 * j]);
            for (std::size_t k = j + 1; k < 3; ++k) {
                gap[k] -= s[3 * k + j] / s[4 * j] * gap[j];
                for (std::size_t l = j + 1; l < 3; ++l) { s[3 * k + l] -= s[3 * k + j] * s[3 * j + l] / s[4 * j]; }
            }
        }
    }
    return sum;
}

RC_GTEST_PROP(PropertyIncompleteMoments, TheLikelihoodOfTheRowsHasItsPeakThere, ()) {
    const Column x = rows(*rc::gen::inRange<std::uint64_t>(0, 1000), 60, true);
    const IncompleteMoments found = fit_incomplete_moments({x, 3});
    RC_ASSERT(found.status == IncompleteMomentsStatus::converged);
    const double peak = log_likelihood(x, found.mean, found.covariance);
    RC_ASSERT(std::abs(found.log_likelihood - peak) < 1e-9 * std::abs(peak));
    for (std::size_t j = 0; j < 3; ++j) {
        for (const double way : {-1e-3, 1e-3}) {
            Column mean = found.mean;
            mean[j] += way * found.mean_errors[j];
            RC_ASSERT(log_likelihood(x, mean, found.covariance) < peak);
            Column covariance = found.covariance;
            covariance[4 * j] += way * found.covariance_errors[4 * j];
            RC_ASSERT(log_likelihood(x, found.mean, covariance) < peak);
        }
    }
}

TEST(StatisticalIncompleteMoments, GapsThatFollowWhatIsSeenDoNotBias) {
    const Column x = rows(3, 20'000, true);
    const IncompleteMoments found = fit_incomplete_moments({x, 3});
    EXPECT_NEAR(found.mean[1], 0.0, 5.0 * found.mean_errors[1]);
    EXPECT_NEAR(found.covariance[1], 2.0 * 0.8, 5.0 * found.covariance_errors[1]);
    EXPECT_NEAR(found.covariance[4], 1.0, 5.0 * found.covariance_errors[4]);
    EXPECT_NEAR(found.mean[2], 0.0, 5.0 * found.mean_errors[2]);
    EXPECT_LT(found.little_p_value, 1e-10);  // where the first is large, the second is missing
    EXPECT_EQ(found.patterns, 4);
}

TEST(UnitIncompleteMoments, WhatTheDataDoNotTellIsSaid) {
    // The first two columns are never seen together.
    const Column apart{1, nan, 2, 3, nan, 5, 4, nan, 3, nan, 1, 2, nan, 4, 7, nan, 2, 4, 2, nan, 4, nan, 5, 6};
    const IncompleteMoments found = fit_incomplete_moments({apart, 3});
    EXPECT_EQ(found.status, IncompleteMomentsStatus::not_identified);
    EXPECT_TRUE(std::isnan(found.covariance[1]));
    EXPECT_TRUE(std::isfinite(found.mean_errors[1]));
    EXPECT_NE(found.message.find("columns 0 and 1"), std::string::npos);
    EXPECT_FALSE(means(found)[0].warnings.empty());
    const Column twice{1, 2, 3, 6, 2, 4, 5, 10, 7, nan};
    const IncompleteMoments doubled = fit_incomplete_moments({twice, 2});
    EXPECT_EQ(doubled.status, IncompleteMomentsStatus::singular);
    EXPECT_TRUE(std::isnan(doubled.mean_errors[0]));
    IncompleteMomentsOptions hasty;
    hasty.max_iterations = 1;
    EXPECT_EQ(fit_incomplete_moments({rows(1, 40, true), 3}, hasty).status, IncompleteMomentsStatus::iteration_limit);
}

TEST(PropertyIncompleteMoments, WeightsAreCopiesOfRowsAndAStartChangesNothing) {
    const Column x = rows(5, 60, true);
    Column weights;
    Column copied;
    for (std::size_t i = 0; i < 60; ++i) {
        weights.push_back(static_cast<double>(i % 3));
        for (std::size_t copy = 0; copy < i % 3; ++copy) {
            copied.insert(copied.end(), x.begin() + static_cast<std::ptrdiff_t>(3 * i),
                          x.begin() + static_cast<std::ptrdiff_t>(3 * i + 3));
        }
    }
    IncompleteMomentsOptions options;
    options.weights = weights;
    const IncompleteMoments weighted = fit_incomplete_moments({x, 3}, options);
    const IncompleteMoments often = fit_incomplete_moments({copied, 3});
    EXPECT_EQ(weighted.n, 40);
    EXPECT_EQ(often.n, 60);
    EXPECT_TRUE(std::isnan(weighted.little_p_value));
    EXPECT_NEAR(weighted.log_likelihood, often.log_likelihood, 1e-8);
    options.start_mean = often.mean;
    options.start_covariance = often.covariance;
    options.errors = false;
    const IncompleteMoments started = fit_incomplete_moments({x, 3}, options);
    EXPECT_LT(started.iterations, 2);
    for (std::size_t k = 0; k < 9; ++k) {
        const double scale = std::sqrt(often.covariance[4 * (k / 3)] * often.covariance[4 * (k % 3)]);
        EXPECT_NEAR(weighted.covariance[k], often.covariance[k], 1e-7 * scale);
        EXPECT_NEAR(started.covariance[k], often.covariance[k], 1e-7 * scale);
        EXPECT_NEAR(weighted.covariance_errors[k], often.covariance_errors[k], 1e-6 * scale);
        EXPECT_TRUE(std::isnan(started.covariance_errors[k]));
    }
    options.start_covariance = options.start_mean;
    EXPECT_THROW((void)fit_incomplete_moments({x, 3}, options), std::invalid_argument);
    weights.pop_back();
    options.weights = weights;
    EXPECT_THROW((void)fit_incomplete_moments({x, 3}, options), std::invalid_argument);
}

TEST(UnitIncompleteMoments, RefusalsNameThePlace) {
    const auto said = [](const Column& x, std::size_t columns) -> std::string {
        try {
            (void)fit_incomplete_moments({x, columns});
        } catch (const std::logic_error& error) { return error.what(); }
        return "";
    };
    constexpr double infinite = std::numeric_limits<double>::infinity();
    EXPECT_NE(said({1, 2, 3, infinite}, 2).find("X[1, 1] must be finite"), std::string::npos);
    EXPECT_NE(said({1, 5, 3, 5}, 2).find("column 1 of X"), std::string::npos);
    EXPECT_NE(said({1, nan, 3, nan}, 2).find("only missing"), std::string::npos);
    EXPECT_NE(said({}, 0).find("1 to 60 columns"), std::string::npos);
    const IncompleteMoments found = fit_incomplete_moments({Column{1, 2, nan, nan, 3, 3, 2, 5}, 2});
    EXPECT_EQ(found.empty_rows, 1);
    EXPECT_EQ(found.n, 3);
}

}  // namespace
