// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "goodwill/support/parallel.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/impl/age_quadrature.ipp"
#include "goodwill/value/impl/death_integral.ipp"
#include "goodwill/value/impl/likelihood_sums.ipp"
#include "goodwill/value/pareto_nbd.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// One evaluation of the log-likelihood on patterns:
/// Gamma(R)/Gamma(r) alpha^r beta^s (alpha+T)^-R (beta+T)^-s (1 + Q).
class ParetoEvaluation {
public:
    ParetoEvaluation(const ParetoNbdParams& params, const PurchasePatterns& patterns)
        : p_(params), patterns_(patterns) {}

    template <bool First, bool Second>
    [[nodiscard]] LikelihoodSums run(const Execution& execution) const {
        const auto accumulate = [&](LikelihoodSums& sums, support::RowRange rows) {
            const auto& runs = patterns_.runs();
            auto run = std::upper_bound(runs.begin(), runs.end(), rows.begin,
                                        [](std::size_t row, const PurchasePatterns::Run& r) { return row < r.end; });
            for (; run != runs.end() && run->begin < rows.end; ++run) {
                const std::size_t begin = std::max(run->begin, rows.begin);
                const std::size_t end = std::min(run->end, rows.end);
                if (run->frequency == 0.0 && add_by_age<First, Second>(sums, begin, end)) { continue; }
                for (std::size_t i = begin; i < end; ++i) {
                    const History h{patterns_.recency()[i], patterns_.T()[i]};
                    add<First, Second>(sums, p_.r + run->frequency, h, patterns_.weight()[i]);
                }
            }
        };
        const auto merge = [](LikelihoodSums& into, const LikelihoodSums& from) { into += from; };
        constexpr std::size_t chunk = 2048;
        LikelihoodSums total = support::ordered_reduce(patterns_.size(), chunk, execution, "likelihood",
                                                       LikelihoodSums{}, accumulate, merge);
        for (const PurchasePatterns::Run& r : patterns_.runs()) { add_frequency(total, r); }
        return total;
    }

private:
    struct History {
        double recency;
        double T;
    };

    /// One-time buyers differ by their age alone, and their likelihood is a smooth function of it. \return whether the
    /// rows were added
    template <bool First, bool Second>
    bool add_by_age(LikelihoodSums& sums, std::size_t begin, std::size_t end) const {
        const std::span<const double> T = patterns_.T().subspan(begin, end - begin);
        if (T.size() < 24 || !(T.front() < T.back())) { return false; }
        const AgeQuadrature ages(T, patterns_.weight().subspan(begin, end - begin), std::min(p_.alpha, p_.beta));
        std::array<LikelihoodSums, AgeQuadrature::most_nodes> at{};
        for (std::size_t i = 0; i < ages.size(); ++i) { add<First, Second>(at[i], p_.r, {0.0, ages.T(i)}, 1.0); }
        const auto holds = [&](auto of) { return ages.holds([&](std::size_t i) { return of(at[i]); }); };
        bool smooth = ages.size() > 0 && holds([](const LikelihoodSums& f) { return f.value; });
        for (std::size_t j = 0; First && smooth && j < 4; ++j) {
            smooth = holds([j](const LikelihoodSums& f) { return f.gradient[j]; });
        }
        for (std::size_t i = 0; smooth && i < ages.size(); ++i) { sums.add(ages.weight(i), at[i]); }
        return smooth;
    }

    /// What depends on the frequency alone, and the factors of alpha and beta.
    void add_frequency(LikelihoodSums& sums, const PurchasePatterns::Run& run) const {
        const double w = run.weight;
        const support::WithDerivatives rate = support::log_rising_factorial(p_.r, run.frequency);
        sums.value += w * (rate.value + p_.r * std::log(p_.alpha) + p_.s * std::log(p_.beta));
        sums.gradient[0] += w * (rate.first + std::log(p_.alpha));
        sums.gradient[1] += w * p_.r / p_.alpha;
        sums.gradient[2] += w * std::log(p_.beta);
        sums.gradient[3] += w * p_.s / p_.beta;
        sums.hessian[0] += w * rate.second;
        sums.hessian[1] += w / p_.alpha;
        sums.hessian[4] -= w * p_.r / (p_.alpha * p_.alpha);
        sums.hessian[8] += w / p_.beta;
        sums.hessian[9] -= w * p_.s / (p_.beta * p_.beta);
    }

