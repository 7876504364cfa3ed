// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/resampling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;

const std::vector<double> values{1, 3, 2, 5, 7, 11, 4, 8};

/// The mean of the chosen values with its standard error.
RowStatistic mean_of(const std::vector<double>& from) {
    return [&from](std::span<const std::uint64_t> rows) {
        double sum = 0.0;
        for (const auto row : rows) { sum += from[row]; }
        const double n = static_cast<double>(rows.size());
        double squares = 0.0;
        for (const auto row : rows) { squares += std::pow(from[row] - sum / n, 2); }
        return SampleStatistic{sum / n, std::sqrt(squares / (n * (n - 1.0)))};
    };
}

Bootstrap run(BootstrapKind kind, const std::vector<double>& from = values, unsigned threads = 1) {
    BootstrapOptions options;
    options.kind = kind;
    return bootstrap(from.size(), mean_of(from), options, {}, {threads, {}});
}

TEST(OracleBootstrap, OfAMean) {
    const Bootstrap found = run(BootstrapKind::percentile);
    EXPECT_EQ(found.value.value, 5.125);
    EXPECT_EQ(found.replicates.size(), 1999U);
    // Of all 8^8 resamples the standard deviation is sqrt(m2 / n) and the skewness that of the values over sqrt(n).
    EXPECT_NEAR(found.standard_error, std::sqrt(9.859375 / 8.0), 0.05);
    EXPECT_NEAR(found.bias, 0.0, 0.1);
    std::vector<double> sorted = found.replicates;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(found.value.low, sorted[49]);  // rank 2000 / 40
    EXPECT_EQ(found.value.high, sorted[1949]);
    EXPECT_NEAR(run(BootstrapKind::bca).acceleration, 0.0288855563082389, 1e-15);
    EXPECT_LT(run(BootstrapKind::studentised).value.low, found.value.low);  // t is wider than the normal
}

TEST(PropertyBootstrap, ReplicatesDependOnNothingButTheirNumber) {
    const Bootstrap one = run(BootstrapKind::bca, values, 1);
    const Bootstrap four = run(BootstrapKind::bca, values, 4);
    EXPECT_EQ(one.replicates, four.replicates);
    EXPECT_EQ(one.value, four.value);
    std::vector<std::uint64_t> rows(8);
    resample_rows(1, 700, 8, rows);
    EXPECT_EQ(one.replicates[700], mean_of(values)(rows).value);
    BootstrapOptions few;
    few.replicates = 701;
    EXPECT_EQ(bootstrap(8, mean_of(values), few).replicates[700], one.replicates[700]);
}

// Percentile, BC and BCa intervals follow any rising transform of the statistic.
TEST(PropertyBootstrap, IntervalsFollowTransforms) {
    const auto cubed = [](std::span<const std::uint64_t> rows) {
        return SampleStatistic{std::pow(mean_of(values)(rows).value, 3)};
    };
    for (const BootstrapKind kind : {BootstrapKind::percentile, BootstrapKind::bc}) {
        BootstrapOptions options;
        options.kind = kind;
        options.replicates = 1999;
        const auto direct = bootstrap(8, mean_of(values), options).value;
        const auto moved = bootstrap(8, cubed, options).value;
        EXPECT_NEAR(moved.low, std::pow(direct.low, 3), 0.5);
        EXPECT_NEAR(moved.high, std::pow(direct.high, 3), 1.5);
    }
}

TEST(PropertyBootstrap, ClustersOfOneRowAreRows) {
    const std::vector<std::int32_t> alone{0, 1, 2, 3, 4, 5, 6, 7};
    EXPECT_EQ(bootstrap(8, mean_of(values), {}, alone).replicates, run(BootstrapKind::bca).replicates);
    const std::vector<std::int32_t> pairs{0, 0, 1, 1, 2, 2, 3, 3};
    const Bootstrap drawn = bootstrap(8, mean_of(values), {}, pairs);
    EXPECT_EQ(drawn.value.n, 4);
    for (const double v : drawn.replicates) { EXPECT_NEAR(8.0 * v, std::round(8.0 * v), 1e-12); }
}

