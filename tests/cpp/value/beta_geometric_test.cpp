// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/beta_geometric.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using goodwill::test::OwnedSummary;
using value::BetaGeometricParams;

const BetaGeometricParams cdnow_like{0.243, 4.414, 0.793, 2.426};

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::exception& error) { return error.what(); }
    return "no exception";
}

OwnedSummary simulated(const BetaGeometricParams& params, std::size_t customers, double T, std::uint64_t seed) {
    const value::SimulatedPurchases s = simulate(params, customers, T, seed);
    return {s.frequency, s.recency, s.T, {}, s.log_intervals};
}

TEST(UnitBetaGeometric, BadHistoriesAreNamedWithTheirRow) {
    const double inf = std::numeric_limits<double>::infinity();
    const auto fit = [](OwnedSummary s) { return message_of([&] { static_cast<void>(fit_bg_nbd(s.view())); }); };
    EXPECT_EQ(fit({{1.0, 1.5}, {2.0, 2.0}, {5.0, 5.0}, {}}),
              "fit_bg_nbd: frequency[1] must be a whole number from 0 on, got 1.5");
    EXPECT_EQ(fit({{-1.0}, {2.0}, {5.0}, {}}), "fit_bg_nbd: frequency[0] must be a whole number from 0 on, got -1");
    EXPECT_EQ(fit({{1.0}, {-2.0}, {5.0}, {}}), "fit_bg_nbd: recency[0] must be from 0 to T, got -2");
    EXPECT_EQ(fit({{1.0}, {6.0}, {5.0}, {}}), "fit_bg_nbd: recency[0] must be from 0 to T, got 6");
    EXPECT_EQ(fit({{1.0}, {1.0}, {inf}, {}}), "fit_bg_nbd: T[0] must be non-negative and finite, got inf");
    EXPECT_EQ(fit({{1.0}, {0.0}, {5.0}, {}}), "fit_bg_nbd: recency[0] must be positive where frequency is, got 0");
    EXPECT_NE(fit({{0.0}, {1.0}, {5.0}, {}}).find("recency[0] must be 0 where frequency is 0"), std::string::npos);
    EXPECT_NE(fit({{}, {}, {}, {}}).find("frequency must be non-empty"), std::string::npos);
    EXPECT_NE(fit({{1.0}, {1.0, 2.0}, {5.0}, {}}).find("recency must be as long as frequency"), std::string::npos);
    EXPECT_NE(fit({{1.0}, {1.0}, {5.0}, {-1.0}}).find("weights[0] must be non-negative"), std::string::npos);
    EXPECT_NE(fit({{1.0}, {1.0}, {5.0}, {0.0}}).find("weights must be positive somewhere"), std::string::npos);
    EXPECT_NE(fit({{1.0}, {inf}, {5.0}, {}}).find("recency[0]"), std::string::npos);
}

