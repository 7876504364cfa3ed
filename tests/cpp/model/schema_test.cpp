// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/schema.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::Role;
using model::Schema;

Schema minimal() {
    return Schema{}.map(Role::customer, "who").map(Role::time, "when");
}

std::string refusal(const Schema& schema, const std::vector<std::string>& columns = {}) {
    return message_of([&] { model::validate(schema, columns); });
}

TEST(UnitSchema, CustomerAndTimeAreEnough) {
    EXPECT_NO_THROW(model::validate(minimal(), {}));
    EXPECT_NO_THROW(model::validate(minimal(), {"who", "when", "else"}));
    EXPECT_EQ(refusal(Schema{}.map(Role::customer, "who")),
              "validate: role 'time' must be mapped to a column, got nothing");
    EXPECT_EQ(refusal(Schema{}.map(Role::time, "when"), {"when", "cust"}),
              "validate: role 'customer' must be mapped to a column, got nothing; the table has 'cust', 'when'");
}

TEST(UnitSchema, AnUnknownColumnIsAnsweredWithTheNearest) {
    EXPECT_EQ(refusal(minimal().map(Role::satisfaction, "scores"), {"who", "when", "score"}),
              "validate: column of role 'satisfaction' must be a column of the table: one of 'score', 'who', 'when', "
              "got 'scores'");
    Schema schema = minimal();
    schema.missing["where"] = {"?"};
    EXPECT_EQ(refusal(schema, {"who", "when"}),
              "validate: missing column must be a column of the table: one of 'when', 'who', got 'where'");
}

TEST(UnitSchema, ARoleHasOnePlace) {
    Schema schema = minimal();
    schema.roles[Role::site].columns = {"a", "b"};
    EXPECT_EQ(refusal(schema),
              "validate: role 'site' must be mapped to one column (only expected_* and perceived_* are "
              "means of several), got 2: 'a', 'b'");
    schema.roles[Role::site].columns = {};
    EXPECT_EQ(refusal(schema), "validate: role 'site' must be mapped to a column, got none");
    schema.roles.erase(Role::site);
    schema.roles[Role::perceived_empathy].columns = {"q1", "q2"};
    EXPECT_EQ(refusal(schema), "no exception");
    schema.roles[Role::perceived_empathy].columns = {"q1", "q1"};
    EXPECT_EQ(refusal(schema), "validate: role 'perceived_empathy' must be a mean of different columns, got one twice");
}

TEST(UnitSchema, ADurationRunsFromOneColumnToAnother) {
    Schema schema = minimal();
    schema.roles[Role::delivery].from = "when";
    EXPECT_EQ(refusal(schema), "validate: role 'delivery' must be mapped with both ends, from and to, got no 'to'");
    schema.roles[Role::delivery].to = "done";
    EXPECT_EQ(refusal(schema), "no exception");
    schema.roles[Role::delivery].columns = {"hours"};
    EXPECT_EQ(refusal(schema),
              "validate: role 'delivery' must be mapped either to a column or from one to another, got both");
    schema.roles.erase(Role::delivery);
    schema.roles[Role::revenue] = {{}, model::TimeUnit::seconds, "when", "done", {}, {}};
    EXPECT_EQ(refusal(schema),
              "validate: role 'revenue' must be mapped to a column (only a duration runs from one "
              "column to another), got from 'when' to 'done'");
}

TEST(UnitSchema, OptionsMustFitTheKind) {
    Schema schema = minimal().map(Role::satisfaction, "s");
    schema.roles[Role::satisfaction].scale = model::RatingScale{5.0, 5.0, {}};
    EXPECT_EQ(refusal(schema), "validate: scale of role 'satisfaction'.maximum must be above its minimum, got 5");
    schema.roles[Role::satisfaction].scale = model::RatingScale{1.0, missing, {}};
    EXPECT_EQ(refusal(schema), "validate: scale of role 'satisfaction'.maximum must be finite, got nan");
    schema.roles[Role::satisfaction].scale.reset();
    schema.roles[Role::satisfaction].unit = model::TimeUnit::hours;
    EXPECT_EQ(refusal(schema), "validate: role 'satisfaction' must be a duration to have a unit, got rating");
    schema = minimal().map(Role::revenue, "r");
    schema.roles[Role::revenue].scale = model::RatingScale{};
    EXPECT_EQ(refusal(schema), "validate: role 'revenue' must be a rating to have a scale, got amount");
    schema = minimal().map(Role::revenue, "r");
    schema.roles[Role::revenue].recode = {{"a", "b"}};
    EXPECT_EQ(refusal(schema), "validate: role 'revenue' must be a category to be recoded, got amount");
}

