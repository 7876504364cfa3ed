// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/spend_covariates.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/lifetime_value.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using value::GammaGammaParams;
using value::NormalNormalParams;
using value::SpendCovariateParams;

const SpendCovariateParams<GammaGammaParams> amounts{{6.0, 3.7, 15.0}, {0.4, -0.25}};
const SpendCovariateParams<NormalNormalParams> margins{{-2.0, 3.0, 6.0}, {2.5, -1.5}};

/// Rows of two covariates: a group, and a number of few different values.
std::vector<double> drawn(std::size_t customers, std::uint64_t seed) {
    std::vector<double> z;
    z.reserve(2 * customers);
    for (std::uint64_t i = 0; i < customers; ++i) {
        z.push_back(draws::uniform({seed, i, 0, 0}) < 0.4 ? 1.0 : 0.0);
        z.push_back(std::round(2.0 * draws::normal({seed, i, 0, 1})) / 2.0);
    }
    return z;
}

double amount(const GammaGammaParams& p, double effect, double x, std::uint64_t i) {
    const double nu = draws::gamma({31, i, 0, 0}, p.q, 1.0 / (p.v * std::exp(effect)));
    return draws::gamma({31, i, 0, 1}, p.p * x, 1.0 / (x * nu));
}
double amount(const NormalNormalParams& p, double effect, double x, std::uint64_t i) {
    return p.mu + effect + std::hypot(p.tau, p.sigma / std::sqrt(x)) * draws::normal({31, i, 0, 0});
}

struct Base {
    std::vector<double> frequency;
    std::vector<double> mean;
    std::vector<double> weights;
    std::vector<double> z;
    value::CovariatePaths known;

    template <class Params>
    Base(const SpendCovariateParams<Params>& truth, std::size_t customers, std::uint64_t seed)
        : z(drawn(customers, seed)) {
        for (std::size_t i = 0; i < customers; ++i) {
            const auto x = static_cast<double>(i % 6);
            const double effect = truth.spend[0] * z[2 * i] + truth.spend[1] * z[2 * i + 1];
            frequency.push_back(x);
            mean.push_back(x > 0.0 ? amount(truth.base, effect, x, i) : 0.0);
            weights.push_back(i % 7 == 0 ? 2.0 : 1.0);
        }
        known = value::static_paths(z, 2, frequency);
    }
    [[nodiscard]] value::SpendSummary view() const { return {frequency, mean, weights}; }
};

template <class Params>
SpendCovariateParams<Params> moved(SpendCovariateParams<Params> params, std::size_t i, double by) {
    std::vector<double> values = params.base.values();
    if (i < 3) { values[i] += by; }
    params.base = Params::from_values(values);
    if (i >= 3) { params.spend[i - 3] += by; }
    return params;
}

template <class Params>
void expect_derivatives(const SpendCovariateParams<Params>& params) {
    const Base base(params, 60, 5);
    constexpr std::size_t n = 5;
    constexpr double width = 1e-5;
    std::vector<double> gradient(n);
    std::vector<double> hessian(n * n);
    const double here = log_likelihood(params, base.view(), base.known, gradient, hessian);
    EXPECT_EQ(here, log_likelihood(params, base.view(), base.known));
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> up(n);
        std::vector<double> down(n);
        const double high = log_likelihood(moved(params, i, width), base.view(), base.known, up);
        const double low = log_likelihood(moved(params, i, -width), base.view(), base.known, down);
        EXPECT_NEAR((high - low) / (2.0 * width), gradient[i], 1e-7 * (std::abs(gradient[i]) + std::abs(here))) << i;
        for (std::size_t j = 0; j < n; ++j) {
            EXPECT_NEAR((up[j] - down[j]) / (2.0 * width), hessian[i * n + j],
                        1e-7 * (std::abs(hessian[i * n + j]) + std::abs(here)))
                << i << " " << j;
        }
    }
}

TEST(PropertySpendCovariates, DerivativesAreThoseOfTheLikelihood) {
    expect_derivatives(amounts);
    expect_derivatives(margins);
}

