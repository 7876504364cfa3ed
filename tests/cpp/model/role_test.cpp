// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/role.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "goodwill/model/vocabulary.hpp"

namespace {

namespace model = goodwill::model;
using model::Role;
using model::RoleKind;

TEST(UnitRole, NamesLeadBackToTheRole) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < model::role_count; ++i) {
        const auto role = static_cast<Role>(i);
        names.insert(model::name_of(role));
        EXPECT_EQ(model::role_named(model::name_of(role)), role);
    }
    EXPECT_EQ(names.size(), model::role_count);
    EXPECT_FALSE(model::role_named("sattisfaction").has_value());
    EXPECT_FALSE(model::role_named("").has_value());
}

TEST(UnitRole, KindsFollowTheRole) {
    EXPECT_EQ(model::kind_of(Role::customer), RoleKind::category);
    EXPECT_EQ(model::kind_of(Role::time), RoleKind::instant);
    EXPECT_EQ(model::kind_of(Role::after_service), RoleKind::duration);
    EXPECT_EQ(model::kind_of(Role::complaint_severity), RoleKind::rating);
    EXPECT_EQ(model::kind_of(Role::revenue), RoleKind::amount);
    EXPECT_EQ(model::kind_of(Role::weight), RoleKind::weight);
    EXPECT_EQ(model::to_string(RoleKind::duration), "duration");
}

TEST(UnitRole, DimensionsAndTimesStandInTheirOrder) {
    for (std::size_t d = 0; d < model::rater_dimensions.size(); ++d) {
        const std::string dimension(model::rater_dimensions[d]);
        EXPECT_EQ(model::name_of(model::expected_role(d)), "expected_" + dimension);
        EXPECT_EQ(model::name_of(model::perceived_role(d)), "perceived_" + dimension);
    }
    EXPECT_EQ(model::service_time_role(0), Role::booking);
    EXPECT_EQ(model::service_time_role(8), Role::correction);
    EXPECT_THROW(static_cast<void>(model::expected_role(5)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(model::service_time_role(9)), std::invalid_argument);
}

TEST(UnitVocabulary, TheThreeEncounterTypesAreParsedAndWritten) {
    EXPECT_EQ(model::parse<model::EncounterType>("face_to_face"), model::EncounterType::face_to_face);
    EXPECT_EQ(model::parse<model::EncounterType>("human_machine"), model::EncounterType::human_machine);
    EXPECT_EQ(model::parse<model::EncounterType>("machine_machine"), model::EncounterType::machine_machine);
    EXPECT_EQ(model::to_string(model::EncounterType::human_machine), "human_machine");
    EXPECT_EQ(model::Words<model::EncounterType>::words.size(), 3U);
}

TEST(UnitVocabulary, RolesWithAVocabularyTellIt) {
    const auto types = model::words_of(Role::channel);
    ASSERT_EQ(types.size(), 3U);
    EXPECT_EQ(types[0], "face_to_face");
    EXPECT_EQ(model::words_of(Role::resolution).back(), "on_the_spot");
    EXPECT_TRUE(model::words_of(Role::site).empty());
}

TEST(UnitVocabulary, AnUnknownWordIsAnsweredWithTheNearest) {
    EXPECT_FALSE(model::find_word<model::Resolution>("on the spot").has_value());
    try {
        static_cast<void>(model::parse<model::Resolution>("on-the-spot"));
        FAIL() << "accepted";
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(),
                     "parse: resolution must be one of 'on_the_spot', 'none', 'later', got 'on-the-spot'");
    }
    EXPECT_EQ(model::parse<model::CustomerKind>("internal"), model::CustomerKind::internal);
    EXPECT_EQ(model::to_string(model::ComplaintChannel::third_party), "third_party");
}

}  // namespace
