// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/survey.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::Survey;
using model::SurveyItem;
using model::SurveySchema;
using model::SurveySide;

const model::RatingScale seven{1.0, 7.0, {}};

io::Table answers() {
    return table({{"id", texts({"r1", "r2", "r3"})},
                  {"p1", integers({7, 1, 4})},
                  {"p2", numbers({2, missing, 4})},
                  {"e1", numbers({6, 6, missing})},
                  {"note", texts({"a", "b", "c"})}});
}

SurveySchema schema() {
    return {"id",
            {{"p1", "empathy", SurveySide::perceived, seven, false},
             {"p2", "empathy", SurveySide::perceived, seven, true},
             {"e1", "empathy", SurveySide::expected, seven, false}}};
}

TEST(UnitSurvey, ReversedItemsAreTurnedAndDimensionsAveraged) {
    const Survey survey(answers(), schema());
    EXPECT_EQ(survey.size(), 3U);
    EXPECT_EQ(survey.answers(1)[0], 6.0);  // 1 + 7 - 2
    EXPECT_TRUE(std::isnan(survey.answers(1)[1]));
    EXPECT_EQ(survey.dimension_means("empathy", SurveySide::perceived), (std::vector<double>{6.5, 1.0, 4.0}));
    const auto expected = survey.dimension_means("empathy", SurveySide::expected);
    EXPECT_EQ(expected[1], 6.0);
    EXPECT_TRUE(std::isnan(expected[2]));
    EXPECT_EQ(survey.dimensions(SurveySide::perceived), std::vector<std::string>{"empathy"});
    EXPECT_EQ(labels_of(*survey.respondents())[2], "r3");
    // Answers that need no change are shared with the table.
    EXPECT_FALSE(Survey(answers(), {"", schema().items}).respondents().has_value());
}

TEST(UnitSurvey, AnswersThatNeedNoChangeAreShared) {
    const io::Table made = answers();
    EXPECT_EQ(Survey(made, schema()).answers(2).data(), std::get<io::NumberColumn>(made.column("e1")).values.data());
}

TEST(UnitSurvey, BadAnswersAreRefusedOrCounted) {
    SurveySchema strict = schema();
    strict.items[0].scale = {1.0, 5.0, {7.0}};
    strict.items[2].scale = {1.0, 5.0, {}};
    EXPECT_EQ(message_of([&] { static_cast<void>(Survey(answers(), strict)); }),
              "Survey: 2 problems in the data:\n"
              "  row 0, column 'e1': expected a number from 1 to 5, got '6'\n"
              "  row 1, column 'e1': expected a number from 1 to 5, got '6'");
    const Survey kept(answers(), strict, io::BadCells::keep_as_missing);
    EXPECT_EQ(kept.off_scale(), (std::map<std::string, std::size_t>{{"e1", 2}}));
    EXPECT_EQ(kept.not_applicable(), (std::map<std::string, std::size_t>{{"p1", 1}}));
    EXPECT_TRUE(std::isnan(kept.answers(0)[0]));
    EXPECT_THROW(static_cast<void>(kept.dimension_means("empathy", SurveySide::perceived)), std::invalid_argument);
}

TEST(UnitSurvey, WrongSchemasAreRefused) {
    const auto refusal = [](const SurveySchema& bad) {
        return message_of([&] { static_cast<void>(Survey(answers(), bad)); });
    };
    EXPECT_EQ(refusal({"", {}}), "Survey: schema.items must be non-empty, got 0 elements");
    EXPECT_EQ(refusal({"", {{"p1", "", {}, seven, false}, {"p1", "", {}, seven, false}}}),
              "Survey: items must be different columns, got 'p1' twice");
    EXPECT_EQ(refusal({"", {{"p9", "", {}, seven, false}}}).substr(0, 45),
              "Table.column: name must be one of 'p1', 'p2',");
    EXPECT_EQ(refusal({"", {{"p1", "", {}, {3.0, 3.0, {}}, false}}}),
              "Survey: scale of item 'p1'.maximum must be above its minimum, got 3");
    EXPECT_EQ(refusal({"", {{"note", "", {}, seven, false}}}),
              "Survey: column 'note': expected a column of numbers: a number from 1 to 7, got 'a category column'");
    EXPECT_EQ(refusal({"p1", {{"e1", "", {}, seven, false}}}), "no exception");
    const Survey survey(answers(), schema());
    EXPECT_EQ(message_of([&] { static_cast<void>(survey.dimension_means("emphaty", SurveySide::perceived)); }),
              "Survey.dimension_means: dimension must be one of the perceived dimensions: 'empathy', got 'emphaty'");
    EXPECT_THROW(static_cast<void>(survey.answers(3)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(Survey(table({{"p1", numbers({})}}), {"", {{"p1", "", {}, seven, false}}})),
                 DataError);
    EXPECT_THROW(static_cast<void>(Survey(table({{"id", texts({"a", "a"})}, {"p1", numbers({1, 2})}}),
                                          {"id", {{"p1", "", {}, seven, false}}}, io::BadCells::keep_as_missing)),
                 DataError);
}

}  // namespace
