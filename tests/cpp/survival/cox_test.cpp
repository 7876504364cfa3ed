// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/cox.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;
const goodwill::test::Rossi data = goodwill::test::rossi();
const MatrixView covariates{data.covariates, 7};

/// Columns of the covariates.
std::vector<double> chosen(const std::vector<std::size_t>& columns) {
    std::vector<double> values;
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        for (const std::size_t j : columns) { values.push_back(data.covariates[7 * i + j]); }
    }
    return values;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted, double tolerance) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) { EXPECT_NEAR(found[i], wanted[i], tolerance) << i; }
}

// R 4.2.2, survival 3.5-3: coxph(Surv(week, arrest) ~ fin + age + race + wexp + mar + paro + prio).
TEST(OracleCox, EfronOfRossi) {
    const CoxFit fit = fit_cox(data.plain(), covariates);
    EXPECT_EQ(fit.status, SurvivalStatus::converged) << fit.message;
    expect_near(fit.coefficients,
                {-0.3794221668712051, -0.0574377430137615, 0.3138997859493020, -0.1497956972227822, -0.4337038766902505,
                 -0.0848710829908305, 0.0914970793511212},
                1e-12);
    expect_near(fit.standard_errors,
                {0.1913794807128090, 0.0219994706279538, 0.3079927763929380, 0.2122242961581635, 0.3818680574649214,
                 0.1957566719209233, 0.0286485500734706},
                1e-12);
    EXPECT_NEAR(fit.log_likelihood, -658.747659446086, 1e-11);
    EXPECT_NEAR(fit.log_likelihood_null, -675.380632346871, 1e-11);
    EXPECT_NEAR(fit.score_statistic, 33.5286888997077, 1e-11);
    EXPECT_EQ(fit.events, 114);
    // summary(survfit(fit, rows 1, 5 and 100, conf.type = "log-log"), times = 26)
    std::vector<double> rows;
    for (const std::size_t i : {0U, 4U, 99U}) {
        for (const double v : covariates.row(i)) { rows.push_back(v); }
    }
    const CurveValues at = predict_survival(fit, {rows, 7}, std::array{26.0});
    expect_near(at.value, {0.86785803517044, 0.868372909070409, 0.920719731948248}, 1e-12);
    expect_near(at.standard_error, {0.0300666972924878, 0.0434501305099827, 0.0175749080355352}, 1e-12);
    expect_near(at.low, {0.795458143527016, 0.753705404542705, 0.878163306520943}, 1e-12);
    expect_near(at.high, {0.915965313574883, 0.931978230894991, 0.948841529384766}, 1e-12);
    const CurveValues own = predict_survival(fit, {rows, 7}, std::array{0.5, 26.0, 53.0});
    EXPECT_EQ(own.value[0], 1.0);
    EXPECT_EQ(own.value[1], at.value[1]);
    EXPECT_TRUE(std::isnan(own.value[2]));
}

TEST(OracleCox, BreslowAndRobustOfRossi) {
    CoxOptions options;
    options.ties = CoxTies::breslow;
    const CoxFit breslow = fit_cox(data.plain(), covariates, {}, options);
    expect_near(breslow.coefficients,
                {-0.3790218877950267, -0.0572459253635571, 0.3141297650682452, -0.1511145996274572, -0.4327825725490514,
                 -0.0849828357516055, 0.0911115405004656},
                1e-12);
    EXPECT_NEAR(breslow.log_likelihood, -659.120605677328, 1e-11);
    EXPECT_NEAR(predict_survival(breslow, {{data.covariates.data(), 7}, 7}, std::array{26.0}).standard_error[0],
                0.0300109355367421, 1e-12);
    options = {};
    options.robust = true;
    expect_near(fit_cox(data.plain(), covariates, {}, options).standard_errors,
                {0.1955417788805880, 0.0253361463208248, 0.2923285551088737, 0.2180603151861366, 0.3802444653860728,
                 0.1992008295656880, 0.0289745948116107},
                1e-11);
}

