// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

/// Tests of a sample against a distribution. Every bound is passed by a right sample but for about 6 in 10 million
/// seeds (five standard deviations of a normal), and the seeds are fixed.
namespace goodwill::test {

inline constexpr double five_sigma_tail = 5.7e-7;

/// Kolmogorov and Smirnov: sqrt(n) times the largest distance of the empirical distribution from cdf(x).
template <class Cdf>
void expect_continuous_fit(std::vector<double> sample, Cdf cdf) {
    std::sort(sample.begin(), sample.end());
    const auto n = static_cast<double>(sample.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double p = cdf(sample[i]);
        distance = std::max({distance, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
    }
    EXPECT_LT(std::sqrt(n) * distance, std::sqrt(-0.5 * std::log(five_sigma_tail / 2.0)));
}

/// Pearson's chi-square of counts against pmf(k), values pooled until each cell expects at least 20.
template <class Pmf>
void expect_discrete_fit(const std::vector<std::int64_t>& sample, std::int64_t lowest, std::int64_t highest, Pmf pmf) {
    std::map<std::int64_t, double> observed;
    for (const std::int64_t k : sample) { observed[std::clamp(k, lowest - 1, highest + 1)] += 1.0; }
    const auto n = static_cast<double>(sample.size());
    double chi_square = 0.0;
    double seen = observed[lowest - 1];
    double expected = 0.0;
    double used = 0.0;
    int cells = 0;
    const auto close_cell = [&] {
        chi_square += (seen - expected) * (seen - expected) / expected;
        used += expected;
        ++cells;
        seen = expected = 0.0;
    };
    for (std::int64_t k = lowest; k <= highest; ++k) {
        expected += n * pmf(k);
        seen += observed.contains(k) ? observed.at(k) : 0.0;
        if (expected >= 20.0 && n - used - expected >= 20.0) { close_cell(); }
    }
    seen += observed[highest + 1];
    expected = n - used;
    close_cell();
    ASSERT_GE(cells, 2);
    const boost::math::chi_squared distribution(static_cast<double>(cells - 1));
    EXPECT_LT(chi_square, boost::math::quantile(boost::math::complement(distribution, five_sigma_tail)))
        << cells << " cells";
}

/// Mean and variance of a sample within five standard errors; the variance's own error needs the excess kurtosis.
template <class T>
void expect_moments(const std::vector<T>& sample, double mean, double variance, double excess_kurtosis) {
    const auto n = static_cast<double>(sample.size());
    long double sum = 0.0L;
    long double squares = 0.0L;
    for (const T x : sample) {
        const auto shifted = static_cast<long double>(x) - mean;
        sum += shifted;
        squares += shifted * shifted;
    }
    EXPECT_NEAR(static_cast<double>(sum) / n, 0.0, 5.0 * std::sqrt(variance / n)) << "mean";
    EXPECT_NEAR(static_cast<double>(squares) / n, variance, 5.0 * variance * std::sqrt((2.0 + excess_kurtosis) / n))
        << "variance";
}

}  // namespace goodwill::test
