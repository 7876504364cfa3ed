// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/resampling.hpp"
#include "goodwill/value/attrition_inference.hpp"
#include "goodwill/value/impl/encounter_attrition_fit.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// A fit in the coordinates of its search, attributes centred and scaled.
inline std::vector<double> standardised(const AttritionDesign& design, const EncounterAttritionFit& fit) {
    std::vector<double> x{std::log(fit.params.r), std::log(fit.params.alpha), std::log(fit.params.s),
                          std::log(fit.params.b)};
    for (std::size_t j = 0; j < design.attributes; ++j) {
        x.push_back(fit.coefficients[j] * design.scale[j]);
        x[3] -= fit.coefficients[j] * design.centre[j];
    }
    return x;
}

/// The way back.
inline std::vector<double> as_given(const AttritionDesign& design, std::vector<double> x) {
    for (std::size_t j = 0; j < design.attributes; ++j) {
        double& coefficient = x[shape_parameters + j];
        coefficient /= design.scale[j];
        x[3] += coefficient * design.centre[j];
    }
    return x;
}

/// The penalised log-likelihood with one parameter held, maximised over the others. Coordinates are those of the fit,
/// attributes centred and scaled, in which a parameter of the caller's is a linear form: `held . x`.
class AttritionProfile {
public:
    AttritionProfile(const EncounterPanel& panel, const EncounterAttritionOptions& options,
                     const EncounterAttritionFit& fit, std::size_t parameter)
        : design_(make_design(panel, options.first_can_leave, true)), options_(options),
          weight_(static_cast<double>(panel.customers())), pivot_(static_cast<Eigen::Index>(parameter)) {
        if (!panel.weights.empty()) {
            weight_ = 0.0;
            for (const double w : panel.weights) { weight_ += w; }
        }
        whole_ = mean_objective(design_, options_.ridge, weight_, options_.fit.execution);
        const auto n = static_cast<Eigen::Index>(shape_parameters + design_.attributes);
        held_ = Eigen::VectorXd::Zero(n);
        held_(pivot_) = 1.0;
        if (parameter >= shape_parameters) { held_(pivot_) /= design_.scale[parameter - shape_parameters]; }
        best_ = Eigen::Map<const Eigen::VectorXd>(standardised(design_, fit).data(), n);
        for (std::size_t j = 0; j < design_.attributes && parameter == 3; ++j) {
            held_(static_cast<Eigen::Index>(shape_parameters + j)) = design_.centre[j] / design_.scale[j];
        }
        Eigen::VectorXd gradient(n);
        Eigen::MatrixXd hessian(n, n);
        lowest_ = call(best_, gradient, hessian);
        at_ = best_;
    }

    /// Square root of twice the loss of log-likelihood at a value of the parameter.
    double root(double value) {
        const Eigen::Index n = best_.size();
        Eigen::MatrixXd free = Eigen::MatrixXd::Zero(n, n - 1);
        for (Eigen::Index i = 0, column = 0; i < n; ++i) {
            if (i == pivot_) { continue; }
            free(i, column) = 1.0;
            free(pivot_, column++) = -held_(i) / held_(pivot_);
        }
        Eigen::VectorXd offset = Eigen::VectorXd::Zero(n);
        offset(pivot_) = value / held_(pivot_);
        std::vector<double> start;
        for (Eigen::Index i = 0; i < n; ++i) {
            if (i != pivot_) { start.push_back(at_(i)); }
        }
        const support::Objective objective = [&](std::span<const double> y, std::span<double> gradient,
                                                 std::span<double> hessian) {
            const Eigen::Map<const Eigen::VectorXd> given(y.data(), n - 1);
            Eigen::VectorXd g(n);
            Eigen::MatrixXd h(n, n);
            const double at = call(offset + free * given, g, h);
            Eigen::Map<Eigen::VectorXd>(gradient.data(), n - 1) = free.transpose() * g;
            Eigen::Map<Eigen::MatrixXd>(hessian.data(), n - 1, n - 1) = free.transpose() * h * free;
            return at;
        };
        support::OptimiseOptions steps;
        steps.gradient_tolerance = 1e-8;
        const support::Optimum found = support::minimise(objective, start, steps);
        at_ = offset + free * Eigen::Map<const Eigen::VectorXd>(found.x.data(), n - 1);
        return std::sqrt(std::max(0.0, 2.0 * weight_ * (found.value - lowest_)));
    }

