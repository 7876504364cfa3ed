// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using goodwill::test::OwnedSummary;
using value::BetaDiscreteWeibullParams;
using value::BetaGeometricParams;
using value::BgBbParams;
using value::CovariateParams;
using value::ShiftedBetaGeometricParams;

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
double effect_of(const std::vector<double>& effects, const std::vector<double>& z, std::size_t row) {
    return std::exp(effects[0] * z[2 * row] + effects[1] * z[2 * row + 1]);
}

BetaGeometricParams moved(BetaGeometricParams p, double rate, double dropout) {
    p.alpha /= rate;
    p.a *= dropout;
    return p;
}
BgBbParams moved(BgBbParams p, double rate, double dropout) {
    p.alpha *= rate;
    p.gamma *= dropout;
    return p;
}

/// Each customer simulated by the plain model with parameters of its own.
template <class Params>
OwnedSummary simulated(const CovariateParams<Params>& params, const std::vector<double>& z, double T) {
    OwnedSummary data;
    for (std::size_t i = 0; i < z.size() / 2; ++i) {
        const Params own = moved(params.base, effect_of(params.rate, z, i), effect_of(params.dropout, z, i));
        const value::SimulatedPurchases one = simulate(own, 1, T, 1000 + i);
        data.frequency.push_back(one.frequency[0]);
        data.recency.push_back(one.recency[0]);
        data.T.push_back(T);
        data.weights.push_back(i % 7 == 0 ? 2.0 : 1.0);
        data.log_intervals.push_back(one.log_intervals[0]);
    }
    return data;
}
template <class Params>
value::RetentionTable contracts(const CovariateParams<Params>& params, const std::vector<double>& z, double T) {
    value::RetentionTable table;
    for (std::size_t i = 0; i < z.size() / 2; ++i) {
        Params own = params.base;
        own.alpha *= effect_of(params.dropout, z, i);
        const value::RetentionTable one = simulate(own, 1, T, 1000 + i);
        table.periods.push_back(one.periods[0]);
        table.churned.push_back(one.churned[0]);
        table.weights.push_back(i % 5 == 0 ? 3.0 : 1.0);
    }
    return table;
}

template <class Params>
Params reshaped(const Params&, const std::vector<double>& values) {
    return Params::from_values(values);
}
BetaGeometricParams reshaped(const BetaGeometricParams& shape, const std::vector<double>& values) {
    BetaGeometricParams params = BetaGeometricParams::from_values(values);
    params.k = shape.k;
    params.dropout_at_first = shape.dropout_at_first;
    return params;
}

/// `likelihood(params, gradient, hessian)` against its own differences.
template <class Params, class Likelihood>
void expect_derivatives(const CovariateParams<Params>& params, Likelihood likelihood) {
    const std::size_t own = Params::names.size();
    const std::size_t n = own + params.rate.size() + params.dropout.size();
    const auto at = [&](std::size_t i, double by) {
        CovariateParams<Params> there = params;
        std::vector<double> values = params.base.values();
        if (i < own) { values[i] += by; }
        there.base = reshaped(params.base, values);
        if (i >= own && i < own + params.rate.size()) { there.rate[i - own] += by; }
        if (i >= own + params.rate.size()) { there.dropout[i - own - params.rate.size()] += by; }
        return there;
    };
    std::vector<double> gradient(n);
    std::vector<double> hessian(n * n);
    const double here = likelihood(params, gradient, hessian);
    EXPECT_EQ(here, likelihood(params, {}, {}));
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> up(n);
        std::vector<double> down(n);
        const double width = 1e-5;
        const double high = likelihood(at(i, width), up, {});
        const double low = likelihood(at(i, -width), down, {});
        EXPECT_NEAR((high - low) / (2.0 * width), gradient[i], 1e-7 * (std::abs(gradient[i]) + std::abs(here))) << i;
        for (std::size_t j = 0; j < n; ++j) {
            EXPECT_NEAR((up[j] - down[j]) / (2.0 * width), hessian[i * n + j],
                        1e-7 * (std::abs(hessian[i * n + j]) + std::abs(here)))
                << i << " " << j;
        }
    }
}

