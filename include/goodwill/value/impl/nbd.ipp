// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/event_counts.ipp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/nbd.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Integral of exp(-rate s) over (0, horizon].
inline double discounted_time(double rate, double horizon) {
    return rate == 0.0 ? horizon : -std::expm1(-rate * horizon) / rate;
}

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const NbdParams& params) {
    check::positive(function, "r", params.r);
    check::positive(function, "alpha", params.alpha);
}

GOODWILL_INLINE double log_likelihood(const NbdParams& params, const PurchasePatterns& patterns,
                                      std::span<double> gradient, std::span<double> hessian) {
    const double r = params.r;
    const double alpha = params.alpha;
    double value = 0.0;
    double g_r = 0.0;
    double g_alpha = 0.0;
    double h_rr = 0.0;
    double h_ra = 0.0;
    double h_aa = 0.0;
    for (const PurchasePatterns::Run& run : patterns.runs()) {
        const support::WithDerivatives rising = support::log_rising_factorial(r, run.frequency);
        const double shape = r + run.frequency;
        for (std::size_t i = run.begin; i < run.end; ++i) {
            const double w = patterns.weight()[i];
            const double inverse = 1.0 / (alpha + patterns.T()[i]);
            // r log(alpha/(alpha + T)), the chance of no purchase, keeps its digits for small T.
            const double none = -std::log1p(patterns.T()[i] / alpha);
            value += w * (rising.value + r * none + run.frequency * std::log(inverse));
            g_r += w * (rising.first + none);
            g_alpha += w * (r / alpha - shape * inverse);
            h_rr += w * rising.second;
            h_ra += w * (1.0 / alpha - inverse);
            h_aa += w * (shape * inverse * inverse - r / (alpha * alpha));
        }
    }
    if (!gradient.empty()) {
        gradient[0] = g_r;
        gradient[1] = g_alpha;
    }
    if (!hessian.empty()) {
        hessian[0] = h_rr;
        hessian[1] = hessian[2] = h_ra;
        hessian[3] = h_aa;
    }
    return value;
}

GOODWILL_INLINE NbdFit fit_nbd(const PurchaseSummary& summary, const FitOptions& options) {
    const PurchasePatterns patterns("fit_nbd", summary);
    const detail::LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                                 std::span<double> hessian) {
        return log_likelihood(NbdParams::from_values(v), patterns, gradient, hessian);
    };
    const double T = detail::typical_time(patterns);
    const double alpha = detail::typical_alpha(patterns);
    const detail::LogFit fitting("fit_nbd", {"r", "alpha"}, {1.0, T}, patterns.customers(), likelihood);
    NbdFit fit = fitting.run<NbdParams>({{1.0, alpha}, {0.3, 0.3 * alpha}, {5.0, 5.0 * alpha}}, options);
    fit.patterns = patterns.size();
    return fit;
}

GOODWILL_INLINE std::vector<double> probability_alive(const NbdParams& params, const PurchaseSummary& summary,
                                                      double ahead, const Execution& execution) {
    check::non_negative("probability_alive", "ahead", ahead);
    return detail::for_each_customer("probability_alive", params, summary, execution, [](std::size_t) { return 1.0; });
}

GOODWILL_INLINE std::vector<double> expected_purchases(const NbdParams& params, const PurchaseSummary& s, double t,
                                                       const Execution& execution) {
    check::non_negative("expected_purchases", "t", t);
    return detail::for_each_customer("expected_purchases", params, s, execution, [&](std::size_t i) {
        return (params.r + s.frequency[i]) / (params.alpha + s.T[i]) * t;
    });
}

GOODWILL_INLINE double expected_purchases_new(const NbdParams& params, double t) {
    check_params("expected_purchases_new", params);
    check::non_negative("expected_purchases_new", "t", t);
    return params.r / params.alpha * t;
}

GOODWILL_INLINE double pmf(const NbdParams& params, std::int64_t purchases, double t) {
    check_params("pmf", params);
    detail::check_count("pmf", purchases, t);
    return detail::NegativeBinomial{params.r, params.alpha, t}.exactly(static_cast<double>(purchases));
}

GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const NbdParams& params, const PurchaseSummary& s,
                                                                     double rate, double horizon,
                                                                     const Execution& execution) {
    detail::check_discounting("discounted_expected_transactions", rate, horizon);
    const double time = detail::discounted_time(rate, horizon);
    return detail::for_each_customer("discounted_expected_transactions", params, s, execution, [&](std::size_t i) {
        return (params.r + s.frequency[i]) / (params.alpha + s.T[i]) * time;
    });
}

GOODWILL_INLINE double discounted_expected_transactions_new(const NbdParams& params, double rate, double horizon) {
    check_params("discounted_expected_transactions_new", params);
    detail::check_discounting("discounted_expected_transactions_new", rate, horizon);
    return params.r / params.alpha * detail::discounted_time(rate, horizon);
}

GOODWILL_INLINE SimulatedPurchases simulate(const NbdParams& params, std::size_t customers, double T,
                                            std::uint64_t seed, const Execution& execution) {
    check_params("simulate", params);
    return detail::simulate_each("simulate", customers, T, execution, [&](std::size_t i, SimulatedPurchases& result) {
        const detail::SimulatedCustomer customer(seed, i, params.r, params.alpha);
        customer.buy(result, T, 1, [](std::uint64_t) { return false; });
    });
}

}  // namespace goodwill::inline v0::value
