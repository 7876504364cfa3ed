// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/customer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::CustomerBase;
using model::ProfileBlock;
using model::ProfileField;

CustomerBase base_of(const io::Table& made) {
    return {made, model::profile_by_name(made.names())};
}

io::Table three_profiles() {
    return table({{"customer", integers({1, 2, 3})},
                  {"kind", texts({"person", "firm", "-"})},
                  {"sex", texts({"f", "-", "  "})},
                  {"age", numbers({41, missing, 0})},
                  {"needs", texts({"quiet", "speed", "-"})},
                  {"purchase_frequency", texts({"often", "-", "-"})},
                  {"satisfaction", integers({4, 5, 0}, {1, 1, 0})},
                  {"author", texts({"lee", "lee", "kim"})}});
}

TEST(UnitCustomerBase, ColumnsGetTheirFields) {
    const CustomerBase base = base_of(three_profiles());
    EXPECT_EQ(base.size(), 3U);
    EXPECT_EQ(base.fields().size(), 8U);
    EXPECT_EQ(base.kind(0), model::CustomerKind::person);
    EXPECT_EQ(base.kind(1), model::CustomerKind::firm);
    EXPECT_FALSE(base.kind(2).has_value());
    EXPECT_TRUE(base.is_filled(ProfileField::age, 2));
    EXPECT_FALSE(base.is_filled(ProfileField::sex, 2));
    EXPECT_FALSE(base.is_filled(ProfileField::income, 0));
    EXPECT_EQ(base.column_name(ProfileField::needs), "needs");
    EXPECT_EQ(message_of([&] { static_cast<void>(base.column(ProfileField::income)); }).substr(0, 71),
              "CustomerBase: field must be mapped to a column: one of 'customer', 'kin");
}

TEST(UnitCompleteness, CountsByRecordFieldAndBlock) {
    const auto found = model::completeness(base_of(three_profiles()));
    EXPECT_EQ(found.records, 3U);
    EXPECT_EQ(found.of, 3U * 17U);
    EXPECT_EQ(found.filled, 11U);  // sex 1, age 2, needs 2, frequency 1, satisfaction 2, author 3
    EXPECT_EQ(found.share, 11.0 / 51.0);
    ASSERT_EQ(found.blocks.size(), 4U);
    EXPECT_EQ(found.blocks[0].block, ProfileBlock::person);
    EXPECT_EQ(found.blocks[0].fields, 6U);
    EXPECT_EQ(found.blocks[0].filled, 5U);
    EXPECT_EQ(found.blocks[3].share, 3.0 / 9.0);
    EXPECT_EQ(found.by_record, (std::vector<double>{6.0 / 17.0, 3.0 / 17.0, 2.0 / 17.0}));
}

TEST(UnitCompleteness, OnlyTheFieldsAskedFor) {
    const std::vector<ProfileField> asked{ProfileField::author, ProfileField::age, ProfileField::income};
    const auto found = model::completeness(base_of(three_profiles()), asked);
    EXPECT_EQ(found.share, 5.0 / 9.0);
    ASSERT_EQ(found.fields.size(), 3U);
    EXPECT_EQ(found.fields[1].field, ProfileField::income);
    EXPECT_FALSE(found.fields[1].mapped);
    EXPECT_EQ(found.fields[1].filled, 0U);
    const std::vector<ProfileField> kind{ProfileField::kind};
    EXPECT_THROW(static_cast<void>(model::completeness(base_of(three_profiles()), kind)), std::invalid_argument);
    const std::vector<ProfileField> twice{ProfileField::age, ProfileField::age};
    EXPECT_THROW(static_cast<void>(model::completeness(base_of(three_profiles()), twice)), std::invalid_argument);
}

RC_GTEST_PROP(PropertyCompleteness, BlocksFieldsAndRecordsAddUp, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 20);
    const auto cell = rc::gen::element<std::string>("-", "x", " ");
    std::vector<std::int64_t> ids(rows);
    for (std::size_t i = 0; i < rows; ++i) { ids[i] = static_cast<std::int64_t>(i); }
    io::Table made = table({{"customer", integers(ids)}});
    for (const char* field : {"sex", "region", "family", "fulfilment", "auditor"}) {
        made.add(field, texts(*rc::gen::container<std::vector<std::string>>(rows, cell)));
    }
    const auto found = model::completeness(base_of(made));
    std::size_t blocks = 0;
    std::size_t fields = 0;
    double records = 0.0;
    for (const auto& block : found.blocks) { blocks += block.filled; }
    for (const auto& field : found.fields) { fields += field.filled; }
    for (const double share : found.by_record) { records += share; }
    RC_ASSERT(blocks == found.filled);
    RC_ASSERT(fields == found.filled);
    RC_ASSERT(std::abs(records / static_cast<double>(rows) - found.share) < 1e-12);
}

TEST(UnitCustomerBase, BadProfilesAreRefusedWithTheirPlace) {
    EXPECT_EQ(message_of([] {
                  static_cast<void>(base_of(table({{"customer", texts({"a", "b", "a", "-"})},
                                                   {"kind", texts({"person", "alien", "firm", "-"})},
                                                   {"age", numbers({1, 2, -3, 4})}})));
              }),
              "CustomerBase: 4 problems in the data:\n"
              "  row 1, column 'kind': expected person, household, firm or internal, got 'alien'\n"
              "  row 2, column 'age': expected a non-negative, finite number, got '-3'\n"
              "  row 2, column 'customer': expected a customer no other record is about (row 0 has it too), got 'a'\n"
              "  row 3, column 'customer': expected a customer in every record, got nothing");
    EXPECT_THROW(static_cast<void>(base_of(table({{"customer", texts({})}}))), DataError);
    EXPECT_THROW(static_cast<void>(base_of(table({{"age", numbers({1})}}))), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(base_of(table({{"customer", times({0})}}))), DataError);
    EXPECT_THROW(static_cast<void>(CustomerBase(table({{"id", texts({"a"})}}), {{ProfileField::customer, "di"}})),
                 std::invalid_argument);
}

}  // namespace
