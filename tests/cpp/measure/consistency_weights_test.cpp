// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/consistency.hpp"
#include "goodwill/support/error.hpp"
#include "measure/sites.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using sites::of_sites;
using sites::Sites;
using small_tables::message_of;

// The same weights in each site: balanced, so that everything has a closed form, with Kish's number of each site in
// place of its rows.
TEST(OracleConsistency, WeightsOfOneKeyByHand) {
    const Sites data(5, 20, 6, 3.0);
    const std::vector<double> pattern{1.0, 2.0, 3.0, 4.0, 1.0, 1.0};
    const double sum = 12.0;
    const double kish = sum * sum / 32.0;
    std::vector<double> weights;
    std::vector<double> mean(20, 0.0);
    for (std::size_t i = 0; i < data.seconds.size(); ++i) {
        // The scale of a site's weights does not matter.
        weights.push_back(pattern[i % 6] * (1.0 + static_cast<double>(i / 6)));
        mean[i / 6] += pattern[i % 6] / sum * data.seconds[i];
    }
    const double grand = std::accumulate(mean.begin(), mean.end(), 0.0) / 20.0;
    double between = 0.0;
    double within = 0.0;
    for (const double m : mean) { between += kish * (m - grand) * (m - grand) / 19.0; }
    for (std::size_t i = 0; i < data.seconds.size(); ++i) {
        within += pattern[i % 6] / sum * kish * std::pow(data.seconds[i] - mean[i / 6], 2) / (20.0 * (kish - 1.0));
    }
    const double variance = (between - within) / kish;
    const double keep = variance / (variance + within / kish);
    const measure::Consistency found = of_sites(data.log(weights));
    EXPECT_EQ(found.n, 120);
    EXPECT_NEAR(found.effective_n, 20.0 * kish, 1e-10);
    EXPECT_NEAR(found.residual.value / within, 1.0, 1e-9);
    EXPECT_NEAR(found.factors[0].variance.value / variance, 1.0, 1e-9);
    EXPECT_NEAR(found.overall.value, grand, 1e-9);
    EXPECT_NEAR(found.overall.high - grand, 1.959963984540054 * std::sqrt(between / (20.0 * kish)), 1e-8);
    for (const measure::ConsistencyGroup& group : found.factors[0].groups) {
        const double raw = mean[static_cast<std::size_t>(std::stoi(group.label))];
        EXPECT_EQ(group.n, 6);
        EXPECT_NEAR(group.raw, raw, 1e-10);
        EXPECT_NEAR(group.reliability, keep, 1e-8);
        EXPECT_NEAR(group.value.value, grand + keep * (raw - grand), 1e-8);
    }
}

void expect_same(const measure::Consistency& found, const measure::Consistency& expected) {
    EXPECT_NEAR(found.criterion, expected.criterion, 1e-9);
    EXPECT_NEAR(found.overall.low, expected.overall.low, 1e-9);
    EXPECT_NEAR(found.effective_n, expected.effective_n, 1e-9);
    EXPECT_EQ(found.n, expected.n);
    for (std::size_t f = 0; f < expected.factors.size(); ++f) {
        ASSERT_EQ(found.factors[f].groups.size(), expected.factors[f].groups.size());
        for (std::size_t g = 0; g < expected.factors[f].groups.size(); ++g) {
            const measure::ConsistencyGroup& a = found.factors[f].groups[g];
            const measure::ConsistencyGroup& b = expected.factors[f].groups[g];
            EXPECT_EQ(a.label, b.label);
            EXPECT_NEAR(a.raw, b.raw, 1e-9);
            EXPECT_NEAR(a.value.low, b.value.low, 1e-8);
            EXPECT_NEAR(a.value.high, b.value.high, 1e-8);
            EXPECT_EQ(a.rank->low, b.rank->low);
        }
    }
}

TEST(PropertyConsistency, WeightsThatTellNothingChangeNothing) {
    const Sites data(6, 6, 8, 2.0);
    const std::vector<std::string> keys{"site", "customer"};
    const measure::Consistency plain = of_sites(data.log(), keys);
    std::vector<double> by_site;
    std::vector<double> by_customer;
    for (std::size_t i = 0; i < data.seconds.size(); ++i) {
        by_site.push_back(std::pow(10.0, 40.0 * static_cast<double>(i / 8) - 100.0));
        by_customer.push_back(1.0 + static_cast<double>(i % 8));
    }
    expect_same(of_sites(data.log(by_site), keys), plain);
    // Of the groups of the first key, whichever that is.
    EXPECT_LT(of_sites(data.log(by_customer), keys).effective_n, 45.0);
    EXPECT_NEAR(of_sites(data.log(by_customer), {"customer", "site"}).criterion, plain.criterion, 1e-9);
    measure::ConsistencyOptions options;
    options.weighted = false;
    EXPECT_EQ(of_sites(data.log(by_customer), keys, options).criterion, plain.criterion);
    options.weighted = true;
    EXPECT_THROW((void)of_sites(data.log(), keys, options), std::invalid_argument);
}

TEST(PropertyConsistency, RowsOfWeightZeroDoNotCount) {
    Sites data(8, 6, 8, 3.0);
    std::vector<double> weights;
    for (std::size_t i = 0; i < data.seconds.size(); ++i) { weights.push_back(1.0 + static_cast<double>(i % 3)); }
    const auto whole = of_sites(data.log(weights));
    data.seconds.insert(data.seconds.end(), {900.0, 5.0, 7.0});
    data.site.insert(data.site.end(), {"0", "3", "new"});
    data.customer.insert(data.customer.end(), {"x", "y", "z"});
    weights.insert(weights.end(), {0.0, small_tables::missing, 0.0});
    const auto more = of_sites(data.log(weights));
    EXPECT_EQ(more.left_out, 3);
    expect_same(more, whole);
    std::fill(weights.begin(), weights.end(), 0.0);
    EXPECT_NE(message_of([&] { (void)of_sites(data.log(weights)); }).find("a weight above 0"), std::string::npos);
    // A single rating of each site that counts says nothing of what lies within.
    std::fill(weights.begin(), weights.end(), 1e-15);
    for (std::size_t i = 0; i < 48; i += 8) { weights[i] = 1.0; }
    EXPECT_THROW((void)of_sites(data.log(weights)), goodwill::DataError);
}

}  // namespace
