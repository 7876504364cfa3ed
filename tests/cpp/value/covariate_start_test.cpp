// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "goodwill/value/covariate_models.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;

/// From where it ends a search has nowhere to go; a start of the base alone has effects of 0.
template <class Fitted>
void expect_begun(const Fitted& fitted) {
    value::FitOptions options;
    const auto fit = fitted(options);
    ASSERT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    options.start = fit.params.base.values();
    EXPECT_NEAR(fitted(options).log_likelihood / fit.log_likelihood, 1.0, 1e-12);
    for (const auto* effects : {&fit.params.rate, &fit.params.dropout}) {
        options.start.insert(options.start.end(), effects->begin(), effects->end());
    }
    options.max_iterations = 1;
    EXPECT_TRUE(fitted(options).converged());
    std::vector<double> there = options.start;
    options.start.clear();
    EXPECT_FALSE(fitted(options).converged());
    options.start = {there.front()};
    EXPECT_THROW(static_cast<void>(fitted(options)), std::invalid_argument);
    there.front() = -1.0;
    options.start = there;
    EXPECT_THROW(static_cast<void>(fitted(options)), std::domain_error);
}

TEST(UnitCovariateStart, ASearchBeginsWhereItIsTold) {
    const goodwill::test::OwnedSummary data = goodwill::test::cdnow_exact();
    std::vector<double> z;
    z.reserve(data.T.size());
    for (const double T : data.T) { z.push_back(T < 33.0 ? 3.0 : 0.0); }
    const auto paths = value::static_paths(z, 1, data.frequency);
    const auto purchases = [&](const auto& shape) {
        expect_begun([&](const value::FitOptions& options) {
            return fit_with_covariates(shape, data.view(), value::Covariates{paths, paths}, options);
        });
    };
    purchases(value::BetaGeometricParams{});
    purchases(value::ParetoNbdParams{});
    const std::vector<double> periods{1, 2, 4, 1, 1, 2};
    const std::vector<double> churned{1, 1, 0, 1, 1, 1};
    const std::vector<double> weights{13, 11, 76, 37, 11, 9};
    const auto dear = value::static_paths(std::vector<double>{0, 0, 0, 1, 1, 1}, 1, periods);
    expect_begun([&](const value::FitOptions& options) {
        return fit_with_covariates(value::ShiftedBetaGeometricParams{}, {periods, churned, weights}, dear, options);
    });
}

}  // namespace
