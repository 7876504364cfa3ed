// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/log_fit.ipp"

namespace goodwill::inline v0::value::detail {

[[nodiscard]] inline std::string ordinal(const char* what, std::size_t j) {
    return std::string(what) + " covariate " + std::to_string(j);
}

/// Standard deviations of the covariates over the segments: effects are sought in their units.
[[nodiscard]] inline std::vector<double> spread_of(const CovariatePaths& paths, const char* what) {
    std::vector<double> spread;
    const auto n = static_cast<double>(paths.end.size());
    spread.reserve(paths.covariates);
    for (std::size_t j = 0; j < paths.covariates; ++j) {
        const double first = paths.of_segment(0)[j];
        double mean = first;
        double squares = 0.0;
        for (std::size_t i = 0; i < paths.end.size(); ++i) { mean += (paths.of_segment(i)[j] - first) / n; }
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
    params.k = shape.k;
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

/// Sum of the log-likelihoods of given data, with its derivatives in base parameters and effects.
template <class Params>
using EffectLikelihood =
    std::function<double(const CovariateParams<Params>&, std::span<double> gradient, std::span<double> hessian)>;

/// What a search for effects begins at.
template <class Params>
struct EffectStart {
    ModelFit<Params> without;   ///< without covariates
    std::vector<double> scale;  ///< order of magnitude of each of the base's parameters
    std::vector<double> other;  ///< base to begin at where that of `without` does not get on
    double customers = 0.0;
};

/// What a search goes through: e^effect beside the base's parameters, all positive, with covariates in their spread.
template <class Params>
class EffectSearch {
public:
    static constexpr std::size_t own = Params::names.size();

    /// \param make from the covariates in their spread, which the search keeps, to an EffectLikelihood
    template <class Make>
    EffectSearch(const Params& shape, const Covariates& covariates, Make make)
        : shape_(shape), spread_(spread_of(covariates.rate, "rate")), rates_(spread_.size()) {
        const std::vector<double> of_dropout = spread_of(covariates.dropout, "dropout");
        even_ = {scaled(covariates.rate, spread_), scaled(covariates.dropout, of_dropout)};
        spread_.insert(spread_.end(), of_dropout.begin(), of_dropout.end());
        likelihood_ = make(even_);
    }
    EffectSearch(const EffectSearch&) = delete;
    EffectSearch& operator=(const EffectSearch&) = delete;
    EffectSearch(EffectSearch&&) = delete;
    EffectSearch& operator=(EffectSearch&&) = delete;
    ~EffectSearch() = default;

    [[nodiscard]] CovariateFit<Params> run(const EffectStart<Params>& begin, const FitOptions& options) const {
        const LogLikelihood likelihood = [&](std::span<const double> v, std::span<double> gradient,
                                             std::span<double> hessian) { return value(v, gradient, hessian); };
        std::vector<double> scale = begin.scale;
        std::vector<double> start = begin.without.params.values();
        std::vector<double> other = begin.other;
        for (std::size_t i = 0; i < own; ++i) {
            // A base without an end would begin where nothing can be learnt of dropout.
            start[i] = std::clamp(start[i], 0.01 * scale[i], 100.0 * scale[i]);
        }
        for (auto* v : {&scale, &start, &other}) { v->resize(own + spread_.size(), 1.0); }
        FitOptions plain = options;
        plain.start = given_start(options.start);
        plain.require_convergence = false;
        const LogFit fitting("fit_with_covariates", names(), scale, begin.customers, likelihood);
        CovariateFit<Params> fit = fitting.template run<CovariateParams<Params>>({start}, plain);
        // An effect without end is an answer; a search that stopped is none, unless the base was undetermined before.
        const bool stopped = begin.without.converged() &&
                             (fit.status == FitStatus::iteration_limit || fit.status == FitStatus::not_identified);
        if (stopped) { fit = fitting.template run<CovariateParams<Params>>({start, other}, plain); }
        if (options.require_convergence && !fit.converged()) {
            throw ConvergenceError("fit_with_covariates: " + fit.message);
        }
        to_effects(fit, shape_, rates_, spread_);
        // What a model is known for it is known for with covariates too.
        fit.warnings = begin.without.warnings;
        return fit;
    }

private:
    [[nodiscard]] double value(std::span<const double> v, std::span<double> gradient, std::span<double> hessian) const {
        const std::size_t n = own + spread_.size();
        const double found = likelihood_(divided(shape_, v, rates_), gradient, hessian);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                double& h = hessian[i * n + j];
                if (i == j && i >= own) { h -= gradient[i]; }
                h /= (i >= own ? v[i] : 1.0) * (j >= own ? v[j] : 1.0);
            }
        }
        for (std::size_t i = own; i < n; ++i) { gradient[i] /= v[i]; }
        return found;
    }

    /// Effects are 0 where only parameters of the base are given.
    [[nodiscard]] std::vector<double> given_start(std::vector<double> start) const {
        if (start.empty()) { return start; }
        if (start.size() == own) { start.resize(own + spread_.size(), 0.0); }
        check::same_size("fit_with_covariates", "start", start.size(), "parameters and effects", own + spread_.size());
        for (std::size_t i = own; i < start.size(); ++i) { start[i] = std::exp(start[i] * spread_[i - own]); }
        return start;
    }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all(Params::names.begin(), Params::names.end());
        all.reserve(own + spread_.size());
        for (std::size_t j = 0; j < spread_.size(); ++j) {
            all.push_back(ordinal(j < rates_ ? "rate" : "dropout", j < rates_ ? j : j - rates_));
        }
        return all;
    }

    const Params& shape_;
    std::vector<double> spread_;
    std::size_t rates_;
    Covariates even_;
    EffectLikelihood<Params> likelihood_;
};

/// The options of the fit without covariates that comes before.
[[nodiscard]] inline FitOptions without_start(FitOptions options) {
    options.start.clear();
    options.require_convergence = false;
    return options;
}

}  // namespace goodwill::inline v0::value::detail
