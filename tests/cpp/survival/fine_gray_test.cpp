// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/fine_gray.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/cox.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;
const goodwill::test::Rossi data = goodwill::test::rossi();

/// Columns fin, age and prio; every fourth row, from the first on, is censored at a third of its week.
struct Early {
    std::vector<double> week;
    std::vector<std::int32_t> cause = data.cause;
    std::vector<double> x;

    explicit Early(double apart = 0.0) {
        for (std::size_t i = 0; i < data.week.size(); ++i) {
            const bool early = i % 4 == 0;
            const double thousandths = apart * static_cast<double>(i + 1);
            week.push_back((early ? std::ceil(data.week[i] / 3.0) : data.week[i]) + thousandths);
            if (early) { cause[i] = 0; }
            for (const std::size_t j : {0U, 1U, 6U}) { x.push_back(data.covariates[7 * i + j]); }
        }
    }
    [[nodiscard]] SurvivalTimes times(std::span<const double> weights = {},
                                      std::span<const std::int32_t> clusters = {}) const {
        return {week, cause, {}, weights, clusters};
    }
    [[nodiscard]] MatrixView covariates() const { return {x, 3}; }
};

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) { EXPECT_NEAR(found[i], wanted[i], tolerance) << i; }
}

// tests/oracles/support/fine_gray.R: coxph of the rows that finegray makes, ties = "breslow".
TEST(OracleFineGray, TiesAsFinegrayAndCoxph) {
    const Early early;
    const FineGrayFit fit = fit_fine_gray(early.times(), early.covariates());
    EXPECT_EQ(fit.status, SurvivalStatus::converged) << fit.message;
    expect_near(fit.coefficients, {-0.2761934208221207, -0.06234961183006756, 0.05580594063287145}, 1e-12);
    EXPECT_NEAR(fit.log_likelihood, -312.6093903771693, 1e-10);
    EXPECT_NEAR(fit.log_likelihood_null, -317.0587744652919, 1e-10);
    EXPECT_EQ(fit.events, 55);
    EXPECT_EQ(fit.n, 432);
}

// The same script, cmprsk's crr where no two times are equal: its errors hold the estimation of G.
TEST(OracleFineGray, ErrorsAndIncidenceAsCrr) {
    const Early early(0.001);
    const FineGrayFit fit = fit_fine_gray(early.times(), early.covariates());
    expect_near(fit.coefficients, {-0.2701494378674817, -0.06223766983877383, 0.05979007540838279}, 1e-12);
    expect_near(fit.standard_errors, {0.2729971443721434, 0.03026685999092074, 0.04523507904228936}, 1e-9);
    const std::vector<double> rows{0, 20, 1, 1, 30, 4};
    const auto incidence = [&](double t) { return predict_incidence(fit, {rows, 3}, std::array{t}).value; };
    expect_near(incidence(10.0), {0.02637538478218238, 0.01301454258187651}, 1e-10);
    expect_near(incidence(52.0), {0.1929250727780796, 0.09971722558336349}, 1e-10);
    EXPECT_EQ(incidence(0.5)[0], 0.0);
    EXPECT_TRUE(std::isnan(incidence(60.0)[0]));
}

TEST(PropertyFineGray, WithoutAnotherCauseItIsCox) {
    Early early;
    for (auto& c : early.cause) { c = c == 2 ? 0 : c; }
    const FineGrayFit fit = fit_fine_gray(early.times(data.weights, data.clusters), early.covariates());
    CoxOptions breslow;
    breslow.ties = CoxTies::breslow;
    const CoxFit cox = fit_cox(early.times(data.weights, data.clusters), early.covariates(), {}, breslow);
    expect_near(fit.coefficients, cox.coefficients, 1e-11);
    expect_near(fit.standard_errors, cox.standard_errors, 1e-11);
    EXPECT_EQ(fit.warnings.size(), 1U);
    const auto ours = predict_incidence(fit, early.covariates(), std::array{30.0});
    const auto theirs = predict_survival(cox, early.covariates(), std::array{30.0});
    EXPECT_NEAR(ours.value[7], 1.0 - theirs.value[7], 1e-12);
    expect_near(log_hazard_ratio(fit, early.covariates()), log_hazard_ratio(cox, early.covariates()), 1e-11);
}