TEST(UnitBetaGeometric, BadParametersAndHorizonsAreRefused) {
    const OwnedSummary one{{1.0}, {2.0}, {5.0}, {}};
    BetaGeometricParams bad = cdnow_like;
    bad.a = 0.0;
    EXPECT_THROW(static_cast<void>(probability_alive(bad, one.view())), std::domain_error);
    bad = cdnow_like;
    bad.k = 0;
    EXPECT_THROW(static_cast<void>(expected_purchases(bad, one.view(), 1.0)), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(expected_purchases(cdnow_like, one.view(), -1.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(discounted_expected_transactions(cdnow_like, one.view(), 0.0)), std::domain_error);
    EXPECT_THROW(static_cast<void>(pmf(cdnow_like, -1, 1.0)), std::invalid_argument);
    value::FitOptions options;
    options.start = {1.0, 2.0, -1.0, 1.0};
    EXPECT_THROW(static_cast<void>(fit_bg_nbd(one.view(), options)), std::domain_error);
}

TEST(UnitBetaGeometric, WhatTheDataDoNotTellIsFlagged) {
    value::FitOptions options;
    // Nobody came again: a and b are not in the likelihood at all.
    const OwnedSummary once{{0.0, 0.0, 0.0}, {0.0, 0.0, 0.0}, {5.0, 6.0, 9.0}, {}};
    const value::BgNbdFit nobody = fit_bg_nbd(once.view());
    EXPECT_EQ(nobody.status, value::FitStatus::not_identified) << nobody.message;
    EXPECT_TRUE(std::isnan(nobody.standard_errors[2]));
    const OwnedSummary one{{3.0}, {4.0}, {5.0}, {}};
    EXPECT_NE(fit_bg_nbd(one.view()).status, value::FitStatus::converged);
    const OwnedSummary no_time{{0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}, {}};
    EXPECT_NE(fit_bg_nbd(no_time.view()).status, value::FitStatus::converged);
    options.require_convergence = true;
    EXPECT_THROW(static_cast<void>(fit_bg_nbd(once.view(), options)), goodwill::ConvergenceError);
}

TEST(UnitBetaGeometric, CertainLifeOfOneTimeBuyersIsPointedOut) {
    const OwnedSummary data = goodwill::test::cdnow_rounded();
    const value::BgNbdFit fit = fit_bg_nbd(data.view());
    ASSERT_EQ(fit.warnings.size(), 1U);
    EXPECT_NE(fit.warnings[0].find("MBG"), std::string::npos);
    EXPECT_TRUE(fit_mbg_nbd(data.view()).warnings.empty());
    const OwnedSummary once{{0.0}, {0.0}, {39.0}, {}};
    EXPECT_EQ(probability_alive(fit, once.view())[0], 1.0);
}

/// Gradient against differences of the value, Hessian against differences of the gradient.
RC_GTEST_PROP(PropertyBetaGeometric, DerivativesAreThoseOfTheLikelihood, ()) {
    BetaGeometricParams params{*rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(50, 2000) / 100.0,
                               *rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(5, 900) / 100.0};
    params.k = *rc::gen::inRange(1, 5);
    params.dropout_at_first = *rc::gen::inRange(0, 2) == 1;
    const OwnedSummary data = simulated(cdnow_like, 60, 39.0, 11);
    const value::PurchasePatterns patterns("test", data.view());
    std::array<double, 4> gradient{};
    std::array<double, 16> hessian{};
    const double value = log_likelihood(params, patterns, gradient, hessian);
    for (std::size_t i = 0; i < 4; ++i) {
        std::array<double, 4> up{};
        std::array<double, 4> down{};
        std::vector<double> at = params.values();
        const double width = 1e-5 * at[i];
        const auto moved = [&](double by) {
            std::vector<double> there = at;
            there[i] += by;
            BetaGeometricParams p = BetaGeometricParams::from_values(there);
            p.k = params.k;
            p.dropout_at_first = params.dropout_at_first;
            return p;
        };
        const double high = log_likelihood(moved(width), patterns, up);
        const double low = log_likelihood(moved(-width), patterns, down);
        RC_ASSERT(std::abs((high - low) / (2.0 * width) - gradient[i]) <
                  1e-6 * (std::abs(gradient[i]) + std::abs(value) / at[i]));
        for (std::size_t j = 0; j < 4; ++j) {
            const double difference = (up[j] - down[j]) / (2.0 * width);
            RC_ASSERT(std::abs(difference - hessian[i * 4 + j]) <
                      1e-6 * (std::abs(difference) + std::abs(value) / (at[i] * at[j])));
        }
    }
}

TEST(PropertyBetaGeometric, SumOfCustomersIsTheLikelihoodOfPatterns) {
    const OwnedSummary data = simulated({0.6, 8.0, 0.7, 1.5, 3, true}, 500, 50.0, 4);
    for (const int k : {1, 3}) {
        for (const bool first : {false, true}) {
            const BetaGeometricParams params{0.5, 7.0, 0.9, 2.0, k, first};
            const std::vector<double> each = log_likelihoods(params, data.view());
            const double total = log_likelihood(params, value::PurchasePatterns("test", data.view()));
            EXPECT_NEAR(std::accumulate(each.begin(), each.end(), 0.0) / total, 1.0, 1e-13);
        }
    }
}

TEST(PropertyBetaGeometric, HundredRandomStartsOneOptimum) {
    const OwnedSummary data = goodwill::test::cdnow_rounded();
    const value::BgNbdFit reference = fit_bg_nbd(data.view());
    for (std::uint64_t i = 0; i < 100; ++i) {
        value::FitOptions options;
        for (std::uint64_t j = 0; j < 4; ++j) {
            options.start.push_back(std::exp(8.0 * draws::uniform({7, i, j, 0}) - 4.0));
        }
        for (const bool first : {false, true}) {
            const value::BgNbdFit fit = first ? fit_mbg_nbd(data.view(), options) : fit_bg_nbd(data.view(), options);
            ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
            if (first) { continue; }
            for (std::size_t p = 0; p < 4; ++p) {
                ASSERT_NEAR(fit.params.values()[p] / reference.params.values()[p], 1.0, 1e-10);
            }
        }
    }
}

TEST(PropertyBetaGeometric, UnitsOfTimeOnlyScaleAlpha) {
    const OwnedSummary weeks = goodwill::test::cdnow_rounded();
    OwnedSummary seconds = weeks;
    for (auto* column : {&seconds.recency, &seconds.T}) {
        for (double& t : *column) { t *= 604800.0; }
    }
    const value::BgNbdFit a = fit_bg_nbd(weeks.view());
    const value::BgNbdFit b = fit_bg_nbd(seconds.view());
    EXPECT_EQ(b.status, value::FitStatus::converged);
    EXPECT_NEAR(b.params.alpha / (604800.0 * a.params.alpha), 1.0, 1e-10);
    EXPECT_NEAR(b.params.r / a.params.r, 1.0, 1e-10);
}

TEST(PropertyBetaGeometric, SameBitsForAnyNumberOfThreads) {
    const OwnedSummary data = simulated(cdnow_like, 60000, 39.0, 5);
    std::vector<value::BgNbdFit> fits;
    for (const unsigned threads : {1U, 2U, 7U}) {
        value::FitOptions options;
        options.execution.threads = threads;
        fits.push_back(fit_bg_nbd(data.view(), options));
        EXPECT_EQ(fits.back().params.values(), fits.front().params.values());
        EXPECT_EQ(fits.back().standard_errors, fits.front().standard_errors);
        EXPECT_EQ(simulate(cdnow_like, 5000, 39.0, 1, {threads, {}}).recency,
                  simulate(cdnow_like, 5000, 39.0, 1).recency);
    }
}

TEST(StatisticalBetaGeometric, FitsRecoverWhatWasSimulated) {
    for (const BetaGeometricParams& truth :
         {BetaGeometricParams{0.6, 5.0, 0.8, 2.5}, BetaGeometricParams{0.6, 5.0, 0.8, 2.5, 1, true},
          BetaGeometricParams{1.2, 3.0, 0.5, 1.5, 3, true}}) {
        const OwnedSummary data = simulated(truth, 20000, 60.0, 17);
        const value::BgNbdFit fit =
            truth.dropout_at_first ? fit_mbg_cnbd(data.view(), truth.k) : fit_bg_nbd(data.view());
        ASSERT_EQ(fit.status, value::FitStatus::converged);
        for (std::size_t i = 0; i < 4; ++i) {
            const double z = (fit.params.values()[i] - truth.values()[i]) / fit.standard_errors[i];
            EXPECT_LT(std::abs(z), 4.0) << BetaGeometricParams::names[i] << " k=" << truth.k;
        }
    }
}

}  // namespace
