// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/spend_covariates.hpp"

// A customer with the sum of effects e = gamma'z is one of the plain model with another v or mu. The same customer is
// one of the base whose amounts are divided by exp(e), or lessened by e, and turned back afterwards.
namespace goodwill::inline v0::value::detail {

/// Largest sum of effects for which everything is a number.
[[nodiscard]] inline double largest_effect(const GammaGammaParams&) {
    return 600.0;
}
[[nodiscard]] inline double largest_effect(const NormalNormalParams&) {
    return std::numeric_limits<double>::max();
}

[[nodiscard]] inline GammaGammaParams moved_by(const GammaGammaParams& base, double effect) {
    return {base.p, base.q, base.v * std::exp(effect)};
}
[[nodiscard]] inline NormalNormalParams moved_by(const NormalNormalParams& base, double effect) {
    return {base.mu + effect, base.tau, base.sigma};
}

/// A customer's amount as one of the base, and back.
[[nodiscard]] inline double in_base(const GammaGammaParams&, double amount, double effect) {
    return amount * std::exp(-effect);
}
[[nodiscard]] inline double in_base(const NormalNormalParams&, double amount, double effect) {
    return amount - effect;
}
[[nodiscard]] inline double from_base(const GammaGammaParams&, double amount, double effect) {
    return amount * std::exp(effect);
}
[[nodiscard]] inline double from_base(const NormalNormalParams&, double amount, double effect) {
    return amount + effect;
}

inline void check_spend_paths(const char* function, const CovariatePaths& covariates, std::size_t customers) {
    check::same_size(function, "spend covariates", covariates.size(), "frequency", customers);
    if (covariates.covariates == 0 || covariates.covariates > 20) {
        check::fail_argument(function, "spend covariates", "1 to 20", std::to_string(covariates.covariates));
    }
    if (covariates.end.size() != covariates.size()) {
        check::fail_argument(function, "spend covariates", "static: a mean amount is of no one time",
                             "ones that change");
    }
}

/// The sum of effects of each row.
template <class Params>
[[nodiscard]] std::vector<double> effects_of_rows(const char* function, const SpendCovariateParams<Params>& params,
                                                  const CovariatePaths& covariates) {
    check_params(function, params.base);
    check::same_size(function, "spend effects", params.spend.size(), "covariates", covariates.covariates);
    check::all_finite(function, "spend effects", params.spend);
    std::vector<double> effects(covariates.size());
    for (std::size_t i = 0; i < effects.size(); ++i) {
        const std::span<const double> z = covariates.of_segment(i);
        effects[i] = std::inner_product(z.begin(), z.end(), params.spend.begin(), 0.0);
        if (!(std::abs(effects[i]) <= largest_effect(params.base))) {
            check::fail_domain(function, "effects times spend covariates", i, "so small that exp of it is a number",
                               effects[i]);
        }
    }
    return effects;
}

/// Mean amounts as of customers of the base; 0 where there is none.
template <class Params>
[[nodiscard]] std::vector<double> amounts_in_base(const Params& base, const SpendSummary& summary,
                                                  const std::vector<double>& effects) {
    std::vector<double> amounts(summary.size(), 0.0);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (summary.frequency[i] > 0.0) { amounts[i] = in_base(base, summary.monetary_value[i], effects[i]); }
    }
    return amounts;
}

}  // namespace goodwill::inline v0::value::detail
