// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/amount_intervals.hpp"
#include "goodwill/value/covariate_intervals.hpp"
#include "goodwill/value/future_intervals.hpp"
#include "goodwill/value/simulated_spend.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using value::CustomerIntervals;

constexpr double z95 = 1.959963984540054;

/// Standard error of a sum of slopes times the fit's numbers, in which the covariance is.
template <class Fit>
double error_of(const Fit& fit, const std::vector<double>& slopes) {
    double variance = 0.0;
    for (std::size_t i = 0; i < slopes.size(); ++i) {
        for (std::size_t j = 0; j < slopes.size(); ++j) {
            variance += slopes[i] * fit.covariance[i * slopes.size() + j] * slopes[j];
        }
    }
    return std::sqrt(variance);
}
double half_log(const CustomerIntervals& found, std::size_t i) {
    return std::log(found.high[i] / found.low[i]) / (2.0 * z95);
}
double half_logit(const CustomerIntervals& found, std::size_t i) {
    const auto logit = [](double p) { return std::log(p / (1.0 - p)); };
    return (logit(found.high[i]) - logit(found.low[i])) / (2.0 * z95);
}

/// A group, and a number in units far from 1.
std::vector<double> drawn(std::size_t customers, double unit) {
    std::vector<double> z;
    z.reserve(2 * customers);
    for (std::uint64_t i = 0; i < customers; ++i) {
        z.push_back(draws::uniform({7, i, 0, 0}) < 0.4 ? 1.0 : 0.0);
        z.push_back(unit * std::round(2.0 * draws::normal({7, i, 0, 1})) / 2.0);
    }
    return z;
}

/// NBD: E[N(t)] = (r + x) e^(gamma'z) t / (alpha + e^(gamma'z) T).
TEST(OracleFitIntervals, PurchasesUnderCovariatesFollowTheirFormula) {
    const value::SimulatedPurchases s = simulate(value::NbdParams{0.9, 8.0}, 800, 30.0, 5);
    const std::vector<double> z = drawn(800, 1.0);
    const value::PurchaseSummary data{s.frequency, s.recency, s.T};
    const value::Covariates known{value::static_paths(z, 2, s.frequency), {}};
    const auto fit = fit_with_covariates(value::NbdParams{}, data, known);
    ASSERT_TRUE(fit.converged());
    const CustomerIntervals found = expected_purchases_interval(fit, data, known, 10.0);
    const value::NbdParams& p = fit.params.base;
    for (std::size_t i = 0; i < 800; i += 37) {
        const double speed = std::exp(fit.params.rate[0] * z[2 * i] + fit.params.rate[1] * z[2 * i + 1]);
        const double clock = p.alpha + speed * 30.0;
        EXPECT_NEAR(found.value[i], (p.r + s.frequency[i]) * speed * 10.0 / clock, 1e-12 * found.value[i]);
        const std::vector<double> slopes{1.0 / (p.r + s.frequency[i]), -1.0 / clock, z[2 * i] * p.alpha / clock,
                                         z[2 * i + 1] * p.alpha / clock};
        EXPECT_NEAR(half_log(found, i) / error_of(fit, slopes), 1.0, 1e-6) << i;
    }
}

/// S(1) = beta/(alpha e^(delta'z) + beta), so its log-odds are log beta - log alpha - delta'z.
TEST(OracleFitIntervals, SurvivorsFollowTheirFormula) {
    const value::RetentionTable cohort = simulate(value::ShiftedBetaGeometricParams{0.7, 1.2}, 900, 6.0, 3);
    const auto plain = fit_shifted_beta_geometric(cohort.view());
    ASSERT_TRUE(plain.converged());
    const std::vector<double> times{0.0, 1.0, 5.0};
    const CustomerIntervals left = survival_interval(plain, times);
    EXPECT_EQ(left.low[0], 1.0);
    EXPECT_EQ(left.high[0], 1.0);
    const double a = plain.params.alpha;
    const double b = plain.params.beta;
    EXPECT_NEAR(half_logit(left, 1) / error_of(plain, {-1.0 / a, 1.0 / b}), 1.0, 1e-6);
    EXPECT_LT(left.high[2], left.low[1]);

    const std::vector<double> z = drawn(900, 1.0);
    const value::CovariatePaths known = value::static_paths(z, 2, cohort.periods);
    const auto fit = fit_with_covariates(value::ShiftedBetaGeometricParams{}, cohort.view(), known);
    ASSERT_TRUE(fit.converged());
    const CustomerIntervals each = survival_interval(fit, known, 1.0);
    const double at = fit.params.base.alpha;
    const double bt = fit.params.base.beta;
    for (std::size_t i = 0; i < 900; i += 41) {
        const double error = error_of(fit, {-1.0 / at, 1.0 / bt, -z[2 * i], -z[2 * i + 1]});
        EXPECT_NEAR(half_logit(each, i) / error, 1.0, 1e-6);
    }
}

