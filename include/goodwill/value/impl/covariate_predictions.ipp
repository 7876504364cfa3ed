// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/covariate_fit.ipp"
#include "goodwill/value/impl/covariate_models.ipp"

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

}  // namespace detail

GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<NbdParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    return detail::alive_with_covariates(params, summary, covariates);
}
GOODWILL_INLINE std::vector<double> probability_alive(const CovariateParams<BetaGeometricParams>& params,
                                                      const PurchaseSummary& summary, const Covariates& covariates) {
    return detail::alive_with_covariates(params, summary, covariates);
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
    return detail::purchases_with_covariates(params, summary, covariates, t);
}
GOODWILL_INLINE std::vector<double> expected_purchases(const CovariateParams<ParetoNbdParams>& params,
                                                       const PurchaseSummary& summary, const Covariates& covariates,
                                                       double t) {
    return detail::purchases_with_covariates(params, summary, covariates, t);
}

}  // namespace goodwill::inline v0::value
