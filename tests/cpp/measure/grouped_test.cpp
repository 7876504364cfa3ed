// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/grouped.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/scores.hpp"
#include "model/small_tables.hpp"

namespace {

using goodwill::DataError;
using goodwill::Estimate;
using goodwill::EstimateTable;
using goodwill::Execution;
using goodwill::model::Role;
using measure_options = goodwill::measure::LogOptions;
namespace measure = goodwill::measure;
using namespace small_tables;

const std::vector<std::string> by_site{"site"};

model::EncounterLog six_rows() {
    return log_of(table({{"customer", texts({"a", "b", "c", "d", "e", "f"})},
                         {"time", times({0, day, 2 * day, 40 * day, 41 * day, 42 * day})},
                         {"site", texts({"north", "south", "north", "-", "north", "east"})},
                         {"satisfaction", numbers({5, 2, 4, 1, missing, missing})},
                         {"recommend", numbers({10, 3, 8, 0, 9, missing})},
                         {"effort", numbers({7, 1, 5, 2, 3, missing})},
                         {"waiting", numbers({60, 30, 90, 10, missing, 5})}}));
}

TEST(UnitGrouped, OneRowAGroupInLabelOrder) {
    const EstimateTable table = measure::by(six_rows(), Role::satisfaction, by_site);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table.keys, by_site);
    EXPECT_EQ(table.labels[0], (std::vector<std::string>{"north", "south"}));
    EXPECT_EQ(table.estimates[0].value, 4.5);
    EXPECT_EQ(table.estimates[0].n, 2);
    EXPECT_EQ(table.estimates[1].value, 2.0);
    // The same interval as the plain array has.
    EXPECT_EQ(table.estimates[0], measure::mean(std::vector<double>{5, 4}, {}, model::RatingScale{}));
}

TEST(UnitGrouped, SummaryAndEveryStatistic) {
    const model::EncounterLog log = six_rows();
    EXPECT_EQ(measure::summary(log, Role::satisfaction), measure::mean(std::vector<double>{5, 2, 4, 1}, {}, {{}}));
    EXPECT_EQ(measure::summary(log, Role::satisfaction, measure::Statistic::csat),
              measure::csat(std::vector<double>{5, 2, 4, 1}));
    EXPECT_EQ(measure::summary(log, Role::recommend, measure::Statistic::nps),
              measure::nps(std::vector<double>{10, 3, 8, 0, 9}));
    EXPECT_EQ(measure::summary(log, Role::effort, measure::Statistic::ces),
              measure::ces(std::vector<double>{7, 1, 5, 2, 3}));
    EXPECT_EQ(measure::summary(log, Role::effort, measure::Statistic::easy),
              measure::easy(std::vector<double>{7, 1, 5, 2, 3}));
    // A duration has no scale and so Student's interval.
    EXPECT_EQ(measure::summary(log, Role::waiting), measure::mean(std::vector<double>{60, 30, 90, 10, 5}));
}

TEST(UnitGrouped, SmallAndEmptyGroupsAreKeptOrLeftOutAsTold) {
    measure_options options;
    options.min_n = 2;
    EXPECT_EQ(measure::by(six_rows(), Role::satisfaction, by_site, measure::Statistic::mean, options).size(), 1U);
    options.min_n = 0;
    const EstimateTable all = measure::by(six_rows(), Role::satisfaction, by_site, measure::Statistic::mean, options);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all.labels[0][0], "east");
    EXPECT_TRUE(std::isnan(all.estimates[0].value));
    EXPECT_EQ(all.estimates[0].n, 0);
    EXPECT_FALSE(all.estimates[0].warnings.empty());
    options.min_n = -1;
    EXPECT_THROW((void)measure::by(six_rows(), Role::satisfaction, by_site, measure::Statistic::mean, options),
                 std::domain_error);
}

TEST(UnitGrouped, WeightsAreUsedWhenThereAreAny) {
    const model::EncounterLog log =
        log_of(three_rows({{"satisfaction", numbers({5, 1, 3})}, {"weight", numbers({1, 3, missing})}}));
    const Estimate weighted = measure::summary(log, Role::satisfaction);
    EXPECT_EQ(weighted.value, 2.0);
    EXPECT_EQ(weighted.n, 2);
    ASSERT_FALSE(weighted.warnings.empty());
    EXPECT_EQ(weighted.warnings.back(), "1 ratings without a weight left out");
    EXPECT_NE(weighted.method.find("design effect"), std::string::npos);
    measure_options options;
    options.weighted = false;
    EXPECT_EQ(measure::summary(log, Role::satisfaction, measure::Statistic::mean, options).value, 3.0);
    options.weighted = true;
    EXPECT_THROW((void)measure::summary(six_rows(), Role::satisfaction, measure::Statistic::mean, options),
                 std::invalid_argument);
}

