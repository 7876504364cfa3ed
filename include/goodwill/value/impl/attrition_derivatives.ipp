// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/value/encounter_attrition.hpp"

/// First and second derivatives of one customer's log-likelihood in its six primary variables.
namespace goodwill::inline v0::value::detail {

/// The variables, in this order: r, alpha, s, b, strain before the last encounter, strain with it.
enum AttritionVariable : std::size_t { var_r, var_alpha, var_s, var_b, var_before, var_with, attrition_variables };

struct AttritionJet {
    double value = 0.0;
    std::array<double, attrition_variables> d{};
    std::array<std::array<double, attrition_variables>, attrition_variables>
        dd{};  ///< lower triangle: dd[i][j], j <= i
};

/// Sums over k < x of log(r + k), 1 / (r + k) and 1 / (r + k)^2: log Gamma(r + x) - log Gamma(r) and its derivatives
/// for every x at once, without a special function.
class RisingSums {
public:
    RisingSums(double r, std::size_t largest_x) : log_(largest_x + 1), d_(largest_x + 1), dd_(largest_x + 1) {
        for (std::size_t x = 0; x < largest_x; ++x) {
            const double inverse = 1.0 / (r + static_cast<double>(x));
            log_[x + 1] = log_[x] - std::log(inverse);
            d_[x + 1] = d_[x] + inverse;
            dd_[x + 1] = dd_[x] - inverse * inverse;
        }
    }
    [[nodiscard]] double log(std::size_t x) const { return log_[x]; }
    [[nodiscard]] double d(std::size_t x) const { return d_[x]; }
    [[nodiscard]] double dd(std::size_t x) const { return dd_[x]; }

private:
    std::vector<double> log_, d_, dd_;
};

/// Adds -n log(alpha + end) - s log(1 + strain / b), the part both ways of silence share in form.
inline void add_silence(AttritionJet& jet, const AttritionParams& p, double n, double end, double strain,
                        AttritionVariable strain_variable) {
    const double reach = 1.0 / (p.alpha + end);
    const double left = 1.0 / (p.b + strain);
    const double inverse_b = 1.0 / p.b;
    const double log_end = std::log(p.alpha + end);
    const double log_strain = std::log1p(strain * inverse_b);
    jet.value += -n * log_end - p.s * log_strain;
    jet.d[var_r] -= log_end;
    jet.d[var_alpha] -= n * reach;
    jet.d[var_s] -= log_strain;
    jet.d[var_b] -= p.s * (left - inverse_b);
    jet.d[strain_variable] -= p.s * left;
    jet.dd[var_alpha][var_r] -= reach;
    jet.dd[var_alpha][var_alpha] += n * reach * reach;
    jet.dd[var_b][var_s] -= left - inverse_b;
    jet.dd[var_b][var_b] += p.s * (left * left - inverse_b * inverse_b);
    jet.dd[strain_variable][var_s] -= left;
    jet.dd[strain_variable][var_b] += p.s * left * left;
    jet.dd[strain_variable][strain_variable] += p.s * left * left;
}

/// Adds log(1 - exp(-e)) with e = s log((b + with) / (b + before)): having left at the last encounter.
inline void add_leaving(AttritionJet& jet, const AttritionParams& p, double before, double with) {
    const double u = 1.0 / (p.b + before);
    const double v = 1.0 / (p.b + with);
    const double log_ratio = std::log1p((with - before) * u);
    const double e = p.s * log_ratio;
    const double h1 = 1.0 / std::expm1(e);
    const double h2 = -h1 * (1.0 + h1);
    jet.value += std::log(-std::expm1(-e));
    const std::array<double, attrition_variables> de{0.0, 0.0, log_ratio, p.s * (v - u), -p.s * u, p.s * v};
    for (std::size_t i = var_s; i < attrition_variables; ++i) {
        jet.d[i] += h1 * de[i];
        for (std::size_t j = var_s; j <= i; ++j) { jet.dd[i][j] += h2 * de[i] * de[j]; }
    }
    jet.dd[var_b][var_s] += h1 * (v - u);
    jet.dd[var_b][var_b] += h1 * p.s * (u * u - v * v);
    jet.dd[var_before][var_s] -= h1 * u;
    jet.dd[var_before][var_b] += h1 * p.s * u * u;
    jet.dd[var_before][var_before] += h1 * p.s * u * u;
    jet.dd[var_with][var_s] += h1 * v;
    jet.dd[var_with][var_b] -= h1 * p.s * v * v;
    jet.dd[var_with][var_with] -= h1 * p.s * v * v;
}

/// log(exp(a) + exp(b)) of two jets, in a.
inline void mix(AttritionJet& a, const AttritionJet& b) {
    const double share = 1.0 / (1.0 + std::exp(b.value - a.value));  // of a
    const double rest = 1.0 / (1.0 + std::exp(a.value - b.value));
    a.value = a.value > b.value ? a.value - std::log(share) : b.value - std::log(rest);
    std::array<double, attrition_variables> gap{};
    for (std::size_t i = 0; i < attrition_variables; ++i) {
        gap[i] = a.d[i] - b.d[i];
        a.d[i] = share * a.d[i] + rest * b.d[i];
        for (std::size_t j = 0; j <= i; ++j) {
            a.dd[i][j] = share * a.dd[i][j] + rest * b.dd[i][j] + share * rest * gap[i] * gap[j];
        }
    }
}

/// Log-likelihood and derivatives of a customer with x repeat encounters, the last at `last`, seen to `until`.
inline AttritionJet attrition_jet(const AttritionParams& p, const RisingSums& rising, std::size_t x, double last,
                                  double until, double before, double with) {
    AttritionJet jet;
    const double n = p.r + static_cast<double>(x);
    add_silence(jet, p, n, until, with, var_with);
    if (with > before) {  // else the last encounter could not make anyone leave
        AttritionJet gone;
        add_silence(gone, p, n, last, before, var_before);
        add_leaving(gone, p, before, with);
        mix(jet, gone);
    }
    const double log_alpha = std::log(p.alpha);
    jet.value += rising.log(x) + p.r * log_alpha;
    jet.d[var_r] += rising.d(x) + log_alpha;
    jet.d[var_alpha] += p.r / p.alpha;
    jet.dd[var_r][var_r] += rising.dd(x);
    jet.dd[var_alpha][var_r] += 1.0 / p.alpha;
    jet.dd[var_alpha][var_alpha] -= p.r / (p.alpha * p.alpha);
    return jet;
}

}  // namespace goodwill::inline v0::value::detail