/// The formula's derivatives in p, q and v, and e^(gamma'z), which multiplies v.
TEST(OracleFitIntervals, AmountsFollowTheirFormula) {
    const std::vector<double> frequency = [] {
        std::vector<double> x;
        x.reserve(900);
        for (std::size_t i = 0; i < 900; ++i) { x.push_back(static_cast<double>(i % 5)); }
        return x;
    }();
    const std::vector<double> z = drawn(900, 1.0);
    const value::CovariatePaths known = value::static_paths(z, 2, frequency);
    const value::SpendCovariateParams<value::GammaGammaParams> truth{{6.0, 3.7, 15.0}, {0.3, -0.2}};
    const value::SimulatedSpend drawn_spend = simulate(truth, frequency, known, 11);
    const value::SpendSummary data{frequency, drawn_spend.monetary_value};
    const auto fit = fit_with_covariates(value::GammaGammaParams{}, data, known);
    ASSERT_TRUE(fit.converged());
    const CustomerIntervals found = expected_spend_interval(fit, data, known);
    const value::GammaGammaParams& p = fit.params.base;
    for (std::size_t i = 0; i < 900; i += 37) {
        const double v = p.v * std::exp(fit.params.spend[0] * z[2 * i] + fit.params.spend[1] * z[2 * i + 1]);
        const double shape = p.p * frequency[i] + p.q - 1.0;
        const double sum = v + frequency[i] * drawn_spend.monetary_value[i];
        EXPECT_NEAR(found.value[i], p.p * sum / shape, 1e-12 * found.value[i]);
        const std::vector<double> slopes{1.0 / p.p - frequency[i] / shape, -1.0 / shape, v / p.v / sum,
                                         z[2 * i] * v / sum, z[2 * i + 1] * v / sum};
        EXPECT_NEAR(half_log(found, i) / error_of(fit, slopes), 1.0, 1e-9) << i;
    }
}

/// Which group is called 1, and what a covariate is measured in, changes nothing.
TEST(PropertyFitIntervals, UnitsAndNamesOfCovariatesDoNotMatter) {
    value::BetaGeometricParams truth{0.8, 6.0, 0.9, 2.0};
    truth.dropout_at_first = true;
    const value::SimulatedPurchases s = simulate(truth, 700, 40.0, 9);
    const value::PurchaseSummary data{s.frequency, s.recency, s.T};
    const std::vector<double> one = drawn(700, 1.0);
    std::vector<double> other = drawn(700, 1e6);
    for (std::size_t i = 0; i < other.size(); i += 2) { other[i] = 1.0 - other[i]; }
    const auto both = [&](const std::vector<double>& z) {
        const value::CovariatePaths paths = value::static_paths(z, 2, s.frequency);
        const value::Covariates known{paths, paths};
        const auto fit = fit_with_covariates(truth, data, known);
        EXPECT_TRUE(fit.converged());
        return std::vector<CustomerIntervals>{expected_purchases_interval(fit, data, known, 26.0),
                                              probability_alive_interval(fit, data, known),
                                              discounted_expected_transactions_interval(fit, data, known, 0.002, 52.0)};
    };
    const std::vector<CustomerIntervals> first = both(one);
    const std::vector<CustomerIntervals> second = both(other);
    for (std::size_t kind = 0; kind < 3; ++kind) {
        for (std::size_t i = 0; i < 700; i += 23) {
            EXPECT_NEAR(first[kind].low[i] / second[kind].low[i], 1.0, 1e-5);
            EXPECT_NEAR(first[kind].high[i] / second[kind].high[i], 1.0, 1e-5);
            EXPECT_LT(first[kind].low[i], first[kind].high[i]);
        }
    }
}

TEST(StatisticalSimulatedSpend, HasTheMomentsOfTheModel) {
    const std::size_t n = 40000;
    const std::vector<double> x(n, 3.0);
    const value::GammaGammaParams gamma{6.0, 5.0, 15.0};
    const value::NormalNormalParams normal{-2.0, 3.0, 6.0};
    // Var(own) = (p v)^2/((q - 1)^2 (q - 2)); a mean of x adds E[own^2]/(p x), in Normal-Normal sigma^2/x.
    const double mean = 6.0 * 15.0 / 4.0;
    const double own = mean * mean / 3.0;
    struct Case {
        value::SimulatedSpend spend;
        double mean, own, all;
    };
    const std::vector<Case> cases{{simulate(gamma, x, 1), mean, own, own + (own + mean * mean) / 18.0},
                                  {simulate(normal, x, 1), -2.0, 9.0, 9.0 + 36.0 / 3.0}};
    for (const Case& c : cases) {
        for (const auto& [column, variance] :
             {std::pair{&c.spend.own_mean, c.own}, std::pair{&c.spend.monetary_value, c.all}}) {
            double sum = 0.0;
            double squares = 0.0;
            for (const double a : *column) {
                sum += a / static_cast<double>(n);
                squares += (a - c.mean) * (a - c.mean) / static_cast<double>(n);
            }
            EXPECT_NEAR(sum, c.mean, 5.0 * std::sqrt(variance / static_cast<double>(n)));
            EXPECT_NEAR(squares / variance, 1.0, 0.15);
        }
    }
    // The same customer whoever else there is; nobody without purchases has an amount; one seed also serves purchases.
    EXPECT_EQ(simulate(gamma, std::vector<double>{3.0, 0.0}, 1).monetary_value[0], cases[0].spend.monetary_value[0]);
    EXPECT_EQ(simulate(gamma, std::vector<double>{3.0, 0.0}, 1).monetary_value[1], 0.0);
    const value::SimulatedPurchases lives = simulate(value::NbdParams{2.0, 5.0}, n, 20.0, 1);
    const value::SimulatedSpend spent = simulate(gamma, lives.frequency, 1);
    double product = 0.0;
    double frequencies = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        product += (lives.frequency[i] - 8.0) * (spent.own_mean[i] - mean) / static_cast<double>(n);
        frequencies += (lives.frequency[i] - 8.0) * (lives.frequency[i] - 8.0) / static_cast<double>(n);
    }
    EXPECT_LT(std::abs(product) / std::sqrt(frequencies * own), 5.0 / std::sqrt(static_cast<double>(n)));
    EXPECT_THROW(static_cast<void>(simulate(gamma, std::vector<double>{1.5}, 1)), std::domain_error);
}

