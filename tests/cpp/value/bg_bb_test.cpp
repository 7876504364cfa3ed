// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/bg_bb.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "value/cdnow.hpp"
#include "value/oracle_csv.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using goodwill::test::number_after;
using goodwill::test::OwnedSummary;
using value::BgBbParams;

/// 11,104 donors over six yearly occasions, as 22 patterns.
OwnedSummary donations() {
    using goodwill::test::numbers;
    const auto table = goodwill::io::read_csv(std::string(GOODWILL_DATASETS) + "/donations/patterns.csv.gz").table;
    return {numbers(table, "frequency"), numbers(table, "recency"), numbers(table, "periods"),
            numbers(table, "weights")};
}

const BgBbParams published{1.204, 0.75, 0.657, 2.783};

double answer(const BgBbParams& params, const std::string& customer, const std::string& quantity) {
    if (customer == "new") { return expected_purchases_new(params, number_after(quantity, "X(")); }
    const OwnedSummary one{
        {number_after(customer, "x=")}, {number_after(customer, "tx=")}, {number_after(customer, "n=")}, {}};
    if (quantity == "log-likelihood") { return log_likelihoods(params, one.view())[0]; }
    if (quantity == "P(alive at n+1)") { return probability_alive(params, one.view())[0]; }
    if (quantity.starts_with("DERT")) {
        return discounted_expected_transactions(params, one.view(), number_after(quantity, "d="))[0];
    }
    return expected_purchases(params, one.view(), number_after(quantity, "n+"))[0];
}

TEST(OracleBgBb, PublishedParametersToTwentyDigits) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/predictions.csv")) {
        if (line["model"] != "BG/BB") { continue; }
        const std::string& p = line["params"];
        const BgBbParams params{number_after(p, "alpha="), number_after(p, "beta="), number_after(p, "gamma="),
                                number_after(p, "delta=")};
        EXPECT_NEAR(answer(params, line["customer"], line["quantity"]) / std::stod(line["value"]), 1.0, 1e-12)
            << line["customer"] << " " << line["quantity"];
        ++asked;
    }
    EXPECT_EQ(asked, 17);
}

const std::array<double, 4> of_donations{1.2035223516019, 0.74971635817294, 0.65671820844183, 2.7834422325774};

void expect_donations(const value::BgBbFit& fit, double copies) {
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(fit.params.values()[i] / of_donations[i], 1.0, 1e-10); }
    EXPECT_NEAR(fit.log_likelihood / (-33225.58127434701 * copies), 1.0, 1e-13);
}

TEST(OracleBgBb, FitOfDonationsFromAnyStartAndAnyCopies) {
    OwnedSummary data = donations();
    for (std::uint64_t i = 0; i < 100; ++i) {
        value::FitOptions options;
        for (std::uint64_t j = 0; j < 4; ++j) {
            options.start.push_back(std::exp(6.0 * draws::uniform({9, i, j, 0}) - 3.0));
        }
        expect_donations(fit_bg_bb(data.view(), options), 1.0);
    }
    for (const double copies : {1.0, 2.0, 20.0, 100.0}) {
        OwnedSummary many = donations();
        for (double& w : many.weights) { w *= copies; }
        expect_donations(fit_bg_bb(many.view()), copies);
    }
    OwnedSummary rows;  // one a donor: put together to the same patterns
    for (std::size_t i = 0; i < data.T.size(); ++i) {
        for (double w = 0.0; w < data.weights[i]; w += 1.0) {
            rows.frequency.push_back(data.frequency[i]);
            rows.recency.push_back(data.recency[i]);
            rows.T.push_back(data.T[i]);
        }
    }
    const value::BgBbFit fit = fit_bg_bb(rows.view());
    expect_donations(fit, 1.0);
    EXPECT_EQ(fit.patterns, 22U);
    EXPECT_EQ(fit.customers, 11104.0);
}

RC_GTEST_PROP(PropertyBgBb, DerivativesAreThoseOfTheLikelihood, ()) {
    const auto some = [] { return *rc::gen::inRange(5, 400) / 100.0; };
    const BgBbParams params{some(), some(), *rc::gen::inRange(0, 4) == 0 ? 1.0 : some(), some()};
    const OwnedSummary data = donations();
    const value::PurchasePatterns patterns("test", data.view());
    std::array<double, 4> gradient{};
    std::array<double, 16> hessian{};
    const double value = log_likelihood(params, patterns, gradient, hessian);
    const std::vector<double> at = params.values();
    for (std::size_t i = 0; i < 4; ++i) {
        std::array<double, 4> up{};
        std::array<double, 4> down{};
        const double width = 1e-5 * at[i];
        std::vector<double> there = at;
        there[i] = at[i] + width;
        const double high = log_likelihood(BgBbParams::from_values(there), patterns, up);
        there[i] = at[i] - width;
        const double low = log_likelihood(BgBbParams::from_values(there), patterns, down);
        RC_ASSERT(std::abs((high - low) / (2.0 * width) - gradient[i]) <
                  1e-6 * (std::abs(gradient[i]) + std::abs(value) / at[i]));
        for (std::size_t j = 0; j < 4; ++j) {
            const double difference = (up[j] - down[j]) / (2.0 * width);
            RC_ASSERT(std::abs(difference - hessian[i * 4 + j]) <
                      1e-6 * (std::abs(difference) + std::abs(value) / (at[i] * at[j])));
        }
    }
}