TEST(StatisticalBootstrap, StudentisedCoversTheMeanOfFewSkewedValues) {
    int covered = 0;
    constexpr int samples = 200;
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        std::vector<double> drawn;
        for (std::uint64_t i = 0; i < 20; ++i) { drawn.push_back(draws::exponential({21, sample, i, 0})); }
        BootstrapOptions options;
        options.kind = BootstrapKind::studentised;
        options.replicates = 399;
        options.seed = sample;
        const auto interval = bootstrap(20, mean_of(drawn), options).value;
        covered += interval.low < 1.0 && 1.0 < interval.high ? 1 : 0;
    }
    EXPECT_NEAR(covered / 200.0, 0.945, 0.06);
}

TEST(UnitBootstrap, WhatCannotBeResampledIsSaid) {
    BootstrapOptions few;
    few.replicates = 10;
    EXPECT_THROW((void)bootstrap(8, mean_of(values), few), std::invalid_argument);
    EXPECT_THROW((void)bootstrap(1, mean_of(values)), std::invalid_argument);
    EXPECT_THROW((void)bootstrap(8, mean_of(values), {}, std::vector<std::int32_t>{0, 1}), std::invalid_argument);
    const auto undefined = [](std::span<const std::uint64_t>) { return SampleStatistic{}; };
    EXPECT_THROW((void)bootstrap(8, undefined), std::domain_error);
    const auto unerring = [](std::span<const std::uint64_t> rows) {
        return SampleStatistic{static_cast<double>(rows[0])};
    };
    BootstrapOptions studentised;
    studentised.kind = BootstrapKind::studentised;
    EXPECT_THROW((void)bootstrap(8, unerring, studentised), std::domain_error);
    // A statistic that some replicates lack: the ratio to the smallest value, unless row 0 was drawn.
    const auto sometimes = [](std::span<const std::uint64_t> rows) {
        const bool seen = std::find(rows.begin(), rows.end(), 0U) != rows.end();
        return SampleStatistic{seen ? mean_of(values)(rows).value : std::nan("")};
    };
    BootstrapOptions percentile;
    percentile.kind = BootstrapKind::percentile;
    const Bootstrap partly = bootstrap(8, sometimes, percentile);
    EXPECT_LT(partly.replicates.size(), 1999U);
    EXPECT_EQ(partly.value.warnings.size(), 1U);
    EXPECT_THROW((void)bootstrap_kind_named("f", "BCA"), std::invalid_argument);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)bootstrap(8, mean_of(values), {}, {}, {1, {{}, source.get_token()}}), goodwill::Stopped);
}

// Of the 20 ways to split six values into three and three the observed one is the most extreme: p = 1 / 20, one-sided.
TEST(OraclePermutation, OfADifference) {
    const std::vector<double> y{1, 2, 3, 4, 5, 6};
    const auto difference = [&](std::span<const std::uint64_t> order) {
        double sum = 0.0;
        for (std::size_t i = 0; i < 6; ++i) { sum += (i < 3 ? -1.0 : 1.0) * y[order[i]]; }
        return sum / 3.0;
    };
    const auto greater = permutation_test(6, difference, 9999, 3, Alternative::greater);
    EXPECT_EQ(greater.statistic, 3.0);
    EXPECT_NEAR(greater.p_value, 0.05, 0.011);  // five standard errors
    const auto both = permutation_test(6, difference, 9999, 3);
    EXPECT_NEAR(both.p_value, 2.0 * greater.p_value, 1e-15);
    EXPECT_EQ(permutation_test(6, difference, 9999, 3, Alternative::less).p_value, 1.0);
    EXPECT_EQ(permutation_test(6, difference, 9999, 3, Alternative::greater, {4, {}}).replicates, greater.replicates);
    EXPECT_THROW((void)permutation_test(6, difference, 5), std::invalid_argument);
    EXPECT_THROW((void)permutation_test(1, difference), std::invalid_argument);
    EXPECT_THROW((void)alternative_named("f", "both"), std::invalid_argument);
}

}  // namespace
