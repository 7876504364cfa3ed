// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/retention.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "value/oracle_csv.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using goodwill::test::number_after;
using value::BetaDiscreteWeibullParams;
using value::RetentionTable;

// Survivors of Fader and Hardie (2007) over the seven renewals used to fit.
const RetentionTable high_end =
    value::retention_of_survivors(std::vector<double>{1000, 869, 743, 653, 593, 551, 517, 491});
const RetentionTable regular =
    value::retention_of_survivors(std::vector<double>{1000, 631, 468, 382, 326, 289, 262, 241});

template <class Fit>
void expect_fit(const Fit& fit, const std::vector<double>& params, double log_likelihood) {
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    for (std::size_t i = 0; i < params.size(); ++i) { EXPECT_NEAR(fit.params.values()[i] / params[i], 1.0, 1e-10); }
    EXPECT_NEAR(fit.log_likelihood / log_likelihood, 1.0, 1e-12);
    EXPECT_EQ(fit.customers, 1000.0);
}

TEST(OracleRetention, FitsOfTwoCohorts) {
    expect_fit(fit_shifted_beta_geometric(high_end.view()), {0.66808835110645, 3.8060949640583}, -1611.158147391156);
    expect_fit(fit_shifted_beta_geometric(regular.view()), {0.70407729847352, 1.1820430262095}, -1680.265188463287);
    expect_fit(fit_beta_discrete_weibull(high_end.view()), {.21425333928085, 1.4265748748601, 1.7235648487445},
               -1605.314213214193);
    expect_fit(fit_beta_discrete_weibull(regular.view()), {.45561398937164, .77932550838796, 1.2834512857833},
               -1679.602832907178);
}

TEST(OracleRetention, PublishedParametersToTwentyDigits) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/predictions.csv")) {
        if (!line["model"].starts_with("sBG")) { continue; }
        const BetaDiscreteWeibullParams params{number_after(line["params"], "alpha="),
                                               number_after(line["params"], "beta=")};
        const std::string& what = line["quantity"];
        double found = 0.0;
        if (what.starts_with("S(")) {
            found = survival(params, number_after(what, "S("));
        } else if (what.starts_with("r(")) {
            found = retention_rate(params, number_after(what, "r("));
        } else if (what.starts_with("DEL(")) {
            found = discounted_expected_lifetime(params, number_after(what, "d="));
        } else {
            const double renewals = number_after(line["customer"], "renewed ");
            found = discounted_expected_residual_lifetime(params, number_after(what, "d="), renewals);
        }
        EXPECT_NEAR(found / std::stod(line["value"]), 1.0, 1e-12) << line["model"] << " " << what;
        ++asked;
    }
    EXPECT_EQ(asked, 16);
}

TEST(OracleRetention, StartsAndCopiesChangeNothing) {
    for (std::uint64_t i = 0; i < 30; ++i) {
        value::FitOptions options;
        for (std::uint64_t j = 0; j < 3; ++j) {
            options.start.push_back(std::exp(6.0 * draws::uniform({9, i, j, 0}) - 3.0));
        }
        const auto fit = fit_beta_discrete_weibull(high_end.view(), options);
        EXPECT_EQ(fit.status, value::FitStatus::converged);
        EXPECT_NEAR(fit.params.c / 1.7235648487445, 1.0, 1e-8);
    }
    RetentionTable many = high_end;
    for (double& weight : many.weights) { weight *= 100.0; }
    EXPECT_NEAR(fit_shifted_beta_geometric(many.view()).params.alpha / 0.66808835110645, 1.0, 1e-10);
}

