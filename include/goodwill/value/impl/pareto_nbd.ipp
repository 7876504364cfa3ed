// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "goodwill/support/check.hpp"
#include "goodwill/support/quadrature.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/exponential_integral.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/impl/death_integral.ipp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/event_counts.ipp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/stay_integral.ipp"
#include "goodwill/value/pareto_nbd.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// One customer's history under given parameters. Given alive, lambda ~ Gamma(r + x, alpha + T) and mu ~ Gamma(s,
/// beta + T), independent.
class ParetoCustomer {
public:
    ParetoCustomer(const ParetoNbdParams& p, double x, double recency, double T)
        : p_(p), x_(x), R_(p.r + x), A_(p.alpha + T), B_(p.beta + T), recency_(recency), T_(T) {}

    [[nodiscard]] double probability_alive() const {
        const DeathIntegral death(p_, R_, recency_, T_);
        const double none = std::exp(-death.scale());
        const double died = death.template sums<false, false>().all;
        return none / (none + died);
    }

    [[nodiscard]] double log_likelihood() const {
        const DeathIntegral death(p_, R_, recency_, T_);
        const double total = std::exp(-death.scale()) + death.template sums<false, false>().all;
        return support::log_rising_factorial(p_.r, x_).value - p_.r * std::log1p(T_ / p_.alpha) - x_ * std::log(A_) -
               p_.s * std::log1p(T_ / p_.beta) + death.scale() + std::log(total);
    }

    /// Given alive: E[lambda] int_0^t E[exp(-mu u)] du.
    [[nodiscard]] double purchases(double t) const {
        return R_ / A_ * B_ * stay_integral(p_.s - 1.0, std::log1p(t / B_));
    }
    [[nodiscard]] double still_alive(double ahead) const { return std::exp(-p_.s * std::log1p(ahead / B_)); }

    /// Given alive: E[lambda] int_0^h exp(-rate u) (B/(B+u))^s du, in log(1 + u/B) when the horizon is finite.
    [[nodiscard]] double discounted(double rate, double horizon) const {
        if (rate == 0.0) { return purchases(horizon); }
        const double y = rate * B_;
        if (rate * horizon > 45.0) { return R_ / A_ * B_ * support::scaled_exponential_integral(p_.s, y); }
        const double end = std::log1p(horizon / B_);
        const int panels = static_cast<int>(std::ceil(std::max(end, y * std::expm1(end) / 16.0)));
        const auto integrand = [&](double w) { return std::exp((1.0 - p_.s) * w - y * std::expm1(w)); };
        return R_ / A_ * B_ * support::integrate_panels<20>(integrand, 0.0, end, std::max(1, panels));
    }

private:
    const ParetoNbdParams& p_;
    double x_;
    double R_;
    double A_;
    double B_;
    double recency_;
    double T_;
};

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const ParetoNbdParams& params) {
    check::positive(function, "r", params.r);
    check::positive(function, "alpha", params.alpha);
    check::positive(function, "s", params.s);
    check::positive(function, "beta", params.beta);
}

GOODWILL_INLINE ParetoNbdFit fit_pareto_nbd(const PurchaseSummary& summary, const FitOptions& options) {
    const PurchasePatterns patterns("fit_pareto_nbd", summary);
    const Execution execution = detail::for_evaluations(options.execution, patterns.size());
    const detail::LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                                 std::span<double> hessian) {
        return log_likelihood(ParetoNbdParams::from_values(v), patterns, gradient, hessian, execution);
    };
    const double T = detail::typical_time(patterns);
    const double alpha = detail::typical_alpha(patterns);
    const detail::LogFit fitting("fit_pareto_nbd", {"r", "alpha", "s", "beta"}, {1.0, T, 1.0, T}, patterns.customers(),
                                 likelihood);
    ParetoNbdFit fit = fitting.run<ParetoNbdParams>({{1.0, 0.5 * alpha, 1.0, T},
                                                     {0.5, 0.25 * alpha, 0.5, 0.5 * T},
                                                     {0.3, 0.1 * alpha, 0.3, 0.2 * T},
                                                     {3.0, 3.0 * alpha, 2.0, 5.0 * T}},
                                                    options);
    fit.patterns = patterns.size();
    return fit;
}

GOODWILL_INLINE std::vector<double> log_likelihoods(const ParetoNbdParams& params, const PurchaseSummary& s) {
    return detail::for_each_customer("log_likelihoods", params, s, {}, [&](std::size_t i) {
        return detail::ParetoCustomer(params, s.frequency[i], s.recency[i], s.T[i]).log_likelihood();
    });
}

