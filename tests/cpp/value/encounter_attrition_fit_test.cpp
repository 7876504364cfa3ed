// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/encounter_attrition_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "value/attrition_simulation.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)
using goodwill::test::simulate_panel;

const AttritionParams truth{0.8, 6.0, 1.2, 5.0};
const std::vector<double> coefficients{0.7, -0.4};

TEST(UnitEncounterAttritionFit, PanelIsTheSumOfItsHistories) {
    const EncounterPanel panel = simulate_panel(3, 500, truth, coefficients, 52.0);
    const std::vector<double> strain = strains(panel, true, coefficients);
    double sum = 0.0;
    for (std::size_t i = 0; i < panel.customers(); ++i) {
        const std::size_t begin = panel.first[i];
        const std::size_t size = panel.first[i + 1] - begin;
        sum += log_likelihood(truth, {std::span(strain).subspan(begin, size),
                                      std::span(panel.time).subspan(begin, size), panel.observed_until[i]});
    }
    EXPECT_NEAR(panel_log_likelihood(panel, true, truth, coefficients), sum, 1e-9 * std::abs(sum));
}

TEST(UnitEncounterAttritionFit, GradientAndHessianAreTheDifferences) {
    for (const bool first_can_leave : {true, false}) {
        const EncounterPanel panel = simulate_panel(4, 300, truth, coefficients, 52.0, first_can_leave);
        const std::vector<double> at{std::log(0.6), std::log(4.0), std::log(0.9), std::log(7.0), 0.4, -0.1};
        const auto evaluate = [&](std::vector<double> x, std::vector<double>& gradient, std::vector<double>& hessian) {
            gradient.assign(6, 0.0);
            hessian.assign(36, 0.0);
            const AttritionParams params{std::exp(x[0]), std::exp(x[1]), std::exp(x[2]), std::exp(x[3])};
            return panel_log_likelihood(panel, first_can_leave, params, std::span(x).subspan(4), gradient, hessian);
        };
        std::vector<double> gradient, hessian, up_gradient, down_gradient, unused;
        (void)evaluate(at, gradient, hessian);
        for (std::size_t i = 0; i < 6; ++i) {
            constexpr double h = 1e-5;
            std::vector<double> up = at, down = at;
            up[i] += h;
            down[i] -= h;
            const double slope =
                (evaluate(up, up_gradient, unused) - evaluate(down, down_gradient, unused)) / (2.0 * h);
            EXPECT_NEAR(gradient[i], slope, 1e-5 * (1.0 + std::abs(slope)));
            for (std::size_t j = 0; j < 6; ++j) {
                const double curvature = (up_gradient[j] - down_gradient[j]) / (2.0 * h);
                EXPECT_NEAR(hessian[i * 6 + j], curvature, 1e-5 * (1.0 + std::abs(curvature)));
            }
        }
    }
}

TEST(StatisticalEncounterAttritionFit, RecoversTwentyThousandCustomers) {
    const EncounterAttritionFit fit = fit_encounter_attrition(simulate_panel(7, 20'000, truth, coefficients, 104.0));
    ASSERT_EQ(fit.status, FitStatus::converged) << fit.message;
    const std::vector<double> expected{std::log(0.8), std::log(6.0), std::log(1.2), std::log(5.0), 0.7, -0.4};
    const std::vector<double> found{std::log(fit.params.r), std::log(fit.params.alpha), std::log(fit.params.s),
                                    std::log(fit.params.b), fit.coefficients[0],        fit.coefficients[1]};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_LT(std::abs(found[i] - expected[i]), 3.5 * fit.standard_errors[i]) << "parameter " << i;
        EXPECT_LT(fit.standard_errors[i], 0.08);
    }
}

TEST(PropertyEncounterAttritionFit, ThreadsDoNotMatter) {
    // Three chunks of customers.
    const EncounterPanel panel = simulate_panel(12, 40'000, truth, coefficients, 20.0);
    EncounterAttritionOptions options;
    options.fit.execution.threads = 1;
    const EncounterAttritionFit one = fit_encounter_attrition(panel, options);
    for (const unsigned threads : {2U, 7U}) {
        options.fit.execution.threads = threads;
        const EncounterAttritionFit many = fit_encounter_attrition(panel, options);
        EXPECT_EQ(one.coefficients, many.coefficients);
        EXPECT_EQ(one.covariance, many.covariance);
        EXPECT_EQ(one.log_likelihood, many.log_likelihood);
    }
}

TEST(PropertyEncounterAttritionFit, UnitsOfAttributesDoNotMatter) {
    EncounterPanel panel = simulate_panel(11, 3'000, truth, coefficients, 52.0);
    const EncounterAttritionFit plain = fit_encounter_attrition(panel);
    for (double& z : panel.attributes[0]) { z = 1000.0 + 60.0 * z; }
    const EncounterAttritionFit scaled = fit_encounter_attrition(panel);
    EXPECT_NEAR(scaled.coefficients[0] * 60.0, plain.coefficients[0], 1e-7);
    EXPECT_NEAR(scaled.standard_errors[4] * 60.0, plain.standard_errors[4], 1e-7);
    EXPECT_NEAR(scaled.log_likelihood, plain.log_likelihood, 1e-8 * std::abs(plain.log_likelihood));
    EXPECT_NEAR(std::log(scaled.params.b), std::log(plain.params.b) + scaled.coefficients[0] * 1000.0, 1e-5);
}

TEST(UnitEncounterAttritionFit, WhatCannotBeFittedSaysSo) {
    EncounterPanel panel = simulate_panel(5, 50, truth, coefficients, 52.0);
    EncounterPanel constant = panel;
    constant.attributes[1].assign(constant.time.size(), 2.0);
    EXPECT_THROW((void)fit_encounter_attrition(constant), std::invalid_argument);
    EncounterPanel missing = panel;
    missing.attributes[0][3] = std::nan("");
    EXPECT_THROW((void)fit_encounter_attrition(missing), std::domain_error);
    EncounterPanel one_each;
    one_each.first = {0, 1, 2, 3};
    one_each.time = {0.0, 0.0, 0.0};
    one_each.observed_until = {10.0, 20.0, 30.0};
    EXPECT_NE(fit_encounter_attrition(one_each).status, FitStatus::converged);
    EXPECT_THROW((void)fit_encounter_attrition(EncounterPanel{}), std::invalid_argument);
}

}  // namespace
