// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/progress.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/purchase_summary.hpp"

/// Purchase models in which a customer may leave for good after each purchase: BG/NBD (Fader, Hardie and Lee 2005,
/// Marketing Science 24), MBG/NBD (Batislam, Denizel and Filiztekin 2007), BG/CNBD-k and MBG/CNBD-k (Reutterer, Platzer
/// and Schröder 2021). While alive, a customer's gaps between purchases are Erlang(k, lambda), lambda ~ Gamma(r, rate
/// alpha); after each repeat purchase, and in the M models after the first as well, the customer leaves with
/// probability p ~ Beta(a, b).
namespace goodwill::inline v0::value {

/// Parameters of the whole family.
struct BetaGeometricParams {
    static constexpr std::array<std::string_view, 4> names{"r", "alpha", "a", "b"};

    double r = 1.0;                 ///< shape of the purchase rates
    double alpha = 1.0;             ///< rate of the purchase rates, in the unit of T
    double a = 1.0;                 ///< first shape of the dropout probabilities
    double b = 1.0;                 ///< second shape of the dropout probabilities
    int k = 1;                      ///< regularity: every k-th event of a Poisson process is a purchase
    bool dropout_at_first = false;  ///< the M models: a customer may leave right after the first purchase

    [[nodiscard]] std::vector<double> values() const { return {r, alpha, a, b}; }
    [[nodiscard]] static BetaGeometricParams from_values(std::span<const double> v) { return {v[0], v[1], v[2], v[3]}; }
};

using BgNbdFit = ModelFit<BetaGeometricParams>;

/// Maximum likelihood; errors as check_summary, or ConvergenceError if required.
[[nodiscard]] BgNbdFit fit_bg_nbd(const PurchaseSummary& summary, const FitOptions& options = {});
[[nodiscard]] BgNbdFit fit_mbg_nbd(const PurchaseSummary& summary, const FitOptions& options = {});
/// \throw std::invalid_argument also unless 1 <= k <= 100.
[[nodiscard]] BgNbdFit fit_bg_cnbd(const PurchaseSummary& summary, int k, const FitOptions& options = {});
[[nodiscard]] BgNbdFit fit_mbg_cnbd(const PurchaseSummary& summary, int k, const FitOptions& options = {});

/// \throw std::domain_error unless r, alpha, a and b are positive and finite, std::invalid_argument unless 1 <= k <=
/// 100.
void check_params(std::string_view function, const BetaGeometricParams& params);

/// Sum of the log-likelihoods; gradient (4 numbers, in r, alpha, a, b) and Hessian (16) where wanted.
[[nodiscard]] double log_likelihood(const BetaGeometricParams& params, const PurchasePatterns& patterns,
                                    std::span<double> gradient = {}, std::span<double> hessian = {},
                                    const Execution& execution = {});

/// Log-likelihood of each customer; weights are not looked at.
[[nodiscard]] std::vector<double> log_likelihoods(const BetaGeometricParams& params, const PurchaseSummary& summary);

/// Probability that each customer is still alive at T + ahead, ahead >= 0 in the unit of T. Without
/// `dropout_at_first` it is 1 for every customer without a repeat purchase (and ahead = 0): the model lets nobody leave
/// before that.
[[nodiscard]] std::vector<double> probability_alive(const BetaGeometricParams& params, const PurchaseSummary& summary,
                                                    double ahead = 0.0, const Execution& execution = {});

/// Expected purchases of each customer in (T, T + t]. Exact for every a > 0, a = 1 included.
/// \throw as check_params and check_summary, std::domain_error unless 0 <= t < infinity
[[nodiscard]] std::vector<double> expected_purchases(const BetaGeometricParams& params, const PurchaseSummary& summary,
                                                     double t, const Execution& execution = {});

/// Expected repeat purchases of a new customer in (0, t].
[[nodiscard]] double expected_purchases_new(const BetaGeometricParams& params, double t);

/// Probability that a new customer makes exactly `purchases` repeat purchases in (0, t].
/// \throw std::invalid_argument unless purchases >= 0, std::domain_error unless 0 <= t < infinity
[[nodiscard]] double pmf(const BetaGeometricParams& params, std::int64_t purchases, double t);

/// Expected purchases of each customer in (T, T + horizon], each discounted continuously at `rate` per unit of T. The
/// horizon may be infinite when rate > 0. Where more than 100 different T share a frequency, a Chebyshev series in
/// log(alpha
/// + T) stands in for the quadrature, which changes a result by less than 1e-13 of it.
[[nodiscard]] std::vector<double> discounted_expected_transactions(
    const BetaGeometricParams& params, const PurchaseSummary& summary, double rate,
    double horizon = std::numeric_limits<double>::infinity(), const Execution& execution = {});

/// The same for a new customer, the first purchase not counted.
[[nodiscard]] double discounted_expected_transactions_new(const BetaGeometricParams& params, double rate,
                                                          double horizon = std::numeric_limits<double>::infinity());

/// Simulated customers; row i depends on (seed, i) only.
struct SimulatedPurchases {
    std::vector<double> frequency;
    std::vector<double> recency;
    std::vector<double> T;
    std::vector<double> log_intervals;
    std::vector<double> alive;  ///< 1 when the customer is alive at T, else 0
};
[[nodiscard]] SimulatedPurchases simulate(const BetaGeometricParams& params, std::size_t customers, double T,
                                          std::uint64_t seed, const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/beta_geometric.ipp"
#include "goodwill/value/impl/beta_geometric_counts.ipp"
#include "goodwill/value/impl/beta_geometric_likelihood.ipp"
#endif
