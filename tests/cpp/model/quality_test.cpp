// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/quality.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using model::Finding;
using model::Issue;
using model::Role;
using Rows = std::vector<std::size_t>;

const Finding* find(const model::QualityReport& report, Issue issue, const std::string& subject) {
    const auto found = std::ranges::find_if(report.findings,
                                            [&](const Finding& f) { return f.issue == issue && f.subject == subject; });
    return found == report.findings.end() ? nullptr : &*found;
}

const model::ColumnQuality& column(const model::QualityReport& report, const std::string& name) {
    return *std::ranges::find(report.columns, name, &model::ColumnQuality::column);
}

TEST(UnitQuality, EveryColumnAtAGlance) {
    const auto log = log_of(three_rows({{"satisfaction", numbers({5, missing, 2})},
                                        {"site", texts({"b", "a", "-"})},
                                        {"floor", integers({3, -1, 3}, {1, 1, 0})},
                                        {"vip", booleans({1, 1, 2})}}));
    const auto report = model::assess_quality(log);
    EXPECT_EQ(report.rows, 3U);
    EXPECT_EQ(report.customers, 2U);
    EXPECT_EQ(report.first, "1970-01-01T00:00:00");
    EXPECT_EQ(report.last, "1970-01-03T00:00:00");
    EXPECT_EQ(report.clock, "local");
    ASSERT_EQ(report.columns.size(), 6U);
    EXPECT_EQ(column(report, "satisfaction"),
              (model::ColumnQuality{"satisfaction", Role::satisfaction, "number", 1, 1.0 / 3.0, 2, "2", "5"}));
    EXPECT_EQ(column(report, "site"), (model::ColumnQuality{"site", Role::site, "category", 1, 1.0 / 3.0, 2, "", ""}));
    EXPECT_EQ(column(report, "floor"),
              (model::ColumnQuality{"floor", std::nullopt, "integer", 1, 1.0 / 3.0, 2, "-1", "3"}));
    EXPECT_EQ(column(report, "vip"), (model::ColumnQuality{"vip", std::nullopt, "boolean", 1, 1.0 / 3.0, 1, "", ""}));
    const Finding* absent = find(report, Issue::missing, "satisfaction");
    ASSERT_NE(absent, nullptr);
    EXPECT_EQ(absent->count, 1U);
    EXPECT_EQ(absent->of, 3U);
    EXPECT_EQ(absent->share, 1.0 / 3.0);
    EXPECT_EQ(absent->rows, Rows{1});
}

TEST(UnitQuality, WhatTheReadingFoundIsTold) {
    const auto made = table({{"customer", texts({"a", "b", "-", "a"})},
                             {"time", times({0, 1, 2, 3})},
                             {"encounter", texts({"x", "x", "y", "z"})},
                             {"satisfaction", numbers({0, 9, 3, 3})},
                             {"waiting", numbers({1, 1, 1, -1})}});
    model::Schema schema = model::schema_by_name(made.names());
    schema.roles[Role::satisfaction].scale = model::RatingScale{1.0, 5.0, {0.0}};
    const auto report = model::assess_quality(model::make_encounter_log(made, schema, keep));
    const Finding* scale = find(report, Issue::off_scale, "satisfaction");
    ASSERT_NE(scale, nullptr);
    EXPECT_EQ(scale->count, 1U);
    EXPECT_EQ(scale->of, 4U);
    EXPECT_EQ(scale->rows, Rows{1});
    EXPECT_TRUE(scale->on_reading());
    EXPECT_EQ(find(report, Issue::not_applicable, "satisfaction")->count, 1U);
    EXPECT_EQ(find(report, Issue::bad_cell, "waiting")->rows, Rows{3});
    EXPECT_EQ(find(report, Issue::dropped_row, "rows")->share, 0.25);
    const Finding* twice = find(report, Issue::duplicate_encounter, "encounter");
    ASSERT_NE(twice, nullptr);
    EXPECT_EQ(twice->rows, Rows{1});
    EXPECT_EQ(twice->of, 3U);
}

TEST(UnitQuality, RepeatedRowsAreFoundWhateverTheirId) {
    const auto log = log_of(table({{"customer", texts({"a", "b", "a", "a", "a"})},
                                   {"time", times({0, 0, 0, 0, 0})},
                                   {"encounter", texts({"1", "2", "3", "4", "5"})},
                                   {"revenue", numbers({1, 1, 1, missing, missing})},
                                   {"n", integers({1, 1, 1, 2, 2}, {1, 1, 1, 0, 0})}}));
    const auto report = model::assess_quality(log);
    const Finding* repeated = find(report, Issue::duplicate_row, "all columns but the encounter id");
    ASSERT_NE(repeated, nullptr);
    EXPECT_EQ(repeated->count, 2U);
    EXPECT_EQ(repeated->rows, (Rows{2, 4}));
}