TEST(UnitGrouped, ErrorsNameThePlace) {
    const model::EncounterLog log = six_rows();
    EXPECT_THROW((void)measure::summary(log, Role::revenue), std::invalid_argument);
    EXPECT_THROW((void)measure::summary(log, Role::site), std::invalid_argument);
    EXPECT_THROW((void)measure::summary(log, Role::waiting, measure::Statistic::csat), std::invalid_argument);
    EXPECT_THROW((void)measure::summary(log, Role::satisfaction, measure::Statistic::nps), std::invalid_argument);
    EXPECT_THROW((void)measure::by(log, Role::satisfaction, std::vector<std::string>{"planet"}), std::invalid_argument);
    const model::EncounterLog half = log_of(three_rows({{"recommend", numbers({10, 7.5, 3})}}));
    EXPECT_EQ(message_of([&] { (void)measure::summary(half, Role::recommend, measure::Statistic::nps); }),
              "summary: recommend[1] must be a whole number from 0 to 10, got 7.5");
    const model::EncounterLog silent = log_of(three_rows({{"satisfaction", numbers({missing, missing, missing})}}));
    EXPECT_EQ(message_of([&] { (void)measure::summary(silent, Role::satisfaction); }),
              "summary: column 'satisfaction': expected at least one rating that is not missing, got nothing");
    EXPECT_THROW((void)measure::by(silent, Role::satisfaction, by_site), std::invalid_argument);
}

model::EncounterLog many_rows(std::size_t rows) {
    std::mt19937 engine(3);
    std::vector<std::string> customers;
    std::vector<std::string> sites;
    std::vector<std::int64_t> when;
    std::vector<double> scores;
    std::vector<double> weights;
    for (std::size_t i = 0; i < rows; ++i) {
        customers.push_back("c" + std::to_string(engine() % 50U));
        sites.push_back("s" + std::to_string(engine() % 7U));
        when.push_back(static_cast<std::int64_t>(engine() % 900U) * day);
        scores.push_back(engine() % 9U == 0 ? missing : 1.0 + static_cast<double>(engine() % 5U));
        weights.push_back(static_cast<double>(1 + engine() % 1000U) / 7.0);
    }
    return log_of(table({{"customer", texts(customers)},
                         {"time", times(when)},
                         {"site", texts(sites)},
                         {"satisfaction", numbers(scores)},
                         {"weight", numbers(weights)}}));
}

TEST(PropertyGrouped, SameBitsForAnyNumberOfThreads) {
    const model::EncounterLog log = many_rows(150'000);
    const std::vector<std::string> keys{"site", "month"};
    for (const auto statistic : {measure::Statistic::mean, measure::Statistic::csat}) {
        const EstimateTable one = measure::by(log, Role::satisfaction, keys, statistic, {}, Execution{1, {}});
        EXPECT_GT(one.size(), 200U);
        for (const unsigned threads : {2U, 7U}) {
            const EstimateTable more =
                measure::by(log, Role::satisfaction, keys, statistic, {}, Execution{threads, {}});
            EXPECT_EQ(more.estimates, one.estimates);
            EXPECT_EQ(more.labels, one.labels);
        }
    }
}

TEST(PropertyGrouped, EveryGroupIsThePlainArrayOfItsRows) {
    const model::EncounterLog log = many_rows(3'000);
    const std::vector<std::string> keys{"site"};
    const EstimateTable table = measure::by(log, Role::satisfaction, keys, measure::Statistic::csat);
    const std::vector<std::string> sites = labels_of(log.category(Role::site));
    for (std::size_t row = 0; row < table.size(); ++row) {
        std::vector<double> scores;
        std::vector<double> weights;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (sites[i] != table.labels[0][row]) { continue; }
            scores.push_back(log.number(Role::satisfaction)[i]);
            weights.push_back(log.number(Role::weight)[i]);
        }
        const Estimate plain = measure::csat(scores, weights);
        EXPECT_EQ(table.estimates[row].n, plain.n);
        EXPECT_NEAR(table.estimates[row].value, plain.value, 1e-14);
        EXPECT_NEAR(table.estimates[row].low, plain.low, 1e-12);
        EXPECT_NEAR(table.estimates[row].high, plain.high, 1e-12);
    }
}

TEST(PropertyGrouped, AStopIsHeard) {
    const model::EncounterLog log = many_rows(3'000);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)measure::by(log, Role::satisfaction, by_site, measure::Statistic::mean, {},
                                   Execution{1, {{}, source.get_token()}}),
                 goodwill::Stopped);
}

}  // namespace
