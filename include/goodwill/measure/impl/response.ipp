// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/response_design.ipp"
#include "goodwill/measure/response.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/calibration.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "goodwill/support/statistics/regression.hpp"
#include "goodwill/support/statistics/survey_weights.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void require_response(std::span<const double> answers, const support::MatrixView& known,
                             std::span<const double> weights, std::span<const std::int32_t> clusters,
                             const std::vector<std::string>& names, const ResponseOptions& options) {
    constexpr const char* function = "response_adjusted";
    check::open_unit(function, "level", options.level);
    if (known.columns == 0) { check::fail_argument(function, "known", "one column or more", "none"); }
    check::same_size(function, "answers", answers.size(), "rows of known", known.rows());
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "answers", answers.size()); }
    if (!clusters.empty()) { check::same_size(function, "clusters", clusters.size(), "answers", answers.size()); }
    if (!names.empty()) { check::same_size(function, "names", names.size(), "columns of known", known.columns); }
    check::all_finite_or_missing(function, "answers", answers);
    check::all_finite(function, "known", known.values);
    check::all_non_negative(function, "weights", weights);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (clusters[i] < 0) { check::fail_domain(function, "clusters", i, "0 or more", clusters[i]); }
    }
    if (!options.scale) { return; }
    const auto [minimum, maximum] = *options.scale;
    if (!(minimum < maximum)) { check::fail_domain(function, "scale.maximum", "above scale.minimum", maximum); }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i] < minimum || answers[i] > maximum) {
            check::fail_domain(function, "answers", i, "on the scale or missing", answers[i]);
        }
    }
}

/// What each row asked adds to the errors of both means.
struct ResponseInfluences {
    std::vector<double> answered;
    std::vector<double> adjusted;
    double mean = 0.0;  ///< adjusted
    bool known = true;  ///< false where an answer alone stands for its kind, or all are the same
};

/// From here on 1 - leverage is rounding: nothing is left of an answer once its kind is fitted to it.
inline constexpr double least_remainder = 1e-8;

[[nodiscard]] inline ResponseInfluences response_influences(const Asked& asked, const ResponseModel& model,
                                                            const support::Moments& plain) {
    const auto width = static_cast<Eigen::Index>(model.width);
    const Eigen::Map<const Eigen::MatrixXd> hessian(model.hessian.data(), width, width);
    const Eigen::LDLT<Eigen::MatrixXd> solver(hessian);
    Eigen::VectorXd target = Eigen::VectorXd::Zero(width);
    support::Moments weighted;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!asked.told(i)) { continue; }
        target += asked.weight[i] * model.odds[i] * (asked.answer[i] - plain.mean) * model.row(i);
        weighted.add(asked.answer[i], asked.weight[i] * (1.0 + model.odds[i]));
    }
    const Eigen::VectorXd slopes = solver.solve(target);
    ResponseInfluences found;
    found.mean = weighted.mean;
    found.known = plain.minimum < plain.maximum;
    found.answered.assign(asked.size(), 0.0);
    found.adjusted.resize(asked.size());
    const double n = static_cast<double>(asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const double weight = asked.weight[i];
        const double fitted = plain.mean + model.row(i).dot(slopes);
        double influence = fitted - found.mean;
        if (asked.told(i)) {
            const double leverage = weight * model.odds[i] * model.row(i).dot(solver.solve(model.row(i)));
            found.known = found.known && 1.0 - leverage > least_remainder;
            influence += (1.0 + model.odds[i]) * (asked.answer[i] - fitted) / (1.0 - leverage);
            const double share = weight / plain.weight;
            found.answered[i] = share * (asked.answer[i] - plain.mean) / (1.0 - share);
        }
        found.adjusted[i] = weight * influence / n;
    }
    return found;
}

/// Sum of squares of what rows or clusters add, as a standard error.
[[nodiscard]] inline double influence_error(const Asked& asked, std::vector<double> influence) {
    if (!asked.cluster.empty()) {
        const std::int32_t last = *std::max_element(asked.cluster.begin(), asked.cluster.end());
        std::vector<double> sums(static_cast<std::size_t>(last) + 1, 0.0);
        for (std::size_t i = 0; i < influence.size(); ++i) {
            sums[static_cast<std::size_t>(asked.cluster[i])] += influence[i];
        }
        influence = std::move(sums);
    }
    double squares = 0.0;
    for (const double one : influence) { squares += one * one; }
    const double count = static_cast<double>(influence.size());
    return std::sqrt(squares * count / std::max(count - 1.0, 1.0));
}

[[nodiscard]] inline double clusters_that_answered(const Asked& asked) {
    std::vector<std::int32_t> codes;
    for (std::size_t i = 0; i < asked.cluster.size(); ++i) {
        if (asked.told(i)) { codes.push_back(asked.cluster[i]); }
    }
    std::sort(codes.begin(), codes.end());
    return static_cast<double>(std::unique(codes.begin(), codes.end()) - codes.begin());
}

struct ResponseError {
    double standard = 0.0;
    double freedom = 0.0;
    bool known = true;
};

inline void set_response_interval(Estimate& estimate, const ResponseError& error,
                                  const std::optional<support::Bounds>& bounds) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const double low = bounds ? bounds->minimum : -infinite;
    const double high = bounds ? bounds->maximum : infinite;
    if (!error.known || !(error.freedom > 0.0)) {
        estimate.low = low;
        estimate.high = high;
        estimate.warnings.emplace_back("too few answers of some kind to tell the error: the interval is all there is");
        return;
    }
    const double half = support::student_t_quantile(0.5 * (1.0 + estimate.level), error.freedom) * error.standard;
    estimate.low = std::max(low, estimate.value - half);
    estimate.high = std::min(high, estimate.value + half);
}

