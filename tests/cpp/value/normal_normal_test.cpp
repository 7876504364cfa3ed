// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/normal_normal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

#include "goodwill/support/random/continuous.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using value::NormalNormalParams;

struct Margins {
    std::vector<double> frequency;
    std::vector<double> mean;

    [[nodiscard]] value::SpendSummary view() const { return {frequency, mean}; }
};

/// Customers with 0 to 6 repeat purchases and means as the model has them.
Margins simulated(const NormalNormalParams& truth, std::size_t customers, std::uint64_t seed) {
    Margins m;
    for (std::size_t i = 0; i < customers; ++i) {
        const double x = static_cast<double>(i % 7);
        const double spread = x > 0.0 ? std::hypot(truth.tau, truth.sigma / std::sqrt(x)) : 0.0;
        m.frequency.push_back(x);
        m.mean.push_back(truth.mu + spread * draws::normal({seed, i, 0, 0}));
    }
    return m;
}

TEST(UnitNormalNormal, ExpectedAmountsByHand) {
    const Margins m{{0, 1, 4}, {0.0, -5.0, -5.0}};
    const auto found = expected_spend(NormalNormalParams{3.0, 2.0, 4.0}, m.view());
    EXPECT_DOUBLE_EQ(found[0], 3.0);
    EXPECT_DOUBLE_EQ(found[1], 3.0 + 4.0 / 20.0 * -8.0);
    EXPECT_DOUBLE_EQ(found[2], 3.0 + 16.0 / 32.0 * -8.0);
}

/// log N(-5; 3, 4 + 16) + log N(1; 3, 4 + 16/4).
TEST(OracleNormalNormal, LikelihoodOfTwoCustomers) {
    const Margins m{{0, 1, 4}, {99.0, -5.0, 1.0}};
    const double by_hand = -0.5 * (std::log(2.0 * std::numbers::pi * 20.0) + 64.0 / 20.0 +
                                   std::log(2.0 * std::numbers::pi * 8.0) + 4.0 / 8.0);
    EXPECT_NEAR(log_likelihood(NormalNormalParams{3.0, 2.0, 4.0}, m.view()), by_hand, 1e-14);
}

TEST(PropertyNormalNormal, DerivativesAreThoseOfTheLikelihood) {
    const Margins m = simulated({-2.0, 3.0, 6.0}, 50, 3);
    const std::vector<double> at{-1.0, 2.5, 5.0};
    std::array<double, 3> gradient{};
    std::array<double, 9> hessian{};
    static_cast<void>(log_likelihood(NormalNormalParams::from_values(at), m.view(), gradient, hessian));
    for (std::size_t i = 0; i < 3; ++i) {
        std::vector<double> up = at;
        std::vector<double> down = at;
        up[i] += 1e-5;
        down[i] -= 1e-5;
        std::array<double, 3> above{};
        std::array<double, 3> below{};
        const double rise = log_likelihood(NormalNormalParams::from_values(up), m.view(), above) -
                            log_likelihood(NormalNormalParams::from_values(down), m.view(), below);
        EXPECT_NEAR(rise / 2e-5, gradient[i], 1e-5);
        for (std::size_t j = 0; j < 3; ++j) { EXPECT_NEAR((above[j] - below[j]) / 2e-5, hessian[3 * i + j], 1e-5); }
    }
}

TEST(StatisticalNormalNormal, FitsRecoverWhatWasSimulatedFromAnyStart) {
    const NormalNormalParams truth{-2.0, 3.0, 6.0};
    const Margins m = simulated(truth, 7000, 11);
    const value::NormalNormalFit fit = fit_normal_normal(m.view());
    ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    EXPECT_EQ(fit.customers, 6000.0);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LT(std::abs(fit.params.values()[i] - truth.values()[i]), 4.0 * fit.standard_errors[i]);
        EXPECT_NEAR(std::sqrt(fit.covariance[4 * i]) / fit.standard_errors[i], 1.0, 1e-12);
    }
    for (std::uint64_t k = 0; k < 20; ++k) {
        value::FitOptions options;
        options.start = {10.0 * draws::normal({5, k, 0, 0}), std::exp(draws::normal({5, k, 0, 1})),
                         std::exp(draws::normal({5, k, 0, 2}))};
        const auto again = fit_normal_normal(m.view(), options);
        EXPECT_EQ(again.status, value::FitStatus::converged);
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_NEAR(again.params.values()[i] / fit.params.values()[i], 1.0, 1e-8);
        }
    }
}

TEST(UnitNormalNormal, BadAmountsAreRefusedAndWhatIsNotToldIsFlagged) {
    const auto fitted = [](std::vector<double> frequency, std::vector<double> mean) {
        const Margins m{std::move(frequency), std::move(mean)};
        return fit_normal_normal(m.view());
    };
    EXPECT_THROW(static_cast<void>(fitted({}, {})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(fitted({0}, {1.0})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(fitted({1, 2}, {1.0, 1.0})), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(fitted({1.5}, {1.0})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fitted({-1}, {1.0})), std::domain_error);
    EXPECT_THROW(static_cast<void>(fitted({1}, {std::numeric_limits<double>::infinity()})), std::domain_error);
    EXPECT_THROW(check_params("test", NormalNormalParams{0.0, 0.0, 1.0}), std::domain_error);
    EXPECT_NE(fitted({2, 2, 2, 2}, {1.0, -2.0, 4.0, 0.5}).status, value::FitStatus::converged);
    // Means of many purchases vary more than means of few: nothing is left for sigma.
    const auto vanished = fitted({1, 1, 1, 1, 9, 9, 9, 9}, {1.0, 1.1, 0.9, 1.05, -9.0, 8.0, 12.0, -3.0});
    EXPECT_EQ(vanished.status, value::FitStatus::boundary);
    EXPECT_EQ(vanished.message, "sigma runs to 0");
}

}  // namespace