/// Each customer is one of the plain model with a v, or mu, of its own.
TEST(OracleSpendCovariates, CustomersAreThoseOfPlainModelsOfTheirOwn) {
    const auto expect = [](const auto& params, auto own) {
        const Base base(params, 40, 6);
        const std::vector<double> spend = expected_spend(params, base.view(), base.known);
        const std::vector<double> fresh = expected_spend_new(params, base.known);
        double sum = 0.0;
        for (std::size_t i = 0; i < base.mean.size(); ++i) {
            const auto plain = own(params.base, params.spend[0] * base.z[2 * i] + params.spend[1] * base.z[2 * i + 1]);
            const std::vector<double> x{base.frequency[i]};
            const std::vector<double> z{base.mean[i]};
            const std::vector<double> w{base.weights[i]};
            if (x[0] > 0.0) { sum += log_likelihood(plain, {x, z, w}); }
            const double wanted = expected_spend(plain, {x, z})[0];
            EXPECT_NEAR(spend[i], wanted, 1e-12 * (1.0 + std::abs(wanted))) << i;
            EXPECT_NEAR(fresh[i], expected_spend_new(plain), 1e-12 * (1.0 + std::abs(fresh[i]))) << i;
        }
        EXPECT_NEAR(log_likelihood(params, base.view(), base.known), sum, 1e-12 * std::abs(sum));
    };
    expect(amounts, [](GammaGammaParams p, double effect) {
        p.v *= std::exp(effect);
        return p;
    });
    expect(margins, [](NormalNormalParams p, double effect) {
        p.mu += effect;
        return p;
    });
    const Base base(amounts, 40, 6);
    const std::vector<double> median = spend_quantile(amounts, base.view(), base.known, 0.5);
    const double factor = std::exp(0.4 * base.z[2] - 0.25 * base.z[3]);
    const GammaGammaParams plain{6.0, 3.7, 15.0 * factor};
    EXPECT_NEAR(median[1] / spend_quantile(plain, base.view(), 0.5)[1], 1.0, 1e-12);
}

TEST(PropertySpendCovariates, WithoutEffectsItIsTheModelWithoutCovariates) {
    const auto expect = [](auto params) {
        const Base base(params, 80, 7);
        params.spend = {0.0, 0.0};
        const double plain = log_likelihood(params.base, base.view());
        EXPECT_NEAR(log_likelihood(params, base.view(), base.known), plain, 1e-12 * std::abs(plain));
        EXPECT_EQ(expected_spend(params, base.view(), base.known), expected_spend(params.base, base.view()));
        EXPECT_EQ(expected_spend_new(params, base.known)[3], expected_spend_new(params.base));
    };
    expect(amounts);
    expect(margins);
}

template <class Params>
void expect_found(const SpendCovariateParams<Params>& truth) {
    const Base base(truth, 6000, 8);
    const auto fit = fit_with_covariates(truth.base, base.view(), base.known);
    ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    EXPECT_LT(fit.gradient_norm, 1e-9);
    EXPECT_EQ(fit.patterns, 5000U);
    EXPECT_TRUE(fit.warnings.empty());
    std::vector<double> found = fit.params.base.values();
    std::vector<double> wanted = truth.base.values();
    found.insert(found.end(), fit.params.spend.begin(), fit.params.spend.end());
    wanted.insert(wanted.end(), truth.spend.begin(), truth.spend.end());
    // The covariance is the inverse of the information at the parameters told.
    std::vector<double> hessian(25);
    EXPECT_NEAR(log_likelihood(fit.params, base.view(), base.known, {}, hessian) / fit.log_likelihood, 1.0, 1e-12);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(found[i], wanted[i], 4.0 * fit.standard_errors[i]) << i;
        EXPECT_NEAR(std::sqrt(fit.covariance[6 * i]) / fit.standard_errors[i], 1.0, 1e-12);
        for (std::size_t k = 0; k < 5; ++k) {
            double product = 0.0;
            for (std::size_t j = 0; j < 5; ++j) { product -= fit.covariance[5 * i + j] * hessian[5 * j + k]; }
            const double scale = fit.standard_errors[i] / fit.standard_errors[k];
            EXPECT_NEAR(product / scale, i == k ? 1.0 : 0.0, 1e-7) << i << " " << k;
        }
    }
}

TEST(StatisticalSpendCovariates, WhatWasSimulatedIsFoundAgain) {
    expect_found(amounts);
    expect_found(margins);
}

/// Other origins and units of the covariates, and other places to begin at, change nothing but the words.
TEST(PropertySpendCovariates, AnyOriginUnitAndStart) {
    const auto expect = [](const auto& truth) {
        const Base base(truth, 600, 9);
        const auto fit = fit_with_covariates(truth.base, base.view(), base.known);
        ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
        std::vector<double> z = base.z;
        for (double& value : z) { value = 1000.0 + 50.0 * value; }
        const auto far = fit_with_covariates(truth.base, base.view(), value::static_paths(z, 2, base.frequency));
        EXPECT_NEAR(far.log_likelihood / fit.log_likelihood, 1.0, 1e-12);
        for (std::size_t j = 0; j < 2; ++j) {
            EXPECT_NEAR(50.0 * far.params.spend[j] / fit.params.spend[j], 1.0, 1e-7);
            EXPECT_NEAR(50.0 * far.standard_errors[3 + j] / fit.standard_errors[3 + j], 1.0, 1e-7);
        }
        value::FitOptions options;
        options.start = fit.params.base.values();
        EXPECT_NEAR(fit_with_covariates(truth.base, base.view(), base.known, options).params.spend[0],
                    fit.params.spend[0], 1e-8);
        options.start.insert(options.start.end(), fit.params.spend.begin(), fit.params.spend.end());
        options.max_iterations = 1;
        EXPECT_TRUE(fit_with_covariates(truth.base, base.view(), base.known, options).converged());
        options.start.clear();
        EXPECT_FALSE(fit_with_covariates(truth.base, base.view(), base.known, options).converged());
        options.start = {1.0, 2.0};
        EXPECT_THROW(static_cast<void>(fit_with_covariates(truth.base, base.view(), base.known, options)),
                     std::invalid_argument);
    };
    expect(amounts);
    expect(margins);
}

