// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/encounter_attribute.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "model/small_tables.hpp"

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

/// Waits of 0, 1 and 2, rated 0, 0 and 4; of 6, 6 and 5 encounters 3, 4 and 4 are rated: odds of 1, 2 and 4.
goodwill::model::EncounterLog partly_rated() {
    std::vector<std::string> customers;
    std::vector<std::int64_t> moments;
    std::vector<double> waits;
    std::vector<double> ratings;
    const auto add = [&](double wait, double rating, int rows) {
        for (int row = 0; row < rows; ++row) {
            customers.emplace_back("a");
            moments.push_back(static_cast<std::int64_t>(moments.size()) * small_tables::day);
            waits.push_back(wait);
            ratings.push_back(rating);
        }
    };
    add(0.0, 0.0, 3);
    add(0.0, small_tables::missing, 3);
    add(1.0, 0.0, 4);
    add(1.0, small_tables::missing, 2);
    add(2.0, 4.0, 4);
    add(2.0, small_tables::missing, 1);
    return small_tables::log_of(small_tables::table({{"customer", small_tables::texts(customers)},
                                                     {"time", small_tables::times(std::move(moments))},
                                                     {"wait", small_tables::numbers(std::move(waits))},
                                                     {"rating", small_tables::numbers(std::move(ratings))}}));
}

TEST(OracleEncounterAttribute, AnswersWeighTheUnratedTheyStandFor) {
    const auto log = partly_rated();
    AttributeSpec spec{"rating", AttributeForm::plain, MissingValues::predict, 4, 0.0, {"wait"}, true};
    // Weights 3 x 1, 4 x 1/2 and 4 x 1/4: the line -0.4 + 1.6 wait.
    const RatingPrediction with = resolve_attribute(log, spec).prediction;
    ASSERT_EQ(with.params.size(), 2U);
    EXPECT_NEAR(with.params[0], -0.4, 1e-9);
    EXPECT_NEAR(with.params[1], 1.6, 1e-9);
    EXPECT_EQ(with.values, 6U);
    EXPECT_NEAR(with.mean_known, 16.0 / 11.0, 1e-12);
    EXPECT_NEAR(with.mean, 2.0 / 3.0, 1e-9);
    // Weights 3, 4 and 4: the line -16/19 + 40/19 wait.
    EXPECT_NEAR(with.mean_uncorrected, (-16.0 + 40.0 * 2.0 / 3.0) / 19.0, 1e-12);
    spec.corrected = false;
    const AttributeCoding without = resolve_attribute(log, spec);
    EXPECT_NEAR(without.prediction.params[1], 40.0 / 19.0, 1e-12);
    EXPECT_EQ(without.prediction.mean, with.mean_uncorrected);
    EXPECT_FALSE(without.marks_missing);
    const std::vector<double> coded = code_attribute(log, without).at(0);
    EXPECT_EQ(coded[0], 0.0);
    EXPECT_NEAR(coded[4], -16.0 / 19.0, 1e-12);
    EXPECT_NEAR(coded[16], 64.0 / 19.0, 1e-12);
}

TEST(UnitEncounterAttribute, PredictionsNeedColumnsAndAnswers) {
    const auto log = partly_rated();
    const auto asked = [&](std::string column, std::vector<std::string> from) {
        return small_tables::message_of([&] {
            (void)resolve_attribute(
                log, {std::move(column), AttributeForm::plain, MissingValues::predict, 4, 0.0, std::move(from), true});
        });
    };
    EXPECT_EQ(asked("rating", {}), "attribute: using must be the columns to predict 'rating' from, got none");
    EXPECT_EQ(asked("rating", {"customer"}),
              "attribute: customer must be a column of numbers to predict from, got categories");
    EXPECT_EQ(asked("customer", {"wait"}),
              "attribute: customer must be a column of numbers to be predicted, got categories");
    EXPECT_EQ(asked("wait", {}), "no exception");
}

}  // namespace
