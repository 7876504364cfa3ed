// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/impl/spend_effects.ipp"
#include "goodwill/value/normal_normal.hpp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value::detail {

/// Amounts expected of a table's customers, and how they go with the parameters of the model.
struct SpendOutlook {
    std::vector<double> amounts;
    std::vector<double> units;  ///< of the parameters
    std::vector<std::vector<double>>
        slopes;  ///< d log amount (Normal-Normal: d amount)/d(parameter/unit), by parameter
};

/// d log amount/d log parameter of each customer, the amount being p (v + x z)/(p x + q - 1).
[[nodiscard]] inline std::vector<std::vector<double>> slopes_of_spend(const GammaGammaParams& params,
                                                                      const SpendSummary& spend) {
    std::vector<std::vector<double>> slopes(3, std::vector<double>(spend.frequency.size()));
    for (std::size_t i = 0; i < spend.frequency.size(); ++i) {
        const double x = spend.frequency[i];
        const double shape = params.p * x + params.q - 1.0;
        slopes[0][i] = (params.q - 1.0) / shape;
        slopes[1][i] = -params.q / shape;
        slopes[2][i] = params.v / (params.v + x * spend.monetary_value[i]);
    }
    return slopes;
}

/// d amount/d parameter of each customer.
[[nodiscard]] inline std::vector<std::vector<double>> slopes_of_spend(const NormalNormalParams& params,
                                                                      const SpendSummary& spend) {
    std::vector<std::vector<double>> slopes(3, std::vector<double>(spend.frequency.size()));
    for (std::size_t i = 0; i < spend.frequency.size(); ++i) {
        const double between = params.tau * params.tau * spend.frequency[i];
        const double share = between / (between + params.sigma * params.sigma);
        const double away = spend.frequency[i] > 0.0 ? spend.monetary_value[i] - params.mu : 0.0;
        slopes[0][i] = 1.0 - share;
        slopes[1][i] = 2.0 * share * (1.0 - share) * away / params.tau;
        slopes[2][i] = -2.0 * share * (1.0 - share) * away / params.sigma;
    }
    return slopes;
}

/// Which parameter covariates move, and what slopes are measured in.
[[nodiscard]] inline std::pair<std::size_t, std::vector<double>> place_of_effects(const GammaGammaParams& params) {
    return {2, params.values()};
}
[[nodiscard]] inline std::pair<std::size_t, std::vector<double>> place_of_effects(const NormalNormalParams&) {
    return {0, {1.0, 1.0, 1.0}};
}

template <class Params>
[[nodiscard]] SpendOutlook spend_outlook(const ModelFit<Params>& fit, const SpendSummary& spend) {
    return {expected_spend(fit.params, spend), place_of_effects(fit.params).second, slopes_of_spend(fit.params, spend)};
}

/// An effect moves the logarithm of v, or mu, by its covariate.
template <class Params>
[[nodiscard]] SpendOutlook spend_outlook(const SpendCovariateFit<Params>& fit, const SpendSummary& spend,
                                         const CovariatePaths& covariates) {
    const SpendCovariateParams<Params>& params = fit.params;
    SpendOutlook outlook;
    outlook.amounts = expected_spend(params, spend, covariates);
    const std::vector<double> effects = effects_of_rows("customer_lifetime_value", params, covariates);
    const std::vector<double> amounts = amounts_in_base(params.base, spend, effects);
    outlook.slopes = slopes_of_spend(params.base, SpendSummary{spend.frequency, amounts});
    const auto [moved, units] = place_of_effects(params.base);
    outlook.units = units;
    outlook.units.resize(3 + params.spend.size(), 1.0);
    for (std::size_t j = 0; j < params.spend.size(); ++j) {
        std::vector<double> slope = outlook.slopes[moved];
        for (std::size_t i = 0; i < slope.size(); ++i) { slope[i] *= covariates.of_segment(i)[j]; }
        outlook.slopes.push_back(std::move(slope));
    }
    return outlook;
}

}  // namespace goodwill::inline v0::value::detail
