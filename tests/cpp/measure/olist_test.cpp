// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "goodwill/measure.hpp"
#include "goodwill/model.hpp"

namespace {

namespace measure = goodwill::measure;
namespace model = goodwill::model;
using goodwill::Estimate;
using goodwill::EstimateTable;
using model::Role;

/// Orders of a Brazilian marketplace, shipped with the library.
class OracleOlist : public testing::Test {
protected:
    static model::EncounterLog load() {
        model::Schema schema;
        schema.map(Role::encounter, "order_id");
        schema.map(Role::customer, "customer_unique_id");
        schema.map(Role::time, "order_purchase_timestamp");
        schema.map(Role::site, "customer_state");
        schema.map(Role::satisfaction, "review_score");
        schema.map(Role::weight, "sample_weight");
        return model::read_encounter_log(std::string(GOODWILL_DATASETS) + "/olist_orders/encounters.csv.gz", schema);
    }
};

// The sample holds every order that was not delivered, at weight 1, and one delivered order in 6.1174.
TEST_F(OracleOlist, OverallMeanOfAllOrders) {
    const model::EncounterLog log = load();
    ASSERT_EQ(log.size(), 8773U);
    measure::LogOptions plain;
    plain.weighted = false;
    const Estimate unweighted = measure::summary(log, Role::satisfaction, measure::Statistic::mean, plain);
    EXPECT_NEAR(unweighted.value, 4.0999, 5e-5);
    EXPECT_EQ(unweighted.n, 8773);
    const Estimate weighted = measure::summary(log, Role::satisfaction);
    EXPECT_NEAR(weighted.value, 4.1533, 5e-5);
    EXPECT_NE(weighted.method.find("design effect 1.02"), std::string::npos) << weighted.method;
}

TEST_F(OracleOlist, MeanByOrderStatus) {
    const std::vector<std::string> status{"order_status"};
    const EstimateTable table = measure::by(load(), Role::satisfaction, status);
    ASSERT_EQ(table.size(), 6U);
    ASSERT_EQ(table.labels[0][1], "delivered");
    EXPECT_NEAR(table.estimates[1].value, 4.1641, 5e-5);
    EXPECT_EQ(table.estimates[1].n, 8533);
}

TEST_F(OracleOlist, DistributionIsSkewed) {
    const measure::Distribution found = measure::distribution(load(), Role::satisfaction);
    EXPECT_EQ(found.n, 8773);
    EXPECT_GT(found.shares.estimates[4].value, 0.5);
    EXPECT_EQ(found.missing, 0);
}

TEST_F(OracleOlist, LeagueOfStatesAndTrend) {
    const model::EncounterLog log = load();
    const measure::League league = measure::league(log, Role::satisfaction);
    EXPECT_EQ(league.rows.size(), 27U);
    EXPECT_GT(league.reliability, 0.0);
    EXPECT_LT(league.intraclass_correlation, 0.05);
    const measure::RatingTrend trend = measure::trend(log, Role::satisfaction);
    EXPECT_EQ(trend.per_year.n, 8773);
    EXPECT_GT(trend.customers, 8000);
    EXPECT_GT(trend.p_value, 0.0);
}

}  // namespace