    template <bool First, bool Second>
    void add(LikelihoodSums& sums, double R, const History& h, double w) const {
        const double T = h.T;
        const DeathIntegral death(p_, R, h.recency, T);
        const DeathSums d = death.template sums<First, Second>();
        const double log_a = std::log(p_.alpha + T);
        const double log_b = std::log(p_.beta + T);
        // 1 + Q = e^V (e^-V + d.all)
        const double total = std::exp(-death.scale()) + d.all;
        sums.value += w * (death.scale() + std::log(total) - R * log_a - p_.s * log_b);
        if constexpr (First) {
            const double n = 1.0 / total;
            const double a = 1.0 / (p_.alpha + T);
            const double b = 1.0 / (p_.beta + T);
            const double q = d.all * n;  // probability of having died
            // Means over the time of death of the derivatives of the integrand's logarithm.
            const double m_r = d.A * n;
            const double m_alpha = R * (q * a - d.a * n);
            const double m_s = q / p_.s + d.B * n;
            const double m_beta = p_.s * q * b - (p_.s + 1.0) * d.b * n;
            sums.gradient[0] += w * (m_r - log_a);
            sums.gradient[1] += w * (m_alpha - R * a);
            sums.gradient[2] += w * (m_s - log_b);
            sums.gradient[3] += w * (m_beta - p_.s * b);
            if constexpr (Second) { add_second(sums, w, R, {m_r, m_alpha, m_s, m_beta}, q, n, a, b, d); }
        }
    }

    /// Second moments and mean second derivatives of the integrand's logarithm, less the products of the means.
    void add_second(LikelihoodSums& sums, double w, double R, const std::array<double, 4>& m, double q, double n,
                    double a, double b, const DeathSums& d) const {
        const double s = p_.s;
        // With f_r = A, f_alpha = R (a - a'), f_s = 1/s + B, f_beta = s b - (s + 1) b' at each time of death.
        const double rr = d.AA * n;
        const double r_alpha = R * (a * d.A - d.Aa) * n + q * a - d.a * n;
        const double r_s = d.A * n / s + d.AB * n;
        const double r_beta = s * b * d.A * n - (s + 1.0) * d.Ab * n;
        const double alpha_alpha = R * R * (a * a * q + (d.aa - 2.0 * a * d.a) * n) + R * (d.aa * n - a * a * q);
        const double alpha_s = R * ((a * q - d.a * n) / s + (a * d.B - d.aB) * n);
        const double alpha_beta = R * (s * b * (a * q - d.a * n) - (s + 1.0) * (a * d.b - d.ab) * n);
        const double s_s = 2.0 * d.B * n / s + d.BB * n;  // 1/s^2 of the square and -1/s^2 of the curvature cancel
        const double s_beta =
            b * q + s * b * d.B * n - (s + 1.0) / s * d.b * n - (s + 1.0) * d.Bb * n + b * q - d.b * n;
        const double beta_beta = s * s * b * b * q - 2.0 * s * (s + 1.0) * b * d.b * n +
                                 (s + 1.0) * (s + 1.0) * d.bb * n + (s + 1.0) * d.bb * n - s * b * b * q;
        sums.hessian[0] += w * (rr - m[0] * m[0]);
        sums.hessian[1] += w * (r_alpha - m[0] * m[1] - a);
        sums.hessian[2] += w * (r_s - m[0] * m[2]);
        sums.hessian[3] += w * (r_beta - m[0] * m[3]);
        sums.hessian[4] += w * (alpha_alpha - m[1] * m[1] + R * a * a);
        sums.hessian[5] += w * (alpha_s - m[1] * m[2]);
        sums.hessian[6] += w * (alpha_beta - m[1] * m[3]);
        sums.hessian[7] += w * (s_s - m[2] * m[2]);
        sums.hessian[8] += w * (s_beta - m[2] * m[3] - b);
        sums.hessian[9] += w * (beta_beta - m[3] * m[3] + s * b * b);
    }

    const ParetoNbdParams& p_;
    const PurchasePatterns& patterns_;
};

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const ParetoNbdParams& params, const PurchasePatterns& patterns,
                                      std::span<double> gradient, std::span<double> hessian,
                                      const Execution& execution) {
    const detail::ParetoEvaluation evaluation(params, patterns);
    if (!hessian.empty()) { return evaluation.run<true, true>(execution).hand_out(gradient, hessian); }
    if (!gradient.empty()) { return evaluation.run<true, false>(execution).hand_out(gradient, hessian); }
    return evaluation.run<false, false>(execution).value;
}

}  // namespace goodwill::inline v0::value
