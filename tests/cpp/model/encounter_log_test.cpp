// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/encounter_log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>
#include <stop_token>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::Role;
using model::Schema;

TEST(UnitEncounterLog, ColumnsGetTheirRoles) {
    const auto log = log_of(three_rows({{"site", texts({"north", "-", "south"})},
                                        {"satisfaction", numbers({1.0, missing, 5.0})},
                                        {"promised", times({day, no_time, 3 * day})},
                                        {"colour", texts({"red", "red", "blue"})}}));
    EXPECT_EQ(log.size(), 3U);
    EXPECT_EQ(log.roles(), (std::vector{Role::customer, Role::time, Role::site, Role::promised, Role::satisfaction}));
    EXPECT_EQ(labels_of(log.category(Role::site)), (std::vector<std::string>{"north", "-", "south"}));
    EXPECT_EQ(log.instant(Role::promised).microseconds[2], 3 * day);
    EXPECT_EQ(log.number(Role::satisfaction)[2], 5.0);
    EXPECT_EQ(log.scale(Role::satisfaction), (model::RatingScale{1.0, 5.0, {}}));
    EXPECT_EQ(log.extras().names(), std::vector<std::string>{"colour"});
    EXPECT_EQ(log.intake().rows_read, 3U);
    EXPECT_EQ(log.intake().hash.size(), 16U);
}

TEST(UnitEncounterLog, NumbersOfTheRightTypeAreShared) {
    const auto table = three_rows({{"satisfaction", numbers({1.0, missing, 5.0})},
                                   {"waiting", numbers({0.0, 1.5, missing})},
                                   {"revenue", numbers({-3.0, 0.0, 1e300})}});
    const auto log = log_of(table);
    for (const Role role : {Role::satisfaction, Role::waiting, Role::revenue}) {
        EXPECT_EQ(log.number(role).data(),
                  std::get<io::NumberColumn>(table.column(model::name_of(role))).values.data());
    }
    EXPECT_EQ(log.category(Role::customer).codes.data(),
              std::get<io::CategoryColumn>(table.column("customer")).codes.data());
    EXPECT_EQ(log.bytes(), 3U * (4 + 8 + 3 * 8) + 2 + 3 * 8);  // two one-letter labels with three offsets
}

TEST(UnitEncounterLog, WhatALogLacksIsSaid) {
    const auto log = log_of(three_rows());
    EXPECT_EQ(message_of([&] { static_cast<void>(log.number(Role::effort)); }),
              "EncounterLog: role 'effort' must be mapped to a column (in the schema: effort = \"your column\"), got a "
              "log with only customer, time");
    EXPECT_EQ(message_of([&] { static_cast<void>(log.number(Role::customer)); }),
              "EncounterLog: role 'customer' must be of kind duration, rating, amount or weight, got a role of kind "
              "category");
    EXPECT_EQ(message_of([&] { static_cast<void>(log.scale(Role::time)); }),
              "EncounterLog: role 'time' must be of kind rating, got a role of kind instant");
}

TEST(UnitEncounterLog, WholeNumbersAndTruthValuesBecomeLabels) {
    const auto log = log_of(table({{"customer", integers({42, -7, 42})},
                                   {"time", times({0, 1, 2})},
                                   {"segment", booleans({1, 2, 0})},
                                   {"site", integers({5, 6, 7}, {1, 0, 1})}}));
    EXPECT_EQ(labels_of(log.category(Role::customer)), (std::vector<std::string>{"42", "-7", "42"}));
    EXPECT_EQ(labels_of(log.category(Role::segment)), (std::vector<std::string>{"true", "-", "false"}));
    EXPECT_EQ(labels_of(log.category(Role::site)), (std::vector<std::string>{"5", "-", "7"}));
}

RC_GTEST_PROP(PropertyEncounterLog, WholeNumbersKeepTheirIdentity, (const std::vector<std::int64_t>& values)) {
    RC_PRE(!values.empty());
    const auto log =
        log_of(table({{"customer", integers(values)}, {"time", times(std::vector<std::int64_t>(values.size(), 0))}}));
    const auto labels = labels_of(log.category(Role::customer));
    for (std::size_t i = 0; i < values.size(); ++i) { RC_ASSERT(labels[i] == std::to_string(values[i])); }
    RC_ASSERT(log.category(Role::customer).labels.size() == std::set(values.begin(), values.end()).size());
}

