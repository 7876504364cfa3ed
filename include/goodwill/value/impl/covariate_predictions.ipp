// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/covariate_fit.ipp"
#include "goodwill/value/impl/covariate_models.ipp"
#include "goodwill/value/impl/covariate_static.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// Both clocks at T, and the pieces from there to T + t: body(length, speed of the rate, of dropout).
template <class Body>
[[nodiscard]] Clocks clocks_beyond(const Places& places, const CovariateHistory& h, double t, Body body) {
    Clocks now(places);
    for_each_piece(h.rate, h.dropout, h.T, h.T + t,
                   [&](double from, double to, const PathWalk& rate, const PathWalk& drop) {
                       if (from < h.T) {
                           now.advance(to - from, rate, drop, false);
                       } else {
                           body(now, to - from, std::exp(rate.log_speed()), std::exp(drop.log_speed()));
                       }
                   });
    return now;
}

/// Given alive at T.
[[nodiscard]] inline double purchases_of(const NbdParams& p, const Places& places, const CovariateHistory& h,
                                         double t) {
    double ahead = 0.0;
    const Clocks now =
        clocks_beyond(places, h, t, [&](const Clocks&, double length, double fast, double) { ahead += fast * length; });
    return (p.r + h.x) / (p.alpha + now.rate.value) * ahead;
}
[[nodiscard]] inline double purchases_of(const BetaGeometricParams& p, const Places& places, const CovariateHistory& h,
                                         double t) {
    double ahead = 0.0;
    const Clocks now =
        clocks_beyond(places, h, t, [&](const Clocks&, double length, double fast, double) { ahead += fast * length; });
    const double y = h.x + (p.dropout_at_first ? 1.0 : 0.0);
    const double a = p.a * std::exp(h.dropout.log_speed());
    return BuyingCustomer{p.r + h.x, p.alpha + now.rate.value, a, p.b + y}.purchases(ahead);
}
[[nodiscard]] inline double purchases_of(const ParetoNbdParams& p, const Places& places, const CovariateHistory& h,
                                         double t) {
    double passed = 0.0;  // on the clock of dropout since T
    double sum = 0.0;     // int e^(gamma'z) (B/(B + passed))^s
    const Clocks end = clocks_beyond(places, h, t, [&](const Clocks& now, double length, double fast, double fade) {
        const double B = p.beta + now.dropout.value;
        const double here = B + passed;
        sum += fast * std::exp(-p.s * std::log1p(passed / B)) * here / fade *
               stay_integral(p.s - 1.0, std::log1p(fade * length / here));
        passed += fade * length;
    });
    return (p.r + h.x) / (p.alpha + end.rate.value) * sum;
}

template <class Params, class Of>
[[nodiscard]] std::vector<double> each_with_covariates(const char* function, const CovariateParams<Params>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double ahead, Of of) {
    check_covariates(summary, covariates, ahead);
    const CovariateBase<Params> base(function, params, summary, covariates);
    std::vector<double> result(summary.size());
    for (std::size_t i = 0; i < result.size(); ++i) { result[i] = of(base, i); }
    return result;
}

template <class Params>
[[nodiscard]] std::vector<double> alive_with_covariates(const CovariateParams<Params>& params,
                                                        const PurchaseSummary& summary, const Covariates& covariates) {
    return each_with_covariates("probability_alive", params, summary, covariates, 0.0,
                                [](const auto& base, std::size_t i) { return base.probability_alive(i); });
}
template <class Params>
[[nodiscard]] std::vector<double> purchases_with_covariates(const CovariateParams<Params>& params,
                                                            const PurchaseSummary& summary,
                                                            const Covariates& covariates, double t) {
    check::non_negative("expected_purchases", "t", t);
    return each_with_covariates(
        "expected_purchases", params, summary, covariates, t, [&](const auto& base, std::size_t i) {
            return base.probability_alive(i) * purchases_of(params.base, base.places(), base.history(i), t);
        });
}

