// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/special_functions/exponential_integral.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/encounter_attrition.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline void check_params(std::string_view function, const AttritionParams& params) {
    check::positive(function, "r", params.r);
    check::positive(function, "alpha", params.alpha);
    check::positive(function, "s", params.s);
    check::positive(function, "b", params.b);
}

inline void check_history(std::string_view function, const EncounterHistory& history) {
    check::not_empty(function, "time", history.time.size());
    check::same_size(function, "strain", history.strain.size(), "time", history.time.size());
    check::all_non_negative(function, "strain", history.strain);
    check::all_non_negative(function, "time", history.time);
    if (history.time.front() != 0.0) { check::fail_domain(function, "time", 0, "0", history.time.front()); }
    for (std::size_t k = 1; k < history.time.size(); ++k) {
        if (history.time[k] < history.time[k - 1]) {
            check::fail_domain(function, "time", k, "at or after the encounter before it", history.time[k]);
        }
        if (history.strain[k] == 0.0) { check::fail_domain(function, "strain", k, "positive", 0.0); }
    }
    check::finite(function, "observed_until", history.observed_until);
    if (history.observed_until < history.time.back()) {
        check::fail_domain(function, "observed_until", "at or after the last encounter", history.observed_until);
    }
}

/// The two ways to have been silent since the last encounter, as logarithms; alpha^r Gamma(r+x)/Gamma(r) left out.
struct SilenceTerms {
    double alive;
    double gone;
};

inline SilenceTerms silence_terms(const AttritionParams& params, const EncounterHistory& history) {
    const double last_strain = history.strain.back();
    const double earlier = std::accumulate(history.strain.begin(), history.strain.end() - 1, 0.0);
    const double n = params.r + static_cast<double>(history.time.size() - 1);
    const double log_stayed = -params.s * std::log1p(earlier / params.b);
    const double log_last = -params.s * std::log1p(last_strain / (params.b + earlier));
    return {-n * std::log(params.alpha + history.observed_until) + log_stayed + log_last,
            -n * std::log(params.alpha + history.time.back()) + log_stayed + std::log(-std::expm1(log_last))};
}

/// E[f(theta)] for theta ~ Gamma(shape, rate b), f falling from f(0) like f(0) (1 - slope theta) and varying on scales
/// no finer than 1 / finest. f(0) exp(-slope theta), whose expectation is known, is taken out; what is left vanishes
/// like theta^2 at 0, and the trapezoidal rule in log theta converges geometrically on it (error exp(-pi^2 / step)
/// relative, because the integrand is analytic for |Im log theta| < pi / 2), however far apart 1 / slope and the scale
/// of the Gamma lie. Gauss-Laguerre is 1.5 % off there.
template <class Function>
double gamma_expectation(double shape, double b, double at_zero, double slope, double finest, Function f) {
    constexpr double step = 0.25;
    const double highest = std::log((shape + 42.0 + std::sqrt(84.0 * shape)) / b);
    const double lowest = std::min(-std::log(slope + finest) - 19.0, highest - 1.0);
    const double log_norm = shape * std::log(b) - support::log_gamma(shape).value;
    double sum = 0.0;
    for (double u = lowest; u <= highest; u += step) {
        const double theta = std::exp(u);
        const double weight = std::exp(log_norm + shape * u - b * theta);
        sum += weight * (f(theta) - at_zero * std::exp(-slope * theta));
    }
    return at_zero * std::exp(-shape * std::log1p(slope / b)) + step * sum;
}

inline void check_belief(std::string_view function, const AliveBelief& belief) {
    check::positive(function, "n", belief.n);
    check::positive(function, "a", belief.a);
    check::positive(function, "s", belief.s);
    check::positive(function, "b", belief.b);
}

}  // namespace detail

GOODWILL_INLINE ReferenceStrain::ReferenceStrain(std::vector<double> values, std::vector<double> weights)
    : values_(std::move(values)), weights_(std::move(weights)) {
    constexpr std::string_view name = "ReferenceStrain";
    check::not_empty(name, "values", values_.size());
    if (weights_.empty()) { weights_.assign(values_.size(), 1.0); }
    check::same_size(name, "weights", weights_.size(), "values", values_.size());
    for (const double value : values_) { check::positive(name, "values", value); }
    check::all_non_negative(name, "weights", weights_);
    const double total = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    check::positive(name, "sum of weights", total);
    for (double& weight : weights_) { weight /= total; }
    mean_ = std::inner_product(values_.begin(), values_.end(), weights_.begin(), 0.0);
    maximum_ = *std::max_element(values_.begin(), values_.end());
}

