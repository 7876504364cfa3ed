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

/// Pareto/NBD (Schmittlein, Morrison and Colombo 1987, Management Science 33): while alive a customer buys at a Poisson
/// rate lambda ~ Gamma(r, rate alpha); the lifetime is exponential with rate mu ~ Gamma(s, rate beta), independent.
namespace goodwill::inline v0::value {

struct ParetoNbdParams {
    static constexpr std::array<std::string_view, 4> names{"r", "alpha", "s", "beta"};

    double r = 1.0;      ///< shape of the purchase rates
    double alpha = 1.0;  ///< rate of the purchase rates, in the unit of T
    double s = 1.0;      ///< shape of the dropout rates
    double beta = 1.0;   ///< rate of the dropout rates, in the unit of T

    [[nodiscard]] std::vector<double> values() const { return {r, alpha, s, beta}; }
    [[nodiscard]] static ParetoNbdParams from_values(std::span<const double> v) { return {v[0], v[1], v[2], v[3]}; }
};

using ParetoNbdFit = ModelFit<ParetoNbdParams>;

/// Maximum likelihood; errors as check_summary, or ConvergenceError if required.
[[nodiscard]] ParetoNbdFit fit_pareto_nbd(const PurchaseSummary& summary, const FitOptions& options = {});

/// \throw std::domain_error unless r, alpha, s and beta are positive and finite.
void check_params(std::string_view function, const ParetoNbdParams& params);

/// Sum of the log-likelihoods; gradient (4 numbers, in r, alpha, s, beta) and Hessian (16) where wanted. The integral
/// over the time of death is done by quadrature in a variable that neither alpha = beta nor alpha/beta = 1e-6 nor
/// 20,000 purchases trouble, instead of by the difference of two hypergeometric functions; its relative error is below
/// 1e-12.
[[nodiscard]] double log_likelihood(const ParetoNbdParams& params, const PurchasePatterns& patterns,
                                    std::span<double> gradient = {}, std::span<double> hessian = {},
                                    const Execution& execution = {});

/// Log-likelihood of each customer; weights are not looked at.
[[nodiscard]] std::vector<double> log_likelihoods(const ParetoNbdParams& params, const PurchaseSummary& summary);

/// Probability that each customer is still alive at T + ahead, ahead >= 0 in the unit of T.
[[nodiscard]] std::vector<double> probability_alive(const ParetoNbdParams& params, const PurchaseSummary& summary,
                                                    double ahead = 0.0, const Execution& execution = {});

/// Expected purchases of each customer in (T, T + t]. Exact for every s > 0, s = 1 included.
[[nodiscard]] std::vector<double> expected_purchases(const ParetoNbdParams& params, const PurchaseSummary& summary,
                                                     double t, const Execution& execution = {});

/// Expected repeat purchases of a new customer in (0, t].
[[nodiscard]] double expected_purchases_new(const ParetoNbdParams& params, double t);

/// Probability that a new customer makes exactly `purchases` repeat purchases in (0, t], by one quadrature over the
/// time of death.
[[nodiscard]] double pmf(const ParetoNbdParams& params, std::int64_t purchases, double t);

/// Expected purchases of each customer in (T, T + horizon], each discounted continuously at `rate` per unit of T.
/// Without end (rate > 0) by the generalised exponential integral, else by one quadrature.
[[nodiscard]] std::vector<double> discounted_expected_transactions(
    const ParetoNbdParams& params, const PurchaseSummary& summary, double rate,
    double horizon = std::numeric_limits<double>::infinity(), const Execution& execution = {});

/// The same for a new customer, the first purchase not counted.
[[nodiscard]] double discounted_expected_transactions_new(const ParetoNbdParams& params, double rate,
                                                          double horizon = std::numeric_limits<double>::infinity());

/// Simulated customers; row i depends on (seed, i) only.
[[nodiscard]] SimulatedPurchases simulate(const ParetoNbdParams& params, std::size_t customers, double T,
                                          std::uint64_t seed, const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/pareto_nbd.ipp"
#include "goodwill/value/impl/pareto_nbd_likelihood.ipp"
#endif
