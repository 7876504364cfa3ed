// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/rfm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/model/calendar.hpp"
#include "goodwill/model/encounter_log.hpp"

namespace {

namespace model = goodwill::model;
namespace io = goodwill::io;

/// A purchase of the test's log: customer, day, amount.
struct Row {
    std::int32_t customer;
    std::int64_t day;
    double amount;
    double cost = 0.0;
};

model::EncounterLog log_of(const std::vector<Row>& rows, double hour = 0.0) {
    std::vector<std::int32_t> codes;
    std::vector<std::int64_t> times;
    std::vector<double> amounts;
    std::vector<double> costs;
    for (const Row& row : rows) {
        codes.push_back(row.customer);
        times.push_back(row.day * model::microseconds_per_day +
                        static_cast<std::int64_t>(hour * static_cast<double>(model::microseconds_per_hour)));
        amounts.push_back(row.amount);
        costs.push_back(row.cost);
    }
    io::Table table;
    table.add("customer", io::CategoryColumn{io::Buffer<std::int32_t>(codes), io::make_labels({"ann", "bob", "cy"})});
    table.add("time", io::TimestampColumn{io::Buffer<std::int64_t>(times), ""});
    table.add("revenue", io::NumberColumn{io::Buffer<double>(amounts)});
    table.add("cost", io::NumberColumn{io::Buffer<double>(costs)});
    return model::make_encounter_log(table, model::schema_by_name(table.names()));
}

const std::vector<Row> three_customers{{0, 100, 10.0, 4.0}, {1, 107, 5.0, 1.0}, {0, 107, 20.0, 5.0},
                                       {0, 107, 4.0, 1.0},  {0, 121, 6.0, 2.0}, {2, 150, 1.0, 0.5}};

TEST(UnitRfm, CountsRepeatDaysFromTheFirst) {
    model::RfmOptions options;
    options.end_day = 142;
    const model::RfmTable table = summarise_rfm(log_of(three_customers), options);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table.customer, (std::vector<std::string>{"ann", "bob"}));
    EXPECT_EQ(table.frequency, (std::vector<double>{2.0, 0.0}));
    EXPECT_EQ(table.recency, (std::vector<double>{3.0, 0.0}));
    EXPECT_EQ(table.T, (std::vector<double>{6.0, 5.0}));
    EXPECT_EQ(table.monetary_value, (std::vector<double>{15.0, 0.0}));  // (24 + 6) / 2
    EXPECT_DOUBLE_EQ(table.log_intervals[0], std::log(1.0) + std::log(2.0));
    EXPECT_EQ(table.rows_after_end, 1U);
    EXPECT_EQ(table.customers_without_purchase, 1U);
}

TEST(UnitRfm, EndDefaultsToTheLastDayAndUnitsConvert) {
    model::RfmOptions options;
    options.unit = model::SpanUnit::month;
    const model::RfmTable table = summarise_rfm(log_of(three_customers, 13.5), options);
    EXPECT_EQ(table.end_day, 150);
    EXPECT_DOUBLE_EQ(table.T[0], 50.0 / 30.4375);
    EXPECT_DOUBLE_EQ(table.T[2], 0.0);
}

TEST(UnitRfm, RowsAsPurchasesKeepTheTimeOfDay) {
    model::RfmOptions options;
    options.unit = model::SpanUnit::day;
    options.purchase = model::PurchaseRule::row;
    const model::RfmTable table = summarise_rfm(log_of(three_customers, 12.0), options);
    EXPECT_EQ(table.frequency[0], 2.0);  // the two rows of one instant are one purchase
    EXPECT_DOUBLE_EQ(table.T[0], 50.5);
    EXPECT_DOUBLE_EQ(table.recency[0], 21.0);
}

TEST(UnitRfm, MarginIsRevenueLessCostOrAShare) {
    model::RfmOptions options;
    options.amount = model::AmountRule::revenue_less_cost;
    EXPECT_DOUBLE_EQ(summarise_rfm(log_of(three_customers), options).monetary_value[0], (18.0 + 4.0) / 2.0);
    options.amount = model::AmountRule::revenue;
    options.margin = 0.25;
    EXPECT_DOUBLE_EQ(summarise_rfm(log_of(three_customers), options).monetary_value[0], 3.75);
    options.margin = 0.0;
    EXPECT_THROW(static_cast<void>(summarise_rfm(log_of(three_customers), options)), std::domain_error);
}

