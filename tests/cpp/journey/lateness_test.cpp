// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey/lateness.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "goodwill/support/statistics/proportion.hpp"
#include "journey/olist.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::Estimate;
using goodwill::EstimateTable;
namespace journey = goodwill::journey;

constexpr std::int64_t noon = 12 * hour;

model::EncounterLog promise_log(const std::vector<std::int64_t>& promised, const std::vector<std::int64_t>& actual,
                                const std::vector<double>& ratings,
                                std::vector<std::pair<std::string, io::Column>> more = {},
                                const std::string& zone = "") {
    std::vector<std::string> customers;
    for (std::size_t i = 0; i < promised.size(); ++i) { customers.push_back("c" + std::to_string(i)); }
    io::Table made = table({{"customer", texts(customers)},
                            {"time", times(std::vector<std::int64_t>(promised.size(), 0), zone)},
                            {"promised", times(promised, zone)},
                            {"actual", times(actual, zone)},
                            {"satisfaction", numbers(ratings)}});
    for (auto& [name, column] : more) { made.add(name, std::move(column)); }
    return log_of(made);
}

TEST(UnitLateness, CountsDatesNotHours) {
    // Promised for the 10th; done on the 9th at noon, the 10th a second before midnight, the 11th at midnight sharp.
    const auto log = promise_log({10 * day, 10 * day, 10 * day, no_time, 10 * day},
                                 {9 * day + noon, 11 * day - second, 11 * day, 10 * day, no_time}, {5, 4, 3, 2, 1});
    const auto days = journey::lateness_days(log);
    EXPECT_EQ(days[0], -1.0);
    EXPECT_EQ(days[1], 0.0);
    EXPECT_EQ(days[2], 1.0);
    EXPECT_TRUE(std::isnan(days[3]) && std::isnan(days[4]));
    const auto exact = journey::lateness_days(log, true);
    EXPECT_EQ(exact[0], -0.5);
    EXPECT_EQ(exact[1], 1.0 - 1.0 / 86400.0);
    EXPECT_EQ(exact[2], 1.0);
}

TEST(UnitLateness, DatesBefore1970AndOtherClocks) {
    const auto log = promise_log({-day}, {-day - second}, {5});
    EXPECT_EQ(journey::lateness_days(log)[0], -1.0);
    // 23:30 and 00:30 UTC are one date at +02:00.
    const auto east = promise_log({23 * hour + hour / 2}, {24 * hour + hour / 2}, {5}, {}, "+02:00");
    EXPECT_EQ(journey::lateness_days(east)[0], 0.0);
    const auto utc = promise_log({23 * hour + hour / 2}, {24 * hour + hour / 2}, {5}, {}, "UTC");
    EXPECT_EQ(journey::lateness_days(utc)[0], 1.0);
}

TEST(OracleLateness, ClassesByHand) {
    const auto log = promise_log({0, 0, 0, 0, 0, 0, 0, no_time, 0, 0},
                                 {-2 * day, -day, noon, day, 3 * day, 4 * day, 8 * day, 0, no_time, day},
                                 {5, 4, 4, 3, 2, 2, 1, 5, 5, missing});
    const journey::Lateness found = journey::lateness(log);
    EXPECT_EQ(found.keys, std::vector<std::string>{"lateness"});
    EXPECT_EQ(found.labels[0],
              (std::vector<std::string>{"early", "on the day", "1-3 days", "4-7 days", "beyond 7 days"}));
    const std::vector<double> means{4.5, 4.0, 2.5, 2.0, 1.0};
    const std::vector<std::int64_t> counts{2, 1, 2, 1, 1};
    const std::vector<double> shares{2 / 8.0, 1 / 8.0, 3 / 8.0, 1 / 8.0, 1 / 8.0};
    for (std::size_t i = 0; i < means.size(); ++i) {
        EXPECT_DOUBLE_EQ(found.estimates[i].value, means[i]);
        EXPECT_EQ(found.estimates[i].n, counts[i]);
        EXPECT_GE(found.estimates[i].low, 1.0);
        EXPECT_LE(found.estimates[i].high, 5.0);
        EXPECT_DOUBLE_EQ(found.shares.estimates[i].value, shares[i]);
    }
    EXPECT_EQ(found.shares.estimates[0], goodwill::support::proportion_estimate(2, 8));
    EXPECT_EQ(found.punctuality.labels[0], (std::vector<std::string>{"early", "on time", "late"}));
    EXPECT_DOUBLE_EQ(found.punctuality.estimates[2].value, 5 / 8.0);
    EXPECT_EQ(found.rows, 10);
    EXPECT_EQ(found.without_promised, 1);
    EXPECT_EQ(found.without_actual, 1);
    EXPECT_EQ(found.without_satisfaction, 1);
    EXPECT_EQ(found.clock, "local");
    EXPECT_EQ(journey::punctuality(log).estimates, found.punctuality.estimates);
}

