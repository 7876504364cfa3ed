// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/accumulators/quantile_sketch.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

namespace random = goodwill::support::random;
using goodwill::support::QuantileSketch;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Type 7 of Hyndman and Fan by its definition.
double exact_quantile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    const double position = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(position));
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - std::floor(position)) * (values[above] - values[below]);
}

double exact_rank(const std::vector<double>& sorted, double x) {
    const auto above = std::upper_bound(sorted.begin(), sorted.end(), x);
    return static_cast<double>(above - sorted.begin()) / static_cast<double>(sorted.size());
}

std::vector<double> stream(std::uint64_t who, std::size_t size) {
    std::vector<double> values;
    for (std::size_t i = 0; i < size; ++i) { values.push_back(random::exponential({2, who, i, 0}, 5.0)); }
    return values;
}

/// The share of nine deciles whose rank is off by more than the bound says.
double share_outside(const QuantileSketch& sketch, std::vector<double> values, double confidence) {
    std::sort(values.begin(), values.end());
    int outside = 0;
    for (int decile = 1; decile <= 9; ++decile) {
        const double x = exact_quantile(values, 0.1 * decile);
        const double error = std::fabs(sketch.rank(x) - exact_rank(values, x));
        outside += error > sketch.rank_error(confidence) ? 1 : 0;
    }
    return outside / 9.0;
}

RC_GTEST_PROP(PropertyQuantileSketch, ExactWhileEverythingIsKept, ()) {
    const auto x = *rc::gen::suchThat(rc::gen::container<std::vector<double>>(
                                          rc::gen::map(rc::gen::inRange(-500, 500), [](int k) { return 0.1 * k; })),
                                      [](const auto& values) { return !values.empty() && values.size() <= 64; });
    QuantileSketch sketch(64);
    sketch.update(x);
    RC_ASSERT(sketch.is_exact());
    RC_ASSERT(sketch.rank_error() == 0.0);
    const double p = 0.001 * *rc::gen::inRange(0, 1001);
    RC_ASSERT(std::fabs(sketch.quantile(p) - exact_quantile(x, p)) <= 1e-12);
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    RC_ASSERT(std::fabs(sketch.rank(x.front()) - exact_rank(sorted, x.front())) <= 1e-15);
}

RC_GTEST_PROP(PropertyQuantileSketch, BatchesMayBeCutAnywhere, ()) {
    const auto values = stream(*rc::gen::inRange<std::uint64_t>(0, 100), 3000);
    const auto cut = static_cast<std::ptrdiff_t>(*rc::gen::inRange(0, 3001));
    QuantileSketch whole(32, 5);
    QuantileSketch parts(32, 5);
    whole.update(values);
    parts.update(std::vector<double>(values.begin(), values.begin() + cut));
    parts.update(std::vector<double>(values.begin() + cut, values.end()));
    RC_ASSERT(whole == parts);
}

RC_GTEST_PROP(PropertyQuantileSketch, MergingIsExactInCountsAndRange, ()) {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 700));
    QuantileSketch merged(16);
    std::vector<double> all;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        auto part_values = stream(i, sizes[i]);
        QuantileSketch part(16);
        part_values.push_back(nan);
        part.update(part_values);
        merged.merge(part);
        all.insert(all.end(), part_values.begin(), part_values.end() - 1);
    }
    RC_ASSERT(merged.count() == static_cast<std::int64_t>(all.size()));
    RC_ASSERT(merged.missing() == static_cast<std::int64_t>(sizes.size()));
    RC_PRE(!all.empty());
    RC_ASSERT(merged.minimum() == *std::min_element(all.begin(), all.end()));
    RC_ASSERT(merged.quantile(1.0) == *std::max_element(all.begin(), all.end()));
    RC_ASSERT(merged.rank(merged.maximum()) == 1.0);
}

TEST(UnitQuantileSketch, TheStateStaysSmall) {
    QuantileSketch sketch;
    sketch.update(stream(0, 300000));
    EXPECT_EQ(sketch.count(), 300000);
    EXPECT_LE(sketch.stored(), 3 * sketch.capacity() + 200);
    EXPECT_FALSE(sketch.is_exact());
}

TEST(UnitQuantileSketch, DefaultKeepsItsWord) {
    QuantileSketch sketch;
    for (std::uint64_t part = 0; part < 8; ++part) { sketch.update(stream(part, 250000)); }
    EXPECT_LT(sketch.rank_error(0.99), 0.006);
}

