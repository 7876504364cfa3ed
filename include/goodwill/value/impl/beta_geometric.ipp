// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/impl/beta_geometric_customer.ipp"
#include "goodwill/value/impl/beta_geometric_likelihood.ipp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/log_fit.ipp"

namespace goodwill::inline v0::value {
namespace detail {

inline BgNbdFit fit_beta_geometric(std::string_view function, const PurchaseSummary& summary, int k, bool first,
                                   const FitOptions& options) {
    BetaGeometricParams shape;
    shape.k = k;
    shape.dropout_at_first = first;
    check_params(function, shape);
    const PurchasePatterns patterns(function, summary);
    const Execution execution = for_evaluations(options.execution, patterns.size());
    const LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                         std::span<double> hessian) {
        BetaGeometricParams params = BetaGeometricParams::from_values(v);
        params.k = k;
        params.dropout_at_first = first;
        return log_likelihood(params, patterns, gradient, hessian, execution);
    };
    const double T = typical_time(patterns);
    const double alpha = typical_alpha(patterns, k);
    const std::vector<std::vector<double>> starts{{1.0, alpha, 1.0, 2.0},
                                                  {0.5, 0.25 * alpha, 0.5, 5.0},
                                                  {0.2, 0.1 * alpha, 1.0, 1.0},
                                                  {3.0, 3.0 * alpha, 0.1, 3.0}};
    const LogFit fitting(function, {"r", "alpha", "a", "b"}, {1.0, T, 1.0, 1.0}, patterns.customers(), likelihood);
    BgNbdFit fit = fitting.run<BetaGeometricParams>(starts, options);
    fit.params.k = k;
    fit.params.dropout_at_first = first;
    fit.patterns = patterns.size();
    return fit;
}

/// The model lets nobody leave before a repeat purchase, which its user should know.
inline void warn_of_certain_life(BgNbdFit& fit, const PurchaseSummary& summary) {
    const auto once = std::count(summary.frequency.begin(), summary.frequency.end(), 0.0);
    if (once > 0) {
        fit.warnings.push_back("probability_alive is 1 for the " + std::to_string(once) +
                               " rows without a repeat purchase, because this model lets nobody leave before one; the "
                               "modified model (MBG) does not have that property");
    }
}

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const BetaGeometricParams& params) {
    check::positive(function, "r", params.r);
    check::positive(function, "alpha", params.alpha);
    check::positive(function, "a", params.a);
    check::positive(function, "b", params.b);
    if (params.k < 1 || params.k > 100) {
        check::fail_argument(function, "k", "a whole number from 1 to 100", std::to_string(params.k));
    }
}

GOODWILL_INLINE BgNbdFit fit_bg_nbd(const PurchaseSummary& summary, const FitOptions& options) {
    BgNbdFit fit = detail::fit_beta_geometric("fit_bg_nbd", summary, 1, false, options);
    detail::warn_of_certain_life(fit, summary);
    return fit;
}
GOODWILL_INLINE BgNbdFit fit_mbg_nbd(const PurchaseSummary& summary, const FitOptions& options) {
    return detail::fit_beta_geometric("fit_mbg_nbd", summary, 1, true, options);
}
GOODWILL_INLINE BgNbdFit fit_bg_cnbd(const PurchaseSummary& summary, int k, const FitOptions& options) {
    BgNbdFit fit = detail::fit_beta_geometric("fit_bg_cnbd", summary, k, false, options);
    detail::warn_of_certain_life(fit, summary);
    return fit;
}
GOODWILL_INLINE BgNbdFit fit_mbg_cnbd(const PurchaseSummary& summary, int k, const FitOptions& options) {
    return detail::fit_beta_geometric("fit_mbg_cnbd", summary, k, true, options);
}

GOODWILL_INLINE std::vector<double> log_likelihoods(const BetaGeometricParams& params, const PurchaseSummary& s) {
    return detail::for_each_customer("log_likelihoods", params, s, {}, [&](std::size_t i) {
        const double log_intervals = s.log_intervals.empty() ? 0.0 : s.log_intervals[i];
        return detail::BetaGeometricCustomer(params, s.frequency[i], s.recency[i], s.T[i])
            .log_likelihood(s.frequency[i], log_intervals);
    });
}

GOODWILL_INLINE std::vector<double> probability_alive(const BetaGeometricParams& params, const PurchaseSummary& s,
                                                      double ahead, const Execution& execution) {
    check::non_negative("probability_alive", "ahead", ahead);
    return detail::for_each_customer("probability_alive", params, s, execution, [&](std::size_t i) {
        const detail::BetaGeometricCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
        return customer.probability_alive() * customer.still_alive(ahead);
    });
}

GOODWILL_INLINE std::vector<double> expected_purchases(const BetaGeometricParams& params, const PurchaseSummary& s,
                                                       double t, const Execution& execution) {
    check::non_negative("expected_purchases", "t", t);
    // Those of one frequency share what the regular models have to sum.
    if (params.k > 1) { return detail::BetaGeometricDiscounting("expected_purchases", s, 0.0, t, execution)(params); }
    return detail::for_each_customer("expected_purchases", params, s, execution, [&](std::size_t i) {
        const detail::BetaGeometricCustomer customer(params, s.frequency[i], s.recency[i], s.T[i]);
        return customer.probability_alive() * customer.purchases(t);
    });
}

GOODWILL_INLINE double expected_purchases_new(const BetaGeometricParams& params, double t) {
    check_params("expected_purchases_new", params);
    check::non_negative("expected_purchases_new", "t", t);
    const detail::BetaGeometricCustomer customer(params, 0.0, 0.0, 0.0);
    return customer.probability_alive() * customer.purchases(t);
}

GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const BetaGeometricParams& params,
                                                                     const PurchaseSummary& s, double rate,
                                                                     double horizon, const Execution& execution) {
    return detail::BetaGeometricDiscounting("discounted_expected_transactions", s, rate, horizon, execution)(params);
}

GOODWILL_INLINE double discounted_expected_transactions_new(const BetaGeometricParams& params, double rate,
                                                            double horizon) {
    check_params("discounted_expected_transactions_new", params);
    detail::check_discounting("discounted_expected_transactions_new", rate, horizon);
    const detail::BetaGeometricCustomer customer(params, 0.0, 0.0, 0.0);
    return customer.probability_alive() * customer.discounted(rate, horizon);
}

}  // namespace goodwill::inline v0::value
