// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/log_file.hpp"
#include "goodwill/model/quality.hpp"
#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::Role;
using model::Schema;

Schema by_name() {
    Schema schema;
    schema.map(Role::customer, "customer").map(Role::time, "time");
    return schema;
}

std::vector<double> values_of(const model::EncounterLog& log, Role role) {
    return {log.number(role).begin(), log.number(role).end()};
}

TEST(UnitIntakeTexts, WordsStandForNumbersInRolesAndBesideThem) {
    Schema schema = by_name();
    schema.map(Role::satisfaction, "mood");
    schema.words["mood"] = {{"good", 5.0}, {"bad", 1.0}};
    schema.words["met"] = {{"Yes", 1.0}, {"No", 0.0}};
    const auto table = three_rows({{"mood", texts({"good", "3", "bad"})}, {"met", texts({"Yes", "-", "No"})}});
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(values_of(log, Role::satisfaction), (std::vector<double>{5.0, 3.0, 1.0}));
    const auto& met = std::get<io::NumberColumn>(log.extras().column("met")).values;
    EXPECT_EQ(met[0], 1.0);
    EXPECT_TRUE(std::isnan(met[1]));
    EXPECT_EQ(met[2], 0.0);
}

TEST(UnitIntakeTexts, AWordWithoutANumberIsABadCellWithItsRow) {
    Schema schema = by_name();
    schema.map(Role::satisfaction, "mood");
    schema.words["mood"] = {{"good", 5.0}};
    const auto table = three_rows({{"mood", texts({"good", "so so", "-"})}});
    EXPECT_EQ(message_of([&] { static_cast<void>(model::make_encounter_log(table, schema)); }),
              "make_encounter_log: row 1, column 'mood': expected one of 'good' or a number, got 'so so'");
    const auto kept = model::make_encounter_log(table, schema, keep);
    EXPECT_EQ(kept.intake().bad_cells.at("mood"), 1U);
    EXPECT_TRUE(std::isnan(kept.number(Role::satisfaction)[1]));
}

TEST(UnitIntakeTexts, ScaleHoldsForWordsToo) {
    Schema schema = by_name();
    schema.map(Role::satisfaction, "mood");
    schema.words["mood"] = {{"superb", 6.0}};
    const auto table = three_rows({{"mood", texts({"superb", "4", "5"})}});
    EXPECT_THROW(static_cast<void>(model::make_encounter_log(table, schema)), goodwill::DataError);
}

TEST(UnitIntakeTexts, MissingCodesAreCountedInTextsNumbersAndWholeNumbers) {
    Schema schema = by_name();
    schema.map(Role::satisfaction, "score");
    schema.missing["*"] = {"?", "-99"};
    schema.missing["n"] = {"7"};
    const auto table = three_rows({{"score", numbers({-99.0, 4.0, missing})},
                                   {"desk", texts({"?", "north", "?"})},
                                   {"n", integers({7, -99, 3})},
                                   {"untouched", integers({7, 1, 3})}});
    const auto log = model::make_encounter_log(table, schema);
    EXPECT_EQ(log.intake().missing_codes, (std::map<std::string, std::size_t>{{"desk", 2}, {"n", 2}, {"score", 1}}));
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[0]));
    EXPECT_EQ(labels_of(std::get<io::CategoryColumn>(log.extras().column("desk"))),
              (std::vector<std::string>{"-", "north", "-"}));
    EXPECT_EQ(io::count_missing(log.extras().column("n")), 2U);
    EXPECT_EQ(io::count_missing(log.extras().column("untouched")), 0U);
    const auto report = model::assess_quality(log);
    const auto coded = std::ranges::count_if(
        report.findings, [](const model::Finding& f) { return f.issue == model::Issue::missing_code; });
    EXPECT_EQ(coded, 3);
}

TEST(UnitIntakeTexts, ARowWithoutNameIsACustomerAndASurveyHasOneTime) {
    Schema schema;
    schema.roles[Role::customer].each_row = true;
    schema.roles[Role::time].fixed = "2019-07-01";
    schema.map(Role::satisfaction, "score");
    const auto log = model::make_encounter_log(table({{"score", numbers({3.0, 4.0})}}), schema);
    EXPECT_EQ(labels_of(log.category(Role::customer)), (std::vector<std::string>{"row 1", "row 2"}));
    EXPECT_EQ(model::instant_text(log.instant(Role::time).microseconds[1]), "2019-07-01T00:00:00");
    EXPECT_EQ(model::describe(log.schema().roles.at(Role::customer)), "each row");
    EXPECT_EQ(model::describe(log.schema().roles.at(Role::time)), "2019-07-01 for every row");
    EXPECT_EQ(model::assess_quality(log).customers, 2U);
}

TEST(UnitIntakeTexts, SchemasThatMakeNoSenseAreRefused) {
    const auto refusal = [](const std::function<void(Schema&)>& change) {
        Schema schema = by_name();
        change(schema);
        return message_of([&] { model::validate(schema, {"customer", "time", "score"}); });
    };
    EXPECT_EQ(refusal([](Schema& s) { s.roles[Role::site].each_row = true; }),
              "validate: role 'site' must be mapped to a column (each_row is for the customer), got each_row");
    EXPECT_EQ(refusal([](Schema& s) { s.roles[Role::time].fixed = "2019-07-01"; }),
              "validate: role 'time' must be mapped either to a column or to each_row or fixed, got both");
    EXPECT_EQ(refusal([](Schema& s) {
                  s.roles[Role::time] = {};
                  s.roles[Role::time].fixed = "July";
              }),
              "validate: role 'time' must be fixed at an ISO 8601 time such as 2019-07-01, got 'July'");
    EXPECT_EQ(refusal([](Schema& s) { s.words["scor"] = {{"good", 5.0}}; }),
              "validate: words column must be a column of the table: one of 'score', 'time', 'customer', got 'scor'");
    EXPECT_EQ(refusal([](Schema& s) { s.words["score"] = {{"good", missing}}; }),
              "validate: words of 'score': 'good' must be finite, got nan");
}

TEST(UnitIntakeTexts, AFileIsReadAsTheTable) {
    const auto path = std::filesystem::temp_directory_path() / "goodwill_intake_texts.csv";
    std::ofstream(path, std::ios::binary) << "customer,time,mood,n\na,2024-01-01,good,-99\nb,2024-01-02,?,3\n";
    Schema schema = by_name();
    schema.map(Role::satisfaction, "mood");
    schema.words["mood"] = {{"good", 5.0}};
    schema.missing["*"] = {"?", "-99"};
    const auto log = model::read_encounter_log(path.string(), schema);
    std::filesystem::remove(path);
    EXPECT_EQ(log.number(Role::satisfaction)[0], 5.0);
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[1]));
    EXPECT_EQ(log.intake().missing_codes, (std::map<std::string, std::size_t>{{"mood", 1}, {"n", 1}}));
    const auto again = model::deserialize_encounter_log(model::serialize(log));
    EXPECT_EQ(again.schema(), log.schema());
    EXPECT_EQ(again.intake().missing_codes, log.intake().missing_codes);
}

}  // namespace
