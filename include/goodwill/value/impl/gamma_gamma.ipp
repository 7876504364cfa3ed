// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/spend_patterns.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// log-likelihood, gradient and Hessian in (p, q, v). The gamma functions are evaluated once a frequency.
class GammaGammaSums {
public:
    explicit GammaGammaSums(const GammaGammaParams& params) : p_(params), at_q_(support::log_gamma(params.q)) {}

    void add(const SpendPattern& c) {
        const double x = c.frequency;
        if (x != frequency_) {
            frequency_ = x;
            at_px_ = support::log_gamma(p_.p * x);
            at_sum_ = support::log_gamma(p_.p * x + p_.q);
        }
        const double w = c.weight;
        const double total = p_.v + x * c.mean;
        const double inverse = 1.0 / total;
        const double log_total = std::log(total);
        const double shape = p_.p * x + p_.q;
        const double log_v = std::log(p_.v);
        value += w * (at_sum_.value - at_px_.value - at_q_.value + p_.q * (log_v - log_total) - std::log(c.mean) +
                      p_.p * x * (std::log(x * c.mean) - log_total));
        gradient[0] += w * x * (at_sum_.first - at_px_.first + std::log(x * c.mean) - log_total);
        gradient[1] += w * (at_sum_.first - at_q_.first + log_v - log_total);
        gradient[2] += w * (p_.q / p_.v - shape * inverse);
        hessian[0] += w * x * x * (at_sum_.second - at_px_.second);
        hessian[1] += w * x * at_sum_.second;
        hessian[2] -= w * x * inverse;
        hessian[4] += w * (at_sum_.second - at_q_.second);
        hessian[5] += w * (1.0 / p_.v - inverse);
        hessian[8] += w * (shape * inverse * inverse - p_.q / (p_.v * p_.v));
    }

    double value = 0.0;
    std::array<double, 3> gradient{};
    std::array<double, 9> hessian{};  ///< upper triangle

private:
    const GammaGammaParams& p_;
    support::WithDerivatives at_q_;
    support::WithDerivatives at_px_;
    support::WithDerivatives at_sum_;
    double frequency_ = 0.0;
};

inline double sum_likelihood(const GammaGammaParams& params, const std::vector<SpendPattern>& patterns,
                             std::span<double> gradient, std::span<double> hessian) {
    GammaGammaSums sums(params);
    for (const SpendPattern& pattern : patterns) { sums.add(pattern); }
    if (!gradient.empty()) { std::copy(sums.gradient.begin(), sums.gradient.end(), gradient.begin()); }
    if (!hessian.empty()) {
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = i; j < 3; ++j) { hessian[i * 3 + j] = hessian[j * 3 + i] = sums.hessian[i * 3 + j]; }
        }
    }
    return sums.value;
}

inline void check_mean_exists(std::string_view function, const GammaGammaParams& params) {
    check_params(function, params);
    if (params.q <= 1.0) {
        check::fail_domain(
            function, "q",
            "above 1 for an expected amount to exist (the population's mean is infinite; median_spend and "
            "spend_quantile exist for every q)",
            params.q);
    }
}

}  // namespace detail

GOODWILL_INLINE void check_params(std::string_view function, const GammaGammaParams& params) {
    check::positive(function, "p", params.p);
    check::positive(function, "q", params.q);
    check::positive(function, "v", params.v);
}

GOODWILL_INLINE SpendTable spend_of(const model::RfmTable& table, UnusableSpend rule) {
    if (table.monetary_value.empty()) {
        check::fail_argument("spend_of", "table", "with amounts (the log needs a revenue role)", "none");
    }
    SpendTable spend{table.valued_frequency, table.monetary_value};
    for (std::size_t i = 0; i < spend.frequency.size(); ++i) {
        if (spend.frequency[i] == 0.0 || spend.monetary_value[i] > 0.0) { continue; }
        if (rule == UnusableSpend::reject) {
            check::fail_domain("spend_of", "monetary_value", i,
                               "positive where repeat purchases are, or be taken as unknown (option nonpositive)",
                               spend.monetary_value[i]);
        }
        spend.frequency[i] = 0.0;
        spend.monetary_value[i] = 0.0;
        ++spend.unusable;
    }
    return spend;
}