TEST(UnitSchema, RecodedChannelsAreOfTheVocabulary) {
    Schema schema = minimal().map(Role::channel, "via");
    schema.roles[Role::channel].recode = {{"Tel.", "face-to-face"}};
    EXPECT_EQ(refusal(schema),
              "validate: role 'channel' must be recoded to one of 'face_to_face', 'machine_machine', "
              "'human_machine', got 'face-to-face'");
    schema.roles[Role::channel].recode = {{"Tel.", "face_to_face"}, {"?", ""}};
    EXPECT_EQ(refusal(schema), "no exception");
}

TEST(UnitSchema, FileOptionsAreChecked) {
    Schema schema = minimal();
    schema.delimiter = ";;";
    EXPECT_EQ(refusal(schema), "validate: delimiter must be one byte, neither a quote nor a line end, got ';;'");
    schema = minimal();
    schema.names = {"who", "when"};
    EXPECT_EQ(refusal(schema),
              "validate: names must be empty for a file with a header (header=false says it has none), got 2 names");
}

TEST(UnitSchema, AttributesAreRolesOrColumnsWithoutOne) {
    Schema schema = minimal().map(Role::waiting, "queue");
    schema.attributes = {"waiting", "returned"};
    EXPECT_NO_THROW(model::validate(schema, {}));
    EXPECT_NO_THROW(model::validate(schema, {"who", "when", "queue", "returned"}));
    EXPECT_EQ(refusal(schema, {"who", "when", "queue", "return"}),
              "validate: attributes column must be a column of the table: one of 'return', 'queue', 'when', 'who', got "
              "'returned'");
    schema.attributes = {"queue"};
    EXPECT_EQ(refusal(schema),
              "validate: attributes must be roles, or columns without one ('waiting' for this column), "
              "got 'queue'");
    schema.attributes = {"returned", "waiting", "returned"};
    EXPECT_EQ(refusal(schema), "validate: attributes must be each named once, got 'returned' twice");
}

TEST(UnitSchema, AHashedCustomerHasNoSecondRole) {
    Schema schema = minimal().map(Role::encounter, "who");
    EXPECT_EQ(refusal(schema), "no exception");
    schema.customer_salt = "s";
    EXPECT_EQ(refusal(schema),
              "validate: role 'encounter' must be mapped to another column than the customer, whose "
              "ids are to be forgotten, got 'who'");
}

TEST(UnitSchema, UnitsScalesAndNames) {
    EXPECT_EQ(model::seconds_in(model::time_unit_named("days")), 86'400.0);
    EXPECT_EQ(model::to_string(model::TimeUnit::minutes), "minutes");
    EXPECT_EQ(message_of([] { static_cast<void>(model::time_unit_named("weeks")); }),
              "time_unit_named: unit must be seconds, minutes, hours or days, got 'weeks'");
    EXPECT_EQ(model::default_scale(Role::recommend).maximum, 10.0);
    EXPECT_EQ(model::default_scale(Role::effort).maximum, 7.0);
    EXPECT_EQ(model::default_scale(Role::perceived_empathy), (model::RatingScale{1.0, 5.0, {}}));
    const Schema schema = model::schema_by_name({"customer", "when", "time", "site"});
    EXPECT_EQ(schema, Schema{}.map(Role::customer, "customer").map(Role::time, "time").map(Role::site, "site"));
    EXPECT_EQ(model::describe({{"q1", "q2"}, {}, "", "", {}, {}}), "mean of q1, q2");
    EXPECT_EQ(model::describe({{}, {}, "a", "b", {}, {}}), "from a to b");
}

}  // namespace
