// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/model_fit.hpp"

/// What a purchase is worth where amounts may be negative, as margins less refunds are: amounts of one customer are
/// Normal(theta, sigma^2), theta ~ Normal(mu, tau^2), independent of how often the customer buys (Schmittlein and
/// Peterson 1994, "Customer Base Analysis: An Industrial Purchase Process Application", Marketing Science 13).
namespace goodwill::inline v0::value {

struct NormalNormalParams {
    static constexpr std::array<std::string_view, 3> names{"mu", "tau", "sigma"};

    double mu = 0.0;     ///< mean of all customers' expected amounts
    double tau = 1.0;    ///< standard deviation of expected amounts between customers
    double sigma = 1.0;  ///< of the amounts of one customer

    [[nodiscard]] std::vector<double> values() const { return {mu, tau, sigma}; }
    [[nodiscard]] static NormalNormalParams from_values(std::span<const double> v) { return {v[0], v[1], v[2]}; }
};

/// \throw std::domain_error unless mu is finite and tau and sigma are positive and finite.
void check_params(std::string_view function, const NormalNormalParams& params);

using NormalNormalFit = ModelFit<NormalNormalParams>;

/// The table's repeat purchases of known amount, whatever their sign.
/// \throw std::invalid_argument when the table has no amounts
[[nodiscard]] SpendTable margins_of(const model::RfmTable& table);

/// Maximum likelihood from the customers with a repeat purchase. Where all have made equally many, tau and sigma cannot
/// be told apart and the status says so.
/// \param options `start` is mu, tau, sigma
/// \throw std::invalid_argument when the columns are empty or differ in length, nobody has a repeat purchase or all
/// mean
///        amounts are the same; std::domain_error naming the first row with a frequency that is no whole number from 0
///        on, an amount that is not finite where frequency is positive, or a negative weight
[[nodiscard]] NormalNormalFit fit_normal_normal(const SpendSummary& summary, const FitOptions& options = {});

/// Sum of the log-likelihoods of the mean amounts; gradient (3 numbers) and Hessian (9) where wanted.
[[nodiscard]] double log_likelihood(const NormalNormalParams& params, const SpendSummary& summary,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});

/// Expected amount per purchase of each customer, mu + tau^2 x/(tau^2 x + sigma^2) (z - mu); mu without a repeat
/// purchase.
[[nodiscard]] std::vector<double> expected_spend(const NormalNormalParams& params, const SpendSummary& summary);
/// The same for a new customer, mu.
[[nodiscard]] double expected_spend_new(const NormalNormalParams& params);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/normal_normal.ipp"
#endif