RC_GTEST_PROP(PropertyRetention, DerivativesAreThoseOfTheLikelihood, ()) {
    const BetaDiscreteWeibullParams params{*rc::gen::inRange(10, 500) / 100.0, *rc::gen::inRange(10, 900) / 100.0,
                                           *rc::gen::inRange(40, 250) / 100.0};
    std::array<double, 3> gradient{};
    std::array<double, 9> hessian{};
    const double value = log_likelihood(params, high_end.view(), gradient, hessian);
    for (std::size_t i = 0; i < 3; ++i) {
        std::array<double, 3> up{};
        std::array<double, 3> down{};
        const std::vector<double> at = params.values();
        const double width = 1e-5 * at[i];
        std::vector<double> there = at;
        there[i] = at[i] + width;
        const double high = log_likelihood(BetaDiscreteWeibullParams::from_values(there), high_end.view(), up);
        there[i] = at[i] - width;
        const double low = log_likelihood(BetaDiscreteWeibullParams::from_values(there), high_end.view(), down);
        RC_ASSERT(std::abs((high - low) / (2.0 * width) - gradient[i]) <
                  1e-6 * (std::abs(gradient[i]) + std::abs(value) / at[i]));
        for (std::size_t j = 0; j < 3; ++j) {
            const double difference = (up[j] - down[j]) / (2.0 * width);
            RC_ASSERT(std::abs(difference - hessian[i * 3 + j]) <
                      1e-6 * (std::abs(difference) + std::abs(value) / (at[i] * at[j])));
        }
    }
}

TEST(PropertyRetention, EndsSumToOneLessSurvivalAndLifetimesToTheSum) {
    for (const BetaDiscreteWeibullParams& params :
         {BetaDiscreteWeibullParams{0.7, 3.8}, {0.5, 0.8, 1.3}, {2.0, 9.0, 0.7}}) {
        double ended = 0.0;
        double lifetime = 0.0;
        for (int t = 0; t < 3000; ++t) {
            if (t > 0) { ended += pmf(params, t); }
            lifetime += survival(params, t) * std::pow(1.1, -t);
        }
        EXPECT_NEAR(ended, 1.0 - survival(params, 2999), 1e-12);
        EXPECT_NEAR(discounted_expected_lifetime(params, 0.1) / lifetime, 1.0, 1e-13);
        const double rest = discounted_expected_residual_lifetime(params, 0.1, 0);
        EXPECT_NEAR(1.0 + rest / 1.1, lifetime, 1e-12 * lifetime);
    }
}

TEST(UnitRetention, BadContractsAreNamed) {
    const auto fit = [](const RetentionTable& table) { return fit_shifted_beta_geometric(table.view()); };
    EXPECT_THROW(static_cast<void>(fit({{}, {}, {}})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(fit({{0.0}, {1.0}, {}})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fit({{1.5}, {1.0}, {}})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fit({{2.0}, {0.5}, {}})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fit({{2.0}, {1.0}, {-1.0}})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fit({{2.0}, {1.0}, {0.0}})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(value::retention_of_survivors(std::vector<double>{5, 6})), std::domain_error);
    EXPECT_THROW(static_cast<void>(value::retention_of_survivors(std::vector<double>{5})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(survival(BetaDiscreteWeibullParams{1.0, -1.0}, 2)), std::domain_error);
    EXPECT_THROW(static_cast<void>(discounted_expected_lifetime(BetaDiscreteWeibullParams{}, 0.0)), std::domain_error);
    EXPECT_NE(fit({{5.0, 4.0}, {0.0, 0.0}, {}}).status, value::FitStatus::converged);  // nobody left
}

TEST(StatisticalRetention, FitsRecoverWhatWasSimulated) {
    const BetaDiscreteWeibullParams truth{0.8, 3.0, 1.4};
    const RetentionTable table = simulate(truth, 40000, 12, 5);
    const auto fit = fit_beta_discrete_weibull(table.view());
    ASSERT_EQ(fit.status, value::FitStatus::converged);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LT(std::abs(fit.params.values()[i] - truth.values()[i]), 4.0 * fit.standard_errors[i]);
    }
    EXPECT_EQ(simulate(truth, 3000, 12, 5, {3, {}}).periods, simulate(truth, 3000, 12, 5, {1, {}}).periods);
}

}  // namespace