    void start_again() { at_ = best_; }

private:
    double call(const Eigen::VectorXd& x, Eigen::VectorXd& gradient, Eigen::MatrixXd& hessian) {
        const auto n = static_cast<std::size_t>(x.size());
        return whole_({x.data(), n}, {gradient.data(), n}, {hessian.data(), n * n});
    }

    AttritionDesign design_;
    const EncounterAttritionOptions& options_;
    double weight_;
    Eigen::Index pivot_;
    support::Objective whole_;
    Eigen::VectorXd held_;
    Eigen::VectorXd best_;
    Eigen::VectorXd at_;
    double lowest_ = 0.0;
};

/// Where the root reaches z on one side of the estimate; NaN when it does not within 40 standard errors.
inline double profile_end(AttritionProfile& profile, double estimate, double error, double z, double side) {
    profile.start_again();
    double inner = 0.0;  // in standard errors
    double inner_root = 0.0;
    double outer = z;
    double outer_root = profile.root(estimate + side * outer * error);
    while (outer_root < z) {
        inner = outer;
        inner_root = outer_root;
        outer *= 1.5;
        if (outer > 40.0) { return std::numeric_limits<double>::quiet_NaN(); }
        outer_root = profile.root(estimate + side * outer * error);
    }
    constexpr int most_steps = 40;
    constexpr double close = 1e-7;
    for (int step = 0; step < most_steps && outer - inner > close; ++step) {
        // The root is nearly linear; a step towards the middle keeps the bracket shrinking from both sides.
        const double share = std::clamp((z - inner_root) / (outer_root - inner_root), 0.01, 0.99);
        const double next = inner + share * (outer - inner);
        const double root = profile.root(estimate + side * next * error);
        if (std::abs(root - z) < close) { return estimate + side * next * error; }
        (root < z ? inner : outer) = next;
        (root < z ? inner_root : outer_root) = root;
    }
    return estimate + side * 0.5 * (inner + outer) * error;
}

inline std::string attrition_parameter_name(const EncounterAttritionFit& fit, std::size_t parameter) {
    constexpr std::array<const char*, shape_parameters> shapes{"r", "alpha", "s", "b"};
    return parameter < shape_parameters ? shapes[parameter] : fit.attribute_names[parameter - shape_parameters];
}

/// On the scale on which the likelihood is near to a parabola: logarithms of r, alpha, s and b.
inline double working_value(const EncounterAttritionFit& fit, std::size_t parameter) {
    const std::array<double, shape_parameters> shapes{fit.params.r, fit.params.alpha, fit.params.s, fit.params.b};
    return parameter < shape_parameters ? std::log(shapes[parameter]) : fit.coefficients[parameter - shape_parameters];
}

inline Estimate attrition_estimate(const EncounterAttritionFit& fit, std::size_t parameter, double low, double high,
                                   double level, std::string method) {
    const auto shown = [&](double value) { return parameter < shape_parameters ? std::exp(value) : value; };
    Estimate estimate;
    estimate.value = shown(working_value(fit, parameter));
    estimate.low = shown(low);
    estimate.high = shown(high);
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(fit.customers);
    estimate.method = std::move(method);
    estimate.provenance = {Evidence::estimated, "maximum likelihood"};
    return estimate;
}

}  // namespace detail

GOODWILL_INLINE std::vector<Estimate> curvature_intervals(const EncounterAttritionFit& fit, double level) {
    check::open_unit("curvature_intervals", "level", level);
    const double z = support::normal_quantile(0.5 + 0.5 * level);
    std::vector<Estimate> estimates;
    for (std::size_t i = 0; i < detail::shape_parameters + fit.coefficients.size(); ++i) {
        const double middle = detail::working_value(fit, i);
        const double reach = z * fit.standard_errors[i];
        estimates.push_back(
            detail::attrition_estimate(fit, i, middle - reach, middle + reach, level,
                                       i < detail::shape_parameters ? "normal on the logarithmic scale" : "normal"));
        if (fit.status != FitStatus::converged) { estimates.back().warnings.push_back(fit.message); }
    }
    return estimates;
}

