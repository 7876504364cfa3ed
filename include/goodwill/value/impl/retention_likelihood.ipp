// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/retention.hpp"

namespace goodwill::inline v0::value::detail {

struct RetentionPattern {
    double periods;
    double churned;
    double weight;
};

/// \throw as the fits; equal rows put together, rows that say nothing left out
[[nodiscard]] inline std::vector<RetentionPattern> retention_patterns(std::string_view function,
                                                                      const RetentionSummary& s) {
    check::not_empty(function, "periods", s.size());
    check::same_size(function, "churned", s.churned.size(), "periods", s.size());
    if (!s.weights.empty()) {
        check::same_size(function, "weights", s.weights.size(), "periods", s.size());
        check::all_non_negative(function, "weights", s.weights);
    }
    std::vector<RetentionPattern> rows;
    double total = 0.0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const double t = s.periods[i];
        if (s.churned[i] != 0.0 && s.churned[i] != 1.0) {
            check::fail_domain(function, "churned", i, "0 or 1", s.churned[i]);
        }
        if (!(t >= s.churned[i]) || std::isinf(t) || t != std::floor(t)) {
            check::fail_domain(function, "periods", i, "a whole number from 0 on (from 1 on where churned)", t);
        }
        const double weight = s.weights.empty() ? 1.0 : s.weights[i];
        total += weight;
        if (weight > 0.0) { rows.push_back({t, s.churned[i], weight}); }
    }
    if (total == 0.0) { check::fail_argument(function, "weights", "positive somewhere", "0 everywhere"); }
    std::sort(rows.begin(), rows.end(), [](const RetentionPattern& a, const RetentionPattern& b) {
        return a.periods != b.periods ? a.periods < b.periods : a.churned < b.churned;
    });
    std::vector<RetentionPattern> merged;
    for (const RetentionPattern& row : rows) {
        if (!merged.empty() && merged.back().periods == row.periods && merged.back().churned == row.churned) {
            merged.back().weight += row.weight;
        } else {
            merged.push_back(row);
        }
    }
    return merged;
}

/// A function of (alpha, beta, c) with its derivatives; the Hessian's upper triangle row by row.
struct RetentionDerivatives {
    double value = 0.0;
    std::array<double, 3> gradient{};
    std::array<double, 6> hessian{};
};

/// log survival after t renewals: log Gamma(b + u)/Gamma(b) less the same of a + b, u = t^c.
[[nodiscard]] inline RetentionDerivatives log_survival_derivatives(const BetaDiscreteWeibullParams& p, double t) {
    RetentionDerivatives f;
    if (t == 0.0) { return f; }
    const double u = std::pow(t, p.c);
    const double log_t = std::log(t);
    const support::WithDerivatives stay = support::log_gamma(p.beta + u);
    const support::WithDerivatives all = support::log_gamma(p.alpha + p.beta + u);
    const support::WithDerivatives stay_0 = support::log_gamma(p.beta);
    const support::WithDerivatives all_0 = support::log_gamma(p.alpha + p.beta);
    const double by_u = stay.first - all.first;
    const double by_uu = stay.second - all.second;
    const double u_c = u * log_t;
    f.value = stay.value - all.value - stay_0.value + all_0.value;
    f.gradient = {all_0.first - all.first, by_u - stay_0.first + all_0.first, by_u * u_c};
    f.hessian = {all_0.second - all.second,
                 all_0.second - all.second,
                 -all.second * u_c,
                 by_uu - stay_0.second + all_0.second,
                 by_uu * u_c,
                 by_uu * u_c * u_c + by_u * u_c * log_t};
    return f;
}

/// log of the chance to end at the t-th renewal: log S(t - 1) + log(1 - exp(d)), d = log S(t) - log S(t - 1).
[[nodiscard]] inline RetentionDerivatives log_end_derivatives(const BetaDiscreteWeibullParams& p, double t) {
    RetentionDerivatives f = log_survival_derivatives(p, t - 1.0);
    const RetentionDerivatives at = log_survival_derivatives(p, t);
    const double odds = std::expm1(f.value - at.value);  // exp(-d) - 1
    const double first = -1.0 / odds;
    const double second = -(1.0 + odds) / (odds * odds);
    std::array<double, 3> change{};
    for (std::size_t i = 0; i < 3; ++i) { change[i] = at.gradient[i] - f.gradient[i]; }
    f.value += std::log(-std::expm1(at.value - f.value));
    std::size_t place = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        f.gradient[i] += first * change[i];
        for (std::size_t j = i; j < 3; ++j, ++place) {
            f.hessian[place] += first * (at.hessian[place] - f.hessian[place]) + second * change[i] * change[j];
        }
    }
    return f;
}

[[nodiscard]] inline RetentionDerivatives retention_likelihood(const BetaDiscreteWeibullParams& params,
                                                               const std::vector<RetentionPattern>& patterns) {
    RetentionDerivatives sum;
    for (const RetentionPattern& row : patterns) {
        const RetentionDerivatives f = row.churned > 0.0 ? log_end_derivatives(params, row.periods)
                                                         : log_survival_derivatives(params, row.periods);
        sum.value += row.weight * f.value;
        for (std::size_t i = 0; i < 3; ++i) { sum.gradient[i] += row.weight * f.gradient[i]; }
        for (std::size_t i = 0; i < 6; ++i) { sum.hessian[i] += row.weight * f.hessian[i]; }
    }
    return sum;
}

/// The first n of (alpha, beta, c), as a fit of n parameters wants them.
inline void hand_out(const RetentionDerivatives& f, std::size_t n, std::span<double> gradient,
                     std::span<double> hessian) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (i < n && !gradient.empty()) { gradient[i] = f.gradient[i]; }
        for (std::size_t j = i; j < 3; ++j, ++place) {
            if (j < n && !hessian.empty()) { hessian[i * n + j] = hessian[j * n + i] = f.hessian[place]; }
        }
    }
}

}  // namespace goodwill::inline v0::value::detail
