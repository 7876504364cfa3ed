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

/// BG/BB (Fader, Hardie and Shang 2010, Marketing Science 29): purchases at discrete occasions, such as a yearly
/// appeal. Before each occasion a customer leaves for good with probability theta ~ Beta(gamma, delta); who has not,
/// buys there with probability p ~ Beta(alpha, beta), independent. In a PurchaseSummary T is then the number of
/// occasions since the first purchase, recency the last of them with a purchase and frequency how many had one.
namespace goodwill::inline v0::value {

struct BgBbParams {
    static constexpr std::array<std::string_view, 4> names{"alpha", "beta", "gamma", "delta"};

    double alpha = 1.0;  ///< first shape of the chances to buy
    double beta = 1.0;   ///< second shape of the chances to buy
    double gamma = 1.0;  ///< first shape of the chances to leave
    double delta = 1.0;  ///< second shape of the chances to leave

    [[nodiscard]] std::vector<double> values() const { return {alpha, beta, gamma, delta}; }
    [[nodiscard]] static BgBbParams from_values(std::span<const double> v) { return {v[0], v[1], v[2], v[3]}; }
};

using BgBbFit = ModelFit<BgBbParams>;

/// \throw as check_summary; std::domain_error also naming the first row whose recency or T is no whole number or whose
///        frequency is above recency, std::invalid_argument when a T is above 1,000,000
void check_occasions(std::string_view function, const PurchaseSummary& summary);

/// Maximum likelihood; errors as check_occasions, or ConvergenceError if required.
[[nodiscard]] BgBbFit fit_bg_bb(const PurchaseSummary& summary, const FitOptions& options = {});

/// \throw std::domain_error unless alpha, beta, gamma and delta are positive and finite.
void check_params(std::string_view function, const BgBbParams& params);

/// Sum of the log-likelihoods; gradient (4 numbers, in alpha, beta, gamma, delta) and Hessian (16) where wanted.
[[nodiscard]] double log_likelihood(const BgBbParams& params, const PurchasePatterns& patterns,
                                    std::span<double> gradient = {}, std::span<double> hessian = {},
                                    const Execution& execution = {});

/// Log-likelihood of each customer; weights are not looked at.
[[nodiscard]] std::vector<double> log_likelihoods(const BgBbParams& params, const PurchaseSummary& summary);

/// Probability that each customer is alive at the occasion T + ahead (the published quantity is that of ahead = 1, the
/// next occasion). \throw std::domain_error unless ahead is a whole number from 0 on
[[nodiscard]] std::vector<double> probability_alive(const BgBbParams& params, const PurchaseSummary& summary,
                                                    double ahead = 1.0, const Execution& execution = {});

/// Expected purchases of each customer at the next t occasions; a sum that no gamma makes singular.
/// \throw std::domain_error unless t is a whole number from 0 to 1,000,000
[[nodiscard]] std::vector<double> expected_purchases(const BgBbParams& params, const PurchaseSummary& summary, double t,
                                                     const Execution& execution = {});

/// Expected repeat purchases of a new customer at the first t occasions.
[[nodiscard]] double expected_purchases_new(const BgBbParams& params, double t);

/// Probability that a new customer makes exactly `purchases` repeat purchases at the first t occasions.
[[nodiscard]] double pmf(const BgBbParams& params, std::int64_t purchases, double t);

/// Expected purchases of each customer at the next `horizon` occasions, the j-th discounted by (1 + rate)^-j; rate is
/// the effective one from occasion to occasion. Without end (rate > 0) one expectation over theta for every different
/// T. \throw std::domain_error also when a finite horizon is no whole number up to 1,000,000
[[nodiscard]] std::vector<double> discounted_expected_transactions(
    const BgBbParams& params, const PurchaseSummary& summary, double rate,
    double horizon = std::numeric_limits<double>::infinity(), const Execution& execution = {});

/// The same for a new customer, the first purchase not counted.
[[nodiscard]] double discounted_expected_transactions_new(const BgBbParams& params, double rate,
                                                          double horizon = std::numeric_limits<double>::infinity());

/// Simulated customers over T occasions; row i depends on (seed, i) only. `log_intervals` is 0.
[[nodiscard]] SimulatedPurchases simulate(const BgBbParams& params, std::size_t customers, double T, std::uint64_t seed,
                                          const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/bg_bb.ipp"
#include "goodwill/value/impl/bg_bb_likelihood.ipp"
#endif