/// Errors of the first coefficient and of a row's incidence from how they move with each row's weight.
std::array<double, 2> by_weights(const Early& early, const MatrixView& row, double t) {
    std::vector<double> weights = data.weights;
    std::array<double, 2> squares{};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        std::array<std::array<double, 2>, 2> moved{};
        for (const std::size_t side : {0U, 1U}) {
            weights[i] = data.weights[i] * (side == 0 ? 0.999 : 1.001);
            const FineGrayFit fit = fit_fine_gray(early.times(weights), early.covariates());
            // The baseline is at the means, which move with the weights; a row's own incidence does not.
            moved[side] = {fit.coefficients[0], predict_incidence(fit, row, std::array{t}).value[0]};
        }
        weights[i] = data.weights[i];
        for (const std::size_t what : {0U, 1U}) {
            squares[what] += std::pow((moved[1][what] - moved[0][what]) / 0.002, 2);
        }
    }
    return {std::sqrt(squares[0]), std::sqrt(squares[1])};
}

TEST(PropertyFineGray, ErrorsAreTheSumOfSquaredDerivatives) {
    const std::vector<double> young{0, 20, 3};
    const auto ratio = [&](const Early& early, double t) {
        const FineGrayFit fit = fit_fine_gray(early.times(data.weights), early.covariates());
        const auto wanted = by_weights(early, {young, 3}, t);
        return std::array{fit.standard_errors[0] / wanted[0],
                          predict_incidence(fit, {young, 3}, std::array{t}).standard_error[0] / wanted[1]};
    };
    Early known;  // nobody is censored before the end
    known.week = data.week;
    known.cause = data.cause;
    for (const double r : ratio(known, 30.0)) { EXPECT_NEAR(r, 1.0, 1e-5); }
    // Where G is estimated its error is that of the sum of d / n, as published, not of the product of 1 - d / n.
    for (const double r : ratio(Early(0.001), 30.0)) { EXPECT_NEAR(r, 1.0, 1e-3); }
}

TEST(PropertyFineGray, TwoHalvesOfARowInOneClusterAreTheRow) {
    const Early early;
    Early halves;
    halves.week.clear();
    halves.cause.clear();
    halves.x.clear();
    std::vector<double> weights;
    std::vector<std::int32_t> who;
    for (std::size_t i = 0; i < early.week.size(); ++i) {
        for (int half = 0; half < 2; ++half) {
            halves.week.push_back(early.week[i]);
            halves.cause.push_back(early.cause[i]);
            for (const double v : early.covariates().row(i)) { halves.x.push_back(v); }
            weights.push_back(0.5);
            who.push_back(static_cast<std::int32_t>(i));
        }
    }
    const FineGrayFit whole = fit_fine_gray(early.times(), early.covariates());
    const FineGrayFit split = fit_fine_gray(halves.times(weights, who), halves.covariates());
    expect_near(split.standard_errors, whole.standard_errors, 1e-11);
    expect_near(predict_incidence(split, early.covariates(), std::array{40.0}).standard_error,
                predict_incidence(whole, early.covariates(), std::array{40.0}).standard_error, 1e-11);
}

