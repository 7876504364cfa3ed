// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/distribution.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/statistics/proportion.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;
using goodwill::model::Role;
using namespace small_tables;

TEST(UnitDistribution, CountsAndSharesOfEveryPoint) {
    const model::EncounterLog log = log_of(table({{"customer", texts({"a", "b", "c", "d", "e"})},
                                                  {"time", times({0, 1, 2, 3, 4})},
                                                  {"satisfaction", numbers({5, 5, 3, missing, 1})}}));
    const measure::Distribution found = measure::distribution(log, Role::satisfaction);
    EXPECT_EQ(found.points, (std::vector<double>{1, 2, 3, 4, 5}));
    EXPECT_EQ(found.counts, (std::vector<std::int64_t>{1, 0, 1, 0, 2}));
    EXPECT_EQ(found.n, 4);
    EXPECT_EQ(found.missing, 1);
    EXPECT_EQ(found.shares.labels[0], (std::vector<std::string>{"1", "2", "3", "4", "5"}));
    for (std::size_t k = 0; k < 5; ++k) {
        EXPECT_EQ(found.shares.estimates[k], support::proportion_estimate(found.counts[k], 4));
    }
}

TEST(UnitDistribution, WeightedSharesAddUpToOne) {
    const model::EncounterLog log =
        log_of(three_rows({{"satisfaction", numbers({5, 4.5, 1})}, {"weight", numbers({1, 2, 5})}}));
    const measure::Distribution found = measure::distribution(log, Role::satisfaction);
    EXPECT_EQ(found.counts, (std::vector<std::int64_t>{1, 0, 0, 0, 2}));  // 4.5 counts with 5
    EXPECT_NEAR(found.shares.estimates[4].value, 3.0 / 8.0, 1e-15);
    double total = 0.0;
    for (const auto& share : found.shares.estimates) { total += share.value; }
    EXPECT_NEAR(total, 1.0, 1e-14);
    support::Moments top;
    top.add(1.0, 1.0);
    top.add(1.0, 2.0);
    top.add(0.0, 5.0);
    const auto expected = support::proportion_estimate(top);
    EXPECT_NEAR(found.shares.estimates[4].low, expected.low, 1e-12);
    EXPECT_NEAR(found.shares.estimates[4].high, expected.high, 1e-12);
}

TEST(UnitDistribution, OnlyRatingsHaveOne) {
    const model::EncounterLog log =
        log_of(three_rows({{"waiting", numbers({1, 2, 3})}, {"satisfaction", numbers({missing, missing, missing})}}));
    EXPECT_THROW((void)measure::distribution(log, Role::waiting), std::invalid_argument);
    EXPECT_THROW((void)measure::distribution(log, Role::satisfaction), goodwill::DataError);
    measure::LogOptions options;
    options.method = "beta";
    EXPECT_THROW((void)measure::distribution(log, Role::satisfaction, options), std::invalid_argument);
}

}  // namespace
