// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/value/model_fit.hpp"

/// What a purchase is worth: the Gamma-Gamma model (Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value").
/// Amounts of one customer are Gamma(p, rate nu), nu ~ Gamma(q, rate v), independent of how often and how long the
/// customer buys.
namespace goodwill::inline v0::value {

/// Repeat purchases and their mean amount, one element a customer.
struct SpendSummary {
    std::span<const double> frequency;       ///< repeat purchases with a known amount, a whole number
    std::span<const double> monetary_value;  ///< their mean; not looked at where frequency is 0
    std::span<const double> weights{};       ///< how many customers the row stands for; empty: one

    [[nodiscard]] std::size_t size() const noexcept { return frequency.size(); }
};

/// What becomes of repeat customers whose mean amount is not positive (free goods, or more refunded than paid), which
/// the model cannot hold.
enum class UnusableSpend : std::uint8_t {
    reject,     ///< std::domain_error naming the first row
    as_unknown  ///< taken as customers whose amounts are not known, and counted
};

/// A summary that owns its columns.
struct SpendTable {
    std::vector<double> frequency;
    std::vector<double> monetary_value;
    std::size_t unusable = 0;  ///< customers taken as unknown

    [[nodiscard]] SpendSummary view() const noexcept { return {frequency, monetary_value, {}}; }
};

/// The table's repeat purchases of known amount.
/// \throw std::invalid_argument when the table has no amounts, std::domain_error as the rule says.
[[nodiscard]] SpendTable spend_of(const model::RfmTable& table, UnusableSpend rule = UnusableSpend::reject);

/// \throw std::invalid_argument when the columns are empty or differ in length or all weights are 0, std::domain_error
///        naming the first row with a frequency that is no whole number from 0 on, a mean amount that is not positive
///        where frequency is, or a negative weight.
void check_spend(std::string_view function, const SpendSummary& summary);

struct GammaGammaParams {
    static constexpr std::array<std::string_view, 3> names{"p", "q", "v"};

    double p = 1.0;  ///< shape of the amounts
    double q = 2.0;  ///< shape of the customers' rates
    double v = 1.0;  ///< rate of the customers' rates, in the currency

    [[nodiscard]] std::vector<double> values() const { return {p, q, v}; }
    [[nodiscard]] static GammaGammaParams from_values(std::span<const double> v) { return {v[0], v[1], v[2]}; }
};

/// \throw std::domain_error unless p, q and v are positive and finite.
void check_params(std::string_view function, const GammaGammaParams& params);

using GammaGammaFit = ModelFit<GammaGammaParams>;

/// Maximum likelihood from the customers with a repeat purchase (the others say nothing of amounts and are not counted
/// in `customers`). A warning is attached when q <= 1, since expected amounts do not exist then, and when frequency and
/// amount are correlated (spend_independence) at the 1 % level.
/// \throw as check_spend; std::invalid_argument when nobody has a repeat purchase; ConvergenceError if required
[[nodiscard]] GammaGammaFit fit_gamma_gamma(const SpendSummary& summary, const FitOptions& options = {});

/// Sum of the log-likelihoods; gradient (3 numbers) and Hessian (9) where wanted.
[[nodiscard]] double log_likelihood(const GammaGammaParams& params, const SpendSummary& summary,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});

/// Expected amount per purchase of each customer, p (v + x z)/(p x + q - 1): between the customer's own mean z and the
/// population's.
/// \throw std::domain_error when q <= 1: the population's mean is infinite; median_spend serves instead
[[nodiscard]] std::vector<double> expected_spend(const GammaGammaParams& params, const SpendSummary& summary);
/// The same for a new customer, p v/(q - 1).
[[nodiscard]] double expected_spend_new(const GammaGammaParams& params);

/// Quantile of each customer's expected amount per purchase given the history (p/nu with nu ~ Gamma(p x + q, rate
/// v + x z)); exists for every q > 0.
/// \throw std::domain_error unless 0 < probability < 1
[[nodiscard]] std::vector<double> spend_quantile(const GammaGammaParams& params, const SpendSummary& summary,
                                                 double probability);
/// The median, spend_quantile at one half.
[[nodiscard]] std::vector<double> median_spend(const GammaGammaParams& params, const SpendSummary& summary);

/// Whether frequency and amount go together among repeat customers, which the model denies.
struct SpendIndependence {
    /// The power of frequency that amounts are proportional to (0 when independent; at 0.1 twice the purchases go with
    /// 2^0.1 = 1.07 times the amount): one Newton step from the fit in the model where v is v x^elasticity.
    Estimate elasticity;
    double p_value = 1.0;  ///< two-sided, of the score test that the elasticity is 0
    Estimate pearson;      ///< correlation of frequency and mean amount, interval by Fisher's transformation
};
/// Valid however skewed amounts are; a test on ranks is not, because means of few purchases are more skewed than means
/// of many.
/// \param params of a fit to the same summary
/// \throw as check_spend, std::invalid_argument unless at least 4 customers have a repeat purchase
[[nodiscard]] SpendIndependence spend_independence(const GammaGammaParams& params, const SpendSummary& summary,
                                                   double level = 0.95);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/gamma_gamma.ipp"
#include "goodwill/value/impl/spend_independence.ipp"
#endif
