// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/expectation.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/retention.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// log E[(1 - p)^u].
[[nodiscard]] inline double log_stay(const BetaDiscreteWeibullParams& p, double u) {
    return support::log_gamma(p.beta + u).value - support::log_gamma(p.alpha + p.beta + u).value -
           support::log_gamma(p.beta).value + support::log_gamma(p.alpha + p.beta).value;
}

[[nodiscard]] inline double log_survival(const BetaDiscreteWeibullParams& p, double t) {
    return t == 0.0 ? 0.0 : log_stay(p, std::pow(t, p.c));
}

inline void check_whole(std::string_view function, const char* name, double t, double least) {
    if (!(t >= least) || std::isinf(t) || t != std::floor(t)) {
        check::fail_domain(function, name, least == 0.0 ? "a whole number from 0 on" : "a whole number from 1 on", t);
    }
}

/// sum over t >= first of S(t)/S(base) v^(t - first). For c = 1 in one expectation: given p it is a geometric series.
[[nodiscard]] inline double discounted_survival(const BetaDiscreteWeibullParams& params, double rate, double base,
                                                double first) {
    const double v = 1.0 / (1.0 + rate);
    if (params.c == 1.0) {
        // p of those left after `base` renewals is Beta(alpha, beta + base).
        return support::beta_expectation(params.alpha, params.beta + base, [&](double p, double q) {
            return (first > base ? std::log(q) : 0.0) - std::log((rate + p) * v);
        });
    }
    const double at_base = log_survival(params, base);
    double sum = 0.0;
    double discount = 1.0;
    for (double t = first;; t += 1.0) {
        const double term = std::exp(log_survival(params, t) - at_base) * discount;
        sum += term;
        discount *= v;
        // Later terms fall at least as a geometric series of v.
        if (term * v / (1.0 - v) <= 1e-16 * sum) { return sum; }
    }
}

inline void check_rate(std::string_view function, double rate) {
    if (!(rate >= 1e-6) || std::isinf(rate)) { check::fail_domain(function, "rate", "from 1e-6 on and finite", rate); }
}

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const BetaDiscreteWeibullParams& params) {
    check::positive(function, "alpha", params.alpha);
    check::positive(function, "beta", params.beta);
    check::positive(function, "c", params.c);
}

GOODWILL_INLINE RetentionTable retention_of_survivors(std::span<const double> alive) {
    constexpr const char* function = "retention_of_survivors";
    check::all_non_negative(function, "alive", alive);
    if (alive.size() < 2) {
        check::fail_argument(function, "alive", "the contracts at the start and after each renewal",
                             std::to_string(alive.size()) + " numbers");
    }
    RetentionTable table;
    const auto add = [&](double periods, double churned, double contracts) {
        table.periods.push_back(periods);
        table.churned.push_back(churned);
        table.weights.push_back(contracts);
    };
    for (std::size_t t = 1; t < alive.size(); ++t) {
        if (alive[t] > alive[t - 1]) {
            check::fail_domain(function, "alive", t, "no more than the one before", alive[t]);
        }
        add(static_cast<double>(t), 1.0, alive[t - 1] - alive[t]);
    }
    add(static_cast<double>(alive.size() - 1), 0.0, alive.back());
    return table;
}

GOODWILL_INLINE double survival(const BetaDiscreteWeibullParams& params, double t) {
    check_params("survival", params);
    detail::check_whole("survival", "t", t, 0.0);
    return std::exp(detail::log_survival(params, t));
}

GOODWILL_INLINE double retention_rate(const BetaDiscreteWeibullParams& params, double t) {
    check_params("retention_rate", params);
    detail::check_whole("retention_rate", "t", t, 1.0);
    return std::exp(detail::log_survival(params, t) - detail::log_survival(params, t - 1.0));
}

GOODWILL_INLINE double pmf(const BetaDiscreteWeibullParams& params, std::int64_t t) {
    check_params("pmf", params);
    const auto at = static_cast<double>(t);
    detail::check_whole("pmf", "t", at, 1.0);
    const double before = detail::log_survival(params, at - 1.0);
    return -std::exp(before) * std::expm1(detail::log_survival(params, at) - before);
}

GOODWILL_INLINE double discounted_expected_lifetime(const BetaDiscreteWeibullParams& params, double rate) {
    check_params("discounted_expected_lifetime", params);
    detail::check_rate("discounted_expected_lifetime", rate);
    return detail::discounted_survival(params, rate, 0.0, 0.0);
}

GOODWILL_INLINE double discounted_expected_residual_lifetime(const BetaDiscreteWeibullParams& params, double rate,
                                                             double renewals) {
    constexpr const char* function = "discounted_expected_residual_lifetime";
    check_params(function, params);
    detail::check_rate(function, rate);
    detail::check_whole(function, "renewals", renewals, 0.0);
    return detail::discounted_survival(params, rate, renewals, renewals + 1.0);
}

GOODWILL_INLINE RetentionTable simulate(const BetaDiscreteWeibullParams& params, std::size_t customers, double T,
                                        std::uint64_t seed, const Execution& execution) {
    check_params("simulate", params);
    check::not_empty("simulate", "customers", customers);
    detail::check_whole("simulate", "T", T, 0.0);
    RetentionTable table{std::vector<double>(customers), std::vector<double>(customers), {}};
    const auto chunks = support::fixed_chunks(customers, 1024);
    support::for_each_task(chunks.size(), execution, "simulate", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            const double p = support::random::beta({seed, i, 0, 0}, params.alpha, params.beta);
            // The least t with (1 - p)^(t^c) <= U.
            const double u = std::log(support::random::uniform({seed, i, 0, 1})) / std::log1p(-p);
            const double ends = std::max(std::ceil(std::pow(u, 1.0 / params.c)), 1.0);
            table.periods[i] = std::min(ends, T);
            table.churned[i] = ends <= T ? 1.0 : 0.0;
        }
    });
    return table;
}

}  // namespace goodwill::inline v0::value
