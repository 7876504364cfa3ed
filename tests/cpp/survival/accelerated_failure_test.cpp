// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/accelerated_failure.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;
const goodwill::test::Rossi data = goodwill::test::rossi();
const MatrixView covariates{data.covariates, 7};

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) { EXPECT_NEAR(found[i], wanted[i], tolerance) << i; }
}

// R 4.2.2, survival 3.5-3: survreg(Surv(week, arrest) ~ fin + age + race + wexp + mar + paro + prio, dist = …), and
// predict(type = "quantile", p = 0.5) for the first row.
TEST(OracleAcceleratedFailure, WeibullOfRossi) {
    const AftFit fit = fit_accelerated_failure(AftFamily::weibull, data.plain(), covariates);
    EXPECT_EQ(fit.status, SurvivalStatus::converged) << fit.message;
    expect_near(fit.parameters,
                {3.9901347972046870, 0.2721633597459616, 0.0407137983242671, -0.2248024431731796, 0.1065565869057346,
                 0.3112732649546699, 0.0588272526161928, -0.0658169048219990, -0.3391082404282726},
                1e-11);
    expect_near(fit.standard_errors,
                {0.4190951891792033, 0.1379619168489516, 0.0160035510754460, 0.2201588836002503, 0.1515409670501934,
                 0.2733022466030351, 0.1396382397228831, 0.0209405752800517, 0.0890266906993255},
                1e-11);
    EXPECT_NEAR(fit.log_likelihood, -679.916563937091, 1e-10);
    const CurveValues median = predict_quantile(fit, {{data.covariates.data(), 7}, 7}, 1, 0.5);
    EXPECT_NEAR(median.value[0], 86.9102248310323, 1e-9);
    EXPECT_NEAR(median.standard_error[0], 14.5321771757838, 1e-9);
    const CurveValues then = predict_survival(fit, {{data.covariates.data(), 7}, 7}, 1, median.value);
    EXPECT_NEAR(then.value[0], 0.5, 1e-13);
    EXPECT_LT(then.low[0], 0.5);
    EXPECT_GT(then.high[0], 0.5);
}

TEST(OracleAcceleratedFailure, LogNormalAndLogLogisticOfRossi) {
    const AftFit normal = fit_accelerated_failure(AftFamily::log_normal, data.plain(), covariates);
    expect_near(normal.parameters,
                {4.2676657038223773, 0.3428476792434302, 0.0272018415027574, -0.3631599589440671, 0.2681320619533991,
                 0.4603533747439357, 0.0558793761605439, -0.0655175101376405, 0.2581785366158805},
                1e-11);
    EXPECT_NEAR(normal.standard_errors[8], 0.0764358800839660, 1e-11);
    EXPECT_NEAR(normal.log_likelihood, -683.234625278392, 1e-10);
    const AftFit logistic = fit_accelerated_failure(AftFamily::log_logistic, data.plain(), covariates);
    expect_near(logistic.parameters,
                {3.9183041430289318, 0.2888761393896543, 0.0363655890975023, -0.2791492592550797, 0.1784238146034517,
                 0.3473039773708497, 0.0507981698971307, -0.0691822442974525, -0.4352007279450094},
                1e-11);
    EXPECT_NEAR(logistic.standard_errors[0], 0.4274341376493179, 1e-11);
    EXPECT_NEAR(logistic.log_likelihood, -679.938411052732, 1e-10);
    for (const auto* fit : {&normal, &logistic}) {
        const CurveValues median = predict_quantile(*fit, covariates, data.week.size(), 0.3);
        EXPECT_NEAR(predict_survival(*fit, covariates, data.week.size(), median.value).value[7], 0.7, 1e-13);
    }
}

// survreg(Surv(week, arrest) ~ fin + age + prio, weights = w); errors from residuals(type = "dfbeta", weighted = TRUE,
// collapse = cl), because survreg's own robust errors forget the weights.
TEST(OracleAcceleratedFailure, WeightsAndClusters) {
    std::vector<double> x;
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        for (const std::size_t j : {0U, 1U, 6U}) { x.push_back(covariates(i, j)); }
    }
    const AftFit fit =
        fit_accelerated_failure(AftFamily::weibull, {data.week, data.arrest, {}, data.weights, data.clusters}, {x, 3});
    EXPECT_TRUE(fit.robust);
    expect_near(fit.parameters,
                {3.7832859274509958, 0.2122170152248335, 0.0492915861549469, -0.0705897798936684, -0.3126850555413353},
                1e-11);
    expect_near(fit.standard_errors,
                {0.4107582411108860, 0.1715483956437581, 0.0192073189940479, 0.0181819979103789, 0.1091836628069355},
                1e-11);
    EXPECT_NEAR(fit.log_likelihood, -846.118362389376, 1e-10);
}