GOODWILL_INLINE double ReferenceStrain::leaving_probability(double theta) const noexcept {
    double probability = 0.0;
    for (std::size_t i = 0; i < values_.size(); ++i) { probability -= weights_[i] * std::expm1(-theta * values_[i]); }
    return probability;
}

GOODWILL_INLINE double log_likelihood(const AttritionParams& params, const EncounterHistory& history) {
    detail::check_params("log_likelihood", params);
    detail::check_history("log_likelihood", history);
    const detail::SilenceTerms terms = detail::silence_terms(params, history);
    const double larger = std::max(terms.alive, terms.gone);
    const double smaller = std::min(terms.alive, terms.gone);
    const auto x = static_cast<double>(history.time.size() - 1);
    return support::log_rising_factorial(params.r, x).value + params.r * std::log(params.alpha) + larger +
           std::log1p(std::exp(smaller - larger));
}

GOODWILL_INLINE double probability_alive(const AttritionParams& params, const EncounterHistory& history) {
    detail::check_params("probability_alive", params);
    detail::check_history("probability_alive", history);
    const detail::SilenceTerms terms = detail::silence_terms(params, history);
    return 1.0 / (1.0 + std::exp(terms.gone - terms.alive));
}

GOODWILL_INLINE AliveBelief belief_if_alive(const AttritionParams& params, const EncounterHistory& history) {
    detail::check_params("belief_if_alive", params);
    detail::check_history("belief_if_alive", history);
    return {params.r + static_cast<double>(history.time.size() - 1), params.alpha + history.observed_until, params.s,
            params.b + std::accumulate(history.strain.begin(), history.strain.end(), 0.0)};
}

GOODWILL_INLINE double expected_encounters(const AliveBelief& belief, const ReferenceStrain& reference,
                                           double horizon) {
    detail::check_belief("expected_encounters", belief);
    check::non_negative("expected_encounters", "horizon", horizon);
    const double reach = horizon / belief.a;
    if (reach == 0.0) { return 0.0; }
    const double slope = 0.5 * (belief.n + 1.0) * reach * reference.mean();
    return detail::gamma_expectation(belief.s, belief.b, belief.n * reach, slope,
                                     reference.maximum() * (1.0 + belief.n * reach), [&](double theta) {
                                         const double p = reference.leaving_probability(theta);
                                         return -std::expm1(-belief.n * std::log1p(p * reach)) / p;
                                     });
}

GOODWILL_INLINE double discounted_encounters(const AliveBelief& belief, const ReferenceStrain& reference, double rate) {
    detail::check_belief("discounted_encounters", belief);
    check::positive("discounted_encounters", "rate", rate);
    const double discount = belief.a * rate;
    const double slope = (belief.n + 1.0) / discount * reference.mean();
    return detail::gamma_expectation(belief.s, belief.b, belief.n / discount, slope,
                                     reference.maximum() * (1.0 + belief.n / discount), [&](double theta) {
                                         // (1 - c^n e^c Gamma(1 - n, c)) / p with c = a rate / p is n e^c E_{n+1}(c) /
                                         // p, free of cancellation.
                                         const double p = reference.leaving_probability(theta);
                                         return belief.n *
                                                support::scaled_exponential_integral(belief.n + 1.0, discount / p) / p;
                                     });
}

GOODWILL_INLINE double value_after(const AliveBelief& before, double strain, const ReferenceStrain& reference,
                                   double rate) {
    check::non_negative("value_after", "strain", strain);
    const double stays = std::exp(-before.s * std::log1p(strain / before.b));
    return stays * discounted_encounters({before.n, before.a, before.s, before.b + strain}, reference, rate);
}

GOODWILL_INLINE double moment_value(const AttritionParams& params, const EncounterHistory& history, std::size_t k,
                                    double reference_strain, const ReferenceStrain& reference, double rate) {
    detail::check_params("moment_value", params);
    detail::check_history("moment_value", history);
    if (k >= history.time.size()) {
        check::fail_argument("moment_value", "k", "below the number of encounters", std::to_string(k));
    }
    const double earlier =
        std::accumulate(history.strain.begin(), history.strain.begin() + static_cast<std::ptrdiff_t>(k), 0.0);
    const AliveBelief before{params.r + static_cast<double>(k), params.alpha + history.time[k], params.s,
                             params.b + earlier};
    return value_after(before, history.strain[k], reference, rate) -
           value_after(before, reference_strain, reference, rate);
}

}  // namespace goodwill::inline v0::value
