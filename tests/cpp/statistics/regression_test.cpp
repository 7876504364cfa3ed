// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/regression.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/statistics/ordinal.hpp"
#include "statistics/shipped.hpp"
#include "support/oracle_file.hpp"

namespace {

using namespace goodwill::support;
using goodwill::test::kiosk;

/// Numbers of the oracle file by name.
std::vector<double> oracle(const std::string& name) {
    for (const auto& words : goodwill::test::oracle_lines("statistics/regression.txt")) {
        if (words.front() != name) { continue; }
        std::vector<double> numbers;
        for (std::size_t i = 1; i < words.size(); ++i) { numbers.push_back(std::stod(words[i])); }
        return numbers;
    }
    throw std::runtime_error("no oracle " + name);
}

void expect_all_near(const std::vector<double>& found, const std::string& name, double relative = 1e-8) {
    const std::vector<double> wanted = oracle(name);
    ASSERT_GE(found.size(), wanted.size()) << name;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_NEAR(found[i], wanted[i], relative * std::abs(wanted[i])) << name << " " << i;
    }
}

RegressionOptions with(ErrorKind errors) {
    RegressionOptions options;
    options.errors = errors;
    return options;
}

TEST(OracleRegression, LeastSquaresOfTheKioskSurvey) {
    const auto data = kiosk();
    const RegressionFit fit = fit_least_squares({data.x.view(), data.satisfaction});
    EXPECT_EQ(fit.status, RegressionStatus::converged);
    expect_all_near(fit.params, "ols.params");
    expect_all_near(fit.standard_errors, "ols.model");
    expect_all_near({fit.log_likelihood, fit.aic, fit.deviance, fit.r_squared}, "ols.llf");
    for (const auto kind : {ErrorKind::hc0, ErrorKind::hc1, ErrorKind::hc2, ErrorKind::hc3}) {
        const auto robust = fit_least_squares({data.x.view(), data.satisfaction}, with(kind));
        expect_all_near(robust.standard_errors, "ols." + std::string(to_string(kind)));
    }
    for (const auto kind : {ErrorKind::cr0, ErrorKind::cr1}) {
        const auto robust = fit_least_squares({data.x.view(), data.satisfaction, {}, {}, data.clusters}, with(kind));
        expect_all_near(robust.standard_errors, "ols." + std::string(to_string(kind)));
        EXPECT_EQ(robust.clusters, 7);
        EXPECT_EQ(robust.degrees_of_freedom, 6.0);
        EXPECT_FALSE(robust.warnings.empty());
    }
}

TEST(OracleRegression, WeightedLeastSquaresAndPredictions) {
    const auto data = kiosk();
    const RegressionData rows{data.x.view(), data.satisfaction, data.weights};
    const RegressionFit fit = fit_least_squares(rows, with(ErrorKind::model));
    expect_all_near(fit.params, "wls.params");
    expect_all_near(fit.standard_errors, "wls.model");
    expect_all_near({fit.log_likelihood}, "wls.llf");
    const RegressionFit robust = fit_least_squares(rows);
    EXPECT_EQ(robust.errors, ErrorKind::hc1);
    expect_all_near(robust.standard_errors, "wls.HC1");
    expect_all_near(fit_least_squares(rows, with(ErrorKind::hc3)).standard_errors, "wls.HC3");
    const RegressionFit plain = fit_least_squares({data.x.view(), data.satisfaction});
    const MatrixView first{data.x.view().values.subspan(0, 8), 4};
    const Prediction mean = predict(plain, first, {}, 0.9);
    const Prediction whole = predict(plain, first, {}, 0.9, PredictionKind::observation);
    expect_all_near({mean.mean[0], mean.low[0], mean.high[0], whole.low[0], whole.high[0], mean.mean[1], mean.low[1],
                     mean.high[1], whole.low[1], whole.high[1]},
                    "ols.predict");
}

TEST(OracleRegression, LogitOfTheKioskSurvey) {
    const auto data = kiosk();
    const std::vector<double> y = data.delighted();
    const RegressionFit fit = fit_logit({data.x.view(), y});
    EXPECT_EQ(fit.status, RegressionStatus::converged);
    expect_all_near(fit.params, "logit.params");
    expect_all_near(fit.standard_errors, "logit.model");
    expect_all_near({fit.log_likelihood}, "logit.llf");
    expect_all_near({fit.deviance}, "logit.deviance");
    expect_all_near(fit_logit({data.x.view(), y}, with(ErrorKind::hc0)).standard_errors, "logit.HC0");
    expect_all_near(fit_logit({data.x.view(), y, {}, {}, data.clusters}).standard_errors, "logit.CR1");
}

