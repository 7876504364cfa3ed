// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/support/special_functions/expectation.hpp"
#include "goodwill/value/impl/occasion_table.ipp"

// Moments of a customer who is alive and buys at every k-th event of a Poisson process. Since the last purchase j < k
// events may have passed; given j, the future events within t are negative binomial, N ~ NB(n_j, z = t/(A + t)), and
// m = floor((j + N)/k) occasions to buy follow, of which sum over i < m of (b)_i/(a+b)_i are taken before leaving.
// All terms are positive.
namespace goodwill::inline v0::value::detail {

class RegularCustomer {
public:
    /// \param n shape of the event rate with all purchases counted, \param waited time since the last purchase
    RegularCustomer(int k, double n, double A, double a, double b, double waited) : k_(k), A_(A), a_(a), b_(b) {
        double weight = 1.0;
        double total = 0.0;
        for (int j = 0; j < k; ++j) {
            if (j > 0) { weight *= (n + j - 1.0) * waited / (A * j); }
            shape_.push_back(n + j);
            weight_.push_back(weight);
            total += weight;
        }
        for (double& w : weight_) { w /= total; }
    }

    /// Expected purchases within t.
    [[nodiscard]] double purchases(double t) const {
        double total = 0.0;
        for (int j = 0; j < k_ && t > 0.0; ++j) {
            total += weight_[static_cast<std::size_t>(j)] * walk(j, std::log1p(t / A_)).purchases;
        }
        return total;
    }

    /// Probability of being alive after t more.
    [[nodiscard]] double still_alive(double t) const {
        double total = 0.0;
        for (int j = 0; j < k_; ++j) {
            total += weight_[static_cast<std::size_t>(j)] * walk(j, std::log1p(t / A_)).alive;
        }
        return total;
    }

    /// Probability that j events have passed since the last purchase.
    [[nodiscard]] double share(int j) const { return weight_[static_cast<std::size_t>(j)]; }

    [[nodiscard]] double discounted(double rate, double horizon) const {
        const OccasionTable occasions(k_, a_, b_);
        double total = 0.0;
        for (int j = 0; j < k_; ++j) { total += share(j) * discounted_after(j, rate, horizon, occasions); }
        return total;
    }

    /// Given j.
    [[nodiscard]] double discounted_after(int j, double rate, double horizon, const OccasionTable& occasions) const {
        if (rate * horizon > most_discount) { return discounted_for_good(j, rate, occasions); }
        return discounted_within(rate, horizon, [&](double w) { return bought(j, w); });
    }

    /// Where rate times horizon is greater the horizon does not matter.
    static constexpr double most_discount = 40.0;

    /// Given j, without end: event e comes discounted by q^e, q = lambda/(lambda + rate), so the occasions add up to
    /// q^(k-j) 2F1(1, b; a+b; q^k), averaged over lambda.
    [[nodiscard]] double discounted_for_good(int j, double rate, const OccasionTable& occasions) const {
        const double n = shape_[static_cast<std::size_t>(j)];
        return support::gamma_expectation(n, A_, [&](double lambda) {
            return -(k_ - j) * std::log1p(rate / lambda) + occasions(std::log(lambda / rate));
        });
    }

    /// exp(-rate h) E[purchases in h] + rate int_0^h exp(-rate s) E[purchases in s] ds, by quadrature in
    /// w = log(1 + s/A), of which `expected` is a function.
    template <class Expected>
    [[nodiscard]] double discounted_within(double rate, double horizon, Expected expected) const {
        const double end = std::log1p(horizon / A_);
        if (rate == 0.0) { return expected(end); }
        const double y = rate * A_;
        const auto integrand = [&](double w) { return y * expected(w) * std::exp(w - y * std::expm1(w)); };
        return expected(end) * std::exp(-rate * horizon) +
               support::integrate_panels(integrand, 0.0, end, 2 + 2 * static_cast<int>(std::ceil(end)));
    }

    /// Expected purchases given j until w = log(1 + t/A): A matters through w alone.
    [[nodiscard]] double bought(int j, double w) const { return w > 0.0 ? walk(j, w).purchases : 0.0; }

private:
    struct Walk {
        double purchases = 0.0;
        double alive = 0.0;
    };

    /// Goes through the number of events N until w = log(1 + t/A): purchases as the sum over occasions of P(it comes)
    /// P(it is taken), alive as the sum over N of NB(N; n, z) P(no occasion so far was the last).
    [[nodiscard]] Walk walk(int j, double w) const {
        const double n = shape_[static_cast<std::size_t>(j)];
        const double z = -std::expm1(-w);
        double log_probability = -n * w;  // of N = 0
        double probability = std::exp(log_probability);
        double ratio = z * n;                           // of the probability of the next number to this one's
        double beyond = -std::expm1(log_probability);   // probability of more than N events
        double taken = 1.0;                             // and of taking the next occasion, when it comes
        bool tiny = log_probability < least_logarithm;  // so small that only logarithms hold it
        Walk total;
        int next = k_ - j;  // events until the next occasion
        for (double events = 0.0; events < 2e7; ++events) {
            total.alive += taken * probability;
            if (events > 0.0) { beyond = std::max(0.0, beyond - probability); }
            if (--next == 0) {
                total.purchases += taken * beyond;
                const double i = std::floor((j + events) / k_);
                taken *= (b_ + i) / (a_ + b_ + i);
                next = k_;
            }
            // What is left is at most the probability of the next event over (1 - ratio)^2.
            const double following = probability * ratio;
            const double next_ratio = z * (n + events + 1.0) / (events + 2.0);
            const double slack = 1.0 - next_ratio;
            if (slack > 0.0 && taken * following <= 1e-17 * std::min(total.purchases, total.alive) * slack * slack) {
                break;
            }
            if (tiny) {
                log_probability += std::log(ratio);
                probability = std::exp(log_probability);
                tiny = log_probability < least_logarithm;
            } else {
                probability = following;
            }
            ratio = next_ratio;
        }
        return total;
    }

    static constexpr double least_logarithm = -600.0;

    int k_;
    double A_;
    double a_;
    double b_;
    std::vector<double> shape_;
    std::vector<double> weight_;
};

}  // namespace goodwill::inline v0::value::detail