TEST(UnitSpendCovariates, WhatTheModelsCannotTakeIsRefused) {
    const std::vector<double> frequency{0, 1, 2, 3};
    const std::vector<double> mean{0.0, 5.0, 7.0, 6.0};
    const value::SpendSummary spend{frequency, mean};
    const auto refused = [&](const value::CovariatePaths& known, const std::string& said) {
        try {
            static_cast<void>(fit_with_covariates(GammaGammaParams{}, spend, known));
            ADD_FAILURE() << said;
        } catch (const std::invalid_argument& error) {
            EXPECT_NE(std::string(error.what()).find(said), std::string::npos) << error.what();
        }
        EXPECT_THROW(static_cast<void>(fit_with_covariates(NormalNormalParams{}, spend, known)), std::invalid_argument);
    };
    value::CovariatePaths changing = value::static_paths(std::vector<double>{1, 2, 3, 4}, 1, frequency);
    refused(value::static_paths(std::vector<double>{1, 0, 0, 0}, 1, frequency), "of different values among repeat");
    refused(value::static_paths(std::vector<double>{1, 2, 3}, 1, std::vector<double>{0, 1, 2}), "as long as");
    refused({}, "spend covariates");
    value::FitOptions required;
    required.require_convergence = true;
    required.max_iterations = 1;
    EXPECT_THROW(static_cast<void>(fit_with_covariates(GammaGammaParams{}, spend, changing, required)),
                 goodwill::ConvergenceError);
    changing.begin = {0, 2, 3, 4, 5};
    changing.end = {3.0, 9.0, 9.0, 9.0, 9.0};
    changing.values = {1, 2, 3, 4, 5};
    refused(changing, "static");
    const auto known = value::static_paths(std::vector<double>{1, 2, 3, 4}, 1, frequency);
    const SpendCovariateParams<GammaGammaParams> absurd{{6.0, 3.7, 15.0}, {500.0}};
    EXPECT_THROW(static_cast<void>(expected_spend(absurd, spend, known)), std::domain_error);
    EXPECT_EQ(log_likelihood(absurd, spend, known), -HUGE_VAL);
    EXPECT_THROW(static_cast<void>(expected_spend(amounts, spend, known)), std::invalid_argument);
    const SpendCovariateParams<GammaGammaParams> endless{{6.0, 0.9, 15.0}, {0.5}};
    EXPECT_THROW(static_cast<void>(expected_spend(endless, spend, known)), std::domain_error);
    EXPECT_GT(spend_quantile(endless, spend, known, 0.5)[1], 0.0);
}

/// Valued with effects of 0 a base is worth what it is without covariates.
TEST(PropertySpendCovariates, LifetimeValueWithoutEffects) {
    const goodwill::model::RfmTable table = goodwill::test::cdnow_table();
    const value::BgNbdFit often = value::fit_bg_nbd(value::summary_of(table));
    const value::DiscountRate rate{0.1, goodwill::model::SpanUnit::year};
    std::vector<double> z(table.size());
    for (std::size_t i = 0; i < z.size(); ++i) { z[i] = static_cast<double>(i % 3); }
    const auto known = value::static_paths(z, 1, table.frequency);
    const auto expect = [&](const auto& plain, auto none) {
        none.params = {plain.params, {0.0}};
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < 4; ++j) {
                none.covariance.push_back(i < 3 && j < 3 ? plain.covariance[3 * i + j] : 0.0);
            }
        }
        none.status = plain.status;
        const auto wanted = customer_lifetime_value(often, plain, table, std::nullopt, rate);
        const auto found = customer_lifetime_value(often, none, known, table, std::nullopt, rate);
        EXPECT_EQ(found.value, wanted.value);
        EXPECT_NEAR(found.low[5], wanted.low[5], 1e-12 * wanted.value[5]);
        EXPECT_NEAR(found.total.high / wanted.total.high, 1.0, 1e-12);
        EXPECT_NEAR(found.gini.low / wanted.gini.low, 1.0, 1e-12);
    };
    expect(fit_gamma_gamma(value::spend_of(table).view()), value::SpendCovariateFit<GammaGammaParams>{});
    expect(fit_normal_normal(value::margins_of(table).view()), value::SpendCovariateFit<NormalNormalParams>{});
}

}  // namespace
