// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/progress.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/purchase_summary.hpp"

/// NBD (Ehrenberg 1959): purchases are Poisson with a customer's rate lambda ~ Gamma(r, rate alpha) and nobody ever
/// leaves. The baseline the models with dropout are measured against.
namespace goodwill::inline v0::value {

struct NbdParams {
    static constexpr std::array<std::string_view, 2> names{"r", "alpha"};

    double r = 1.0;      ///< shape of the purchase rates
    double alpha = 1.0;  ///< rate of the purchase rates, in the unit of T

    [[nodiscard]] std::vector<double> values() const { return {r, alpha}; }
    [[nodiscard]] static NbdParams from_values(std::span<const double> v) { return {v[0], v[1]}; }
};

using NbdFit = ModelFit<NbdParams>;

/// Maximum likelihood of the purchase times (not the counts: the two differ by a constant, x log T - log x!). Recency
/// is not looked at beyond its checks. Errors as check_summary, or ConvergenceError if required.
[[nodiscard]] NbdFit fit_nbd(const PurchaseSummary& summary, const FitOptions& options = {});

/// \throw std::domain_error unless r and alpha are positive and finite.
void check_params(std::string_view function, const NbdParams& params);

/// Sum of the log-likelihoods; gradient (2 numbers) and Hessian (4) where wanted.
[[nodiscard]] double log_likelihood(const NbdParams& params, const PurchasePatterns& patterns,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});

/// 1 for everybody.
[[nodiscard]] std::vector<double> probability_alive(const NbdParams& params, const PurchaseSummary& summary,
                                                    double ahead = 0.0, const Execution& execution = {});

/// Expected purchases of each customer in (T, T + t].
[[nodiscard]] std::vector<double> expected_purchases(const NbdParams& params, const PurchaseSummary& summary, double t,
                                                     const Execution& execution = {});
/// Expected repeat purchases of a new customer in (0, t].
[[nodiscard]] double expected_purchases_new(const NbdParams& params, double t);

/// Probability that a new customer makes exactly `purchases` repeat purchases in (0, t].
[[nodiscard]] double pmf(const NbdParams& params, std::int64_t purchases, double t);

/// Expected purchases in (T, T + horizon], each discounted continuously at `rate` per unit of T.
[[nodiscard]] std::vector<double> discounted_expected_transactions(
    const NbdParams& params, const PurchaseSummary& summary, double rate,
    double horizon = std::numeric_limits<double>::infinity(), const Execution& execution = {});
/// The same for a new customer, the first purchase not counted.
[[nodiscard]] double discounted_expected_transactions_new(const NbdParams& params, double rate,
                                                          double horizon = std::numeric_limits<double>::infinity());

/// Simulated customers; row i depends on (seed, i) only.
[[nodiscard]] SimulatedPurchases simulate(const NbdParams& params, std::size_t customers, double T, std::uint64_t seed,
                                          const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/nbd.ipp"
#endif