GOODWILL_INLINE void check_spend(std::string_view function, const SpendSummary& summary) {
    check::not_empty(function, "frequency", summary.size());
    check::same_size(function, "monetary_value", summary.monetary_value.size(), "frequency", summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) {
        const double x = summary.frequency[i];
        if (!(x >= 0.0) || std::isinf(x) || x != std::floor(x)) {
            check::fail_domain(function, "frequency", i, "a whole number from 0 on", x);
        }
        const double mean = summary.monetary_value[i];
        if (x > 0.0 && (!(mean > 0.0) || std::isinf(mean))) {
            check::fail_domain(
                function, "monetary_value", i,
                "positive where frequency is (leave such customers out, or model their margins otherwise)", mean);
        }
    }
    if (!summary.weights.empty()) {
        check::same_size(function, "weights", summary.weights.size(), "frequency", summary.size());
        check::all_non_negative(function, "weights", summary.weights);
        if (std::all_of(summary.weights.begin(), summary.weights.end(), [](double w) { return w == 0.0; })) {
            check::fail_argument(function, "weights", "positive somewhere", "0 everywhere");
        }
    }
}

GOODWILL_INLINE double log_likelihood(const GammaGammaParams& params, const SpendSummary& summary,
                                      std::span<double> gradient, std::span<double> hessian) {
    check_params("log_likelihood", params);
    check_spend("log_likelihood", summary);
    return detail::sum_likelihood(params, detail::spend_patterns(summary), gradient, hessian);
}

GOODWILL_INLINE GammaGammaFit fit_gamma_gamma(const SpendSummary& summary, const FitOptions& options) {
    check_spend("fit_gamma_gamma", summary);
    const std::vector<detail::SpendPattern> patterns = detail::spend_patterns(summary);
    if (patterns.empty()) {
        check::fail_argument("fit_gamma_gamma", "frequency", "positive for at least one customer",
                             "0 everywhere: nobody came again, or no amount is known and positive");
    }
    double customers = 0.0;
    double mean = 0.0;
    for (const detail::SpendPattern& p : patterns) {
        customers += p.weight;
        mean += p.weight * p.mean;
    }
    mean /= customers;
    const detail::LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                                 std::span<double> hessian) {
        return detail::sum_likelihood(GammaGammaParams::from_values(v), patterns, gradient, hessian);
    };
    const detail::LogFit fitting("fit_gamma_gamma", {"p", "q", "v"}, {1.0, 1.0, mean}, customers, likelihood);
    GammaGammaFit fit = fitting.run<GammaGammaParams>(
        {{4.0, 3.0, 0.5 * mean}, {1.0, 2.0, mean}, {10.0, 10.0, mean}, {2.0, 0.8, 0.2 * mean}}, options);
    fit.patterns = patterns.size();
    if (fit.params.q <= 1.0) {
        fit.warnings.emplace_back(
            "q is at most 1: the population's mean amount is infinite and expected_spend refuses; median_spend serves "
            "instead");
    }
    if (fit.converged() && customers >= 4.0) {
        const SpendIndependence test = spend_independence(fit, summary);
        if (test.p_value < 0.01) {
            fit.warnings.push_back("amounts go with frequency, which this model denies: proportional to its power " +
                                   std::to_string(test.elasticity.value) + " (p < 0.01, see spend_independence)");
        }
    }
    return fit;
}

GOODWILL_INLINE double expected_spend_new(const GammaGammaParams& params) {
    detail::check_mean_exists("expected_spend_new", params);
    return params.p * params.v / (params.q - 1.0);
}

GOODWILL_INLINE std::vector<double> expected_spend(const GammaGammaParams& params, const SpendSummary& summary) {
    detail::check_mean_exists("expected_spend", params);
    check_spend("expected_spend", summary);
    std::vector<double> result(summary.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double x = summary.frequency[i];
        const double total = x > 0.0 ? x * summary.monetary_value[i] : 0.0;
        result[i] = params.p * (params.v + total) / (params.p * x + params.q - 1.0);
    }
    return result;
}

GOODWILL_INLINE std::vector<double> spend_quantile(const GammaGammaParams& params, const SpendSummary& summary,
                                                   double probability) {
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
    check_params("spend_quantile", params);
    check_spend("spend_quantile", summary);
    check::open_unit("spend_quantile", "probability", probability);
    std::vector<double> result(summary.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double x = summary.frequency[i];
        const double total = x > 0.0 ? x * summary.monetary_value[i] : 0.0;
        // The amount falls with nu, so its quantile is the upper quantile of nu.
        const double nu = boost::math::gamma_q_inv(params.p * x + params.q, probability, Plain()) / (params.v + total);
        result[i] = params.p / nu;
    }
    return result;
}

GOODWILL_INLINE std::vector<double> median_spend(const GammaGammaParams& params, const SpendSummary& summary) {
    return spend_quantile(params, summary, 0.5);
}

}  // namespace goodwill::inline v0::value
