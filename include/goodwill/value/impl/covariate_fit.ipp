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
    return shape.dropout_at_first ? fit_mbg_nbd(s, o) : fit_bg_nbd(s, o);
}

[[nodiscard]] inline std::string ordinal(const char* what, std::size_t j) {
    return std::string(what) + " covariate " + std::to_string(j);
}

/// Standard deviations of the covariates over the segments: effects are sought in their units.
[[nodiscard]] inline std::vector<double> spread_of(const CovariatePaths& paths, const char* what) {
    std::vector<double> spread;
    const auto n = static_cast<double>(paths.end.size());
    for (std::size_t j = 0; j < paths.covariates; ++j) {
        double mean = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < paths.end.size(); ++i) { mean += paths.of_segment(i)[j] / n; }
        for (std::size_t i = 0; i < paths.end.size(); ++i) {
            const double d = paths.of_segment(i)[j] - mean;
            squares += d * d / n;
        }
        if (!(squares > 0.0)) {
            check::fail_argument("fit_with_covariates", ordinal(what, j), "of different values",
                                 "one value everywhere");
        }
        spread.push_back(std::sqrt(squares));
    }
    return spread;
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
inline void check_static(const Covariates& covariates) {
    if (covariates.dropout.covariates > 0 && covariates.dropout.end.size() != covariates.dropout.size()) {
        check::fail_argument("fit_with_covariates", "dropout covariates",
                             "static in a beta-geometric model, which has no dropout rate", "ones that change");
    }
}

/// Covariates divided by their spread, and back.
[[nodiscard]] inline CovariatePaths scaled(CovariatePaths paths, const std::vector<double>& spread) {
    for (auto* values : {&paths.values, &paths.purchase_sums}) {
        for (std::size_t i = 0; i < values->size(); ++i) { (*values)[i] /= spread[i % paths.covariates]; }
    }
    return paths;
}

template <class Params>
[[nodiscard]] Params with_shape(const Params&, std::span<const double> v) {
    return Params::from_values(v);
}
[[nodiscard]] inline BetaGeometricParams with_shape(const BetaGeometricParams& shape, std::span<const double> v) {
    BetaGeometricParams params = BetaGeometricParams::from_values(v);
    params.dropout_at_first = shape.dropout_at_first;
    return params;
}

template <class Params>
[[nodiscard]] CovariateParams<Params> divided(const Params& shape, std::span<const double> v, std::size_t rates) {
    constexpr std::size_t own = Params::names.size();
    CovariateParams<Params> params{with_shape(shape, v.first(own)), {}, {}};
    for (std::size_t i = own; i < v.size(); ++i) {
        (i - own < rates ? params.rate : params.dropout).push_back(std::log(v[i]));
    }
    return params;
}
/// From e^effect, which LogFit moves in its logarithm, to effects of the covariates as they came.
template <class Params>
void to_effects(CovariateFit<Params>& fit, const Params& shape, std::size_t rates, const std::vector<double>& spread) {
    constexpr std::size_t own = Params::names.size();
    const std::size_t n = own + spread.size();
    std::vector<double> values = fit.params.base.values();
    std::vector<double> factor(n, 1.0);
    values.insert(values.end(), fit.params.rate.begin(), fit.params.rate.end());
    for (std::size_t j = 0; j < spread.size(); ++j) { factor[own + j] = 1.0 / (values[own + j] * spread[j]); }
    fit.params = divided(shape, values, rates);
    for (std::size_t j = 0; j < spread.size(); ++j) {
        (j < rates ? fit.params.rate[j] : fit.params.dropout[j - rates]) /= spread[j];
    }
    for (std::size_t i = 0; i < n; ++i) {
        fit.standard_errors[i] *= factor[i];
        for (std::size_t j = 0; j < n; ++j) { fit.covariance[i * n + j] *= factor[i] * factor[j]; }
    }
}

/// What a search goes through: e^effect beside the base's parameters, all positive, with covariates in their spread.
template <class Params>
struct CovariateSearch {
    static constexpr std::size_t own = Params::names.size();

    const Params& shape;
    const PurchaseSummary& summary;
    std::vector<double> spread;
    std::size_t rates;
    Covariates even;
    Execution execution;

