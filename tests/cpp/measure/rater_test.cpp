// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/rater.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "model/small_tables.hpp"

namespace {

using goodwill::EstimateTable;
namespace measure = goodwill::measure;
namespace support = goodwill::support;
using namespace small_tables;

model::EncounterLog gaps() {
    return log_of(three_rows({{"site", texts({"x", "y", "x"})},
                              {"perceived_reliability", numbers({3, 4, missing})},
                              {"expected_reliability", numbers({5, 5, 5})},
                              {"perceived_empathy", numbers({4, 2, 5})}}));
}

TEST(UnitRater, MeansAndPairedGaps) {
    const auto dimensions = measure::rater(gaps());
    ASSERT_EQ(dimensions.size(), 2U);
    EXPECT_EQ(dimensions[0].name, "reliability");
    EXPECT_EQ(dimensions[0].perceived->value, 3.5);
    EXPECT_EQ(dimensions[0].expected->n, 3);
    EXPECT_EQ(dimensions[0].gap->value, -1.5);
    EXPECT_EQ(dimensions[0].gap->n, 2);
    EXPECT_EQ(dimensions[1].name, "empathy");
    EXPECT_FALSE(dimensions[1].gap.has_value());
    EXPECT_FALSE(dimensions[1].expected.has_value());
    // The gap's interval is that of the differences, on their own scale from -4 to 4.
    support::Moments differences;
    differences.add(-2.0);
    differences.add(-1.0);
    EXPECT_EQ(*dimensions[0].gap, support::mean_estimate(differences, support::Bounds{-4.0, 4.0}));
}

TEST(UnitRater, ByGroups) {
    const std::vector<std::string> site{"site"};
    const EstimateTable perceived = measure::rater_by(gaps(), site);
    EXPECT_EQ(perceived.keys, (std::vector<std::string>{"dimension", "site"}));
    EXPECT_EQ(perceived.labels[0], (std::vector<std::string>{"reliability", "reliability", "empathy", "empathy"}));
    EXPECT_EQ(perceived.labels[1], (std::vector<std::string>{"x", "y", "x", "y"}));
    EXPECT_EQ(perceived.estimates[2].value, 4.5);
    const EstimateTable gap = measure::rater_by(gaps(), site, measure::RaterPart::gap);
    ASSERT_EQ(gap.size(), 2U);
    EXPECT_EQ(gap.estimates[1].value, -1.0);
}

TEST(UnitRater, WhatIsMissingOrDoesNotFitIsSaid) {
    const model::EncounterLog none = log_of(three_rows({{"satisfaction", numbers({3, 4, 5})}}));
    EXPECT_EQ(
        message_of([&] { (void)measure::rater(none); }),
        "rater: log must be one with perceived RATER ratings, such as role 'perceived_reliability', got none of them");
    EXPECT_THROW((void)measure::rater_by(none, {}, measure::RaterPart::gap), std::invalid_argument);
    EXPECT_THROW((void)measure::rater_part_named("rater_by", "delta"), std::invalid_argument);
    model::Schema schema = model::schema_by_name({"customer", "time", "perceived_empathy", "expected_empathy"});
    schema.roles[model::Role::expected_empathy].scale = model::RatingScale{1.0, 7.0, {}};
    const model::EncounterLog uneven = model::make_encounter_log(
        three_rows({{"perceived_empathy", numbers({4, 2, 5})}, {"expected_empathy", numbers({7, 7, 6})}}), schema);
    EXPECT_EQ(message_of([&] { (void)measure::rater(uneven); }),
              "rater: the scale of expected_empathy must be that of perceived_empathy (1 to 5), got 1 to 7");
    const model::EncounterLog silent =
        log_of(three_rows({{"perceived_empathy", numbers({missing, missing, missing})}}));
    EXPECT_THROW((void)measure::rater(silent), goodwill::DataError);
}

}  // namespace
