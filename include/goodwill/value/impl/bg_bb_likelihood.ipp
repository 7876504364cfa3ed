// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/bg_bb.hpp"
#include "goodwill/value/impl/likelihood_sums.ipp"

// With (u)_n the rising factorial, a customer who leaves before occasion m + 1 <= n has likelihood
//
//     (alpha)_x (beta)_(m-x) / (alpha+beta)_m  gamma (delta)_m / (gamma+delta)_(m+1),   m = t_x ... n - 1,
//
// and one who is there at the n-th the same with m = n and (delta)_n / (gamma+delta)_n for the last factor. Nothing but
// products: no gamma is exceptional.
namespace goodwill::inline v0::value {
namespace detail {

/// log (a)_n and its derivatives in a for n = 0 ... most.
class RisingTable {
public:
    RisingTable(double a, std::size_t most) : at_(most + 1) {
        for (std::size_t n = 0; n < most; ++n) {
            const double inverse = 1.0 / (a + static_cast<double>(n));
            at_[n + 1] = {at_[n].value + std::log(a + static_cast<double>(n)), at_[n].first + inverse,
                          at_[n].second - inverse * inverse};
        }
    }
    [[nodiscard]] const support::WithDerivatives& operator[](double n) const {
        return at_[static_cast<std::size_t>(n)];
    }

private:
    std::vector<support::WithDerivatives> at_;
};

/// Likelihoods of histories of up to `most` occasions under given parameters.
class BgBbTables {
public:
    BgBbTables(const BgBbParams& p, double most)
        : p_(p), buys_(p.alpha, static_cast<std::size_t>(most)), passes_(p.beta, static_cast<std::size_t>(most)),
          both_(p.alpha + p.beta, static_cast<std::size_t>(most)), stays_(p.delta, static_cast<std::size_t>(most) + 1),
          all_(p.gamma + p.delta, static_cast<std::size_t>(most) + 1) {}

    /// Logarithm, gradient and upper triangle of the Hessian of one way the history can have come about: the last
    /// occasion at which the customer was there is m, and whether leaving was seen to follow.
    struct Way {
        double value = 0.0;
        std::array<double, 4> gradient{};
        std::array<double, 10> hessian{};
    };
    [[nodiscard]] double log_way(double x, double m, bool left) const {
        const double buying = buys_[x].value + passes_[m - x].value - both_[m].value;
        return buying + stays_[m].value + (left ? std::log(p_.gamma) - all_[m + 1.0].value : -all_[m].value);
    }
    [[nodiscard]] Way way(double x, double m, bool left) const {
        const support::WithDerivatives& all = all_[left ? m + 1.0 : m];
        const support::WithDerivatives& both = both_[m];
        const double inverse = left ? 1.0 / p_.gamma : 0.0;
        Way w;
        w.value = log_way(x, m, left);
        w.gradient = {buys_[x].first - both.first, passes_[m - x].first - both.first, inverse - all.first,
                      stays_[m].first - all.first};
        w.hessian = {buys_[x].second - both.second,
                     -both.second,
                     0.0,
                     0.0,
                     passes_[m - x].second - both.second,
                     0.0,
                     0.0,
                     -inverse * inverse - all.second,
                     -all.second,
                     stays_[m].second - all.second};
        return w;
    }

    /// The likelihood of a history and the share of it in which the customer is there at the last occasion.
    struct History {
        double log_likelihood;
        double alive;
    };
    [[nodiscard]] History history(double x, double recency, double n) const {
        const double there = log_way(x, n, false);
        double others = 0.0;  // over the likelihood of being there
        for (double m = recency; m < n; m += 1.0) { others += std::exp(log_way(x, m, true) - there); }
        if (std::isfinite(others)) { return {there + std::log1p(others), 1.0 / (1.0 + others)}; }
        // Being there has become too unlikely to compare with.
        double most = there;
        for (double m = recency; m < n; m += 1.0) { most = std::max(most, log_way(x, m, true)); }
        double sum = std::exp(there - most);
        for (double m = recency; m < n; m += 1.0) { sum += std::exp(log_way(x, m, true) - most); }
        return {most + std::log(sum), std::exp(there - most) / sum};
    }

    /// Adds weight times the log-likelihood of a history with its derivatives.
    void add(LikelihoodSums& sums, double x, double recency, double n, double weight) const {
        const History whole = history(x, recency, n);
        std::array<double, 4> mean{};
        std::array<double, 10> second{};
        const auto add_way = [&](double m, bool left) {
            const Way w = way(x, m, left);
            const double share = std::exp(w.value - whole.log_likelihood);
            std::size_t at = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                mean[i] += share * w.gradient[i];
                for (std::size_t j = i; j < 4; ++j, ++at) {
                    second[at] += share * (w.hessian[at] + w.gradient[i] * w.gradient[j]);
                }
            }
        };
        add_way(n, false);
        for (double m = recency; m < n; m += 1.0) { add_way(m, true); }
        sums.value += weight * whole.log_likelihood;
        std::size_t at = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            sums.gradient[i] += weight * mean[i];
            for (std::size_t j = i; j < 4; ++j, ++at) { sums.hessian[at] += weight * (second[at] - mean[i] * mean[j]); }
        }
    }

private:
    BgBbParams p_;
    RisingTable buys_;
    RisingTable passes_;
    RisingTable both_;
    RisingTable stays_;
    RisingTable all_;
};

[[nodiscard]] inline double most_occasions(std::span<const double> T) {
    return T.empty() ? 0.0 : *std::max_element(T.begin(), T.end());
}

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const BgBbParams& params, const PurchasePatterns& patterns,
                                      std::span<double> gradient, std::span<double> hessian,
                                      const Execution& execution) {
    const detail::BgBbTables tables(params, detail::most_occasions(patterns.T()));
    const auto accumulate = [&](detail::LikelihoodSums& sums, support::RowRange rows) {
        const auto& runs = patterns.runs();
        auto run = std::upper_bound(runs.begin(), runs.end(), rows.begin,
                                    [](std::size_t row, const PurchasePatterns::Run& r) { return row < r.end; });
        for (; run != runs.end() && run->begin < rows.end; ++run) {
            const std::size_t end = std::min(run->end, rows.end);
            for (std::size_t i = std::max(run->begin, rows.begin); i < end; ++i) {
                tables.add(sums, run->frequency, patterns.recency()[i], patterns.T()[i], patterns.weight()[i]);
            }
        }
    };
    const auto merge = [](detail::LikelihoodSums& into, const detail::LikelihoodSums& from) { into += from; };
    return support::ordered_reduce(patterns.size(), 2048, execution, "likelihood", detail::LikelihoodSums{}, accumulate,
                                   merge)
        .hand_out(gradient, hessian);
}

GOODWILL_INLINE std::vector<double> log_likelihoods(const BgBbParams& params, const PurchaseSummary& s) {
    check_params("log_likelihoods", params);
    check_occasions("log_likelihoods", s);
    const detail::BgBbTables tables(params, detail::most_occasions(s.T));
    std::vector<double> result(s.size());
    for (std::size_t i = 0; i < s.size(); ++i) {
        result[i] = tables.history(s.frequency[i], s.recency[i], s.T[i]).log_likelihood;
    }
    return result;
}

}  // namespace goodwill::inline v0::value