template <class Params>
void expect_within(const value::CovariateFit<Params>& fit, const CovariateParams<Params>& truth, double errors) {
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    EXPECT_LT(fit.gradient_norm, 1e-9);
    std::vector<double> found = fit.params.base.values();
    std::vector<double> wanted = truth.base.values();
    for (auto [to, from] : {std::pair{&found, &fit.params}, std::pair{&wanted, &truth}}) {
        to->insert(to->end(), from->rate.begin(), from->rate.end());
        to->insert(to->end(), from->dropout.begin(), from->dropout.end());
    }
    ASSERT_EQ(found.size(), fit.standard_errors.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_GT(fit.standard_errors[i], 0.0);
        EXPECT_NEAR(found[i], wanted[i], errors * fit.standard_errors[i]) << i;
    }
}

const CovariateParams<BetaGeometricParams> regular{{1.2, 6.0, 0.7, 2.5, 2, true}, {0.4, -0.3}, {-0.5, 0.4}};
const CovariateParams<BgBbParams> occasions{{1.2, 0.8, 0.6, 2.8}, {0.5, -0.3}, {-0.6, 0.4}};
const CovariateParams<BetaDiscreteWeibullParams> weibull{{0.7, 2.5, 1.3}, {}, {0.5, -0.4}};
const CovariateParams<ShiftedBetaGeometricParams> geometric{{0.7, 2.5}, {}, {0.5, -0.4}};

TEST(PropertyStaticCovariates, DerivativesAreThoseOfTheLikelihood) {
    const std::vector<double> z = drawn(60, 5);
    const auto purchases = [&](const auto& params, double T) {
        const OwnedSummary data = simulated(params, z, T);
        const auto paths = value::static_paths(z, 2, data.frequency);
        expect_derivatives(params, [&](const auto& p, std::span<double> gradient, std::span<double> hessian) {
            return log_likelihood(p, data.view(), value::Covariates{paths, paths}, gradient, hessian);
        });
    };
    purchases(regular, 40.0);
    CovariateParams<BetaGeometricParams> certain = regular;
    certain.base.k = 3;
    certain.base.dropout_at_first = false;
    purchases(certain, 40.0);
    purchases(occasions, 12.0);
    const auto ended = [&](const auto& params) {
        const value::RetentionTable data = contracts(params, z, 9.0);
        const auto paths = value::static_paths(z, 2, data.periods);
        expect_derivatives(params, [&](const auto& p, std::span<double> gradient, std::span<double> hessian) {
            return log_likelihood(p, data.view(), paths, gradient, hessian);
        });
    };
    ended(weibull);
    ended(geometric);
}

void expect_same(const std::vector<double>& found, const std::vector<double>& plain) {
    ASSERT_EQ(found.size(), plain.size());
    for (std::size_t i = 0; i < found.size(); ++i) { EXPECT_NEAR(found[i], plain[i], 1e-12 * std::abs(plain[i])) << i; }
}

template <class Params>
void expect_plain(CovariateParams<Params> params, double T) {
    const std::vector<double> z = drawn(80, 6);
    const OwnedSummary data = simulated(params, z, T);
    const auto paths = value::static_paths(z, 2, data.frequency);
    const value::Covariates both{paths, paths};
    params.rate = params.dropout = {0.0, 0.0};
    const double plain = log_likelihood(params.base, value::PurchasePatterns("test", data.view()));
    EXPECT_NEAR(log_likelihood(params, data.view(), both), plain, 1e-12 * std::abs(plain));
    expect_same(probability_alive(params, data.view(), both), probability_alive(params.base, data.view()));
    expect_same(expected_purchases(params, data.view(), both, 5.0), expected_purchases(params.base, data.view(), 5.0));
    expect_same(discounted_expected_transactions(params, data.view(), both, 0.01, 20.0),
                discounted_expected_transactions(params.base, data.view(), 0.01, 20.0));
}

TEST(PropertyStaticCovariates, WithoutEffectsItIsTheModelWithoutCovariates) {
    expect_plain(regular, 40.0);
    expect_plain(occasions, 12.0);
    const std::vector<double> z = drawn(80, 6);
    for (const double c : {1.0, 1.3}) {
        CovariateParams<BetaDiscreteWeibullParams> none{{0.7, 2.5, c}, {}, {0.0, 0.0}};
        const value::RetentionTable data = contracts(none, z, 9.0);
        const auto paths = value::static_paths(z, 2, data.periods);
        const double plain = log_likelihood(none.base, data.view());
        EXPECT_NEAR(log_likelihood(none, data.view(), paths), plain, 1e-12 * std::abs(plain));
        EXPECT_DOUBLE_EQ(survival(none, paths, 4.0)[3], survival(none.base, 4.0));
        const std::vector<double> renewals(80, 2.0);
        EXPECT_DOUBLE_EQ(discounted_expected_residual_lifetime(none, paths, 0.1, renewals)[7],
                         discounted_expected_residual_lifetime(none.base, 0.1, 2.0));
    }
}

