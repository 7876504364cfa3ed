// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/beta_geometric_moments.ipp"
#include "goodwill/value/impl/covariate_ways.ipp"
#include "goodwill/value/impl/each_customer.ipp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/stay_integral.ipp"

namespace goodwill::inline v0::value::detail {

/// A base of customers with their paths under given parameters.
template <class Params>
class CovariateBase {
public:
    CovariateBase(std::string_view function, const CovariateParams<Params>& params, const PurchaseSummary& summary,
                  const Covariates& covariates)
        : params_(params), summary_(summary), covariates_(covariates),
          places_{static_cast<Eigen::Index>(Params::names.size()),
                  static_cast<Eigen::Index>(covariates.rate.covariates),
                  static_cast<Eigen::Index>(covariates.dropout.covariates)} {
        check_params(function, params.base);
        check::same_size(function, "rate effects", params.rate.size(), "covariates", covariates.rate.covariates);
        check::same_size(function, "dropout effects", params.dropout.size(), "covariates",
                         covariates.dropout.covariates);
    }

    [[nodiscard]] CovariateHistory history(std::size_t i) const {
        return {summary_.frequency[i], summary_.recency[i], summary_.T[i], PathWalk(covariates_.rate, i, params_.rate),
                PathWalk(covariates_.dropout, i, params_.dropout)};
    }
    [[nodiscard]] WaysFound ways(std::size_t i, bool derivatives) const {
        return ways_of(params_.base, places_, history(i), derivatives);
    }
    [[nodiscard]] double probability_alive(std::size_t i) const {
        const WaysFound found = ways(i, false);
        return std::exp(found.log_alive - found.sum.log());
    }

    /// Value, gradient and Hessian of one customer's log-likelihood less the part of r and alpha (s and beta) alone.
    [[nodiscard]] const Places& places() const { return places_; }
    [[nodiscard]] std::span<const double> purchase_sums(std::size_t i) const {
        return covariates_.rate.covariates == 0 ? std::span<const double>() : covariates_.rate.sums_of(i);
    }
    [[nodiscard]] double weight(std::size_t i) const { return summary_.weights.empty() ? 1.0 : summary_.weights[i]; }
    [[nodiscard]] const Params& base() const { return params_.base; }
    [[nodiscard]] const std::vector<double>& rate_effects() const { return params_.rate; }
    [[nodiscard]] std::size_t size() const { return summary_.size(); }
    [[nodiscard]] double frequency(std::size_t i) const { return summary_.frequency[i]; }

private:
    const CovariateParams<Params>& params_;
    const PurchaseSummary& summary_;
    const Covariates& covariates_;
    Places places_;
};

struct CovariateSums {
    double value = 0.0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;
};

inline void merge_sums(CovariateSums& into, const CovariateSums& from) {
    into.value += from.value;
    into.gradient += from.gradient;
    into.hessian += from.hessian;
}

/// What goes by the frequency and the base parameters alone: Gamma(r+x)/Gamma(r) alpha^r (beta^s), and e^G.
template <class Params>
void add_plain(CovariateSums& sums, const CovariateBase<Params>& base, std::size_t i) {
    const Params& p = base.base();
    const double w = base.weight(i);
    const support::WithDerivatives rate = support::log_rising_factorial(p.r, base.frequency(i));
    sums.value += w * (rate.value + p.r * std::log(p.alpha));
    sums.gradient[0] += w * (rate.first + std::log(p.alpha));
    sums.gradient[1] += w * p.r / p.alpha;
    sums.hessian(0, 0) += w * rate.second;
    sums.hessian(0, 1) += w / p.alpha;
    sums.hessian(1, 0) += w / p.alpha;
    sums.hessian(1, 1) -= w * p.r / (p.alpha * p.alpha);
    if constexpr (std::is_same_v<Params, ParetoNbdParams>) {
        sums.value += w * p.s * std::log(p.beta);
        sums.gradient[2] += w * std::log(p.beta);
        sums.gradient[3] += w * p.s / p.beta;
        sums.hessian(2, 3) += w / p.beta;
        sums.hessian(3, 2) += w / p.beta;
        sums.hessian(3, 3) -= w * p.s / (p.beta * p.beta);
    }
    const auto z = base.purchase_sums(i);
    for (std::size_t j = 0; j < z.size(); ++j) {
        sums.value += w * base.rate_effects()[j] * z[j];
        sums.gradient[base.places().base + static_cast<Eigen::Index>(j)] += w * z[j];
    }
}

template <class Params>
[[nodiscard]] CovariateSums covariate_sums(const CovariateBase<Params>& base, bool derivatives,
                                           const Execution& execution) {
    const Eigen::Index n = base.places().all();
    const CovariateSums empty{0.0, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
    const auto accumulate = [&](CovariateSums& sums, support::RowRange rows) {
        for (std::size_t i = rows.begin; i < rows.end; ++i) {
            const double w = base.weight(i);
            if (w == 0.0) { continue; }
            add_plain(sums, base, i);
            const WaysFound found = base.ways(i, derivatives);
            sums.value += w * found.sum.log();
            if (!derivatives) { continue; }
            sums.gradient += w * found.sum.gradient();
            sums.hessian += w * found.sum.hessian();
        }
    };
    return support::ordered_reduce(base.size(), 64, execution, "likelihood", empty, accumulate, merge_sums);
}

template <class Params>
[[nodiscard]] double sum_likelihood(const CovariateParams<Params>& params, const PurchaseSummary& summary,
                                    const Covariates& covariates, std::span<double> gradient, std::span<double> hessian,
                                    const Execution& execution) {
    const CovariateBase<Params> base("log_likelihood", params, summary, covariates);
    const bool derivatives = !gradient.empty() || !hessian.empty();
    const CovariateSums sums = covariate_sums(base, derivatives, execution);
    if (!gradient.empty()) { std::copy(sums.gradient.begin(), sums.gradient.end(), gradient.begin()); }
    if (!hessian.empty()) { std::copy_n(sums.hessian.data(), sums.hessian.size(), hessian.begin()); }
    return sums.value;
}

}  // namespace goodwill::inline v0::value::detail