/// Expected amounts, lifetimes and discounted purchases of the truth lie in their intervals 19 times in 20.
TEST(StatisticalFitIntervals, HoldTheTruthOfEachCustomer) {
    const value::GammaGammaParams gamma{6.0, 4.0, 15.0};
    const value::NormalNormalParams normal{-2.0, 3.0, 6.0};
    const value::BetaDiscreteWeibullParams contract{0.7, 1.2, 1.3};
    const value::ParetoNbdParams buyer{0.8, 6.0, 0.9, 8.0};
    const std::vector<double> renewals{0.0, 3.0};
    int held = 0;
    int asked = 0;
    const auto ask = [&](const CustomerIntervals& found, const std::vector<double>& truth, std::size_t i) {
        held += found.low[i] <= truth[i] && truth[i] <= found.high[i] ? 1 : 0;
        ++asked;
    };
    for (std::uint64_t run = 0; run < 40; ++run) {
        const value::SimulatedPurchases s = simulate(buyer, 600, 40.0, 100 + run);
        const value::PurchaseSummary data{s.frequency, s.recency, s.T};
        const auto often = fit_pareto_nbd(data);
        if (often.converged()) {
            ask(discounted_expected_transactions_interval(often, data, 0.002, 104.0),
                discounted_expected_transactions(buyer, data, 0.002, 104.0), 0);
        }
        const value::SimulatedSpend positive = simulate(gamma, s.frequency, 100 + run);
        const value::SimulatedSpend either = simulate(normal, s.frequency, 100 + run);
        const value::SpendSummary spent{s.frequency, positive.monetary_value};
        const value::SpendSummary margin{s.frequency, either.monetary_value};
        ask(expected_spend_interval(fit_gamma_gamma(spent), spent), expected_spend(gamma, spent), 0);
        ask(expected_spend_interval(fit_normal_normal(margin), margin), expected_spend(normal, margin), 0);
        const auto cohort = fit_beta_discrete_weibull(simulate(contract, 2000, 7.0, 100 + run).view());
        if (cohort.converged()) {
            ask(survival_interval(cohort, std::vector<double>{10.0}), {survival(contract, 10.0)}, 0);
            const CustomerIntervals life = residual_lifetime_interval(cohort, 0.1, renewals);
            ask(life,
                {discounted_expected_residual_lifetime(contract, 0.1, 0.0),
                 discounted_expected_residual_lifetime(contract, 0.1, 3.0)},
                1);
        }
    }
    EXPECT_GT(held, 0.95 * asked - 5.0 * std::sqrt(0.0475 * asked * 2.0));
    EXPECT_GT(asked, 150);
}

TEST(UnitFitIntervals, GivenParametersHaveNone) {
    const std::vector<double> x{0.0, 3.0};
    const std::vector<double> amount{0.0, -4.0};
    value::NormalNormalFit given;
    given.params = {-2.0, 3.0, 6.0};
    const CustomerIntervals found = expected_spend_interval(given, {x, amount});
    EXPECT_EQ(found.value[0], -2.0);
    EXPECT_TRUE(std::isnan(found.low[1]) && std::isnan(found.high[1]));
    const value::SpendSummary data{x, amount};
    EXPECT_THROW(static_cast<void>(expected_spend_interval(value::NormalNormalFit{}, data, 1.0)), std::domain_error);
    const value::BetaDiscreteWeibullFit contract;
    EXPECT_THROW(static_cast<void>(survival_interval(contract, x, 0.0)), std::domain_error);
    EXPECT_TRUE(std::isnan(residual_lifetime_interval(contract, 0.1, x).low[0]));
}

}  // namespace
