// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/value/model_fit.hpp"

namespace goodwill::inline v0::value::detail {

/// A log-likelihood (sum over customers) of positive parameters with gradient and Hessian in them.
using LogLikelihood =
    std::function<double(std::span<const double> params, std::span<double> gradient, std::span<double> hessian)>;

/// Maximum likelihood in the logarithms of positive parameters.
class LogFit {
public:
    /// \param names of the parameters, \param scale the order of magnitude each would have (times scale with the data)
    LogFit(std::string_view function, std::vector<std::string> names, std::vector<double> scale, double customers,
           const LogLikelihood& likelihood)
        : function_(function), names_(std::move(names)), scale_(std::move(scale)), customers_(customers),
          likelihood_(likelihood) {}

    /// Tries the starts in order until one converges; else keeps the one of the greatest likelihood.
    template <class Params>
    [[nodiscard]] ModelFit<Params> run(std::vector<std::vector<double>> starts, const FitOptions& options) const {
        if (!options.start.empty()) {
            check_start(options.start);
            starts.insert(starts.begin(), options.start);
        }
        support::Optimum best;
        for (const std::vector<double>& start : starts) {
            support::Optimum found = search(start, options);
            const bool better = best.x.empty() || !(found.value >= best.value);
            if (found.status == FitStatus::converged || better) { best = std::move(found); }
            if (best.status == FitStatus::converged) { break; }
        }
        return report<Params>(best, options);
    }

private:
    /// Farther than this from its scale (in logarithms) a parameter counts as running off.
    static constexpr double farthest = 25.0;

    void check_start(const std::vector<double>& start) const {
        check::same_size(function_, "start", start.size(), "the parameters", names_.size());
        for (std::size_t i = 0; i < start.size(); ++i) {
            check::positive(function_, "start for " + names_[i], start[i]);
        }
    }

    [[nodiscard]] support::Optimum search(const std::vector<double>& start, const FitOptions& options) const {
        const std::size_t n = names_.size();
        std::vector<double> at(n);
        support::OptimiseOptions search;
        search.gradient_tolerance = options.gradient_tolerance;
        search.max_iterations = options.max_iterations;
        for (std::size_t i = 0; i < n; ++i) {
            at[i] = std::log(start[i]);
            search.lower.push_back(std::log(scale_[i]) - farthest);
            search.upper.push_back(std::log(scale_[i]) + farthest);
        }
        return support::minimise(
            [&](std::span<const double> logs, std::span<double> gradient, std::span<double> hessian) {
                options.execution.progress.check();
                return objective(logs, gradient, hessian);
            },
            at, search);
    }

