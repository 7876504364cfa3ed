// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/special_functions/expectation.hpp"
#include "goodwill/value/bg_bb.hpp"
#include "goodwill/value/impl/bg_bb_likelihood.ipp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/event_counts.ipp"
#include "goodwill/value/impl/log_fit.ipp"

namespace goodwill::inline v0::value {
namespace detail {

inline constexpr double largest_occasion = 1e6;

inline void check_occasion(std::string_view function, const char* name, double t) {
    if (!(t >= 0.0 && t <= largest_occasion) || t != std::floor(t)) {
        check::fail_domain(function, name, "a whole number of occasions from 0 to 1,000,000", t);
    }
}

/// sum over j = 1 ... horizon of P(there after j more | there at the n-th) v^j.
[[nodiscard]] inline double discounted_stays(const BgBbParams& p, double n, double rate, double horizon) {
    if (std::isinf(horizon)) {
        // Given theta, a geometric series: (1 - theta) v / (1 - (1 - theta) v) = (1 - theta) / (rate + theta).
        return support::beta_expectation(
            p.gamma, p.delta + n, [&](double theta, double stays) { return std::log(stays) - std::log(rate + theta); });
    }
    const double v = 1.0 / (1.0 + rate);
    double term = 1.0;
    double sum = 0.0;
    for (double j = 0.0; j < horizon; j += 1.0) {
        term *= v * (p.delta + n + j) / (p.gamma + p.delta + n + j);
        sum += term;
    }
    return sum;
}

/// P(alive), the chance to buy given the history, and the sum of chances to be there, which goes by T alone.
[[nodiscard]] inline std::vector<double> bg_bb_future(std::string_view function, const BgBbParams& p,
                                                      const PurchaseSummary& s, double rate, double horizon,
                                                      const Execution& execution) {
    check_params(function, p);
    check_occasions(function, s);
    std::map<double, double> stays;
    for (const double n : s.T) { stays.emplace(n, 0.0); }
    for (auto& [n, sum] : stays) {
        execution.progress.check();
        sum = discounted_stays(p, n, rate, horizon);
    }
    const BgBbTables tables(p, most_occasions(s.T));
    return for_each_customer(function, p, s, execution, [&](std::size_t i) {
        const double alive = tables.history(s.frequency[i], s.recency[i], s.T[i]).alive;
        return alive * (p.alpha + s.frequency[i]) / (p.alpha + p.beta + s.T[i]) * stays.at(s.T[i]);
    });
}

inline void check_discounting_of_occasions(std::string_view function, double rate, double horizon) {
    check_discounting(function, rate, horizon);
    if (!std::isinf(horizon)) { check_occasion(function, "horizon", horizon); }
}

}  // namespace detail

GOODWILL_INLINE void check_occasions(std::string_view function, const PurchaseSummary& summary) {
    check_summary(function, summary);
    for (std::size_t i = 0; i < summary.size(); ++i) {
        for (const auto& [name, value] : {std::pair{"recency", summary.recency[i]}, {"T", summary.T[i]}}) {
            if (value != std::floor(value) || value > detail::largest_occasion) {
                check::fail_domain(function, name, i, "a whole number of occasions up to 1,000,000", value);
            }
        }
        if (summary.frequency[i] > summary.recency[i]) {
            check::fail_domain(function, "frequency", i, "at most recency (one purchase an occasion)",
                               summary.frequency[i]);
        }
    }
}

GOODWILL_INLINE void check_params(std::string_view function, const BgBbParams& params) {
    check::positive(function, "alpha", params.alpha);
    check::positive(function, "beta", params.beta);
    check::positive(function, "gamma", params.gamma);
    check::positive(function, "delta", params.delta);
}

GOODWILL_INLINE BgBbFit fit_bg_bb(const PurchaseSummary& summary, const FitOptions& options) {
    check_occasions("fit_bg_bb", summary);
    const PurchasePatterns patterns("fit_bg_bb", summary);
    const Execution execution = detail::for_evaluations(options.execution, patterns.size());
    const detail::LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                                 std::span<double> hessian) {
        return log_likelihood(BgBbParams::from_values(v), patterns, gradient, hessian, execution);
    };
    const detail::LogFit fitting("fit_bg_bb", {"alpha", "beta", "gamma", "delta"}, {1.0, 1.0, 1.0, 1.0},
                                 patterns.customers(), likelihood);
    BgBbFit fit = fitting.run<BgBbParams>(
        {{1.0, 1.0, 0.5, 2.0}, {0.5, 1.0, 1.0, 5.0}, {2.0, 4.0, 0.5, 10.0}, {1.0, 0.5, 1.0, 1.0}}, options);
    fit.patterns = patterns.size();
    return fit;
}

