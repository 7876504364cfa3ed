// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::Role;
using model::Schema;

/// A file that goes with the test.
class UnitReading : public testing::Test {
protected:
    [[nodiscard]] std::string file(const std::string& text) const {
        std::ofstream(path_, std::ios::binary) << text;
        return path_.string();
    }
    [[nodiscard]] model::EncounterLog read(const std::string& text, const Schema& schema,
                                           const model::IntakeOptions& options = {}) const {
        return model::read_encounter_log(file(text), schema, options);
    }
    [[nodiscard]] std::string refusal(const std::string& text, const Schema& schema) const {
        return message_of([&] { static_cast<void>(read(text, schema)); });
    }
    void TearDown() override { std::filesystem::remove(path_); }

private:
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() /
        (std::string("goodwill_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".csv");
};

Schema visits() {
    Schema schema;
    schema.map(Role::customer, "who").map(Role::time, "when").map(Role::satisfaction, "score");
    return schema;
}

TEST_F(UnitReading, TypesFollowTheRoles) {
    const auto log = read("who,when,score,n\n007,2018-03-09 14:00,5,1\n008,2018-03-10,,2\n", visits());
    EXPECT_EQ(labels_of(log.category(Role::customer)), (std::vector<std::string>{"007", "008"}));
    EXPECT_EQ(model::instant_text(log.instant(Role::time).microseconds[0]), "2018-03-09T14:00:00");
    EXPECT_EQ(log.number(Role::satisfaction)[0], 5.0);
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[1]));
    EXPECT_TRUE(std::holds_alternative<io::IntegerColumn>(log.extras().column("n")));
    EXPECT_EQ(log.intake().hash.size(), 16U);
}

TEST_F(UnitReading, BadCellsOfTheFileAndOfTheRolesAreToldTogether) {
    const std::string text = "who,when,score\na,2018-03-09,9\nb,2018-02-30,nine\n,2018-03-11,4\n";
    EXPECT_EQ(refusal(text, visits()),
              "read_encounter_log: 4 problems in the data:\n"
              "  row 0 (line 2), column 'score': expected a number from 1 to 5, got '9'\n"
              "  row 1 (line 3), column 'when': expected a date and time that exist, got '2018-02-30'\n"
              "  row 1 (line 3), column 'score': expected a finite number, got 'nine'\n"
              "  row 2 (line 4), column 'who': expected a customer in every row, got nothing");
    const auto log = read(text, visits(), keep);
    EXPECT_EQ(log.size(), 1U);
    EXPECT_EQ(log.intake().rows_dropped, 2U);
    EXPECT_EQ(log.intake().bad_cells, (std::map<std::string, std::size_t>{{"score", 2}, {"when", 1}}));
    EXPECT_EQ(log.intake().off_scale, (std::map<std::string, std::size_t>{{"score", 1}}));
    EXPECT_EQ(log.intake().problems.size(), 4U);
}

TEST_F(UnitReading, TheCountIsExactBeyondTheList) {
    std::string text = "who,when,score\n";
    for (int i = 0; i < 50; ++i) { text += "a,2018-13-01,9\n"; }
    try {
        static_cast<void>(read(text, visits()));
        FAIL() << "accepted";
    } catch (const DataError& error) {
        EXPECT_EQ(error.total(), 100U);
        EXPECT_EQ(error.problems().size(), 20U);
    }
}

TEST_F(UnitReading, OptionsOfTheFileAreHeeded) {
    Schema schema = visits();
    schema.delimiter = ";";
    schema.header = false;
    schema.names = {"who", "when", "score"};
    schema.date_order["when"] = io::DateOrder::day_first;
    schema.missing["score"] = {"?"};
    const auto log = read("a;09/03/2018;?\n", schema);
    EXPECT_EQ(model::instant_text(log.instant(Role::time).microseconds[0]), "2018-03-09T00:00:00");
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[0]));
}

TEST_F(UnitReading, AColumnMayServeRolesOfDifferentKinds) {
    Schema schema = visits();
    schema.map(Role::segment, "score");
    const auto log = read("who,when,score\na,2018-03-09,5\nb,2018-03-09,4\n", schema);
    EXPECT_EQ(log.number(Role::satisfaction)[1], 4.0);
    EXPECT_EQ(labels_of(log.category(Role::segment)), (std::vector<std::string>{"5", "4"}));
}

TEST_F(UnitReading, WhatCannotBeReadIsRefused) {
    EXPECT_THROW(static_cast<void>(read("", visits())), DataError);
    EXPECT_EQ(refusal("who,when,score\n", visits()), "read_encounter_log: expected at least one row, got '0 rows'");
    EXPECT_THROW(static_cast<void>(read("who,when,score\na,2018-03-09\n", visits())), DataError);
    EXPECT_THROW(static_cast<void>(read("who,when,score\na,\"2018-03-09,5\n", visits())), DataError);
    EXPECT_THROW(static_cast<void>(read("who,when,score\n\xff,2018-03-09,5\n", visits())), DataError);
    EXPECT_EQ(refusal("who,when,stars\na,2018-03-09,5\n", visits()),
              "validate: column of role 'satisfaction' must be a column of the table: one of 'stars', 'who', 'when', "
              "got 'score'");
    EXPECT_THROW(static_cast<void>(model::read_encounter_log("/no/such/file.csv", visits())), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(model::read_encounter_log("/", visits())), std::invalid_argument);
}

TEST(UnitDatasets, OlistOrdersAreReadWithTheirNumbersOfRowsAndReviews) {
    Schema schema;
    schema.map(Role::encounter, "order_id").map(Role::customer, "customer_unique_id");
    schema.map(Role::time, "order_purchase_timestamp").map(Role::promised, "order_estimated_delivery_date");
    schema.map(Role::actual, "order_delivered_customer_date").map(Role::satisfaction, "review_score");
    schema.roles[Role::delivery].from = "order_purchase_timestamp";
    schema.roles[Role::delivery].to = "order_delivered_customer_date";
    const auto log = model::read_encounter_log(GOODWILL_DATASETS "/olist_orders/encounters.csv.gz", schema);
    EXPECT_EQ(log.size(), 8'773U);
    EXPECT_EQ(log.category(Role::customer).labels.size(), 8'748U);
    EXPECT_TRUE(log.intake().impossible_sequences.empty());
    double sum = 0.0;
    std::size_t delivered = 0;
    for (const double seconds : log.number(Role::delivery)) { delivered += std::isnan(seconds) ? 0U : 1U; }
    for (const double score : log.number(Role::satisfaction)) { sum += score; }
    EXPECT_EQ(delivered, 8'533U);
    EXPECT_NEAR(sum / 8'773.0, 4.0999, 5e-5);  // the mean of data/README.md
}

}  // namespace
