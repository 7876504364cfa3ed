// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/gamma_gamma.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <functional>
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
using value::GammaGammaParams;

struct OwnedSpend {
    std::vector<double> frequency;
    std::vector<double> mean;

    [[nodiscard]] value::SpendSummary view() const { return {frequency, mean}; }
};

/// Mean amounts of the repeat days of 1997-01-01 to 1997-09-30, from the shipped transactions.
OwnedSpend cdnow_spend() {
    const goodwill::model::RfmTable table = goodwill::test::cdnow_table();
    return {table.frequency, table.monetary_value};
}

OwnedSpend simulated(const GammaGammaParams& params, std::size_t customers, std::uint64_t seed) {
    OwnedSpend spend;
    for (std::uint64_t i = 0; i < customers; ++i) {
        const auto x = static_cast<double>(i % 6);
        const double nu = draws::gamma({seed, i, 0, 0}, params.q, 1.0 / params.v);
        spend.frequency.push_back(x);
        spend.mean.push_back(x > 0.0 ? draws::gamma({seed, i, 0, 1}, params.p * x, 1.0 / (x * nu)) : 0.0);
    }
    return spend;
}

TEST(OracleGammaGamma, FitOfCdnow) {
    const OwnedSpend spend = cdnow_spend();
    const value::GammaGammaFit fit = fit_gamma_gamma(spend.view());
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    EXPECT_EQ(fit.customers, 946.0);
    const std::array<double, 3> oracle{6.2495722713238, 3.744224667132, 15.443520962589};
    for (std::size_t i = 0; i < 3; ++i) { EXPECT_NEAR(fit.params.values()[i] / oracle[i], 1.0, 1e-11); }
    EXPECT_NEAR(fit.log_likelihood / -4055.917694801874, 1.0, 1e-13);
    EXPECT_NEAR(log_likelihood(fit, spend.view()), fit.log_likelihood, 1e-9);
}

TEST(OracleGammaGamma, PublishedParametersToTwentyDigits) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/predictions.csv")) {
        if (line["model"] != "Gamma-Gamma") { continue; }
        const std::string& p = line["params"];
        const GammaGammaParams params{number_after(p, "p="), number_after(p, "q="), number_after(p, "gamma=")};
        const double oracle = std::stod(line["value"]);
        ++asked;
        if (line["customer"] == "population") {
            EXPECT_NEAR(expected_spend_new(params) / oracle, 1.0, 1e-14);
            continue;
        }
        const OwnedSpend one{{number_after(line["customer"], "x=")}, {number_after(line["customer"], "zbar=")}};
        EXPECT_NEAR(expected_spend(params, one.view())[0] / oracle, 1.0, 1e-14);
    }
    EXPECT_EQ(asked, 3);
}

TEST(PropertyGammaGamma, HundredRandomStartsAnyCurrencyAnyCopies) {
    const OwnedSpend spend = cdnow_spend();
    const value::GammaGammaFit reference = fit_gamma_gamma(spend.view());
    for (std::uint64_t i = 0; i < 100; ++i) {
        value::FitOptions options;
        for (std::uint64_t j = 0; j < 3; ++j) {
            options.start.push_back(std::exp(8.0 * draws::uniform({8, i, j, 0}) - 4.0));
        }
        const value::GammaGammaFit fit = fit_gamma_gamma(spend.view(), options);
        ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
        for (std::size_t p = 0; p < 3; ++p) {
            ASSERT_NEAR(fit.params.values()[p] / reference.params.values()[p], 1.0, 1e-9);
        }
    }
    OwnedSpend cents = spend;
    for (double& mean : cents.mean) { mean *= 100.0; }
    const value::GammaGammaFit scaled = fit_gamma_gamma(cents.view());
    EXPECT_NEAR(scaled.params.p / reference.params.p, 1.0, 1e-9);
    EXPECT_NEAR(scaled.params.v / (100.0 * reference.params.v), 1.0, 1e-9);
    const std::vector<double> copies(spend.mean.size(), 20.0);
    value::SpendSummary weighted = spend.view();
    weighted.weights = copies;
    const value::GammaGammaFit many = fit_gamma_gamma(weighted);
    EXPECT_NEAR(many.params.q / reference.params.q, 1.0, 1e-10);
    EXPECT_NEAR(many.standard_errors[0] * std::sqrt(20.0) / reference.standard_errors[0], 1.0, 1e-9);
}

