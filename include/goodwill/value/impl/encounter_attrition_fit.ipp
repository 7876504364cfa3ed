// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"
#include "goodwill/value/impl/attrition_sums.ipp"

namespace goodwill::inline v0::value {
namespace detail {

inline AttritionParams params_at(std::span<const double> x) {
    return {std::exp(x[0]), std::exp(x[1]), std::exp(x[2]), std::exp(x[3])};
}

/// Minus the mean penalised log-likelihood, as minimise wants it.
inline support::Objective mean_objective(const AttritionDesign& design, double ridge, double weight,
                                         const Execution& execution, std::size_t stride = 1) {
    return [&design, ridge, weight, &execution, stride](std::span<const double> x, std::span<double> gradient,
                                                        std::span<double> hessian) {
        const std::span<const double> beta = x.subspan(shape_parameters);
        const AttritionSums sums = sum_panel(design, params_at(x), beta, execution, stride);
        const std::size_t n = x.size();
        double value = -sums.value;
        for (std::size_t i = 0; i < n; ++i) {
            gradient[i] = -sums.gradient[i] / weight;
            for (std::size_t j = 0; j <= i; ++j) {
                hessian[i * n + j] = hessian[j * n + i] = -sums.hessian[AttritionSums::at(i, j)] / weight;
            }
        }
        for (std::size_t i = shape_parameters; i < n; ++i) {
            value += 0.5 * ridge * x[i] * x[i];
            gradient[i] += ridge * x[i] / weight;
            hessian[i * n + i] += ridge / weight;
        }
        return value / weight;
    };
}

/// Places to begin: encounter rate of the data, and several guesses at how fast customers leave.
inline std::vector<std::vector<double>> attrition_starts(const AttritionDesign& design, const FitOptions& options) {
    std::vector<std::vector<double>> starts;
    if (!options.start.empty()) {
        starts.push_back(options.start);
        return starts;
    }
    const EncounterPanel& panel = design.panel;
    double active = 0.0;
    for (std::size_t i = 0; i < panel.customers(); ++i) { active += panel.time[panel.first[i + 1] - 1]; }
    const auto repeats = static_cast<double>(panel.time.size() - panel.customers());
    const double gap = repeats > 0.0 && active > 0.0 ? active / repeats : 1.0;
    for (const double b : {8.0, 2.0, 40.0}) {
        std::vector<double> start(shape_parameters + design.attributes, 0.0);
        start[1] = std::log(gap);
        start[3] = std::log(b);
        starts.push_back(std::move(start));
    }
    return starts;
}

/// Many customers: the optimum of every 32nd is a place from which few steps over all of them are left. Another start
/// is only worth the steps when these few have an optimum there: else it runs along the same ridge as the first.
inline std::optional<std::vector<double>> place_to_begin(const AttritionDesign& design,
                                                         const EncounterAttritionOptions& options, double weight,
                                                         const std::vector<double>& start, bool first) {
    constexpr std::size_t stride = 32;
    constexpr std::size_t many = 65'536;
    constexpr int enough_steps = 50;
    if (design.panel.customers() < many || !design.panel.weights.empty()) { return start; }
    support::OptimiseOptions rough;
    rough.gradient_tolerance = first ? 1e-4 : options.fit.gradient_tolerance;
    rough.max_iterations = first ? options.fit.max_iterations : std::min(options.fit.max_iterations, enough_steps);
    const auto every = static_cast<double>(stride);
    const support::Optimum found = support::minimise(
        mean_objective(design, options.ridge / every, weight / every, options.fit.execution, stride), start, rough);
    if (found.status == FitStatus::converged) { return found.x; }
    return first ? std::optional(start) : std::nullopt;
}

/// The first start that leads to an optimum; else the place of the greatest likelihood.
inline support::Optimum search(const AttritionDesign& design, const EncounterAttritionOptions& options, double weight) {
    support::OptimiseOptions steps;
    steps.gradient_tolerance = options.fit.gradient_tolerance;
    steps.max_iterations = options.fit.max_iterations;
    support::Optimum best;
    for (const std::vector<double>& start : attrition_starts(design, options.fit)) {
        const auto from = place_to_begin(design, options, weight, start, best.x.empty());
        if (!from) { continue; }
        support::Optimum found =
            support::minimise(mean_objective(design, options.ridge, weight, options.fit.execution), *from, steps);
        if (!(best.value <= found.value)) { best = std::move(found); }
        if (best.status == FitStatus::converged) { break; }
    }
    return best;
}

/// Undoes the standardising: coefficient = coefficient' / scale, log b = log b' + sum coefficient * centre. Both are
/// linear, so the covariance follows exactly.
inline void put_back(EncounterAttritionFit& fit, const AttritionDesign& design, const support::Optimum& optimum,
                     double weight) {
    const auto n = static_cast<Eigen::Index>(optimum.x.size());
    Eigen::MatrixXd jacobian = Eigen::MatrixXd::Identity(n, n);
    for (std::size_t j = 0; j < design.attributes; ++j) {
        const auto at = static_cast<Eigen::Index>(shape_parameters + j);
        jacobian(at, at) = 1.0 / design.scale[j];
        jacobian(3, at) = design.centre[j] / design.scale[j];
    }
    const Eigen::VectorXd x = jacobian * Eigen::Map<const Eigen::VectorXd>(optimum.x.data(), n);
    fit.params = params_at({x.data(), shape_parameters});
    fit.coefficients.assign(x.data() + shape_parameters, x.data() + n);
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Constant(n, n, std::numeric_limits<double>::quiet_NaN());
    if (optimum.status == FitStatus::converged) {
        const Eigen::Map<const Eigen::MatrixXd> hessian(optimum.hessian.data(), n, n);
        covariance = jacobian * (hessian * weight).ldlt().solve(Eigen::MatrixXd::Identity(n, n)) * jacobian.transpose();
    }
    fit.covariance.assign(covariance.data(), covariance.data() + n * n);
    for (Eigen::Index i = 0; i < n; ++i) { fit.standard_errors.push_back(std::sqrt(covariance(i, i))); }
}

}  // namespace detail

GOODWILL_INLINE EncounterAttritionFit fit_encounter_attrition(const EncounterPanel& panel,
                                                              const EncounterAttritionOptions& options) {
    constexpr std::string_view name = "fit_encounter_attrition";
    detail::check_panel(name, panel);
    check::non_negative(name, "ridge", options.ridge);
    const detail::AttritionDesign design = detail::make_design(panel, options.first_can_leave, true);
    double weight = static_cast<double>(panel.customers());
    if (!panel.weights.empty()) {
        weight = 0.0;
        for (const double w : panel.weights) { weight += w; }
        check::positive(name, "sum of weights", weight);
    }
    const support::Optimum best = detail::search(design, options, weight);
    if (options.fit.require_convergence && best.status != FitStatus::converged) {
        throw ConvergenceError(std::string(name) + ": " + best.message);
    }
    EncounterAttritionFit fit;
    fit.attribute_names = panel.attribute_names;
    fit.first_can_leave = options.first_can_leave;
    detail::put_back(fit, design, best, weight);
    fit.status = best.status;
    fit.iterations = best.iterations;
    fit.gradient_norm = best.gradient_norm;
    fit.condition_number = best.condition_number;
    fit.message = best.message;
    fit.customers = panel.customers();
    fit.encounters = panel.time.size();
    double penalty = 0.0;
    for (std::size_t j = 0; j < design.attributes; ++j) {
        const double standardised = best.x[detail::shape_parameters + j];
        penalty += 0.5 * options.ridge * standardised * standardised;
    }
    fit.log_likelihood = -best.value * weight + penalty;
    return fit;
}

GOODWILL_INLINE double panel_log_likelihood(const EncounterPanel& panel, bool first_can_leave,
                                            const AttritionParams& params, std::span<const double> coefficients,
                                            std::span<double> gradient, std::span<double> hessian,
                                            const Execution& execution) {
    constexpr std::string_view name = "panel_log_likelihood";
    detail::check_params(name, params);
    detail::check_panel(name, panel);
    check::same_size(name, "coefficients", coefficients.size(), "attributes", panel.attributes.size());
    const std::size_t n = detail::shape_parameters + coefficients.size();
    const detail::AttritionDesign design = detail::make_design(panel, first_can_leave, false);
    const detail::AttritionSums sums = detail::sum_panel(design, params, coefficients, execution);
    if (!gradient.empty()) {
        check::same_size(name, "gradient", gradient.size(), "parameters", n);
        std::copy(sums.gradient.begin(), sums.gradient.end(), gradient.begin());
    }
    if (!hessian.empty()) {
        check::same_size(name, "hessian", hessian.size(), "parameters squared", n * n);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                hessian[i * n + j] = sums.hessian[detail::AttritionSums::at(std::max(i, j), std::min(i, j))];
            }
        }
    }
    return sums.value;
}

GOODWILL_INLINE std::vector<double> strains(const EncounterPanel& panel, bool first_can_leave,
                                            std::span<const double> coefficients) {
    check::same_size("strains", "coefficients", coefficients.size(), "attributes", panel.attributes.size());
    std::vector<double> strain(panel.time.size(), 0.0);
    for (std::size_t j = 0; j < coefficients.size(); ++j) {
        for (std::size_t row = 0; row < strain.size(); ++row) {
            strain[row] += coefficients[j] * panel.attributes[j][row];
        }
    }
    for (double& value : strain) { value = std::exp(value); }
    if (!first_can_leave) {
        for (std::size_t i = 0; i < panel.customers(); ++i) { strain[panel.first[i]] = 0.0; }
    }
    return strain;
}

}  // namespace goodwill::inline v0::value