TEST(UnitEncounterLog, DurationsAreKeptInSeconds) {
    const auto table = three_rows({{"h", numbers({0.5, missing, 2.0})}, {"s", integers({1, 2, 3})}});
    Schema schema = model::schema_by_name(table.names());
    schema.map(Role::waiting, "h").map(Role::service, "s");
    schema.roles[Role::waiting].unit = model::TimeUnit::hours;
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(log.number(Role::waiting)[0], 1800.0);
    EXPECT_TRUE(std::isnan(log.number(Role::waiting)[1]));
    EXPECT_EQ(log.number(Role::service)[2], 3.0);
    EXPECT_EQ(log.extras().columns(), 0U);
}

TEST(UnitEncounterLog, AnEndBeforeItsBeginningIsMissingAndCounted) {
    const auto table = small_tables::table({{"customer", texts({"a", "b", "a"})},
                                            {"time", times({hour, 2 * hour, 3 * hour})},
                                            {"closed", times({6 * hour, 2 * hour - second, no_time})}});
    Schema schema = model::schema_by_name(table.names());
    schema.roles[Role::service].from = "time";
    schema.roles[Role::service].to = "closed";
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(log.number(Role::service)[0], 5.0 * 3600.0);
    EXPECT_TRUE(std::isnan(log.number(Role::service)[1]));
    EXPECT_TRUE(std::isnan(log.number(Role::service)[2]));
    EXPECT_EQ(log.intake().impossible_sequences, (std::map<std::string, std::size_t>{{"closed before time", 1}}));
    EXPECT_EQ(log.extras().names(), std::vector<std::string>{"closed"});
}

// A date has no time of day: the difference is counted in days, and the same day is not an impossible sequence.
TEST(UnitEncounterLog, ADurationToADateIsInWholeDays) {
    const auto table = small_tables::table({{"customer", texts({"a", "b", "c"})},
                                            {"time", times({14 * hour, day + 23 * hour, 2 * day + hour})},
                                            {"done", times({0, 3 * day, day})}});
    Schema schema = model::schema_by_name(table.names());
    schema.roles[Role::delivery].from = "time";
    schema.roles[Role::delivery].to = "done";
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(log.number(Role::delivery)[0], 0.0);
    EXPECT_EQ(log.number(Role::delivery)[1], 2.0 * 86400.0);
    EXPECT_TRUE(std::isnan(log.number(Role::delivery)[2]));
    EXPECT_EQ(log.intake().impossible_sequences.at("done before time"), 1U);
}

TEST(UnitEncounterLog, NotApplicableIsMissingAndCountedApart) {
    const auto table = three_rows({{"s", integers({0, 5, 0})}, {"r", numbers({-99.0, 10.0, 3.0})}});
    Schema schema = model::schema_by_name(table.names());
    schema.map(Role::satisfaction, "s").map(Role::recommend, "r");
    schema.roles[Role::satisfaction].scale = model::RatingScale{0.0, 5.0, {0.0}};
    schema.roles[Role::recommend].scale = model::RatingScale{0.0, 10.0, {-99.0}};
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[0]));
    EXPECT_EQ(log.number(Role::satisfaction)[1], 5.0);
    EXPECT_TRUE(std::isnan(log.number(Role::recommend)[0]));
    EXPECT_EQ(log.intake().not_applicable, (std::map<std::string, std::size_t>{{"r", 1}, {"s", 2}}));
    EXPECT_TRUE(log.intake().bad_cells.empty());
}

TEST(UnitEncounterLog, SeveralItemsAreTheMeanOfThoseAnswered) {
    const auto table = three_rows({{"q1", integers({1, 2, 3}, {1, 0, 1})}, {"q2", numbers({4.0, missing, 5.0})}});
    Schema schema = model::schema_by_name(table.names());
    schema.roles[Role::perceived_empathy].columns = {"q1", "q2"};
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(log.number(Role::perceived_empathy)[0], 2.5);
    EXPECT_TRUE(std::isnan(log.number(Role::perceived_empathy)[1]));
    EXPECT_EQ(log.number(Role::perceived_empathy)[2], 4.0);
    EXPECT_EQ(log.extras().names(), (std::vector<std::string>{"q1", "q2"}));
}