/// The bound holds for a stream, for data that come sorted, for one of few distinct values, and for many merged parts.
/// It allows 5 % outside; Azuma's inequality is generous, so that share is hardly ever reached.
TEST(StatisticalQuantileSketch, RankErrorStaysWithinItsBound) {
    double single = 0.0;
    double sorted = 0.0;
    double coarse = 0.0;
    double merged = 0.0;
    constexpr int runs = 15;
    for (std::uint64_t run = 0; run < runs; ++run) {
        auto values = stream(run, 20000);
        QuantileSketch sketch(64, run);
        sketch.update(values);
        single += share_outside(sketch, values, 0.95);

        QuantileSketch parts(64, run);
        for (std::size_t begin = 0; begin < values.size(); begin += 200) {
            const auto from = values.begin() + static_cast<std::ptrdiff_t>(begin);
            QuantileSketch part(64, run);
            part.update(std::vector<double>(from, from + 200));
            parts.merge(part);
        }
        merged += share_outside(parts, values, 0.95);

        std::sort(values.begin(), values.end());
        QuantileSketch ordered(64, run);
        ordered.update(values);
        sorted += share_outside(ordered, values, 0.95);

        for (double& x : values) { x = std::floor(x); }
        QuantileSketch few(64, run);
        few.update(values);
        coarse += share_outside(few, values, 0.95);
    }
    EXPECT_LE(single / runs, 0.05);
    EXPECT_LE(merged / runs, 0.05);
    EXPECT_LE(sorted / runs, 0.05);
    EXPECT_LE(coarse / runs, 0.05);
}

/// Without bias: the mean error over many seeds vanishes, and its spread is what V promises at most.
TEST(StatisticalQuantileSketch, RankIsUnbiased) {
    const auto values = stream(77, 5000);
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const double x = sorted[1700];
    constexpr int runs = 600;
    double sum = 0.0;
    double squares = 0.0;
    double variance = 0.0;
    for (std::uint64_t seed = 0; seed < runs; ++seed) {
        QuantileSketch sketch(32, seed);
        sketch.update(values);
        const double error = sketch.rank(x) - exact_rank(sorted, x);
        sum += error;
        squares += error * error;
        const double bound = sketch.rank_error(0.95);
        variance = bound * bound / (2.0 * std::log(2.0 / 0.05));
    }
    EXPECT_NEAR(sum / runs, 0.0, 5.0 * std::sqrt(squares / runs / runs));
    EXPECT_LE(squares / runs, variance * (1.0 + 5.0 * std::sqrt(2.0 / runs)));
    EXPECT_GT(squares / runs, 0.1 * variance);
}

/// Parts with the same seed and equally many observations must not err in the same direction.
TEST(StatisticalQuantileSketch, PartsErrIndependently) {
    constexpr int parts = 400;
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t part = 0; part < parts; ++part) {
        auto values = stream(part, 1000);
        QuantileSketch sketch(16, 3);
        sketch.update(values);
        std::sort(values.begin(), values.end());
        const double error = sketch.rank(values[500]) - exact_rank(values, values[500]);
        sum += error;
        squares += error * error;
    }
    EXPECT_NEAR(sum / parts, 0.0, 5.0 * std::sqrt(squares / parts / parts));
}

TEST(UnitQuantileSketch, AStoppedBatchAddsNothing) {
    QuantileSketch sketch(8);
    sketch.update(std::vector<double>{1.0, 2.0});
    const QuantileSketch before = sketch;
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW(sketch.update(stream(0, 200000), {.report = {}, .stop = source.get_token()}), goodwill::Stopped);
    EXPECT_EQ(sketch, before);
}

TEST(UnitQuantileSketch, EdgesOfItsDomain) {
    QuantileSketch sketch(8);
    EXPECT_TRUE(std::isnan(sketch.quantile(0.5)));
    EXPECT_TRUE(std::isnan(sketch.rank(1.0)));
    EXPECT_EQ(sketch.rank_error(), 0.0);
    sketch.update(std::vector<double>{1.0, nan});
    EXPECT_EQ(sketch.missing(), 1);
    const QuantileSketch before = sketch;
    EXPECT_THROW(sketch.update(std::vector<double>{2.0, INFINITY}), std::domain_error);
    EXPECT_THROW(sketch.merge(QuantileSketch(9)), std::invalid_argument);
    EXPECT_EQ(sketch, before);
    EXPECT_THROW((void)sketch.quantile(1.5), std::domain_error);
    EXPECT_THROW((void)sketch.quantile(nan), std::domain_error);
    EXPECT_THROW((void)sketch.rank(nan), std::domain_error);
    EXPECT_THROW((void)sketch.rank_error(1.0), std::domain_error);
    EXPECT_THROW(QuantileSketch(7), std::invalid_argument);
    EXPECT_THROW(QuantileSketch((std::size_t{1} << 20) + 1), std::invalid_argument);
}

}  // namespace