RC_GTEST_PROP(PropertyGammaGamma, DerivativesAreThoseOfTheLikelihood, ()) {
    const GammaGammaParams params{*rc::gen::inRange(10, 900) / 100.0, *rc::gen::inRange(10, 900) / 100.0,
                                  *rc::gen::inRange(10, 9000) / 100.0};
    const OwnedSpend spend = simulated({6.0, 3.5, 15.0}, 60, 2);
    std::array<double, 3> gradient{};
    std::array<double, 9> hessian{};
    const double value = log_likelihood(params, spend.view(), gradient, hessian);
    for (std::size_t i = 0; i < 3; ++i) {
        std::array<double, 3> up{};
        std::array<double, 3> down{};
        const std::vector<double> at = params.values();
        const double width = 1e-5 * at[i];
        std::vector<double> there = at;
        there[i] = at[i] + width;
        const double high = log_likelihood(GammaGammaParams::from_values(there), spend.view(), up);
        there[i] = at[i] - width;
        const double low = log_likelihood(GammaGammaParams::from_values(there), spend.view(), down);
        RC_ASSERT(std::abs((high - low) / (2.0 * width) - gradient[i]) <
                  1e-6 * (std::abs(gradient[i]) + std::abs(value) / at[i]));
        for (std::size_t j = 0; j < 3; ++j) {
            const double difference = (up[j] - down[j]) / (2.0 * width);
            RC_ASSERT(std::abs(difference - hessian[i * 3 + j]) <
                      1e-6 * (std::abs(difference) + std::abs(value) / (at[i] * at[j])));
        }
    }
}

TEST(StatisticalGammaGamma, FitRecoversWhatWasSimulated) {
    const GammaGammaParams truth{6.25, 3.74, 15.44};
    const value::GammaGammaFit fit = fit_gamma_gamma(simulated(truth, 20000, 3).view());
    ASSERT_EQ(fit.status, value::FitStatus::converged);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LT(std::abs(fit.params.values()[i] - truth.values()[i]), 4.0 * fit.standard_errors[i]);
    }
    EXPECT_TRUE(fit.warnings.empty());
}

TEST(UnitGammaGamma, NoMeanNoAnswerAndTheAlternativeIsNamed) {
    const OwnedSpend spend = simulated({4.0, 0.7, 10.0}, 20000, 5);
    const value::GammaGammaFit fit = fit_gamma_gamma(spend.view());
    ASSERT_EQ(fit.status, value::FitStatus::converged);
    ASSERT_LT(fit.params.q, 1.0);
    ASSERT_EQ(fit.warnings.size(), 1U);
    EXPECT_NE(fit.warnings[0].find("median_spend"), std::string::npos);
    try {
        static_cast<void>(expected_spend(fit, spend.view()));
        FAIL();
    } catch (const std::domain_error& error) {
        EXPECT_NE(std::string(error.what()).find("median_spend"), std::string::npos);
    }
    EXPECT_THROW(static_cast<void>(expected_spend_new(fit)), std::domain_error);
    for (const double median : median_spend(fit, spend.view())) { EXPECT_TRUE(std::isfinite(median) && median > 0.0); }
}

TEST(UnitGammaGamma, QuantilesAreThoseOfAnInverseGamma) {
    // Shape p x + q = 1 makes nu exponential: P(p/nu <= m) = exp(-rate p/m).
    const GammaGammaParams params{2.0, 1.0, 5.0};
    const OwnedSpend nothing{{0.0}, {0.0}};
    for (const double probability : {0.05, 0.5, 0.9}) {
        EXPECT_NEAR(spend_quantile(params, nothing.view(), probability)[0], -10.0 / std::log(probability), 1e-12);
    }
    const OwnedSpend much{{1e6}, {30.0}};
    EXPECT_NEAR(median_spend(params, much.view())[0], 30.0, 0.05);
}

