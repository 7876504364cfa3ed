// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::Role;
using model::Schema;

constexpr double infinite = std::numeric_limits<double>::infinity();

struct BadTable {
    const char* name;
    io::Table made;
    const char* message;
};

void PrintTo(const BadTable& bad, std::ostream* out) {
    *out << bad.name;
}

class UnitBadTable : public testing::TestWithParam<BadTable> {};

TEST_P(UnitBadTable, IsRefusedWithItsPlace) {
    EXPECT_EQ(message_of([] { static_cast<void>(log_of(GetParam().made)); }),
              std::string("make_encounter_log: ") + GetParam().message);
    EXPECT_THROW(static_cast<void>(log_of(GetParam().made)), DataError);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, UnitBadTable,
    testing::Values(
        BadTable{"off_scale", three_rows({{"satisfaction", numbers({1, 9, 5})}}),
                 "row 1, column 'satisfaction': expected a number from 1 to 5, got '9'"},
        BadTable{"off_scale_integer", three_rows({{"recommend", integers({10, 0, 11})}}),
                 "row 2, column 'recommend': expected a number from 0 to 10, got '11'"},
        BadTable{"infinite_rating", three_rows({{"effort", numbers({1, 2, infinite})}}),
                 "row 2, column 'effort': expected a number from 1 to 7, got 'inf'"},
        BadTable{"infinite_amount", three_rows({{"revenue", numbers({-infinite, 2, 3})}}),
                 "row 0, column 'revenue': expected a finite number, got '-inf'"},
        BadTable{"integer_beyond_double", three_rows({{"revenue", integers({1, 9'007'199'254'740'993, 3})}}),
                 "row 1, column 'revenue': expected a finite number, got '9007199254740993'"},
        BadTable{"negative_duration", three_rows({{"waiting", numbers({1, -0.5, 3})}}),
                 "row 1, column 'waiting': expected a non-negative, finite duration, got '-0.5'"},
        BadTable{"negative_weight", three_rows({{"weight", integers({1, 2, -3})}}),
                 "row 2, column 'weight': expected a non-negative, finite weight, got '-3'"},
        BadTable{"missing_customer", table({{"customer", texts({"a", "-"})}, {"time", times({0, 1})}}),
                 "row 1, column 'customer': expected a customer in every row, got nothing"},
        BadTable{"missing_time", table({{"customer", texts({"a", "b"})}, {"time", times({no_time, 1})}}),
                 "row 0, column 'time': expected a time in every row, got nothing"},
        BadTable{"time_out_of_range",
                 table({{"customer", texts({"a", "b"})}, {"time", times({0, model::last_instant + 1})}}),
                 "row 1, column 'time': expected a time in the years 1 to 9999, got '253402300800000000 microseconds "
                 "since 1970'"},
        BadTable{"duplicate_encounter", three_rows({{"encounter", texts({"x", "y", "x"})}}),
                 "row 2, column 'encounter': expected a unique encounter id (row 0 has it too), got 'x'"},
        BadTable{"text_for_numbers", three_rows({{"satisfaction", texts({"5", "4", "nine"})}}),
                 "column 'satisfaction': expected a column of numbers: a number from 1 to 5, got 'a category column'"},
        BadTable{"truth_values_for_numbers", three_rows({{"satisfaction", booleans({0, 1, 1})}}),
                 "column 'satisfaction': expected a column of numbers: a number from 1 to 5, got 'a boolean column'"},
        BadTable{"numbers_for_time", table({{"customer", texts({"a"})}, {"time", numbers({20180101})}}),
                 "column 'time': expected a column of times, got 'a number column'"},
        BadTable{"numbers_for_customer", table({{"customer", numbers({1})}, {"time", times({0})}}),
                 "column 'customer': expected a column of texts, whole numbers or truth values, got 'a number column'"},
        BadTable{"zoned_and_naive", three_rows({{"promised", times({0, 0, 0}, "UTC")}}),
                 "column 'promised': expected times without a zone, as in column 'time', or a zone in both, got 'times "
                 "in zone 'UTC''"},
        BadTable{"no_rows", table({{"customer", texts({})}, {"time", times({})}}),
                 "expected at least one row, got '0 rows'"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(UnitIntake, AnEmptyTableIsRefused) {
    EXPECT_EQ(message_of([] { static_cast<void>(log_of(io::Table{})); }),
              "make_encounter_log: expected a table with columns, got '0 columns'");
}

TEST(UnitIntake, AllColumnsAreToldInOneGoInRowOrder) {
    const auto made = table({{"customer", texts({"a", "b", "-", "d"})},
                             {"time", times({no_time, 1, 2, 3})},
                             {"satisfaction", numbers({7, 8, 9, 5})},
                             {"weight", numbers({-1, 1, 1, 1})}});
    try {
        static_cast<void>(log_of(made, {io::BadCells::reject, 4}));
        FAIL() << "accepted";
    } catch (const DataError& error) {
        EXPECT_EQ(error.total(), 6U);
        ASSERT_EQ(error.problems().size(), 4U);
        EXPECT_STREQ(error.what(),
                     "make_encounter_log: 6 problems in the data:\n"
                     "  row 0, column 'satisfaction': expected a number from 1 to 5, got '7'\n"
                     "  row 0, column 'weight': expected a non-negative, finite weight, got '-1'\n"
                     "  row 0, column 'time': expected a time in every row, got nothing\n"
                     "  row 1, column 'satisfaction': expected a number from 1 to 5, got '8'\n"
                     "  ... and 2 more");
    }
}

TEST(UnitIntake, PlacesNameTheLineOfTheFile) {
    auto made = three_rows({{"satisfaction", numbers({1, 9, 5})}});
    made.first_line = 2;
    EXPECT_EQ(message_of([&] { static_cast<void>(log_of(made)); }),
              "make_encounter_log: row 1 (line 3), column 'satisfaction': expected a number from 1 to 5, got '9'");
}

TEST(UnitIntake, KeptBadCellsAreMissingAndCounted) {
    const auto log = log_of(three_rows({{"satisfaction", numbers({1, 9, 0})},
                                        {"waiting", numbers({-1, 2, infinite})},
                                        {"encounter", texts({"x", "x", "y"})}}),
                            keep);
    EXPECT_EQ(log.size(), 3U);
    EXPECT_EQ(log.number(Role::satisfaction)[0], 1.0);
    EXPECT_TRUE(std::isnan(log.number(Role::satisfaction)[1]));
    EXPECT_EQ(log.number(Role::waiting)[1], 2.0);
    EXPECT_TRUE(std::isnan(log.number(Role::waiting)[2]));
    EXPECT_EQ(log.intake().bad_cells, (std::map<std::string, std::size_t>{{"satisfaction", 2}, {"waiting", 2}}));
    EXPECT_EQ(log.intake().off_scale, (std::map<std::string, std::size_t>{{"satisfaction", 2}}));
    EXPECT_EQ(log.intake().duplicate_encounters, 1U);
    EXPECT_EQ(log.intake().problems.size(), 5U);
    EXPECT_EQ(log.intake().rows_dropped, 0U);
}

TEST(UnitIntake, RowsWithoutCustomerOrTimeAreDroppedAndCounted) {
    const auto made = table({{"customer", texts({"a", "-", "c", "d"})},
                             {"time", times({0, no_time, model::first_instant - 1, 3})},
                             {"encounter", texts({"x", "x", "y", "x"})},
                             {"score", integers({1, 2, 3, 4})}});
    const auto log = log_of(made, keep);
    EXPECT_EQ(log.size(), 2U);
    EXPECT_EQ(log.intake().rows_read, 4U);
    EXPECT_EQ(log.intake().rows_dropped, 2U);
    EXPECT_EQ(log.intake().bad_cells, (std::map<std::string, std::size_t>{{"time", 1}}));
    EXPECT_EQ(log.intake().duplicate_encounters, 1U);  // row 1 is gone, row 3 repeats row 0
    EXPECT_EQ(labels_of(log.category(Role::customer)), (std::vector<std::string>{"a", "d"}));
    EXPECT_EQ(std::get<io::IntegerColumn>(log.extras().column("score")).values[1], 4);
}

TEST(UnitIntake, WithoutAnyUsableRowThereIsNoLog) {
    const auto made = table({{"customer", texts({"-", "-"})}, {"time", times({0, 1})}});
    EXPECT_THROW(static_cast<void>(log_of(made, keep)), DataError);
}

TEST(UnitIntake, AnUnusableColumnIsRefusedUnderEitherPolicy) {
    const auto made = three_rows({{"satisfaction", texts({"5", "4", "3"})}});
    EXPECT_THROW(static_cast<void>(log_of(made, keep)), DataError);
}

TEST(UnitIntake, EveryItemIsHeldAgainstTheScale) {
    const auto made = three_rows({{"q1", integers({1, 6, 3})}, {"q2", integers({4, 2, 0})}});
    Schema schema = model::schema_by_name(made.names());
    schema.roles[Role::expected_tangibles].columns = {"q1", "q2"};
    const auto log = model::make_encounter_log(made, schema, keep);
    EXPECT_EQ(log.intake().off_scale, (std::map<std::string, std::size_t>{{"q1", 1}, {"q2", 1}}));
    EXPECT_EQ(log.number(Role::expected_tangibles)[1], 2.0);
    EXPECT_EQ(log.number(Role::expected_tangibles)[2], 3.0);
}

}  // namespace
