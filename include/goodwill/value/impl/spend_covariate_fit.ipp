// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/value/impl/log_fit.ipp"
#include "goodwill/value/impl/margin_scale.ipp"
#include "goodwill/value/impl/spend_groups.ipp"
#include "goodwill/value/impl/spend_patterns.ipp"
#include "goodwill/value/spend_covariates.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// Where a search has got to, in its own coordinates.
struct SpendPlace {
    std::vector<double> at;

    [[nodiscard]] static SpendPlace from_values(std::span<const double> v) { return {{v.begin(), v.end()}}; }
};

/// What a search moves, all positive: a parameter as it is or, where `per_log` is not 0, exp((it - origin)/per_log).
struct SpendCoordinates {
    std::vector<double> origin;
    std::vector<double> per_log;
    std::vector<double> scale;  ///< order of magnitude of each coordinate
    std::vector<double> other;  ///< a second place to begin at
    double unit = 1.0;          ///< of the effects

    void add_effect(double spread) {
        origin.push_back(0.0);
        per_log.push_back(unit / spread);
        scale.push_back(1.0);
        other.push_back(1.0);
    }
    [[nodiscard]] double parameter(std::size_t i, double v) const {
        return per_log[i] == 0.0 ? v : origin[i] + per_log[i] * std::log(v);
    }
    [[nodiscard]] double coordinate(std::size_t i, double parameter) const {
        return per_log[i] == 0.0 ? parameter : std::exp((parameter - origin[i]) / per_log[i]);
    }
    [[nodiscard]] double slope(std::size_t i, double v) const { return per_log[i] == 0.0 ? 1.0 : per_log[i] / v; }
    [[nodiscard]] double curve(std::size_t i, double v) const { return -per_log[i] / (v * v); }
};
[[nodiscard]] inline SpendCoordinates spend_coordinates(const GammaGammaParams&, const MarginScale& amounts) {
    return {{0.0, 0.0, 0.0}, {0.0, 0.0, 0.0}, {1.0, 1.0, amounts.centre}, {4.0, 3.0, 0.5 * amounts.centre}, 1.0};
}
[[nodiscard]] inline SpendCoordinates spend_coordinates(const NormalNormalParams&, const MarginScale& amounts) {
    const double s = amounts.spread;
    return {{amounts.centre, 0.0, 0.0}, {s, 0.0, 0.0}, {1.0, s, s}, {1.0, 0.7 * s, s}, s};
}

/// The search for a model of amounts with effects. Covariates are measured from their mean, in units of their spread.
template <class Params>
class SpendSearch {
public:
    SpendSearch(const SpendSummary& summary, const CovariatePaths& covariates)
        : groups_(spend_groups(summary, covariates)), amounts_(spend_patterns(summary)),
          at_(spend_coordinates(Params{}, amounts_)) {
        for (std::size_t j = 0; j < covariates.covariates; ++j) { centre(j); }
    }

    [[nodiscard]] SpendCovariateFit<Params> run(const Params& without, const FitOptions& options) const {
        const LogLikelihood likelihood = [this](std::span<const double> v, std::span<double> gradient,
                                                std::span<double> hessian) { return value(v, gradient, hessian); };
        std::vector<double> start = without.values();
        start.resize(at_.scale.size(), 0.0);
        for (std::size_t i = 0; i < start.size(); ++i) {
            // A model whose fit has no end would begin where nothing can be learnt.
            start[i] = std::clamp(at_.coordinate(i, start[i]), 0.01 * at_.scale[i], 100.0 * at_.scale[i]);
        }
        FitOptions plain = options;
        plain.start = given_start(options.start);
        plain.require_convergence = false;
        const LogFit fitting("fit_with_covariates", names(), at_.scale, amounts_.customers, likelihood);
        return told(fitting.run<SpendPlace>({start, at_.other}, plain));
    }

