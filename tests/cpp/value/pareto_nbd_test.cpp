// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/pareto_nbd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/value/nbd.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
using goodwill::test::OwnedSummary;
using value::NbdParams;
using value::ParetoNbdParams;

const ParetoNbdParams cdnow_like{0.553, 10.578, 0.606, 11.669};

template <class Params>
OwnedSummary simulated(const Params& params, std::size_t customers, double T, std::uint64_t seed) {
    const value::SimulatedPurchases s = simulate(params, customers, T, seed);
    return {s.frequency, s.recency, s.T, {}, s.log_intervals};
}

TEST(UnitParetoNbd, BadParametersAndHistoriesAreRefused) {
    const OwnedSummary one{{1.0}, {2.0}, {5.0}, {}};
    ParetoNbdParams bad = cdnow_like;
    bad.s = 0.0;
    EXPECT_THROW(static_cast<void>(probability_alive(bad, one.view())), std::domain_error);
    EXPECT_THROW(static_cast<void>(expected_purchases(cdnow_like, one.view(), -1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(discounted_expected_transactions(cdnow_like, one.view(), 0.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(pmf(cdnow_like, -1, 1.0)), std::invalid_argument);
    const OwnedSummary late{{1.0}, {6.0}, {5.0}, {}};
    EXPECT_THROW(static_cast<void>(fit_pareto_nbd(late.view())), std::domain_error);
    EXPECT_THROW(static_cast<void>(fit_nbd(late.view())), std::domain_error);
    EXPECT_THROW(static_cast<void>(expected_purchases_new(NbdParams{1.0, -1.0}, 1.0)), std::domain_error);
}

TEST(UnitParetoNbd, WhatTheDataDoNotTellIsFlagged) {
    const OwnedSummary one{{3.0}, {4.0}, {5.0}, {}};
    EXPECT_NE(fit_pareto_nbd(one.view()).status, value::FitStatus::converged);
    const OwnedSummary once{{0.0, 0.0}, {0.0, 0.0}, {5.0, 6.0}, {}};
    const value::NbdFit fit = fit_nbd(once.view());
    EXPECT_EQ(fit.status, value::FitStatus::boundary) << fit.params.r << " " << fit.params.alpha;
    EXPECT_NE(fit.message.find("runs to"), std::string::npos) << fit.message;
    EXPECT_TRUE(std::isnan(fit.standard_errors[0]));
}

/// Gradient against differences of the value, Hessian against differences of the gradient; alpha = beta included.
RC_GTEST_PROP(PropertyParetoNbd, DerivativesAreThoseOfTheLikelihood, ()) {
    ParetoNbdParams params{*rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(50, 2000) / 100.0,
                           *rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(50, 2000) / 100.0};
    if (*rc::gen::inRange(0, 4) == 0) { params.beta = params.alpha; }
    const OwnedSummary data = simulated(cdnow_like, 40, 39.0, 11);
    const value::PurchasePatterns patterns("test", data.view());
    std::array<double, 4> gradient{};
    std::array<double, 16> hessian{};
    const double value = log_likelihood(params, patterns, gradient, hessian);
    for (std::size_t i = 0; i < 4; ++i) {
        std::array<double, 4> up{};
        std::array<double, 4> down{};
        const std::vector<double> at = params.values();
        const double width = 1e-5 * at[i];
        std::vector<double> there = at;
        there[i] = at[i] + width;
        const double high = log_likelihood(ParetoNbdParams::from_values(there), patterns, up);
        there[i] = at[i] - width;
        const double low = log_likelihood(ParetoNbdParams::from_values(there), patterns, down);
        RC_ASSERT(std::abs((high - low) / (2.0 * width) - gradient[i]) <
                  1e-6 * (std::abs(gradient[i]) + std::abs(value) / at[i]));
        for (std::size_t j = 0; j < 4; ++j) {
            const double difference = (up[j] - down[j]) / (2.0 * width);
            RC_ASSERT(std::abs(difference - hessian[i * 4 + j]) <
                      1e-6 * (std::abs(difference) + std::abs(value) / (at[i] * at[j])));
        }
    }
}

TEST(PropertyParetoNbd, SumOfCustomersIsTheLikelihoodOfPatterns) {
    const OwnedSummary data = simulated(cdnow_like, 500, 50.0, 4);
    const std::vector<double> each = log_likelihoods(cdnow_like, data.view());
    const double total = log_likelihood(cdnow_like, value::PurchasePatterns("test", data.view()));
    EXPECT_NEAR(std::accumulate(each.begin(), each.end(), 0.0) / total, 1.0, 1e-12);
}

TEST(PropertyParetoNbd, SameBitsForAnyNumberOfThreads) {
    const OwnedSummary data = simulated(cdnow_like, 30000, 39.0, 5);
    std::vector<value::ParetoNbdFit> fits;
    for (const unsigned threads : {1U, 2U, 5U}) {
        value::FitOptions options;
        options.execution.threads = threads;
        fits.push_back(fit_pareto_nbd(data.view(), options));
        EXPECT_EQ(fits.back().params.values(), fits.front().params.values());
        EXPECT_EQ(fits.back().standard_errors, fits.front().standard_errors);
    }
}

TEST(PropertyParetoNbd, ProbabilitiesOfCountsSumToOneAndMean) {
    for (const ParetoNbdParams& params :
         {ParetoNbdParams{0.7, 8.0, 1.4, 12.0}, {2.0, 5.0, 1.0, 5.0}, {0.5, 20.0, 0.3, 2.0}}) {
        for (const double t : {3.0, 39.0}) {
            double total = 0.0;
            double mean = 0.0;
            for (int x = 0; x < 900; ++x) {
                const double p = pmf(params, x, t);
                total += p;
                mean += x * p;
            }
            EXPECT_NEAR(total, 1.0, 1e-12);
            EXPECT_NEAR(mean / expected_purchases_new(params, t), 1.0, 1e-11);
        }
    }
    EXPECT_DOUBLE_EQ(pmf(NbdParams{1.0, 4.0}, 2, 12.0), 0.25 * 0.75 * 0.75);  // geometric
}

RC_GTEST_PROP(PropertyParetoNbd, DiscountingLosesAndHorizonsAdd, ()) {
    const ParetoNbdParams params{*rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(50, 2000) / 100.0,
                                 *rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(5, 2000) / 100.0};
    const OwnedSummary data{{0, 1, 5, 12}, {0.0, 1.0, 30.0, 20.5}, {39.0, 30.0, 32.0, 21.0}, {}};
    const auto plain = expected_purchases(params, data.view(), 52.0);
    const auto none = discounted_expected_transactions(params, data.view(), 0.0, 52.0);
    const auto year = discounted_expected_transactions(params, data.view(), 0.002, 52.0);
    const auto long_horizon = discounted_expected_transactions(params, data.view(), 0.05, 890.0);
    const auto ever = discounted_expected_transactions(params, data.view(), 0.05);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        RC_ASSERT(none[i] == plain[i]);
        RC_ASSERT(year[i] < plain[i] && year[i] > plain[i] * std::exp(-0.002 * 52.0));
        RC_ASSERT(std::abs(long_horizon[i] / ever[i] - 1.0) < 1e-11);
    }
}

/// One-time buyers of many ages go through a few of them: as each piece of the base gives alone.
TEST(PropertyParetoNbd, OneTimeBuyersOfManyAgesAddUp) {
    for (const double shortest : {0.01, 1.0, 27.0}) {
        OwnedSummary data;
        for (std::size_t i = 0; i < 3000; ++i) {
            const double age = static_cast<double>((i * 7919) % 3000) / 3000.0;
            data.frequency.push_back(i % 5 == 0 ? 2.0 : 0.0);
            data.T.push_back(shortest + 60.0 * age);
            data.recency.push_back(i % 5 == 0 ? 0.7 * data.T.back() : 0.0);
            data.weights.push_back(i % 3 == 0 ? 2.0 : 1.0);
        }
        for (const ParetoNbdParams& params :
             {cdnow_like, ParetoNbdParams{30.0, 1e-3, 4.0, 50.0}, ParetoNbdParams{0.2, 1e-6, 0.01, 3.0},
              ParetoNbdParams{8.0, 40.0, 9.0, 40.0}}) {
            std::array<double, 4> gradient{};
            std::array<double, 16> hessian{};
            std::array<double, 21> sums{};
            std::array<double, 21> sizes{};
            for (std::size_t begin = 0; begin < 3000; begin += 20) {
                const auto part = [&](const std::vector<double>& column) {
                    return std::span(column).subspan(begin, 20);
                };
                value::PurchaseSummary few{part(data.frequency), part(data.recency), part(data.T)};
                few.weights = part(data.weights);
                const value::PurchasePatterns patterns("test", few);
                const double value = log_likelihood(params, patterns, gradient, hessian);
                const auto add = [&](std::size_t at, double x) {
                    sums[at] += x;
                    sizes[at] += std::abs(x);
                };
                add(0, value);
                for (std::size_t j = 0; j < 4; ++j) { add(1 + j, gradient[j]); }
                for (std::size_t j = 0; j < 16; ++j) { add(5 + j, hessian[j]); }
            }
            const value::PurchasePatterns patterns("test", data.view());
            const double whole = log_likelihood(params, patterns, gradient, hessian);
            EXPECT_NEAR(whole, sums[0], 1e-12 * sizes[0]);
            for (std::size_t j = 0; j < 4; ++j) { EXPECT_NEAR(gradient[j], sums[1 + j], 1e-11 * sizes[1 + j]) << j; }
            // Near alpha = 0 second derivatives are differences of huge terms: beside their own diagonal.
            for (std::size_t j = 0; j < 16; ++j) {
                const double scale = std::sqrt(sizes[5 + 5 * (j / 4)] * sizes[5 + 5 * (j % 4)]);
                EXPECT_NEAR(hessian[j], sums[5 + j], 1e-11 * scale) << j;
            }
        }
    }
}

/// A Pareto/NBD whose dropout rates are nothing is an NBD.
TEST(PropertyParetoNbd, WithoutDropoutItIsTheNbd) {
    const OwnedSummary data{{0, 1, 5, 12}, {0.0, 1.0, 30.0, 20.5}, {39.0, 30.0, 32.0, 21.0}, {}};
    const ParetoNbdParams lasting{0.7, 8.0, 1e-9, 1e9};
    const NbdParams plain{0.7, 8.0};
    const auto a = discounted_expected_transactions(lasting, data.view(), 0.002, 52.0);
    const auto b = discounted_expected_transactions(plain, data.view(), 0.002, 52.0);
    for (std::size_t i = 0; i < a.size(); ++i) { EXPECT_NEAR(a[i] / b[i], 1.0, 1e-12); }
    EXPECT_EQ(probability_alive(plain, data.view())[1], 1.0);
    EXPECT_NEAR(log_likelihood(lasting, value::PurchasePatterns("test", data.view())),
                log_likelihood(plain, value::PurchasePatterns("test", data.view())), 1e-12);
}

TEST(StatisticalParetoNbd, FitsRecoverWhatWasSimulated) {
    const ParetoNbdParams truth{0.8, 6.0, 0.9, 15.0};
    const value::ParetoNbdFit fit = fit_pareto_nbd(simulated(truth, 20000, 60.0, 17).view());
    ASSERT_EQ(fit.status, value::FitStatus::converged);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_LT(std::abs(fit.params.values()[i] - truth.values()[i]), 4.0 * fit.standard_errors[i]);
    }
    const NbdParams steady{0.8, 6.0};
    const value::NbdFit baseline = fit_nbd(simulated(steady, 20000, 60.0, 18).view());
    ASSERT_EQ(baseline.status, value::FitStatus::converged);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_LT(std::abs(baseline.params.values()[i] - steady.values()[i]), 4.0 * baseline.standard_errors[i]);
    }
}

/// A simulated customer's draws do not depend on T, so the same seed with a longer T shows the future.
TEST(StatisticalParetoNbd, PredictionsMatchSimulatedFutures) {
    constexpr std::size_t customers = 40000;
    const ParetoNbdParams params{0.8, 6.0, 0.9, 15.0};
    const value::SimulatedPurchases past = simulate(params, customers, 40.0, 3);
    const value::SimulatedPurchases whole = simulate(params, customers, 66.0, 3);
    const OwnedSummary data{past.frequency, past.recency, past.T, {}};
    const auto purchases = expected_purchases(params, data.view(), 26.0);
    const auto alive = probability_alive(params, data.view());
    const auto later = probability_alive(params, data.view(), 26.0);
    std::array<double, 5> sums{};
    for (std::size_t i = 0; i < customers; ++i) {
        const double by = data.T[i] - data.recency[i] > 10.0 ? 1.0 : -1.0;
        const double error = whole.frequency[i] - past.frequency[i] - purchases[i];
        sums[0] += error;
        sums[1] += by * error;
        sums[2] += error * error;
        sums[3] += by * (past.alive[i] - alive[i]);
        sums[4] += whole.alive[i] - later[i];
    }
    EXPECT_LT(std::abs(sums[0]), 5.0 * std::sqrt(sums[2]));
    EXPECT_LT(std::abs(sums[1]), 5.0 * std::sqrt(sums[2]));
    EXPECT_LT(std::abs(sums[3]), 5.0 * std::sqrt(0.25 * customers));
    EXPECT_LT(std::abs(sums[4]), 5.0 * std::sqrt(0.25 * customers));
}

}  // namespace