/// Customers with static covariates: `of(parameters, summary)` tells those of a group.
template <class Params, class Of>
[[nodiscard]] std::vector<double> of_groups(const char* function, const CovariateParams<Params>& params,
                                            const PurchaseSummary& summary, const Covariates& covariates, Of of) {
    check_covariates(summary, covariates);
    check_all_static(covariates);
    return for_each_group(function, params, covariates, summary.size(),
                          [&](const Params& own, const std::vector<std::size_t>& rows) {
                              return of(own, SummaryRows(summary, rows).view());
                          });
}
template <class Params>
[[nodiscard]] std::vector<double> discounted_of_groups(const CovariateParams<Params>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double rate, double horizon) {
    return of_groups("discounted_expected_transactions", params, summary, covariates,
                     [&](const Params& own, const PurchaseSummary& some) {
                         return discounted_expected_transactions(own, some, rate, horizon, Execution{1, {}});
                     });
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<NbdParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    return detail::alive_with_covariates(params, summary, covariates);
}
GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<BetaGeometricParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    if (params.base.k == 1) { return detail::alive_with_covariates(params, summary, covariates); }
    return detail::of_groups("probability_alive", params, summary, covariates,
                             [&](const BetaGeometricParams& own, const PurchaseSummary& some) {
                                 return probability_alive(own, some, 0.0, Execution{1, {}});
                             });
}
GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<BgBbParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    return detail::of_groups("probability_alive", params, summary, covariates,
                             [&](const BgBbParams& own, const PurchaseSummary& some) {
                                 return probability_alive(own, some, 1.0, Execution{1, {}});
                             });
}
GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<ParetoNbdParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    return detail::alive_with_covariates(params, summary, covariates);
}
GOODWILL_INLINE std::vector<double> expected_purchases(const CovariateParams<NbdParams>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double t) {
    return detail::purchases_with_covariates(params, summary, covariates, t);
}
GOODWILL_INLINE std::vector<double> expected_purchases(const CovariateParams<BetaGeometricParams>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double t) {
    if (params.base.k == 1) { return detail::purchases_with_covariates(params, summary, covariates, t); }
    return detail::of_groups("expected_purchases", params, summary, covariates,
                             [&](const BetaGeometricParams& own, const PurchaseSummary& some) {
                                 return expected_purchases(own, some, t, Execution{1, {}});
                             });
}
GOODWILL_INLINE std::vector<double> expected_purchases(const CovariateParams<BgBbParams>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double t) {
    return detail::of_groups("expected_purchases", params, summary, covariates,
                             [&](const BgBbParams& own, const PurchaseSummary& some) {
                                 return expected_purchases(own, some, t, Execution{1, {}});
                             });
}
GOODWILL_INLINE std::vector<double> expected_purchases(const CovariateParams<ParetoNbdParams>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double t) {
    return detail::purchases_with_covariates(params, summary, covariates, t);
}

GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const CovariateParams<NbdParams>& params,
                                                                     const PurchaseSummary& summary,
                                                                     const Covariates& covariates, double rate,
                                                                     double horizon) {
    return detail::discounted_of_groups(params, summary, covariates, rate, horizon);
}
GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const CovariateParams<BetaGeometricParams>& params,
                                                                     const PurchaseSummary& summary,
                                                                     const Covariates& covariates, double rate,
                                                                     double horizon) {
    return detail::discounted_of_groups(params, summary, covariates, rate, horizon);
}
GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const CovariateParams<ParetoNbdParams>& params,
                                                                     const PurchaseSummary& summary,
                                                                     const Covariates& covariates, double rate,
                                                                     double horizon) {
    return detail::discounted_of_groups(params, summary, covariates, rate, horizon);
}
GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const CovariateParams<BgBbParams>& params,
                                                                     const PurchaseSummary& summary,
                                                                     const Covariates& covariates, double rate,
                                                                     double horizon) {
    return detail::discounted_of_groups(params, summary, covariates, rate, horizon);
}

}  // namespace goodwill::inline v0::value
