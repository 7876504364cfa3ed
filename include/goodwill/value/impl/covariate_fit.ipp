// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/covariate_models.ipp"
#include "goodwill/value/impl/covariate_search.ipp"
#include "goodwill/value/impl/covariate_static.ipp"

namespace goodwill::inline v0::value {
namespace detail {

[[nodiscard]] inline NbdFit fit_base(const NbdParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_nbd(s, o);
}
[[nodiscard]] inline ParetoNbdFit fit_base(const ParetoNbdParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_pareto_nbd(s, o);
}
[[nodiscard]] inline BgNbdFit fit_base(const BetaGeometricParams& shape, const PurchaseSummary& s,
                                       const FitOptions& o) {
    return shape.dropout_at_first ? fit_mbg_cnbd(s, shape.k, o) : fit_bg_cnbd(s, shape.k, o);
}
[[nodiscard]] inline BgBbFit fit_base(const BgBbParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_bg_bb(s, o);
}

inline void check_paths(const char* what, const CovariatePaths& paths, const PurchaseSummary& summary, double ahead) {
    constexpr const char* function = "fit_with_covariates";
    if (paths.covariates == 0) { return; }
    check::same_size(function, what, paths.size(), "frequency", summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) {
        if (paths.begin[i + 1] == paths.begin[i] ||
            paths.end[paths.begin[i + 1] - 1] < (summary.T[i] + ahead) * (1.0 - 1e-12)) {
            check::fail_argument(function, what, ahead > 0.0 ? "known until T + t" : "known until T",
                                 "too short a path for row " + std::to_string(i));
        }
    }
}

inline void check_covariates(const PurchaseSummary& summary, const Covariates& covariates, double ahead = 0.0) {
    check_summary("fit_with_covariates", summary);
    check_paths("rate covariates", covariates.rate, summary, ahead);
    check_paths("dropout covariates", covariates.dropout, summary, ahead);
    if (covariates.rate.covariates + covariates.dropout.covariates > 20) {
        check::fail_argument("fit_with_covariates", "covariates", "at most 20 in all",
                             std::to_string(covariates.rate.covariates + covariates.dropout.covariates));
    }
}

struct Exposure {
    double customers = 0.0;
    double mean_T = 0.0;