    [[nodiscard]] double spread_of_amounts() const noexcept { return amounts_.spread; }

private:
    void centre(std::size_t j) {
        const auto same = [&](const SpendGroup& group) { return group.z[j] == groups_.front().z[j]; };
        if (std::all_of(groups_.begin(), groups_.end(), same)) {
            check::fail_argument("fit_with_covariates", "spend covariate " + std::to_string(j),
                                 "of different values among repeat customers", "one value everywhere");
        }
        double mean = 0.0;
        double squares = 0.0;
        for (const SpendGroup& group : groups_) { mean += group.customers() / amounts_.customers * group.z[j]; }
        for (SpendGroup& group : groups_) {
            group.z[j] -= mean;
            squares += group.customers() / amounts_.customers * group.z[j] * group.z[j];
        }
        mean_.push_back(mean);
        at_.add_effect(std::sqrt(squares));
    }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all(Params::names.begin(), Params::names.end());
        all.reserve(at_.scale.size());
        for (std::size_t j = 0; j < mean_.size(); ++j) { all.emplace_back("spend covariate ") += std::to_string(j); }
        return all;
    }

    [[nodiscard]] SpendCovariateParams<Params> params_at(std::span<const double> v) const {
        std::vector<double> values(v.size());
        for (std::size_t i = 0; i < v.size(); ++i) { values[i] = at_.parameter(i, v[i]); }
        return {Params::from_values(std::span(values).first(3)), {values.begin() + 3, values.end()}};
    }

    /// The sum of effects at the covariates' mean.
    [[nodiscard]] double usual_effect(std::span<const double> effects) const {
        return std::inner_product(effects.begin(), effects.end(), mean_.begin(), 0.0);
    }

    [[nodiscard]] std::vector<double> given_start(std::vector<double> start) const {
        if (start.empty()) { return start; }
        if (start.size() == 3) { start.resize(at_.scale.size(), 0.0); }
        check::same_size("fit_with_covariates", "start", start.size(), "parameters and effects", at_.scale.size());
        const Params base = Params::from_values(std::span(start).first(3));
        check_params("fit_with_covariates", base);
        const std::vector<double> centred = moved_by(base, usual_effect(std::span(start).subspan(3))).values();
        std::copy(centred.begin(), centred.end(), start.begin());
        for (std::size_t i = 0; i < start.size(); ++i) { start[i] = at_.coordinate(i, start[i]); }
        return start;
    }

    [[nodiscard]] double value(std::span<const double> v, std::span<double> gradient, std::span<double> hessian) const {
        const std::size_t n = v.size();
        const double found = sum_over_groups(params_at(v), groups_, gradient, hessian);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) { hessian[i * n + j] *= at_.slope(i, v[i]) * at_.slope(j, v[j]); }
            hessian[i * n + i] += gradient[i] * at_.curve(i, v[i]);
        }
        for (std::size_t i = 0; i < n; ++i) { gradient[i] *= at_.slope(i, v[i]); }
        return found;
    }

    /// From the coordinates of the search and covariates from their mean to parameters at covariates of 0.
    [[nodiscard]] SpendCovariateFit<Params> told(const ModelFit<SpendPlace>& found) const {
        const std::vector<double>& v = found.params.at;
        const SpendCovariateParams<Params> centred = params_at(v);
        const double back = -usual_effect(centred.spend);
        if (!(std::abs(back) <= largest_effect(centred.base))) {
            check::fail_argument("fit_with_covariates", "spend covariates",
                                 "measured from nearer to the customers' own (an amount at 0 is no number)",
                                 "effects that add up to " + std::to_string(back) + " there");
        }
        SpendCovariateFit<Params> fit;
        fit.params = {moved_by(centred.base, back), centred.spend};
        fit.log_likelihood = found.log_likelihood;
        fit.status = found.status;
        fit.iterations = found.iterations;
        fit.gradient_norm = found.gradient_norm;
        fit.condition_number = found.condition_number;
        fit.message = found.message;
        fit.customers = found.customers;
        for (const SpendGroup& group : groups_) { fit.patterns += group.frequency.size(); }

        const auto n = static_cast<Eigen::Index>(v.size());
        const MovedParameter u = moved_parameter(centred.base, fit.params.base);
        const auto moved = static_cast<Eigen::Index>(u.at);
        Eigen::MatrixXd turn = Eigen::MatrixXd::Zero(n, n);
        for (Eigen::Index i = 0; i < n; ++i) {
            const auto at = static_cast<std::size_t>(i);
            turn(i, i) = at_.slope(at, v[at]);
            if (i >= 3) { turn(moved, i) = -u.by_effect * mean_[at - 3] * turn(i, i); }
        }
        turn(moved, moved) *= u.by_base;
        const Eigen::Map<const Eigen::MatrixXd> covariance(found.covariance.data(), n, n);
        const Eigen::MatrixXd turned = turn * covariance * turn.transpose();
        fit.covariance.assign(turned.data(), turned.data() + turned.size());
        for (Eigen::Index i = 0; i < n; ++i) { fit.standard_errors.push_back(std::sqrt(turned(i, i))); }
        return fit;
    }

    std::vector<SpendGroup> groups_;
    MarginScale amounts_;
    SpendCoordinates at_;
    std::vector<double> mean_;
};

inline void tell(SpendCovariateFit<GammaGammaParams>& fit, double) {
    if (fit.params.base.q <= 1.0) {
        fit.warnings.emplace_back(
            "q is at most 1: the population's mean amount is infinite and expected_spend refuses; spend_quantile "
            "serves instead");
    }
}
inline void tell(SpendCovariateFit<NormalNormalParams>& fit, double spread) {
    tell_vanished(fit, fit.params.base, spread);
}

/// \param plain the fit without covariates
template <class Params, class Plain>
[[nodiscard]] SpendCovariateFit<Params> fit_effects(const Params& shape, const SpendSummary& summary,
                                                    const CovariatePaths& covariates, const FitOptions& options,
                                                    Plain plain) {
    constexpr const char* function = "fit_with_covariates";
    check_amounts(function, shape, summary);
    check_spend_paths(function, covariates, summary.size());
    FitOptions alone = options;
    alone.start.clear();
    alone.require_convergence = false;
    const ModelFit<Params> without = plain(summary, alone);
    const SpendSearch<Params> search(summary, covariates);
    SpendCovariateFit<Params> fit = search.run(without.params, options);
    tell(fit, search.spread_of_amounts());
    if (options.require_convergence && !fit.converged()) {
        throw ConvergenceError("fit_with_covariates: " + fit.message);
    }
    return fit;
}

}  // namespace detail

GOODWILL_INLINE SpendCovariateFit<GammaGammaParams> fit_with_covariates(const GammaGammaParams& shape,
                                                                        const SpendSummary& summary,
                                                                        const CovariatePaths& covariates,
                                                                        const FitOptions& options) {
    return detail::fit_effects(shape, summary, covariates, options, &fit_gamma_gamma);
}
GOODWILL_INLINE SpendCovariateFit<NormalNormalParams> fit_with_covariates(const NormalNormalParams& shape,
                                                                          const SpendSummary& summary,
                                                                          const CovariatePaths& covariates,
                                                                          const FitOptions& options) {
    return detail::fit_effects(shape, summary, covariates, options, &fit_normal_normal);
}

}  // namespace goodwill::inline v0::value