GOODWILL_INLINE std::vector<double> probability_alive(const ParetoNbdParams& params, const PurchaseSummary& s,
                                                      double ahead, const Execution& execution) {
    check::non_negative("probability_alive", "ahead", ahead);
    return detail::for_each_customer("probability_alive", params, s, execution, [&](std::size_t i) {
        const detail::ParetoCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
        return customer.probability_alive() * customer.still_alive(ahead);
    });
}

GOODWILL_INLINE std::vector<double> expected_purchases(const ParetoNbdParams& params, const PurchaseSummary& s,
                                                       double t, const Execution& execution) {
    check::non_negative("expected_purchases", "t", t);
    return detail::for_each_customer("expected_purchases", params, s, execution, [&](std::size_t i) {
        const detail::ParetoCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
        return customer.probability_alive() * customer.purchases(t);
    });
}

GOODWILL_INLINE double expected_purchases_new(const ParetoNbdParams& params, double t) {
    check_params("expected_purchases_new", params);
    check::non_negative("expected_purchases_new", "t", t);
    return detail::ParetoCustomer(params, 0.0, 0.0, 0.0).purchases(t);
}

GOODWILL_INLINE double pmf(const ParetoNbdParams& params, std::int64_t purchases, double t) {
    check_params("pmf", params);
    detail::check_count("pmf", purchases, t);
    const auto x = static_cast<double>(purchases);
    const auto count = [&](double time) { return detail::NegativeBinomial{params.r, params.alpha, time}.exactly(x); };
    const double outlived = std::exp(-params.s * std::log1p(t / params.beta));
    if (t == 0.0) { return count(t); }
    // Over the time of death u, in log(1 + u/m) with m = min(alpha, beta): s beta^s (beta+u)^-(s+1) P(count by u).
    const double m = std::min(params.alpha, params.beta);
    const double end = std::log1p(t / m);
    const auto integrand = [&](double w) {
        const double u = m * std::expm1(w);
        return std::exp(-params.s * std::log1p(u / params.beta)) * params.s * (m + u) / (params.beta + u) * count(u);
    };
    // x purchases need a time within a relative width of some x^-1/2.
    const int panels = 1 + static_cast<int>(std::ceil(end * (1.0 + std::min(std::sqrt(x), 1000.0) / 4.0)));
    return outlived * count(t) + support::integrate_panels<20>(integrand, 0.0, end, panels);
}

GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const ParetoNbdParams& params,
                                                                     const PurchaseSummary& s, double rate,
                                                                     double horizon, const Execution& execution) {
    detail::check_discounting("discounted_expected_transactions", rate, horizon);
    return detail::for_each_customer("discounted_expected_transactions", params, s, execution, [&](std::size_t i) {
        const detail::ParetoCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
        return customer.probability_alive() * customer.discounted(rate, horizon);
    });
}

GOODWILL_INLINE double discounted_expected_transactions_new(const ParetoNbdParams& params, double rate,
                                                            double horizon) {
    check_params("discounted_expected_transactions_new", params);
    detail::check_discounting("discounted_expected_transactions_new", rate, horizon);
    return detail::ParetoCustomer(params, 0.0, 0.0, 0.0).discounted(rate, horizon);
}

GOODWILL_INLINE SimulatedPurchases simulate(const ParetoNbdParams& params, std::size_t customers, double T,
                                            std::uint64_t seed, const Execution& execution) {
    check_params("simulate", params);
    return detail::simulate_each("simulate", customers, T, execution, [&](std::size_t i, SimulatedPurchases& result) {
        const detail::SimulatedCustomer customer(seed, i, params.r, params.alpha);
        const double mu =
            support::random::gamma(customer.draw(0, detail::SimulatedDraw::dropout), params.s, 1.0 / params.beta);
        // A rate below the range of double means a life without end.
        const double lifetime =
            mu > 1e-290 ? support::random::exponential(customer.draw(0, detail::SimulatedDraw::leaves), 1.0 / mu)
                        : std::numeric_limits<double>::infinity();
        if (lifetime < T) { result.alive[i] = 0.0; }
        customer.buy(result, std::min(lifetime, T), 1, [](std::uint64_t) { return false; });
    });
}

}  // namespace goodwill::inline v0::value
