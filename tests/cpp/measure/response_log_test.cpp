// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/response.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using small_tables::message_of;
using small_tables::missing;

/// Sixty encounters of thirty customers: at site A half answer, at B one in four; site C was visited once.
goodwill::model::EncounterLog asked_log() {
    std::vector<std::string> customer;
    std::vector<std::string> site;
    std::vector<std::int64_t> time;
    std::vector<double> satisfaction;
    std::vector<double> waiting;
    for (int i = 0; i < 60; ++i) {
        customer.emplace_back("c") += std::to_string(i % 30);
        site.emplace_back(i == 59 ? "C" : (i < 20 ? "A" : "B"));
        time.push_back(i * small_tables::day);
        const bool told = i < 20 ? i % 2 == 0 : i % 4 == 0;
        satisfaction.push_back(told ? (i < 20 ? 5.0 - i % 3 : 1.0 + i % 3) : missing);
        waiting.push_back(i % 5 == 3 ? missing : 60.0 * (i % 7));
    }
    return small_tables::log_of(small_tables::table({{"customer", small_tables::texts(customer)},
                                                     {"time", small_tables::times(time)},
                                                     {"site", small_tables::texts(site)},
                                                     {"satisfaction", small_tables::numbers(satisfaction)},
                                                     {"waiting", small_tables::numbers(waiting)}}));
}

TEST(UnitResponse, ALogTellsWhoWasAskedAndWhoAnswered) {
    const auto log = asked_log();
    const std::array<std::string, 1> site{"site"};
    const auto found = measure::response_adjusted(log, goodwill::model::Role::satisfaction, site);
    ASSERT_EQ(found.factors.size(), 1U);
    EXPECT_EQ(found.factors[0].name, "site = A");
    EXPECT_NE(found.warnings.at(0).find("1 labels of 'site'"), std::string::npos);
    // Post-stratification by site, C counted with B.
    double first = 0.0;
    double second = 0.0;
    for (int i = 0; i < 20; i += 2) { first += (5.0 - i % 3) / 10.0; }
    for (int i = 20; i < 60; i += 4) { second += (1.0 + i % 3) / 10.0; }
    EXPECT_NEAR(found.adjusted.value, (20.0 * first + 40.0 * second) / 60.0, 1e-9);
    EXPECT_EQ(found.answered.method, "linearised by cluster, t");
    const auto share =
        measure::response_adjusted(log, goodwill::model::Role::satisfaction, site, measure::Statistic::csat);
    EXPECT_GT(share.adjusted.value, 0.0);
    EXPECT_LE(share.adjusted.high, 1.0);
    const std::array<std::string, 2> both{"waiting", "site"};
    const auto more = measure::response_adjusted(log, goodwill::model::Role::satisfaction, both);
    ASSERT_EQ(more.factors.size(), 2U);
    EXPECT_EQ(more.factors[0].name, "waiting");
    EXPECT_NE(more.warnings.at(0).find("the mean of 'waiting' stands for 12 rows"), std::string::npos)
        << more.warnings.at(0);
}

TEST(UnitResponse, ColumnsOfALogThatTellNothingAreRefused) {
    const auto log = asked_log();
    const auto told = [&](const std::string& name) {
        return message_of([&] {
            const std::array<std::string, 1> names{name};
            static_cast<void>(measure::response_adjusted(log, goodwill::model::Role::satisfaction, names));
        });
    };
    EXPECT_NE(told("satisfaction").find("known of everybody asked"), std::string::npos);
    EXPECT_NE(told("time").find("known of everybody asked"), std::string::npos);
    EXPECT_NE(told("customer").find("kinds that tell encounters apart"), std::string::npos);
    EXPECT_NE(told("weather").find("weather"), std::string::npos);
    EXPECT_THROW(static_cast<void>(measure::response_adjusted(log, goodwill::model::Role::satisfaction, {})),
                 std::invalid_argument);
}

}  // namespace