/// Weights, what they cost, and the warnings they call for.
inline void set_response_weights(const Asked& asked, const ResponseModel& model, ResponseAdjustment& result) {
    std::vector<double> kept;
    kept.reserve(static_cast<std::size_t>(asked.answers));
    double total = 0.0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        result.probabilities[asked.row[i]] = 1.0 / (1.0 + model.odds[i]);
        if (!asked.told(i)) { continue; }
        kept.push_back(asked.weight[i] * (1.0 + model.odds[i]));
        result.weights[asked.row[i]] = kept.back();
        total += kept.back();
    }
    for (double& weight : result.weights) { weight *= static_cast<double>(kept.size()) / total; }
    const support::EffectiveSample effective = support::kish(kept);
    result.effective_n = effective.n;
    result.design_effect = effective.design_effect;
    result.largest_share = *std::max_element(kept.begin(), kept.end()) / total;
    if (result.largest_share > heavy_share) {
        result.warnings.push_back("one answer carries " + std::to_string(std::llround(100.0 * result.largest_share)) +
                                  " % of all weight: people like that one hardly answer");
    }
    if (result.effective_n < few_effective) {
        result.warnings.push_back("the weighted answers are worth only " +
                                  std::to_string(std::llround(result.effective_n)) + " equal ones");
    }
}

inline void set_response_means(const Asked& asked, const ResponseModel& model, const support::Moments& plain,
                               const ResponseOptions& options, ResponseAdjustment& result) {
    const ResponseInfluences influences = response_influences(asked, model, plain);
    const double clusters =
        asked.cluster.empty() ? std::numeric_limits<double>::infinity() : clusters_that_answered(asked);
    const double freedom = std::min(result.effective_n, clusters) - 1.0;
    result.answered = support::mean_estimate(plain, options.scale, options.level, support::MeanMethod::student_t);
    if (!asked.cluster.empty()) {
        const double own = std::min(plain.effective_count(), clusters) - 1.0;
        result.answered.method = "linearised by cluster, t";
        result.answered.warnings.clear();
        set_response_interval(result.answered,
                              {influence_error(asked, influences.answered), own, plain.minimum < plain.maximum},
                              options.scale);
    }
    Estimate& adjusted = result.adjusted;
    adjusted.value = influences.mean;
    adjusted.level = options.level;
    adjusted.n = asked.answers;
    adjusted.warnings = result.warnings;
    adjusted.method = "calibrated response probability, HC3, t";
    adjusted.provenance.source = "Kim and Haziza (2014), Statistica Sinica 24";
    set_response_interval(adjusted, {influence_error(asked, influences.adjusted), freedom, influences.known},
                          options.scale);
    std::vector<double> apart = influences.adjusted;
    for (std::size_t i = 0; i < apart.size(); ++i) { apart[i] -= influences.answered[i]; }
    result.difference = adjusted;
    result.difference.value = adjusted.value - plain.mean;
    std::optional<support::Bounds> range;
    if (options.scale) {
        const double width = options.scale->maximum - options.scale->minimum;
        range = support::Bounds{-width, width};
    }
    result.difference.warnings = result.warnings;
    set_response_interval(result.difference, {influence_error(asked, std::move(apart)), freedom, influences.known},
                          range);
}

}  // namespace detail

GOODWILL_INLINE ResponseAdjustment response_adjusted(std::span<const double> answers, const support::MatrixView& known,
                                                     std::span<const double> weights,
                                                     std::span<const std::int32_t> clusters,
                                                     std::vector<std::string> names, const ResponseOptions& options,
                                                     const Execution& execution) {
    detail::require_response(answers, known, weights, clusters, names, options);
    const detail::Asked asked = detail::those_asked(answers, known, weights, clusters);
    const support::RegressionFit fit = detail::fit_answering(asked, !weights.empty(), std::move(names), execution);
    ResponseAdjustment result;
    std::vector<std::string> counted{fit.names.front()};
    const std::vector<Estimate> coefficients = support::coefficients(fit, options.level);
    for (std::size_t j = 1; j < coefficients.size(); ++j) {
        if (std::find(fit.aliased.begin(), fit.aliased.end(), j) != fit.aliased.end()) {
            result.warnings.push_back("'" + fit.names[j] + "' says nothing that the other columns do not");
            continue;
        }
        counted.push_back(fit.names[j]);
        result.factors.push_back({fit.names[j], coefficients[j]});
    }
    detail::ResponseModel model = detail::standardised(asked, fit.aliased);
    detail::calibrate(asked, counted, execution.progress, model);
    result.asked = static_cast<std::int64_t>(asked.size());
    result.probabilities.assign(answers.size(), std::numeric_limits<double>::quiet_NaN());
    result.weights.assign(answers.size(), 0.0);
    detail::set_response_weights(asked, model, result);
    support::Moments plain;
    support::Moments rate;
    std::vector<double> chance(asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        rate.add(asked.answered[i], asked.weight[i]);
        if (asked.told(i)) { plain.add(asked.answer[i], asked.weight[i]); }
        chance[i] = result.probabilities[asked.row[i]];
    }
    result.response_rate = support::proportion_estimate(rate, options.level);
    result.roc_area = support::roc_area(chance, asked.answered, asked.weight, options.level);
    detail::set_response_means(asked, model, plain, options, result);
    return result;
}

}  // namespace goodwill::inline v0::measure
