// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/value/model_fit.hpp"

/// How many times contracts are renewed: the shifted-beta-geometric (Fader and Hardie 2007, J. Interactive Marketing
/// 21) and the beta-discrete-Weibull (Fader, Hardie, Liu, Davin and Steenburgh 2018, same journal 43). A contract ends
/// at its t-th renewal or before with probability 1 - (1 - p)^(t^c), p ~ Beta(alpha, beta); c = 1 is the former, c > 1
/// lets a customer's own chance to leave rise with time.
namespace goodwill::inline v0::value {

/// Contracts; views, one element a row.
struct RetentionSummary {
    std::span<const double> periods;    ///< the renewal at which it ended (1: not renewed once), or renewals so far
    std::span<const double> churned;    ///< 1 where it ended, 0 where it runs on
    std::span<const double> weights{};  ///< how many contracts the row stands for; empty: one

    [[nodiscard]] std::size_t size() const noexcept { return periods.size(); }
};

/// A summary that owns its columns.
struct RetentionTable {
    std::vector<double> periods;
    std::vector<double> churned;
    std::vector<double> weights;

    [[nodiscard]] RetentionSummary view() const noexcept { return {periods, churned, weights}; }
};

/// A cohort told by its survivors: `alive` at the start and after each renewal.
/// \throw std::invalid_argument for fewer than two numbers, std::domain_error naming the first that is negative or
///        above the one before
[[nodiscard]] RetentionTable retention_of_survivors(std::span<const double> alive);

struct BetaDiscreteWeibullParams {
    static constexpr std::array<std::string_view, 3> names{"alpha", "beta", "c"};

    double alpha = 1.0;  ///< first shape of the chances to leave
    double beta = 1.0;   ///< second shape
    double c = 1.0;      ///< power of time

    [[nodiscard]] std::vector<double> values() const { return {alpha, beta, c}; }
    [[nodiscard]] static BetaDiscreteWeibullParams from_values(std::span<const double> v) { return {v[0], v[1], v[2]}; }
};

struct ShiftedBetaGeometricParams {
    static constexpr std::array<std::string_view, 2> names{"alpha", "beta"};

    double alpha = 1.0;  ///< first shape of the chances to leave
    double beta = 1.0;   ///< second shape

    [[nodiscard]] std::vector<double> values() const { return {alpha, beta}; }
    [[nodiscard]] static ShiftedBetaGeometricParams from_values(std::span<const double> v) { return {v[0], v[1]}; }
    // NOLINTNEXTLINE(google-explicit-constructor): it is that model with c = 1.
    operator BetaDiscreteWeibullParams() const noexcept { return {alpha, beta, 1.0}; }
};

using ShiftedBetaGeometricFit = ModelFit<ShiftedBetaGeometricParams>;
using BetaDiscreteWeibullFit = ModelFit<BetaDiscreteWeibullParams>;

/// \throw std::domain_error unless alpha, beta and c are positive and finite.
void check_params(std::string_view function, const BetaDiscreteWeibullParams& params);

/// Maximum likelihood.
/// \throw std::invalid_argument when columns are empty or differ in length or all weights are 0, std::domain_error
///        naming the first row with periods that are no whole number from 0 on (from 1 on where churned), churned
///        other than 0 and 1, or a negative weight; ConvergenceError if required
[[nodiscard]] ShiftedBetaGeometricFit fit_shifted_beta_geometric(const RetentionSummary& summary,
                                                                 const FitOptions& options = {});
[[nodiscard]] BetaDiscreteWeibullFit fit_beta_discrete_weibull(const RetentionSummary& summary,
                                                               const FitOptions& options = {});

/// Sum of the log-likelihoods; gradient (3 numbers, in alpha, beta, c) and Hessian (9) where wanted.
[[nodiscard]] double log_likelihood(const BetaDiscreteWeibullParams& params, const RetentionSummary& summary,
                                    std::span<double> gradient = {}, std::span<double> hessian = {});

/// Share of a cohort left after t renewals, t >= 0.
[[nodiscard]] double survival(const BetaDiscreteWeibullParams& params, double t);
/// Share of those left after t - 1 renewals who renew once more, t >= 1.
[[nodiscard]] double retention_rate(const BetaDiscreteWeibullParams& params, double t);
/// Probability that a contract ends at the t-th renewal, t >= 1.
[[nodiscard]] double pmf(const BetaDiscreteWeibullParams& params, std::int64_t t);

/// Sum over t >= 0 of survival(t) (1 + rate)^-t: periods a new contract will bring, the current one counted, each
/// discounted. \param rate effective, of a period. \throw std::domain_error unless 1e-6 <= rate < infinity
[[nodiscard]] double discounted_expected_lifetime(const BetaDiscreteWeibullParams& params, double rate);
/// The same for a contract renewed `renewals` times, just before its next renewal, whose period is the first to count:
/// sum over t > renewals of survival(t)/survival(renewals) (1 + rate)^-(t - renewals - 1).
[[nodiscard]] double discounted_expected_residual_lifetime(const BetaDiscreteWeibullParams& params, double rate,
                                                           double renewals);

/// Simulated contracts observed over T renewals; row i depends on (seed, i) only.
[[nodiscard]] RetentionTable simulate(const BetaDiscreteWeibullParams& params, std::size_t customers, double T,
                                      std::uint64_t seed, const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/retention.ipp"
#include "goodwill/value/impl/retention_fit.ipp"
#endif
