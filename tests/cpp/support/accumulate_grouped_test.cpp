// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "support/exact_moments.hpp"

namespace {

namespace random = goodwill::support::random;
using goodwill::Execution;
using goodwill::support::accumulate_grouped;
using goodwill::support::GroupedMoments;
using goodwill::support::Moments;
using goodwill::test::exact_moments;
using goodwill::test::ExactMoments;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Rows {
    std::vector<double> values;
    std::vector<double> weights;
    std::vector<std::int32_t> groups;
};

/// Values about `centre` with `spread`, every 50th missing, every 17th row without a group.
Rows rows(std::size_t size, std::size_t group_count, double centre, double spread) {
    Rows made;
    for (std::size_t i = 0; i < size; ++i) {
        const random::Words words = random::block(9, i, 0);
        made.values.push_back(i % 50 == 7 ? nan : centre + spread * random::normal_from(words[0]));
        made.weights.push_back(i % 40 == 3 ? 0.0 : random::uniform_from(words[1]));
        made.groups.push_back(i % 17 == 5 ? -1 : static_cast<std::int32_t>(words[2] % group_count));
    }
    return made;
}

/// The exact moments of one group.
ExactMoments exact_of(const Rows& made, std::int32_t group, bool weighted) {
    std::vector<double> x;
    std::vector<double> w;
    for (std::size_t i = 0; i < made.values.size(); ++i) {
        if (made.groups[i] != group) { continue; }
        x.push_back(made.values[i]);
        w.push_back(weighted ? made.weights[i] : 1.0);
    }
    return exact_moments(x, w);
}

/// Relative errors: of the mean against the spread, of the sums of squares against themselves.
void expect_close(const Moments& moments, const ExactMoments& exact, double relative) {
    ASSERT_EQ(moments.count, exact.count);
    EXPECT_NEAR(moments.weight, exact.weight, relative * exact.weight);
    EXPECT_NEAR(moments.weight2, exact.weight2, relative * exact.weight2);
    const double unit = std::numeric_limits<double>::epsilon() * std::fabs(exact.mean);
    const double spread = exact.count > 0 ? std::sqrt(exact.m2 / exact.weight) : 0.0;
    EXPECT_NEAR(moments.mean, exact.mean, unit + relative * spread);
    EXPECT_NEAR(moments.mean2, exact.mean2, unit + relative * spread);
    EXPECT_NEAR(moments.m2, exact.m2, relative * exact.m2);
    EXPECT_NEAR(moments.m2_2, exact.m2_2, relative * exact.m2_2);
    EXPECT_EQ(moments.minimum, exact.minimum);
    EXPECT_EQ(moments.maximum, exact.maximum);
}

void expect_exact(const Rows& made, std::size_t group_count, bool weighted, double relative) {
    const std::vector<double> none;
    const GroupedMoments grouped =
        accumulate_grouped(made.values, weighted ? made.weights : none, made.groups, group_count);
    ASSERT_EQ(grouped.size(), group_count);
    EXPECT_EQ(grouped.rows(), static_cast<std::int64_t>(made.values.size()));
    for (std::size_t g = 0; g < group_count; ++g) {
        SCOPED_TRACE(g);
        expect_close(grouped[g], exact_of(made, static_cast<std::int32_t>(g), weighted), relative);
    }
}

TEST(OracleAccumulateGrouped, MatchesLongDouble) {
    const Rows made = rows(400000, 37, 3.0, 1.0);
    expect_exact(made, 37, false, 1e-13);
    expect_exact(made, 37, true, 1e-13);
}

/// Where sums of x and x^2 would leave no digit of the variance: x^2 is 1e18 and its last place 128.
TEST(OracleAccumulateGrouped, KeepsTheSpreadOfDataFarFromZero) {
    expect_exact(rows(400000, 5, 1e9, 1e-3), 5, false, 1e-12);
}

/// The update formula rounds a mean of 1e9 to 1e-7 at every row; against a spread of 1 that leaves seven digits.
TEST(OracleAccumulateGrouped, WeightedKeepsTheSpreadOfDataFarFromZero) {
    const Rows made = rows(400000, 5, 1e9, 1.0);
    const GroupedMoments grouped = accumulate_grouped(made.values, made.weights, made.groups, 5);
    for (std::size_t g = 0; g < 5; ++g) {
        const ExactMoments exact = exact_of(made, static_cast<std::int32_t>(g), true);
        EXPECT_NEAR(grouped[g].mean, exact.mean, 1e-14 * exact.mean);
        EXPECT_NEAR(grouped[g].m2, exact.m2, 1e-7 * exact.m2);
        EXPECT_NEAR(grouped[g].squared_weight_spread(),
                    exact.m2_2 + exact.weight2 * std::pow(exact.mean2 - exact.mean, 2), 1e-7 * exact.m2_2);
    }
}

TEST(OracleAccumulateGrouped, AnOutlierAsFirstValueOfItsGroupIsNoHarm) {
    Rows made = rows(200000, 3, 1.0, 1.0);
    for (std::size_t i = 0; i < 3; ++i) {
        made.values[i] = 1e9;
        made.groups[i] = static_cast<std::int32_t>(i);
    }
    expect_exact(made, 3, false, 1e-11);
}

TEST(OracleAccumulateGrouped, ManyMoreGroupsThanRows) {
    expect_exact(rows(3000, 20000, 3.0, 1.0), 20000, false, 1e-12);
}

TEST(UnitAccumulateGrouped, SameBitsForAnyNumberOfThreads) {
    const Rows made = rows(700001, 101, 2.0, 5.0);
    for (const bool weighted : {false, true}) {
        const std::vector<double> weights = weighted ? made.weights : std::vector<double>();
        const auto with = [&](unsigned threads) {
            return accumulate_grouped(made.values, weights, made.groups, 101, {.threads = threads, .progress = {}});
        };
        const GroupedMoments one = with(1);
        EXPECT_EQ(one, with(2));
        EXPECT_EQ(one, with(7));
    }
}

TEST(UnitAccumulateGrouped, CountsWhatItSkips) {
    const std::vector<double> values{1.0, nan, 3.0, 4.0, 5.0};
    const std::vector<std::int32_t> groups{0, 0, -1, 1, 1};
    const std::vector<double> weights{1.0, 1.0, 1.0, 0.0, 2.0};
    const GroupedMoments plain = accumulate_grouped(values, {}, groups, 3);
    EXPECT_EQ(plain.rows(), 5);
    EXPECT_EQ(plain.skipped(), 2);
    EXPECT_EQ(plain[1].mean, 4.5);
    EXPECT_EQ(plain[2], Moments{});
    const GroupedMoments weighted = accumulate_grouped(values, weights, groups, 3);
    EXPECT_EQ(weighted.skipped(), 3);
    EXPECT_EQ(weighted[1].weight, 2.0);
    EXPECT_EQ(accumulate_grouped({}, {}, {}, 2), GroupedMoments(2));
}

std::string refusal(const std::vector<double>& values, const std::vector<double>& weights,
                    const std::vector<std::int32_t>& groups) {
    try {
        (void)accumulate_grouped(values, weights, groups, 4);
    } catch (const std::logic_error& error) { return error.what(); }
    return "accepted";
}

TEST(UnitAccumulateGrouped, NamesTheRowItRefuses) {
    Rows made = rows(300000, 4, 0.0, 1.0);
    made.groups[299999] = 4;
    EXPECT_EQ(refusal(made.values, {}, made.groups),
              "accumulate_grouped: groups[299999] must be -1 or a group below 4, got 4");
    made.groups[299998] = std::numeric_limits<std::int32_t>::min();
    EXPECT_EQ(refusal(made.values, {}, made.groups),
              "accumulate_grouped: groups[299998] must be -1 or a group below 4, got -2147483648");
    made.weights[150000] = -1.0;
    EXPECT_EQ(refusal(made.values, made.weights, made.groups),
              "accumulate_grouped: weights[150000] must be non-negative and finite, got -1");
    made.weights[1] = nan;
    EXPECT_EQ(refusal(made.values, made.weights, made.groups),
              "accumulate_grouped: weights[1] must be non-negative and finite, got nan");
    made.values[0] = -INFINITY;
    EXPECT_EQ(refusal(made.values, made.weights, made.groups),
              "accumulate_grouped: values[0] must be finite or missing (NaN), got -inf");
    made.values.pop_back();
    EXPECT_EQ(refusal(made.values, {}, made.groups),
              "accumulate_grouped: groups must be as long as values (299999), got 300000 elements");
    EXPECT_THROW(GroupedMoments(std::size_t{1} << 31), std::invalid_argument);
}

TEST(UnitAccumulateGrouped, StopsOnRequest) {
    const Rows made = rows(1000, 4, 0.0, 1.0);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)accumulate_grouped(made.values, {}, made.groups, 4,
                                          {.threads = 1, .progress = {.report = {}, .stop = source.get_token()}}),
                 goodwill::Stopped);
}