GOODWILL_INLINE Estimate profile_interval(const EncounterPanel& panel, const EncounterAttritionOptions& options,
                                          const EncounterAttritionFit& fit, std::size_t parameter, double level) {
    constexpr std::string_view name = "profile_interval";
    check::open_unit(name, "level", level);
    detail::check_panel(name, panel);
    if (parameter >= detail::shape_parameters + fit.coefficients.size()) {
        check::fail_argument(name, "parameter", "one of the fit's", std::to_string(parameter));
    }
    if (fit.status != FitStatus::converged) { check::fail_argument(name, "fit", "converged", fit.message); }
    const double z = support::normal_quantile(0.5 + 0.5 * level);
    const double middle = detail::working_value(fit, parameter);
    const double error = fit.standard_errors[parameter];
    detail::AttritionProfile profile(panel, options, fit, parameter);
    double low = detail::profile_end(profile, middle, error, z, -1.0);
    double high = detail::profile_end(profile, middle, error, z, 1.0);
    const bool open = std::isnan(low) || std::isnan(high);
    if (std::isnan(low)) { low = -std::numeric_limits<double>::infinity(); }
    if (std::isnan(high)) { high = std::numeric_limits<double>::infinity(); }
    Estimate estimate = detail::attrition_estimate(fit, parameter, low, high, level, "profile likelihood");
    if (open) {
        estimate.warnings.push_back("the data do not bound " + detail::attrition_parameter_name(fit, parameter) +
                                    " on one side");
    }
    return estimate;
}

GOODWILL_INLINE AttritionBootstrap bootstrap_attrition(const EncounterPanel& panel,
                                                       const EncounterAttritionOptions& options,
                                                       const EncounterAttritionFit& fit, std::size_t replicates,
                                                       std::uint64_t seed) {
    constexpr std::string_view name = "bootstrap_attrition";
    constexpr std::size_t fewest = 19;
    detail::check_panel(name, panel);
    if (replicates < fewest) { check::fail_argument(name, "replicates", "19 or more", std::to_string(replicates)); }
    if (!panel.weights.empty()) { check::fail_argument(name, "panel", "one without weights", "weights"); }
    if (fit.status != FitStatus::converged) { check::fail_argument(name, "fit", "one that converged", fit.message); }
    check::same_size(name, "fit", fit.coefficients.size(), "attributes", panel.attributes.size());
    detail::AttritionDesign design = detail::make_design(panel, options.first_can_leave, true);
    const std::vector<double> start = detail::standardised(design, fit);
    std::vector<std::uint64_t> drawn(panel.customers());
    std::vector<double> times(panel.customers());
    design.weights = times;
    const support::Objective objective =
        detail::mean_objective(design, options.ridge, static_cast<double>(panel.customers()), options.fit.execution);
    support::OptimiseOptions steps;
    steps.gradient_tolerance = options.fit.gradient_tolerance;
    steps.max_iterations = options.fit.max_iterations;
    AttritionBootstrap made;
    made.points.reserve(replicates);
    for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
        options.fit.execution.progress.check();
        support::resample_rows(seed, replicate, panel.customers(), drawn);
        std::fill(times.begin(), times.end(), 0.0);
        for (const std::uint64_t customer : drawn) { times[customer] += 1.0; }
        support::Optimum found = support::minimise(objective, start, steps);
        if (found.status == FitStatus::converged) {
            made.points.push_back(detail::as_given(design, std::move(found.x)));
        } else {
            ++made.failed;
        }
    }
    return made;
}

GOODWILL_INLINE LikelihoodRatio likelihood_ratio(const EncounterAttritionFit& wider,
                                                 const EncounterAttritionFit& narrower) {
    constexpr std::string_view name = "likelihood_ratio";
    for (const std::string& attribute : narrower.attribute_names) {
        const auto& names = wider.attribute_names;
        if (std::find(names.begin(), names.end(), attribute) == names.end()) {
            check::fail_argument(name, "narrower", "a fit with some of the wider one's attributes", attribute);
        }
    }
    if (narrower.attribute_names.size() >= wider.attribute_names.size()) {
        check::fail_argument(name, "narrower", "a fit with fewer attributes", "as many");
    }
    if (wider.customers != narrower.customers || wider.encounters != narrower.encounters) {
        check::fail_argument(name, "narrower", "a fit to the same customers", "others");
    }
    for (const EncounterAttritionFit* fit : {&wider, &narrower}) {
        if (fit->status != FitStatus::converged) { check::fail_argument(name, "fits", "converged", fit->message); }
    }
    LikelihoodRatio ratio;
    ratio.statistic = std::max(0.0, 2.0 * (wider.log_likelihood - narrower.log_likelihood));
    ratio.degrees_of_freedom = static_cast<int>(wider.attribute_names.size() - narrower.attribute_names.size());
    ratio.p_value = boost::math::gamma_q(0.5 * ratio.degrees_of_freedom, 0.5 * ratio.statistic);
    return ratio;
}

}  // namespace goodwill::inline v0::value
