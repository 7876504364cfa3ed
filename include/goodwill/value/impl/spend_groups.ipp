// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/value/impl/margin_scale.ipp"
#include "goodwill/value/impl/spend_effects.ipp"
#include "goodwill/value/spend_covariates.hpp"

// Customers of equal covariates are customers of the plain model, whose likelihood serves. Covariates move one
// parameter u of it: v exp(e) or mu + e, e = gamma'z. Then d/d gamma = z du/de d/du, and second derivatives by the
// chain rule.
namespace goodwill::inline v0::value::detail {

inline void check_amounts(std::string_view function, const GammaGammaParams&, const SpendSummary& summary) {
    check_spend(function, summary);
}
inline void check_amounts(std::string_view function, const NormalNormalParams&, const SpendSummary& summary) {
    check_margins(function, summary);
}

/// Repeat customers of equal covariates.
struct SpendGroup {
    std::vector<double> z;
    std::vector<double> frequency;
    std::vector<double> monetary_value;
    std::vector<double> weights;

    [[nodiscard]] SpendSummary view() const { return {frequency, monetary_value, weights}; }
    [[nodiscard]] double customers() const { return std::accumulate(weights.begin(), weights.end(), 0.0); }
};

/// In the order of the covariates.
[[nodiscard]] inline std::vector<SpendGroup> spend_groups(const SpendSummary& summary,
                                                          const CovariatePaths& covariates) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < summary.size(); ++i) {
        if (summary.frequency[i] > 0.0 && (summary.weights.empty() || summary.weights[i] > 0.0)) { rows.push_back(i); }
    }
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        const std::span<const double> left = covariates.of_segment(a);
        const std::span<const double> right = covariates.of_segment(b);
        const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin());
        return l == left.end() ? a < b : *l < *r;
    });
    std::vector<SpendGroup> groups;
    for (const std::size_t row : rows) {
        const std::span<const double> z = covariates.of_segment(row);
        if (groups.empty() || !std::equal(z.begin(), z.end(), groups.back().z.begin())) {
            groups.push_back({{z.begin(), z.end()}, {}, {}, {}});
        }
        groups.back().frequency.push_back(summary.frequency[row]);
        groups.back().monetary_value.push_back(summary.monetary_value[row]);
        groups.back().weights.push_back(summary.weights.empty() ? 1.0 : summary.weights[row]);
    }
    return groups;
}

/// The parameter u that covariates move, with its derivatives in the base's own and in the sum of effects e.
struct MovedParameter {
    std::size_t at;    ///< its place among the parameters
    double by_base;    ///< du/d base
    double by_effect;  ///< du/de
    double curved;     ///< d2u/de2
    double mixed;      ///< d2u/de d base
};
[[nodiscard]] inline MovedParameter moved_parameter(const GammaGammaParams& base, const GammaGammaParams& own) {
    return {2, own.v / base.v, own.v, own.v, own.v / base.v};
}
[[nodiscard]] inline MovedParameter moved_parameter(const NormalNormalParams&, const NormalNormalParams&) {
    return {0, 1.0, 1.0, 0.0, 0.0};
}

/// Derivatives in base parameters and effects, added up over groups.
struct EffectDerivatives {
    std::vector<double> gradient;
    std::vector<double> hessian;

    explicit EffectDerivatives(std::size_t effects) : gradient(3 + effects), hessian((3 + effects) * (3 + effects)) {}

    /// Adds a group's, told in its own parameters.
    void add(const MovedParameter& u, std::span<const double> g, std::span<const double> h, std::span<const double> z) {
        const std::size_t n = gradient.size();
        std::array<double, 3> turn{1.0, 1.0, 1.0};
        turn[u.at] = u.by_base;
        for (std::size_t i = 0; i < 3; ++i) {
            gradient[i] += turn[i] * g[i];
            for (std::size_t k = 0; k < 3; ++k) { hessian[i * n + k] += turn[i] * turn[k] * h[3 * i + k]; }
            const double mixed = turn[i] * h[3 * i + u.at] * u.by_effect + (i == u.at ? u.mixed * g[i] : 0.0);
            for (std::size_t j = 0; j < z.size(); ++j) {
                hessian[i * n + 3 + j] += mixed * z[j];
                hessian[(3 + j) * n + i] += mixed * z[j];
            }
        }
        const double curved = u.by_effect * u.by_effect * h[4 * u.at] + u.curved * g[u.at];
        for (std::size_t j = 0; j < z.size(); ++j) {
            gradient[3 + j] += u.by_effect * g[u.at] * z[j];
            for (std::size_t k = 0; k < z.size(); ++k) { hessian[(3 + j) * n + 3 + k] += curved * z[j] * z[k]; }
        }
    }
};

template <class Params>
[[nodiscard]] double sum_over_groups(const SpendCovariateParams<Params>& params, const std::vector<SpendGroup>& groups,
                                     std::span<double> gradient, std::span<double> hessian) {
    const bool derivatives = !gradient.empty() || !hessian.empty();
    EffectDerivatives sums(params.spend.size());
    double value = 0.0;
    std::array<double, 3> g{};
    std::array<double, 9> h{};
    for (const SpendGroup& group : groups) {
        const double effect = std::inner_product(group.z.begin(), group.z.end(), params.spend.begin(), 0.0);
        if (!(std::abs(effect) <= largest_effect(params.base))) { return -std::numeric_limits<double>::infinity(); }
        const Params own = moved_by(params.base, effect);
        if (derivatives) {
            value += log_likelihood(own, group.view(), g, h);
            sums.add(moved_parameter(params.base, own), g, h, group.z);
        } else {
            value += log_likelihood(own, group.view());
        }
    }
    if (!gradient.empty()) { std::copy(sums.gradient.begin(), sums.gradient.end(), gradient.begin()); }
    if (!hessian.empty()) { std::copy(sums.hessian.begin(), sums.hessian.end(), hessian.begin()); }
    return value;
}

}  // namespace goodwill::inline v0::value::detail