// Fine and Gray's own way to simulate: F1(t | x) = 1 - (1 - p (1 - e^-t))^exp(x b).
TEST(StatisticalFineGray, RecoversWhatItWasSimulatedFrom) {
    constexpr double p = 0.4;
    Early made;
    made.week.clear();
    made.cause.clear();
    made.x.clear();
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const double x = draws::normal({9, i, 0, 0});
        const double ratio = std::exp(0.5 * x);
        const double mine = 1.0 - std::pow(1.0 - p, ratio);  // ever has the event
        const double u = draws::uniform({9, i, 0, 1});
        const double t = u < mine ? -std::log(1.0 - (1.0 - std::pow(1.0 - u, 1.0 / ratio)) / p)
                                  : draws::exponential({9, i, 0, 2}) / std::exp(-0.3 * x);
        const double stop = 3.0 * draws::uniform({9, i, 0, 3});
        made.week.push_back(std::min(t, stop));
        made.cause.push_back(t > stop ? 0 : u < mine ? 1 : 2);
        made.x.insert(made.x.end(), {x, draws::normal({9, i, 0, 4}), draws::normal({9, i, 0, 5})});
    }
    const FineGrayFit fit = fit_fine_gray(made.times(), made.covariates());
    EXPECT_NEAR(fit.coefficients[0], 0.5, 5.0 * fit.standard_errors[0]);
    EXPECT_NEAR(fit.coefficients[1], 0.0, 5.0 * fit.standard_errors[1]);
    const std::vector<double> row{1.0, 0.0, 0.0};
    const CurveValues at = predict_incidence(fit, {row, 3}, std::array{1.0});
    EXPECT_NEAR(at.value[0], 1.0 - std::pow(1.0 - p * (1.0 - std::exp(-1.0)), std::exp(0.5)),
                5.0 * at.standard_error[0]);
    EXPECT_LT(at.low[0], at.value[0]);
    EXPECT_GT(at.high[0], at.value[0]);
}

TEST(UnitFineGray, WhatCannotBeFittedIsSaid) {
    const std::vector<double> time{1, 2, 3, 4, 5, 6};
    const std::vector<std::int32_t> cause{1, 2, 1, 1, 0, 2};
    const std::vector<double> x{3, 1, 4, 1.5, 5, 0.9};
    const SurvivalTimes times{time, cause, {}, {}, {}};
    const auto status = [&](const SurvivalTimes& with, const std::vector<double>& covariate) {
        return fit_fine_gray(with, {covariate, 1}).status;
    };
    EXPECT_EQ(status(times, x), SurvivalStatus::converged);
    EXPECT_EQ(status(times, std::vector<double>(6, 2.0)), SurvivalStatus::collinear);
    EXPECT_EQ(status(times, {1, 0, 1, 1, 0, 0}), SurvivalStatus::separation);
    EXPECT_EQ(status({time, std::vector<std::int32_t>{2, 2, 2, 2, 0, 2}, {}, {}, {}}, x), SurvivalStatus::no_events);
    EXPECT_EQ(status({time, std::vector<std::int32_t>{0, 2, 0, 1, 0, 2}, {}, {}, {}}, x), SurvivalStatus::converged);
    EXPECT_EQ(fit_fine_gray({time, cause, {}, std::vector<double>{1, 0, 1, 1, 1, 1}, {}}, {x, 1}).competing, 1);
    FineGrayOptions other;
    other.cause = 2;
    EXPECT_EQ(fit_fine_gray(times, {x, 1}, other).events, 2);
    const FineGrayFit none = fit_fine_gray(times, {std::vector<double>(6, 2.0), 1});
    EXPECT_TRUE(std::isnan(predict_incidence(none, {x, 1}, std::array{2.0}).value[0]));
    other.cause = 0;
    EXPECT_THROW((void)fit_fine_gray(times, {x, 1}, other), std::invalid_argument);
    EXPECT_THROW((void)fit_fine_gray({time, cause, std::vector<double>(6, 0.0), {}, {}}, {x, 1}),
                 std::invalid_argument);
    EXPECT_THROW((void)fit_fine_gray(times, {x, 0}), std::invalid_argument);
    EXPECT_THROW((void)predict_incidence(none, {x, 2}, std::array{2.0}), std::invalid_argument);
    EXPECT_THROW((void)predict_incidence(none, {x, 1}, std::array{std::nan("")}), std::domain_error);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)fit_fine_gray(times, {x, 1}, {}, {{}, source.get_token()}), goodwill::Stopped);
}

}  // namespace
