// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/value/pareto_nbd.hpp"

// The odds of having died between the last purchase and the end of observation are
//
//     Q = int_{t_x}^{T} s/(beta+tau) ((alpha+T)/(alpha+tau))^R ((beta+T)/(beta+tau))^s dtau,   R = r + x.
//
// With m = min(alpha, beta), M = max(alpha, beta) and y = log((m+T)/(m+tau)) the integrand is the exponential of a
// function that is nearly linear in y and analytic for |Im y| < pi, whatever alpha and beta are, so few Gauss-Legendre
// nodes reach 1e-13: 8 where it varies by at most e^4 over at most 1.6, 12 up to e^10 over 3.5, else panels of 20.
// Where it varies by more than e^40, only the part that counts is integrated. Everything is scaled by its greatest
// value e^V, reached at t_x, so nothing overflows.
namespace goodwill::inline v0::value::detail {

/// Sums over the nodes of the integrand times products of A = log((alpha+T)/(alpha+tau)), a = 1/(alpha+tau),
/// B = log((beta+T)/(beta+tau)) and b = 1/(beta+tau).
struct DeathSums {
    double all = 0.0;
    double A = 0.0, a = 0.0, B = 0.0, b = 0.0;
    double AA = 0.0, Aa = 0.0, AB = 0.0, Ab = 0.0, aa = 0.0, aB = 0.0, ab = 0.0, BB = 0.0, Bb = 0.0, bb = 0.0;
};

class DeathIntegral {
public:
    DeathIntegral(const ParetoNbdParams& p, double R, double recency, double T)
        : s_(p.s), R_(R), alpha_least_(p.alpha <= p.beta), m_(std::min(p.alpha, p.beta)),
          gap_(std::abs(p.alpha - p.beta)), at_T_(m_ + T), log_far_T_(std::log(at_T_ + gap_)) {
        length_ = std::log1p((T - recency) / (m_ + recency));
        const double far = std::log1p((T - recency) / (m_ + gap_ + recency));
        const double by_alpha = alpha_least_ ? length_ : far;
        const double by_beta = alpha_least_ ? far : length_;
        greatest_ = R_ * by_alpha + s_ * by_beta;
        near_ = m_ + recency;
    }

    /// V, the logarithm of the scale.
    [[nodiscard]] double scale() const { return greatest_; }

    /// The integral and its derivatives' sums over exp(V).
    template <bool First, bool Second>
    [[nodiscard]] DeathSums sums() const {
        DeathSums total;
        if (length_ <= 0.0) { return total; }
        if (greatest_ <= 4.0 && length_ <= 1.6) {
            panel<8, First, Second>(total, 0.0, length_);
        } else if (greatest_ <= 10.0 && length_ <= 3.5) {
            panel<12, First, Second>(total, 0.0, length_);
        } else {
            panels<First, Second>(total);
        }
        return total;
    }

private:
    template <bool First, bool Second>
    void panels(DeathSums& total) const {
        // The exponent's slope in y is least at the end y = length, where m + tau is near_.
        const double share = near_ / (near_ + gap_);
        const double slope = alpha_least_ ? R_ + s_ * share : s_ + R_ * share;
        const double begin = std::max(0.0, length_ - 40.0 / slope);
        const double span = length_ - begin;
        const double variation = std::min(greatest_, std::max(40.0, (R_ + s_) * span));
        const int count = static_cast<int>(std::ceil(std::max(span / 5.0, std::min(variation, 400.0) / 20.0)));
        const double width = span / count;
        for (int i = 0; i < count; ++i) { panel<20, First, Second>(total, begin + i * width, begin + (i + 1) * width); }
    }

    template <int Points, bool First, bool Second>
    void panel(DeathSums& total, double low, double high) const {
        using Rule = support::GaussLegendre<Points>;
        const double middle = 0.5 * (low + high);
        const double half = 0.5 * (high - low);
        const double at_middle = at_T_ * std::exp(-middle);
        for (std::size_t i = 0; i < Rule::node.size(); ++i) {
            // Nodes lie in pairs about the middle, so one exponential serves both.
            const double step = half * Rule::node[i];
            const double ratio = std::exp(step);
            add<First, Second>(total, middle - step, at_middle * ratio, half * Rule::weight[i]);
            add<First, Second>(total, middle + step, at_middle / ratio, half * Rule::weight[i]);
        }
    }

    /// \param u m + tau at y
    template <bool First, bool Second>
    void add(DeathSums& t, double y, double u, double weight) const {
        const double far = u + gap_;  // M + tau
        const double log_far = log_far_T_ - std::log(far);
        const double A = alpha_least_ ? y : log_far;
        const double B = alpha_least_ ? log_far : y;
        const double inverse_far = 1.0 / far;
        // s/(beta+tau) dtau = s (m+tau)/(beta+tau) dy
        const double jacobian = alpha_least_ ? u * inverse_far : 1.0;
        const double f = weight * s_ * jacobian * std::exp(R_ * A + s_ * B - greatest_);
        t.all += f;
        if constexpr (First) {
            const double inverse_near = 1.0 / u;
            const double a = alpha_least_ ? inverse_near : inverse_far;
            const double b = alpha_least_ ? inverse_far : inverse_near;
            t.A += f * A;
            t.a += f * a;
            t.B += f * B;
            t.b += f * b;
            if constexpr (Second) {
                t.AA += f * A * A;
                t.Aa += f * A * a;
                t.AB += f * A * B;
                t.Ab += f * A * b;
                t.aa += f * a * a;
                t.aB += f * a * B;
                t.ab += f * a * b;
                t.BB += f * B * B;
                t.Bb += f * B * b;
                t.bb += f * b * b;
            }
        }
    }

    double s_;
    double R_;
    bool alpha_least_;
    double m_;
    double gap_;
    double at_T_;
    double log_far_T_;
    double length_ = 0.0;
    double greatest_ = 0.0;
    double near_ = 0.0;
};

}  // namespace goodwill::inline v0::value::detail