    CovariateSearch(const Params& shape_, const PurchaseSummary& summary_, const Covariates& covariates,
                    const FitOptions& options)
        : shape(shape_), summary(summary_), spread(spread_of(covariates.rate, "rate")), rates(spread.size()),
          execution(options.execution) {
        const std::vector<double> of_dropout = spread_of(covariates.dropout, "dropout");
        even = {scaled(covariates.rate, spread), scaled(covariates.dropout, of_dropout)};
        spread.insert(spread.end(), of_dropout.begin(), of_dropout.end());
        execution.progress.report = nullptr;
    }
    [[nodiscard]] std::size_t size() const { return own + spread.size(); }

    [[nodiscard]] double likelihood(std::span<const double> v, std::span<double> gradient,
                                    std::span<double> hessian) const {
        const std::size_t n = size();
        const double value = sum_likelihood(divided(shape, v, rates), summary, even, gradient, hessian, execution);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                double& h = hessian[i * n + j];
                if (i == j && i >= own) { h -= gradient[i]; }
                h /= (i >= own ? v[i] : 1.0) * (j >= own ? v[j] : 1.0);
            }
        }
        for (std::size_t i = own; i < n; ++i) { gradient[i] /= v[i]; }
        return value;
    }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all(Params::names.begin(), Params::names.end());
        for (std::size_t j = 0; j < spread.size(); ++j) {
            all.push_back(ordinal(j < rates ? "rate" : "dropout", j < rates ? j : j - rates));
        }
        return all;
    }
};

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

template <class Params>
[[nodiscard]] CovariateFit<Params> fit_covariates(const Params& shape, const PurchaseSummary& summary,
                                                  const Covariates& covariates, const FitOptions& options) {
    constexpr std::size_t own = Params::names.size();
    check_covariates(summary, covariates);
    const CovariateSearch<Params> search(shape, summary, covariates, options);
    const LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                         std::span<double> hessian) { return search.likelihood(v, gradient, hessian); };
    FitOptions plain = options;
    plain.start.clear();
    plain.require_convergence = false;
    const ModelFit<Params> without = fit_base(shape, summary, plain);
    const Exposure exposure(summary);
    std::vector<double> scale(search.size(), 1.0);
    scale[1] = exposure.mean_T;
    if (std::is_same_v<Params, ParetoNbdParams>) { scale[3] = exposure.mean_T; }
    std::vector<double> start = without.params.values();
    start.resize(search.size(), 1.0);
    std::vector<double> other = start;
    for (std::size_t i = 0; i < own; ++i) {
        // A base without an end would begin where nothing can be learnt of dropout.
        start[i] = std::clamp(start[i], 0.01 * scale[i], 100.0 * scale[i]);
        other[i] = i == 1 || scale[i] != 1.0 ? 0.5 * exposure.mean_T : 1.0;
    }
    const LogFit fitting("fit_with_covariates", search.names(), scale, exposure.customers, likelihood);
    CovariateFit<Params> fit = fitting.template run<CovariateParams<Params>>({start}, plain);
    // An effect without end is an answer; a search that stopped is none, unless the base was undetermined before.
    const bool stopped =
        without.converged() && (fit.status == FitStatus::iteration_limit || fit.status == FitStatus::not_identified);
    if (stopped) { fit = fitting.template run<CovariateParams<Params>>({start, other}, plain); }
    if (options.require_convergence && !fit.converged()) {
        throw ConvergenceError("fit_with_covariates: " + fit.message);
    }
    to_effects(fit, shape, search.rates, search.spread);
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
    return detail::sum_likelihood(params, summary, covariates, gradient, hessian, execution);
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
    return detail::fit_covariates(shape, summary, covariates, options);
}
GOODWILL_INLINE CovariateFit<BetaGeometricParams> fit_with_covariates(const BetaGeometricParams& shape,
                                                                      const PurchaseSummary& summary,
                                                                      const Covariates& covariates,
                                                                      const FitOptions& options) {
    if (shape.k != 1) { check::fail_argument("fit_with_covariates", "k", "1", std::to_string(shape.k)); }
    detail::check_static(covariates);
    return detail::fit_covariates(shape, summary, covariates, options);
}
GOODWILL_INLINE CovariateFit<ParetoNbdParams> fit_with_covariates(const ParetoNbdParams& shape,
                                                                  const PurchaseSummary& summary,
                                                                  const Covariates& covariates,
                                                                  const FitOptions& options) {
    return detail::fit_covariates(shape, summary, covariates, options);
}

}  // namespace goodwill::inline v0::value
