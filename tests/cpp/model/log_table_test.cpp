// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;

TEST(UnitLogTable, RolesUnderTheirNamesThenColumnsWithoutOne) {
    const io::Table made = three_rows(
        {{"stars", numbers({5.0, 3.0, missing})}, {"site", integers({1, 2, 1})}, {"note", texts({"x", "-", "y"})}});
    model::Schema schema = model::schema_by_name({"customer", "time"});
    schema.map(model::Role::satisfaction, "stars").map(model::Role::segment, "note");
    const model::EncounterLog log = model::make_encounter_log(made, schema);
    const io::Table table = model::as_table(log);
    // The column "site" has no role; "note" is a segment.
    EXPECT_EQ(table.names(), (std::vector<std::string>{"customer", "time", "segment", "satisfaction", "site"}));
    EXPECT_EQ(table.rows(), 3U);
    EXPECT_EQ(std::get<io::NumberColumn>(table.column("satisfaction")).values.data(),
              std::get<io::NumberColumn>(made.column("stars")).values.data())
        << "memory is shared";
    EXPECT_EQ(io::type_name(table.column("site")), "integer");
}

TEST(UnitLogTable, AColumnCalledLikeARoleOfTheLogIsToldApart) {
    const io::Table made = three_rows({{"site", integers({1, 2, 1})}, {"desk", texts({"n", "s", "n"})}});
    model::Schema schema = model::schema_by_name({"customer", "time"});
    schema.map(model::Role::site, "desk");
    const io::Table table = model::as_table(model::make_encounter_log(made, schema));
    EXPECT_EQ(table.names(), (std::vector<std::string>{"customer", "time", "site", "site (column)"}));
    EXPECT_EQ(io::type_name(table.column("site")), "category");
}

TEST(UnitLogTable, DurationsOfTheirOwnUnitTakeNoOther) {
    io::Table made = three_rows({{"wait", numbers({90.0, 30.0, missing})}});
    made.in_seconds.insert("wait");
    model::Schema schema = model::schema_by_name({"customer", "time"});
    schema.map(model::Role::waiting, "wait");
    EXPECT_EQ(model::make_encounter_log(made, schema).number(model::Role::waiting)[0], 90.0);
    schema.roles[model::Role::waiting].unit = model::TimeUnit::minutes;
    EXPECT_EQ(
        message_of([&] { static_cast<void>(model::make_encounter_log(made, schema)); }),
        "make_encounter_log: column 'wait': expected numbers, as the schema gives minutes for their unit; leave it "
        "out, got 'durations, which state their own unit'");
}

TEST(UnitTableHash, WhatStandsWhereAWholeNumberIsMissingDoesNotCount) {
    const auto hash = [](std::vector<std::int64_t> values, std::vector<std::uint8_t> valid) {
        return model::hash_of(table({{"n", integers(std::move(values), std::move(valid))}}));
    };
    EXPECT_EQ(hash({1, 0, 3}, {1, 0, 1}), hash({1, 99, 3}, {1, 0, 1}));
    EXPECT_NE(hash({1, 0, 3}, {1, 0, 1}), hash({1, 0, 4}, {1, 0, 1}));
    EXPECT_NE(hash({1, 0, 3}, {1, 0, 1}), hash({1, 0, 3}, {1, 1, 1}));
    std::vector<std::int64_t> many(2000, 7);
    const std::vector<std::uint8_t> valid(2000, 1);
    const std::string whole = hash(many, valid);
    many[1999] = 8;
    EXPECT_NE(hash(many, valid), whole) << "every block counts";
}

}  // namespace