TEST(UnitRfm, RefundsFollowTheirRule) {
    // Returned on the day of the second purchase, and by a customer who never bought.
    std::vector<Row> rows{{0, 100, 10.0}, {0, 107, -6.0}, {0, 107, 20.0},
                          {0, 114, -4.0}, {1, 100, -3.0}, {0, 120, 6.0}};
    model::RfmOptions options;
    const model::RfmTable net = summarise_rfm(log_of(rows), options);
    EXPECT_EQ(net.frequency, std::vector<double>{2.0});
    EXPECT_DOUBLE_EQ(net.monetary_value[0], (20.0 - 6.0 - 4.0 + 6.0) / 2.0);
    EXPECT_EQ(net.refund_rows, 3U);
    EXPECT_EQ(net.refunds_without_purchase, 1U);
    EXPECT_EQ(net.customers_without_purchase, 1U);
    options.refunds = model::RefundRule::exclude;
    EXPECT_DOUBLE_EQ(summarise_rfm(log_of(rows), options).monetary_value[0], 13.0);
    options.refunds = model::RefundRule::reject;
    try {
        static_cast<void>(summarise_rfm(log_of(rows), options));
        FAIL();
    } catch (const goodwill::DataError& error) {
        EXPECT_EQ(error.total(), 3U);
        EXPECT_EQ(error.problems()[0].row, 1);
    }
}

TEST(UnitRfm, UnknownAmountsAreCountedNotGuessed) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    const model::RfmTable table =
        summarise_rfm(log_of({{0, 100, 10.0}, {0, 107, missing}, {0, 114, 8.0}, {1, 100, 1.0}, {1, 110, missing}}));
    EXPECT_EQ(table.frequency, (std::vector<double>{2.0, 1.0}));
    EXPECT_EQ(table.monetary_value, (std::vector<double>{8.0, 0.0}));
    EXPECT_EQ(table.valued_frequency, (std::vector<double>{1.0, 0.0}));
    EXPECT_EQ(table.missing_amounts, 2U);
}

TEST(UnitRfm, NothingBeforeTheEndIsAnError) {
    model::RfmOptions options;
    options.end_day = 99;
    EXPECT_THROW(static_cast<void>(summarise_rfm(log_of(three_customers), options)), goodwill::DataError);
}

TEST(UnitTimeSpan, TwelveMonthsAreFiftyTwoWeeks) {
    const model::TimeSpan year = model::parse_time_span("12 months");
    EXPECT_NEAR(year.in(model::SpanUnit::week), 52.178571428571429, 1e-13);
    EXPECT_DOUBLE_EQ(year.in(model::SpanUnit::year), 1.0);
    EXPECT_EQ(model::parse_time_span(" 1.5Y"), (model::TimeSpan{1.5, model::SpanUnit::year}));
    EXPECT_EQ(describe(year), "12 months");
    EXPECT_EQ(describe(model::TimeSpan{1.0, model::SpanUnit::week}), "1 week");
    for (const char* bad : {"12", "months", "", "12 moons", "inf weeks", "nan days"}) {
        EXPECT_THROW(static_cast<void>(model::parse_time_span(bad)), std::invalid_argument) << bad;
    }
}

/// The published summary was made from the published log by the same conventions, then rounded to two decimals.
TEST(OracleRfm, CdnowSummaryFromItsTransactions) {
    const std::string folder = std::string(GOODWILL_DATASETS) + "/cdnow/";
    model::Schema schema;
    schema.map(model::Role::customer, "customer").map(model::Role::time, "date").map(model::Role::revenue, "dollars");
    const model::EncounterLog log = model::read_encounter_log(folder + "encounters.csv.gz", schema);
    ASSERT_EQ(log.size(), 6919U);
    model::RfmOptions options;
    options.end_day = 10134;  // 1997-09-30
    const model::RfmTable table = summarise_rfm(log, options);
    const io::Table published = io::read_csv(folder + "summary_rounded.csv.gz").table;
    const auto column = [&](const char* name) -> std::vector<double> {
        const io::Column& found = published.column(name);
        if (const auto* whole = std::get_if<io::IntegerColumn>(&found)) {
            return {whole->values.begin(), whole->values.end()};
        }
        const auto& numbers = std::get<io::NumberColumn>(found).values;
        return {numbers.begin(), numbers.end()};
    };
    ASSERT_EQ(table.size(), 2357U);
    const std::vector<double> frequency = column("frequency");
    const std::vector<double> recency = column("recency");
    const std::vector<double> observed = column("T");
    for (std::size_t i = 0; i < table.size(); ++i) {
        EXPECT_EQ(table.frequency[i], frequency[i]) << table.customer[i];
        EXPECT_NEAR(table.recency[i], recency[i], 0.0051) << table.customer[i];
        EXPECT_NEAR(table.T[i], observed[i], 0.0051) << table.customer[i];
    }
    EXPECT_EQ(table.rows_after_end, 1959U);  // counted in the file
}

}  // namespace