// coxph(Surv(entry, week, arrest) ~ fin + age + wexp + mar + paro + prio + strata(race), weights = w, cluster = cl),
// both ways of ties.
TEST(OracleCox, EntriesWeightsStrataAndClusters) {
    const std::vector<double> six = chosen({0, 1, 3, 4, 5, 6});
    const CoxFit efron = fit_cox(data.everything(), {six, 6}, data.codes(2));
    EXPECT_TRUE(efron.robust);
    expect_near(efron.coefficients,
                {-0.3412164832264506, -0.0567899791245467, -0.1983112258096827, -0.6459759087461018,
                 -0.2611769687955659, 0.0808151444499534},
                1e-11);
    expect_near(efron.standard_errors,
                {0.2314118281246407, 0.0266629510450557, 0.2328700083517133, 0.4383370192207142, 0.1965138301864966,
                 0.0267517022343726},
                1e-11);
    EXPECT_NEAR(std::sqrt(efron.model_covariance[0]), 0.1712563795337283, 1e-11);
    EXPECT_NEAR(efron.log_likelihood, -782.532189502280, 1e-10);
    EXPECT_NEAR(efron.score_statistic, 43.9589907242537, 1e-10);
    CoxOptions options;
    options.ties = CoxTies::breslow;
    const CoxFit breslow = fit_cox(data.everything(), {six, 6}, data.codes(2), options);
    EXPECT_NEAR(breslow.coefficients[0], -0.3409842279854516, 1e-11);
    expect_near(breslow.standard_errors,
                {0.22964990474240035, 0.02658365516661585, 0.23136737499548815, 0.43592327704000533,
                 0.19583367397386267, 0.02663116460366585},
                1e-11);
    const std::vector<double> two = chosen({1, 6});
    const auto race = data.codes(2);
    const CoxFit fit = fit_cox(data.plain(), {two, 2}, race);
    const CurveValues at = predict_survival(fit, {two, 2}, std::array{26.0}, race);
    expect_near({at.value[0], at.value[4], at.value[99]}, {0.895398964264988, 0.933636859894147, 0.894071172034923},
                1e-12);
    expect_near({at.standard_error[0], at.standard_error[4]}, {0.0166107286836924, 0.0374551709547780}, 1e-12);
    EXPECT_THROW((void)predict_survival(fit, {two, 2}, std::array{26.0}), std::invalid_argument);
}

TEST(PropertyCox, EveryRowCutIntoTwoPeriodsIsTheSameData) {
    std::vector<double> entry;
    std::vector<double> time;
    std::vector<std::int32_t> event;
    std::vector<double> x;
    std::vector<std::int32_t> who;
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        const double cut = 0.4 * data.week[i];
        entry.insert(entry.end(), {0.0, cut});
        time.insert(time.end(), {cut, data.week[i]});
        event.insert(event.end(), {0, data.arrest[i]});
        for (int part = 0; part < 2; ++part) {
            who.push_back(static_cast<std::int32_t>(i));
            for (const double v : covariates.row(i)) { x.push_back(v); }
        }
    }
    CoxOptions options;
    options.robust = true;
    const CoxFit whole = fit_cox(data.plain(), covariates, {}, options);
    const CoxFit parts = fit_cox({time, event, entry, {}, who}, {x, 7});
    expect_near(parts.coefficients, whole.coefficients, 1e-11);
    expect_near(parts.standard_errors, whole.standard_errors, 1e-11);
}