TEST(OracleRegression, PoissonOfTheDonationsAsFrequencies) {
    const auto table = goodwill::io::read_csv(std::string(GOODWILL_DATASETS) + "/donations/patterns.csv.gz").table;
    const auto recency = goodwill::test::shipped_column(table, "recency");
    const auto y = goodwill::test::shipped_column(table, "frequency");
    const auto weights = goodwill::test::shipped_column(table, "weights");
    std::vector<double> x;
    for (const double r : recency) { x.insert(x.end(), {r, r * r}); }
    RegressionOptions options;
    options.weights = WeightKind::frequency;
    const RegressionFit fit = fit_poisson({{x, 2}, y, weights}, options);
    EXPECT_EQ(fit.n, 11104.0);
    expect_all_near(fit.params, "poisson.params");
    expect_all_near(fit.standard_errors, "poisson.model");
    expect_all_near({fit.log_likelihood, fit.deviance}, "poisson.llf");
    options.errors = ErrorKind::hc0;
    expect_all_near(fit_poisson({{x, 2}, y, weights}, options).standard_errors, "poisson.HC0");
}

TEST(OracleRegression, NegativeBinomial) {
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i < 200; ++i) {
        x.push_back(std::sin(0.37 * i));
        y.push_back(i % 3 != 0 ? (3 * i * i + 7 * i) % 11 : (i * i) % 4);
    }
    const RegressionFit fit = fit_negative_binomial({{x, 1}, y});
    EXPECT_EQ(fit.status, RegressionStatus::converged);
    EXPECT_EQ(fit.names.back(), "alpha");
    expect_all_near(fit.params, "nb.params");
    expect_all_near(fit.standard_errors, "nb.model");
    expect_all_near({fit.log_likelihood, fit.aic}, "nb.llf", 1e-12);
}

TEST(OracleRegression, OrdinalOfTheKioskSurvey) {
    const auto data = kiosk();
    std::vector<double> y;
    for (const double s : data.satisfaction) { y.push_back(s - 2.0); }
    const OrdinalFit fit = fit_ordinal({data.x.view(), y});
    const RegressionFit& model = fit.regression;
    EXPECT_EQ(model.status, RegressionStatus::converged);
    expect_all_near(model.params, "ordinal.beta");
    expect_all_near({model.params[4], model.params[5], model.params[6]}, "ordinal.thresholds");
    expect_all_near(model.standard_errors, "ordinal.se");
    expect_all_near({model.log_likelihood}, "ordinal.llf", 1e-12);
    const std::vector<double> probabilities = category_probabilities(fit, data.x.view());
    const Prediction high = predict_at_least(fit, data.x.view(), 2);
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double* row = probabilities.data() + 4 * i;
        EXPECT_NEAR(row[0] + row[1] + row[2] + row[3], 1.0, 1e-14);
        EXPECT_NEAR(high.mean[i], row[2] + row[3], 1e-14);
        EXPECT_LT(high.low[i], high.mean[i]);
    }
}

TEST(OracleRegression, OneBinaryColumnByHand) {
    // 3 of 10 against 6 of 10: the coefficient is the log odds ratio, its variance the sum of reciprocal cells.
    std::vector<double> x(20);
    std::vector<double> y(20);
    for (std::size_t i = 10; i < 20; ++i) { x[i] = 1.0; }
    for (const std::size_t i : {0U, 1U, 2U, 10U, 11U, 12U, 13U, 14U, 15U}) { y[i] = 1.0; }
    const RegressionFit fit = fit_logit({{x, 1}, y});
    EXPECT_NEAR(fit.params[1], std::log(6.0 / 4.0 * 7.0 / 3.0), 1e-12);
    EXPECT_NEAR(fit.standard_errors[1], std::sqrt(1.0 / 3 + 1.0 / 7 + 1.0 / 6 + 1.0 / 4), 1e-12);
    const auto told = coefficients(fit, 0.9);
    EXPECT_NEAR(told[1].high - told[1].low, 2 * 1.6448536269514722 * fit.standard_errors[1], 1e-12);
    EXPECT_EQ(told[1].n, 20);
}

/// Rows of a model whose coefficients are known.
struct Simulated {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> weights;
    [[nodiscard]] RegressionData data() const { return {{x, 2}, y}; }
};