TEST(UnitQuality, ImpossibleSequences) {
    const auto made = three_rows(
        {{"actual", times({-1, day, no_time})}, {"opened", times({10, 20, 30})}, {"closed", times({20, 10, 30})}});
    model::Schema schema = model::schema_by_name(made.names());
    schema.roles[Role::service].from = "opened";
    schema.roles[Role::service].to = "closed";
    const auto report = model::assess_quality(model::make_encounter_log(made, schema));
    const Finding* closed = find(report, Issue::impossible_sequence, "closed before opened");
    ASSERT_NE(closed, nullptr);
    EXPECT_EQ(closed->count, 1U);
    EXPECT_EQ(closed->of, 3U);
    EXPECT_EQ(closed->rows, Rows{1});
    const Finding* actual = find(report, Issue::impossible_sequence, "actual before time");
    ASSERT_NE(actual, nullptr);
    EXPECT_EQ(actual->of, 2U);
    EXPECT_EQ(actual->rows, Rows{0});
    EXPECT_EQ(column(report, "from opened to closed").role, Role::service);
}

TEST(UnitQuality, OutliersLieBeyondTheOuterFences) {
    std::vector<double> minutes;
    for (int i = 0; i <= 100; ++i) { minutes.push_back(i); }  // quartiles 25 and 75, outer fences -125 and 225
    minutes.push_back(225);
    minutes.push_back(226);
    const std::size_t rows = minutes.size();
    const auto log = log_of(table({{"customer", texts(std::vector<std::string>(rows, "a"))},
                                   {"time", times(std::vector<std::int64_t>(rows, 0))},
                                   {"waiting", numbers(minutes)},
                                   {"cost", numbers(std::vector<double>(rows, 7.0))}}));
    // 103 values: the quartiles are 25.5 and 76.5, so the fences -127.5 and 229.5; at 2.9 the upper one is 224.4.
    EXPECT_EQ(find(model::assess_quality(log), Issue::outlier, "waiting"), nullptr);
    const auto report = model::assess_quality(log, {2.9, 1});
    const Finding* outlier = find(report, Issue::outlier, "waiting");
    ASSERT_NE(outlier, nullptr);
    EXPECT_EQ(outlier->count, 2U);
    EXPECT_EQ(outlier->rows, Rows{101});
    EXPECT_EQ(outlier->rule, "outside -122.4 to 224.4: the quartiles and 2.9 interquartile ranges beyond them");
    EXPECT_EQ(find(report, Issue::outlier, "cost"), nullptr);
    EXPECT_EQ(find(report, Issue::constant_column, "cost")->count, rows);
    EXPECT_THROW(static_cast<void>(model::assess_quality(log, {0.0, 1})), std::domain_error);
}

TEST(UnitQuality, APlaceholderDateIsAnOutlier) {
    std::vector<std::int64_t> instants;
    for (int i = 0; i < 50; ++i) { instants.push_back(i * day); }
    instants.push_back(model::last_instant);
    const auto log = log_of(table({{"customer", texts(std::vector<std::string>(51, "a"))}, {"time", times(instants)}}));
    const auto report = model::assess_quality(log);
    EXPECT_EQ(find(report, Issue::outlier, "time")->rows, Rows{50});
}

TEST(UnitQuality, EmptyColumnsAndEmptyLogs) {
    const auto log = log_of(three_rows({{"revenue", numbers({missing, missing, missing})}}));
    const auto report = model::assess_quality(log);
    EXPECT_EQ(find(report, Issue::empty_column, "revenue")->count, 3U);
    EXPECT_EQ(find(report, Issue::missing, "revenue"), nullptr);
    const auto none = model::assess_quality(log.where(std::vector<std::uint8_t>{0, 0, 0}));
    EXPECT_EQ(none.rows, 0U);
    EXPECT_EQ(none.first, "");
    EXPECT_TRUE(none.findings.empty());
}

RC_GTEST_PROP(PropertyQuality, DistinctValuesAndExtremesAreThoseOfASet, (const std::vector<double>& given)) {
    RC_PRE(!given.empty());
    std::vector<double> values;
    for (const double v : given) { values.push_back(std::isfinite(v) ? v : missing); }
    const auto log = log_of(table({{"customer", texts(std::vector<std::string>(values.size(), "a"))},
                                   {"time", times(std::vector<std::int64_t>(values.size(), 0))},
                                   {"revenue", numbers(values)}}));
    const auto report = model::assess_quality(log);
    std::set<double> set;
    for (const double v : values) {
        if (!std::isnan(v)) { set.insert(v); }
    }
    const auto& found = column(report, "revenue");
    RC_ASSERT(found.distinct == set.size());
    if (!set.empty()) {
        RC_ASSERT(std::stod(found.minimum) == *set.begin());
        RC_ASSERT(std::stod(found.maximum) == *set.rbegin());
    }
}

TEST(UnitQuality, ManyRowsAreSortedInRunsAndTheNumberOfThreadsCannotBeSeen) {
    constexpr std::size_t rows = 600'000;  // two runs
    std::vector<double> values(rows);
    for (std::size_t i = 0; i < rows; ++i) { values[i] = static_cast<double>(i * 7'919 % rows); }
    const auto log = log_of(table({{"customer", texts(std::vector<std::string>(rows, "a"))},
                                   {"time", times(std::vector<std::int64_t>(rows, 0))},
                                   {"revenue", numbers(values)}}));
    const auto one = model::assess_quality(log, {}, {1, {}});
    EXPECT_EQ(column(one, "revenue").distinct, rows);
    EXPECT_EQ(column(one, "revenue").maximum, "599999");
    const auto two = model::assess_quality(log, {}, {2, {}});
    EXPECT_EQ(one.columns, two.columns);
    EXPECT_EQ(one.findings, two.findings);
}

}  // namespace