TEST(PropertyBgBb, CountsSumToOneAndToTheMeanAndHorizonsAdd) {
    for (const BgBbParams& params : {published, BgBbParams{2.0, 0.5, 1.0, 3.0}, {0.3, 3.0, 0.1, 0.2}}) {
        double total = 0.0;
        double mean = 0.0;
        for (int x = 0; x <= 40; ++x) {
            total += pmf(params, x, 40);
            mean += x * pmf(params, x, 40);
        }
        EXPECT_NEAR(total, 1.0, 1e-12);
        EXPECT_NEAR(mean / expected_purchases_new(params, 40), 1.0, 1e-12);
        EXPECT_EQ(pmf(params, 41, 40), 0.0);
        EXPECT_NEAR(
            discounted_expected_transactions_new(params, 0.1, 600) / discounted_expected_transactions_new(params, 0.1),
            1.0, 1e-12);
    }
}

/// 20,000 occasions, chances near 0, a life that is almost surely over: finite, and never above 1.
TEST(UnitBgBb, HardCasesStayFinite) {
    const OwnedSummary hard{{0, 1, 3, 20000, 10000}, {0, 1, 3, 20000, 19999}, {20000, 20000, 5, 20000, 20000}, {}};
    for (const BgBbParams& params : {published, BgBbParams{1e-6, 1e6, 1e-3, 1e3}, {50.0, 0.01, 1.0, 20.0}}) {
        const auto alive = probability_alive(params, hard.view());
        const auto ever = discounted_expected_transactions(params, hard.view(), 0.01);
        for (std::size_t i = 0; i < alive.size(); ++i) {
            EXPECT_TRUE(alive[i] >= 0.0 && alive[i] <= 1.0) << i << " " << alive[i];
            EXPECT_TRUE(std::isfinite(ever[i])) << i;
        }
        for (const double l : log_likelihoods(params, hard.view())) { EXPECT_TRUE(std::isfinite(l)); }
    }
}

TEST(UnitBgBb, BadHistoriesAreRefused) {
    const auto fit = [](const OwnedSummary& s) { static_cast<void>(fit_bg_bb(s.view())); };
    EXPECT_THROW(fit({{3}, {2}, {6}, {}}), std::domain_error);  // three purchases at two occasions
    EXPECT_THROW(fit({{1}, {1.5}, {6}, {}}), std::domain_error);
    EXPECT_THROW(fit({{1}, {1}, {6.5}, {}}), std::domain_error);
    EXPECT_THROW(fit({{}, {}, {}, {}}), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(expected_purchases_new(published, 2.5)), std::domain_error);
    EXPECT_THROW(static_cast<void>(discounted_expected_transactions_new(published, 0.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(probability_alive(BgBbParams{0.0}, donations().view())), std::domain_error);
    EXPECT_NE(fit_bg_bb(OwnedSummary{{0}, {0}, {0}, {}}.view()).status, value::FitStatus::converged);
}

TEST(StatisticalBgBb, FitsRecoverAndPredictWhatWasSimulated) {
    constexpr std::size_t customers = 20000;
    const value::SimulatedPurchases past = simulate(published, customers, 10, 3);
    const value::SimulatedPurchases whole = simulate(published, customers, 16, 3);
    const OwnedSummary data{past.frequency, past.recency, past.T, {}};
    const value::BgBbFit fit = fit_bg_bb(data.view());
    ASSERT_EQ(fit.status, value::FitStatus::converged);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_LT(std::abs(fit.params.values()[i] - published.values()[i]), 4.0 * fit.standard_errors[i]);
    }
    const auto purchases = expected_purchases(published, data.view(), 6);
    const auto alive = probability_alive(published, data.view(), 6);
    std::array<double, 3> sums{};
    for (std::size_t i = 0; i < customers; ++i) {
        const double error = whole.frequency[i] - past.frequency[i] - purchases[i];
        sums[0] += error;
        sums[1] += error * error;
        sums[2] += whole.alive[i] - alive[i];
    }
    EXPECT_LT(std::abs(sums[0]), 5.0 * std::sqrt(sums[1]));
    EXPECT_LT(std::abs(sums[2]), 5.0 * std::sqrt(0.25 * customers));
    EXPECT_EQ(simulate(published, 3000, 10, 3, {3, {}}).frequency, simulate(published, 3000, 10, 3, {1, {}}).frequency);
}

}  // namespace