Simulated simulate(std::size_t n, std::uint64_t seed) {
    Simulated rows;
    for (std::size_t i = 0; i < n; ++i) {
        const double a = random::normal({seed, i, 0, 0});
        const double b = random::normal({seed, i, 0, 1}) * 3.0 + 100.0;
        const double p = 1.0 / (1.0 + std::exp(0.4 - 0.8 * a + 0.2 * (b - 100.0)));
        rows.x.insert(rows.x.end(), {a, b});
        rows.y.push_back(random::uniform({seed, i, 0, 2}) < p ? 1.0 : 0.0);
        rows.weights.push_back(static_cast<double>(random::index_below({seed, i, 0, 3}, 4)));
    }
    return rows;
}

TEST(StatisticalRegression, LogitFindsWhatItWasMadeOf) {
    const Simulated rows = simulate(120'000, 7);  // enough to begin at a part of them
    const RegressionFit fit = fit_logit(rows.data());
    EXPECT_EQ(fit.status, RegressionStatus::converged);
    EXPECT_NEAR(fit.params[1], 0.8, 4.0 * fit.standard_errors[1]);
    EXPECT_NEAR(fit.params[2], -0.2, 4.0 * fit.standard_errors[2]);
    RegressionOptions one;
    one.execution.threads = 1;
    EXPECT_EQ(fit_logit(rows.data(), one).covariance, fit.covariance);  // the same bits
}

RC_GTEST_PROP(PropertyRegression, FrequenciesAreRowsWrittenOften, ()) {
    const Simulated rows = simulate(150, *rc::gen::inRange<std::uint64_t>(0, 1000));
    Simulated often;
    for (std::size_t i = 0; i < rows.y.size(); ++i) {
        for (double k = 0; k < rows.weights[i]; ++k) {
            often.x.insert(often.x.end(), {rows.x[2 * i], rows.x[2 * i + 1]});
            often.y.push_back(rows.y[i]);
        }
    }
    for (const auto kind : {ErrorKind::model, ErrorKind::hc1, ErrorKind::hc3}) {
        RegressionOptions options = with(kind);
        options.weights = WeightKind::frequency;
        const RegressionFit a = fit_logit({{rows.x, 2}, rows.y, rows.weights}, options);
        const RegressionFit b = fit_logit(often.data(), options);
        for (std::size_t j = 0; j < 3; ++j) {
            RC_ASSERT(std::abs(a.params[j] - b.params[j]) < 1e-8 * (1.0 + std::abs(b.params[j])));
            RC_ASSERT(std::abs(a.standard_errors[j] - b.standard_errors[j]) < 1e-8 * b.standard_errors[j]);
        }
        RC_ASSERT(std::abs(a.log_likelihood - b.log_likelihood) < 1e-8);
    }
}

RC_GTEST_PROP(PropertyRegression, ImportanceWeightsCountByRatioOnly, ()) {
    const Simulated rows = simulate(150, *rc::gen::inRange<std::uint64_t>(0, 1000));
    std::vector<double> tripled;
    for (const double w : rows.weights) { tripled.push_back(3.0 * w); }
    const RegressionFit a = fit_logit({{rows.x, 2}, rows.y, rows.weights});
    const RegressionFit b = fit_logit({{rows.x, 2}, rows.y, tripled});
    RC_ASSERT(a.n == b.n);
    for (std::size_t j = 0; j < 3; ++j) {
        RC_ASSERT(std::abs(a.standard_errors[j] - b.standard_errors[j]) < 1e-8 * b.standard_errors[j]);
    }
}

RC_GTEST_PROP(PropertyRegression, AnOrderedPairOfCategoriesIsALogit, ()) {
    const Simulated rows = simulate(120, *rc::gen::inRange<std::uint64_t>(0, 1000));
    const RegressionFit logit = fit_logit(rows.data());
    const RegressionFit ordinal = fit_ordinal(rows.data()).regression;
    RC_ASSERT(std::abs(ordinal.params[2] + logit.params[0]) < 1e-6 * std::abs(logit.params[0]));
    RC_ASSERT(std::abs(ordinal.params[0] - logit.params[1]) < 1e-7);
    RC_ASSERT(std::abs(ordinal.standard_errors[1] - logit.standard_errors[2]) < 1e-7);
    RC_ASSERT(std::abs(ordinal.log_likelihood - logit.log_likelihood) < 1e-9);
}

}  // namespace