TEST(UnitLateness, OwnClassesGroupsAndWeights) {
    const auto log = promise_log({0, 0, 0, 0}, {-day, 0, 2 * day, 2 * day}, {5, 4, 3, 1},
                                 {{"site", texts({"a", "a", "b", "b"})}, {"weight", numbers({1, 1, 3, 1})}});
    journey::LatenessOptions options;
    options.by = {"site"};
    options.classes = journey::lateness_classes({0, 2});
    const journey::Lateness found = journey::lateness(log, options);
    EXPECT_EQ(found.keys, (std::vector<std::string>{"site", "lateness"}));
    EXPECT_EQ(found.labels[1],
              (std::vector<std::string>{"up to 0", "1 to 2", "beyond 2", "up to 0", "1 to 2", "beyond 2"}));
    EXPECT_DOUBLE_EQ(found.estimates[4].value, 2.5);
    EXPECT_TRUE(std::isnan(found.estimates[1].value));
    EXPECT_EQ(found.estimates[1].warnings, std::vector<std::string>{"no observations"});
    options.weighted = false;
    EXPECT_DOUBLE_EQ(journey::lateness(log, options).estimates[4].value, 2.0);
}

TEST(UnitLateness, MissingWeightsAreCounted) {
    const auto log = promise_log({0, 0, 0}, {day, day, day}, {5, 4, 3}, {{"weight", numbers({1, missing, 1})}});
    const journey::Lateness found = journey::lateness(log);
    EXPECT_DOUBLE_EQ(found.estimates[2].value, 4.0);
    EXPECT_EQ(found.estimates[2].n, 2);
    EXPECT_EQ(found.estimates[2].warnings, std::vector<std::string>{"1 observations without a weight left out"});
}

TEST(UnitLateness, LabelsOfOwnClasses) {
    EXPECT_EQ(journey::lateness_classes({-1, 0, 2}).labels,
              (std::vector<std::string>{"up to -1", "0", "1 to 2", "beyond 2"}));
    EXPECT_EQ(journey::lateness_classes({-1, 0.5}, true).labels,
              (std::vector<std::string>{"up to -1", "-1 to 0.5", "beyond 0.5"}));
    EXPECT_THROW((void)journey::lateness_classes({}), std::invalid_argument);
    EXPECT_THROW((void)journey::lateness_classes({1, 1}), std::invalid_argument);
    EXPECT_THROW((void)journey::lateness_classes({std::numeric_limits<double>::quiet_NaN()}), std::domain_error);
}

TEST(UnitLateness, SaysWhatIsLacking) {
    const auto without = log_of(three_rows());
    EXPECT_NE(message_of([&] { (void)journey::lateness(without); }).find("role 'promised' must be mapped"),
              std::string::npos);
    const auto never = promise_log({0, no_time}, {no_time, day}, {5, 4});
    EXPECT_NE(message_of([&] { (void)journey::lateness(never); }).find("at least one row with both times"),
              std::string::npos);
    const auto mixed = log_of(table({{"customer", texts({"a"})},
                                     {"time", times({0}, "UTC")},
                                     {"promised", times({0}, "UTC")},
                                     {"actual", times({day}, "+02:00")},
                                     {"satisfaction", numbers({4})}}));
    EXPECT_THROW((void)journey::lateness_days(mixed), std::invalid_argument);
    EXPECT_EQ(journey::lateness_days(mixed, true)[0], 1.0);
}

RC_GTEST_PROP(PropertyLateness, EveryRowWithBothTimesIsInOneClass, ()) {
    const auto days = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 20)));
    std::vector<std::int64_t> promised(days.size(), 100 * day + noon);
    std::vector<std::int64_t> actual;
    std::vector<double> ratings;
    for (std::size_t i = 0; i < days.size(); ++i) {
        actual.push_back(100 * day + days[i] * day + (days[i] * days[i]) % 24 * hour);
        ratings.push_back(1.0 + static_cast<double>(i % 5));
    }
    const journey::Lateness found = journey::lateness(promise_log(promised, actual, ratings));
    std::int64_t n = 0;
    double sum = 0.0;
    double shares = 0.0;
    for (std::size_t c = 0; c < found.size(); ++c) {
        n += found.estimates[c].n;
        sum += found.estimates[c].n > 0 ? static_cast<double>(found.estimates[c].n) * found.estimates[c].value : 0.0;
        shares += found.shares.estimates[c].value;
    }
    double all = 0.0;
    for (const double rating : ratings) { all += rating; }
    RC_ASSERT(n == static_cast<std::int64_t>(days.size()));
    RC_ASSERT(std::abs(sum - all) < 1e-9);
    RC_ASSERT(std::abs(shares - 1.0) < 1e-12);
}

TEST(OracleLateness, OlistByDaysLate) {
    if (!olist::path()) { GTEST_SKIP() << "olist_orders is neither shipped nor in GOODWILL_DATA"; }
    const auto log = olist::delivered();
    const journey::Lateness found = journey::lateness(log, {}, {1, {}});
    const std::vector<double> means{4.3107, 3.8673, 3.4755, 2.1027, 1.6667};
    const std::vector<std::int64_t> counts{7836, 113, 143, 185, 255};
    for (std::size_t i = 0; i < means.size(); ++i) {
        const Estimate& e = found.estimates[i];
        EXPECT_NEAR(e.value, means[i], 5e-5);
        EXPECT_EQ(e.n, counts[i]);
        EXPECT_LT(e.low, e.value);
        EXPECT_GT(e.high, e.value);
        EXPECT_LT(e.high - e.low, 0.6);
    }
    EXPECT_EQ(found.without_actual, 1);
    for (const unsigned threads : {2U, 7U}) {
        const journey::Lateness other = journey::lateness(log, {}, {threads, {}});
        EXPECT_EQ(found.estimates, other.estimates);
        EXPECT_EQ(found.shares.estimates, other.shares.estimates);
    }
}

}  // namespace
