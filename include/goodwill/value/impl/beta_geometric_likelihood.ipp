// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/parallel.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/impl/likelihood_sums.ipp"
#include "goodwill/value/impl/waiting_sum.ipp"

// With y the number of occasions to leave that the customer outlived or ended on (x, one more in the M models), kx the
// Poisson events behind x purchases, R = r + kx and u = (T - t_x)/(alpha + T), the likelihood is
//
//     Gamma(R)/Gamma(r) alpha^r (alpha+T)^-R B(a,b+y)/B(a,b) S (1 + a/(b+y-1) ((alpha+T)/(alpha+t_x))^R / S)
//
// where S = sum over j < k of (R)_j u^j / j! and the second term in brackets, the odds of having left, is 0 for y = 0.
// The first line's gamma and beta functions depend on the frequency alone: they are summed once a run.
namespace goodwill::inline v0::value {
namespace detail {

/// What the customers of one run add up to: the plain part, and the odds' part by their derivatives.
struct RunSums {
    RateDerivatives plain;  ///< of -R log(alpha+T) + log S
    double log_one_plus_odds = 0.0;
    double left = 0.0;        ///< probability of having left, q
    RateDerivatives left_by;  ///< q times the derivatives of the log-odds
    double spread = 0.0;      ///< q (1 - q)
    double spread_r = 0.0;    ///< q (1 - q) times products of the log-odds' derivatives
    double spread_alpha = 0.0;
    double spread_rr = 0.0;
    double spread_r_alpha = 0.0;
    double spread_alpha_alpha = 0.0;
};

/// One evaluation of the log-likelihood on patterns.
class BetaGeometricEvaluation {
public:
    BetaGeometricEvaluation(const BetaGeometricParams& params, const PurchasePatterns& patterns)
        : p_(params), patterns_(patterns), first_(params.dropout_at_first ? 1.0 : 0.0) {}

    [[nodiscard]] LikelihoodSums run(bool second, const Execution& execution) const {
        const bool regular = p_.k > 1;
        const auto accumulate = [&](LikelihoodSums& sums, support::RowRange rows) {
            if (regular) {
                second ? rows_of_runs<true, true>(sums, rows) : rows_of_runs<true, false>(sums, rows);
            } else {
                second ? rows_of_runs<false, true>(sums, rows) : rows_of_runs<false, false>(sums, rows);
            }
        };
        const auto merge = [](LikelihoodSums& into, const LikelihoodSums& from) { into += from; };
        constexpr std::size_t chunk = 8192;
        LikelihoodSums total = support::ordered_reduce(patterns_.size(), chunk, execution, "likelihood",
                                                       LikelihoodSums{}, accumulate, merge);
        for (const PurchasePatterns::Run& r : patterns_.runs()) { add_frequency(total, r); }
        // The density of Erlang gaps: (k - 1) sum log gap - x log Gamma(k).
        total.value +=
            (p_.k - 1) * patterns_.log_intervals() - patterns_.repeat_purchases() * support::log_gamma(p_.k).value;
        return total;
    }

private:
    /// The occasions to leave of a customer with x repeat purchases.
    [[nodiscard]] double occasions(double x) const { return x + first_; }

    /// Everything that depends on the frequency alone.
    void add_frequency(LikelihoodSums& sums, const PurchasePatterns::Run& run) const {
        const double w = run.weight;
        const support::WithDerivatives rate = support::log_rising_factorial(p_.r, p_.k * run.frequency);
        const double y = occasions(run.frequency);
        const support::WithDerivatives stay = support::log_rising_factorial(p_.b, y);
        const support::WithDerivatives all = support::log_rising_factorial(p_.a + p_.b, y);
        sums.value += w * (rate.value + p_.r * std::log(p_.alpha) + stay.value - all.value);
        sums.gradient[0] += w * (rate.first + std::log(p_.alpha));
        sums.gradient[1] += w * p_.r / p_.alpha;
        sums.gradient[2] -= w * all.first;
        sums.gradient[3] += w * (stay.first - all.first);
        sums.hessian[0] += w * rate.second;
        sums.hessian[1] += w / p_.alpha;
        sums.hessian[4] -= w * p_.r / (p_.alpha * p_.alpha);
        sums.hessian[7] -= w * all.second;
        sums.hessian[8] -= w * all.second;
        sums.hessian[9] += w * (stay.second - all.second);
    }

    template <bool Regular, bool Second>
    void rows_of_runs(LikelihoodSums& sums, support::RowRange rows) const {
        const auto& runs = patterns_.runs();
        auto run = std::upper_bound(runs.begin(), runs.end(), rows.begin,
                                    [](std::size_t row, const PurchasePatterns::Run& r) { return row < r.end; });
        for (; run != runs.end() && run->begin < rows.end; ++run) {
            const double y = occasions(run->frequency);
            const support::RowRange part{std::max(run->begin, rows.begin), std::min(run->end, rows.end)};
            if (y > 0.0) {
                finish(sums, rows_of_one<Regular, Second, true>(run->frequency, part), 1.0 / (p_.b + y - 1.0), Second);
            } else {
                finish(sums, rows_of_one<Regular, Second, false>(run->frequency, part), 0.0, Second);
            }
        }
    }