GOODWILL_INLINE std::vector<double> probability_alive(const BgBbParams& params, const PurchaseSummary& s, double ahead,
                                                      const Execution& execution) {
    check_params("probability_alive", params);
    detail::check_occasion("probability_alive", "ahead", ahead);
    check_occasions("probability_alive", s);
    const detail::BgBbTables tables(params, detail::most_occasions(s.T));
    return detail::for_each_customer("probability_alive", params, s, execution, [&](std::size_t i) {
        double alive = tables.history(s.frequency[i], s.recency[i], s.T[i]).alive;
        for (double j = 0.0; j < ahead; j += 1.0) {
            alive *= (params.delta + s.T[i] + j) / (params.gamma + params.delta + s.T[i] + j);
        }
        return alive;
    });
}

GOODWILL_INLINE std::vector<double> expected_purchases(const BgBbParams& params, const PurchaseSummary& s, double t,
                                                       const Execution& execution) {
    detail::check_occasion("expected_purchases", "t", t);
    return detail::bg_bb_future("expected_purchases", params, s, 0.0, t, execution);
}

GOODWILL_INLINE double expected_purchases_new(const BgBbParams& params, double t) {
    check_params("expected_purchases_new", params);
    detail::check_occasion("expected_purchases_new", "t", t);
    return params.alpha / (params.alpha + params.beta) * detail::discounted_stays(params, 0.0, 0.0, t);
}

GOODWILL_INLINE double pmf(const BgBbParams& params, std::int64_t purchases, double t) {
    check_params("pmf", params);
    detail::check_count("pmf", purchases, t);
    detail::check_occasion("pmf", "t", t);
    const auto x = static_cast<double>(purchases);
    if (x > t) { return 0.0; }
    const detail::BgBbTables tables(params, t);
    // Which of the m occasions had the purchases: m over x.
    double log_choose = 0.0;
    double probability = 0.0;
    for (double m = x; m < t; m += 1.0) {
        probability += std::exp(log_choose + tables.log_way(x, m, true));
        log_choose += std::log((m + 1.0) / (m + 1.0 - x));
    }
    return probability + std::exp(log_choose + tables.log_way(x, t, false));
}

GOODWILL_INLINE std::vector<double> discounted_expected_transactions(const BgBbParams& params, const PurchaseSummary& s,
                                                                     double rate, double horizon,
                                                                     const Execution& execution) {
    detail::check_discounting_of_occasions("discounted_expected_transactions", rate, horizon);
    return detail::bg_bb_future("discounted_expected_transactions", params, s, rate, horizon, execution);
}

GOODWILL_INLINE double discounted_expected_transactions_new(const BgBbParams& params, double rate, double horizon) {
    check_params("discounted_expected_transactions_new", params);
    detail::check_discounting_of_occasions("discounted_expected_transactions_new", rate, horizon);
    return params.alpha / (params.alpha + params.beta) * detail::discounted_stays(params, 0.0, rate, horizon);
}

GOODWILL_INLINE SimulatedPurchases simulate(const BgBbParams& params, std::size_t customers, double T,
                                            std::uint64_t seed, const Execution& execution) {
    check_params("simulate", params);
    detail::check_occasion("simulate", "T", T);
    return detail::simulate_each("simulate", customers, T, execution, [&](std::size_t i, SimulatedPurchases& result) {
        using Draw = detail::SimulatedDraw;
        const auto draw = [&](std::uint64_t occasion, Draw purpose) {
            return support::random::DrawId{seed, i, occasion, static_cast<std::uint64_t>(purpose)};
        };
        const double buys = support::random::beta(draw(0, Draw::rate), params.alpha, params.beta);
        const double leaves = support::random::beta(draw(0, Draw::dropout), params.gamma, params.delta);
        for (std::uint64_t occasion = 1; occasion <= static_cast<std::uint64_t>(T); ++occasion) {
            if (support::random::uniform(draw(occasion, Draw::leaves)) < leaves) {
                result.alive[i] = 0.0;
                return;
            }
            if (support::random::uniform(draw(occasion, Draw::gap)) < buys) {
                result.frequency[i] += 1.0;
                result.recency[i] = static_cast<double>(occasion);
            }
        }
    });
}

}  // namespace goodwill::inline v0::value