RC_GTEST_PROP(PropertyGroupedMoments, MergedPartsAreTheWhole, ()) {
    const auto group_count = *rc::gen::inRange<std::size_t>(1, 6);
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 40));
    GroupedMoments merged(group_count);
    GroupedMoments updated(group_count);
    Rows all;
    for (const std::size_t size : sizes) {
        Rows part = rows(size, group_count, *rc::gen::inRange(-100, 100), 1.0);
        GroupedMoments moments(group_count);
        moments.update(part.values, part.groups, part.weights);
        merged.merge(moments);
        updated.update(part.values, part.groups, part.weights);
        all.values.insert(all.values.end(), part.values.begin(), part.values.end());
        all.weights.insert(all.weights.end(), part.weights.begin(), part.weights.end());
        all.groups.insert(all.groups.end(), part.groups.begin(), part.groups.end());
    }
    RC_ASSERT(merged == updated);
    RC_ASSERT(merged.rows() == static_cast<std::int64_t>(all.values.size()));
    for (std::size_t g = 0; g < group_count; ++g) {
        const ExactMoments exact = exact_of(all, static_cast<std::int32_t>(g), true);
        RC_ASSERT(merged[g].count == exact.count);
        RC_ASSERT(std::fabs(merged[g].mean - exact.mean) <= 1e-12);
        RC_ASSERT(std::fabs(merged[g].m2 - exact.m2) <= 1e-12 * (1.0 + exact.m2) + 1e-9);
    }
}

TEST(UnitGroupedMoments, MergeNeedsEquallyManyGroups) {
    GroupedMoments two(2);
    EXPECT_THROW(two.merge(GroupedMoments(3)), std::invalid_argument);
    EXPECT_EQ(two, GroupedMoments(2));
}

}  // namespace