// Weights that are whole numbers stand for rows when ties are Breslow's.
TEST(PropertyCox, UnitsAndOriginOfCovariatesAndWholeWeights) {
    std::vector<double> moved = data.covariates;
    for (std::size_t i = 1; i < moved.size(); i += 7) { moved[i] = 1000.0 + 365.25 * moved[i]; }
    const CoxFit fit = fit_cox(data.plain(), covariates);
    const CoxFit shifted = fit_cox(data.plain(), {moved, 7});
    EXPECT_NEAR(shifted.coefficients[1] * 365.25, fit.coefficients[1], 1e-11);
    EXPECT_NEAR(shifted.standard_errors[3], fit.standard_errors[3], 1e-11);
    std::vector<double> twice(data.week.size());
    std::vector<double> week;
    std::vector<std::int32_t> arrest;
    std::vector<double> x;
    for (std::size_t i = 0; i < twice.size(); ++i) {
        twice[i] = static_cast<double>(i % 3);
        for (std::size_t copy = 0; copy < i % 3; ++copy) {
            week.push_back(data.week[i]);
            arrest.push_back(data.arrest[i]);
            for (const double v : covariates.row(i)) { x.push_back(v); }
        }
    }
    CoxOptions breslow;
    breslow.ties = CoxTies::breslow;
    const CoxFit weighted = fit_cox({data.week, data.arrest, {}, twice, {}}, covariates, {}, breslow);
    const CoxFit copied = fit_cox({week, arrest, {}, {}, {}}, {x, 7}, {}, breslow);
    expect_near(weighted.coefficients, copied.coefficients, 1e-11);
    expect_near(weighted.standard_errors, copied.standard_errors, 1e-11);
}

TEST(UnitCox, WhatCannotBeFittedIsSaid) {
    const std::vector<double> time{1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<std::int32_t> event{1, 1, 1, 1, 0, 0, 0, 0};
    const std::vector<std::int32_t> none(8, 0);
    const std::vector<double> perfect{1, 1, 1, 1, 0, 0, 0, 0};
    const SurvivalTimes times{time, event, {}, {}, {}};
    const CoxFit separated = fit_cox(times, {perfect, 1});
    EXPECT_EQ(separated.status, SurvivalStatus::separation) << separated.message;
    EXPECT_EQ(separated.columns, std::vector<int>{0});
    EXPECT_TRUE(std::isnan(separated.standard_errors[0]));
    const CoxFit constant = fit_cox(times, {std::vector<double>(8, 3.0), 1});
    EXPECT_EQ(constant.status, SurvivalStatus::collinear);
    EXPECT_TRUE(std::isnan(constant.coefficients[0]));
    std::vector<double> twins;
    for (int i = 0; i < 8; ++i) { twins.insert(twins.end(), {0.1 * ((i * 5) % 7), 0.3 * ((i * 5) % 7) - 1.0}); }
    EXPECT_EQ(fit_cox(times, {twins, 2}).columns, std::vector<int>{1});
    EXPECT_EQ(fit_cox({time, none, {}, {}, {}}, {perfect, 1}).status, SurvivalStatus::no_events);
    EXPECT_TRUE(std::isnan(predict_survival(constant, {perfect, 1}, time).value[0]));
    const std::vector<std::int32_t> one{0, 0, 0, 1, 0, 0, 0, 0};
    const std::vector<double> x{3, 1, 4, 1.5, 5, 0.9, 2.6, 1};
    EXPECT_EQ(fit_cox({time, one, {}, {}, {}}, {x, 1}).status, SurvivalStatus::converged);
    const std::vector<double> same(8, 2.0);
    EXPECT_EQ(fit_cox({same, event, {}, {}, {}}, {x, 1}).status, SurvivalStatus::converged);  // all at one time
    EXPECT_THROW((void)fit_cox(times, {x, 0}), std::invalid_argument);
    EXPECT_THROW((void)fit_cox(times, {x, 2}), std::invalid_argument);
    const std::vector<double> gap{3, 1, std::nan(""), 1.5, 5, 0.9, 2.6, 1};
    EXPECT_THROW((void)fit_cox(times, {gap, 1}), std::domain_error);
    EXPECT_THROW((void)fit_cox(times, {x, 1}, std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, 0, -1}), std::domain_error);
    CoxOptions hasty;
    hasty.max_iterations = 1;
    EXPECT_EQ(fit_cox(data.plain(), covariates, {}, hasty).status, SurvivalStatus::iteration_limit);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)fit_cox(times, {x, 1}, {}, {}, {{}, source.get_token()}), goodwill::Stopped);
}

}  // namespace