TEST(UnitEncounterLog, LabelsAreRecodedMergedAndDropped) {
    const auto table = three_rows({{"via", texts({"Tel.", "shop", ""})}});
    Schema schema = model::schema_by_name(table.names());
    schema.map(Role::channel, "via");
    schema.roles[Role::channel].recode = {{"Tel.", "face_to_face"}, {"shop", "face_to_face"}, {"app", "human_machine"}};
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(labels_of(log.category(Role::channel)), (std::vector<std::string>{"face_to_face", "face_to_face", "-"}));
    EXPECT_EQ(log.category(Role::channel).labels.size(), 1U);
}

TEST(UnitEncounterLog, HashedCustomersStayApartAndCannotBeRead) {
    const auto table = three_rows();
    Schema schema = model::schema_by_name(table.names());
    schema.customer_salt = "pepper";
    const auto log = model::make_encounter_log(table, schema);
    const auto labels = labels_of(log.category(Role::customer));
    EXPECT_EQ(labels[0], model::KeyedHash("pepper")("a"));
    EXPECT_EQ(labels[0], labels[2]);
    EXPECT_NE(labels[0], labels[1]);
    EXPECT_TRUE(log.intake().customers_hashed);
    EXPECT_EQ(log.schema().customer_salt, "");
    EXPECT_EQ(log.extras().columns(), 0U);
    // The dictionary's order must not give the order of the originals away.
    const io::Labels& hashed = log.category(Role::customer).labels;
    EXPECT_LT(hashed[0], hashed[1]);
}

TEST(UnitEncounterLog, WhereKeepsRowsAndDictionaries) {
    const auto log = log_of(three_rows({{"satisfaction", numbers({1.0, 2.0, 3.0})},
                                        {"n", integers({7, 8, 9}, {1, 0, 1})},
                                        {"flag", booleans({0, 1, 2})}}));
    const auto part = log.where(std::vector<std::uint8_t>{0, 1, 1});
    EXPECT_EQ(part.size(), 2U);
    EXPECT_EQ(labels_of(part.category(Role::customer)), (std::vector<std::string>{"b", "a"}));
    EXPECT_EQ(part.category(Role::customer).labels.size(), 2U);
    EXPECT_EQ(part.number(Role::satisfaction)[0], 2.0);
    EXPECT_EQ(std::get<io::IntegerColumn>(part.extras().column("n")).valid[0], 0);
    EXPECT_EQ(log.size(), 3U);
    EXPECT_EQ(log.where(std::vector<std::uint8_t>{0, 0, 0}).size(), 0U);
    EXPECT_EQ(message_of([&] { static_cast<void>(log.where(std::vector<std::uint8_t>{1})); }),
              "EncounterLog.where: keep must be as long as the log (3), got 1 elements");
}

TEST(UnitEncounterLog, TheFingerprintFollowsTheData) {
    const auto first = log_of(three_rows({{"satisfaction", numbers({1.0, 2.0, 3.0})}}));
    const auto same = log_of(three_rows({{"satisfaction", numbers({1.0, 2.0, 3.0})}}));
    const auto other = log_of(three_rows({{"satisfaction", numbers({1.0, 2.0, 4.0})}}));
    const auto renamed = log_of(three_rows({{"recommend", numbers({1.0, 2.0, 3.0})}}));
    EXPECT_EQ(first.intake().hash, same.intake().hash);
    EXPECT_EQ((std::set{first.intake().hash, other.intake().hash, renamed.intake().hash}.size()), 3U);
}

TEST(UnitEncounterLog, AStopIsHeard) {
    std::stop_source source;
    source.request_stop();
    goodwill::Progress progress;
    progress.stop = source.get_token();
    const auto table = three_rows();
    EXPECT_THROW(
        static_cast<void>(model::make_encounter_log(table, model::schema_by_name(table.names()), {}, progress)),
        goodwill::Stopped);
}

}  // namespace