    explicit Exposure(const PurchaseSummary& summary) {
        for (std::size_t i = 0; i < summary.size(); ++i) {
            const double w = summary.weights.empty() ? 1.0 : summary.weights[i];
            customers += w;
            mean_T += w * summary.T[i];
        }
        mean_T = mean_T > 0.0 ? mean_T / customers : 1.0;
    }
};

/// What a beta-geometric model cannot take: the times between purchases are known by the sum of their logarithms only.
inline void check_shape_paths(const BetaGeometricParams& shape, const Covariates& covariates) {
    check_static("dropout covariates", covariates.dropout,
                 "static in a beta-geometric model, which has no dropout rate");
    if (shape.k > 1) { check_static("rate covariates", covariates.rate, "static in a model of regular purchases"); }
}

/// Where a search in a model of purchases in time begins: alpha, and the beta of Pareto/NBD, are times.
template <class Params>
[[nodiscard]] EffectStart<Params> start_in_time(const Params& shape, const PurchaseSummary& summary,
                                                const FitOptions& options) {
    const Exposure exposure(summary);
    EffectStart<Params> begin{fit_base(shape, summary, without_start(options)),
                              std::vector<double>(Params::names.size(), 1.0),
                              std::vector<double>(Params::names.size(), 1.0), exposure.customers};
    begin.scale[1] = exposure.mean_T;
    if (std::is_same_v<Params, ParetoNbdParams>) { begin.scale[3] = exposure.mean_T; }
    for (std::size_t i = 0; i < begin.other.size(); ++i) {
        if (i == 1 || begin.scale[i] != 1.0) { begin.other[i] = 0.5 * exposure.mean_T; }
    }
    return begin;
}

template <class Params>
[[nodiscard]] CovariateFit<Params> fit_paths(const Params& shape, const PurchaseSummary& summary,
                                             const Covariates& covariates, const FitOptions& options) {
    check_covariates(summary, covariates);
    Execution execution = options.execution;
    execution.progress.report = nullptr;
    const EffectSearch<Params> search(shape, covariates, [&](const Covariates& even) -> EffectLikelihood<Params> {
        return [&](const CovariateParams<Params>& params, std::span<double> gradient, std::span<double> hessian) {
            return sum_likelihood(params, summary, even, gradient, hessian, execution);
        };
    });
    CovariateFit<Params> fit = search.run(start_in_time(shape, summary, options), options);
    fit.patterns = summary.size();
    return fit;
}

}  // namespace detail

GOODWILL_INLINE double log_likelihood(const CovariateParams<NbdParams>& params, const PurchaseSummary& summary,
                                      const Covariates& covariates, std::span<double> gradient,
                                      std::span<double> hessian, const Execution& execution) {
    return detail::sum_likelihood(params, summary, covariates, gradient, hessian, execution);
}
GOODWILL_INLINE double log_likelihood(const CovariateParams<BetaGeometricParams>& params,
                                      const PurchaseSummary& summary, const Covariates& covariates,
                                      std::span<double> gradient, std::span<double> hessian,
                                      const Execution& execution) {
    detail::check_shape_paths(params.base, covariates);
    if (params.base.k == 1) {
        return detail::sum_likelihood(params, summary, covariates, gradient, hessian, execution);
    }
    detail::check_covariates(summary, covariates);
    return detail::static_likelihood(params, summary, covariates, gradient, hessian, execution);
}
GOODWILL_INLINE double log_likelihood(const CovariateParams<BgBbParams>& params, const PurchaseSummary& summary,
                                      const Covariates& covariates, std::span<double> gradient,
                                      std::span<double> hessian, const Execution& execution) {
    check_occasions("log_likelihood", summary);
    detail::check_covariates(summary, covariates);
    return detail::static_likelihood(params, summary, covariates, gradient, hessian, execution);
}
GOODWILL_INLINE double log_likelihood(const CovariateParams<ParetoNbdParams>& params, const PurchaseSummary& summary,
                                      const Covariates& covariates, std::span<double> gradient,
                                      std::span<double> hessian, const Execution& execution) {
    return detail::sum_likelihood(params, summary, covariates, gradient, hessian, execution);
}

GOODWILL_INLINE CovariateFit<NbdParams> fit_with_covariates(const NbdParams& shape, const PurchaseSummary& summary,
                                                            const Covariates& covariates, const FitOptions& options) {
    if (covariates.dropout.covariates > 0) {
        check::fail_argument("fit_with_covariates", "dropout covariates", "none in NBD, where nobody leaves", "some");
    }
    return detail::fit_paths(shape, summary, covariates, options);
}
GOODWILL_INLINE CovariateFit<BetaGeometricParams> fit_with_covariates(const BetaGeometricParams& shape,
                                                                      const PurchaseSummary& summary,
                                                                      const Covariates& covariates,
                                                                      const FitOptions& options) {
    check_params("fit_with_covariates", shape);
    detail::check_shape_paths(shape, covariates);
    if (shape.k == 1) { return detail::fit_paths(shape, summary, covariates, options); }
    detail::check_covariates(summary, covariates);
    return detail::fit_static(shape, summary, covariates, detail::start_in_time(shape, summary, options), options);
}
GOODWILL_INLINE CovariateFit<ParetoNbdParams> fit_with_covariates(const ParetoNbdParams& shape,
                                                                  const PurchaseSummary& summary,
                                                                  const Covariates& covariates,
                                                                  const FitOptions& options) {
    return detail::fit_paths(shape, summary, covariates, options);
}
GOODWILL_INLINE CovariateFit<BgBbParams> fit_with_covariates(const BgBbParams& shape, const PurchaseSummary& summary,
                                                             const Covariates& covariates, const FitOptions& options) {
    check_occasions("fit_with_covariates", summary);
    detail::check_covariates(summary, covariates);
    detail::EffectStart<BgBbParams> begin{detail::fit_base(shape, summary, detail::without_start(options)),
                                          {1.0, 1.0, 1.0, 1.0},
                                          {1.0, 1.0, 0.5, 2.0},
                                          0.0};
    begin.customers = begin.without.customers;
    return detail::fit_static(shape, summary, covariates, begin, options);
}

}  // namespace goodwill::inline v0::value