// The likelihood is maximal: no small step from the fit raises it, late entries included.
TEST(PropertyAcceleratedFailure, EntriesMoveTheFitAsTheirLikelihoodSays) {
    for (const AftFamily family : {AftFamily::weibull, AftFamily::log_normal, AftFamily::log_logistic}) {
        const AftFit fit = fit_accelerated_failure(family, {data.week, data.arrest, data.entry, {}, {}}, covariates);
        EXPECT_EQ(fit.status, SurvivalStatus::converged) << fit.message;
        const auto log_likelihood = [&](std::vector<double> parameters) {
            AftFit at = fit;
            at.parameters = std::move(parameters);
            double sum = 0.0;
            for (std::size_t i = 0; i < data.week.size(); ++i) {
                const MatrixView row{covariates.row(i), 7};
                const auto survival = [&](double t) { return predict_survival(at, row, 1, std::array{t}).value[0]; };
                const double t = data.week[i];
                const double step = 1e-4 * t;
                sum += data.arrest[i] != 0 ? std::log((survival(t - step) - survival(t + step)) / (2.0 * step))
                                           : std::log(survival(t));
                if (data.entry[i] > 0.0) { sum -= std::log(survival(data.entry[i])); }
            }
            return sum;
        };
        EXPECT_NEAR(log_likelihood(fit.parameters), fit.log_likelihood, 1e-4);
        for (const std::size_t j : {0U, 2U, 8U}) {
            std::vector<double> up = fit.parameters;
            std::vector<double> down = fit.parameters;
            const double step = 0.001 * fit.standard_errors[j];
            up[j] += step;
            down[j] -= step;
            const double slope = (log_likelihood(up) - log_likelihood(down)) / (2.0 * step);
            EXPECT_NEAR(slope * fit.standard_errors[j], 0.0, 1e-5) << j;
        }
    }
}

TEST(StatisticalAcceleratedFailure, RecoversWhatItWasSimulatedFrom) {
    std::vector<double> time;
    std::vector<double> entry;
    std::vector<double> x;
    std::vector<std::int32_t> event;
    for (std::uint64_t i = 0; time.size() < 4000; ++i) {
        const double covariate = draws::normal({5, i, 0, 0});
        const double t = std::exp(1.0 + 0.5 * covariate + 0.7 * draws::normal({5, i, 0, 1}));
        const double late = draws::uniform({5, i, 0, 2}) * 2.0;
        const double stop = late + 8.0 * draws::uniform({5, i, 0, 3});
        if (t <= late) { continue; }  // never seen
        time.push_back(std::min(t, stop));
        event.push_back(t <= stop ? 1 : 0);
        entry.push_back(late);
        x.push_back(covariate);
    }
    const AftFit fit = fit_accelerated_failure(AftFamily::log_normal, {time, event, entry, {}, {}}, {x, 1});
    EXPECT_NEAR(fit.parameters[0], 1.0, 5.0 * fit.standard_errors[0]);
    EXPECT_NEAR(fit.parameters[1], 0.5, 5.0 * fit.standard_errors[1]);
    EXPECT_NEAR(fit.parameters[2], std::log(0.7), 5.0 * fit.standard_errors[2]);
}

TEST(UnitAcceleratedFailure, WhatCannotBeFittedIsSaid) {
    const std::vector<double> time{1, 2, 3, 4, 5, 6};
    const std::vector<std::int32_t> event{1, 0, 1, 1, 0, 1};
    const SurvivalTimes times{time, event, {}, {}, {}};
    const auto fit = [&](const SurvivalTimes& with, const MatrixView& x) {
        return fit_accelerated_failure(AftFamily::weibull, with, x);
    };
    EXPECT_EQ(fit(times, {}).status, SurvivalStatus::converged);  // the distribution alone
    const AftFit constant = fit(times, {std::vector<double>(6, 2.0), 1});
    EXPECT_EQ(constant.status, SurvivalStatus::collinear);
    EXPECT_EQ(constant.columns, std::vector<int>{0});
    EXPECT_TRUE(std::isnan(constant.parameters[0]));
    EXPECT_EQ(fit({time, std::vector<std::int32_t>(6, 0), {}, {}, {}}, {}).status, SurvivalStatus::no_events);
    const std::vector<double> last{0, 1, 0, 0, 1, 0};  // censored rows only
    const AftFit separated = fit(times, {last, 1});
    EXPECT_NE(separated.status, SurvivalStatus::converged);
    EXPECT_TRUE(std::isnan(separated.standard_errors[0]));
    EXPECT_THROW((void)fit({std::vector<double>{0, 2, 3, 4, 5, 6}, event, {}, {}, {}}, {}), std::domain_error);
    EXPECT_THROW((void)predict_quantile(constant, {last, 1}, 6, 0.0), std::domain_error);
    EXPECT_THROW((void)predict_survival(constant, {}, 6, time), std::invalid_argument);
}

// Far tails of the normal survival: log Phi(-z) and its derivatives in 40-digit arithmetic.
TEST(OracleAcceleratedFailure, FarTails) {
    AftFit fit;
    fit.family = AftFamily::log_normal;
    fit.parameters = {0.0, 0.0};
    fit.covariance.assign(4, 0.0);
    const CurveValues at = predict_survival(fit, {}, 2, std::array{std::exp(6.0), std::exp(20.0)});
    EXPECT_NEAR(at.value[0] / 9.865876450376981e-10, 1.0, 1e-13);
    EXPECT_NEAR(at.value[1] / 2.753624118606234e-89, 1.0, 1e-12);
}

}  // namespace