    template <bool Regular, bool Second, bool MayLeave>
    [[nodiscard]] RunSums rows_of_one(double frequency, support::RowRange rows) const {
        const double R = p_.r + p_.k * frequency;
        const double log_prior = MayLeave ? std::log(p_.a / (p_.b + occasions(frequency) - 1.0)) : 0.0;
        RunSums sums;
        for (std::size_t i = rows.begin; i < rows.end; ++i) {
            const double at_T = p_.alpha + patterns_.T()[i];
            const double weight = patterns_.weight()[i];
            const double log_T = std::log(at_T);
            const double inverse_T = 1.0 / at_T;
            RateDerivatives plain{-R * log_T, -log_T, -R * inverse_T, 0.0, -inverse_T, R * inverse_T * inverse_T};
            RateDerivatives waiting;
            if constexpr (Regular) {
                const double u = (patterns_.T()[i] - patterns_.recency()[i]) * inverse_T;
                waiting = log_waiting_sum(p_.k, R, u, inverse_T);
                plain.add(1.0, waiting, Second);
            }
            sums.plain.add(weight, plain, Second);
            if constexpr (MayLeave) {
                const double at_x = p_.alpha + patterns_.recency()[i];
                const double log_ratio = log_T - std::log(at_x);
                const double inverse_x = 1.0 / at_x;
                const double gap = inverse_T - inverse_x;
                RateDerivatives odds{log_prior + R * log_ratio,
                                     log_ratio,
                                     R * gap,
                                     0.0,
                                     gap,
                                     R * (inverse_x + inverse_T) * (inverse_x - inverse_T)};
                if constexpr (Regular) { odds.add(-1.0, waiting, Second); }
                add_odds<Second>(sums, weight, odds);
            }
        }
        return sums;
    }

    template <bool Second>
    static void add_odds(RunSums& sums, double weight, const RateDerivatives& odds) {
        const double small = std::exp(-std::abs(odds.value));
        const double share = 1.0 / (1.0 + small);
        const double q = odds.value > 0.0 ? share : small * share;
        sums.log_one_plus_odds += weight * (std::max(odds.value, 0.0) + std::log1p(small));
        sums.left += weight * q;
        sums.left_by.add(weight * q, odds, Second);
        if constexpr (Second) {
            const double spread = weight * small * share * share;
            sums.spread += spread;
            sums.spread_r += spread * odds.r;
            sums.spread_alpha += spread * odds.alpha;
            sums.spread_rr += spread * odds.r * odds.r;
            sums.spread_r_alpha += spread * odds.r * odds.alpha;
            sums.spread_alpha_alpha += spread * odds.alpha * odds.alpha;
        }
    }

    /// \param beta 1/(b + y - 1): minus the derivative of the log-odds in b; in a it is 1/a.
    void finish(LikelihoodSums& sums, const RunSums& s, double beta, bool second) const {
        const double inverse_a = 1.0 / p_.a;
        sums.value += s.plain.value + s.log_one_plus_odds;
        sums.gradient[0] += s.plain.r + s.left_by.r;
        sums.gradient[1] += s.plain.alpha + s.left_by.alpha;
        sums.gradient[2] += s.left * inverse_a;
        sums.gradient[3] -= s.left * beta;
        if (!second) { return; }
        sums.hessian[0] += s.plain.rr + s.left_by.rr + s.spread_rr;
        sums.hessian[1] += s.plain.r_alpha + s.left_by.r_alpha + s.spread_r_alpha;
        sums.hessian[2] += s.spread_r * inverse_a;
        sums.hessian[3] -= s.spread_r * beta;
        sums.hessian[4] += s.plain.alpha_alpha + s.left_by.alpha_alpha + s.spread_alpha_alpha;
        sums.hessian[5] += s.spread_alpha * inverse_a;
        sums.hessian[6] -= s.spread_alpha * beta;
        sums.hessian[7] += (s.spread - s.left) * inverse_a * inverse_a;
        sums.hessian[8] -= s.spread * inverse_a * beta;
        sums.hessian[9] += (s.spread + s.left) * beta * beta;
    }

    const BetaGeometricParams& p_;
    const PurchasePatterns& patterns_;
    double first_;
};

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const BetaGeometricParams& params, const PurchasePatterns& patterns,
                                      std::span<double> gradient, std::span<double> hessian,
                                      const Execution& execution) {
    return detail::BetaGeometricEvaluation(params, patterns)
        .run(!hessian.empty(), execution)
        .hand_out(gradient, hessian);
}

}  // namespace goodwill::inline v0::value
