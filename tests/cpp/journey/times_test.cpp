// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/times.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::Estimate;
using goodwill::EstimateTable;
namespace journey = goodwill::journey;

const Estimate& at(const EstimateTable& table, const std::vector<std::string>& labels) {
    for (std::size_t row = 0; row < table.size(); ++row) {
        bool same = true;
        for (std::size_t k = 0; k < labels.size(); ++k) { same = same && table.labels[k][row] == labels[k]; }
        if (same) { return table.estimates[row]; }
    }
    throw std::out_of_range("no such row");
}

/// A hundred rows, waiting 1 … 100 seconds in two sites, delivery known for three.
model::EncounterLog hundred_rows() {
    std::vector<std::string> names;
    std::vector<std::string> sites;
    std::vector<double> waiting;
    std::vector<double> delivery(100, missing);
    for (int i = 1; i <= 100; ++i) {
        names.push_back("c" + std::to_string(i));
        sites.emplace_back(i <= 10 ? "small" : "large");
        waiting.push_back(101.0 - i);
    }
    delivery[3] = 3600;
    delivery[4] = 7200;
    delivery[5] = 7200;
    return log_of(table({{"customer", texts(names)},
                         {"time", times(std::vector<std::int64_t>(100, 0))},
                         {"site", texts(sites)},
                         {"waiting", numbers(waiting)},
                         {"delivery", numbers(delivery)}}));
}

TEST(OracleTimes, MeanAndPercentilesWithRankIntervals) {
    const EstimateTable table = journey::times(hundred_rows());
    EXPECT_EQ(table.keys, (std::vector<std::string>{"time", "statistic"}));
    EXPECT_EQ(table.labels[0][0], "waiting");
    EXPECT_EQ(table.labels[1],
              (std::vector<std::string>{"mean", "p50", "p75", "p90", "p95", "mean", "p50", "p75", "p90", "p95"}));
    EXPECT_DOUBLE_EQ(at(table, {"waiting", "mean"}).value, 50.5);
    // Ranks 40 and 61 of 100: P(Binomial(100, 1/2) < 40) = 0.0176, < 41 = 0.0284.
    EXPECT_DOUBLE_EQ(at(table, {"waiting", "p50"}).value, 50.5);
    EXPECT_EQ(at(table, {"waiting", "p50"}).low, 40.0);
    EXPECT_EQ(at(table, {"waiting", "p50"}).high, 61.0);
    EXPECT_DOUBLE_EQ(at(table, {"waiting", "p90"}).value, 90.1);
    EXPECT_EQ(at(table, {"waiting", "p90"}).n, 100);
}

TEST(UnitTimes, FewObservationsHaveHonestEnds) {
    const EstimateTable table = journey::times(hundred_rows());
    const Estimate& p95 = at(table, {"delivery", "p95"});
    EXPECT_EQ(p95.n, 3);
    EXPECT_EQ(p95.high, std::numeric_limits<double>::infinity());
    EXPECT_EQ(p95.warnings, std::vector<std::string>{"no upper limit at n = 3: both limits need 72 observations"});
    EXPECT_EQ(at(table, {"delivery", "p50"}).low, 0.0);
    EXPECT_DOUBLE_EQ(at(table, {"delivery", "mean"}).value, 6000.0);
    EXPECT_GE(at(table, {"delivery", "mean"}).low, 0.0);
}

TEST(UnitTimes, GroupsAndPercentilesOfOnesOwn) {
    journey::TimesOptions options;
    options.by = {"site"};
    options.percentiles = {0.5, 0.999};
    options.level = 0.9;
    const EstimateTable table = journey::times(hundred_rows(), options);
    EXPECT_EQ(table.keys, (std::vector<std::string>{"time", "site", "statistic"}));
    EXPECT_DOUBLE_EQ(at(table, {"waiting", "small", "p50"}).value, 95.5);
    EXPECT_EQ(at(table, {"waiting", "small", "p50"}).n, 10);
    EXPECT_EQ(at(table, {"waiting", "large", "p99.9"}).level, 0.9);
    EXPECT_EQ(at(table, {"delivery", "small", "p50"}).n, 3);
    EXPECT_THROW((void)at(table, {"delivery", "large", "p50"}), std::out_of_range);
}

TEST(UnitTimes, RefusesALogWithoutTimesAndOddPercentiles) {
    const auto log = log_of(three_rows());
    EXPECT_NE(message_of([&] { (void)journey::times(log); }).find("at least one of the nine times"), std::string::npos);
    journey::TimesOptions options;
    options.percentiles = {1.0};
    EXPECT_THROW((void)journey::times(hundred_rows(), options), std::domain_error);
    options.percentiles = {0.5};
    options.by = {"town"};
    EXPECT_THROW((void)journey::times(hundred_rows(), options), std::invalid_argument);
}

TEST(PropertyTimes, ThreadsChangeNoBit) {
    journey::TimesOptions options;
    options.by = {"site"};
    const EstimateTable one = journey::times(hundred_rows(), options, {1, {}});
    for (const unsigned threads : {2U, 7U}) {
        EXPECT_EQ(one.estimates, journey::times(hundred_rows(), options, {threads, {}}).estimates);
    }
}

}  // namespace
