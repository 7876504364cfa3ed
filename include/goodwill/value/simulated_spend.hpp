// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/normal_normal.hpp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value {

/// Amounts of simulated customers, one a row.
struct SimulatedSpend {
    std::vector<double> monetary_value;  ///< mean amount of the repeat purchases; 0 where there is none
    std::vector<double> own_mean;        ///< what the customer spends on average in the long run
};

/// Amounts of customers with so many repeat purchases. Row i depends on (seed, i) only, and on other draws than
/// simulated purchases do, so one seed serves both.
/// \throw std::invalid_argument when there are no customers, std::domain_error naming the first frequency that is no
///        whole number from 0 on
[[nodiscard]] SimulatedSpend simulate(const GammaGammaParams& params, std::span<const double> frequency,
                                      std::uint64_t seed, const Execution& execution = {});
[[nodiscard]] SimulatedSpend simulate(const NormalNormalParams& params, std::span<const double> frequency,
                                      std::uint64_t seed, const Execution& execution = {});
/// With static covariates, one row a customer.
[[nodiscard]] SimulatedSpend simulate(const SpendCovariateParams<GammaGammaParams>& params,
                                      std::span<const double> frequency, const CovariatePaths& covariates,
                                      std::uint64_t seed, const Execution& execution = {});
[[nodiscard]] SimulatedSpend simulate(const SpendCovariateParams<NormalNormalParams>& params,
                                      std::span<const double> frequency, const CovariatePaths& covariates,
                                      std::uint64_t seed, const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/simulated_spend.ipp"
#endif