    /// Minus the mean log-likelihood, its derivatives turned to the logarithms.
    double objective(std::span<const double> logs, std::span<double> gradient, std::span<double> hessian) const {
        const std::size_t n = logs.size();
        std::vector<double> params(n);
        std::transform(logs.begin(), logs.end(), params.begin(), [](double x) { return std::exp(x); });
        const double value = likelihood_(params, gradient, hessian);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) { hessian[i * n + j] *= -params[i] * params[j] / customers_; }
            gradient[i] *= -params[i] / customers_;
            hessian[i * n + i] += gradient[i];
        }
        return -value / customers_;
    }

    template <class Params>
    [[nodiscard]] ModelFit<Params> report(const support::Optimum& best, const FitOptions& options) const {
        ModelFit<Params> fit;
        std::vector<double> params(best.x.size());
        std::transform(best.x.begin(), best.x.end(), params.begin(), [](double x) { return std::exp(x); });
        fit.params = Params::from_values(params);
        fit.log_likelihood = -best.value * customers_;
        fit.status = best.status;
        fit.iterations = best.iterations;
        fit.gradient_norm = best.gradient_norm;
        fit.condition_number = best.condition_number;
        fit.customers = customers_;
        explain(fit, best);
        if (options.require_convergence && !fit.converged()) {
            throw ConvergenceError(std::string(function_) + ": " + fit.message);
        }
        invert(fit, best, params);
        return fit;
    }

    [[nodiscard]] std::string list(const std::vector<int>& which) const {
        std::string text;
        for (const int i : which) { text += (text.empty() ? "" : ", ") + names_[static_cast<std::size_t>(i)]; }
        return text;
    }

    /// Whether a parameter has left every plausible order of magnitude.
    [[nodiscard]] bool ran_off(const support::Optimum& best, int i) const {
        const auto at = static_cast<std::size_t>(i);
        return std::abs(best.x[at] - std::log(scale_[at])) > 12.0;
    }

    /// The parameter whose optimum is 0 or infinity: one that alone has run so far that going on changes nothing,
    /// whether the search stopped for the flatness or because the gradient had vanished with it. -1: none.
    [[nodiscard]] int runaway(const support::Optimum& best) const {
        const bool flat = best.status == FitStatus::ridge || best.status == FitStatus::not_identified;
        if (flat && best.flat_direction.size() == 1 && ran_off(best, best.flat_direction.front())) {
            return best.flat_direction.front();
        }
        const std::size_t n = names_.size();
        for (std::size_t i = 0; i < n && best.status == FitStatus::converged; ++i) {
            if (ran_off(best, static_cast<int>(i)) && best.hessian[i * n + i] < 1e-6) { return static_cast<int>(i); }
        }
        return -1;
    }

    /// Parameters that have run off together, such as shape and rate of a gamma distribution whose variance vanishes:
    /// only their ratio is told, and the likelihood rises towards infinity by ever less. Fewer than two: none.
    [[nodiscard]] std::vector<int> running_together(const support::Optimum& best) const {
        constexpr double vanished = 1e-4;  // what the search could still gain is nothing to the data
        std::vector<int> running;
        if (!(best.gradient_norm < vanished)) { return running; }
        for (int i = 0; i < static_cast<int>(names_.size()); ++i) {
            if (ran_off(best, i)) { running.push_back(i); }
        }
        return running;
    }

    template <class Params>
    void explain(ModelFit<Params>& fit, const support::Optimum& best) const {
        fit.message = best.message;
        if (const int running = runaway(best); running >= 0) {
            const auto i = static_cast<std::size_t>(running);
            fit.status = FitStatus::boundary;
            fit.message = names_[i] + (best.x[i] < std::log(scale_[i]) ? " runs to 0" : " runs to infinity");
        } else if (const std::vector<int> together = running_together(best); together.size() > 1) {
            fit.status = FitStatus::boundary;
            fit.message =
                list(together) + " run off together: the optimum is where what they describe no longer varies";
        } else if (!best.at_bound.empty()) {
            fit.message += ": " + list(best.at_bound);
        } else if (!best.flat_direction.empty()) {
            fit.message += ": " + list(best.flat_direction);
        }
    }

    /// Covariance from the observed information, turned from logarithms to parameters.
    template <class Params>
    void invert(ModelFit<Params>& fit, const support::Optimum& best, const std::vector<double>& params) const {
        const std::size_t n = params.size();
        fit.standard_errors.assign(n, std::numeric_limits<double>::quiet_NaN());
        fit.covariance.assign(n * n, std::numeric_limits<double>::quiet_NaN());
        if (!(fit.status == FitStatus::converged || fit.status == FitStatus::ridge) ||
            !(best.condition_number < 1e14)) {
            return;
        }
        const auto size = static_cast<Eigen::Index>(n);
        const Eigen::Map<const Eigen::MatrixXd> hessian(best.hessian.data(), size, size);
        const Eigen::MatrixXd inverse = (hessian * customers_).llt().solve(Eigen::MatrixXd::Identity(size, size));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                fit.covariance[i * n + j] =
                    params[i] * params[j] * inverse(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            }
            fit.standard_errors[i] = std::sqrt(fit.covariance[i * n + i]);
        }
    }

    std::string_view function_;
    std::vector<std::string> names_;
    std::vector<double> scale_;
    double customers_;
    const LogLikelihood& likelihood_;
};

}  // namespace goodwill::inline v0::value::detail