TEST(UnitGammaGamma, BadSpendIsNamedWithItsRow) {
    const auto message = [](const OwnedSpend& spend) {
        try {
            static_cast<void>(fit_gamma_gamma(spend.view()));
        } catch (const std::exception& error) { return std::string(error.what()); }
        return std::string("no exception");
    };
    EXPECT_NE(message({{1.0, 2.0}, {3.0, -1.0}}).find("monetary_value[1] must be positive where frequency is"),
              std::string::npos);
    EXPECT_NE(message({{1.5}, {3.0}}).find("frequency[0] must be a whole number"), std::string::npos);
    EXPECT_NE(message({{0.0}, {0.0}}).find("positive for at least one customer"), std::string::npos);
    EXPECT_NE(message({{}, {}}).find("non-empty"), std::string::npos);
    EXPECT_NE(fit_gamma_gamma(OwnedSpend{{3.0}, {7.0}}.view()).status, value::FitStatus::converged);
}

TEST(UnitGammaGamma, AmountsThatAreNoneAreRefusedOrUnknown) {
    goodwill::model::RfmTable table;
    table.frequency = {2.0, 3.0, 1.0, 0.0};
    table.valued_frequency = {2.0, 2.0, 1.0, 0.0};
    table.monetary_value = {5.0, 7.0, -1.0, 0.0};
    EXPECT_THROW(static_cast<void>(value::spend_of(table)), std::domain_error);
    const value::SpendTable spend = value::spend_of(table, value::UnusableSpend::as_unknown);
    EXPECT_EQ(spend.frequency, (std::vector<double>{2.0, 2.0, 0.0, 0.0}));
    EXPECT_EQ(spend.unusable, 1U);
    table.monetary_value.clear();
    EXPECT_THROW(static_cast<void>(value::spend_of(table)), std::invalid_argument);
}

TEST(UnitSpendIndependence, PublishedCorrelationAndLimits) {
    const OwnedSpend spend = cdnow_spend();
    const value::SpendIndependence cdnow = spend_independence(fit_gamma_gamma(spend.view()), spend.view());
    EXPECT_NEAR(cdnow.pearson.value, 0.11, 0.01);  // 0.11 in Fader, Hardie and Lee (2005, RFM and CLV)
    EXPECT_LT(cdnow.pearson.low, cdnow.pearson.value);
    EXPECT_EQ(cdnow.pearson.n, 946);
    const OwnedSpend alike{{2, 2, 2, 2, 2}, {1, 2, 3, 4, 5}};
    EXPECT_EQ(spend_independence({1, 2, 3}, alike.view()).elasticity.warnings.size(), 1U);
    EXPECT_THROW(static_cast<void>(spend_independence({1, 2, 3}, OwnedSpend{{1, 1, 1, 0}, {1, 2, 3, 0}}.view())),
                 std::invalid_argument);
}

/// The test must keep its level where amounts are most skewed, and find an elasticity that is there.
TEST(StatisticalSpendIndependence, LevelAndPower) {
    int rejected = 0;
    double elasticity = 0.0;
    constexpr int samples = 200;
    for (std::uint64_t seed = 0; seed < samples; ++seed) {
        OwnedSpend spend = simulated({1.5, 1.6, 10.0}, 600, 100 + seed);
        rejected += spend_independence(fit_gamma_gamma(spend.view()), spend.view()).p_value < 0.05 ? 1 : 0;
        for (std::size_t i = 0; i < spend.mean.size(); ++i) { spend.mean[i] *= std::pow(spend.frequency[i], 0.3); }
        elasticity += spend_independence(fit_gamma_gamma(spend.view()), spend.view()).elasticity.value / samples;
    }
    EXPECT_NEAR(rejected, 0.05 * samples, 5.0 * std::sqrt(0.05 * 0.95 * samples));
    EXPECT_NEAR(elasticity, 0.3, 0.05);
}

}  // namespace