/// The models whose covariates may change with time, taken by groups and by paths.
TEST(PropertyStaticCovariates, GroupsAndPathsAreOneModel) {
    const std::vector<double> z = drawn(50, 7);
    CovariateParams<BetaGeometricParams> params = regular;
    params.base.k = 1;
    const OwnedSummary data = simulated(params, z, 40.0);
    const auto paths = value::static_paths(z, 2, data.frequency);
    const value::Covariates both{paths, paths};
    // Without discounting the groups' discounted purchases are the paths' expected purchases.
    const auto close = [](const std::vector<double>& found, const std::vector<double>& wanted) {
        for (std::size_t i = 0; i < found.size(); ++i) { EXPECT_NEAR(found[i] / wanted[i], 1.0, 1e-10) << i; }
    };
    close(discounted_expected_transactions(params, data.view(), both, 0.0, 30.0),
          expected_purchases(params, data.view(), both, 30.0));
    const CovariateParams<value::ParetoNbdParams> pareto{{0.8, 6.0, 0.9, 15.0}, {0.4, -0.3}, {-0.5, 0.4}};
    close(discounted_expected_transactions(pareto, data.view(), both, 0.0, 30.0),
          expected_purchases(pareto, data.view(), both, 30.0));
    const CovariateParams<value::NbdParams> nbd{{0.8, 6.0}, {0.4, -0.3}, {}};
    close(discounted_expected_transactions(nbd, data.view(), {paths, {}}, 0.0, 30.0),
          expected_purchases(nbd, data.view(), {paths, {}}, 30.0));
}

TEST(StatisticalStaticCovariates, WhatWasSimulatedIsFoundAgain) {
    const std::vector<double> z = drawn(6000, 8);
    const auto found = [&](const auto& params, double T) {
        const OwnedSummary data = simulated(params, z, T);
        const auto paths = value::static_paths(z, 2, data.frequency);
        return fit_with_covariates(params.base, data.view(), value::Covariates{paths, paths});
    };
    expect_within(found(regular, 40.0), regular, 4.0);
    expect_within(found(occasions, 12.0), occasions, 4.0);
    const auto ended = [&](const auto& params) {
        const value::RetentionTable data = contracts(params, z, 9.0);
        return fit_with_covariates(params.base, data.view(), value::static_paths(z, 2, data.periods));
    };
    expect_within(ended(weibull), weibull, 4.0);
    expect_within(ended(geometric), geometric, 4.0);
}

TEST(UnitStaticCovariates, WhatTheModelsCannotTakeIsRefused) {
    const OwnedSummary data{{1, 2}, {1, 2}, {5, 5}, {}};
    const auto fixed = value::static_paths(std::vector<double>{1, 2}, 1, data.frequency);
    value::CovariatePaths changing = fixed;
    changing.begin = {0, 2, 3};
    changing.end = {3.0, 9.0, 9.0};
    changing.values = {1, 2, 3};
    BetaGeometricParams shape;
    shape.k = 2;
    const auto refused = [&](const auto& params, const value::Covariates& covariates) {
        EXPECT_THROW(static_cast<void>(fit_with_covariates(params, data.view(), covariates)), std::invalid_argument);
    };
    refused(shape, {changing, {}});
    refused(shape, {{}, changing});
    refused(BgBbParams{}, {changing, {}});
    refused(BgBbParams{}, {{}, changing});
    const value::RetentionTable ended{{1, 2}, {1, 0}, {}};
    EXPECT_THROW(static_cast<void>(fit_with_covariates(BetaDiscreteWeibullParams{}, ended.view(), changing)),
                 std::invalid_argument);
    EXPECT_THROW(static_cast<void>(fit_with_covariates(ShiftedBetaGeometricParams{}, ended.view(), {})),
                 std::invalid_argument);
    const OwnedSummary between{{1}, {1.5}, {5}, {}};
    const auto one = value::static_paths(std::vector<double>{1}, 1, between.frequency);
    EXPECT_THROW(static_cast<void>(fit_with_covariates(BgBbParams{}, between.view(), {one, {}})), std::domain_error);
    const CovariateParams<BgBbParams> wrong{{}, {0.1, 0.2}, {}};
    EXPECT_THROW(static_cast<void>(log_likelihood(wrong, data.view(), {fixed, {}})), std::invalid_argument);
}

}  // namespace
