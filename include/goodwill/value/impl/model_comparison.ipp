// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/value/model_comparison.hpp"

namespace goodwill::inline v0::value {
namespace detail {

[[nodiscard]] inline std::string short_number(double value, int digits) {
    std::array<char, 40> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits);
    return {text.data(), error == std::errc{} ? end : text.data()};
}

/// Fits the models one by one and keeps what each foretells of the holdout.
class Comparing {
public:
    Comparing(const PurchaseSummary& summary, const std::optional<Holdout>& holdout, const FitOptions& options)
        : summary_(summary), holdout_(holdout), options_(options) {
        check_summary("compare_models", summary);
        if (holdout) {
            check::same_size("compare_models", "holdout", holdout->purchases.size(), "frequency", summary.size());
            check::positive("compare_models", "length of the holdout", holdout->length);
        }
    }

    template <class Params>
    void add(std::string name, const ModelFit<Params>& fit) {
        ComparedModel row;
        row.name = std::move(name);
        row.status = fit.status;
        row.log_likelihood = fit.log_likelihood;
        row.bic = -2.0 * fit.log_likelihood + static_cast<double>(Params::names.size()) * std::log(fit.customers);
        if (holdout_) {
            const std::vector<double> expected =
                expected_purchases(fit.params, summary_, holdout_->length, options_.execution);
            row.holdout = check_holdout(summary_.frequency, expected, holdout_->purchases);
            deviances_.push_back(poisson_deviances(expected, holdout_->purchases));
        }
        row.fit = fit;
        result_.models.push_back(std::move(row));
    }

    [[nodiscard]] ModelComparison judge() {
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < result_.models.size(); ++i) {
            if (result_.models[i].status == FitStatus::converged) { candidates.push_back(i); }
        }
        if (candidates.empty()) {
            for (std::size_t i = 0; i < result_.models.size(); ++i) { candidates.push_back(i); }
            tell("no fit has a proper optimum: the recommendation is the best of what there is");
        }
        holdout_ ? by_holdout(candidates) : by_likelihood(candidates);
        tell_the_rest();
        return std::move(result_);
    }

private:
    void tell(std::string text) { result_.reasons.push_back(std::move(text)); }

    [[nodiscard]] std::size_t least(const std::vector<std::size_t>& of, double (*key)(const ComparedModel&)) const {
        return *std::min_element(of.begin(), of.end(), [&](std::size_t a, std::size_t b) {
            return key(result_.models[a]) < key(result_.models[b]);
        });
    }
    static double bic(const ComparedModel& model) { return model.bic; }
    static double deviance(const ComparedModel& model) { return model.holdout->deviance; }

    void by_likelihood(const std::vector<std::size_t>& candidates) {
        result_.recommended = least(candidates, &bic);
        const ComparedModel& best = result_.models[result_.recommended];
        tell(best.name + " has the least BIC (" + short_number(best.bic, 1) + ")");
    }

    /// Mean difference of the deviances of two models a customer, in its standard errors.
    [[nodiscard]] double errors_between(std::size_t a, std::size_t b) const {
        double mean = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < deviances_[a].size(); ++i) {
            const double d = deviances_[a][i] - deviances_[b][i];
            mean += d;
            squares += d * d;
        }
        return squares > 0.0 ? mean / std::sqrt(squares) : 0.0;
    }

    void by_holdout(const std::vector<std::size_t>& candidates) {
        const std::size_t best = least(candidates, &deviance);
        std::vector<std::size_t> equals;
        for (const std::size_t i : candidates) {
            if (errors_between(i, best) <= 2.0) { equals.push_back(i); }
        }
        result_.recommended = least(equals, &bic);
        const ComparedModel& chosen = result_.models[result_.recommended];
        tell(result_.models[best].name + " has the least deviance after the calibration, " +
             short_number(result_.models[best].holdout->deviance, 4) + " a customer");
        if (equals.size() > 1) {
            std::string names;
            for (const std::size_t i : equals) {
                if (i != best) { names += (names.empty() ? "" : ", ") + result_.models[i].name; }
            }
            tell(names + " within two standard errors of that; of these " + chosen.name + " has the least BIC");
        }
        tell(chosen.name + " foretold " + short_number(100.0 * chosen.holdout->total_ratio.value, 1) +
             " % of what came, and put a customer who came above one who did not " +
             short_number(100.0 * chosen.holdout->auc.value, 1) + " times in 100");
    }

    void tell_the_rest() {
        for (const ComparedModel& model : result_.models) {
            if (model.status == FitStatus::converged) { continue; }
            const std::string message = std::visit([](const auto& fit) { return fit.message; }, model.fit);
            tell(model.name + " is no candidate: " + message);
        }
        const auto* chosen = std::get_if<BgNbdFit>(&result_.models[result_.recommended].fit);
        if (chosen != nullptr && !chosen->warnings.empty()) { tell(chosen->warnings.front()); }
    }

    const PurchaseSummary& summary_;
    const std::optional<Holdout>& holdout_;
    const FitOptions& options_;
    ModelComparison result_;
    std::vector<std::vector<double>> deviances_;
};

}  // namespace detail

GOODWILL_INLINE ModelComparison compare_models(const PurchaseSummary& summary, const std::optional<Holdout>& holdout,
                                               const FitOptions& options) {
    detail::Comparing comparing(summary, holdout, options);
    comparing.add("NBD", fit_nbd(summary, options));
    comparing.add("BG/NBD", fit_bg_nbd(summary, options));
    comparing.add("MBG/NBD", fit_mbg_nbd(summary, options));
    if (!summary.log_intervals.empty()) {
        comparing.add("BG/CNBD-2", fit_bg_cnbd(summary, 2, options));
        comparing.add("MBG/CNBD-2", fit_mbg_cnbd(summary, 2, options));
    }
    comparing.add("Pareto/NBD", fit_pareto_nbd(summary, options));
    return comparing.judge();
}

}  // namespace goodwill::inline v0::value
