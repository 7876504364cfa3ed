// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/encounter_attribute.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

TEST(UnitEncounterAttribute, OneValueIsCodedAsTheColumn) {
    AttributeCoding channel;
    channel.spec.column = "channel";
    channel.category = true;
    channel.levels = {"web", "phone", "shop"};
    channel.marks_missing = true;
    EXPECT_EQ(attribute_level(channel, "shop"), (std::vector<double>{0.0, 1.0, 0.0}));
    EXPECT_EQ(attribute_level(channel, "web"), (std::vector<double>{0.0, 0.0, 0.0}));
    EXPECT_THROW((void)attribute_level(channel, "fax"), std::invalid_argument);
    EXPECT_THROW((void)attribute_level(channel, 3.0), std::invalid_argument);
    AttributeCoding delay;
    delay.spec = {"delay", AttributeForm::over, MissingValues::reject, 4, 5.0};
    EXPECT_EQ(attribute_level(delay, 5.0), std::vector<double>{0.0});
    EXPECT_EQ(attribute_level(delay, 6.0), std::vector<double>{1.0});
    delay.spec.form = AttributeForm::spline;
    delay.knots = {0.0, 1.0, 4.0};
    EXPECT_EQ(attribute_level(delay, 1.0), (std::vector<double>{1.0, 1.0 / 16.0}));
}

}  // namespace
